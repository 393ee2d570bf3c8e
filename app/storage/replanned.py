"""New plans of many leads, written as one JSON text a statement.

Row by row the driver would let go of the interpreter at each row and have to ask for it again, from the thread that
decides the next leads meanwhile. The text is made up before the transaction: a click waits for the writing alone.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.domain import facts
from app.domain.replanning import NewPlan
from app.storage.arriving import MadeReady
from app.storage.file import Connection, translated
from app.storage.values import TOUCH_NAMES, micros, micros_or_none
from app.usecases.ports import Clock

if TYPE_CHECKING:
    from app.storage.writing import Numbers

#: What a text says of each new plan, in order; ``was_…`` is the plan by which it was decided.
_MEMBERS = (
    *("lead_id", "at", "id", "payload", "sha256", "decision", "note", "by_person"),
    *("stage", "next_at", "next_kind", "next_owner", "cadence", "step", "cadence_from"),
    *("was_stage", "was_next_at", "was_next_kind", "was_cadence", "was_step", "was_latest_at"),
)


def _told(name: str) -> str:
    return f"new.value->>{_MEMBERS.index(name)}"


# A stage that stays, as nearly all do, is left out: its indexes are then spared.
_STAYS = f"""lead.id = {_told("lead_id")} AND lead.elsewhere = 0 AND lead.stage = {_told("was_stage")}
 AND lead.next_at = {_told("was_next_at")} AND lead.next_kind = {_told("was_next_kind")}
 AND lead.cadence = {_told("was_cadence")} AND lead.step = {_told("was_step")}
 AND lead.latest_at IS {_told("was_latest_at")}"""
_AS_DECIDED = f"SELECT json_group_array(new.key) FROM json_each(?) new CROSS JOIN lead ON {_STAYS}"
_CHANGED = ("next_at", "next_kind", "next_owner", "cadence", "step", "cadence_from")
_PLAN = f"""UPDATE lead SET {", ".join(f"{name} = {_told(name)}" for name in _CHANGED)}, latest_at = {_told("at")}
 FROM json_each(?) new WHERE {_STAYS}"""
_TURN = f"""UPDATE lead SET stage = {_told("stage")} FROM json_each(?) new
 WHERE {_told("stage")} <> {_told("was_stage")} AND lead.id = {_told("lead_id")}"""
_TELL = f"""INSERT INTO event (seq, id, kind, version, payload, sha256, state, recorded_at)
 SELECT ?2 + new.key, {_told("id")}, '{facts.TOUCH_ADDED}', {facts.VERSIONS[facts.TOUCH_ADDED]}, {_told("payload")},
 unhex({_told("sha256")}), 'saved', ?3 FROM json_each(?1) new"""
#: What a touch that only plans anew has in its columns, else it is empty.
_OF_A_NEW_PLAN = {
    **{name: _told(name) for name in ("id", "at", "decision", "note", "by_person")},
    "lead_no": "lead.no",
    "seq": "?2 + new.key",
    "kind": "'change'",
    "direction": "'out'",
    **dict.fromkeys(("attempt", "contact", "logged_here"), "0"),
}
_KEEP = f"""INSERT INTO touch ({", ".join(TOUCH_NAMES)})
 SELECT {", ".join(_OF_A_NEW_PLAN.get(name, "''") for name in TOUCH_NAMES)}
 FROM json_each(?1) new CROSS JOIN lead ON lead.id = {_told("lead_id")}"""


class ReadyPlans(MadeReady[NewPlan]):
    """New plans with the text that a transaction writes of them."""

    def __init__(self, new: Sequence[NewPlan]) -> None:
        super().__init__(new)
        self.text = json.dumps([_row(one) for one in new], ensure_ascii=False, separators=(",", ":"))


def _row(one: NewPlan) -> tuple[Any, ...]:
    """The values of ``_MEMBERS``."""
    plan, decision, coming = one.plan, one.decision, one.decision.next
    (_, _, payload), text = facts.plan_changed(one)
    planned = (None, None, None) if coming is None else (micros(coming.at), coming.kind, coming.owner)
    return (
        *(plan.lead_id, micros(one.at), one.id, payload, facts.digest(payload).hex(), text, one.note, one.by),
        *(
            decision.stage.value,
            *planned,
            decision.cadence,
            decision.step,
            micros_or_none(decision.cadence_from),
        ),
        *(plan.stage.value, micros(plan.next_at), plan.next_kind, plan.cadence, plan.step),
        micros_or_none(plan.latest_at),
    )


class PlanWriting:
    """The part of ``ports.Work`` that writes new plans."""

    connection: Connection
    path: Path
    clock: Clock
    numbers: "Numbers"

    def add_plans(self, new: Sequence[NewPlan]) -> Sequence[NewPlan]:
        ready = new if isinstance(new, ReadyPlans) else ReadyPlans(new)
        run = self.connection.execute
        with translated(self.path):
            run("SAVEPOINT planning")
            if run(_PLAN, (ready.text,)).rowcount < len(ready):  # of some somebody changed the plan meanwhile
                run("ROLLBACK TO planning")
                places = json.loads(run(_AS_DECIDED, (ready.text,)).fetchone()[0])
                ready = ReadyPlans([ready[place] for place in sorted(places)])
                run(_PLAN, (ready.text,))
            run("RELEASE planning")
            run(_TURN, (ready.text,))
            first = self.numbers.last + 1
            run(_TELL, (ready.text, first, micros(self.clock.now())))
            run(_KEEP, (ready.text, first))
        self.numbers.last += len(ready)
        return ready
