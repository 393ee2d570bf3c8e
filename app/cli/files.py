"""Commands about files: import leads or touches, export tables."""

import sys
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Annotated, Self

import typer
from rich.progress import BarColumn, Progress, TaskID, TaskProgressColumn, TextColumn, TimeRemainingColumn

from app.cli import paper, shapes
from app.cli.given import ImportOrder
from app.cli.session import AtOption, HomeOption, JsonOption, console, session
from app.domain.wording import so_many

CentralOption = Annotated[
    str,
    typer.Option(
        "--central", metavar="URL", help="In the team's central database instead of on this computer."
    ),
]
#: A file that may not be read is no wrong usage: whoever opens it says so, as of every file that cannot be opened.
READ_LATER = False
CHOOSE_KIND = "Leads or touches; else found out by the columns."


class Kind(StrEnum):
    """What rows can be about."""

    LEADS = "leads"
    TOUCHES = "touches"


class What(StrEnum):
    """What can be written out."""

    LEADS = "leads"
    TOUCHES = "touches"
    TODAY = "today"
    CALENDAR = "calendar"
    UNDELIVERED = "undelivered"


class Bar:
    """Progress on a terminal; what is done by then stays when Ctrl+C stops it."""

    def __init__(self, what: str) -> None:
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        if sys.stderr.isatty():
            columns = (TextColumn(what), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
            self._bar = Progress(*columns, console=console(error=True), transient=True)

    def __enter__(self) -> Self:
        if self._bar is not None:
            self._bar.start()
            self._task = self._bar.add_task("", total=None)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def advanced(self, done: int, total: int) -> None:
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=done, total=total or None)

    def cancelled(self) -> bool:
        return False


def import_(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A .csv or .xlsx file.", readable=READ_LATER)],
    map_file: Annotated[
        Path | None,
        typer.Option(
            "--map",
            metavar="MAP.toml",
            help="What the columns mean, if not as recognised.",
            readable=READ_LATER,
        ),
    ] = None,
    campaign: Annotated[
        str, typer.Option("--campaign", metavar="NAME", help="The campaign of rows that name none.")
    ] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would happen; change nothing.")
    ] = False,
    kind: Annotated[Kind | None, typer.Option("--kind", help=CHOOSE_KIND)] = None,
    sheet: Annotated[str, typer.Option("--sheet", metavar="NAME", help="The sheet of a workbook.")] = "",
    encoding: Annotated[
        str, typer.Option("--encoding", metavar="NAME", help="The encoding of a text file.")
    ] = "",
    country: Annotated[
        str, typer.Option("--country", metavar="ISO", help="Where numbers without + are dialled: DE, US ...")
    ] = "",
    save_map: Annotated[
        Path | None,
        typer.Option(
            "--save-map",
            metavar="FILE",
            help="Write the mapping here, for the next time.",
            readable=READ_LATER,
        ),
    ] = None,
    rejects: Annotated[
        Path | None,
        typer.Option(
            "--rejects",
            metavar="FILE",
            help="Write rejected rows here, to be mended.",
            readable=READ_LATER,
        ),
    ] = None,
    central: CentralOption = "",
    home: HomeOption = "",
    at: AtOption = "",
    as_json: JsonOption = False,
) -> None:
    """Import leads, or touches of known leads, from a file of any CRM: ripen import leads.csv --dry-run"""
    current = session(ctx, home, at, as_json)
    order = ImportOrder(
        file=file,
        map_file=map_file,
        campaign=campaign.strip(),
        sheet=sheet,
        encoding=encoding,
        country=country.strip().upper(),
        kind=kind or "",
        dry_run=dry_run,
        rejects=rejects,
        save_map=save_map,
    )
    with current.desk(central, sends=not dry_run) as desk, Bar("Importing") as bar:
        answer = current.given.import_file(desk, order, bar)
    current.answer(
        shapes.imported(answer, dry_run=dry_run),
        lambda out: paper.show_import(out, answer, dry_run=dry_run),
    )


def export(
    ctx: typer.Context,
    what: Annotated[
        What,
        typer.Argument(
            help="What: leads, touches, today's list, the calendar; or calls that are undelivered."
        ),
    ],
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="Its ending decides: .csv, .xlsx, .ics.", readable=READ_LATER),
    ],
    central: CentralOption = "",
    home: HomeOption = "",
    at: AtOption = "",
    as_json: JsonOption = False,
) -> None:
    """Write a table to a file that other programs read: ripen export leads leads.xlsx"""
    current = session(ctx, home, at, as_json)
    with current.desk(central) as desk:
        rows = current.given.export(desk, what, file)
        current.answer(
            {"file": str(file), "rows": rows},
            lambda out: out.print(f"{so_many(rows, 'row')} written to {file}."),
        )
