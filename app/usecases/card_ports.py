"""What the card of one lead asks of the store: its timeline in pages, its edits, its relations, who looks alike.

Apart from ``ports``, which ``Reading`` there takes it in again, only because of its length.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple, Protocol

from app.domain.touch import Touch


class Edit(NamedTuple):
    """One change of a lead's fields as the file keeps it: what each was, what it was made, when and by whom."""

    id: str  # of its event
    lead_id: str
    at: datetime
    by: str
    was: Mapping[str, Any]
    now: Mapping[str, Any]
    import_id: str = ""
    touch_id: str = ""  # the touch whose side effect it was: both are taken back together
    undoes: str = ""  # the edit that this one takes back
    lost: bool = False  # a later value of somebody else stands instead


class CardReading(Protocol):
    """The part of ``Reading`` that cards need."""

    def timeline(self, lead_ids: Sequence[str], which: str, before: Touch | None, limit: int) -> list[Touch]:
        """A page of the touches of these leads that count, newest first: those after ``before`` in that order.

        ``which`` is one of ``domain.timeline.FILTERS``.
        """
        ...

    def touch_count(self, lead_ids: Sequence[str]) -> int:
        """How many touches of these leads count, changes included."""
        ...

    def last_contact(self, lead_ids: Sequence[str]) -> Touch | None:
        """The last talk with these leads."""
        ...

    def figures(self, lead_ids: Sequence[str], since: datetime, until: datetime) -> tuple[int, int, int]:
        """How many attempts, talks and signs of interest (what came in) of these leads count in a span; no changes."""
        ...

    def edits(self, lead_id: str, limit: int) -> list[Edit]:
        """The changes of a lead's fields, newest first."""
        ...

    def edits_of_touch(self, touch_id: str) -> list[Edit]:
        """The changes of fields that a touch brought with it, newest first."""
        ...

    def referred(self, lead_id: str, limit: int) -> list[str]:
        """The leads whom this one named."""
        ...

    def merged_into(self, lead_id: str) -> list[str]:
        """The leads that were merged into this one, and those merged into them."""
        ...

    def alike(self, keys: Sequence[tuple[str, str]], limit: int) -> list[str]:
        """Leads known by one of these keys of ``domain.matching``; those merged already are left out."""
        ...
