"""A connection without a network: actions that do as they are told, lanes that work at once, an alarm set by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from app.ui.connection.presenter import ConnectionPresenter
from app.ui.connection.view import Form, Kept, NewPerson
from app.ui.lanes import InlineLane
from app.usecases.changed import LEADS, Changed
from app.usecases.ports import Progress
from app.usecases.replica import News
from app.usecases.synchronise import Synced

MIA = Kept(signed_in=True, url="postgresql://centre/ripen", login="mia", name="Mia", role="rep", team="North")


class FakeActions:
    """The actions; `problem` is raised by the next run or sign-in."""

    def __init__(self) -> None:
        self.state = Kept()
        self.problem: Exception | None = None
        self.runs = 0
        self.forms: list[Form] = []
        self.hints: list[bool] = []
        self.told: list[News] = []
        self.seen = 0
        self.people: list[NewPerson] = []
        self.removed: list[str] = []
        self.asked = 0  # for the status
        self.progress: tuple[tuple[int, int], ...] = ()
        self.during: Callable[[], None] = lambda: None

    def kept(self) -> Kept:
        return self.state

    def sign_in(self, form: Form, progress: Progress) -> None:
        progress.advanced(1, 2)
        self.forms.append(form)
        self._raise()
        self.state = MIA

    def synchronise(self, progress: Progress) -> Synced:
        self.runs += 1
        self._raise()
        for done, total in self.progress:
            progress.advanced(done, total)
        self.during()
        sent, self.state = self.state.undelivered, self.state._replace(undelivered=0)
        return Synced(sent, 1, 0, 1, 0.1, Changed(frozenset({LEADS}), ("lead",)))

    def wait(self, seconds: float) -> bool:
        del seconds
        if not self.hints:
            raise ConnectionError  # so that an inline lane does not wait for ever
        return self.hints.pop(0)

    def let_go(self) -> None:
        """Nothing is held."""

    def sign_out(self) -> int:
        self.state = self.state._replace(signed_in=False)
        return self.state.undelivered

    def news(self, limit: int) -> list[News]:
        return self.told[:limit]

    def mark_news_seen(self, up_to: int) -> None:
        self.seen = up_to

    def rescue(self, target: Path) -> int:
        target.write_text("{}", encoding="utf-8")
        return self.state.undelivered

    def status(self) -> Mapping[str, Any]:
        self.asked += 1
        return {
            "people": [{"login": "mia", "name": "Mia", "role": "rep", "team": "North", "active": True}],
            "devices": [
                {
                    "login": "mia",
                    "last_seen_at": "2026-11-20T10:00:00+00:00",
                    "client_version": "1.0",
                    "max_seen": 12,
                    "missing": [],
                    "lag": 0,
                }
            ],
        }

    def add_person(self, person: NewPerson) -> str:
        self._raise()
        self.people.append(person)
        return "wm3q-qtjr"

    def new_password(self, login: str) -> str:
        self._raise()
        return f"new-of-{login}"

    def remove_person(self, login: str) -> int:
        self._raise()
        self.removed.append(login)
        return 12

    def _raise(self) -> None:
        problem, self.problem = self.problem, None
        if problem is not None:
            raise problem


class FakeAlarm:
    """Rings when the test says so."""

    def __init__(self) -> None:
        self.seconds = -1.0
        self.call: Callable[[], None] | None = None

    def set(self, seconds: float, call: Callable[[], None]) -> None:
        self.seconds, self.call = seconds, call

    def clear(self) -> None:
        self.seconds, self.call = -1.0, None

    def ring(self) -> None:
        call = self.call
        self.clear()
        assert call is not None, "no alarm is set"
        call()


class DeafLane(InlineLane):
    """The lane of the hints: a wait that is not answered is over in silence. ``held`` keeps one until it is ended."""

    held: list[Any] | None = None

    def _start(self, job: Any) -> None:
        if self.held is None:
            super()._start(job)
        else:
            self.held.append(job)

    def break_off(self) -> None:
        """The connection under the one wait ends."""
        (job,), self.held = self.held or (), []
        job.failed(ConnectionError())

    def last_its_time(self) -> None:
        """The one wait is over, and no hint came."""
        (job,), self.held = self.held or (), []
        job.done(False)

    def _hand_over_error(self, job: Any, error: Exception) -> None:
        job.failed(error)


class World:
    """Everything around a presenter."""

    def __init__(self) -> None:
        self.actions = FakeActions()
        self.alarm = FakeAlarm()
        self.broadcast: list[Changed] = []
        self.hints = DeafLane()
        self.presenter = ConnectionPresenter(
            self.actions,
            InlineLane(),
            InlineLane(),
            self.hints,
            self.alarm,
            self.broadcast.append,
            draw=lambda: 1.0,
        )


@pytest.fixture
def world(qapp: object) -> World:
    del qapp
    return World()
