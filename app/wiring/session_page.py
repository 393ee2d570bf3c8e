"""The session put together: the Today page gives list, card and outcome bar, the session its strip and its summary."""

from collections.abc import Callable

from app.domain.agenda import LATER
from app.ui.kit import words
from app.ui.kit.words import say
from app.ui.session.presenter import Left, SessionPresenter, Summary
from app.ui.session.strip import Strip
from app.ui.session.summary import SummaryPage
from app.ui.today.page import TodayPage
from app.ui.today.presenter import TodayPresenter


class Session:
    """Made when somebody first asks for a session; ``clock`` answers seconds that nobody can set."""

    def __init__(self, page: TodayPage, presenter: TodayPresenter, clock: Callable[[], float]) -> None:
        self._page = page
        self._today = presenter
        self._strip = Strip()
        self._strip.setParent(page)
        self._strip.hide()
        self._summary: SummaryPage | None = None
        self.presenter = SessionPresenter(clock, self._left)
        self._strip.pause_asked.connect(self.presenter.toggle_pause)
        self._strip.end_asked.connect(self.presenter.finish)
        self._strip.ticked.connect(self.presenter.tick)
        page.logged.connect(self.presenter.logged)
        page.taken_back.connect(self.presenter.taken_back)
        page.dialled.connect(self.presenter.dialled)
        page.lead_selected.connect(self.presenter.lead_shown)
        page.count_changed.connect(lambda _count: self.presenter.list_read())
        page.leave_asked.connect(self.presenter.finish)
        self.presenter.attach(self)

    def asked(self) -> None:
        """Begin, or pause and go on."""
        if self.presenter.is_on:
            self.presenter.toggle_pause()
            return
        callable_now = self._callable_now()
        if not callable_now:
            self._page.notice.emit(say("Nobody on your list can be called right now"), False)
            return
        if self._today.selected not in callable_now:
            self._today.select(callable_now[0])
        self.presenter.begin(self._today.selected)

    def _callable_now(self) -> list[str]:
        listing = self._today.listing
        rows = listing.rows if listing is not None else ()
        return [row.candidate.lead_id for row in rows if row.section != LATER]

    def _left(self) -> Left:
        callable_now = self._callable_now()
        listing = self._today.listing
        rows, waiting = (len(listing.rows), listing.waiting) if listing is not None else (0, 0)
        at_end = self._today.selected not in callable_now
        return Left(len(callable_now), rows - len(callable_now), waiting, at_end)

    # what the presenter shows

    def begin(self) -> None:
        self._page.stage.show_instead(None)
        self._page.stage.begin_alone(self._strip)

    def show_progress(self, done: int, total: int) -> None:
        self._strip.show_progress(done, total)

    def show_clocks(self, call_seconds: float, session_seconds: float) -> None:
        self._strip.call.show_seconds(call_seconds)
        self._strip.session.show_seconds(session_seconds)

    def show_pause(self, paused: bool) -> None:
        self._strip.show_pause(paused)

    def show_summary(self, summary: Summary) -> None:
        if self._summary is None:
            outcomes = self._today.actions.outcomes
            named = {outcome.code: words.outcome_word(outcome.code, outcome.word) for outcome in outcomes}
            self._summary = SummaryPage(named)
            self._summary.back_asked.connect(self.presenter.leave)
            self._summary.on_asked.connect(self.asked)
        self._summary.show_summary(summary)
        self._page.stage.end_alone()
        self._page.stage.show_instead(self._summary)

    def end(self) -> None:
        self._page.stage.show_instead(None)
        self._page.stage.end_alone()
