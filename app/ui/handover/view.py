"""What the presenter of the hand-over page shows its decisions on, and what it asks of the program."""

from collections.abc import Sequence
from typing import Protocol

from app.domain.absences import Absence
from app.usecases.changed import Changed
from app.usecases.hand_over import Given, Waiting, Waits, Wish


class HandOverActions(Protocol):
    """What the page asks of the program; every method runs on a lane."""

    def waits(self) -> Waits:
        """Whose clock runs, and who could take leads."""
        ...

    def preview(self, wish: Wish) -> Given:
        """Who would get how many, and which stay."""
        ...

    def give(self, wish: Wish) -> Given:
        """Give the leads."""
        ...

    def set_absences(self, login: str, absences: Sequence[Absence]) -> Changed:
        """Say when somebody is away."""
        ...


class View(Protocol):
    """What the page can show."""

    def show_waits(self, waits: Waits, leads: Sequence[Waiting]) -> None:
        """The leads that pass the filters, and everybody who could take some."""
        ...

    def show_wish(self, *, chosen: int, given: Given | None, busy: bool) -> None:
        """How many leads are chosen, and what handing them over would come to, once that is known."""
        ...

    def show_given(self, given: Given) -> None:
        """Leads were handed over."""
        ...

    def show_trouble(self, error: Exception) -> None: ...
    def show_absences(self, text: str, *, can_edit: bool) -> None: ...
