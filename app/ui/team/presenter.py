"""Decides everything about the follow-up board: what is asked, what is read when, which list is open. Plain Python.

Nothing is read while the page is hidden, and what runs for it then is stopped.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from app.domain import boards
from app.domain.boards import GROUPINGS
from app.ui.kit.work import PagePresenter, TellingLane, Watch
from app.ui.team.view import REP, Shown, TeamActions, View
from app.usecases.team import Asked, Behind, Line

#: How far back leads were handed over, days; 0: all.
SPANS = (0, 7, 30, 90, 365)
PAGE = 200
#: How a filter says that it lets everything through.
ANY = ""
FILTERS = ("rep", "team", "campaign", "source")


class TeamPresenter(PagePresenter[View]):
    """The decisions; `attach` hands it the page."""

    def __init__(self, actions: TeamActions, slow: TellingLane, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._actions = actions
        self._slow = slow
        self._clock = clock
        self._has_chosen = False
        self._behind: Behind | None = None
        self._lines: list[Line] = []
        self._has_more = False
        self.shown: Shown | None = None
        self._shown_by = ""
        self.span_days = SPANS[0]
        self.asked = Asked()

    # what is asked

    def split_by(self, grouping: str) -> None:
        """Split the board by something else."""
        if grouping in GROUPINGS and grouping != self.asked.by:
            self._has_chosen = True
            self._ask(self.asked._replace(by=grouping))

    def look_back(self, days: int) -> None:
        """Only leads that were handed over so many days ago at most; 0 for all."""
        if days in SPANS and days != self.span_days:
            self.span_days = days
            self._ask(self.asked)

    def narrow(self, name: str, key: str) -> None:
        """Only the leads of one rep, team, campaign or source; ANY for all."""
        if name in FILTERS:
            self._ask(self.asked._replace(**{name: key or None}))  # type: ignore[arg-type]  # the names are FILTERS

    def _ask(self, asked: Asked) -> None:
        since = self._clock() - timedelta(days=self.span_days) if self.span_days else None
        self.asked = asked._replace(since=since)
        self.read()

    # reading

    def read(self) -> None:
        """Count anew, beside what is shown."""
        self._stop()
        self._taken()
        watch = self._watch = Watch(self._slow, self._counting)
        actions, asked = self._actions, self.asked
        self._slow.submit(
            lambda: actions.board(asked, watch),
            lambda shown: self._take(watch, shown),
            lambda error: self._failed(watch, error),
            latest="board",
        )

    def _counting(self, watch: Watch, done: int, total: int) -> None:
        if watch is self._watch and self._view is not None:
            self._view.show_counting(done, total)

    def _take(self, watch: Watch, shown: Shown | None) -> None:
        if watch is not self._watch or shown is None or self._view is None:
            return
        self._watch = None
        if not self._has_chosen:
            self._has_chosen = True
            if shown.role == REP:  # he is the only one on his own board
                self._ask(self.asked._replace(by=boards.CAMPAIGN))
                return
        self.shown, self._shown_by = shown, self.asked.by
        self._view.show_board(shown, self.asked)
        if self._behind is not None:
            self.open(self._behind.selection, self._behind.group)

    def _failed(self, watch: Watch, error: Exception) -> None:
        if watch is self._watch and self._view is not None:
            self._stop()
            self._view.show_trouble(error)

    # the leads behind a number

    @property
    def is_listing(self) -> bool:
        """Whether a list stands instead of the board."""
        return self._behind is not None

    def open(self, selection: str, group: str | None = None) -> None:
        """Show the leads behind a number."""
        self._behind = Behind(self.asked, selection, group)
        self._lines = []
        self._read_leads()

    def more(self) -> None:
        """The next page of the list."""
        if self._behind is not None and self._has_more:
            self._has_more = False
            self._read_leads()

    def back(self) -> bool:
        """From the list to the board; False where there was no list."""
        if self._behind is None:
            return False
        self._behind = None
        if self._view is not None:
            self._view.show_figures()
        return True

    def _read_leads(self) -> None:
        behind, actions = self._behind, self._actions
        if behind is None:
            return
        after = self._lines[-1] if self._lines else None
        self._slow.submit(
            lambda: actions.leads(behind, after, PAGE),
            lambda lines: self._take_leads(behind, after, lines),
            self._leads_failed,
            latest="board leads",
        )

    def _take_leads(self, behind: Behind, after: Line | None, lines: list[Line]) -> None:
        if behind is not self._behind or self._view is None:
            return
        self._lines = [*self._lines, *lines] if after is not None else lines
        self._has_more = len(lines) == PAGE
        self._view.show_leads(behind, self._lines, more=self._has_more)

    def _leads_failed(self, error: Exception) -> None:
        if self._view is not None:
            self._view.show_trouble(error)

    # out of the house

    def export(self, file: Path) -> None:
        """Write the figures that are shown as a table."""
        shown, actions, by = self.shown, self._actions, self._shown_by
        if shown is not None:
            self._slow.submit(
                lambda: actions.export(shown.board, by, file),
                lambda _done: self._exported(file),
                self._leads_failed,
            )

    def _exported(self, file: Path) -> None:
        if self._view is not None:
            self._view.show_exported(file)
