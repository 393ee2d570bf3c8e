"""What the Today page asks of the program, as plain callables: the presenter is handed these and nothing else.

They are run on the quick lane, never in the thread that paints; everything that is slow to find out for one lead
(card, written phone numbers, what each outcome would lead to) comes in one answer, so that it can be read ahead.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from app.domain.agenda import Agenda, Candidate
from app.domain.calendar import at_local, is_open, next_opening, zone
from app.domain.errors import Refused
from app.domain.lead import Lead
from app.domain.outcome import Report, decide
from app.domain.rules import Outcome
from app.domain.touch import Decision
from app.usecases.desk import Desk
from app.usecases.log_call import LogCall, Logged, log_call
from app.usecases.show_lead import Card, show_lead
from app.usecases.show_today import show_today
from app.usecases.undo import Undone, undo

if TYPE_CHECKING:
    from app.ui.today.more_actions import MoreActions

#: No open lead waits longer: a next touch lies at most twelve months ahead.
FAR_AHEAD = timedelta(days=400)


class Sheet:
    """One lead as the page shows it: the card, its numbers as people write them, and what each outcome would decide.

    ``opens_at`` is when calling opens there, ``closes_at`` when it ends today: one of both is None. For a promised call
    only the hard stop counts, as on the list. ``proposals`` holds a Refused where an outcome needs more.
    """

    __slots__ = ("card", "closes_at", "opens_at", "phones", "proposals")

    def __init__(
        self,
        card: Card,
        phones: tuple[str, ...],
        opens_at: datetime | None,
        closes_at: datetime | None,
        proposals: Mapping[str, Decision | Refused],
    ) -> None:
        self.card = card
        self.phones = phones
        self.opens_at = opens_at
        self.closes_at = closes_at
        self.proposals = proposals

    @property
    def lead(self) -> Lead:
        return self.card.lead


class Idle:
    """Why the list is empty: how many leads there are at all, and which comes next, if any."""

    __slots__ = ("leads", "next")

    def __init__(self, leads: int, next: Candidate | None) -> None:
        self.leads = leads
        self.next = next


class TodayActions:
    """The callables. ``now`` and the texts cost nothing; all others read or write the database."""

    __slots__ = (
        "home_zone",
        "log",
        "more",
        "now",
        "outcomes",
        "propose",
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
        undo: Callable[[], Undone],
        more: Callable[[], "MoreActions"],
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
        undo=lambda: undo(desk),
        more=lambda: _more(desk),
    )


def _more(desk: Desk) -> "MoreActions":
    from app.ui.today.more_actions import more_at_desk  # imported late: start-up cost

    return more_at_desk(desk)


def read_sheet(desk: Desk, lead_id: str, write_phone: Callable[[str], str]) -> Sheet:
    """Card, numbers and proposals of one lead. Raises Refused when there is none."""
    card = show_lead(desk, lead_id)
    opens_at = when_callable(desk, card.lead)
    closes_at = None if opens_at is not None else _closes_at(desk, card)
    proposals = {code: propose(desk, card.lead, code) for code in desk.rules.outcomes}
    phones = tuple(write_phone(number) for number in card.lead.phones)
    return Sheet(card, phones, opens_at, closes_at, proposals)


def _closes_at(desk: Desk, card: Card) -> datetime:
    """When calling ends today where the lead is: at the soft end, or at the hard one for a promise beyond it."""
    local = desk.clock.now().astimezone(zone(card.zone_name))
    within = card.opens_at is None
    hours = desk.rules.calling_hours if within else desk.rules.hard_hours
    return at_local(local.date(), hours.end, card.zone_name)


def propose(desk: Desk, lead: Lead, outcome: str) -> Decision | Refused:
    """What an outcome would decide now if nothing more is said, or what it still asks for."""
    try:
        return decide(lead, Report(outcome, desk.clock.now()), desk.calendar(lead))
    except Refused as refused:
        return refused


def when_callable(desk: Desk, lead: Lead) -> datetime | None:
    """None while the lead may be called, else when the hours open; a promised call only minds the hard stop."""
    now, calendar = desk.clock.now(), desk.calendar(lead)
    following, hard = lead.standing.next, desk.rules.hard_hours
    local = now.astimezone(zone(calendar.place.time_zone)).time()
    if following is not None and following.promised and hard.start <= local < hard.end:
        return None
    hours = desk.rules.calling_hours
    if is_open(hours, now, calendar.place, calendar.is_holiday):
        return None
    return next_opening(hours, now, calendar.place, calendar.is_holiday)


def read_idle(desk: Desk) -> Idle:
    """Why there is nothing on the list."""
    now = desk.clock.now()
    with desk.store.read() as reading:
        leads = reading.counts().leads
        coming = reading.later(now, now + FAR_AHEAD, 1) if leads else []
    return Idle(leads, coming[0] if coming else None)
