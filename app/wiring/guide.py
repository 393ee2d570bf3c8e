"""The tour and the page for reps put together: shown once by itself, and whenever somebody asks for them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.desktop.paths import resources
from app.desktop.settings import read_settings, write_settings
from app.ui.kit.words import say

if TYPE_CHECKING:
    from app.ui.kit.command import Command
    from app.ui.kit.navigation import Entry
    from app.ui.lanes import Lanes
    from app.ui.today.outcome_bar import OutcomeBar
    from app.ui.today.page import TodayPage
    from app.ui.today.today_list import TodayList
    from app.ui.tour.day_page import DayPage
    from app.ui.tour.tour import Tour
    from app.ui.window import Window

TODAY, RIPENING = "today", "ripening"


class Guide:
    """``settings`` is the file that remembers that the tour was seen. Pages are known by the keys above."""

    def __init__(self, window: Window, lanes: Lanes, settings: Path) -> None:
        self._window = window
        self._lanes = lanes
        self._settings = settings
        self._is_due = False
        self.tour: Tour | None = None
        self.day: DayPage | None = None
        window.offer_help(self.commands)

    def commands(self) -> list[Command]:
        """What can be asked for, on the sheet of keys and in the palette."""
        from app.ui.kit.command import Command  # imported late: start-up cost

        found = [Command(say("Ripen in a day"), self.show_day, "", say("help manual guide"))]
        if self._window.current_key:
            found.append(Command(say("Show the tour"), self.show_tour, "", say("help first steps")))
        return found

    # the tour

    def get_ready(self) -> None:
        """The window is painted: look whether the tour was seen, and show it when there are leads to show."""
        self._lanes.quick.submit(lambda: read_settings(self._settings)[0].tour_seen, self._looked)

    def _looked(self, seen: bool) -> None:
        if seen:
            return
        self._is_due = True
        self._window.page_shown.connect(lambda _key: self._begin_if_due())
        self._today().count_changed.connect(lambda _count: self._begin_if_due())
        self._begin_if_due()

    def _begin_if_due(self) -> None:
        count = self._window.navigation.entry(TODAY).count
        if self._is_due and count and self._window.current_key == TODAY and self._window.isVisible():
            self._begin(with_keyboard=False)

    def show_tour(self) -> None:
        """Show it again, because somebody asked."""
        self._window.show_page(TODAY)
        self._begin(with_keyboard=True)

    def _begin(self, *, with_keyboard: bool) -> None:
        # imported late: start-up cost
        from app.ui.tour.steps import steps
        from app.ui.tour.tour import Tour

        if self._is_due:
            self._is_due = False
            self._lanes.quick.submit(partial(_remember, self._settings), _ignore, _ignore)
        if self.tour is None:
            self.tour = Tour(self._window, self._place)
            self._window.page_shown.connect(self._page_shown)
        self.tour.begin(steps(), with_keyboard=with_keyboard)

    def _page_shown(self, key: str) -> None:
        if self.tour is not None and key != TODAY:
            self.tour.end()  # what it points at is gone

    def _place(self, name: str) -> TodayList | OutcomeBar | Entry:
        from app.ui.tour.steps import LIST, OUTCOMES  # imported late: start-up cost

        if name == LIST:
            return self._today().list
        if name == OUTCOMES:
            return self._today().bar
        return self._window.navigation.entry(RIPENING)

    def _today(self) -> TodayPage:
        page: TodayPage = self._window.page(TODAY)  # type: ignore[assignment]  # the window knows no page
        return page

    # the page

    def show_day(self) -> None:
        """Show the page for reps in a window of its own, or bring that to the front."""
        if self.day is None:
            # imported late: start-up cost
            from app.ui.language import language_of
            from app.ui.tour.day_page import DayPage, day_text

            self.day = DayPage(day_text(resources() / "help", language_of()), self._window)
        self.day.show()
        self.day.raise_()
        self.day.activateWindow()


def _remember(settings: Path) -> None:
    kept, _ = read_settings(settings)
    write_settings(settings, replace(kept, tour_seen=True))


def _ignore(_answer: object) -> None:
    """It is shown once more at the worst."""
