"""What the board's presenter shows its decisions on, and what it asks of the program."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, Protocol

from app.domain.forgotten import Week
from app.usecases.ports import Progress
from app.usecases.team import Asked, Behind, Board, Choices, Line

#: Where the figures come from: this computer alone, the team's central database, or this computer for want of it.
FILE, CENTRAL, OFFLINE = "file", "central", "offline"
SOLO, REP = "solo", "rep"


class Shown(NamedTuple):
    """A board, and what is to be said about it."""

    board: Board
    choices: Choices
    origin: str
    role: str  # solo, rep, team-lead, marketer or admin
    at: datetime
    week: Week


class TeamActions(Protocol):
    """What the page asks of the program; every method runs on a lane."""

    def board(self, asked: Asked, progress: Progress) -> Shown | None:
        """The figures; None when it was stopped."""
        ...

    def leads(self, behind: Behind, after: Line | None, limit: int) -> list[Line]:
        """A page of the leads behind a number, from where the figures came."""
        ...

    def export(self, board: Board, by: str, file: Path) -> None:
        """Write the figures as a table."""
        ...


class View(Protocol):
    """What the page can show. Words and layout are its own business."""

    def show_counting(self, done: int, total: int) -> None:
        """How far the figures are."""
        ...

    def show_board(self, shown: Shown, asked: Asked) -> None: ...
    def show_leads(self, behind: Behind, lines: Sequence[Line], *, more: bool) -> None:
        """The list behind a number, as far as it was read."""
        ...

    def show_figures(self) -> None:
        """The board again, instead of a list."""
        ...

    def show_exported(self, file: Path) -> None: ...
    def show_trouble(self, error: Exception) -> None: ...
