"""The board's figures, each worked out by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.boards import (
    BANDS,
    CAMPAIGN,
    DEFINITIONS,
    GROUPINGS,
    IN_TIME,
    LATE,
    NEVER_TOUCHED,
    REP,
    RUNNING,
    SELECTIONS,
    SILENT,
    STATUSES,
    TEAM,
    UNCOVERED,
    Followed,
    board,
    is_behind,
    status,
    waited_minutes,
    week_of,
)
from app.domain.following import (
    Course,
    act_of,
    attempts_to_contact,
    course,
    first_plan,
    handed,
    kept_up,
    plus_working_day,
)
from app.domain.lead import NextTouch, Stage
from app.domain.measures import PERSISTENT_ATTEMPTS, Rate
from app.domain.touch import Decision, Touch

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
FRIDAY = MONDAY + timedelta(days=4)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
UNTOUCHED = Course(MONDAY, MONDAY + HOUR, 0, 0, 0, None, None, 0, 0, 0, ())
LEAD = Followed(
    lead_id="1",
    holder="mia",
    team="North",
    campaign="Fair",
    source="Event",
    open=True,
    next_at=MONDAY + 30 * DAY,
    next_owner="rep",
    closed_as_unreachable=False,
    course=UNTOUCHED,
)


def planned(at: datetime, owner: str = "rep") -> Decision:
    return Decision(Stage.WORKING, NextTouch(at, "call", owner))


def touch(
    at: datetime,
    *,
    attempt: bool = True,
    contact: bool = False,
    decision: Decision | None = None,
    kind: str = "call",
) -> Touch:
    return Touch(f"t{at}", "1", at, kind, "out", attempt=attempt, contact=contact, decision=decision)


def acts(*touches):
    return [act_of(one) for one in touches]


def kept(first, *touches):
    return kept_up(first_plan(first), acts(*touches))


def lead(lead_id="1", **change):
    fields = {name: change.pop(name) for name in list(change) if name in Followed._fields}
    return LEAD._replace(lead_id=lead_id, course=UNTOUCHED._replace(**change), **fields)


@pytest.mark.parametrize(
    ("change", "now", "expected"),
    [
        ({"first_attempt_at": MONDAY + HOUR, "attempts": 1}, MONDAY + DAY, IN_TIME),
        ({"first_attempt_at": MONDAY + 2 * HOUR, "attempts": 1}, MONDAY + DAY, LATE),
        ({}, MONDAY + HOUR, RUNNING),
        ({}, MONDAY + 2 * HOUR, NEVER_TOUCHED),
        ({"open": False, "next_at": None}, MONDAY, NEVER_TOUCHED),
        ({"first_attempt_at": MONDAY - DAY, "attempts": 1}, MONDAY, IN_TIME),  # a touch before the hand-over
    ],
)
def test_every_lead_is_in_time_late_running_or_never_touched(change, now, expected):
    assert status(lead(**change), now) == expected


def test_a_working_day_passes_over_the_weekend():
    assert plus_working_day(MONDAY) == MONDAY + DAY
    assert plus_working_day(FRIDAY) == FRIDAY + 3 * DAY
    assert plus_working_day(FRIDAY + DAY) == FRIDAY + 3 * DAY


def test_a_lead_comes_to_a_rep_when_a_touch_is_his_to_do_or_somebody_tries():
    nurtured = first_plan(planned(MONDAY, "marketing"))
    assert handed(nurtured, MONDAY, None, []) is None
    assert handed(None, MONDAY, None, []) is None  # it came to us closed
    promoted = touch(FRIDAY, attempt=False, kind="change", decision=planned(FRIDAY + HOUR))
    assert handed(nurtured, MONDAY, None, acts(promoted)) == (FRIDAY, FRIDAY + 3 * DAY + HOUR)
    assert handed(nurtured, MONDAY, None, acts(touch(FRIDAY))) == (FRIDAY, FRIDAY + 3 * DAY)
    mine = first_plan(planned(FRIDAY))
    assert handed(mine, MONDAY, MONDAY + HOUR, []) == (MONDAY, MONDAY + HOUR)
    assert handed(mine, MONDAY, None, []) == (MONDAY, FRIDAY + 3 * DAY)


def test_the_hours_of_calls_are_those_of_the_leads_own_day_through_a_change_of_the_clock():
    berlin = ZoneInfo("Europe/Berlin")
    summer = datetime(2026, 10, 24, 8, 30, tzinfo=UTC)
    calls = [touch(summer), touch(summer + DAY, contact=True), touch(summer, kind="mail")]
    found = course(first_plan(planned(MONDAY)), MONDAY, None, acts(*calls), berlin)
    assert [hour for hour, _ in found.dials] == [10, 9]


def test_due_touches_are_kept_by_an_attempt_within_a_working_day():
    first = planned(MONDAY)
    in_time = touch(MONDAY + HOUR, decision=planned(MONDAY + DAY))
    late = touch(MONDAY + 3 * DAY, decision=planned(MONDAY + 10 * DAY))
    assert kept(first, in_time) == (1, 1)
    assert kept(first, in_time, late) == (2, 1)


def test_a_new_plan_in_time_replaces_what_was_due_and_one_too_late_does_not():
    first = planned(MONDAY)
    replanned = touch(MONDAY + HOUR, attempt=False, decision=planned(MONDAY + 5 * DAY))
    too_late = touch(MONDAY + 3 * DAY, attempt=False, decision=planned(MONDAY + 5 * DAY))
    assert kept(first, replanned) == (0, 0)
    assert kept(first, too_late) == (1, 0)


def test_marketings_dates_are_no_reps_duty_and_a_note_keeps_nothing():
    assert kept(planned(MONDAY, "marketing"), touch(MONDAY + 9 * DAY, decision=planned(FRIDAY))) == (0, 0)
    assert kept(planned(MONDAY), touch(MONDAY + HOUR, attempt=False)) == (0, 0)


def test_an_imported_call_without_a_plan_keeps_the_due_touch_once():
    assert kept(planned(MONDAY), touch(MONDAY + HOUR), touch(MONDAY + 9 * DAY)) == (1, 1)


def test_attempts_are_counted_up_to_the_first_contact():
    calls = acts(
        touch(MONDAY), touch(MONDAY + HOUR), touch(MONDAY + DAY, contact=True), touch(MONDAY + 2 * DAY)
    )
    assert attempts_to_contact(calls) == 3
    assert attempts_to_contact(calls[:2]) == 0
    assert attempts_to_contact(acts(touch(MONDAY, attempt=False, contact=True))) == 1


FOUR = (
    lead(
        attempts=2,
        contacts=1,
        touches=3,
        first_attempt_at=MONDAY + timedelta(minutes=4),
        first_contact_at=MONDAY + timedelta(minutes=90),
        attempts_to_contact=2,
        dials=((9, False), (10, True)),
        due=2,
        kept=2,
    ),
    lead(
        "2",
        next_at=MONDAY + HOUR,
        attempts=1,
        touches=1,
        first_attempt_at=MONDAY + 2 * HOUR,
        dials=((9, False),),
        due=1,
    ),
    lead("3", holder="ben", next_at=None),
    lead(
        "4",
        holder="ben",
        open=False,
        next_at=None,
        closed_as_unreachable=True,
        attempts=3,
        touches=4,
        first_attempt_at=MONDAY,
        dials=((9, False),) * 3,
    ),
)
LATER = MONDAY + 4 * DAY


def test_the_figures_of_four_leads():
    whole, groups, hours = board(FOUR, REP, LATER)
    assert (whole.in_time_count, whole.late, whole.running, whole.never_touched) == (2, 1, 0, 1)
    assert (whole.follow_up, whole.in_time) == (Rate(3, 4), Rate(2, 4))
    assert whole.coverage == Rate(2, 3)  # the third is open and has no next touch: a fault
    assert whole.keep_up == Rate(
        2, 4, leads=4
    )  # two kept of two, one not, and the second lead's next touch is overdue
    assert whole.overdue == 1
    assert (whole.contact, whole.connect) == (Rate(1, 3), Rate(1, 6, leads=3))
    assert whole.bands == (2, 0, 0, 1)
    assert (whole.minutes_to_attempt_median, whole.minutes_to_attempt_p95) == (4.0, 120.0)
    assert (whole.minutes_to_contact_median, whole.minutes_to_contact_p95) == (90.0, 90.0)
    assert whole.attempts_to_contact == 2
    assert whole.touches_per_lead == 2
    assert whole.given_up_early == 1
    assert list(groups) == ["ben", "mia"]
    assert groups["ben"].handed_over == 2
    assert sum(group.handed_over for group in groups.values()) == whole.handed_over
    told = [(one.hour, one.connect.hits, one.connect.n) for one in hours if one.connect.n]
    assert told == [(9, 0, 5), (10, 1, 1)]


def test_behind_every_number_stand_as_many_leads():
    whole, _, _ = board(FOUR, TEAM, LATER)
    behind = {name: sum(is_behind(one, name, LATER) for one in FOUR) for name in SELECTIONS}
    assert [behind[name] for name in STATUSES] == [
        whole.in_time_count,
        whole.late,
        whole.running,
        whole.never_touched,
    ]
    assert tuple(behind[name] for name in BANDS) == whole.bands
    assert (behind["all"], behind["attempted"], behind["reached"]) == (4, whole.attempted, whole.contacted)
    assert behind[SILENT] == whole.handed_over - whole.attempted
    assert behind[UNCOVERED] == whole.open - whole.covered
    assert (behind["overdue"], behind["given-up-early"]) == (whole.overdue, whole.given_up_early)
    assert behind["not-kept-up"] == 1


def test_behind_the_calls_of_an_hour_stand_the_leads_that_were_called_in_it():
    called = lambda selection: [one.lead_id for one in FOUR if is_behind(one, selection, LATER)]
    assert called("dialled-9") == [LEAD.lead_id, "2", "4"]  # five calls, three leads
    assert called("answered-9") == []
    assert called("dialled-10") == called("answered-10") == [LEAD.lead_id]
    assert called("dialled-11") == []
    assert (called("dialled"), called("answered")) == ([LEAD.lead_id, "2", "4"], [LEAD.lead_id])


@pytest.mark.parametrize(
    ("minutes", "counted"),
    [
        (0, 0),
        (4.9, 4),
        (59.9, 59),
        (60, 60),
        (119, 110),
        (479, 470),
        (480, 480),
        (539, 480),
        (2879, 2820),
        (2880, 2880),
        (4319, 2880),
        (30_000, 28_800),
        (-5, 0),
    ],
)
def test_waits_are_counted_in_steps_that_grow(minutes, counted):
    assert waited_minutes(MONDAY, MONDAY + timedelta(minutes=minutes)) == counted


def test_no_leads_are_no_figures_and_no_crash():
    whole, groups, _ = board([], CAMPAIGN, MONDAY)
    assert groups == {}
    assert whole.follow_up.share is None
    assert (whole.minutes_to_attempt_median, whole.attempts_to_contact, whole.touches_per_lead) == (None,) * 3


def test_all_open_and_all_closed_leads_are_counted():
    everyone_open = board([lead(str(n)) for n in range(3)], REP, LATER).whole
    assert (everyone_open.coverage, everyone_open.never_touched) == (Rate(3, 3), 3)
    all_closed = board(
        [lead(open=False, next_at=None, attempts=1, first_attempt_at=MONDAY)], REP, LATER
    ).whole
    assert (all_closed.coverage.share, all_closed.in_time) == (None, Rate(1, 1))


def test_a_reassigned_lead_counts_once_for_who_holds_it_now():
    groups = board([lead(holder="ben")], REP, LATER).groups
    assert {name: group.handed_over for name, group in groups.items()} == {"ben": 1}


def test_weeks_begin_on_monday_and_do_not_move_with_a_time_zone():
    assert week_of(FRIDAY).isoformat() == "2026-11-23"
    assert week_of(MONDAY - 10 * HOUR).isoformat() == "2026-11-16"


@given(st.lists(st.sampled_from(["mia", "ben", ""]), max_size=8), st.sampled_from(GROUPINGS))
def test_every_lead_is_counted_once_whatever_the_groups(holders, grouping):
    leads = [LEAD._replace(lead_id=str(place), holder=holder) for place, holder in enumerate(holders)]
    whole, groups, _ = board(leads, grouping, MONDAY)
    assert whole.handed_over == sum(group.handed_over for group in groups.values()) == len(holders)
    assert whole.in_time_count + whole.late + whole.running + whole.never_touched == len(holders)


def test_every_figure_is_defined():
    assert {"in_time", "late", "never_touched", "coverage", "keep_up", "persistence"} <= DEFINITIONS.keys()
    assert f"fewer than {PERSISTENT_ATTEMPTS} attempts" in DEFINITIONS["persistence"]
