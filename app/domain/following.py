"""How one lead was followed up: what the board counts of it, worked out from its touches and nothing else.

The central database works the same out in SQL, lead by lead, whenever something happens (``sync.refollow``); a property
test compares both.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from typing import NamedTuple

from app.domain.lead import NextTouch
from app.domain.touch import Decision, Touch

REP = "rep"
CALL, OUT, CHANGE = "call", "out", "change"
#: Outcomes of calls that nobody answered (the others were answered, be it by a gatekeeper).
UNANSWERED = ("", "no-answer", "busy", "left-voicemail")
_DAY = timedelta(days=1)
_SATURDAY = 6


#: In the code of a reason to close: nobody could be reached.
UNREACHABLE = "unreachable"


class Plan(NamedTuple):
    """A next touch, as far as the board minds it."""

    at: datetime
    owner: str


class Act(NamedTuple):
    """A touch that counts, as far as the board minds it."""

    at: datetime
    attempt: bool
    contact: bool
    dialled: bool
    answered: bool
    told: bool  # something happened; a mere change of plans is none
    decided: bool
    plan: Plan | None  # what it planned, if it decided


class Handed(NamedTuple):
    """When a lead came to a rep, and by when the first attempt was owed."""

    at: datetime
    deadline_at: datetime


class Kept(NamedTuple):
    """Due touches of a rep that something followed, and how many of them were done in time."""

    due: int
    kept: int


class Course(NamedTuple):
    """What the touches of one lead come to."""

    handed_at: datetime
    deadline_at: datetime
    attempts: int
    contacts: int
    touches: int
    first_attempt_at: datetime | None
    first_contact_at: datetime | None
    attempts_to_contact: int  # 0: never reached
    due: int
    kept: int
    dials: tuple[tuple[int, bool], ...]  # hour of the lead's day, and whether somebody answered


def plan_of(coming: NextTouch | None) -> Plan | None:
    """A next touch as the board minds it."""
    return None if coming is None else Plan(coming.at, coming.owner)


def act_of(touch: Touch) -> Act:
    """A touch as the board minds it."""
    dialled = touch.kind == CALL and touch.direction == OUT and touch.attempt
    return Act(
        touch.at,
        touch.attempt,
        touch.contact,
        dialled,
        dialled and touch.outcome not in UNANSWERED,
        touch.kind != CHANGE,
        touch.decision is not None,
        None if touch.decision is None else plan_of(touch.decision.next),
    )


def is_unreachable(closed_reason: str) -> bool:
    """Whether a lead was closed since nobody could be reached: by the code of the reason, not by the words after it."""
    return UNREACHABLE in closed_reason.partition(":")[0]


def plus_working_day(at: datetime) -> datetime:
    """The same time on the next day from Monday to Friday, by UTC."""
    later = at.astimezone(UTC) + _DAY
    while later.isoweekday() >= _SATURDAY:
        later += _DAY
    return later


def handed(
    first: Plan | None, handed_over_at: datetime, respond_by: datetime | None, acts: Iterable[Act]
) -> Handed | None:
    """When a lead came to a rep: when its next touch was a rep's to do for the first time, or somebody tried.

    None for one that never did: it waits in marketing's pool, or came to us closed.
    """
    if first is not None and first.owner == REP:
        return Handed(handed_over_at, respond_by or plus_working_day(first.at))
    for act in acts:
        if act.plan is not None and act.plan.owner == REP:
            return Handed(act.at, plus_working_day(act.plan.at))
        if act.attempt:
            return Handed(act.at, plus_working_day(act.at))
    return None


def kept_up(first: Plan | None, acts: Iterable[Act]) -> Kept:
    """What became of the touches that were planned for a rep; ``acts`` come in their order.

    An attempt within a working day keeps it, one after that does not. A new plan before it is late replaces it, so that
    nothing was due; one after that comes too late. The plan that stands last is judged by ``Followed.next_at``.
    """
    due = kept = 0
    planned = first
    for act in acts:
        if not act.decided and not act.attempt:
            continue
        if planned is not None and planned.owner == REP:
            is_late = act.at > plus_working_day(planned.at)
            due += act.attempt or is_late
            kept += act.attempt and not is_late
        planned = act.plan  # none where an attempt planned nothing: it is not due again
    return Kept(due, kept)


def attempts_to_contact(acts: Iterable[Act]) -> int:
    """How many attempts it took to reach somebody, that one included; 0 where nobody was reached."""
    attempts = 0
    for act in acts:
        attempts += act.attempt
        if act.contact:
            return max(attempts, 1)
    return 0


def course(
    first: Plan | None,
    handed_over_at: datetime,
    respond_by: datetime | None,
    acts: Sequence[Act],
    zone: tzinfo,
) -> Course | None:
    """Everything that the touches of a lead come to, in their order; None for one that never came to a rep."""
    came = handed(first, handed_over_at, respond_by, acts)
    if came is None:
        return None
    due, kept = kept_up(first, acts)
    attempts = [act.at for act in acts if act.attempt]
    contacts = [act.at for act in acts if act.contact]
    return Course(
        came.at,
        came.deadline_at,
        len(attempts),
        len(contacts),
        sum(act.told for act in acts),
        attempts[0] if attempts else None,
        contacts[0] if contacts else None,
        attempts_to_contact(acts),
        due,
        kept,
        tuple((act.at.astimezone(zone).hour, act.answered) for act in acts if act.dialled),
    )


def first_plan(decision: Decision) -> Plan | None:
    """What a lead began with."""
    return plan_of(decision.next)
