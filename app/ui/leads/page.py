"""The page of all leads: views and search above, filters, the table, and what can be done with the chosen ones below.

Layout and keys; every decision is a presenter's. A text field keeps the letters that are typed into it.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.lead_list import Choices, LeadFilter, Listed, Order, SavedView
from app.ui.kit.buttons import LinkButton
from app.ui.kit.chooser import Chooser
from app.ui.kit.command import Command
from app.ui.kit.saving import SaveFile, ask_for_table
from app.ui.kit.shortcut import shortcut
from app.ui.kit.surface import Hairline, Panel
from app.ui.kit.text import ElidedText, Text
from app.ui.kit.theme import SPACE_3, SPACE_4, SPACE_5, SPACE_7, text_scale
from app.ui.kit.words import error_sentence, say
from app.ui.leads.acts import LeadActs
from app.ui.leads.columns import Seen, lead_columns
from app.ui.leads.empty import Empty
from app.ui.leads.filter_bar import NEVER, FilterBar
from app.ui.leads.model import LeadsModel
from app.ui.leads.page_words import (
    concerned_words,
    count_words,
    done_words,
    key_words,
    progress_words,
    view_word,
)
from app.ui.leads.presenter import LeadsPresenter
from app.ui.leads.strip import AskField, Strip
from app.ui.leads.table import LeadsTable
from app.ui.leads.view import (
    LISTED,
    NAMING,
    NO_LEADS,
    NONE_OWN,
    PLAN,
    PLANNING,
    RENAMING,
    RESTING,
    RUNNING,
    TAG,
    TAGGING,
    UNTAG,
    Concerned,
)


class LeadsPage(QWidget):
    """All leads. ``undoable`` says what was done and can be taken back by ``acts.undo``."""

    notice = Signal(str, bool)  # a sentence for the window's notice, and whether it is trouble
    undoable = Signal(str)
    lead_opened = Signal(str)
    import_asked = Signal()
    team_asked = Signal()
    settled = Signal()

    def __init__(
        self,
        presenter: LeadsPresenter,
        acts: LeadActs,
        zone: tzinfo = UTC,
        ask_file: SaveFile = ask_for_table,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self.acts = acts
        self._ask_file = ask_file
        self._seen = Seen(zone)
        self._is_settled = False
        self._state = ""
        self.title = Text(say("Leads"), "page")
        self.count = ElidedText("", "secondary", "soft")
        self.views = Chooser(say("Saved view"))
        self.save_view = LinkButton(say("Save view"))
        self.rename_view = LinkButton(say("Rename"), quiet=True)
        self.delete_view = LinkButton(say("Delete"), quiet=True)
        self.search = AskField(say("Search in this list"), say("Search in this list  /"))
        self.filters = FilterBar()
        self.problem = Text("", "text", "time", wrap=True)
        self.model = LeadsModel(lead_columns(self._seen), presenter.need)
        self.table = LeadsTable(say("Leads"), self.model)
        self.empty = Empty()
        self.strip = Strip()
        self._stack = QStackedWidget()
        self._build()
        self._connect()
        self._shortcuts = self._make_shortcuts()
        self.setFocusProxy(self.table)
        presenter.attach(self)
        acts.attach(self)

    def _build(self) -> None:
        self.problem.hide()
        self.views.setMinimumWidth(round(168 * text_scale()))
        self.search.setMinimumWidth(round(140 * text_scale()))
        self.search.setMaximumWidth(round(280 * text_scale()))
        heading = QHBoxLayout()
        heading.setSpacing(SPACE_3)
        heading.addWidget(self.title)
        heading.addWidget(self.count, 1)
        for link in (self.delete_view, self.rename_view, self.save_view):
            heading.addWidget(link)
        heading.addWidget(self.views)
        heading.addWidget(self.search, 1)
        above = QVBoxLayout()
        above.setContentsMargins(SPACE_7, SPACE_5, SPACE_7, SPACE_4)
        above.setSpacing(SPACE_3)
        above.addLayout(heading)
        above.addWidget(self.filters)
        above.addWidget(self.problem)
        # the words in the first column stand under the page's title
        ground = Panel()
        around = QHBoxLayout(ground)
        around.setContentsMargins(SPACE_7 - SPACE_3, 0, 0, 0)
        around.addWidget(self.table)
        self._stack.addWidget(ground)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(Hairline())
        column.addWidget(self._stack, 1)
        column.addWidget(self.strip)
        self.setTabOrder(self.search, self.views)
        self.setTabOrder(self.views, self.save_view)
        before: QWidget = self.save_view
        for chooser in (*self.filters.choosers.values(), self.table):
            self.setTabOrder(before, chooser)
            before = chooser

    def _connect(self) -> None:
        presenter, acts, strip = self._presenter, self.acts, self.strip
        self.views.chosen.connect(presenter.choose_view)
        self.save_view.clicked.connect(lambda: acts.begin(NAMING))
        self.rename_view.clicked.connect(lambda: acts.begin(RENAMING))
        self.delete_view.clicked.connect(acts.delete_view)
        self.search.textEdited.connect(lambda text: presenter.narrow(text=text))
        self.search.left.connect(self._leave_search)
        self.search.returnPressed.connect(self._take_keyboard)
        self.filters.chosen.connect(self._narrow)
        self.table.opened.connect(lambda row: presenter.open(row, self.model.listed))
        self.table.chose.connect(self._chose)
        self.table.horizontalHeader().sectionClicked.connect(
            lambda place: presenter.sort_by(self.model.columns[place].sort_key)
        )
        self.empty.clear_asked.connect(presenter.clear)
        self.empty.import_asked.connect(self.import_asked)
        self.empty.team_asked.connect(self.team_asked)
        strip.plan.clicked.connect(lambda: acts.begin(PLANNING))
        strip.tag.clicked.connect(lambda: acts.begin(TAGGING))
        strip.export.clicked.connect(self.ask_where_to_export)
        strip.let_go.clicked.connect(self.table.let_go)
        strip.field.textEdited.connect(acts.write)
        strip.field.returnPressed.connect(acts.go_on)
        strip.field.left.connect(self._escape)
        strip.go.clicked.connect(acts.go_on)
        strip.take_off.clicked.connect(acts.take_off)
        strip.cancel.clicked.connect(self._escape)
        strip.stop.clicked.connect(acts.leave)

    def _make_shortcuts(self) -> list[QShortcut]:
        made = []
        for keys, call in (
            ("/", self.search_here),
            ("F", self._filter),
            ("C", self._presenter.clear),
            ("P", lambda: self.acts.begin(PLANNING)),
            ("T", lambda: self.acts.begin(TAGGING)),
            ("E", self.ask_where_to_export),
            ("V", self._presenter.next_view),
            ("Shift+V", lambda: self._presenter.next_view(-1)),
            ("R", self._presenter.turn_round),
            ("Ctrl+S", lambda: self.acts.begin(NAMING)),
            ("Ctrl+Z", self.acts.undo),
            ("Ctrl+A", self.table.selectAll),
            ("Esc", self._escape),
        ):
            made.append(shortcut(self, keys, call))
        return made

    # what the window asks of a page

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this page, for the sheet of keys."""
        return key_words()

    def commands(self) -> list[Command]:
        """What can be done here now, for the command palette."""
        presenter, acts, found = self._presenter, self.acts, list[Command]()
        if presenter.chosen_numbers():
            found += [
                Command(
                    say("Plan the chosen leads"), lambda: acts.begin(PLANNING), "P", say("next touch date")
                ),
                Command(say("Tag the chosen leads"), lambda: acts.begin(TAGGING), "T"),
                Command(say("Export the chosen leads"), self.ask_where_to_export, "E", say("csv xlsx file")),
            ]
        found.append(Command(say("Mark all leads that are listed"), self.table.selectAll, "Ctrl+A"))
        found.append(Command(say("Search in the list of leads"), self.search_here, "/"))
        found.append(Command(say("Clear the filters"), presenter.clear, "C"))
        found += [
            Command(say("Filter"), self._filter, "F"),
            Command(say("The order the other way round"), presenter.turn_round, "R", say("sort")),
            Command(say("Take back the last plan or tag"), acts.undo, "Ctrl+Z", say("undo")),
            Command(say("Next saved view"), presenter.next_view, "V"),
            Command(say("Save this view"), lambda: acts.begin(NAMING), "Ctrl+S"),
        ]
        if presenter.saved is not None and not presenter.saved.key:
            found.append(Command(say("Rename this view"), lambda: acts.begin(RENAMING)))
            found.append(Command(say("Delete this view"), acts.delete_view))
        for view in presenter.views:
            title = say("List: %1").replace("%1", view_word(view))
            found.append(Command(title, partial(presenter.choose_view, view.name), "", say("saved view")))
        return found

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._presenter.set_visible(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._presenter.set_visible(False)

    # keys and clicks

    def search_here(self) -> None:
        """Put the keyboard into the search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _filter(self) -> None:
        self.filters.choosers["stage"].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _leave_search(self) -> None:
        if self.search.text():
            self.search.clear()
            self._presenter.narrow(text="")
        self._take_keyboard()

    def _take_keyboard(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.table.cursor_row() < 0:
            self.table.go_to(0)

    def _escape(self) -> None:
        if not self.acts.leave():
            self.table.let_go()
        if self.acts.strip == RESTING:
            self._take_keyboard()

    def _narrow(self, name: str, key: str) -> None:
        if name == "order":
            self._presenter.sort_by(key)
        elif name == "stage":
            if "," not in key:
                self._presenter.narrow_stage(key)
        elif name == "silent_days":
            self._presenter.narrow(silent_days=int(key or 0))
        elif name == "never_attempted":
            self._presenter.narrow(never_attempted=key == NEVER)
        else:
            self._presenter.narrow(**{name: key})

    def _chose(self) -> None:
        self._presenter.choose(self.table.stretches(), self.table.cursor_row())

    def ask_where_to_export(self) -> None:
        """Ask where the chosen leads shall be written."""
        if self._presenter.chosen_numbers() and self.acts.strip != RUNNING:
            self._ask_file(self, say("Export leads"), say("leads.xlsx"), self.acts.export)

    # what the presenters show

    def show_order(self, numbers: array[int], made_at: datetime, *, anew: bool) -> None:
        self._seen.now = made_at
        chosen, row = list(self._presenter.chosen.ranges), self.table.cursor_row()
        self.model.set_numbers(numbers)
        if not numbers:
            return
        if anew:
            self.table.scrollToTop()
            self.table.let_go()
            self.table.go_to(0)
        else:
            # set_numbers let go of everything where leads came or went
            self.table.choose_rows(chosen, max(0, min(row, len(numbers) - 1)))
            if not chosen:
                self.table.let_go()

    def show_rows(self, numbers: Sequence[int], rows: Sequence[Listed]) -> None:
        self.model.take_rows(numbers, rows)
        if rows and not self._is_settled:
            self._settle()

    def _settle(self) -> None:
        self._is_settled = True
        self.settled.emit()

    def show_state(self, state: str, count: int) -> None:
        had_keyboard = self.table.hasFocus()
        self.count.set_text(count_words(count) if state == LISTED else "")
        self.empty.show_state(state)
        has_own = state not in {NO_LEADS, NONE_OWN}
        for part in (self.filters, self.strip):  # nothing could be chosen with them
            part.setVisible(has_own)
        self._state = state
        self._stack.setCurrentIndex(0 if state == LISTED else 1)
        if state == LISTED and (had_keyboard or self.empty.act.hasFocus()):
            self._take_keyboard()
        elif state != LISTED:
            if had_keyboard:
                self.empty.act.setFocus(Qt.FocusReason.OtherFocusReason)
            if not self._is_settled:
                self._settle()

    def show_filter(self, asked: LeadFilter, order: Order, view: SavedView | None) -> None:
        self.filters.show_filter(asked, order)
        if self.search.text() != asked.text:
            self.search.setText(asked.text)
        self.table.show_order(order.by, descending=order.descending)
        self.views.show_key(view.name if view is not None else "", soft=view is None)
        own = view is not None and not view.key
        self.save_view.setVisible(view is None)
        self.rename_view.setVisible(own)
        self.delete_view.setVisible(own)

    def show_views(self, views: Sequence[SavedView]) -> None:
        on = self._presenter.saved
        choices = [("", say("Own filter")), *((view.name, view_word(view)) for view in views)]
        self.views.offer(choices, on.name if on is not None else "")

    def show_choices(self, choices: Choices) -> None:
        self.filters.show_choices(choices)

    def show_busy(self, *, busy: bool) -> None:
        self.table.setAccessibleDescription(say("Reading …") if busy else "")

    def show_chosen(self, count: int) -> None:
        self.strip.show_chosen(count, can_act=self._state == LISTED)

    def show_strip(self, strip: str, text: str) -> None:
        numbers = self._presenter.chosen_numbers() if strip in {PLANNING, TAGGING} else ()
        had_keyboard = any(part.hasFocus() for part in self.strip.findChildren(QWidget))
        self.strip.show_strip(strip, text, len(numbers))
        if strip in {RESTING, RUNNING} and had_keyboard:
            self._take_keyboard()

    def show_concerned(self, concerned: Concerned | None) -> None:
        sentence = concerned_words(concerned, self._seen.zone, self._seen.now) if concerned else ""
        self.strip.say_effect(sentence)

    def show_progress(self, act: str, done: int, total: int, *, cancelling: bool) -> None:
        sentence = progress_words(act, done, total, cancelling=cancelling)
        self.strip.show_progress(sentence, done, total, cancelling=cancelling)

    def show_done(self, act: str, count: int, left_out: int, *, cancelled: bool, file: Path | None) -> None:
        sentence = done_words(act, count, left_out, cancelled=cancelled, file=file)
        if act in {PLAN, TAG, UNTAG} and count:
            self.undoable.emit(sentence)
        else:
            self.notice.emit(sentence, False)

    def show_problem(self, error: Exception | None) -> None:
        sentence = error_sentence(error) if error is not None else ""
        if error is not None and self.acts.strip not in {RESTING, RUNNING}:
            self.strip.say_effect(sentence, wrong=True)
            return
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def open_lead(self, lead_id: str) -> None:
        self.lead_opened.emit(lead_id)
