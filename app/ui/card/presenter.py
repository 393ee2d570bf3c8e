"""Decides about editing on a card: which field is open, what was typed there, what happens when it is saved; and about
merging, and the pages of a long timeline. Plain Python, made when it is first needed.

What is typed is kept by lead and field until it is saved or given up: a refused text waits in its field.
"""

from collections.abc import Callable
from typing import Protocol

from app.domain.errors import Refused
from app.domain.lead import Lead, value_of
from app.domain.touch import Touch
from app.ui.card.actions import CardActions
from app.ui.card.sheet import Sheet
from app.ui.card.walk import WALK, walk_of
from app.ui.kit.work import Lane
from app.usecases.changed import Changed
from app.usecases.edit_lead import Edited
from app.usecases.merge_leads import Merged
from app.usecases.show_lead import Page


class CardView(Protocol):
    """What the card can show of it."""

    def open_editor(self, field: str, text: str, problem: str) -> None: ...
    def close_editor(self) -> None: ...
    def freeze_editor(self, frozen: bool) -> None: ...
    def show_page(self, which: str) -> None: ...
    def say_saved(self, edited: Edited) -> None: ...
    def say_merged(self, merged: Merged) -> None: ...
    def say_problem(self, error: Exception) -> None: ...


class CardPresenter:
    """The decisions. ``broadcast`` tells the pages what a command changed."""

    def __init__(
        self, actions: Callable[[], CardActions], lane: Lane, broadcast: Callable[[Changed], None]
    ) -> None:
        self._actions = actions
        self._lane = lane
        self._broadcast = broadcast
        self._view: CardView | None = None
        self._lead: Lead | None = None
        self._field = ""
        self._drafts: dict[tuple[str, str], str] = {}
        self._problems: dict[tuple[str, str], str] = {}
        self._pages: dict[str, Page] = {}
        self._saving = False
        self._reading = False

    @property
    def field(self) -> str:
        """The field that is open, or an empty text."""
        return self._field

    def attach(self, view: CardView) -> None:
        """Take the view."""
        self._view = view

    def show(self, sheet: Sheet | None) -> None:
        """The card shows this sheet now, or none."""
        before, now = self._lead, sheet.lead if sheet is not None else None
        if before is not None and (now is None or before.id != now.id):
            self.save()  # what was typed for the one before is that one's
            self._lead = now
            self._close()
        self._lead = now
        self._pages.clear()

    # editing

    def begin(self, field: str = "") -> None:
        """Open a field, or the first that is asked on the phone."""
        if self._lead is None or self._saving:
            return
        self._open(field or WALK[0])

    def write(self, text: str) -> None:
        """What stands in the open field now."""
        if self._lead is None or not self._field:
            return
        key = (self._lead.id, self._field)
        self._problems.pop(key, None)
        if text == value_of(self._lead, self._field):
            self._drafts.pop(key, None)
        else:
            self._drafts[key] = text

    def cancel(self) -> None:
        """Give up what was typed into the open field."""
        if self._lead is not None and self._field:
            self._drafts.pop((self._lead.id, self._field), None)
            self._problems.pop((self._lead.id, self._field), None)
        self._close()

    def save(self, step: int = 0) -> None:
        """Save the open field and go so many fields on (or back); 0 closes it. A refused text stays open."""
        lead, field = self._lead, self._field
        if lead is None or not field or self._saving:
            return
        text = self._drafts.get((lead.id, field))
        if text is None:
            self._go(step)
            return
        self._saving = True
        self._each(lambda view: view.freeze_editor(True))
        self._lane.submit(
            lambda: self._actions().edit(lead.id, {field: text}),
            lambda edited: self._saved(edited, field, step),
            lambda error: self._not_saved(error, lead.id, field),
        )

    def _saved(self, edited: Edited, field: str, step: int) -> None:
        self._saving = False
        lead_id = edited.lead.id
        self._drafts.pop((lead_id, field), None)
        self._problems.pop((lead_id, field), None)
        self._each(lambda view: view.freeze_editor(False))
        if self._lead is not None and self._lead.id == lead_id:
            self._lead = edited.lead
            if self._field == field:
                self._go(step)
        if edited.changed.kinds:
            self._each(lambda view: view.say_saved(edited))
            self._broadcast(edited.changed)

    def _not_saved(self, error: Exception, lead_id: str, field: str) -> None:
        self._saving = False
        self._each(lambda view: view.freeze_editor(False))
        if isinstance(error, Refused):
            self._problems[lead_id, field] = error.message
            if self._lead is not None and (self._lead.id, self._field) == (lead_id, field):
                self._open(field)
                return
        self._each(lambda view: view.say_problem(error))

    def _go(self, step: int) -> None:
        if self._lead is None or step == 0:
            self._close()
            return
        fields = walk_of(self._lead)
        place = fields.index(self._field) if self._field in fields else 0
        self._open(fields[(place + step) % len(fields)])

    def _open(self, field: str) -> None:
        lead = self._lead
        if lead is None:
            return
        self._field = field
        key = (lead.id, field)
        text, problem = self._drafts.get(key, str(value_of(lead, field))), self._problems.get(key, "")
        self._each(lambda view: view.open_editor(field, text, problem))

    def _close(self) -> None:
        if self._field:
            self._field = ""
            self._each(lambda view: view.close_editor())

    def _each(self, call: Callable[[CardView], None]) -> None:
        if self._view is not None:
            call(self._view)

    # merging

    def merge(self, other_id: str) -> None:
        """Keep the lead on the card and close the other as its duplicate."""
        lead = self._lead
        if lead is None or self._saving:
            return
        self._saving = True
        self._lane.submit(lambda: self._actions().merge(lead.id, other_id), self._merged, self._not_merged)

    def _merged(self, merged: Merged) -> None:
        self._saving = False
        self._each(lambda view: view.say_merged(merged))
        self._broadcast(merged.changed)

    def _not_merged(self, error: Exception) -> None:
        self._saving = False
        self._each(lambda view: view.say_problem(error))

    # a timeline that is longer than its first page

    def page(self, which: str) -> Page | None:
        """What has been read of a filter; None before anything was."""
        return self._pages.get(which)

    def read_on(self, which: str) -> None:
        """Read the first page of a filter, or one more."""
        lead, known = self._lead, self._pages.get(which)
        if lead is None or self._reading or (known is not None and not known.has_more):
            return
        before = known.touches[-1] if known is not None and known.touches else None
        self._reading = True

        def read(page: Page) -> None:
            self._reading = False
            if self._lead is None or self._lead.id != lead.id:
                return
            so_far = known.touches if known is not None else ()
            self._pages[which] = Page((*so_far, *page.touches), page.has_more)
            self._each(lambda view: view.show_page(which))

        def failed(error: Exception) -> None:
            self._reading = False
            self._each(lambda view: view.say_problem(error))

        self._lane.submit(lambda: self._read(lead.id, which, before), read, failed)

    def _read(self, lead_id: str, which: str, before: Touch | None) -> Page:
        return self._actions().read_timeline(lead_id, which, before)
