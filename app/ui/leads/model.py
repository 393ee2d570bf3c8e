"""The item model of the table of all leads: an array of numbers, and the rows that somebody looked at.

A row that is not there yet is shown empty and asked for; what was shown before a refresh stays until its new values
are there, so that nothing flickers.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.domain.lead_list import Listed
from app.ui.kit.table_model import ROW_ROLE, TONE_ROLE, Column
from app.ui.kit.words import say

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
#: Rows whose words are kept.
MOST_CELLS = 2000


class LeadsModel(QAbstractTableModel):
    """Shows leads by their numbers. ``need(row)`` is called for every row that is looked at and not there."""

    def __init__(self, columns: Sequence[Column[Listed]], need: Callable[[int], None]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._need = need
        self._numbers: array[int] = array("q")
        self._rows: dict[int, Listed] = {}
        self._cells: dict[Listed, tuple[tuple[str, str], ...]] = {}
        self._before: dict[int, Listed] = {}  # as they were when the list was last read

    def set_numbers(self, numbers: array[int]) -> None:
        """Shows these leads; the same ones in the same order keep their places and are only read again."""
        self._before = self._rows
        self._rows = {}
        self._cells.clear()  # "tomorrow" may be today by now
        if numbers == self._numbers and numbers:
            self.dataChanged.emit(self.index(0, 0), self.index(len(numbers) - 1, len(self.columns) - 1))
            return
        self.beginResetModel()
        self._numbers = numbers
        self.endResetModel()

    def take_rows(self, numbers: Sequence[int], rows: Sequence[Listed]) -> None:
        """The rows of these leads have come, or are let go (no rows)."""
        if not rows:
            for number in numbers:
                self._rows.pop(number, None)
                self._before.pop(number, None)
            return
        self._rows.update({row.number: row for row in rows})
        first = self._place(numbers[0])
        if first >= 0:
            last = min(first + len(numbers), len(self._numbers)) - 1
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def _place(self, number: int) -> int:
        try:
            return self._numbers.index(number)
        except ValueError:
            return -1

    def listed(self, row: int) -> Listed | None:
        """What is known of a row; it is asked for where it is not up to date."""
        number = self._numbers[row]
        found = self._rows.get(number)
        if found is None:
            self._need(row)
            # answered at once where the lane works at once
            found = self._rows.get(number) or self._before.get(number)
        return found

    def look_ahead(self, first: int, last: int) -> None:
        """Somebody may look at these rows next: have the outermost ones read, the lower ones first."""
        for row in (min(last, len(self._numbers) - 1), max(first, 0)):
            if row >= 0 and self._numbers[row] not in self._rows:
                self._need(row)

    def cells(self, row: Listed) -> tuple[tuple[str, str], ...]:
        """What stands in the cells of a row, and its ink; said once and kept."""
        found = self._cells.get(row)
        if found is None:
            if len(self._cells) > MOST_CELLS:
                self._cells.clear()
            found = tuple(
                (" ".join(column.text(row).split()), column.tone(row) if column.tone else "ink")
                for column in self.columns
            )
            self._cells[row] = found
        return found

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._numbers)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or index.row() >= len(self._numbers):
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.alignment
        known = (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
            ROW_ROLE,
            TONE_ROLE,
        )
        if role not in known:
            return None
        row = self.listed(index.row())
        if row is None:
            return say("Reading …") if role == Qt.ItemDataRole.AccessibleTextRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tooltip(row) if column.tooltip else column.text(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title}: {column.text(row)}"
        if role == TONE_ROLE:
            return column.tone(row) if column.tone else "ink"
        return row

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.columns[section].alignment
        return None
