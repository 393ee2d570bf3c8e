"""The first run in the window: what each of the ways to begin does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.wiring.desk import sample_words

if TYPE_CHECKING:
    from app.ui.bus import Bus
    from app.ui.first_run.page import FirstRunPage
    from app.ui.lanes import Lanes
    from app.ui.window import Window
    from app.usecases.changed import Changed
    from app.usecases.desk import Desk


class Beginning:
    """The page with the ways to begin, shown alone until one is chosen; ``today``, ``imports`` and ``connection`` are
    the keys of the pages that they lead to. ``learn`` brings in what a sample company needs to be known.
    """

    def __init__(
        self,
        window: Window,
        lanes: Lanes,
        bus: Bus,
        desk: Callable[[], Desk],
        learn: Callable[[], object],
        *,
        today: str,
        imports: str,
        connection: str,
    ) -> None:
        from app.ui.first_run.page import FirstRunPage  # imported late: only a home without leads needs it

        self._window = window
        self._bus = bus
        self._desk = desk
        self._learn = learn
        self._today = today
        self._imports = imports
        page = FirstRunPage()
        page.sample_chosen.connect(
            lambda: lanes.slow.submit(self._load_sample, self._loaded, page.say_problem)
        )
        page.import_chosen.connect(self._import)
        page.team_chosen.connect(lambda: self._leave(connection))
        self.page: FirstRunPage | None = page

    def _load_sample(self) -> Changed:
        from app.usecases.sample_company import load_sample  # imported late: only this needs it

        self._learn()
        return load_sample(self._desk(), sample_words())

    def _loaded(self, changed: Changed) -> None:
        self._leave(self._today)
        self._bus.broadcast(changed)

    def _import(self, file: Path) -> None:
        self._leave(self._imports)
        page = self._window.page(self._imports)
        choose: Callable[[Path], None] = page.choose  # type: ignore[attr-defined]  # the window knows no page
        choose(file)

    def _leave(self, key: str) -> None:
        page, self.page = self.page, None
        if page is not None:
            self._window.leave_alone(page, key)
