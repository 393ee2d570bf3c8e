"""Grid and green plan agree: whoever lies below the line stands on marketing's steps, whatever is tried meanwhile."""

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.fold import fold
from app.domain.lead import NURTURE, SALES_READY, NextTouch, Stage
from app.domain.reminder import RIPENED
from app.domain.returning import returning
from app.domain.rules import read_rules
from app.storage.store import SqliteStore
from app.usecases.argue import argue
from app.usecases.desk import Desk
from app.usecases.import_touches import import_touches
from app.usecases.log_call import LogCall, log_call
from app.usecases.nurture import log_sent
from app.usecases.promote import promote_ripened
from app.usecases.remind import remind
from app.usecases.replan import replan
from app.usecases.show_lead import show_lead
from app.usecases.show_today import show_today
from app.usecases.undo import undo
from app.usecases.undo_import import undo_import
from tests.fakes.desk import NOW, FixedClock, SequentialIds, default_documents, make_desk
from tests.fakes.memory_store import MemoryStore
from tests.fakes.picky_team import DAY, OPTIONS, Rows, called, did, lead_of, move, picky, take

#: Whom the team wants, so that the lead is sales-ready when it comes.
WANTED = {"country": "FR", "industry": "pumps", "title": "Head of Pumps"}


@pytest.fixture(params=["memory", "file"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    clock, ids = FixedClock(), SequentialIds(1 << 40)
    if request.param == "memory":
        yield picky(make_desk(MemoryStore(ids), clock))
        return
    store = SqliteStore.create(tmp_path / "ripen.db", b"k" * 32, clock, ids, rules=default_documents())
    yield picky(make_desk(store, clock))
    store.close()


def coming(desk: Desk) -> NextTouch:
    planned = lead_of(desk).standing.next
    assert planned is not None
    return planned


def owners(desk: Desk) -> set[str]:
    return {planned.owner for planned in show_lead(desk, "P-1").plan}


def log(desk: Desk, outcome: str, days: float | None = None) -> None:
    named = None if days is None else desk.clock.now() + days * DAY
    log_call(desk, LogCall("P-1", outcome, next_at=named))


def test_an_attempt_leaves_a_lead_below_the_line_with_marketing(desk: Desk) -> None:
    take(desk)
    planned = coming(desk)
    move(desk, 3 * DAY)
    log(desk, "no-answer")
    assert (lead_of(desk).segment, lead_of(desk).standing.stage) == (NURTURE, Stage.GREEN)
    assert coming(desk) == planned
    assert owners(desk) == {"marketing", "team-lead"}


def test_nobody_but_marketing_turns_up_before_the_review_however_often_it_is_tried(desk: Desk) -> None:
    take(desk)
    told = []
    while coming(desk).owner != "team-lead":
        told.append((coming(desk).owner, coming(desk).kind))
        move(desk, coming(desk).at - desk.clock.now())
        log(desk, "no-answer")
    assert [kind for _, kind in told] == ["white paper", "webinar", "article", "talk invitation"]
    assert {owner for owner, _ in told} == {"marketing"}
    assert coming(desk).kind == "review"
    assert lead_of(desk).standing.attempts == 4


def test_what_marketing_sends_goes_on_to_marketings_next_step(desk: Desk) -> None:
    lead = take(desk)
    move(desk, coming(desk).at - NOW)
    log_sent(desk, [lead.id], "white paper", "Pumps")
    assert (coming(desk).owner, coming(desk).kind) == ("marketing", "webinar")


def test_a_busy_line_is_tried_again_by_the_rep_and_then_is_marketings_again(desk: Desk) -> None:
    take(desk)
    log(desk, "busy")
    assert (coming(desk).owner, coming(desk).at) == ("rep", NOW + timedelta(hours=1))
    assert [row.candidate.lead_id for row in show_today(desk).rows] == [lead_of(desk).id]
    move(desk, timedelta(hours=1))
    log(desk, "no-answer")
    assert coming(desk).owner == "marketing"


def test_six_attempts_without_contact_leave_a_lead_below_the_line_with_marketing(desk: Desk) -> None:
    take(desk)
    did(desk, ("page-visit", 30, "Price list"), ("page-visit", 2, "Price list"))
    assert lead_of(desk).segment == SALES_READY
    assert "rep" in owners(desk)
    move(desk, 60 * DAY)
    promote_ripened(desk)
    for _ in range(6):
        assert (lead_of(desk).segment, coming(desk).owner) == (SALES_READY, "rep")
        move(desk, max(coming(desk).at - desk.clock.now(), timedelta(0)))
        log(desk, "no-answer")
    lead = lead_of(desk)
    assert (lead.segment, lead.standing.stage, coming(desk).owner) == (NURTURE, Stage.GREEN, "marketing")
    undo(desk)
    assert (lead_of(desk).segment, lead_of(desk).standing.stage) == (SALES_READY, Stage.WORKING)


def test_the_plan_on_the_card_says_before_the_last_attempt_whose_the_green_steps_will_be(desk: Desk) -> None:
    take(desk, **WANTED)
    log(desk, "no-answer")
    later = [step for step in show_lead(desk, "P-1").plan if step.at > NOW + 14 * DAY]
    assert {step.owner for step in later} == {"rep", "marketing", "team-lead"}
    strict = desk.rules.profile._replace(grid=dict.fromkeys("ABCD", 5))
    desk = replace(desk, rules=replace(desk.rules, profile=strict))
    later = [step for step in show_lead(desk, "P-1").plan if step.at > NOW + 14 * DAY]
    assert {step.owner for step in later} == {"marketing", "team-lead"}


def test_six_attempts_above_the_line_leave_a_lead_on_the_plan_of_both(desk: Desk) -> None:
    take(desk, **WANTED)
    for _ in range(6):
        move(desk, max(coming(desk).at - desk.clock.now(), timedelta(0)))
        log(desk, "no-answer")
    assert (lead_of(desk).segment, lead_of(desk).standing.stage) == (SALES_READY, Stage.GREEN)
    assert owners(desk) == {"marketing", "rep", "team-lead"}


def test_a_green_call_below_the_line_hands_the_lead_to_marketing_and_undo_takes_it_back(desk: Desk) -> None:
    take(desk)
    argue(desk, "P-1", "ready", "met him at the fair")
    before = lead_of(desk)
    assert before.segment == SALES_READY
    log(desk, "green")
    assert (lead_of(desk).segment, coming(desk).owner) == (NURTURE, "marketing")
    undo(desk)
    assert lead_of(desk) == replace(before, standing=replace(before.standing, latest_at=NOW))


def test_a_date_that_a_lead_below_the_line_named_is_kept_by_the_rep(desk: Desk) -> None:
    take(desk)
    argue(desk, "P-1", "ready", "met him at the fair")
    log(desk, "green", 50)
    assert (coming(desk).owner, coming(desk).promised) == ("rep", True)
    assert lead_of(desk).segment == SALES_READY


def test_who_talks_with_a_nurtured_lead_has_it_at_once(desk: Desk) -> None:
    take(desk)
    log(desk, "interested")
    assert (lead_of(desk).segment, lead_of(desk).standing.stage) == (SALES_READY, Stage.READY)


def test_a_lead_that_was_tried_in_vain_is_promoted_at_the_line_with_a_reminder_and_the_reason(
    desk: Desk,
) -> None:
    take(desk)
    did(desk, ("page-visit", 30, "Price list"))
    log(desk, "no-answer")
    assert lead_of(desk).segment == NURTURE
    move(desk, DAY)
    did(desk, ("page-visit", 2, "Price list"))
    lead = lead_of(desk)
    assert (lead.segment, lead.standing.stage, coming(desk).owner) == (SALES_READY, Stage.WORKING, "rep")
    assert coming(desk).at == desk.clock.now()
    (row,) = show_today(desk).rows
    assert row.reasons[0].text == "Ripened: opened “Price list” twice this week"
    assert [one.level for one in remind(desk)] == [RIPENED]
    assert promote_ripened(desk).promoted == ()


def test_a_lead_that_six_attempts_gave_to_marketing_comes_back_when_it_crosses_the_line(desk: Desk) -> None:
    take(desk)
    argue(desk, "P-1", "ready", "met him at the fair")
    for _ in range(6):
        move(desk, max(coming(desk).at - desk.clock.now(), timedelta(0)))
        log(desk, "no-answer")
    assert lead_of(desk).segment == NURTURE
    move(desk, 5 * DAY)
    assert promote_ripened(desk).promoted == ()
    did(desk, ("price-request", 1, ""))
    assert (lead_of(desk).segment, coming(desk).owner) == (SALES_READY, "rep")
    assert [one.level for one in remind(desk)] == [RIPENED]


def test_imported_calls_do_the_same_and_taking_the_file_back_takes_it_back(desk: Desk) -> None:
    take(desk)
    argue(desk, "P-1", "ready", "met him at the fair")
    before = lead_of(desk).standing.next
    move(desk, 2 * DAY)
    import_touches(desk, Rows([called(desk, "green", 1)]), OPTIONS)
    assert (lead_of(desk).segment, coming(desk).owner) == (NURTURE, "marketing")
    undo_import(desk)
    assert (lead_of(desk).segment, lead_of(desk).standing.next) == (SALES_READY, before)


def test_a_green_lead_that_is_imported_below_the_line_joins_marketings_steps(desk: Desk) -> None:
    take(desk, NOW - 20 * DAY, stage=Stage.GREEN)
    assert (lead_of(desk).segment, coming(desk).owner) == (NURTURE, "marketing")
    assert owners(desk) == {"marketing", "team-lead"}


def test_a_changed_cadence_plans_a_nurtured_lead_by_marketings_steps_only(desk: Desk) -> None:
    take(desk)
    log(desk, "no-answer")
    texts = default_documents()
    texts["cadences"] = texts["cadences"].replace(
        '{ at = "14d", owner = "marketing", medium = "white paper" }',
        '{ at = "10d", owner = "rep", medium = "call" }',
    )
    assert texts["cadences"] != default_documents()["cadences"]
    new = read_rules({name: tomllib.loads(text) for name, text in texts.items()}, texts)
    new = replace(new, profile=desk.rules.profile)
    assert replan(desk, new)[0] == 1
    assert (coming(desk).owner, coming(desk).kind) == ("marketing", "webinar")
    assert replan(replace(desk, rules=new), new)[0] == 0


def test_the_ripening_page_foresees_no_rep_for_a_nurtured_lead(desk: Desk) -> None:
    lead = take(desk)
    with desk.store.read() as reading:
        (green,) = reading.greens(10)
    assert {step.owner for step in returning(green, desk.calendar(lead)).plan} == {"marketing", "team-lead"}


def test_a_plan_of_reps_steps_only_is_what_the_team_wants(desk: Desk) -> None:
    texts = default_documents()
    texts["cadences"] = texts["cadences"].replace('owner = "marketing"', 'owner = "rep"')
    rules = read_rules({name: tomllib.loads(text) for name, text in texts.items()}, texts)
    desk = replace(desk, rules=replace(rules, profile=desk.rules.profile))
    take(desk)
    log(desk, "no-answer")
    assert (lead_of(desk).segment, coming(desk).owner) == (NURTURE, "rep")


def test_the_fold_repeats_it(desk: Desk) -> None:
    lead = take(desk)
    for outcome in ("no-answer", "busy", "green", "left-voicemail"):
        move(desk, DAY)
        log(desk, outcome)
    with desk.store.read() as reading:
        touches, first = reading.touches(lead.id), reading.first_decision(lead.id)
    assert fold(first, reversed(touches)) == lead_of(desk).standing


def test_a_cadence_that_ends_sooner_gives_those_below_the_line_to_marketing(desk: Desk) -> None:
    take(desk)
    take(desk, external_id="P-2", full_name="Bo Lind", **WANTED)
    argue(desk, "P-1", "ready", "met him at the fair")
    for key in ("P-1", "P-2"):
        log_call(desk, LogCall(key, "no-answer"))
    documents = {name: tomllib.loads(text) for name, text in default_documents().items()}
    del documents["cadences"]["active"]["steps"][1:]
    new = read_rules(documents)
    moved, _ = replan(desk, replace(new, profile=desk.rules.profile))
    assert moved == 2
    below, above = lead_of(desk), lead_of(desk, "P-2")
    assert (below.segment, above.segment) == (NURTURE, SALES_READY)
    assert {below.standing.stage, above.standing.stage} == {Stage.GREEN}
    assert owners(desk) == {"marketing", "team-lead"}
    assert {step.owner for step in show_lead(desk, "P-2").plan} == {"marketing", "rep", "team-lead"}
