"""Every planned date keeps to working days, calling hours and rest, wherever the lead and the team are."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.cadence import EVERY_WAY, MAILED, Calendar, Reach, following, step_at
from app.domain.calendar import DAY, Place, is_open, is_working_day, zone
from app.domain.fold import after, begin
from app.domain.lead import NURTURE, Lead, NextTouch, Stage
from app.domain.outcome import Report, decide, first_decision, reach_of
from app.domain.rules import Rules, read_rules
from app.domain.segment import begin_nurture
from app.domain.timetable import timetable
from app.domain.touch import Touch
from tests.fakes.desk import default_rules

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)  # Tuesday, ten in Berlin
RULES = default_rules()
PLACES = (
    Place("Europe/Berlin", "DE"),
    Place("America/New_York", "US"),
    Place("America/Los_Angeles", "US", "CA"),
    Place("Asia/Tokyo", "JP"),
    Place("Asia/Kolkata", "IN"),
    Place("Pacific/Auckland", "NZ"),
    Place("America/Sao_Paulo", "BR"),
    Place("UTC"),
)

places = st.sampled_from(PLACES)
days_off = st.tuples(st.sampled_from(["DE", "US", "JP", "IN", "NZ", "BR"]), st.integers(0, 500))
holidays = st.frozensets(days_off, max_size=25).map(
    lambda found: frozenset((country, date(2026, 10, 1) + number * DAY) for country, number in found)
)
moments = st.integers(0, 300 * 1440).map(lambda minutes: NOW + timedelta(minutes=minutes))
#: How late each touch is made, in minutes: at once, in the same hour, or days later.
delays = st.lists(st.one_of(st.just(0), st.integers(0, 90), st.integers(0, 9 * 1440)), min_size=7, max_size=7)


@dataclass(frozen=True)
class World:
    """Where everybody is, and when nobody works."""

    calendar: Calendar
    holidays: frozenset[tuple[str, date]]


@st.composite
def worlds(draw: st.DrawFn) -> World:
    off = draw(holidays)
    rules = replace(RULES, rest_days=draw(st.sampled_from([0, 1, 3, 7])))

    def is_holiday(country: str, _region: str, day: date) -> bool:
        return (country, day) in off

    return World(Calendar(rules, draw(places), is_holiday, draw(places)), off)


def check(at: datetime, calendar: Calendar) -> None:
    """A call at that time finds the lead's window open and the team at work."""
    assert is_open(calendar.rules.calling_hours, at, calendar.place, calendar.is_holiday)
    assert calendar.home is not None
    team_day = at.astimezone(zone(calendar.home.time_zone)).date()
    assert is_working_day(calendar.rules.office_hours, team_day, calendar.home, calendar.is_holiday)


def new_lead(arrives_at: datetime, calendar: Calendar, **fields: Any) -> Lead:
    given_fields = {"phone": "+4951190182014", "email": "n@x.example", **fields}
    lead = Lead(
        "lead", arrives_at, arrives_at, begin(first_decision_of(arrives_at, calendar)), **given_fields
    )
    first = first_decision(Stage.NEW, "", arrives_at, arrives_at, calendar, reach_of(lead))
    return replace(lead, standing=begin(first))


def first_decision_of(at: datetime, calendar: Calendar) -> Any:
    return first_decision(Stage.NEW, "", at, at, calendar)


def attempted(lead: Lead, at: datetime, calendar: Calendar, outcome: str = "no-answer") -> Lead:
    decision = decide(lead, Report(outcome, at), calendar)
    touch = Touch(f"t{at}", lead.id, at, "call", attempt=True, decision=decision)
    return replace(lead, standing=after(lead.standing, touch))


@given(worlds(), moments, delays)
def test_every_planned_call_lies_in_calling_hours_on_a_working_day_of_both(
    world: World, arrives_at: datetime, late: list[int]
) -> None:
    calendar, lead = world.calendar, new_lead(arrives_at, world.calendar)
    for minutes in late:
        assert lead.standing.next is not None
        check(lead.standing.next.at, calendar)
        assert lead.standing.next.at >= (lead.standing.latest_at or arrives_at)
        for planned in timetable(lead, calendar):
            check(planned.at, calendar)
        lead = attempted(lead, calendar.opening(lead.standing.next.at + timedelta(minutes=minutes)), calendar)


@given(worlds(), moments, delays)
def test_never_two_on_one_day_but_the_first_and_never_sooner_than_rest_and_plan_allow(
    world: World, arrives_at: datetime, late: list[int]
) -> None:
    calendar, lead = world.calendar, new_lead(arrives_at, world.calendar)
    active, touched_on = calendar.rules.cadences["active"], list[date]()
    for minutes in late[:6]:
        assert lead.standing.next is not None
        at = calendar.opening(lead.standing.next.at + timedelta(minutes=minutes))
        lead = attempted(lead, at, calendar)
        touched_on.append(calendar.day_of(at))
        assert lead.standing.next is not None
        day, step = calendar.day_of(lead.standing.next.at), lead.standing.step
        assert day >= touched_on[-1]
        if day in touched_on:
            assert set(touched_on) == {day}, "only on the first day there are several"
            assert active.steps[step].offset < DAY
        elif lead.standing.cadence == "active" and active.steps[step].offset >= DAY:
            gap = active.steps[step].offset.days - active.steps[step - 1].offset.days
            assert (day - touched_on[-1]).days >= min(calendar.rules.rest_days, gap)


@given(worlds(), moments, delays)
def test_hours_vary_from_attempt_to_attempt(world: World, arrives_at: datetime, late: list[int]) -> None:
    calendar, lead = world.calendar, new_lead(arrives_at, world.calendar)
    for minutes in late:
        assert lead.standing.next is not None
        at = calendar.opening(lead.standing.next.at + timedelta(minutes=minutes))
        lead = attempted(lead, at, calendar)
        assert lead.standing.next is not None
        if calendar.day_of(lead.standing.next.at) != calendar.day_of(at) and lead.standing.step > 2:
            was, coming = (_minute(moment, calendar) for moment in (at, lead.standing.next.at))
            assert abs(was - coming) >= 60


def _minute(at: datetime, calendar: Calendar) -> int:
    local = at.astimezone(zone(calendar.place.time_zone))
    return local.hour * 60 + local.minute


@given(worlds(), moments, delays)
def test_after_six_attempts_without_contact_the_lead_is_green_and_later_reviewed(
    world: World, arrives_at: datetime, late: list[int]
) -> None:
    calendar, lead = world.calendar, new_lead(arrives_at, world.calendar)
    for minutes in late[:6]:
        assert lead.standing.stage in {Stage.NEW, Stage.WORKING}
        assert lead.standing.next is not None
        lead = attempted(lead, calendar.opening(lead.standing.next.at + timedelta(minutes=minutes)), calendar)
    assert lead.standing.stage is Stage.GREEN
    plan = timetable(lead, calendar)
    assert {planned.owner for planned in plan} == {"marketing", "rep", "team-lead"}
    assert plan[-1].medium == "review"
    for _ in range(12):  # nobody ever answers and nobody ever closes it
        assert lead.standing.next is not None
        lead = attempted(lead, lead.standing.next.at, calendar)
        assert lead.standing.stage is Stage.GREEN
    assert lead.standing.next is not None
    assert (lead.standing.next.kind, lead.standing.next.owner) == ("review", "team-lead")


@given(worlds(), moments, delays, st.booleans())
def test_a_nurtured_leads_dates_keep_to_the_calendar_and_to_marketings_steps(
    world: World, arrives_at: datetime, late: list[int], early: bool
) -> None:
    calendar = world.calendar
    begun = begin_nurture(arrives_at, calendar, reach_of(new_lead(arrives_at, calendar)))
    lead = replace(new_lead(arrives_at, calendar), segment=NURTURE, standing=begin(begun))
    for minutes in late:
        coming = lead.standing.next
        assert coming is not None
        plan = timetable(lead, calendar)
        assert plan[-1].medium == "review"
        assert {planned.owner for planned in plan} <= {"marketing", "team-lead"}
        for planned in plan:
            check(planned.at, calendar)
        before = lead.standing.latest_at or arrives_at
        at = before + timedelta(minutes=minutes + 1) if early else coming.at + timedelta(minutes=minutes)
        lead = attempted(lead, at, calendar)
        assert lead.standing.stage is Stage.GREEN


@given(worlds(), moments, st.sampled_from(["new", "green"]), st.booleans(), st.booleans())
def test_nobody_is_planned_to_be_called_or_written_to_who_does_not_want_it(
    world: World, arrives_at: datetime, stage: str, no_call: bool, no_mail: bool
) -> None:
    calendar = world.calendar
    lead = new_lead(arrives_at, calendar, do_not_call=no_call, do_not_email=no_mail)
    if stage == "green":
        first = first_decision(Stage.GREEN, "", arrives_at, arrives_at, calendar, reach_of(lead))
        lead = replace(lead, standing=begin(first))
    media = {planned.medium for planned in timetable(lead, calendar)}
    assert media
    assert not (no_call and "call" in media)
    assert not (no_mail and media & MAILED)


@given(worlds(), moments, st.integers(0, 8), st.integers(0, 40 * 1440))
def test_a_step_is_never_due_before_the_touch_it_follows(
    world: World, start: datetime, step: int, minutes: int
) -> None:
    last = start + timedelta(minutes=minutes)
    for cadence in world.calendar.rules.cadences.values():
        assume(step < len(cadence.steps))
        assert step_at(cadence, step, start, last, world.calendar) >= last


def test_a_team_that_is_away_calls_on_its_next_day(rules: Rules) -> None:
    home = Place("America/New_York", "US")
    thanksgiving = date(2026, 11, 26)
    calendar = Calendar(
        rules,
        Place("Europe/Berlin", "DE"),
        lambda country, _, day: (country, day) == ("US", thanksgiving),
        home,
    )
    thursday = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
    assert calendar.opening(thursday) == datetime(2026, 11, 27, 7, 0, tzinfo=UTC)


def test_a_team_that_never_works_still_plans(rules: Rules) -> None:
    calendar = Calendar(rules, Place("UTC"), lambda country, *_: country == "XX", Place("UTC", "XX"))
    assert calendar.opening(NOW) == NOW
    assert calendar.on_working_day(date(2026, 11, 28), time(10)) == datetime(2026, 11, 30, 10, tzinfo=UTC)


def test_hours_outside_the_calling_hours_give_way_to_the_opening(documents: dict[str, Any]) -> None:
    documents["cadences"]["active"]["hours"] = ["06:00", "19:30"]
    rules = read_rules(documents)
    calendar = Calendar(rules, Place("Europe/Berlin", "DE"), lambda *_: False)
    at = step_at(rules.cadences["active"], 3, NOW, NOW, calendar)
    assert at == datetime(2026, 11, 26, 7, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("reach", "kind", "owner"),
    [
        (EVERY_WAY, "call", "rep"),
        (Reach(has_phone=False), "mail", "rep"),
        (Reach(may_call=False), "mail", "rep"),
        (Reach(has_phone=False, has_mail=False), "find-number", "rep"),
        (Reach(has_phone=False, may_mail=False), "find-number", "rep"),
        (Reach(may_call=False, may_mail=False), "review", "team-lead"),
        (Reach(may_call=False, has_mail=False), "review", "team-lead"),
    ],
)
def test_a_call_is_made_the_way_a_lead_can_be_reached(reach: Reach, kind: str, owner: str) -> None:
    assert reach.conform(NextTouch(NOW, "call", "rep")) == NextTouch(NOW, kind, owner)


def test_marketings_mails_are_passed_by_for_who_wants_none(calendar: Calendar, rules: Rules) -> None:
    green = rules.cadences["green"]
    found = following(green, 0, NOW, NOW, calendar, Reach(may_mail=False))
    assert found is not None
    step, touch = found
    assert (step, touch.kind, touch.owner) == (1, "call", "rep")
    assert touch.at.date() == date(2026, 12, 24)


def test_a_working_leads_plan_goes_through_to_the_review(
    make_lead: Callable[..., Lead], calendar: Calendar
) -> None:
    plan = timetable(make_lead(), calendar)
    assert len(plan) == 6 + 9
    assert [planned.at for planned in plan] == sorted(planned.at for planned in plan)
    assert plan[-1].medium == "review"
    assert {planned.owner for planned in plan} == {"rep", "marketing", "team-lead"}
