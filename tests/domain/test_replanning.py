"""Changed rules move what the cadence had planned, and nothing that a person had named."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from app.domain.cadence import Calendar
from app.domain.calendar import Hours, Place
from app.domain.fold import after
from app.domain.lead import Lead, NextTouch, Stage
from app.domain.outcome import Report, decide
from app.domain.replanning import Replanning, moves_plans, replanning
from app.domain.rules import Rules, read_rules
from app.domain.touch import Decision, Touch
from tests.fakes.memory_store import plan_of

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)  # Tuesday, ten in Berlin
HOME = Place("Europe/Berlin", "DE")
MakeLead = Callable[..., Lead]


def logged(lead: Lead, outcome: str, at: datetime, rules: Rules, next_at: datetime | None = None) -> Lead:
    calendar = Calendar(rules, Place(lead.time_zone, lead.country), lambda *_: False, HOME)
    decision = decide(lead, Report(outcome, at, next_at=next_at), calendar)
    contact = rules.outcomes[outcome].contact
    touch = Touch(f"t{at}", lead.id, at, "call", attempt=True, contact=contact, decision=decision)
    return replace(lead, standing=after(lead.standing, touch))


def moved(lead: Lead, decision: Decision, now: datetime = NOW) -> Lead:
    touch = Touch("moved", lead.id, now, "change", decision=decision)
    return replace(lead, standing=after(lead.standing, touch))


def work_of(old: Rules, new: Rules, now: datetime = NOW) -> Replanning:
    return replanning(old, new, HOME, lambda *_: False, now)


@pytest.fixture
def changed(documents: dict[str, dict[str, Any]]) -> Callable[..., Rules]:
    """The default rules but for the times of one cadence's steps."""

    def change(name: str = "active", **fields: Any) -> Rules:
        cadence = documents["cadences"][name]
        if "times" in fields:
            cadence["steps"] = [{"at": at, "owner": "rep", "medium": "call"} for at in fields.pop("times")]
        cadence.update(fields)
        return read_rules(documents)

    return change


def test_a_step_moves_to_where_the_new_cadence_has_it(
    make_lead: MakeLead, rules: Rules, changed: Callable[..., Rules]
) -> None:
    lead = make_lead()
    for hours in (0, 1, 4):
        lead = logged(lead, "no-answer", NOW + timedelta(hours=hours), rules)
    assert lead.standing.next is not None
    assert lead.standing.next.at.date().isoformat() == "2026-11-26"
    new = changed(times=["0min", "45min", "3h", "6d", "8d", "9d"])
    now = NOW + timedelta(hours=5)
    decision = work_of(rules, new, now).decision(plan_of(lead))
    assert decision is not None
    assert decision.next is not None
    assert decision.next.at.date().isoformat() == "2026-11-30"
    assert (decision.stage, decision.step) == (Stage.WORKING, 3)
    again = plan_of(moved(lead, decision, now))
    assert work_of(rules, new, now).decision(again) is None
    assert work_of(new, new, now).decision(again) is None


@pytest.mark.parametrize("outcome", ["call-back", "interested", "green", "no-answer"])
def test_a_time_that_somebody_named_stays(
    make_lead: MakeLead, rules: Rules, changed: Callable[..., Rules], outcome: str
) -> None:
    named = NOW + timedelta(days=5, hours=3)
    lead = logged(make_lead(), outcome, NOW, rules, named)
    new = changed(times=["0min", "5h"], then="green")
    assert work_of(rules, new).decision(plan_of(lead)) is None


def test_a_lead_beyond_the_new_cadences_end_turns_green(
    make_lead: MakeLead, rules: Rules, changed: Callable[..., Rules]
) -> None:
    lead = make_lead()
    for hours in (0, 1, 4):
        lead = logged(lead, "no-answer", NOW + timedelta(hours=hours), rules)
    decision = work_of(rules, changed(times=["0min", "1h"]), NOW + timedelta(hours=5)).decision(plan_of(lead))
    assert decision is not None
    assert decision.stage is Stage.GREEN
    assert decision.cadence == "green"
    assert decision.next is not None
    assert decision.next.owner == "marketing"


def test_a_step_that_the_new_cadence_had_already_is_due_when_the_lead_opens(
    make_lead: MakeLead, rules: Rules, changed: Callable[..., Rules]
) -> None:
    lead = logged(make_lead(), "green", NOW, rules)
    evening = NOW + timedelta(days=10, hours=10)
    new = changed(
        "green",
        steps=[
            {"at": "3d", "owner": "rep", "medium": "call"},
            {"at": "8d", "owner": "marketing", "medium": "article"},
            {"at": "40d", "owner": "team-lead", "medium": "review"},
        ],
    )
    decision = work_of(rules, new, evening).decision(plan_of(lead))
    assert decision is not None
    assert decision.next == NextTouch(datetime(2026, 12, 7, 7, 0, tzinfo=UTC), "article", "marketing")
    assert decision.step == 1, "of the two that were missed the last is made up for"


def test_what_is_due_already_stays_unless_the_new_plan_puts_it_off(
    make_lead: MakeLead, rules: Rules, changed: Callable[..., Rules]
) -> None:
    lead = make_lead()
    for hours in (0, 1, 4):
        lead = logged(lead, "no-answer", NOW + timedelta(hours=hours), rules)
    friday = datetime(2026, 11, 27, 15, 0, tzinfo=UTC)
    sooner = changed(times=["0min", "45min", "3h", "1d", "4d", "7d"])
    assert work_of(rules, sooner, friday).decision(plan_of(lead)) is None
    later = work_of(rules, changed(times=["0min", "45min", "3h", "6d"]), friday).decision(plan_of(lead))
    assert later is not None
    assert later.next is not None
    assert later.next.at > friday


def test_a_new_lead_waits_for_the_first_step_of_the_new_cadence(
    make_lead: MakeLead, rules: Rules, changed: Callable[..., Rules]
) -> None:
    evening = datetime(2026, 11, 24, 19, 0, tzinfo=UTC)
    first = NextTouch(datetime(2026, 11, 25, 7, 0, tzinfo=UTC), "call", "rep")
    lead = make_lead(do_not_call=False)
    lead = replace(lead, handed_over_at=evening, standing=replace(lead.standing, next=first))
    decision = work_of(rules, changed(times=["2d"]), evening).decision(plan_of(lead))
    assert decision is not None
    assert decision.next is not None
    assert decision.next.at.date().isoformat() == "2026-11-26"
    assert (decision.step, decision.cadence_from) == (0, None)


def test_a_cadence_that_stays_moves_nothing(
    make_lead: MakeLead, rules: Rules, changed: Callable[..., Rules]
) -> None:
    lead = logged(make_lead(), "no-answer", NOW, rules)
    assert not moves_plans(rules, replace(rules, calls_per_day=3))
    new = changed("green", times=["5d", "9d"])
    assert moves_plans(rules, new)
    assert work_of(rules, new).decision(plan_of(lead)) is None


def test_other_calling_hours_move_dates_too(make_lead: MakeLead, rules: Rules) -> None:
    lead = logged(make_lead(), "no-answer", NOW, rules)
    hours = rules.calling_hours
    new = replace(rules, calling_hours=Hours(hours.weekdays, time(12), hours.end))
    decision = work_of(rules, new).decision(plan_of(lead))
    assert decision is not None
    assert decision.next == NextTouch(datetime(2026, 11, 24, 11, 0, tzinfo=UTC), "call", "rep")


def test_a_sign_of_interest_since_the_last_attempt_hides_no_plan(
    make_lead: MakeLead, rules: Rules, changed: Callable[..., Rules]
) -> None:
    lead = logged(make_lead(), "green", NOW, rules)
    visit = Touch("v", lead.id, NOW + timedelta(days=2), "page-visit", "in")
    lead = replace(lead, standing=after(lead.standing, visit))
    new = changed("green", times=["20d", "40d"])
    decision = work_of(rules, new, NOW + timedelta(days=3)).decision(plan_of(lead))
    assert decision is not None
    assert decision.next is not None
    assert decision.next.at.date() == (NOW + timedelta(days=20)).date()
