"""One heartbeat: raise the reminders that are due, and remember that they were raised."""

from datetime import datetime

from app.domain.reminder import Reminder, Told, due
from app.usecases.desk import Desk


def remind(desk: Desk) -> tuple[Reminder, ...]:
    """The reminders to show now. Each is remembered before it is shown: once a device and moment."""
    now = desk.clock.now()
    with desk.store.read() as reading:
        watched = reading.watched(now)
        if not watched:
            return ()
        told = reading.told()
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


def snooze(desk: Desk, lead_id: str, until: datetime) -> None:
    """Keep quiet about a lead until a moment; its next touch stays where it is."""
    with desk.store.work() as work:
        lead = work.lead(lead_id)
        if lead.standing.next is not None:
            before = work.told().get(lead.id)
            level = before.level if before else "due"
            work.tell({lead.id: Told(level, lead.standing.next.at, desk.clock.now(), until)})
