"""The sheet that lists the keys of the page: a popup, closed by any key and by any click."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.kit.buttons import LinkButton, paint_key_cap
from app.ui.kit.command import Command
from app.ui.kit.text import Text
from app.ui.kit.theme import SPACE_2, SPACE_3, SPACE_5, SPACE_6, font, theme_of
from app.ui.kit.words import say

_ROWS = 12
#: Keys that scroll a sheet that is longer than the screen, by so much of it.
_SCROLLS = {Qt.Key.Key_Up: -0.2, Qt.Key.Key_Down: 0.2, Qt.Key.Key_PageUp: -0.9, Qt.Key.Key_PageDown: 0.9}


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
    """Shows pairs of a key and what it does, in columns of twelve; in fewer, longer ones where the screen is narrow.

    Any key and any click close it, but for the arrows where it has to be scrolled.
    """

    def __init__(
        self, keys: Sequence[tuple[str, str]], parent: QWidget, more: Sequence[Command] = ()
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.Box)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.palette().ColorRole.Base)
        self.setForegroundRole(self.palette().ColorRole.Mid)
        self.setAccessibleName(say("Keys"))
        room = self.screen().availableSize() - QSize(2 * SPACE_5, 2 * SPACE_5)
        columns = max(1, math.ceil(len(keys) / _ROWS))
        while (listed := self._listed(keys, columns, more)).sizeHint().width() > room.width() and columns > 1:
            columns -= 1
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        wanted = listed.sizeHint()
        self._is_long = wanted.height() > room.height() or wanted.width() > room.width()
        self._area = QScrollArea(self)
        self._area.hide()
        if not self._is_long:
            column.addWidget(listed)
            return
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        listed.resize(wanted)
        self._area.setWidget(listed)
        bar = self._area.verticalScrollBar().sizeHint().width()
        self._area.setFixedSize(min(wanted.width() + bar, room.width()), min(wanted.height(), room.height()))
        self._area.show()
        column.addWidget(self._area)

    def _listed(self, keys: Sequence[tuple[str, str]], columns: int, more: Sequence[Command]) -> QWidget:
        """The keys, and below them what else there is to read and to be shown."""
        listed = _listed(keys, columns)
        if not more:
            return listed
        whole = QWidget()
        whole.setAutoFillBackground(True)
        whole.setBackgroundRole(QPalette.ColorRole.Base)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(listed)
        row = QHBoxLayout()
        row.setContentsMargins(SPACE_5, 0, SPACE_5, SPACE_5)
        row.setSpacing(SPACE_5)
        for command in more:
            link = LinkButton(command.title)
            link.clicked.connect(self.close)
            link.clicked.connect(command.run)
            row.addWidget(link)
        row.addStretch()
        column.addLayout(row)
        return whole

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        free = self.screen().availableGeometry()
        left = max(free.left(), min(self.x(), free.right() + 1 - self.width()))
        top = max(free.top(), min(self.y(), free.bottom() + 1 - self.height()))
        self.move(left, top)
        # Without the keyboard, Escape and all other keys would go on to the page below, unseen.
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pages = _SCROLLS.get(Qt.Key(event.key()))
        if self._is_long and pages is not None:
            bar = self._area.verticalScrollBar()
            bar.setValue(bar.value() + round(pages * bar.pageStep()))
        else:
            self.close()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        del event
        self.close()


def _listed(keys: Sequence[tuple[str, str]], columns: int) -> QWidget:
    """The keys with what they do, in so many columns."""
    listed = QWidget()
    listed.setAutoFillBackground(True)
    listed.setBackgroundRole(listed.palette().ColorRole.Base)
    grid = QGridLayout(listed)
    grid.setContentsMargins(SPACE_5, SPACE_3, SPACE_5, SPACE_5)
    grid.setHorizontalSpacing(SPACE_3)
    grid.setVerticalSpacing(SPACE_2)
    grid.addWidget(Text(say("Keys"), "strong"), 0, 0, 1, 2)
    rows = max(_ROWS, math.ceil(len(keys) / columns))
    for position, (key, word) in enumerate(keys):
        column, row = divmod(position, rows)
        if column:
            grid.setColumnMinimumWidth(column * 3 - 1, SPACE_6)
        grid.addWidget(KeyCap(key), row + 1, column * 3, Qt.AlignmentFlag.AlignTrailing)
        grid.addWidget(Text(word, "text"), row + 1, column * 3 + 1)
    return listed
