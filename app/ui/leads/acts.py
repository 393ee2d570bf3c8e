"""Decides about what is done with the chosen leads: plan, tag, export; and about the names of saved views.

Before an act it says how many it concerns; while one runs it says how far it is and can be cancelled; the last plan or
tag can be taken back. One runs at a time. Plain Python, no Qt.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from app.domain.errors import Refused
from app.domain.lead_list import SavedView
from app.domain.sentence import sentence
from app.ui.kit.work import Lane, TellingLane, Watch
from app.ui.leads.presenter import LeadsPresenter
from app.ui.leads.view import (
    EXPORT,
    NAMING,
    PLAN,
    PLANNING,
    RENAMING,
    RESTING,
    RUNNING,
    TAG,
    TAGGING,
    UNDO,
    UNTAG,
    Concerned,
    View,
)
from app.usecases.changed import LEADS, Changed
from app.usecases.plan_leads import Planned
from app.usecases.ports import Progress
from app.usecases.tag_leads import Tagged

#: So many leads are looked at to say what an act would do; of more only the number is said.
MOST_PREVIEWED = 2000


class LeadActs:
    """The acts of one page. ``broadcast`` tells the other pages what changed."""

    def __init__(
        self, presenter: LeadsPresenter, quick: Lane, slow: TellingLane, broadcast: Callable[[Changed], None]
    ) -> None:
        self._presenter = presenter
        self._quick = quick
        self._slow = slow
        self._broadcast = broadcast
        self._view: View | None = None
        self._strip = RESTING
        self._text = ""
        self._numbers: Sequence[int] = ()
        self._watch: Watch | None = None  # of a preview or of what runs
        self._act = ""
        self._undo: Callable[[Progress], Changed] | None = None
        self._undone = 0

    @property
    def strip(self) -> str:
        """What the strip below the table is about."""
        return self._strip

    def attach(self, view: View) -> None:
        """Take the view."""
        self._view = view
        view.show_strip(RESTING, "")

    # asking

    def begin(self, strip: str) -> None:
        """Ask for a date or a tag for the chosen leads, or for the name of a view."""
        if self._strip == RUNNING:
            return
        self._stop_watching()
        self._numbers = self._presenter.chosen_numbers() if strip in {PLANNING, TAGGING} else ()
        if strip in {PLANNING, TAGGING} and not self._numbers:
            return
        saved = self._presenter.saved
        if strip == RENAMING and (saved is None or saved.key):
            return
        self._show(strip, saved.name if strip == RENAMING and saved else "")
        if self._numbers:
            self._say(Concerned(len(self._numbers), known=False))

    def write(self, text: str) -> None:
        """The text has changed: say what would come of it."""
        self._text = text
        self._problem(None)
        if self._strip not in {PLANNING, TAGGING}:
            return
        self._stop_watching()
        numbers = self._numbers
        self._say(Concerned(len(numbers), known=False))
        if not text.strip() or len(numbers) > MOST_PREVIEWED:
            return
        watch = self._watch = Watch(self._slow, _nobody)
        actions, strip = self._presenter.actions, self._strip

        def look() -> Concerned:
            if strip == PLANNING:
                at = actions.read_when(text)
                found = actions.preview_plan(numbers, at, watch)
                counts = (found.planned, found.shifted, found.promised, found.closed, found.beyond)
                return Concerned(len(numbers), *counts, at=at)
            without, having = actions.preview_tag(numbers, text, watch)
            return Concerned(len(numbers), without, having=having)

        def done(concerned: Concerned) -> None:
            if watch is self._watch:
                self._watch = None
                self._say(concerned)

        # What is half typed is no mistake yet, so a refusal is not said before somebody asks to go on.
        self._quick.submit(look, done, lambda _error: None, latest="leads-preview")

    def leave(self) -> bool:
        """Stop asking, or ask what runs to stop; False where there was nothing to leave."""
        if self._strip == RUNNING:
            if self._watch is not None and not self._watch.cancelled():
                self._watch.stop()
                if self._view is not None:
                    self._view.show_progress(self._act, -1, 0, cancelling=True)
            return True
        if self._strip == RESTING:
            return False
        self._stop_watching()
        self._show(RESTING)
        return True

    def close(self) -> None:
        """The program ends: nothing shall hold it up."""
        self._stop_watching()

    # doing

    def go_on(self) -> None:
        """Do what was asked for."""
        actions, text, numbers = self._presenter.actions, self._text, self._numbers
        if self._strip == PLANNING:
            if not text.strip():
                self._problem(
                    Refused(sentence("No time is given; write one such as “tuesday 10:00”."), "next")
                )
                return
            self._run(PLAN, len(numbers), lambda watch: actions.plan(numbers, actions.read_when(text), watch))
        elif self._strip == TAGGING:
            self._tag(remove=False)
        elif self._strip == NAMING:
            presenter = self._presenter
            view = SavedView(text, presenter.asked, presenter.order)
            self._keep(lambda: actions.save_view(view), " ".join(text.split()))
        elif self._strip == RENAMING and self._presenter.saved is not None:
            old = self._presenter.saved.name
            self._keep(lambda: actions.rename_view(old, text), " ".join(text.split()))

    def take_off(self) -> None:
        """Take the tag off instead of putting it on."""
        if self._strip == TAGGING:
            self._tag(remove=True)

    def _tag(self, *, remove: bool) -> None:
        actions, text, numbers = self._presenter.actions, self._text, self._numbers
        self._run(
            UNTAG if remove else TAG,
            len(numbers),
            lambda watch: actions.tag(numbers, text, watch, remove=remove),
        )

    def export(self, file: Path) -> None:
        """Write the chosen leads to a file."""
        numbers, actions = self._presenter.chosen_numbers(), self._presenter.actions
        if numbers and self._strip != RUNNING:
            self._stop_watching()
            self._run(EXPORT, len(numbers), lambda watch: actions.export(numbers, file, watch), file)

    def delete_view(self) -> None:
        """Forget the view that is on, if it is an own one."""
        saved, actions = self._presenter.saved, self._presenter.actions
        if saved is not None and not saved.key and self._strip != RUNNING:
            self._keep(lambda: actions.delete_view(saved.name), "")

    def undo(self) -> bool:
        """Take back the last plan or tag; False where there is none."""
        undo, self._undo = self._undo, None
        if undo is None or self._strip == RUNNING:
            self._undo = undo
            return False
        self._run(UNDO, self._undone, undo)
        return True

    def _run(self, act: str, total: int, work: Callable[[Watch], object], file: Path | None = None) -> None:
        before = (self._strip, self._text)
        watch = self._watch = Watch(self._slow, self._advanced)
        self._act = act
        self._problem(None)
        self._show(RUNNING)
        if self._view is not None:
            self._view.show_progress(act, 0, total, cancelling=False)
        self._slow.submit(
            lambda: work(watch),
            lambda answer: self._done(act, total, answer, file),
            lambda error: self._failed(before, error),
        )

    def _advanced(self, watch: Watch, done: int, total: int) -> None:
        if watch is self._watch and self._view is not None:
            self._view.show_progress(self._act, done, total, cancelling=watch.cancelled())

    def _done(self, act: str, total: int, answer: Any, file: Path | None) -> None:
        self._watch = None
        self._show(RESTING)
        actions = self._presenter.actions
        count, left_out, cancelled, changed = total, 0, False, Changed(frozenset())
        if act == PLAN:
            planned: Planned = answer[0]
            changed, count, cancelled = answer[1], planned.planned, planned.cancelled
            left_out = planned.promised + planned.closed + planned.beyond
            self._offer_undo(partial(actions.unplan, planned), count)
        elif act in {TAG, UNTAG}:
            tagged: Tagged = answer[0]
            changed, count, cancelled = answer[1], tagged.changed, tagged.cancelled
            left_out = tagged.unchanged
            self._offer_undo(partial(actions.untag, tagged), count)
        elif act == UNDO:
            changed = answer
        else:
            cancelled, count = answer < 0, max(answer, 0)
        if self._view is not None:
            self._view.show_done(act, count, left_out, cancelled=cancelled, file=file)
        self._broadcast(changed)

    def _offer_undo(self, undo: Callable[[Progress], Changed], count: int) -> None:
        self._undo, self._undone = (undo, count) if count else (None, 0)

    def _failed(self, before: tuple[str, str], error: Exception) -> None:
        self._watch = None
        strip, text = before
        self._show(strip, text)
        if strip in {PLANNING, TAGGING}:
            self._say(Concerned(len(self._numbers), known=False))
        if not isinstance(error, Refused):  # chunks before the error are in the database
            self._presenter.changed(Changed(frozenset({LEADS})))
        self._problem(error)

    def _keep(self, work: Callable[[], Sequence[SavedView]], on: str) -> None:
        def done(views: Sequence[SavedView]) -> None:
            self._show(RESTING)
            self._presenter.took_views(views, on)

        self._quick.submit(work, done, self._problem)

    def _show(self, strip: str, text: str = "") -> None:
        self._strip, self._text = strip, text
        if self._view is not None:
            self._view.show_strip(strip, text)
            self._view.show_concerned(None)

    def _say(self, concerned: Concerned) -> None:
        if self._view is not None:
            self._view.show_concerned(concerned)

    def _problem(self, error: Exception | None) -> None:
        if self._view is not None:
            self._view.show_problem(error)

    def _stop_watching(self) -> None:
        if self._watch is not None:
            self._watch.stop()
            self._watch = None


def _nobody(_watch: Watch, _done: int, _total: int) -> None:
    """Nobody watches a preview."""
