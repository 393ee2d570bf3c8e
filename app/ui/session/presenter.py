"""Decides about a session of calls: what the clocks read, what counts, when it is over. Plain Python.

The time that counts is the time at work: it stands still in a pause, and the first thing done ends the pause.
"""

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple, Protocol

from app.usecases.log_call import Logged
from app.usecases.undo import Undone

RESTING, RUNNING, PAUSED, OVER = "resting", "running", "paused", "over"


class Left(NamedTuple):
    """What is left of the list: leads that can be called now, those of later, and those that wait beyond the list.

    ``at_end`` says that the lead on screen is none of those that can be called now.
    """

    now: int
    later: int
    waiting: int
    at_end: bool


class Summary(NamedTuple):
    """What a session came to; ``outcomes`` are (code, how often), the most frequent first."""

    calls: int
    contacts: int
    promised: int
    outcomes: tuple[tuple[str, int], ...]
    seconds: float
    left: Left


class View(Protocol):
    """What the page can show of a session."""

    def begin(self) -> None: ...
    def show_progress(self, done: int, total: int) -> None: ...
    def show_clocks(self, call_seconds: float, session_seconds: float) -> None: ...
    def show_pause(self, paused: bool) -> None: ...
    def show_summary(self, summary: Summary) -> None: ...
    def end(self) -> None: ...


class Stopwatch:
    """Seconds that pass while it runs; ``clock`` is one that nobody can set."""

    __slots__ = ("_before", "_clock", "_since")

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._before = 0.0
        self._since: float | None = None

    @property
    def seconds(self) -> float:
        return self._before + (self._clock() - self._since if self._since is not None else 0.0)

    def start(self) -> None:
        if self._since is None:
            self._since = self._clock()

    def stop(self) -> None:
        self._before, self._since = self.seconds, None

    def reset(self) -> None:
        """From nought again, running or not."""
        self._before = 0.0
        if self._since is not None:
            self._since = self._clock()


class SessionPresenter:
    """The decisions. ``left`` answers what is left of the list at this moment."""

    def __init__(self, clock: Callable[[], float], left: Callable[[], Left]) -> None:
        self._clock = clock
        self._left = left
        self._view: View | None = None
        self.state = RESTING
        self._session = Stopwatch(clock)
        self._call = Stopwatch(clock)
        self._lead_id = ""
        self._logged: dict[str, Logged] = {}

    def attach(self, view: View) -> None:
        """Take the view."""
        self._view = view

    @property
    def is_on(self) -> bool:
        """Whether one is calling, or pausing."""
        return self.state in {RUNNING, PAUSED}

    # beginning, pausing, ending

    def begin(self, lead_id: str) -> None:
        """Begin with the lead that is on screen."""
        self.state = RUNNING
        self._session, self._call = Stopwatch(self._clock), Stopwatch(self._clock)
        self._logged = {}
        self._lead_id = lead_id
        self._session.start()
        self._call.start()
        if self._view is not None:
            self._view.begin()
            self._view.show_pause(False)
        self._show_progress()
        self.tick()

    def toggle_pause(self) -> None:
        """Let the clocks stand still, or go on."""
        if self.state == RUNNING:
            self.state = PAUSED
            self._session.stop()
            self._call.stop()
        elif self.state == PAUSED:
            self.state = RUNNING
            self._session.start()
            self._call.start()
        else:
            return
        self.tick()
        if self._view is not None:
            self._view.show_pause(self.state == PAUSED)

    def finish(self) -> None:
        """End the session and show what it came to; one without a single call just ends."""
        if not self.is_on:
            return
        self._session.stop()
        if self._logged:
            self.state = OVER
            if self._view is not None:
                self._view.show_summary(self.summary())
        else:
            self.leave()

    def leave(self) -> None:
        """Back to the list."""
        self.state = RESTING
        self._lead_id = ""
        if self._view is not None:
            self._view.end()

    # what happens meanwhile

    def lead_shown(self, lead_id: str) -> None:
        """Another lead is on screen: its call begins. After the session that means that one wants to see it."""
        if lead_id == self._lead_id:
            return
        self._lead_id = lead_id
        if self.is_on:
            self._call.reset()
            self._go_on()
        elif self.state == OVER:
            self.leave()

    def dialled(self) -> None:
        """The number was dialled: the call counts from here."""
        if self.is_on:
            self._call.reset()
            self._go_on()

    def logged(self, logged: Logged) -> None:
        """A call is logged and the next lead is on screen; where that cannot be called now, the session is over."""
        if not self.is_on:
            return
        self._logged[logged.touch.id] = logged
        self._go_on()
        self._show_progress()
        left = self._left()
        if not left.now or left.at_end:
            self.finish()

    def taken_back(self, undone: Undone) -> None:
        """A call was taken back: it does not count."""
        self._logged.pop(undone.touch.id, None)
        if self.is_on:
            self._show_progress()
        elif self.state == OVER:
            self.leave()

    def list_read(self) -> None:
        """The list may be another one."""
        if self.is_on:
            self._show_progress()

    def tick(self) -> None:
        """Read the clocks."""
        if self._view is not None:
            self._view.show_clocks(self._call.seconds, self._session.seconds)

    def summary(self) -> Summary:
        """What the session has come to."""
        touches = [logged.touch for logged in self._logged.values()]
        counted = Counter(touch.outcome for touch in touches)
        promised = sum(
            1
            for touch in touches
            if touch.decision is not None and touch.decision.next is not None and touch.decision.next.promised
        )
        return Summary(
            calls=sum(touch.attempt for touch in touches),
            contacts=sum(touch.contact for touch in touches),
            promised=promised,
            outcomes=tuple(counted.most_common()),
            seconds=self._session.seconds,
            left=self._left(),
        )

    def _go_on(self) -> None:
        if self.state == PAUSED:
            self.toggle_pause()
        else:
            self.tick()

    def _show_progress(self) -> None:
        if self._view is not None:
            done = len(self._logged)
            self._view.show_progress(done, done + self._left().now)
