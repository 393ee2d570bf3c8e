"""The morning summary: once a working day, what the day holds, in one notification.

It comes with the beginning of the team's office hours, or when Ripen is opened or wakes in the hours after it; who
opens the laptop at noon has begun the day elsewhere and is not greeted any more.
"""

from datetime import datetime, timedelta

from app.domain.calendar import IsHoliday, Place, at_local, is_working_day, zone
from app.domain.reminder import Reminder
from app.domain.rules import Rules
from app.domain.sentence import sentence

MORNING = "morning"
#: So long after the beginning of the office hours it is still worth saying.
LASTS = timedelta(hours=4)


def is_morning(rules: Rules, now: datetime, home: Place, is_holiday: IsHoliday) -> bool:
    """Whether it is the beginning of a working day where the team works."""
    hours = rules.office_hours
    day = now.astimezone(zone(home.time_zone)).date()
    if not is_working_day(hours, day, home, is_holiday):
        return False
    begins_at = at_local(day, hours.start, home.time_zone)
    ends_at = min(at_local(day, hours.end, home.time_zone), begins_at + LASTS)
    return begins_at <= now < ends_at


def summary(due: int, promised: int, first: str) -> Reminder:
    """The notification; it names no lead, so that opening it opens the list."""
    title = (
        sentence("Today: %L1 promised, %L2 due", promised, due)
        if promised
        else sentence("Today: %L1 due", due)
    )
    return Reminder(MORNING, "", title, sentence("First: %1", first), ())
