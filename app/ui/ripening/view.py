"""What the ripening page's presenter shows its decisions on, what it asks of the program, and what it runs work on."""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from app.domain.returning import Month, Returning
from app.domain.ripening_figures import RipeningFigures
from app.usecases.ports import Progress
from app.usecases.show_ripening import Timeline

T = TypeVar("T")


class RipeningActions(Protocol):
    """What the page asks of the program; every method runs on a lane."""

    def timeline(self, progress: Progress) -> Timeline:
        """My green leads with their plans."""
        ...

    def figures(self, progress: Progress) -> RipeningFigures | None:
        """How leads ripen; None when it was stopped."""
        ...


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

    def tell(self, call: Callable[[], None]) -> None: ...


class View(Protocol):
    """What the page can show. Words and layout are its own business."""

    def show_timeline(self, timeline: Timeline, months: Sequence[Month], leads: Sequence[Returning]) -> None:
        """The months of the chosen span, and the leads that come back in it."""
        ...

    def show_month(self, place: int, leads: Sequence[Returning]) -> None:
        """The chosen month (-1: the whole span) and the leads that come back in it."""
        ...

    def show_counting(self, done: int, total: int) -> None:
        """How far the figures are."""
        ...

    def show_figures(self, figures: RipeningFigures) -> None: ...
    def show_trouble(self, error: Exception) -> None: ...


class Watch:
    """The progress of one run: told to the page from the lane's thread, and asked whether to go on."""

    def __init__(self, lane: Lane, tell: Callable[["Watch", int, int], None]) -> None:
        self._lane = lane
        self._tell = tell
        self._stopped = False

    def advanced(self, done: int, total: int) -> None:
        self._lane.tell(lambda: self._tell(self, done, total))

    def cancelled(self) -> bool:
        return self._stopped

    def stop(self) -> None:
        """Have the run end soon."""
        self._stopped = True
