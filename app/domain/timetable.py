"""The plan on a lead's card: the one next touch, and the steps of both departments that follow if it fails."""

from datetime import datetime
from typing import NamedTuple

from app.domain.cadence import Calendar, Reach, following
from app.domain.lead import Lead, NextTouch
from app.domain.outcome import GREEN, reach_of
from app.domain.rules import Cadence
from app.domain.segment import below_line


class PlannedTouch(NamedTuple):
    """One line of the timetable."""

    at: datetime
    owner: str
    medium: str
    promised: bool = False
    certain: bool = False  # the next touch itself; the others follow only if it leads nowhere


def timetable(lead: Lead, calendar: Calendar, now: datetime | None = None) -> tuple[PlannedTouch, ...]:
    """The next touch and the steps after it, in order, through the green plan that follows the active one.

    Empty for a closed lead. What follows a touch that is overdue follows from ``now``, when it can be made at the
    earliest. Steps that cannot reach the lead are left out, as they will be when their time comes.
    """
    standing = lead.standing
    if standing.next is None:
        return ()
    reach = reach_of(lead)
    return planned_from(
        standing.next,
        standing.cadence,
        standing.step,
        standing.cadence_from,
        reach,
        calendar,
        now,
        reach._replace(nurtured=below_line(lead, calendar.rules.profile)),
    )


def planned_from(
    coming: NextTouch,
    name: str,
    step: int,
    cadence_from: datetime | None,
    reach: Reach,
    calendar: Calendar,
    now: datetime | None = None,
    once_green: Reach | None = None,
) -> tuple[PlannedTouch, ...]:
    """The timetable of a lead whose next touch is ``coming``, by the few facts that it rests on.

    ``once_green`` says how it can be reached, and by whom, on the green plan that follows an active one.
    """
    planned = [PlannedTouch(coming.at, coming.owner, coming.kind, coming.promised, certain=True)]
    cadence = calendar.rules.cadences.get(name) or calendar.rules.cadences[GREEN]
    start = cadence_from or coming.at
    made_at = max(coming.at, now) if now is not None else coming.at
    planned += _steps(reach, cadence, step + 1, start, made_at, calendar)
    if cadence.then == GREEN and cadence.name != GREEN:
        last = max(planned[-1].at, made_at)
        planned += _steps(once_green or reach, calendar.rules.cadences[GREEN], 0, last, last, calendar)
    return tuple(planned)


def _steps(
    reach: Reach, cadence: Cadence, done: int, start: datetime, last: datetime, calendar: Calendar
) -> list[PlannedTouch]:
    """The steps after ``done`` of them, were each made when it is due and led nowhere."""
    planned: list[PlannedTouch] = []
    while (found := following(cadence, done, start, last, calendar, reach)) is not None:
        step, touch = found
        planned.append(PlannedTouch(touch.at, touch.owner, touch.kind))
        done, last = step + 1, max(touch.at, last)
    return planned


def plan_end(planned: tuple[PlannedTouch, ...]) -> datetime | None:
    """When the last planned touch falls."""
    return planned[-1].at if planned else None
