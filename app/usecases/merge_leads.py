"""Merge two leads that are one person: one is kept, the other is closed as a duplicate that names it.

Nothing is lost by it. The kept lead's empty fields are filled from the other, a do-not-call holds for both, and of both
next touches the promised or earlier one stays. All of it is one thing to take back.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple

from app.domain.errors import Refused
from app.domain.fold import after
from app.domain.lead import CUSTOM, SALES_READY, TEXT_FIELDS, Lead, Stage, Standing, edited, value_of
from app.domain.outcome import medium_for
from app.domain.segment import fit_of_lead
from app.domain.sentence import sentence
from app.domain.timeline import CHANGE, DUPLICATE, MERGED, MERGED_PLAN
from app.domain.touch import Decision, Touch
from app.usecases.changed import LEADS, REMINDERS, TOUCHES, Changed
from app.usecases.desk import Desk
from app.usecases.ports import FieldEdit, Work

#: How far a lead is, for the one that is kept: the further of both counts.
_FAR = (Stage.GREEN, Stage.NEW, Stage.WORKING, Stage.READY)
#: Fields that say together where somebody lives: they are taken over together or not at all.
_ADDRESS = ("street", "postal_code", "city", "region", "country", "time_zone")


class Merged(NamedTuple):
    """The lead that was kept, and the one that was closed."""

    kept: Lead
    closed: Lead
    changed: Changed


def merge_leads(desk: Desk, kept_key: str, other_key: str) -> Merged:
    """Keep one lead and close the other as its duplicate.

    Raises Refused where a closed lead would be kept in the place of an open one, or a sale be closed as a duplicate.
    """
    with desk.store.work() as work:
        kept, other = work.lead(kept_key), work.lead(other_key)
        _check(kept, other)
        at = max(
            desk.clock.now(), *(lead.standing.latest_at or lead.handed_over_at for lead in (kept, other))
        )
        merge = Touch(
            desk.ids.new(),
            other.id,
            at,
            CHANGE,
            outcome=MERGED,
            note=f"The same as {kept.name}",
            by=desk.person,
            content=kept.id,
            decision=Decision(Stage.STOPPED, None, DUPLICATE),
        )
        closed = after(other.standing, merge)
        work.add_touch(merge, closed)
        filled = _fill(work, desk, kept, other, merge.id)
        filled = _plan(work, desk, filled, other.standing, merge, at)
    changed = Changed(frozenset({LEADS, TOUCHES, REMINDERS}), (kept.id, other.id))
    return Merged(filled, replace(other, standing=closed), changed)


def _check(kept: Lead, other: Lead) -> None:
    if kept.id == other.id:
        message = sentence("A lead cannot be merged with itself; choose another one.")
        raise Refused(message, "lead")
    for lead in (kept, other):
        if lead.standing.closed_reason == DUPLICATE:
            message = sentence("%1 is merged into another lead already; choose that one.", lead.name)
            raise Refused(message, "lead")
    if kept.standing.stage.closed and not other.standing.stage.closed:
        message = sentence(
            "%1 is %2 and the other is open; open that one and merge there.", kept.name, kept.standing.stage
        )
        raise Refused(message, "lead")
    if other.standing.stage is Stage.BOUGHT and kept.standing.stage is not Stage.BOUGHT:
        message = sentence(
            "%1 has bought, which must not be lost; log that for %2 first.", other.name, kept.name
        )
        raise Refused(message, "lead")


def _fill(work: Work, desk: Desk, kept: Lead, other: Lead, touch_id: str) -> Lead:
    """The kept lead with what only the other has, by one edit."""
    fresh: dict[str, Any] = {
        name: getattr(other, name)
        for name in TEXT_FIELDS
        if name not in (*_ADDRESS, "phone", "mobile") and getattr(other, name) and not getattr(kept, name)
    }
    if not any(getattr(kept, name) for name in _ADDRESS[:4]):
        fresh |= {name: getattr(other, name) for name in _ADDRESS if getattr(other, name)}
    fresh |= _numbers(kept, other)
    fresh |= {CUSTOM + header: text for header, text in other.custom.items() if header not in kept.custom}
    fresh |= {
        flag: True for flag in ("do_not_call", "do_not_email") if getattr(other, flag) > getattr(kept, flag)
    }
    if other.interest > kept.interest:
        fresh["interest"] = other.interest
    if other.segment == SALES_READY:
        fresh["segment"] = SALES_READY
    if other.referred_by and not kept.referred_by and other.referred_by != kept.id:
        fresh["referred_by"] = other.referred_by
    if fresh:
        fresh["fit"] = fit_of_lead(edited(kept, fresh), desk.rules.profile)
    fresh = {name: value for name, value in fresh.items() if value_of(kept, name) != value}
    if not fresh:
        return kept
    was = {name: value_of(kept, name) for name in fresh}
    work.edit_leads([FieldEdit(kept.id, was, fresh, by=desk.person, at=desk.clock.now(), touch_id=touch_id)])
    return edited(kept, fresh)


def _numbers(kept: Lead, other: Lead) -> dict[str, str]:
    """The other's numbers in the places that the kept one has free; what finds none stays a field of its own."""
    new = [number for number in other.phones if number not in kept.phones]
    free = [name for name in ("phone", "mobile") if not getattr(kept, name)]
    found = dict(zip(free, new, strict=False))
    left = new[len(free) :]
    if left:
        header = "Other number"
        known = kept.custom.get(header, "").split()
        found[CUSTOM + header] = " ".join(dict.fromkeys([*known, *left]))
    return found


def _plan(work: Work, desk: Desk, kept: Lead, other: Standing, merge: Touch, at: datetime) -> Lead:
    """The promised or earlier one of both next touches, with the stage of the lead that is further."""
    standing = kept.standing
    if standing.next is None or other.next is None:
        return _conformed(work, desk, kept, merge, at)
    coming = min(standing.next, other.next, key=lambda planned: (not planned.promised, planned.at))
    further = other if _FAR.index(other.stage) > _FAR.index(standing.stage) else standing
    decision = Decision(
        further.stage, medium_for(kept, coming), "", further.cadence, further.step, further.cadence_from
    )
    return _decide(work, desk, kept, merge, at, decision)


def _conformed(work: Work, desk: Desk, kept: Lead, merge: Touch, at: datetime) -> Lead:
    """The plan of the kept lead as it can be made now: a number may have come, or a do-not-call."""
    standing = kept.standing
    if standing.next is None:
        return kept
    decision = Decision(
        standing.stage,
        medium_for(kept, standing.next),
        "",
        standing.cadence,
        standing.step,
        standing.cadence_from,
    )
    return _decide(work, desk, kept, merge, at, decision)


def _decide(work: Work, desk: Desk, kept: Lead, merge: Touch, at: datetime, decision: Decision) -> Lead:
    """Add what moves the kept lead's plan, if anything does; it names the merge, to be taken back with it."""
    standing = kept.standing
    if decision.next == standing.next and decision.stage == standing.stage:
        return kept
    touch = Touch(
        desk.ids.new(),
        kept.id,
        at,
        CHANGE,
        outcome=MERGED_PLAN,
        by=desk.person,
        content=merge.id,
        decision=decision,
    )
    moved = after(standing, touch)
    work.add_touch(touch, moved)
    return replace(kept, standing=moved)
