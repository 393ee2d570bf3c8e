"""The hand-over page: leads whose take-back clock has come to something, and below them what can be done with them.

Layout and keys; every decision is the presenter's.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.handover.columns import (
    LEVELS,
    columns,
    given_words,
    is_marketing,
    journal_columns,
    level_word,
    nobody_words,
    preview_words,
    recipients,
    stays_words,
    subtitle,
)
from app.ui.handover.presenter import HandOverPresenter
from app.ui.kit.buttons import Button
from app.ui.kit.chooser import Chooser
from app.ui.kit.command import Command
from app.ui.kit.fields import Field
from app.ui.kit.opening_table import OpeningTable
from app.ui.kit.page import Page, margined
from app.ui.kit.surface import Hairline, Panel
from app.ui.kit.table_view import fill
from app.ui.kit.text import ElidedText, Text
from app.ui.kit.theme import SPACE_2, SPACE_3, SPACE_7, text_scale, theme_of
from app.ui.kit.words import counted, number, say
from app.usecases.hand_over import TEAM_POOL, Given, Waiting, Waits

#: Keys that go to another row and choose nothing.
_WALKING = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
    }
)
TICK_MS = 1000
#: After so many ticks the list is read again, since a clock may have come to the next level.
READ_TICKS = 60


class HandOverPage(Page):
    """`count_changed` says how many leads wait too long."""

    count_changed = Signal(int)

    def __init__(
        self,
        presenter: HandOverPresenter,
        clock: Callable[[], datetime],
        zone: tzinfo,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(presenter, say("Hand over"), parent)
        self._presenter = presenter
        self._clock = clock
        self._ticks = 0
        self._next_at: datetime | None = None  # when a clock that is shown comes to its next level
        self.rep = Chooser(say("Leads of"))
        self.level = Chooser(say("Level"))
        self.list = WaitingTable(say("Leads that wait too long, the next to be taken back first"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.model = fill(self.list, columns(clock))
        self.nobody = Text("", "text", "soft", wrap=True)
        self.away_label = Text(say("Away"), "label", "soft")
        self.away = Field(say("Days away"), say("2026-12-21..2027-01-03, 2027-02-08"), on_panel=False)
        self.away_save = Button(say("Save"))
        self.journal_title = Text(say("Taken back by the team’s rules"), "strong")
        self.journal = OpeningTable(say("Taken back by the team’s rules"))
        self.journal_model = fill(self.journal, journal_columns(zone, clock))
        self.chosen = ElidedText("", "strong")
        self.preview = Text("", "text", wrap=True)
        self.stays = Text("", "secondary", "soft", wrap=True)
        self.to = Chooser(say("Whom to"))
        self.reason = Field(say("Reason"), say("Why? Whoever loses the leads reads it"))
        self.go = Button(say("Hand over"), primary=True)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._lay_out()
        self._connect()
        self.level.offer([("", say("All levels")), *((level, level_word(level)) for level in LEVELS)], "")
        presenter.attach(self)

    def _lay_out(self) -> None:
        absent = QHBoxLayout()
        absent.setSpacing(SPACE_3)
        absent.addWidget(self.away_label)
        absent.addWidget(self.away, 1)
        absent.addWidget(self.away_save)
        inner = QVBoxLayout()
        margined(inner)
        inner.addLayout(self.head(self.rep, self.level))
        inner.addLayout(absent)
        inner.addWidget(self.nobody)
        inner.addWidget(self.list, 3)
        inner.addWidget(self.journal_title)
        inner.addWidget(self.journal, 1)
        inner.addStretch(0)
        bar = Panel()
        row = QHBoxLayout()
        row.setSpacing(SPACE_3)
        row.addWidget(self.to)
        row.addWidget(self.reason, 1)
        row.addWidget(self.go)
        below = QVBoxLayout(bar)
        below.setContentsMargins(SPACE_7, SPACE_3, SPACE_7, SPACE_3)
        below.setSpacing(SPACE_2)
        below.addWidget(self.chosen)
        below.addWidget(self.preview)
        below.addWidget(self.stays)
        below.addLayout(row)
        whole = QVBoxLayout()
        whole.setSpacing(0)
        whole.addLayout(inner, 1)
        whole.addWidget(Hairline())
        whole.addWidget(bar)
        self.fill_with(whole)
        self.bar = bar
        self.to.setMinimumWidth(round(260 * text_scale()))
        self.journal.setMinimumHeight(round(90 * text_scale()))
        for widget in (
            self.stays,
            self.away_label,
            self.away,
            self.away_save,
            self.journal,
            self.journal_title,
        ):
            widget.hide()

    def _connect(self) -> None:
        presenter = self._presenter
        self.rep.chosen.connect(lambda key: presenter.filter(key, self.level.key))
        self.level.chosen.connect(lambda key: presenter.filter(self.rep.key, key))
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._selected())
        self.list.opened.connect(self._open)
        self.journal.opened.connect(
            lambda index: self.lead_chosen.emit(self.journal_model.row(index.row()).lead_id)
        )
        self.to.chosen.connect(presenter.send_to)
        self.go.clicked.connect(self._give)
        self.reason.returnPressed.connect(self._give)
        self.away_save.clicked.connect(self._say_away)
        self.away.returnPressed.connect(self._say_away)
        self._timer.timeout.connect(self._tick)
        self.bind((("H", self.to.setFocus), ("Ctrl+Return", self._give), ("Ctrl+A", self.list.selectAll)))
        self.setFocusProxy(self.list)

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this page, for the sheet of keys."""
        return [
            ("↑ ↓", say("Walk through the leads")),
            ("Home, End", say("First and last lead of the list")),
            ("Space", say("Choose a lead, or let it go")),
            ("Shift ↑ ↓", say("Choose several")),
            ("Ctrl+A", say("Choose all that are shown")),
            ("H", say("Say whom they go to")),
            ("Ctrl+Enter", say("Hand them over")),
            ("Enter", say("Open the lead’s card")),
        ]

    def commands(self) -> list[Command]:
        """What can be done now, for the command palette."""
        found = [Command(say("Choose all leads that wait too long"), self.list.selectAll, "Ctrl+A")]
        if self._presenter.chosen:
            title = counted(
                len(self._presenter.chosen),
                say("Hand over the chosen lead"),
                say("Hand over the %1 chosen leads"),
            )
            found.insert(0, Command(title, self._give, "Ctrl+Enter", say("take back assign share")))
            found.insert(1, Command(say("Say whom they go to"), self.to.setFocus, "H"))
        return found

    # what the presenter shows

    def show_waits(self, waits: Waits, leads: Sequence[Waiting]) -> None:
        self.count_changed.emit(len(waits.leads))
        self._next_at = min(
            (at for lead in leads for at in lead.countdown.moments_after(self._clock())), default=None
        )
        self.subtitle.set_text(subtitle(waits, len(leads)))
        of = [("", say("Everybody")), *((one.login, one.name) for one in waits.members)]
        self.rep.offer([*of, (TEAM_POOL, say("The team’s pool"))], self._presenter.rep)
        for chooser in (self.rep, self.level):  # all that marketing gives is of one pool
            chooser.setVisible(not is_marketing(waits))
        self.level.show_key(self._presenter.level)
        self.to.offer(recipients(waits), self._presenter.to)
        self._set_rows(leads)
        has_leads = bool(leads)
        self.nobody.setText(nobody_words(waits, self._presenter.rep))
        self.list.setVisible(has_leads)
        self.nobody.setVisible(not has_leads)
        self.bar.setVisible(has_leads)
        self.journal_model.set_rows(waits.journal)
        for widget in (self.journal, self.journal_title):
            widget.setVisible(bool(waits.journal))
        self.settle()

    def _set_rows(self, leads: Sequence[Waiting]) -> None:
        """Show other rows; what was chosen stays chosen as far as it is there."""
        chosen, at = set(self._presenter.chosen), self.list.currentIndex().row()
        selection = self.list.selectionModel()
        selection.blockSignals(True)
        self.model.set_rows(leads)
        if leads:
            self.list.selectionModel().setCurrentIndex(
                self.model.index(min(max(at, 0), len(leads) - 1), 0), selection.SelectionFlag.NoUpdate
            )
        for row, lead in enumerate(leads):
            if lead.lead_id in chosen:
                flags = selection.SelectionFlag.Select | selection.SelectionFlag.Rows
                selection.select(self.model.index(row, 0), flags)
        selection.blockSignals(False)
        self._selected()
        self.list.viewport().update()

    def show_wish(self, *, chosen: int, given: Given | None, busy: bool) -> None:
        self.chosen.set_text(
            say("%1 chosen").replace("%1", number(chosen)) if chosen else say("No lead is chosen")
        )
        self.preview.setText(preview_words(given, chosen, busy=busy))
        stays = stays_words(given)
        self.stays.setText(stays)
        self.stays.setVisible(bool(stays))
        self.go.setEnabled(not busy)

    def show_given(self, given: Given) -> None:
        self.reason.clear()
        self.list.clearSelection()
        self.notice.emit(given_words(given), False)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_absences(self, text: str, *, can_edit: bool) -> None:
        if not self.away.hasFocus():
            self.away.setText(text)
        for widget in (self.away_label, self.away, self.away_save):
            widget.setVisible(can_edit)

    # what a person does

    def _selected(self) -> None:
        rows = sorted(index.row() for index in self.list.selectionModel().selectedRows())
        self._presenter.choose([self.model.row(row).lead_id for row in rows])

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.lead_chosen.emit(self.model.row(index.row()).lead_id)

    def _give(self) -> None:
        self._presenter.give(self.reason.text())

    def _say_away(self) -> None:
        self._presenter.say_away(self.away.text())

    def _tick(self) -> None:
        self._ticks += 1
        if self._ticks % READ_TICKS == 0 or (self._next_at is not None and self._next_at <= self._clock()):
            self._next_at = None
            self._presenter.read()
        self.list.viewport().update()

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)


class WaitingTable(OpeningTable):
    """The list: Space chooses, Enter opens a card."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        at = self.currentIndex()
        if not at.isValid() or not self.hasFocus():
            return
        last = at.siblingAtColumn(self.model().columnCount() - 1)
        row = self.visualRect(at.siblingAtColumn(0)).united(self.visualRect(last))
        painter = QPainter(self.viewport())
        painter.setPen(QPen(theme_of(self.palette()).accent, 1.5))
        painter.drawRoundedRect(row.adjusted(1, 1, -2, -2), 4, 4)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, selection = event.key(), self.selectionModel()
        if key == Qt.Key.Key_Space and self.currentIndex().isValid():
            selection.select(
                self.currentIndex(), selection.SelectionFlag.Toggle | selection.SelectionFlag.Rows
            )
        elif key in _WALKING and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._walk(Qt.Key(key))
        else:
            super().keyPressEvent(event)

    def _walk(self, key: Qt.Key) -> None:
        """To another row; what is chosen stays chosen."""
        last = self.model().rowCount() - 1
        page = max(self.viewport().height() // max(self.rowHeight(0), 1) - 1, 1)
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -page, Qt.Key.Key_PageDown: page}
        row = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}.get(
            key, self.currentIndex().row() + steps.get(key, 0)
        )
        at = self.model().index(min(max(row, 0), last), 0)
        if at.isValid():
            selection = self.selectionModel()
            selection.setCurrentIndex(at, selection.SelectionFlag.NoUpdate)
            self.scrollTo(at)

    def keyboardSearch(self, search: str) -> None:
        # Letters are commands here; Qt would walk through all rows for one that begins so.
        del search
