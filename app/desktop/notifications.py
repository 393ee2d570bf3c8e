"""Notifications of the system, through plyer. Where none can be shown, the answer is False and never an
error: the caller then says it inside the window.

plyer does not tell whether a notification arrived. On Linux we therefore ask the session bus first whether
anybody shows notifications there.
"""

from __future__ import annotations

import logging
import sys
import threading
import warnings

_log = logging.getLogger(__name__)

PROGRAM = "Ripen"
_SERVICE = "org.freedesktop.Notifications"
#: How long the bus may take to start a service that does not run yet.
_START_SECONDS = 10
# Windows cuts a balloon's title at 63 and its text at 255 letters, plyer refuses longer ones.
_TITLE_LETTERS = 63
_TEXT_LETTERS = 255


class Notifier:
    """Shows notifications. It may be called from a lane, but not from two threads at once."""

    def __init__(self, platform: str = sys.platform) -> None:
        self._platform = platform
        self._told_missing = False
        self._lock = threading.Lock()

    def notify(self, title: str, text: str) -> bool:
        """Shows a notification; False where the system does not show any."""
        with self._lock:
            problem = self._missing_service() or self._send(
                _plain(title, _TITLE_LETTERS), _plain(text, _TEXT_LETTERS)
            )
        if problem and not self._told_missing:
            # Once is enough: a reminder comes every few minutes, and its words never go to the log.
            self._told_missing = True
            _log.info("Notifications are not shown: %s. Reminders are shown in the window.", problem)
        elif not problem:
            self._told_missing = False
        return not problem

    def missing(self) -> str:
        """Why nobody would see a notification now, or nothing where somebody would; for the doctor."""
        return self._missing_service()

    def _missing_service(self) -> str:
        return _bus_problem() if self._platform.startswith("linux") else ""

    def _send(self, title: str, text: str) -> str:
        try:
            with warnings.catch_warnings():
                # plyer warns about the D-Bus library it would like better than notify-send.
                warnings.simplefilter("ignore")
                # imported late: start-up cost
                from plyer import notification

                notification.notify(title=title, message=text, app_name=PROGRAM)
        except Exception as error:  # noqa: BLE001 - plyer raises whatever its platform raises
            return type(error).__name__
        return ""


def _plain(text: str, letters: int) -> str:
    """One line, short enough, and never read as an option or as markup by what shows it."""
    line = " ".join(text.split())
    if len(line) > letters:
        line = line[: letters - 1] + "…"
    # Some desktops read the text as markup and others show it as it is: these two look alike in both.
    line = line.replace("<", "‹").replace(">", "›")
    # notify-send takes a leading dash for an option; a word joiner before it is not seen.
    return f"\u2060{line}" if line.startswith("-") else line


def _bus_problem() -> str:
    """Why nobody shows notifications on the session bus, or nothing where somebody does."""
    try:
        # imported late: start-up cost
        from jeepney import DBusAddress, MessageType, new_method_call  # type: ignore[import-untyped]
        from jeepney.io.blocking import open_dbus_connection  # type: ignore[import-untyped]
    except ImportError:
        return ""  # Nobody to ask; plyer is tried.
    bus = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
    try:
        with open_dbus_connection(bus="SESSION") as connection:
            ask = new_method_call(bus, "NameHasOwner", "s", (_SERVICE,))
            if connection.send_and_get_reply(ask, timeout=2).body[0]:
                return ""
            known = connection.send_and_get_reply(
                new_method_call(bus, "ListActivatableNames"), timeout=2
            ).body[0]
            if _SERVICE not in known:
                return "no notification service runs in this session"
            # One that the bus can start is started now: whether it did start, notify-send would keep to itself.
            start = new_method_call(bus, "StartServiceByName", "su", (_SERVICE, 0))
            answer = connection.send_and_get_reply(start, timeout=_START_SECONDS)
            has_failed = answer.header.message_type is MessageType.error
            return "the notification service does not start" if has_failed else ""
    except KeyError:  # what the bus library raises where DBUS_SESSION_BUS_ADDRESS is not set
        return "there is no session bus"
    except (OSError, TimeoutError, ValueError) as error:
        return f"the session bus does not answer ({type(error).__name__})"
