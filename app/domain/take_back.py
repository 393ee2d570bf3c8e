"""Taking a lead back: how long it has lain still with whoever holds it, as a pure function of facts and now.

Three clocks on one scale, ``warn_percent``, ``escalate_percent`` and ``take_back_percent`` of a limit, as the team set
them:

- a lead that nobody has tried since it was handed over: its first-response target, on the team's office clock;
- a *ready* lead: ``silence.working_days`` since the last attempt, or since the day that was agreed if that is later; a
  *working* one: as long past due, since a cadence that is not kept is silence as well;
- a *green* lead whose next touch is the rep's: ``silence.green_days`` past due, by the calendar.

A lead that nobody holds lies in the team's pool: no clock runs on it, and it waits until it is handed on.

Only a person's attempt sets a clock back: no note, no mail of a machine, no new date. Days on which the rep is away are
no working days of his, so that his clocks stand still; those of green leads move on by as many days.
"""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import NamedTuple

from app.domain.calendar import (
    DAY,
    SEARCH_DAYS,
    IsHoliday,
    Place,
    add_office_time,
    at_local,
    next_opening,
    zone,
)
from app.domain.lead import Stage
from app.domain.response import respond_by
from app.domain.rules import Rules

FIRST_RESPONSE, SILENCE, OVERDUE, IN_POOL = "first-response", "silence", "overdue", "in-pool"
WARNED, ESCALATED, TAKE_BACK, NOBODYS = "warned", "escalated", "take-back", "nobodys"
REP = "rep"
#: A limit is never longer than a year of working days: what would be is no limit.
MOST_DAYS = 370


class Held(NamedTuple):
    """What the clocks need of a lead that somebody holds, or that lies in the team's pool."""

    lead_id: str
    holder: str  # empty: the team's pool
    stage: Stage
    source_kind: str
    held_since: datetime  # when it was handed to its holder
    respond_by: datetime | None  # the first-response target of the first hand-over, where a clock ran
    handed_over_at: datetime  # the first hand-over
    last_attempt_at: datetime | None
    next_at: datetime | None
    next_owner: str = REP
    promised: bool = False


class Grounds(NamedTuple):
    """By what the clocks are read: the team's rules and calendar, and the days on which the holder is away."""

    rules: Rules
    team: Place
    is_holiday: IsHoliday
    away: Collection[date] = frozenset()

    def off(self, country: str, region: str, day: date) -> bool:
        """A holiday for this holder: a public one, or a day on which he is away."""
        return day in self.away or self.is_holiday(country, region, day)


class Countdown(NamedTuple):
    """A clock that runs on a lead: why, since when, and the moments at which it comes to something."""

    lead_id: str
    cause: str  # first-response, silence or overdue; in-pool where no clock runs
    since: datetime
    warn_at: datetime
    escalate_at: datetime
    take_back_at: datetime

    def moments_after(self, now: datetime) -> tuple[datetime, ...]:
        """When it comes to its next levels."""
        return tuple(at for at in (self.warn_at, self.escalate_at, self.take_back_at) if at > now)

    def level(self, now: datetime) -> str:
        """How far it is: warned, escalated, take-back, or "" when there is nothing to say yet; nobodys in the pool."""
        if self.cause == IN_POOL:
            return NOBODYS
        reached = ((self.take_back_at, TAKE_BACK), (self.escalate_at, ESCALATED), (self.warn_at, WARNED))
        return next((level for at, level in reached if at <= now), "")


def countdown(held: Held, grounds: Grounds) -> Countdown | None:
    """The clock that runs on a lead, or None: it is closed, marketing's turn, or kept by an agreed date to come."""
    if held.stage.closed or held.next_at is None:
        return None
    if not held.holder:
        since = held.held_since
        return Countdown(held.lead_id, IN_POOL, since, since, since, since)
    if held.stage is Stage.GREEN:
        return _green(held, grounds) if held.next_owner == REP else None
    attempted_at = held.last_attempt_at
    if attempted_at is None or (held.stage is Stage.NEW and attempted_at < held.held_since):
        return _first_response(held, grounds)
    since = max(attempted_at, held.held_since)
    if held.stage is Stage.READY:
        since = max(since, held.next_at) if held.promised else since
        return _in_working_days(held, SILENCE, since, grounds)
    return _in_working_days(held, OVERDUE, max(since, held.next_at), grounds)


def _first_response(held: Held, grounds: Grounds) -> Countdown:
    """The target of the first hand-over, or one of the same length from a later hand-over on."""
    rules, team = grounds.rules, grounds.team
    limit_at = held.respond_by if held.held_since <= held.handed_over_at else None
    if limit_at is None:
        start = held.held_since
        limit_at = respond_by(rules, held.source_kind, start, start, team, grounds.off) or start
    span = office_span(held.held_since, limit_at, grounds)
    return _scaled(held, FIRST_RESPONSE, held.held_since, span, grounds)


def _in_working_days(held: Held, cause: str, since: datetime, grounds: Grounds) -> Countdown:
    hours = grounds.rules.office_hours
    a_day = _length(hours.start.hour * 60 + hours.start.minute, hours.end.hour * 60 + hours.end.minute)
    return _scaled(held, cause, since, grounds.rules.silence.working_days * a_day, grounds)


def _green(held: Held, grounds: Grounds) -> Countdown:
    rules = grounds.rules
    since = held.next_at or held.held_since
    since = max(since, held.held_since, held.last_attempt_at or since)
    limit = timedelta(days=rules.silence.green_days)

    def at(percent: int) -> datetime:
        return _with_days_away(since, since + limit * percent / 100, grounds)

    return Countdown(
        held.lead_id,
        OVERDUE,
        since,
        at(rules.warn_percent),
        at(rules.escalate_percent),
        at(rules.take_back_percent),
    )


def _scaled(held: Held, cause: str, since: datetime, span: timedelta, grounds: Grounds) -> Countdown:
    """The moments at which so much office time has passed."""
    rules = grounds.rules

    def at(percent: int) -> datetime:
        return office_time_after(since, span * percent / 100, grounds)

    return Countdown(
        held.lead_id,
        cause,
        since,
        at(rules.warn_percent),
        at(rules.escalate_percent),
        at(rules.take_back_percent),
    )


def office_time_after(start: datetime, span: timedelta, grounds: Grounds) -> datetime:
    """When so much office time has passed since ``start``, days away and holidays left out."""
    hours, moment, left = grounds.rules.office_hours, start, span
    # ``add_office_time`` looks ``SEARCH_DAYS`` ahead at most: a longer span is walked in parts of less.
    part = timedelta(hours=SEARCH_DAYS)
    while left > part:
        moment = add_office_time(hours, moment, part, grounds.team, grounds.off)
        left -= part
    return add_office_time(hours, moment, left, grounds.team, grounds.off)


def office_span(start: datetime, end: datetime, grounds: Grounds) -> timedelta:
    """The office time between two moments, days away and holidays left out."""
    hours, team, total = grounds.rules.office_hours, grounds.team, timedelta(0)
    moment = next_opening(hours, start, team, grounds.off)
    for _ in range(MOST_DAYS):
        if moment >= end:
            break
        day = moment.astimezone(zone(team.time_zone)).date()
        closes = at_local(day, hours.end, team.time_zone)
        total += min(closes, end) - moment
        moment = next_opening(hours, closes, team, grounds.off)
    return total


def _with_days_away(start: datetime, end: datetime, grounds: Grounds) -> datetime:
    """``end``, moved on by the days between on which the holder is away."""
    tz = zone(grounds.team.time_zone)
    day, last, moved = start.astimezone(tz).date(), end.astimezone(tz).date(), end
    while day <= last and day.year < date.max.year:
        if day in grounds.away:
            moved += DAY
            last += DAY
        day += DAY
    return moved


def _length(start_minute: int, end_minute: int) -> timedelta:
    return timedelta(minutes=end_minute - start_minute)
