"""The central database for whoever runs it: a connection for commands, and a passing desk to import and export.

The passing desk is a laptop for a minute: a store in a throw-away folder under a key that exists in memory alone,
filled with all that the caller may read, worked at by the same use cases as any other, synchronised at its end. An
import that breaks off has sent a part; the same file again finishes it, since what is there is known again. Imports
take turns, so that two of the same file at once do not double its leads.
"""

import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from app.central.admin import Admin
from app.central.connecting import conninfo, server_of
from app.central.errand import ErrandCentral
from app.desktop.clock import DeviceIds
from app.domain.errors import Problem, Refused, SignInNeeded
from app.domain.sentence import sentence
from app.storage.file import KEY_BYTES
from app.storage.store import SqliteStore
from app.storage.team_store import TeamStore
from app.usecases.desk import Desk
from app.usecases.ports import Progress
from app.usecases.sign_in import SignIn, sign_in
from app.usecases.synchronise import Synchroniser
from app.wiring.desk import Surroundings, default_rules, make_desk, rules_of, surroundings
from app.wiring.opening import throw_away
from app.wiring.team import PASSWORD_VARIABLE

#: Letters and digits that nobody mistakes for another when a password is read out.
READABLE = "abcdefghijkmnpqrstuvwxyz23456789"


def credentials(url: str) -> tuple[str, str]:
    """The login and the password for a URL: those in it, else the variable's, else asked for. Raises SignInNeeded."""
    info = conninfo(url)
    login = str(info.get("user", ""))
    if not login:
        message = sentence(
            "The address of %1 names no login; write postgresql://LOGIN@HOST/DATABASE.", server_of(url)
        )
        raise SignInNeeded(message, "url")
    password = str(info.get("password") or os.environ.get(PASSWORD_VARIABLE, ""))
    if not password and sys.stdin and sys.stdin.isatty() and sys.stderr.isatty():
        from getpass import getpass  # imported late: start-up cost

        password = getpass(f"Password of {login} at {server_of(url)}: ")
    if not password:
        raise SignInNeeded(sentence("Give the password of %1 in %2.", login, PASSWORD_VARIABLE), "password")
    return login, password


@contextmanager
def open_central(url: str) -> Iterator[Admin]:
    """A central database for whoever runs it. Raises a Problem."""
    login, password = credentials(url)
    with Admin(url, password, user=login) as admin:
        yield admin


@contextmanager
def central_desk(home: str, at: str, url: str, progress: Progress, *, sends: bool) -> Iterator[Desk]:
    """A desk with everything that the caller may read there; with ``sends`` what is new on it goes there at the end."""
    login, password = credentials(url)
    errand = ErrandCentral(url, login, password)
    with passing_desk(surroundings(home, at), errand, progress, sends=sends) as desk:
        yield desk


@contextmanager
def passing_desk(
    around: Surroundings, central: ErrandCentral, progress: Progress, *, sends: bool
) -> Iterator[Desk]:
    """As ``central_desk``, over a connection that ends with it."""
    import tempfile  # imported late: start-up cost
    from importlib.metadata import version
    from pathlib import Path

    ids = DeviceIds()
    folder = Path(tempfile.mkdtemp(prefix="ripen-central-"))
    try:
        file = folder / "passing.db"
        store = SqliteStore.create(file, os.urandom(KEY_BYTES), around.clock, ids, rules=default_rules())
        try:
            replica = TeamStore(store)
            if sends:
                central.take_turn()
            sign_in(replica, central, around.clock, SignIn(central.where, version("ripen")))
            synchroniser = Synchroniser(replica, central, around.clock, version("ripen"))
            synchroniser.run(progress)
            with store.read() as reading:
                rules = rules_of(reading)
            yield make_desk(around, store, rules, ids)
            if sends:
                _send(replica, synchroniser, _ToTheEnd(progress))
        finally:
            store.close()
    finally:
        central.close()
        throw_away(folder)


class _ToTheEnd:
    """Progress of what is not stopped half-way: whoever cancels an import keeps what it had taken by then."""

    def __init__(self, progress: Progress) -> None:
        self.advanced = progress.advanced

    def cancelled(self) -> bool:
        return False


def _send(store: TeamStore, synchroniser: Synchroniser, progress: Progress) -> None:
    try:
        synchroniser.run(progress)
    except Problem as problem:
        told = sentence(
            "%1 A part may be at the central database already: run the same again to finish it.",
            problem.message,
        )
        raise type(problem)(told, problem.field) from problem
    with store.read() as reading:
        aside = reading.flagged()
    if aside:
        message = (
            f"The central database put {aside} of the changes aside; “ripen central status” counts them."
        )
        raise Refused(message)


def new_password() -> str:
    """A random password of four groups, 78 bits, that can be read out."""
    letters = [secrets.choice(READABLE) for _ in range(16)]
    return "-".join("".join(letters[begin : begin + 4]) for begin in range(0, 16, 4))
