"""What happens when Ripen meets a bug of its own: one window that says so, never a second one.

Errors come from the lanes (`report`), from Qt's slots and from any thread (`sys.excepthook` and its
brothers). The window does not block: what was saved is saved, and the person may go on or copy the report.
The log gets the places in the code and the kind of error, but not its message, because a message can carry
a name or a phone number.
"""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.ui.kit.buttons import Button
from app.ui.kit.surface import slim_bars
from app.ui.kit.text import Text
from app.ui.kit.theme import SPACE_3, SPACE_4, SPACE_6, font
from app.ui.kit.words import say

_log = logging.getLogger(__name__)
# More of the same tells nobody more, and a window that grows without end would be a second problem.
_KEPT_REPORTS = 20


class Problems(QObject):
    """Gathers bugs and shows them in one window. Made in the GUI thread; `report` works from any."""

    reported = Signal(object)

    def __init__(self, log_path: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log_path = log_path
        self._window: ProblemWindow | None = None
        self.reported.connect(self._show, Qt.ConnectionType.QueuedConnection)

    @property
    def window(self) -> ProblemWindow | None:
        """The window, once there was something to show."""
        return self._window

    def report(self, error: BaseException) -> None:
        """Writes the error to the log and shows it in the window."""
        _log.error("A bug: %s", places(error))
        self.reported.emit(error)

    def install(self) -> Callable[[], None]:
        """Takes errors that nobody caught, in every thread; answers what puts the earlier hooks back."""
        before = (sys.excepthook, threading.excepthook, sys.unraisablehook)

        def in_main(kind: type[BaseException], error: BaseException, _trace: object) -> None:
            if issubclass(kind, KeyboardInterrupt | SystemExit):
                before[0](kind, error, error.__traceback__)
            else:
                self.report(error)

        def in_thread(told: threading.ExceptHookArgs) -> None:
            if told.exc_value is not None and not isinstance(told.exc_value, SystemExit):
                self.report(told.exc_value)

        def unraisable(told: sys.UnraisableHookArgs) -> None:
            if told.exc_value is not None:
                self.report(told.exc_value)

        sys.excepthook, threading.excepthook, sys.unraisablehook = in_main, in_thread, unraisable

        def put_back() -> None:
            sys.excepthook, threading.excepthook, sys.unraisablehook = before

        return put_back

    def _show(self, error: BaseException) -> None:
        if self._window is None:
            self._window = ProblemWindow(self._log_path)
        self._window.add(error)
        self._window.show()


class ProblemWindow(QWidget):
    """Says that Ripen met a bug, that the data is safe, where the log is, and offers the report to copy."""

    def __init__(self, log_path: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("Ripen met a problem"))
        self.resize(640, 420)
        self._reports: list[str] = []
        self._count = 0
        self._title = Text(say("Ripen met a problem"), "page", wrap=True)
        safe = Text(
            say(
                "This is a mistake in Ripen, not in what you did. Every call that Ripen called saved is safe"
                " on this computer. You can go on working; if something looks odd, close Ripen and open it"
                " again."
            ),
            wrap=True,
        )
        self._report = QPlainTextEdit()
        slim_bars(self._report)
        self._report.setReadOnly(True)
        self._report.document().setDocumentMargin(SPACE_3)
        self._report.setTabChangesFocus(True)
        self._report.setFont(font("secondary"))
        self._report.setAccessibleName(say("Report"))
        self._report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        where = say("The report may hold a name or a number from your leads: read it before you send it on.")
        if log_path is not None:
            where += "\n" + say("The log is %1").replace("%1", str(log_path))
        note = Text(where, "secondary", "soft", wrap=True, selectable=True)
        self.copy = Button(say("Copy the report"))
        self.go_on = Button(say("Go on"), primary=True)
        self.copy.clicked.connect(self._copy_report)
        self.go_on.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.copy)
        buttons.addWidget(self.go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_6, SPACE_6, SPACE_6, SPACE_6)
        column.setSpacing(SPACE_3)
        column.addWidget(self._title)
        column.addWidget(safe)
        column.addSpacing(SPACE_4 - SPACE_3)
        column.addWidget(self._report, 1)
        column.addWidget(note)
        column.addLayout(buttons)
        self.go_on.setFocus()

    def add(self, error: BaseException) -> None:
        """Adds an error to the report; the same one is only counted."""
        self._count += 1
        text = "".join(traceback.format_exception(error))
        if text not in self._reports and len(self._reports) < _KEPT_REPORTS:
            self._reports.append(text)
        if self._count > 1:
            self._title.setText(say("Ripen met %1 problems").replace("%1", str(self._count)))
        self._report.setPlainText(self.report)

    @property
    def report(self) -> str:
        """What is shown and copied."""
        return "\n".join(self._reports)

    def _copy_report(self) -> None:
        QGuiApplication.clipboard().setText(self.report)
        self.copy.setText(say("Copied"))


def places(error: BaseException) -> str:
    """The kind of an error and where in the code it went, without its message."""
    steps = traceback.extract_tb(error.__traceback__)
    return " < ".join(
        [
            type(error).__name__,
            *(f"{Path(step.filename).name}:{step.lineno} {step.name}" for step in reversed(steps)),
        ]
    )
