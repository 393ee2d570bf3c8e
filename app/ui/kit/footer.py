"""The line at the bottom: what is saved, what rings, the last notice with its "Undo", and where the keys are explained.

Both stand in the footer and not in a bar of their own, because a bar that comes and goes would move the buttons under
the hand that is about to press them. They stand side by side: neither a reminder nor an "Undo" may cost the other.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.ui.kit.buttons import LinkButton
from app.ui.kit.shapes import paint_shape
from app.ui.kit.surface import TintedPanel
from app.ui.kit.text import ElidedText, Text
from app.ui.kit.theme import SPACE_2, SPACE_3, SPACE_4, theme_of
from app.ui.kit.words import say

HEIGHT = 34
# Long enough to be read and acted on; what is wrong stays until something else is said or it is closed.
GOOD_NEWS_SECONDS = 20
#: Of the footer's width, for what is saved; a reminder and a notice share the rest.
LEAST_STATE_PER_CENT = 30

_STATES = {"saved": ("disc", "soft"), "waiting": ("ring", "soft"), "trouble": ("triangle", "time")}


class StateMark(QWidget):
    """A small shape before the sentence about what is saved: disc, ring (something waits) or triangle
    (trouble).
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = "saved"
        self.setFixedSize(10, 10)

    def set_state(self, state: str) -> None:
        """Shows "saved", "waiting" or "trouble"."""
        self.state = state
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(10, 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        shape, tone = _STATES[self.state]
        painter = QPainter(self)
        paint_shape(painter, shape, QRectF(0.5, 0.5, 9, 9), theme_of(self.palette()).colour(tone))


class Notice(TintedPanel):
    """One sentence with at most one thing to do about it. `put_aside`: somebody has closed it or used its link."""

    put_aside = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("accent_ground", parent)
        self._act: Callable[[], None] | None = None
        self._said = ""
        self._sentence = ElidedText("", "secondary")
        self._more = Text("", "secondary", "soft")
        self._action = LinkButton("")
        self._close = LinkButton("×", quiet=True)
        self._close.setAccessibleName(say("Close this notice"))
        self._close.setToolTip(say("Close this notice"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_3, 0, SPACE_2, 0)
        row.setSpacing(SPACE_2)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._more)
        row.addWidget(self._action)
        row.addWidget(self._close)
        self._action.clicked.connect(self._acted)
        self._close.clicked.connect(self._put_aside)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(26)
        self.hide()

    def say(
        self,
        sentence: str,
        action: str = "",
        act: Callable[[], None] | None = None,
        *,
        trouble: bool = False,
        more: str = "",
    ) -> None:
        """Shows a sentence; `action` is the word of its link and `act` what the link does. Replaces the last
        one. `more` says what waits behind it, and is never cut off.
        """
        self._act = act
        self.set_ground("time_ground" if trouble else "accent_ground")
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self.say_instead(sentence, more)
        self.show()
        if trouble:
            self._timer.stop()
        else:
            self._timer.start(GOOD_NEWS_SECONDS * 1000)
        # imported late: start-up cost
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.accessibleName()))

    def say_instead(self, sentence: str, more: str = "") -> None:
        """The same told in other words, because a number in it changed; it stays as long as it would have stayed."""
        self._said = sentence  # the label writes each space alike, the narrow one before AM and PM too
        self._sentence.set_text(sentence)
        self._more.setText(more)
        self._more.setVisible(bool(more))
        self.setAccessibleName(f"{sentence} {more}".strip())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        links = self._close.sizeHint().width() + SPACE_2
        for part in (self._more, self._action):
            if not part.isHidden():
                links += part.sizeHint().width() + SPACE_2
        return QSize(SPACE_3 + self._sentence.sizeHint().width() + links + SPACE_2, self.height())

    @property
    def sentence(self) -> str:
        """What is said now; empty while nothing is shown."""
        return "" if self.isHidden() else self._said

    @property
    def more(self) -> str:
        """What waits behind the sentence."""
        return "" if self.isHidden() else self._more.text()

    @property
    def stays(self) -> bool:
        """Whether it is shown until it is closed or replaced."""
        return not self.isHidden() and not self._timer.isActive()

    @property
    def links(self) -> tuple[LinkButton, LinkButton]:
        """Its two links in the order of the Tab key: the action and the one that closes it."""
        return self._action, self._close

    @property
    def action(self) -> LinkButton:
        """The link that does something about it."""
        return self._action

    def _acted(self) -> None:
        act, self._act = self._act, None
        self.hide()
        if act is not None:
            act()
        self.put_aside.emit()

    def _put_aside(self) -> None:
        self.hide()
        self.put_aside.emit()


class Footer(QWidget):
    """Left the state of what was saved, then what rings and the notice, right the keys."""

    keys_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mark = StateMark()
        self._state = ElidedText("", "small", "ink")
        self.reminder = Notice()
        self.notice = Notice()
        self.keys = LinkButton(say("? keys"), role="small", quiet=True)
        self.keys.setAccessibleName(say("Show the keys"))
        self.keys.clicked.connect(self.keys_asked)
        self.setFixedHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_4, 0, SPACE_4, 0)
        row.setSpacing(SPACE_2)
        row.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._state, 1)
        row.addWidget(self.reminder)
        row.addWidget(self.notice)
        row.addWidget(self.keys, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for part in (self.reminder, self.notice):
            part.setMaximumWidth(event.size().width() * 3 // 5)
        self._leave_room_for_state()

    @property
    def state_sentence(self) -> str:
        """The sentence about what is saved, sent and waiting."""
        return self._state.text()

    def show_state(self, state: str, sentence: str) -> None:
        """Shows "saved", "waiting" or "trouble" with its sentence."""
        self.mark.set_state(state)
        self._state.set_text(sentence)
        self._leave_room_for_state()

    def _leave_room_for_state(self) -> None:
        """What is saved can always be read, at least in its first words."""
        wished = self._state.sizeHint().width()
        self._state.setMinimumWidth(min(wished, self.width() * LEAST_STATE_PER_CENT // 100))
