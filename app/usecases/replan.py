"""Changed rules re-plan the open leads: first a look at what would move, then a new fact for each lead that does.

A promised date never moves, nor does one that a colleague chose. The work goes in chunks of one transaction each, may
be stopped after any of them and begun again: what has been moved already stays as it is.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from app.domain.lead import NURTURE, SALES_READY, Stage
from app.domain.replanning import Plan, Replanning, moves_plans, replanning
from app.domain.rules import Rules
from app.domain.touch import Decision, Touch
from app.usecases.changed import LEADS, REMINDERS, Changed
from app.usecases.desk import Desk
from app.usecases.ports import FieldEdit, Progress, Reading, Silent, Work

#: Leads that a preview looks at in one go.
CHUNK = 4000
#: Leads in one transaction at most, and between two looks whether somebody waits to write: a click waits for these few
#: and for committing.
MOST_LEADS, PART = 1000, 100
#: Examples of moved leads that a preview gives.
EXAMPLES = 5
#: What the fact of a moved date says.
NOTE = "planned again by changed rules"


@dataclass(frozen=True, slots=True)
class Move:
    """One lead whose next touch moves."""

    lead_id: str
    name: str
    was_at: datetime
    was_medium: str
    at: datetime
    medium: str


@dataclass(slots=True)
class Preview:
    """What changed rules would do to the open leads, or have done: counts of leads."""

    looked_at: int = 0  # open leads without a promise
    moved: int = 0
    earlier: int = 0
    later: int = 0
    other_medium: int = 0  # whose next touch becomes another kind of touch, or another's
    turned_green: int = 0  # whose cadence has come to its end
    by_medium: Counter[str] = field(
        default_factory=Counter
    )  # moved leads by the medium of their new next touch
    examples: list[Move] = field(default_factory=list)
    cancelled: bool = False

    def count(self, plan: Plan, decision: Decision) -> None:
        """Count one lead that moves."""
        coming = decision.next
        if coming is None:
            return
        self.moved += 1
        self.earlier += coming.at < plan.next_at
        self.later += coming.at > plan.next_at
        self.other_medium += (coming.kind, coming.owner) != (plan.next_kind, plan.next_owner)
        self.turned_green += decision.stage != plan.stage
        self.by_medium[coming.kind] += 1


def preview(desk: Desk, new_rules: Rules, progress: Progress | None = None) -> Preview:
    """What ``replan`` would move. Nothing is changed."""
    progress = progress or Silent()
    found = Preview()
    work = _replanning(desk, new_rules)
    if work is None:
        return found
    with desk.store.read() as reading:
        total, shown = reading.counts().open, list[tuple[Plan, Decision]]()
        for plans in _chunks(reading):
            for plan, decision in _moved(plans, work):
                found.count(plan, decision)
                if len(shown) < EXAMPLES and decision.next and decision.next.at != plan.next_at:
                    shown.append((plan, decision))
            found.looked_at += len(plans)
            progress.advanced(min(found.looked_at, total), total)
            if progress.cancelled():
                found.cancelled = True
                break
        found.examples = [_move(plan, decision, reading.lead(plan.lead_id).name) for plan, decision in shown]
    return found


def replan(desk: Desk, new_rules: Rules, progress: Progress | None = None) -> tuple[Preview, Changed]:
    """Plan the open leads again by new rules; ``desk.rules`` are those by which they were planned so far.

    Stopped half-way it leaves each lead with either its old or its new plan; a second run moves the rest.
    """
    progress = progress or Silent()
    done = Preview()
    work = _replanning(desk, new_rules)
    nothing = Changed(frozenset())
    if work is None:
        return done, nothing
    with desk.store.read() as reading:
        total = reading.counts().open
    last: str | None = ""
    while last is not None:
        if progress.cancelled():
            done.cancelled = True
            break
        with desk.store.work() as writing:
            last = _some(desk, writing, work, last, done)
        progress.advanced(min(done.looked_at, total), total)
    return done, Changed(frozenset({LEADS, REMINDERS})) if done.moved else nothing


def _some(desk: Desk, writing: Work, work: Replanning, last: str, done: Preview) -> str | None:
    """Plan the leads behind ``last`` anew, as many as one transaction takes and others do not wait; the last of them,
    or None when there are no more."""
    for _ in range(MOST_LEADS // PART):
        plans = writing.plans(last, PART)
        moved = list(_moved(plans, work))
        if moved:
            writing.add_plans([_touch(desk, plan, decision, work.now) for plan, decision in moved])
            sunk = [_sunk(plan) for plan, decision in moved if _sinks(plan, decision, work)]
            if sunk:
                writing.edit_leads(sunk)
        for plan, decision in moved:
            done.count(plan, decision)
        done.looked_at += len(plans)
        if len(plans) < PART:
            return None
        last = plans[-1].lead_id
        if writing.others_wait():
            break
    return last


def _replanning(desk: Desk, new_rules: Rules) -> Replanning | None:
    if not moves_plans(desk.rules, new_rules):
        return None
    return replanning(desk.rules, new_rules, desk.home, desk.places.is_holiday, desk.clock.now())


def _chunks(reading: Reading) -> Iterator[list[Plan]]:
    last = ""
    while plans := reading.plans(last, CHUNK):
        yield plans
        last = plans[-1].lead_id


def _moved(plans: Sequence[Plan], work: Replanning) -> Iterator[tuple[Plan, Decision]]:
    for plan in plans:
        decision = work.decision(plan)
        if decision is not None:
            yield plan, decision


def _sinks(plan: Plan, decision: Decision, work: Replanning) -> bool:
    return decision.stage is Stage.GREEN and plan.stage != Stage.GREEN and work.sinks(plan)


def _sunk(plan: Plan) -> FieldEdit:
    """A lead that turns green below the line is marketing's from then on."""
    return FieldEdit(plan.lead_id, {"segment": SALES_READY}, {"segment": NURTURE})


def _touch(desk: Desk, plan: Plan, decision: Decision, now: datetime) -> Touch:
    at = max(now, plan.latest_at or plan.handed_over_at)
    return Touch(desk.ids.new(), plan.lead_id, at, "change", note=NOTE, by=desk.person, decision=decision)


def _move(plan: Plan, decision: Decision, name: str) -> Move:
    coming = decision.next
    at, medium = (coming.at, coming.kind) if coming else (plan.next_at, plan.next_kind)
    return Move(plan.lead_id, name, plan.next_at, plan.next_kind, at, medium)
