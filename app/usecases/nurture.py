"""The nurture pool: who waits with marketing, what they were sent, what comes next, and who crossed the line lately.

A marketing touch is logged one by one here, or imported (``import_touches``). It sets no attempt: only a person's call
or mail does. Where it was the step that was planned, the plan goes on to its next. A lead that a team lead gave to
marketing while a rep's call was planned begins the nurture plan with what it is sent first.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from app.domain.cadence import following
from app.domain.errors import Refused
from app.domain.fold import after
from app.domain.lead import Lead, Standing
from app.domain.outcome import end_of, reach_of
from app.domain.segment import begin_nurture
from app.domain.sentence import sentence
from app.domain.touch import Decision, Touch
from app.usecases.changed import LEADS, TOUCHES, Changed
from app.usecases.desk import Desk
from app.usecases.ports import Work
from app.usecases.promote import at_last

MARKETING = "marketing"
#: Those who crossed the line so lately are shown.
LATELY = timedelta(days=30)
MOST_SHOWN = 5000
#: What marketing sends or holds, and the kind of touch that it is kept as; the words stand in its content.
MEDIA = {
    "mail": "mail",
    "white paper": "mail",
    "article": "mail",
    "blog": "mail",
    "webinar": "webinar",
    "seminar": "event",
    "talk invitation": "mail",
    "letter": "other",
}


class Nurtured(NamedTuple):
    """A lead that waits with marketing."""

    lead_id: str
    name: str
    company: str
    campaign: str
    interest: int
    sent: int  # marketing touches
    last_sent_at: datetime | None
    last_sent: str  # what it was
    next_at: datetime
    next_kind: str


class Crossed(NamedTuple):
    """A lead that ripened."""

    lead_id: str
    name: str
    company: str
    at: datetime
    why: str


class Pool(NamedTuple):
    """The nurture pool as it is now."""

    waiting: tuple[Nurtured, ...]
    crossed: tuple[Crossed, ...]


class Sent(NamedTuple):
    """What came of logging a marketing touch for several leads."""

    logged: int
    changed: Changed


def show_nurture(desk: Desk) -> Pool:
    """Who waits with marketing, and who crossed the line lately."""
    with desk.store.read() as reading:
        return Pool(
            tuple(reading.nurtured(MOST_SHOWN)),
            tuple(reading.crossed(desk.clock.now() - LATELY, MOST_SHOWN)),
        )


def log_sent(desk: Desk, lead_ids: Sequence[str], medium: str, content: str) -> Sent:
    """Note that marketing sent or held something for these leads. Raises Refused, for a closed lead as well."""
    if medium not in MEDIA:
        raise Refused(
            sentence("“%1” is nothing that marketing sends; say %2.", medium, ", ".join(MEDIA)), "medium"
        )
    if not lead_ids:
        raise Refused(sentence("No lead is chosen; choose some with Space."), "leads")
    what = content.strip() or ("" if medium == "mail" else medium)
    with desk.store.work() as work:
        added = []
        for lead_id in dict.fromkeys(lead_ids):
            lead = work.lead(lead_id)
            if lead.standing.stage.closed:
                raise Refused(
                    sentence("%1 is %2; nothing is sent any more.", lead.name, lead.standing.stage), "leads"
                )
            added.append(_sent(work, desk, lead, medium, what))
        work.add_touches(added)
    return Sent(len(added), Changed(frozenset({LEADS, TOUCHES}), tuple(lead_ids)))


def _sent(work: Work, desk: Desk, lead: Lead, medium: str, what: str) -> tuple[Touch, Standing]:
    now = at_last(desk, lead)
    decision = _begun(work, desk, lead, now) or _onward(desk, lead, medium, now)
    touch = Touch(
        desk.ids.new(),
        lead.id,
        now,
        MEDIA[medium],
        by=desk.person,
        content=what,
        campaign=lead.campaign,
        decision=decision,
    )
    return touch, after(lead.standing, touch)


def _begun(work: Work, desk: Desk, lead: Lead, now: datetime) -> Decision | None:
    """The nurture plan of a lead of marketing's pool that still waits for a rep; a date that the lead named stays."""
    planned = lead.standing.next
    if (
        planned is None
        or planned.owner == MARKETING
        or planned.promised
        or not work.in_marketings_pool(lead.id)
    ):
        return None
    return begin_nurture(now, desk.calendar(lead), reach_of(lead))


def _onward(desk: Desk, lead: Lead, medium: str, now: datetime) -> Decision | None:
    """The plan's next step, where this was the planned one or one was due; a date that the lead named stays."""
    standing, planned = lead.standing, lead.standing.next
    if planned is None or planned.owner != MARKETING or planned.promised:
        return None
    if planned.at > now and planned.kind != medium:
        return None  # a letter to all beside the plan uses up nobody's webinar
    calendar, reach = desk.calendar(lead), reach_of(lead)
    cadence = desk.rules.cadences[standing.cadence]
    start = standing.cadence_from or lead.handed_over_at
    found = following(cadence, standing.step + 1, start, now, calendar, reach)
    if found is None:
        return end_of(cadence, now, now, calendar, reach)._replace(cadence_from=start)
    step, coming = found
    return Decision(standing.stage, coming, "", standing.cadence, step, start)
