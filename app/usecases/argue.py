"""Argue about a lead: the rep says that it is a bad one, the marketer (or the rep) that it is ready.

Both are touches with a reason, so that whoever gave the lead reads why it came back, and nobody loses it: a bad lead
goes on marketing's nurture plan, a ready one to a rep, now.
"""

from dataclasses import dataclass, replace

from app.domain import segment
from app.domain.errors import Refused
from app.domain.lead import NURTURE, SALES_READY, Lead
from app.domain.outcome import reach_of
from app.domain.profile import Profile
from app.domain.segment import ARGUED_READY, BAD_LEAD
from app.domain.sentence import sentence
from app.usecases.changed import LEADS, REMINDERS, TOUCHES, Changed
from app.usecases.desk import Desk
from app.usecases.log_call import check_reason
from app.usecases.ports import FieldEdit, Work
from app.usecases.promote import at_last, decide_by_change, promote

OTHER = "other"
#: What may be argued, and the outcome of the touch that says so.
VERDICTS = {BAD_LEAD: BAD_LEAD, ARGUED_READY: ARGUED_READY, "take-back": ARGUED_READY}


@dataclass(frozen=True, slots=True)
class Argued:
    """What was said of a lead, and where it stands since."""

    verdict: str
    because: str
    lead: Lead
    changed: Changed


def argue(desk: Desk, key: str, verdict: str, because: str) -> Argued:
    """Say that a lead is bad or ready, and why; it changes hands by that.

    ``bad-lead`` wants one of the team's reasons, or "other: your words"; ``ready`` (or ``take-back``) any words. A date
    that the lead named stays. Raises Refused for anything else, and for a closed lead.
    """
    outcome = VERDICTS.get(verdict.strip().casefold().replace(" ", "-").replace("_", "-"))
    if outcome is None:
        message = sentence("“%1” cannot be argued; say %2.", verdict, " or ".join(VERDICTS))
        raise Refused(message, "verdict")
    check_reason(because, "because")
    reason = _bad_lead_reason(because, desk.rules.profile) if outcome == BAD_LEAD else _words(because)
    with desk.store.work() as work:
        lead = work.lead(key)
        if lead.standing.next is None:
            message = sentence("%1 is %2; log a call to open the lead again.", lead.name, lead.standing.stage)
            raise Refused(message, "lead")
        if outcome == BAD_LEAD:
            lead = _send_back(work, desk, lead, reason)
        else:
            lead = _move(work, lead, SALES_READY)
            lead = promote(work, desk, lead, ARGUED_READY, reason)
    return Argued(outcome, reason, lead, Changed(frozenset({LEADS, TOUCHES, REMINDERS}), (lead.id,)))


def _bad_lead_reason(because: str, profile: Profile) -> str:
    code, _, text = because.partition(":")
    code, text = code.strip().casefold().replace(" ", "-").replace("_", "-"), text.strip()
    if code not in profile.bad_lead_reasons or (code == OTHER and not text):
        choices = ", ".join(
            "other: your words" if reason == OTHER else reason for reason in profile.bad_lead_reasons
        )
        message = sentence("Why is it a bad lead? Give a reason: %1.", choices)
        raise Refused(message, "because")
    return f"{code}: {text}" if text else code


def _words(because: str) -> str:
    words = because.strip()
    if not words:
        raise Refused(sentence("Say in a few words why the lead is ready."), "because")
    return words


def _send_back(work: Work, desk: Desk, lead: Lead, reason: str) -> Lead:
    lead = _move(work, lead, NURTURE)
    now, planned = at_last(desk, lead), lead.standing.next
    promised = planned if planned is not None and planned.promised else None
    decision = segment.begin_nurture(now, desk.calendar(lead), reach_of(lead), promised)
    return decide_by_change(work, desk, lead, now, BAD_LEAD, reason, desk.person, decision)


def _move(work: Work, lead: Lead, to: str) -> Lead:
    if lead.segment == to:
        return lead
    work.edit_leads([FieldEdit(lead.id, {"segment": lead.segment}, {"segment": to})])
    return replace(lead, segment=to)
