"""Daily copies: whole, encrypted, three of them; and what happens when the file is damaged."""

import os
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.domain.errors import Refused, Unavailable
from app.storage import backup
from app.storage.store import SqliteStore
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


def damage(path: Path) -> None:
    """Overwrite everything behind the first page; what the journal still holds goes too."""
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(path.stat().st_size - 4096))
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


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


def test_a_sound_file_is_said_to_be_sound(store: SqliteStore, path: Path, folder: Path):
    assert backup.quick_check(path, KEY) == ""
    with pytest.raises(Refused, match="sound"):
        backup.restore_newest(path, KEY, folder)


def test_a_damaged_file_is_kept_aside_and_the_newest_sound_copy_restored(
    store: SqliteStore, path: Path, folder: Path
):
    put(store, "older")
    backup.back_up(path, KEY, folder, DAY)
    put(store, "newer")
    newest = backup.back_up(path, KEY, folder, DAY + timedelta(days=1))
    store.close()
    assert newest is not None
    damage(newest)
    damage(path)
    broken = path.read_bytes()
    assert backup.quick_check(path, KEY) != ""
    with pytest.raises(Unavailable, match="is damaged"):
        backup.back_up(path, KEY, folder, DAY + timedelta(days=2))
    copy, aside = backup.restore_newest(path, KEY, folder)
    assert copy.name == "ripen-2026-11-24.db"
    assert aside.read_bytes() == broken
    assert value_in(path) == "older"
    assert backup.quick_check(path, KEY) == ""


def test_without_a_sound_copy_the_damaged_file_stays(store: SqliteStore, path: Path, folder: Path):
    store.close()
    damage(path)
    broken = path.read_bytes()
    with pytest.raises(Refused, match="no sound copy"):
        backup.restore_newest(path, KEY, folder)
    assert path.read_bytes() == broken


def test_a_wrong_key_is_never_taken_for_damage(store: SqliteStore, path: Path, folder: Path):
    backup.back_up(path, KEY, folder, DAY)
    store.close()
    before = path.read_bytes()
    with pytest.raises(Refused, match="passphrase"):
        backup.quick_check(path, b"x" * 32)
    with pytest.raises(Refused):
        backup.restore_newest(path, b"x" * 32, folder)
    assert path.read_bytes() == before
