"""The campaigns page as tables, for CSV and workbooks: what became of each campaign's leads, and the nurture pool."""

from collections.abc import Sequence

from app.domain.givers import COUNTED, Became
from app.usecases.export_board import Cell
from app.usecases.nurture import Pool

Table = tuple[tuple[str, ...], list[tuple[Cell, ...]]]
CAMPAIGN_COLUMNS = (
    "campaign",
    "kind",
    *COUNTED,
    "bad",
    "declined_because",
    "bad_because",
    "cost",
    "currency",
    "cost_per_bought",
)
POOL_COLUMNS = (
    "state",
    "lead",
    "company",
    "campaign",
    "interest",
    "sent",
    "last_sent_at",
    "last_sent",
    "next_at",
    "next_kind",
    "ripened_at",
    "why",
)


def campaigns_table(campaigns: Sequence[Became]) -> Table:
    """The columns and rows, a row a campaign."""
    return CAMPAIGN_COLUMNS, [_campaign(one) for one in campaigns]


def pool_table(pool: Pool) -> Table:
    """The columns and rows: who waits with marketing, then who ripened lately. Times are ISO 8601, UTC."""
    rows: list[tuple[Cell, ...]] = []
    for one in pool.waiting:
        sent_at = one.last_sent_at.isoformat(timespec="seconds") if one.last_sent_at is not None else None
        said = ("waits", one.name, one.company, one.campaign, one.interest, one.sent, sent_at, one.last_sent)
        rows.append((*said, one.next_at.isoformat(timespec="seconds"), one.next_kind, None, None))
    for ripe in pool.crossed:
        at = ripe.at.isoformat(timespec="seconds")
        rows.append(("ripened", ripe.name, ripe.company, *(None,) * 7, at, ripe.why))
    return POOL_COLUMNS, rows


def _campaign(one: Became) -> tuple[Cell, ...]:
    per = one.cost_per_bought_cents
    return (
        one.name,
        one.kind,
        *(getattr(one, name) for name in COUNTED),
        one.bad,
        ", ".join(f"{code} {count}" for code, count in one.declined_because),
        ", ".join(f"{code} {count}" for code, count in one.bad_because),
        None if one.cost_cents is None else one.cost_cents / 100,
        one.currency,
        None if per is None else round(per / 100, 2),
    )
