"""Commands that record: log a call, keep a green lead for longer, take the last one (or a whole import) back."""

from datetime import time
from typing import Annotated

import typer

from app.cli import paper, shapes
from app.cli.reading import IdArgument
from app.cli.session import AtOption, HomeOption, JsonOption, session
from app.domain.errors import Refused
from app.domain.when import read_when
from app.domain.wording import so_many
from app.usecases.add_lead import NewLead
from app.usecases.close_green import close_green
from app.usecases.log_call import LogCall, log_call
from app.usecases.prolong import prolong as prolong_lead
from app.usecases.undo import undo as undo_call
from app.usecases.undo_import import undo_import

#: A day named without a clock means this time where the lead is.
DEFAULT_CLOCK = time(10, 0)


def log(
    ctx: typer.Context,
    id: IdArgument,
    outcome: Annotated[
        str,
        typer.Argument(
            metavar="OUTCOME",
            help="How the call ended: no-answer, busy, left-voicemail, gatekeeper, call-back, interested, green,"
            " referred, wrong-number, bought, declined, do-not-call (or its key: 1-9, b, d, x).",
        ),
    ],
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="What was said.")] = "",
    next: Annotated[
        str,
        typer.Option(
            "--next",
            metavar="WHEN",
            help="The next touch, in the lead's time: 2026-12-01, +3d, “tuesday 14:00”.",
        ),
    ] = "",
    reason: Annotated[
        str, typer.Option("--reason", metavar="R", help="Why it closed, e.g. price or “other: their words”.")
    ] = "",
    referred_to: Annotated[
        str, typer.Option("--referred-to", metavar="NAME", help="For “referred”: whom they named.")
    ] = "",
    referred_phone: Annotated[
        str, typer.Option("--referred-phone", metavar="NUMBER", help="Their number.")
    ] = "",
    referred_email: Annotated[
        str, typer.Option("--referred-email", metavar="MAIL", help="Their address.")
    ] = "",
    home: HomeOption = "",
    at: AtOption = "",
    as_json: JsonOption = False,
) -> None:
    """Log one call and say what comes next: ripen log 003A000001 call-back --next +3d"""
    current = session(ctx, home, at, as_json)
    with current.desk() as desk:
        next_at = None
        with desk.store.read() as reading:
            calendar = desk.calendar(reading.lead(id))
        zone_name = calendar.place.time_zone
        if next:
            next_at = read_when(next, desk.clock.now(), zone_name, DEFAULT_CLOCK)
        named = NewLead(full_name=referred_to, phone=referred_phone, email=referred_email)
        command = LogCall(
            id,
            outcome,
            note,
            next_at,
            reason,
            named if referred_to or referred_phone or referred_email else None,
        )
        saved = log_call(desk, command)
        sentence = paper.standing_sentence(saved.lead, desk.clock.now(), zone_name)
        current.answer(shapes.logged(saved), lambda out: out.print(f"Saved. {sentence}"))


def prolong(
    ctx: typer.Context,
    id: IdArgument,
    months: Annotated[int, typer.Option("--months", metavar="N", help="For so many months, 1 to 12.")] = 0,
    until: Annotated[
        str,
        typer.Option(
            "--until",
            metavar="WHEN",
            help="Or until a time, in the lead's: 2027-03-01, “24 nov”, “+30d”.",
        ),
    ] = "",
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="Why it is kept.")] = "",
    home: HomeOption = "",
    at: AtOption = "",
    as_json: JsonOption = False,
) -> None:
    """Keep a green lead for longer, as its review after twelve months asks: ripen prolong 003A000001 --months 6"""
    current = session(ctx, home, at, as_json)
    with current.desk() as desk:
        with desk.store.read() as reading:
            zone_name = desk.calendar(reading.lead(id)).place.time_zone
        until_at = read_when(until, desk.clock.now(), zone_name, DEFAULT_CLOCK) if until else None
        lead, _ = prolong_lead(desk, id, months, until_at, note)
        following = lead.standing.next
        document = {
            "prolonged": shapes.moment(following.at if following is not None else None),
            "lead": shapes.standing(lead),
        }
        sentence = paper.standing_sentence(lead, desk.clock.now(), zone_name)
        current.answer(document, lambda out: out.print(f"Saved. {sentence}"))


def close(
    ctx: typer.Context,
    id: IdArgument,  # the word that --help shows
    because: Annotated[
        str,
        typer.Option("--because", metavar="REASON", help="Why, as for “declined”: price, no-need, other: …"),
    ] = "",
    note: Annotated[str, typer.Option("--note", metavar="T", help="What there is to say about it.")] = "",
    home: HomeOption = "",
    at: AtOption = "",
    as_json: JsonOption = False,
) -> None:
    """Close a green lead in its review, without a call: ripen close 003A000001 --because no-need"""
    current = session(ctx, home, at, as_json)
    with current.desk() as desk:
        lead, _ = close_green(desk, id, because, note)
        sentence = paper.standing_sentence(lead, desk.clock.now(), desk.calendar(lead).place.time_zone)
        document = {"closed": lead.standing.closed_reason, "lead": shapes.standing(lead)}
        current.answer(document, lambda out: out.print(f"Saved. {sentence}"))


def undo(
    ctx: typer.Context,
    import_id: Annotated[
        str, typer.Argument(metavar="[ID]", help="With --import: which one; else the last.")
    ] = "",
    of_import: Annotated[
        bool, typer.Option("--import", help="Take back a whole import instead of a call.")
    ] = False,
    home: HomeOption = "",
    at: AtOption = "",
    as_json: JsonOption = False,
) -> None:
    """Take back what was done last (a call, a change, a merge) by a new fact: ripen undo; or an import: --import"""
    current = session(ctx, home, at, as_json)
    if import_id and not of_import:
        message = (
            "Only what was done last can be taken back. To take back an import, say --import with its id."
        )
        raise Refused(message, "import")
    with current.desk() as desk:
        if of_import:
            withdrawn = undo_import(desk, import_id)
            current.answer(
                shapes.import_undone(withdrawn),
                lambda out: out.print(
                    f"The import of {withdrawn.record.file} is taken back:"
                    f" {so_many(withdrawn.withdrawn, 'lead')} put aside,"
                    f" {so_many(withdrawn.restored, 'change')} reversed,"
                    f" {so_many(withdrawn.kept, 'lead')} kept, because of work done since."
                ),
            )
            return
        taken_back = undo_call(desk)
        zone_name = desk.calendar(taken_back.lead).place.time_zone
        sentence = paper.standing_sentence(taken_back.lead, desk.clock.now(), zone_name)
        current.answer(
            shapes.undone(taken_back),
            lambda out: out.print(f"Taken back: “{taken_back.touch.outcome}”. {sentence}"),
        )
