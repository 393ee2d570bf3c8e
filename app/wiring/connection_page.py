"""The connection to the team in the window: what its presenter asks of the program, and what the window shows of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from functools import lru_cache
from pathlib import Path
from random import SystemRandom
from typing import TYPE_CHECKING, Any, cast

from app.central.errand import ErrandCentral
from app.central.sayings import said_by_server
from app.domain.calendar import zone
from app.domain.errors import Problem
from app.ui.connection.alarm import QtAlarm
from app.ui.connection.page import ConnectionPage
from app.ui.connection.presenter import ConnectionPresenter
from app.ui.connection.view import Form, Kept, Link, NewPerson
from app.ui.connection.words import footer, taken_sentence
from app.ui.kit.words import say
from app.ui.lanes import Lane
from app.usecases.central import ADMIN, MARKETER
from app.usecases.changed import REMINDERS, SETTINGS, Changed
from app.usecases.replica import PUT_ASIDE, TAKEN
from app.wiring.central_desk import new_password, passing_desk
from app.wiring.desk import Surroundings, keep_rules, make_desk, rules_of
from app.wiring.team import Team

if TYPE_CHECKING:
    from app.central.remote import RemoteCentral
    from app.storage.store import SqliteStore
    from app.ui.bus import Bus
    from app.ui.lanes import Lanes
    from app.ui.window import Window
    from app.usecases.desk import Desk
    from app.usecases.ports import Progress
    from app.usecases.replica import News
    from app.usecases.synchronise import Synced

    Take = Callable[[Surroundings, Desk], None]

MOST_NEWS = 200
#: A wait for a hint looks so often whether the window has closed, in seconds.
LOOK_SECONDS = 0.5


class TeamConnection:
    """The form of ``view.Actions``; its methods run on lanes."""

    def __init__(self, around: Surroundings, desk: Callable[[], Desk], take: Take) -> None:
        self._around = around
        self._desk = desk
        self._take = take
        self._clock = around.clock
        self._team = Team(around, cast("SqliteStore", desk().store), None)
        self._store = self._team.store
        self._is_over = False

    def kept(self) -> Kept:
        with self._store.read() as reading:
            known = reading.membership()
            if known is None:
                return Kept()
            news = reading.news(MOST_NEWS)
            return Kept(
                known.signed_in,
                known.url,
                known.me.login,
                known.me.name,
                known.me.role,
                known.me.team,
                reading.undelivered(),
                reading.flagged(),
                known.synced_at,
                len(news),
                said_by_server(reading.setting(PUT_ASIDE)),
                tuple(one for one in news if one.kind == TAKEN),
            )

    @property
    def password(self) -> str:
        """What was told at the sign-in of this run, or an empty text."""
        return self._team.told_password

    def sign_in(self, form: Form, progress: Progress) -> None:
        joined = self._team.sign_in(
            form.url, form.name, progress, hand_over=form.hand_over, password=form.password
        )
        self._work_by_the_teams_rules(joined.signed_in.welcome.me.name)

    def synchronise(self, progress: Progress) -> Synced:
        synced = self._team.sync(progress)
        if SETTINGS in synced.changed.kinds:
            self._work_by_the_teams_rules(self._desk().person)
        return synced

    def _work_by_the_teams_rules(self, person: str) -> None:
        """The desk follows the rules that came from the centre, and touches are signed with the name it knows."""
        keep_rules(self._desk().store)
        with self._store.read() as reading:
            rules = rules_of(reading)
        around = self._around._replace(person=person)
        self._take(around, make_desk(around, self._desk().store, rules, self._desk().ids))

    def wait(self, seconds: float) -> bool:
        until = time.monotonic() + seconds
        while not self._is_over and time.monotonic() < until:
            if self._team.central().wait(LOOK_SECONDS):
                return True
        return False

    def let_go(self) -> None:
        self._is_over = True

    def close(self) -> None:
        """Close the connections; nothing waits on them any more."""
        self._team.close()

    def sign_out(self) -> int:
        return self._team.sign_out().undelivered

    def news(self, limit: int) -> list[News]:
        with self._store.read() as reading:
            return reading.news(limit, unseen=False)

    def mark_news_seen(self, up_to: int) -> None:
        with self._store.work() as work:
            work.mark_news_seen(up_to, self._clock.now())

    def rescue(self, target: Path) -> int:
        from app.wiring.rescue import write_rescue  # imported late: only a rescue needs it

        return write_rescue(self._store, target)

    def central(self) -> RemoteCentral:
        """The kept connection, for whoever hands leads over; on the lane that synchronises."""
        return self._team.central()

    def at_centre(self, progress: Progress, *, sends: bool) -> AbstractContextManager[Desk] | None:
        """A passing desk at the central database, for whoever meets more leads there than this computer carries: an
        admin or a marketer. None for all others. Raises SignInNeeded.
        """
        with self._store.read() as reading:
            known = reading.membership()
        if known is None or not known.signed_in or known.me.role not in (ADMIN, MARKETER):
            return None
        errand = self._team.central().another(ErrandCentral)
        return passing_desk(self._around, errand, progress, sends=sends)

    def status(self) -> Mapping[str, Any]:
        return self._team.central().status()

    def add_person(self, person: NewPerson) -> str:
        password = new_password()
        with self._team.admin() as admin:
            admin.add_person(*person, password)
        return password

    def new_password(self, login: str) -> str:
        password = new_password()
        with self._team.admin() as admin:
            admin.reset_password(login, password)
        return password

    def remove_person(self, login: str) -> int:
        with self._team.admin() as admin:
            return int(admin.remove_person(login)["moved"])

    def name_of(self, lead_id: str) -> str:
        """What a lead is called; nothing for one that is not here any more."""
        try:
            with self._store.read() as reading:
                return reading.lead(lead_id).name
        except Problem:
            return ""


class Linking:
    """The presenter with its lanes, begun after the first paint. The window's footer says how it stands and who took
    leads back, and ``page`` bears the number of news that nobody read yet. ``beat`` has the heartbeat look at once.
    """

    def __init__(
        self,
        around: Surroundings,
        desk: Callable[[], Desk],
        take: Take,
        lanes: Lanes,
        bus: Bus,
        window: Window,
        page: str,
        beat: Callable[[], None],
    ) -> None:
        self._around = around
        self._bus = bus
        self._beat = beat
        self._window, self._page = window, page
        self._told = 0  # the last news of a lead that was taken back which the footer has said
        self._hints = Lane("hints")
        self._connection = TeamConnection(around, desk, take)
        self.presenter = ConnectionPresenter(
            self._connection,
            lanes.quick,
            lanes.net,
            self._hints,
            QtAlarm(bus),
            self._heard,
            draw=SystemRandom().random,
            poll_seconds=around.settings.sync_seconds,
        )
        self.presenter.watch(self._shown)
        bus.changed.connect(self.presenter.changed)
        self.presenter.begin()

    def _heard(self, changed: Changed) -> None:
        """Tell what the centre told; a lead that somebody waits for rings now and not with a later beat."""
        self._bus.broadcast(changed)
        if REMINDERS in changed.kinds:
            self._beat()

    def _shown(self, link: Link) -> None:
        self.say()
        self._window.set_count(self._page, link.kept.news or None)
        taken = [one for one in link.kept.taken if one.no > self._told]
        if taken:
            self._told = taken[0].no
            self._window.say(taken_sentence(taken), say("Show"), self._show_page)

    def _show_page(self) -> None:
        self._window.show_page(self._page)

    def central(self) -> RemoteCentral:
        """The connection to the centre; to be used on the net lane."""
        return self._connection.central()

    def password(self) -> str:
        """What was told at the sign-in of this run, for a connection of a page's own; empty where nobody signed in."""
        return self._connection.password

    def at_centre(self, progress: Progress, *, sends: bool) -> AbstractContextManager[Desk] | None:
        """A passing desk for an import of an admin or a marketer; on the slow lane."""
        return self._connection.at_centre(progress, sends=sends)

    def say(self) -> None:
        """Tell the footer how it stands."""
        self._window.show_state(*footer(self.presenter.link))

    def make_page(self, open_lead: Callable[[str], None]) -> ConnectionPage:
        """The page."""
        page = ConnectionPage(
            self.presenter,
            self._around.clock.now,
            zone(self._around.place.time_zone),
            lru_cache(maxsize=MOST_NEWS)(self._connection.name_of),
        )
        page.notice.connect(lambda sentence, trouble: self._window.say(sentence, trouble=trouble))
        page.lead_asked.connect(open_lead)
        return page

    def stop(self) -> None:
        """Begin nothing new; called before the lanes are closed."""
        self.presenter.close()
        self._connection.let_go()
        self._hints.close(finish=False)

    def close(self) -> None:
        """Close the connections; called when the lanes are closed."""
        self._connection.close()
