"""What the campaigns page asks of the program, fulfilled with use cases."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.domain.calendar import zone
from app.domain.givers import COUNTED
from app.ui.givers.page import GiversPage
from app.ui.givers.presenter import GiversPresenter
from app.usecases.givers import Givers, Listed, LocalGivers, save_cost
from app.usecases.nurture import Pool, log_sent, show_nurture

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
        from app.intake.writers import write_csv, write_xlsx  # imported late: only an export needs it

        columns = ("campaign", "kind", *COUNTED, "bad", "declined_because", "bad_because", "cost", "currency")
        write = write_csv if file.suffix.lower() == ".csv" else write_xlsx
        return write(file, (*columns, "cost_per_bought"), map(_row, campaigns))


def _row(one: Became) -> tuple[str | int | float | None, ...]:
    per = one.cost_per_bought_cents
    return (
        one.name,
        one.kind,
        *(getattr(one, name) for name in COUNTED),
        one.bad,
        ", ".join(f"{code} {count}" for code, count in one.declined_because),
        ", ".join(f"{code} {count}" for code, count in one.bad_because),
        None if one.cost_cents is None else one.cost_cents / 100,
        one.currency,
        None if per is None else round(per / 100, 2),
    )


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
    page = GiversPage(presenter, at_desk.clock.now, zone(at_desk.home.time_zone))
    page.notice.connect(tell)
    page.lead_chosen.connect(open_lead)
    return page, presenter.close
