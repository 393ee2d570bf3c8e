"""Planned dates: the next step of a cadence, conformed to working days and the lead's calling hours."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from app.domain.calendar import (
    DAY,
    IsHoliday,
    Place,
    at_local,
    next_opening,
    next_working_day,
    working_day_from,
    zone,
)
from app.domain.lead import NextTouch
from app.domain.rules import Cadence, Rules

CALL = "call"
MAIL = "mail"
FIND_NUMBER = "find-number"
REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a planned date has to respect: the rules, where the lead is, and the public holidays."""

    rules: Rules
    place: Place
    is_holiday: IsHoliday

    def opening(self, at: datetime) -> datetime:
        """The first moment from ``at`` on at which the lead may be called."""
        return next_opening(self.rules.calling_hours, at, self.place, self.is_holiday)

    def tomorrow(self, at: datetime, turn: int = 0) -> datetime:
        """The next working day at the ``turn``-th of the active cadence's hours."""
        local_day = at.astimezone(zone(self.place.time_zone)).date()
        day = next_working_day(self.rules.calling_hours, local_day, self.place, self.is_holiday)
        hours = self.rules.cadences["active"].hours
        return self.opening(at_local(day, hours[turn % len(hours)], self.place.time_zone))


def step_at(cadence: Cadence, step: int, start: datetime, after: datetime, calendar: Calendar) -> datetime:
    """When a step of a cadence is due.

    ``start`` is the moment its offsets count from, ``after`` the last touch: a late touch never pulls two steps
    together. Steps of hours keep their gap; steps of days land on a working day at the cadence's hours in turn.
    """
    planned = cadence.steps[step]
    if planned.offset < DAY:
        previous = cadence.steps[step - 1].offset if step else timedelta(0)
        return calendar.opening(max(start + planned.offset, after + (planned.offset - previous)))
    local = zone(calendar.place.time_zone)
    earliest = after.astimezone(local).date() + DAY
    day = max((start + planned.offset).astimezone(local).date(), earliest)
    day = working_day_from(calendar.rules.calling_hours, day, calendar.place, calendar.is_holiday)
    moment = at_local(day, cadence.hours[step % len(cadence.hours)], calendar.place.time_zone)
    return calendar.opening(moment) if planned.medium == CALL else moment


def next_step(
    cadence: Cadence, done: int, start: datetime, after: datetime, calendar: Calendar
) -> NextTouch | None:
    """The touch that follows ``done`` steps, or None at the cadence's end."""
    if done >= len(cadence.steps):
        return None
    planned = cadence.steps[done]
    return NextTouch(step_at(cadence, done, start, after, calendar), planned.medium, planned.owner)


def steps_behind(cadence: Cadence, start: datetime, now: datetime) -> int:
    """How many steps of a cadence begun at ``start`` lie in the past: where a lead joins a plan already running."""
    return sum(1 for step in cadence.steps if start + step.offset <= now)


def months_ahead(now: datetime, months: int) -> datetime:
    """The same day ``months`` later; the last day of the month where that has no such day."""
    total = now.month - 1 + months
    year, month = now.year + total // 12, total % 12 + 1
    for day in range(now.day, 0, -1):
        try:
            return now.replace(year=year, month=month, day=day)
        except ValueError:
            continue
    return now.astimezone(UTC)  # unreachable: every month has a first
