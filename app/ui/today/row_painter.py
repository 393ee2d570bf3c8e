"""Paints the lines of today's list: two lines a lead, a quiet heading a section, the closing line."""

from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.domain.agenda import Row
from app.ui.kit import words
from app.ui.kit.chips import chip_size, paint_chip
from app.ui.kit.theme import ROW_HEIGHT, SPACE_2, SPACE_5, Theme, font, line_height, text_scale, theme_of
from app.ui.today.lines import Line, reason_of, stage_of
from app.ui.today.list_model import ListModel
from app.ui.today.row_words import end_sentence, heading_word

_HEADING_HEIGHT: Final = 40
_END_HEIGHT: Final = 48
_BAR: Final = 3
_KEPT_PICTURES: Final = 40  # two screens of rows
_END_PADDING: Final = SPACE_5 - 10  # the slim scroll bar takes ten
_Index = QModelIndex | QPersistentModelIndex


class RowPainter(QStyledItemDelegate):
    """Everything is painted by hand from the line itself: no widget, no markup, no layout a row."""

    def __init__(self, model: ListModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = (
            model  # asked for its lines directly: the view asks for every one of them at each change
        )
        self._pictures: dict[tuple[object, ...], QPixmap] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        line = self._model.lines[index.row()]
        height = ROW_HEIGHT if line.row is not None else _END_HEIGHT if line.is_end else _HEADING_HEIGHT
        return QSize(200, round(height * text_scale()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        place = index.row()
        line = self._model.lines[place]
        theme = theme_of(option.palette)
        if line.row is not None:
            self._paint_lead(painter, option, line.row, self._model.dues[place], theme)
            return
        painter.save()
        painter.setLayoutDirection(option.direction)
        padded = _padded(option.rect, option.direction == Qt.LayoutDirection.RightToLeft)
        if line.is_end:
            painter.setPen(theme.soft)
            painter.setFont(font("secondary"))
            _text(painter, padded, end_sentence(line.count), Qt.AlignmentFlag.AlignLeading)
        else:
            _paint_heading(painter, padded, line, theme)
        painter.restore()

    def _paint_lead(
        self, painter: QPainter, option: QStyleOptionViewItem, row: Row, told: tuple[str, str], theme: Theme
    ) -> None:
        """Sets the picture of the row in its place. Pictures are kept by what they show: when one row leaves the
        list all others move, and painting their letters again would be most of the time from click to next card.
        """
        box: QRect = option.rect
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        candidate = row.candidate
        ratio = painter.device().devicePixelRatioF()
        shown = (candidate.name, candidate.company, stage_of(row), reason_of(row), *told)
        key = (*shown, box.width(), box.height(), selected, hovered, mirrored, theme.dark, ratio)
        picture = self._pictures.pop(key, None)
        if picture is None:
            picture = QPixmap(box.size() * ratio)
            picture.setDevicePixelRatio(ratio)
            whole = QRect(0, 0, box.width(), box.height())
            inner = QPainter(picture)
            inner.setLayoutDirection(option.direction)
            ground = theme.chosen if selected else theme.ground if hovered else theme.panel
            inner.fillRect(whole, ground)
            if selected:
                left = whole.right() + 1 - _BAR if mirrored else 0
                inner.fillRect(QRect(left, 0, _BAR, whole.height()), theme.accent)
            _paint_words(inner, whole, row, told, theme, mirrored)
            inner.end()
            while len(self._pictures) >= _KEPT_PICTURES:
                del self._pictures[next(iter(self._pictures))]
        self._pictures[key] = picture
        painter.drawPixmap(box.topLeft(), picture)


def _paint_words(
    painter: QPainter, whole: QRect, row: Row, told: tuple[str, str], theme: Theme, mirrored: bool
) -> None:
    """Above the name, the company and what is due; below the stage and the reason."""
    due, tone = told
    box = _padded(whole, mirrored)
    upper_height, lower_height = line_height("text"), line_height("secondary")
    top = (whole.height() - upper_height - lower_height) // 2
    upper = QRect(box.left(), top, box.width(), upper_height)
    lower = QRect(box.left(), top + upper_height, box.width(), lower_height)
    due_font = font("secondary_strong" if tone == "time" else "secondary")
    painter.setFont(due_font)
    painter.setPen(theme.colour(tone))
    due_width = QFontMetrics(due_font).horizontalAdvance(due)
    _text(painter, upper, due, Qt.AlignmentFlag.AlignTrailing)
    _paint_who(painter, _cut_end(upper, due_width + SPACE_2, mirrored), row, theme, mirrored)
    _paint_why(painter, lower, row, theme, mirrored)


def _padded(box: QRect, mirrored: bool) -> QRect:
    """The row without its padding; the scroll bar at its end is part of that."""
    start, end = (_END_PADDING, SPACE_5) if mirrored else (SPACE_5, _END_PADDING)
    return box.adjusted(start, 0, -end, 0)


def _paint_heading(painter: QPainter, padded: QRect, line: Line, theme: Theme) -> None:
    box = padded.adjusted(0, 0, 0, -SPACE_2)
    painter.setPen(theme.soft)
    painter.setFont(font("label"))
    bottom = Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextSingleLine
    painter.drawText(box, Qt.AlignmentFlag.AlignLeading | bottom, heading_word(line.heading))
    painter.drawText(box, Qt.AlignmentFlag.AlignTrailing | bottom, words.number(line.count))


def _paint_who(painter: QPainter, box: QRect, row: Row, theme: Theme, mirrored: bool) -> None:
    """The name, bold, and as much of the company as there is room for; a long name leaves the company a fifth."""
    candidate = row.candidate
    company = candidate.company if candidate.company != candidate.name else ""
    strong, plain = font("strong"), font("text")
    metrics, company_width = QFontMetrics(strong), QFontMetrics(plain).horizontalAdvance(company)
    room = box.width() - (min(company_width, box.width() // 5) + SPACE_2 if company else 0)
    name = metrics.elidedText(" ".join(candidate.name.split()), Qt.TextElideMode.ElideRight, room)
    painter.setFont(strong)
    painter.setPen(theme.ink)
    _text(painter, box, name, Qt.AlignmentFlag.AlignLeading)
    if company:
        rest = _cut_start(box, metrics.horizontalAdvance(name) + 5, mirrored)
        painter.setFont(plain)
        painter.setPen(theme.soft)
        _text(painter, rest, company, Qt.AlignmentFlag.AlignLeading)


def _paint_why(painter: QPainter, box: QRect, row: Row, theme: Theme, mirrored: bool) -> None:
    stage = stage_of(row)
    word = words.stage_word(stage)
    size = chip_size(word)
    left = box.right() + 1 - size.width() if mirrored else box.left()
    top = box.top() + (box.height() - size.height()) // 2
    paint_chip(painter, QPoint(left, top), stage, theme, right_to_left=mirrored, word=word)
    painter.setFont(font("secondary"))
    painter.setPen(theme.soft)
    _text(painter, _cut_start(box, size.width() + 6, mirrored), reason_of(row), Qt.AlignmentFlag.AlignLeading)


def _cut_start(box: QRect, width: int, mirrored: bool) -> QRect:
    return box.adjusted(0, 0, -width, 0) if mirrored else box.adjusted(width, 0, 0, 0)


def _cut_end(box: QRect, width: int, mirrored: bool) -> QRect:
    return box.adjusted(width, 0, 0, 0) if mirrored else box.adjusted(0, 0, -width, 0)


def _flags(side: Qt.AlignmentFlag) -> int:
    return int((side | Qt.AlignmentFlag.AlignVCenter).value) | int(Qt.TextFlag.TextSingleLine.value)


def _text(painter: QPainter, box: QRect, text: str, side: Qt.AlignmentFlag) -> None:
    if box.width() > 0:
        line = " ".join(text.split())
        shown = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, box.width())
        if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            # In a mirrored list each text still reads in its own direction, numbers and full stops included.
            shown = f"\u2068{shown}\u2069"
        painter.drawText(box, _flags(side), shown)
