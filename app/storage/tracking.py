"""What the segments read: the signals of leads that may have crossed the line, and why those that did so ripened."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from app.domain.lead import NURTURE
from app.domain.segment import ARGUED_READY, RIPENED, Tracked
from app.domain.signals import INBOUND, Signal
from app.storage.values import COUNTS, moment

#: Open leads with a signal since a moment, or in nurture, and their signals: one row each, a lead's rows together.
TRACKED = (
    "SELECT l.no, l.id, l.stage, l.segment, l.fit, l.interest, l.source_kind, l.created_at, l.industry, l.country,"
    " l.title, l.company_size, t.kind, t.at, t.content FROM lead l LEFT JOIN touch t INDEXED BY touch_lead"
    f" ON t.lead_no = l.no AND t.at >= ? AND t.direction = '{INBOUND}' AND {COUNTS}"
    f" WHERE l.next_at IS NOT NULL AND l.elsewhere = 0 AND (l.segment = '{NURTURE}' OR t.no IS NOT NULL)"
    " ORDER BY l.no, t.at, t.id"
)
#: What fit and first interest rest on, of open leads: many say the same.
OPEN_PROFILES = (
    "SELECT source_kind, industry, country, title, company_size, count(*) FROM lead WHERE next_at IS NOT NULL"
    " GROUP BY 1, 2, 3, 4, 5"
)
#: What a touch says of a lead that ripened.
RIPENING_OUTCOME = f"outcome IN ('{RIPENED}', '{ARGUED_READY}')"
#: Told of a lead that ripened and whose next touch is still the one it was told of.
RIPENED_SINCE = f"t.kind = 'change' AND t.{RIPENING_OUTCOME} AND {COUNTS}"
#: Why leads ripened that nobody has tried since, the latest reason last.
REASONS = (
    "SELECT l.id, t.note FROM lead l JOIN touch t INDEXED BY touch_ripened ON t.lead_no = l.no"
    f" AND t.at >= coalesce(l.last_attempt_at, -{1 << 62}) WHERE l.id IN ({{marks}})"
    f" AND {RIPENED_SINCE} ORDER BY t.at, t.id"
)


def profile_from(row: Sequence[Any]) -> tuple[tuple[str, str, str, str, str], int]:
    """A row of OPEN_PROFILES: what is said, and of how many leads."""
    return (row[0], row[1], row[2], row[3], row[4]), row[5]


def tracked_from(rows: Iterator[Sequence[Any]]) -> Iterator[Tracked]:
    """The leads that the rows of TRACKED tell of."""
    for _, group in groupby(rows, key=lambda row: row[0]):
        of_lead = list(group)
        first = of_lead[0]
        signals = tuple(Signal(row[12], moment(row[13]), row[14]) for row in of_lead if row[12] is not None)
        yield Tracked._make((*first[1:7], moment(first[7]), *first[8:12], signals))
