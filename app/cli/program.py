"""The command `ripen` with its sub-commands: reads the words, runs one use case, says how it ended.

No traceback ever reaches the person: a Problem is one sentence, anything else is a bug whose details go to the log.
"""

import errno
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli import calls, central, checks, files, learning, listing, reading, reports, segments, team
from app.cli.given import Given
from app.cli.session import (
    BUG,
    DONE,
    INTERRUPTED,
    WRONG_USAGE,
    AtOption,
    HomeOption,
    JsonOption,
    Session,
    exit_code_of,
    say_error,
)
from app.domain.errors import Problem, Unavailable

WINDOW = "Window"
#: What Typer says of a wrong word, and what a person is told.
PLAINER = (
    ("Value error, ", ""),
    ("Input should be a valid integer, unable to parse string as an integer", "it must be a whole number"),
    ("Input should be ", "it must be "),
)
EPILOG = (
    "Ends with 0 done, 1 refused (you can mend it), 2 wrong usage, 3 unavailable (disk, network, keyring),"
    " 4 sign-in needed, 70 a bug of ours (see the log)."
)


def root(
    ctx: typer.Context,
    home: HomeOption = "",
    at: AtOption = "",
    as_json: JsonOption = False,
    version: Annotated[bool, typer.Option("--version", help="Say which version this is.")] = False,
    demo: Annotated[
        bool,
        typer.Option("--demo", help="The window on a throw-away sample company.", rich_help_panel=WINDOW),
    ] = False,
    screenshot: Annotated[
        Path | None,
        typer.Option(
            "--screenshot",
            metavar="FILE.png",
            help="Write a picture of the window and quit.",
            rich_help_panel=WINDOW,
        ),
    ] = None,
    size: Annotated[
        str, typer.Option("--size", metavar="WxH", help="The window's size.", rich_help_panel=WINDOW)
    ] = "",
    theme: Annotated[
        str, typer.Option("--theme", metavar="NAME", help="light, dark or system.", rich_help_panel=WINDOW)
    ] = "",
    scale: Annotated[
        str,
        typer.Option("--scale", metavar="FACTOR", help="1 to 4: everything larger.", rich_help_panel=WINDOW),
    ] = "",
    language: Annotated[
        str,
        typer.Option(
            "--language", metavar="CODE", help="en or de; else the system's.", rich_help_panel=WINDOW
        ),
    ] = "",
) -> None:
    """A call list that lets no sales lead die of silence. Without a command it opens the window: ripen --demo"""
    current: Session = ctx.obj
    current.told(home, at, as_json)
    if version:
        known = _version()
        current.answer({"version": known}, lambda out: out.print(f"ripen {known}"))
        raise typer.Exit(DONE)
    if ctx.invoked_subcommand is None or demo or screenshot or size or theme or scale or language:
        message = "Name a command (see ripen --help), or give only options of the window."
        raise WrongUsage(message)


class WrongUsage(Exception):
    """The words make no sense together."""


def _version() -> str:
    from importlib.metadata import version  # imported late: start-up cost

    return version("ripen")


def commands() -> typer.Typer:
    """All commands, in the order in which help lists them."""
    app = typer.Typer(
        name="ripen", epilog=EPILOG, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode="rich",
        context_settings={"help_option_names": ["--help", "-h"]},
    )  # fmt: skip
    app.callback(invoke_without_command=True)(root)
    for name, command in (
        ("today", reading.today),
        ("lead", reading.lead),
        ("find", reading.find),
        ("leads", listing.leads),
        ("log", calls.log),
        ("undo", calls.undo),
        ("argue", segments.argue),
        ("prolong", calls.prolong),
        ("close", calls.close),
        ("import", files.import_),
        ("export", files.export),
        ("report", reports.report),
        ("learn", learning.learn),
        ("sign-in", team.sign_in),
        ("sign-out", team.sign_out),
        ("sync", team.sync),
        ("away", team.away),
        ("erase", central.erase),
        ("doctor", checks.doctor),
    ):
        app.command(name)(command)
    app.add_typer(central.commands(), name="central")
    return app


def run(words: Sequence[str], given: Given) -> int:
    """Run the command that the words name; the exit code."""
    _speak_utf8()
    session = Session(given)
    session.as_json = "--json" in words  # also for words that cannot be understood
    try:
        command: Any = typer.main.get_command(commands())
        code = command.main(list(words), prog_name="ripen", standalone_mode=False, obj=session)
        sys.stdout.flush()
        if code == INTERRUPTED:  # Typer's own answer to Ctrl+C
            raise KeyboardInterrupt
        return code if isinstance(code, int) and code else session.exit_code
    except Problem as problem:
        say_error(problem.kind, problem.message, problem.field, as_json=session.as_json)
        return exit_code_of(problem)
    except WrongUsage as wrong:
        say_error("usage", str(wrong), as_json=session.as_json)
        return WRONG_USAGE
    except BrokenPipeError:
        return _nobody_reads()
    except (KeyboardInterrupt, typer.Abort):
        say_error("interrupted", "Stopped.", as_json=session.as_json)
        return INTERRUPTED
    except SystemExit as ended:
        # Typer answers a closed pipe in its own way.
        return _nobody_reads() if ended.code else DONE
    except Exception as error:  # noqa: BLE001 - the last place where anybody can say what happened
        return _unexpected(error, session)


def _unexpected(error: Exception, session: Session) -> int:
    explain = getattr(error, "format_message", None)
    if explain is not None and getattr(error, "exit_code", BUG) == WRONG_USAGE:
        message = " ".join(str(explain()).split()) or "A command is missing."
        for said, plainer in PLAINER:
            message = message.replace(said, plainer)
        say_error("usage", f"{message} See ripen --help." if message[-1] in ".!?" else f"{message}. See ripen --help.",
                  as_json=session.as_json)  # fmt: skip
        return WRONG_USAGE
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EROFS, errno.EDQUOT}:
        full = Unavailable(f"The disk does not take it: {error.strerror}. Make room and try again.")
        say_error(full.kind, full.message, as_json=session.as_json)
        return exit_code_of(full)
    place = session.given.report_bug(session.home, error)
    message = f"Something went wrong inside Ripen ({type(error).__name__}); what was saved is safe. Details: {place}"
    say_error("bug", message, as_json=session.as_json)
    return BUG


def _nobody_reads() -> int:
    """Whoever read our output has gone (`ripen today | head`): that is no error, but Python must not stumble on it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE


def _speak_utf8() -> None:
    """Files and pipes get UTF-8 on every system, and so do the consoles of Windows, which speak an old code page
    unless told otherwise; what another terminal cannot show must not stop a command.
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            speaks_utf8 = sys.platform == "win32" or not stream.isatty()
            reconfigure(encoding="utf-8" if speaks_utf8 else stream.encoding, errors="replace")
