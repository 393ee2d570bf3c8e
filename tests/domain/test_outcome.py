"""Every outcome leads to a next touch or through a door, and says no to what cannot be."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from app.domain.cadence import Calendar
from app.domain.errors import Refused
from app.domain.fold import after
from app.domain.lead import Lead, NextTouch, Stage, Standing
from app.domain.outcome import Report, decide, find_outcome
from app.domain.touch import Decision, Touch

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)  # Tuesday, ten in Berlin
MakeLead = Callable[..., Lead]


def logged(lead: Lead, decision: Decision, at: datetime, *, contact: bool = False) -> Standing:
    touch = Touch("t", lead.id, at, "call", attempt=True, contact=contact, decision=decision)
    return after(lead.standing, touch)


def test_no_answer_is_followed_by_the_next_step_of_the_active_cadence(
    make_lead: MakeLead, calendar: Calendar
) -> None:
    decision = decide(make_lead(), Report("no-answer", NOW), calendar)
    assert decision.stage is Stage.WORKING
    assert decision.next == NextTouch(NOW + timedelta(minutes=45), "call", "rep")


def test_the_six_attempts_fall_as_the_cadence_says_and_then_the_lead_turns_green(
    make_lead: MakeLead, calendar: Calendar
) -> None:
    lead, at, moments = make_lead(), NOW, []
    for _ in range(6):
        decision = decide(lead, Report("no-answer", at), calendar)
        lead = make_lead(standing=logged(lead, decision, at))
        assert decision.next is not None
        moments.append(decision.next.at)
        at = decision.next.at
    assert moments[0] == NOW + timedelta(minutes=45)
    assert moments[1] == NOW + timedelta(hours=3)
    assert [moment.date().isoformat() for moment in moments[2:5]] == [
        "2026-11-26",
        "2026-11-30",
        "2026-12-03",  # a late step pushes the next: the cadence leaves three days between them
    ]
    assert lead.standing.stage is Stage.GREEN
    assert lead.standing.next is not None
    assert lead.standing.next.owner == "marketing"
    assert (lead.standing.next.at - moments[4]).days in {14, 13, 15}


def test_hours_vary_from_attempt_to_attempt(make_lead: MakeLead, calendar: Calendar) -> None:
    lead, at, clocks = make_lead(), NOW, set()
    for _ in range(5):
        decision = decide(lead, Report("no-answer", at), calendar)
        lead = make_lead(standing=logged(lead, decision, at))
        assert decision.next is not None
        at = decision.next.at
        clocks.add(at.time())
    assert len(clocks) >= 4


def test_busy_is_tried_again_in_an_hour(make_lead: MakeLead, calendar: Calendar) -> None:
    decision = decide(make_lead(), Report("busy", NOW), calendar)
    assert decision.next is not None
    assert decision.next.at == NOW + timedelta(hours=1)


def test_an_attempt_late_in_the_day_goes_on_in_the_morning(make_lead: MakeLead, calendar: Calendar) -> None:
    evening = datetime(2026, 11, 24, 16, 50, tzinfo=UTC)  # 17:50 in Berlin
    decision = decide(make_lead(), Report("busy", evening), calendar)
    assert decision.next is not None
    assert decision.next.at == datetime(2026, 11, 25, 7, 0, tzinfo=UTC)


def test_gatekeeper_comes_back_on_the_next_working_day(make_lead: MakeLead, calendar: Calendar) -> None:
    friday = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
    decision = decide(make_lead(), Report("gatekeeper", friday), calendar)
    assert decision.next is not None
    assert decision.next.at.date().isoformat() == "2026-11-30"


def test_a_public_holiday_is_not_a_working_day(make_lead: MakeLead, calendar: Calendar) -> None:
    christmas_eve = datetime(2026, 12, 24, 9, 0, tzinfo=UTC)  # Thursday; the 25th is a holiday
    decision = decide(make_lead(), Report("gatekeeper", christmas_eve), calendar)
    assert decision.next is not None
    assert decision.next.at.date().isoformat() == "2026-12-28"


def test_call_back_keeps_the_time_that_was_agreed(make_lead: MakeLead, calendar: Calendar) -> None:
    agreed = NOW + timedelta(days=3, hours=1)
    decision = decide(make_lead(), Report("call-back", NOW, next_at=agreed), calendar)
    assert decision.stage is Stage.READY
    assert decision.next == NextTouch(agreed, "call", "rep", promised=True)


def test_call_back_without_a_time_is_refused_at_its_field(make_lead: MakeLead, calendar: Calendar) -> None:
    with pytest.raises(Refused) as refused:
        decide(make_lead(), Report("call-back", NOW), calendar)
    assert refused.value.field == "next"


def test_interested_without_a_date_is_called_two_working_days_later(
    make_lead: MakeLead, calendar: Calendar
) -> None:
    decision = decide(make_lead(), Report("interested", NOW), calendar)
    assert decision.stage is Stage.READY
    assert decision.next is not None
    assert decision.next.at.date().isoformat() == "2026-11-26"
    assert not decision.next.promised


def test_green_takes_the_date_the_lead_names(make_lead: MakeLead, calendar: Calendar) -> None:
    named = datetime(2027, 3, 2, 9, 0, tzinfo=UTC)
    decision = decide(make_lead(), Report("green", NOW, next_at=named), calendar)
    assert decision.stage is Stage.GREEN
    assert decision.next == NextTouch(named, "call", "rep", promised=True)


def test_after_a_date_named_by_a_green_lead_the_green_plan_goes_on(
    make_lead: MakeLead, calendar: Calendar
) -> None:
    named = datetime(2027, 3, 2, 9, 0, tzinfo=UTC)
    lead = make_lead(
        standing=logged(make_lead(), decide(make_lead(), Report("green", NOW, next_at=named), calendar), NOW)
    )
    decision = decide(lead, Report("no-answer", named), calendar)
    assert decision.stage is Stage.GREEN
    assert decision.next is not None
    assert decision.next.at > named


def test_green_without_a_date_begins_the_green_plan(make_lead: MakeLead, calendar: Calendar) -> None:
    decision = decide(make_lead(), Report("green", NOW), calendar)
    assert decision.next is not None
    assert decision.next.at.date() == (NOW + timedelta(days=14)).date()


def test_a_green_date_more_than_a_year_ahead_is_refused(make_lead: MakeLead, calendar: Calendar) -> None:
    with pytest.raises(Refused, match="12 months"):
        decide(make_lead(), Report("green", NOW, next_at=NOW + timedelta(days=400)), calendar)


def test_no_answer_keeps_a_green_lead_green_and_a_ready_lead_ready(
    make_lead: MakeLead, calendar: Calendar
) -> None:
    for stage in (Stage.GREEN, Stage.READY):
        cadence = "green" if stage is Stage.GREEN else "active"
        standing = Standing(stage, NextTouch(NOW, "call", "rep"), cadence=cadence, cadence_from=NOW)
        assert decide(make_lead(standing=standing), Report("no-answer", NOW), calendar).stage is stage


def test_the_end_of_the_green_year_is_a_review_and_never_silence(
    make_lead: MakeLead, calendar: Calendar
) -> None:
    steps = len(calendar.rules.cadences["green"].steps)
    standing = Standing(
        Stage.GREEN,
        NextTouch(NOW, "call", "rep"),
        cadence="green",
        step=steps - 1,
        cadence_from=NOW - timedelta(days=365),
    )
    decision = decide(make_lead(standing=standing), Report("no-answer", NOW), calendar)
    assert decision.next is not None
    assert (decision.next.kind, decision.next.owner) == ("review", "team-lead")


def test_wrong_number_tries_the_other_number_first(make_lead: MakeLead, calendar: Calendar) -> None:
    decision = decide(make_lead(mobile="+491701234567"), Report("wrong-number", NOW), calendar)
    assert decision.next is not None
    assert (decision.next.kind, decision.next.owner) == ("call", "rep")
    assert decision.next.at <= NOW + timedelta(minutes=5)


def test_wrong_number_without_another_becomes_a_task_for_marketing(
    make_lead: MakeLead, calendar: Calendar
) -> None:
    decision = decide(make_lead(), Report("wrong-number", NOW), calendar)
    assert decision.next is not None
    assert (decision.next.kind, decision.next.owner) == ("find-number", "marketing")


def test_bought_closes_from_us_unless_another_is_named(make_lead: MakeLead, calendar: Calendar) -> None:
    assert decide(make_lead(), Report("bought", NOW), calendar) == Decision(Stage.BOUGHT, None, "from-us")
    other = decide(make_lead(), Report("bought", NOW, reason="from-another: Northgate"), calendar)
    assert other.closed_reason == "from-another: Northgate"


@pytest.mark.parametrize("reason", ["", "other", "because"])
def test_declined_needs_a_reason_that_the_team_knows(
    make_lead: MakeLead, calendar: Calendar, reason: str
) -> None:
    with pytest.raises(Refused) as refused:
        decide(make_lead(), Report("declined", NOW, reason=reason), calendar)
    assert refused.value.field == "reason"


@pytest.mark.parametrize("excuse", ["no time", "bad timing", "purchase postponed", "no-time"])
def test_no_time_is_green_and_no_door(make_lead: MakeLead, calendar: Calendar, excuse: str) -> None:
    with pytest.raises(Refused, match="green"):
        decide(make_lead(), Report("declined", NOW, reason=excuse), calendar)


def test_do_not_call_stops_the_lead_and_no_call_can_be_logged_after_it(
    make_lead: MakeLead, calendar: Calendar
) -> None:
    assert decide(make_lead(), Report("do-not-call", NOW), calendar) == Decision(
        Stage.STOPPED, None, "do-not-call"
    )
    with pytest.raises(Refused, match="asked not to be called"):
        decide(make_lead(do_not_call=True), Report("no-answer", NOW), calendar)


def test_a_next_touch_in_the_past_is_refused(make_lead: MakeLead, calendar: Calendar) -> None:
    with pytest.raises(Refused, match="past"):
        decide(make_lead(), Report("interested", NOW, next_at=NOW - timedelta(minutes=1)), calendar)


def test_a_next_touch_outside_the_hard_stop_is_refused_even_when_it_was_agreed(
    make_lead: MakeLead, calendar: Calendar
) -> None:
    late = datetime(2026, 11, 25, 20, 30, tzinfo=UTC)  # 21:30 in Berlin
    with pytest.raises(Refused, match="nobody is called then"):
        decide(make_lead(), Report("call-back", NOW, next_at=late), calendar)


def test_an_agreed_evening_inside_the_hard_stop_is_kept(make_lead: MakeLead, calendar: Calendar) -> None:
    evening = datetime(2026, 11, 25, 18, 30, tzinfo=UTC)  # 19:30 in Berlin
    decision = decide(make_lead(), Report("call-back", NOW, next_at=evening), calendar)
    assert decision.next is not None
    assert decision.next.at == evening


def test_a_closed_lead_that_is_called_again_is_open_again(make_lead: MakeLead, calendar: Calendar) -> None:
    lead = make_lead(standing=Standing(Stage.DECLINED, None, "price", step=6, cadence_from=NOW))
    decision = decide(lead, Report("no-answer", NOW), calendar)
    assert decision.stage is Stage.WORKING
    assert decision.next is not None


@pytest.mark.parametrize("said", ["1", "no-answer", "No answer", "NO_ANSWER"])
def test_an_outcome_is_known_by_key_and_by_name(calendar: Calendar, said: str) -> None:
    assert find_outcome(calendar.rules, said).code == "no-answer"


def test_an_unknown_outcome_is_refused_with_the_known_ones(calendar: Calendar) -> None:
    with pytest.raises(Refused, match=r"left-voicemail") as refused:
        find_outcome(calendar.rules, "shouted")
    assert refused.value.field == "outcome"


@pytest.mark.parametrize("outcome", ["bought", "declined", "do-not-call"])
def test_every_door_leaves_a_reason_that_the_team_knows(
    make_lead: MakeLead, calendar: Calendar, outcome: str
) -> None:
    known = calendar.rules.outcomes[outcome]
    for reason in known.reasons or ("",):
        text = "other: moved abroad" if reason == "other" else reason
        decision = decide(make_lead(), Report(outcome, NOW, reason=text), calendar)
        assert decision.next is None
        assert decision.closed_reason == (text or known.default_reason)
        assert decision.closed_reason


@pytest.mark.parametrize("stage", [Stage.BOUGHT, Stage.DECLINED, Stage.STOPPED])
def test_a_closed_lead_that_somebody_works_on_again_is_never_left_without_a_next_touch(
    make_lead: MakeLead, calendar: Calendar, stage: Stage
) -> None:
    lead = make_lead(standing=Standing(stage, None, "price", step=6, cadence_from=NOW))
    for outcome in calendar.rules.outcomes.values():
        if not outcome.stage.closed:
            named = NOW + timedelta(days=3) if outcome.asks else None
            decision = decide(lead, Report(outcome.code, NOW, next_at=named), calendar)
            assert not decision.stage.closed
            assert decision.next is not None
            assert decision.closed_reason == ""


def test_a_mail_to_somebody_who_may_not_be_called_is_followed_by_a_mail(
    make_lead: MakeLead, calendar: Calendar
) -> None:
    lead = make_lead(do_not_call=True, email="n@okafor.example")
    decision = decide(lead, Report("mail-sent", NOW, next_at=NOW + timedelta(days=3)), calendar)
    assert decision.next is not None
    assert decision.next.kind == "mail"
