"""One run of the command line: its options that hold everywhere, and how it answers.

With ``--json`` one document goes to stdout and nothing else; errors go to stderr, as JSON too.
"""

import json
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Annotated, Any

import typer
from rich.console import Console

from app.cli.given import Given
from app.domain.errors import Problem, Refused, SignInNeeded, Unavailable
from app.usecases.desk import Desk
from app.usecases.ports import Silent

DONE, REFUSED, WRONG_USAGE, UNAVAILABLE, SIGN_IN_NEEDED = 0, 1, 2, 3, 4
BUG = 70  # EX_SOFTWARE of sysexits.h
INTERRUPTED = 130
EXIT_CODES: tuple[tuple[type[Problem], int], ...] = (
    (Refused, REFUSED),
    (Unavailable, UNAVAILABLE),
    (SignInNeeded, SIGN_IN_NEEDED),
)
#: Width of tables where nobody can say how wide the paper is, in characters.
PIPE_WIDTH = 140

EVERYWHERE = "Everywhere"
HomeOption = Annotated[
    str,
    typer.Option(
        "--home", metavar="DIR", help="The data folder; else RIPEN_HOME.", rich_help_panel=EVERYWHERE
    ),
]
AtOption = Annotated[
    str,
    typer.Option(
        "--at", metavar="TIME", help="Take this as now: 2026-11-23T09:00, with or without +01:00.",
        rich_help_panel=EVERYWHERE,
    ),
]  # fmt: skip
JsonOption = Annotated[
    bool, typer.Option("--json", help="Answer as one JSON document.", rich_help_panel=EVERYWHERE)
]


class Session:
    """The options that hold everywhere, wherever they stood, and the two ways of answering."""

    def __init__(self, given: Given) -> None:
        self.given = given
        self.home = ""
        self.at = ""
        self.as_json = False
        self.exit_code = DONE

    def told(self, home: str, at: str, as_json: bool) -> "Session":
        """Take what stood before or after the command; what stood after it wins."""
        self.home = home or self.home
        self.at = at or self.at
        self.as_json = as_json or self.as_json
        return self

    def desk(self, central: str = "", *, sends: bool = False) -> AbstractContextManager[Desk]:
        """The desk of this computer, or a passing one of a central database (see ``Given.open_central_desk``)."""
        if central:
            return self.given.open_central_desk(self.home, self.at, central, Silent(), sends=sends)
        return self.given.open_desk(self.home, self.at)

    def answer(self, document: Any, human: Callable[[Console], None]) -> None:
        """Say the result: as JSON, or as ``human`` prints it."""
        if self.as_json:
            sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")
        else:
            human(console())


def session(ctx: typer.Context, home: str, at: str, as_json: bool) -> Session:
    """The session of a command, with the options that stood behind its name."""
    current: Session = ctx.obj
    return current.told(home, at, as_json)


def console(*, error: bool = False) -> Console:
    """A console that writes plainly: no colours, links or guessing where nobody looks at a terminal."""
    stream = sys.stderr if error else sys.stdout
    width = None if stream.isatty() else PIPE_WIDTH
    return Console(file=stream, highlight=False, markup=False, emoji=False, width=width)


def exit_code_of(problem: Problem) -> int:
    """The exit code that says what kind of problem it was."""
    return next((code for kind, code in EXIT_CODES if isinstance(problem, kind)), REFUSED)


def say_error(kind: str, message: str, field: str = "", *, as_json: bool) -> None:
    """An error on stderr: one sentence, or the same as JSON."""
    if as_json:
        error = {"kind": kind, "message": message} | ({"field": field} if field else {})
        sys.stderr.write(json.dumps({"error": error}, ensure_ascii=False) + "\n")
    else:
        sys.stderr.write(message + "\n")
