"""The list of all leads on plain dictionaries: a part of ``MemoryReading``, and the plain filter it is held against."""

from array import array
from collections.abc import Sequence
from typing import Any

from app.domain.lead import IMPORT_UNDONE, Lead, Stage
from app.domain.lead_list import (
    ATTEMPTS,
    CAMPAIGN,
    COMPANY,
    LAST,
    NAME,
    NEXT,
    SEGMENT,
    SOURCE,
    STAGE,
    TAGGED,
    Choices,
    Listed,
    Order,
    Wanted,
)
from app.domain.tags import TAGS, all_tags, has_tag
from app.storage import search


class MemoryListing:
    state: Any

    def lead_numbers(self, wanted: Wanted) -> "array[int]":
        found = [
            (number, lead)
            for number, lead in enumerate(self.state.leads.values(), start=1)
            if lead.standing.closed_reason != IMPORT_UNDONE and matches(lead, wanted)
        ]
        key = {number: sort_key(lead, wanted.order) for number, lead in found}
        have = [number for number, _ in found if key[number] not in (None, "")]
        have.sort(key=lambda number: key[number], reverse=wanted.order.descending)  # equal ones as they came
        return array("q", have + [number for number, _ in found if key[number] in (None, "")])

    def listed(self, numbers: Sequence[int]) -> list[Listed]:
        return [row_of(number, lead) for number, lead in self._numbered(numbers)]

    def leads_numbered(self, numbers: Sequence[int]) -> list[Lead]:
        return [lead for _, lead in self._numbered(numbers)]

    def _numbered(self, numbers: Sequence[int]) -> list[tuple[int, Lead]]:
        known = dict(enumerate(self.state.leads.values(), start=1))
        return [(number, known[number]) for number in numbers if number in known]

    def lead_choices(self) -> Choices:
        leads = [lead for lead in self.state.leads.values() if lead.standing.closed_reason != IMPORT_UNDONE]
        sources, campaigns = (
            tuple(sorted(sorted({getattr(lead, name) for lead in leads} - {""}), key=str.casefold))
            for name in ("source", "campaign")
        )
        return Choices(sources, campaigns, all_tags(sorted({lead.custom.get(TAGS, "") for lead in leads})))


def matches(lead: Lead, wanted: Wanted) -> bool:
    """The plain reading of a filter."""
    asked, standing = wanted.filter, lead.standing
    at = standing.next.at if standing.next else None
    words, known = search.words_of(asked.text), search.words_of(search.texts_of(lead)[1])
    number = search.phone_digits(asked.text)
    said = all(any(other.startswith(word) for other in known) for word in words)
    said = said or bool(number and any(other.startswith(number) for other in known))
    silent = (standing.last_touch_at or lead.handed_over_at, standing.stage.closed)
    return (
        (not asked.stages or standing.stage in asked.stages)
        and all(
            getattr(asked, name) in {"", getattr(lead, name)} for name in ("segment", "source", "campaign")
        )
        and not (asked.never_attempted and standing.attempts)
        and (wanted.silent_before is None or (silent[0] <= wanted.silent_before and not silent[1]))
        and (wanted.next_from is None or (at is not None and at >= wanted.next_from))
        and (wanted.next_before is None or (at is not None and at < wanted.next_before))
        and (not asked.tag or has_tag(lead.custom.get(TAGS, ""), asked.tag))
        and said
    )


def sort_key(lead: Lead, order: Order) -> Any:
    """What the list is put in order by; None or an empty text stands at the end."""
    standing = lead.standing
    known = {
        NAME: search.folded(
            lead.name if lead.full_name or lead.first_name or lead.last_name else lead.company
        ),
        COMPANY: search.folded(lead.company),
        STAGE: list(Stage).index(standing.stage),
        NEXT: standing.next.at if standing.next else None,
        LAST: standing.last_touch_at or lead.handed_over_at,
        ATTEMPTS: standing.attempts,
        SEGMENT: search.folded(lead.segment),
        SOURCE: search.folded(lead.source),
        CAMPAIGN: search.folded(lead.campaign),
        TAGGED: search.folded(lead.custom.get(TAGS, "")),
    }
    return known[order.by]


def row_of(number: int, lead: Lead) -> Listed:
    standing = lead.standing
    coming = standing.next
    return Listed(
        number,
        lead.id,
        lead.name,
        lead.company,
        str(standing.stage),
        lead.segment,
        lead.source,
        lead.campaign,
        coming.at if coming else None,
        coming.kind if coming else "",
        coming.owner if coming else "",
        bool(coming and coming.promised),
        standing.last_touch_at,
        lead.handed_over_at,
        standing.attempts,
        lead.custom.get(TAGS, ""),
    )
