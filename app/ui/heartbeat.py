"""The one beat that asks what is due. There is no timer per reminder: a timer does not survive a sleep or a
changed clock, a question that is asked again and again does.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.ui.lanes import Lane

INTERVAL_SECONDS = 20.0
FIRST_BEAT_SECONDS = 1.0
# After something was changed: the next click comes first, and a hundred changes are asked about once.
SOON_SECONDS = 1.0
# A busy machine delays a coarse timer by a second or two; more than this is a sleep or a changed clock.
GAP_SECONDS = 10.0


class Heartbeat(QObject):
    """Asks `beat(now)` through a lane every 20 s and tells its answer by `beaten`.

    `clock` answers the time as an aware UTC datetime, `monotonic` seconds of a clock that nobody can set.
    A gap between two looks at the clocks means that the machine slept or that its clock was changed: then
    `woke` tells its length in seconds, below zero where the clock was set back, and a beat follows at once.
    """

    beaten = Signal(object)
    woke = Signal(float)

    def __init__(
        self,
        beat: Callable[[datetime], object],
        lane: Lane,
        clock: Callable[[], datetime],
        monotonic: Callable[[], float],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._beat = beat
        self._lane = lane
        self._clock = clock
        self._monotonic = monotonic
        self._wall_at: datetime | None = None
        self._steady_seconds = 0.0
        self._asking = False
        self._ask_again = False
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.setInterval(int(INTERVAL_SECONDS * 1000))
        self._timer.timeout.connect(self.look)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(int(SOON_SECONDS * 1000))
        self._soon.timeout.connect(self.look)

    def start(self) -> None:
        """Begins: the first beat soon, so that what fell due while Ripen was closed is not late for long."""
        self._timer.start()
        QTimer.singleShot(int(FIRST_BEAT_SECONDS * 1000), self, self.look)

    def stop(self) -> None:
        """Ends; an answer that is under way is still told."""
        self._timer.stop()
        self._soon.stop()

    @property
    def running(self) -> bool:
        """Whether it beats."""
        return self._timer.isActive()

    def look(self) -> None:
        """Looks at the clocks, tells a gap, and asks what is due."""
        self._tell_gap()
        self.ask()

    def look_for_gap(self) -> None:
        """Looks at the clocks and asks only after a gap; for moments when the machine may just have woken,
        for example when the window gets the keyboard.
        """
        if self._tell_gap():
            self.ask()

    def look_soon(self) -> None:
        """Looks a moment after something was changed: a new lead's clock may run, a promise may be kept."""
        if self.running and not self._soon.isActive():
            self._soon.start()

    def look_now(self) -> None:
        """Looks at once, if it beats: what came from elsewhere may be urgent, and nobody is clicking for it."""
        if self.running:
            self._soon.stop()
            self.look()

    def ask(self) -> None:
        """Asks what is due now; while an answer is under way it is asked once more after it, never twice."""
        if self._asking:
            self._ask_again = True
            return
        self._asking = True
        now = self._clock().astimezone(UTC)
        self._lane.submit(lambda: self._beat(now), self._answered, self._failed)

    def _answered(self, answer: object) -> None:
        self._asking = False
        self.beaten.emit(answer)
        if self._ask_again:
            self._ask_again = False
            self.ask()

    def _failed(self, _error: Exception) -> None:
        # The lane has told it already; the next beat asks again.
        self._asking = False
        self._ask_again = False

    def _tell_gap(self) -> bool:
        wall_at, steady_seconds = self._clock().astimezone(UTC), self._monotonic()
        before_at, before_seconds = self._wall_at, self._steady_seconds
        self._wall_at, self._steady_seconds = wall_at, steady_seconds
        if before_at is None:
            return False
        gap = gap_seconds((wall_at - before_at).total_seconds(), steady_seconds - before_seconds)
        if gap:
            self.woke.emit(gap)
        return gap != 0.0


def gap_seconds(wall_seconds: float, steady_seconds: float) -> float:
    """The gap between two looks, or 0 where there is none worth telling.

    `wall_seconds` passed on the clock on the wall, `steady_seconds` on the monotonic one. On Linux and macOS
    the monotonic clock stands still in sleep, so the two differ; on Windows both go on, so one look is simply
    very late.
    """
    difference = wall_seconds - steady_seconds
    if abs(difference) > GAP_SECONDS:
        return difference
    overdue = steady_seconds - INTERVAL_SECONDS
    return overdue if overdue > GAP_SECONDS else 0.0
