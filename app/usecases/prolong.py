"""Prolong a green lead: what the team lead decides in the review after twelve months, if he does not close it.

Closing is a call like any other, logged with its reason. Neither happens in silence: each is a fact with a name.
"""

from dataclasses import replace
from datetime import datetime, time

from app.domain.cadence import CALL, months_ahead
from app.domain.errors import Refused
from app.domain.fold import after
from app.domain.lead import Lead, NextTouch, Stage
from app.domain.outcome import begin_green, check_next, medium_for
from app.domain.sentence import sentence
from app.domain.touch import Touch
from app.usecases.changed import LEADS, REMINDERS, TOUCHES, Changed
from app.usecases.desk import Desk

#: A day named by a number of months means this time where the lead is.
CLOCK = time(10, 0)


def prolong(
    desk: Desk, key: str, months: int = 0, at: datetime | None = None, note: str = ""
) -> tuple[Lead, Changed]:
    """Keep a green lead for longer: a rep calls it ``at`` a time, or in so many ``months``, and the green plan goes on.

    The next review comes twelve months from now. Raises Refused for a lead that is not green, for neither or both of a
    time and a number of months, and for a time that cannot be.
    """
    with desk.store.work() as work:
        lead = work.lead(key)
        standing = lead.standing
        if standing.stage is not Stage.GREEN:
            message = sentence("%1 is %2; only a green lead can be prolonged.", lead.name, standing.stage)
            raise Refused(message, "lead")
        if bool(months) == (at is not None):
            message = sentence("Say until when: give either a number of months or a date.")
            raise Refused(message, "months")
        most = desk.rules.green_months
        if at is None and not 1 <= months <= most:
            message = sentence("A lead can be prolonged by 1 to %1 months, not %2.", most, months)
            raise Refused(message, "months")
        now = max(desk.clock.now(), standing.latest_at or lead.handed_over_at)
        calendar = desk.calendar(lead)
        if at is None:
            at = calendar.on_working_day(calendar.day_of(months_ahead(now, months)), CLOCK)
            at = calendar.opening(at)
        else:
            check_next(at, now, lead.name, calendar)
        planned = medium_for(lead, NextTouch(at, CALL, "rep"))
        decision = begin_green(now, now, calendar, planned)
        touch = Touch(desk.ids.new(), lead.id, now, "change", note=note, by=desk.person, decision=decision)
        standing = after(standing, touch)
        work.add_touch(touch, standing)
    return replace(lead, standing=standing), Changed(frozenset({LEADS, TOUCHES, REMINDERS}), (lead.id,))
