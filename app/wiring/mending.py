"""When the database of a home does not open or is damaged: find out which, put a copy in its place, and say so."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.desktop.clock import SystemClock
from app.desktop.keys import Ask, Ring, find_key
from app.domain.calendar import zone
from app.domain.errors import Problem
from app.domain.sentence import sentence
from app.storage.backup import back_up, copies, quick_check
from app.storage.file import Damaged, key_from_passphrase, open_connection, read_salt
from app.storage.mending import Mended, copy_day, mend, newest_sound
from app.usecases.ports import Ids

if TYPE_CHECKING:
    from app.storage.store import SqliteStore
    from app.wiring.desk import Surroundings


def mend_home(around: Surroundings, ids: Ids, ask: Ask | None, ring: Ring) -> tuple[bytes, str] | None:
    """Put the newest sound copy in the place of a home's database; the key and what to tell the person.

    None when no key can be had that opens a copy: then it may be the key that is wrong, and nothing is done. Raises
    Refused when nothing may be or can be restored.
    """
    file, folder = around.home.database, around.home.backups
    key = _key_of_copies(copies(file, folder), ask, ring)
    if key is None:
        return None
    mended = mend(file, key, folder, ids, SystemClock().now())
    settle_doubt(around)
    return key, said(mended, file, around)


def check(around: Surroundings, key: bytes) -> None:
    """Look at the whole file, since somebody found it damaged. Raises Damaged where a copy can take its place."""
    file, folder = around.home.database, around.home.backups
    found = quick_check(file, key)
    if found and newest_sound(file, key, folder) is not None:
        message = sentence("%1 is damaged (%2).", file, found)
        raise Damaged(message)
    if not found:
        settle_doubt(around)


def _key_of_copies(found: list[Path], ask: Ask | None, ring: Ring) -> bytes | None:
    for copy in found:
        with suppress(Problem):
            return find_key(read_salt(copy), key_from_passphrase, partial(_opens, copy), ask, ring=ring)
    return None


def _opens(file: Path, key: bytes) -> bool:
    try:
        open_connection(file, key).close()
    except Problem:
        return False
    return True


def said(mended: Mended, file: Path, around: Surroundings) -> str:
    """What happened to the database, and up to when the calls are there, in one sentence."""
    day = copy_day(mended.copy)
    happened = (
        sentence("The database %1 was damaged, so the copy of %2 took its place", file.name, day)
        if mended.aside
        else sentence("The database %1 was missing, so the copy of %2 took its place", file.name, day)
    )
    if mended.read_back == 1:
        happened = sentence("%1 and 1 later entry was read back", happened)
    elif mended.read_back:
        happened = sentence("%1 and %L2 later entries were read back", happened, mended.read_back)
    if mended.is_complete:
        reach = sentence("nothing is missing")
    elif mended.reaches_at is None:
        reach = sentence("it holds no entries; enter again what you logged")
    else:
        reach = sentence(
            "everything up to %1 is there; enter again what you logged later",
            _local(mended.reaches_at, around),
        )
    if mended.aside is None:
        return sentence("%1: %2.", happened, reach)
    return sentence("%1: %2 (the damaged file is kept as %3).", happened, reach, mended.aside.name)


def _local(at: datetime, around: Surroundings) -> str:
    return f"{at.astimezone(zone(around.place.time_zone)):%Y-%m-%d %H:%M}"


def look_after(around: Surroundings, store: SqliteStore, *, is_in_doubt: bool = False) -> str:
    """The day's look at the whole file and its copy, while the program runs; a damaged file is exchanged on the spot.

    What the person must be told, or an empty text. ``is_in_doubt``: look even if it was done today. Raises a Problem
    when there is damage and no copy, or the disk does not answer.
    """
    try:
        back_up(store.path, store.key, around.home.backups, SystemClock().now().date())
        if not is_in_doubt or not quick_check(store.path, store.key):
            return ""
    except Damaged:
        note_doubt(around)
    with store.alone():
        mended = mend(store.path, store.key, around.home.backups, store.ids, SystemClock().now())
    settle_doubt(around)
    return said(mended, store.path, around)


def note_doubt(around: Surroundings) -> None:
    """Have the next start look at the whole file."""
    with suppress(OSError):
        around.home.doubt.touch()


def settle_doubt(around: Surroundings) -> None:
    """The file has been looked at, or exchanged."""
    with suppress(OSError):
        around.home.doubt.unlink(missing_ok=True)
