"""Knows when something has been painted, and works the Today page as a rep does: by keys.

A window is painted while it handles its UpdateRequest; when that returns, every dirty widget has been drawn
and flushed.
"""

import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from app.ui.lanes import Lanes

#: The outcome that is logged: nobody answered, the commonest one.
OUTCOME_KEY = "1"
#: Between two calls the program may read ahead, as it does while a person dials.
REST_MS = 150


class Watcher(QObject):
    """Calls once, as soon as a paint of the window has ended before which a condition held."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._holds: Callable[[], bool] | None = None
        self._call: Callable[[], None] = _nothing
        self.paints = 0
        window.installEventFilter(self)

    def after_paint(self, holds: Callable[[], bool], call: Callable[[], None]) -> None:
        """Have ``call`` called after the next paint at whose beginning ``holds`` is true."""
        self._holds, self._call = holds, call

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.UpdateRequest or watched is not self._window:
            return False
        held = self._holds is not None and self._holds()
        self._window.event(event)  # paints all that is dirty, and returns when it is drawn
        self.paints += 1
        if held:
            call, self._holds = self._call, None
            call()
        return True


class Rep(QObject):
    """Presses keys on the Today page of a window and waits until they are answered."""

    def __init__(self, window: QWidget, page: QWidget) -> None:
        super().__init__(window)
        self.window, self.page = window, page
        self.presenter = page._presenter
        self.watcher = Watcher(window)
        self._chosen = ""
        page.outcome_chosen.connect(self._outcome_chosen)

    @classmethod
    def at_the_window(cls) -> "Rep":
        """At the one window that is open."""
        from app.ui.today.page import TodayPage

        for window in QApplication.topLevelWidgets():
            page = window.findChild(TodayPage)
            if page is not None:
                return cls(window, page)
        raise RuntimeError("No window has a Today page.")

    def when_listed(self, call: Callable[[], None]) -> None:
        """Call once the list and the first lead's card are painted."""
        self.watcher.after_paint(self._has_list, call)

    def when_at_rest(self, lanes: "Lanes", call: Callable[[], None]) -> None:
        """Call once what follows the first paint is over: the copy of the file and the sweep of a day's first start."""
        waited = {"quick", "behind", "slow", "net"}

        def rested(name: str) -> None:
            waited.discard(name)
            if not waited:
                self.rest(call)

        def wait() -> None:
            for name in sorted(waited):
                getattr(lanes, name).submit(_nothing, lambda _, name=name: rested(name))

        self.rest(wait, 4000)

    def when_active(self, call: Callable[[], None]) -> None:
        """Call once the window has the keyboard; it may be painted a moment before."""
        if self.window.isActiveWindow():
            call()
        else:
            QTimer.singleShot(1, self, lambda: self.when_active(call))

    def _has_list(self) -> bool:
        return bool(self.presenter.listing and self.presenter.listing.rows and self.presenter.sheet)

    def _outcome_chosen(self, code: str) -> None:
        self._chosen = code

    def press(self, key: Qt.Key, text: str) -> None:
        """A key goes down and up, as from the keyboard: shortcuts are asked first."""
        target = QApplication.focusWidget() or self.page
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
            window = self.window.windowHandle()
            if kind == QEvent.Type.KeyPress and window is not None:
                QCoreApplication.sendEvent(window, event)
            else:
                QCoreApplication.sendEvent(target, event)

    def choose(self, call: Callable[[float], None]) -> None:
        """Press the outcome's key; ``call`` is told the milliseconds until it was painted."""
        self._chosen = ""
        began = time.perf_counter()
        self.watcher.after_paint(
            lambda: bool(self._chosen), lambda: call((time.perf_counter() - began) * 1000)
        )
        self.press(Qt.Key(ord(OUTCOME_KEY)), OUTCOME_KEY)

    def enter(self, call: Callable[[float], None]) -> None:
        """Press Enter; ``call`` is told the milliseconds until the call was committed and the next lead painted."""
        before = self.presenter.selected
        began = time.perf_counter()

        def holds() -> bool:
            return self.presenter.selected not in {"", before} and self.presenter.sheet is not None

        self.watcher.after_paint(holds, lambda: call((time.perf_counter() - began) * 1000))
        self.press(Qt.Key.Key_Return, "\r")

    def log(self, call: Callable[[float], None]) -> None:
        """Outcome and Enter, one after the other as fast as the window answers."""
        self.choose(lambda first: self.enter(lambda second: call(first + second)))

    def step(self, by: int, call: Callable[[float], None]) -> None:
        """An arrow key; ``call`` is told the milliseconds until the other lead's card was painted."""
        before = self.presenter.selected
        began = time.perf_counter()

        def holds() -> bool:
            return self.presenter.selected not in {"", before} and self.presenter.sheet is not None

        self.watcher.after_paint(holds, lambda: call((time.perf_counter() - began) * 1000))
        self.press(Qt.Key.Key_Down if by > 0 else Qt.Key.Key_Up, "")

    def rest(self, call: Callable[[], None], milliseconds: int = REST_MS) -> None:
        """Do nothing for a while, then go on."""
        QTimer.singleShot(milliseconds, self, call)

    def give_up_after(self, milliseconds: int) -> None:
        """End the program when it hangs."""

        def stop() -> None:
            sys.stderr.write("The window did not answer in time.\n")
            QApplication.exit(1)

        QTimer.singleShot(milliseconds, self, stop)


def _nothing() -> None:
    """Nothing is waited for."""
