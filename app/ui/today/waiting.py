"""What the Today page lets wait: work until the next paint is done, a draft until the typing rests, a word about a
slow disk until it is slow.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

#: What waits until the next card is painted waits so long at the most (a covered window paints nothing).
SOON_MS = 150
#: A commit that takes longer is said: the disk is slow, and nothing is saved yet.
SLOW_MS = 300
#: Typing rests when no key came for so long; a crash takes no more than what was typed meanwhile.
REST_MS = 400


def _single(owner: QObject, after_ms: int, call: Callable[[], None]) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(after_ms)
    timer.timeout.connect(call)
    return timer


class AfterPaint(QObject):
    """Calls what waits once one of the watched widgets was painted."""

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._calls: list[Callable[[], None]] = []
        self._timer = _single(self, SOON_MS, self._run)

    def watch(self, *widgets: QWidget) -> None:
        """Take the paints of these for the moment."""
        for widget in widgets:
            widget.installEventFilter(self)

    def add(self, call: Callable[[], None]) -> None:
        """Call this after the next paint."""
        self._calls.append(call)
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._calls:
            self._timer.start(0)  # from the event loop: this paint is on the screen then
        return False

    def _run(self) -> None:
        calls, self._calls = self._calls, []
        self._timer.setInterval(SOON_MS)
        for call in calls:
            call()


class Rest(QObject):
    """Calls the newest of what it was handed when nothing was handed over for a while."""

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._call: Callable[[], None] | None = None
        self._timer = _single(self, REST_MS, self.end)

    def put_off(self, call: Callable[[], None]) -> None:
        """Call this once it is quiet."""
        self._call = call
        self._timer.start()

    def end(self) -> None:
        """Call what waits, now."""
        self._timer.stop()
        call, self._call = self._call, None
        if call is not None:
            call()


class Saving(QObject):
    """Tells that a commit takes long, and that it has ended; a quick one is not told."""

    slow_changed = Signal(bool)

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._is_slow = False
        self._timer = _single(self, SLOW_MS, self._takes_long)

    def begin(self) -> None:
        """A commit is under way."""
        self._timer.start()

    def end(self) -> None:
        """It is done or has failed."""
        self._timer.stop()
        if self._is_slow:
            self._is_slow = False
            self.slow_changed.emit(False)

    def _takes_long(self) -> None:
        self._is_slow = True
        self.slow_changed.emit(True)
