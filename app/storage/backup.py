"""Copies of the file: made daily, checked, and put back when the file is damaged. They are encrypted as the file is."""

import os
from datetime import date
from pathlib import Path

from sqlcipher3 import dbapi2

from app.domain.errors import Problem, Refused, Unavailable
from app.storage.file import Connection, open_connection, read_salt, translated

#: Daily copies that are kept.
KEPT = 3
#: Pages copied between two looks for others who write; the copy starts again if they do, so it is made large.
PAGES_AT_ONCE = 4096
#: Page cache of a connection that reads or writes a file once from end to end, KiB: a larger one would help nothing,
#: and its memory stays with the window that the copy is made behind.
PASSING_CACHE_KIB = 1024


def copy_to(connection: Connection, path: Path, key: bytes, target: Path) -> None:
    """A complete copy of the file behind a connection, under the same key; it appears at ``target`` when it is whole.

    Raises Unavailable for the disk.
    """
    unfinished = target.with_name(f"{target.name}.part")
    with translated(target):
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        copy = open_connection(unfinished, key, create=True, salt=read_salt(path))
        try:
            copy.execute(f"PRAGMA cache_size = -{PASSING_CACHE_KIB}")
            connection.backup(copy, pages=PAGES_AT_ONCE)
            copy.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            copy.execute("PRAGMA journal_mode = delete")
        finally:
            copy.close()
        unfinished.replace(target)
        _settle_folder(target.parent)


def back_up(path: Path, key: bytes, folder: Path, today: date) -> Path | None:
    """The day's copy in ``folder``, or None when there is one already. The newest three are kept.

    A damaged file is not copied over good ones: raises Unavailable then, as for the disk.
    """
    target = folder / f"{path.stem}-{today.isoformat()}.db"
    if target.exists():
        return None
    connection = _open_once(path, key)
    try:
        trouble = _check(connection, path)
        if trouble:
            message = f"{path} is damaged ({trouble}), so no copy was made. Run “ripen doctor” to restore the last one."
            raise Unavailable(message)
        copy_to(connection, path, key, target)
    finally:
        connection.close()
    for old in copies(path, folder)[KEPT:]:
        old.unlink(missing_ok=True)
    return target


def copies(path: Path, folder: Path) -> list[Path]:
    """The daily copies of a file, the newest first."""
    return sorted(folder.glob(f"{path.stem}-????-??-??.db"), reverse=True)


def quick_check(path: Path, key: bytes) -> str:
    """What is wrong with the file, in SQLite's words; empty when nothing is. Raises Refused for a wrong key."""
    try:
        connection = _open_once(path, key)
    except Unavailable as problem:
        return problem.message
    try:
        return _check(connection, path)
    finally:
        connection.close()


def _open_once(path: Path, key: bytes) -> Connection:
    connection = open_connection(path, key)
    connection.execute(f"PRAGMA cache_size = -{PASSING_CACHE_KIB}")
    return connection


def _check(connection: Connection, path: Path) -> str:
    try:
        with translated(path):
            found = connection.execute("PRAGMA quick_check(1)").fetchone()
    except Unavailable as problem:
        return problem.message
    except dbapi2.DatabaseError as problem:
        return str(problem)
    return "" if found[0] == "ok" else str(found[0])


def restore_newest(path: Path, key: bytes, folder: Path) -> tuple[Path, Path]:
    """Put the newest sound copy in the place of a damaged file; the paths of the copy and of the file put aside.

    The damaged file is kept beside it, with its journal. Raises Refused when the file is sound, or no copy is.
    """
    if path.exists() and not _trouble(path, key):
        message = f"{path} is sound; nothing was restored."
        raise Refused(message)
    sound = next((copy for copy in copies(path, folder) if not _trouble(copy, key)), None)
    if sound is None:
        message = f"There is no sound copy of {path} in {folder}; the file was left as it is."
        raise Refused(message)
    aside = _free_name(path)
    with translated(path):
        connection = open_connection(sound, key)
        fresh = path.with_name(f"{path.name}.restored")
        try:
            copy_to(connection, sound, key, fresh)
        finally:
            connection.close()
        for ending in ("-wal", "-shm", ""):
            part = path.with_name(path.name + ending)
            if part.exists():
                part.replace(aside.with_name(aside.name + ending))
        fresh.replace(path)
        _settle_folder(path.parent)
    return sound, aside


def _trouble(path: Path, key: bytes) -> str:
    """As ``quick_check``; a file that the key does not open, or that is cut short, is in trouble too."""
    try:
        return quick_check(path, key)
    except Problem as problem:
        return problem.message


def _free_name(path: Path) -> Path:
    number = 1
    while (aside := path.with_name(f"{path.stem}-damaged-{number}{path.suffix}")).exists():
        number += 1
    return aside


def _settle_folder(folder: Path) -> None:
    """Make a renaming durable; only some systems can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
