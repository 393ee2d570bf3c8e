"""A calm year: a mark for each thing that comes, stacked in its week, over lanes of what happens meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from math import floor
from operator import attrgetter
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPen,
)
from PySide6.QtWidgets import QToolTip, QWidget

from app.ui.kit.charts.chart import Chart, Scale, words_width, write
from app.ui.kit.shapes import look, shape_path
from app.ui.kit.theme import SPACE_1, SPACE_2, SPACE_3, Theme, font, line_height

_MOST_DOT, _LEAST_DOT = 11.0, 3.0


class Dot(NamedTuple):
    """One thing that comes; ``stage`` chooses its shape and ink."""

    key: str
    at: float  # days from the start of the axis
    stage: str


class Bar(NamedTuple):
    """One month of the axis, in days from its start; ``notes`` stand in the lanes below, one a lane. ``short`` stands
    there where there is no room for the title.
    """

    start: float
    end: float
    title: str
    notes: tuple[str, ...]
    spoken: str
    short: str = ""


class YearChart(Chart):
    """The arrows walk from month to month (`month_chosen`) and down from there through the notes of the lanes
    (`note_chosen`); a click does the same, on a mark it opens its thing (`dot_chosen`).
    """

    month_chosen = Signal(int)  # -1: the whole span again
    note_chosen = Signal(int, int)  # a month and a lane
    dot_chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._months: Sequence[Bar] = ()
        self._columns: dict[int, list[Dot]] = {}  # those of a week, by the number of the week from today
        self._lanes: Sequence[str] = ()
        self._now = 0.0
        self._today = self._heading = ""
        self._tell: Callable[[str], str] = str
        self._bucket = 7.0
        self._chosen = self._lane = -1
        self._marked = ""
        self._places: list[tuple[QRectF, Dot]] = []
        self._plot = QRectF()  # as it was painted last
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_year(
        self,
        months: Sequence[Bar],
        dots: Sequence[Dot],
        lanes: Sequence[str],
        now: float,
        *,
        heading: str,
        today: str,
        tell: Callable[[str], str],
    ) -> None:
        """Show these months with their marks; `lanes` are the titles of the notes under a `heading`; `now` lies on the
        same axis; `tell` says what stands behind a mark, by its key.
        """
        self._tell = tell
        self._months, self._lanes, self._heading = months, lanes, heading
        self._now, self._today = now, today
        span = months[-1].end if months else 365.0
        self._bucket = 7.0 if span > 200 else 3.5 if span > 100 else 1.0
        self._columns = {}
        in_order = sorted(dots, key=attrgetter("at"))
        for place, column in groupby(in_order, lambda dot: max(dot.at - now, 0.0) // self._bucket):
            self._columns[int(place)] = list(column)
        self._chosen = self._lane = -1
        self.updateGeometry()
        self.update()

    def choose_month(self, place: int, lane: int = -1) -> None:
        """Mark a month as chosen, or one of its notes; -1 for none."""
        self._chosen = place
        self._lane = lane if 0 <= place < len(self._months) and 0 <= lane < len(self._lanes) else -1
        spoken = ""
        if self._lane >= 0:
            month = self._months[place]
            spoken = f"{month.title}. {self._lanes[lane]}: {month.notes[lane] or 0}"
        elif 0 <= place < len(self._months):
            spoken = self._months[place].spoken
        self.setAccessibleDescription(spoken)
        self.update()

    def mark(self, key: str) -> None:
        """Ring the mark of one thing, the one that is chosen on the list."""
        if key != self._marked:
            self._marked = key
            self.update()

    @property
    def chosen_month(self) -> int:
        """The chosen month, or -1."""
        return self._chosen

    def sizeHint(self) -> QSize:
        return QSize(900, 112 + self._foot())

    def minimumSizeHint(self) -> QSize:
        return QSize(300, 112 + self._foot())

    @staticmethod
    def _lane_height() -> int:
        return line_height("small") + 4

    def _foot(self) -> int:
        lanes = len(self._lanes) * self._lane_height() + SPACE_2 if self._lanes else 0
        return SPACE_3 + line_height("label") + lanes

    def _gutter(self) -> float:
        """The room for the titles of the lanes, where the axis does not reach."""
        if not self._lanes:
            return 0.0
        return max(words_width("small", self._lanes), words_width("label", [self._heading])) + SPACE_3

    def paint_on(self, painter: QPainter, box: QRectF, theme: Theme) -> None:
        if not self._months:
            return
        across = self._across(box)
        plot = self._plot = QRectF(
            across.start, box.top() + 18, across.length, box.height() - 18 - self._foot()
        )
        self._paint_lanes(painter, plot, box, theme)
        for number, month in enumerate(self._months):
            self._paint_month(painter, plot, box, across, number, month, theme)
        painter.setPen(QPen(theme.outline, 1))
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        x = across.place(self._now)
        pen = QPen(theme.accent, 1.5, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([2, 3])
        painter.setPen(pen)
        painter.drawLine(QPointF(x, plot.top() - 2), QPointF(x, plot.bottom()))
        write(
            painter, self._today, QPointF(x, box.top() + 8), "label", theme, "accent",
            Qt.AlignmentFlag.AlignHCenter, box,
        )  # fmt: skip
        self._paint_dots(painter, plot, across, theme)

    def _lane_at(self, plot: QRectF, place: int) -> float:
        first = plot.bottom() + SPACE_2 + line_height("label") + SPACE_2
        return first + (place + 0.5) * self._lane_height()

    def _paint_lanes(self, painter: QPainter, plot: QRectF, box: QRectF, theme: Theme) -> None:
        side = Qt.AlignmentFlag.AlignRight if self.is_mirrored else Qt.AlignmentFlag.AlignLeft
        edge = box.right() if self.is_mirrored else box.left()
        if self._lanes:
            y = plot.bottom() + SPACE_2 + line_height("label") / 2
            write(painter, self._heading, QPointF(edge, y), "label", theme, "soft", side)
        for place, title in enumerate(self._lanes):
            y = self._lane_at(plot, place)
            painter.setPen(QPen(theme.hairline, 1))
            top = y - self._lane_height() / 2
            painter.drawLine(QPointF(box.left(), top), QPointF(box.right(), top))
            write(painter, title, QPointF(edge, y), "small", theme, "soft", side)

    def _paint_month(
        self,
        painter: QPainter,
        plot: QRectF,
        box: QRectF,
        across: Scale,
        number: int,
        month: Bar,
        theme: Theme,
    ) -> None:
        left, right = sorted((across.place(month.start), across.place(month.end)))
        if number == self._chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.accent_ground)
            painter.drawRoundedRect(QRectF(left, plot.top(), right - left, box.bottom() - plot.top()), 6, 6)
        painter.setPen(QPen(theme.hairline, 1))
        if number:
            edge = across.place(month.start)
            painter.drawLine(QPointF(edge, plot.top()), QPointF(edge, box.bottom()))
        middle, width = (left + right) / 2, right - left - 2 * SPACE_1
        y = plot.bottom() + SPACE_2 + line_height("label") / 2
        title = self._title_within(month, width)
        self._note(painter, title, QPointF(middle, y), width, "label", theme, "ink")
        for place, note in enumerate(month.notes):
            if number == self._chosen and place == self._lane:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(theme.accent, 1.5))
                height = self._lane_height()
                top = self._lane_at(plot, place) - height / 2
                painter.drawRoundedRect(QRectF(left + 2, top + 1, right - left - 4, height - 2), 4, 4)
            if note:
                at = QPointF(middle, self._lane_at(plot, place))
                self._note(painter, note, at, width, "small", theme, "ink")

    @staticmethod
    def _title_within(month: Bar, width: float) -> str:
        fits = words_width("label", [month.title]) <= width
        return month.title if fits or not month.short else month.short

    @staticmethod
    def _note(
        painter: QPainter, text: str, at: QPointF, width: float, role: str, theme: Theme, tone: str
    ) -> None:
        metrics = QFontMetricsF(font(role))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
        write(painter, shown, at, role, theme, tone, Qt.AlignmentFlag.AlignHCenter)

    def _paint_dots(self, painter: QPainter, plot: QRectF, across: Scale, theme: Theme) -> None:
        """Marks from the ground up, several abreast where many come in one week; bars where even that is too narrow."""
        self._places = []
        if not self._columns:
            return
        width = abs(across.place(self._bucket) - across.place(0.0)) - 3
        tallest = max(len(column) for column in self._columns.values())
        pitch = _pitch(width, plot.height() - 4, tallest)
        for number, column in self._columns.items():
            start = self._now + number * self._bucket
            middle = across.place(min(start + self._bucket / 2, self._months[-1].end))
            if not pitch:
                height = max((plot.height() - 4) * len(column) / tallest, 2.0)
                bar = QRectF(middle - width / 2, plot.bottom() - height, width, height)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.green)
                painter.drawRoundedRect(bar, 2, 2)  # a click chooses their month
                continue
            self._paint_stack(painter, column, QPointF(middle, plot.bottom() - 2), width, pitch, theme)

    def _paint_stack(
        self,
        painter: QPainter,
        column: Sequence[Dot],
        foot: QPointF,
        width: float,
        pitch: float,
        theme: Theme,
    ) -> None:
        abreast = max(1, int(width // pitch))
        size = pitch - 1.5
        onward = -1.0 if self.is_mirrored else 1.0
        marks: dict[str, tuple[QPainterPath, QColor]] = {}
        for number, dot in enumerate(column):
            row, place = divmod(number, abreast)
            x = foot.x() + onward * (place - (abreast - 1) / 2) * pitch
            box = QRectF(x - size / 2, foot.y() - (row + 1) * pitch, size, size)
            if dot.stage not in marks:
                shape, ink, _ = look(dot.stage)
                marks[dot.stage] = shape_path(shape, QRectF(0, 0, size, size)), theme.colour(ink)
            path, colour = marks[dot.stage]
            painter.fillPath(path.translated(box.topLeft()), colour)
            self._places.append((box, dot))
            if dot.key == self._marked:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(theme.ink, 2))
                painter.drawEllipse(box.adjusted(-3, -3, 3, 3))

    def _across(self, box: QRectF | None = None) -> Scale:
        within = box if box is not None else QRectF(self.rect()).adjusted(4, 4, -4, -4)
        gutter = self._gutter()
        start = within.left() + (0.0 if self.is_mirrored else gutter)
        return Scale(0.0, self._months[-1].end, start, max(1.0, within.width() - gutter), self.is_mirrored)

    # choosing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = self.step_forward(event.key())
        if step and self._months:
            here = self._chosen + step if self._chosen >= 0 else (0 if step > 0 else len(self._months) - 1)
            self.month_chosen.emit(min(len(self._months) - 1, max(0, here)))
            return
        down = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if down and self._chosen >= 0 and -1 <= self._lane + down < len(self._lanes):
            self._choose(self._chosen, self._lane + down)
            return
        if event.key() == Qt.Key.Key_Escape and self._chosen >= 0:
            self.month_chosen.emit(-1)
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        dot = self._dot_at(event.position())
        if dot is not None:
            self.dot_chosen.emit(dot.key)
            return
        if self._months and event.button() == Qt.MouseButton.LeftButton:
            day = self._across().value(event.position().x())
            place = next((n for n, month in enumerate(self._months) if day < month.end), -1)
            lane = self._lane_under(event.position().y())
            is_again = (place, lane) == (self._chosen, self._lane)
            self._choose(-1 if is_again else place, -1 if is_again else lane)

    def _choose(self, place: int, lane: int) -> None:
        if lane >= 0:
            self.note_chosen.emit(place, lane)
        else:
            self.month_chosen.emit(place)

    def _lane_under(self, pixel: float) -> int:
        """The lane at a height, or -1."""
        if not self._plot.isValid():
            return -1
        place = floor((pixel - self._lane_at(self._plot, 0)) / self._lane_height() + 0.5)
        return place if 0 <= place < len(self._lanes) else -1

    def _dot_at(self, at: QPointF) -> Dot | None:
        near = ((place.adjusted(-2, -2, 2, 2), dot) for place, dot in self._places)
        return next((dot for place, dot in near if place.contains(at)), None)

    def event(self, event: object) -> bool:
        if isinstance(event, QHelpEvent):
            dot = self._dot_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._tell(dot.key) if dot is not None else "", self)
            return True
        return super().event(event)  # type: ignore[arg-type]  # any event that is no help event


def _pitch(width: float, height: float, tallest: int) -> float:
    """The largest distance of marks at which so many fit into a column; 0 where they would be too small to see."""
    pitch = _MOST_DOT + 1.5
    while pitch >= _LEAST_DOT + 1.5:
        if max(1, int(width // pitch)) * int(height // pitch) >= tallest:
            return pitch
        pitch -= 0.5
    return 0.0
