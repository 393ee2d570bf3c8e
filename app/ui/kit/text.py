"""A plain label in one of our letter sizes and inks, and one that elides what does not fit."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.domain.wording import RIGHT_TO_LEFT
from app.ui.kit.theme import font, tone_role


def in_own_direction(text: str, layout: Qt.LayoutDirection) -> str:
    """The text as it must be painted where it may run against the window: each sentence reads in its own direction, its
    numbers, its full stop and the dots of what was cut off included, and only its place is mirrored.
    """
    if layout == Qt.LayoutDirection.RightToLeft or (not text.isascii() and RIGHT_TO_LEFT.search(text)):
        return f"\u2068{text}\u2069"
    return text


#: More letters than these stand on no line, whatever the screen: Qt would lay out a pasted book for each paint.
MOST_ON_A_LINE = 500
#: What a tooltip tells at the most, and what it tells on one line.
MOST_IN_A_TIP, LONGEST_PLAIN_TIP = 1_500, 120
_LONG_WORD = re.compile(r"(\S{60})")


def on_a_line(text: str) -> str:
    """The text, or as much of its beginning as a line can ever show."""
    return text if len(text) <= MOST_ON_A_LINE else f"{text[:MOST_ON_A_LINE]}…"


def tip(text: str) -> str:
    """The text as a tooltip tells it: in lines where it is long, its beginning where it is very long, and never read as
    markup.
    """
    if len(text) > MOST_IN_A_TIP:
        text = f"{text[:MOST_IN_A_TIP]}…"
    if len(text) <= LONGEST_PLAIN_TIP and "<" not in text:
        return text
    from html import escape  # imported late: start-up cost

    text = _LONG_WORD.sub("\\1\u200b", text)  # a place where the line may break
    return f'<p style="white-space: pre-wrap">{escape(text, quote=False)}</p>'


class Text(QLabel):
    """A label; `role` is one of TYPE_SCALE, `tone` one of ink, soft, accent, time and promised.

    The text is always shown as plain text: what people wrote about a lead is never read as markup.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "text",
        tone: str = "ink",
        *,
        wrap: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(role))
        self.setForegroundRole(tone_role(tone))
        if text:
            self.setText(text)
        self.setWordWrap(wrap)
        self._leading = True
        self._align()
        if selectable:
            flags = Qt.TextInteractionFlag
            self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
            self.setCursor(Qt.CursorShape.IBeamCursor)

    def setAlignment(self, alignment: Qt.AlignmentFlag) -> None:
        self._leading = False
        super().setAlignment(alignment)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange and self._leading:
            self._align()

    def _align(self) -> None:
        # Qt puts a label where its own letters begin; a Latin name among right-to-left ones would stand apart.
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
        height = Qt.AlignmentFlag.AlignTop if self.wordWrap() else Qt.AlignmentFlag.AlignVCenter
        super().setAlignment(side | height | Qt.AlignmentFlag.AlignAbsolute)

    def set_tone(self, tone: str) -> None:
        """Takes another of the tones ink, soft, accent, time and promised."""
        self.setForegroundRole(tone_role(tone))


class ElidedText(Text):
    """One line that ends in an ellipsis where it does not fit; the whole text is tooltip and accessible name.

    Written from right to left the ellipsis stands at the left end: Qt elides in the direction of the text.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "text",
        tone: str = "ink",
        *,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", role, tone, parent=parent)
        self._mode = mode
        self._whole = self._line = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Shows another text; line breaks become spaces."""
        self._whole = " ".join(text.split())
        self._line = on_a_line(self._whole)
        self.setAccessibleName(self._line)
        self._follow_width()
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """The whole text, not only the part that is seen."""
        return self._whole

    def is_elided(self) -> bool:
        """Whether the whole text does not fit now."""
        return (
            self._line != self._whole
            or self.fontMetrics().horizontalAdvance(self._line) > self.contentsRect().width()
        )

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._line) + 1, metrics.height())

    def minimumSizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.averageCharWidth() * 4, metrics.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._follow_width()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        box = self.contentsRect()
        shown = self.fontMetrics().elidedText(self._line, self._mode, box.width())
        role = self.foregroundRole()
        group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
        painter.setPen(self.palette().color(group, role))
        shown = in_own_direction(shown, self.layoutDirection())
        painter.drawText(box, self.alignment() | Qt.TextFlag.TextSingleLine, shown)

    def _follow_width(self) -> None:
        self.setToolTip(tip(self._whole) if self.is_elided() else "")
