"""The day's reminders: greeted once each morning, silenced together, and foreseen before Ripen is closed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from app.domain.errors import Refused
from app.domain.morning import MORNING
from app.storage.store import SqliteStore
from app.usecases.add_lead import NewLead, add_lead
from app.usecases.begin_day import begin_day
from app.usecases.desk import Desk
from app.usecases.foresee import foresee
from app.usecases.log_call import LogCall, log_call
from app.usecases.remind import remind, snooze_all
from tests.fakes.desk import NOW, FixedClock, PlainPlaces, SequentialIds, default_documents, make_desk
from tests.fakes.memory_store import MemoryStore

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
#: Nine in Berlin, when the office opens, on the Wednesday after NOW.
NINE = NOW.replace(hour=8, minute=0) + DAY


@pytest.fixture(params=["memory", "file"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    clock, ids = FixedClock(), SequentialIds(1 << 40)
    if request.param == "memory":
        yield make_desk(MemoryStore(ids), clock)
        return
    store = SqliteStore.create(tmp_path / "ripen.db", b"k" * 32, clock, ids, rules=default_documents())
    yield make_desk(store, clock)
    store.close()


def promise(desk: Desk, at: datetime, *names: str) -> list[str]:
    """New leads who are each promised a call."""
    made = []
    for place, name in enumerate(names):
        phone = f"+49 511 90{place}{len(name):02d}200"
        lead_id, _ = add_lead(desk, NewLead(full_name=name, company=f"{name} AG", phone=phone))
        log_call(desk, LogCall(lead_id, "call-back", next_at=at))
        made.append(lead_id)
    return made


def go_to(desk: Desk, at: datetime) -> None:
    clock = desk.clock
    assert isinstance(clock, FixedClock)
    clock.at = at


def test_the_day_is_begun_once_with_what_it_holds(desk: Desk) -> None:
    promise(desk, NINE + HOUR, "Ann Berg", "Bo Li")
    go_to(desk, NINE - MINUTE)
    assert begin_day(desk) is None
    go_to(desk, NINE)
    told = begin_day(desk)
    assert told is not None
    assert (told.level, told.lead_id, told.about) == (MORNING, "", ())
    assert told.title == "Today: 2 promised, 2 due"
    assert told.text == "First: Ann Berg, Ann Berg AG"
    go_to(desk, NINE + MINUTE)
    assert begin_day(desk) is None
    go_to(desk, NINE + DAY)
    assert begin_day(desk) is not None


def test_a_late_start_is_still_greeted_and_an_afternoon_is_not(desk: Desk) -> None:
    promise(desk, NINE + 9 * HOUR, "Ann Berg")
    go_to(desk, NINE + 5 * HOUR)
    assert begin_day(desk) is None
    go_to(desk, NINE + 3 * HOUR)
    assert begin_day(desk) is not None


def test_nobody_is_greeted_on_a_day_off(desk: Desk) -> None:
    promise(desk, NINE + HOUR, "Ann Berg")
    go_to(desk, NINE)
    off = replace(desk, places=PlainPlaces([("DE", date(2026, 11, 25))]))
    assert begin_day(off) is None
    go_to(desk, NINE + 3 * DAY)  # a Saturday
    assert begin_day(desk) is None


def test_a_morning_without_anything_due_says_nothing_and_can_still_begin(desk: Desk) -> None:
    go_to(desk, NINE)
    assert begin_day(desk) is None
    promise(desk, NINE + HOUR, "Ann Berg")
    go_to(desk, NINE + 2 * HOUR)
    told = begin_day(desk)
    assert told is not None
    assert told.title == "Today: 1 promised, 1 due"


def test_all_that_rings_is_snoozed_and_comes_back_while_later_calls_ring_in_time(desk: Desk) -> None:
    now, soon = NOW + HOUR, NOW + HOUR + 5 * MINUTE
    ringing = promise(desk, now, "Ann Berg", "Bo Li")
    promise(desk, soon, "Cy Roe")
    go_to(desk, now)
    assert len(remind(desk)) == 2
    until, changed = snooze_all(desk, "1h")
    assert until == now + HOUR
    assert sorted(changed.lead_ids) == sorted(ringing)
    go_to(desk, soon)
    assert [one.title for one in remind(desk)] == ["Call Cy Roe, Cy Roe AG now"]
    go_to(desk, now + HOUR - MINUTE)
    assert {one.lead_id for one in remind(desk)}.isdisjoint(ringing)
    go_to(desk, now + HOUR)
    assert {one.lead_id for one in remind(desk)} >= set(ringing)


def test_to_snooze_nothing_changes_nothing_and_a_bad_choice_is_refused(desk: Desk) -> None:
    _, changed = snooze_all(desk, "10min")
    assert (changed.kinds, changed.lead_ids) == (frozenset(), ())
    with pytest.raises(Refused):
        snooze_all(desk, "yesterday's news")


def test_what_a_closed_ripen_cannot_ring_is_foreseen(desk: Desk) -> None:
    assert foresee(desk) == (0, "", None)
    promise(desk, NOW + 5 * HOUR, "Ann Berg")
    promise(desk, NOW + 4 * HOUR, "Bo Li")
    promise(desk, NOW + 30 * DAY, "Far Away")
    assert foresee(desk) == (2, "Bo Li", NOW + 4 * HOUR)
    go_to(desk, NOW + 4 * HOUR + MINUTE)  # one rings already, and the next that will is named
    assert foresee(desk) == (2, "Ann Berg", NOW + 5 * HOUR)
    go_to(desk, NOW + 6 * HOUR)
    assert foresee(desk) == (2, "Bo Li", NOW + 4 * HOUR)


def test_a_first_answer_that_somebody_waits_for_is_foreseen_too(desk: Desk) -> None:
    add_lead(desk, NewLead(full_name="Ann Berg", company="Alpha", phone="+49 511 9018200"))
    count, name, at = foresee(desk)
    assert (count, name) == (1, "Ann Berg")
    assert at is not None
