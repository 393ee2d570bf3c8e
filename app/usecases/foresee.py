"""Foresee what will not ring while Ripen is closed, so that quitting can say it."""

from datetime import datetime, timedelta
from typing import NamedTuple

from app.usecases.desk import Desk
from app.usecases.show_today import CLOCK_MEMORY

#: Nobody plans to leave Ripen closed for longer than a holiday week; what is further away needs no word.
FORESIGHT = timedelta(days=7)
MOST = 1000


class Silenced(NamedTuple):
    """How many promised calls and running first-response clocks a closed Ripen says nothing of, and the next one."""

    number: int
    name: str
    at: datetime | None  # None where nothing is silenced; in the past where it rings already


def foresee(desk: Desk) -> Silenced:
    """What would ring from now on until a week ahead, what rings already included."""
    now = desk.clock.now()
    with desk.store.read() as reading:
        promised = reading.promised(now + FORESIGHT, MOST)
        clocks = reading.clocks(now, now - CLOCK_MEMORY, MOST)
    moments = {one.lead_id: (one.next_at, one.name) for one in promised}
    for one in clocks:
        moments.setdefault(one.lead_id, (one.respond_by or one.next_at, one.name))
    if not moments:
        return Silenced(0, "", None)
    coming = [moment for moment in moments.values() if moment[0] > now]
    at, name = min(coming or moments.values())
    return Silenced(len(moments), name, at)
