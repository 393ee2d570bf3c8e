"""Reminders: once a device and moment, again until acted on, never a flood."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.calendar import Place
from app.domain.errors import Refused
from app.domain.reminder import (
    ARRIVED,
    DIGEST,
    DUE,
    ESCALATED,
    RIPENED,
    WARNED,
    Reminder,
    Told,
    Watched,
    due,
    is_quiet,
    snooze_until,
)
from app.domain.rules import Ringing, Rules, read_rules
from tests.fakes.desk import default_rules

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def watched(**fields: Any) -> Watched:
    defaults: dict[str, Any] = {
        "lead_id": "a",
        "name": "Ingrid Solheim",
        "company": "Fjordkraft",
        "next_at": NOW,
        "promised": True,
        "raised_at": NOW - timedelta(days=1),
        "respond_by": None,
        "attempts": 0,
    }
    return Watched(**{**defaults, **fields})


def raised(
    rules: Rules, leads: list[Watched], told: dict[str, Told], now: datetime = NOW
) -> tuple[Reminder, ...]:
    return due(leads, told, rules, now, "Europe/Berlin")


def remember(reminders: tuple[Reminder, ...], at: datetime) -> dict[str, Told]:
    return {
        lead: Told(level, next_at, at) for reminder in reminders for lead, level, next_at in reminder.about
    }


def test_a_promised_call_rings_at_its_time_and_again_until_acted_on(rules: Rules) -> None:
    lead = watched()
    assert raised(rules, [lead], {}, NOW - timedelta(seconds=1)) == ()
    first = raised(rules, [lead], {})
    assert [(reminder.level, reminder.lead_id) for reminder in first] == [(DUE, "a")]
    assert "10:00" in first[0].text
    told = remember(first, NOW)
    assert raised(rules, [lead], told, NOW + timedelta(minutes=9)) == ()
    assert len(raised(rules, [lead], told, NOW + timedelta(minutes=10))) == 1
    assert raised(rules, [watched(next_at=NOW + timedelta(days=1))], told, NOW + timedelta(minutes=10)) == ()


def test_a_reminder_missed_while_the_machine_slept_comes_once_afterwards(rules: Rules) -> None:
    awake = NOW + timedelta(hours=5)
    late = raised(rules, [watched()], {}, awake)
    assert len(late) == 1
    assert raised(rules, [watched()], remember(late, awake), awake) == ()


def test_a_first_response_clock_warns_at_half_and_escalates_at_its_end(rules: Rules) -> None:
    lead = watched(promised=False, raised_at=NOW, respond_by=NOW + timedelta(minutes=60))
    assert raised(rules, [lead], {}, NOW + timedelta(minutes=29)) == ()
    warned = raised(rules, [lead], {}, NOW + timedelta(minutes=30))
    assert warned[0].level == WARNED
    told = remember(warned, NOW + timedelta(minutes=30))
    assert raised(rules, [lead], told, NOW + timedelta(minutes=59)) == ()
    escalated = raised(rules, [lead], told, NOW + timedelta(minutes=60))
    assert escalated[0].level == ESCALATED
    told = remember(escalated, NOW + timedelta(minutes=60))
    assert raised(rules, [lead], told, NOW + timedelta(hours=9)) == ()
    assert raised(rules, [lead], told, NOW + timedelta(hours=25))[0].level == ESCALATED


def test_a_lead_that_was_just_given_is_said_once_and_warned_of_later_as_any_other(rules: Rules) -> None:
    lead = watched(promised=False, raised_at=NOW, respond_by=NOW + timedelta(minutes=60))
    assert raised(rules, [lead], {}) == ()
    arrived = raised(rules, [lead], {"a": Told(ARRIVED, lead.next_at, NOW, snoozed_until=NOW)})
    assert [(reminder.level, reminder.lead_id) for reminder in arrived] == [(ARRIVED, "a")]
    told = remember(arrived, NOW)
    assert raised(rules, [lead], told, NOW + timedelta(minutes=29)) == ()
    assert raised(rules, [lead], told, NOW + timedelta(minutes=30))[0].level == WARNED
    noted = {"a": Told(ARRIVED, lead.next_at, NOW, snoozed_until=NOW)}
    assert raised(rules, [lead._replace(attempts=1)], noted) == (), "somebody has tried already"
    back = NOW - timedelta(hours=3)
    assert raised(rules, [lead], noted, back)[0].level == ARRIVED, (
        "a clock that was set back silences nothing"
    )


def test_a_clock_that_is_set_back_says_nothing_twice(rules: Rules) -> None:
    lead = watched(promised=False, raised_at=NOW, respond_by=NOW + timedelta(minutes=60))
    told = {"a": Told(ESCALATED, lead.next_at, NOW + timedelta(minutes=61))}
    assert raised(rules, [lead], told, NOW + timedelta(minutes=40)) == ()


def test_an_attempt_ends_the_clock(rules: Rules) -> None:
    lead = watched(promised=False, raised_at=NOW, respond_by=NOW + timedelta(minutes=5), attempts=1)
    assert raised(rules, [lead], {}, NOW + timedelta(hours=1)) == ()


def test_a_snoozed_reminder_is_quiet_until_its_time(rules: Rules) -> None:
    told = {"a": Told(DUE, NOW, NOW, snoozed_until=NOW + timedelta(hours=1))}
    assert raised(rules, [watched()], told, NOW + timedelta(minutes=59)) == ()
    assert len(raised(rules, [watched()], told, NOW + timedelta(hours=1))) == 1


def test_more_than_five_at_once_become_one_digest(rules: Rules) -> None:
    leads = [watched(lead_id=str(number), name=f"Lead {number}") for number in range(6)]
    assert len(raised(rules, leads[:5], {})) == 5
    digest = raised(rules, leads, {})
    assert [reminder.level for reminder in digest] == [DIGEST]
    assert digest[0].title.startswith("6 leads need you: 6 promised")
    assert raised(rules, leads, remember(digest, NOW), NOW + timedelta(minutes=1)) == ()


def test_a_ripened_lead_is_said_once_a_day_until_somebody_acts(rules: Rules) -> None:
    lead = watched(promised=False, ripened="Ripened: asked for a price this week")
    told = {"a": Told(RIPENED, NOW, NOW, snoozed_until=NOW)}  # as promoting it leaves it
    first = raised(rules, [lead], told)
    assert [(reminder.level, reminder.text) for reminder in first] == [(RIPENED, lead.ripened)]
    told = remember(first, NOW)
    assert raised(rules, [lead], told, NOW + timedelta(hours=5)) == ()
    assert len(raised(rules, [lead], told, NOW + timedelta(hours=24))) == 1
    assert raised(rules, [watched(promised=False)], told, NOW + timedelta(hours=24)) == ()


def test_the_most_urgent_thing_about_a_lead_is_said(rules: Rules) -> None:
    late = watched(
        promised=False, raised_at=NOW - timedelta(hours=2), respond_by=NOW - timedelta(hours=1), ripened="x"
    )
    assert raised(rules, [late], {})[0].level == ESCALATED
    leads = [
        watched(lead_id="ripe", promised=False, ripened="x"),
        late._replace(lead_id="late"),
        watched(lead_id="promised"),
    ]
    assert [reminder.lead_id for reminder in raised(rules, leads, {})] == ["promised", "late", "ripe"]


def with_quiet(rules: Rules, start: time, end: time) -> Rules:
    return replace(rules, ringing=rules.ringing._replace(quiet_from=start, quiet_to=end))


def test_in_quiet_hours_only_promised_calls_within_the_calling_hours_ring(rules: Rules) -> None:
    lunch = with_quiet(rules, time(9), time(11))
    promised = watched(lead_id="promised")
    clock = watched(
        lead_id="clock",
        promised=False,
        raised_at=NOW - timedelta(hours=2),
        respond_by=NOW - timedelta(hours=1),
    )
    assert [one.lead_id for one in raised(lunch, [promised, clock], {})] == ["promised"]
    assert [one.lead_id for one in raised(lunch, [clock], {}, NOW + timedelta(hours=1))] == ["clock"]
    night = datetime(2026, 11, 24, 22, 0, tzinfo=UTC)
    assert raised(rules, [promised, clock], {}, night) == ()
    assert len(raised(rules, [promised, clock], {}, night + timedelta(hours=8))) == 2


@pytest.mark.parametrize(
    ("hour", "quiet"), [(5, True), (6, False), (18, False), (19, True), (23, True)]
)  # UTC; Berlin is an hour ahead in winter
def test_quiet_hours_may_span_midnight(rules: Rules, hour: int, quiet: bool) -> None:
    assert is_quiet(rules, NOW.replace(hour=hour), "Europe/Berlin") is quiet


def test_the_same_hour_twice_is_never_quiet(rules: Rules) -> None:
    always = with_quiet(rules, time(8), time(8))
    assert not any(is_quiet(always, NOW + timedelta(hours=hour), "Europe/Berlin") for hour in range(24))


def test_quiet_hours_follow_the_wall_clock_through_a_dst_change(rules: Rules) -> None:
    seven = [datetime(2026, 3, day, 5 if day >= 29 else 6, 0, tzinfo=UTC) for day in (28, 29, 30)]
    for at in seven:  # seven in the morning in Berlin, before and after the clocks go forward
        assert not is_quiet(rules, at, "Europe/Berlin")
        assert is_quiet(rules, at - timedelta(minutes=1), "Europe/Berlin")


def test_another_time_zone_changes_neither_what_is_due_nor_what_was_told(rules: Rules) -> None:
    told = remember(due([watched()], {}, rules, NOW, "Europe/Berlin"), NOW)
    assert due([watched()], told, rules, NOW, "Europe/Lisbon") == ()
    assert len(due([watched()], told, rules, NOW + timedelta(minutes=10), "Europe/Lisbon")) == 1


def test_what_a_clock_a_year_ahead_has_told_is_not_lost_when_it_is_set_right(rules: Rules) -> None:
    ahead = NOW + timedelta(days=365)
    assert len(raised(rules, [watched()], {"a": Told(DUE, NOW, ahead)})) == 1
    snoozed = Told(DUE, NOW, ahead, snoozed_until=ahead + timedelta(days=1))
    assert len(raised(rules, [watched()], {"a": snoozed})) == 1
    # A correction by seconds is no reason to ring twice.
    assert raised(rules, [watched()], {"a": Told(DUE, NOW, NOW + timedelta(seconds=40))}) == ()


HOME = Place("Europe/Berlin", "DE")


@pytest.mark.parametrize(
    ("choice", "until"),
    [
        ("10min", NOW + timedelta(minutes=10)),
        ("10 min", NOW + timedelta(minutes=10)),
        ("1h", NOW + timedelta(hours=1)),
        ("tomorrow", datetime(2026, 11, 25, 7, 30, tzinfo=UTC)),
        ("Tomorrow morning", datetime(2026, 11, 25, 7, 30, tzinfo=UTC)),
        ("2026-12-01", datetime(2026, 12, 1, 7, 30, tzinfo=UTC)),
        ("friday 14:00", datetime(2026, 11, 27, 13, 0, tzinfo=UTC)),
    ],
)
def test_a_reminder_is_snoozed_for_a_while_or_until_a_date(choice: str, until: datetime) -> None:
    assert snooze_until(choice, NOW, HOME) == until


def test_tomorrow_morning_is_tomorrow_morning_when_the_clocks_change_that_night() -> None:
    evening = datetime(2026, 10, 24, 18, 0, tzinfo=UTC)
    assert snooze_until("tomorrow", evening, HOME) == datetime(2026, 10, 25, 7, 30, tzinfo=UTC)
    late = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)  # already the 25th in Berlin
    assert snooze_until("tomorrow", late, HOME) == datetime(2026, 11, 26, 7, 30, tzinfo=UTC)


@pytest.mark.parametrize("choice", ["2026-11-01", "never", ""])
def test_a_snooze_that_is_no_time_to_come_is_refused(choice: str) -> None:
    with pytest.raises(Refused):
        snooze_until(choice, NOW, HOME)


RULES = replace(default_rules(), ringing=Ringing(quiet_from=time(0), quiet_to=time(0)))
AGAIN = timedelta(minutes=RULES.ringing.again_minutes)
steps = st.lists(st.integers(0, 3 * 86_400), min_size=1, max_size=40)
jumps = st.lists(st.one_of(st.integers(1, 7200), st.integers(-200_000, 200_000)), min_size=1, max_size=40)
levels = st.sampled_from(["promised", "clock", "ripened"])


def lead_of(kind: str) -> Watched:
    if kind == "promised":
        return watched()
    if kind == "ripened":
        return watched(promised=False, ripened="Ripened: asked for a price")
    return watched(promised=False, raised_at=NOW, respond_by=NOW + timedelta(hours=1))


def beats(kind: str, seconds: list[int]) -> list[tuple[datetime, str]]:
    """What is said, and when, by beats so many seconds apart; every beat is made twice."""
    told: dict[str, Told] = {}
    said: list[tuple[datetime, str]] = []
    now = NOW
    for gap in seconds:
        now += timedelta(seconds=gap)
        for _ in range(2):
            reminders = raised(RULES, [lead_of(kind)], told, now)
            told |= remember(reminders, now)
            said += [(now, reminder.level) for reminder in reminders]
    return said


@given(levels, steps)
def test_nothing_is_said_twice_for_the_same_moment_however_beats_fall(kind: str, seconds: list[int]) -> None:
    said = beats(kind, seconds)
    again = AGAIN if kind == "promised" else timedelta(hours=RULES.ringing.again_hours)
    for (before, level), (after, following) in pairwise(said):
        assert level != following or after - before >= again
    assert sum(level == WARNED for _, level in said) <= 1


@given(levels, steps)
def test_nothing_is_lost_however_beats_fall(kind: str, seconds: list[int]) -> None:
    last = NOW + timedelta(seconds=sum(seconds))
    said = beats(kind, seconds)
    if kind != "clock" or last >= NOW + timedelta(minutes=30):
        assert said
    if kind == "clock" and last >= NOW + timedelta(hours=1):
        assert said[-1][1] == ESCALATED
    if kind == "promised":
        beat_times = [NOW + timedelta(seconds=sum(seconds[: count + 1])) for count in range(len(seconds))]
        for at in beat_times:  # at every beat it has been said within the last ten minutes
            assert any(timedelta(0) <= at - when < AGAIN for when, _ in said)


@given(levels, jumps)
def test_clock_jumps_neither_repeat_a_beat_nor_silence_a_lead(kind: str, seconds: list[int]) -> None:
    said = beats(kind, seconds)
    for (before, level), (after, following) in pairwise(said):
        assert level != following or abs(after - before) >= AGAIN
    # Set right at last, the clock finds it said a short while ago, or it is said.
    end = NOW + timedelta(seconds=sum(seconds))
    right = NOW + timedelta(days=99)
    healed = beats(kind, [*seconds, int((right - end).total_seconds())])
    silence = AGAIN if kind == "promised" else timedelta(hours=RULES.ringing.again_hours)
    assert any(abs(right - when) < silence for when, _ in healed)


@given(st.integers(1, 14), st.integers(0, 86_400))
def test_however_many_are_due_they_are_all_said_once(count: int, late: int) -> None:
    leads = [watched(lead_id=str(number), name=f"Lead {number}") for number in range(count)]
    now = NOW + timedelta(seconds=late)
    reminders = raised(RULES, leads, {}, now)
    assert sorted(lead_id for one in reminders for lead_id, _, _ in one.about) == sorted(
        lead.lead_id for lead in leads
    )
    assert len(reminders) == (1 if count > RULES.digest_above else count)
    assert raised(RULES, leads, remember(reminders, now), now) == ()


def test_whoever_acts_is_done_with_it(rules: Rules) -> None:
    told = remember(raised(rules, [watched()], {}), NOW)
    moved = watched(next_at=NOW + timedelta(days=2))
    for hours in (1, 5, 24):
        assert raised(rules, [moved], told, NOW + timedelta(hours=hours)) == ()
    assert len(raised(rules, [moved], told, NOW + timedelta(days=2))) == 1


@pytest.mark.parametrize(
    ("entry", "value"),
    [("again_minutes", 0), ("again_hours", True), ("again_minutes", "soon"), ("quiet_from", "late")],
)
def test_settings_of_reminders_that_cannot_work_are_refused(
    documents: dict[str, Any], entry: str, value: object
) -> None:
    documents["targets"]["reminders"][entry] = value
    with pytest.raises(Refused, match=r"targets\.toml, reminders"):
        read_rules(documents)


def test_older_settings_without_reminders_keep_the_usual_ones(documents: dict[str, Any]) -> None:
    usual = read_rules(documents).ringing
    del documents["targets"]["reminders"]
    assert read_rules(documents).ringing == usual
