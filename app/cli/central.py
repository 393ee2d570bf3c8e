"""Commands for whoever runs the team's central database: make it, people, who holds which lead."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from app.cli.session import AtOption, HomeOption, JsonOption, Session, session
from app.domain.errors import Refused
from app.domain.wording import so_many
from app.usecases.central_admin import CentralAdmin

URL_VARIABLE = "RIPEN_CENTRAL"
UrlArgument = Annotated[
    str, typer.Argument(metavar="[URL]", help=f"postgresql://LOGIN@HOST/DATABASE; else {URL_VARIABLE}.")
]
UrlOption = Annotated[
    str, typer.Option("--url", metavar="URL", help=f"postgresql://LOGIN@HOST/DATABASE; else {URL_VARIABLE}.")
]
Leads = Annotated[
    list[str] | None,
    typer.Argument(metavar="[LEAD]...", help="Ids of leads, ours or those they were imported with."),
]
FromOption = Annotated[
    str, typer.Option("--from", metavar="WHO", help="All leads of this login, of marketing, or of team:TEAM.")
]
ReasonOption = Annotated[
    str, typer.Option("--reason", metavar="TEXT", help="Why; whoever loses a lead reads it.")
]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Say what would happen; change nothing.")]
PasswordOption = Annotated[
    Path | None,
    typer.Option(
        "--password-file", metavar="FILE", help="Read the new password from here; else one is made."
    ),
]


class Role(StrEnum):
    """What a person is in the team."""

    REP = "rep"
    TEAM_LEAD = "team-lead"
    MARKETER = "marketer"
    ADMIN = "admin"


@contextmanager
def _centre(
    ctx: typer.Context, url: str, home: str, at: str, as_json: bool
) -> Iterator[tuple[Session, CentralAdmin]]:
    """The settings of a command and the central database that it is about. Raises a Problem."""
    current = session(ctx, home, at, as_json)
    found = url or os.environ.get(URL_VARIABLE, "")
    if not found:
        raise Refused(f"Which central database? Give its address, or set {URL_VARIABLE}.", "url")
    with current.given.open_central(found) as central:
        yield current, central


def _on_the_centre(url: Any) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Makes a command about a central database of a function that is handed the session and the open database. Beside
    the function's own arguments the command takes the address, as ``url`` says, and the options that hold everywhere.
    """
    common = {
        "url": (url, ""),
        "home": (HomeOption, ""),
        "at": (AtOption, ""),
        "as_json": (JsonOption, False),
    }

    def make(work: Callable[..., None]) -> Callable[..., None]:
        def command(ctx: typer.Context, **told: Any) -> None:
            with _centre(ctx, *(told.pop(name) for name in common)) as (current, central):
                work(current, central, **told)

        own = [*signature(work).parameters.values()][2:]
        named = Parameter.POSITIONAL_OR_KEYWORD
        context = Parameter("ctx", named, annotation=typer.Context)
        given = [
            Parameter(name, named, default=usual, annotation=hint) for name, (hint, usual) in common.items()
        ]
        shown = Signature([context, *own, *given])
        # what typer reads of a command
        command.__signature__ = shown  # type: ignore[attr-defined]
        command.__annotations__ = {one.name: one.annotation for one in shown.parameters.values()}
        command.__name__, command.__doc__ = work.__name__, work.__doc__
        return command

    return make


@_on_the_centre(UrlArgument)
def init(current: Session, central: CentralAdmin) -> None:
    """Lay out an empty PostgreSQL database, as its owner: ripen central init postgresql://owner@db.example.com/ripen"""
    made = central.init()
    text = f"{central.where} is ready." if made.changed else f"{central.where} is ready already."
    current.answer(
        {"database": central.where, "made": made.changed, "schema": made.now}, lambda out: out.print(text)
    )


@_on_the_centre(UrlArgument)
def upgrade(current: Session, central: CentralAdmin) -> None:
    """Bring a central database up to this program's version; people go on working meanwhile."""
    made = central.upgrade()
    done = f"was brought from {made.before} to {made.now}" if made.changed else f"is up to date ({made.now})"
    document = {
        "database": central.where,
        "before": made.before,
        "schema": made.now,
        "upgraded": made.changed,
    }
    current.answer(document, lambda out: out.print(f"{central.where} {done}."))


@_on_the_centre(UrlArgument)
def status(current: Session, central: CentralAdmin) -> None:
    """People, their devices, when each was seen last, and what is missing or late."""
    answer = central.status()
    current.answer(
        {"database": central.where, **answer}, lambda out: _show_status(out, central.where, answer)
    )


@_on_the_centre(UrlOption)
def add_person(
    current: Session,
    central: CentralAdmin,
    login: Annotated[
        str, typer.Argument(help="Small letters, digits, dot, dash, underscore; a letter first.")
    ],
    role: Annotated[Role, typer.Option("--role", help="What this person may see and do.")] = Role.REP,
    name: Annotated[
        str, typer.Option("--name", metavar="NAME", help="As colleagues read it; else the login.")
    ] = "",
    team: Annotated[
        str, typer.Option("--team", metavar="TEAM", help="A team lead sees the leads of his team.")
    ] = "",
    password_file: PasswordOption = None,
) -> None:
    """Let a person sign in: ripen central add-person ada --name "Ada Berg" --role rep --team north"""
    password, made = _password(current, password_file)
    answer = central.add_person(login, name or login, role.value, team, password)
    _answer_person(current, answer, password if made else "")


@_on_the_centre(UrlOption)
def reset_password(
    current: Session,
    central: CentralAdmin,
    login: Annotated[str, typer.Argument(help="Whose password.")],
    password_file: PasswordOption = None,
) -> None:
    """Give a person a new password; it is sent in no form from which it could be read."""
    password, made = _password(current, password_file)
    answer = central.reset_password(login, password)
    _answer_person(current, answer, password if made else "")


@_on_the_centre(UrlOption)
def remove_person(
    current: Session,
    central: CentralAdmin,
    login: Annotated[str, typer.Argument(help="Who leaves.")],
    to: Annotated[
        str, typer.Option("--to", metavar="WHO", help="Who takes the leads; else the team's pool.")
    ] = "",
) -> None:
    """End a person's access; the leads go to somebody else, so that none falls silent."""
    answer = central.remove_person(login, to)
    current.answer(
        dict(answer),
        lambda out: out.print(
            f"{login} cannot sign in any more; {so_many(answer['moved'], 'lead')} moved, "
            f"{so_many(answer['ended'], 'open connection')} ended."
        ),
    )


@_on_the_centre(UrlOption)
def assign(
    current: Session,
    central: CentralAdmin,
    to: Annotated[str, typer.Argument(metavar="TO", help="A login, marketing, or team:TEAM.")],
    leads: Leads = None,
    source: FromOption = "",
    reason: ReasonOption = "",
    dry_run: DryRunOption = False,
) -> None:
    """Give leads to somebody: ripen central assign ben A17 A18
    --reason "Ada is on holiday".
    """
    chosen = _chosen(central, leads, source)
    _answer_moved(current, central.assign(chosen, to, reason, dry_run=dry_run), dry_run=dry_run)


@_on_the_centre(UrlOption)
def take_back(
    current: Session,
    central: CentralAdmin,
    leads: Leads = None,
    source: FromOption = "",
    reason: ReasonOption = "",
    team: Annotated[
        str, typer.Option("--team", metavar="TEAM", help="Into this team's pool; for admins.")
    ] = "",
    dry_run: DryRunOption = False,
) -> None:
    """Take leads back into the team's pool: ripen central take-back --from ada
    --reason "no call within a week".
    """
    chosen = _chosen(central, leads, source)
    _answer_moved(current, central.take_back(chosen, reason, team, dry_run=dry_run), dry_run=dry_run)


def erase(
    ctx: typer.Context,
    lead: Annotated[
        str, typer.Argument(metavar="LEAD", help="Its id, ours or the one it was imported with.")
    ],
    url: UrlOption = "",
    home: HomeOption = "",
    at: AtOption = "",
    as_json: JsonOption = False,
) -> None:
    """Erase a person for good: here, or in the central database and on every laptop, as an admin: ripen erase A17"""
    if url or os.environ.get(URL_VARIABLE):
        with _centre(ctx, url, home, at, as_json) as (current, central):
            answer = central.erase(lead)
    else:
        current = session(ctx, home, at, as_json)
        with current.given.open_team(current.home, current.at) as team:
            answer = team.erase(lead)
    current.answer(dict(answer), lambda out: out.print(_erased(lead, answer)))


def _erased(lead: str, answer: Mapping[str, Any]) -> str:
    if "backups" not in answer:
        waiting = so_many(answer["pending_devices"], "laptop")
        return f"{lead} is erased; to confirm yet that nothing is left of it: {waiting}."
    if not answer["backups"]:
        return f"{lead} is erased."
    named = ", ".join(answer["backups"])
    return (
        f"{lead} is erased. Copies of before hold the person still, until those of the next days take their places; "
        f"delete them for that to be over now: {named} in {answer['folder']}."
    )


def _chosen(central: CentralAdmin, leads: list[str] | None, source: str) -> list[str]:
    if bool(leads) == bool(source):
        raise Refused("Name leads, or say whose with --from.", "lead")
    return central.leads_of(source) if source else central.find(leads or ())


def _password(current: Session, file: Path | None) -> tuple[str, bool]:
    """The password for a person, and whether it was made up."""
    if file is None:
        return current.given.new_password(), True
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise Refused(
            f"{file} cannot be read; write the password into its first line.", "password_file"
        ) from None
    return (lines[0] if lines else ""), False


def _answer_person(current: Session, answer: Mapping[str, Any], made: str) -> None:
    document = dict(answer) | ({"password": made} if made else {})
    text = f"{answer['login']} ({answer['role']}) can sign in."
    if made:
        text += f" Password, shown this once: {made}"
    current.answer(document, lambda out: out.print(text))


def _answer_moved(current: Session, answer: Mapping[str, Any], *, dry_run: bool) -> None:
    def human(out: Console) -> None:
        out.print(f"{so_many(answer['moved'], 'lead')} {'would move' if dry_run else 'moved'}.")
        for one in answer["skipped"]:
            out.print(f"  {one['id']}: {one['why']}")

    current.answer({**answer, "dry_run": dry_run}, human)


def _show_status(out: Console, where: str, answer: Mapping[str, Any]) -> None:
    out.print(f"{where}: schema {answer['schema']}, {so_many(answer['quarantined'], 'event')} in quarantine")
    people = Table("Login", "Name", "Role", "Team", "Leads", "To tell", box=None, pad_edge=False)
    for one in answer["people"]:
        cells = (
            one["login"] if one["active"] else f"({one['login']})",
            one["name"],
            one["role"],
            one["team"],
        )
        people.add_row(*cells, str(one["leads"]), str(one["pending"]))
    out.print(people)
    for one in answer["pools"]:
        is_hidden = one["pool"] == "team:"  # of an admin, who has no team
        note = "; no team lead sees them: ripen central assign WHO --from team:" if is_hidden else ""
        pool = "no team's pool" if is_hidden else one["pool"]
        out.print(f"Nobody's, in {pool}: {so_many(one['leads'], 'lead')}{note}")
    devices = Table(
        "Device",
        "Of",
        "Last seen",
        "Version",
        "Events",
        "Missing",
        "Told",
        "Behind",
        box=None,
        pad_edge=False,
    )
    for one in answer["devices"]:
        seen = one["last_seen_at"][:16].replace("T", " ")
        told = f"{one['cursor']} of {one['head']}"
        figures = (str(one["max_seen"]), str(one["missing"]), told, str(one["lag"]))
        devices.add_row(one["id"][-12:], one["login"], seen, one["client_version"], *figures)
    out.print(devices)
    for one in answer["crowding"]:
        times, locks = so_many(one["times"], "time"), so_many(one["locks"], "lock")
        out.print(
            f"{one['login']} stopped everybody {times}, last at {one['last_at'][:16].replace('T', ' ')}, and lost all "
            f"connections: they held {locks}. Ask, or run “ripen central remove-person {one['login']}”."
        )
    if answer["unbounded"]:
        out.print(
            "Whoever signs in may fill the server's locks and disk and so stop everybody: have a superuser of the"
            " server run “ripen central upgrade” once."
        )


def commands() -> typer.Typer:
    """`ripen central` with its sub-commands."""
    group = typer.Typer(
        name="central", help="The team's central database, for whoever runs it.", no_args_is_help=True
    )
    named: tuple[tuple[str, Callable[..., None]], ...] = (
        ("init", init),
        ("upgrade", upgrade),
        ("status", status),
        ("add-person", add_person),
        ("remove-person", remove_person),
        ("reset-password", reset_password),
        ("assign", assign),
        ("take-back", take_back),
    )
    for name, command in named:
        group.command(name)(command)
    return group
