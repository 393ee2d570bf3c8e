"""Copies of the file: made daily and checked; ``mending`` puts one back. They are encrypted as the file is."""

import os
from datetime import date
from functools import partial
from pathlib import Path

from sqlcipher3 import dbapi2

from app.domain.errors import Problem, Unavailable
from app.domain.sentence import sentence
from app.storage.file import Connection, Damaged, clear_away, open_connection, read_salt, translated

#: Daily copies that are kept.
KEPT = 3
#: Pages copied at once, 16 MiB; then they are on the disk before the next are copied. A commit that comes meanwhile may
#: have to wait for all that its file system has not written yet, which would be seconds for a whole large file.
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
            # Whoever finds an unfinished copy throws it away: a journal would only have it written twice.
            copy.execute("PRAGMA journal_mode = off")
            copy.execute("PRAGMA synchronous = off")
            # Of one moment: without a transaction of its own the copy would start again whenever somebody wrote.
            connection.execute("BEGIN")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            with unfinished.open("r+b") as file:
                settle = partial(_settle_file, file.fileno())
                connection.backup(copy, pages=PAGES_AT_ONCE, progress=settle)
                settle()
        except BaseException:
            copy.close()
            clear_away(unfinished)
            raise
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")  # nothing was written in it
        copy.close()
        unfinished.replace(target)
        settle_folder(target.parent)


def back_up(path: Path, key: bytes, folder: Path, today: date) -> Path | None:
    """The day's copy in ``folder``, or None when there is one already. The newest three are kept.

    What was copied is checked before it counts. A damaged file is not copied over good ones: raises Damaged then;
    Unavailable for the disk.
    """
    target = folder / f"{path.stem}-{today.isoformat()}.db"
    if target.exists():
        return None
    connection = _open_once(path, key)
    try:
        found = _check(connection, path)
        if found:
            message = sentence(
                "%1 is damaged (%2), so no copy was made of it. Start Ripen again: it keeps the damaged"
                " file and puts the last copy in its place.",
                path,
                found,
            )
            raise Damaged(message)
        copy_to(connection, path, key, target)
    finally:
        connection.close()
    spoiled = trouble(target, key)
    if spoiled:
        target.unlink(missing_ok=True)
        message = sentence(
            "Today's copy could not be read back (%1) and was thrown away; check the disk.", spoiled
        )
        raise Unavailable(message)
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
    return (
        "" if found[0] == "ok" else str(found[0]).splitlines()[-1]
    )  # the first line only names the database


def trouble(path: Path, key: bytes) -> str:
    """As ``quick_check``; a file that the key does not open, or that is cut short, is in trouble too."""
    try:
        return quick_check(path, key)
    except Problem as problem:
        return problem.message


def _settle_file(handle: int, *_progress: int) -> None:
    """Have what was written into a file on the disk."""
    os.fsync(handle)


def settle_folder(folder: Path) -> None:
    """Make a renaming durable; only some systems can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
