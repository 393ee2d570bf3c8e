"""Labelled lines under each other, for everything the card tells. The labels are kept and filled again, so that
another lead costs no new widget.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.ui.card.flowing_text import FlowingText
from app.ui.kit.icons import paint_icon
from app.ui.kit.text import Text, on_a_line, tip
from app.ui.kit.theme import font, line_height, text_scale, theme_of

_LEAST_LABEL, _MOST_LABEL = 72, 140
_GAP = 12
_ICON = 16
_BETWEEN = 5


class Entry(NamedTuple):
    """One line: a soft label, a text, and the name of a drawing between them or nothing.

    ``field`` names the lead's field that the text is the value of, where a person may change it here.
    """

    label: str
    text: str
    icon: str = ""
    field: str = ""
    tone: str = "ink"


class FactList(QWidget):
    """Shows entries; the label column is as wide as its widest label needs, within bounds.

    `field_clicked` names the field whose value was clicked; `explain` gives the tooltip of an entry when it is asked.
    """

    field_clicked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pool: list[tuple[Text, FlowingText]] = []
        self._entries: tuple[Entry, ...] = ()
        self._label_width = _LEAST_LABEL
        self.explain: Callable[[Entry], str] | None = None
        self._measured: dict[int, list[int]] = {}  # heights by width, for measuring a text is dear
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Shows exactly these lines."""
        entries = tuple(entries)
        if entries == self._entries:
            return
        before, self._entries = self._entries, entries
        self._measured.clear()
        while len(self._pool) < len(entries):
            self._pool.append((Text("", "text", "soft", parent=self), self._make_text(len(self._pool))))
        metrics = QFontMetrics(font("text"))
        widest = max((metrics.horizontalAdvance(on_a_line(entry.label)) + 2 for entry in entries), default=0)
        scale = text_scale()
        width = round(min(max(widest, _LEAST_LABEL * scale), _MOST_LABEL * scale))
        kept = before if width == self._label_width else ()  # another width elides every label anew
        self._label_width = width
        for place, (label, text) in enumerate(self._pool):
            if place < len(entries):
                if place >= len(kept) or entries[place].label != kept[place].label:
                    self._put_label(label, entries[place].label, metrics)
                if place >= len(before) or entries[place].text != before[place].text:
                    text.setText(entries[place].text)
                if place >= len(before) or entries[place].tone != before[place].tone:
                    text.set_tone(entries[place].tone)
                if place >= len(before):
                    label.show()
                    text.show()
            elif place < len(before):
                label.hide()
                text.hide()
        self._place()
        self.updateGeometry()
        self.update()

    def _make_text(self, place: int) -> FlowingText:
        text = FlowingText(parent=self)
        text.clicked.connect(lambda: self._clicked(place))
        return text

    def _clicked(self, place: int) -> None:
        field = self._entries[place].field if place < len(self._entries) else ""
        if field:
            self.field_clicked.emit(field)

    def event(self, event: QEvent) -> bool:
        # A text without a tooltip of its own passes the question on to its parent.
        if event.type() == QEvent.Type.ToolTip and self.explain is not None and isinstance(event, QHelpEvent):
            asked = self.childAt(event.pos())
            for entry, (_, text) in zip(self._entries, self._pool, strict=False):
                if text is asked:
                    QToolTip.showText(event.globalPos(), self.explain(entry), text)
                    return True
        return super().event(event)

    def text_of(self, field: str) -> FlowingText | None:
        """The text that shows the value of a field."""
        found = (
            text for entry, (_, text) in zip(self._entries, self._pool, strict=False) if entry.field == field
        )
        return next(found, None)

    def _put_label(self, label: Text, whole: str, metrics: QFontMetrics) -> None:
        # Elided once, here, and not at every paint.
        line = on_a_line(" ".join(whole.split()))
        shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, self._label_width)
        label.setText(shown)
        label.setToolTip(tip(whole) if shown != whole else "")

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What is shown."""
        return self._entries

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return sum(height + _BETWEEN for height in self._heights(width))

    def sizeHint(self) -> QSize:
        width = max(self.width(), 200)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST_LABEL + _GAP + 80, 0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._measured.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        ink = theme_of(self.palette()).soft
        lift = (line_height("text") - _ICON) / 2
        for entry, (_, text) in zip(self._entries, self._pool, strict=False):
            if entry.icon:
                mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
                left = text.geometry().right() + 8 if mirrored else text.x() - _ICON - 8
                top = round(text.y() + lift)
                painter.drawPixmap(left, top, _drawing(entry.icon, ink, self.devicePixelRatioF()))

    def _indent(self) -> int:
        with_icons = any(entry.icon for entry in self._entries)
        return self._label_width + _GAP + (_ICON + 8 if with_icons else 0)

    def _heights(self, width: int) -> list[int]:
        known = self._measured.get(width)
        if known is None:
            room = max(width - self._indent(), 60)
            known = [
                text.heightForWidth(room) for _, (_, text) in zip(self._entries, self._pool, strict=False)
            ]
            self._measured[width] = known
        return known

    def _place(self) -> None:
        width, indent, top = self.width(), self._indent(), 0
        room = max(width - indent, 60)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        line = line_height("text")
        for (label, text), height in zip(self._pool, self._heights(width), strict=False):
            label_left = width - self._label_width if mirrored else 0
            text_left = width - indent - room if mirrored else indent
            label.setGeometry(label_left, top, self._label_width, line)
            text.setGeometry(text_left, top, room, height)
            top += height + _BETWEEN


_drawings: dict[tuple[str, int, float], QPixmap] = {}


def _drawing(name: str, ink: QColor, ratio: float) -> QPixmap:
    """A small drawing as a picture, made once."""
    key = (name, ink.rgba(), ratio)
    picture = _drawings.get(key)
    if picture is None:
        picture = QPixmap(round(_ICON * ratio), round(_ICON * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        paint_icon(painter, name, QRectF(0, 0, _ICON, _ICON), ink)
        painter.end()
        _drawings[key] = picture
    return picture
