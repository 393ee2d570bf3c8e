"""The part of the store that the pages of campaigns and of the nurture pool read."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from app.domain.givers import Given, Spent
    from app.usecases.givers import Listed
    from app.usecases.nurture import Crossed, Nurtured


class GiversReading(Protocol):
    """The part of ``ports.Reading`` that knows what became of each lead, and who waits with marketing."""

    def given(self) -> "Iterator[tuple[Given, Listed]]":
        """Every lead, in the order in which they came; undone imports and duplicates are left out."""
        ...

    def spent(self) -> "list[Spent]":
        """Every campaign that is known."""
        ...

    def nurtured(self, limit: int) -> "list[Nurtured]":
        """Open leads whose next touch is marketing's, on a marketer's laptop all of the pool; the earliest first."""
        ...

    def in_marketings_pool(self, lead_id: str) -> bool:
        """Whether this is a marketer's laptop and nobody holds the lead: it is marketing's, whoever was to call."""
        ...

    def crossed(self, since: datetime, limit: int) -> "list[Crossed]":
        """Leads that ripened since a moment, the latest first."""
        ...
