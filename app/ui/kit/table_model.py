"""A table is a list of columns: the item model behind every table of Ripen.

A column knows how to say, align, explain and sort one thing of a row; there is no ladder of `if column ==`
anywhere. Rows come from a source page by page, as the view scrolls down, so that 100,000 leads cost no more
than what is seen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.ui.kit.text import on_a_line, tip

R = TypeVar("R")
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
PAGE_ROWS = 200
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
TONE_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class Column(Generic[R]):
    """One column of a table of rows R.

    `text` says what stands in the cell. `tooltip` and `tone` (an ink token, for delegates) may be left out.
    `sort_key` is the name under which the source can sort by this column; without it the column does not
    sort. `numbers` aligns to the trailing edge, as figures are read. `width` is what it wishes for; where one of them
    `grows`, such columns share what a wide window has left, and the others keep to what they wish for. A `whole` one is
    never narrower than that: half a time would be a wrong one.
    """

    __slots__ = ("grows", "numbers", "sort_key", "text", "title", "tone", "tooltip", "whole", "width")

    def __init__(
        self,
        title: str,
        text: Callable[[R], str],
        *,
        numbers: bool = False,
        tooltip: Callable[[R], str] | None = None,
        tone: Callable[[R], str] | None = None,
        sort_key: str = "",
        width: int = 0,
        grows: bool = False,
        whole: bool = False,
    ) -> None:
        self.title = title
        self.text = text
        self.numbers = numbers
        self.tooltip = tooltip
        self.tone = tone
        self.sort_key = sort_key
        self.width = width
        self.grows = grows
        self.whole = whole or numbers

    @property
    def alignment(self) -> int:
        """The Qt alignment of its cells and header; it turns round where the layout does."""
        side = Qt.AlignmentFlag.AlignTrailing if self.numbers else Qt.AlignmentFlag.AlignLeading
        return int((side | Qt.AlignmentFlag.AlignVCenter).value)


class TableModel(QAbstractTableModel, Generic[R]):
    """Shows rows of a source through columns.

    `set_rows` shows rows that are all there. `set_source` takes a function `page(first, count)` that
    answers the next rows at once, fewer than `count` at the end; `append_rows` adds a page that came in
    later from a lane. `sorter(sort_key, descending)` is called when the person asks for another order; it
    then sets rows or source anew.
    """

    def __init__(
        self, columns: Sequence[Column[R]], sorter: Callable[[str, bool], None] | None = None
    ) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._rows: list[R] = []
        self._page: Callable[[int, int], Sequence[R]] | None = None
        self._sorter = sorter

    def set_rows(self, rows: Sequence[R]) -> None:
        """Shows exactly these rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self._page = None
        self.endResetModel()

    def set_source(self, page: Callable[[int, int], Sequence[R]]) -> None:
        """Shows what `page(first, count)` answers, one page now and the others when the view gets there."""
        self.beginResetModel()
        self._rows = list(page(0, PAGE_ROWS))
        self._page = page if len(self._rows) == PAGE_ROWS else None
        self.endResetModel()

    def append_rows(self, rows: Sequence[R]) -> None:
        """Adds rows at the end."""
        if not rows:
            return
        first = len(self._rows)
        self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
        self._rows.extend(rows)
        self.endInsertRows()

    def replace_row(self, number: int, row: R) -> None:
        """Shows another value in one row, for example after its lead changed."""
        self._rows[number] = row
        self.dataChanged.emit(self.index(number, 0), self.index(number, len(self._columns) - 1))

    def row(self, number: int) -> R:
        """The row with this number, counted from 0."""
        return self._rows[number]

    @property
    def rows(self) -> Sequence[R]:
        """The rows that are loaded."""
        return self._rows

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        column, row = self._columns[index.column()], self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return on_a_line(column.text(row))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.alignment
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(column.tooltip(row) if column.tooltip else column.text(row))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{on_a_line(column.title)}: {on_a_line(column.text(row))}"
        if role == ROW_ROLE:
            return row
        if role == TONE_ROLE:
            return column.tone(row) if column.tone else "ink"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return on_a_line(self._columns[section].title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._columns[section].alignment
        return None

    def canFetchMore(self, parent: _Index) -> bool:
        return not parent.isValid() and self._page is not None

    def fetchMore(self, parent: _Index) -> None:
        if parent.isValid() or self._page is None:
            return
        more = self._page(len(self._rows), PAGE_ROWS)
        if len(more) < PAGE_ROWS:
            self._page = None
        self.append_rows(more)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if self._sorter is None or not 0 <= column < len(self._columns) or not self._columns[column].sort_key:
            return
        self._sorter(self._columns[column].sort_key, order == Qt.SortOrder.DescendingOrder)
