"""How the follow-up report looks to people: figures with their base and interval, then the groups without a rank."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.text import Text

from app.cli.board_shapes import COMPARED, MINUTES, RATES
from app.cli.paper import grid
from app.domain.comparing import compare_rates
from app.domain.measures import Rate, bounds_words, percent_words
from app.usecases.report_follow_up import FollowUp

#: Of the leads that were never touched, so many are named; ``--json`` gives them all.
MOST_NAMED = 20


def show_follow_up(
    out: Console, told: FollowUp, figures: Mapping[str, Any], definitions: Mapping[str, str]
) -> None:
    """The figures, the groups if there are any, who was never touched, and what each figure means."""
    table = grid()
    table.add_column("Figure", no_wrap=True)
    table.add_column("", justify="right", no_wrap=True)
    table.add_column("Of", no_wrap=True)
    table.add_column("95 %", no_wrap=True)
    table.add_column("Means", overflow="fold", style="dim")
    table.add_row("handed over", f"{told.board.whole.handed_over:,}", "", "", definitions["handed_over"])
    for name, count in figures["statuses"].items():
        table.add_row(name.replace("_", " "), f"{count:,}", "", "", definitions[name])
    for name in RATES:
        rate: Rate = getattr(told.board.whole, name)
        title = "in time, of those over" if name == "in_time" else name.replace("_", " ")
        is_told = not rate.is_few or name == "coverage"  # no sample but all there is
        spread = bounds_words(*rate.interval, 1) if rate.interval and not rate.is_few else ""
        share = _share(rate) if is_told else "–"
        table.add_row(title, share, f"{rate.hits:,} of {rate.n:,}", spread, definitions[name])
    for name in (*MINUTES, "attempts_to_contact", "touches_per_lead", "given_up_early"):
        value = figures[name]
        meaning = definitions.get(name, definitions["minutes"] if name in MINUTES else "")
        if name == "given_up_early":
            meaning = definitions["persistence"]
        shown = "–" if value is None else f"{value:g}" if isinstance(value, int) else f"{value:.1f}"
        table.add_row(name.replace("_", " "), shown, "", "", meaning)
    bands = ", ".join(f"{band} min: {count}" for band, count in figures["bands"].items())
    table.add_row("bands", "", bands, "", "")
    out.print(table)
    if "groups" in figures:
        _show_groups(out, told, str(figures["by"]))
    if told.never_touched:
        out.print("\nNever touched:")
        for line in told.never_touched[:MOST_NAMED]:
            out.print(Text(" · ".join(part for part in (line.name, line.company, line.holder) if part)))
        if len(told.never_touched) > MOST_NAMED:
            out.print(f"and {len(told.never_touched) - MOST_NAMED:,} more")


def _show_groups(out: Console, told: FollowUp, by: str) -> None:
    table = grid()
    table.add_column(by.capitalize(), overflow="fold", min_width=16)
    table.add_column("Leads", justify="right", no_wrap=True)
    for title in ("In time", "Late", "Running", "Never\ntouched"):
        table.add_column(title, justify="right", no_wrap=True)
    for name in COMPARED:
        table.add_column(f"{name.replace('_', ' ').capitalize()}")
    known = Counter(group.name for group in told.board.groups)
    names = {  # two people of one name are two groups
        group.key: f"{group.name} ({group.key})" if known[group.name] > 1 else group.name or "(nobody)"
        for group in told.board.groups
    }
    for group in told.board.groups:
        one = group.figures
        counts = (one.handed_over, one.in_time_count, one.late, one.running, one.never_touched)
        rates = (_rate(getattr(one, name)) for name in COMPARED)
        table.add_row(Text(names[group.key]), *(f"{count:,}" for count in counts), *rates)
    out.print()
    out.print(table)
    for name in COMPARED:
        compared = compare_rates(
            {names[group.key]: getattr(group.figures, name) for group in told.board.groups}
        )
        out.print(Text(f"{name.replace('_', ' ').capitalize()}: {compared.sentence}"))


def _share(rate: Rate) -> str:
    return "–" if rate.share is None else f"{percent_words(rate.share, 1)} %"


def _rate(rate: Rate) -> str:
    """Small numbers as counts, others with their interval."""
    if rate.is_few or rate.interval is None:
        return f"{rate.hits} of {rate.n}"
    return f"{_share(rate)} ({bounds_words(*rate.interval)})"
