"""Decides everything about the ripening page: when to read, which months and leads are shown. Plain Python.

Nothing is read while the page is hidden, and what runs for it then is stopped: figures over all leads take a while.
"""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime

from app.domain.returning import Month, Returning
from app.domain.ripening_figures import RipeningFigures
from app.ui.kit.work import Freshness, TellingLane, Watch
from app.ui.ripening.view import RipeningActions, View
from app.usecases.changed import Changed
from app.usecases.show_ripening import Timeline

#: How many months ahead can be looked at; the year shows the month that it is once more at its end.
SPANS = (3, 6, 12)
_SHOWN = {3: 3, 6: 6, 12: 13}
WHOLE = -1


class RipeningPresenter:
    """The decisions; `attach` hands it the page."""

    def __init__(self, actions: RipeningActions, slow: TellingLane) -> None:
        self._actions = actions
        self._slow = slow
        self._view: View | None = None
        self._timeline: Timeline | None = None
        self._figures: RipeningFigures | None = None
        self._watch: Watch | None = None
        self._fresh = Freshness(self._read)
        self._month = WHOLE
        self.span = SPANS[-1]

    def attach(self, view: View) -> None:
        """Take the view."""
        self._view = view

    def set_visible(self, visible: bool) -> None:
        """The page was shown or hidden."""
        self._fresh.set_visible(visible)
        if not visible:
            self._stop()

    def changed(self, changed: Changed) -> None:
        """Something changed somewhere in the program."""
        self._fresh.changed(changed)

    def close(self) -> None:
        """The program ends."""
        self._stop()
        self._view = None

    def _stop(self) -> None:
        if self._watch is not None:
            self._watch.stop()
            self._watch = None
            self._fresh.spoiled()

    def _read(self) -> None:
        self._stop()
        self._fresh.taken()
        watch = self._watch = Watch(self._slow, self._counting)
        actions = self._actions
        self._slow.submit(
            lambda: actions.timeline(_Quiet(watch)),
            lambda timeline: self._take_timeline(watch, timeline),
            lambda error: self._failed(watch, error),
            latest="timeline",
        )
        self._slow.submit(
            lambda: actions.figures(watch),
            lambda figures: self._take_figures(watch, figures),
            lambda error: self._failed(watch, error),
            latest="figures",
        )

    def _counting(self, watch: Watch, done: int, total: int) -> None:
        if watch is self._watch and self._view is not None:
            self._view.show_counting(done, total)

    def _take_timeline(self, watch: Watch, timeline: Timeline) -> None:
        if watch is self._watch and self._view is not None:
            self._timeline = timeline
            self._month = min(self._month, len(self.months) - 1)
            self._show_timeline()

    def _take_figures(self, watch: Watch, figures: RipeningFigures | None) -> None:
        if watch is self._watch and figures is not None and self._view is not None:
            self._watch = None
            self._figures = figures
            self._view.show_figures(figures)

    def _failed(self, watch: Watch, error: Exception) -> None:
        if watch is self._watch and self._view is not None:
            self._stop()
            self._view.show_trouble(error)

    # what is looked at

    @property
    def months(self) -> Sequence[Month]:
        """The months of the chosen span."""
        return self._timeline.months[: _SHOWN[self.span]] if self._timeline is not None else ()

    def month_of(self, lead: Returning) -> int:
        """The place of the month in which a lead comes back; what is overdue belongs to this month."""
        months = self._timeline.months if self._timeline is not None else ()
        return min(bisect_right(months, lead.back_at, key=_end), max(len(months) - 1, 0))

    def leads(self) -> list[Returning]:
        """The leads that come back in the chosen month or span, earliest first."""
        if self._timeline is None:
            return []
        last = len(self.months)
        places = ((self.month_of(lead), lead) for lead in self._timeline.leads)
        if self._month == WHOLE:
            return [lead for place, lead in places if place < last]
        return [lead for place, lead in places if place == self._month]

    def choose_month(self, place: int) -> None:
        """Look at one month; WHOLE for the whole span again."""
        if self._view is None or place >= len(self.months):
            return
        self._month = max(place, WHOLE)
        self._view.show_month(self._month, self.leads())

    def step_month(self, step: int) -> None:
        """Look at the month after or before the chosen one; from the whole span to its first or last."""
        last = len(self.months) - 1
        if last < 0:
            return
        here = self._month + step if self._month != WHOLE else (0 if step > 0 else last)
        self.choose_month(min(max(here, 0), last))

    def zoom(self, span: int) -> None:
        """Look so many months ahead."""
        if span in SPANS and span != self.span:
            self.span = span
            self._month = WHOLE
            self._show_timeline()

    def step_zoom(self, step: int) -> None:
        """One span nearer (1) or further (-1)."""
        place = SPANS.index(self.span) - step
        if 0 <= place < len(SPANS):
            self.zoom(SPANS[place])

    def _show_timeline(self) -> None:
        if self._timeline is not None and self._view is not None:
            self._view.show_timeline(self._timeline, self.months, self.leads())
            self._view.show_month(self._month, self.leads())


def _end(month: Month) -> datetime:
    return month.end


class _Quiet:
    """The timeline is quick: it says nothing on its way, but it can be stopped."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch

    def advanced(self, done: int, total: int) -> None:
        """Nothing to show."""

    def cancelled(self) -> bool:
        return self._watch.cancelled()
