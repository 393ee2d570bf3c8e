"""Rows as passages and green leads, for ``ripening_reads``: apart from it, as the window's start needs none of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.domain.cadence import Reach
from app.domain.calendar import Place
from app.domain.lead import CLOSED, NURTURE
from app.domain.passage import OPEN, Passage
from app.domain.returning import Green
from app.storage.values import moment, moment_or_none, name_from

_CLOSED = frozenset(stage.value for stage in CLOSED)


def passage_from(row: Sequence[Any], turned: Mapping[int, int], ended: Mapping[int, int | None]) -> Passage:
    """A lead by when it turned green and since when it is closed, by its number."""
    no, created_at, came_at, stage, *said = row
    (
        import_id,
        kind,
        source,
        campaign,
        owner,
        attempts,
        contacts,
        respond_by,
        first_attempt_at,
        began,
        lead_id,
    ) = said
    closed = stage in _CLOSED
    green_at = came_at if began == "green" else turned.get(no)
    return Passage(
        moment(created_at),
        moment(came_at),
        moment_or_none(ended.get(no)) if closed else None,
        stage if closed else OPEN,
        import_id,
        moment_or_none(green_at),
        kind,
        source,
        campaign,
        owner,
        attempts > 0,
        contacts > 0,
        respond_by is not None,
        respond_by is not None and first_attempt_at is not None and first_attempt_at <= respond_by,
        stage == "green",
        lead_id,
        moment_or_none(respond_by) if not attempts else None,
    )


def green_from(row: Sequence[Any]) -> Green:
    lead_id, created_at, next_at, kind, owner, promised, cadence, step, cadence_from, *said = row[7:]
    source_kind, campaign, contacts, last_touch_at, zone, country, region, no_calls, no_mail, segment = said
    return Green(
        lead_id,
        name_from(row),
        row[3],
        moment(created_at),
        moment(next_at),
        kind,
        owner,
        bool(promised),
        cadence,
        step,
        moment_or_none(cadence_from),
        source_kind,
        campaign,
        contacts,
        moment_or_none(last_touch_at),
        Place(zone, country, region),
        Reach(bool(row[5] or row[6]), not no_calls, bool(row[4]), not no_mail, segment == NURTURE),
    )
