"""Decides about the search over all leads: when to ask, which answer still counts, which hit Enter opens."""

from collections.abc import Callable, Sequence
from typing import Protocol

from app.ui.kit.work import Lane
from app.usecases.ports import Found


class View(Protocol):
    """What the field can show."""

    def show_hits(self, hits: Sequence[Found], chosen: int) -> None: ...
    def show_none(self, text: str) -> None: ...
    def show_trouble(self, error: Exception) -> None: ...
    def show_nothing(self) -> None: ...
    def open_lead(self, lead_id: str) -> None: ...


class SearchPresenter:
    """Asks with every letter; only the answer to the newest text is shown. `find` is run on the lane."""

    def __init__(self, find: Callable[[str], Sequence[Found]], lane: Lane) -> None:
        self._find = find
        self._lane = lane
        self._view: View | None = None
        self._text = ""
        self._answered_text = ""
        self._hits: Sequence[Found] = ()
        self._chosen = 0
        self._opens_first = False

    def attach(self, view: View) -> None:
        """Take the view."""
        self._view = view

    @property
    def hits(self) -> Sequence[Found]:
        """The leads that were found."""
        return self._hits

    @property
    def chosen(self) -> int:
        """The place of the hit that Enter opens."""
        return self._chosen

    def write(self, text: str) -> None:
        """The text has changed."""
        self._text = text
        self._opens_first = False
        if not any(letter.isalnum() for letter in text):
            self._answered(text, ())
            return
        self._lane.submit(
            lambda: self._find(text), lambda hits: self._answered(text, hits), self._failed, latest="search"
        )

    def move(self, by: int) -> None:
        """Choose another hit; stays at the ends."""
        if self._hits and self._view is not None:
            self._chosen = min(max(self._chosen + by, 0), len(self._hits) - 1)
            self._view.show_hits(self._hits, self._chosen)

    def open_chosen(self) -> None:
        """Open the chosen hit; where the answer to the last letters is still on its way, its first one."""
        if self._answered_text != self._text:
            self._opens_first = True
        elif self._hits:
            self.open(self._hits[self._chosen].lead_id)

    def open(self, lead_id: str) -> None:
        """Open a lead and put the search away."""
        self.leave()
        if self._view is not None:
            self._view.open_lead(lead_id)

    def leave(self) -> None:
        """Put the search away."""
        self._text = self._answered_text = ""
        self._hits, self._chosen, self._opens_first = (), 0, False
        if self._view is not None:
            self._view.show_nothing()

    def _answered(self, text: str, hits: Sequence[Found]) -> None:
        if text != self._text or self._view is None:
            return
        self._answered_text, self._hits, self._chosen = text, hits, 0
        if self._opens_first and hits:
            self.open(hits[0].lead_id)
        elif hits:
            self._view.show_hits(hits, 0)
        elif any(letter.isalnum() for letter in text):
            self._view.show_none(text)
        else:
            self._view.show_nothing()

    def _failed(self, error: Exception) -> None:
        if self._view is not None:
            self._view.show_trouble(error)
