"""Planned dates: the next step of a cadence, conformed to working days, calling hours and the rest after a touch.

Every planned date is a working day where the lead is *and* where the team is; a date that does not fit moves on to the
first that does. Between two steps of days a lead rests ``rest_days``, or as long as the cadence itself leaves between
them if that is less: a late touch never pulls two steps together.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from app.domain.calendar import (
    DAY,
    SEARCH_DAYS,
    IsHoliday,
    Place,
    at_local,
    is_working_day,
    next_opening,
    working_day_from,
    zone,
)
from app.domain.lead import NextTouch
from app.domain.rules import Cadence, Rules, Step

CALL = "call"
MAIL = "mail"
FIND_NUMBER = "find-number"
REVIEW = "review"
TEAM_LEAD = "team-lead"
REP = "rep"
MARKETING = "marketing"
#: What reaches a lead by mail; none of it is planned for somebody who wants no mail.
MAILED = frozenset(
    {MAIL, "white paper", "webinar", "seminar", "blog", "article", "talk invitation", "collateral"}
)
#: Two attempts at times closer than this count as the same hour of the day.
SAME_HOUR_MINUTES = 60


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a planned date has to respect: the rules, where the lead and the team are, and the public holidays.

    Without a ``home`` the team is taken to work whenever the lead does.
    """

    rules: Rules
    place: Place
    is_holiday: IsHoliday
    home: Place | None = None

    def opening(self, at: datetime) -> datetime:
        """The first moment from ``at`` on at which the lead may be called and somebody is there to call."""
        hours, moment = self.rules.calling_hours, at
        for _ in range(SEARCH_DAYS):
            moment = next_opening(hours, moment, self.place, self.is_holiday)
            if self._team_works(moment):
                return moment
            local_day = moment.astimezone(zone(self.place.time_zone)).date()
            moment = at_local(local_day + DAY, hours.start, self.place.time_zone)
        return next_opening(hours, at, self.place, self.is_holiday)  # a team that never works loses no lead

    def on_working_day(self, day: date, clock: time) -> datetime:
        """That time of the lead's clock on the first day from ``day`` on that both he and the team work."""
        hours, place = self.rules.calling_hours, self.place
        for ahead in range(SEARCH_DAYS):
            candidate = day + ahead * DAY
            if is_working_day(hours, candidate, place, self.is_holiday):
                moment = at_local(candidate, clock, place.time_zone)
                if self._team_works(moment):
                    return moment
        return at_local(working_day_from(hours, day, place, self.is_holiday), clock, place.time_zone)

    def tomorrow(self, at: datetime, turn: int = 0) -> datetime:
        """The next working day at the ``turn``-th of the active cadence's hours, or another one than ``at`` had."""
        local = at.astimezone(zone(self.place.time_zone))
        clock = _clock(self.rules.cadences["active"], turn, local, self)
        return self.opening(self.on_working_day(local.date() + DAY, clock))

    def day_of(self, at: datetime) -> date:
        """The day that it is where the lead is."""
        return at.astimezone(zone(self.place.time_zone)).date()

    def hours_of(self, cadence: Cadence) -> Sequence[time]:
        """The cadence's hours at which a lead may be called; the first such hour of the day where none is."""
        calling = self.rules.calling_hours
        return [clock for clock in cadence.hours if calling.start <= clock < calling.end] or [calling.start]

    def _team_works(self, at: datetime) -> bool:
        if self.home is None:
            return True
        day = at.astimezone(zone(self.home.time_zone)).date()
        return is_working_day(self.rules.office_hours, day, self.home, self.is_holiday)


class Reach(NamedTuple):
    """How a person can be reached, by what we have and what he allows, and whose he is."""

    has_phone: bool = True
    may_call: bool = True
    has_mail: bool = True
    may_mail: bool = True
    nurtured: bool = False  # below the team's line: the steps of reps are not for him

    def passes_by(self, step: Step, cadence: Cadence) -> bool:
        """Whether a step is left out: a rep's, for whoever is marketing's, in a plan that marketing has steps in."""
        if not self.nurtured or step.owner != REP:
            return False
        return any(other.owner == MARKETING for other in cadence.steps)

    def conform(self, planned: NextTouch) -> NextTouch | None:
        """A planned touch as it can be made, or None when it cannot be and has to be left out.

        A call is made by mail when there is no number or none may be dialled; when mail will not do either, the number
        has to be found, or the team lead looks at what can be done at all.
        """
        if planned.kind in MAILED:
            return planned if self.may_mail else None
        if planned.kind != CALL or (self.has_phone and self.may_call):
            return planned
        if self.has_mail and self.may_mail:
            return NextTouch(planned.at, MAIL, planned.owner, planned.promised)
        if self.may_call:
            return NextTouch(planned.at, FIND_NUMBER, planned.owner, planned.promised)
        return NextTouch(planned.at, REVIEW, TEAM_LEAD, planned.promised)


EVERY_WAY = Reach()


def step_at(cadence: Cadence, step: int, start: datetime, after: datetime, calendar: Calendar) -> datetime:
    """When a step of a cadence is due.

    ``start`` is the moment its offsets count from, ``after`` the last touch. Steps of hours keep their gap, and on
    the day of the start several may fall; steps of days land on a working day at the cadence's hours in turn.
    """
    planned = cadence.steps[step]
    previous = cadence.steps[step - 1].offset if step else timedelta(0)
    touched = after.astimezone(zone(calendar.place.time_zone))
    touched_on = touched.date()
    if planned.offset < DAY:
        moment = calendar.opening(max(start + planned.offset, after + (planned.offset - previous)))
        day = calendar.day_of(moment)
        if day == calendar.day_of(start) or day != touched_on:
            return moment
        rest_days = 1
    else:
        rest_days = max(min(calendar.rules.rest_days, planned.offset.days - previous.days), 1)
    earliest = touched_on + rest_days * DAY
    day = max(calendar.day_of(start + planned.offset), earliest)
    return calendar.on_working_day(day, _clock(cadence, step, touched, calendar))


def _clock(cadence: Cadence, turn: int, touched: datetime, calendar: Calendar) -> time:
    """The ``turn``-th of the cadence's hours at which the lead may be called, or the next that differs from the last
    touch's, in the lead's time: who was not there at ten may be there at four.
    """
    hours = calendar.hours_of(cadence)
    minute = touched.hour * 60 + touched.minute
    for further in range(len(hours)):
        clock = hours[(turn + further) % len(hours)]
        if abs(clock.hour * 60 + clock.minute - minute) >= SAME_HOUR_MINUTES:
            return clock
    return hours[turn % len(hours)]


def following(
    cadence: Cadence, done: int, start: datetime, after: datetime, calendar: Calendar, reach: Reach
) -> tuple[int, NextTouch] | None:
    """The touch that follows ``done`` steps and the number of the step it is, or None at the cadence's end.

    Steps that cannot reach the lead are passed by, and those of reps for a lead that is marketing's.
    """
    for step in range(done, len(cadence.steps)):
        planned = cadence.steps[step]
        if reach.passes_by(planned, cadence):
            continue
        at = step_at(cadence, step, start, after, calendar)
        touch = reach.conform(NextTouch(at, planned.medium, planned.owner))
        if touch is not None:
            return step, touch
    return None


def next_step(
    cadence: Cadence, done: int, start: datetime, after: datetime, calendar: Calendar
) -> NextTouch | None:
    """The touch that follows ``done`` steps for somebody who can be reached in every way, or None at the end."""
    found = following(cadence, done, start, after, calendar, EVERY_WAY)
    return found[1] if found else None


def steps_behind(cadence: Cadence, start: datetime, now: datetime) -> int:
    """How many steps of a cadence begun at ``start`` lie in the past: where a lead joins a plan already running."""
    return bisect_right(cadence.steps, now - start, key=lambda step: step.offset)


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
