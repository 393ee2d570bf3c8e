"""Looks after the file while the window is open: its daily copy, and what to do when it is found damaged."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.domain.errors import Problem
from app.storage.file import Damaged
from app.ui.kit.words import error_sentence, told

if TYPE_CHECKING:
    from app.storage.store import SqliteStore
    from app.ui.lanes import Lanes
    from app.ui.window import Window
    from app.wiring.desk import Surroundings


class Care:
    """``mended`` is called when the file was exchanged, so that everything is read anew."""

    def __init__(
        self,
        window: Window,
        lanes: Lanes,
        around: Surroundings,
        store: SqliteStore,
        mended: Callable[[], None],
    ) -> None:
        self._window = window
        self._lanes = lanes
        self._around = around
        self._store = store
        self._mended = mended
        self._is_in_doubt = False  # the file was found damaged and looked after once

    def begin(self) -> None:
        """Make today's copy, if there is none yet."""
        self._lanes.slow.submit(self._look_after, self._looked_after, self._failed)

    def doubt(self, error: Exception) -> None:
        """Look after a file that something stumbled over."""
        if isinstance(error, Damaged) and not self._is_in_doubt:
            self._is_in_doubt = True
            self.begin()

    def _look_after(self) -> str:
        from app.wiring.mending import look_after  # imported late: start-up cost

        return look_after(self._around, self._store, is_in_doubt=self._is_in_doubt)

    def _looked_after(self, sentence: str) -> None:
        """Good news needs no words; a file that was exchanged does."""
        if sentence:
            self._is_in_doubt = False
            self._window.say(told(sentence), trouble=True)
            self._mended()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, Problem):
            self._window.say(error_sentence(error), trouble=True)
