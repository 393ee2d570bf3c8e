"""Working days, office hours and calling hours, over nights, weekends, holidays and clock changes."""

from datetime import UTC, datetime, time, timedelta

import pytest

from app.domain.cadence import Calendar, months_ahead
from app.domain.calendar import (
    Place,
    add_office_time,
    at_local,
    is_open,
    next_opening,
    no_holidays,
    place_of,
    zone,
)
from app.domain.errors import Refused

BERLIN = Place("Europe/Berlin", "DE")


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type]


def test_office_time_runs_over_a_weekend(calendar: Calendar) -> None:
    friday = utc(2026, 11, 27, 15, 30)  # 16:30 in Berlin, the office closes at 17
    deadline = add_office_time(calendar.rules.office_hours, friday, timedelta(hours=1), BERLIN, no_holidays)
    assert deadline == utc(2026, 11, 30, 8, 30)


def test_office_time_that_starts_at_night_starts_in_the_morning(calendar: Calendar) -> None:
    night = utc(2026, 11, 24, 23, 0)
    deadline = add_office_time(calendar.rules.office_hours, night, timedelta(minutes=5), BERLIN, no_holidays)
    assert deadline == utc(2026, 11, 25, 8, 5)


def test_calling_hours_are_those_of_the_lead(calendar: Calendar) -> None:
    tokyo = Place("Asia/Tokyo", "JP")
    nine_in_berlin = utc(2026, 11, 24, 8, 0)
    assert is_open(calendar.rules.calling_hours, nine_in_berlin, BERLIN, no_holidays)
    assert is_open(calendar.rules.calling_hours, nine_in_berlin, tokyo, no_holidays)  # 17:00
    two_hours_later = nine_in_berlin + timedelta(hours=2)
    assert not is_open(calendar.rules.calling_hours, two_hours_later, tokyo, no_holidays)
    assert next_opening(calendar.rules.calling_hours, two_hours_later, tokyo, no_holidays) == utc(
        2026, 11, 24, 23, 0
    )


def test_a_wall_time_skipped_by_summer_time_moves_on() -> None:
    skipped = at_local(datetime(2026, 3, 29, tzinfo=UTC).date(), time(2, 30), "Europe/Berlin")
    assert skipped == utc(2026, 3, 29, 1, 30)


def test_an_opening_after_a_clock_change_keeps_local_time(calendar: Calendar) -> None:
    saturday = utc(2026, 10, 24, 12, 0)  # summer time ends in the night
    assert next_opening(calendar.rules.calling_hours, saturday, BERLIN, no_holidays) == utc(
        2026, 10, 26, 7, 0
    )


def test_a_calendar_that_never_opens_does_not_lose_the_lead(calendar: Calendar) -> None:
    at = utc(2026, 11, 24, 9, 0)
    assert next_opening(calendar.rules.calling_hours, at, BERLIN, lambda *_: True) == at


def test_an_unknown_zone_is_refused_with_an_example() -> None:
    with pytest.raises(Refused, match="Europe/Berlin"):
        zone("Mars/Olympus")


def test_twelve_months_after_a_leap_day_is_the_last_of_february() -> None:
    assert months_ahead(utc(2028, 2, 29, 8), 12) == utc(2029, 2, 28, 8)


def test_a_zone_that_this_computer_does_not_know_is_the_teams_own():
    home = Place("Europe/Berlin", "DE", "NI")
    for unknown in ("", "Mars/Base", "2026-11-20T24:00:00", "/etc/passwd", "../zone"):
        assert place_of(unknown, "US", "CA", home) == Place("Europe/Berlin", "US", "CA")
    assert place_of("America/New_York", "US", "", home).time_zone == "America/New_York"
