"""One window a home: a second start brings the first to the front, and a dead one blocks nobody."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.errors import Refused, Unavailable
from app.ui.single import LOCK_NAME, SingleInstance, socket_name

ROOT = Path(__file__).parents[2]
FIRST = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from app.ui.single import SingleInstance
application = QCoreApplication([])
first = SingleInstance(Path(sys.argv[1]))
print("claimed" if first.claim() else "taken", flush=True)
first.asked_to_show.connect(lambda: (print("shown", flush=True), application.quit()))
first.listen()
print("listening", flush=True)
application.exec()
"""


@pytest.fixture
def start(monkeypatch):
    started = []

    def begin(home: Path) -> subprocess.Popen:
        process = subprocess.Popen(
            [sys.executable, "-c", FIRST, str(home)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])},
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        assert process.stdout.readline() == "claimed\n"
        assert process.stdout.readline() == "listening\n"
        return process

    yield begin
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()


def test_the_second_one_brings_the_first_to_the_front(qapp, start, tmp_path):
    first = start(tmp_path)
    second = SingleInstance(tmp_path)
    assert not second.claim()
    second.show_first()
    assert first.stdout.readline() == "shown\n"
    assert first.wait(30) == 0


def test_a_killed_first_one_is_taken_over(qapp, start, tmp_path):
    first = start(tmp_path)
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert (tmp_path / LOCK_NAME).exists()
    second = SingleInstance(tmp_path)
    assert second.claim()
    second.listen()
    second.release()


def test_two_homes_do_not_know_each_other(qapp, start, tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()
    start(one)
    second = SingleInstance(other)
    assert second.claim()
    assert socket_name(one) != socket_name(other)
    second.release()


def test_one_home_has_one_name_by_whatever_path_it_is_reached(tmp_path):
    (tmp_path / "home").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "home")
    assert socket_name(tmp_path / "link") == socket_name(tmp_path / "home")
    assert len(socket_name(tmp_path / ("long" * 50))) < 40


def test_in_one_program_the_signal_comes(qapp, qtbot, tmp_path):
    first = SingleInstance(tmp_path)
    assert first.claim()
    first.listen()
    with qtbot.waitSignal(first.asked_to_show):
        SingleInstance(tmp_path).show_first()
    first.release()
    assert not (tmp_path / LOCK_NAME).exists()


def test_a_first_one_that_does_not_answer_is_named(qapp, tmp_path):
    first = SingleInstance(tmp_path)
    assert first.claim()
    second = SingleInstance(tmp_path)
    assert not second.claim()
    with pytest.raises(Refused, match=rf"process {os.getpid()}.*does not answer"):
        second.show_first(patience_seconds=0)
    first.release()


def test_a_home_that_is_not_there_is_told(qapp, tmp_path):
    with pytest.raises(Unavailable, match="cannot write to its folder"):
        SingleInstance(tmp_path / "missing").claim()
