"""What presenters run their work with: a lane, as they see it, the progress of one run, and what the presenters
of all pages share. No
Qt here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from app.usecases.changed import LEADS, SETTINGS, TOUCHES, Changed

T = TypeVar("T")
V = TypeVar("V")


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


class PagePresenter(Generic[V]):
    """What the presenter of any page does when the page is attached, shown, hidden and closed.

    It reads as soon as the page is seen, and again when what it shows has changed. A hidden page reads nothing, and
    what runs for it (``_watch``) is stopped; it reads when it is seen again. A page says in ``read`` how it reads,
    which says ``_taken`` when it begins, whoever called it.
    """

    def __init__(self) -> None:
        self._view: V | None = None
        self._watch: Watch | None = None
        self._is_visible = False
        self._is_stale = True

    def attach(self, view: V) -> None:
        """Take the view."""
        self._view = view

    def set_visible(self, visible: bool) -> None:
        """The page was shown or hidden."""
        self._is_visible = visible
        if not visible:
            self._stop()
        elif self._is_stale:
            self.read()

    def changed(self, changed: Changed) -> None:
        """Something changed somewhere in the program."""
        if changed.touches(LEADS, TOUCHES, SETTINGS):
            self._is_stale = True
            if self._is_visible:
                self.read()

    def close(self) -> None:
        """The program ends."""
        self._stop()
        self._view = None

    def read(self) -> None:
        """Read what the page shows."""
        raise NotImplementedError

    def _taken(self) -> None:
        """What stands in the store now is being read."""
        self._is_stale = False

    def _stop(self) -> None:
        if self._watch is not None:
            self._watch.stop()
            self._watch = None
            self._is_stale = True
