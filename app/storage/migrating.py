"""Lead an older file to the newest layout: copy it first, then all steps in one transaction.

Imported only when a file is not of this program's layout, since Alembic takes longer to import than a start may take.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from app.domain.errors import Refused
from app.domain.sentence import sentence
from app.storage.backup import copy_to
from app.storage.file import Connection, open_connection, schema_version, translated

STEPS = Path(__file__).parent / "migrations"


def migrate(path: Path, key: bytes, version: str, steps: Path = STEPS) -> Path:
    """Bring the file from ``version`` to the newest layout; the path of the copy that is kept of it.

    All steps succeed or the file stays as it was. Raises Refused for a file that has no layout of ours, Unavailable
    for the disk.
    """
    if not version:
        message = sentence(
            "%1 holds no leads: it is empty or was not made by Ripen. Move it away to begin anew.", path
        )
        raise Refused(message)
    connection = open_connection(path, key)
    try:
        kept = path.with_name(f"ripen-before-{_newest(steps)}.db")
        copy_to(connection, path, key, kept)
        with translated(path):
            connection.execute(
                "PRAGMA foreign_keys = OFF"
            )  # tables may be rebuilt; checked before the commit
            _take_steps(connection, steps)
    finally:
        connection.close()
    return kept


def _configured(steps: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(steps).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _newest(steps: Path) -> str:
    from alembic.script import ScriptDirectory

    return str(ScriptDirectory.from_config(_configured(steps)).get_current_head())


def _take_steps(connection: Connection, steps: Path) -> None:
    engine = create_engine("sqlite://", module=dbapi2, creator=lambda: connection, poolclass=StaticPool)
    config = _configured(steps)
    # Alembic leaves the commit to a transaction that it finds open; the driver begins it, so that it covers all steps.
    with engine.connect() as connected, connected.begin():
        connection.execute("BEGIN IMMEDIATE")
        config.attributes["connection"] = connected
        if schema_version(connection) != _newest(steps):  # another process may have been first
            command.upgrade(config, "head")
        broken = connection.execute("PRAGMA foreign_key_check").fetchone()
        if broken is not None:
            message = f"the migration left a row of {broken[0]} that points nowhere"
            raise RuntimeError(message)
