"""A new file appears whole or not at all, however its making ends."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.errors import Refused, Unavailable
from app.storage import creating
from app.storage.store import SqliteStore
from tests.fakes.desk import FixedClock, SequentialIds, default_documents

KEY = b"k" * 32
KILLED = """
import os, signal, sys
from pathlib import Path
from app.storage import creating
make, name = creating.create_all, creating._name
def killed(*_): os.kill(os.getpid(), signal.SIGKILL)
if sys.argv[2] == "before":
    creating.create_all = killed
else:
    creating._name = killed
creating.make_file(Path(sys.argv[1]), b"k" * 32, b"", "device", {})
"""


def make(path: Path) -> None:
    SqliteStore.create(path, KEY, FixedClock(), SequentialIds(), rules=default_documents()).close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no kill -9")
@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_making_that_is_killed_leaves_no_file_under_the_name_and_the_next_one_succeeds(
    path: Path, moment: str
):
    path.parent.mkdir()
    done = subprocess.run([sys.executable, "-c", KILLED, str(path), moment], check=False)
    assert done.returncode == -signal.SIGKILL
    assert not path.exists()
    assert list(path.parent.iterdir()), "something was under way when it was killed"
    make(path)
    assert [left.name for left in path.parent.iterdir()] == [path.name]


def test_a_file_that_appears_meanwhile_is_left_as_it_is(path: Path, monkeypatch: pytest.MonkeyPatch):
    filled = creating.create_all

    def fill(*told: object) -> None:
        filled(*told)  # type: ignore[arg-type]
        path.write_bytes(b"another program's")

    monkeypatch.setattr(creating, "create_all", fill)
    with pytest.raises(Refused, match="already"):
        make(path)
    assert path.read_bytes() == b"another program's"
    assert [left.name for left in path.parent.iterdir()] == [path.name]


def test_a_disk_without_links_gets_the_file_by_renaming(path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("os.link", refuse)
    make(path)
    assert [left.name for left in path.parent.iterdir()] == [path.name]


def test_what_stops_the_making_leaves_nothing_behind(path: Path, monkeypatch: pytest.MonkeyPatch):
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(creating, "create_all", fail)
    with pytest.raises(Unavailable, match="no space left"):
        make(path)
    assert list(path.parent.iterdir()) == []
