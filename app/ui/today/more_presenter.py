"""Decides about the More panel: what can be done with this lead besides a call, what is missing, and doing it.

Plain Python. What is chosen and typed is a draft of its lead: it waits there, outlives a crash, and goes when it is
done.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from app.domain.errors import Refused
from app.domain.lead import Lead, Stage
from app.domain.segment import ARGUED_READY, BAD_LEAD
from app.domain.sentence import sentence
from app.ui.today.bar_presenter import named_at
from app.ui.today.draft import NEEDS_WORDS, Draft

if TYPE_CHECKING:
    from app.ui.card.sheet import Sheet
    from app.ui.kit.work import Lane
    from app.ui.today.actions import TodayActions
    from app.usecases.argue import Argued
    from app.usecases.changed import Changed

PLAN, KEEP, CLOSE, BAD, READY, SNOOZE = "plan", "keep", "close", "bad", "ready", "snooze"
#: The key of each row.
KEYS = {PLAN: "p", KEEP: "g", CLOSE: "c", BAD: "b", READY: "r", SNOOZE: "s"}
#: What only a green lead offers.
OF_GREEN = frozenset({KEEP, CLOSE})
TAKES_REASON = frozenset({CLOSE, BAD})
MONTHS = (3, 6, 12)
SNOOZES = ("10min", "1h", "tomorrow")
TAKES_TIME = frozenset({PLAN, KEEP, SNOOZE})
TAKES_WORDS = frozenset({PLAN, KEEP, CLOSE, BAD, READY})
#: Beside what a refusal of the program stands.
BESIDE = {
    "next": "when",
    "until": "when",
    "months": "when",
    "reason": "choice",
    "because": "words",
    "note": "words",
}


class More:
    """What the panel shows. ``choices`` are codes of the chosen row (months, reasons, spans), in the order of their
    digits; ``named_at`` is what the typed time means; a problem stands beside "choice", "when", "words" or nothing.
    """

    __slots__ = ("choice", "choices", "named_at", "problem", "problem_field", "row", "rows", "when", "words")

    def __init__(self) -> None:
        self.rows: tuple[str, ...] = ()
        self.row = ""
        self.choices: tuple[str, ...] = ()
        self.choice = ""
        self.when = ""
        self.words = ""
        self.named_at: datetime | None = None
        self.problem = ""
        self.problem_field = ""


class Done:
    """What was done: the row, the lead as it is now, and the moment that it is about, if any."""

    __slots__ = ("at", "changed", "lead", "row")

    def __init__(self, row: str, lead: Lead, at: datetime | None, changed: Changed) -> None:
        self.row = row
        self.lead = lead
        self.at = at
        self.changed = changed


class MoreView(Protocol):
    """What the panel can show; ``focus_field`` takes "when", "words" or an empty text for the panel itself."""

    def show_more(self, more: More) -> None: ...
    def focus_field(self, field: str) -> None: ...
    def begin_saving(self) -> None: ...
    def end_saving(self) -> None: ...
    def say_done(self, done: Done) -> None: ...
    def say_trouble(self, error: Exception) -> None: ...


class MoreDrafts(Protocol):
    """Where what is chosen and typed is kept by lead: the drafts of the outcome bar."""

    def more_of(self, lead_id: str) -> Draft: ...
    def keep_more(self, lead_id: str, row: str, choice: str, when: str, words: str) -> None: ...


class MorePresenter:
    """The decisions. ``broadcast`` tells every page, this one included, what was changed."""

    def __init__(
        self,
        actions: TodayActions,
        lane: Lane,
        broadcast: Callable[[Changed], None],
        drafts: MoreDrafts,
    ) -> None:
        self._today = actions
        self._lane = lane
        self._broadcast = broadcast
        self._drafts = drafts
        self._view: MoreView | None = None
        self._sheet: Sheet | None = None
        self._shown = More()
        self._is_busy = False

    @property
    def shown(self) -> More:
        """What the panel shows."""
        return self._shown

    @property
    def sheet(self) -> Sheet | None:
        """The lead that the panel is about."""
        return self._sheet

    def attach(self, view: MoreView) -> None:
        """Take the view."""
        self._view = view

    def open(self, sheet: Sheet, row: str = "") -> None:
        """Show what can be done with a lead, and one of it at once."""
        if self._sheet is None or self._sheet.lead.id != sheet.lead.id:
            self._sheet = sheet
            self._take_up(self._drafts.more_of(sheet.lead.id))
        self._sheet = sheet
        self._shown.rows = rows_of(sheet.lead)
        if self._shown.row not in self._shown.rows:
            self._begin("")
        if row in self._shown.rows and row != self._shown.row:
            self._begin(row)
            self._keep()
        self._show()
        self._focus_first()

    def press(self, key: str) -> bool:
        """What a letter or digit means: a row, or a choice of the open one. Answers whether it meant anything."""
        row = next((row for row in self._shown.rows if KEYS[row] == key.lower()), "")
        if row:
            self.choose(row)
            return True
        if key in "123456789" and int(key or "0") <= len(self._shown.choices):
            self.choose_choice(self._shown.choices[int(key) - 1])
            return True
        return False

    def choose(self, row: str) -> None:
        """Open a row; the open one keeps what was typed in it."""
        if self._is_busy:
            return
        if row in self._shown.rows and row != self._shown.row:
            self._begin(row)
            self._keep()
        self._show()
        self._focus_first()

    def choose_choice(self, choice: str) -> None:
        """Choose months, a reason or a span; a time typed before no longer counts."""
        if self._is_busy:
            return
        shown = self._shown
        shown.choice = choice
        if shown.row in TAKES_TIME:
            shown.when = ""
        self._clear_problem()
        self._keep()
        self._show()
        self._focus("words" if shown.row in TAKES_REASON and choice == NEEDS_WORDS else "")

    def write(self, field: str, text: str) -> None:
        """A field was typed into: "when" or "words". A time is chosen instead of months or a span."""
        shown = self._shown
        if self._is_busy or getattr(shown, field) == text:
            return
        setattr(shown, field, text)
        if field == "when" and text.strip():
            shown.choice = ""
        self._clear_problem()
        self._keep()
        self._show()

    def do(self) -> None:
        """Do what is chosen; what is missing is said beside its field."""
        sheet = self._sheet
        if self._is_busy or sheet is None or not self._shown.row:
            return
        try:
            work = self._work(sheet)
        except Refused as refused:
            self._refuse(refused)
            return
        self._is_busy = True
        if self._view is not None:
            self._view.begin_saving()
        self._lane.submit(work, self._done, self._failed)

    def _done(self, done: Done) -> None:
        self._end_saving()
        self._sheet, self._shown = None, More()
        self._drafts.keep_more(done.lead.id, "", "", "", "")
        if self._view is not None:
            self._view.say_done(done)
        self._broadcast(done.changed)

    def _failed(self, error: Exception) -> None:
        self._end_saving()
        if isinstance(error, Refused):
            self._refuse(error)
            return
        self._shown.problem, self._shown.problem_field = getattr(error, "message", ""), ""
        self._show()
        if self._view is not None:
            self._view.say_trouble(error)

    def _end_saving(self) -> None:
        self._is_busy = False
        if self._view is not None:
            self._view.end_saving()

    def _work(self, sheet: Sheet) -> Callable[[], Done]:
        shown, more, lead = self._shown, self._today.more(), sheet.lead
        row, choice, note = shown.row, shown.choice, shown.words.strip()
        at = self._time(sheet) if row in TAKES_TIME and not choice else None
        if row == PLAN:
            if at is None:
                raise Refused(sentence("When? Write a time such as “+3d” or “tuesday 14:00”."), "when")
            return lambda: _moved(PLAN, *more.plan(lead.id, at, note))
        if row == KEEP:
            if at is None and not choice:
                raise Refused(sentence("For how long? Choose the months, or write a date."), "when")
            return lambda: _moved(KEEP, *more.keep(lead.id, int(choice or 0), at, note))
        if row == SNOOZE:
            until = more.quiet_until(choice) if choice else at
            if until is None:
                raise Refused(sentence("Until when? Choose a span, or write a time."), "when")
            return lambda: _snoozed(lead, *more.snooze(lead.id, until))
        if row in TAKES_REASON:
            because = _because(row, choice, note)
            if row == CLOSE:
                return lambda: _moved(CLOSE, *more.close(lead.id, because))
            return lambda: _argued(BAD, more.argue(lead.id, BAD_LEAD, because))
        return lambda: _argued(READY, more.argue(lead.id, ARGUED_READY, note))

    def _time(self, sheet: Sheet) -> datetime | None:
        """The moment that the typed time means, None for none. Raises Refused."""
        text = self._shown.when.strip()
        if not text:
            return None
        if self._shown.row == SNOOZE:
            return self._today.more().quiet_until(text)
        return named_at(text, self._today.now(), self._today.home_zone, sheet.card.zone_name)

    def _take_up(self, draft: Draft) -> None:
        """The form as it was left."""
        self._begin(draft.more_row)
        if self._shown.row in self._shown.rows:
            self._shown.choice = draft.more_choice
            self._shown.when, self._shown.words = draft.more_when, draft.more_words

    def _keep(self) -> None:
        if self._sheet is not None:
            shown = self._shown
            self._drafts.keep_more(self._sheet.lead.id, shown.row, shown.choice, shown.when, shown.words)

    def _begin(self, row: str) -> None:
        """An empty form of a row."""
        shown = self._shown = More()
        if self._sheet is not None:
            shown.rows = rows_of(self._sheet.lead)
        shown.row = row
        if row == KEEP:
            most = self._today.more().most_months
            shown.choices = tuple(str(months) for months in MONTHS if months <= most)
        elif row == BAD:
            shown.choices = self._today.more().reasons
        elif row == CLOSE:
            shown.choices = self._today.more().close_reasons
        elif row == SNOOZE:
            shown.choices = SNOOZES

    def _refuse(self, refused: Refused) -> None:
        field = BESIDE.get(refused.field, refused.field)
        takes = {"when": TAKES_TIME, "words": TAKES_WORDS, "choice": TAKES_REASON}.get(field, frozenset())
        field = field if self._shown.row in takes else ""
        self._shown.problem, self._shown.problem_field = refused.message, field
        self._show()
        self._focus(field)

    def _clear_problem(self) -> None:
        self._shown.problem = self._shown.problem_field = ""

    def _show(self) -> None:
        shown = self._shown
        shown.named_at = None
        if self._sheet is not None and shown.row in TAKES_TIME:
            try:
                shown.named_at = self._time(self._sheet)
            except Refused:
                shown.named_at = None  # half a word may be no time yet: said when it is to be done
        if self._view is not None:
            self._view.show_more(shown)

    def _focus_first(self) -> None:
        """Where one goes on: the time of a plan, the words why it is ready, else the digits."""
        self._focus({PLAN: "when", READY: "words"}.get(self._shown.row, ""))

    def _focus(self, field: str) -> None:
        if self._view is not None:
            self._view.focus_field("" if field == "choice" else field)


def rows_of(lead: Lead) -> tuple[str, ...]:
    """What can be done with a lead besides a call: nothing with a closed one, which a call opens again."""
    if lead.standing.next is None:
        return ()
    return tuple(row for row in KEYS if row not in OF_GREEN or lead.standing.stage is Stage.GREEN)


def _because(row: str, choice: str, note: str) -> str:
    """The reason that was chosen, with its words. Raises Refused for none."""
    if not choice:
        message = (
            sentence("Why is it a bad lead? Choose a reason.")
            if row == BAD
            else sentence("Why is it closed? Choose a reason.")
        )
        raise Refused(message, "choice")
    if choice == NEEDS_WORDS and not note:
        raise Refused(sentence("What is the other reason? Say it in a few words."), "words")
    return f"{choice}: {note}" if note else choice


def _moved(row: str, lead: Lead, changed: Changed) -> Done:
    following = lead.standing.next
    return Done(row, lead, following.at if following is not None else None, changed)


def _argued(row: str, argued: Argued) -> Done:
    return _moved(row, argued.lead, argued.changed)


def _snoozed(lead: Lead, until: datetime, changed: Changed) -> Done:
    return Done(SNOOZE, lead, until, changed)
