"""A central database whose making or upgrade is killed is as it was before, and the next try succeeds."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.central.connecting import connect
from tests.fakes.numbered import Device
from tests.fakes.postgres import CentralDatabase, fresh_central

__all__ = ["fresh_central"]

pytestmark = pytest.mark.fault
ROOT = Path(__file__).parents[2]
#: So many of all moments are tried in the short form.
MOMENTS = 8


def run(database: CentralDatabase, what: str, nth: int = 0) -> int:
    """The number of questions asked; 0 where the process was killed."""
    words = [sys.executable, "-m", "tests.faults.kill_upgrade", database.url(), what, str(nth)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == (-9 if nth else 0), done.stderr
    return 0 if nth else int(done.stdout)


def look(database: CentralDatabase, question: str) -> tuple[object, ...] | None:
    with connect(database.url()) as owner:
        # The server notices by itself that nobody is there any more; on a busy machine not before the next try.
        gone = "SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity WHERE application_name = 'ripen central'"
        owner.execute(f"{gone} AND datname = current_database()")
        return owner.execute(question).fetchone()


def moments(asked: int) -> list[int]:
    return sorted({1 + number * (asked - 1) // (MOMENTS - 1) for number in range(MOMENTS)})


def test_a_killed_init_leaves_an_empty_database(fresh_central: CentralDatabase):
    asked = len(list((ROOT / "app/central/migrations/versions/v0001").glob("*.sql"))) * 2
    for nth in moments(asked):
        run(fresh_central, "init", nth)
        assert look(fresh_central, "SELECT to_regnamespace('sync')") == (None,), nth
    assert run(fresh_central, "init") > asked
    assert look(fresh_central, "SELECT version_num FROM sync.alembic_version") == ("0001",)


def test_a_killed_upgrade_leaves_the_old_layout_and_old_laptops_go_on(central: CentralDatabase):
    ada = Device(central.connect("ada"))
    ada.hello()
    lead = ada.lead()
    ada.push(lead)
    state = (
        "SELECT version_num, to_regclass('sync.added') IS NULL, (SELECT count(*) FROM pg_attribute"
        " WHERE attrelid = 'sync.touch'::regclass AND attname = 'added') FROM sync.alembic_version"
    )
    for nth in range(4, 13):
        run(central, "upgrade", nth)
        assert look(central, state) == ("0001", True, 0), nth
        assert ada.push(ada.touch(lead["id"])) == ["inserted"]
    assert run(central, "upgrade") == 14  # the last ones close what all share, and give the lock back
    assert look(central, state) == ("0002", False, 1)
    assert ada.push(ada.touch(lead["id"])) == ["inserted"]
    assert ada.pull()
