"""A process that lays out or upgrades a central database, and ends itself by SIGKILL before one of its questions.

    python -m tests.faults.kill_upgrade URL init|upgrade NTH

It says how many questions it asked where it comes to its end. ``upgrade`` knows one step more than the program has.
"""

import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path
from typing import Any

import psycopg

from app.central import admin

STEP = """
from alembic import op

revision = "0002"
down_revision = "0001"

def upgrade():
    driver = op.get_bind().connection.driver_connection
    driver.execute("SET LOCAL ROLE ripen_owner")
    driver.execute("CREATE TABLE sync.added (one integer)")
    driver.execute("ALTER TABLE sync.touch ADD COLUMN added integer")
    driver.execute("UPDATE sync.touch SET added = 1")
    driver.execute("RESET ROLE")
"""


def add_a_step(folder: Path) -> None:
    """Let the program know one version more."""
    steps = folder / "migrations"
    shutil.copytree(admin.STEPS, steps)
    (steps / "versions" / "v0002_more.py").write_text(STEP, encoding="utf-8")
    admin.STEPS = steps
    admin.SCHEMA_VERSION = "0002"


def main(url: str, what: str, nth: int) -> None:
    """The process."""
    asked = 0
    execute = psycopg.Connection.execute

    def counting(self: Any, *args: Any, **kwargs: Any) -> Any:
        nonlocal asked
        asked += 1
        if asked == nth:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(self, *args, **kwargs)

    psycopg.Connection.execute = counting  # type: ignore[method-assign]
    with tempfile.TemporaryDirectory() as folder, admin.Admin(url) as central:
        if what == "upgrade":
            add_a_step(Path(folder))
            central.upgrade()
        else:
            central.init()
        print(asked)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
