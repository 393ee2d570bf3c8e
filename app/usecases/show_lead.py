"""The card of one lead: who, why they raised a hand, what happened, what is planned, what to say first."""

from datetime import datetime, timedelta
from typing import NamedTuple

from app.domain.cadence import Calendar
from app.domain.calendar import is_open, next_opening
from app.domain.lead import Lead
from app.domain.outcome import ACTIVE
from app.domain.story import DIGEST_DAYS, Digest, Fact, digest, hand_off, opening_lines
from app.domain.timeline import ALL
from app.domain.timetable import PlannedTouch, timetable
from app.domain.touch import Touch
from app.usecases.card_ports import Edit
from app.usecases.desk import Desk
from app.usecases.ports import Reading
from app.usecases.relations import REFERRED_BY, Relative, linked_leads, suggest_duplicates

#: The newest touches that come with a card; further ones are read when somebody asks (``read_timeline``).
FIRST_PAGE = 60
#: A later page, and how many edits of fields are told.
PAGE = 200
MOST_EDITS = 200
_WHOLE = 1 << 40


class Card(NamedTuple):
    """Everything the card shows, read in one look."""

    lead: Lead
    zone_name: str
    callable_now: bool
    opens_at: datetime | None
    hand_off: tuple[Fact, ...]
    digest: Digest
    timeline: tuple[Touch, ...]  # newest first, those taken back left out, those of merged leads among them
    plan: tuple[PlannedTouch, ...]
    opening_lines: tuple[str, ...]
    touch_count: int = 0  # of all touches; the timeline may hold only the newest
    linked: tuple[Relative, ...] = ()
    duplicates: tuple[Relative, ...] = ()
    edits: tuple[Edit, ...] = ()  # newest first
    without_voicemail: int = (
        0  # the number of the next attempt, where the plan leaves no voicemail on it; else 0
    )


class Page(NamedTuple):
    """A page of a timeline: the touches of one filter, newest first, and whether older ones follow."""

    touches: tuple[Touch, ...]
    has_more: bool


def show_lead(desk: Desk, key: str, *, whole: bool = False) -> Card:
    """The card of the lead with this id or external id; with its ``whole`` timeline or the newest part of it.

    Raises Refused when there is no such lead.
    """
    now = desk.clock.now()
    with desk.store.read() as reading:
        lead = reading.lead(key)
        people = [lead.id, *reading.merged_into(lead.id)]
        linked = linked_leads(reading, lead, people[1:])
        touches = reading.timeline(people, ALL, None, _WHOLE if whole else FIRST_PAGE)
        count = len(touches) if len(touches) < FIRST_PAGE or whole else reading.touch_count(people)
        figures = _digest(reading, people, touches, count, now)
        spoken = reading.last_contact(people) if count > len(touches) else _last_contact(touches)
        campaign = reading.campaign(lead.campaign) if lead.campaign else None
        duplicates = suggest_duplicates(reading, lead)
        edits = tuple(reading.edits(lead.id, MOST_EDITS))
    calendar = desk.calendar(lead)
    opens_at = _opens_at(calendar, now)
    referrer = next((relative.name for relative in linked if relative.why == REFERRED_BY), "")
    return Card(
        lead=lead,
        zone_name=calendar.place.time_zone,
        callable_now=opens_at is None and bool(lead.phones) and not lead.do_not_call,
        opens_at=opens_at,
        hand_off=hand_off(lead, campaign.message if campaign else ""),
        digest=figures,
        timeline=tuple(touches),
        plan=timetable(lead, calendar, now),
        opening_lines=opening_lines(lead, spoken, now, touches, referrer),
        touch_count=count,
        linked=linked,
        duplicates=duplicates,
        edits=edits,
        without_voicemail=_without_voicemail(lead, calendar),
    )


def _without_voicemail(lead: Lead, calendar: Calendar) -> int:
    coming = lead.standing.next
    if coming is None or coming.promised:
        return 0  # whoever was promised a call may find that it was made
    cadences, attempt = calendar.rules.cadences, lead.standing.attempts + 1
    cadence = cadences.get(lead.standing.cadence) or cadences[ACTIVE]
    return 0 if cadence.leaves_voicemail(attempt) else attempt


def read_timeline(desk: Desk, lead_id: str, which: str, before: Touch | None = None) -> Page:
    """The next page of a lead's timeline through one filter, from the touch after ``before`` on."""
    with desk.store.read() as reading:
        people = [lead_id, *reading.merged_into(lead_id)]
        found = reading.timeline(people, which, before, PAGE + 1)
    return Page(tuple(found[:PAGE]), len(found) > PAGE)


def _last_contact(touches: list[Touch]) -> Touch | None:
    return next((touch for touch in touches if touch.contact), None)


def _digest(reading: Reading, people: list[str], newest: list[Touch], count: int, now: datetime) -> Digest:
    """The digest, from the first page where that holds the last 90 days, else counted in the database."""
    since = now - timedelta(days=DIGEST_DAYS)
    told = digest(reversed(newest), now)
    if count <= len(newest) or newest[-1].at < since:
        return told
    attempts, contacts, signals = reading.figures(people, since, now)
    return Digest(attempts, contacts, signals, told.last)


def _opens_at(calendar: Calendar, now: datetime) -> datetime | None:
    hours = calendar.rules.calling_hours
    if is_open(hours, now, calendar.place, calendar.is_holiday):
        return None
    return next_opening(hours, now, calendar.place, calendar.is_holiday)
