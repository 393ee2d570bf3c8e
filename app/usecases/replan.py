"""Changed rules re-plan the open leads: a new fact for each lead whose next touch moves.

A promised date never moves, nor does one that a colleague chose. While some leads are written the next are read and
decided. It may be stopped after any transaction and begun again: what has been moved already stays as it is.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app.domain.lead import NURTURE, SALES_READY
from app.domain.replanning import Move, NewPlan, Plan, moves_plans, replanning
from app.domain.rules import Rules
from app.usecases.ahead import made_ahead
from app.usecases.changed import LEADS, REMINDERS, Changed
from app.usecases.desk import Desk
from app.usecases.ports import FieldEdit, Progress, Silent

#: Leads that are looked at in one go, and at most those of one transaction: of more, fewer pages of the indexes are
#: written twice, and a click waits longer for committing.
CHUNK = 4000
#: Leads that are written between two looks whether somebody waits to write.
PART = 200
#: What the fact of a moved date says.
NOTE = "planned again by changed rules"


class Looked(NamedTuple):
    """Some open leads, and those among them whose next touch moves."""

    leads: int
    moves: Sequence[Move]


class Ready(NamedTuple):
    """The same with all that is written of them, in parts."""

    leads: int
    parts: Sequence[Sequence[NewPlan]]
    sinking: frozenset[str]  # the leads that are marketing's from then on


def looked_through(desk: Desk, new_rules: Rules) -> Iterator[Looked]:
    """All open leads without a promise, some at a time, with what the new rules would move; ``desk.rules`` are those
    by which they were planned so far. Nothing at all where the new rules cannot move any date.
    """
    if not moves_plans(desk.rules, new_rules):
        return
    work = replanning(desk.rules, new_rules, desk.home, desk.places.is_holiday, desk.clock.now())
    plans, last = _plans(desk, 0)
    while plans:
        yield Looked(len(plans), work.moves(plans))
        plans, last = _plans(desk, last)


def replan(desk: Desk, new_rules: Rules, progress: Progress | None = None) -> tuple[int, Changed]:
    """Plan the open leads again by new rules; ``desk.rules`` are those by which they were planned so far. How many
    leads have another next touch now.

    Stopped half-way it leaves each lead with either its old or its new plan; a second run moves the rest.
    """
    progress = progress or Silent()
    seen = moved = 0
    with desk.store.read() as reading:
        total = reading.counts().open
    looked = () if progress.cancelled() else looked_through(desk, new_rules)
    for ready in made_ahead(_ready(desk, some) for some in looked):
        moved += _write(desk, ready)
        seen += ready.leads
        progress.advanced(min(seen, total), total)
        if progress.cancelled():
            break
    return moved, Changed(frozenset({LEADS, REMINDERS})) if moved else Changed(frozenset())


def _plans(desk: Desk, last: int) -> tuple[list[Plan], int]:
    with desk.store.read() as reading:
        return reading.plans(last, CHUNK)


def _ready(desk: Desk, looked: Looked) -> Ready:
    now, new_id = desk.clock.now(), desk.ids.new
    new = [
        NewPlan(new_id(), max(now, plan.latest_at or plan.handed_over_at), desk.person, NOTE, plan, decision)
        for plan, decision, _ in looked.moves
    ]
    parts = [desk.store.ready_plans(new[place : place + PART]) for place in range(0, len(new), PART)]
    return Ready(looked.leads, parts, frozenset(move.plan.lead_id for move in looked.moves if move.sinks))


def _write(desk: Desk, ready: Ready) -> int:
    """Put the new plans down, as many in one transaction as others do not wait for; how many leads took theirs.

    Whoever logged a call meanwhile planned that lead by the new rules already: it keeps what it has.
    """
    written, parts = 0, list(reversed(ready.parts))
    while parts:
        with desk.store.work() as work:
            while parts:
                taken = work.add_plans(parts.pop())
                written += len(taken)
                sunk = [_sunk(new.plan) for new in taken if new.plan.lead_id in ready.sinking]
                if sunk:
                    work.edit_leads(sunk)
                if work.others_wait():
                    break
    return written


def _sunk(plan: Plan) -> FieldEdit:
    """A lead that turns green below the line is marketing's from then on."""
    return FieldEdit(plan.lead_id, {"segment": SALES_READY}, {"segment": NURTURE})
