"""Promote leads that ripened: weigh what they did, and hand those that crossed the team's line to a rep.

It happens when a signal comes in, and once a day for what else may have moved the line (rules, a corrected field). The
rules are in ``domain.segment``. What crossed the line is a fact like any other: a touch that decides, with its reason.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain import segment
from app.domain.fold import after
from app.domain.lead import NURTURE, SALES_READY, Lead
from app.domain.segment import RIPENED, WITH_A_REP, Tracked
from app.domain.signals import horizon
from app.domain.touch import Decision, Touch
from app.usecases.changed import LEADS, REMINDERS, TOUCHES, Changed
from app.usecases.desk import Desk
from app.usecases.ports import FieldEdit, Progress, Silent, Work
from app.usecases.remind import SWEPT_ON, swept_today, tell_ripened, today

#: Who is named for what nobody decided.
BY_ITSELF = "Ripen"
#: Leads that one transaction takes: a click waits for no more than these.
CHUNK = 5


@dataclass(frozen=True, slots=True)
class Promotions:
    """What a sweep came to: the leads that were promoted, and how many others have another interest now."""

    promoted: tuple[str, ...]
    reweighed: int
    changed: Changed


def weigh(work: Work, desk: Desk, lead: Lead, touches: Sequence[Touch], import_id: str = "") -> Lead:
    """Bring a lead's interest and fit up to date, and promote it if it has ripened; the lead as it is then.

    ``touches`` are all of the lead. Taking the import back takes this back as well.
    """
    if lead.standing.stage.closed:
        return lead
    now, profile = desk.clock.now(), desk.rules.profile
    why = segment.ripened(lead, touches, now, profile)
    fresh: dict[str, int | str] = {
        "interest": segment.interest_now(lead, touches, now, profile),
        "fit": segment.fit_of_lead(lead, profile) if lead.segment == NURTURE else lead.fit,
        "segment": SALES_READY if why or lead.standing.stage in WITH_A_REP else lead.segment,
    }
    lead = _edit(work, lead, fresh, import_id)
    return promote(work, desk, lead, RIPENED, f"Ripened: {why}", import_id) if why else lead


def promote(work: Work, desk: Desk, lead: Lead, outcome: str, note: str, import_id: str = "") -> Lead:
    """Hand a lead to a rep now, by a touch that says why; the next heartbeat says it too."""
    now = at_last(desk, lead)
    decision = segment.call_now(lead, now, desk.calendar(lead))
    by = BY_ITSELF if outcome == RIPENED else desk.person
    lead = decide_by_change(work, desk, lead, now, outcome, note, by, decision, import_id)
    if decision.next is not None:
        tell_ripened(work, lead.id, decision.next.at, desk.clock.now())
    return lead


def at_last(desk: Desk, lead: Lead) -> datetime:
    """Now, or the last fact about the lead if a clock was ahead of ours then."""
    return max(desk.clock.now(), lead.standing.latest_at or lead.handed_over_at)


def decide_by_change(
    work: Work,
    desk: Desk,
    lead: Lead,
    at: datetime,
    outcome: str,
    note: str,
    by: str,
    decision: Decision,
    import_id: str = "",
) -> Lead:
    """Add a ``change`` touch that decides; the lead as it stands then."""
    touch = Touch(
        desk.ids.new(),
        lead.id,
        at,
        "change",
        outcome=outcome,
        note=note,
        by=by,
        campaign=lead.campaign,
        import_id=import_id,
        decision=decision,
    )
    standing = after(lead.standing, touch)
    work.add_touch(touch, standing)
    return replace(lead, standing=standing)


def _edit(work: Work, lead: Lead, fresh: dict[str, int | str], import_id: str) -> Lead:
    now = {name: value for name, value in fresh.items() if getattr(lead, name) != value}
    if not now:
        return lead
    was = {name: getattr(lead, name) for name in now}
    work.edit_leads([FieldEdit(lead.id, was, now, import_id)])
    return replace(lead, **now)  # type: ignore[arg-type]  # the names are those of ``fresh``


def promote_ripened(desk: Desk, progress: Progress | None = None) -> Promotions:
    """Weigh every open lead with recent signals and every lead in nurture; promote those that have ripened."""
    progress = progress or Silent()
    now = desk.clock.now()
    with desk.store.read() as reading:
        moved = [
            tracked.lead_id
            for tracked in reading.tracked(horizon(now, desk.rules.profile))
            if _may_have_moved(tracked, now, desk)
        ]
    promoted: list[str] = []
    reweighed: list[str] = []
    for start in range(0, len(moved), CHUNK):
        with desk.store.work() as work:
            for lead_id in moved[start : start + CHUNK]:
                before = work.lead(lead_id)
                after_it = weigh(work, desk, before, work.touches(lead_id))
                if after_it.standing is not before.standing:
                    promoted.append(lead_id)
                elif after_it is not before:
                    reweighed.append(lead_id)
        progress.advanced(min(start + CHUNK, len(moved)), len(moved))
        if progress.cancelled():
            break
    kinds = frozenset({LEADS, TOUCHES, REMINDERS} if promoted else {LEADS} if reweighed else ())
    return Promotions(tuple(promoted), len(reweighed), Changed(kinds, tuple(promoted)))


def _may_have_moved(tracked: Tracked, now: datetime, desk: Desk) -> bool:
    profile = desk.rules.profile
    if segment.tracked_interest(tracked, now, profile) != tracked.interest:
        return True
    if tracked.segment == NURTURE and tracked.stage in WITH_A_REP:
        return True
    return segment.may_ripen(tracked, now, profile)


def promote_daily(desk: Desk, progress: Progress | None = None) -> Promotions | None:
    """``promote_ripened`` once on each day of the team; None when it has been done today.

    One that was given up is begun again at the next chance: what it has done already costs nothing then.
    """
    with desk.store.read() as reading:
        if swept_today(reading, desk):
            return None
    promotions = promote_ripened(desk, progress)
    if progress is not None and progress.cancelled():
        return promotions
    with desk.store.work() as work:
        work.save_setting(SWEPT_ON, today(desk))
    return promotions
