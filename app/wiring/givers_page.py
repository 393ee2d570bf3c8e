"""What the campaigns page asks of the program, fulfilled with use cases."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.domain.calendar import zone
from app.ui.givers.page import GiversPage
from app.ui.givers.presenter import GiversPresenter
from app.usecases.export_givers import campaigns_table, pool_table
from app.usecases.givers import Givers, Listed, LocalGivers, save_cost
from app.usecases.nurture import Pool, log_sent, show_nurture
from app.wiring.exporting import write_file, write_table

if TYPE_CHECKING:
    from app.domain.givers import Became
    from app.storage.store import SqliteStore
    from app.ui.bus import Bus
    from app.ui.lanes import Lanes
    from app.usecases.changed import Changed
    from app.usecases.desk import Desk

MOST_LISTED = 5000


class DeskGivers:
    """The form of ``view.GiversActions`` at whatever desk is worked at now."""

    def __init__(self, store: SqliteStore, desk: Callable[[], Desk], ask: Callable[[str, Any], Any]) -> None:
        self._store = store
        self._desk = desk
        self._ask = ask

    def figures(self) -> tuple[Became, ...]:
        return LocalGivers(self._desk()).figures()

    def leads(self, campaign: str, selection: str) -> Sequence[Listed]:
        return LocalGivers(self._desk()).leads(campaign, selection, MOST_LISTED)

    def has_team(self) -> bool:
        with self._store.read() as reading:
            return reading.row("SELECT 1 FROM membership WHERE signed_in = 1") is not None

    def team_figures(self) -> tuple[Became, ...]:
        return self._team().figures()

    def team_leads(self, campaign: str, selection: str) -> Sequence[Listed]:
        return self._team().leads(campaign, selection, MOST_LISTED)

    def _team(self) -> Givers:
        from app.central.givers import RemoteGivers  # imported late: only a team needs it

        return RemoteGivers(self._ask)

    def nurture(self) -> Pool:
        return show_nurture(self._desk())

    def log_sent(self, lead_ids: Sequence[str], medium: str, content: str) -> Changed:
        return log_sent(self._desk(), lead_ids, medium, content).changed

    def save_cost(self, campaign: str, text: str) -> Changed:
        return save_cost(self._desk(), campaign, text).changed

    def export(self, file: Path, campaigns: Sequence[Became]) -> int:
        return write_table(file, *campaigns_table(campaigns))

    def export_pool(self, file: Path, pool: Pool) -> int:
        return write_table(file, *pool_table(pool))


def make_givers(
    store: SqliteStore,
    desk: Callable[[], Desk],
    ask: Callable[[str, Any], Any],
    lanes: Lanes,
    bus: Bus,
    tell: Callable[[str, bool], None],
    open_lead: Callable[[str], None],
) -> tuple[GiversPage, Callable[[], None]]:
    """The page, and what ends it."""
    presenter = GiversPresenter(DeskGivers(store, desk, ask), lanes.slow, lanes.net, bus.broadcast)
    bus.changed.connect(presenter.changed)
    at_desk = desk()
    page = GiversPage(presenter, at_desk.clock.now, zone(at_desk.home.time_zone), write_file)
    page.notice.connect(tell)
    page.lead_chosen.connect(open_lead)
    return page, presenter.close
