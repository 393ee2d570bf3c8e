"""What presenters run their work with: a lane, as they see it, the progress of one run, and when a page reads again. No
Qt here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from app.usecases.changed import LEADS, SETTINGS, TOUCHES, Changed

T = TypeVar("T")


class Lane(Protocol):
    """Runs work elsewhere and answers in this thread."""

    def submit(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        latest: str = "",
    ) -> object: ...


class TellingLane(Lane, Protocol):
    """A lane whose work may also say something to this thread before it is done."""

    def tell(self, call: Callable[[], None]) -> None: ...


class Watch:
    """The progress of one run: told to the page from the lane's thread, and asked by the run whether to go on."""

    def __init__(self, lane: TellingLane, tell: Callable[[Watch, int, int], None]) -> None:
        self._lane = lane
        self._tell = tell
        self._stopped = False

    def advanced(self, done: int, total: int) -> None:
        """Called in the lane's thread."""
        self._lane.tell(lambda: self._tell(self, done, total))

    def cancelled(self) -> bool:
        """Called in the lane's thread; a plain bool may be read from any."""
        return self._stopped

    def stop(self) -> None:
        """Ask the run to end after the part that is under way."""
        self._stopped = True


class Freshness:
    """When a page reads: as soon as it is seen, and again when what it shows has changed. A hidden page reads nothing.

    ``read`` says ``taken`` when it begins, whoever called it.
    """

    def __init__(self, read: Callable[[], None]) -> None:
        self._read = read
        self._is_visible = False
        self._is_stale = True

    def set_visible(self, visible: bool) -> None:
        """The page was shown or hidden."""
        self._is_visible = visible
        if visible and self._is_stale:
            self._read()

    def changed(self, changed: Changed) -> None:
        """Something changed somewhere in the program."""
        if changed.touches(LEADS, TOUCHES, SETTINGS):
            self._is_stale = True
            if self._is_visible:
                self._read()

    def taken(self) -> None:
        """What stands in the store now is being read."""
        self._is_stale = False

    def spoiled(self) -> None:
        """The reading was stopped: the page has to read when it is seen again."""
        self._is_stale = True
