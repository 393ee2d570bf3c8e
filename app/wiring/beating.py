"""What every heartbeat does: reminders, the tray's number, what others wrote, a new day, another time zone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from app.desktop.settings import system_zone
from app.domain.reminder import Reminder
from app.ui.bus import Bus
from app.ui.kit.words import say
from app.ui.lanes import Lanes
from app.usecases import changed
from app.usecases.changed import LEADS, SETTINGS, Changed
from app.usecases.remind import remind, swept_today, today
from app.wiring.gentle import Gentle
from app.wiring.reminding import Reminding

if TYPE_CHECKING:
    from app.storage.store import SqliteStore
    from app.ui.kit.command import Command
    from app.usecases.desk import Desk

#: How long “quiet for an hour” lasts.
QUIET = timedelta(hours=1)
#: After the file was written by somebody else, or exchanged.
EVERYTHING = Changed(frozenset({LEADS, changed.TOUCHES, changed.REMINDERS, changed.IMPORTS}))


class Beat(NamedTuple):
    """What a heartbeat found."""

    reminders: tuple[Reminder, ...]
    due: int
    wrote_elsewhere: bool  # another process has logged or imported something
    new_day: str  # the day, while leads have not been looked through on it for those that ripened
    has_moved: bool  # the computer is in another time zone than before


class Beating:
    """``beat`` runs on the quick lane, ``beaten`` in the GUI thread. ``move`` is told of another time zone, on the
    lane, and answers whether Ripen goes by it.
    """

    def __init__(
        self,
        store: SqliteStore,
        desk: Callable[[], Desk],
        lanes: Lanes,
        bus: Bus,
        reminding: Reminding,
        move: Callable[[str], bool],
    ) -> None:
        self._quiet_until: datetime | None = None
        self._store = store
        self._desk = desk
        self._lanes = lanes
        self._bus = bus
        self._reminding = reminding
        self._move = move
        self._gentle = Gentle()
        self._promoting_on = ""
        self._zone = ""

    def beat(self, now: datetime) -> Beat:
        """Look at everything. In a quiet hour nothing is raised, so that nothing counts as told: all comes after it."""
        has_moved = self._look_where()
        desk = self._desk()
        reminders = () if self._is_quiet(desk) else (*remind(desk), *self._greeting(desk))
        with self._store.read() as reading:
            due = reading.due_count(now)
            new_day = "" if swept_today(reading, desk) else today(desk)
        return Beat(reminders, due, self._store.changed_elsewhere(), new_day, has_moved)

    def set_quiet(self, quiet: bool) -> None:
        """Begin an hour in which nothing is raised, or end it before its time."""
        self._quiet_until = self._desk().clock.now() + QUIET if quiet else None

    @property
    def quiet(self) -> bool:
        """Whether that hour runs."""
        return self._is_quiet(self._desk())

    def ask_quiet(self, quiet: bool) -> None:
        """The same, asked for in the window: it says until when, or that it is over."""
        self.set_quiet(quiet)
        self._reminding.show_quiet(quiet)
        until = self._quiet_until
        if until is not None:
            self._reminding.say_until(say("No reminder rings until %1; what falls due rings then."), until)
        else:
            self._reminding.say(say("Reminders ring again."))

    def commands(self) -> list[Command]:
        """What can be done about reminders now, for the command palette."""
        from app.wiring.reminder_commands import reminder_commands  # imported late: start-up cost

        return reminder_commands(self._reminding, self)

    def _is_quiet(self, desk: Desk) -> bool:
        """Whether that hour runs, by the clock on the wall: a timer would stand still while the machine sleeps."""
        until, now = self._quiet_until, desk.clock.now()
        return until is not None and now < until <= now + QUIET

    def _look_where(self) -> bool:
        before, self._zone = self._zone, system_zone()
        return bool(before) and before != self._zone and self._move(self._zone)

    def _greeting(self, desk: Desk) -> tuple[Reminder, ...]:
        from app.usecases.begin_day import begin_day  # imported late: start-up cost

        greeting = begin_day(desk)
        return (greeting,) if greeting is not None else ()

    def beaten(self, beat: Beat) -> None:
        """Tell what was found."""
        if self._quiet_until is not None and not self._is_quiet(self._desk()):
            self._quiet_until = None
            self._reminding.show_quiet(False)
        if beat.new_day and beat.new_day != self._promoting_on:
            self._promoting_on = beat.new_day  # it takes minutes on many leads: once is enough
            # Not the slow lane: it rests between its parts, and an import must not wait for that.
            self._lanes.net.submit(self._promote, self._promoted)
        if beat.wrote_elsewhere:
            self._bus.broadcast(EVERYTHING)
        if beat.has_moved:
            self._bus.broadcast(Changed(frozenset({SETTINGS, LEADS})))
        self._reminding.set_due(beat.due)
        self._reminding.remind(beat.reminders)

    def _promote(self) -> Changed | None:
        from app.usecases.promote import promote_daily  # imported late: start-up cost

        promotions = promote_daily(self._desk(), self._gentle)
        return promotions.changed if promotions is not None and promotions.changed.kinds else None

    def _promoted(self, changed: Changed | None) -> None:
        if changed is not None:
            self._bus.broadcast(changed)

    def stop(self) -> None:
        """Let what goes on behind end soon."""
        self._gentle.stop()
