"""Which pages a team's window has beside a rep's own: made when they are first shown, ended with the window."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from app.ui.kit.words import counted, say
from app.usecases.changed import LEADS, SETTINGS, TOUCHES, Changed

if TYPE_CHECKING:
    from app.central.remote import RemoteCentral
    from app.storage.store import SqliteStore
    from app.ui.bus import Bus
    from app.ui.givers.page import GiversPage
    from app.ui.handover.page import HandOverPage
    from app.ui.lanes import Lanes
    from app.ui.window import Window
    from app.usecases.desk import Desk
    from app.usecases.hand_over import Given

CAMPAIGNS, HAND_OVER = "campaigns", "hand-over"
#: How often the daily round is tried until it has been done: the centre may be out of reach.
ASK_EVERY = timedelta(minutes=15)
#: How often it is counted how many leads wait too long: when somebody called meanwhile, and when only time passed.
COUNT_SOON, COUNT_EVERY = timedelta(minutes=1), timedelta(minutes=5)

log = logging.getLogger("ripen.window")


class TeamPages:
    """Adds them in their order; ``close`` ends those that were shown."""

    def __init__(
        self,
        window: Window,
        lanes: Lanes,
        bus: Bus,
        store: SqliteStore,
        desk: Callable[[], Desk],
        central: Callable[[], RemoteCentral],
        tell: Callable[[str, bool], None],
        open_lead: Callable[[str], None],
    ) -> None:
        self._window, self._lanes, self._bus = window, lanes, bus
        self._store, self._desk, self._central = store, desk, central
        self._tell, self._open_lead = tell, open_lead
        self._ends: list[Callable[[], None]] = []
        window.add_page(CAMPAIGNS, say("Campaigns"), self._make_givers)
        self._asked_at: datetime | None = None
        self._counted_at: datetime | None = None
        self._has_changed = False
        self._hands_over = self._may_hand_over()
        window.add_page(HAND_OVER, say("Hand over"), self._make_hand_over)
        window.offer_page(HAND_OVER, offered=self._hands_over)
        bus.changed.connect(self._changed)

    def _may_hand_over(self) -> bool:
        """An admin's laptop carries no leads, and a rep gives none away."""
        with self._store.read() as reading:
            return reading.row("SELECT 1 FROM membership WHERE role IN ('team-lead', 'marketer')") is not None

    def _make_hand_over(self) -> HandOverPage:
        from app.wiring.hand_over_page import make_hand_over  # imported late: start-up cost

        page, end = make_hand_over(
            self._store, self._desk, self._central, self._lanes, self._bus, self._tell, self._open_lead
        )
        page.count_changed.connect(lambda count: self._window.set_count(HAND_OVER, count))
        self._ends.append(end)
        return page

    def _make_givers(self) -> GiversPage:
        from app.wiring.givers_page import make_givers  # imported late: start-up cost

        ask = lambda function, asked: self._central().ask(function, asked)  # noqa: E731 - nobody is linked yet
        page, end = make_givers(
            self._store, self._desk, ask, self._lanes, self._bus, self._tell, self._open_lead
        )
        self._ends.append(end)
        return page

    def beaten(self, _beat: object) -> None:
        """A heartbeat: a team lead reads beside the page's word how many leads wait too long, a marketer how many wait
        for a rep, though they never opened it; where the team wants leads taken back by themselves, a team lead's
        laptop does it once a day.
        """
        if not self._hands_over:
            return
        desk = self._desk()
        now = desk.clock.now()
        wait = COUNT_SOON if self._has_changed else COUNT_EVERY
        if self._counted_at is None or now - self._counted_at >= wait:
            self._counted_at, self._has_changed = now, False
            self._lanes.slow.submit(
                self._how_many_wait, self._show_count, lambda _error: None, latest="waits"
            )
        if not desk.rules.silence.automatic:
            return
        if self._asked_at is None or now - self._asked_at >= ASK_EVERY:
            self._asked_at = now
            self._lanes.net.submit(
                self._take_back, self._taken_back, lambda error: log.info("%s", type(error).__name__)
            )

    def _changed(self, changed: Changed) -> None:
        self._has_changed = self._has_changed or changed.touches(LEADS, TOUCHES)
        if changed.touches(LEADS, SETTINGS) and not changed.lead_ids:
            # Somebody signed in, perhaps, or has another role since.
            self._lanes.slow.submit(
                self._may_hand_over, self._offer_hand_over, lambda _error: None, latest="role"
            )

    def _offer_hand_over(self, hands_over: bool) -> None:
        if hands_over != self._hands_over:
            self._hands_over, self._counted_at = hands_over, None
            self._window.offer_page(HAND_OVER, offered=hands_over)

    def _how_many_wait(self) -> int:
        # imported late: start-up cost
        from app.storage.team_store import TeamStore
        from app.usecases.hand_over import who_waits

        return len(who_waits(TeamStore(self._store), self._desk()).leads)

    def _show_count(self, count: int) -> None:
        self._window.set_count(HAND_OVER, count)

    def _take_back(self) -> Given | None:
        # imported late: start-up cost
        from app.storage.team_store import TeamStore
        from app.usecases.hand_over import take_back_daily

        return take_back_daily(TeamStore(self._store), self._desk(), self._central)

    def _taken_back(self, given: Given | None) -> None:
        if given is not None and given.moved:
            self._bus.broadcast(given.changed)
            one, several = (
                say("1 lead went back to the team’s pool."),
                say("%1 leads went back to the team’s pool."),
            )
            self._tell(counted(given.moved, one, several), False)

    def close(self) -> None:
        """The window closes."""
        for end in self._ends:
            end()
