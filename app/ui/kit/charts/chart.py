"""What every chart shares: a place for the keyboard, words for screen readers, and painting on screen or paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.kit.spoken_roles import speak_as
from app.ui.kit.text import in_own_direction
from app.ui.kit.theme import RADIUS, SPACE_2, Theme, font, theme_of

#: Between the edge of the widget and what is painted, pixels.
PADDING = 4


class Tick(NamedTuple):
    """A place on an axis and the words beside it."""

    at: float
    text: str


class Scale(NamedTuple):
    """How values lie on a line of pixels; mirrored where people read from right to left."""

    low: float
    high: float
    start: float
    length: float
    mirrored: bool = False

    def place(self, value: float) -> float:
        """The pixel of a value."""
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else 0.0
        return self.start + self.length * (1.0 - share if self.mirrored else share)

    def value(self, pixel: float) -> float:
        """The value at a pixel, kept within the axis."""
        share = min(1.0, max(0.0, (pixel - self.start) / self.length if self.length else 0.0))
        return self.low + (self.high - self.low) * (1.0 - share if self.mirrored else share)


class Chart(QWidget):
    """A painted picture of figures. `paint_on` paints it anywhere, with any theme: a printer takes the light one.

    Colour never tells two things apart alone: lines differ in their dashes, marks in their shapes, and each is named
    where it ends. The page stands a table behind it.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        speak_as(self, QAccessible.Role.Chart)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def is_mirrored(self) -> bool:
        """Whether the window is read from right to left; time then runs to the left, too."""
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def paint_on(self, painter: QPainter, box: QRectF, theme: Theme) -> None:
        """Paint the chart into a box."""
        raise NotImplementedError

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 140)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        theme = theme_of(self.palette())
        self.paint_on(painter, QRectF(self.rect()).adjusted(PADDING, PADDING, -PADDING, -PADDING), theme)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.accent, 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    def step_forward(self, key: int) -> int:
        """1 for the arrow that goes on in time, -1 for the one back, 0 for another key."""
        onward, back = Qt.Key.Key_Right, Qt.Key.Key_Left
        if self.is_mirrored:
            onward, back = back, onward
        return {onward.value: 1, back.value: -1}.get(Qt.Key(key).value, 0)


def words_width(role: str, texts: Sequence[str]) -> float:
    """The width of the widest of these texts."""
    metrics = QFontMetricsF(font(role))
    return max((metrics.horizontalAdvance(text) for text in texts), default=0.0)


def write(
    painter: QPainter,
    text: str,
    at: QPointF,
    role: str,
    theme: Theme,
    tone: str = "soft",
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    within: QRectF | None = None,
) -> QRectF:
    """Write a line whose left end, middle or right end lies at a point; kept `within` a box. Answers its box."""
    chosen = font(role)
    metrics = QFontMetricsF(chosen)
    width, height = metrics.horizontalAdvance(text), metrics.height()
    left = at.x()
    if align == Qt.AlignmentFlag.AlignHCenter:
        left -= width / 2
    elif align == Qt.AlignmentFlag.AlignRight:
        left -= width
    if within is not None:
        left = max(within.left(), min(left, within.right() - width))
    box = QRectF(left, at.y() - height / 2, width + 1, height)
    painter.setFont(chosen)
    painter.setPen(theme.colour(tone))
    shown = in_own_direction(text, painter.layoutDirection())
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, shown)
    return box


def paint_callout(
    painter: QPainter, lines: Sequence[str], at: QPointF, within: QRectF, theme: Theme, *, mirrored: bool
) -> None:
    """A small panel with a few lines beside a point: what the chart says there."""
    metrics = QFontMetricsF(font("small"))
    width = words_width("small", lines) + 2 * SPACE_2
    height = metrics.height() * len(lines) + 2 * 6
    left = at.x() - width - 10 if mirrored else at.x() + 10
    if left + width > within.right():
        left = at.x() - width - 10
    if left < within.left():
        left = min(at.x() + 10, within.right() - width)
    top = min(max(at.y() - height - 6, within.top()), within.bottom() - height)
    box = QRectF(left, top, width, height)
    painter.setPen(QPen(theme.outline, 1))
    painter.setBrush(theme.panel)
    painter.drawRoundedRect(box, 6, 6)
    painter.setFont(font("small"))
    painter.setPen(theme.ink)
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    direction = Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight
    for number, line in enumerate(lines):
        row = QRectF(
            left + SPACE_2, top + 6 + number * metrics.height(), width - 2 * SPACE_2, metrics.height()
        )
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(row, flags, in_own_direction(line, direction))
