"""What only the real store promises: constraints, triggers, numbered events, full disks, several writers."""

import json
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from app.domain import facts
from app.domain.errors import Unavailable
from app.domain.lead import Stage
from app.storage.store import SqliteStore
from app.usecases.add_lead import NewLead, add_lead
from app.usecases.desk import Desk
from app.usecases.log_call import LogCall, log_call
from app.usecases.ports import Work
from app.usecases.show_today import show_today
from app.usecases.undo import undo
from tests.fakes.desk import NOW, FixedClock, SequentialIds, make_desk

KEY = b"k" * 32
Ask = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture
def desk(store: SqliteStore) -> Desk:
    return make_desk(store, ids=SequentialIds())


@pytest.fixture
def lead_id(desk: Desk) -> str:
    return add_lead(desk, NewLead("Nadia Okafor", "Nordwind", "0511 9018201", country="DE"))[0]


def write(store: SqliteStore, statement: str, *values: object) -> None:
    with store.work() as work:
        work.connection.execute(statement, values)


@pytest.mark.parametrize(
    "assignment",
    [
        "next_at = NULL",
        "next_kind = NULL",
        "next_owner = NULL",
        "stage = 'bought'",
        "stage = 'resting'",
        "stage = 'bought', next_at = NULL, next_kind = NULL, next_owner = NULL, promised = 1",
    ],
)
def test_an_open_lead_cannot_be_left_without_exactly_one_next_touch(
    store: SqliteStore, lead_id: str, assignment: str
):
    with pytest.raises(dbapi2.IntegrityError, match="an_open_lead_has_exactly_one_next_touch"):
        write(store, f"UPDATE lead SET {assignment}")


def test_a_closed_lead_cannot_have_a_next_touch(store: SqliteStore, desk: Desk, lead_id: str):
    log_call(desk, LogCall(lead_id, "bought"))
    with pytest.raises(dbapi2.IntegrityError):
        write(store, "UPDATE lead SET next_at = 1")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE touch SET note = 'else'",
        "DELETE FROM touch",
        "INSERT OR REPLACE INTO touch SELECT * FROM touch",
        "UPDATE event SET payload = '{}'",
        "UPDATE event SET seq = seq + 100",
        "DELETE FROM event",
    ],
)
def test_touches_and_events_only_grow(store: SqliteStore, desk: Desk, lead_id: str, statement: str):
    log_call(desk, LogCall(lead_id, "busy"))
    with pytest.raises(dbapi2.IntegrityError, match=r"is never|is kept"):
        write(store, statement)


def test_an_event_may_go_once_it_is_delivered_and_anything_within_an_erasure(
    store: SqliteStore, desk: Desk, lead_id: str, ask: Ask
):
    log_call(desk, LogCall(lead_id, "busy"))
    write(store, "UPDATE event SET state = 'acked' WHERE seq = 1")
    write(store, "DELETE FROM event WHERE seq = 1")
    with store.work() as work:
        work.connection.execute("UPDATE device SET erasing = 1")
        work.connection.execute("DELETE FROM touch")
        work.connection.execute("UPDATE device SET erasing = 0")
    assert ask("SELECT count(*) FROM touch") == [(0,)]


def test_each_call_is_one_numbered_event_with_its_hash(
    store: SqliteStore, desk: Desk, lead_id: str, ask: Ask
):
    logged = log_call(desk, LogCall(lead_id, "gatekeeper", note="“Ask for Änne”"))
    rows = ask("SELECT seq, id, kind, version, payload, sha256, state FROM event ORDER BY seq")
    assert [row[0] for row in rows] == [1, 2]
    assert [row[2] for row in rows] == [facts.LEAD_ADDED, facts.TOUCH_ADDED]
    _, about, _, version, payload, digest, state = rows[1]
    assert (about, version, state) == (logged.touch.id, 1, "saved")
    assert digest == sha256(payload.encode()).digest()
    assert payload == facts.canonical(json.loads(payload))
    assert facts.read_touch(payload) == logged.touch
    assert ask("SELECT seq FROM touch") == [(2,)]


def test_numbers_have_no_hole_after_a_rollback(store: SqliteStore, desk: Desk, lead_id: str, ask: Ask):

    def fail(work: Work) -> None:
        work.save_rules({"targets": "x = 1"})
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), store.work() as work:
        fail(work)
    log_call(desk, LogCall(lead_id, "busy"))
    undo(desk)
    assert [row[0] for row in ask("SELECT seq FROM event ORDER BY seq")] == [1, 2, 3]
    assert ask("SELECT last_seq FROM device") == [(3,)]


def test_no_number_is_given_twice_after_old_events_are_gone(
    store: SqliteStore, desk: Desk, lead_id: str, ask: Ask
):
    write(store, "UPDATE event SET state = 'acked'")
    write(store, "DELETE FROM event")
    log_call(desk, LogCall(lead_id, "busy"))
    assert ask("SELECT seq FROM event") == [(2,)]


WRITER = """
import sys
from pathlib import Path
from app.storage.store import SqliteStore
from tests.fakes.desk import FixedClock, SequentialIds
store = SqliteStore.open(Path(sys.argv[1]), b"k" * 32, FixedClock(), SequentialIds(int(sys.argv[2]) * 1000))
for number in range(25):
    with store.work() as work:
        work.save_rules({f"{sys.argv[2]}-{number}": "x = 1"})
"""


def test_two_processes_writing_at_once_share_one_row_of_numbers(store: SqliteStore, path: Path, ask: Ask):
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(path), name], stderr=subprocess.PIPE, text=True)
        for name in ("1", "2")
    ]
    assert [writer.communicate(timeout=60)[1] for writer in writers] == ["", ""]
    assert [row[0] for row in ask("SELECT seq FROM event ORDER BY seq")] == list(range(1, 51))
    assert ask("SELECT last_seq FROM device") == [(50,)]
    assert len(ask("SELECT 1 FROM rules WHERE text = 'x = 1'")) == 50


def test_threads_take_turns_as_they_came(store: SqliteStore, ask: Ask):
    inside, go_on, failures = threading.Event(), threading.Event(), []

    def long_work() -> None:
        with store.work() as work:
            inside.set()
            go_on.wait(30)
            work.save_setting("order", "long")

    def click() -> None:
        try:
            with store.work() as work:
                work.save_setting("order", work.setting("order") + ", click")
        except Unavailable as problem:
            failures.append(problem)

    threads = [threading.Thread(target=long_work), threading.Thread(target=click)]
    threads[0].start()
    assert inside.wait(30)
    threads[1].start()
    with store.read() as reading:  # a reader waits for nobody
        assert reading.setting("order") == ""
    go_on.set()
    for thread in threads:
        thread.join(30)
    assert failures == []
    assert ask("SELECT value FROM setting") == [("long, click",)]


def test_a_look_does_not_see_what_is_written_meanwhile(store: SqliteStore):
    with store.read() as reading:
        assert reading.setting("a") == ""
        with store.work() as work:
            work.save_setting("a", "b")
        assert reading.setting("a") == ""


def test_another_program_that_holds_the_file_is_said_in_one_sentence(store: SqliteStore, path: Path):
    other = SqliteStore.open(path, KEY, FixedClock(), SequentialIds())
    with other.work():
        with store.read() as reading:
            reading.connection.execute("PRAGMA busy_timeout = 10")
        with pytest.raises(Unavailable, match="nothing was saved"), store.work():
            pytest.fail("two writers at once")
    other.close()


@pytest.mark.fault
def test_on_a_full_disk_a_call_is_saved_or_plainly_not_saved(
    store: SqliteStore, desk: Desk, lead_id: str, path: Path
):
    with store.work() as work:
        pages = work.rows("PRAGMA page_count")[0][0]
    with store.read() as reading:
        reading.connection.execute(f"PRAGMA max_page_count = {pages + 3}")
    saved, refusals = [], []
    for number in range(40):
        try:
            touch = log_call(desk, LogCall(lead_id, "busy", note=f"{number} " + "x" * 3000)).touch
            saved.append(touch.id)
        except Unavailable as problem:
            refusals.append(problem.message)
    assert saved
    assert set(refusals) == {"The disk is full, so nothing was saved; make room and try again."}
    store.close()
    again = SqliteStore.open(path, KEY, FixedClock(), SequentialIds())
    with again.read() as reading:
        assert {touch.id for touch in reading.touches(lead_id)} == set(saved)
        assert len(reading.rows("SELECT 1 FROM event")) == len(saved) + 1
    again.close()


FULL = """
import resource, signal, sys
from dataclasses import replace
from pathlib import Path
from app.domain.errors import Unavailable
from app.storage.store import SqliteStore
from app.usecases.log_call import LogCall, log_call
from app.usecases.ports import Work
from tests.fakes.desk import FixedClock, SequentialIds, make_desk
path = Path(sys.argv[1])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = SqliteStore.open(path, b"k" * 32, FixedClock(), SequentialIds(1 << 42))
desk = make_desk(store, ids=SequentialIds(1 << 30))
store.get_ready()
for number in range(300):
    if number == 3:
        largest = max(part.stat().st_size for part in path.parent.iterdir()) + 40_000
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
    try:
        print("saved", log_call(desk, LogCall(sys.argv[2], "busy", note="x" * 2000)).touch.id, flush=True)
    except Unavailable as problem:
        print("refused", problem.message)
        break
"""


@pytest.mark.fault
def test_when_the_system_takes_no_more_bytes_what_was_called_saved_is_there(
    store: SqliteStore, lead_id: str, path: Path
):
    store.close()
    run = subprocess.run(
        [sys.executable, "-c", FULL, str(path), lead_id],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    lines = run.stdout.splitlines()
    assert run.stderr == ""
    assert lines[-1].startswith("refused")
    assert "nothing was saved" in lines[-1]
    again = SqliteStore.open(path, KEY, FixedClock(), SequentialIds())
    with again.read() as reading:
        there = {touch.id for touch in reading.touches(lead_id)}
    again.close()
    assert there == {line.split()[1] for line in lines[:-1]}


def test_today_is_the_same_from_a_cold_start(store: SqliteStore, desk: Desk, lead_id: str, path: Path):
    before = show_today(desk)
    store.close()
    cold = SqliteStore.open(path, KEY, FixedClock(), SequentialIds())
    assert show_today(replace(desk, store=cold)) == before
    assert before.rows[0].candidate.stage == Stage.NEW
    assert before.made_at == NOW
    cold.close()


def test_looking_needs_no_sqlalchemy(store: SqliteStore, path: Path):
    code = (
        "import sys; from pathlib import Path; from app.storage.store import SqliteStore\n"
        f"store = SqliteStore.open(Path({str(path)!r}), b'k' * 32, None, None)\n"
        "with store.read() as reading: reading.counts(); reading.find('a', 5)\n"
        "print([name for name in ('sqlalchemy', 'alembic') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert run.stdout.strip() == "[]"
