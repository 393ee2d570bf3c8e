"""A laptop as a process of its own: it logs calls in one thread and synchronises in another until it is killed.

    python -m tests.faults.sync_worker '{"path": ..., "login": ..., "url": ..., ...}'

It says ``saved SEQ ID SHA`` for each event as soon as the use case has come back, so after the commit. It reads words
from its standard input: ``work``, ``rest`` (log nothing more; ``resting`` is the answer), ``sync`` (answers ``synced
RECEIVED UNDELIVERED`` after a whole run, or ``failed``), ``stop``. ``point`` names a place in the client where it ends
itself by SIGKILL, at the time given by ``nth``.
"""

import functools
import json
import os
import random
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from app.central.remote import RemoteCentral
from app.desktop.clock import DeviceIds
from app.domain.errors import Problem
from app.storage.store import SqliteStore
from app.storage.team_store import TeamStore, TeamWork
from app.usecases import synchronise
from app.usecases.add_lead import NewLead, add_lead
from app.usecases.log_call import LogCall, log_call
from app.usecases.ports import FieldEdit
from app.usecases.sign_in import SignIn, sign_in
from app.usecases.synchronise import Synchroniser
from app.usecases.undo import undo
from tests.fakes.desk import default_documents, make_desk

KEY = b"k" * 32
VERSION = "1.0"
FIRST_LEADS = 3
#: The exit code of a bug.
BROKEN = 3
#: Places where a process may end, in the transaction of each of these (so before its commit) ...
STEPS = (
    "sent", "settle", "met", "take_page", "begin_whole", "take_settings", "take_leads", "take_touches",
    "forget_others", "end_whole", "acknowledged", "offer_again", "renew_device", "synced", "join",
)  # fmt: skip
#: ... and before and after each of these questions.
QUESTIONS = ("hello", "push", "pull", "whole", "acknowledge_erasure")
POINTS = (
    *(f"in {name}" for name in STEPS),
    *(f"{when} {name}" for name in QUESTIONS for when in ("before", "after")),
)
#: Those that every run passes, so that a kill there is certain.
CERTAIN = (
    "in sent", "in settle", "in met", "in take_page", "in synced", "before hello", "after hello", "before push",
    "after push", "before pull", "after pull",
)  # fmt: skip


class SkewedClock:
    """The computer's clock, off by a span."""

    def __init__(self, skew: timedelta) -> None:
        self._skew = skew

    def now(self) -> datetime:
        return datetime.now(UTC) + self._skew


class Points:
    """Ends the process at one named place."""

    def __init__(self, name: str, nth: int) -> None:
        self._name, self._left = name, nth

    def passed(self, name: str) -> None:
        if name == self._name:
            self._left -= 1
            if self._left <= 0:
                os.kill(os.getpid(), signal.SIGKILL)

    def plant(self) -> None:
        """Put a place behind each step, and around each question."""
        for name in STEPS:
            setattr(TeamWork, name, self._around(getattr(TeamWork, name), "", f"in {name}"))
        for name in QUESTIONS:
            was = getattr(RemoteCentral, name)
            setattr(RemoteCentral, name, self._around(was, f"before {name}", f"after {name}"))

    def _around(self, do: Callable[..., Any], before: str, after: str) -> Callable[..., Any]:
        @functools.wraps(do)
        def around(*args: Any, **kwargs: Any) -> Any:
            self.passed(before)
            result = do(*args, **kwargs)
            self.passed(after)
            return result

        return around


class Worker:
    """The laptop. Its two threads share the store, as the window's lanes do."""

    def __init__(self, told: dict[str, Any]) -> None:
        self.chance = random.Random(told["seed"])
        self.login: str = told["login"]
        self.clock = SkewedClock(timedelta(seconds=told.get("skew_seconds", 0)))
        self.pace_seconds: float = told.get("pace_seconds", 0.02)
        path = Path(told["path"])
        ids = DeviceIds()
        if path.exists():
            self.sqlite = SqliteStore.open(path, KEY, self.clock, ids)
        else:
            self.sqlite = SqliteStore.create(path, KEY, self.clock, ids, rules=default_documents())
        self.store = TeamStore(self.sqlite)
        self.ids = ids
        self.desk = make_desk(self.sqlite, clock=self.clock, ids=ids)
        self.url: str = told["url"]
        self.central = RemoteCentral(self.url, self.login, told["password"])
        self.synchroniser = Synchroniser(self.store, self.central, self.clock, VERSION)
        if self.chance.random() < 0.3:
            synchronise.ALONG = 0  # as with an older centre: each pull is a way of its own
        self.working = threading.Event()
        self.resting = threading.Event()
        self.stopped = threading.Event()
        self._speaking = threading.Lock()
        self._asked = 0  # how often "sync" was said
        with self.sqlite.read() as reading:
            self._told_up_to = reading.last_event()
        if told.get("works", True):
            self.working.set()

    def whole(self, do: Callable[[], None]) -> None:
        """Do it; what is no problem of the world's ends the whole process, and is told."""
        try:
            do()
        except BaseException:  # noqa: BLE001 - whatever it is, it is what we are looking for
            traceback.print_exc()
            os._exit(BROKEN)

    def say(self, *words: object) -> None:
        with self._speaking:
            print(*words, flush=True)

    def tell_saved(self) -> None:
        """Say what the use case that has just come back has saved."""
        with self.sqlite.read() as reading:
            statement = "SELECT seq, id, hex(sha256) FROM event WHERE seq > ? ORDER BY seq"
            rows = reading.rows(statement, self._told_up_to)
        for row in rows:
            self.say("saved", *row)
            self._told_up_to = row[0]

    # Logging

    def log(self) -> None:
        while not self.stopped.is_set():
            if not self.working.wait(0.1):
                self.resting.set()
                continue
            try:
                self._one()
            except Problem as problem:
                self.say("refused", problem.message)
            self.tell_saved()
            time.sleep(self.chance.uniform(0, 2 * self.pace_seconds))

    def _one(self) -> None:
        with self.sqlite.read() as reading:
            rows = reading.rows(
                "SELECT id, title, custom FROM lead"
                " WHERE elsewhere = 0 AND stage NOT IN ('bought', 'declined', 'stopped')"
            )
        dice = self.chance.random()
        if len(rows) < FIRST_LEADS or dice < 0.06:
            self._add()
            return
        lead_id, title, custom = self.chance.choice(rows)
        if dice < 0.80:
            outcome = self.chance.choice(("busy", "no-answer", "busy"))
            log_call(self.desk, LogCall(lead_id, outcome, f"sound {word(lead_id)} “ä”"))
        elif dice < 0.95:
            now = {
                "title": f"Chef {self.chance.randrange(1000)}",
                "custom.Hall": str(self.chance.randrange(9)),
            }
            was = {"title": title, "custom.Hall": json.loads(custom or "{}").get("Hall", "")}
            with self.sqlite.work() as work:
                work.edit_leads([FieldEdit(lead_id, was, now, by=self.login)])
        else:
            undo(self.desk)

    def _add(self) -> None:
        phone = f"+49 511 {self.chance.randrange(10**8, 10**9)}"
        name = f"{word(self.ids.new())} Quist"
        add_lead(self.desk, NewLead(name, "Nordwind", phone, country="DE"))

    # Synchronising

    def synchronise(self) -> None:
        answered, failures = 0, 0
        while not self.stopped.is_set():
            asked = self._asked
            try:
                self._sign_in()
                synced = self.synchroniser.run()
            except Problem as problem:
                failures += 1
                self.say("failed", type(problem).__name__, problem.message)
                time.sleep(self.chance.uniform(0.02, min(0.1 * failures, 0.5)))
                continue
            failures = 0
            if asked > answered:
                answered = asked
                self.say("synced", synced.received, synced.undelivered)
            time.sleep(self.chance.uniform(0, 4 * self.pace_seconds))

    def _sign_in(self) -> None:
        with self.store.read() as reading:
            known = reading.membership()
        if known is None:
            sign_in(self.store, self.central, self.clock, SignIn(self.url, VERSION, hand_over=True))

    def listen(self) -> None:
        """Do as the standard input says, until it ends."""
        for line in sys.stdin:
            said = line.strip()
            if said == "work":
                self.working.set()
            elif said == "rest":
                self.resting.clear()
                self.working.clear()
                self.resting.wait()
                self.say("resting")
            elif said == "sync":
                self._asked += 1
            elif said == "stop":
                break
        self.stopped.set()


def word(lead_id: str) -> str:
    """A word of letters that stands for a lead, and is found nowhere else."""
    digits = lead_id.replace("-", "")[-10:]
    return "qx" + "".join(chr(ord("a") + int(digit, 16)) for digit in digits)


def main() -> None:
    """The process."""
    told = json.loads(sys.argv[1])
    if told.get("point"):
        Points(told["point"], told.get("nth", 1)).plant()
    worker = Worker(told)
    threads = [threading.Thread(target=worker.whole, args=(do,)) for do in (worker.log, worker.synchronise)]
    for thread in threads:
        thread.start()
    worker.say("ready")
    worker.listen()
    for thread in threads:
        thread.join()
    worker.central.close()
    worker.sqlite.close()


if __name__ == "__main__":
    main()
