"""The follow-up board as a table, for CSV, workbooks and paper: the figures of the screen, each rate with its base."""

from collections.abc import Sequence

from app.domain.boards import BANDS, Summary
from app.domain.measures import in_percent
from app.usecases.team import Board

Cell = str | int | float | None
RATES = ("follow_up", "in_time", "coverage", "keep_up", "contact", "connect")
COUNTS = (
    "handed_over",
    "in_time_count",
    "late",
    "running",
    "never_touched",
    "open",
    "overdue",
    "given_up_early",
)
OTHERS = (
    "minutes_to_attempt_median",
    "minutes_to_attempt_p95",
    "minutes_to_contact_median",
    "minutes_to_contact_p95",
    "attempts_to_contact",
    "touches_per_lead",
)


def board_table(board: Board, by: str, everybody: str) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
    """The columns and rows: all leads first, then the groups in the order of the board."""
    columns: list[str] = [by, *COUNTS]
    for name in RATES:
        columns += [f"{name} hits", f"{name} of", f"{name} share", f"{name} low", f"{name} high"]
    columns += [*(f"minutes {band}" for band in BANDS), *OTHERS]
    rows = [_row(everybody, board.whole), *(_row(group.name, group.figures) for group in board.groups)]
    return tuple(column.replace("_", " ") for column in columns), rows


def _row(name: str, figures: Summary) -> tuple[Cell, ...]:
    cells: list[Cell] = [name, *(getattr(figures, count) for count in COUNTS)]
    for rate_name in RATES:
        rate = getattr(figures, rate_name)
        low, high = (None if rate.is_few else rate.interval) or (None, None)
        # Small numbers as counts; coverage is no sample but all there is.
        share = rate.share if not rate.is_few or rate_name == "coverage" else None
        cells += [rate.hits, rate.n, *map(rounded_share, (share, low, high))]
    return (*cells, *figures.bands, *_rounded([getattr(figures, other) for other in OTHERS]))


def rounded_share(share: float | None) -> float | None:
    """A share from 0 to 1 with four places, but neither 0 nor 1 where it is not."""
    if share is None:
        return None
    return round(in_percent(share, 2)[0] / 100, 4)


def _rounded(values: Sequence[float | None]) -> list[Cell]:
    return [None if value is None else round(value, 4) for value in values]
