"""How leads ripen as a table, for CSV and workbooks: the figures of the screen, and every step of the curve.

Shares are from 0 to 1, ages in days since the inquiry.
"""

from app.domain.cohort import Cohort
from app.domain.ripening_figures import RipeningFigures
from app.usecases.export_board import Cell, rounded_share

COLUMNS = (
    "figure",
    "after day",
    "up to day",
    "leads",
    "bought",
    "share",
    "low",
    "high",
    "share in our books",
    "yardstick low",
    "yardstick high",
)


def ripening_table(figures: RipeningFigures) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
    """The columns and rows: what the figures rest on, the yardstick, what giving up costs, then the curve."""
    curve, found, expected = figures.curve, figures.gathered, figures.forecast
    rows = [
        *(_row(f"only: {told}") for told in _told(figures.cohort)),
        _row("leads under watch", leads=curve.watched, bought=curve.bought),
        _row("declined or stopped", leads=curve.left),
        _row("came late", leads=curve.late),
        _row("left out: from before purchases were recorded", leads=found.unrecorded),
        _row("left out: nobody knows when they closed", leads=found.undated),
        _row("left out: bought before 10 leads were under watch", leads=len(found.hasty)),
        _row("green today", leads=figures.green),
    ]
    if expected is not None:
        empty, place = _row("buyers expected within a year"), COLUMNS.index("low")
        rows.append((*empty[:place], expected.low, expected.high, *empty[place + 2 :]))  # buyers, no shares
    for one in figures.milestones:
        share, low, high = one.bought or (None, None, None)
        yard = (one.yard.low / 100, one.yard.high / 100)
        rows.append(
            _row("bought within", None, one.yard.days, None, None, share, low, high, one.taken, *yard)
        )
    for cost in figures.giving_up:
        share, low, high = cost.lost or (None, None, None)
        rows.append(
            _row("lost by giving up", cost.day, cost.horizon_days, cost.buyers, cost.later, share, low, high)
        )
    for step in curve.steps if figures.enough else ():
        days = round(step.days, 2)
        rows.append(
            _row("curve", None, days, step.at_risk, step.bought, step.share, step.low, step.high, step.taken)
        )
    return COLUMNS, rows


def _told(cohort: Cohort) -> list[str]:
    """What a cohort is narrowed by."""
    told = (
        ("campaign", cohort.campaign),
        ("source", cohort.source),
        ("inquiry from", cohort.since and cohort.since.date().isoformat()),
        ("inquiry before", cohort.until and cohort.until.date().isoformat()),
    )
    return [f"{name} {value}" for name, value in told if value is not None]


def _row(
    figure: str,
    after: Cell = None,
    until: Cell = None,
    leads: Cell = None,
    bought: Cell = None,
    share: float | None = None,
    low: float | None = None,
    high: float | None = None,
    taken: float | None = None,
    yard_low: float | None = None,
    yard_high: float | None = None,
) -> tuple[Cell, ...]:
    shares = (share, low, high, taken, yard_low, yard_high)
    return (figure, after, until, leads, bought, *map(rounded_share, shares))
