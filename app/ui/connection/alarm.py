"""The timer behind the connection's polls and nudges: one at a time, in the window's thread."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer


class QtAlarm(QObject):
    """Runs something later; what was set before is forgotten."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._call: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self._ring)

    def set(self, seconds: float, call: Callable[[], None]) -> None:
        """Have ``call`` run in so many seconds."""
        self._call = call
        self._timer.start(round(seconds * 1000))

    def clear(self) -> None:
        """Run nothing."""
        self._call = None
        self._timer.stop()

    def _ring(self) -> None:
        call, self._call = self._call, None
        if call is not None:
            call()
