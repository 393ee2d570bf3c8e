"""Mending: the newest sound copy takes the place of a damaged file, with what the damaged one can still tell.

Nothing is thrown away: the damaged file is kept beside the new one. A wrong key never leads here to anything, since the
key has to open the copy and to have sealed the damaged file too.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from sqlcipher3 import dbapi2

from app.domain import facts
from app.domain.errors import Problem, Refused
from app.domain.facts import Fact
from app.domain.sentence import sentence
from app.storage.backup import copies, copy_to, settle_folder, trouble
from app.storage.file import SALT_BYTES, Connection, open_connection, read_salt, translated
from app.storage.replaying import Event, Replay
from app.storage.seal import is_sealed
from app.storage.values import moment_or_none
from app.usecases.ports import Ids

#: After so many events in a row that cannot be read no more are looked for.
MOST_UNREADABLE = 1000
#: Events that are done again in one transaction.
CHUNK = 500


class Mended(NamedTuple):
    """What was put in the place of a damaged file."""

    copy: Path
    aside: Path | None  # the damaged file as it is kept now; None when the file was missing
    reaches_at: datetime | None  # when the last event that is there was recorded
    read_back: int  # events that the damaged file told beyond the copy
    is_complete: bool  # it is known that nothing is missing


def mend(path: Path, key: bytes, folder: Path, ids: Ids, now: datetime) -> Mended:
    """Put the newest sound copy of ``folder`` in the place of a damaged or missing file.

    Raises Refused when the file is sound, is none of this home's, or no copy is sound; it is left as it is then.
    """
    is_there = path.exists()
    if is_there and not trouble(path, key):
        message = sentence("%1 is sound; nothing was restored.", path)
        raise Refused(message)
    sound = newest_sound(path, key, folder)
    if sound is None:
        message = sentence(
            "%1 is damaged, and there is no sound copy of it in %2; it was left as it is. Keep it.",
            path,
            folder,
        )
        raise Refused(message)
    salt = read_salt(sound)
    with translated(path):
        if is_there and not _belongs(path, key, salt):
            message = sentence(
                "%1 is not the database of this data folder, so it was left as it is. Put the right file"
                " in its place, or move it away and start Ripen: it then goes on with its copy of %2.",
                path,
                copy_day(sound),
            )
            raise Refused(message)
        fresh = path.with_name(f"{path.name}.restored")
        if is_there or trouble(fresh, key):  # else a mending was cut off between its last two steps
            _copy_again(sound, key, fresh)
        mended = _read_back(fresh, path if is_there else None, key, salt, ids)
        aside = _put_aside(path, now) if is_there else None
        _move(fresh, path)
        settle_folder(path.parent)
    return mended._replace(copy=sound, aside=aside)


def _copy_again(copy: Path, key: bytes, fresh: Path) -> None:
    connection = open_connection(copy, key)
    try:
        copy_to(connection, copy, key, fresh)
    finally:
        connection.close()


def newest_sound(path: Path, key: bytes, folder: Path) -> Path | None:
    """The newest daily copy that is whole."""
    return next((copy for copy in copies(path, folder) if not trouble(copy, key)), None)


def copy_day(copy: Path) -> str:
    """The day of a daily copy, as its name says it: ISO."""
    return copy.stem[-10:]


def _belongs(path: Path, key: bytes, salt: bytes) -> bool:
    """Whether a file that does not open is this home's: by its salt, by a page that the key sealed, or
    as empty."""
    with path.open("rb") as file:
        head = file.read(SALT_BYTES)
    return not head.strip(b"\0") or len(head) < SALT_BYTES or head == salt or is_sealed(path, key, salt)


def _put_aside(path: Path, now: datetime) -> Path:
    stem = f"{path.stem}-damaged-{now:%Y-%m-%dT%H-%M-%S}"
    aside, number = path.with_name(stem + path.suffix), 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{stem}-{number}{path.suffix}")
    _move(path, aside)
    return aside


def _move(path: Path, target: Path) -> None:
    """Give a file another name, with its journal: the journal first, so that it never meets another file."""
    for ending in ("-shm", "-wal", ""):
        part = path.with_name(path.name + ending)
        if part.exists():
            part.replace(target.with_name(target.name + ending))


def _read_back(fresh: Path, damaged: Path | None, key: bytes, salt: bytes, ids: Ids) -> Mended:
    """Tell the fresh file what the damaged one knows beyond it, as far as it can be read."""
    connection = open_connection(fresh, key)
    try:
        (known,) = connection.execute("SELECT last_seq FROM device").fetchone()
        reader = _Reader(damaged, key, salt) if damaged is not None else None
        done = _replay(connection, fresh, reader.events(known) if reader else iter(()), ids)
        (reached,) = connection.execute(
            "SELECT recorded_at FROM event ORDER BY seq DESC LIMIT 1"
        ).fetchone() or (None,)
        is_complete = reader is not None and reader.last_seq is not None and known + done >= reader.last_seq
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
    return Mended(fresh, None, moment_or_none(reached), done, is_complete)


def _replay(connection: Connection, path: Path, events: Iterator[Event], ids: Ids) -> int:
    """Do events again; how many could be done."""
    done = 0
    connection.execute("BEGIN IMMEDIATE")
    work = Replay(connection, path, ids)
    for event in events:
        connection.execute("SAVEPOINT event")
        last = work.numbers.last
        try:
            work.do(event)
        except (Problem, KeyError, ValueError, dbapi2.IntegrityError):
            connection.execute("ROLLBACK TO event")
            work.numbers.last = last
            continue
        finally:
            connection.execute("RELEASE event")
        done += 1
        if done % CHUNK == 0:
            work.finish()
            connection.execute("COMMIT")
            connection.execute("BEGIN IMMEDIATE")
            work = Replay(connection, path, ids)
    work.finish()
    connection.execute("COMMIT")
    return done


class _Reader:
    """Reads events from a damaged file. After one broken page a connection reads no other, so it is made
    anew then."""

    def __init__(self, path: Path, key: bytes, salt: bytes) -> None:
        self._path, self._key, self._salt = path, key, salt
        self._connection: Connection | None = None
        row = self._row("SELECT last_seq FROM device")
        self.last_seq: int | None = row[0] if row else None  # None where that cannot be read

    def events(self, known: int) -> Iterator[Event]:
        """The events after ``known`` that can be read and are as they were written."""
        seq, missed = known, 0
        while missed < MOST_UNREADABLE and (self.last_seq is None or seq < self.last_seq):
            seq += 1
            row = self._row("SELECT kind, id, payload, sha256, recorded_at FROM event WHERE seq = ?", seq)
            if row is None or facts.digest(row[2]) != row[3] or row[0] not in facts.VERSIONS:
                missed += 1
                continue
            missed = 0
            yield Event(seq, Fact(row[0], row[1], row[2]), row[4])
        self._close()

    def _row(self, statement: str, *values: object) -> tuple[Any, ...] | None:
        try:
            if self._connection is None:
                self._connection = open_connection(self._path, self._key, salt=self._salt)
            row: tuple[Any, ...] | None = self._connection.execute(statement, values).fetchone()
        except (Problem, dbapi2.DatabaseError):
            self._close()
            return None
        return row

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
