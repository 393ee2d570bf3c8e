"""Green leads and when they come back: what a rep has sown, over the months of the coming year."""

from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import NamedTuple

from app.domain.cadence import Calendar, Reach
from app.domain.calendar import Place
from app.domain.lead import NextTouch
from app.domain.timetable import PlannedTouch, planned_from

MARKETING = "marketing"
MONTHS = 12


class Green(NamedTuple):
    """A green lead, as far as the timeline minds it; a plain tuple, since there may be many."""

    lead_id: str
    name: str
    company: str
    created_at: datetime
    next_at: datetime
    next_kind: str
    next_owner: str
    promised: bool
    cadence: str
    step: int
    cadence_from: datetime | None
    source_kind: str
    campaign: str
    contacts: int
    last_touch_at: datetime | None
    place: Place
    reach: Reach


class Returning(NamedTuple):
    """A green lead with its plan: when a person of ours turns to it again, and what marketing sends until then."""

    green: Green
    back_at: datetime
    plan: tuple[PlannedTouch, ...]

    @property
    def meanwhile(self) -> tuple[PlannedTouch, ...]:
        """What marketing sends before the lead comes back."""
        return tuple(touch for touch in self.plan if touch.owner == MARKETING and touch.at < self.back_at)


def returning(green: Green, calendar: Calendar) -> Returning:
    """When a green lead comes back: its next touch that is not marketing's, by its own timetable."""
    coming = NextTouch(green.next_at, green.next_kind, green.next_owner, green.promised)
    plan = planned_from(coming, green.cadence, green.step, green.cadence_from, green.reach, calendar)
    back = next((touch.at for touch in plan if touch.owner != MARKETING), green.next_at)
    return Returning(green, back, plan)


class Month(NamedTuple):
    """One month of the timeline."""

    first: date
    start: datetime
    end: datetime


def months_from(now: datetime, zone: tzinfo, count: int = MONTHS) -> tuple[Month, ...]:
    """The month that it is and those after it, in a zone; one more than ``count``, so that a whole year is covered."""
    first = now.astimezone(zone).date().replace(day=1)
    months = []
    for _ in range(count + 1):
        following = (first + timedelta(days=32)).replace(day=1)
        months.append(Month(first, _midnight(first, zone), _midnight(following, zone)))
        first = following
    return tuple(months)


def _midnight(day: date, zone: tzinfo) -> datetime:
    # In UTC: thousands of moments are compared with it, and those of a zone are compared slowly.
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)
