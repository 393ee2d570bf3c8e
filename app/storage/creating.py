"""A new file: its layout and first rows. It appears under its name when it is whole, however its making ends."""

import os
from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from app.storage import rows
from app.storage.backup import settle_folder
from app.storage.file import Connection, clear_away, new_salt, open_connection, there_already, translated
from app.storage.statements import insertion


def make_file(path: Path, key: bytes, salt: bytes, device_id: str, rules: Mapping[str, str]) -> None:
    """Make a new file, sealed with ``key``, for a device, with the rule documents it begins with.

    Raises Refused when there is a file already, Unavailable for the disk; nothing is left behind then.
    """
    with translated(path):
        if path.exists():
            raise there_already(path)
        for left in path.parent.glob(f"{path.name}.*.new*"):  # of a program that was killed
            left.unlink(missing_ok=True)
        unfinished = path.with_name(f"{path.name}.{os.getpid()}.new")
        try:
            connection = open_connection(unfinished, key, create=True, salt=salt)
            try:
                create_all(connection, device_id, new_salt(), rules)
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                connection.close()
            _name(unfinished, path)
            settle_folder(path.parent)
        finally:
            clear_away(unfinished)


def _name(unfinished: Path, path: Path) -> None:
    """Give the whole file its name, unless another program was quicker."""
    try:
        os.link(unfinished, path)  # unlike a renaming it never takes the place of a file
    except FileExistsError:
        raise there_already(path) from None
    except OSError:  # a disk that knows no links
        unfinished.rename(path)


def create_all(connection: Connection, device_id: str, salt: bytes, rules: Mapping[str, str]) -> None:
    """Make tables, indexes, triggers and the search index, the device's row and the rule documents, or nothing."""
    engine = create_engine("sqlite://", module=dbapi2, creator=lambda: connection, poolclass=StaticPool)
    with engine.connect() as connected:
        connected.exec_driver_sql("BEGIN IMMEDIATE")
        rows.create_all(connected)
        connection.execute(
            insertion("device", ("one", "id", "last_seq", "salt", "erasing")),
            (1, device_id, 0, salt, 0),
        )
        connection.executemany(insertion("rules", ("name", "text")), list(rules.items()))
        connected.exec_driver_sql("COMMIT")
