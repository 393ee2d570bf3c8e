"""The strip above the card in a session: how far one is, the clock of the call and of the session, the pause."""

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.ui.kit.buttons import LinkButton
from app.ui.kit.surface import ProgressLine
from app.ui.kit.text import Text
from app.ui.kit.theme import SPACE_2, SPACE_3, SPACE_5, SPACE_7, font
from app.ui.kit.words import say
from app.ui.session.session_words import clock_words, progress_words

TICK_MS = 1000
_WIDEST = "0:00:00"


class Clock(QWidget):
    """A word and a running time that keeps its width, so that nothing beside it moves."""

    def __init__(self, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._word = word
        self._time = Text("", "strong")
        self._time.setMinimumWidth(QFontMetrics(font("strong")).horizontalAdvance(_WIDEST))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_2)
        row.addWidget(Text(word, "secondary", "soft"))
        row.addWidget(self._time)

    def show_seconds(self, seconds: float) -> None:
        """Shows a time; paints nothing where it reads the same."""
        text = clock_words(seconds)
        if text != self._time.text():
            self._time.setText(text)
            self.setAccessibleName(f"{self._word} {text}")

    def set_still(self, still: bool) -> None:
        """Shows that it stands still."""
        self._time.set_tone("soft" if still else "ink")

    @property
    def text(self) -> str:
        """What it reads."""
        return self._time.text()


class Strip(QWidget):
    """The strip. It ticks once a second while it is seen and nobody pauses."""

    pause_asked = Signal()
    end_asked = Signal()
    ticked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(say("Calling down the list"))
        self._progress_text = Text("", "strong")
        self._progress = ProgressLine()
        self._progress.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._progress.setMinimumWidth(40)
        self._progress.setMaximumWidth(200)
        self.call = Clock(say("this call"))
        self.session = Clock(say("session"))
        self.pause = LinkButton(say("Pause (F5)"))
        self.end = LinkButton(say("End (Esc)"), quiet=True)
        self.pause.clicked.connect(self.pause_asked)
        self.end.clicked.connect(self.end_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_7, SPACE_3, SPACE_7, 0)
        row.setSpacing(SPACE_3)
        row.addWidget(self._progress_text)
        row.addWidget(self._progress, 1)
        row.addStretch(1)
        row.addWidget(self.call)
        row.addSpacing(SPACE_2)
        row.addWidget(self.session)
        row.addSpacing(SPACE_5 - SPACE_3)
        row.addWidget(self.pause)
        row.addWidget(self.end)
        self._progress_words = ""
        self._paused = False
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.ticked)

    def show_progress(self, done: int, total: int) -> None:
        """Shows which call this is and how much is done."""
        self._progress_words = progress_words(done, total)
        self._progress.set_progress(done, total, self._progress_words)
        self._show_words()

    def show_pause(self, paused: bool) -> None:
        """Shows whether the clocks stand still."""
        self._paused = paused
        self.pause.setText(say("Go on (F5)") if paused else say("Pause (F5)"))
        for clock in (self.call, self.session):
            clock.set_still(paused)
        self._show_words()
        self._follow()

    def _show_words(self) -> None:
        paused = say("%1 · paused").replace("%1", self._progress_words)
        self._progress_text.setText(paused if self._paused else self._progress_words)

    @property
    def progress(self) -> str:
        """What is said of the progress."""
        return self._progress_text.text()

    @property
    def is_ticking(self) -> bool:
        """Whether the clocks are read every second."""
        return self._timer.isActive()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow()
        self.ticked.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _follow(self) -> None:
        if self._paused or not self.isVisible():
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()
