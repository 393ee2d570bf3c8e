"""Line drawings on a grid of twenty, and the icon of the program, all drawn in code.

The files in resources/icons are the same drawing for installers and desktops; the program itself reads none
of them before its first paint.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

# M and L take a point, C three points, O a centre and a radius; every drawing lives in 20 x 20.
DRAWINGS: Final[dict[str, str]] = {
    "today": "M 4 6 L 5 7 L 7 4.5 M 10 6 L 16 6 M 4 14 L 5 15 L 7 12.5 M 10 14 L 16 14",
    "leads": "O 10 7 3 M 4 16.5 C 4.5 10.8 15.5 10.8 16 16.5",
    "ripening": "O 10 11.5 5 M 10 6.5 C 10 4 11.5 3 14 3",
    "figures": "M 4 16 L 4 10 M 10 16 L 10 4 M 16 16 L 16 7.5",
    "team": "O 7.5 7.5 2.5 M 2.5 16 C 3 11 12 11 12.5 16"
    " M 12.5 5 C 16 5 16 10 12.5 10 M 14 12 C 16.5 12.3 17.3 14 17.5 16",
    "campaigns": "M 5 17 L 5 3.5 L 15 3.5 L 12.5 7 L 15 10.5 L 5 10.5",
    "imports": "M 10 3 L 10 12 M 6.5 8.5 L 10 12 L 13.5 8.5 M 3.5 13 L 3.5 16.5 L 16.5 16.5 L 16.5 13",
    "connection": "O 10 4.5 2 O 4.5 15 2 O 15.5 15 2 M 9 6.3 L 5.5 13.2 M 11 6.3 L 14.5 13.2 M 6.5 15 L 13.5 15",
    "search": "O 8.5 8.5 4.5 M 12 12 L 16.5 16.5",
    "settings": "M 3 6 L 9 6 M 13 6 L 17 6 O 11 6 2 M 3 14 L 6 14 M 10 14 L 17 14 O 8 14 2",
    "close": "M 6 6 L 14 14 M 14 6 L 6 14",
    "undo": "M 7 4 L 3.5 7.5 L 7 11 M 3.5 7.5 L 11 7.5 C 17.5 7.5 17.5 15.5 11 15.5 L 8 15.5",
    "calendar": "M 3.5 5 L 16.5 5 L 16.5 16.5 L 3.5 16.5 L 3.5 5 M 3.5 9 L 16.5 9 M 7 3 L 7 6 M 13 3 L 13 6",
    "call": "M 5 3.5 L 8 3.5 L 9 7.5 L 7 9 C 8 11 9 12 11 13 L 12.5 11 L 16.5 12 L 16.5 15"
    " C 16 17 14 17 12 16 C 8 14.5 5.5 12 4 8 C 3 5.5 3.5 4 5 3.5",
    "mail": "M 3 5 L 17 5 L 17 15 L 3 15 L 3 5 L 10 11 L 17 5",
    "document": "M 5 3 L 12 3 L 15 6 L 15 17 L 5 17 L 5 3 M 8 9 L 12 9 M 8 12.5 L 12 12.5",
    "more": "O 5 10 0.7 O 10 10 0.7 O 15 10 0.7",
}

_PINE: Final = "#2F5D50"
_PAPER: Final = "#F7F6F3"
_LEAF: Final = "#A9CB75"
_WARM: Final = "#A84B16"


def icon_path(name: str) -> QPainterPath:
    """The drawing of this name on its 20 x 20 grid; raises KeyError for a name without a drawing."""
    path = QPainterPath()
    parts = iter(DRAWINGS[name].split())
    for step in parts:
        if step == "M":
            path.moveTo(float(next(parts)), float(next(parts)))
        elif step == "L":
            path.lineTo(float(next(parts)), float(next(parts)))
        elif step == "C":
            x1, y1, x2, y2, x, y = (float(next(parts)) for _ in range(6))
            path.cubicTo(x1, y1, x2, y2, x, y)
        else:  # O
            x, y, radius = (float(next(parts)) for _ in range(3))
            path.addEllipse(QPointF(x, y), radius, radius)
    return path


def paint_icon(painter: QPainter, name: str, box: QRectF, colour: QColor) -> None:
    """Paints a drawing in one colour with a line of 1.5 pixels (at the size of its grid)."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / 20, box.height() / 20)
    pen = QPen(colour, 1.5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(icon_path(name), pen)
    painter.restore()


def icon(name: str, colour: QColor, pixels: int = 20) -> QIcon:
    """A drawing as a QIcon, at one and two device pixels to the point."""
    from PySide6.QtGui import QIcon  # imported late: start-up cost

    made = QIcon()
    for ratio in (1, 2):
        pixmap = QPixmap(pixels * ratio, pixels * ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint_icon(painter, name, QRectF(0, 0, pixels * ratio, pixels * ratio), colour)
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        made.addPixmap(pixmap)
    return made


def program_icon(due: int = 0) -> QIcon:
    """The icon of Ripen for window and tray; with a number of due calls it carries a badge."""
    from PySide6.QtGui import QIcon  # imported late: start-up cost

    made = QIcon()
    for pixels in (16, 22, 24, 32, 48, 64, 128):
        made.addPixmap(program_pixmap(pixels, due))
    return made


def program_pixmap(pixels: int, due: int = 0) -> QPixmap:
    """The icon of Ripen in one size: a fruit with its leaf on pine."""
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(pixels / 64, pixels / 64)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(_PINE))
    painter.drawRoundedRect(QRectF(2, 2, 60, 60), 15, 15)
    painter.setBrush(QColor(_PAPER))
    painter.drawEllipse(QPointF(32, 38), 16, 16)
    leaf = QPainterPath(QPointF(32, 21))
    leaf.cubicTo(32, 12, 39, 8, 48, 9)
    leaf.cubicTo(48, 17, 42, 22, 32, 21)
    painter.fillPath(leaf, QColor(_LEAF))
    if due > 0:
        _paint_badge(painter, due)
    painter.end()
    return pixmap


def _paint_badge(painter: QPainter, due: int) -> None:
    text = str(due) if due < 100 else "99"
    width = 34 if len(text) == 1 else 42
    box = QRect(64 - width, 30, width, 34)
    painter.setBrush(QColor(_WARM))
    painter.setPen(QPen(QColor(_PAPER), 3))
    painter.drawRoundedRect(QRectF(box).adjusted(1.5, 1.5, -1.5, -1.5), 16, 16)
    letters = painter.font()
    letters.setPixelSize(25)
    letters.setBold(True)
    painter.setFont(letters)
    painter.setPen(QColor(_PAPER))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
