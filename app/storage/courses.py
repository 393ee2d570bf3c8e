"""What learning reads: every lead's course in one pass over two ordered statements, without a lead or touch built."""

from collections.abc import Iterator
from typing import Any

from app.domain.lead import CLOSED, IMPORT_UNDONE, Stage
from app.domain.stretches import Course, Turn
from app.storage.values import COUNTS, moment

_CLOSED = frozenset(stage.value for stage in CLOSED)
LEADS = (
    "SELECT no, source_kind, source, campaign, created_at, stage, latest_at, interest FROM lead"
    f" WHERE closed_reason <> '{IMPORT_UNDONE}' AND (next_at IS NOT NULL OR latest_at IS NOT NULL) ORDER BY no"
)
TURNS = (
    "SELECT t.lead_no, t.at, CASE WHEN t.direction = 'in' THEN t.kind ELSE '' END, t.attempt,"
    f" coalesce(json_extract(t.decision, '$.stage'), '') FROM touch t WHERE {COUNTS}"
    " ORDER BY t.lead_no, t.at, t.no"
)
UNDATED = (
    "SELECT count(*) FROM lead"
    f" WHERE next_at IS NULL AND latest_at IS NULL AND closed_reason <> '{IMPORT_UNDONE}'"
)


def merged(leads: Iterator[tuple[Any, ...]], turns: Iterator[tuple[Any, ...]]) -> Iterator[Course]:
    """The courses from the rows of LEADS and TURNS, both in the order of the lead's number."""
    from app.domain.passage import closed_since  # imported late: start-up cost

    row = next(turns, None)
    for lead in leads:
        number, own, decided = lead[0], list[Turn](), list[tuple[int, str]]()
        while row is not None and row[0] <= number:
            _, at, signal, attempt, stage = row
            open_stage = "" if stage in _CLOSED else stage
            if row[0] == number and stage:
                decided.append((at, stage))
            if row[0] == number and (signal or attempt or open_stage):
                own.append(Turn._make((moment(at), signal, attempt == 1, open_stage)))
            row = next(turns, None)
        yield _course(lead, tuple(own), closed_since(decided))


def _course(row: tuple[Any, ...], turns: tuple[Turn, ...], since: int | None) -> Course:
    _, source_kind, source, campaign, created_at, stage, latest_at, interest = row
    return Course(
        source_kind=source_kind,
        source=source,
        campaign=campaign,
        created_at=moment(created_at),
        ended_at=moment(latest_at if since is None else since) if stage in _CLOSED else None,
        bought=stage == Stage.BOUGHT,
        turns=turns,
        interest=interest,
        decided=stage != Stage.STOPPED,
    )
