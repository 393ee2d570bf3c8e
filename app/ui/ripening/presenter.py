"""Decides everything about the ripening page: when to read, which months and leads are shown. Plain Python.

Nothing is read while the page is hidden, and what runs for it then is stopped: figures over all leads take a while.
"""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from app.domain.cohort import EVERY_LEAD, Cohort
from app.domain.returning import MARKETING, Month, Returning
from app.domain.ripening_figures import RipeningFigures
from app.domain.ripening_lists import BUYERS, GREEN_BUYERS, RipeningBehind
from app.ui.kit.work import PagePresenter, TellingLane, Watch
from app.ui.ripening.view import RipeningActions, View
from app.usecases.ripening_leads import RipeningLine, RipeningLines
from app.usecases.show_ripening import Timeline

#: How many months ahead can be looked at; the year shows the month that it is once more at its end.
SPANS = (3, 6, 12)
_SHOWN = {3: 3, 6: 6, 12: 13}
WHOLE = -1
#: Which leads of a month: all that come back, those to whom it was promised, or those to whom marketing sends
#: something (SENT) or one medium (SENT and its name).
COMING, PROMISED, SENT = "", "promised", "sent:"
PAGE = 200


class RipeningPresenter(PagePresenter[View]):
    """The decisions; `attach` hands it the page."""

    def __init__(self, actions: RipeningActions, slow: TellingLane) -> None:
        super().__init__()
        self._actions = actions
        self._slow = slow
        self._timeline: Timeline | None = None
        self._whole: RipeningFigures | None = None  # of all leads
        self._figures: RipeningFigures | None = None  # of those of the cohort
        self.cohort = EVERY_LEAD
        self._month, self._only = WHOLE, COMING
        self._behind: RipeningBehind | None = None
        self._lines: list[RipeningLine] = []
        self._read_to = self._count = 0  # of the list behind a figure
        self.span = SPANS[-1]

    def read(self) -> None:
        """Count anew, beside what is shown."""
        self._stop()
        self._taken()
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
            self._whole = figures
            self._view.show_figures(figures)
            self._narrow()

    def narrow(self, cohort: Cohort) -> None:
        """The curve of the leads of a cohort."""
        if cohort != self.cohort:
            self.cohort = cohort
            self._narrow()

    def _narrow(self) -> None:
        whole, cohort, actions = self._whole, self.cohort, self._actions
        if whole is None:
            return
        if cohort == EVERY_LEAD:
            self._take_curve(whole)
            return
        self._slow.submit(
            lambda: actions.narrowed(whole.gathered, cohort), self._take_curve, self._said, latest="cohort"
        )

    def _take_curve(self, figures: RipeningFigures) -> None:
        if figures.cohort == self.cohort and self._view is not None:
            self._figures = figures
            self._view.show_curve(figures)
            if self._behind is not None:
                self.open(self._behind)

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
        if self._only.startswith(SENT):
            return [lead for lead in self._timeline.leads if self._is_sent(lead)]
        found = self._in_span()
        if self._month == WHOLE:
            return found
        return [
            lead
            for lead in found
            if self.month_of(lead) == self._month and (self._only == COMING or lead.green.promised)
        ]

    def _in_span(self) -> list[Returning]:
        """The leads that are drawn, whichever of them are listed."""
        leads = self._timeline.leads if self._timeline is not None else ()
        return [lead for lead in leads if self.month_of(lead) < len(self.months)]

    def _is_sent(self, lead: Returning) -> bool:
        """Whether marketing sends it something, or the chosen medium, in the chosen month."""
        medium = self._only.removeprefix(SENT)
        return any(
            touch.owner == MARKETING
            and medium in {"", touch.medium}
            and bisect_right(self.months, touch.at, key=_end) == self._month
            for touch in lead.plan
        )

    def choose_month(self, place: int, only: str = COMING) -> None:
        """Look at one month, or at the leads of one of its numbers; WHOLE for the whole span again."""
        if self._view is None or place >= len(self.months):
            return
        self._month = max(place, WHOLE)
        self._only = only if self._month != WHOLE else COMING
        self._view.show_month(self._month, self._only, self.leads())

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
            self._month, self._only = WHOLE, COMING
            self._show_timeline()

    def step_zoom(self, step: int) -> None:
        """One span nearer (1) or further (-1)."""
        place = SPANS.index(self.span) - step
        if 0 <= place < len(SPANS):
            self.zoom(SPANS[place])

    def _show_timeline(self) -> None:
        if self._timeline is not None and self._view is not None:
            self._view.show_timeline(self._timeline, self.months, self._in_span())
            self._view.show_month(self._month, self._only, self.leads())

    # the leads behind a figure

    @property
    def is_listing(self) -> bool:
        """Whether a list stands instead of the figures."""
        return self._behind is not None

    @property
    def figures(self) -> RipeningFigures | None:
        """What is shown, once it has been counted."""
        return self._figures

    def open(self, behind: RipeningBehind) -> None:
        """Show the leads behind a figure."""
        if self._figures is not None:
            self._behind = behind
            self._lines, self._read_to = [], 0
            self._read_lines()

    def more(self) -> None:
        """The next page of the list."""
        if self._behind is not None and 0 < self._read_to < self._count:
            self._read_lines()

    def back(self) -> bool:
        """From the list to the figures; False where there was no list."""
        if self._behind is None:
            return False
        self._behind = None
        if self._view is not None:
            self._view.show_overview()
        return True

    def _read_lines(self) -> None:
        behind, actions, start = self._behind, self._actions, self._read_to
        # The sentence over the year is about all leads, whatever the curve is about.
        of_all = behind is not None and behind.what in (BUYERS, GREEN_BUYERS)
        figures = self._whole if of_all else self._figures
        if behind is None or figures is None:
            return
        self._slow.submit(
            lambda: actions.leads(figures.gathered, behind, start, PAGE),
            lambda told: self._take_lines(behind, start, told),
            self._said,
            latest="ripening leads",
        )

    def _take_lines(self, behind: RipeningBehind, start: int, told: RipeningLines) -> None:
        if behind is self._behind and start == self._read_to and self._view is not None:
            self._lines = [*self._lines, *told.lines]
            self._read_to, self._count = start + PAGE, told.leads
            self._view.show_leads(behind, self._lines, told.leads)

    def _said(self, error: Exception) -> None:
        if self._view is not None:
            self._view.show_trouble(error)

    # out of the house

    def export(self, file: Path) -> None:
        """Write the figures that are shown as a table."""
        figures, actions = self._figures, self._actions
        if figures is not None:
            self._slow.submit(
                lambda: actions.export(figures, file), lambda _done: self._exported(file), self._said
            )

    def _exported(self, file: Path) -> None:
        if self._view is not None:
            self._view.show_exported(file)


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
