"""The sheet that lists the keys of the page: a popup, closed by any key and by any click."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from app.ui.kit.buttons import paint_key_cap
from app.ui.kit.text import Text
from app.ui.kit.theme import SPACE_2, SPACE_3, SPACE_5, SPACE_6, font, theme_of
from app.ui.kit.words import say

_ROWS = 12


class KeyCap(QWidget):
    """A small key with its letter, only to look at."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        width = max(20, QFontMetrics(font("label")).horizontalAdvance(key) + 12)
        self.setFixedSize(QSize(width, 20))
        self.setAccessibleName(key)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        paint_key_cap(QPainter(self), QRect(0, 0, self.width(), 20), self._key, theme_of(self.palette()))


class KeysSheet(QFrame):
    """Shows pairs of a key and what it does, in columns of twelve."""

    def __init__(self, keys: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.Box)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.palette().ColorRole.Base)
        self.setForegroundRole(self.palette().ColorRole.Mid)
        self.setAccessibleName(say("Keys"))
        grid = QGridLayout(self)
        grid.setContentsMargins(SPACE_5, SPACE_3, SPACE_5, SPACE_5)
        grid.setHorizontalSpacing(SPACE_3)
        grid.setVerticalSpacing(SPACE_2)
        grid.addWidget(Text(say("Keys"), "strong"), 0, 0, 1, 2)
        for position, (key, word) in enumerate(keys):
            column, row = divmod(position, _ROWS)
            if column:
                grid.setColumnMinimumWidth(column * 3 - 1, SPACE_6)
            grid.addWidget(KeyCap(key), row + 1, column * 3, Qt.AlignmentFlag.AlignTrailing)
            grid.addWidget(Text(word, "text"), row + 1, column * 3 + 1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Without the keyboard, Escape and all other keys would go on to the page below, unseen.
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        del event
        self.close()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        del event
        self.close()
