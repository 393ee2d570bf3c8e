"""Leads below the line are marketing's, are never lost there, and are promoted by what they do."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.domain.fold import fold
from app.domain.lead import Stage
from app.domain.measures import Rate
from app.domain.reminder import RIPENED
from app.domain.segment import NURTURE, SALES_READY
from app.storage.store import SqliteStore
from app.usecases.desk import Desk
from app.usecases.log_call import LogCall, log_call
from app.usecases.ports import Silent
from app.usecases.promote import promote_daily, promote_ripened
from app.usecases.remind import remind, snooze
from app.usecases.show_board import LocalBoard
from app.usecases.show_lead import show_lead
from app.usecases.show_today import show_today
from app.usecases.team import Asked
from app.usecases.undo_import import undo_import
from tests.fakes.desk import NOW, FixedClock, SequentialIds, default_documents, make_desk
from tests.fakes.memory_store import MemoryStore
from tests.fakes.picky_team import DAY, TWO_VISITS, did, lead_of, move, picky, take


@pytest.fixture(params=["memory", "file"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    """A desk whose team wants pump makers in France: all others need an interest of 3."""
    clock, ids = FixedClock(), SequentialIds(1 << 40)
    if request.param == "memory":
        yield picky(make_desk(MemoryStore(ids), clock))
        return
    store = SqliteStore.create(tmp_path / "ripen.db", b"k" * 32, clock, ids, rules=default_documents())
    yield picky(make_desk(store, clock))
    store.close()


def test_a_lead_below_the_line_is_marketings_and_covered(desk: Desk) -> None:
    lead = take(desk, NOW - timedelta(hours=1))
    assert (lead.fit, lead.interest, lead.segment) == ("D", 2, NURTURE)
    assert lead.standing.stage is Stage.GREEN
    assert lead.standing.next is not None
    assert (lead.standing.next.owner, lead.standing.next.kind) == ("marketing", "white paper")
    assert lead.respond_by is None
    with desk.store.read() as reading:
        assert reading.counts().without_next_touch == 0
    assert show_lead(desk, "P-1").plan[0].owner == "marketing"
    move(desk, lead.standing.next.at - NOW)
    assert [row.candidate.lead_id for row in show_today(desk).rows] == [lead.id]


def test_by_default_a_plain_import_is_sales_ready_and_called_now() -> None:
    desk = make_desk(MemoryStore())
    lead = take(desk)
    assert (lead.segment, lead.standing.stage) == (SALES_READY, Stage.NEW)
    assert lead.standing.next is not None
    assert lead.standing.next.owner == "rep"


def test_signals_that_cross_the_line_promote_with_a_reason_and_a_reminder(desk: Desk) -> None:
    take(desk)
    did(desk, *TWO_VISITS)
    lead = lead_of(desk)
    assert (lead.segment, lead.interest, lead.standing.stage) == (SALES_READY, 3, Stage.NEW)
    assert lead.standing.next is not None
    assert (lead.standing.next.owner, lead.standing.next.at) == ("rep", NOW)
    why = "Ripened: opened “Price list” twice this week"
    (row,) = show_today(desk).rows
    assert [(reason.code, reason.text) for reason in row.reasons][:1] == [("ripened", why)]
    assert [(touch.outcome, touch.note) for touch in show_lead(desk, "P-1").timeline][:1] == [
        ("ripened", why)
    ]
    assert [(one.level, one.text) for one in remind(desk)] == [(RIPENED, why)]
    assert remind(desk) == ()


def test_one_visit_is_not_enough(desk: Desk) -> None:
    take(desk)
    did(desk, TWO_VISITS[0])
    lead = lead_of(desk)
    assert (lead.segment, lead.standing.stage) == (NURTURE, Stage.GREEN)
    assert remind(desk) == ()


def test_the_reason_is_gone_once_somebody_has_called(desk: Desk) -> None:
    take(desk)
    did(desk, *TWO_VISITS)
    move(desk, timedelta(minutes=5))
    log_call(desk, LogCall("P-1", "no-answer"))
    move(desk, timedelta(hours=2))
    (row,) = show_today(desk).rows
    assert "ripened" not in {reason.code for reason in row.reasons}
    assert remind(desk) == ()


def test_a_ripened_reminder_comes_again_the_next_day_and_can_be_snoozed(desk: Desk) -> None:
    lead = take(desk)
    did(desk, *TWO_VISITS)
    assert len(remind(desk)) == 1
    move(desk, DAY)
    assert len(remind(desk)) == 1
    until, _ = snooze(desk, lead.id, "1h")
    assert until == desk.clock.now() + timedelta(hours=1)
    move(desk, timedelta(minutes=59))
    assert remind(desk) == ()
    move(desk, timedelta(minutes=1))
    assert len(remind(desk)) == 1


def test_the_promotion_is_a_fact_that_the_fold_repeats(desk: Desk) -> None:
    lead = take(desk)
    did(desk, *TWO_VISITS)
    with desk.store.read() as reading:
        touches, first = reading.touches(lead.id), reading.first_decision(lead.id)
    assert fold(first, reversed(touches)) == lead_of(desk).standing


def test_the_same_signals_again_promote_nobody_twice(desk: Desk) -> None:
    lead = take(desk)
    did(desk, *TWO_VISITS)
    did(desk, *TWO_VISITS)
    did(desk, ("price-request", 1, ""))
    assert promote_ripened(desk).promoted == ()
    with desk.store.read() as reading:
        assert sum(touch.outcome == RIPENED for touch in reading.touches(lead.id)) == 1


def test_taking_back_the_file_of_signals_takes_back_the_promotion(desk: Desk) -> None:
    before = take(desk)
    did(desk, *TWO_VISITS)
    undo_import(desk)
    lead = lead_of(desk)
    assert (lead.segment, lead.interest) == (NURTURE, before.interest)
    assert lead.standing.stage is Stage.GREEN
    assert lead.standing.next == before.standing.next
    assert remind(desk) == ()


def test_a_green_lead_of_a_rep_ripens_as_well(desk: Desk) -> None:
    take(desk, country="FR", industry="pumps", title="Head of Pumps")
    log_call(desk, LogCall("P-1", "green"))
    assert lead_of(desk).standing.stage is Stage.GREEN
    move(desk, 3 * DAY)
    did(desk, ("mail-open", 1, "News"))
    assert lead_of(desk).standing.stage is Stage.GREEN
    did(desk, ("price-request", 0.5, ""))
    lead = lead_of(desk)
    assert lead.standing.stage is Stage.WORKING
    assert lead.standing.next is not None
    assert lead.standing.next.at == desk.clock.now()


def test_a_date_that_a_green_lead_named_stands_but_the_rep_is_told(desk: Desk) -> None:
    take(desk, country="FR", industry="pumps", title="Head of Pumps")
    log_call(desk, LogCall("P-1", "green", next_at=NOW + 60 * DAY))
    named = lead_of(desk).standing.next
    move(desk, 3 * DAY)
    did(desk, ("price-request", 0.5, ""))
    assert lead_of(desk).standing.next == named
    assert [one.level for one in remind(desk)] == [RIPENED]


def test_fading_takes_no_lead_from_a_rep(desk: Desk) -> None:
    take(desk)
    did(desk, *TWO_VISITS)
    move(desk, 200 * DAY)
    promotions = promote_ripened(desk)
    lead = lead_of(desk)
    assert (lead.interest, lead.segment, lead.standing.stage) == (1, SALES_READY, Stage.NEW)
    assert (promotions.promoted, promotions.reweighed) == ((), 1)


def test_the_daily_look_promotes_when_the_team_moves_its_line(desk: Desk) -> None:
    lead = take(desk)
    assert promote_daily(desk) is not None
    assert promote_daily(desk) is None
    looser = desk.rules.profile._replace(grid={"D": 1})
    desk = replace(desk, rules=replace(desk.rules, profile=looser))
    assert promote_daily(desk) is None
    move(desk, DAY)
    promotions = promote_daily(desk)
    assert promotions is not None
    assert promotions.promoted == (lead.id,)
    assert lead_of(desk).segment == SALES_READY


def test_a_rep_who_talks_with_a_nurtured_lead_has_it(desk: Desk) -> None:
    take(desk)
    log_call(desk, LogCall("P-1", "interested"))
    planned = lead_of(desk).standing.next
    promote_ripened(desk)
    lead = lead_of(desk)
    assert (lead.segment, lead.standing.stage, lead.standing.next) == (SALES_READY, Stage.READY, planned)


@pytest.mark.parametrize(
    ("fields", "created_at"),
    [
        ({"country": "", "industry": "", "title": ""}, NOW - DAY),
        ({"phone": ""}, NOW - DAY),
        ({"source": ""}, NOW - DAY),
        ({"source": "no such thing"}, NOW - DAY),
        ({}, NOW + 30 * DAY),
        ({}, NOW - 5000 * DAY),
        ({}, None),
    ],
)
def test_bad_data_loses_no_lead(desk: Desk, fields: dict[str, str], created_at: datetime | None) -> None:
    lead = take(desk, created_at, **fields)
    assert lead.standing.next is not None
    did(desk, ("price-request", 400 * 24, ""), ("price-request", 1, ""))
    lead = lead_of(desk)
    assert lead.standing.next is not None
    assert (lead.segment, lead.interest) == (SALES_READY, 4)
    assert lead.standing.next.owner == "rep"
    promote_ripened(desk)
    board = LocalBoard(desk).figures(Asked(), desk.clock.now(), Silent())
    assert board.whole.coverage == Rate(1, 1)


def test_ten_thousand_touches_on_one_lead_are_taken() -> None:
    desk = picky(make_desk(MemoryStore(SequentialIds(1 << 40))))
    take(desk)
    did(desk, *[("page-visit", 1 + number / 60, f"Page {number}") for number in range(10_000)])
    lead = lead_of(desk)
    assert (lead.segment, lead.interest) == (SALES_READY, 4)
    with desk.store.read() as reading:
        touches = reading.touches(lead.id)
        assert fold(reading.first_decision(lead.id), touches) == lead.standing
    assert len(touches) == 10_001


def test_a_sweep_that_was_given_up_is_begun_again(desk: Desk) -> None:
    class GivenUp:
        def advanced(self, done: int, total: int) -> None:
            pass

        def cancelled(self) -> bool:
            return True

    assert promote_daily(desk, GivenUp()) is not None
    assert promote_daily(desk) is not None
    assert promote_daily(desk) is None
