"""Working days, office hours and the hours in which a lead may be called.

A lead is called in *his* local time: never outside the hard window, by default not outside the soft one, not on a
public holiday of his country. First-response targets run on the *team's* office clock.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.domain.errors import Refused
from app.domain.sentence import sentence

#: Whether a day is a public holiday: (ISO country or "", region or "", day) -> bool.
IsHoliday = Callable[[str, str, date], bool]

DAY = timedelta(days=1)
#: No calendar closes for longer: a search that finds nothing by then has a calendar without a working day.
SEARCH_DAYS = 60


def no_holidays(_country: str, _region: str, _day: date) -> bool:
    """A calendar without holidays."""
    return False


@lru_cache(maxsize=512)
def zone(name: str) -> ZoneInfo:
    """The IANA zone of that name; raises Refused when there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as unknown:
        message = sentence("There is no time zone “%1”; give one such as Europe/Berlin.", name)
        raise Refused(message, "time_zone") from unknown


class Place(NamedTuple):
    """Where somebody is, as far as calendars care. A plain tuple: calendars are looked up by it for every lead."""

    time_zone: str
    country: str = ""
    region: str = ""


def place_of(time_zone: str, country: str, region: str, home: Place) -> Place:
    """Where somebody is: in the team's own zone where his is not said, or is none that this computer knows. What comes
    from other laptops may be newer than its tables, or nonsense.
    """
    return Place(_known_zone(time_zone) or home.time_zone, country, region)


@lru_cache(maxsize=512)
def _known_zone(name: str) -> str:
    try:
        return zone(name).key if name else ""
    except Refused:
        return ""


class Hours(NamedTuple):
    """A daily window on some weekdays (Monday is 1), in local time."""

    weekdays: frozenset[int]
    start: time
    end: time

    def open_on(self, day: date) -> bool:
        """Whether the weekday is one of ours."""
        return day.isoweekday() in self.weekdays


def at_local(day: date, clock: time, zone_name: str) -> datetime:
    """The UTC moment of a local wall time; a time that a DST change skips moves on by the gap."""
    return datetime.combine(day, clock, zone(zone_name)).astimezone(UTC)


def is_open(hours: Hours, at: datetime, place: Place, is_holiday: IsHoliday) -> bool:
    """Whether the window is open at a moment at a place."""
    local = at.astimezone(zone(place.time_zone))
    return (
        hours.start <= local.time() < hours.end
        and hours.open_on(local.date())
        and not is_holiday(place.country, place.region, local.date())
    )


def next_opening(hours: Hours, at: datetime, place: Place, is_holiday: IsHoliday) -> datetime:
    """The first moment from ``at`` on at which the window is open (``at`` itself when it is)."""
    if is_open(hours, at, place, is_holiday):
        return at
    local = at.astimezone(zone(place.time_zone))
    day = local.date() if local.time() < hours.start else local.date() + DAY
    for _ in range(SEARCH_DAYS):
        if hours.open_on(day) and not is_holiday(place.country, place.region, day):
            return at_local(day, hours.start, place.time_zone)
        day += DAY
    return at  # a calendar that never opens must not lose the lead


def is_working_day(hours: Hours, day: date, place: Place, is_holiday: IsHoliday) -> bool:
    """Whether anybody works on that day at that place."""
    return hours.open_on(day) and not is_holiday(place.country, place.region, day)


def next_working_day(hours: Hours, after: date, place: Place, is_holiday: IsHoliday) -> date:
    """The first working day later than ``after``."""
    return working_day_from(hours, after + DAY, place, is_holiday)


def working_day_from(hours: Hours, day: date, place: Place, is_holiday: IsHoliday) -> date:
    """The first working day from ``day`` on."""
    for ahead in range(SEARCH_DAYS):
        candidate = day + ahead * DAY
        if is_working_day(hours, candidate, place, is_holiday):
            return candidate
    return day


def add_office_time(
    hours: Hours, start: datetime, span: timedelta, place: Place, is_holiday: IsHoliday
) -> datetime:
    """The moment when ``span`` of office time has passed since ``start``."""
    moment = next_opening(hours, start, place, is_holiday)
    left = span
    for _ in range(SEARCH_DAYS):
        local_day = moment.astimezone(zone(place.time_zone)).date()
        closes = at_local(local_day, hours.end, place.time_zone)
        if moment + left <= closes:
            return moment + left
        left -= closes - moment
        moment = next_opening(hours, closes, place, is_holiday)
    return moment + left
