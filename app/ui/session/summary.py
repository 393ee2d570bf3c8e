"""The calm page at the end of a session: what was done, how the calls ended, what is left."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.kit import words
from app.ui.kit.buttons import Button
from app.ui.kit.shortcut import shortcut
from app.ui.kit.text import Text, in_own_direction
from app.ui.kit.theme import SPACE_2, SPACE_3, SPACE_5, SPACE_6, SPACE_7, font, line_height, theme_of
from app.ui.kit.words import say
from app.ui.session.presenter import Summary as Figures
from app.ui.session.session_words import calls_words, left_words

_BAR = 6
_WIDEST_BAR = 220
_ROW_GAP = 8


class Endings(QWidget):
    """How the calls ended: a word, a number and a bar of that length for each outcome, painted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[tuple[str, int], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_rows(self, rows: tuple[tuple[str, int], ...]) -> None:
        """Shows pairs of a word and how often."""
        self._rows = rows
        self.setAccessibleName("; ".join(f"{word} {count}" for word, count in rows))
        self.updateGeometry()
        self.update()

    @property
    def rows(self) -> tuple[tuple[str, int], ...]:
        """What is shown."""
        return self._rows

    def sizeHint(self) -> QSize:
        return QSize(320, len(self._rows) * (line_height("text") + _ROW_GAP))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if not self._rows:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = theme_of(self.palette())
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        metrics = QFontMetrics(font("text"))
        room = max(self.width() // 2, 80)
        widest = min(max(metrics.horizontalAdvance(word) for word, _ in self._rows), room)
        most = max(count for _, count in self._rows)
        figure = metrics.horizontalAdvance(words.number(most))
        height = line_height("text")
        longest = min(_WIDEST_BAR, self.width() - widest - figure - 2 * SPACE_3)
        for place, (word, count) in enumerate(self._rows):
            top = place * (height + _ROW_GAP)
            boxes = (
                QRect(0, top, widest, height),
                QRect(widest + SPACE_3, top, figure, height),
                QRect(
                    widest + figure + 2 * SPACE_3,
                    top + (height - _BAR) // 2,
                    max(longest * count // most, _BAR),
                    _BAR,
                ),
            )
            if mirrored:
                boxes = tuple(box.translated(self.width() - box.right() - 1 - box.left(), 0) for box in boxes)  # type: ignore[assignment]  # three again
            shown = metrics.elidedText(word, Qt.TextElideMode.ElideRight, widest)
            painter.setFont(font("text"))
            painter.setPen(theme.ink)
            side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
            middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
            painter.drawText(boxes[0], side | middle, in_own_direction(shown, self.layoutDirection()))
            painter.setPen(theme.soft)
            painter.drawText(boxes[1], Qt.AlignmentFlag.AlignRight | middle, words.number(count))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.accent)
            painter.drawRoundedRect(QRectF(boxes[2]), _BAR / 2, _BAR / 2)


class SummaryPage(QWidget):
    """The page. `outcome_words` are the team's words by code. Enter and Esc go back, F5 goes on calling."""

    back_asked = Signal()
    on_asked = Signal()

    def __init__(self, outcome_words: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = outcome_words
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._title = Text("", "page", wrap=True)
        self._calls = Text("", "opening", wrap=True)
        self.endings = Endings()
        self._left = Text("", "text", "soft", wrap=True)
        self.back = Button(say("Back to the list ⏎"), primary=True)
        self.on = Button(say("Go on calling (F5)"))
        self.back.clicked.connect(self.back_asked)
        self.on.clicked.connect(self.on_asked)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_3)
        buttons.addWidget(self.back)
        buttons.addWidget(self.on)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_7, SPACE_7 * 3, SPACE_7, SPACE_7)
        column.setSpacing(SPACE_2)
        column.addWidget(self._title)
        column.addWidget(self._calls)
        column.addSpacing(SPACE_5)
        column.addWidget(self.endings)
        column.addSpacing(SPACE_3)
        column.addWidget(self._left)
        column.addSpacing(SPACE_6)
        column.addLayout(buttons)
        column.addStretch()
        for key, signal in (
            ("Esc", self.back_asked),
            ("Return", self.back_asked),
            ("Enter", self.back_asked),
            ("F5", self.on_asked),
        ):
            shortcut(self, key, signal)

    def show_summary(self, summary: Figures) -> None:
        """Shows what the session came to."""
        done = not summary.left.now
        self._title.setText(say("That was everybody for now") if done else say("A session well spent"))
        self._calls.setText(calls_words(summary))
        self.endings.set_rows(
            tuple(
                (self._words.get(code, words.outcome_word(code)), count) for code, count in summary.outcomes
            )
        )
        self._left.setText(left_words(summary))
        self.on.setVisible(not done)
        self.setAccessibleName(" ".join(self.texts))

    @property
    def texts(self) -> tuple[str, ...]:
        """Title and sentences."""
        return self._title.text(), self._calls.text(), self._left.text()
