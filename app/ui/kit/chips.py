"""The stage chip: a shape and a word on a tinted ground, painted in list rows and as a widget."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.kit.shapes import look, paint_shape
from app.ui.kit.theme import Theme, font, theme_of
from app.ui.kit.words import stage_word

_SIDE = 8
_GAP = 4
_SHAPE = 9


def chip_size(word: str) -> QSize:
    """The size of a chip with this word, in device-independent pixels."""
    metrics = QFontMetrics(font("label"))
    return QSize(_SIDE + _SHAPE + _GAP + metrics.horizontalAdvance(word) + _SIDE, metrics.height() + 4)


def paint_chip(
    painter: QPainter, at: QPoint, stage: str, theme: Theme, *, right_to_left: bool = False, word: str = ""
) -> QRect:
    """Paints the chip of a stage with its top left corner `at`; answers the box that it took.

    `word` replaces the stage's own word, for example "green, 60 days".
    """
    shown = word or stage_word(stage)
    box = QRect(at, chip_size(shown))
    shape, ink, ground = look(stage)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(ground))
    radius = box.height() / 2
    painter.drawRoundedRect(QRectF(box), radius, radius)
    top = box.top() + (box.height() - _SHAPE) / 2
    shape_left = box.right() + 1 - _SIDE - _SHAPE if right_to_left else box.left() + _SIDE
    paint_shape(painter, shape, QRectF(shape_left, top, _SHAPE, _SHAPE), theme.colour(ink))
    painter.setPen(theme.colour(ink))
    painter.setFont(font("label"))
    reach = _SIDE + _SHAPE + _GAP
    words_box = box.adjusted(_SIDE, 0, -reach, 0) if right_to_left else box.adjusted(reach, 0, -_SIDE, 0)
    painter.drawText(words_box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, shown)
    painter.restore()
    return box


class Chip(QWidget):
    """The chip of a stage as a widget."""

    def __init__(self, stage: str = "new", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = ""
        self._word = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_stage(stage)

    def set_stage(self, stage: str, word: str = "") -> None:
        """Shows another stage; `word` replaces its own word."""
        self._stage = stage
        self._word = word or stage_word(stage)
        self.setAccessibleName(self._word)
        self.updateGeometry()
        self.update()

    @property
    def stage(self) -> str:
        """The stage that is shown."""
        return self._stage

    def sizeHint(self) -> QSize:
        return chip_size(self._word)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        theme = theme_of(self.palette())
        paint_chip(painter, QPoint(0, 0), self._stage, theme, right_to_left=right_to_left, word=self._word)
