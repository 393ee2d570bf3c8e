"""When a lead has lain still for too long: figures worked out by hand on a Berlin office calendar, nine to five."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain.calendar import Place, no_holidays
from app.domain.lead import Stage
from app.domain.rules import Rules
from app.domain.take_back import (
    ESCALATED,
    FIRST_RESPONSE,
    OVERDUE,
    SILENCE,
    TAKE_BACK,
    WARNED,
    Grounds,
    Held,
    countdown,
    office_span,
)

BERLIN = Place("Europe/Berlin", "DE")
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # ten o'clock in Berlin
DAYS = timedelta(days=1)
NEW = Held("lead", "mia", Stage.NEW, "download", MONDAY, MONDAY + timedelta(hours=1), MONDAY, None, MONDAY)


@pytest.fixture
def grounds(rules: Rules) -> Grounds:
    return Grounds(rules, BERLIN, no_holidays)


def test_a_first_response_is_warned_of_at_half_the_target_and_taken_back_after_twice_as_long(
    grounds: Grounds,
) -> None:
    clock = countdown(NEW, grounds)
    assert clock is not None
    assert clock.cause == FIRST_RESPONSE
    assert (clock.warn_at, clock.escalate_at, clock.take_back_at) == (
        MONDAY + timedelta(minutes=30),
        MONDAY + timedelta(hours=1),
        MONDAY + timedelta(hours=2),
    )
    levels = [clock.level(MONDAY + timedelta(minutes=minutes)) for minutes in (29, 30, 60, 119, 120)]
    assert levels == ["", WARNED, ESCALATED, ESCALATED, TAKE_BACK]


def test_the_clock_stands_still_at_night_and_over_a_weekend(grounds: Grounds) -> None:
    friday = datetime(2026, 11, 27, 15, 30, tzinfo=UTC)  # half past four: half an hour of office time is left
    monday = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)
    clock = countdown(
        NEW._replace(
            held_since=friday,
            handed_over_at=friday,
            respond_by=monday + timedelta(minutes=30),
            next_at=friday,
        ),
        grounds,
    )
    assert clock is not None
    assert clock.warn_at == friday + timedelta(minutes=30)
    assert clock.take_back_at == monday + timedelta(minutes=90)


def test_a_rep_who_is_away_is_given_the_days(grounds: Grounds) -> None:
    tuesday = grounds._replace(away=frozenset({date(2026, 11, 24), date(2026, 11, 25)}))
    late = NEW._replace(
        held_since=MONDAY + timedelta(hours=6, minutes=30),
        handed_over_at=MONDAY + timedelta(hours=6, minutes=30),
        respond_by=datetime(2026, 11, 26, 8, 30, tzinfo=UTC),
    )
    clock = countdown(late, tuesday)
    assert clock is not None
    assert clock.escalate_at == datetime(2026, 11, 26, 8, 30, tzinfo=UTC)
    assert clock.take_back_at == datetime(2026, 11, 26, 9, 30, tzinfo=UTC)


def test_a_lead_that_changed_hands_untried_has_the_same_target_again(grounds: Grounds) -> None:
    clock = countdown(NEW._replace(held_since=MONDAY + timedelta(hours=2)), grounds)
    assert clock is not None
    assert clock.escalate_at == MONDAY + timedelta(hours=3)


def test_a_ready_lead_is_silent_after_seven_working_days_without_an_attempt(grounds: Grounds) -> None:
    ready = NEW._replace(stage=Stage.READY, last_attempt_at=MONDAY, next_at=MONDAY + 90 * DAYS)
    clock = countdown(ready, grounds)
    assert clock is not None
    assert clock.cause == SILENCE
    # From ten on Monday: seven working days end at ten on Wednesday of the next week.
    assert clock.escalate_at == MONDAY + 9 * DAYS
    agreed = countdown(ready._replace(promised=True), grounds)
    assert agreed is not None
    assert agreed.since == MONDAY + 90 * DAYS  # a date that the lead agreed to is no silence


def test_a_working_lead_counts_from_its_due_date(grounds: Grounds) -> None:
    working = NEW._replace(stage=Stage.WORKING, last_attempt_at=MONDAY, next_at=MONDAY + 2 * DAYS)
    clock = countdown(working, grounds)
    assert clock is not None
    assert clock.cause == OVERDUE
    assert clock.since == MONDAY + 2 * DAYS


def test_a_green_lead_is_overdue_thirty_days_past_its_date_and_marketings_turn_is_nobodys_fault(
    grounds: Grounds,
) -> None:
    green = NEW._replace(stage=Stage.GREEN, last_attempt_at=MONDAY - 60 * DAYS, next_at=MONDAY)
    clock = countdown(green, grounds)
    assert clock is not None
    assert clock.escalate_at == MONDAY + 30 * DAYS
    assert countdown(green._replace(next_owner="marketing"), grounds) is None
    away = countdown(green, grounds._replace(away=frozenset({date(2026, 12, 1)})))
    assert away is not None
    assert away.escalate_at == MONDAY + 31 * DAYS


def test_only_an_attempt_sets_the_clock_back(grounds: Grounds) -> None:
    ready = NEW._replace(stage=Stage.READY, last_attempt_at=MONDAY)
    first = countdown(ready, grounds)
    planned_anew = countdown(ready._replace(next_at=MONDAY + 40 * DAYS), grounds)
    attempted = countdown(ready._replace(last_attempt_at=MONDAY + DAYS), grounds)
    assert first is not None
    assert planned_anew is not None
    assert attempted is not None
    assert planned_anew.take_back_at == first.take_back_at
    assert attempted.take_back_at > first.take_back_at


def test_a_closed_lead_has_no_clock(grounds: Grounds) -> None:
    assert countdown(NEW._replace(stage=Stage.BOUGHT, next_at=None), grounds) is None


def test_limits_are_the_teams_data(grounds: Grounds, rules: Rules) -> None:
    stricter = grounds._replace(rules=replace(rules, silence=rules.silence._replace(working_days=1)))
    clock = countdown(NEW._replace(stage=Stage.READY, last_attempt_at=MONDAY), stricter)
    assert clock is not None
    assert clock.escalate_at == MONDAY + DAYS


def test_the_office_time_between_two_moments_leaves_out_nights(grounds: Grounds) -> None:
    assert office_span(MONDAY, MONDAY + DAYS, grounds) == timedelta(hours=8)
    assert office_span(MONDAY, MONDAY - DAYS, grounds) == timedelta(0)
