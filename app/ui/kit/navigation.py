"""The pages of the window on its left: a word and a number each, or a drawing where there is little room."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from app.ui.kit.text import Text
from app.ui.kit.theme import RADIUS, SPACE_3, SPACE_4, SPACE_5, font, theme_of
from app.ui.kit.words import number, say

WIDTH = 192
FOLDED_WIDTH = 60
_ENTRY_HEIGHT = 36
_SIDE = 10


class Entry(QAbstractButton):
    """One page: checked while it is shown. A count of None shows no number."""

    def __init__(self, key: str, title: str, count: int | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._count: int | None = None
        self._folded = False
        self._shortcut_text = ""
        self.setText(title)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_count(count)

    @property
    def count(self) -> int | None:
        """The number beside the word."""
        return self._count

    def set_count(self, count: int | None) -> None:
        """Shows another number, or none."""
        self._count = count
        self._name()
        self.update()

    @property
    def shortcut_text(self) -> str:
        """The key that shows this page, as people read it."""
        return self._shortcut_text

    def set_shortcut_text(self, text: str) -> None:
        """The key that shows this page, told in the tooltip."""
        self._shortcut_text = text
        self._name()

    def set_folded(self, folded: bool) -> None:
        """Shows the drawing (True) or the word."""
        self._folded = folded
        self._name()
        self.update()

    def _name(self) -> None:
        named = self.text() if self._count is None else f"{self.text()}, {number(self._count)}"
        self.setAccessibleName(named)
        self.setAccessibleDescription(self._shortcut_text)
        hint = f"{named}  ({self._shortcut_text})" if self._shortcut_text else named
        self.setToolTip(hint if self._folded else self._shortcut_text)

    def sizeHint(self) -> QSize:
        return QSize(120, max(_ENTRY_HEIGHT, self.fontMetrics().height() + 16))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = theme_of(self.palette())
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.isChecked():
            painter.setPen(QPen(theme.hairline, 1))
            painter.setBrush(theme.panel)
            painter.drawRoundedRect(box, RADIUS, RADIUS)
        elif self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.cap)
            painter.drawRoundedRect(box, RADIUS, RADIUS)
        painter.setPen(theme.ink if self.isChecked() else theme.soft)
        painter.setFont(font("strong" if self.isChecked() else "text"))
        if self._folded:
            self._paint_folded(painter)
        else:
            self._paint_words(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.accent, 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    def _paint_words(self, painter: QPainter) -> None:
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        # Qt turns left and right round by itself where the layout runs from right to left.
        start, end = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        words: QRect = self.rect().adjusted(_SIDE, 0, -_SIDE, 0)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        if self._count is not None:
            shown = number(self._count)
            painter.drawText(words, end | middle, shown)
            room = painter.fontMetrics().horizontalAdvance(shown) + _SIDE
            words = words.adjusted(room, 0, 0, 0) if right_to_left else words.adjusted(0, 0, -room, 0)
        title = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, start | middle, title)

    def _paint_folded(self, painter: QPainter) -> None:
        # imported late: start-up cost, and a window is mostly wide
        from app.ui.kit.icons import DRAWINGS, paint_icon

        if self.key in DRAWINGS:
            corner = QRectF(self.width() / 2 - 10, self.height() / 2 - 10, 20, 20)
            paint_icon(painter, self.key, corner, painter.pen().color())
        else:
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text()[:1])


class Navigation(QWidget):
    """The column of pages; tells which one was chosen."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: dict[str, Entry] = {}
        self._folded = False
        self._below = 0  # entries under the stretch
        self._program = Text(say("Ripen"), "opening")
        strong = self._program.font()
        strong.setWeight(strong.Weight.DemiBold)
        self._program.setFont(strong)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE_3 - 1, SPACE_5 - 2, SPACE_3 - 1, SPACE_3)
        self._column.setSpacing(0)
        self._program.setContentsMargins(_SIDE, 0, _SIDE, 0)
        self._column.addWidget(self._program)
        self._column.addSpacing(SPACE_4)
        self._column.addStretch()
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(say("Pages"))

    def add(
        self,
        key: str,
        title: str,
        count: int | None = None,
        *,
        gap_before: bool = False,
        at_bottom: bool = False,
    ) -> Entry:
        """Adds a page below the others; `gap_before` sets it apart from those above, `at_bottom` puts it at the
        column's end.
        """
        entry = Entry(key, title, count, self)
        entry.set_folded(self._folded)
        entry.clicked.connect(lambda: self.chosen.emit(key))
        self._entries[key] = entry
        if at_bottom:
            self._column.addWidget(entry)
            self._below += 1
            return entry
        place = self._column.count() - 1 - self._below
        if gap_before:
            self._column.insertSpacing(place, SPACE_5)
            place += 1
        self._column.insertWidget(place, entry)
        return entry

    def entry(self, key: str) -> Entry:
        """The entry of a page; raises KeyError for a page that is not there."""
        return self._entries[key]

    def mark(self, key: str) -> None:
        """Marks the page that is shown."""
        self._entries[key].setChecked(True)

    @property
    def folded(self) -> bool:
        """Whether only drawings are shown."""
        return self._folded

    def set_folded(self, folded: bool) -> None:
        """Folds to drawings, or unfolds to words and numbers."""
        if folded == self._folded:
            return
        self._folded = folded
        self.setFixedWidth(FOLDED_WIDTH if folded else WIDTH)
        self._program.setText(say("R") if folded else say("Ripen"))
        self._program.setAlignment(
            Qt.AlignmentFlag.AlignCenter
            if folded
            else Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        )
        self._program.setContentsMargins(0 if folded else _SIDE, 0, 0 if folded else _SIDE, 0)
        for entry in self._entries.values():
            entry.set_folded(folded)
