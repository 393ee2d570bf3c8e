"""The frame with its pages, and everything that goes on around it while the program runs."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from app.desktop.clock import SystemClock
from app.desktop.settings import read_settings, write_settings
from app.domain.calendar import zone
from app.domain.errors import Problem, Unavailable
from app.domain.phone import Phone
from app.domain.reminder import Reminder
from app.ui.application import after_first_paint
from app.ui.bus import Bus
from app.ui.heartbeat import Heartbeat
from app.ui.kit.words import error_sentence, say
from app.ui.lanes import Lanes
from app.ui.search.field import SearchField
from app.ui.search.presenter import SearchPresenter
from app.ui.single import SingleInstance
from app.ui.today.actions import at_desk
from app.ui.today.page import TodayPage
from app.ui.today.presenter import TodayPresenter
from app.ui.window import Window
from app.usecases.changed import LEADS, SETTINGS, Changed
from app.usecases.find_leads import find_leads
from app.usecases.remind import remind
from app.wiring.desk import sample_words
from app.wiring.opening import Opened

if TYPE_CHECKING:
    from app.ui.first_run.page import FirstRunPage
    from app.ui.imports.page import ImportsPage
    from app.ui.problem import Problems
    from app.ui.tray import Tray

TODAY, IMPORTS = "today", "imports"
MOST_HITS = 10

log = logging.getLogger("ripen.window")


class Beat(NamedTuple):
    """What a heartbeat found."""

    reminders: tuple[Reminder, ...]
    due: int


class Frame:
    """One window on one home. Made in the GUI thread before the first paint; ``close`` ends everything."""

    def __init__(
        self, quit: Callable[[], None], opened: Opened, single: SingleInstance | None, *, is_demo: bool
    ) -> None:
        self._quit = quit
        self._around, self._store, self._desk = opened.around, opened.store, opened.desk
        self._single = single
        self._is_demo = is_demo
        self._first_run: FirstRunPage | None = None
        self._is_closed = self._is_picture = False
        self._phones_known = False
        self._tray: Tray | None = None
        self._problems: Problems | None = None
        self._end_imports: Callable[[], None] = _nothing
        self._end_log: Callable[[], None] = _nothing
        self._end_problems: Callable[[], None] = _nothing
        self.bus = Bus()
        self.lanes = Lanes.threaded()
        self.window = Window()
        self.heartbeat = Heartbeat(self._beat, self.lanes.quick, self._desk.clock.now, time.monotonic)
        self.today = self._make_today()
        self._add_pages()
        self._connect()
        if not opened.has_leads:
            self._first_run = self._make_first_run()

    def _add_pages(self) -> None:
        self.window.add_page(TODAY, say("Today"), lambda: self.today)
        self.window.add_page(IMPORTS, say("Imports"), self._make_imports, gap_before=True)
        self.today.import_asked.connect(lambda: self.window.show_page(IMPORTS))

    def _make_today(self) -> TodayPage:
        actions = at_desk(self._desk, self.write_phone)
        presenter = TodayPresenter(actions, self.lanes.quick, self.bus.broadcast)
        self.bus.changed.connect(presenter.changed)
        find = partial(find_leads, self._desk, limit=MOST_HITS)
        field = SearchField(SearchPresenter(find, self.lanes.quick))
        page = TodayPage(presenter, field)
        field.lead_chosen.connect(presenter.select)
        page.notice.connect(lambda sentence, trouble: self.window.say(sentence, trouble=trouble))
        page.count_changed.connect(lambda count: self.window.set_count(TODAY, count))
        self._presenter = presenter
        return page

    def _make_imports(self) -> ImportsPage:
        # imported late: start-up cost
        from app.ui.imports.page import ImportsPage
        from app.ui.imports.presenter import ImportsPresenter
        from app.wiring.import_page import DeskIntake

        intake = DeskIntake(self._desk, self._around.places)
        presenter = ImportsPresenter(intake, self.lanes.quick, self.lanes.slow, self.bus.broadcast)
        self.bus.changed.connect(presenter.changed)
        page = ImportsPage(presenter, self._desk.clock.now, zone(self._around.place.time_zone))
        page.notice.connect(lambda sentence, trouble: self.window.say(sentence, trouble=trouble))
        self._end_imports = presenter.close
        return page

    def _make_first_run(self) -> FirstRunPage:
        from app.ui.first_run.page import FirstRunPage  # imported late: only a home without leads needs it

        page = FirstRunPage()
        page.sample_chosen.connect(
            lambda: self.lanes.slow.submit(self._load_sample, self._loaded, page.say_problem)
        )
        page.import_chosen.connect(self._import_first)
        return page

    def _load_sample(self) -> Changed:
        from app.usecases.sample_company import load_sample  # imported late: only this needs it

        self._learn()
        return load_sample(self._desk, sample_words())

    def _loaded(self, changed: Changed) -> None:
        self._leave_first_run(TODAY)
        self.bus.broadcast(changed)

    def _import_first(self, file: Path) -> None:
        self._leave_first_run(IMPORTS)
        page = self.window.page(IMPORTS)
        choose: Callable[[Path], None] = page.choose  # type: ignore[attr-defined]  # the window knows no page
        choose(file)

    def _leave_first_run(self, key: str) -> None:
        page, self._first_run = self._first_run, None
        if page is not None:
            self.window.leave_alone(page, key)

    def _connect(self) -> None:
        self.window.closed.connect(self._closed)
        self.lanes.unavailable.connect(lambda error: self.window.show_state("trouble", error.message))
        self.lanes.recovered.connect(self._say_saved)
        self.lanes.refused.connect(lambda error: self.window.say(error_sentence(error)))
        self.heartbeat.beaten.connect(self._beaten)
        if self._single is not None:
            self._single.asked_to_show.connect(self.window.come_to_front)

    def show(self, size: tuple[int, int] | None = None) -> None:
        """Show the window; what is heavy follows when it is painted."""
        self.window.restore_geometry("" if size else self._around.settings.geometry)
        if size:
            self.window.resize(*size)
        self._say_saved()
        if self._first_run is not None:
            self.window.show_alone(self._first_run)
        else:
            self.window.show_page(TODAY)
        after_first_paint(self.window, self._painted)
        self.window.show()

    def get_ready_for_picture(self) -> None:
        """Learn everything before the first paint: a picture shall not show half of it, and no reminder."""
        self._is_picture = True
        self._learn()

    @property
    def first_run(self) -> FirstRunPage | None:
        """The page with the ways to begin, while it is shown."""
        return self._first_run

    def _say_saved(self) -> None:
        sentence = (
            say("A throw-away sample company")
            if self._is_demo
            else say("Every call is saved on this computer")
        )
        self.window.show_state("saved", sentence)

    # after the first paint

    def _painted(self) -> None:
        self._start_log()
        if self._around.message:
            self.window.say(self._around.message)
        if self._is_picture:
            return
        self._start_tray()
        if self._single is not None:
            try:
                self._single.listen()
            except Unavailable as problem:
                log.info("no second start can be heard")
                self.window.say(problem.message)
        self.lanes.slow.submit(self._learn, self._learnt)
        self.heartbeat.start()
        if not self._is_demo:
            self.lanes.slow.submit(self._back_up, _ignore, self._backup_failed)

    def _learn(self) -> bool:
        """Import what the first click and written numbers need, and look up the holidays that were not known."""
        self._store.get_ready()
        places = self._around.places
        places.known.phones  # noqa: B018 - to have it imported
        places.holidays.look_up = places.look_up_holidays
        self._phones_known = True
        missed = places.holidays.fill()
        places.holidays.save()
        return missed

    def _learnt(self, missed: bool) -> None:
        kinds = frozenset({SETTINGS, LEADS}) if missed else frozenset({SETTINGS})
        self.bus.broadcast(Changed(kinds))

    def write_phone(self, stored: str) -> str:
        """A stored number as people write it; as it is stored until the library for it is there."""
        if not self._phones_known:
            return stored
        return self._around.places.known.pretty_phone(Phone.stored(stored))

    def _start_log(self) -> None:
        from app.desktop.log import start_log, stop_log  # imported late: start-up cost
        from app.ui.problem import Problems

        handler = start_log(self._around.home.log)
        self._end_log = partial(stop_log, handler)
        self._problems = Problems(self._around.home.log)
        self.lanes.stumbled.connect(self._problems.report)
        self._end_problems = self._problems.install()

    def _start_tray(self) -> None:
        from app.ui.tray import make_tray  # imported late: start-up cost

        tray = make_tray(self.window)
        if tray is None:
            return
        tray.open_asked.connect(self.window.come_to_front)
        tray.lead_asked.connect(self._open_lead)
        tray.next_call_asked.connect(self.window.come_to_front)
        tray.quit_asked.connect(self._quit)
        self.window.set_goes_to_tray(True)
        self._tray = tray

    def _open_lead(self, lead_id: str) -> None:
        self.window.come_to_front()
        self.window.show_page(TODAY)
        self._presenter.select(lead_id)

    # reminders

    def _beat(self, now: datetime) -> Beat:
        reminders = remind(self._desk)
        with self._store.read() as reading:
            due = reading.due_count(now)
        return Beat(reminders, due)

    def _beaten(self, beat: Beat) -> None:
        tray = self._tray
        if tray is not None:
            tray.set_due(beat.due)
        for reminder in beat.reminders:
            if tray is not None and tray.quiet:
                continue
            self.lanes.slow.submit(partial(self._notify, reminder), partial(self._notified, reminder))

    def _notify(self, reminder: Reminder) -> bool:
        from app.desktop.notifications import Notifier  # imported late: start-up cost

        return Notifier().notify(reminder.title, reminder.text)

    def _notified(self, reminder: Reminder, shown: bool) -> None:
        """The window says it in any case; the tray where the system shows no notifications."""
        act = partial(self._open_lead, reminder.lead_id) if reminder.lead_id else None
        self.window.say(f"{reminder.title}. {reminder.text}", say("Show") if act else "", act)
        if not shown and self._tray is not None:
            self._tray.show_message(reminder.title, reminder.text, reminder.lead_id)

    # copies and the end

    def _back_up(self) -> None:
        from app.storage.backup import back_up  # imported late: start-up cost

        back_up(self._store.path, self._store.key, self._around.home.backups, SystemClock().now().date())

    def _backup_failed(self, error: Exception) -> None:
        if isinstance(error, Problem):
            self.window.say(error.message, trouble=True)

    def _closed(self, goes_on: bool) -> None:
        if not goes_on:
            self._quit()

    def close(self) -> None:
        """End everything: finish what was clicked, keep the window's place, let the home go."""
        if self._is_closed:
            return
        self._is_closed = True
        self.heartbeat.stop()
        self._end_imports()
        self.lanes.close()
        self._keep_place()
        self._around.places.holidays.save()
        self._store.close()
        if self._tray is not None:
            self._tray.hide()
        if self._single is not None:
            self._single.release()
        self._end_problems()
        self._end_log()
        self.window.deleteLater()

    def _keep_place(self) -> None:
        if self._is_demo or self._is_picture:
            return
        file = self._around.home.settings
        settings, _ = read_settings(file)
        geometry = self.window.geometry_text()
        if geometry != settings.geometry:
            try:
                write_settings(file, replace(settings, geometry=geometry))
            except Unavailable:
                log.info("the window's place could not be kept")


def _nothing() -> None:
    """Nothing has been begun that would have to be ended."""


def _ignore(_answer: object) -> None:
    """Good news needs no words."""
