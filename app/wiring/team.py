"""The way from this laptop to its team: who signs in, with which password, over which connection."""

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from app.central.admin import Admin
from app.central.connecting import conninfo
from app.central.remote import RemoteCentral
from app.desktop.keys import forget_password, keep_password, kept_password
from app.desktop.settings import read_settings, write_settings
from app.domain.errors import Refused, SignInNeeded, Unavailable
from app.domain.sentence import sentence
from app.storage.backup import copies
from app.storage.store import SqliteStore
from app.storage.team_store import TeamStore
from app.usecases.erase import erase_person
from app.usecases.hand_over import Away, say_away
from app.usecases.ports import Progress
from app.usecases.replica import Membership
from app.usecases.sign_in import SignedIn, SignIn, sign_in, somebody_elses
from app.usecases.sign_out import SignedOut, sign_out
from app.usecases.synchronise import Synced, Synchroniser
from app.wiring.desk import Surroundings

#: Answers for a password at the central database where nobody can be asked.
PASSWORD_VARIABLE = "RIPEN_CENTRAL_PASSWORD"  # noqa: S105 - a name, not a secret
#: Asks the person for a password; the argument is the question. None: not told.
Ask = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Joined:
    """A sign-in with its first synchronising."""

    signed_in: SignedIn
    synced: Synced
    password_kept: bool  # else it is asked at each start


class Team:
    """Signs in and out, and synchronises. One connection is kept until ``close``."""

    def __init__(self, around: Surroundings, store: SqliteStore, ask: Ask | None) -> None:
        self._around = around
        self.store = TeamStore(store)
        self._ask = ask
        self._central: RemoteCentral | None = None
        self._synchroniser: Synchroniser | None = None
        #: Told when somebody signed in, in memory alone: no keyring may be there to answer for it.
        self.told_password = ""

    def membership(self) -> Membership | None:
        """Whose laptop this is."""
        with self.store.read() as reading:
            return reading.membership()

    def sign_in(
        self, url: str, name: str, progress: Progress, *, hand_over: bool = False, password: str = ""
    ) -> Joined:
        """Sign in and bring everything over. Raises Refused, LeadsToHandOver, SignInNeeded, Unavailable."""
        info = conninfo(url)
        known = self.membership()
        login = name.strip() or str(info.get("user", "")) or (known.me.login if known else "")
        if not login:
            message = sentence("Say who you are: ripen sign-in URL --name LOGIN.")
            raise Refused(message, "name")
        if known is not None and known.me.login != login:
            raise somebody_elses(known)  # before anybody is asked for a password
        shown = without_secrets(url)
        told = password or str(info.get("password", "")) or os.environ.get(PASSWORD_VARIABLE, "")
        told = told or self._asked(login, shown)
        self.close()
        central = RemoteCentral(shown, login, told)
        try:
            order = SignIn(shown, client_version(), hand_over)
            signed_in = sign_in(self.store, central, self._around.clock, order)
        except BaseException:
            central.close()
            raise
        kept = bool(os.environ.get(PASSWORD_VARIABLE)) or keep_password(_account(login, shown), told)
        self.told_password = told
        self._remember_name(signed_in.welcome.me.name)
        self._use(central)
        return Joined(signed_in, self.synchroniser().run(progress), kept)

    def away(self, days: Sequence[str], login: str) -> Away:
        """When somebody is away, noted first where days are given. Raises Refused."""
        return say_away(self.store, days, login)

    def sync(self, progress: Progress) -> Synced:
        """Push and pull once. Raises SignInNeeded, Unavailable, Refused."""
        return self.synchroniser().run(progress)

    def synchroniser(self) -> Synchroniser:
        """What synchronises over the kept connection. Raises SignInNeeded where nobody is signed in."""
        if self._synchroniser is None:
            known = self.membership()
            if known is None or not known.signed_in:
                message = sentence("Nobody is signed in here; sign in first: ripen sign-in URL.")
                raise SignInNeeded(message)
            login, url = known.me.login, known.url
            password = os.environ.get(PASSWORD_VARIABLE, "") or kept_password(_account(login, url))
            self._use(RemoteCentral(url, login, password or self._asked(login, url)))
        if self._synchroniser is None:
            raise RuntimeError("there is no connection")
        return self._synchroniser

    def central(self) -> RemoteCentral:
        """The kept connection, for whoever waits for hints or assigns."""
        self.synchroniser()
        if self._central is None:
            raise RuntimeError("there is no connection")
        return self._central

    def admin(self) -> Admin:
        """A connection of its own with the rights of whoever is signed in, for a person who is an admin."""
        return self.central().as_admin()

    def erase(self, lead: str) -> Mapping[str, Any]:
        """Erase a person here, or at the central database where this home belongs to a team. Raises a Problem."""
        if self.membership() is not None:
            with self.admin() as admin:
                return admin.erase(lead)
        gone = erase_person(self.store, self._around.clock, lead)
        home = self._around.home
        kept = [file.name for file in copies(home.database, home.backups)]
        return {"erased": gone.lead_id, "pending_devices": 0, "backups": kept, "folder": str(home.backups)}

    def sign_out(self) -> SignedOut:
        """Forget the password; everything else stays. Raises Refused where nobody is signed in."""
        done = sign_out(self.store)
        forget_password(_account(done.membership.me.login, done.membership.url))
        self.told_password = ""
        self.close()
        return done

    def close(self) -> None:
        """Let go of the connection."""
        if self._central is not None:
            self._central.close()
        self._central = self._synchroniser = None

    def _use(self, central: RemoteCentral) -> None:
        self._central = central
        self._synchroniser = Synchroniser(self.store, central, self._around.clock, client_version())

    def _asked(self, login: str, url: str) -> str:
        if self._ask is None:  # the window asks on its own page
            raise SignInNeeded(
                sentence("The password of %1 is not kept here; sign in again.", login), "password"
            )
        told = self._ask(f"Password of {login} at {url}: ")
        if not told:
            message = sentence(
                "The password of %1 is not kept here and nobody can be asked for it. Set %2, or sign in again.",
                login,
                PASSWORD_VARIABLE,
            )
            raise SignInNeeded(message, "password")
        return told

    def _remember_name(self, name: str) -> None:
        """Touches are signed with the name that the team knows."""
        settings, _ = read_settings(self._around.home.settings)
        if name and settings.person != name:
            with suppress(Unavailable):
                write_settings(self._around.home.settings, replace(settings, person=name))


def without_secrets(url: str) -> str:
    """An address as it is kept and shown: without login and password."""
    parts = urlsplit(url.strip())
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def client_version() -> str:
    """Which Ripen this is."""
    from importlib.metadata import version  # imported late: start-up cost

    return version("ripen")


def _account(login: str, url: str) -> str:
    return f"{login}@{url}"
