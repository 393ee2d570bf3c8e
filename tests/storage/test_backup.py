"""Daily copies: whole, encrypted, three of them, and never of a damaged file."""

import os
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.domain.errors import Refused, Unavailable
from app.storage import backup
from app.storage.file import Connection, Damaged, open_connection
from app.storage.store import SqliteStore
from tests.fakes.damage import break_pages
from tests.fakes.desk import FixedClock, SequentialIds

KEY = b"k" * 32
DAY = date(2026, 11, 24)


@pytest.fixture
def folder(path: Path) -> Path:
    return path.parent / "backups"


def put(store: SqliteStore, value: str) -> None:
    with store.work() as work:
        work.save_setting("value", value)


def value_in(path: Path) -> str:
    store = SqliteStore.open(path, KEY, FixedClock(), SequentialIds())
    with store.read() as reading:
        value = reading.setting("value")
    store.close()
    return value


def test_a_copy_is_made_once_a_day_and_three_are_kept(store: SqliteStore, path: Path, folder: Path):
    for number in range(5):
        put(store, str(number))
        made = backup.back_up(path, KEY, folder, DAY + timedelta(days=number))
        assert made is not None
        assert backup.back_up(path, KEY, folder, DAY + timedelta(days=number)) is None
    kept = backup.copies(path, folder)
    assert [value_in(copy) for copy in kept] == ["4", "3", "2"]


def test_a_copy_holds_what_stands_only_in_the_journal_and_is_encrypted(
    store: SqliteStore, path: Path, folder: Path
):
    put(store, "Nadia Okafor likes cheese")
    made = backup.back_up(path, KEY, folder, DAY)
    assert made is not None
    assert b"cheese" not in made.read_bytes()
    assert {part.name for part in folder.iterdir()} == {made.name}
    assert made.stat().st_mode & 0o077 == 0
    assert value_in(made) == "Nadia Okafor likes cheese"


class WrittenMeanwhile:
    """A connection, and somebody else who writes into the file after each part that is copied."""

    def __init__(self, connection: Connection, store: SqliteStore) -> None:
        self.connection, self.store = connection, store
        self.left: list[int] = []

    in_transaction = property(lambda self: self.connection.in_transaction)

    def execute(self, statement: str) -> object:
        return self.connection.execute(statement)

    def backup(self, target: Connection, pages: int, progress: Callable[[int, int, int], None]) -> None:
        del pages

        def copied(status: int, remaining: int, total: int) -> None:
            progress(status, remaining, total)
            self.left.append(remaining)
            if len(self.left) < 200:  # a copy that starts again and again shall end, and be seen
                put(self.store, str(len(self.left)))

        self.connection.backup(target, pages=10, progress=copied)


def test_a_copy_does_not_start_again_when_somebody_writes_meanwhile(
    store: SqliteStore, path: Path, folder: Path
):
    put(store, "before")
    connection = open_connection(path, KEY)
    written = WrittenMeanwhile(connection, store)
    backup.copy_to(written, path, KEY, folder / "copy.db")  # type: ignore[arg-type]  # all that is asked of one
    connection.close()
    assert len(written.left) > 3
    assert written.left == sorted(set(written.left), reverse=True)
    assert value_in(folder / "copy.db") == "before"


def test_a_copy_goes_to_the_disk_part_by_part_and_once(
    store: SqliteStore, path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    """Else a commit meanwhile waits until the system has written the whole of a large file."""
    put(store, "before")
    settled, beside = [], set()
    fsync = os.fsync

    def settle(handle: int) -> None:
        fsync(handle)
        settled.append(os.fstat(handle).st_size)
        beside.update(file.name for file in folder.iterdir())

    monkeypatch.setattr(backup.os, "fsync", settle)
    monkeypatch.setattr(backup, "PAGES_AT_ONCE", 20)
    made = backup.back_up(path, KEY, folder, DAY)
    monkeypatch.undo()
    assert made is not None
    sizes = [size for size in settled if size]
    assert len(sizes) > 4
    assert sizes[:-2] == sorted(sizes[:-2])
    assert sizes[1] < made.stat().st_size
    assert beside == {f"{made.name}.part", made.name}  # nothing is written into a journal first
    assert value_in(made) == "before"


def test_a_sound_file_is_said_to_be_sound(store: SqliteStore, path: Path):
    assert backup.quick_check(path, KEY) == ""


def test_a_damaged_file_is_not_copied_over_good_copies(store: SqliteStore, path: Path, folder: Path):
    put(store, "older")
    good = backup.back_up(path, KEY, folder, DAY)
    store.close()
    break_pages(path)
    assert backup.quick_check(path, KEY) != ""
    with pytest.raises(Damaged, match="is damaged"):
        backup.back_up(path, KEY, folder, DAY + timedelta(days=1))
    assert backup.copies(path, folder) == [good]


def test_a_copy_that_cannot_be_read_back_is_thrown_away(
    store: SqliteStore, path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    copy_well = backup.copy_to

    def copy_badly(connection: object, source: Path, key: bytes, target: Path) -> None:
        copy_well(connection, source, key, target)
        break_pages(target)

    monkeypatch.setattr(backup, "copy_to", copy_badly)
    with pytest.raises(Unavailable, match="thrown away"):
        backup.back_up(path, KEY, folder, DAY)
    assert backup.copies(path, folder) == []


def test_a_wrong_key_is_never_taken_for_damage(store: SqliteStore, path: Path):
    store.close()
    before = path.read_bytes()
    with pytest.raises(Refused, match="passphrase"):
        backup.quick_check(path, b"x" * 32)
    assert path.read_bytes() == before
