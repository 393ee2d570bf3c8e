"""The leads behind a figure of ripening, a page at a time, as they are listed."""

from datetime import datetime
from typing import NamedTuple

from app.domain.passage import Gathered
from app.domain.ripening_lists import RipeningBehind, leads_behind
from app.usecases.desk import Desk


class RipeningLine(NamedTuple):
    """A lead in the list behind a figure of ripening."""

    lead_id: str
    name: str
    company: str
    stage: str
    campaign: str
    asked_at: datetime
    days: float | None  # its age when it bought or left, else for how long it has been watched


class RipeningLines(NamedTuple):
    """A part of such a list; ``leads`` is how many the whole of it counts."""

    lines: tuple[RipeningLine, ...]
    leads: int


def ripening_leads(
    desk: Desk, found: Gathered, behind: RipeningBehind, start: int, limit: int
) -> RipeningLines:
    """The leads behind a figure that was made of ``found``; one that is gone meanwhile is left out."""
    chosen = leads_behind(found, behind)
    page = chosen[start : start + limit]
    with desk.store.read() as reading:
        named = reading.named([one.passage.lead_id for one in page])
    lines = []
    for passage, days in page:
        known = named.get(passage.lead_id)
        if known is not None:
            lines.append(
                RipeningLine(
                    passage.lead_id,
                    known.name,
                    known.company,
                    known.stage,
                    passage.campaign,
                    passage.created_at,
                    days,
                )
            )
    return RipeningLines(tuple(lines), len(chosen))
