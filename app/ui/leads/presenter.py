"""Decides about the page of all leads: which are listed, which rows are read when, which are chosen, which view is on.

The list is an array of the store's numbers; rows are read a page at a time, the last one asked for first, so that
somebody who drags the scroll bar waits for what he sees and not for what he passed. Plain Python, no Qt.
"""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from app.domain.lead_list import (
    CLOSED_STAGES,
    OPEN_STAGES,
    ORDERS,
    VIEWS,
    LeadFilter,
    Listed,
    Order,
    SavedView,
)
from app.ui.kit.work import Lane, TellingLane
from app.ui.leads.actions import LeadsActions
from app.ui.leads.chosen import Chosen
from app.ui.leads.view import LISTED, NO_LEADS, NO_MATCH, NONE_OWN, View
from app.usecases.changed import LEADS, SETTINGS, TOUCHES, Changed
from app.usecases.list_leads import LeadOrder

#: Rows that are read at once, and pages of them that are kept. While a page is made from what was read, the window
#: gets its turn late; a hundred rows are a few milliseconds.
PAGE, KEPT_PAGES = 100, 60
#: Pages that wait to be read; older wishes are dropped, for nobody looks at them any more.
MOST_WAITING = 3
OPEN, CLOSED = "open", "closed"


class LeadsPresenter:
    """The decisions. ``quick`` reads what is seen, ``slow`` counts and writes."""

    def __init__(self, actions: LeadsActions, quick: Lane, slow: TellingLane) -> None:
        self._actions = actions
        self._quick = quick
        self._slow = slow
        self._view: View | None = None
        self._is_visible = self._is_stale = True
        self._filter, self._order = VIEWS[0].filter, VIEWS[0].order
        self._saved: SavedView | None = VIEWS[0]
        self.views: Sequence[SavedView] = VIEWS
        self.numbers: array[int] = array("q")
        self.made_at: datetime | None = None
        self.chosen = Chosen()
        self._pages: OrderedDict[int, None] = OrderedDict()
        self._waiting: list[int] = []
        self._reading = -1  # the page that is under way
        self._reading_of = 0  # the generation that it was asked for in
        self._generation = 0
        self._opens = -1  # the row to open as soon as it is read

    # the whole

    @property
    def asked(self) -> LeadFilter:
        """What is listed."""
        return self._filter

    @property
    def order(self) -> Order:
        """In which order."""
        return self._order

    @property
    def saved(self) -> SavedView | None:
        """The view that is on; None when the filter is none of them."""
        return self._saved

    @property
    def actions(self) -> LeadsActions:
        """What the program does."""
        return self._actions

    def become(self, actions: LeadsActions) -> None:
        """Work at another desk from now on."""
        self._actions = actions

    def attach(self, view: View) -> None:
        """Take the view and fill it."""
        self._view = view
        view.show_filter(self._filter, self._order, self._saved)
        view.show_views(self.views)
        if self._is_visible:
            self._read_all()

    def set_visible(self, visible: bool) -> None:
        """A page that is not seen reads nothing; what changed meanwhile is read when it is shown."""
        self._is_visible = visible
        if visible and self._is_stale and self._view is not None:
            self._read_all()

    def changed(self, changed: Changed) -> None:
        """Something changed somewhere in the program."""
        if changed.touches(LEADS, TOUCHES, SETTINGS):
            self._is_stale = True
            if self._is_visible and self._view is not None:
                self._read_all()

    def _read_all(self) -> None:
        self._is_stale = False
        self._read_order(anew=False)
        self._quick.submit(self._actions.views, self._take_views, self._failed, latest="views")
        self._slow.submit(
            self._actions.choices,
            lambda choices: self._view.show_choices(choices) if self._view else None,
            self._failed,
            latest="choices",
        )

    # what is listed

    def narrow(self, **changes: object) -> None:
        """Change parts of the filter."""
        self._ask(self._filter._replace(**changes), self._order)  # type: ignore[arg-type]  # fields by name

    def narrow_stage(self, key: str) -> None:
        """List one stage, all that are OPEN or CLOSED, or every one for an empty key."""
        self.narrow(stages={OPEN: OPEN_STAGES, CLOSED: CLOSED_STAGES, "": ()}.get(key, (key,)))

    def clear(self) -> None:
        """List every lead."""
        self._ask(LeadFilter(), self._order)

    def sort_by(self, by: str) -> None:
        """Put the list in another order; asked for the one that it has, the other way round."""
        if by in ORDERS:
            descending = by == self._order.by and not self._order.descending
            self._ask(self._filter, Order(by, descending))

    def turn_round(self) -> None:
        """The other way round."""
        self.sort_by(self._order.by)

    def choose_view(self, name: str) -> None:
        """List what a view says; an unknown name changes nothing."""
        view = next((one for one in self.views if one.name == name), None)
        if view is not None:
            self._ask(view.filter, view.order, view)

    def next_view(self, by: int = 1) -> None:
        """Go to the view after the one that is on, or before it; round at the ends."""
        names = [view.name for view in self.views]
        on = names.index(self._saved.name) if self._saved and self._saved.name in names else -min(by, 0) - 1
        self.choose_view(names[(on + by) % len(names)])

    def _ask(self, asked: LeadFilter, order: Order, saved: SavedView | None = None) -> None:
        same = asked == self._filter and order == self._order
        self._filter, self._order = asked, order
        # A view that is changed stays the one that is on, until another is chosen: it can be saved again.
        fits = [view for view in self.views if view.filter == asked and view.order == order]
        self._saved = saved or next((view for view in fits if self._saved in fits), fits[0] if fits else None)
        if self._view is not None:
            self._view.show_filter(asked, order, self._saved)
            if not same or saved is not None:
                self._read_order(anew=True)

    def _read_order(self, *, anew: bool) -> None:
        asked, order = self._filter, self._order
        if self._view is not None:
            self._view.show_busy(busy=True)
            self._view.show_problem(None)
        self._quick.submit(
            lambda: self._actions.order(asked, order),
            lambda found: self._take_order(found, anew=anew),
            self._failed,
            latest="leads",
        )

    def _take_order(self, found: LeadOrder, *, anew: bool) -> None:
        view = self._view
        if view is None:
            return
        self._generation += 1
        same = found.numbers == self.numbers
        chosen = () if anew else self.chosen.numbers_of(self.numbers)
        self.numbers, self.made_at = found.numbers, found.made_at
        self._pages.clear()
        self._waiting.clear()
        self._opens = -1
        if anew:
            self.chosen.clear()
        elif not same:
            self.chosen.find(chosen, found.numbers)
        view.show_busy(busy=False)
        view.show_order(found.numbers, found.made_at, anew=anew)
        view.show_state(_state_of(found), len(found.numbers))
        view.show_chosen(self.chosen.count)

    def _take_views(self, views: Sequence[SavedView]) -> None:
        self.views = views
        if self._saved is not None and self._saved.name not in {view.name for view in views}:
            self._saved = None
        if self._view is not None:
            self._view.show_views(views)
            self._view.show_filter(self._filter, self._order, self._saved)

    def took_views(self, views: Sequence[SavedView], on: str) -> None:
        """The views were changed by the strip; ``on`` is the one that is on now."""
        self._saved = next((view for view in views if view.name == on), None)
        self._take_views(views)

    def _failed(self, error: Exception) -> None:
        if self._view is not None:
            self._view.show_busy(busy=False)
            self._view.show_problem(error)

    # rows

    def need(self, row: int) -> None:
        """A row is looked at that is not there: read its page, before those that were asked for earlier."""
        page = row // PAGE
        is_coming = page == self._reading and self._reading_of == self._generation
        if is_coming or page in self._pages or not 0 <= row < len(self.numbers):
            return
        if page in self._waiting:
            self._waiting.remove(page)
        self._waiting.append(page)
        del self._waiting[:-MOST_WAITING]
        self._read_next()

    def has_page(self, row: int) -> bool:
        """Whether the page of this row is there or on its way."""
        return row // PAGE in self._pages

    def _read_next(self) -> None:
        if self._reading >= 0 or not self._waiting:
            return
        page, generation = self._waiting.pop(), self._generation
        numbers = self.numbers[page * PAGE : (page + 1) * PAGE]
        self._reading, self._reading_of = page, generation
        self._quick.submit(
            lambda: self._actions.rows(numbers),
            lambda rows: self._take_rows(page, generation, numbers, rows),
            self._rows_failed,
        )

    def _take_rows(self, page: int, generation: int, numbers: Sequence[int], rows: Sequence[Listed]) -> None:
        self._reading = -1
        if generation == self._generation and self._view is not None:
            self._pages[page] = None
            gone: Iterable[int] = ()
            if len(self._pages) > KEPT_PAGES:
                gone = [self._pages.popitem(last=False)[0]]
            self._view.show_rows(numbers, rows)
            for old in gone:
                self._view.show_rows(self.numbers[old * PAGE : (old + 1) * PAGE], ())
            if self._opens // PAGE == page:
                row, self._opens = self._opens, -1
                self._open_number(self.numbers[row], rows)
        self._read_next()

    def _rows_failed(self, error: Exception) -> None:
        self._reading = -1
        self._waiting.clear()
        self._failed(error)

    # one lead, and many

    def open(self, row: int, known: Callable[[int], Listed | None]) -> None:
        """Open the lead of a row on its card; as soon as it is read, where it is not there yet."""
        if not 0 <= row < len(self.numbers):
            return
        found = known(row)
        if found is not None:
            self._open_number(self.numbers[row], (found,))
        else:
            self._opens = row
            self.need(row)

    def _open_number(self, number: int, rows: Sequence[Listed]) -> None:
        lead = next((row for row in rows if row.number == number), None)
        if lead is not None and self._view is not None:
            self._view.open_lead(lead.lead_id)

    def choose(self, ranges: Sequence[tuple[int, int]], cursor: int) -> None:
        """Rows are chosen: as first and last of each stretch, and the row with the keyboard."""
        self.chosen.take(ranges, cursor)
        if self._view is not None:
            self._view.show_chosen(self.chosen.count)

    def chosen_numbers(self) -> Sequence[int]:
        """The leads that an act concerns: the chosen ones, else the one with the keyboard."""
        return self.chosen.numbers_of(self.numbers) or self.chosen.at_cursor(self.numbers)


def _state_of(found: LeadOrder) -> str:
    if found.numbers:
        return LISTED
    return NO_MATCH if found.has_leads else NONE_OWN if found.has_others else NO_LEADS
