"""Shares by the hour of the day as standing bars with their intervals; how many there were stands below."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.ui.kit.charts.chart import Chart, Scale, paint_callout, words_width, write
from app.ui.kit.theme import SPACE_2, Theme, line_height

_WIDEST_BAR = 34.0


class HourBar(NamedTuple):
    """One hour: its word, the share with its interval (none where there is too little), and what is read out."""

    title: str
    share: float | None
    low: float
    high: float
    lines: Sequence[str]


class HourChart(Chart):
    """Arrows walk from hour to hour, Enter or a click opens its calls (`bar_chosen`, by its place); an hour with too
    few is a hollow tick, not a bar that would lie.
    """

    bar_chosen = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._bars: Sequence[HourBar] = ()
        self._cursor = -1
        self._plot = QRectF()
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_bars(self, bars: Sequence[HourBar]) -> None:
        """Show these hours."""
        self._bars = bars
        self._cursor = -1
        self.setAccessibleDescription(". ".join(", ".join(bar.lines) for bar in bars))
        self.update()

    @property
    def cursor_place(self) -> int:
        """The hour that is read out, by its place; -1 for none."""
        return self._cursor

    def sizeHint(self) -> QSize:
        return QSize(420, 170)

    def paint_on(self, painter: QPainter, box: QRectF, theme: Theme) -> None:
        top = max([0.1, *(bar.high for bar in self._bars if bar.share is not None)])
        top = min(1.0, -(-int(top * 100) // 20) * 0.2) or 0.2
        marks = [step * top / 4 for step in range(0, 5, 2)]
        gutter = words_width("small", [_percent(mark) for mark in marks]) + SPACE_2
        foot = line_height("small") + SPACE_2
        left = box.left() + (0 if self.is_mirrored else gutter)
        plot = self._plot = QRectF(left, box.top() + 8, box.width() - gutter, box.height() - foot - 8)
        up = Scale(0.0, top, plot.bottom(), -plot.height())
        for mark in marks:
            y = up.place(mark)
            painter.setPen(QPen(theme.hairline, 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            side = Qt.AlignmentFlag.AlignLeft if self.is_mirrored else Qt.AlignmentFlag.AlignRight
            x = plot.right() + SPACE_2 if self.is_mirrored else plot.left() - SPACE_2
            write(painter, _percent(mark), QPointF(x, y), "small", theme, align=side)
        if not self._bars:
            return
        step = plot.width() / len(self._bars)
        words = max(words_width("small", [bar.title for bar in self._bars]), 1.0)
        every = max(1, -(-int(words + 8) // max(1, int(step))))
        width = min(step * 0.62, _WIDEST_BAR)
        for place, bar in enumerate(self._bars):
            x = self._middle(place)
            if place % every == 0:
                at = QPointF(x, plot.bottom() + SPACE_2 + line_height("small") / 2)
                write(painter, bar.title, at, "small", theme, align=Qt.AlignmentFlag.AlignHCenter)
            if bar.share is None:
                painter.setPen(QPen(theme.soft, 1, Qt.PenStyle.DotLine))
                painter.drawLine(
                    QPointF(x - width / 2, plot.bottom() - 2), QPointF(x + width / 2, plot.bottom() - 2)
                )
                continue
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.accent)
            y = up.place(bar.share)
            painter.drawRoundedRect(QRectF(x - width / 2, y, width, plot.bottom() - y), 3, 3)
            painter.setPen(QPen(theme.ink, 1.5))
            painter.drawLine(QPointF(x, up.place(bar.low)), QPointF(x, up.place(bar.high)))
            for end in (bar.low, bar.high):
                painter.drawLine(QPointF(x - 4, up.place(end)), QPointF(x + 4, up.place(end)))
        if 0 <= self._cursor < len(self._bars):
            bar = self._bars[self._cursor]
            at = QPointF(self._middle(self._cursor), up.place(bar.share or 0.0))
            paint_callout(painter, bar.lines, at, plot, theme, mirrored=self.is_mirrored)

    def _middle(self, place: int) -> float:
        step = self._plot.width() / len(self._bars)
        from_left = len(self._bars) - 1 - place if self.is_mirrored else place
        return self._plot.left() + (from_left + 0.5) * step

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._cursor >= 0:
            self.bar_chosen.emit(self._cursor)
            return
        step = self.step_forward(event.key())
        if not step or not self._bars:
            super().keyPressEvent(event)
            return
        last = len(self._bars) - 1
        here = self._cursor + step if self._cursor >= 0 else (0 if step > 0 else last)
        self._read_at(min(max(here, 0), last))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position().x())
        if place >= 0:
            self._read_at(place)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position().x())
        if event.button() == Qt.MouseButton.LeftButton and place >= 0:
            self.bar_chosen.emit(place)

    def _place_at(self, pixel: float) -> int:
        if not self._bars or self._plot.width() <= 0:
            return -1
        place = floor((pixel - self._plot.left()) / self._plot.width() * len(self._bars))
        if not 0 <= place < len(self._bars):
            return -1
        return len(self._bars) - 1 - place if self.is_mirrored else place

    def leaveEvent(self, event: object) -> None:
        del event
        self._read_at(-1)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._read_at(-1)

    def _read_at(self, place: int) -> None:
        self._cursor = place
        if place >= 0:
            self.setAccessibleDescription(", ".join(self._bars[place].lines))
        self.update()


def _percent(share: float) -> str:
    return f"{share * 100:.0f} %"
