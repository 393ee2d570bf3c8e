"""What the Today page's presenters need around them: a lane to run work on, and a view to show things with."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol, TypeVar

from app.domain.agenda import Candidate
from app.domain.lead import Lead
from app.ui.today.actions import Idle, Sheet
from app.ui.today.draft import Bar, Draft
from app.ui.today.lines import Listing

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


class View(Protocol):
    """What the page can show. Words and layout are its own business; ``soon`` runs something after the next paint,
    ``prepare`` is told which sheet may be shown next.
    """

    def show_listing(self, listing: Listing) -> None: ...
    def mark(self, lead_id: str) -> None: ...
    def show_sheet(self, sheet: Sheet) -> None: ...
    def prepare(self, sheet: Sheet) -> None: ...
    def show_brief(self, candidate: Candidate | None) -> None: ...
    def show_idle(self, idle: Idle, done: int) -> None: ...
    def show_bar(self, bar: Bar) -> None: ...
    def show_draft(self, draft: Draft) -> None: ...
    def focus_field(self, field: str) -> None: ...
    def dial(self, number: str, written: str) -> None: ...
    def cannot_dial(self, lead: Lead, opens_at: datetime | None, zone_name: str) -> None: ...
    def say_taken_back(self, outcome: str, name: str) -> None: ...
    def begin_saving(self) -> None: ...
    def end_saving(self) -> None: ...
    def say_refused(self, sentence: str) -> None: ...
    def say_trouble(self, error: Exception) -> None: ...
    def soon(self, call: Callable[[], None]) -> None: ...


class NoView:
    """Stands in until a page is attached."""

    def __getattr__(self, _name: str) -> Callable[..., None]:
        return lambda *_args: None


def passed_over(_error: Exception) -> None:
    """For reading ahead, which may fail in silence: what was wanted is read again when it is needed, and said then."""
