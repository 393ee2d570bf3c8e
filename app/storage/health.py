"""What the doctor wants to know of the store: how many events there are, how many wait, when the last was recorded."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from app.storage.file import open_connection, translated
from app.storage.store import SqliteStore
from app.storage.values import moment_or_none


class Ledger(NamedTuple):
    """The device's events in figures."""

    events: int
    undelivered: int
    last_seq: int  # as the device counts; equal to ``events`` while none is removed after its delivery
    last_recorded_at: datetime | None


def ledger(store: SqliteStore) -> Ledger:
    """The figures of the events on this device."""
    with store.read() as reading:
        row = reading.row(
            "SELECT count(*), coalesce(sum(state <> 'acked'), 0), max(recorded_at),"
            " (SELECT last_seq FROM device) FROM event"
        )
    if row is None:
        return Ledger(0, 0, 0, None)
    return Ledger(row[0], row[1], row[3], moment_or_none(row[2]))


def last_seq(copy: Path, key: bytes) -> int:
    """The number of the last event that a copy knows. Raises a Problem when it cannot be read."""
    connection = open_connection(copy, key)
    try:
        with translated(copy):
            row = connection.execute("SELECT last_seq FROM device").fetchone()
    finally:
        connection.close()
    return int(row[0])
