"""The item model of today's list: one flat list of headings, leads and the closing line."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.domain.agenda import Row
from app.ui.today.lines import Line, ticks
from app.ui.today.row_words import due_words, spoken, tooltip

LINE_ROLE = int(Qt.ItemDataRole.UserRole)
DUE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_NOWHERE = QModelIndex()
_LEAD = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
_Index = QModelIndex | QPersistentModelIndex


def _reads_differently(old: Line, new: Line) -> bool:
    """Whether a row says something else. Its rank is not shown, and changes on all rows when one leaves the list."""
    if old.row is new.row:
        return False
    if old.row is None or new.row is None:
        return True
    return _words_of(old.row) != _words_of(new.row)


def _same_place(old: Line, new: Line) -> bool:
    return old is new or old.same_place(new)


def _words_of(row: Row) -> tuple[object, ...]:
    return row.section, row.candidate, row.opens_at, row.reasons


class ListModel(QAbstractListModel):
    """Shows lines. `clock` answers the time that its running clocks are read at.

    A clock that reads differently is told by `ticked`: at `dataChanged` the view measures every line and paints all.
    """

    ticked = Signal(int)

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
        while head < min(len(self._lines), len(lines)) and _same_place(self._lines[head], lines[head]):
            head += 1
        fits = gone >= 0 and all(
            _same_place(old, new) for old, new in zip(self._lines[head + gone :], lines[head:], strict=True)
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
            kept = [place for place in self._ticking if not head <= place < head + gone]
            self._ticking = [place - gone if place >= head else place for place in kept]
            self.endRemoveRows()
        lines_before, dues_before = self._lines, self._dues
        if all(old.row is new.row for old, new in zip(self._lines, lines, strict=True)):
            self._lines = list(lines)  # a heading counts one less, perhaps
        else:
            self._take(lines, now)
        changed = [
            place
            for place, (old, new) in enumerate(zip(lines_before, self._lines, strict=True))
            if old is not new
            and (
                old.count != new.count
                or _reads_differently(old, new)
                or dues_before[place] != self._dues[place]
            )
        ]
        if changed:
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))

    def _take(self, lines: Sequence[Line], now: datetime) -> None:
        """A row that was here before keeps its words, a running clock until it ticks. After a logged call all rows but
        one are such, and finding their words again would make the rep wait.
        """
        before = dict(zip((id(line.row) for line in self._lines), self._dues, strict=True))
        ran = {id(self._lines[place].row) for place in self._ticking}
        ticking: list[int] = []
        dues: list[tuple[str, str]] = []
        for place, line in enumerate(lines):
            row = line.row
            if row is None:
                dues.append(("", ""))
                continue
            known = before.get(id(row))
            runs = id(row) in ran if known is not None else ticks(row, now)
            if runs:
                ticking.append(place)
            if known is None:
                known = due_words(row, now, self._home_zone)
            dues.append(known)
        self._lines, self._dues, self._ticking = list(lines), dues, ticking

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

    def tick(self, first: int = 0, last: int | None = None) -> None:
        """Reads the running clocks of these lines again and repaints the rows where one reads differently."""
        now = self._clock()
        for place in self._ticking:
            if place < first or (last is not None and place > last):
                continue
            row = self._lines[place].row
            if row is None:
                continue
            due = due_words(row, now, self._home_zone)
            if due != self._dues[place]:
                self._dues[place] = due
                self.ticked.emit(place)

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
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _LEAD if self._lines[index.row()].row is not None else Qt.ItemFlag.ItemNeverHasChildren
