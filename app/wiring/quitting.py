"""The way out: whoever quits is told what will not ring, and is never held up by a box.

The system says it in a notification, which outlives the program. Where the system shows none, and for the key Ctrl+Q
at the open window, the footer says it and offers “Quit anyway”; to quit again is the same as that.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from app.domain.calendar import zone
from app.ui.kit.words import day_and_time, number, say
from app.ui.lanes import Lanes
from app.ui.window import Window

if TYPE_CHECKING:
    from app.usecases.desk import Desk
    from app.usecases.foresee import Silenced


class Quitting:
    """Used in the GUI thread. ``quit`` ends the program; ``notify`` shows a notification and is called on a lane."""

    def __init__(
        self,
        window: Window,
        lanes: Lanes,
        desk: Callable[[], Desk],
        notify: Callable[[str, str], bool],
        quit: Callable[[], None],
    ) -> None:
        self._window = window
        self._lanes = lanes
        self._desk = desk
        self._notify = notify
        self._quit = quit
        self._warning = ""  # what the footer said when somebody wished to quit
        self._is_leaving = False  # it is being told: a window that is closed twice leaves once

    def ask(self) -> None:
        """Somebody at the open window wishes to quit."""
        self._look(self._say_in_window)

    def leave(self) -> None:
        """Somebody ends Ripen from the tray, or closes its window where there is no tray."""
        if not self._is_leaving:
            self._is_leaving = True
            self._look(self._notify_and_quit)

    def _look(self, tell: Callable[[str], None]) -> None:
        if self._warning and self._window.footer.notice.sentence == self._warning:
            self._quit()
            return
        # What cannot be read cannot be told; the way out stays open.
        self._lanes.quick.submit(self._foresee, tell, lambda _: self._quit())

    def _foresee(self) -> str:
        from app.usecases.foresee import foresee  # imported late: start-up cost

        desk = self._desk()
        return warning(foresee(desk), desk)

    def _say_in_window(self, sentence: str) -> None:
        if not sentence:
            self._quit()
            return
        self._warning = sentence
        self._is_leaving = False
        self._window.come_to_front()
        self._window.say(sentence, say("Quit anyway"), self._quit, trouble=True)

    def _notify_and_quit(self, sentence: str) -> None:
        if not sentence:
            self._quit()
            return
        title = say("Ripen is closed")
        self._lanes.net.submit(
            partial(self._notify, title, sentence),
            lambda shown: self._quit() if shown else self._say_in_window(sentence),
            lambda _: self._quit(),
        )


def warning(silenced: Silenced, desk: Desk) -> str:
    """The sentence for what will not ring, in the home's own time; an empty one for nothing."""
    if silenced.at is None:
        return ""
    local, now = zone(desk.home.time_zone), desk.clock.now()
    when = day_and_time(silenced.at.astimezone(local), now.astimezone(local).date())
    if silenced.number == 1:
        sentence = say("1 reminder will not ring while Ripen is closed: %2, %1.")
    else:
        sentence = say("%3 reminders will not ring while Ripen is closed. Next: %2, %1.")
    if silenced.at <= now:
        when = say("due since %1").replace("%1", when)
    # The name comes last: it may hold anything.
    return sentence.replace("%3", number(silenced.number)).replace("%2", when).replace("%1", silenced.name)
