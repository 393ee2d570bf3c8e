"""How the command line looks to people: calm tables as wide as the terminal; no colour carries a meaning alone."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from rich.console import Console
from rich.table import Table
from rich.text import Text

from app.cli.given import Check, ImportAnswer
from app.domain import wording
from app.domain.agenda import Agenda
from app.domain.calendar import zone
from app.domain.draft import Problem
from app.domain.lead import Lead
from app.domain.wording import so_many
from app.usecases.ports import Found
from app.usecases.show_lead import Card

#: Of a long list of rejected rows, so many are shown; ``--rejects`` and ``--json`` give them all.
MOST_SHOWN = 20
SIGNS = {
    "new": "○",
    "working": "■",
    "ready": "◆",
    "green": "●",
    "bought": "✓",
    "declined": "×",
    "stopped": "–",
}
STAGE_COLOURS = {"working": "blue", "green": "green", "ready": "cyan"}


def stage_text(stage: str) -> Text:
    """A stage by its word and shape; the colour only helps."""
    return Text(f"{SIGNS.get(stage, '?')} {stage}", style=STAGE_COLOURS.get(stage, ""))


def grid() -> Table:
    """A table without boxes: a hairline under its head is enough."""
    return Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")


def clock(at: datetime, now: datetime, zone_name: str) -> str:
    """A moment as it is said in a zone: "10:00", "tomorrow 10:00", "Tue 24 Nov 10:00"."""
    local = zone(zone_name)
    return wording.clock_or_day(at.astimezone(local), now.astimezone(local))


def show_agenda(paper: Console, listed: Agenda, home_zone: str, phones: Mapping[str, str]) -> None:
    if not listed.rows:
        paper.print("Nobody is to be called now.")
    else:
        table = grid()
        table.add_column("", justify="right", no_wrap=True)
        table.add_column("Lead", ratio=3, overflow="fold")
        table.add_column("Stage", no_wrap=True)
        table.add_column("Due", no_wrap=True)
        table.add_column("Phone", no_wrap=True)
        table.add_column("There", no_wrap=True)
        table.add_column("Why now", ratio=5, overflow="fold")
        for row in listed.rows:
            one = row.candidate
            name = one.name if one.company in {"", one.name} else f"{one.name}, {one.company}"
            table.add_row(
                str(row.rank),
                Text(name),
                stage_text(str(one.stage)),
                clock(one.next_at, listed.made_at, home_zone),
                phones.get(one.phone, one.phone),
                f"{listed.made_at.astimezone(zone(row.zone_name)):%H:%M}",
                Text("; ".join(reason.text for reason in row.reasons)),
            )
        paper.print(table)
    paper.print(
        f"{len(listed.rows)} on the list, {listed.due} due, {listed.promised} promised, {listed.done} called today",
        style="dim",
    )
    if listed.waiting == 1:
        paper.print("1 more is due; it keeps its rank and comes tomorrow", style="dim")
    elif listed.waiting:
        paper.print(f"{listed.waiting} more are due; they keep their rank and come tomorrow", style="dim")


def show_card(paper: Console, card: Card, now: datetime, phones: Mapping[str, str]) -> None:
    lead = card.lead
    paper.print(Text(lead.name, style="bold"))
    about = ", ".join(part for part in (lead.title, lead.company, lead.city, lead.country) if part)
    if about:
        paper.print(about)
    reach = "  ".join([*(phones.get(number, number) for number in lead.phones), lead.email]).strip()
    if reach:
        paper.print(reach)
    there = f"{now.astimezone(zone(card.zone_name)):%H:%M} there ({card.zone_name})"
    if lead.do_not_call:
        there += ", asked not to be called"
    elif card.opens_at is not None:
        there += f", calling opens {clock(card.opens_at, now, card.zone_name)}"
    paper.print(Text.assemble(stage_text(str(lead.standing.stage)), f"  {lead.segment}  {there}"))
    paper.print()
    paper.print(Text(card.opening_lines[0], style="bold"))
    paper.print()
    facts = grid()
    facts.show_header = False
    facts.add_column(style="dim", no_wrap=True)
    facts.add_column(overflow="fold")
    for fact in card.hand_off:
        facts.add_row(fact.label, Text(fact.text))
    for header, text in lead.custom.items():
        facts.add_row(header, Text(text))
    if facts.row_count:
        paper.print(facts)
        paper.print()
    paper.print(card.digest.sentence, style="dim")
    if card.timeline:
        past = grid()
        past.show_header = False
        past.add_column(no_wrap=True, style="dim")
        past.add_column(no_wrap=True)
        past.add_column(overflow="fold")
        for touch in card.timeline:
            what = touch.outcome or touch.kind
            past.add_row(clock(touch.at, now, card.zone_name), what, Text(touch.note or touch.content))
        paper.print(past)
    _show_plan(paper, card, now)


def _show_plan(paper: Console, card: Card, now: datetime) -> None:
    if not card.plan:
        return
    paper.print()
    plan = grid()
    plan.add_column("Planned", no_wrap=True)
    plan.add_column("What", no_wrap=True)
    plan.add_column("Who", no_wrap=True)
    for planned in card.plan:
        what = f"{planned.medium} (promised)" if planned.promised else planned.medium
        style = "" if planned.certain else "dim"
        plan.add_row(clock(planned.at, now, card.zone_name), what, planned.owner, style=style)
    paper.print(plan)


def show_found(paper: Console, found: Sequence[Found], phones: Mapping[str, str]) -> None:
    if not found:
        paper.print("No lead has these words.")
        return
    table = grid()
    for title in ("Lead", "Company", "Stage", "Phone", "Where", "Id"):
        table.add_column(title, overflow="fold", no_wrap=title == "Stage")
    for one in found:
        table.add_row(
            Text(one.name), Text(one.company), stage_text(str(one.stage)), phones.get(one.phone, one.phone),
            Text(one.matched), one.lead_id,
        )  # fmt: skip
    paper.print(table)


def standing_sentence(lead: Lead, now: datetime, zone_name: str) -> str:
    """Where a lead stands, as one sentence: "Ann Berg is working: call Tue 24 Nov 10:00 (rep)."."""
    standing = lead.standing
    if standing.next is None:
        reason = f" ({standing.closed_reason})" if standing.closed_reason else ""
        return f"{lead.name} is {standing.stage}{reason}."
    planned = standing.next
    promised = ", promised" if planned.promised else ""
    when = clock(planned.at, now, zone_name)
    return f"{lead.name} is {standing.stage}: {planned.kind} {when} there ({planned.owner}{promised})."


def show_import(paper: Console, answer: ImportAnswer, *, dry_run: bool) -> None:
    result = answer.result
    table = grid()
    table.add_column("Column", overflow="fold")
    table.add_column("Field", overflow="fold")
    for column, field in answer.mapping.items():
        table.add_row(Text(column), field)
    for column in answer.unmapped:
        table.add_row(Text(column), Text("kept as a custom field", style="dim"))
    if table.row_count:  # a file of undelivered calls has no columns
        paper.print(table)
    for note in answer.notes:
        paper.print(note, style="dim")
    if table.row_count or answer.notes:
        paper.print()
    would = "would be " if dry_run else ""
    counts = (
        f"{so_many(result.read, 'row')} of {result.kind}: {result.created} {would}new,"
        f" {result.updated} {would}brought up to date, {result.duplicates} known already,"
        f" {result.suppressed} not to be contacted, {len(result.rejected)} rejected."
    )
    paper.print(counts)
    if result.cancelled:
        paper.print("Stopped before the end; what was taken stays. Import the file again to finish it.")
    for title, problems in (
        ("Rejected", result.rejected),
        ("Taken, but not fully understood", result.problems),
        ("Taken, but somebody alike is known", result.near_duplicates),
    ):
        _show_problems(paper, title, problems)


def _show_problems(paper: Console, title: str, problems: Sequence[Problem]) -> None:
    if not problems:
        return
    paper.print()
    paper.print(f"{title}:", style="bold")
    for one in problems[:MOST_SHOWN]:
        paper.print(f"  line {one.line}, {one.field}: {one.problem}")
    if len(problems) > MOST_SHOWN:
        paper.print(f"  and {len(problems) - MOST_SHOWN} more", style="dim")


def show_checks(paper: Console, checks: Sequence[Check]) -> None:
    table = grid()
    table.show_header = False
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for check in checks:
        sign = Text("ok", style="green") if check.ok else Text("NOT OK", style="bold red")
        table.add_row(sign, check.name, Text(check.message))
    paper.print(table)
