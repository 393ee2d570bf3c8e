"""One lead as a screen shows it, read in one go so that it can be read ahead: the card, its numbers as people write
them, and what each outcome would lead to.
"""

from collections.abc import Callable, Mapping
from datetime import datetime

from app.domain.calendar import at_local, is_open, next_opening, zone
from app.domain.errors import Refused
from app.domain.lead import Lead
from app.domain.outcome import Report, decide
from app.domain.touch import Decision
from app.usecases.desk import Desk
from app.usecases.show_lead import Card, show_lead


class Sheet:
    """One lead as the page shows it: the card, its numbers as people write them, and what each outcome would decide.

    ``opens_at`` is when calling opens there, ``closes_at`` when it ends today: one of both is None. For a promised call
    only the hard stop counts, as on the list. ``proposals`` holds a Refused where an outcome needs more.
    """

    __slots__ = ("card", "closes_at", "opens_at", "person", "phones", "proposals")

    def __init__(
        self,
        card: Card,
        phones: tuple[str, ...],
        opens_at: datetime | None,
        closes_at: datetime | None,
        proposals: Mapping[str, Decision | Refused],
        person: str = "",
    ) -> None:
        self.card = card
        self.phones = phones
        self.opens_at = opens_at
        self.closes_at = closes_at
        self.proposals = proposals
        self.person = person  # who reads it

    @property
    def lead(self) -> Lead:
        return self.card.lead


def read_sheet(desk: Desk, lead_id: str, write_phone: Callable[[str], str]) -> Sheet:
    """Card, numbers and proposals of one lead. Raises Refused when there is none."""
    card = show_lead(desk, lead_id)
    opens_at = when_callable(desk, card.lead)
    closes_at = None if opens_at is not None else _closes_at(desk, card)
    proposals = {code: propose(desk, card.lead, code) for code in desk.rules.outcomes}
    phones = tuple(write_phone(number) for number in card.lead.phones)
    return Sheet(card, phones, opens_at, closes_at, proposals, desk.person)


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
