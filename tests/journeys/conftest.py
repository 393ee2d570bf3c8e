"""A desktop for the journeys: a screen, a session bus and a notification service of their own."""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

TOOLS = ("Xvfb", "dbus-daemon", "dunst", "dunstctl", "notify-send")


class Desktop(NamedTuple):
    """Where a program shows itself, and what its person is notified of."""

    environment: dict[str, str]

    def notifications(self) -> list[tuple[str, str]]:
        """Title and text of every notification so far, the oldest first."""
        self._control("close-all")
        told = json.loads(self._control("history"))["data"][0]
        return [(one["summary"]["data"], one["body"]["data"]) for one in reversed(told)]

    def wait_for(self, number: int, seconds: float) -> list[tuple[str, str]]:
        """The notifications as soon as there are so many, or those that there are after the time."""
        give_up_at = time.monotonic() + seconds
        while len(told := self.notifications()) < number and time.monotonic() < give_up_at:
            time.sleep(0.2)
        return told

    def _control(self, word: str) -> str:
        command = ["dunstctl", word]
        return subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=True, timeout=20
        ).stdout


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    """Skips, and says so, where a tool is missing: notifications cannot be seen without somebody who shows them."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        pytest.skip(f"needs {', '.join(missing)}")
    environment = {**os.environ, "QT_QPA_PLATFORM": "xcb"}
    screen = _started(["Xvfb", "-displayfd", "1", "-screen", "0", "1280x800x24"], environment)
    environment["DISPLAY"] = f":{_line(screen)}"
    bus = _started(["dbus-daemon", "--session", "--nofork", "--print-address=1"], environment)
    environment["DBUS_SESSION_BUS_ADDRESS"] = _line(bus)
    settings = tmp_path / "dunstrc"
    settings.write_text("[global]\nhistory_length = 50\nnotification_limit = 50\n")
    service = _started(["dunst", "-conf", str(settings)], environment)
    desktop = Desktop(environment)
    _wait_until_answering(desktop)
    yield desktop
    for process in (service, bus, screen):
        process.terminate()
        process.communicate(timeout=20)


def _started(command: list[str], environment: dict[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )


def _line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def _wait_until_answering(desktop: Desktop) -> None:
    give_up_at = time.monotonic() + 20
    while True:
        try:
            desktop.notifications()
        except subprocess.CalledProcessError:
            assert time.monotonic() < give_up_at, "dunst does not answer"
            time.sleep(0.1)
        else:
            return
