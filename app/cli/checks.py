"""The command ``doctor``: is everything all right, and if not, what to do."""

import typer

from app.cli import paper, shapes
from app.cli.session import REFUSED, AtOption, HomeOption, JsonOption, session


def doctor(ctx: typer.Context, home: HomeOption = "", at: AtOption = "", as_json: JsonOption = False) -> None:
    """Check what Ripen stands on and say what to do; ends with 1 if anything is not ok: ripen doctor"""
    current = session(ctx, home, at, as_json)
    checks = current.given.check(current.home, current.at)
    current.answer(shapes.checks(checks), lambda out: paper.show_checks(out, checks))
    if not all(check.ok for check in checks):
        current.exit_code = REFUSED
