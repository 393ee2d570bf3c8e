"""What the import page's presenter shows its decisions on, and what it runs work on. No Qt here."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from app.ui.imports.actions import Preview
from app.usecases.import_leads import ImportResult
from app.usecases.ports import ImportRecord
from app.usecases.undo_import import ImportUndone

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

    def tell(self, call: Callable[[], None]) -> None: ...


class View(Protocol):
    """What the page can show. Words and layout are its own business."""

    def show_step(self, step: str) -> None: ...
    def show_imports(self, records: list[ImportRecord]) -> None: ...
    def show_busy(self, *, busy: bool) -> None: ...
    def show_preview(self, preview: Preview, campaign: str) -> None: ...
    def show_meaning(self, preview: Preview) -> None: ...
    def show_counting(self, done: int, total: int) -> None: ...
    def show_counts(self, result: ImportResult) -> None: ...
    def show_progress(self, done: int, total: int, *, cancelling: bool) -> None: ...
    def show_result(self, result: ImportResult, file: str) -> None: ...
    def show_undone(self, undone: ImportUndone) -> None: ...
    def show_saved(self, target: Path, rows: int | None) -> None: ...
    def show_moved(self, field: str, column: str) -> None: ...
    def show_problem(self, field: str, error: Exception | None) -> None: ...


class Watch:
    """The progress of one run: told to the window from the lane's thread, and asked by the import whether to go on."""

    def __init__(self, lane: Lane, tell: Callable[["Watch", int, int], None]) -> None:
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
        """Ask the run to end after the rows that are under way."""
        self._stopped = True
