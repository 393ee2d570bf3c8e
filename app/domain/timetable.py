"""The plan on a lead's card: the one next touch, and the steps of both departments that follow if it fails."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.cadence import Calendar, step_at
from app.domain.lead import Lead


@dataclass(frozen=True, slots=True)
class PlannedTouch:
    """One line of the timetable."""

    at: datetime
    owner: str
    medium: str
    promised: bool = False
    certain: bool = False  # the next touch itself; the others follow only if it leads nowhere


def timetable(lead: Lead, calendar: Calendar) -> tuple[PlannedTouch, ...]:
    """The next touch and the steps after it, in order; empty for a closed lead."""
    standing = lead.standing
    if standing.next is None:
        return ()
    first = PlannedTouch(
        standing.next.at, standing.next.owner, standing.next.kind, standing.next.promised, certain=True
    )
    cadence = calendar.rules.cadences[standing.cadence]
    start = standing.cadence_from or standing.next.at
    planned, last = [first], standing.next.at
    for step in range(standing.step + 1, len(cadence.steps)):
        at = step_at(cadence, step, start, last, calendar)
        if at > last:
            planned.append(PlannedTouch(at, cadence.steps[step].owner, cadence.steps[step].medium))
            last = at
    return tuple(planned)


def plan_end(planned: tuple[PlannedTouch, ...]) -> datetime | None:
    """When the last planned touch falls."""
    return planned[-1].at if planned else None
