"""Close a green lead in its review, with a reason: the other thing that a team lead decides there.

It is no call, so it counts neither as an attempt nor as a contact; and it is a fact like any other, which a later call
opens again.
"""

from dataclasses import replace

from app.domain.errors import Refused
from app.domain.fold import after
from app.domain.lead import Lead, Stage
from app.domain.outcome import closing
from app.domain.sentence import sentence
from app.domain.touch import Touch
from app.usecases.changed import LEADS, REMINDERS, TOUCHES, Changed
from app.usecases.desk import Desk

DOOR = Stage.DECLINED


def close_reasons(desk: Desk) -> tuple[str, ...]:
    """The reasons of the door out, as the team set them."""
    return next((outcome.reasons for outcome in desk.rules.outcomes.values() if outcome.stage is DOOR), ())


def close_green(desk: Desk, key: str, because: str, note: str = "") -> tuple[Lead, Changed]:
    """Close a green lead as declined. Raises Refused for a lead that is not green, and for what is no reason."""
    with desk.store.work() as work:
        lead = work.lead(key)
        if lead.standing.stage is not Stage.GREEN:
            message = sentence(
                "%1 is %2; only a green lead is closed without a call. Log the call.",
                lead.name,
                lead.standing.stage,
            )
            raise Refused(message, "lead")
        door = next((outcome for outcome in desk.rules.outcomes.values() if outcome.stage is DOOR), None)
        if door is None:
            message = sentence(
                "The team's outcomes have no door for a lead that declined; add one in the settings."
            )
            raise Refused(message, "reason")
        decision = closing(door, because, desk.rules)
        now = max(desk.clock.now(), lead.standing.latest_at or lead.handed_over_at)
        touch = Touch(desk.ids.new(), lead.id, now, "change", note=note, by=desk.person, decision=decision)
        standing = after(lead.standing, touch)
        work.add_touch(touch, standing)
    return replace(lead, standing=standing), Changed(frozenset({LEADS, TOUCHES, REMINDERS}), (lead.id,))
