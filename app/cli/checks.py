"""Commands about the whole: report and doctor."""

from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Annotated, Any

import typer

from app.cli import paper, shapes
from app.cli.session import REFUSED, AtOption, HomeOption, JsonOption, session
from app.domain.calendar import at_local, zone
from app.domain.errors import Refused
from app.domain.measures import BANDS_MINUTES, DEFINITIONS, FollowUp, Rate
from app.domain.when import read_when
from app.usecases.desk import Desk
from app.usecases.report_follow_up import report_follow_up

RATES = ("follow_up", "in_time", "coverage", "contact", "connect")


class Report(StrEnum):
    """The reports there are."""

    FOLLOW_UP = "follow-up"


def report(
    ctx: typer.Context,
    name: Annotated[
        Report, typer.Argument(metavar="NAME", help="follow-up: who was followed up, in time or late.")
    ],
    since: Annotated[
        str, typer.Option("--since", metavar="D", help="Leads handed over from this day on.")
    ] = "",
    until: Annotated[
        str, typer.Option("--until", metavar="D", help="Leads handed over up to this day.")
    ] = "",
    home: HomeOption = "",
    at: AtOption = "",
    as_json: JsonOption = False,
) -> None:
    """Show how well leads are followed up, with bases and intervals: ripen report follow-up --since 2026-10-01"""
    current = session(ctx, home, at, as_json)
    with current.desk() as desk:
        start = _day(desk, since, "since")
        end = _day(desk, until, "until")
        figures = follow_up_figures(report_follow_up(desk, start, end + timedelta(days=1) if end else None))
        figures["since"], figures["until"] = shapes.moment(start), shapes.moment(end)
        current.answer(
            {"report": str(name), **figures, "definitions": DEFINITIONS},
            lambda out: paper.show_report(out, figures, DEFINITIONS),
        )


def _day(desk: Desk, text: str, field: str) -> datetime | None:
    """Where the named day begins at home."""
    if not text:
        return None
    zone_name = desk.home.time_zone
    try:
        moment = read_when(text, desk.clock.now(), zone_name, time(0, 0))
    except Refused as unread:
        raise Refused(
            f"“{text}” is no day that can be read; write one such as 2026-10-01.", field
        ) from unread
    return at_local(moment.astimezone(zone(zone_name)).date(), time(0, 0), zone_name)


def follow_up_figures(figures: FollowUp) -> dict[str, Any]:
    """The follow-up report as plain values."""
    return {
        "handed_over": figures.handed_over,
        **{name: rate(getattr(figures, name)) for name in RATES},
        "minutes_to_attempt_median": figures.minutes_to_attempt_median,
        "minutes_to_attempt_p95": figures.minutes_to_attempt_p95,
        "minutes_to_contact_median": figures.minutes_to_contact_median,
        "minutes_to_contact_p95": figures.minutes_to_contact_p95,
        "bands": {
            f"{low}-{high}" if high else f"{low}+": count
            for (low, high), count in zip(BANDS_MINUTES, figures.bands, strict=True)
        },
        "touches_per_lead": figures.touches_per_lead,
        "given_up_early": figures.given_up_early,
        "never_touched": list(figures.never_touched),
    }


def rate(one: Rate) -> dict[str, Any]:
    """A rate with what it is made of."""
    interval = one.interval
    return {
        "hits": one.hits, "n": one.n, "share": one.share, "interval": list(interval) if interval else None,
    }  # fmt: skip


def doctor(ctx: typer.Context, home: HomeOption = "", at: AtOption = "", as_json: JsonOption = False) -> None:
    """Check what Ripen stands on and say what to do; ends with 1 if anything is not ok: ripen doctor"""
    current = session(ctx, home, at, as_json)
    checks = current.given.check(current.home, current.at)
    current.answer(shapes.checks(checks), lambda out: paper.show_checks(out, checks))
    if not all(check.ok for check in checks):
        current.exit_code = REFUSED
