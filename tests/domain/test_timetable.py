"""The plan on the card: the next touch, then the steps of both departments in order."""

from collections.abc import Callable
from datetime import UTC, datetime

from app.domain.cadence import Calendar
from app.domain.fold import begin
from app.domain.lead import Lead, Stage, Standing
from app.domain.outcome import Report, decide
from app.domain.timetable import timetable

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def test_a_green_leads_plan_shows_both_departments_and_ends_with_a_review(
    make_lead: Callable[..., Lead], calendar: Calendar
) -> None:
    lead = make_lead(standing=begin(decide(make_lead(), Report("green", NOW), calendar)))
    plan = timetable(lead, calendar)
    assert [planned.owner for planned in plan][:4] == ["marketing", "rep", "marketing", "rep"]
    assert plan[-1].medium == "review"
    assert [planned.at for planned in plan] == sorted(planned.at for planned in plan)
    assert [planned.certain for planned in plan] == [True] + [False] * (len(plan) - 1)


def test_a_date_the_lead_named_replaces_the_steps_before_it(
    make_lead: Callable[..., Lead], calendar: Calendar
) -> None:
    named = datetime(2027, 3, 2, 9, 0, tzinfo=UTC)
    lead = make_lead(standing=begin(decide(make_lead(), Report("green", NOW, next_at=named), calendar)))
    plan = timetable(lead, calendar)
    assert plan[0].at == named
    assert plan[0].promised
    assert all(planned.at > named for planned in plan[1:])


def test_a_closed_lead_has_no_plan(make_lead: Callable[..., Lead], calendar: Calendar) -> None:
    assert timetable(make_lead(standing=Standing(Stage.BOUGHT, None, "from-us")), calendar) == ()
