"""What a change of the rules does to the plans of open leads.

A next touch that the lead or a colleague named stays where it is; one that the cadence had set is set again. Which it
was shows when the old rules are asked once more: what they say now is what they said then.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import lru_cache
from typing import NamedTuple

from app.domain.cadence import Calendar, Reach, following, step_at, steps_behind
from app.domain.calendar import IsHoliday, Place, place_of
from app.domain.lead import NURTURE, NextTouch, Stage
from app.domain.outcome import ACTIVE, GREEN, end_of, first_touch
from app.domain.rules import Cadence, Rules
from app.domain.segment import segment_of
from app.domain.touch import Decision, Touch


class Plan(NamedTuple):
    """What re-planning needs to know of an open lead without a promise; a plain tuple, since all are looked at."""

    lead_id: str
    stage: Stage
    next_at: datetime
    next_kind: str
    next_owner: str
    cadence: str
    step: int
    cadence_from: datetime | None
    attempts: int
    handed_over_at: datetime
    last_attempt_at: datetime | None
    last_touch_at: datetime | None
    latest_at: datetime | None
    place: Place
    reach: Reach
    fit: str
    interest: int

    @property
    def changed(self) -> bool:
        """Whether the plan was changed since the last touch."""
        return self.latest_at is not None and (
            self.last_touch_at is None or self.latest_at > self.last_touch_at
        )

    @property
    def begun(self) -> bool:
        """Whether somebody has tried to reach the lead, or a plan of steps runs."""
        return bool(self.attempts) or self.cadence_from is not None


class Move(NamedTuple):
    """An open lead whose next touch moves."""

    plan: Plan
    decision: Decision
    sinks: bool  # it turns green and is marketing's from then on


class NewPlan(NamedTuple):
    """The fact that a lead was planned anew: a touch that decides and does nothing else."""

    id: str
    at: datetime
    by: str
    note: str
    plan: Plan  # by which it was decided
    decision: Decision

    @property
    def touch(self) -> Touch:
        """The fact as a touch."""
        lead_id = self.plan.lead_id
        return Touch(self.id, lead_id, self.at, "change", note=self.note, by=self.by, decision=self.decision)


@dataclass(frozen=True, slots=True)
class Remembering(Calendar):
    """A calendar that looks up each day once: 100,000 plans hold few days and fewer cadences."""

    days: dict[tuple[date, time], datetime] = field(default_factory=dict)
    hours: dict[str, Sequence[time]] = field(default_factory=dict)  # by the name of the cadence

    def hours_of(self, cadence: Cadence) -> Sequence[time]:
        found = self.hours.get(cadence.name)
        if found is None:
            found = self.hours[cadence.name] = Calendar.hours_of(self, cadence)
        return found

    def on_working_day(self, day: date, clock: time) -> datetime:
        key = (day, clock)
        found = self.days.get(key)
        if found is None:
            found = self.days[key] = Calendar.on_working_day(self, day, clock)
        return found


@dataclass(frozen=True, slots=True)
class Replanning:
    """The old rules and the new ones, for leads at any place, at one moment."""

    old: Callable[[Place], Calendar]
    new: Callable[[Place], Calendar]
    opening: Callable[[Place], datetime]  # the first moment from now on at which a lead there may be called
    now: datetime
    kept: frozenset[str]  # the cadences whose dates cannot move
    same: frozenset[str]  # the cadences whose steps are what they were

    def moves(self, plans: Sequence[Plan]) -> list[Move]:
        """The leads whose next touch moves."""
        found: list[Move] = []
        for plan in plans:
            decision = self.decision(plan)
            if decision is not None:
                turns_green = decision.stage is Stage.GREEN and plan.stage is not Stage.GREEN
                found.append(Move(plan, decision, turns_green and self.sinks(plan)))
        return found

    def decision(self, plan: Plan) -> Decision | None:
        """The plan that the new rules give a lead; None where it stays as it is."""
        if (plan.cadence if plan.begun else ACTIVE) in self.kept:
            return None
        old, new = self.old(plan.place), self.new(plan.place)
        after = _planned_after(plan, old)
        if after is None or (plan.changed and _planned_after(plan, new) is not None):
            return None  # somebody named it, or it has been planned by the new rules already
        decision = self._decided(plan, after, new)
        if decision.next is None or (plan.next_at <= self.now >= decision.next.at):
            return None  # what is due already stays what it is
        same = _is(decision.next, plan) and decision.step == plan.step and decision.cadence == plan.cadence
        return None if same else decision

    def _decided(self, plan: Plan, after: datetime, calendar: Calendar) -> Decision:
        start = plan.cadence_from
        if start is None:
            touch = first_touch(plan.handed_over_at, calendar, plan.reach)
            return Decision(plan.stage, self._not_before_now(touch, plan))
        name = _name_of(plan, calendar.rules)
        cadence = calendar.rules.cadences[name]
        counted = plan.next_at <= self.now or name in self.same
        done = plan.step if counted else self._done(plan, after, cadence)
        found = following(cadence, done, start, after, calendar, plan.reach)
        if found is None:
            reach = plan.reach._replace(nurtured=plan.reach.nurtured or self.sinks(plan))
            return end_of(cadence, after, max(self.now, after), calendar, reach)
        touch = self._not_before_now(found[1], plan)
        return Decision(plan.stage, touch, "", name, found[0], start)

    def sinks(self, plan: Plan) -> bool:
        """Whether a rep's lead lies below the line by the new rules: once green it is marketing's."""
        profile = self.new(plan.place).rules.profile
        return not plan.reach.nurtured and segment_of(plan.fit, plan.interest, profile) == NURTURE

    def _done(self, plan: Plan, after: datetime, cadence: Cadence) -> int:
        """How many steps of the new cadence lie behind: attempts are counted, the steps of the green plan go by date.

        Of green steps that the new plan would have had by now only the last is made up for.
        """
        if cadence.name != GREEN or plan.cadence_from is None:
            return plan.step
        had = steps_behind(cadence, plan.cadence_from, after)
        due = steps_behind(cadence, plan.cadence_from, self.now)
        return max(had, due - 1)

    def _not_before_now(self, touch: NextTouch, plan: Plan) -> NextTouch:
        """A touch that the new plan would have had already is due as soon as the lead may be called."""
        if touch.at > self.now or plan.next_at <= self.now:
            return touch
        return NextTouch(self.opening(plan.place), touch.kind, touch.owner)


def replanning(old: Rules, new: Rules, home: Place, is_holiday: IsHoliday, now: datetime) -> Replanning:
    """Re-planning from old rules to new ones; calendars are looked up once a place and day."""
    known = lru_cache(maxsize=1 << 16)(is_holiday)

    def calendars(rules: Rules) -> Callable[[Place], Calendar]:
        @lru_cache(maxsize=4096)
        def at(place: Place) -> Calendar:
            return Remembering(rules, place_of(*place, home), known, home)

        return at

    new_at = calendars(new)

    @lru_cache(maxsize=4096)
    def opening(place: Place) -> datetime:
        return new_at(place).opening(now)

    kept, same = kept_cadences(old, new), _same_cadences(old, new)
    return Replanning(calendars(old), new_at, opening, now, kept, same)


def moves_plans(old: Rules, new: Rules) -> bool:
    """Whether the new rules can move any date at all."""
    return kept_cadences(old, new) != old.cadences.keys()


def kept_cadences(old: Rules, new: Rules) -> frozenset[str]:
    """The cadences by which the new rules plan every date as the old ones did."""
    if any(
        getattr(old, name) != getattr(new, name) for name in ("calling_hours", "office_hours", "rest_days")
    ):
        return frozenset()
    return _same_cadences(old, new)


def _same_cadences(old: Rules, new: Rules) -> frozenset[str]:
    return frozenset(name for name, cadence in old.cadences.items() if new.cadences.get(name) == cadence)


def _planned_after(plan: Plan, calendar: Calendar) -> datetime | None:
    """The touch after which the cadence had set the next one; None when it was not the cadence that set it."""
    if not plan.begun:
        touch = first_touch(plan.handed_over_at, calendar, plan.reach)
        return plan.handed_over_at if _is(touch, plan) else None
    cadence = calendar.rules.cadences.get(plan.cadence)
    if plan.cadence_from is None or cadence is None or plan.step >= len(cadence.steps):
        return None
    planned = cadence.steps[plan.step]
    # A sign of interest that came since is a touch as well, and a lead may have come to us in the middle of its plan.
    arrived_at = None if plan.attempts else plan.handed_over_at
    tried: set[datetime] = set()
    for after in (plan.last_attempt_at, plan.last_touch_at, arrived_at, plan.cadence_from):
        if after is None or after > plan.next_at or after in tried:
            continue
        tried.add(after)
        at = step_at(cadence, plan.step, plan.cadence_from, after, calendar)
        if at == plan.next_at and _is(plan.reach.conform(NextTouch(at, planned.medium, planned.owner)), plan):
            return after
    return None


def _is(touch: NextTouch | None, plan: Plan) -> bool:
    return (
        touch is not None
        and touch.at == plan.next_at
        and touch.kind == plan.next_kind
        and touch.owner == plan.next_owner
    )


def _name_of(plan: Plan, rules: Rules) -> str:
    if plan.cadence in rules.cadences:
        return plan.cadence
    return GREEN if plan.stage == Stage.GREEN else ACTIVE
