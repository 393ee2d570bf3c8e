"""A wrapping label that remembers how tall it is at a width. Qt asks a wrapping label for its size a dozen times a
layout and measures the whole text each time, which would be a good part of the time from click to next card.
"""

from PySide6.QtCore import QEvent, QSize, Qt

from app.ui.kit.text import Text


class FlowingText(Text):
    """A wrapping, selectable text of any length."""

    def __init__(self, text: str = "", role: str = "text", tone: str = "ink") -> None:
        self._heights: dict[int, int] = {}
        super().__init__(text, role, tone, wrap=True, selectable=True)

    def setText(self, text: str) -> None:
        self._heights.clear()
        super().setText(text)

    def heightForWidth(self, width: int) -> int:
        known = self._heights.get(width)
        if known is None:
            known = self._heights[width] = self._measured(width)
        return known

    def _measured(self, width: int) -> int:
        text = self.text()
        if self.textFormat() == Qt.TextFormat.PlainText and "\n" not in text:
            metrics = self.fontMetrics()
            if metrics.horizontalAdvance(text) <= width - 2:  # surely one line, and cheap to know
                return metrics.height()
        return super().heightForWidth(width)

    def sizeHint(self) -> QSize:
        width = max(self.width(), 160)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.fontMetrics().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._heights.clear()
