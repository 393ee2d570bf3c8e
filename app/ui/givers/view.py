"""What the presenter of the campaigns page shows its decisions on, and what it asks of the program."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from app.domain.givers import Became
from app.usecases.changed import Changed
from app.usecases.givers import Listed
from app.usecases.nurture import Pool


class GiversActions(Protocol):
    """What the page asks of the program; every method runs on a lane, those of the centre on the net lane."""

    def figures(self) -> tuple[Became, ...]:
        """By this computer's leads."""
        ...

    def leads(self, campaign: str, selection: str) -> Sequence[Listed]:
        """Those behind a number, as far as they are on this computer."""
        ...

    def has_team(self) -> bool:
        """Whether somebody is signed in."""
        ...

    def team_figures(self) -> tuple[Became, ...]:
        """By everybody's leads. Raises Unavailable and SignInNeeded."""
        ...

    def team_leads(self, campaign: str, selection: str) -> Sequence[Listed]:
        """Those behind a number that one may see. Raises Unavailable and SignInNeeded."""
        ...

    def nurture(self) -> Pool:
        """Who waits with marketing."""
        ...

    def log_sent(self, lead_ids: Sequence[str], medium: str, content: str) -> Changed:
        """Note that marketing sent or held something."""
        ...

    def save_cost(self, campaign: str, text: str) -> Changed:
        """Note what a campaign cost."""
        ...

    def export(self, file: Path, campaigns: Sequence[Became]) -> int:
        """Write the figures as a table; the number of rows."""
        ...

    def export_pool(self, file: Path, pool: Pool) -> int:
        """Write the nurture pool as a table; the number of rows."""
        ...


class View(Protocol):
    """What the page can show."""

    def show_campaigns(self, campaigns: Sequence[Became], *, of_team: bool) -> None:
        """The figures, and whose leads they count."""
        ...

    def show_chosen(self, chosen: Became | None) -> None:
        """The campaign whose reasons and cost are shown."""
        ...

    def show_leads(self, campaign: Became, selection: str, leads: Sequence[Listed]) -> None:
        """The leads behind a number."""
        ...

    def show_pool(self, pool: Pool) -> None: ...
    def show_done(self, sentence: str) -> None: ...
    def show_exported(self, file: Path) -> None: ...
    def show_trouble(self, error: Exception) -> None: ...
