"""What presenters run their work with: a lane, as they see it, and the progress of one run. No Qt here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

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
