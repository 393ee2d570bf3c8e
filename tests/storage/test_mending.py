"""A damaged file is kept aside; the newest sound copy takes its place, with what the damaged one still tells."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from app.domain import facts
from app.domain.draft import LeadDraft
from app.domain.errors import Refused
from app.domain.fold import fold
from app.storage import backup
from app.storage.file import Damaged, open_connection
from app.storage.mending import Mended, mend
from app.storage.seal import is_sealed
from app.storage.store import SqliteStore
from app.usecases.add_lead import NewLead, add_lead
from app.usecases.desk import Desk
from app.usecases.import_leads import Draft, ImportOptions, import_leads
from app.usecases.log_call import LogCall, log_call
from app.usecases.ports import Campaign
from app.usecases.undo import undo
from app.usecases.undo_import import undo_import
from tests.fakes.damage import PAGE_BYTES, break_pages, cut, flip_at
from tests.fakes.desk import FixedClock, SequentialIds, make_desk

KEY = b"k" * 32
DAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)
LEADS = 12


@pytest.fixture
def folder(path: Path) -> Path:
    return path.parent / "backups"


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def desk(store: SqliteStore, clock: FixedClock) -> Desk:
    """A desk with some leads."""
    made = make_desk(store, clock)
    store.clock = clock
    for number in range(LEADS):
        add_lead(made, NewLead(f"Lead {number}", "Acme", f"0511 90182{number:02}", country="DE"))
    return made


def log(desk: Desk, clock: FixedClock, calls: int) -> list[str]:
    """Log calls in turn, a minute apart; the ids of the touches."""
    with desk.store.read() as reading:
        leads = [lead.id for lead in reading.all_leads()]
    ids = []
    for number in range(calls):
        clock.move(timedelta(minutes=1))
        ids.append(log_call(desk, LogCall(leads[number % LEADS], "busy", "a note " * 40)).touch.id)
    return ids


def events(path: Path) -> list[tuple[object, ...]]:
    connection = open_connection(path, KEY)
    found: list[tuple[object, ...]] = connection.execute(
        "SELECT seq, id, kind, payload, sha256, recorded_at FROM event ORDER BY seq"
    ).fetchall()
    connection.close()
    return found


def root_of(path: Path, name: str) -> int:
    """The number of the first page of a table or index."""
    connection = open_connection(path, KEY)
    (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()
    connection.close()
    return int(page)


def page_where(path: Path, is_it: Callable[[Path], bool]) -> int:
    """The last page whose loss makes the answer yes."""
    whole = path.read_bytes()
    scratch = path.with_name("scratch.db")
    for page in range(len(whole) // PAGE_BYTES, 1, -1):
        scratch.write_bytes(whole)
        break_pages(scratch, [page])
        if is_it(scratch):
            scratch.unlink()
            return page
    raise AssertionError


def does_not_open(path: Path) -> bool:
    try:
        open_connection(path, KEY).close()
    except Damaged:
        return True
    return False


def check_whole(path: Path) -> None:
    """Numbered without a hole, and each lead stands where its touches say."""
    assert backup.quick_check(path, KEY) == ""
    assert [row[0] for row in events(path)] == list(range(1, len(events(path)) + 1))
    store = SqliteStore.open(path, KEY, FixedClock(), SequentialIds())
    with store.read() as reading:
        assert reading.rows("SELECT last_seq FROM device") == [(len(events(path)),)]
        assert reading.counts().without_next_touch == 0
        for lead in reading.all_leads():
            assert fold(reading.first_decision(lead.id), reading.touches(lead.id)) == lead.standing
    store.close()


def mended(path: Path, folder: Path) -> Mended:
    return mend(path, KEY, folder, SequentialIds(1 << 44), NOW)


def test_what_was_logged_since_the_copy_is_read_back(
    store: SqliteStore, desk: Desk, clock: FixedClock, path: Path, folder: Path
):
    log(desk, clock, 20)
    copy = backup.back_up(path, KEY, folder, DAY)
    log(desk, clock, 30)
    undo(desk)
    with desk.store.read() as reading:
        first = next(reading.all_leads()).id
    log_call(desk, LogCall(first, "wrong-number"))
    log_call(desk, LogCall(first, "do-not-call"))
    add_lead(desk, NewLead("One more", "Acme", "0511 9018299", country="DE"))
    with store.work() as work:
        work.save_rules({"targets": "# none"})
    store.close()
    before = events(path)
    break_pages(path, [root_of(path, "lead_stage")])
    broken = path.read_bytes()
    done = mended(path, folder)
    assert done.copy == copy
    assert done.aside is not None
    assert done.aside.name == "ripen-damaged-2026-11-24T17-00-00.db"
    assert done.aside.read_bytes() == broken
    assert (done.is_complete, done.read_back) == (True, len(before) - 32)
    assert events(path) == before
    check_whole(path)


#: Everything that events tell of; what only this device knows (settings, reminders told) is not among them.
TOLD = ("lead", "lead_key", "lead_edit", "touch", "campaign", "import", "suppression", "rules", "event")


class Rows:
    """Rows about leads, as a file has them."""

    def __init__(self, first: int, last: int, note: str) -> None:
        self._numbers, self._note = range(first, last), note

    def drafts(self) -> Iterator[Draft]:
        for number in self._numbers:
            fields = {
                "full_name": f"Lead {number}",
                "external_id": str(number),
                "notes": self._note,
                "campaign": "Fair",
            }
            yield LeadDraft(number, fields, do_not_call=number % 7 == 0, custom={"Shoe size": str(number)})

    def position(self) -> tuple[int, int]:
        return 0, 0


def test_every_kind_of_event_is_read_back_as_it_was(
    store: SqliteStore, desk: Desk, clock: FixedClock, path: Path, folder: Path
):
    backup.back_up(path, KEY, folder, DAY)
    import_leads(desk, Rows(1, 40, "first"), ImportOptions("a.csv", "Fair"))
    import_leads(desk, Rows(20, 60, "second"), ImportOptions("b.csv"))
    log(desk, clock, 30)
    undo(desk)
    undo_import(desk)
    with store.work() as work:
        first = next(work.all_leads())
    log_call(desk, LogCall(first.id, "wrong-number"))
    log_call(desk, LogCall(first.id, "do-not-call"))
    undo(desk)
    with store.work() as work:
        work.save_rules({"targets": "# none"})
        work.suppress(["+4951190182999"], "asked", clock.now())
        work.lift_suppression(["+4951190182999"])
        work.save_campaigns([Campaign("Webinar", "webinar", "Hello", DAY, DAY)])
    with store.read() as reading:
        kinds = {row[0] for row in reading.rows("SELECT DISTINCT kind FROM event")}
    assert kinds == set(facts.VERSIONS)
    store.close()
    before = tables(path)
    break_pages(path, [root_of(path, "lead_stage")])
    assert mended(path, folder).is_complete
    after = tables(path)
    for name in TOLD:
        assert after[name] == before[name]
    check_whole(path)


def tables(path: Path) -> dict[str, list[tuple[object, ...]]]:
    connection = open_connection(path, KEY)
    found = {name: connection.execute(f'SELECT * FROM "{name}" ORDER BY 1, 2').fetchall() for name in TOLD}
    connection.close()
    return found


def test_events_that_cannot_be_read_are_told_of_and_the_rest_goes_on(
    store: SqliteStore, desk: Desk, clock: FixedClock, path: Path, folder: Path
):
    backup.back_up(path, KEY, folder, DAY)
    log(desk, clock, 100)
    store.close()
    before = events(path)
    tree = f"Tree {root_of(path, 'event')} page"
    break_pages(path, [page_where(path, lambda scratch: tree in backup.quick_check(scratch, KEY))])
    done = mended(path, folder)
    after = events(path)
    assert not done.is_complete
    assert 60 < done.read_back < 100
    assert {row[1] for row in after} < {row[1] for row in before}
    assert done.reaches_at is not None
    check_whole(path)


@pytest.mark.parametrize("page", [1, "schema"])
def test_a_file_whose_beginning_is_broken_gives_way_to_its_copy(
    store: SqliteStore, desk: Desk, clock: FixedClock, path: Path, folder: Path, page: int | str
):
    log(desk, clock, 5)
    backup.back_up(path, KEY, folder, DAY)
    reached = clock.now()
    log(desk, clock, 5)
    store.close()
    break_pages(path, [1 if page == 1 else page_where(path, does_not_open)])
    done = mended(path, folder)
    assert (done.read_back, done.is_complete, done.reaches_at) == (0, False, reached)
    check_whole(path)


def test_a_broken_salt_alone_costs_nothing(
    store: SqliteStore, desk: Desk, clock: FixedClock, path: Path, folder: Path
):
    backup.back_up(path, KEY, folder, DAY)
    log(desk, clock, 5)
    store.close()
    before = events(path)
    flip_at(path, 3)
    assert mended(path, folder).is_complete
    assert events(path) == before


@pytest.mark.parametrize("size", [0, 7, 100, PAGE_BYTES, 30 * PAGE_BYTES + 100])
def test_a_file_that_is_cut_short_gives_way_to_its_copy(
    store: SqliteStore, desk: Desk, clock: FixedClock, path: Path, folder: Path, size: int
):
    log(desk, clock, 50)
    backup.back_up(path, KEY, folder, DAY)
    store.close()
    before = events(path)
    cut(path, size)
    done = mended(path, folder)
    assert done.aside is not None
    assert events(path) == before
    check_whole(path)


def test_a_missing_file_is_made_again_from_its_copy(
    store: SqliteStore, desk: Desk, clock: FixedClock, path: Path, folder: Path
):
    log(desk, clock, 5)
    backup.back_up(path, KEY, folder, DAY)
    store.close()
    before = events(path)
    path.unlink()
    done = mended(path, folder)
    assert (done.aside, done.is_complete) == (None, False)
    assert events(path) == before


def test_a_mending_that_was_cut_off_before_its_last_step_is_finished(
    store: SqliteStore, desk: Desk, clock: FixedClock, path: Path, folder: Path
):
    backup.back_up(path, KEY, folder, DAY)
    log(desk, clock, 5)
    store.close()
    before = events(path)
    path.rename(path.with_name("ripen.db.restored"))
    mended(path, folder)
    assert events(path) == before
    assert not path.with_name("ripen.db.restored").exists()


def test_a_damaged_copy_is_passed_over(
    store: SqliteStore, desk: Desk, clock: FixedClock, path: Path, folder: Path
):
    older = backup.back_up(path, KEY, folder, DAY)
    log(desk, clock, 5)
    newer = backup.back_up(path, KEY, folder, DAY + timedelta(days=1))
    store.close()
    assert newer is not None
    break_pages(newer)
    break_pages(path)
    assert mended(path, folder).copy == older


def test_a_sound_file_is_never_exchanged(store: SqliteStore, path: Path, folder: Path):
    backup.back_up(path, KEY, folder, DAY)
    store.close()
    before = path.read_bytes()
    with pytest.raises(Refused, match="sound"):
        mended(path, folder)
    assert path.read_bytes() == before


def test_without_a_sound_copy_the_damaged_file_stays(store: SqliteStore, path: Path, folder: Path):
    store.close()
    break_pages(path)
    broken = path.read_bytes()
    with pytest.raises(Refused, match="no sound copy"):
        mended(path, folder)
    assert path.read_bytes() == broken


def test_a_wrong_key_never_mends(store: SqliteStore, path: Path, folder: Path):
    backup.back_up(path, KEY, folder, DAY)
    store.close()
    before = path.read_bytes()
    with pytest.raises(Refused):
        mend(path, b"x" * 32, folder, SequentialIds(), NOW)
    assert path.read_bytes() == before
    assert {part.name for part in path.parent.iterdir()} == {"backups", "ripen.db"}


@pytest.mark.parametrize("kind", ["another database", "plain SQLite", "a text"])
def test_a_file_that_is_not_this_home_s_is_left_as_it_is(
    store: SqliteStore, path: Path, folder: Path, tmp_path: Path, kind: str
):
    backup.back_up(path, KEY, folder, DAY)
    store.close()
    path.unlink()
    if kind == "another database":
        SqliteStore.create(path, b"o" * 32, FixedClock(), SequentialIds(), rules={}).close()
    else:
        path.write_bytes(b"SQLite format 3\0" * 999 if kind == "plain SQLite" else b"Dear diary, " * 999)
    before = path.read_bytes()
    with pytest.raises(Refused, match="not the database of this data folder"):
        mended(path, folder)
    assert path.read_bytes() == before


def test_a_broken_first_page_is_told_from_a_wrong_key(store: SqliteStore, path: Path):
    store.close()
    break_pages(path, [1])
    with pytest.raises(Damaged):
        open_connection(path, KEY)
    with pytest.raises(Refused, match="passphrase"):
        open_connection(path, b"x" * 32)


def test_only_the_key_and_the_salt_of_a_file_make_its_seals(store: SqliteStore, path: Path):
    salt = path.read_bytes()[:16]
    assert is_sealed(path, KEY, salt)
    assert not is_sealed(path, b"x" * 32, salt)
    assert not is_sealed(path, KEY, bytes(16))


def test_a_lost_journal_leaves_a_sound_file_and_a_damaged_one_loses_only_its_end(
    store: SqliteStore, desk: Desk, clock: FixedClock, path: Path, tmp_path: Path
):
    log(desk, clock, 20)
    journal = path.with_name("ripen.db-wal")
    for name, harm in (("lost", None), ("flipped", journal.stat().st_size // 2)):
        home = tmp_path / name
        home.mkdir()
        (home / "ripen.db").write_bytes(path.read_bytes())
        if harm is not None:
            (home / "ripen.db-wal").write_bytes(journal.read_bytes())
            flip_at(home / "ripen.db-wal", harm)
        if name == "lost":
            # Everything still stood in the journal, down to the tables themselves.
            assert backup.quick_check(home / "ripen.db", KEY) == ""
        else:
            check_whole(home / "ripen.db")
            assert 0 < len(events(home / "ripen.db")) < len(events(path))
