"""Commands about this laptop and its team: sign in, sign out, synchronise."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Protocol

import typer

from app.cli.files import Bar
from app.cli.session import AtOption, HomeOption, JsonOption, session
from app.domain.wording import so_many
from app.usecases.hand_over import Away
from app.usecases.ports import Progress
from app.usecases.sign_in import SignedIn
from app.usecases.sign_out import SignedOut
from app.usecases.synchronise import Synced

#: A clock that is off by more makes reminders come at the wrong time, seconds.
CLOCK_SLACK_SECONDS = 60


class Joined(Protocol):
    """A sign-in with its first synchronising."""

    @property
    def signed_in(self) -> SignedIn: ...
    @property
    def synced(self) -> Synced: ...
    @property
    def password_kept(self) -> bool: ...


class Team(Protocol):
    """The way to the team."""

    def sign_in(self, url: str, name: str, progress: Progress, *, hand_over: bool = False) -> Joined:
        """Sign in and bring everything over."""
        ...

    def sign_out(self) -> SignedOut:
        """Forget the password."""
        ...

    def away(self, days: Sequence[str], login: str) -> Away:
        """When somebody is away, noted first where days are given."""
        ...

    def sync(self, progress: Progress) -> Synced:
        """Push and pull once."""
        ...

    def erase(self, lead: str) -> Mapping[str, Any]:
        """Erase a person: in a home of its own here, else at the team's central database: ``{erased, pending_devices}``
        and, of a home of its own, ``backups`` that hold the person still.
        """
        ...


def sign_in(
    ctx: typer.Context,
    url: Annotated[str, typer.Argument(metavar="URL", help="As postgresql://db.example.com/ripen")],
    name: Annotated[str, typer.Option("--name", metavar="LOGIN", help="Your login.")] = "",
    hand_over: Annotated[
        bool, typer.Option("--hand-over", help="Give the team the leads that were entered here before.")
    ] = False,
    home: HomeOption = "",
    at: AtOption = "",
    as_json: JsonOption = False,
) -> None:
    """Sign in to the team's central database: ripen sign-in postgresql://db.example.com/ripen --name ada

    The password is asked for, or taken from RIPEN_CENTRAL_PASSWORD.
    """
    current = session(ctx, home, at, as_json)
    with current.given.open_team(current.home, current.at) as team, Bar("Fetching your leads") as bar:
        joined = team.sign_in(url, name, bar, hand_over=hand_over)
    me = joined.signed_in.welcome.me
    current.answer(
        {
            "login": me.login, "name": me.name, "role": me.role, "team": me.team,
            "handed_over": joined.signed_in.handed_over, "password_kept": joined.password_kept,
            **_shape(joined.synced),
        },
        lambda out: out.print("\n".join(_welcome(joined))),
    )  # fmt: skip


def _welcome(joined: Joined) -> list[str]:
    me = joined.signed_in.welcome.me
    lines = [
        f"Signed in as {me.name} ({me.role}{', ' + me.team if me.team else ''}). {_sentence(joined.synced)}"
    ]
    if not joined.password_kept:
        lines.append("No keyring keeps the password here, so it is asked for again.")
    off = joined.signed_in.clock_offset_seconds
    if abs(off) > CLOCK_SLACK_SECONDS:
        lines.append(
            f"This computer's clock is {abs(off) / 60:.0f} minutes {'behind' if off > 0 else 'ahead'}; set it right."
        )
    return lines


def sign_out(
    ctx: typer.Context, home: HomeOption = "", at: AtOption = "", as_json: JsonOption = False
) -> None:
    """Forget the password of the central database; leads and calls that are not delivered stay: ripen sign-out"""
    current = session(ctx, home, at, as_json)
    with current.given.open_team(current.home, current.at) as team:
        done = team.sign_out()
    login = done.membership.me.login
    waiting = (
        f" To be sent at the next sign-in: {so_many(done.undelivered, 'event')}." if done.undelivered else ""
    )
    current.answer(
        {"login": login, "undelivered": done.undelivered},
        lambda out: out.print(f"Signed out {login}; everything stays readable on this computer.{waiting}"),
    )


def sync(ctx: typer.Context, home: HomeOption = "", at: AtOption = "", as_json: JsonOption = False) -> None:
    """Send what was logged here and fetch what changed: ripen sync"""
    current = session(ctx, home, at, as_json)
    with current.given.open_team(current.home, current.at) as team, Bar("Synchronising") as bar:
        done = team.sync(bar)
    current.answer(_shape(done), lambda out: out.print(_sentence(done)))


def away(
    ctx: typer.Context,
    days: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[DAYS]...",
            help="A day, or 2026-12-21..2027-01-03; they replace the old ones. none: not away.",
        ),
    ] = None,
    who: Annotated[str, typer.Option("--who", metavar="LOGIN", help="Of somebody in your team.")] = "",
    home: HomeOption = "",
    at: AtOption = "",
    as_json: JsonOption = False,
) -> None:
    """Say when you are away, so that no lead is taken back meanwhile: ripen away 2026-12-21..2027-01-03"""
    current = session(ctx, home, at, as_json)
    with current.given.open_team(current.home, current.at) as team:
        told = team.away(days or (), who)
    listed = [one.text() for one in told.absences]
    words = f"{told.login} is away on {', '.join(listed)}." if listed else f"{told.login} is not away."
    current.answer({"login": told.login, "away": listed}, lambda out: out.print(words))


def _shape(done: Synced) -> dict[str, Any]:
    return {
        "sent": done.sent, "received": done.received, "undelivered": done.undelivered, "cursor": done.cursor,
        "seconds": round(done.seconds, 3),
    }  # fmt: skip


def _sentence(done: Synced) -> str:
    left = f" {done.undelivered:,} are not delivered yet." if done.undelivered else ""
    return f"{so_many(done.sent, 'event')} sent, {so_many(done.received, 'change')} received.{left}"
