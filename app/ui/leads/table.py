"""The table of all leads: rows are marked as in a mail program, and the row with the keyboard is seen apart from them.

A click or an arrow key chooses one row. Once Space has marked one, or several are chosen, the arrow keys only walk:
a hundred chosen leads are not lost by one key. Escape, or a plain click, lets them go.
"""

from __future__ import annotations

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
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from app.domain.lead_list import CAMPAIGN, COMPANY, NAME, NEXT, SOURCE, TAGGED
from app.ui.kit.table_view import TableView
from app.ui.kit.theme import text_scale
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
#: The columns that take what a wide window has left.
_GROWING = frozenset({NAME, COMPANY, NEXT, SOURCE, CAMPAIGN, TAGGED})
_Select = QItemSelectionModel.SelectionFlag


class LeadsTable(TableView):
    """Signals tell the row that was opened, and that rows were chosen or the keyboard went to another row."""

    opened = Signal(int)
    chose = Signal()

    def __init__(self, name: str, model: LeadsModel, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._leads = model
        self.setModel(model)
        self._marking = self._is_resized = self._is_sharing = False
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._painter = LeadPainter(model)
        self.setCornerWidget(QWidget())  # where both bars meet
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        self._share_width()
        header = self.horizontalHeader()
        header.sectionResized.connect(self._resized)
        header.setSortIndicatorShown(True)
        self.selectionModel().selectionChanged.connect(lambda _now, _before: self._changed())
        self.selectionModel().currentChanged.connect(lambda _now, _before: self._changed())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._is_resized:
            self._share_width()

    def _share_width(self) -> None:
        """Give the columns their widths, and on a wide window what is left to those with long texts."""
        columns, scale = self._leads.columns, text_scale()
        usual = sum(column.width for column in columns) * scale
        growing = sum(column.width for column in columns if column.sort_key in _GROWING) * scale
        more = max(0.0, self.viewport().width() - usual) / growing
        self._is_sharing = True
        for place, column in enumerate(columns):
            factor = 1 + more if column.sort_key in _GROWING else 1
            self.setColumnWidth(place, int(column.width * scale * factor))
        self._is_sharing = False

    def _resized(self, column: int, _before: int, _now: int) -> None:
        """A person drew a column wider: from now on the widths are theirs. The last one fills the room by itself."""
        last = len(self._leads.columns) - 1
        self._is_resized = self._is_resized or not (self._is_sharing or column == last)

    def paintEvent(self, event: QPaintEvent) -> None:
        painted = event.region().boundingRect()
        top, bottom = self.rowAt(painted.top()), self.rowAt(painted.bottom())
        if top < 0:
            return
        rows = range(top, bottom + 1 if bottom >= 0 else self._leads.rowCount())
        widths = ((place, self.columnWidth(place)) for place in range(len(self._leads.columns)))
        places = [(place, self.columnViewportPosition(place), width) for place, width in widths]
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
