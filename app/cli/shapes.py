"""The JSON documents of the command line. Their keys are a promise to scripts: they only grow."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from app.cli.given import Check, ImportAnswer
from app.domain.agenda import Agenda, Row
from app.domain.calendar import zone
from app.domain.draft import Problem
from app.domain.lead import TEXT_FIELDS, Lead, NextTouch
from app.domain.lead_list import Listed
from app.domain.measures import Rate
from app.domain.tags import tags_of
from app.domain.touch import Touch
from app.usecases.card_ports import Edit
from app.usecases.log_call import Logged
from app.usecases.ports import Found
from app.usecases.relations import Relative
from app.usecases.show_lead import Card
from app.usecases.undo import Undone
from app.usecases.undo_import import ImportUndone

Document = dict[str, Any]


def moment(at: datetime | None) -> str | None:
    """ISO 8601 with offset, in UTC."""
    return at.astimezone(UTC).isoformat() if at is not None else None


def rate(one: Rate) -> Document:
    """A rate with what it is made of."""
    interval = one.interval
    return {
        "hits": one.hits, "n": one.n, "share": one.share, "interval": list(interval) if interval else None,
    }  # fmt: skip


def agenda(listed: Agenda) -> list[Document]:
    return [_row(row, listed.made_at) for row in listed.rows]


def _row(row: Row, now: datetime) -> Document:
    candidate = row.candidate
    return {
        "rank": row.rank,
        "lead_id": candidate.lead_id,
        "external_id": candidate.external_id,
        "name": candidate.name,
        "company": candidate.company,
        "stage": str(candidate.stage),
        "segment": candidate.segment,
        "section": row.section,
        "due_at": moment(candidate.next_at),
        "kind": candidate.next_kind,
        "owner": candidate.next_owner,
        "promised": bool(candidate.promised),
        "phone": candidate.phone,
        "local_time": now.astimezone(zone(row.zone_name)).isoformat(),
        "time_zone": row.zone_name,
        "callable_now": row.callable_now,
        "opens_at": moment(row.opens_at),
        "reasons": [{"code": reason.code, "text": reason.text} for reason in row.reasons],
    }


def next_touch(planned: NextTouch | None) -> Document | None:
    if planned is None:
        return None
    return {
        "at": moment(planned.at), "kind": planned.kind, "owner": planned.owner, "promised": planned.promised,
    }  # fmt: skip


def standing(lead: Lead) -> Document:
    """Where a lead stands: what a command that changed it answers."""
    return {
        "lead_id": lead.id,
        "external_id": lead.external_id,
        "name": lead.name,
        "stage": str(lead.standing.stage),
        "closed_reason": lead.standing.closed_reason,
        "next_touch": next_touch(lead.standing.next),
    }


def lead(shown: Lead) -> Document:
    """Everything on file about a lead."""
    now = shown.standing
    return {
        **standing(shown),
        "company": shown.company,
        **{name: getattr(shown, name) for name in TEXT_FIELDS},
        "segment": shown.segment,
        "fit": shown.fit,
        "interest": shown.interest,
        "source_kind": shown.source_kind,
        "do_not_call": shown.do_not_call,
        "do_not_email": shown.do_not_email,
        "created_at": moment(shown.created_at),
        "handed_over_at": moment(shown.handed_over_at),
        "respond_by": moment(shown.respond_by),
        "attempts": now.attempts,
        "contacts": now.contacts,
        "first_attempt_at": moment(now.first_attempt_at),
        "last_attempt_at": moment(now.last_attempt_at),
        "first_contact_at": moment(now.first_contact_at),
        "last_contact_at": moment(now.last_contact_at),
        "last_touch_at": moment(now.last_touch_at),
        "referred_by": shown.referred_by,
        "import_id": shown.import_id,
        "custom": dict(shown.custom),
    }


def touch(made: Touch) -> Document:
    return {
        "touch_id": made.id,
        "lead_id": made.lead_id,
        "at": moment(made.at),
        "kind": made.kind,
        "direction": made.direction,
        "outcome": made.outcome,
        "attempt": made.attempt,
        "contact": made.contact,
        "note": made.note,
        "by": made.by,
        "content": made.content,
        "campaign": made.campaign,
    }


def card(shown: Card, now: datetime) -> Document:
    digest = shown.digest
    return {
        "lead": lead(shown.lead),
        "local_time": now.astimezone(zone(shown.zone_name)).isoformat(),
        "time_zone": shown.zone_name,
        "callable_now": shown.callable_now,
        "opens_at": moment(shown.opens_at),
        "hand_off": [{"label": fact.label, "text": fact.text} for fact in shown.hand_off],
        "digest_90_days": {
            "attempts": digest.attempts,
            "contacts": digest.contacts,
            "signals": digest.signals,
            "last_at": moment(digest.last.at if digest.last else None),
            "text": digest.sentence,
        },
        "timeline": [touch(made) for made in shown.timeline],
        "plan": [
            {
                "at": moment(planned.at), "owner": planned.owner, "medium": planned.medium,
                "promised": planned.promised, "certain": planned.certain,
            }
            for planned in shown.plan
        ],
        "opening_line": shown.opening_lines[0],
        "opening_lines": list(shown.opening_lines),
        "linked": [relative(one) for one in shown.linked],
        "duplicates": [relative(one) for one in shown.duplicates],
        "edits": [edit(made) for made in shown.edits],
    }  # fmt: skip


def relative(other: Relative) -> Document:
    """A lead that another one has to do with, and why."""
    return {
        "lead_id": other.lead_id, "name": other.name, "company": other.company, "stage": other.stage, "why": other.why,
    }  # fmt: skip


def edit(made: Edit) -> Document:
    """A change of a lead's fields: what each was and what it was made."""
    return {
        "edit_id": made.id, "at": moment(made.at), "by": made.by, "was": dict(made.was), "now": dict(made.now),
        "import_id": made.import_id, "touch_id": made.touch_id, "undoes": made.undoes, "lost": made.lost,
    }  # fmt: skip


def found(leads: list[Found]) -> list[Document]:
    return [
        {
            "lead_id": one.lead_id, "name": one.name, "company": one.company, "stage": str(one.stage),
            "phone": one.phone, "matched": one.matched,
        }
        for one in leads
    ]  # fmt: skip


def listed(row: Listed) -> Document:
    """One row of the list of all leads."""
    coming = None
    if row.next_at is not None:
        coming = NextTouch(row.next_at, row.next_kind, row.next_owner, row.promised)
    return {
        "lead_id": row.lead_id, "name": row.name, "company": row.company, "stage": row.stage,
        "segment": row.segment, "source": row.source, "campaign": row.campaign, "next_touch": next_touch(coming),
        "last_touch_at": moment(row.last_touch_at), "handed_over_at": moment(row.handed_over_at),
        "attempts": row.attempts, "tags": list(tags_of(row.tags)),
    }  # fmt: skip


def logged(call: Logged) -> Document:
    return {
        "touch_id": call.touch.id,
        "outcome": call.touch.outcome,
        "lead": standing(call.lead),
        "referred_id": call.referred_id or None,
        "saved_at": moment(call.saved_at),
    }


def undone(taken_back: Undone) -> Document:
    return {
        "undone": taken_back.touch.id,
        "touch": touch(taken_back.touch),
        "lead": standing(taken_back.lead),
    }


def import_undone(taken_back: ImportUndone) -> Document:
    return {
        "undone": taken_back.record.id,
        "file": taken_back.record.file,
        "withdrawn": taken_back.withdrawn,
        "kept": taken_back.kept,
        "restored": taken_back.restored,
    }


def imported(answer: ImportAnswer, *, dry_run: bool) -> Document:
    result = answer.result
    return {
        "kind": result.kind,
        "import_id": result.import_id or None,
        "dry_run": dry_run,
        "read": result.read,
        "created": result.created,
        "updated": result.updated,
        "duplicates": result.duplicates,
        "suppressed": result.suppressed,
        "cancelled": result.cancelled,
        "rejected": problems(result.rejected),
        "problems": problems(result.problems),
        "near_duplicates": problems(result.near_duplicates),
        "mapping": dict(answer.mapping),
        "unmapped": list(answer.unmapped),
        "notes": list(answer.notes),
    }


def problems(listed: list[Problem]) -> list[Document]:
    return [{"line": one.line, "field": one.field, "problem": one.problem} for one in listed]


def checks(made: list[Check]) -> list[Document]:
    return [{"check": one.name, "ok": one.ok, "message": one.message} for one in made]


def report(figures: Mapping[str, Any]) -> Document:
    return dict(figures)
