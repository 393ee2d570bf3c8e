"""What would have been forgotten: leads that were touched this week because their next touch brought them back.

It is for the rep himself and says what keeping dates was good for; nothing in it compares people.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from app.domain.boards import REP
from app.domain.following import plus_working_day

#: After so many days of silence few remember a lead by themselves.
SILENT_DAYS = 14
PROMISE, GREEN, SILENCE = "promise-kept", "green-came-back", "long-silent"


class Attempt(NamedTuple):
    """An attempt, and how the lead stood before it."""

    lead_id: str
    name: str
    company: str
    at: datetime
    contact: bool
    before_at: datetime | None  # the last thing that happened before it, or the hand-over
    stage: str
    due_at: datetime | None  # the next touch that it had
    promised: bool
    owner: str


class Remembered(NamedTuple):
    """A lead that came back, and why it would have been forgotten."""

    attempt: Attempt
    why: str
    silent_days: int


class Week(NamedTuple):
    """The look back, and what was counted."""

    since: datetime
    remembered: tuple[Remembered, ...]
    attempts: int

    def count(self, why: str) -> int:
        """How many came back for one reason."""
        return sum(one.why == why for one in self.remembered)


def week(since: datetime, attempts: Iterable[Attempt]) -> Week:
    """The leads of a week that came back by their dates; each once, by its first attempt."""
    seen: dict[str, Remembered | None] = {}
    count = 0
    for attempt in attempts:
        count += 1
        if attempt.lead_id not in seen:
            seen[attempt.lead_id] = remembered(attempt)
    return Week(since, tuple(one for one in seen.values() if one is not None), count)


def remembered(attempt: Attempt) -> Remembered | None:
    """Why a lead would have been forgotten; None for one that nobody forgets so soon, or that was not due."""
    if attempt.due_at is None or attempt.owner != REP or attempt.at < attempt.due_at - timedelta(days=1):
        return None
    silence = attempt.at - attempt.before_at if attempt.before_at is not None else timedelta(0)
    if attempt.promised and attempt.at <= plus_working_day(attempt.due_at) and silence >= timedelta(days=1):
        return Remembered(attempt, PROMISE, silence.days)
    if silence < timedelta(days=SILENT_DAYS):
        return None
    return Remembered(attempt, GREEN if attempt.stage == "green" else SILENCE, silence.days)
