"""What was chosen and typed about a lead and is not logged yet: kept on this device, so that no crash takes it.

A draft is a text that only the screen which wrote it can read. It is no fact: it makes no event and goes nowhere.
"""

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from app.usecases.desk import Desk

#: The most drafts that are read; nobody has begun more calls than that and ended none.
MOST = 500


class DraftsReading(Protocol):
    """The part of ``ports.Reading`` that knows drafts."""

    def drafts(self, limit: int) -> dict[str, str]:
        """The drafts of leads that there are, by lead id, the newest first."""
        ...


class DraftsWork(Protocol):
    """The part of ``ports.Work`` that keeps drafts. Local; no event."""

    def save_draft(self, lead_id: str, text: str) -> None:
        """Keep the draft of a lead; an empty text removes it. Nothing happens for a lead that is unknown."""
        ...


def kept_drafts(desk: "Desk") -> dict[str, str]:
    """Every draft by lead id."""
    with desk.store.read() as reading:
        return reading.drafts(MOST)


def keep_draft(desk: "Desk", lead_id: str, text: str) -> None:
    """Keep the draft of a lead, or remove it with an empty text. Raises Unavailable for the disk."""
    with desk.store.work() as work:
        work.save_draft(lead_id, text)
