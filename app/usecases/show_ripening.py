"""The ripening page's timeline: my green leads, when each comes back, and what marketing sends meanwhile."""

from functools import lru_cache
from typing import NamedTuple

from app.domain.cadence import Calendar
from app.domain.calendar import Place, place_of, zone
from app.domain.replanning import Remembering
from app.domain.returning import Month, Returning, months_from, returning
from app.usecases.desk import Desk
from app.usecases.ports import Progress, Silent

#: The most green leads whose plans are drawn; more would be no picture any more, and nobody's to keep in mind.
MOST = 1000
STEP = 200


class Timeline(NamedTuple):
    """Green leads by the day they come back, and the months to draw them in."""

    months: tuple[Month, ...]
    leads: tuple[Returning, ...]
    green: int  # how many green leads there are, those not shown included


def show_ripening(desk: Desk, progress: Progress | None = None) -> Timeline:
    """The green leads with their plans, earliest return first; cut short when the person wants it to stop."""
    watcher = progress or Silent()
    now = desk.clock.now()
    with desk.store.read() as reading:
        green = reading.how_many_green()
        found = reading.greens(MOST)
    calendars = _Calendars(desk)
    leads: list[Returning] = []
    for number, one in enumerate(found):
        if number % STEP == 0:
            watcher.advanced(number, len(found))
            if watcher.cancelled():
                break
        place = place_of(*one.place, desk.home)
        leads.append(returning(one, calendars(place)))
    leads.sort(key=lambda lead: lead.back_at)
    return Timeline(months_from(now, zone(desk.home.time_zone)), tuple(leads), green)


class _Calendars:
    """A calendar a place, each of which looks up a day once."""

    def __init__(self, desk: Desk) -> None:
        self._rules, self._home = desk.rules, desk.home
        self._is_holiday = lru_cache(maxsize=1 << 14)(desk.places.is_holiday)
        self._known: dict[Place, Calendar] = {}

    def __call__(self, place: Place) -> Calendar:
        found = self._known.get(place)
        if found is None:
            found = self._known[place] = Remembering(self._rules, place, self._is_holiday, self._home)
        return found
