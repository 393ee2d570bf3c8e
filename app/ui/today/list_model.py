"""The item model of today's list: one flat list of headings, leads and the closing line."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.domain.agenda import Row
from app.ui.today.lines import Line, ticks
from app.ui.today.row_words import due_words, spoken, tooltip

LINE_ROLE = int(Qt.ItemDataRole.UserRole)
DUE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_NOWHERE = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


def _reads_differently(old: Line, new: Line) -> bool:
    """Whether a row says something else. Its rank is not shown, and changes on all rows when one leaves the list."""
    if old.row is None or new.row is None:
        return old.row is not new.row
    return _words_of(old.row) != _words_of(new.row)


def _words_of(row: Row) -> tuple[object, ...]:
    return row.section, row.candidate, row.opens_at, row.reasons


class ListModel(QAbstractListModel):
    """Shows lines. `clock` answers the time that its running clocks are read at."""

    def __init__(self, clock: Callable[[], datetime], home_zone: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._home_zone = home_zone
        self._lines: list[Line] = []
        self._dues: list[tuple[str, str]] = []
        self._ticking: list[int] = []

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Shows these lines. Where one run of lines is gone, as after a logged call, only that run is taken out, so
        that selection and scroll position stay; where nothing moved, only contents change.
        """
        now = self._clock()
        gone = len(self._lines) - len(lines)
        head = 0
        while head < min(len(self._lines), len(lines)) and self._lines[head].same_place(lines[head]):
            head += 1
        fits = gone >= 0 and all(
            old.same_place(new) for old, new in zip(self._lines[head + gone :], lines[head:], strict=True)
        )
        if not fits:
            self.beginResetModel()
            self._take(lines, now)
            self.endResetModel()
            return
        if gone:
            self.beginRemoveRows(_NOWHERE, head, head + gone - 1)
            del self._lines[head : head + gone]
            del self._dues[head : head + gone]
            self.endRemoveRows()
        lines_before, dues_before = self._lines, self._dues
        self._take(lines, now)
        changed = [
            place
            for place, (old, new) in enumerate(zip(lines_before, self._lines, strict=True))
            if old.count != new.count
            or _reads_differently(old, new)
            or dues_before[place] != self._dues[place]
        ]
        if changed:  # telling of a change has the view measure every line again
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))

    def _take(self, lines: Sequence[Line], now: datetime) -> None:
        self._lines = list(lines)
        self._dues = [
            due_words(line.row, now, self._home_zone) if line.row is not None else ("", "") for line in lines
        ]
        self._ticking = [
            place for place, line in enumerate(lines) if line.row is not None and ticks(line.row, now)
        ]

    @property
    def lines(self) -> Sequence[Line]:
        """What is shown."""
        return self._lines

    @property
    def dues(self) -> Sequence[tuple[str, str]]:
        """What the right end of each line says, and its tone; empty for a line that is no lead."""
        return self._dues

    @property
    def has_running_clocks(self) -> bool:
        """Whether a row counts down or up."""
        return bool(self._ticking)

    def tick(self) -> None:
        """Reads the running clocks again and repaints the rows where one reads differently."""
        now = self._clock()
        for place in self._ticking:
            row = self._lines[place].row
            if row is None:
                continue
            due = due_words(row, now, self._home_zone)
            if due != self._dues[place]:
                self._dues[place] = due
                index = self.index(place)
                self.dataChanged.emit(index, index, [DUE_ROLE])

    def place_of(self, lead_id: str) -> int:
        """The line of a lead, or -1."""
        for place, line in enumerate(self._lines):
            if lead_id and line.lead_id == lead_id:
                return place
        return -1

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._lines):
            return None
        line = self._lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role == DUE_ROLE:
            return self._dues[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return spoken(line, self._clock(), self._home_zone)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(line) or None
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid() or self._lines[index.row()].row is None:
            return Qt.ItemFlag.NoItemFlags if not index.isValid() else Qt.ItemFlag.ItemNeverHasChildren
        flags = Qt.ItemFlag
        return flags.ItemIsSelectable | flags.ItemIsEnabled | flags.ItemNeverHasChildren
