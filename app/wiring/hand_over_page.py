"""What the hand-over page asks of the program, fulfilled with use cases; and the daily round that takes leads back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from app.domain.calendar import zone
from app.storage.team_store import TeamStore
from app.ui.handover.page import HandOverPage
from app.ui.handover.presenter import HandOverPresenter
from app.usecases.hand_over import Given, Waits, Wish, give, set_absences, who_waits

if TYPE_CHECKING:
    from app.domain.absences import Absence
    from app.storage.store import SqliteStore
    from app.ui.bus import Bus
    from app.ui.lanes import Lanes
    from app.usecases.central import Central
    from app.usecases.changed import Changed
    from app.usecases.desk import Desk


class DeskHandOver:
    """The form of ``view.HandOverActions`` at whatever desk is worked at now."""

    def __init__(self, store: SqliteStore, desk: Callable[[], Desk], central: Callable[[], Central]) -> None:
        self._store = TeamStore(store)
        self._desk = desk
        self._central = central

    def waits(self) -> Waits:
        return who_waits(self._store, self._desk())

    def preview(self, wish: Wish) -> Given:
        return give(self._store, self._desk(), self._central, wish, dry_run=True)

    def give(self, wish: Wish) -> Given:
        return give(self._store, self._desk(), self._central, wish)

    def set_absences(self, login: str, absences: Sequence[Absence]) -> Changed:
        return set_absences(self._store, login, absences)


def make_hand_over(
    store: SqliteStore,
    desk: Callable[[], Desk],
    central: Callable[[], Central],
    lanes: Lanes,
    bus: Bus,
    tell: Callable[[str, bool], None],
    open_lead: Callable[[str], None],
) -> tuple[HandOverPage, Callable[[], None]]:
    """The page, and what ends it."""
    presenter = HandOverPresenter(DeskHandOver(store, desk, central), lanes.quick, lanes.net, bus.broadcast)
    bus.changed.connect(presenter.changed)
    at_desk = desk()
    page = HandOverPage(presenter, at_desk.clock.now, zone(at_desk.home.time_zone))
    page.notice.connect(tell)
    page.lead_chosen.connect(open_lead)
    return page, presenter.close
