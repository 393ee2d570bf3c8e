"""A full disk and one that cannot be written to: a call is saved or plainly not saved, and work goes on afterwards."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.draft import LeadDraft
from app.domain.errors import Unavailable
from app.storage.backup import back_up
from app.storage.store import SqliteStore
from app.usecases.add_lead import NewLead, add_lead
from app.usecases.desk import Desk
from app.usecases.import_leads import ImportOptions, import_leads
from app.usecases.log_call import LogCall, log_call
from tests.fakes.desk import FixedClock, SequentialIds, default_documents, make_desk
from tests.faults.disks import fill, remount, torn
from tests.storage.test_mending import DAY

pytestmark = pytest.mark.fault
KEY = b"k" * 32
ROWS = 3000


class Rows:
    """Many rows about leads."""

    def drafts(self):
        return (
            LeadDraft(number, {"full_name": f"Lead {number}", "external_id": str(number), "notes": "n" * 400})
            for number in range(ROWS)
        )

    def position(self) -> tuple[int, int]:
        return 0, 0


def desk_on(disk: Path) -> tuple[SqliteStore, Desk, str]:
    """A store on a disk, its desk, and a lead."""
    path = disk / "home" / "ripen.db"
    store = SqliteStore.create(path, KEY, FixedClock(), SequentialIds(1 << 40), rules=default_documents())
    desk = make_desk(store)
    return store, desk, add_lead(desk, NewLead("Nora Lind", "Acme", "0511 9018201", country="DE"))[0]


def log_until_full(desk: Desk, lead_id: str) -> tuple[set[str], str]:
    """Log calls until one cannot be saved; the ids of those that were called saved, and what was said then."""
    saved: set[str] = set()
    while True:
        try:
            saved.add(log_call(desk, LogCall(lead_id, "busy", f"call {len(saved)} " + "x" * 3000)).touch.id)
        except Unavailable as problem:
            return saved, problem.message


def touch_ids(store: SqliteStore) -> set[str]:
    with store.read() as reading:
        return {touch.id for touch in reading.all_touches()}


def test_on_a_full_disk_a_call_is_saved_or_plainly_not_and_work_goes_on_when_there_is_room(
    mount: Callable[[int], Path],
):
    disk = mount(6_000)
    store, desk, lead_id = desk_on(disk)
    filler = fill(disk, leave_bytes=200_000)
    saved, said = log_until_full(desk, lead_id)
    assert saved
    assert "nothing was saved" in said
    assert "disk" in said
    assert touch_ids(store) == saved
    with pytest.raises(Unavailable, match="nothing was saved"):
        log_call(desk, LogCall(lead_id, "busy", "x" * 90_000))
    filler.unlink()
    saved.add(log_call(desk, LogCall(lead_id, "busy", "after")).touch.id)
    assert touch_ids(store) == saved
    assert torn(store) == []
    store.close()
    again = SqliteStore.open(disk / "home" / "ripen.db", KEY, FixedClock(), SequentialIds())
    assert touch_ids(again) == saved
    again.close()


def test_an_import_that_fills_the_disk_says_so_keeps_its_chunks_and_is_finished_when_there_is_room(
    mount: Callable[[int], Path],
):
    disk = mount(40_000)
    store, desk, lead_id = desk_on(disk)
    filler = fill(disk, leave_bytes=2_500_000)
    with pytest.raises(Unavailable, match="nothing was saved"):
        import_leads(desk, Rows(), ImportOptions("leads.csv", chunk_rows=200))
    with store.read() as reading:
        so_far = reading.counts().leads - 1
    assert 0 < so_far < ROWS
    assert torn(store) == []
    filler.unlink()
    log_call(desk, LogCall(lead_id, "busy"))
    result = import_leads(desk, Rows(), ImportOptions("leads.csv"))
    assert (result.created, result.duplicates) == (ROWS - so_far, so_far)
    assert torn(store) == []
    store.close()


def test_a_copy_that_does_not_fit_leaves_the_older_ones_and_no_rest(mount: Callable[[int], Path]):
    disk = mount(6_000)
    store, desk, lead_id = desk_on(disk)
    folder = disk / "home" / "backups"
    first = back_up(store.path, KEY, folder, DAY)
    filler = fill(disk, leave_bytes=100_000)
    with pytest.raises(Unavailable, match="disk"):
        back_up(store.path, KEY, folder, DAY.replace(day=25))
    filler.unlink()
    assert list(folder.iterdir()) == [first]
    log_call(desk, LogCall(lead_id, "busy"))
    assert torn(store) == []
    store.close()


def ripen(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """One command of the program."""
    return subprocess.run(
        [sys.executable, "-m", "app", *words, "--home", str(home)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env={**os.environ, "RIPEN_PASSPHRASE": "pw"},
        cwd=Path(__file__).parents[2],
    )


def test_a_home_that_root_cannot_write_either_costs_one_sentence_and_exit_code_3(
    mount: Callable[[int], Path], tmp_path: Path
):
    disk = mount(20_000)
    assert ripen(disk / "home", "today").returncode == 0
    remount(disk, "ro")
    for home in (disk / "home", disk / "new"):
        done = ripen(home, "today")
        assert done.returncode == 3
        assert done.stdout == ""
        assert len(done.stderr.strip().splitlines()) == 1
        assert str(disk) in done.stderr
    file = tmp_path / "file"
    file.write_text("a file in the place of the folder")
    done = ripen(file / "home", "today")
    assert done.returncode == 3
    assert "is a file" in done.stderr


def test_a_first_start_on_a_disk_without_room_costs_one_sentence_and_leaves_no_file(
    mount: Callable[[int], Path],
):
    disk = mount(256)
    done = ripen(disk / "home", "today")
    assert (done.returncode, done.stdout) == (3, "")
    assert len(done.stderr.strip().splitlines()) == 1
    assert "disk" in done.stderr
    assert not list((disk / "home").glob("ripen.db*"))
    remount(disk, "size=20m")
    assert ripen(disk / "home", "today").returncode == 0


def test_a_disk_that_turns_read_only_while_calls_are_logged_loses_none_and_comes_back(
    mount: Callable[[int], Path],
):
    disk = mount(20_000)
    store, desk, lead_id = desk_on(disk)
    saved = {log_call(desk, LogCall(lead_id, "busy", "before")).touch.id}
    store.close()
    remount(disk, "ro")
    with pytest.raises(Unavailable, match=r"ripen\.db"):
        log_call(desk, LogCall(lead_id, "busy", "meanwhile"))
    remount(disk, "rw")
    saved.add(log_call(desk, LogCall(lead_id, "busy", "after")).touch.id)
    assert touch_ids(store) == saved
    assert torn(store) == []
    store.close()
