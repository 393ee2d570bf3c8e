"""Paints the rows of the table of all leads: what scrolling repeats hundreds of times a second is found out once.

A table paints all its rows in one go: asked by Qt for a cell at a time, with an option and an index each, the same
rows take twice as long. Theme, selection and direction are asked once a paint, words once a row, how a text is
shortened once a width, and a stage's chip is a picture.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from app.domain.lead_list import STAGE, Listed
from app.ui.kit.chips import chip_size, paint_chip
from app.ui.kit.shapes import look, paint_shape
from app.ui.kit.text import in_own_direction, on_a_line
from app.ui.kit.theme import LIGHT, SPACE_3, font, theme_of
from app.ui.kit.words import stage_word
from app.ui.leads.model import LeadsModel

_MARK = 10
_BAR = 3
_SHAPE = 9
#: Shortened texts that are kept; a screen of rows has a few hundred.
_MOST_KEPT = 8000
#: Rows above and below what is seen that are read ahead, so that who scrolls finds them.
AHEAD = 60
_NOWHERE = QModelIndex()


class LeadPainter:
    """The table calls ``paint_rows`` for each paint."""

    def __init__(self, model: LeadsModel) -> None:
        self._model = model
        self._flags = [column.alignment | int(Qt.TextFlag.TextSingleLine.value) for column in model.columns]
        self._stage = next(place for place, column in enumerate(model.columns) if column.sort_key == STAGE)
        self._theme = LIGHT
        self._marking = self._mirrored = False
        self._direction = Qt.LayoutDirection.LeftToRight
        self._ratio = 1.0
        self._font = QFont()
        self._metrics = QFontMetrics(self._font)
        self._shortened: dict[tuple[str, int], str] = {}
        self._chips: dict[tuple[str, bool, bool], QPixmap] = {}

    def paint_rows(
        self,
        view: QWidget,
        first: QRect,
        rows: range,
        cells: Sequence[tuple[int, int, int]],
        selection: QItemSelectionModel,
        cursor: int,
        *,
        marking: bool,
    ) -> None:
        """Paint these rows; ``first`` is the box of the first one, ``cells`` the columns that are seen: place, left
        and width of each.
        """
        self._begin(view, marking=marking)
        painter = QPainter(view)
        painter.setFont(self._font)
        box, is_whole = QRect(first), True
        for row in rows:
            chosen = selection.isRowSelected(row, _NOWHERE)
            listed = self._model.listed(row)
            is_whole = is_whole and listed is not None
            self._paint_row(painter, box, row, listed, cells, chosen=chosen, has_keyboard=row == cursor)
            box.translate(0, box.height())
        painter.end()
        if is_whole:  # what is seen comes before what may be seen
            self._model.look_ahead(rows.start - AHEAD, rows.stop - 1 + AHEAD)

    def _begin(self, view: QWidget, *, marking: bool) -> None:
        """Take what stays the same during one paint."""
        theme, direction, ratio = theme_of(view.palette()), view.layoutDirection(), view.devicePixelRatioF()
        letters = font("text")
        if letters != self._font or len(self._shortened) > _MOST_KEPT or direction != self._direction:
            self._font, self._metrics = letters, QFontMetrics(letters)
            self._shortened.clear()
            self._chips.clear()
        if theme is not self._theme or ratio != self._ratio:
            self._chips.clear()
        self._theme, self._direction, self._ratio = theme, direction, ratio
        self._mirrored = direction == Qt.LayoutDirection.RightToLeft
        self._marking = marking

    def _paint_row(
        self,
        painter: QPainter,
        box: QRect,
        row: int,
        listed: Listed | None,
        cells: Sequence[tuple[int, int, int]],
        *,
        chosen: bool,
        has_keyboard: bool,
    ) -> None:
        theme = self._theme
        top, height = box.top(), box.height()
        if chosen:
            painter.fillRect(box, theme.chosen)
        painter.fillRect(box.left(), top + height - 1, box.width(), 1, theme.hairline)
        words = self._model.cells(listed) if listed is not None else None
        for place, cell_left, cell_width in cells:
            left, width = cell_left + SPACE_3, cell_width - 2 * SPACE_3
            if not place:
                if has_keyboard:
                    edge = cell_left + cell_width - _BAR if self._mirrored else cell_left
                    painter.fillRect(edge, top, _BAR, height - 1, theme.accent)
                if chosen and self._marking:
                    across = self._shape(painter, "check", "accent", QRect(left, top, width, height), _MARK)
                    left, width = left + (0 if self._mirrored else across), width - across
            if listed is None or words is None:
                shown = max(0, width) * (3 + (row + place) % 4) // 8
                start = left + width - shown if self._mirrored else left
                painter.fillRect(start, top + height // 2 - 3, shown, 6, theme.hairline)
                continue
            if place == self._stage:
                room = self._paint_stage(painter, listed, QRect(left, top, width, height), chosen=chosen)
                if room is None:
                    continue
                left, width = room
            text, tone = words[place]
            if text:
                painter.setPen(theme.colour(tone))
                painter.drawText(left, top, width, height, self._flags[place], self._short(text, width))

    def _paint_stage(
        self, painter: QPainter, listed: Listed, words: QRect, *, chosen: bool
    ) -> tuple[int, int] | None:
        """The chip; where it has no room its shape alone, and the room that is left for the word."""
        chip = self._chip(listed.stage, chosen=chosen)
        size = chip.deviceIndependentSize().toSize()
        if size.width() <= words.width():
            left = words.right() + 1 - size.width() if self._mirrored else words.left()
            at = QPoint(left, words.top() + (words.height() - size.height()) // 2)
            if self._ratio == int(self._ratio):
                painter.drawPixmap(at, chip)
            else:  # a picture between two pixels would be blurred
                paint_chip(painter, at, listed.stage, self._theme, right_to_left=self._mirrored)
            return None
        shape, ink, _ = look(listed.stage)
        across = self._shape(painter, shape, ink, words, _SHAPE)
        return words.left() + (0 if self._mirrored else across), words.width() - across

    def _chip(self, stage: str, *, chosen: bool) -> QPixmap:
        """The picture of a stage's chip on the ground of its row, made once."""
        found = self._chips.get((stage, chosen, self._mirrored))
        if found is None:
            found = QPixmap(chip_size(stage_word(stage)) * self._ratio)
            found.setDevicePixelRatio(self._ratio)
            found.fill(self._theme.chosen if chosen else self._theme.panel)
            painter = QPainter(found)
            painter.setLayoutDirection(self._direction)
            paint_chip(painter, QPoint(0, 0), stage, self._theme, right_to_left=self._mirrored)
            painter.end()
            self._chips[stage, chosen, self._mirrored] = found
        return found

    def _shape(self, painter: QPainter, shape: str, ink: str, words: QRect, side: int) -> int:
        """Paints a shape where the words begin; how much of their room it takes."""
        left = words.right() + 1 - side if self._mirrored else words.left()
        box = QRectF(left, words.top() + (words.height() - side) / 2, side, side)
        paint_shape(painter, shape, box, self._theme.colour(ink))
        return side + SPACE_3 // 2

    def _short(self, text: str, width: int) -> str:
        known = self._shortened.get((text, width))
        if known is None:
            known = self._metrics.elidedText(on_a_line(text), Qt.TextElideMode.ElideRight, width)
            known = in_own_direction(known, self._direction)
            self._shortened[text, width] = known
        return known
