"""Say once, at the beginning of each working day, what the day holds."""

from app.domain.morning import is_morning, summary
from app.domain.reminder import Reminder
from app.usecases.desk import Desk
from app.usecases.remind import today
from app.usecases.show_today import show_today

BEGUN_ON = "day_begun_on"


def begin_day(desk: Desk) -> Reminder | None:
    """The morning summary, or None: not in the morning, not twice a day, and not where nothing is due.

    It is remembered before it is shown, so that a restart does not say it again. A day on which nothing is due yet is
    not remembered: leads that arrive in the course of the morning are still told of.
    """
    now = desk.clock.now()
    if not is_morning(desk.rules, now, desk.home, desk.places.is_holiday):
        return None
    day = today(desk)
    with desk.store.read() as reading:
        if reading.setting(BEGUN_ON) == day:
            return None
    agenda = show_today(desk)
    if not agenda.rows:
        return None
    with desk.store.work() as work:
        work.save_setting(BEGUN_ON, day)
    first = agenda.rows[0].candidate
    apart = first.company and first.company != first.name
    return summary(agenda.due, agenda.promised, f"{first.name}, {first.company}" if apart else first.name)
