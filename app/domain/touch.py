"""Touches: anything that happened between us and a lead. They are only ever added.

An *attempt* is an outbound call or personal mail by a person; a *contact* is a live two-way talk with the intended
person. Which of both a call was follows from its outcome and is kept with the touch, so that a later change of the
outcome table does not rewrite history.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from app.domain.lead import NextTouch, Stage

#: What a touch can be. ``undo`` takes another one back, ``change`` decides without one (plan, reopen, import undone).
KINDS = (
    "call",
    "mail",
    "meeting",
    "note",
    "web-form",
    "price-request",
    "demo-request",
    "download",
    "webinar",
    "event",
    "mail-open",
    "page-visit",
    "other",
    "change",
    "undo",
)


class Decision(NamedTuple):
    """What a touch decided about the lead: its stage and the next touch, or why it is closed."""

    stage: Stage
    next: NextTouch | None
    closed_reason: str = ""
    cadence: str = "active"
    step: int = 0
    cadence_from: datetime | None = None


@dataclass(frozen=True, slots=True)
class Touch:
    """One thing that happened. ``at`` is when it happened, not when it was written down."""

    id: str
    lead_id: str
    at: datetime
    kind: str
    direction: str = "out"
    outcome: str = ""
    attempt: bool = False
    contact: bool = False
    note: str = ""
    by: str = ""
    content: str = ""
    campaign: str = ""
    external_id: str = ""
    import_id: str = ""
    undoes: str = ""  # the id of the touch that this one takes back
    decision: Decision | None = None  # None: it changes no plan (a download, a call imported out of order)
