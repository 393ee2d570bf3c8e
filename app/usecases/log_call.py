"""Log how a call went: the touch, its decision, the next touch and the event, in one transaction."""

from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from app.domain import fold
from app.domain.errors import Refused
from app.domain.lead import Lead
from app.domain.outcome import Report, find_outcome
from app.domain.rules import Outcome
from app.domain.segment import decided, interest_now
from app.domain.sentence import sentence
from app.domain.touch import Touch
from app.usecases.add_lead import NewLead, add_lead_to
from app.usecases.changed import LEADS, REMINDERS, TOUCHES, Changed
from app.usecases.desk import Desk
from app.usecases.ports import FieldEdit, Work

#: Longer notes are refused rather than cut: nothing that is entered may be lost.
LONGEST_NOTE = 1_000_000
LONGEST_REASON = 10_000


class LogCall(NamedTuple):
    """What the rep says about a call."""

    lead_id: str  # id or external id
    outcome: str  # code or key
    note: str = ""
    next_at: datetime | None = None
    reason: str = ""
    referred: NewLead | None = None  # who they named instead, for "referred"


class Logged(NamedTuple):
    """A call that is safely on the disk."""

    touch: Touch
    lead: Lead
    saved_at: datetime
    changed: Changed
    referred_id: str = ""


def log_call(desk: Desk, command: LogCall) -> Logged:
    """Record a call and what follows from it. Returns after the commit; raises Refused or Unavailable before it."""
    outcome = find_outcome(desk.rules, command.outcome)
    _check_lengths(command)
    with desk.store.work() as work:
        lead = work.lead(command.lead_id)
        touch, segment = _touch(desk, work, lead, outcome, command)
        standing = fold.after(lead.standing, touch)
        work.add_touch(touch, standing)
        if segment != lead.segment:
            lead = _move(work, lead, segment, touch)
        work.save_draft(lead.id, "")  # what was typed is logged now, in the same transaction
        lead = replace(lead, standing=standing)
        referred_id = ""
        if outcome.code == "wrong-number":
            lead = _drop_number(work, lead, touch)
        elif outcome.code == "do-not-call":
            lead = _suppress(work, lead, touch)
        elif "person" in outcome.asks:
            referred_id = add_lead_to(work, desk, command.referred or _unnamed(lead, command.note), lead)
    changed = Changed(
        frozenset({LEADS, TOUCHES, REMINDERS}), (lead.id, *([referred_id] if referred_id else ()))
    )
    return Logged(touch, lead, desk.clock.now(), changed, referred_id)


def check_reason(reason: str, field: str) -> None:
    """Raises Refused, naming the field, for a reason that is too long to be kept."""
    if len(reason) > LONGEST_REASON:
        message = sentence(
            "The reason has %L1 characters; at most %L2 can be kept. Shorten it.", len(reason), LONGEST_REASON
        )
        raise Refused(message, field)


def _check_lengths(command: LogCall) -> None:
    if len(command.note) > LONGEST_NOTE:
        message = sentence(
            "The note has %L1 characters; at most %L2 can be kept. Shorten it.",
            len(command.note),
            LONGEST_NOTE,
        )
        raise Refused(message, "note")
    check_reason(command.reason, "reason_words")


def _touch(desk: Desk, work: Work, lead: Lead, outcome: Outcome, command: LogCall) -> tuple[Touch, str]:
    """The touch, and the segment of the lead since."""
    # A clock that was set back must not put this call before the last one: the later of both is when it counts.
    at = max(desk.clock.now(), lead.standing.latest_at or lead.handed_over_at)
    report = Report(outcome.code, at, command.note, command.next_at, command.reason)
    decision, segment = decided(
        lead,
        report,
        desk.calendar(lead),
        lambda: interest_now(lead, work.touches(lead.id), at, desk.rules.profile),
    )
    touch = Touch(
        id=desk.ids.new(),
        lead_id=lead.id,
        at=at,
        kind=outcome.kind,
        outcome=outcome.code,
        attempt=outcome.attempt,
        contact=outcome.contact,
        note=command.note,
        by=desk.person,
        campaign=lead.campaign,
        decision=decision,
    )
    return touch, segment


def _move(work: Work, lead: Lead, segment: str, touch: Touch) -> Lead:
    """The lead in the segment that a call moved it to; taking the call back takes that back as well."""
    was, now = {"segment": lead.segment}, {"segment": segment}
    work.edit_leads([FieldEdit(lead.id, was, now, at=touch.at, touch_id=touch.id)])
    return replace(lead, segment=segment)


def _drop_number(work: Work, lead: Lead, touch: Touch) -> Lead:
    """The number that was wrong leaves the phones; it is kept as a custom field, not thrown away."""
    if not lead.phones:
        return lead
    wrong, *others = lead.phones
    kept = lead.custom.get("Wrong number", "")
    was = {"phone": lead.phone, "mobile": lead.mobile, "custom.Wrong number": kept}
    now = {
        "phone": others[0] if others else "",
        "mobile": "",
        "custom.Wrong number": f"{kept} {wrong}".strip(),
    }
    work.edit_leads([FieldEdit(lead.id, was, now, by=touch.by, at=touch.at, touch_id=touch.id)])
    return replace(
        lead,
        phone=now["phone"],
        mobile="",
        custom={**lead.custom, "Wrong number": now["custom.Wrong number"]},
    )


def _suppress(work: Work, lead: Lead, touch: Touch) -> Lead:
    work.suppress(lead.phones, "do-not-call", touch.at)
    was, now = {"do_not_call": lead.do_not_call}, {"do_not_call": True}
    work.edit_leads([FieldEdit(lead.id, was, now, by=touch.by, at=touch.at, touch_id=touch.id)])
    return replace(lead, do_not_call=True)


def _unnamed(lead: Lead, note: str) -> NewLead:
    """The other lead when the rep typed no name: the note says who, the company is the same."""
    named = " ".join(note.split())[:80]
    return NewLead(full_name=named or f"Colleague of {lead.name}", company=lead.company)
