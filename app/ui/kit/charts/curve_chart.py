"""A curve of shares over time with its band, beside a yardstick: how leads ripen."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from app.ui.kit.charts.chart import Chart, Scale, Tick, paint_callout, words_width, write
from app.ui.kit.shapes import paint_shape
from app.ui.kit.theme import SPACE_2, SPACE_3, Theme, line_height

#: Dashes by which curves are told apart without their colours.
DASHES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine)
INKS = ("accent", "working", "time", "promised")
_MARK = 9.0


class Point(NamedTuple):
    """A share from an age on, with its interval; all 0 to 1."""

    at: float
    share: float
    low: float
    high: float


class Line(NamedTuple):
    """One curve: a staircase that is level from each point to the next; it ends at ``known_to``."""

    name: str
    points: Sequence[Point]
    known_to: float


class Mark(NamedTuple):
    """A point of the yardstick: a share, or a range of them."""

    at: float
    low: float
    high: float
    text: str


class CurveChart(Chart):
    """Arrows walk along the curve; what stands there is written beside it and told to screen readers. Enter or a click
    asks for the leads behind it (`age_chosen`).

    `read` makes the lines that are written at an age. Ages are whole: what is read out is what is opened.
    """

    age_chosen = Signal(float)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._lines: Sequence[Line] = ()
        self._marks: Sequence[Mark] = ()
        self._ticks: Sequence[Tick] = ()
        self._end = 1.0
        self._top = 0.5
        self._yardstick = ""
        self._read: Callable[[float], Sequence[str]] = _nothing
        self._cursor: float | None = None
        self._stops: Sequence[float] = ()
        self._across: Scale | None = None  # as it was painted last
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_curves(
        self,
        lines: Sequence[Line],
        marks: Sequence[Mark],
        ticks: Sequence[Tick],
        end: float,
        yardstick: str,
        read: Callable[[float], Sequence[str]],
        stops: Sequence[float],
    ) -> None:
        """Show curves over an axis from 0 to `end`; `stops` are the ages that the arrows walk through."""
        self._lines, self._marks, self._ticks = lines, marks, ticks
        self._end, self._yardstick, self._read, self._stops = end, yardstick, read, stops
        shares = [mark.high for mark in marks]
        shares += [point.high for line in lines for point in line.points if point.at <= line.known_to]
        self._top = _round_up(max(shares, default=0.1))
        self._cursor = None
        self.update()

    @property
    def cursor_at(self) -> float | None:
        """The age that is read out."""
        return self._cursor

    def sizeHint(self) -> QSize:
        return QSize(460, 180)

    def paint_on(self, painter: QPainter, box: QRectF, theme: Theme) -> None:
        shares = [Tick(step / 10, _percent(step / 10)) for step in range(round(self._top * 10) + 1)]
        if self._top > 0.5:
            shares = shares[::2]
        gutter = words_width("small", [tick.text for tick in shares]) + SPACE_2
        foot = line_height("small") + SPACE_2
        left = box.left() + (SPACE_3 if self.is_mirrored else gutter)
        plot = QRectF(left, box.top() + 10, box.width() - gutter - SPACE_3, box.height() - foot - 10)
        across = self._across = Scale(0.0, self._end, plot.left(), plot.width(), self.is_mirrored)
        up = Scale(0.0, self._top, plot.bottom(), -plot.height())
        self._paint_grid(painter, box, plot, across, up, shares, theme)
        if self._lines:
            self._paint_band(painter, across, up, self._lines[0], theme)
        self._paint_yardstick(painter, plot, across, up, theme)
        for number, line in enumerate(self._lines):
            self._paint_line(painter, plot, across, up, line, number, theme)
        if self._cursor is not None and (lines := self._read(self._cursor)):
            x = across.place(self._cursor)
            painter.setPen(QPen(theme.outline, 1))
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
            height = max((_share_at(line, self._cursor) or 0.0 for line in self._lines), default=0.0)
            at = QPointF(x, up.place(height))
            if self._lines:
                paint_shape(painter, "disc", QRectF(at.x() - 4, at.y() - 4, 8, 8), theme.accent)
            paint_callout(painter, lines, at, plot, theme, mirrored=self.is_mirrored)

    def _paint_grid(
        self,
        painter: QPainter,
        box: QRectF,
        plot: QRectF,
        across: Scale,
        up: Scale,
        shares: Sequence[Tick],
        theme: Theme,
    ) -> None:
        for tick in shares:
            y = up.place(tick.at)
            painter.setPen(QPen(theme.hairline, 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            side = Qt.AlignmentFlag.AlignLeft if self.is_mirrored else Qt.AlignmentFlag.AlignRight
            x = plot.right() + SPACE_2 if self.is_mirrored else plot.left() - SPACE_2
            write(painter, tick.text, QPointF(x, y), "small", theme, align=side)
        for tick in self._ticks:
            at = QPointF(across.place(tick.at), plot.bottom() + SPACE_2 + line_height("small") / 2)
            write(painter, tick.text, at, "small", theme, align=Qt.AlignmentFlag.AlignHCenter, within=box)

    def _paint_yardstick(
        self, painter: QPainter, plot: QRectF, across: Scale, up: Scale, theme: Theme
    ) -> None:
        if not self._marks:
            return
        path = QPainterPath(QPointF(across.place(0.0), up.place(0.0)))
        for mark in self._marks:
            path.lineTo(QPointF(across.place(mark.at), up.place((mark.low + mark.high) / 2)))
        pen = QPen(theme.outline, 1.5, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([3, 4])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen)
        painter.drawPath(path)
        for mark in self._marks:
            x = across.place(mark.at)
            if mark.high > mark.low:
                painter.setPen(QPen(theme.soft, 2))
                painter.drawLine(QPointF(x, up.place(mark.low)), QPointF(x, up.place(mark.high)))
            box = QRectF(x - _MARK / 2, up.place((mark.low + mark.high) / 2) - _MARK / 2, _MARK, _MARK)
            paint_shape(painter, "diamond", box, theme.soft)
            ours = [share for line in self._lines if (share := _share_at(line, min(mark.at, line.known_to)))]
            # On the side where our own curve is not: all of them rise.
            is_last = mark.at > self._end * 0.9
            is_below = any(share > mark.low for share in ours)
            onward = (is_below and not is_last) != self.is_mirrored
            side = Qt.AlignmentFlag.AlignLeft if onward else Qt.AlignmentFlag.AlignRight
            y = up.place(mark.low) + (28 if is_last else 13) if is_below else up.place(mark.high) - 9
            write(
                painter,
                mark.text,
                QPointF(x + (6 if onward else -6), y),
                "small",
                theme,
                align=side,
                within=plot,
            )

    @staticmethod
    def _paint_band(painter: QPainter, across: Scale, up: Scale, line: Line, theme: Theme) -> None:
        points = [point for point in line.points if point.at <= line.known_to]
        if points:
            band = _stairs(points, line.known_to, across, up, "high")
            band.connectPath(_stairs(points, line.known_to, across, up, "low").toReversed())
            band.closeSubpath()
            painter.fillPath(band, theme.accent_ground)

    def _paint_line(
        self, painter: QPainter, plot: QRectF, across: Scale, up: Scale, line: Line, number: int, theme: Theme
    ) -> None:
        points = [point for point in line.points if point.at <= line.known_to]
        if not points:
            return
        ink = theme.colour(INKS[number % len(INKS)])
        pen = QPen(ink, 2.5, DASHES[number % len(DASHES)])
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen)
        painter.drawPath(_stairs(points, line.known_to, across, up, "share"))
        side = Qt.AlignmentFlag.AlignLeft if self.is_mirrored else Qt.AlignmentFlag.AlignRight
        last, yard = points[-1], self._yard_at(line.known_to)
        y = up.place(last.high) - 10 if yard is None or last.share >= yard else up.place(last.low) + 12
        y = min(max(y, plot.top() + 6), plot.bottom() - 8)
        name_at = QPointF(across.place(line.known_to), y)
        write(painter, line.name, name_at, "label", theme, INKS[number % len(INKS)], side, plot)

    def _yard_at(self, at: float) -> float | None:
        """The yardstick at an age, straight between its points."""
        before, share = 0.0, 0.0
        for mark in self._marks:
            middle = (mark.low + mark.high) / 2
            if at <= mark.at:
                return share + (middle - share) * (at - before) / (mark.at - before)
            before, share = mark.at, middle
        return share if self._marks else None

    # reading it

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = self.step_forward(event.key())
        if step and self._stops:
            places = list(self._stops)
            here = -1 if self._cursor is None else bisect_right(places, self._cursor) - 1
            self._read_at(places[min(len(places) - 1, max(0, here + step))])
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._cursor is not None:
            self.age_chosen.emit(self._cursor)
            return
        if event.key() == Qt.Key.Key_Escape and self._cursor is not None:
            self._read_at(None)
            return
        super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._across is not None:
            self._read_at(float(round(self._across.value(event.position().x()))))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._across is not None:
            self.age_chosen.emit(float(round(self._across.value(event.position().x()))))

    def leaveEvent(self, event: object) -> None:
        del event
        self._read_at(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._read_at(None)

    def _read_at(self, age: float | None) -> None:
        self._cursor = age
        if age is not None:
            self.setAccessibleDescription(". ".join(self._read(age)))
        self.update()


def _stairs(points: Sequence[Point], end: float, across: Scale, up: Scale, name: str) -> QPainterPath:
    path = QPainterPath(QPointF(across.place(0.0), up.place(0.0)))
    before = 0.0
    for point in points:
        share: float = getattr(point, name)
        path.lineTo(QPointF(across.place(point.at), up.place(before)))
        path.lineTo(QPointF(across.place(point.at), up.place(share)))
        before = share
    path.lineTo(QPointF(across.place(end), up.place(before)))
    return path


def _share_at(line: Line, at: float) -> float | None:
    place = bisect_right(line.points, at, key=lambda point: point.at)
    return line.points[place - 1].share if place else None


def _round_up(share: float) -> float:
    """The top of the axis: tenths, above a half fifths."""
    step = 1 if share <= 0.5 else 2
    return min(1.0, max(0.1, ceil(share * 10 / step - 1e-9) * step / 10))


def _percent(share: float) -> str:
    return f"{share * 100:.0f} %"


def _nothing(age: float) -> Sequence[str]:
    del age
    return ()
