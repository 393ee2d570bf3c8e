"""The QApplication with Ripen's name, font and colours; when the first paint is done; the picture of the
window.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.errors import Unavailable
from app.domain.sentence import sentence
from app.ui.kit.theme import Appearance, use_system_font

# How long a picture waits for a page to say that it is painted.
SETTLE_SECONDS = 30


class Application(QApplication):
    """Tells that it is about to end, by the person's wish or the system's (sign-out), before its windows are closed."""

    ending = Signal()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Quit:
            self.ending.emit()
        return super().event(event)


def make_application(argv: Sequence[str], appearance: str = "system") -> Application:
    """The application object; `appearance` is "system", "light" or "dark".

    Fusion is chosen before the object is made, so that Qt does not load the platform's style first. Scaling
    from 100 to 200 % and in between is Qt's own (PassThrough). Closing the last window does not end the
    program by itself: the window says so, because a tray may keep it.
    """
    QApplication.setApplicationName("Ripen")
    QApplication.setDesktopFileName("ripen")
    # Fusion is named as an option: ``setStyle`` would answer with a style, and wrapping one takes 10 ms.
    application = Application([*argv[:1], "-style", "fusion", *argv[1:]])
    application.setApplicationDisplayName("Ripen")
    application.setQuitOnLastWindowClosed(False)
    use_system_font(application, sys.platform)
    Appearance(application, appearance)
    return application


def show_program_icon(application: QApplication) -> None:
    """Gives all windows the icon of Ripen; called after the first paint, which does not need it."""
    # imported late: start-up cost
    from app.ui.kit.icons import program_icon

    application.setWindowIcon(program_icon())


def appearance_of(application: QApplication) -> Appearance:
    """What keeps the application light or dark; made by `make_application`."""
    found: Appearance | None = application.findChild(Appearance)
    if found is None:
        raise RuntimeError("The application was not made by make_application.")
    return found


def choose_appearance(wish: str) -> None:
    """Has the running application look as the person wishes: "system", "light" or "dark"."""
    application = QApplication.instance()
    if isinstance(application, QApplication):
        appearance_of(application).set_wish(wish)


class _FirstPaint(QObject):
    """Calls once, right after a widget was painted for the first time.

    It stays in the widget, and goes with it: deleted before, it could be the last that holds the widget, which then
    would go in the midst of its own child's end and delete that child a second time.
    """

    def __init__(self, widget: QWidget, call: Callable[[], None]) -> None:
        super().__init__(widget)
        self._call: Callable[[], None] | None = call
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # From the event loop, so that this paint is on the screen before anything else is begun.
            QTimer.singleShot(0, self, self._painted)
        return False

    def _painted(self) -> None:
        call, self._call = self._call, None
        if call is not None:
            call()


def after_first_paint(widget: QWidget, call: Callable[[], None]) -> None:
    """Calls once in the GUI thread, after `widget` was painted for the first time: the place for all that is
    heavy and not needed to show the first page.
    """
    _FirstPaint(widget, call)


def one_by_one(owner: QObject, calls: Sequence[Callable[[], None]], pause_ms: int) -> None:
    """Calls one after the other in the GUI thread, each after a pause in which a key can be answered; what is left
    when `owner` goes is not called.
    """
    if calls:

        def begin() -> None:
            calls[0]()
            one_by_one(owner, calls[1:], pause_ms)

        QTimer.singleShot(pause_ms, owner, begin)


def take_picture(
    application: QApplication, window: QWidget, file: Path, ready: SignalInstance | None = None
) -> None:
    """Has the window written to `file` as PNG once it is painted, and the program end with 0.

    `ready` is the signal with which the page says that all is painted; without one the first paint is enough.
    The program ends with 3 where the file cannot be written or the page does not get ready within
    SETTLE_SECONDS; the reason is told on stderr.
    """

    def take() -> None:
        give_up.stop()
        try:
            save_picture(window, file)
        except Unavailable as error:
            sys.stderr.write(error.message + "\n")
            application.exit(3)
        else:
            application.exit(0)

    def too_late() -> None:
        sys.stderr.write(f"The page did not get ready within {SETTLE_SECONDS} s; no picture was taken.\n")
        application.exit(3)

    give_up = QTimer(window)
    give_up.setSingleShot(True)
    give_up.timeout.connect(too_late)
    give_up.start(SETTLE_SECONDS * 1000)
    if ready is None:
        after_first_paint(window, take)
    else:
        # One turn of the event loop later: what the page changed last is laid out and painted then.
        ready.connect(lambda: QTimer.singleShot(0, window, take))


def save_picture(widget: QWidget, file: Path) -> None:
    """Writes what the widget shows to a PNG file. Raises Unavailable where the file cannot be written."""
    if not widget.grab().save(str(file), "PNG"):
        raise Unavailable(
            sentence("The picture could not be written to %1. Choose a folder you may write to.", file)
        )
