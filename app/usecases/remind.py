"""One heartbeat: raise the reminders that are due, and remember that they were raised."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from app.domain.calendar import zone
from app.domain.errors import Refused
from app.domain.reminder import DUE, RIPENED, Reminder, Told, due, level_of, snooze_until
from app.domain.sentence import sentence
from app.usecases.changed import REMINDERS, Changed
from app.usecases.desk import Desk
from app.usecases.ports import Reading, Work

SWEPT_ON = "segments_swept_on"
#: A setting for the doctor, who sees no screen: "yes" where the window has found a tray, else "no".
TRAY_SEEN = "tray.seen"


def remind(desk: Desk) -> tuple[Reminder, ...]:
    """The reminders to show now. Each is remembered before it is shown: once a device and moment."""
    now = desk.clock.now()
    with desk.store.read() as reading:
        watched = reading.watched(now, timedelta(hours=desk.rules.ringing.again_hours))
        if not watched:
            return ()
        told = reading.told([lead.lead_id for lead in watched])
    reminders = due(watched, told, desk.rules, now, desk.home.time_zone)
    if reminders:
        with desk.store.work() as work:
            work.tell(
                {
                    lead_id: Told(level, next_at, now)
                    for reminder in reminders
                    for lead_id, level, next_at in reminder.about
                }
            )
    return reminders


def moved_on(desk: Desk, about: Sequence[tuple[str, str, datetime]]) -> frozenset[str]:
    """Of what was told, the leads that owe another next touch by now, or none: their reminder is over."""
    with desk.store.read() as reading:
        next_at = {
            one.lead_id: one.next_at for one in reading.candidates([lead_id for lead_id, _, _ in about])
        }
    return frozenset(lead_id for lead_id, _, at in about if next_at.get(lead_id) != at)


def snooze(desk: Desk, lead_id: str, until: datetime | str) -> tuple[datetime, Changed]:
    """Keep quiet about a lead until a moment, or as long as a choice ("10min", "1h", "tomorrow", a date) means.

    Its next touch stays where it is. Raises Refused for a time that has passed, or a lead that owes no touch.
    """
    now = desk.clock.now()
    moment = snooze_until(until, now, desk.home) if isinstance(until, str) else until
    with desk.store.work() as work:
        lead = work.lead(lead_id)
        following = lead.standing.next
        if following is None:
            message = sentence(
                "%1 is %2: there is nothing to be reminded of.", lead.name, lead.standing.stage
            )
            raise Refused(message, "lead")
        before = work.told([lead.id]).get(lead.id)
        level = before.level if before and before.next_at == following.at else DUE
        work.tell({lead.id: Told(level, following.at, now, moment)})
    return moment, Changed(frozenset({REMINDERS}), (lead.id,))


def snooze_all(desk: Desk, choice: str) -> tuple[datetime, Changed]:
    """Keep quiet about everything that rings now, as long as a choice means; what falls due later rings in time.

    Raises Refused for a choice that says no time to come.
    """
    now = desk.clock.now()
    moment = snooze_until(choice, now, desk.home)
    with desk.store.work() as work:
        ringing = {
            lead.lead_id: Told(level, lead.next_at, now, moment)
            for lead in work.watched(now, timedelta(hours=desk.rules.ringing.again_hours))
            if (level := level_of(lead, desk.rules, now))
        }
        work.tell(ringing)
    kinds = frozenset({REMINDERS}) if ringing else frozenset[str]()
    return moment, Changed(kinds, tuple(ringing))


def today(desk: Desk) -> str:
    """The day it is where the team works, ISO."""
    return desk.clock.now().astimezone(zone(desk.home.time_zone)).date().isoformat()


def swept_today(reading: Reading, desk: Desk) -> bool:
    """Whether the leads were looked through today for those that ripened; each heartbeat asks."""
    return reading.setting(SWEPT_ON) == today(desk)


def tell_ripened(work: Work, lead_id: str, next_at: datetime, now: datetime) -> None:
    """Have the next heartbeat say that a lead ripened, and again until its next touch is another one."""
    work.tell({lead_id: Told(RIPENED, next_at, now, snoozed_until=now)})
