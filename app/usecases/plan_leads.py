"""Plan the next touch of many leads at once: a new fact for each, by the same rules as for one.

What a lead named itself stays: promised ones are left as they are, and closed ones have nothing to plan. Each of the
others gets the time, or where nobody may call then the first moment after it at which he can be called.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from app.domain.errors import Refused
from app.domain.fold import UNDO, after, fold
from app.domain.lead import Lead, NextTouch
from app.domain.outcome import check_next, medium_for
from app.domain.touch import Decision, Touch
from app.usecases.changed import LEADS, REMINDERS, Changed
from app.usecases.desk import Desk
from app.usecases.ports import Progress, Silent

#: Leads in one transaction: a click that comes between waits no longer than for these.
CHUNK = 200


@dataclass(slots=True)
class Planned:
    """What planning leads comes to, or came to: counts of leads."""

    planned: int = 0
    shifted: int = 0  # among the planned: later than asked, when they can be called
    promised: int = 0  # left as they are
    closed: int = 0
    beyond: int = 0  # would fall too far ahead where they are, or outside every calling hour
    cancelled: bool = False
    made: list[tuple[str, str]] = field(default_factory=list)  # the facts: id of the touch, id of its lead


def preview_plan(
    desk: Desk, numbers: Sequence[int], at: datetime, progress: Progress | None = None
) -> Planned:
    """What ``plan_leads`` would do. Raises Refused for a time that has passed or lies too far ahead."""
    _check(desk, at)
    progress, found = progress or Silent(), Planned()
    with desk.store.read() as reading:
        for done, chunk in _chunks(numbers):
            for lead in reading.leads_numbered(chunk):
                _decide(desk, lead, at, found)
            progress.advanced(done, len(numbers))
            if progress.cancelled():
                found.cancelled = True
                break
    return found


def plan_leads(
    desk: Desk, numbers: Sequence[int], at: datetime, progress: Progress | None = None
) -> tuple[Planned, Changed]:
    """Move the next touch of these open leads to ``at``. Raises Refused as ``preview_plan`` does.

    It may be cancelled after any chunk; what is planned then stays planned.
    """
    _check(desk, at)
    progress, found = progress or Silent(), Planned()
    for done, chunk in _chunks(numbers):
        if progress.cancelled():
            found.cancelled = True
            break
        with desk.store.work() as work:
            touches = []
            for lead in work.leads_numbered(chunk):
                touch = _decide(desk, lead, at, found)
                if touch is not None:
                    touches.append((touch, after(lead.standing, touch)))
            if touches:
                work.add_touches(touches)
        found.made += [(touch.id, touch.lead_id) for touch, _ in touches]
        progress.advanced(done, len(numbers))
    return found, _changed(found.made)


def unplan_leads(desk: Desk, made: Sequence[tuple[str, str]], progress: Progress | None = None) -> Changed:
    """Take back what ``plan_leads`` did, by new facts. A lead that was worked since stays as it is."""
    progress = progress or Silent()
    for done, chunk in _pairs(made):
        with desk.store.work() as work:
            undone = []
            for touch_id, lead_id in chunk:
                touches = work.touches(lead_id)
                if not touches or touches[-1].id != touch_id:
                    continue
                at = max(desk.clock.now(), touches[-1].at)
                undo = Touch(desk.ids.new(), lead_id, at, UNDO, by=desk.person, undoes=touch_id)
                undone.append((undo, fold(work.first_decision(lead_id), [*touches, undo])))
            if undone:
                work.add_touches(undone)
        progress.advanced(done, len(made))
    return _changed(made)


def _check(desk: Desk, at: datetime) -> None:
    """Refuse what can be right for nobody; hours are each lead's own."""
    now = desk.clock.now()
    calendar = desk.calendar_at(desk.home)
    check_next(at if at <= now else max(calendar.opening(at), at), now, "the team", calendar)


def _decide(desk: Desk, lead: Lead, at: datetime, found: Planned) -> Touch | None:
    """The fact that moves one lead, counted; None where it stays."""
    standing = lead.standing
    if standing.next is None:
        found.closed += 1
        return None
    if standing.next.promised:
        found.promised += 1
        return None
    calendar = desk.calendar(lead)
    now = max(desk.clock.now(), standing.latest_at or lead.handed_over_at)
    moment = calendar.opening(at)
    try:
        check_next(moment, now, lead.name, calendar)
    except Refused:
        found.beyond += 1
        return None
    found.planned += 1
    found.shifted += moment != at
    coming = medium_for(lead, NextTouch(moment, "call", "rep"))
    decision = Decision(standing.stage, coming, "", standing.cadence, standing.step, standing.cadence_from)
    return Touch(desk.ids.new(), lead.id, now, "change", by=desk.person, decision=decision)


def _chunks(numbers: Sequence[int]) -> Iterator[tuple[int, Sequence[int]]]:
    """The numbers in chunks, each with how many are done after it."""
    for start in range(0, len(numbers), CHUNK):
        yield min(start + CHUNK, len(numbers)), numbers[start : start + CHUNK]


def _pairs(made: Sequence[tuple[str, str]]) -> Iterator[tuple[int, Sequence[tuple[str, str]]]]:
    for start in range(0, len(made), CHUNK):
        yield min(start + CHUNK, len(made)), made[start : start + CHUNK]


def _changed(made: Sequence[tuple[str, str]]) -> Changed:
    if not made:
        return Changed(frozenset())
    return Changed(
        frozenset({LEADS, REMINDERS}), tuple(lead for _, lead in made) if len(made) <= CHUNK else ()
    )
