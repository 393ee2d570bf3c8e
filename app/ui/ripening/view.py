"""What the ripening page's presenter shows its decisions on, and what it asks of the program."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from app.domain.cohort import Cohort
from app.domain.passage import Gathered
from app.domain.returning import Month, Returning
from app.domain.ripening_figures import RipeningFigures
from app.domain.ripening_lists import RipeningBehind
from app.usecases.ports import Progress
from app.usecases.ripening_leads import RipeningLine, RipeningLines
from app.usecases.show_ripening import Timeline


class RipeningActions(Protocol):
    """What the page asks of the program; every method runs on a lane."""

    def timeline(self, progress: Progress) -> Timeline:
        """My green leads with their plans."""
        ...

    def figures(self, progress: Progress) -> RipeningFigures | None:
        """How leads ripen; None when it was stopped."""
        ...

    def narrowed(self, found: Gathered, cohort: Cohort) -> RipeningFigures:
        """How the leads of a cohort ripen."""
        ...

    def leads(self, found: Gathered, behind: RipeningBehind, start: int, limit: int) -> RipeningLines:
        """A page of the leads behind a figure."""
        ...

    def export(self, figures: RipeningFigures, file: Path) -> None:
        """Write the figures as a table."""
        ...


class View(Protocol):
    """What the page can show. Words and layout are its own business."""

    def show_timeline(self, timeline: Timeline, months: Sequence[Month], leads: Sequence[Returning]) -> None:
        """The months of the chosen span, and the leads that come back in it."""
        ...

    def show_month(self, place: int, only: str, leads: Sequence[Returning]) -> None:
        """The chosen month (-1: the whole span) and the leads that come back in it, or those of one of its numbers."""
        ...

    def show_counting(self, done: int, total: int) -> None:
        """How far the figures are."""
        ...

    def show_figures(self, figures: RipeningFigures) -> None:
        """What all leads say, and which cohorts there are."""
        ...

    def show_curve(self, figures: RipeningFigures) -> None:
        """How the leads of the chosen cohort ripen."""
        ...

    def show_leads(self, behind: RipeningBehind, lines: Sequence[RipeningLine], leads: int) -> None:
        """The list behind a figure, as far as it was read, and how many the whole of it is."""
        ...

    def show_overview(self) -> None:
        """Timeline and curve again, instead of a list."""
        ...

    def show_exported(self, file: Path) -> None: ...
    def show_trouble(self, error: Exception) -> None: ...
