"""The part of the store that the figures of ripening and the timeline of green leads read."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from app.domain.group_figures import Calls
    from app.domain.passage import Passage
    from app.domain.returning import Green


class RipeningReading(Protocol):
    """The part of ``ports.Reading`` that knows how leads ripen."""

    def passages(self) -> "Iterator[Passage]":
        """How every lead passed through our hands; those of undone imports and duplicates are left out."""
        ...

    def greens(self, limit: int) -> "list[Green]":
        """Green leads, the earliest next touch first."""
        ...

    def how_many_green(self) -> int:
        """How many green leads there are, of whoever's: a team lead's laptop has those of his team."""
        ...

    def calls_by_person(self, since: datetime | None, until: datetime | None) -> "dict[str, Calls]":
        """What each person did in a span, touches that were taken back left out; by the name on the touch."""
        ...
