"""Grounds and lines: the panel one works on, the hairline between two things, the thin bar of what is
done.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollBar, QSizePolicy, QWidget

from app.ui.kit.theme import RADIUS, theme_of


def fill(painter: QPainter, box: QRect, colour: QColor) -> None:
    """Fill a box before the first paint: ``fillRect`` also takes gradients, and the binding would make all of them."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRect(box)
    painter.restore()


class Panel(QWidget):
    """A widget on the panel's ground: white in light, used only where one works (the list, the outcome
    bar).
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)


class TintedPanel(QWidget):
    """A rounded box in one of the theme's grounds, for the opening line or a notice."""

    def __init__(self, ground: str = "accent_ground", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ground = ground

    def set_ground(self, ground: str) -> None:
        """Takes another ground token of the theme, for example "time_ground"."""
        self._ground = ground
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme_of(self.palette()).colour(self._ground))
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)


class Hairline(QFrame):
    """One pixel between two things, lying or standing; no box, no shadow."""

    def __init__(self, *, standing: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Mid)
        if standing:
            self.setFixedWidth(1)
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        else:
            self.setFixedHeight(1)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


class ProgressLine(QWidget):
    """How much is done, as a bar of four pixels; `sentence` says the same to a screen reader."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done = 0
        self._all = 0
        self.setFixedHeight(4)

    def set_progress(self, done: int, everything: int, sentence: str) -> None:
        """Shows `done` of `everything`; nothing to do shows an empty bar."""
        self._done, self._all = done, everything
        self.setAccessibleName(sentence)
        self.update()

    @property
    def share(self) -> float:
        """The share that is done, 0 to 1."""
        return min(1.0, self._done / self._all) if self._all > 0 else 0.0

    def sizeHint(self) -> QSize:
        return QSize(120, 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        theme = theme_of(self.palette())
        painter.setBrush(theme.hairline)
        painter.drawRoundedRect(QRectF(self.rect()), 2, 2)
        width = self.width() * self.share
        if width > 0:
            left = self.width() - width if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 0
            painter.setBrush(theme.accent)
            painter.drawRoundedRect(QRectF(left, 0, width, self.height()), 2, 2)


class SlimScrollBar(QScrollBar):
    """A scroll bar of ten pixels that is only a handle: no arrows, no trough."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget | None = None) -> None:
        super().__init__(orientation, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, on=False)

    def sizeHint(self) -> QSize:
        return QSize(10, 40) if self.orientation() == Qt.Orientation.Vertical else QSize(40, 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        fill(painter, self.rect(), self.palette().color(self.backgroundRole()))
        span = self.maximum() - self.minimum()
        if span <= 0:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        theme = theme_of(self.palette())
        painter.setBrush(
            theme.outline if self.isSliderDown() or self.underMouse() else theme.hairline.darker(115)
        )
        standing = self.orientation() == Qt.Orientation.Vertical
        length = self.height() if standing else self.width()
        handle = max(28.0, length * self.pageStep() / (span + self.pageStep()))
        start = (length - handle) * (self.value() - self.minimum()) / span
        if not standing and self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            start = length - handle - start
        box = QRectF(3, start + 2, 5, handle - 4) if standing else QRectF(start + 2, 3, handle - 4, 5)
        painter.drawRoundedRect(box, 2.5, 2.5)


def slim_bars(area: QAbstractScrollArea, *, ground: QPalette.ColorRole = QPalette.ColorRole.Base) -> None:
    """Gives a scroll area our slim bars and no frame; `ground` is the palette role it lies on."""
    for orientation in (Qt.Orientation.Vertical, Qt.Orientation.Horizontal):
        bar = SlimScrollBar(orientation, area)
        bar.setBackgroundRole(ground)
        if orientation == Qt.Orientation.Vertical:
            area.setVerticalScrollBar(bar)
        else:
            area.setHorizontalScrollBar(bar)
    corner = QWidget(area)  # where both bars meet; the style would draw a box there
    corner.setBackgroundRole(ground)
    corner.setAutoFillBackground(True)
    area.setCornerWidget(corner)
    area.setFrameShape(QFrame.Shape.NoFrame)
