"""The frame with its pages, and everything that goes on around it while the program runs."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from app.domain.calendar import zone
from app.domain.errors import Unavailable
from app.domain.phone import Phone
from app.ui.application import after_first_paint, one_by_one
from app.ui.bus import Bus
from app.ui.heartbeat import Heartbeat
from app.ui.kit.words import error_sentence, say, told
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
from app.wiring.beating import EVERYTHING, Beating
from app.wiring.care import Care
from app.wiring.doors import Doors
from app.wiring.opening import Opened
from app.wiring.place import keep_place
from app.wiring.quitting import Quitting
from app.wiring.reminding import Reminding
from app.wiring.team_pages import TeamPages

if TYPE_CHECKING:
    from app.ui.connection.page import ConnectionPage
    from app.ui.first_run.page import FirstRunPage
    from app.ui.imports.page import ImportsPage
    from app.ui.leads.page import LeadsPage
    from app.ui.problem import Problems
    from app.ui.ripening.page import RipeningPage
    from app.ui.settings.page import SettingsPage
    from app.ui.team.page import TeamPage
    from app.usecases.desk import Desk
    from app.wiring.beginning import Beginning
    from app.wiring.connection_page import Linking
    from app.wiring.desk import Surroundings
    from app.wiring.import_page import DeskIntake
    from app.wiring.leads_page import LeadsDoor
    from app.wiring.settings_page import DeskSettings

TODAY, LEADS_PAGE, IMPORTS, SETTINGS_PAGE = "today", "leads", "imports", "settings"
RIPENING, CONNECTION, FOLLOW_UP = "ripening", "connection", "team"
MOST_HITS = 10
#: Between two things that follow the first paint: a key that is pressed meanwhile comes first.
PAUSE_MS = 60

log = logging.getLogger("ripen.window")


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
        self._beginning: Beginning | None = None
        self._is_closed = self._is_picture = False
        self._phones_known = False
        self._problems: Problems | None = None
        self._intake: DeskIntake | None = None
        self._settings: DeskSettings | None = None
        self._leads: LeadsDoor | None = None
        self._end_imports: Callable[[], None] = _nothing
        self._end_settings: Callable[[], None] = _nothing
        self._end_ripening: Callable[[], None] = _nothing
        self._end_team: Callable[[], None] = _nothing
        self._end_log: Callable[[], None] = _nothing
        self._linking: Linking | None = None
        self._end_problems: Callable[[], None] = _nothing
        self.bus = Bus()
        self.lanes = Lanes.threaded()
        self.window = Window()
        self._care = Care(self.window, self.lanes, self._around, self._store, self._mended)
        self._reminding = Reminding(
            self.window,
            self.lanes,
            self._store,
            lambda: self._desk,
            self.bus.broadcast,
            self._open_lead,
            self._open_next,
        )
        self._beating = Beating(
            self._store, lambda: self._desk, self.lanes, self.bus, self._reminding, self._move
        )
        self._quitting = Quitting(
            self.window, self.lanes, lambda: self._desk, self._reminding.notify, self._quit
        )
        now = self._desk.clock.now
        self.heartbeat = Heartbeat(self._beating.beat, self.lanes.behind, now, time.monotonic)
        self.today = self._make_today()
        self._add_pages()
        self._connect()
        if not opened.has_begun:
            self._beginning = self._begin_with_nothing()

    def _add_pages(self) -> None:
        self.window.add_page(TODAY, say("Today"), lambda: self.today)
        self.window.add_page(LEADS_PAGE, say("Leads"), self._make_leads)
        self.window.add_page(RIPENING, say("Ripening"), self._make_ripening)
        self.window.add_page(FOLLOW_UP, say("Follow-up"), self._make_team)
        central, desk = lambda: self._link().central(), lambda: self._desk  # the desk may be another by then
        around = (self.window, self.lanes, self.bus, self._store, desk, central, self._tell, self._open_lead)
        self._team_pages = TeamPages(*around)
        self.heartbeat.beaten.connect(self._team_pages.beaten)
        self.window.add_page(IMPORTS, say("Imports"), self._make_imports, gap_before=True)
        if not self._is_demo:
            self.window.add_page(CONNECTION, say("Connection"), self._make_connection)
        self.window.add_page(SETTINGS_PAGE, say("Settings"), self._make_settings, own_keys="Ctrl+,")
        self.today.import_asked.connect(lambda: self.window.show_page(IMPORTS))
        find = lambda text: find_leads(self._desk, text, MOST_HITS)  # noqa: E731 - the desk may be another by then
        settings = self._around.home.settings
        desk = lambda: self._desk  # noqa: E731 - the same
        doors = Doors(self.window, self.lanes, self.bus, settings, find, self._open_lead, desk)
        doors.follow(self.today, self._presenter)
        self.doors = doors

    def _make_today(self) -> TodayPage:
        actions = at_desk(self._desk, self.write_phone)
        presenter = TodayPresenter(actions, self.lanes.quick, self.lanes.behind, self.bus.broadcast)
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

    def _make_leads(self) -> LeadsPage:
        from app.wiring.leads_page import LeadsDoor  # imported late: start-up cost

        self._leads = LeadsDoor(self._desk, self.lanes, self.bus, self.window.say, self._open_lead)
        self._leads.page.import_asked.connect(lambda: self.window.show_page(IMPORTS))
        self._leads.page.team_asked.connect(lambda: self.window.show_page(FOLLOW_UP))
        return self._leads.page

    def _make_ripening(self) -> RipeningPage:
        from app.wiring.ripening_page import make_ripening  # imported late: start-up cost

        page, self._end_ripening = make_ripening(
            lambda: self._desk, self.lanes, self.bus, self._tell, self._open_lead
        )
        return page

    def _make_team(self) -> TeamPage:
        from app.wiring.team_page import make_team  # imported late: start-up cost

        password, desk = str if self._is_demo else self._link().password, lambda: self._desk
        around = self._around, self._store, desk, self.lanes, self.bus
        page, self._end_team = make_team(*around, self._tell, self._open_lead, password)
        page.count_changed.connect(lambda count: self.window.set_count(FOLLOW_UP, count))
        return page

    def _make_imports(self) -> ImportsPage:
        # imported late: start-up cost
        from app.ui.imports.page import ImportsPage
        from app.ui.imports.presenter import ImportsPresenter
        from app.wiring.import_page import DeskIntake

        at_centre = None if self._is_demo else self._link().at_centre
        intake = self._intake = DeskIntake(self._desk, self._around.places, at_centre, self.lanes.let_pass)
        presenter = ImportsPresenter(intake, self.lanes.quick, self.lanes.slow, self.bus.broadcast)
        self.bus.changed.connect(presenter.changed)
        page = ImportsPage(presenter, self._desk.clock.now, zone(self._around.place.time_zone))
        page.notice.connect(self._tell)
        page.today_asked.connect(lambda: self.window.show_page(TODAY))
        self._end_imports = presenter.close
        return page

    def _make_connection(self) -> ConnectionPage:
        return self._link().make_page(self._open_lead)

    def _link(self) -> Linking:
        if self._linking is None:
            from app.wiring.connection_page import Linking  # imported late: start-up cost

            told = self.window, CONNECTION, self.heartbeat.look_now
            self._linking = Linking(self._around, lambda: self._desk, self._take, self.lanes, self.bus, *told)
            self.heartbeat.woke.connect(lambda _seconds: self._link().presenter.woke())
        return self._linking

    def _begin_linking(self) -> None:
        if not (self._is_demo or self._is_closed):
            self._link()

    def _make_settings(self) -> SettingsPage:
        from app.wiring.settings_page import DeskSettings, make_settings  # imported late: start-up cost

        actions = self._settings = DeskSettings(self._around, self._desk, self._take)
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
        if self._leads is not None:
            self._leads.work_at(desk)

    def _move(self, time_zone: str) -> bool:
        """The computer is in another time zone; whether Ripen goes by it. Called on a lane."""
        if self._around.settings.time_zone:
            return False
        around = self._around._replace(place=self._around.place._replace(time_zone=time_zone))
        desk = replace(self._desk, home=around.place)
        self._take(around, desk)
        if self._settings is not None:
            self._settings.stand_at(around, desk)
        return True

    def _begin_with_nothing(self) -> Beginning:
        from app.wiring.beginning import Beginning  # imported late: only a home without leads needs it

        pages = {"today": TODAY, "imports": IMPORTS, "connection": CONNECTION}
        return Beginning(self.window, self.lanes, self.bus, lambda: self._desk, self._learn, **pages)

    def _connect(self) -> None:
        self.window.closed.connect(self._closed)
        self.window.quit_asked.connect(self._quitting.ask)
        self.window.offer(self._beating.commands)
        self.window.activated.connect(self.heartbeat.look_for_gap)
        self.lanes.unavailable.connect(self._unavailable)
        self.lanes.recovered.connect(self._say_saved)
        self.lanes.refused.connect(lambda error: self.window.say(error_sentence(error)))
        self.heartbeat.beaten.connect(self._beating.beaten)
        self.bus.changed.connect(self._reminding.acted)
        self.bus.changed.connect(self.heartbeat.look_soon)
        if self._single is not None:
            self._single.asked_to_show.connect(self.window.come_to_front)

    def show(self, size: tuple[int, int] | None = None) -> None:
        """Show the window; what is heavy follows when it is painted."""
        self.window.restore_geometry("" if size else self._around.settings.geometry)
        if size:
            self.window.resize(*size)
        self._say_saved()
        if self.first_run is not None:
            self.window.show_alone(self.first_run)
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
        return self._beginning.page if self._beginning is not None else None

    def _say_saved(self) -> None:
        if self._linking is not None:
            self._linking.say()
            return
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
            self.window.say(told(self._around.message))
        if self._is_picture:
            self._begin_counting()
            return
        behind = (
            self._begin_learning,
            self._begin_counting,
            self._start_tray,
            self._listen,
            self._begin_beating,
            self._begin_care,
            self._begin_linking,
            self.doors.guide.get_ready,
        )
        one_by_one(self.window, behind, PAUSE_MS)

    def _begin_learning(self) -> None:
        self.lanes.slow.submit(self._learn, self._learnt)

    def _begin_counting(self) -> None:
        from app.wiring.counting import Counting  # imported late: start-up cost

        pages = TODAY, LEADS_PAGE, RIPENING
        self._counting = Counting(self.window, self.lanes, self.bus, lambda: self._desk, *pages)
        self._counting.count()

    def _listen(self) -> None:
        if self._single is not None and not self._is_closed:
            try:
                self._single.listen()
            except Unavailable as problem:
                log.info("no second start can be heard")
                self.window.say(error_sentence(problem))

    def _begin_beating(self) -> None:
        if not self._is_closed:
            self.heartbeat.start()

    def _begin_care(self) -> None:
        if not self._is_demo:
            self._care.begin()

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
        tray = None if self._is_closed else self._reminding.start_tray()
        if tray is not None:
            tray.quiet_changed.connect(self._beating.set_quiet)
            tray.quit_asked.connect(self._quitting.leave)

    def _open_lead(self, lead_id: str) -> None:
        self.window.come_to_front()
        self.window.show_page(TODAY)
        self._presenter.select(lead_id)

    def _open_next(self) -> None:
        self.window.come_to_front()
        self.window.show_page(TODAY)
        self._presenter.select_first()

    # copies and the end

    def _unavailable(self, error: Exception) -> None:
        self.window.show_state("trouble", error_sentence(error))
        self._care.doubt(error)

    def _mended(self) -> None:
        self._say_saved()
        self.bus.broadcast(EVERYTHING)

    def _closed(self, goes_on: bool) -> None:
        if goes_on:
            self._reminding.tell_of_tray()
        else:
            self._quitting.leave()

    def close(self) -> None:
        """End everything: finish what was clicked, keep the window's place, let the home go."""
        if self._is_closed:
            return
        self._is_closed = True
        self._beating.stop()
        self.heartbeat.stop()
        if self._leads is not None:
            self._leads.close()
        self._end_imports()
        self._end_settings()
        self._end_ripening()
        self._end_team()
        self._team_pages.close()
        self._presenter.set_visible(False)  # what is typed and not logged is kept
        if self._linking is not None:
            self._linking.stop()
        self.lanes.close()
        if self._linking is not None:
            self._linking.close()
        if not (self._is_demo or self._is_picture):
            keep_place(self._around.home.settings, self.window.geometry_text())
        self._around.places.holidays.save()
        self._store.close()
        self._reminding.end()
        if self._single is not None:
            self._single.release()
        self._end_problems()
        self._end_log()
        self.window.deleteLater()


def _nothing() -> None:
    """Nothing has been begun that would have to be ended."""
