"""The shapes that stand for stages, as painter paths.

A stage is never shown by its colour alone: "green" means not ripe here, and elsewhere it means fine. Each
stage has a
shape and a word beside its colour. Paths are made in code because reading SVG would load a library before
the first paint.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

# stage or mark: (shape, ink token, ground token)
LOOKS: Final[dict[str, tuple[str, str, str]]] = {
    "new": ("triangle", "time", "time_ground"),
    "working": ("square", "working", "working_ground"),
    "ready": ("star", "accent", "accent_ground"),
    "promised": ("diamond", "promised", "promised_ground"),
    "green": ("disc", "green", "green_ground"),
    "bought": ("check", "accent", "accent_ground"),
    "declined": ("cross", "soft", "cap"),
    "stopped": ("bar", "soft", "cap"),
}
_UNKNOWN: Final = ("ring", "soft", "cap")
_STROKED: Final = frozenset({"check", "cross", "ring"})


def look(stage: str) -> tuple[str, str, str]:
    """Shape, ink token and ground token of a stage; a ring in soft ink for a stage this version does not
    know.
    """
    return LOOKS.get(stage, _UNKNOWN)


def shape_path(shape: str, box: QRectF) -> QPainterPath:
    """The outline of a shape inside a square box."""
    path = QPainterPath()
    centre, width = box.center(), box.width()
    if shape == "triangle":
        _polygon(path, [QPointF(centre.x(), box.top()), box.bottomRight(), box.bottomLeft()])
    elif shape == "square":
        path.addRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 1, 1)
    elif shape == "diamond":
        top, right = QPointF(centre.x(), box.top()), QPointF(box.right(), centre.y())
        _polygon(path, [top, right, QPointF(centre.x(), box.bottom()), QPointF(box.left(), centre.y())])
    elif shape == "star":
        _polygon(path, _star_points(centre, width / 2))
    elif shape == "disc":
        path.addEllipse(box)
    elif shape == "bar":
        path.addRoundedRect(QRectF(box.left(), centre.y() - width / 7, width, width / 3.5), 1, 1)
    elif shape == "check":
        path.moveTo(box.left(), centre.y() + width * 0.05)
        path.lineTo(box.left() + width * 0.38, box.bottom() - width * 0.12)
        path.lineTo(box.right(), box.top() + width * 0.12)
    elif shape == "cross":
        inset = width * 0.1
        path.moveTo(box.left() + inset, box.top() + inset)
        path.lineTo(box.right() - inset, box.bottom() - inset)
        path.moveTo(box.right() - inset, box.top() + inset)
        path.lineTo(box.left() + inset, box.bottom() - inset)
    else:  # ring
        path.addEllipse(box.adjusted(1, 1, -1, -1))
    return path


def paint_shape(painter: QPainter, shape: str, box: QRectF, colour: QColor) -> None:
    """Paints a shape in one colour; stroked shapes (check, cross, ring) keep a line of a sixth of the box."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    path = shape_path(shape, box)
    if shape in _STROKED:
        pen = QPen(colour, max(1.5, box.width() / 6))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, pen)
    else:
        painter.fillPath(path, colour)
    painter.restore()


def _polygon(path: QPainterPath, points: list[QPointF]) -> None:
    path.addPolygon(QPolygonF(points))
    path.closeSubpath()


def _star_points(centre: QPointF, radius: float) -> list[QPointF]:
    # A star of four rays: unlike one of five it stays crisp in nine pixels.
    inner = radius * 0.42 * 0.7071
    ring = [
        (0.0, -radius),
        (inner, -inner),
        (radius, 0.0),
        (inner, inner),
        (0.0, radius),
        (-inner, inner),
        (-radius, 0.0),
        (-inner, -inner),
    ]
    return [QPointF(centre.x() + x, centre.y() + y) for x, y in ring]
