"""The groups side by side, by name or size and never by rate; and whether any of them really differs."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain import boards
from app.domain.comparing import ABOVE, BELOW, SAME, TOO_FEW, compare_rates
from app.ui.kit.buttons import Button
from app.ui.kit.linked_text import LinkedText, Part
from app.ui.kit.opening_table import NumbersTable
from app.ui.kit.table_view import fill, leaving
from app.ui.kit.text import ElidedText, Text
from app.ui.kit.theme import SPACE_2, SPACE_3, font, text_scale
from app.ui.kit.words import say
from app.ui.team import page_words
from app.ui.team.columns import (
    FIRST_TO_LEAVE,
    LONG_NAME_WIDTH,
    NAME_WIDTH,
    OPENS,
    VERDICT_WIDTH,
    WORDS,
    GroupRow,
    group_columns,
)
from app.usecases.team import Board

MOST_ROWS = 12


class GroupsPanel(QWidget):
    """`number_chosen` asks for the leads behind a number of a group."""

    number_chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board: Board | None = None
        self._by_size = False
        self._rows: list[GroupRow] = []
        self.title = ElidedText("", "strong")
        self.by_name, self.by_size = Button(say("By name")), Button(say("By size"))
        self.table = NumbersTable(say("The groups, their figures and whether they differ"))
        self._columns = group_columns(say("Group"))
        self.model = fill(self.table, self._columns)
        self.beside = LinkedText("secondary", "soft")
        self.beside.hide()
        self._gone: tuple[int, ...] = ()
        self.found = Text("", "secondary", "soft", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(SPACE_2)
        head.addWidget(self.title, 1)
        for button in (self.by_name, self.by_size):
            button.setCheckable(True)
            head.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_2)
        layout.addLayout(head)
        layout.addWidget(self.table)
        layout.addWidget(self.beside)
        layout.addWidget(self.found)
        self.found.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.by_name.clicked.connect(lambda: self._order(by_size=False))
        self.by_size.clicked.connect(lambda: self._order(by_size=True))
        self.table.opened.connect(self._open)
        self.table.selectionModel().currentChanged.connect(self._say_beside)
        self.beside.linkActivated.connect(self._open_beside)
        self._mark()

    def show_board(self, board: Board, by: str, names: Mapping[str, str]) -> None:
        """Show the groups of a board, by these names."""
        compared = compare_rates({group.key: group.figures.in_time for group in board.groups})
        verdicts = {one.name: one.words for one in compared.verdicts}
        self._rows = [
            GroupRow(group, names.get(group.key, group.name), verdicts[group.key]) for group in board.groups
        ]
        self.title.set_text(dict(page_words.grouping_words())[by])
        is_long = by in (boards.CAMPAIGN, boards.SOURCE)
        name_width = LONG_NAME_WIDTH if is_long else NAME_WIDTH
        self.table.set_columns(group_columns(say("Group"), name_width, _verdict_width()))
        is_week = by == boards.WEEK
        self.by_name.setText(say("By time") if is_week else say("By name"))
        findings = [page_words.finding(say("In time"), compared, names)]
        for name, word in (
            ("keep_up", say("Kept up")),
            ("contact", say("Reached")),
            ("connect", say("Answered")),
        ):
            rates = {group.key: getattr(group.figures, name) for group in board.groups}
            findings.append(page_words.finding(word, compare_rates(rates), names))
        self.found.setText("\n".join(findings) if len(board.groups) > 1 else "")
        self.setVisible(bool(board.groups))
        self._order(by_size=self._by_size)

    def _order(self, *, by_size: bool) -> None:
        self._by_size = by_size
        rows = self._rows
        if by_size:
            rows = sorted(rows, key=lambda row: -row.group.figures.handed_over)
        self.model.set_rows(rows)
        head = self.table.horizontalHeader().height()
        row = self.table.verticalHeader().defaultSectionSize()
        self.table.setFixedHeight(head + row * min(max(len(rows), 1), MOST_ROWS))
        self._fit()
        self._mark()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The table never scrolls sideways: what it has no room for stands below it, of the row that is chosen."""
        table = self.table
        bar = table.verticalScrollBar().sizeHint().width() if self.model.rowCount() > MOST_ROWS else 0
        least = [
            table.wished_width(place) if place in WORDS else table.least_width(place)
            for place in range(len(OPENS))
        ]
        gone = leaving(least, FIRST_TO_LEAVE, self.width() - bar)
        if gone != self._gone:
            self._gone = gone
            table.hide_columns(gone)
        self._say_beside()

    def _say_beside(self, *_: object) -> None:
        row = self._beside_row()
        self.beside.setVisible(bool(self._gone) and row is not None)
        if row is None:
            return
        parts = [Part(f"{row.name}: ")]
        for place in self._gone:
            column = self._columns[place]
            parts += [Part(f"{column.title} "), Part(column.text(row), str(place)), Part(" · ")]
        self.beside.show_parts(parts[:-1])

    def _beside_row(self) -> GroupRow | None:
        chosen = max(self.table.currentIndex().row(), 0)
        return self.model.row(chosen) if chosen < self.model.rowCount() else None

    def _open_beside(self, place: str) -> None:
        row = self._beside_row()
        if row is not None:
            self.number_chosen.emit(OPENS[int(place)], row.group.key)

    def _mark(self) -> None:
        self.by_name.setChecked(not self._by_size)
        self.by_size.setChecked(self._by_size)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.number_chosen.emit(OPENS[index.column()], self.model.row(index.row()).group.key)


def _verdict_width() -> int:
    """Each verdict has room in every language: half of one would say the opposite."""
    metrics = QFontMetrics(font("text"))
    widest = max(metrics.horizontalAdvance(say(verdict)) for verdict in (SAME, TOO_FEW, ABOVE, BELOW))
    return max(VERDICT_WIDTH, round((widest + 2 * SPACE_3 + 2) / text_scale()))
