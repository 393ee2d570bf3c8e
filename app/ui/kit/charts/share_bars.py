"""Shares as lying bars with their intervals, one a line, each with its own words: for a handful of figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.kit.charts.chart import Chart, Scale, words_width, write
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
    """Bars from 0 to 100 %; the whisker is the 95 % interval."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._bars: Sequence[ShareBar] = ()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: Sequence[ShareBar]) -> None:
        """Show these lines."""
        self._bars = bars
        self.setAccessibleDescription(". ".join(f"{bar.title}: {bar.words}" for bar in bars))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(420, 8 + len(self._bars) * self._row())

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
