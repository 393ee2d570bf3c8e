"""The lanes on which work runs behind the window, and how its answer comes back.

A lane is one thread that does one thing after the other, so that two commands never meet in the database.
Every answer returns through one queued signal and is delivered in the GUI thread. The thread starts with
the first piece of work.

`concurrent.futures` would do the same but costs 25 ms to import before the first paint; a thread and a
queue suffice.
"""

from __future__ import annotations

import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from queue import SimpleQueue
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from app.domain.errors import Refused, SignInNeeded, Unavailable

T = TypeVar("T")

#: How long a lane that computes keeps the window's thread waiting at a time. With Python's own 5 ms, waited for several
#: times a key, an arrow key would take twice as long during an import.
SWITCH_SECONDS = 0.0002
#: How long an answer takes at most from its delivery to the screen, as a rule.
PAINT_SECONDS = 0.02
#: How long other work gives way at a time, however much is clicked, and how often it looks meanwhile.
LONGEST_COURTESY_SECONDS = 0.25
COURTESY_STEP_SECONDS = 0.002


class Ticket:
    """Stands for one piece of work; its answer is not delivered any more once it is cancelled.

    Work that has not begun is then left out. Long work that has begun should ask `cancelled` now and then;
    it may be read from any thread.
    """

    __slots__ = ("_cancelled",)

    def __init__(self) -> None:
        self._cancelled = False

    def cancel(self) -> None:
        self._cancelled = True

    @property
    def cancelled(self) -> bool:
        return self._cancelled


class _Job:
    __slots__ = ("done", "failed", "ticket", "work")

    def __init__(
        self,
        work: Callable[[], object],
        done: Callable[[object], None],
        failed: Callable[[Exception], None] | None,
        ticket: Ticket,
    ) -> None:
        self.work = work
        self.done = done
        self.failed = failed
        self.ticket = ticket


class Lane(QObject):
    """A one-thread executor. Create it, submit to it and close it in the GUI thread.

    What happens with an error of the work, in the GUI thread:
    - the caller's `failed` gets it, whatever it is (kit.words.error_sentence says it);
    - Unavailable is also told by `unavailable`, for the indicator; `recovered` follows with the next success;
    - Refused and SignInNeeded without a `failed` are told by `refused`;
    - everything else is a bug of ours and told by `stumbled`, for the crash window.
    """

    unavailable = Signal(object)
    recovered = Signal()
    refused = Signal(object)
    stumbled = Signal(object)
    _answered = Signal()

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._answers: deque[Callable[[], None]] = deque()
        self._latest: dict[str, Ticket] = {}
        self._thread: threading.Thread | None = None
        self._closed = False
        self._is_unavailable = False
        self._submitted = 0  # counted by the GUI thread
        self._served = 0  # counted by the lane's own
        self._painted_at = 0.0  # by the monotonic clock, when what was answered last will be on the screen
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def submit(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        latest: str = "",
        ticket: Ticket | None = None,
    ) -> Ticket:
        """Runs `work` behind the window and hands its answer to `done` in the GUI thread.

        With `latest` only the newest work of that key answers: older work is left out or its answer
        dropped. Use it for reads only. `ticket` may be made before, so that the work itself can ask whether
        it was cancelled. After `close` nothing is taken any more and the ticket comes back cancelled.
        """
        ticket = ticket or Ticket()
        if self._closed:
            ticket.cancel()
            return ticket
        if latest:
            older = self._latest.get(latest)
            if older is not None:
                older.cancel()
            self._latest[latest] = ticket
        self._start(_Job(work, done, failed, ticket))  # type: ignore[arg-type]  # done takes what work answers
        return ticket

    def let_pass(self) -> None:
        """Waits while this lane serves a person: from a click until its answer is painted. For long work on another
        lane, which takes Python and the disk from them; between steps of it that take no longer than a millisecond.
        """
        until = time.monotonic() + LONGEST_COURTESY_SECONDS
        while self._submitted != self._served or self._answers or time.monotonic() < self._painted_at:
            if time.monotonic() > until:
                return
            time.sleep(COURTESY_STEP_SECONDS)

    def tell(self, call: Callable[[], None]) -> None:
        """Has `call` run in the GUI thread; for work that reports its progress. May be called from any
        thread.
        """
        self._answers.append(call)
        self._answered.emit()

    def close(self, *, finish: bool = True) -> None:
        """Takes no more work and ends the thread.

        With `finish` everything submitted is done first and its answers delivered: no click gets lost.
        Without it waiting work is left out, and only what runs is awaited.
        """
        if self._closed:
            return
        self._closed = True
        if self._thread is not None:
            if not finish:
                self._leave_out_waiting()
            self._jobs.put(None)
            self._thread.join()
            self._thread = None
        self._deliver()

    def _start(self, job: _Job) -> None:
        if self._thread is None:
            # A daemon, so that a program that forgot to close still ends; `close` is what waits.
            self._thread = threading.Thread(target=self._serve, name=self.objectName(), daemon=True)
            self._thread.start()
        self._submitted += 1
        self._jobs.put(job)

    def _serve(self) -> None:
        while (job := self._jobs.get()) is not None:
            if not job.ticket.cancelled:
                self.tell(self._run(job))
            self._served += 1

    def _run(self, job: _Job) -> Callable[[], None]:
        try:
            answer = job.work()
        except Exception as error:  # noqa: BLE001 - every error is carried over to the GUI thread
            return lambda error=error: self._hand_over_error(job, error)  # type: ignore[misc]  # bound now
        return lambda: self._hand_over(job, answer)

    def _deliver(self) -> None:
        # Two signals may find one answer, never the other way round: whoever comes first takes all.
        while self._answers:
            self._answers.popleft()()
            self._painted_at = time.monotonic() + PAINT_SECONDS

    def _hand_over(self, job: _Job, answer: object) -> None:
        if self._is_unavailable:
            self._is_unavailable = False
            self.recovered.emit()
        if not job.ticket.cancelled:
            job.done(answer)

    def _hand_over_error(self, job: _Job, error: Exception) -> None:
        if isinstance(error, Unavailable):
            self._is_unavailable = True
            self.unavailable.emit(error)
        elif not isinstance(error, Refused | SignInNeeded):
            self.stumbled.emit(error)
        if job.ticket.cancelled:
            return
        if job.failed is not None:
            job.failed(error)
        elif isinstance(error, Refused | SignInNeeded):
            self.refused.emit(error)

    def _leave_out_waiting(self) -> None:
        while not self._jobs.empty():
            self._jobs.get_nowait()


class InlineLane(Lane):
    """A lane for tests that does its work at once, in the caller's thread. A bug is raised."""

    def __init__(self, name: str = "inline", parent: QObject | None = None) -> None:
        super().__init__(name, parent)

    def tell(self, call: Callable[[], None]) -> None:
        call()

    def _start(self, job: _Job) -> None:
        if not job.ticket.cancelled:
            self._run(job)()

    def _hand_over_error(self, job: _Job, error: Exception) -> None:
        if not isinstance(error, Refused | SignInNeeded | Unavailable):
            raise error
        super()._hand_over_error(job, error)


class Lanes(QObject):
    """The lanes of the program: `quick` for clicks and what they show, `behind` for what is read again behind them
    (today's list, what the heartbeat asks), `slow` for imports, exports and reports, `net` for the central database.
    Their signals come together here.

    Reading the list takes tens of milliseconds, while an import runs hundreds; a click never waits for that.
    """

    unavailable = Signal(object)
    recovered = Signal()
    refused = Signal(object)
    stumbled = Signal(object)

    def __init__(
        self, quick: Lane, behind: Lane, slow: Lane, net: Lane, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.quick = quick
        self.behind = behind
        self.slow = slow
        self.net = net
        for lane in (quick, behind, slow, net):
            lane.unavailable.connect(self.unavailable)
            lane.recovered.connect(self.recovered)
            lane.refused.connect(self.refused)
            lane.stumbled.connect(self.stumbled)

    @classmethod
    def threaded(cls, parent: QObject | None = None) -> Lanes:
        """Lanes with a thread each."""
        sys.setswitchinterval(SWITCH_SECONDS)
        return cls(Lane("quick"), Lane("behind"), Lane("slow"), Lane("net"), parent)

    @classmethod
    def inline(cls, parent: QObject | None = None) -> Lanes:
        """Lanes that work at once, for tests."""
        return cls(InlineLane("quick"), InlineLane("behind"), InlineLane("slow"), InlineLane("net"), parent)

    def let_pass(self) -> None:
        """Waits while a person is served, by the call itself or by what is read again behind it."""
        self.quick.let_pass()
        self.behind.let_pass()

    def close(self) -> None:
        """Ends them all: the quick one finishes what was clicked, the others leave out what has not begun.

        Work that runs on slow or net should look at its ticket, else it is awaited to its end.
        """
        self.slow.close(finish=False)
        self.net.close(finish=False)
        self.behind.close(finish=False)
        self.quick.close()
