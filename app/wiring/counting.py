"""The numbers beside the navigation, read before their page was ever opened and again when leads change."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from app.ui.today.waiting import Rest
from app.usecases.changed import LEADS, TOUCHES, Changed
from app.usecases.show_today import show_today

if TYPE_CHECKING:
    from app.ui.bus import Bus
    from app.ui.lanes import Lanes
    from app.ui.window import Window
    from app.usecases.desk import Desk


class Counting:
    """Keeps today's list, the open and the green leads beside the pages of these keys. While today's page is shown it
    tells its own number, as soon as it has read the list.
    """

    def __init__(
        self,
        window: Window,
        lanes: Lanes,
        bus: Bus,
        desk: Callable[[], Desk],
        today_page: str,
        leads_page: str,
        ripening_page: str,
    ) -> None:
        self._window = window
        self._lanes = lanes
        self._desk = desk
        self._today_page = today_page
        self._leads_page = leads_page
        self._ripening_page = ripening_page
        self._rest = Rest(window)  # calls come one after the other: the numbers follow the last one
        bus.changed.connect(self._changed)

    def count(self) -> None:
        """Read the numbers and show them."""
        self._lanes.slow.submit(
            partial(self._read, with_today=self._is_elsewhere()),
            self._show,
            lambda _error: None,
            latest="counts",
        )

    def _changed(self, changed: Changed) -> None:
        if changed.touches(LEADS, TOUCHES):
            self._rest.put_off(self.count)

    def _is_elsewhere(self) -> bool:
        """Whether a page is shown that is not today's; none is while one chooses how to begin."""
        return self._window.current_key not in ("", self._today_page)

    def _read(self, *, with_today: bool) -> tuple[int | None, int, int]:
        desk = self._desk()
        today = len(show_today(desk).rows) if with_today else None
        with desk.store.read() as reading:
            return today, reading.counts().open, reading.how_many_green()

    def _show(self, counted: tuple[int | None, int, int]) -> None:
        # A page and its number count the same: one's own leads on the one, all that are here on the other.
        today, mine, green = counted
        if today is not None and self._is_elsewhere():
            self._window.set_count(self._today_page, today)
        self._window.set_count(self._leads_page, mine)
        self._window.set_count(self._ripening_page, green)
