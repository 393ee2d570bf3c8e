"""A next touch that was planned in another program: the date to call again that stands in an imported row.

It takes the place of what the cadence would say, since a colleague named it. Whoever is planned is being worked, so no
first-response clock runs for him. A date that has passed plans nothing: the lead is due, and its plan says so.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from app.domain.cadence import CALL, REP, Calendar, Reach, months_ahead
from app.domain.calendar import zone
from app.domain.draft import LeadDraft
from app.domain.lead import Lead, NextTouch, Stage
from app.domain.outcome import ACTIVE, begin_green, reach_of, reached
from app.domain.touch import Decision
from app.usecases.desk import Desk


def lies_ahead(planned: date, now: datetime, home_zone: str) -> bool:
    """Whether a moment, or a day, is still to come."""
    if isinstance(planned, datetime):
        return planned > now
    return planned > now.astimezone(zone(home_zone)).date()


def stage_when_planned(stage: Stage) -> Stage:
    """The stage of a lead for whom somebody planned a date."""
    return Stage.WORKING if stage is Stage.NEW else stage


def planned_touch(planned: date, now: datetime, calendar: Calendar, reach: Reach) -> NextTouch:
    """The touch on that day or at that moment, when the lead may be called; no later than a green lead may wait."""
    latest = months_ahead(now, calendar.rules.green_months)
    if isinstance(planned, datetime):
        at = calendar.opening(min(planned, latest))
    else:
        clock = calendar.hours_of(calendar.rules.cadences[ACTIVE])[0]
        at = calendar.opening(calendar.on_working_day(min(planned, latest.date()), clock))
    return reached(reach, NextTouch(at, CALL, REP))


def as_planned(
    decision: Decision, planned: date, since: datetime, now: datetime, calendar: Calendar, reach: Reach
) -> Decision:
    """How a lead begins that has a date: a green one joins its plan there."""
    touch = planned_touch(planned, now, calendar, reach)
    if decision.stage is Stage.GREEN:
        return begin_green(since, now, calendar, touch, reach)
    return decision._replace(next=touch)


def planned_anew(
    desk: Desk, lead: Lead, draft: LeadDraft, changed: Mapping[str, Any], now: datetime
) -> Decision | None:
    """The decision about a known lead whose row names another date than the last time the file came; None where it does
    not, or that changes nothing. The first date counts only where nobody has tried the lead yet. ``changed`` holds the
    old values of what the row changes.

    A date that the lead itself named stands, and so does every one that lies behind.
    """
    kept_in, planned, before = f"custom.{draft.planned_in}", draft.next_touch, lead.standing
    if planned is None or kept_in not in changed or (not changed[kept_in] and before.attempts):
        return None
    if before.next is None or before.next.promised or not lies_ahead(planned, now, desk.home.time_zone):
        return None
    touch = planned_touch(planned, now, desk.calendar(lead), reach_of(lead))
    if touch == before.next:
        return None
    stage = stage_when_planned(before.stage)
    return Decision(stage, touch, "", before.cadence, before.step, before.cadence_from)
