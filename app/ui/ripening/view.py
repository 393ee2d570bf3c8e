"""What the ripening page's presenter shows its decisions on, and what it asks of the program."""

from collections.abc import Sequence
from typing import Protocol

from app.domain.returning import Month, Returning
from app.domain.ripening_figures import RipeningFigures
from app.usecases.ports import Progress
from app.usecases.show_ripening import Timeline


class RipeningActions(Protocol):
    """What the page asks of the program; every method runs on a lane."""

    def timeline(self, progress: Progress) -> Timeline:
        """My green leads with their plans."""
        ...

    def figures(self, progress: Progress) -> RipeningFigures | None:
        """How leads ripen; None when it was stopped."""
        ...


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
