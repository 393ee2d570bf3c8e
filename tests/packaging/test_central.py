"""`dev.py central` leaves nothing behind, however it is ended and whenever."""

import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

PROGRAM = Path(__file__).parents[2] / "packaging" / "central.py"
PATIENCE_SECONDS = 120.0

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other signals and no ps")


class Running:
    """The program as it runs in a terminal of its own: the leader of a group, which the terminal ends."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.master, slave = os.openpty()
        words = [sys.executable, "-c", STARTER, str(PROGRAM), os.ttyname(slave)]
        self.process = subprocess.Popen(
            words, stdin=slave, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            start_new_session=True, env={**os.environ, "TMPDIR": str(folder)},
        )  # fmt: skip
        os.close(slave)

    def hear(self, word: str) -> None:
        """Read until a line begins so."""
        assert self.process.stdout is not None
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end:
            ready, _, _ = select.select([self.process.stdout], [], [], 1)
            line = self.process.stdout.readline() if ready else "-"
            assert line, "it ended by itself"
            if line.startswith(word):
                return
        raise TimeoutError(word)

    def close_terminal(self) -> None:
        if self.master >= 0:
            os.close(self.master)
            self.master = -1

    def end(self) -> None:
        """Whatever is left, after a test that failed."""
        self.close_terminal()
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.communicate()


#: The terminal becomes its own, as in a shell: when it is closed, the whole group is told. Tests that run behind a
#: shell or under nohup are told to pass over both signals; what a shell starts before one's eyes is not.
STARTER = """
import fcntl, os, signal, sys, termios
signal.signal(signal.SIGINT, signal.SIG_DFL)
signal.signal(signal.SIGHUP, signal.SIG_DFL)
terminal = os.open(sys.argv[2], os.O_RDWR)
fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
os.execv(sys.executable, [sys.executable, sys.argv[1], "--empty"])
"""


@pytest.fixture
def running() -> Iterator[Running]:
    with tempfile.TemporaryDirectory(prefix="ripen-test-") as folder:
        Path(folder).chmod(0o711)  # the server runs as another user where we are root
        made = Running(Path(folder))
        yield made
        made.end()


def interrupt(running: Running) -> None:
    os.write(running.master, b"\x03")  # Ctrl+C, as the terminal hears it


def terminate_group(running: Running) -> None:
    os.killpg(running.process.pid, signal.SIGTERM)


def close_terminal(running: Running) -> None:
    running.close_terminal()


@pytest.mark.parametrize("how", [interrupt, terminate_group, close_terminal])
@pytest.mark.parametrize("moment", ["Starting", "A central database"])
def test_however_it_is_ended_its_server_and_folder_are_gone(running: Running, how, moment):
    running.hear(moment)
    how(running)
    running.process.communicate(timeout=PATIENCE_SECONDS)
    assert running.process.returncode == 0
    assert list(running.folder.iterdir()) == []
    left = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    assert [line for line in left.splitlines() if str(running.folder) in line] == []
