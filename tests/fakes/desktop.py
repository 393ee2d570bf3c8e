"""A desktop of a test's own: a screen, a session bus and a notification service, for tests with real notifications.

Each part says by itself when it is there: the screen and the bus by the line they print, the service by the bus, which
knows the process that owns its name. Nothing is guessed and no number is fixed, so that many such desktops can begin at
once on a loaded machine. The bus has no folders of services: a question cannot start a second service behind our back.
"""

import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import pytest

TOOLS = ("Xvfb", "dbus-daemon", "dbus-send", "dunst", "dunstctl", "notify-send")
#: A loaded machine may be slow; only a part that ended or is silent for so long fails a test.
PATIENCE_SECONDS = 60.0
SCREEN_ATTEMPTS = 3

BUS_SETTINGS = """\
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={folder}/bus</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
SERVICE_SETTINGS = "[global]\nhistory_length = 50\nnotification_limit = 50\n"
#: What would have the service or the window show itself on the desktop of whoever runs the tests.
OF_ANOTHER_DESKTOP = (
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "XAUTHORITY",
    "XDG_SESSION_TYPE",
    "DBUS_SESSION_BUS_ADDRESS",
    "DBUS_STARTER_ADDRESS",
)


class Desktop(NamedTuple):
    """Where a program shows itself, and what its person is notified of."""

    environment: dict[str, str]

    def notifications(self) -> list[tuple[str, str]]:
        """Title and text of every notification so far, the oldest first."""
        return [(one["summary"]["data"], one["body"]["data"]) for one in self.history()]

    def history(self) -> list[dict[str, dict[str, str]]]:
        """Every notification so far, as the service tells it, the oldest first."""
        self._control("close-all")
        told: list[dict[str, dict[str, str]]] = json.loads(self._control("history"))["data"][0]
        return told[::-1]

    def wait_for(self, number: int, seconds: float = PATIENCE_SECONDS) -> list[tuple[str, str]]:
        """The notifications as soon as there are so many, or those that there are after the time."""
        give_up_at = time.monotonic() + seconds
        while len(told := self.notifications()) < number and time.monotonic() < give_up_at:
            time.sleep(0.2)
        return told

    def _control(self, word: str) -> str:
        return _answer(["dunstctl", word], self.environment)


class _Part:
    """A process of the desktop; what it says is kept for the sentence that tells why a test failed."""

    def __init__(self, name: str, command: list[str], environment: dict[str, str], folder: Path) -> None:
        self.name = name
        self._output = folder / f"{name}.txt"
        self._errors = folder / f"{name}-errors.txt"
        with self._output.open("wb") as output, self._errors.open("wb") as errors:
            self.process = subprocess.Popen(
                command, env=environment, cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=errors
            )

    def line(self) -> str:
        """The first line it prints. Raises DesktopFailed where none comes."""
        give_up_at = time.monotonic() + PATIENCE_SECONDS
        while "\n" not in (said := self._output.read_text(errors="replace")):
            self.check(give_up_at, "printed no line")
            time.sleep(0.02)
        return said.splitlines()[0].strip()

    def check(self, give_up_at: float, trouble: str) -> None:
        """Raises DesktopFailed where it has ended, or where the time is over."""
        code = self.process.poll()
        if code is not None:
            raise DesktopFailed(self._told(f"ended with {code}"))
        if time.monotonic() >= give_up_at:
            raise DesktopFailed(self._told(f"{trouble} in {PATIENCE_SECONDS:g} s"))

    def end(self) -> None:
        """Ends it, whatever it does."""
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(timeout=PATIENCE_SECONDS)

    def _told(self, trouble: str) -> str:
        said = self._output.read_text(errors="replace") + self._errors.read_text(errors="replace")
        return f"{self.name} {trouble}. It said:\n{said}"


class DesktopFailed(Exception):
    """A part of the desktop did not come up; the message holds what it said."""


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    """Skips, and says so, where a tool is missing: notifications cannot be seen without somebody who shows them."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        pytest.skip(f"needs {', '.join(missing)}")
    with ExitStack() as parts:
        yield _begun(parts)


def _begun(parts: ExitStack) -> Desktop:
    # A socket's path may have about 100 letters: the usual folder for temporary files may be longer than that.
    place = "/tmp" if os.access("/tmp", os.W_OK) else None
    folder = Path(parts.enter_context(tempfile.TemporaryDirectory(prefix="desk", dir=place)))
    environment = {name: value for name, value in os.environ.items() if name not in OF_ANOTHER_DESKTOP}
    environment["QT_QPA_PLATFORM"] = "xcb"
    environment["DISPLAY"] = f":{_screen(parts, environment, folder)}"
    (folder / "bus.conf").write_text(BUS_SETTINGS.format(folder=folder))
    command = ["dbus-daemon", f"--config-file={folder}/bus.conf", "--nofork", "--print-address=1"]
    environment["DBUS_SESSION_BUS_ADDRESS"] = _part(parts, "bus", command, environment, folder).line()
    (folder / "dunstrc").write_text(SERVICE_SETTINGS)
    service = _part(parts, "dunst", ["dunst", "-conf", f"{folder}/dunstrc"], environment, folder)
    give_up_at = time.monotonic() + PATIENCE_SECONDS
    while _owner("org.freedesktop.Notifications", environment) != service.process.pid:
        service.check(give_up_at, "did not become the notification service")
        time.sleep(0.05)
    return Desktop(environment)


def _screen(parts: ExitStack, environment: dict[str, str], folder: Path) -> str:
    """The number of a new screen. Two that begin at once may want the same one: then the loser tries again."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    for attempt in range(1, SCREEN_ATTEMPTS + 1):
        try:
            return _part(parts, "Xvfb", command, environment, folder).line()
        except DesktopFailed:
            if attempt == SCREEN_ATTEMPTS:
                raise
    raise AssertionError("unreachable")


def _part(
    parts: ExitStack, name: str, command: list[str], environment: dict[str, str], folder: Path
) -> _Part:
    part = _Part(name, command, environment, folder)
    parts.callback(part.end)
    return part


def _owner(name: str, environment: dict[str, str]) -> int:
    """The process that owns a name on the bus; 0 while nobody does. The question starts no service."""
    command = [
        "dbus-send",
        "--session",
        "--print-reply=literal",
        "--dest=org.freedesktop.DBus",
        "/org/freedesktop/DBus",
        "org.freedesktop.DBus.GetConnectionUnixProcessID",
        f"string:{name}",
    ]
    try:
        return int(_answer(command, environment).split()[-1])
    except subprocess.CalledProcessError:
        return 0


def _answer(command: list[str], environment: dict[str, str]) -> str:
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, check=True, timeout=PATIENCE_SECONDS
    ).stdout
