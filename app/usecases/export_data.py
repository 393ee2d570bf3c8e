"""What leaves Ripen as tables: leads, touches, today's list and the calendar of next touches.

The columns are the fields an import understands, so that an export can be read back.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice
from typing import NamedTuple

from app.domain.lead import TEXT_FIELDS, Lead
from app.domain.touch import Touch
from app.usecases.board_ports import BoardReading
from app.usecases.desk import Desk
from app.usecases.show_today import show_today

LEAD_COLUMNS = (
    "id",
    *TEXT_FIELDS,
    "stage",
    "close_reason",
    "segment",
    "next_touch",
    "next_kind",
    "next_owner",
    "attempts",
    "contacts",
    "created_at",
    "last_activity_at",
    "do_not_call",
    "do_not_email",
)
TOUCH_COLUMNS = (
    "id",
    "external_id",
    "lead_id",
    "name",
    "at",
    "kind",
    "direction",
    "outcome",
    "hubspot_outcome",
    "salesforce_outcome",
    "note",
    "by",
    "content",
    "campaign",
)
TODAY_COLUMNS = (
    "rank",
    "id",
    "external_id",
    "name",
    "company",
    "stage",
    "due_at",
    "opens_at",
    "phone",
    "why",
)
CALL_LENGTH = timedelta(minutes=15)
#: Leads that are read at once.
CHUNK = 500

#: How the other tools name our outcomes (HubSpot's call outcomes, Salesforce's call dispositions).
HUBSPOT = {
    "no-answer": "No answer",
    "busy": "Busy",
    "left-voicemail": "Left voicemail",
    "gatekeeper": "Left live message",
    "wrong-number": "Wrong number",
    "call-back": "Connected",
    "interested": "Connected",
    "green": "Connected",
    "referred": "Connected",
    "bought": "Connected",
    "declined": "Connected",
    "do-not-call": "Connected",
}
SALESFORCE = {
    "call-back": "Call Back Later",
    "left-voicemail": "Left Voicemail",
    "interested": "Meaningful Connect",
    "green": "Meaningful Connect",
    "referred": "Meaningful Connect",
    "bought": "Meaningful Connect",
    "declined": "Not Interested",
    "do-not-call": "Unqualified",
}


class Appointment(NamedTuple):
    """One next touch as a calendar shows it."""

    uid: str
    starts_at: datetime
    ends_at: datetime
    title: str
    text: str


Table = tuple[tuple[str, ...], Iterator[tuple[str, ...]]]


def lead_table(desk: Desk) -> Table:
    """Every lead with all it says about itself; custom fields become columns of their own."""
    with desk.store.read() as reading:
        headers = sorted({header for lead in reading.all_leads() for header in lead.custom})

    def rows() -> Iterator[tuple[str, ...]]:
        with desk.store.read() as reading:
            leads = reading.all_leads()
            while some := list(islice(leads, CHUNK)):
                for lead in with_holders(reading, some):
                    yield (*lead_cells(lead), *(lead.custom.get(header, "") for header in headers))

    return (*LEAD_COLUMNS, *headers), rows()


def with_holders(reading: BoardReading, leads: Sequence[Lead]) -> Sequence[Lead]:
    """The leads as a team knows them: their owner is who holds them now, not whom another tool named once."""
    holders = reading.holders([lead.id for lead in leads])
    if holders is None:
        return leads
    return [replace(lead, owner=holders.get(lead.id, "")) for lead in leads]


def lead_cells(lead: Lead) -> tuple[str, ...]:
    """The cells of a lead under ``LEAD_COLUMNS``."""
    standing = lead.standing
    following = standing.next
    return (
        lead.id,
        *(str(getattr(lead, name)) for name in TEXT_FIELDS),
        str(standing.stage),
        standing.closed_reason,
        lead.segment,
        _time(following.at if following else None),
        following.kind if following else "",
        following.owner if following else "",
        str(standing.attempts),
        str(standing.contacts),
        _time(lead.created_at),
        _time(standing.last_touch_at),
        "yes" if lead.do_not_call else "",
        "yes" if lead.do_not_email else "",
    )


def touch_table(desk: Desk) -> Table:
    """Every touch that counts, with the name of its lead and the outcome as other tools call it."""

    def rows() -> Iterator[tuple[str, ...]]:
        with desk.store.read() as reading:
            people = {lead.id: (lead.external_id or lead.id, lead.name) for lead in reading.all_leads()}
            for touch in reading.all_touches():
                if touch.kind != "change" and touch.lead_id in people:
                    yield _touch_cells(touch, *people[touch.lead_id])

    return TOUCH_COLUMNS, rows()


def _touch_cells(touch: Touch, external_id: str, name: str) -> tuple[str, ...]:
    return (
        touch.id,
        external_id,
        touch.lead_id,
        name,
        _time(touch.at),
        touch.kind,
        touch.direction,
        touch.outcome,
        HUBSPOT.get(touch.outcome, ""),
        SALESFORCE.get(touch.outcome, ""),
        touch.note,
        touch.by,
        touch.content,
        touch.campaign,
    )


def today_table(desk: Desk) -> Table:
    """Today's list as it is now."""
    rows = (
        (
            str(row.rank),
            row.candidate.lead_id,
            row.candidate.external_id,
            row.candidate.name,
            row.candidate.company,
            row.candidate.stage,
            _time(row.candidate.next_at),
            _time(row.opens_at),
            row.candidate.phone,
            "; ".join(reason.text for reason in row.reasons),
        )
        for row in show_today(desk).rows
    )
    return TODAY_COLUMNS, rows


def appointments(desk: Desk) -> Iterator[Appointment]:
    """The next touch of every open lead."""
    with desk.store.read() as reading:
        for lead in reading.all_leads():
            following = lead.standing.next
            if following is not None:
                verb = "Call" if following.kind == "call" else following.kind.capitalize()
                title = f"{verb} {lead.name}" + (f", {lead.company}" if lead.company != lead.name else "")
                text = "\n".join(part for part in (lead.question, *lead.phones) if part)
                yield Appointment(lead.id, following.at, following.at + CALL_LENGTH, title, text)


def _time(at: datetime | None) -> str:
    return at.isoformat(timespec="seconds") if at else ""
