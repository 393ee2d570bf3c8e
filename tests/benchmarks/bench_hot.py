"""The desktop that a hot lead rings on: the real window of a signed-in rep, in its own process and without a screen.

Usage: bench_hot.py HOME URL PASSWORD. Instead of the system's notifications it prints a line of JSON with the moment,
in seconds of the system's monotonic clock, and the title; and one line once the window is at rest and listens.
"""

import json
import os
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from bench_centre import PASSWORD, Centre
from bench_company import ROOT, SETTINGS, environment

#: Whose desktop it is: somebody without leads, so that no others ring.
DESK = "nell"
#: How often the window is asked whether it is at rest, milliseconds.
LOOK_MS = 200
START_SECONDS = 60.0


class Desktop:
    """The window, from outside."""

    def __init__(self, home: Path, centre: Centre) -> None:
        home.mkdir()
        settings = {**SETTINGS, "time_zone": _where_it_is_noon(), "tour_seen": True}
        (home / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
        self._words = [sys.executable, __file__, str(home), centre.url(DESK), PASSWORD]
        self._told: dict[str, float] = {}
        self._news = threading.Condition()

    def __enter__(self) -> Self:
        self._window = subprocess.Popen(
            self._words, cwd=ROOT, env=environment() | {"RIPEN_CENTRAL_PASSWORD": PASSWORD},
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        threading.Thread(target=self._read, daemon=True).start()
        return self

    def _read(self) -> None:
        for line in self._window.stdout or ():
            at, title = json.loads(line)
            with self._news:
                self._told.setdefault(title, at)
                self._news.notify_all()

    def at_rest(self) -> None:
        """Wait until it listens."""
        self.told_at("", START_SECONDS)

    def told_at(self, words: str, seconds: float) -> float:
        """When a notification with these words was first shown, waited for so long."""
        with self._news:
            found = self._news.wait_for(lambda: self._with(words), seconds)
        if not found:
            message = f"nothing was shown about “{words}”"
            raise RuntimeError(message)
        return found[0]

    def _with(self, words: str) -> list[float]:
        return [at for title, at in self._told.items() if title.startswith(f"{words} ") or title == words]

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._window.kill()
        self._window.wait()


def _where_it_is_noon() -> str:
    """A time zone in which nobody is in the team's quiet hours now."""
    ahead = 12 - datetime.now(UTC).hour
    return f"Etc/GMT{-ahead:+d}" if ahead else "UTC"


def main(home: str, url: str, password: str) -> None:
    """Sign in, show the window, and tell what it would have the system show."""
    from PySide6.QtCore import QTimer

    from app.desktop.notifications import Notifier
    from app.ui.application import make_application
    from app.ui.connection.view import IDLE
    from app.usecases.ports import Silent
    from app.wiring.desk import opened_desk, surroundings
    from app.wiring.frame import Frame
    from app.wiring.opening import open_for_window
    from app.wiring.team import Team

    with opened_desk(home, "", None) as (desk, around):
        team = Team(around, desk.store, None)  # type: ignore[arg-type]
        team.sign_in(url, DESK, Silent(), password=password)
        team.close()

    def tell(title: str) -> None:
        sys.stdout.write(json.dumps([time.monotonic(), title]) + "\n")
        sys.stdout.flush()

    def notify(_self: Notifier, title: str, _text: str) -> bool:
        tell(title)
        return True

    Notifier.notify = notify  # type: ignore[method-assign]
    application = make_application(["ripen"], "light")
    frame = Frame(application, open_for_window(surroundings(home, ""), None), None, is_demo=False)
    frame.show((1440, 900))
    timer = QTimer()

    def look() -> None:
        link: Any = frame._linking
        if link is None or not frame.heartbeat.running or link.presenter.link.state != IDLE:
            return
        if link.presenter._is_listening:
            timer.stop()
            tell("")

    timer.timeout.connect(look)
    timer.start(LOOK_MS)
    application.exec()


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    os.environ.update(environment())
    main(*sys.argv[1:])
