"""The numbers beside the navigation, read before their page was ever opened and again when leads change."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.ui.today.waiting import Rest
from app.usecases.changed import LEADS, TOUCHES, Changed

if TYPE_CHECKING:
    from app.ui.bus import Bus
    from app.ui.lanes import Lanes
    from app.ui.window import Window
    from app.usecases.desk import Desk


class Counting:
    """Keeps the open and the green leads beside the pages of these keys."""

    def __init__(
        self,
        window: Window,
        lanes: Lanes,
        bus: Bus,
        desk: Callable[[], Desk],
        leads_page: str,
        ripening_page: str,
    ) -> None:
        self._window = window
        self._lanes = lanes
        self._desk = desk
        self._leads_page = leads_page
        self._ripening_page = ripening_page
        self._rest = Rest(window)  # calls come one after the other: the numbers follow the last one
        bus.changed.connect(self._changed)

    def count(self) -> None:
        """Read the numbers and show them."""
        self._lanes.slow.submit(self._read, self._show, lambda _error: None, latest="counts")

    def _changed(self, changed: Changed) -> None:
        if changed.touches(LEADS, TOUCHES):
            self._rest.put_off(self.count)

    def _read(self) -> tuple[int, int]:
        with self._desk().store.read() as reading:
            return reading.counts().open, reading.how_many_green()

    def _show(self, counted: tuple[int, int]) -> None:
        # A page and its number count the same: one's own leads on the one, all that are here on the other.
        mine, green = counted
        self._window.set_count(self._leads_page, mine)
        self._window.set_count(self._ripening_page, green)
