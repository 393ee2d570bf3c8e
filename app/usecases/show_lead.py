"""The card of one lead: who, why they raised a hand, what happened, what is planned, what to say first."""

from datetime import datetime
from typing import NamedTuple

from app.domain.cadence import Calendar
from app.domain.calendar import is_open, next_opening
from app.domain.fold import effective
from app.domain.lead import Lead
from app.domain.story import Digest, Fact, digest, hand_off, opening_lines
from app.domain.timetable import PlannedTouch, timetable
from app.domain.touch import Touch
from app.usecases.desk import Desk


class Card(NamedTuple):
    """Everything the card shows, read in one look."""

    lead: Lead
    zone_name: str
    callable_now: bool
    opens_at: datetime | None
    hand_off: tuple[Fact, ...]
    digest: Digest
    timeline: tuple[Touch, ...]  # newest first, those taken back left out
    plan: tuple[PlannedTouch, ...]
    opening_lines: tuple[str, ...]


def show_lead(desk: Desk, key: str) -> Card:
    """The card of the lead with this id or external id. Raises Refused when there is none."""
    now = desk.clock.now()
    with desk.store.read() as reading:
        lead = reading.lead(key)
        touches = effective(reading.touches(lead.id))
        campaign = reading.campaign(lead.campaign) if lead.campaign else None
    calendar = desk.calendar(lead)
    opens_at = _opens_at(calendar, now)
    spoken = next((touch for touch in reversed(touches) if touch.contact), None)
    return Card(
        lead=lead,
        zone_name=calendar.place.time_zone,
        callable_now=opens_at is None and bool(lead.phones) and not lead.do_not_call,
        opens_at=opens_at,
        hand_off=hand_off(lead, campaign.message if campaign else ""),
        digest=digest(touches, now),
        timeline=tuple(reversed(touches)),
        plan=timetable(lead, calendar),
        opening_lines=opening_lines(lead, spoken, now),
    )


def _opens_at(calendar: Calendar, now: datetime) -> datetime | None:
    hours = calendar.rules.calling_hours
    if is_open(hours, now, calendar.place, calendar.is_holiday):
        return None
    return next_opening(hours, now, calendar.place, calendar.is_holiday)
