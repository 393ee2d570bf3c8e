"""A new file's layout and first rows."""

from collections.abc import Mapping

from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from app.storage import rows
from app.storage.file import Connection
from app.storage.statements import insertion


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
