"""The follow-up report: who was followed up, in time or late, and who was not."""

from datetime import datetime

from app.domain.measures import FollowUp, follow_up
from app.usecases.desk import Desk


def report_follow_up(desk: Desk, since: datetime | None = None, until: datetime | None = None) -> FollowUp:
    """The figures of the leads handed over in a span (everything when it is open)."""
    with desk.store.read() as reading:
        return follow_up(reading.histories(since, until))
