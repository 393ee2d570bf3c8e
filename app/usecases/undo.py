"""Take back the last logged call, by a new fact: nothing is edited, nothing is deleted."""

from dataclasses import replace
from typing import NamedTuple

from app.domain.errors import Refused
from app.domain.fold import UNDO, fold
from app.domain.lead import Lead
from app.domain.touch import Touch
from app.usecases.changed import LEADS, REMINDERS, TOUCHES, Changed
from app.usecases.desk import Desk
from app.usecases.ports import FieldEdit, Work


class Undone(NamedTuple):
    """The touch that was taken back, and the lead as it stands again."""

    touch: Touch
    lead: Lead
    changed: Changed


def undo(desk: Desk) -> Undone:
    """Take back the last call logged on this device. Raises Refused when there is none left."""
    with desk.store.work() as work:
        last = work.last_logged()
        if last is None:
            message = "There is no logged call to take back."
            raise Refused(message)
        lead = work.lead(last.lead_id)
        taken_back = Touch(
            id=desk.ids.new(),
            lead_id=lead.id,
            at=max(desk.clock.now(), last.at),
            kind=UNDO,
            by=desk.person,
            undoes=last.id,
        )
        standing = fold(work.first_decision(lead.id), [*work.touches(lead.id), taken_back])
        work.add_touch(taken_back, standing)
        lead = _restore(work, replace(lead, standing=standing), last)
    return Undone(last, lead, Changed(frozenset({LEADS, TOUCHES, REMINDERS}), (lead.id,)))


def _restore(work: Work, lead: Lead, last: Touch) -> Lead:
    """Give back what the call had changed beside the plan: the suppression, the number that was called wrong."""
    if last.outcome == "do-not-call":
        work.lift_suppression(lead.phones)
        work.edit_leads([FieldEdit(lead.id, {"do_not_call": True}, {"do_not_call": False})])
        return replace(lead, do_not_call=False)
    wrong = lead.custom.get("Wrong number", "")
    if last.outcome == "wrong-number" and wrong:
        *earlier, number = wrong.split(" ")
        was = {"phone": lead.phone, "mobile": lead.mobile, "custom.Wrong number": wrong}
        now = {"phone": number, "mobile": lead.phone, "custom.Wrong number": " ".join(earlier)}
        work.edit_leads([FieldEdit(lead.id, was, now)])
        custom = {**lead.custom, "Wrong number": now["custom.Wrong number"]}
        return replace(lead, phone=number, mobile=lead.phone, custom=custom)
    return lead
