"""A figure that is a button: its number, what it is, and what it is made of; a click opens its leads."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from app.ui.kit.buttons import PaintedButton
from app.ui.kit.text import in_own_direction
from app.ui.kit.theme import RADIUS, SPACE_2, SPACE_3, SPACE_4, font, line_height, text_scale, theme_of

_LEAST_WIDTH = 148
#: What a figure is made of has room for so many lines.
_TOLD_LINES = 2


class FigureTile(PaintedButton):
    """One figure. `tone` is the ink of its number; a calm one is plain. `opens` says which leads a click opens."""

    def __init__(
        self, title: str, role: str = "name", *, opens: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self.title = title
        self._opens = opens
        self.setAccessibleName(title)  # until a figure is shown
        self._role = role
        self.figure = ""
        self.told = ""
        self._tone = "ink"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_figure(self, figure: str, told: str, tone: str = "ink") -> None:
        """Show another number."""
        self.figure, self.told, self._tone = figure, told, tone
        self.setAccessibleName(f"{self.title}: {figure}. {told}".strip())
        self.setAccessibleDescription(self._opens)
        self.setToolTip("\n".join(line for line in (told, self._opens) if line))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        height = line_height("small") * (1 + _TOLD_LINES) + line_height(self._role) + 2 * SPACE_3
        return QSize(round(_LEAST_WIDTH * text_scale()), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(round(110 * text_scale()), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = theme_of(self.palette())
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        hot = self.underMouse() or self.hasFocus()
        painter.setPen(QPen(theme.accent if self.hasFocus() else theme.hairline, 2 if self.hasFocus() else 1))
        painter.setBrush(theme.chosen if hot else theme.panel)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        side = self.layoutDirection()
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine | Qt.AlignmentFlag.AlignAbsolute
        flags |= (
            Qt.AlignmentFlag.AlignRight
            if side == Qt.LayoutDirection.RightToLeft
            else Qt.AlignmentFlag.AlignLeft
        )
        top = float(SPACE_3)
        width = self.width() - 2 * SPACE_4
        metrics = QFontMetrics(font("small"))
        told = ((line, "small", "soft") for line in in_lines(self.told, metrics, width, _TOLD_LINES))
        for text, role, tone in ((self.title, "small", "soft"), (self.figure, self._role, self._tone), *told):
            height = line_height(role)
            row = QRectF(SPACE_4, top, width, height)
            painter.setFont(font(role))
            painter.setPen(theme.colour(tone))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width + 1)
            painter.drawText(row, int(flags), in_own_direction(shown, side))
            top += height


def in_lines(text: str, metrics: QFontMetrics, width: int, most: int) -> list[str]:
    """A text broken between its words into lines of a width; the last of at most so many takes all that is left."""
    words = text.replace(" %", "\N{NO-BREAK SPACE}%").split(" ")  # a per cent sign never stands alone
    lines = [""]
    for place, word in enumerate(words):
        longer = f"{lines[-1]} {word}".strip()
        if not lines[-1] or metrics.horizontalAdvance(longer) <= width:
            lines[-1] = longer
        elif len(lines) == most:
            lines[-1] = " ".join((lines[-1], *words[place:]))
            break
        else:
            lines.append(word)
    return lines


class TileRow(QWidget):
    """Tiles side by side, in rows of equal length where there is no room for all."""

    def __init__(self, tiles: Sequence[FigureTile], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles = tiles
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SPACE_2)
        self._arrange(len(tiles))

    def minimumSizeHint(self) -> QSize:
        return QSize(round(2 * 110 * text_scale()) + SPACE_2, self._grid.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = max(event.size().width() // round(_LEAST_WIDTH * text_scale()), 2)
        count = len(self._tiles)
        rows = -(-count // min(room, count))
        self._arrange(-(-count // rows))

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, *divmod(place, columns))
        for column in range(len(self._tiles)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self.updateGeometry()
