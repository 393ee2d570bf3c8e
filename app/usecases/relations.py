"""The leads that one lead has to do with: who named it, whom it named, what was merged, and who looks alike."""

from collections.abc import Sequence
from typing import NamedTuple

from app.domain.errors import Refused
from app.domain.fold import effective
from app.domain.lead import Lead
from app.domain.matching import keys_of, why_alike
from app.domain.timeline import DUPLICATE, MERGED
from app.usecases.ports import Reading

#: Of leads that were named, and of those that look alike, so many are shown.
MOST_NAMED = 20
MOST_ALIKE = 5
#: So many leads with a key in common are looked at: a switchboard has many.
_MOST_LOOKED_AT = 50

REFERRED_BY = "referred-by"
REFERRED = "referred"
MERGED_HERE = "merged"
MERGED_INTO = "merged-into"


class Relative(NamedTuple):
    """Another lead, and what makes it one to know: a relation, or by which key it looks alike."""

    lead_id: str
    name: str
    company: str
    stage: str
    why: str


def linked_leads(reading: Reading, lead: Lead, merged: Sequence[str]) -> tuple[Relative, ...]:
    """Who named this lead, whom it named, what was merged into it, and into whom it was merged itself.

    ``merged`` are the leads that were merged into it.
    """
    found = [
        *([(lead.referred_by, REFERRED_BY)] if lead.referred_by else []),
        *((other, REFERRED) for other in reading.referred(lead.id, MOST_NAMED)),
        *((other, MERGED_HERE) for other in merged),
    ]
    into = _merged_into(reading, lead)
    if into:
        found.append((into, MERGED_INTO))
    known = ((_known(reading, other), why) for other, why in found)
    return tuple(_relative(other, why) for other, why in known if other is not None)


def kept_of(reading: Reading, lead: Lead) -> Lead:
    """The lead that stands for this one: the one into which it was merged, if it was and that is here; else itself."""
    met = {lead.id}
    while True:
        into = _merged_into(reading, lead)
        other = _known(reading, into) if into and into not in met else None
        if other is None:
            return lead
        met.add(into)
        lead = other


def _merged_into(reading: Reading, lead: Lead) -> str:
    if lead.standing.closed_reason != DUPLICATE:
        return ""
    merges = [touch for touch in effective(reading.touches(lead.id)) if touch.outcome == MERGED]
    return merges[-1].content if merges else ""


def suggest_duplicates(reading: Reading, lead: Lead) -> tuple[Relative, ...]:
    """Leads that are probably the same person: the same mail address, name and company, or number and name."""
    if lead.standing.closed_reason == DUPLICATE:
        return ()
    others = (other for other in reading.alike(keys_of(lead), _MOST_LOOKED_AT) if other != lead.id)
    alike = (_known(reading, other) for other in others)
    found = ((other, why_alike(lead, other)) for other in alike if other is not None)
    return tuple(_relative(other, why) for other, why in found if why)[:MOST_ALIKE]


def _known(reading: Reading, lead_id: str) -> Lead | None:
    """The lead, unless it is not (or no longer) here: it may be somebody else's, or erased."""
    try:
        return reading.lead(lead_id)
    except Refused:
        return None


def _relative(lead: Lead, why: str) -> Relative:
    return Relative(lead.id, lead.name, lead.company, str(lead.standing.stage), why)
