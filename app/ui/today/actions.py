"""What the Today page asks of the program, as plain callables: the presenter is handed these and nothing else.

They are run on the quick lane, never in the thread that paints; everything that is slow to find out for one lead
(card, written phone numbers, what each outcome would lead to) comes in one answer, so that it can be read ahead.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from app.domain.agenda import Agenda, Candidate
from app.domain.errors import Refused
from app.domain.lead import Lead
from app.domain.rules import Outcome
from app.domain.touch import Decision
from app.ui.card.sheet import Sheet, propose, read_sheet, when_callable
from app.usecases.desk import Desk
from app.usecases.drafts import keep_draft, kept_drafts
from app.usecases.log_call import LogCall, Logged, log_call
from app.usecases.show_today import show_today
from app.usecases.undo import Undone, undo

if TYPE_CHECKING:
    from app.ui.card.actions import CardActions
    from app.ui.today.more_actions import MoreActions

#: No open lead waits longer: a next touch lies at most twelve months ahead.
FAR_AHEAD = timedelta(days=400)


class Idle:
    """Why the list is empty: how many leads one has at all, which comes next, if any, and whether others have some."""

    __slots__ = ("leads", "next", "others")

    def __init__(self, leads: int, next: Candidate | None, *, others: bool = False) -> None:
        self.leads = leads
        self.next = next
        self.others = others


class TodayActions:
    """The callables. ``now`` and the texts cost nothing; all others read or write the database."""

    __slots__ = (
        "card",
        "home_zone",
        "keep_draft",
        "log",
        "more",
        "now",
        "outcomes",
        "propose",
        "read_drafts",
        "read_idle",
        "read_list",
        "read_sheet",
        "undo",
        "when_callable",
    )

    def __init__(
        self,
        *,
        now: Callable[[], datetime],
        home_zone: str,
        outcomes: tuple[Outcome, ...],
        read_list: Callable[[], Agenda],
        read_sheet: Callable[[str], Sheet],
        read_idle: Callable[[], Idle],
        propose: Callable[[Lead, str], Decision | Refused],
        when_callable: Callable[[Lead], datetime | None],
        log: Callable[[LogCall], Logged],
        undo: Callable[[str], Undone],
        more: Callable[[], "MoreActions"],
        card: Callable[[], "CardActions"],
        read_drafts: Callable[[], dict[str, str]],
        keep_draft: Callable[[str, str], None],
    ) -> None:
        self.now = now
        self.home_zone = home_zone
        self.outcomes = outcomes
        self.read_list = read_list
        self.read_sheet = read_sheet
        self.read_idle = read_idle
        self.propose = propose
        self.when_callable = when_callable
        self.log = log
        self.undo = undo
        self.more = more
        self.card = card
        self.read_drafts = read_drafts
        self.keep_draft = keep_draft

    def become(self, other: "TodayActions") -> None:
        """Work at another desk from now on (other rules, another person); who holds these need not be told."""
        for name in self.__slots__:
            setattr(self, name, getattr(other, name))


def at_desk(desk: Desk, write_phone: Callable[[str], str] = str, limit: int | None = None) -> TodayActions:
    """The callables of a desk; ``write_phone`` turns a stored number into what people read."""
    return TodayActions(
        now=desk.clock.now,
        home_zone=desk.home.time_zone,
        outcomes=tuple(desk.rules.outcomes.values()),
        read_list=lambda: show_today(desk, limit),
        read_sheet=lambda lead_id: read_sheet(desk, lead_id, write_phone),
        read_idle=lambda: read_idle(desk),
        propose=lambda lead, outcome: propose(desk, lead, outcome),
        when_callable=lambda lead: when_callable(desk, lead),
        log=lambda command: log_call(desk, command),
        undo=lambda touch_id: undo(desk, touch_id),
        more=lambda: _more(desk),
        card=lambda: _card(desk),
        read_drafts=lambda: kept_drafts(desk),
        keep_draft=lambda lead_id, text: keep_draft(desk, lead_id, text),
    )


def _more(desk: Desk) -> "MoreActions":
    from app.ui.today.more_actions import more_at_desk  # imported late: start-up cost

    return more_at_desk(desk)


def _card(desk: Desk) -> "CardActions":
    from app.ui.card.actions import card_at_desk  # imported late: start-up cost

    return card_at_desk(desk)


def read_idle(desk: Desk) -> Idle:
    """Why there is nothing on the list."""
    now = desk.clock.now()
    with desk.store.read() as reading:
        leads = reading.counts().leads
        coming = reading.later(now, now + FAR_AHEAD, 1) if leads else []
        others = not leads and reading.has_leads()
    return Idle(leads, coming[0] if coming else None, others=others)
