"""Adding many leads: made ready beforehand they are written as others are, and the search stays in order."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from threading import Thread
from time import sleep

import pytest

from app.domain.fold import begin
from app.domain.lead import Lead, NextTouch, Stage
from app.domain.touch import Decision, Touch
from app.storage import search
from app.storage.store import SqliteStore
from app.usecases.ports import Store
from tests.fakes.desk import NOW, FixedClock, SequentialIds
from tests.fakes.memory_store import MemoryStore

KEY = b"k" * 32


def made(path: Path) -> SqliteStore:
    return SqliteStore.create(path, KEY, FixedClock(), SequentialIds(1 << 40), rules={"scoring": "a = 1"})


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "memory":
        yield MemoryStore()
        return
    opened = made(tmp_path / "ripen.db")
    yield opened
    opened.close()


def leads(count: int, first: int = 0) -> list[tuple[Lead, Decision]]:
    decision = Decision(Stage.NEW, NextTouch(NOW, "call", "rep"))
    return [
        (
            Lead(
                f"lead-{number}",
                NOW - timedelta(days=1),
                NOW,
                begin(decision),
                full_name=f"Mia Özdemir {number}",
                company="Acme",
                email=f"mia{number}@acme.example",
                phone=f"+49511901{number:04}",
                custom={"Machine": "P4"} if number % 2 else {},
            ),
            decision,
        )
        for number in range(first, first + count)
    ]


def test_leads_made_ready_are_added_as_others_are(store: Store):
    plain, ready = leads(3), leads(3, first=3)
    with store.work() as work:
        work.add_leads(plain)
    prepared = store.ready(ready)
    assert list(prepared) == ready
    with store.work() as work:
        work.add_leads(prepared)
    with store.read() as reading:
        assert [reading.lead(lead.id) for lead, _ in plain + ready] == [lead for lead, _ in plain + ready]
        assert len(reading.find("ozdemir", 10)) == 6
        assert reading.matches([("email", "mia4@acme.example")]) == {("email", "mia4@acme.example"): "lead-4"}
        assert reading.last_event() == 6


def test_tidying_comes_to_an_end_and_loses_no_lead(store: Store):
    for number in range(search.PIECES + 4):
        with store.work() as work:
            work.add_leads(store.ready(leads(2, first=2 * number)))
    more = True
    while more:
        with store.work() as work:
            more = work.tidy()
    with store.read() as reading:
        assert len(reading.find("mia", 100)) == 2 * (search.PIECES + 4)


def test_open_leads_are_counted_by_what_fit_rests_on(store: Store):
    with store.work() as work:
        work.add_leads(leads(3))
    with store.read() as reading:
        assert list(reading.open_profiles()) == [(("other", "", "", "", ""), 3)]


def test_what_was_touched_since_an_event_is_known_unless_more_was_told_of(store: Store):
    added = leads(3)
    with store.work() as work:
        work.add_leads(added)
        seen = work.last_event()
        assert work.touched_since(seen) == set()
        for lead, decision in added[:2]:
            touch = Touch(f"touch-of-{lead.id}", lead.id, NOW, "call", outcome="no-answer", decision=decision)
            work.add_touch(touch, lead.standing)
    with store.work() as work:
        assert work.touched_since(seen) == {"lead-0", "lead-1"}
        assert work.touched_since(work.last_event()) == set()
        work.add_leads(leads(1, first=3))
        assert work.last_event() == seen + 3
        assert work.touched_since(seen) is None


def test_a_transaction_knows_whether_others_of_the_process_wait_to_write(tmp_path: Path):
    store = made(tmp_path / "ripen.db")
    written: list[str] = []

    def click() -> None:
        with store.work() as work:
            work.save_setting("clicked", "yes")
            written.append("click")

    with store.work() as work:
        assert not work.others_wait()
        clicking = Thread(target=click)
        clicking.start()
        while not work.others_wait():
            sleep(0)  # until the other one has asked for its turn
        written.append("long work")
    clicking.join()
    assert written == ["long work", "click"]
    store.close()


def test_ready_leads_leave_the_same_events_as_plain_ones(tmp_path: Path):
    stores = [made(tmp_path / "one.db"), made(tmp_path / "two.db")]
    for store, ready in zip(stores, (False, True), strict=True):
        with store.work() as work:
            work.add_leads(store.ready(leads(5)) if ready else leads(5))
    told = []
    for store in stores:
        with store.read() as reading:
            told.append(
                reading.rows("SELECT seq, id, kind, version, payload, sha256 FROM event ORDER BY seq")
            )
        store.close()
    assert told[0] == told[1]


def test_a_long_journal_is_carried_into_the_file_after_a_transaction(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("app.storage.file.CHECKPOINT_PAGES", 1)
    store = made(tmp_path / "ripen.db")
    with store.work() as work:
        work.add_leads(leads(50))
    with store.read() as reading:
        _, pages, carried = reading.connection.execute("PRAGMA wal_checkpoint(NOOP)").fetchone()
    store.close()
    assert carried == pages
