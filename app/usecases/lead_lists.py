"""What the list of all leads asks of the store: which leads, in which order, and the rows that are looked at.

Leads go by the store's own numbers here, so that a list of a hundred thousand is one small array.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from array import array

    from app.domain.lead import Lead
    from app.domain.lead_list import Choices, Listed, Wanted


class LeadLists(Protocol):
    """The list of all leads; those of an undone import are left out."""

    def lead_numbers(self, wanted: "Wanted") -> "array[int]":
        """The numbers of the leads that are wanted, in the order that is wanted; equal ones as they came."""
        ...

    def listed(self, numbers: Sequence[int]) -> "list[Listed]":
        """The rows of these leads, in this order; unknown numbers are left out."""
        ...

    def leads_numbered(self, numbers: Sequence[int]) -> "list[Lead]":
        """These leads whole, in this order; unknown numbers are left out."""
        ...

    def lead_choices(self) -> "Choices":
        """The sources, campaigns and tags that occur."""
        ...
