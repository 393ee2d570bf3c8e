"""Opening a home for the window: in a thread of its own, while the main one imports Qt; neither waits for the other.

Nothing on this path imports SQLAlchemy, unless the database has to be made or brought up to date.
"""

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from app.desktop.clock import DeviceIds
from app.desktop.keys import KEY_BYTES, Ask
from app.domain.errors import Problem
from app.domain.rules import Rules
from app.storage.store import SqliteStore
from app.usecases.desk import Desk
from app.wiring.desk import (
    RULES_AS_READ,
    Surroundings,
    default_rules,
    keep_rules,
    make_desk,
    open_reading,
    rules_of,
    sample_words,
    surroundings,
    told,
)

if TYPE_CHECKING:
    from app.domain.agenda import Agenda
    from app.ui.card.sheet import Sheet

DEMO_PERSON = "Mia Brandt"


class Opened(NamedTuple):
    """An opened home: what the window is made of."""

    around: Surroundings
    store: SqliteStore
    desk: Desk
    has_begun: bool  # with leads, or by signing in; else this is a first start
    first: "First | None" = None  # what the first paint shows


class First(NamedTuple):
    """Today's list and the card of its first lead, so that the first paint shows them already."""

    agenda: "Agenda"
    sheet: "Sheet | None"


def open_for_window(around: Surroundings, ask: Ask | None) -> Opened:
    """Open the database of a home, or make it. Raises a Problem."""
    ids = DeviceIds()
    (store, message), (rules, has_begun) = open_reading(around, ids, ask, _first_look)
    desk = make_desk(around, store, rules, ids)
    return Opened(told(around, message), store, desk, has_begun, _first_page(desk) if has_begun else None)


def _first_page(desk: Desk) -> First | None:
    """None where it cannot be read: the page then reads it itself, and says what is wrong."""
    # Imported here, beside Qt in the main thread.
    from app.ui.today.actions import at_desk

    actions = at_desk(desk)
    try:
        agenda = actions.read_list()
        sheet = actions.read_sheet(agenda.rows[0].candidate.lead_id) if agenda.rows else None
    except Problem:
        return None
    return First(agenda, sheet)


def _first_look(store: SqliteStore) -> tuple[Rules, bool]:
    """The rules, and whether somebody has begun here: with leads, or by signing in."""
    with store.read() as reading:
        is_copied = bool(reading.setting(RULES_AS_READ))
    if not is_copied:
        keep_rules(store)
    with store.read() as reading:
        rules, has_begun = rules_of(reading), reading.has_leads()
    return rules, has_begun or _is_joined(store)


def _is_joined(store: SqliteStore) -> bool:
    """Whether the home belongs to somebody at a centre; an admin's computer never holds leads."""
    from app.storage.team_store import TeamStore  # imported late: only a home without leads needs it

    with TeamStore(store).read() as reading:
        return reading.membership() is not None


def open_demo(folder: Path, at: str) -> Opened:
    """A sample company in a throw-away folder, under a key that exists in memory alone."""
    from app.usecases.sample_company import load_sample  # imported late: only a demo needs it

    around = surroundings(str(folder), at)
    around = around._replace(person=DEMO_PERSON)
    if not around.place.country:
        around = around._replace(place=around.place._replace(country="DE"))
    around.places.holidays.look_up = around.places.look_up_holidays
    ids = DeviceIds()
    store = SqliteStore.create(
        around.home.database, os.urandom(KEY_BYTES), around.clock, ids, rules=default_rules()
    )
    rules, _ = _first_look(store)
    desk = make_desk(around, store, rules, ids)
    load_sample(desk, sample_words())
    return Opened(around, store, desk, has_begun=True)


def demo_folder() -> Path:
    """A new throw-away folder."""
    import tempfile  # imported late: only a demo needs it

    return Path(tempfile.mkdtemp(prefix="ripen-demo-"))


def throw_away(folder: Path) -> None:
    """Remove a demo's folder with everything in it."""
    import shutil  # imported late: only a demo needs it

    shutil.rmtree(folder, ignore_errors=True)


class Behind:
    """One piece of work in a thread of its own; ``result`` waits for it and raises what it raised."""

    def __init__(self, work: Callable[[], Opened]) -> None:
        self._work = work
        self._answer: Opened | None = None
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="opening", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._answer = self._work()
        except Exception as error:  # noqa: BLE001 - carried over to the thread that asks for the result
            self._error = error

    def result(self) -> Opened:
        """What the work answered."""
        self._thread.join()
        if self._error is not None:
            raise self._error
        if self._answer is None:
            message = "the work ended without an answer"
            raise RuntimeError(message)
        return self._answer
