"""Today's list holds what is left of the rep's day; the rest is counted, keeps its rank and comes up tomorrow."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.fold import begin
from app.domain.lead import Lead, NextTouch, Stage
from app.domain.touch import Decision, Touch
from app.usecases.desk import Desk
from app.usecases.log_call import LogCall, log_call
from app.usecases.show_today import show_today
from tests.fakes.desk import NOW, FixedClock, make_desk
from tests.fakes.memory_store import MemoryStore

DAY = timedelta(days=1)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def desk(clock: FixedClock) -> Desk:
    desk = make_desk(MemoryStore(), clock)
    return replace(desk, rules=replace(desk.rules, calls_per_day=10))


def add(desk: Desk, count: int, due: timedelta = -DAY, *, promised: bool = False, name: str = "Lead") -> None:
    decision = Decision(Stage.WORKING, NextTouch(NOW + due, "call", "rep", promised))
    with desk.store.work() as work:
        work.add_leads(
            [
                (
                    Lead(
                        f"{name} {number:03}",
                        NOW - number * DAY,
                        NOW - number * DAY,
                        begin(decision),
                        full_name=f"{name} {number:03}",
                        phone="+4951190182014",
                        country="DE",
                        time_zone="Europe/Berlin",
                    ),
                    decision,
                )
                for number in range(count)
            ]
        )


def names(desk: Desk, limit: int | None = None) -> list[str]:
    return [row.candidate.name for row in show_today(desk, limit).rows]


def test_the_list_is_as_long_as_the_reps_day_and_says_how_many_wait(desk: Desk):
    add(desk, 35)
    listed = show_today(desk)
    assert len(listed.rows) == 10
    assert (listed.due, listed.waiting) == (35, 25)


def test_every_call_made_today_leaves_room_for_one_less(desk: Desk):
    add(desk, 35)
    before = names(desk)
    for name in before[:3]:
        log_call(desk, LogCall(name, "declined", reason="price"))
    listed = show_today(desk)
    assert [row.candidate.name for row in listed.rows] == before[3:]
    assert (listed.done, len(listed.rows), listed.waiting) == (3, 7, 25)


def test_after_a_full_day_only_what_is_owed_is_left(desk: Desk):
    add(desk, 35)
    add(desk, 2, timedelta(minutes=-5), promised=True, name="Promised")
    for name in names(desk, 12)[2:]:
        log_call(desk, LogCall(name, "declined", reason="price"))
    assert names(desk) == ["Promised 000", "Promised 001"]
    assert show_today(desk).waiting == 25


def test_who_waits_comes_first_tomorrow_by_the_same_rank(desk: Desk, clock: FixedClock):
    add(desk, 35)
    whole = names(desk, 100)
    assert names(desk) == whole[:10]
    for name in whole[:10]:
        log_call(desk, LogCall(name, "declined", reason="price"))
    clock.move(DAY)
    assert names(desk) == whole[10:20]


def test_promises_are_on_the_list_however_many(desk: Desk):
    add(desk, 20)
    add(desk, 14, timedelta(minutes=-5), promised=True, name="Promised")
    listed = show_today(desk)
    assert [row.candidate.promised for row in listed.rows] == [True] * 14
    assert listed.waiting == 20
    assert len(names(desk, 5)) == 5, "who asks for five gets five"


def test_an_explicit_number_does_not_count_the_calls_made(desk: Desk):
    add(desk, 35)
    log_call(desk, LogCall(names(desk)[0], "declined", reason="price"))
    assert len(names(desk, 20)) == 20


@pytest.mark.parametrize("count", [0, 1])
def test_a_short_day_leaves_nobody_waiting(desk: Desk, count: int):
    add(desk, count)
    listed = show_today(desk)
    assert (len(listed.rows), listed.waiting) == (count, 0)


def test_none_due_is_an_empty_list(desk: Desk):
    add(desk, 30, 40 * DAY)
    assert show_today(desk).rows == ()
    assert show_today(desk).waiting == 0


def test_a_lead_with_ten_thousand_touches_is_listed_and_called_like_any_other(desk: Desk):
    add(desk, 1)
    with desk.store.work() as work:
        lead = work.lead("Lead 000")
        visits = [
            Touch(f"v{number}", lead.id, NOW - timedelta(minutes=number), "page-visit", "in")
            for number in range(10_000)
        ]
        standing = replace(lead.standing, last_touch_at=NOW, latest_at=NOW)
        work.add_touches([(visit, standing) for visit in visits])
    assert names(desk) == ["Lead 000"]
    assert log_call(desk, LogCall("Lead 000", "no-answer")).lead.standing.next is not None
