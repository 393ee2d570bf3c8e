"""The reports on ripening, sources and people as people read them in a terminal."""

from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.text import Text

from app.cli.paper import grid
from app.domain.measures import bounds_words, percent_words
from app.domain.wording import so_many

Figures = Mapping[str, Any]


def show_ripening(paper: Console, figures: Figures, definitions: Mapping[str, str]) -> None:
    """The curve at its milestones, what giving up costs, what is to be expected."""
    paper.print(
        f"{figures['n']:,} leads, {figures['bought']:,} bought, {figures['left']:,} declined or stopped,"
        f" {figures['green']:,} green today."
    )
    if not figures["enough"]:
        paper.print(
            "Too few have bought, or were under watch from their first month on, for a curve of your own (it takes 10"
            " of both); here is the yardstick alone."
        )
    table = grid()
    for title in ("After", "Bought", "95 %", "In our own books", "Yardstick"):
        table.add_column(title, no_wrap=True, justify="right")
    for one in figures["milestones"]:
        low, high = one["yardstick"]
        yard = f"{low * 100:.0f} %" if low == high else f"{low * 100:.0f}–{high * 100:.0f} %"
        table.add_row(
            f"{one['months']} months", percent(one["share"]), spread(one["interval"]), percent(one["taken"]), yard
        )  # fmt: skip
    paper.print(table)
    for one in figures["giving_up"]:
        of_all = f", {percent(one['share'])} ({spread(one['interval'])}) of all" if one["interval"] else ""
        paper.print(
            f"Giving up on day {one['day']} would have cost {one['later_buyers']} of {one['n']} buyers of the first"
            f" {one['within_days']} days{of_all}."
        )
    expected = figures["forecast"]
    if expected is not None:
        low, high = expected["interval"]
        paper.print(
            f"Of {expected['n']:,} green leads {low} to {high} are to be expected to buy within a year"
            f" ({expected['from_buyers']} buyers so far say so)."
        )
    show_left_out(paper, figures["left_out"])
    show_definitions(paper, definitions)


def show_groups(
    paper: Console, title: str, figures: Figures, definitions: Mapping[str, str] | None = None
) -> None:
    """Groups in the order of their size; no ranking."""
    with_calls = any("connect" in group for group in figures["groups"])
    table = grid()
    table.add_column(title, overflow="fold", min_width=16)
    table.add_column("Leads", justify="right", no_wrap=True)
    names = ("follow_up", "in_time", "contact", *(("connect",) if with_calls else ()))
    for name in names:
        table.add_column(name.replace("_", " ").capitalize(), no_wrap=True)
    table.add_column("Bought (awaited)", no_wrap=True)
    table.add_column("Within a year", no_wrap=True)
    for group in figures["groups"]:
        bought, year = group["bought"], group["within_a_year"]
        table.add_row(
            Text(group["name"] or "(none named)"),
            f"{group['n']:,}",
            *(_rate(group.get(name)) for name in names),
            f"{bought['count']} ({bought['expected']})",
            _whole(year["share"], year["interval"]),
        )
    paper.print(table)
    for name, one in figures["differences"].items():
        paper.print(Text(f"{name.replace('_', ' ').capitalize()}: {one['words']}"))
    show_left_out(paper, figures["left_out"])
    if definitions is not None:
        show_definitions(paper, definitions)


def show_left_out(paper: Console, left_out: Figures) -> None:
    """What was left out of the figures, where anything was."""
    if left_out["before_recording"]:
        paper.print(
            f"{left_out['before_recording']:,} leads were left out: no purchase is recorded before"
            f" {left_out['recorded_from'][:10]}, though some were to be expected.",
            style="dim",
        )
    if left_out["undated"]:
        paper.print(
            f"Left out, since nobody knows when they closed: {so_many(left_out['undated'], 'closed lead')}.",
            style="dim",
        )
    if left_out["before_enough_watched"]:
        paper.print(
            "Left out, since they bought before 10 leads were under watch:"
            f" {so_many(left_out['before_enough_watched'], 'lead')}.",
            style="dim",
        )


def show_definitions(paper: Console, definitions: Mapping[str, str]) -> None:
    """What each figure means."""
    paper.print()
    table = grid()
    table.show_header = False
    table.add_column(style="dim", no_wrap=True)
    table.add_column(style="dim", overflow="fold")
    for name, meaning in definitions.items():
        table.add_row(name.replace("_", " "), meaning)
    paper.print(table)


def percent(share: float | None) -> str:
    return "–" if share is None else f"{percent_words(share, 1)} %"


def spread(interval: list[float] | None) -> str:
    return bounds_words(interval[0], interval[1], 1) if interval else ""


def _rate(one: Mapping[str, Any] | None) -> str:
    if one is None or not one["n"]:
        return "–"
    counts = f"{one['hits']} of {one['n']}"
    return counts if one["share"] is None else f"{_whole(one['share'], one['interval'])} of {one['n']}"


def _whole(share: float | None, interval: list[float] | None) -> str:
    """A share in whole per cent, for a table with many columns: "94 % 90–97"."""
    if share is None or not interval:
        return "–"
    return f"{percent_words(share)} % {bounds_words(interval[0], interval[1])}"
