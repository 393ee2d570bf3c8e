"""Starting with the system, so that reminders come without anybody having to think of opening Ripen.

Linux: an XDG autostart file. Windows: a value under the user's Run key. macOS: a LaunchAgent. All three
belong to the user and need no administrator.
"""

from __future__ import annotations

import os
import plistlib
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from app.domain.errors import Refused, Unavailable
from app.domain.sentence import sentence
from app.whole_file import write_whole

_NAME = "ripen"
_RUN_VALUE = "Ripen"
_AGENT = "io.ripen.Ripen"
_RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"


class Autostart(Protocol):
    """Whether a command is started when the person signs in to the system."""

    def is_on(self) -> bool:
        """Whether it is started."""

    def turn_on(self, command: Sequence[str]) -> None:
        """Has the command started from the next sign-in on. Raises Unavailable where it cannot be written."""

    def turn_off(self) -> None:
        """Has it not started any more; nothing where it is off. Raises Unavailable as `turn_on`."""


def autostart_of(
    platform: str = sys.platform, home: Path | None = None, environment: Mapping[str, str] = os.environ
) -> Autostart:
    """The way of this system. Raises Refused on a system that we know no way for."""
    home = home or Path.home()
    if platform.startswith("linux"):
        settings = environment.get("XDG_CONFIG_HOME") or str(home / ".config")
        return XdgAutostart(Path(settings) / "autostart" / f"{_NAME}.desktop")
    if platform == "darwin":
        return LaunchAgentAutostart(home / "Library" / "LaunchAgents" / f"{_AGENT}.plist")
    if platform == "win32":
        return RunKeyAutostart()
    raise Refused(
        sentence("Ripen does not know how to start with this system. Add it to the session's start by hand.")
    )


class XdgAutostart:
    """A desktop entry in the autostart folder (freedesktop.org, Desktop Application Autostart 0.5)."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def is_on(self) -> bool:
        try:
            lines = self._file.read_text("utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return False
        # Desktops turn an entry off by one of these instead of removing it.
        return not {"Hidden=true", "X-GNOME-Autostart-enabled=false"} & {line.strip() for line in lines}

    def turn_on(self, command: Sequence[str]) -> None:
        entry = (
            "[Desktop Entry]\n"
            "Type=Application\n"
            "Name=Ripen\n"
            "Comment=Reminds you of the calls that are due\n"
            f"Exec={' '.join(_quoted(part) for part in command)}\n"
            "Icon=ripen\n"
            "Terminal=false\n"
            "X-GNOME-Autostart-enabled=true\n"
        )
        _write(self._file, entry.encode("utf-8"))

    def turn_off(self) -> None:
        _remove(self._file)


class LaunchAgentAutostart:
    """A property list that launchd reads at sign-in."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def is_on(self) -> bool:
        try:
            agent = plistlib.loads(self._file.read_bytes())
        except (OSError, plistlib.InvalidFileException, ValueError):
            return False
        return bool(agent.get("RunAtLoad")) and not agent.get("Disabled")

    def turn_on(self, command: Sequence[str]) -> None:
        agent = {
            "Label": _AGENT,
            "ProgramArguments": list(command),
            "RunAtLoad": True,
            "ProcessType": "Interactive",
        }
        _write(self._file, plistlib.dumps(agent))

    def turn_off(self) -> None:
        _remove(self._file)


class RunKeyAutostart:
    """A value under the user's Run key; on any other system it is off and stays so."""

    def is_on(self) -> bool:
        if sys.platform == "win32":
            import winreg

            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _RUN_KEY) as key:
                    winreg.QueryValueEx(key, _RUN_VALUE)
            except OSError:
                return False
            return True
        return False

    def turn_on(self, command: Sequence[str]) -> None:
        if sys.platform == "win32":
            import subprocess
            import winreg

            try:
                with winreg.CreateKey(winreg.HKEY_CURRENT_USER, _RUN_KEY) as key:
                    winreg.SetValueEx(key, _RUN_VALUE, 0, winreg.REG_SZ, subprocess.list2cmdline(command))
            except OSError as error:
                raise Unavailable(
                    sentence("Windows did not let Ripen add itself to what starts with it.")
                ) from error

    def turn_off(self) -> None:
        if sys.platform == "win32":
            import winreg

            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _RUN_KEY, 0, winreg.KEY_SET_VALUE) as key:
                    winreg.DeleteValue(key, _RUN_VALUE)
            except FileNotFoundError:
                return
            except OSError as error:
                raise Unavailable(sentence("Windows did not let Ripen leave what starts with it.")) from error


def _quoted(part: str) -> str:
    """An argument of an Exec line (Desktop Entry Specification 1.5: reserved letters are quoted, % is
    doubled).
    """
    escaped = part
    for letter in ("\\", '"', "`", "$"):
        escaped = escaped.replace(letter, "\\" + letter)
    # The value is a string of a desktop entry, in which a backslash stands twice.
    return '"' + escaped.replace("\\", "\\\\").replace("%", "%%") + '"'


def _write(file: Path, content: bytes) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, lambda stream: stream.write(content))
    except OSError as error:
        raise Unavailable(
            sentence("%1 could not be written, so Ripen will not start with the system.", file)
        ) from error


def _remove(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise Unavailable(
            sentence("%1 could not be removed, so Ripen still starts with the system.", file)
        ) from error
