"""Rows as values and values as rows: which columns there are, and how each is written.

Times stand in the file as whole microseconds since 1970 in UTC: they compare and index as integers. Custom fields and
decisions are JSON. Like ``reading``, this must do without SQLAlchemy.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from operator import attrgetter
from typing import Any, TypeVar

from app.domain import facts
from app.domain.agenda import Candidate, Ripening
from app.domain.lead import NO_CUSTOM_FIELDS, Lead, NextTouch, Stage, Standing
from app.domain.timeline import DONE_ON_CARD
from app.domain.touch import Touch

_T = TypeVar("_T")
#: So many values stand in one question to the database at most.
_BATCH = 2000
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
#: Multiplied it makes a span in a third of the time that the name of the unit takes.
MICROSECOND = timedelta(microseconds=1)
STANDING_COLUMNS = (
    "stage",
    "next_at",
    "next_kind",
    "next_owner",
    "promised",
    "closed_reason",
    "cadence",
    "step",
    "cadence_from",
    "attempts",
    "contacts",
    "first_attempt_at",
    "last_attempt_at",
    "first_contact_at",
    "last_contact_at",
    "last_touch_at",
    "latest_at",
)
#: The fields of a lead that stand in columns as they are, in their order; ``custom``, the last, is JSON.
PLAIN_COLUMNS: tuple[str, ...] = Lead.__match_args__[5:-1]
FLAGS = ("do_not_call", "do_not_email")
LEAD_NAMES = (
    "no",
    "id",
    "created_at",
    "handed_over_at",
    "respond_by",
    "custom",
    "first_decision",
    *STANDING_COLUMNS,
    *PLAIN_COLUMNS,
)
_plain_values: Callable[[Lead], tuple[Any, ...]] = attrgetter(*PLAIN_COLUMNS)
TOUCH_NAMES = (
    "id",
    "lead_no",
    "at",
    "kind",
    "direction",
    "outcome",
    "attempt",
    "contact",
    "note",
    "by_person",
    "content",
    "campaign",
    "external_id",
    "import_id",
    "undoes",
    "decision",
    "seq",
    "logged_here",
)
#: Touches that no person logged as such, so that "undo" passes them by.
_NOT_LOGGED = ("undo", "change")
_FLAG_PLACES = tuple(PLAIN_COLUMNS.index(name) for name in FLAGS)
SELECT_LEAD = "SELECT " + ", ".join(
    f"l.{name}"
    for name in (
        "id",
        "created_at",
        "handed_over_at",
        "respond_by",
        "custom",
        *STANDING_COLUMNS,
        *PLAIN_COLUMNS,
    )
)
_PLAIN_FROM = 5 + len(STANDING_COLUMNS)
SELECT_TOUCH = (
    "SELECT t.id, l.id, t.at, t.kind, t.direction, t.outcome, t.attempt, t.contact, t.note, t.by_person, t.content,"
    " t.campaign, t.external_id, t.import_id, t.undoes, t.decision FROM touch t JOIN lead l ON l.no = t.lead_no"
)
SELECT_CANDIDATE = """SELECT l.id, l.external_id, l.full_name, l.first_name, l.last_name, l.company, l.email, l.phone,
 l.mobile, l.stage, l.segment, l.next_at, l.next_kind, l.next_owner, l.promised, l.respond_by, l.created_at,
 l.handed_over_at, l.last_touch_at, l.last_attempt_at, l.attempts, l.contacts, l.source_kind, l.source, l.campaign,
 l.interest, l.time_zone, l.country, l.region, substr(l.question, 1, 200), substr(l.booth_message, 1, 200),
 substr(l.event_interaction, 1, 200), substr(l.content, 1, 200) FROM lead l INDEXED BY """  # no planner's guesses
SELECT_CHOSEN = SELECT_CANDIDATE.removesuffix(" INDEXED BY ")
#: All of it stands in the index, so that no page of the table is read.
SELECT_RIPENING = (
    "SELECT l.id, l.next_at, l.created_at, l.stage, l.attempts, l.last_attempt_at, l.source_kind, l.interest,"
    " l.source, l.campaign FROM lead l INDEXED BY "
)
#: A touch that was not taken back.
COUNTS = "t.kind <> 'undo' AND NOT EXISTS (SELECT 1 FROM touch u WHERE u.undoes = t.id AND u.undoes <> '')"
SELECT_NAMES = "l.full_name, l.first_name, l.last_name, l.company, l.email, l.phone, l.mobile"


def micros(at: datetime) -> int:
    """A time as the file keeps it."""
    span = at - EPOCH
    return (span.days * 86_400 + span.seconds) * 1_000_000 + span.microseconds


def micros_or_none(at: datetime | None) -> int | None:
    """A time as the file keeps it, or NULL."""
    return None if at is None else micros(at)


def moment(count: int) -> datetime:
    """The time that ``micros`` counted."""
    return EPOCH + count * MICROSECOND


def moment_or_none(count: int | None) -> datetime | None:
    """The time that ``micros_or_none`` counted."""
    return None if count is None else EPOCH + count * MICROSECOND


def standing_from(row: Sequence[Any]) -> Standing:
    """A standing from the values of STANDING_COLUMNS."""
    following = None if row[1] is None else NextTouch(moment(row[1]), row[2], row[3], bool(row[4]))
    return Standing(
        Stage(row[0]),
        following,
        row[5],
        row[6],
        row[7],
        moment_or_none(row[8]),
        row[9],
        row[10],
        *(moment_or_none(at) for at in row[11:]),
    )


def lead_from(row: Sequence[Any]) -> Lead:
    """A lead from a row that ``SELECT_LEAD`` selected."""
    plain: list[Any] = list(row[_PLAIN_FROM:])
    for place in _FLAG_PLACES:
        plain[place] = bool(plain[place])
    plain.append(json.loads(row[4]) if row[4] else NO_CUSTOM_FIELDS)
    return Lead(
        row[0],
        moment(row[1]),
        moment(row[2]),
        standing_from(row[5:_PLAIN_FROM]),
        moment_or_none(row[3]),
        *plain,
    )


def touch_from(row: Sequence[Any]) -> Touch:
    """A touch from a row that ``SELECT_TOUCH`` selected."""
    values = list(row)
    values[2] = moment(row[2])
    values[6], values[7] = bool(row[6]), bool(row[7])
    values[15] = facts.read_decision(json.loads(row[15])) if row[15] else None
    return Touch(*values)


def name_from(row: Sequence[Any]) -> str:
    """What to call a lead, from the values of ``SELECT_NAMES``: the rule of ``Lead.name``."""
    person = row[0] or f"{row[1]} {row[2]}".strip()
    return str(person or row[3] or row[4] or row[5] or row[6])


def candidate_from(row: Sequence[Any]) -> Candidate:
    """What the agenda needs, from a row that ``SELECT_CANDIDATE`` selected."""
    values = (
        row[0],
        row[1],
        name_from(row[2:9]),
        row[5],
        row[9],
        row[10],
        moment(row[11]),
        row[12],
        row[13],
        bool(row[14]),
        moment_or_none(row[15]),
        moment(row[16]),
        moment(row[17]),
        moment_or_none(row[18]),
        moment_or_none(row[19]),
        *row[20:29],
        row[7] or row[8],
        story_from(row[22], row[29], row[30], row[31], row[32]),
    )
    return Candidate._make(values)


def ripening_from(row: Sequence[Any]) -> Ripening:
    """What a score needs, from a row that ``SELECT_RIPENING`` selected."""
    lead_id, next_at, created_at, stage, attempts, last_attempt_at, *origin = row
    return Ripening(
        lead_id,
        moment(next_at),
        moment(created_at),
        stage,
        attempts,
        moment_or_none(last_attempt_at),
        *origin,
    )


def story_from(source_kind: str, question: str, booth_message: str, interaction: str, content: str) -> str:
    """The one thing that says most about why a hand was raised; for a download what was downloaded."""
    if source_kind == "download" and content:
        return content
    return question or booth_message or interaction or content


def lead_values(no: int, lead: Lead, decision: str) -> tuple[Any, ...]:
    return (
        no,
        lead.id,
        micros(lead.created_at),
        micros(lead.handed_over_at),
        micros_or_none(lead.respond_by),
        custom_text(lead.custom),
        decision,
        *standing_values(lead.standing),
        *_plain_values(lead),
    )


def standing_values(standing: Standing) -> tuple[Any, ...]:
    following = standing.next
    planned: tuple[object, ...] = (None, None, None, False)
    if following is not None:
        planned = (micros(following.at), following.kind, following.owner, following.promised)
    return (
        standing.stage.value,
        *planned,
        standing.closed_reason,
        standing.cadence,
        standing.step,
        micros_or_none(standing.cadence_from),
        standing.attempts,
        standing.contacts,
        micros_or_none(standing.first_attempt_at),
        micros_or_none(standing.last_attempt_at),
        micros_or_none(standing.first_contact_at),
        micros_or_none(standing.last_contact_at),
        micros_or_none(standing.last_touch_at),
        micros_or_none(standing.latest_at),
    )


def touch_values(touch: Touch, lead_no: int, seq: int) -> tuple[Any, ...]:
    return (
        touch.id,
        lead_no,
        micros(touch.at),
        touch.kind,
        touch.direction,
        touch.outcome,
        touch.attempt,
        touch.contact,
        touch.note,
        touch.by,
        touch.content,
        touch.campaign,
        touch.external_id,
        touch.import_id,
        touch.undoes,
        None if touch.decision is None else facts.decision_text(touch.decision),
        seq,
        not touch.import_id and (touch.kind not in _NOT_LOGGED or touch.outcome in DONE_ON_CARD),
    )


def custom_text(custom: Mapping[str, str]) -> str:
    return facts.canonical(dict(custom)) if custom else ""


def batches(values: Sequence[_T]) -> Iterator[Sequence[_T]]:
    """The values, so many at a time as one question to the database may name."""
    return (values[start : start + _BATCH] for start in range(0, len(values), _BATCH))
