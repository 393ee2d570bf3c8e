"""The past on a card: the last 90 days, or the whole timeline through one of its filters, page by page."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.timeline import ALL, CALLS, CHANGES, FILTERS, MARKETING, NOTES, filtered
from app.domain.touch import Touch
from app.ui.card.card_words import SHOWN_TOUCHES, change_entries, touch_entries
from app.ui.card.fact_list import Entry
from app.ui.card.flowing_text import FlowingText
from app.ui.card.sections import Section
from app.ui.card.sheet import Sheet
from app.ui.kit import words
from app.ui.kit.buttons import LinkButton
from app.ui.kit.theme import SPACE_3
from app.ui.kit.words import say
from app.usecases.show_lead import Page

DIGEST_DAYS = 90
#: So many lines more each time that older ones are asked for.
LINES_A_STEP = 100


class FilterButton(LinkButton):
    """A word that filters the timeline; the chosen one is underlined."""

    def __init__(self, text: str) -> None:
        super().__init__(text, role="small", quiet=True)
        self.setCheckable(True)
        self._margin = 0  # the words begin where the lines under them do

    @property
    def is_underlined(self) -> bool:
        """Whether it looks as the chosen one does."""
        return not self._quiet

    def nextCheckState(self) -> None:
        """A click asks for the filter; which one is chosen is told by ``set_chosen`` alone."""

    def set_chosen(self, chosen: bool) -> None:
        """Takes the look of the chosen one, or of the others."""
        self._quiet = not chosen
        self.setChecked(chosen)
        self.update()


class TouchesSection(Section):
    """Shows touches; `page_wanted` asks for one more page of a filter, which ``pages`` then answers."""

    page_wanted = Signal(str)

    def __init__(self, clock: Callable[[], datetime], home_zone: str, parent: QWidget | None = None) -> None:
        super().__init__(say("Last 90 days"), parent)
        self._clock = clock
        self._home_zone = home_zone
        self._sheet: Sheet | None = None
        self._which = ALL
        self._full = self._has_more = self._has_older = False
        self._lines = LINES_A_STEP
        self.pages: Callable[[str], Page | None] = lambda _which: None
        self.digest = FlowingText("", "secondary", "soft")
        self._link = LinkButton("")
        self._link.clicked.connect(self.toggle)
        self._filters = {which: FilterButton(_filter_word(which)) for which in FILTERS}
        across = QHBoxLayout()
        across.setSpacing(SPACE_3)
        for which, button in self._filters.items():
            button.clicked.connect(lambda _checked=False, which=which: self.choose(which))
            across.addWidget(button)
        across.addStretch()
        self._bar = QWidget()
        self._bar.setLayout(across)
        across.setContentsMargins(0, 0, 0, 0)
        self.column.insertWidget(1, self._bar)
        under = QVBoxLayout()
        under.setSpacing(2)
        under.addWidget(self.digest)
        under.addWidget(self._link, 0, Qt.AlignmentFlag.AlignLeading)
        self.column.addLayout(under)

    @property
    def is_full(self) -> bool:
        """Whether more than the last 90 days is shown."""
        return self._full

    @property
    def which(self) -> str:
        """The chosen filter."""
        return self._which

    def show_sheet(self, sheet: Sheet, *, another: bool) -> None:
        """Shows a lead's past; of another lead its last 90 days."""
        self._sheet = sheet
        if another:
            self._full, self._which, self._lines = False, ALL, LINES_A_STEP
        self.show_lines()

    def toggle(self) -> None:
        """Shows all touches, then older ones as long as there are some, then the last 90 days again."""
        if self._full and self._has_older:
            self._lines += LINES_A_STEP
            self.page_wanted.emit(self._which)
        elif self._full or self._has_more:
            self._full, self._which, self._lines = not self._full, ALL, LINES_A_STEP
        self.show_lines()

    def choose(self, which: str) -> None:
        """Shows what one filter lets through, of the whole time."""
        if self._sheet is not None:
            self._which, self._full, self._lines = which, True, LINES_A_STEP
            self.show_lines()

    def choose_next(self) -> None:
        """The next filter; after the last one all touches again."""
        order = list(FILTERS)
        self.choose(order[(order.index(self._which) + 1) % len(order)])

    def show_lines(self) -> None:
        """Shows the lines again, for instance after a page was read."""
        sheet = self._sheet
        if sheet is None:
            return
        now, count = self._clock(), sheet.card.touch_count
        recent = [touch for touch in sheet.card.timeline if (now - touch.at).days < DIGEST_DAYS]
        recent = recent[:SHOWN_TOUCHES]
        shown, more = self._known(sheet) if self._full else (tuple(recent), False)
        entries = self._entries(sheet, shown, now)
        self._has_older = more or len(entries) > self._lines
        self._has_more = count > len(recent)
        self.facts.set_entries(entries[: self._lines])
        self.facts.setVisible(bool(entries))
        self.title.setText(_title(self._which) if self._full else say("Last 90 days"))
        sentence = words.told(sheet.card.digest.sentence)
        _put(self.digest, sentence[:1].upper() + sentence[1:])
        for which, button in self._filters.items():
            if button.isChecked() != (which == self._which):
                button.set_chosen(which == self._which)
        has_past = bool(count or sheet.card.edits)
        if self._bar.isVisibleTo(self) != has_past:
            self._bar.setVisible(has_past)
        self._show_link(count)

    def _known(self, sheet: Sheet) -> tuple[tuple[Touch, ...], bool]:
        """What is known of the chosen filter, and whether there is more in the database."""
        card = sheet.card
        here = filtered(card.timeline, self._which)
        if card.touch_count <= len(card.timeline):
            return here, False
        page = self.pages(self._which)
        if page is None:
            self.page_wanted.emit(self._which)
            page = self.pages(self._which)  # where it was read at once
        return (here, True) if page is None else (page.touches, page.has_more)

    def _entries(self, sheet: Sheet, shown: tuple[Touch, ...], now: datetime) -> list[Entry]:
        made = change_entries if self._which == CHANGES else touch_entries
        entries = made(sheet, shown, now, self._home_zone)
        return entries if entries or not self._full else [Entry("", say("None so far"), tone="soft")]

    def _show_link(self, count: int) -> None:
        visible = self._has_more or self._full
        if visible:
            key = QKeySequence(Qt.Key.Key_T).toString()
            text = words.counted(count, say("The one touch"), say("All %1 touches"))
            if self._full:
                text = say("Older ones") if self._has_older else say("Only the last 90 days")
            self._link.setText(f"{text}: {key}")
        self._link.setVisible(visible)


def _filter_word(which: str) -> str:
    return {
        ALL: say("All"),
        CALLS: say("Calls"),
        MARKETING: say("Marketing"),
        NOTES: say("Notes"),
        CHANGES: say("Changes"),
    }[which]


def _title(which: str) -> str:
    return {
        ALL: say("All touches"),
        CALLS: say("Calls and meetings"),
        MARKETING: say("Marketing, and what the lead did"),
        NOTES: say("With a note"),
        CHANGES: say("Who changed what"),
    }[which]


def _put(text: FlowingText, words: str) -> None:
    if text.text() != words:
        text.setText(words)
