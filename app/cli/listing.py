"""The command that lists all leads by a filter: the page of all leads without a window."""

from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from app.cli import shapes
from app.cli.paper import grid, stage_text
from app.cli.session import AtOption, HomeOption, JsonOption, session
from app.domain.calendar import zone
from app.domain.errors import Refused
from app.domain.lead import NURTURE, SALES_READY, Stage
from app.domain.lead_list import CLOSED_STAGES, DUE, OPEN_STAGES, ORDERS, Choices, LeadFilter, Listed, Order
from app.domain.wording import so_many
from app.usecases.list_leads import lead_choices, listed_leads, order_leads

DEFAULT_LIMIT = 50
_GROUPS = {"open": OPEN_STAGES, "closed": CLOSED_STAGES}


def leads(
    ctx: typer.Context,
    text: Annotated[
        list[str] | None, typer.Argument(metavar="[TEXT]", help="Words, or their beginnings.")
    ] = None,
    stage: Annotated[
        list[str] | None, typer.Option("--stage", help="A stage, or open, or closed; may be given again.")
    ] = None,
    silent: Annotated[
        int, typer.Option("--silent", min=0, max=36_500, help="Nothing happened for so many days.")
    ] = 0,
    due: Annotated[str, typer.Option("--due", help="overdue, today, week or later.")] = "",
    segment: Annotated[str, typer.Option("--segment", help="sales-ready or nurture.")] = "",
    source: Annotated[str, typer.Option("--source", help="The source by its name.")] = "",
    campaign: Annotated[str, typer.Option("--campaign", help="The campaign by its name.")] = "",
    tag: Annotated[str, typer.Option("--tag", help="A tag.")] = "",
    never_attempted: Annotated[
        bool, typer.Option("--never-attempted", help="Nobody has tried them.")
    ] = False,
    sort: Annotated[str, typer.Option("--sort", help=f"{', '.join(ORDERS)}.")] = "next",
    reverse: Annotated[bool, typer.Option("--reverse", help="The other way round.")] = False,
    limit: Annotated[int, typer.Option(min=1, max=1_000_000, help="How many leads at most.")] = DEFAULT_LIMIT,
    home: HomeOption = "",
    at: AtOption = "",
    as_json: JsonOption = False,
) -> None:
    """List leads by a filter: ripen leads --stage green --silent 7 --due week"""
    current = session(ctx, home, at, as_json)
    asked = LeadFilter(
        stages=tuple(name for word in stage or () for name in _stages(word)),
        segment=_one_of("segment", segment, (SALES_READY, NURTURE)),
        silent_days=silent,
        due=_one_of("due", due, DUE),
        never_attempted=never_attempted,
        tag=tag,
        text=" ".join(text or ()),
    )
    order = Order(_one_of("sort", sort, ORDERS) or "next", reverse)
    with current.desk() as desk:
        if source or campaign:
            known = lead_choices(desk)
            asked = _from(asked, known, source, campaign)
        found = order_leads(desk, asked, order)
        rows = listed_leads(desk, found.numbers[:limit])
        total, zone_name = len(found.numbers), desk.home.time_zone
        current.answer([shapes.listed(row) for row in rows], lambda out: _show(out, rows, total, zone_name))


def _stages(word: str) -> tuple[str, ...]:
    wanted = word.casefold()
    return _GROUPS.get(wanted) or (_one_of("stage", wanted, (*(str(stage) for stage in Stage), *_GROUPS)),)


def _one_of(name: str, word: str, known: tuple[str, ...]) -> str:
    wanted = word.casefold()
    if wanted and wanted not in known:
        raise Refused(f"“{word}” is no {name}; use {', '.join(known)}.", name)
    return wanted


def _from(asked: LeadFilter, known: Choices, source: str, campaign: str) -> LeadFilter:
    """The filter with a source and a campaign as they are written; letter case does not matter."""
    told = {"source": (source, known.sources), "campaign": (campaign, known.campaigns)}
    exact: dict[str, str] = {}
    for name, (word, names) in told.items():
        if word:
            same = [one for one in names if one.casefold() == word.casefold()]
            exact[name] = word if word in names or not same else same[0]
    return asked._replace(**exact)  # type: ignore[arg-type]  # fields by name


def _show(paper: Console, rows: list[Listed], total: int, zone_name: str) -> None:
    if not rows:
        paper.print("No lead matches.")
        return
    table = grid()
    for title in ("Lead", "Company", "Stage", "Next touch", "Attempts", "Source", "Tags", "Id"):
        table.add_column(title, overflow="fold", no_wrap=title == "Stage")
    for row in rows:
        coming = ""
        if row.next_at is not None:
            local = row.next_at.astimezone(zone(zone_name))
            coming = f"{local:%d %b %Y %H:%M} {row.next_kind}, {row.next_owner}"
        table.add_row(
            Text(row.name), Text(row.company), stage_text(row.stage), coming, str(row.attempts),
            Text(row.source), Text(row.tags), row.lead_id,
        )  # fmt: skip
    paper.print(table)
    if total > len(rows):
        paper.print(f"{len(rows)} of {so_many(total, 'lead')}; --limit shows more.")
