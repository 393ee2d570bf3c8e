"""Erase a person for good, in a home that belongs to no team.

Leads that were merged are one person, so all of them go: rows, calls and their notes, edits, drafts, search and the
texts of events, which keep their numbers. What stays is that nobody may contact the phones and addresses again, as
salted hashes. In a team an admin erases at the central database, which tells every laptop.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import NamedTuple, Protocol

from app.domain.errors import Refused
from app.domain.lead import Lead
from app.domain.sentence import sentence
from app.usecases.ports import Clock
from app.usecases.replica import Membership

#: Why a number or address is suppressed from then on; the central database says the same.
ERASED = "erased"


class ErasingWork(Protocol):
    """One transaction."""

    def lead(self, key: str) -> Lead:
        """A lead by its id or external id. Raises Refused."""
        ...

    def membership(self) -> Membership | None:
        """Whose laptop this is."""
        ...

    def merged_with(self, lead_id: str) -> list[str]:
        """The ids of the leads that are one person with this one, itself among them."""
        ...

    def erase_leads(self, lead_ids: Sequence[str]) -> None:
        """Remove leads and every word about them, also from events that nobody has been sent."""
        ...

    def suppress(self, values: Sequence[str], reason: str, at: datetime) -> None:
        """Never contact these phones or addresses again."""
        ...

    def overwrite_words(self) -> bool:
        """Overwrite a part of what the search still holds of leads that left; whether there is more."""
        ...


class ErasingStore(Protocol):
    """The laptop's store, as erasing sees it."""

    def work(self) -> AbstractContextManager[ErasingWork]:
        """One transaction. Raises Unavailable when the disk is full or not writable."""
        ...


class Erased(NamedTuple):
    """The id of the lead that was named, and of all that were one person with it."""

    lead_id: str
    lead_ids: tuple[str, ...]


def erase_person(store: ErasingStore, clock: Clock, key: str) -> Erased:
    """Erase the person of a lead. Raises Refused for an unknown lead, and in the home of a team."""
    with store.work() as work:
        if work.membership() is not None:
            message = sentence(
                "This data folder belongs to a team, so an admin erases a person at the central database:"
                " ripen erase %1 --url URL.",
                key,
            )
            raise Refused(message, "lead")
        named = work.lead(key)
        lead_ids = work.merged_with(named.id)
        leads = [work.lead(lead_id) for lead_id in lead_ids]
        values = {value for lead in leads for value in (lead.phone, lead.mobile, lead.email) if value}
        work.erase_leads(lead_ids)
        work.suppress(sorted(values), ERASED, clock.now())
    more = True
    while more:
        with store.work() as work:
            more = work.overwrite_words()
    return Erased(named.id, tuple(lead_ids))
