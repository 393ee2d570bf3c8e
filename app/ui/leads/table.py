"""The table of all leads: rows are marked as in a mail program, and the row with the keyboard is seen apart from them.

A click or an arrow key chooses one row. Once Space has marked one, or several are chosen, the arrow keys only walk:
a hundred chosen leads are not lost by one key. Escape, or a plain click, lets them go.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from app.domain.lead import Stage
from app.domain.lead_list import STAGE
from app.ui.kit.chips import chip_size
from app.ui.kit.table_view import TableView, leaving
from app.ui.kit.theme import SPACE_3, text_scale
from app.ui.kit.words import stage_word
from app.ui.leads.columns import FIRST_TO_LEAVE
from app.ui.leads.model import LeadsModel
from app.ui.leads.row_painter import LeadPainter

_Index = QModelIndex | QPersistentModelIndex
_WALKING = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
    }
)
_Select = QItemSelectionModel.SelectionFlag


class LeadsTable(TableView):
    """Signals tell the row that was opened, and that rows were chosen or the keyboard went to another row."""

    opened = Signal(int)
    chose = Signal()

    def __init__(self, name: str, model: LeadsModel, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._leads = model
        self.setModel(model)
        self._marking = self._is_resized = False
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._painter = LeadPainter(model)
        self.setCornerWidget(QWidget())  # where both bars meet
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        stages = next(column for column in model.columns if column.sort_key == STAGE)
        stages.width = max(stages.width, _width_of_chips())
        self.set_columns(model.columns)
        header = self.horizontalHeader()
        header.sectionResized.connect(self._resized)
        header.setSortIndicatorShown(True)
        self.selectionModel().selectionChanged.connect(lambda _now, _before: self._changed())
        self.selectionModel().currentChanged.connect(lambda _now, _before: self._changed())

    def show_order(self, by: str, *, descending: bool) -> None:
        """Mark the column by which the rows are sorted; it is shown then, however narrow the window is."""
        place = next(place for place, column in enumerate(self._leads.columns) if column.sort_key == by)
        way = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(place, way)
        self._fit_columns()

    def _give_widths(self, room: int) -> None:
        if self._is_resized:
            return
        self._let_columns_go(room)
        super()._give_widths(room)

    def _let_columns_go(self, room: int) -> None:
        """The table never scrolls sideways by itself: the columns that say the least leave."""
        columns, header = self._leads.columns, self.horizontalHeader()
        sorted_by = header.sortIndicatorSection() if header.isSortIndicatorShown() else -1
        places = {column.sort_key: place for place, column in enumerate(columns)}
        wished = [self.wished_width(place) for place in range(len(columns))]
        may_leave = [places[key] for key in FIRST_TO_LEAVE if places[key] != sorted_by]
        gone = leaving(wished, may_leave, room)
        for place in range(len(columns)):
            if self.isColumnHidden(place) != (place in gone):
                self.setColumnHidden(place, place in gone)

    def _resized(self, _column: int, _before: int, _now: int) -> None:
        """A person drew a column wider: from now on the widths are theirs, and the last one fills the room."""
        if not self._is_fitting and not self._is_resized:
            self._is_resized = True
            self.horizontalHeader().setStretchLastSection(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        painted = event.region().boundingRect()
        top, bottom = self.rowAt(painted.top()), self.rowAt(painted.bottom())
        if top < 0:
            return
        rows = range(top, bottom + 1 if bottom >= 0 else self._leads.rowCount())
        shown = (place for place in range(len(self._leads.columns)) if not self.isColumnHidden(place))
        places = [(place, self.columnViewportPosition(place), self.columnWidth(place)) for place in shown]
        left = min(start for _, start, _ in places)
        right = max(start + width for _, start, width in places)
        first = QRect(left, self.rowViewportPosition(top), right - left, self.rowHeight(top))
        cells = [cell for cell in places if cell[1] <= painted.right() and cell[1] + cell[2] > painted.left()]
        self._painter.paint_rows(
            self.viewport(),
            first,
            rows,
            cells,
            self.selectionModel(),
            self.cursor_row(),
            marking=self.marking,
        )

    def dataChanged(self, topLeft: _Index, bottomRight: _Index, roles: Sequence[int] = ()) -> None:
        # Qt paints the whole table for rows that are out of sight, as those are that are read ahead.
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        if bottomRight.row() >= first and (last < 0 or topLeft.row() <= last):
            super().dataChanged(topLeft, bottomRight, roles)

    @property
    def marking(self) -> bool:
        """Whether rows are marked, so that the arrow keys only walk."""
        return self._marking or self._many()

    def cursor_row(self) -> int:
        """The row with the keyboard, or -1."""
        return self.currentIndex().row()

    def stretches(self) -> list[tuple[int, int]]:
        """The chosen rows as first and last of each stretch."""
        return [(part.top(), part.bottom()) for part in self._parts()]

    def choose_rows(self, stretches: list[tuple[int, int]], cursor: int) -> None:
        """Choose these stretches of rows and put the keyboard into a row."""
        model, last = self.model(), self.model().columnCount() - 1
        wanted = QItemSelection()
        for first, end in stretches:
            wanted.select(model.index(first, 0), model.index(end, last))
        self.selectionModel().setCurrentIndex(model.index(cursor, 0), _Select.NoUpdate)
        self.selectionModel().select(wanted, _Select.ClearAndSelect)

    def go_to(self, row: int) -> None:
        """Put the keyboard into a row; nothing else is chosen then, unless rows are marked."""
        last = self.model().rowCount() - 1
        if last < 0:
            return
        index = self.model().index(max(0, min(row, last)), max(self.currentIndex().column(), 0))
        how = _Select.NoUpdate if self.marking else _Select.ClearAndSelect | _Select.Rows
        self.selectionModel().setCurrentIndex(index, how)

    def toggle(self) -> None:
        """Mark the row with the keyboard, or unmark it, and go on to the next one."""
        index = self.currentIndex()
        if not index.isValid():
            self.go_to(0)
            return
        if self.marking:
            self.selectionModel().select(index, _Select.Toggle | _Select.Rows)
        else:
            self._marking = True
            self.selectionModel().select(index, _Select.Select | _Select.Rows)
        self.go_to(index.row() + 1)
        self._changed()

    def let_go(self) -> None:
        """Nothing is marked any more; the row with the keyboard is the chosen one."""
        self._marking = False
        index = self.currentIndex()
        if index.isValid():
            self.selectionModel().select(index, _Select.ClearAndSelect | _Select.Rows)
        else:
            self.clearSelection()
        self._changed()

    def selectionCommand(
        self, index: _Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        walks = (
            isinstance(event, QKeyEvent)
            and event.key() in _WALKING
            and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        )
        if walks and self.marking:
            return _Select.NoUpdate
        return super().selectionCommand(index, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not event.modifiers() and event.button() == Qt.MouseButton.LeftButton:
            self._marking = False
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, bare = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if bare and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.cursor_row())
        elif bare and key == Qt.Key.Key_Space:
            self.toggle()
        elif bare and key == Qt.Key.Key_Home:
            self.go_to(0)
        elif bare and key == Qt.Key.Key_End:
            self.go_to(self.model().rowCount() - 1)
        elif bare and key in (Qt.Key.Key_J, Qt.Key.Key_K):
            self.go_to(max(self.cursor_row(), 0) + (1 if key == Qt.Key.Key_J else -1))
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        # Letters are commands here; Qt would walk through all rows for one that begins so.
        del search

    def _many(self) -> bool:
        parts = self._parts()
        return len(parts) > 1 or any(part.height() > 1 for part in parts)

    def _parts(self) -> list[QItemSelectionRange]:
        parts: Any = self.selectionModel().selection()  # a list, although its type does not say so
        return [*parts]

    def _changed(self) -> None:
        self.viewport().update()
        self.chose.emit()


def _width_of_chips() -> int:
    """What a column takes that shows the chip of every stage whole, before it grows with the letters."""
    widest = max(chip_size(stage_word(stage)).width() for stage in Stage)
    return math.ceil((widest + 2 * SPACE_3) / text_scale())
