"""Take back the last thing a person did here, by a new fact: nothing is edited, nothing is deleted.

That is a logged call (or mail, or meeting), an edit of a lead's fields, or a merge, whichever came last; with what it
brought with it.
"""

from dataclasses import replace
from typing import NamedTuple

from app.domain.errors import Refused
from app.domain.fold import UNDO, effective, fold
from app.domain.lead import Lead, value_of
from app.domain.sentence import sentence
from app.domain.timeline import CHANGE, MERGED, MERGED_PLAN
from app.domain.touch import Touch
from app.usecases.card_ports import Edit
from app.usecases.changed import LEADS, REMINDERS, TOUCHES, Changed
from app.usecases.desk import Desk
from app.usecases.ports import FieldEdit, Work

#: The outcome of the touch that stands for an edit which was taken back.
EDIT = "edit"


class Undone(NamedTuple):
    """The touch that was taken back, and the lead as it stands again.

    An edit is told as a ``change`` touch with the outcome ``edit`` whose content names the fields; of a merge ``lead``
    is the one that had been kept.
    """

    touch: Touch
    lead: Lead
    changed: Changed


def undo(desk: Desk, touch_id: str = "") -> Undone:
    """Take back what was done last on this device. Raises Refused when there is nothing left, and when a touch is named
    after which something else was done.
    """
    with desk.store.work() as work:
        last = work.last_done()
        if last is None:
            message = sentence("There is nothing left to take back.")
            raise Refused(message)
        if touch_id not in {"", last.id}:
            raise Refused(sentence("Something else was done since; Ctrl+Z takes that back first."))
        if isinstance(last, Edit):
            lead = _take_back_edit(work, desk, last)
            touch = Touch(last.id, lead.id, last.at, CHANGE, outcome=EDIT, by=last.by, content=_fields(last))
            return Undone(touch, lead, Changed(frozenset({LEADS}), (lead.id,)))
        lead = _take_back(work, desk, last)
        concerned = [last.lead_id]
        for edit in work.edits_of_touch(last.id):
            _take_back_edit(work, desk, edit)
        if last.outcome == "do-not-call":
            work.lift_suppression(lead.phones)
        if last.outcome == MERGED:
            concerned.append(last.content)
            for plan in effective(work.touches(last.content)):
                if plan.outcome == MERGED_PLAN and plan.content == last.id:
                    _take_back(work, desk, plan)
        lead = work.lead(concerned[-1])
    return Undone(last, lead, Changed(frozenset({LEADS, TOUCHES, REMINDERS}), tuple(concerned)))


def _take_back(work: Work, desk: Desk, touch: Touch) -> Lead:
    """The lead as it stands without a touch."""
    lead = work.lead(touch.lead_id)
    taken_back = Touch(
        id=desk.ids.new(),
        lead_id=lead.id,
        at=max(desk.clock.now(), touch.at),
        kind=UNDO,
        by=desk.person,
        undoes=touch.id,
    )
    standing = fold(work.first_decision(lead.id), [*work.touches(lead.id), taken_back])
    work.add_touch(taken_back, standing)
    return replace(lead, standing=standing)


def _take_back_edit(work: Work, desk: Desk, edit: Edit) -> Lead:
    """Give fields back their old values, where nobody has changed them since; the lead as it is then."""
    lead = work.lead(edit.lead_id)
    unchanged = [name for name, value in edit.now.items() if value_of(lead, name) == value]
    was = {name: edit.now[name] for name in unchanged}
    now = {name: edit.was[name] for name in unchanged}
    work.edit_leads([FieldEdit(lead.id, was, now, by=desk.person, at=desk.clock.now(), undoes=edit.id)])
    return work.lead(lead.id)


def _fields(edit: Edit) -> str:
    return ", ".join(edit.now)
