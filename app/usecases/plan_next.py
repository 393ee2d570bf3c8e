"""Plan the next touch of a lead without a call: a new fact that decides only when."""

from dataclasses import replace
from datetime import datetime

from app.domain.errors import Refused
from app.domain.fold import after
from app.domain.lead import Lead, NextTouch
from app.domain.outcome import check_next, medium_for
from app.domain.sentence import sentence
from app.domain.touch import Decision, Touch
from app.usecases.changed import LEADS, REMINDERS, Changed
from app.usecases.desk import Desk


def plan_next(desk: Desk, key: str, at: datetime, note: str = "") -> tuple[Lead, Changed]:
    """Move the next touch of an open lead to ``at``. Raises Refused for a closed lead or a time that cannot be."""
    with desk.store.work() as work:
        lead = work.lead(key)
        standing = lead.standing
        if standing.next is None:
            message = sentence("%1 is %2; log a call to open the lead again.", lead.name, standing.stage)
            raise Refused(message, "next")
        now = max(desk.clock.now(), standing.latest_at or lead.handed_over_at)
        check_next(at, now, lead.name, desk.calendar(lead))
        planned = medium_for(lead, NextTouch(at, "call", "rep", standing.next.promised))
        decision = Decision(
            standing.stage, planned, "", standing.cadence, standing.step, standing.cadence_from
        )
        touch = Touch(desk.ids.new(), lead.id, now, "change", note=note, by=desk.person, decision=decision)
        standing = after(standing, touch)
        work.add_touch(touch, standing)
    return replace(lead, standing=standing), Changed(frozenset({LEADS, REMINDERS}), (lead.id,))
