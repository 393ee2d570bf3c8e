"""Change what is on file about a lead: one edit, checked, with what follows from it, in one transaction.

What follows: a corrected name is split as before, a corrected place gives another time zone, and fit and kind of source
are judged again. A timeline moves the next touch of a green lead without a promise to the time it names (a lead that is
still worked keeps its next touch; its "green" outcome then proposes that time), a first number turns "find a number"
into a call, and without the last number a planned call becomes what can be made.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple

from app.domain.cadence import CALL, FIND_NUMBER, Calendar
from app.domain.errors import Refused
from app.domain.fold import after
from app.domain.horizon import named_by_timeline
from app.domain.lead import Lead, NextTouch, Stage, edited, value_of
from app.domain.matching import EXTERNAL_ID
from app.domain.naming import renamed
from app.domain.outcome import begin_green, medium_for, reach_of
from app.domain.phone import Phone
from app.domain.response import source_kind
from app.domain.segment import fit_of_lead
from app.domain.sentence import sentence
from app.domain.timeline import CHANGE, NUMBER_FOUND, NUMBER_LOST, TIMELINE
from app.domain.touch import Decision, Touch
from app.usecases.changed import LEADS, REMINDERS, TOUCHES, Changed
from app.usecases.desk import Desk
from app.usecases.ports import FieldEdit, Work
from app.usecases.relations import kept_of
from app.usecases.typed_field import PHONES, understood

_NAMES = ("full_name", "first_name", "last_name")
_PLACE = ("country", "region", "city", *PHONES)
_FIT = ("industry", "country", "title", "company_size")
_SOURCE = ("source", "campaign", "content")


class Edited(NamedTuple):
    """The lead after an edit, the fields that are others now, and the next touch where it moved."""

    lead: Lead
    fields: tuple[str, ...]
    planned: NextTouch | None
    changed: Changed


def edit_lead(desk: Desk, key: str, texts: Mapping[str, str]) -> Edited:
    """Give fields of a lead what was typed for them. Custom fields are named ``custom.<header>``.

    Raises Refused, naming the field, for what cannot be taken; then nothing is changed.
    """
    with desk.store.work() as work:
        lead = work.lead(key)
        fresh: dict[str, Any] = {}
        for name, text in texts.items():
            value = understood(desk, lead, name, text)
            fresh |= renamed(lead, name, value) if name in _NAMES else {name: value}
        fresh = _differing(lead, fresh)
        if not fresh:
            return Edited(lead, (), None, Changed(frozenset()))
        fresh = _differing(lead, fresh | _following(desk, lead, fresh))
        changed_lead = edited(lead, fresh)
        _check(work, lead, changed_lead, fresh)
        return _write(work, desk, lead, changed_lead, fresh)


def _write(work: Work, desk: Desk, lead: Lead, changed_lead: Lead, fresh: dict[str, Any]) -> Edited:
    at = max(desk.clock.now(), lead.standing.latest_at or lead.handed_over_at)
    touch = _touch(desk, lead, changed_lead, fresh, at)
    was = {name: value_of(lead, name) for name in fresh}
    touch_id = touch.id if touch is not None else ""
    work.edit_leads([FieldEdit(lead.id, was, fresh, by=desk.person, at=desk.clock.now(), touch_id=touch_id)])
    if touch is None:
        return Edited(changed_lead, tuple(fresh), None, Changed(frozenset({LEADS}), (lead.id,)))
    standing = after(lead.standing, touch)
    work.add_touch(touch, standing)
    kinds = frozenset({LEADS, TOUCHES, REMINDERS})
    planned = replace(changed_lead, standing=standing)
    return Edited(planned, tuple(fresh), standing.next, Changed(kinds, (lead.id,)))


def _differing(lead: Lead, fresh: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fresh.items() if value_of(lead, name) != value}


def _following(desk: Desk, lead: Lead, fresh: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that follow from those that were typed."""
    found: dict[str, Any] = {}
    now = edited(lead, fresh)
    looked_up = lead.time_zone in {"", _zone(desk, lead)}  # and not typed
    if fresh.keys() & set(_PLACE) and "time_zone" not in fresh and looked_up:
        found["time_zone"] = _zone(desk, now) or lead.time_zone
    if fresh.keys() & set(_FIT):
        found["fit"] = fit_of_lead(now, desk.rules.profile)
    if fresh.keys() & set(_SOURCE) and lead.source_kind == _source_kind(desk, lead):
        found["source_kind"] = _source_kind(desk, now)
    return found


def _zone(desk: Desk, lead: Lead) -> str:
    phone = Phone.stored(lead.phones[0]) if lead.phones else None
    return desk.places.zone(lead.country, lead.region, lead.city, phone) or ""


def _source_kind(desk: Desk, lead: Lead) -> str:
    return source_kind(desk.rules, lead.source, lead.campaign, lead.content)


def _check(work: Work, lead: Lead, now: Lead, fresh: Mapping[str, Any]) -> None:
    """Refuse what would lose the lead, take another one's id, or bring back who must not be contacted."""
    field = next(name for name in fresh)
    if not (now.name or now.phones):
        message = sentence("A lead needs at least a name, a company, a mail address or a phone number.")
        raise Refused(message, field)
    if fresh.get("external_id"):
        key = (EXTERNAL_ID, now.external_id)
        other = work.matches([key]).get(key, lead.id)
        if other != lead.id and kept_of(work, work.lead(other)).id != lead.id:
            message = sentence(
                "“%1” is %2 already; merge both, or give another id.", now.external_id, work.lead(other).name
            )
            raise Refused(message, "external_id")
    new = [str(fresh[name]) for name in (*PHONES, "email") if fresh.get(name)]
    unwanted = work.suppressed(new) if new and not lead.do_not_call else set()
    for name in (*PHONES, "email"):
        if fresh.get(name) in unwanted:
            message = sentence(
                "“%1” belongs to somebody who asked not to be contacted; it cannot be used.", fresh[name]
            )
            raise Refused(message, name)


def _touch(desk: Desk, lead: Lead, now: Lead, fresh: Mapping[str, Any], at: datetime) -> Touch | None:
    """The change of plan that follows from an edit, or None."""
    following, calendar = lead.standing.next, desk.calendar(now)
    if following is None:
        return None
    if "timeline" in fresh and lead.standing.stage is Stage.GREEN and not following.promised:
        decision = _by_timeline(now, at, calendar)
        if decision is not None:
            return _change(desk, lead, at, TIMELINE, f"Timeline: {now.timeline}", decision)
    if following.kind == FIND_NUMBER and now.phones and not lead.phones:
        planned = NextTouch(calendar.opening(at), CALL, "rep", following.promised)
        return _change(desk, lead, at, NUMBER_FOUND, "", _kept(lead, medium_for(now, planned)))
    if following.kind == CALL and lead.phones and not now.phones:
        return _change(desk, lead, at, NUMBER_LOST, "", _kept(lead, medium_for(now, following)))
    return None


def _by_timeline(lead: Lead, at: datetime, calendar: Calendar) -> Decision | None:
    planned = named_by_timeline(lead.timeline, at, calendar)
    if planned is None or planned == lead.standing.next:
        return None
    start = lead.standing.cadence_from or at
    return begin_green(start, at, calendar, medium_for(lead, planned), reach_of(lead))


def _kept(lead: Lead, planned: NextTouch) -> Decision:
    standing = lead.standing
    return Decision(standing.stage, planned, "", standing.cadence, standing.step, standing.cadence_from)


def _change(desk: Desk, lead: Lead, at: datetime, outcome: str, note: str, decision: Decision) -> Touch:
    return Touch(
        desk.ids.new(), lead.id, at, CHANGE, outcome=outcome, note=note, by=desk.person, decision=decision
    )
