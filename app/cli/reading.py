"""Commands that only look: today, lead, find."""

from collections.abc import Iterable
from typing import Annotated

import typer

from app.cli import paper, shapes
from app.cli.session import AtOption, HomeOption, JsonOption, Session, session
from app.usecases.desk import Desk
from app.usecases.find_leads import DEFAULT_LIMIT, find_leads
from app.usecases.show_lead import show_lead
from app.usecases.show_today import show_today

IdArgument = Annotated[
    str, typer.Argument(metavar="ID", help="The lead's id, or the external id it was imported with.")
]


def today(
    ctx: typer.Context,
    limit: Annotated[
        int | None, typer.Option(min=1, max=10_000, help="How many leads at most; else as the rules say.")
    ] = None,
    home: HomeOption = "",
    at: AtOption = "",
    as_json: JsonOption = False,
) -> None:
    """Show whom to call now and why, ranked: ripen today --limit 10"""
    current = session(ctx, home, at, as_json)
    with current.desk() as desk:
        listed = show_today(desk, limit)
        phones = _pretty(current, desk, (row.candidate.phone for row in listed.rows))
        current.answer(
            shapes.agenda(listed), lambda out: paper.show_agenda(out, listed, desk.home.time_zone, phones)
        )


def lead(
    ctx: typer.Context,
    id: IdArgument,  # the word that --help shows
    home: HomeOption = "",
    at: AtOption = "",
    as_json: JsonOption = False,
) -> None:
    """Show one lead's card, with its story, its plan and a first sentence: ripen lead 003A000001"""
    current = session(ctx, home, at, as_json)
    with current.desk() as desk:
        card = show_lead(desk, id, whole=True)
        now = desk.clock.now()
        phones = _pretty(current, desk, card.lead.phones)
        current.answer(shapes.card(card, now), lambda out: paper.show_card(out, card, now, phones))


def find(
    ctx: typer.Context,
    text: Annotated[list[str], typer.Argument(metavar="TEXT", help="Words, or their beginnings.")],
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="How many leads at most.")] = DEFAULT_LIMIT,
    home: HomeOption = "",
    at: AtOption = "",
    as_json: JsonOption = False,
) -> None:
    """Find leads by name, company, phone, mail or notes: ripen find berg alpha"""
    current = session(ctx, home, at, as_json)
    with current.desk() as desk:
        found = find_leads(desk, " ".join(text), limit)
        phones = _pretty(current, desk, (one.phone for one in found))
        current.answer(shapes.found(found), lambda out: paper.show_found(out, found, phones))


def _pretty(current: Session, desk: Desk, numbers: Iterable[str]) -> dict[str, str]:
    """The numbers as people write them; for JSON they stay as they are stored."""
    if current.as_json:
        return {}
    return {number: current.given.pretty_phone(desk, number) for number in numbers if number}
