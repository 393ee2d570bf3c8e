"""Shares as lying bars with their intervals, one a line, each with its own words: for a handful of figures.

Each line is a button: a click opens the leads that it counts, as do the arrows and Enter.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.kit.charts.chart import PADDING, Chart, Scale, words_width, write
from app.ui.kit.theme import SPACE_3, Theme, line_height

_BAR = 10.0


class ShareBar(NamedTuple):
    """One line: what it is, the share with its interval (0 to 1), and the words behind it."""

    title: str
    share: float
    low: float
    high: float
    words: str


class ShareBars(Chart):
    """Bars from 0 to 100 %; the whisker is the 95 % interval. `bar_chosen` says the place of a line."""

    bar_chosen = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._bars: Sequence[ShareBar] = ()
        self._cursor = -1
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: Sequence[ShareBar]) -> None:
        """Show these lines."""
        self._bars = bars
        self._cursor = min(self._cursor, len(bars) - 1)
        self.setAccessibleDescription(". ".join(f"{bar.title}: {bar.words}" for bar in bars))
        self.updateGeometry()
        self.update()

    @property
    def cursor_place(self) -> int:
        """The line that is read out, by its place; -1 for none."""
        return self._cursor

    def sizeHint(self) -> QSize:
        return QSize(420, 2 * PADDING + len(self._bars) * self._row())

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    @staticmethod
    def _row() -> int:
        return line_height("secondary") + 4

    def paint_on(self, painter: QPainter, box: QRectF, theme: Theme) -> None:
        titles = words_width("secondary", [bar.title for bar in self._bars]) + SPACE_3
        words = words_width("small", [bar.words for bar in self._bars]) + SPACE_3
        length = max(40.0, box.width() - titles - words)
        start = box.left() + (words if self.is_mirrored else titles)
        across = Scale(0.0, 1.0, start, length, self.is_mirrored)
        near, far = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        if self.is_mirrored:
            near, far = far, near
        for number, bar in enumerate(self._bars):
            y = box.top() + (number + 0.5) * self._row()
            if number == self._cursor:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.chosen)
                painter.drawRoundedRect(
                    QRectF(box.left(), y - self._row() / 2, box.width(), self._row()), 4, 4
                )
            edge = box.right() if self.is_mirrored else box.left()
            write(painter, bar.title, QPointF(edge, y), "secondary", theme, "ink", near)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.cap)
            painter.drawRoundedRect(QRectF(start, y - _BAR / 2, length, _BAR), 3, 3)
            painter.setBrush(theme.accent)
            left, right = sorted((across.place(0.0), across.place(bar.share)))
            painter.drawRoundedRect(QRectF(left, y - _BAR / 2, right - left, _BAR), 3, 3)
            painter.setPen(QPen(theme.ink, 1.5))
            low, high = across.place(bar.low), across.place(bar.high)
            painter.drawLine(QPointF(low, y), QPointF(high, y))
            for end in (low, high):
                painter.drawLine(QPointF(end, y - 4), QPointF(end, y + 4))
            edge = box.left() if self.is_mirrored else box.right()
            write(painter, bar.words, QPointF(edge, y), "small", theme, "soft", far)

    # choosing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        here = self._cursor + step
        if step and self._bars and (0 <= here < len(self._bars) or self._cursor < 0):
            self._read_at(min(max(here, 0), len(self._bars) - 1))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._cursor >= 0:
            self.bar_chosen.emit(self._cursor)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event)
        if event.button() == Qt.MouseButton.LeftButton and place >= 0:
            self.bar_chosen.emit(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._read_at(self._place_at(event))

    def leaveEvent(self, event: QEvent) -> None:
        del event
        self._read_at(-1)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._read_at(-1)

    def _place_at(self, event: QMouseEvent) -> int:
        place = int((event.position().y() - PADDING) // self._row())
        return place if 0 <= place < len(self._bars) else -1

    def _read_at(self, place: int) -> None:
        if place != self._cursor:
            self._cursor = place
            if place >= 0:
                self.setAccessibleDescription(f"{self._bars[place].title}: {self._bars[place].words}")
            self.update()
