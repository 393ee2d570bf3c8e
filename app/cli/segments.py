"""Commands about a lead's segment: argue that it is a bad lead, or that it is ready."""

from typing import Annotated

import typer

from app.cli import paper, shapes
from app.cli.reading import IdArgument
from app.cli.session import AtOption, HomeOption, JsonOption, session
from app.usecases.argue import argue as argue_lead


def argue(
    ctx: typer.Context,
    id: IdArgument,  # the word that --help shows
    verdict: Annotated[
        str,
        typer.Argument(
            metavar="VERDICT",
            help="bad-lead: back to marketing's nurture plan; ready (or take-back): to a rep, now.",
        ),
    ],
    because: Annotated[
        str,
        typer.Option(
            "--because",
            metavar="TEXT",
            help="Why. For bad-lead: wrong-person, no-need, student, competitor, no-budget, duplicate or"
            " “other: your words” (the team may set others).",
        ),
    ] = "",
    home: HomeOption = "",
    at: AtOption = "",
    as_json: JsonOption = False,
) -> None:
    """Say that a lead is bad, or ready after all: ripen argue 003A000001 bad-lead --because student"""
    current = session(ctx, home, at, as_json)
    with current.desk() as desk:
        argued = argue_lead(desk, id, verdict, because)
        zone_name = desk.calendar(argued.lead).place.time_zone
        sentence = paper.standing_sentence(argued.lead, desk.clock.now(), zone_name)
        document = {
            "argued": argued.verdict,
            "because": argued.because,
            "lead": {**shapes.standing(argued.lead), "segment": argued.lead.segment},
        }
        current.answer(document, lambda out: out.print(f"Saved. {argued.lead.segment}: {sentence}"))
