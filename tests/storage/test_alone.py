"""One program at a time synchronises a home."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.errors import Unavailable
from app.storage import alone as module
from app.storage.alone import alone

HOLDER = """
import sys
from pathlib import Path
from app.storage.alone import alone
with alone(Path(sys.argv[1])):
    print("has it", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(module, "PATIENCE_SECONDS", 0.2)
    return tmp_path / "ripen.db"


def test_a_second_process_hears_that_another_is_at_it_and_a_killed_one_holds_up_nobody(
    database: Path,
) -> None:
    root = Path(__file__).parents[2]
    words = [sys.executable, "-c", HOLDER, str(database)]
    with subprocess.Popen(words, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "has it\n"
        with (
            pytest.raises(Unavailable, match="Another Ripen on this computer is synchronising"),
            alone(database),
        ):
            pass
        other.kill()
        other.wait()
        with alone(database):
            assert database.with_suffix(".sync.lock").exists()


def test_one_after_another_waits_for_nothing(database: Path) -> None:
    for _ in range(2):
        with alone(database):
            pass


def test_where_no_lock_can_be_made_the_file_itself_says_what_is_wrong(database: Path) -> None:
    with alone(database.parent / "not there" / "ripen.db"):
        assert not (database.parent / "not there").exists()


def test_an_error_within_lets_go_of_it(database: Path) -> None:
    with pytest.raises(KeyError), alone(database):
        raise KeyError
    with alone(database):
        pass
