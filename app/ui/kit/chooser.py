"""A field one chooses from: looks like our fields and leaves the mouse wheel to the page."""

import sys
from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QStandardItem,
    QStandardItemModel,
    QWheelEvent,
)
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from app.ui.kit.text import on_a_line
from app.ui.kit.theme import RADIUS, font, theme_of

_KEY = int(Qt.ItemDataRole.UserRole)
_SIDE = 10
#: What the small triangle takes.
_DROP_ROOM = 16
_MOST_SHOWN = 16


def choices_model(choices: Sequence[tuple[str, str]]) -> QStandardItemModel:
    """Keys with their words, for several choosers that offer the same."""
    model = QStandardItemModel()
    for key, word in choices:
        item = QStandardItem(word)
        item.setData(key, _KEY)
        model.appendRow(item)
    return model


class Chooser(QComboBox):
    """Tells the key that a person chose; setting it by the program tells nothing. `name` is for screen readers."""

    chosen = Signal(str)

    def __init__(
        self, name: str, *, ground: str = "panel", low: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ground = ground
        self._low = low
        self._is_soft = False
        self._resting_word = ""
        self._problem = ""
        self.setFont(font("text"))
        self.setAccessibleName(name)
        # On Linux Qt says the choice instead of the name, so that nobody hears what is chosen from: it is described.
        self._description = name if sys.platform.startswith("linux") else ""
        self.setAccessibleDescription(self._description)
        self.setMaxVisibleItems(_MOST_SHOWN)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.activated.connect(lambda _index: self.chosen.emit(self.key))

    @property
    def key(self) -> str:
        """The key of the choice that is shown, or an empty text."""
        return str(self.currentData(_KEY) or "")

    def offer(self, choices: Sequence[tuple[str, str]], current: str) -> None:
        """Offers keys with their words and shows one of them."""
        self.setModel(choices_model(choices))
        self.show_key(current)

    def show_key(self, key: str, *, soft: bool = False) -> None:
        """Shows a choice; a soft one says that nothing needs to be decided."""
        self._is_soft = soft
        self.setCurrentIndex(self.findData(key, _KEY))
        self.update()

    def rest_as(self, word: str) -> None:
        """Shows this while nothing is chosen (an empty key); an empty word shows what the list says for it."""
        if word != self._resting_word:
            self._resting_word = word
            self.update()

    def room_for(self, text: str) -> int:
        """The width in pixels in which it shows a text whole."""
        return self.fontMetrics().horizontalAdvance(text) + 2 * _SIDE + _DROP_ROOM + 1

    @property
    def shown_text(self) -> str:
        """What it shows where there is room."""
        return self.currentText() if self.key or not self._resting_word else self._resting_word

    def set_problem(self, sentence: str) -> None:
        """Marks the field with a sentence that says what is wrong; an empty one takes the mark away."""
        self._problem = sentence
        self.setToolTip(sentence)
        self.setAccessibleDescription(sentence or self._description)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(96, self._height())

    def _height(self) -> int:
        return (
            max(28, self.fontMetrics().height() + 8)
            if self._low
            else max(34, self.fontMetrics().height() + 14)
        )

    def wheelEvent(self, event: QWheelEvent) -> None:
        # The wheel scrolls the page; who passes a chooser on the way must not change what a column means.
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = theme_of(self.palette())
        if self._problem:
            pen = QPen(theme.time, 1.5)
        elif self.hasFocus():
            pen = QPen(theme.accent, 1.5)
        else:
            pen = QPen(theme.hairline, 1)
        # In a table forty boxes would shout: there only the one under the pointer or the keyboard has a box.
        if not self._low or self.underMouse() or self.hasFocus():
            edge = 3 if self._low else 1
            painter.setPen(pen)
            painter.setBrush(theme.colour(self._ground))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, edge, -1, -edge), RADIUS - 1, RADIUS - 1)
        ink = theme.ink if self.isEnabled() and not self._is_soft else theme.soft
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        drop = QRect(_SIDE if mirrored else self.width() - _SIDE - 8, self.height() // 2 - 2, 8, 5)
        _paint_drop(painter, drop, ink if self.isEnabled() else theme.soft)
        words = self.rect().adjusted(_SIDE, 0, -_SIDE, 0)
        words = words.adjusted(_DROP_ROOM, 0, 0, 0) if mirrored else words.adjusted(0, 0, -_DROP_ROOM, 0)
        painter.setFont(self.font())
        painter.setPen(ink)
        shown = self.fontMetrics().elidedText(
            on_a_line(self.shown_text), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def _paint_drop(painter: QPainter, box: QRect, ink: QColor) -> None:
    pen = QPen(ink, 1.5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawLine(box.left(), box.top(), box.center().x(), box.bottom())
    painter.drawLine(box.center().x(), box.bottom(), box.right(), box.top())
