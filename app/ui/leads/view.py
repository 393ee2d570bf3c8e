"""What the presenter of the page of all leads shows its decisions on. No Qt here."""

from array import array
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, Protocol

from app.domain.lead_list import Choices, LeadFilter, Listed, Order, SavedView

#: What the strip below the table is about.
RESTING, PLANNING, TAGGING, NAMING, RENAMING, RUNNING = "", "plan", "tag", "name", "rename", "run"
#: What runs.
PLAN, TAG, UNTAG, EXPORT, UNDO = "plan", "tag", "untag", "export", "undo"
#: Why the table is empty; NONE_OWN: all leads that are here are others'.
LISTED, NO_LEADS, NONE_OWN, NO_MATCH = "listed", "no-leads", "none-own", "no-match"


class Concerned(NamedTuple):
    """What an act would do, before it is done: counts of leads. ``known`` is False where nobody has looked."""

    chosen: int
    acted: int = 0
    shifted: int = 0
    promised: int = 0
    closed: int = 0
    beyond: int = 0
    having: int = 0  # the tag already
    known: bool = True
    at: datetime | None = None


class View(Protocol):
    """What the page can show. Words and layout are its own business."""

    def show_order(self, numbers: "array[int]", made_at: datetime, *, anew: bool) -> None: ...
    def show_rows(self, numbers: Sequence[int], rows: Sequence[Listed]) -> None: ...
    def show_state(self, state: str, count: int) -> None: ...
    def show_filter(self, asked: LeadFilter, order: Order, view: SavedView | None) -> None: ...
    def show_views(self, views: Sequence[SavedView]) -> None: ...
    def show_choices(self, choices: Choices) -> None: ...
    def show_busy(self, *, busy: bool) -> None: ...
    def show_chosen(self, count: int) -> None: ...
    def show_strip(self, strip: str, text: str) -> None: ...
    def show_concerned(self, concerned: Concerned | None) -> None: ...
    def show_progress(self, act: str, done: int, total: int, *, cancelling: bool) -> None: ...
    def show_done(
        self, act: str, count: int, left_out: int, *, cancelled: bool, file: Path | None
    ) -> None: ...
    def show_problem(self, error: Exception | None) -> None: ...
    def open_lead(self, lead_id: str) -> None: ...
