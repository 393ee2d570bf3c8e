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

from app.desktop.settings import read_settings, write_settings
from app.domain.calendar import zone
from app.domain.errors import Problem, Unavailable
from app.domain.phone import Phone
from app.domain.reminder import Reminder
from app.storage.file import Damaged
from app.ui.application import after_first_paint, one_by_one
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
from app.usecases import changed
from app.usecases.changed import LEADS, SETTINGS, Changed
from app.usecases.find_leads import find_leads
from app.usecases.remind import remind, swept_today, today
from app.wiring.desk import sample_words
from app.wiring.gentle import Gentle
from app.wiring.opening import Opened
from app.wiring.reminding import Reminding

if TYPE_CHECKING:
    from app.ui.first_run.page import FirstRunPage
    from app.ui.imports.page import ImportsPage
    from app.ui.problem import Problems
    from app.ui.settings.page import SettingsPage
    from app.usecases.desk import Desk
    from app.wiring.desk import Surroundings
    from app.wiring.import_page import DeskIntake

TODAY, IMPORTS, SETTINGS_PAGE = "today", "imports", "settings"
MOST_HITS = 10
#: Between two things that follow the first paint: a key that is pressed meanwhile comes first.
PAUSE_MS = 60

#: After the file was written by somebody else, or exchanged.
EVERYTHING = Changed(frozenset({LEADS, changed.TOUCHES, changed.REMINDERS, changed.IMPORTS}))

log = logging.getLogger("ripen.window")


class Beat(NamedTuple):
    """What a heartbeat found."""

    reminders: tuple[Reminder, ...]
    due: int
    wrote_elsewhere: bool  # another process has logged or imported something
    new_day: str  # the day, while leads have not been looked through on it for those that ripened


class Frame:
    """One window on one home. Made in the GUI thread before the first paint; ``close`` ends everything."""

    def __init__(
        self, quit: Callable[[], None], opened: Opened, single: SingleInstance | None, *, is_demo: bool
    ) -> None:
        self._quit = quit
        self._around, self._store, self._desk = opened.around, opened.store, opened.desk
        self._single = single
        self._is_demo = is_demo
        self._first = opened.first
        self._first_run: FirstRunPage | None = None
        self._is_closed = self._is_picture = False
        self._phones_known = False
        self._is_quiet = False
        self._promoting_on = ""
        self._gentle = Gentle()
        self._is_in_doubt = False  # the file was found damaged and looked after once
        self._problems: Problems | None = None
        self._intake: DeskIntake | None = None
        self._end_imports: Callable[[], None] = _nothing
        self._end_settings: Callable[[], None] = _nothing
        self._end_log: Callable[[], None] = _nothing
        self._end_problems: Callable[[], None] = _nothing
        self.bus = Bus()
        self.lanes = Lanes.threaded()
        self.window = Window()
        self._reminding = Reminding(self.window, self.lanes, self._store, self._open_lead, self._open_next)
        self.heartbeat = Heartbeat(self._beat, self.lanes.quick, self._desk.clock.now, time.monotonic)
        self.today = self._make_today()
        self._add_pages()
        self._connect()
        if not opened.has_leads:
            self._first_run = self._make_first_run()

    def _add_pages(self) -> None:
        self.window.add_page(TODAY, say("Today"), lambda: self.today)
        self.window.add_page(IMPORTS, say("Imports"), self._make_imports, gap_before=True)
        self.window.add_page(SETTINGS_PAGE, say("Settings"), self._make_settings, own_keys="Ctrl+,")
        self.today.import_asked.connect(lambda: self.window.show_page(IMPORTS))

    def _make_today(self) -> TodayPage:
        actions = at_desk(self._desk, self.write_phone)
        presenter = TodayPresenter(actions, self.lanes.quick, self.bus.broadcast)
        presenter.set_visible(False)  # it reads when it is shown
        self.bus.changed.connect(presenter.changed)
        find = partial(find_leads, self._desk, limit=MOST_HITS)
        field = SearchField(SearchPresenter(find, self.lanes.quick))
        page = TodayPage(presenter, field)
        field.lead_chosen.connect(presenter.select)
        page.notice.connect(self._tell)
        page.count_changed.connect(lambda count: self.window.set_count(TODAY, count))
        page.saving_changed.connect(self._saving_changed)
        self._presenter = presenter
        return page

    def _begin_today(self) -> None:
        """Show what was read while Qt was loading; a picture reads again, with numbers as people write them."""
        first, self._first = self._first, None
        if first is not None and not self._is_picture:
            self._presenter.begin(first.agenda, first.sheet)

    def _make_imports(self) -> ImportsPage:
        # imported late: start-up cost
        from app.ui.imports.page import ImportsPage
        from app.ui.imports.presenter import ImportsPresenter
        from app.wiring.import_page import DeskIntake

        intake = self._intake = DeskIntake(self._desk, self._around.places)
        presenter = ImportsPresenter(intake, self.lanes.quick, self.lanes.slow, self.bus.broadcast)
        self.bus.changed.connect(presenter.changed)
        page = ImportsPage(presenter, self._desk.clock.now, zone(self._around.place.time_zone))
        page.notice.connect(self._tell)
        page.today_asked.connect(lambda: self.window.show_page(TODAY))
        self._end_imports = presenter.close
        return page

    def _make_settings(self) -> SettingsPage:
        from app.wiring.settings_page import DeskSettings, make_settings  # imported late: start-up cost

        actions = DeskSettings(self._around, self._desk, self._take)
        page, self._end_settings = make_settings(actions, self.lanes, self.bus, self._tell)
        return page

    def _tell(self, sentence: str, trouble: bool) -> None:
        self.window.say(sentence, trouble=trouble)

    def _take(self, around: Surroundings, desk: Desk) -> None:
        """Work by other rules, or as another person, from now on. Called on a lane."""
        self._around, self._desk = around, desk
        self._presenter.actions.become(at_desk(desk, self.write_phone))
        if self._intake is not None:
            self._intake.work_at(desk)

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
        self.window.activated.connect(self.heartbeat.look_for_gap)
        self.lanes.unavailable.connect(self._unavailable)
        self.lanes.recovered.connect(self._say_saved)
        self.lanes.refused.connect(lambda error: self.window.say(error_sentence(error)))
        self.heartbeat.beaten.connect(self._beaten)
        self.bus.changed.connect(self._reminding.acted)
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
            self._begin_today()
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

    def _saving_changed(self, saving: bool) -> None:
        if saving:
            self.window.show_state("waiting", say("Saving …"))
        else:
            self._say_saved()

    # after the first paint

    def _painted(self) -> None:
        self._start_log()
        if self._around.message:
            self.window.say(self._around.message)
        if self._is_picture:
            return
        behind = (self._begin_learning, self._start_tray, self._listen, self._begin_beating, self._begin_care)
        one_by_one(self.window, behind, PAUSE_MS)

    def _begin_learning(self) -> None:
        self.lanes.slow.submit(self._learn, self._learnt)

    def _listen(self) -> None:
        if self._single is not None and not self._is_closed:
            try:
                self._single.listen()
            except Unavailable as problem:
                log.info("no second start can be heard")
                self.window.say(problem.message)

    def _begin_beating(self) -> None:
        if not self._is_closed:
            self.heartbeat.start()

    def _begin_care(self) -> None:
        if not self._is_demo:
            self.lanes.slow.submit(self._look_after, self._looked_after, self._backup_failed)

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

        tray = None if self._is_closed else make_tray(self.window)
        if tray is None:
            return
        tray.open_asked.connect(self.window.come_to_front)
        tray.lead_asked.connect(self._open_lead)
        tray.next_call_asked.connect(self._open_next)
        tray.quiet_changed.connect(self._set_quiet)
        tray.quit_asked.connect(self._quit)
        self.window.set_goes_to_tray(True)
        self._reminding.tray = tray

    def _open_lead(self, lead_id: str) -> None:
        self.window.come_to_front()
        self.window.show_page(TODAY)
        self._presenter.select(lead_id)

    def _open_next(self) -> None:
        self.window.come_to_front()
        self.window.show_page(TODAY)
        self._presenter.select_first()

    def _set_quiet(self, quiet: bool) -> None:
        self._is_quiet = quiet

    # reminders

    def _beat(self, now: datetime) -> Beat:
        # In a quiet hour none is raised, so that none counts as told: all of them come afterwards.
        reminders = () if self._is_quiet else remind(self._desk)
        with self._store.read() as reading:
            due = reading.due_count(now)
            new_day = "" if swept_today(reading, self._desk) else today(self._desk)
        return Beat(reminders, due, self._store.changed_elsewhere(), new_day)

    def _promote(self) -> Changed | None:
        from app.usecases.promote import promote_daily  # imported late: start-up cost

        promotions = promote_daily(self._desk, self._gentle)
        return promotions.changed if promotions is not None and promotions.changed.kinds else None

    def _promoted(self, changed: Changed | None) -> None:
        if changed is not None:
            self.bus.broadcast(changed)

    def _beaten(self, beat: Beat) -> None:
        if beat.new_day and beat.new_day != self._promoting_on:
            self._promoting_on = beat.new_day  # it takes minutes on many leads: once is enough
            # Not the slow lane: it rests between its parts, and an import must not wait for that.
            self.lanes.net.submit(self._promote, self._promoted)
        if beat.wrote_elsewhere:
            self.bus.broadcast(EVERYTHING)
        if self._reminding.tray is not None:
            self._reminding.tray.set_due(beat.due)
        self._reminding.remind(beat.reminders)

    # copies and the end

    def _unavailable(self, error: Exception) -> None:
        self.window.show_state("trouble", error_sentence(error))
        if isinstance(error, Damaged) and not self._is_in_doubt:
            self._is_in_doubt = True
            self.lanes.slow.submit(self._look_after, self._looked_after, self._backup_failed)

    def _look_after(self) -> str:
        from app.wiring.mending import look_after  # imported late: start-up cost

        return look_after(self._around, self._store, is_in_doubt=self._is_in_doubt)

    def _looked_after(self, sentence: str) -> None:
        """Good news needs no words; a file that was exchanged does."""
        if sentence:
            self._is_in_doubt = False
            self.window.say(sentence, trouble=True)
            self._say_saved()
            self.bus.broadcast(EVERYTHING)

    def _backup_failed(self, error: Exception) -> None:
        if isinstance(error, Problem):
            self.window.say(error.message, trouble=True)

    def _closed(self, goes_on: bool) -> None:
        if goes_on:
            self._reminding.tell_of_tray()
        else:
            self._quit()

    def close(self) -> None:
        """End everything: finish what was clicked, keep the window's place, let the home go."""
        if self._is_closed:
            return
        self._is_closed = True
        self._gentle.stop()
        self.heartbeat.stop()
        self._end_imports()
        self._end_settings()
        self.lanes.close()
        self._keep_place()
        self._around.places.holidays.save()
        self._store.close()
        self._reminding.end()
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
