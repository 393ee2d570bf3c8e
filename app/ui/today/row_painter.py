"""Paints the lines of today's list: two lines a lead, a quiet heading a section, the closing line."""

from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.domain.agenda import Row
from app.ui.kit import words
from app.ui.kit.chips import chip_size, paint_chip
from app.ui.kit.surface import fill
from app.ui.kit.text import in_own_direction, on_a_line
from app.ui.kit.theme import ROW_HEIGHT, SPACE_2, SPACE_5, Theme, font, line_height, text_scale, theme_of
from app.ui.today.lines import Line, reason_of, stage_of
from app.ui.today.list_model import ListModel
from app.ui.today.row_words import end_sentence, heading_word

_HEADING_HEIGHT: Final = 40
_END_HEIGHT: Final = 48
_BAR: Final = 3
_KEPT_PICTURES: Final = 60  # two screens of rows, and those made ahead
_END_PADDING: Final = SPACE_5 - 10  # the slim scroll bar takes ten
_Index = QModelIndex | QPersistentModelIndex


class RowPainter(QStyledItemDelegate):
    """Everything is painted by hand from the line itself: no widget, no markup, no layout a row.

    The list paints itself by ``paint_lines``: asked by Qt for one line after the other, each with an option and an
    index of its own, the same lines take three times as long.
    """

    def __init__(self, model: ListModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = (
            model  # asked for its lines directly: the view asks for every one of them at each change
        )
        self._pictures: dict[tuple[object, ...], QPixmap] = {}
        self._sizes = (QSize(), QSize(), QSize())
        self._look: tuple[object, ...] = ()
        self.measure()

    def measure(self) -> None:
        """Find out how high the lines are by now; the list does it before it lays them out."""
        heights = (ROW_HEIGHT, _HEADING_HEIGHT, _END_HEIGHT)
        lead, heading, end = (QSize(200, round(height * text_scale())) for height in heights)
        self._sizes = (lead, heading, end)

    def size_of(self, line: Line) -> QSize:
        """The size of a line as it was measured; its width is the list's."""
        lead, heading, end = self._sizes
        return lead if line.row is not None else end if line.is_end else heading

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return self.size_of(self._model.lines[index.row()])

    def paint_lines(
        self, view: QWidget, painted: QRect, first: QRect, place: int, chosen: int, at: int
    ) -> None:
        """Paint the lines from ``place`` on, whose box is ``first``, to the lower end of ``painted``. ``chosen`` is the
        line that is selected and ``at`` the one under the mouse, or -1.
        """
        painter = QPainter(view)
        theme = self._begin(view)
        box = QRect(first)
        lines, dues = self._model.lines, self._model.dues
        while place < len(lines) and box.top() <= painted.bottom():
            line = lines[place]
            box.setHeight(self.size_of(line).height())
            if line.row is not None:
                self._picture(line.row, dues[place], box, theme, place == chosen, place == at, painter)
            else:
                self._paint_quiet(painter, box, line, theme)
            box.translate(0, box.height())
            place += 1
        painter.end()

    def paint_ahead(self, view: QWidget, first: QRect, place: int, *, chosen: bool) -> None:
        """Have the picture of a lead's line kept, as it will be painted when it is chosen or comes into sight."""
        line = self._model.lines[place]
        if line.row is not None:
            theme = self._begin(view)
            box = QRect(first.topLeft(), QSize(first.width(), self.size_of(line).height()))
            self._picture(line.row, self._model.dues[place], box, theme, chosen, False, None)

    def _begin(self, view: QWidget) -> Theme:
        """Take how everything looks now; pictures of another look are of no more use."""
        theme = theme_of(view.palette())
        direction = view.layoutDirection()
        look = (direction, theme.dark, view.devicePixelRatioF(), view.width(), self._sizes[0].height())
        if look != self._look:
            self._look = look
            self._pictures.clear()
        return theme

    def _paint_quiet(self, painter: QPainter, box: QRect, line: Line, theme: Theme) -> None:
        direction: Qt.LayoutDirection = self._look[0]  # type: ignore[assignment]  # the first of a look
        painter.save()
        painter.setLayoutDirection(direction)
        padded = _padded(box, direction == Qt.LayoutDirection.RightToLeft)
        if line.is_end:
            painter.setPen(theme.soft)
            painter.setFont(font("secondary"))
            _text(painter, padded, end_sentence(line.count), Qt.AlignmentFlag.AlignLeading)
        else:
            _paint_heading(painter, padded, line, theme)
        painter.restore()

    def _picture(
        self,
        row: Row,
        told: tuple[str, str],
        box: QRect,
        theme: Theme,
        selected: bool,
        hovered: bool,
        painter: QPainter | None,
    ) -> None:
        """Sets the picture of the row in its place. Pictures are kept by what they show: when one row leaves the
        list all others move, and painting their letters again would be most of the time from click to next card.
        """
        candidate = row.candidate
        key = (candidate.name, candidate.company, stage_of(row), reason_of(row), told, selected, hovered)
        picture = self._pictures.pop(key, None)
        if picture is None:
            picture = self._painted(row, told, box, theme, selected, hovered)
            while len(self._pictures) >= _KEPT_PICTURES:
                del self._pictures[next(iter(self._pictures))]
        self._pictures[key] = picture
        if painter is not None:
            painter.drawPixmap(box.topLeft(), picture)

    def _painted(
        self, row: Row, told: tuple[str, str], box: QRect, theme: Theme, selected: bool, hovered: bool
    ) -> QPixmap:
        direction: Qt.LayoutDirection = self._look[0]  # type: ignore[assignment]
        ratio: float = self._look[2]  # type: ignore[assignment]
        mirrored = direction == Qt.LayoutDirection.RightToLeft
        picture = QPixmap(box.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        whole = QRect(0, 0, box.width(), box.height())
        picture.fill(theme.chosen if selected else theme.ground if hovered else theme.panel)
        inner = QPainter(picture)
        inner.setLayoutDirection(direction)
        if selected:
            left = whole.right() + 1 - _BAR if mirrored else 0
            fill(inner, QRect(left, 0, _BAR, whole.height()), theme.accent)
        _paint_words(inner, whole, row, told, theme, mirrored)
        inner.end()
        return picture


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
    company = on_a_line(candidate.company) if candidate.company != candidate.name else ""
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
    why = words.reason(reason_of(row))
    _text(painter, _cut_start(box, size.width() + 6, mirrored), why, Qt.AlignmentFlag.AlignLeading)


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
        painter.drawText(box, _flags(side), in_own_direction(shown, painter.layoutDirection()))
