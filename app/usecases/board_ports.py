"""The part of the store that the follow-up board and the week's look back read."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from app.domain.boards import Followed
    from app.domain.forgotten import Attempt


class Named(NamedTuple):
    """How a lead is listed."""

    name: str
    company: str
    stage: str


class BoardReading(Protocol):
    """The part of ``ports.Reading`` that knows how leads are followed up."""

    def followed(self, zone: str) -> "Iterator[Followed]":
        """How each lead was followed up that came to a rep, in the order in which they were added.

        ``zone`` is where those live of whom it is not known. Undone imports and duplicates are left out.
        """
        ...

    def named(self, lead_ids: Sequence[str]) -> Mapping[str, Named]:
        """How these leads are listed."""
        ...

    def people(self) -> Mapping[str, str]:
        """The names of the team by their logins; none where there is no team."""
        ...

    def holders(self, lead_ids: Sequence[str]) -> Mapping[str, str] | None:
        """The login of who holds each of these leads, empty for one in a pool; None where there is no team."""
        ...

    def attempts_between(self, since: datetime, until: datetime) -> "Iterator[Attempt]":
        """The attempts of a span that count, each with what went before it, oldest first.

        Imported ones only where they decided something: what another tool noted came back by no date of ours.
        """
        ...
