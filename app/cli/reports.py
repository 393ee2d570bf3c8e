"""The command ``report``: the team's measures as paper and as JSON, all by the same use cases as the window."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Annotated, Any, NoReturn

import typer

from app.cli import board_paper, board_shapes, ripening_paper, ripening_shapes, shapes
from app.cli.campaigns import answer_campaigns
from app.cli.files import Bar
from app.cli.session import AtOption, HomeOption, JsonOption, Session, session
from app.domain import boards, group_figures, ripening_figures
from app.domain.calendar import at_local, zone
from app.domain.cohort import Cohort, everybody
from app.domain.errors import Refused
from app.domain.when import read_when
from app.usecases.desk import Desk
from app.usecases.givers import LocalGivers
from app.usecases.report_follow_up import report_follow_up
from app.usecases.report_people import report_people
from app.usecases.report_ripening import report_ripening
from app.usecases.report_sources import report_sources
from app.usecases.show_board import LocalBoard
from app.usecases.team import Asked, Boards

Document = dict[str, Any]


class By(StrEnum):
    """What the follow-up report may be split by."""

    REP = boards.REP
    TEAM = boards.TEAM
    CAMPAIGN = boards.CAMPAIGN
    SOURCE = boards.SOURCE
    WEEK = boards.WEEK


class Report(StrEnum):
    """The reports there are."""

    FOLLOW_UP = "follow-up"
    RIPENING = "ripening"
    SOURCES = "sources"
    PEOPLE = "people"
    CAMPAIGNS = "campaigns"


def report(
    ctx: typer.Context,
    name: Annotated[
        Report,
        typer.Argument(
            metavar="NAME",
            help="follow-up: who was followed up, in time or late. ripening: how leads come to buy, and what giving up"
            " costs. sources, people: side by side, and whether any really differs. campaigns: what became of"
            " the leads of each.",
        ),
    ],
    since: Annotated[
        str,
        typer.Option(
            "--since",
            metavar="D",
            help="Leads handed over (follow-up) or whose inquiry came (the others) from this day on.",
        ),
    ] = "",
    until: Annotated[str, typer.Option("--until", metavar="D", help="The same, up to this day.")] = "",
    by: Annotated[
        By | None, typer.Option("--by", help="Split follow-up by this, and say whether any really differs.")
    ] = None,
    campaign: Annotated[
        str, typer.Option("--campaign", metavar="NAME", help="Ripening of the leads of one campaign.")
    ] = "",
    source: Annotated[
        str, typer.Option("--source", metavar="NAME", help="Ripening of the leads of one source.")
    ] = "",
    central: Annotated[
        bool,
        typer.Option(
            "--central",
            help="Follow-up of all that you may see in the central database, not of this computer.",
        ),
    ] = False,
    home: HomeOption = "",
    at: AtOption = "",
    as_json: JsonOption = False,
) -> None:
    """Show how leads are followed up and ripen, with bases and intervals: ripen report ripening --since 2026-01-01"""
    current = session(ctx, home, at, as_json)
    if name is not Report.RIPENING and (campaign or source):
        raise Refused(
            "Only the ripening report knows --campaign and --source.", "campaign" if campaign else "source"
        )
    if name is Report.CAMPAIGNS:
        _campaigns(current, since or until or (by.value if by else ""), central=central)
        return
    if name is not Report.FOLLOW_UP and (by is not None or central):
        raise Refused(
            "Only the follow-up report knows --by and --central.", "by" if by is not None else "central"
        )
    if central:
        with current.given.open_boards(current.home, current.at) as (found_by, desk):
            _follow_up(current, desk, found_by, by, (since, until))
        return
    with current.desk() as desk:
        if name is Report.FOLLOW_UP:
            _follow_up(current, desk, LocalBoard(desk), by, (since, until))
            return
        start, last = _days(desk, since, until)
        span = {"since": shapes.moment(start), "until": shapes.moment(last)}
        end = _day_after(desk, last)
        REPORTS[name](current, desk, Cohort(campaign or None, source or None, start, end), span)


def _follow_up(current: Session, desk: Desk, source: Boards, by: By | None, span: tuple[str, str]) -> None:
    start, last = _days(desk, *span)
    asked = Asked(by.value if by else boards.REP, start, _day_after(desk, last))
    with Bar("Reading") as bar:
        told = report_follow_up(source, asked, desk.clock.now(), bar)
    if told is None:
        _stopped()
    figures = board_shapes.follow_up(told, by.value if by else "")
    days = {"since": shapes.moment(start), "until": shapes.moment(last)}
    current.answer(
        {"report": "follow-up", **figures, **days, "definitions": dict(boards.DEFINITIONS)},
        lambda out: board_paper.show_follow_up(out, told, figures, boards.DEFINITIONS),
    )


def _campaigns(current: Session, span: str, *, central: bool) -> None:
    if span:
        raise Refused(
            "The report on campaigns knows no span and no split; leave --since, --until, --by out.", "since"
        )
    if central:
        with current.given.open_givers(current.home, current.at) as source:
            answer_campaigns(current, source)
        return
    with current.desk() as desk:
        answer_campaigns(current, LocalGivers(desk))


def _ripening(current: Session, desk: Desk, cohort: Cohort, span: Document) -> None:
    with Bar("Reading") as bar:
        told = report_ripening(desk, cohort, bar)
    if told is None:
        _stopped()
    for field, name in (("campaign", cohort.campaign), ("source", cohort.source)):
        if name is not None and not everybody(told.gathered):
            raise Refused(f"No lead here is of the {field} “{name}”; ripen report sources names them.", field)
    figures = ripening_shapes.ripening(told)
    definitions = ripening_figures.DEFINITIONS
    of = {"campaign": cohort.campaign, "source": cohort.source}
    current.answer(
        {"report": "ripening", **span, **of, **figures, "definitions": definitions},
        lambda out: ripening_paper.show_ripening(out, figures, definitions),
    )


def _sources(current: Session, desk: Desk, cohort: Cohort, span: Document) -> None:
    with Bar("Reading") as bar:
        told = report_sources(desk, cohort.since, cohort.until, bar)
    if told is None:
        _stopped()
    sources, campaigns = ripening_shapes.groups(told.sources), ripening_shapes.groups(told.campaigns)
    definitions = {name: text for name, text in group_figures.DEFINITIONS.items() if name != "connect"}

    def show(out: Any) -> None:
        ripening_paper.show_groups(out, "Source", sources)
        out.print()
        ripening_paper.show_groups(out, "Campaign", campaigns, definitions)

    document = {"report": "sources", **span, "sources": sources, "campaigns": campaigns}
    current.answer({**document, "definitions": definitions}, show)


def _people(current: Session, desk: Desk, cohort: Cohort, span: Document) -> None:
    with Bar("Reading") as bar:
        told = report_people(desk, cohort.since, cohort.until, bar)
    figures = ripening_shapes.groups(told) if told is not None else _stopped()
    definitions = group_figures.DEFINITIONS
    current.answer(
        {"report": "people", **span, **figures, "definitions": definitions},
        lambda out: ripening_paper.show_groups(out, "Person", figures, definitions),
    )


REPORTS: dict[Report, Callable[[Session, Desk, Cohort, Document], None]] = {
    Report.RIPENING: _ripening,
    Report.SOURCES: _sources,
    Report.PEOPLE: _people,
}


def _stopped() -> NoReturn:
    """Reading was stopped by the person, as Ctrl+C does."""
    raise KeyboardInterrupt


def _days(desk: Desk, since: str, until: str) -> tuple[datetime | None, datetime | None]:
    """Where the first and the last day begin, as far as they are told. Raises Refused for days in the wrong order."""
    start, last = _day(desk, since, "since"), _day(desk, until, "until")
    if start is not None and last is not None and last < start:
        raise Refused(f"{until} comes before {since}; give --until a later day.", "until")
    return start, last


def _day_after(desk: Desk, day: datetime | None) -> datetime | None:
    """Where the day after begins at home: one on which the clocks change has 23 or 25 hours."""
    if day is None:
        return None
    local = day.astimezone(zone(desk.home.time_zone)).date()
    return at_local(local + timedelta(days=1), time(0, 0), desk.home.time_zone)


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
