"""Ways to what is made when somebody first asks for it: the command palette and the session, and the way back from a
logged call. The start pays nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from app.ui.kit.words import outcome_word, say
from app.wiring.guide import Guide

if TYPE_CHECKING:
    from pathlib import Path

    from app.ui.bus import Bus
    from app.ui.lanes import Lanes
    from app.ui.palette.palette import Palette
    from app.ui.today.page import TodayPage
    from app.ui.today.presenter import TodayPresenter
    from app.ui.window import Window
    from app.usecases.desk import Desk
    from app.usecases.log_call import Logged
    from app.usecases.ports import Found
    from app.wiring.session_page import Session


class Doors:
    """Opens them. ``find`` is run on the quick lane; ``settings`` is the file that keeps how Ripen looks."""

    def __init__(
        self,
        window: Window,
        lanes: Lanes,
        bus: Bus,
        settings: Path,
        find: Callable[[str], Sequence[Found]],
        open_lead: Callable[[str], None],
        desk: Callable[[], Desk],
    ) -> None:
        self._window = window
        self._lanes = lanes
        self._bus = bus
        self._settings = settings
        self._find = find
        self._open_lead = open_lead
        self._desk = desk
        self.palette: Palette | None = None
        self.session: Session | None = None
        self.guide = Guide(window, lanes, settings)
        window.palette_asked.connect(self.open_palette)

    def open_palette(self) -> None:
        """Show the command palette, or put it away."""
        if self.palette is None:
            # imported late: start-up cost
            from app.wiring.export_commands import export_commands
            from app.wiring.palette_page import look_commands, make_palette

            self._window.offer(lambda: export_commands(self._window, self._lanes, self._desk))
            self._window.offer(lambda: look_commands(self._settings, self._lanes, self._bus.broadcast))
            self.palette = make_palette(self._window, self._lanes, self._find, self._open_lead)
        self.palette.open()

    def follow(self, page: TodayPage, presenter: TodayPresenter) -> None:
        """Open a session when the page asks for it, and offer to take back what was logged there."""
        page.session_asked.connect(lambda: self.ask_for_session(page, presenter))
        page.logged.connect(lambda logged: self._say_logged(logged, presenter))

    def _say_logged(self, logged: Logged, presenter: TodayPresenter) -> None:
        if self._window.footer.notice.stays:
            return  # what is wrong stays until somebody has read it
        own = {outcome.code: outcome.word for outcome in presenter.actions.outcomes}
        word = outcome_word(logged.touch.outcome, own.get(logged.touch.outcome, ""))
        sentence = say("Logged: %1, %2").replace("%1", word).replace("%2", logged.lead.name)
        self._window.say(sentence, say("Undo"), lambda: presenter.undo(logged.touch.id))

    def ask_for_session(self, page: TodayPage, presenter: TodayPresenter) -> None:
        """Begin to call down the list, or pause and go on."""
        if self.session is None:
            from app.wiring.session_page import Session  # imported late: start-up cost

            self.session = Session(page, presenter, time.monotonic)
        self.session.asked()
