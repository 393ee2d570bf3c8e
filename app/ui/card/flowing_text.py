"""A wrapping, selectable text that lays itself out, for everything on the card that may be longer than a line.

Qt's own label cannot do three things that the card needs: keep its lines as far apart as the theme says, break a word
that is longer than the line (a web address, a name without a space) instead of cutting it off, and be selected without
a document of its own, which makes it three times as dear to paint, at every call. It is still a label, so that screen
readers find one.
"""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QMenu, QWidget

from app.ui.kit.text import Text, in_own_direction
from app.ui.kit.theme import line_height
from app.ui.kit.words import number, say

_RIGHT = (
    Qt.TextFlag.TextSingleLine
    | Qt.AlignmentFlag.AlignVCenter
    | Qt.AlignmentFlag.AlignRight
    | Qt.AlignmentFlag.AlignAbsolute
)
_CORNER = QPointF(0, 0)
#: So many letters are laid out: a megabyte, say a whole mail thread, takes Qt ten seconds.
MOST_SHOWN = 4000


class FlowingText(Text):
    """Plain text of any length in one of the theme's roles, its lines as high as the role's.

    Of a text of more than `most_shown` letters the beginning is shown, and how much more there is; copying takes the
    whole.
    `clicked` tells of a click that selects nothing.
    """

    clicked = Signal()

    def __init__(
        self,
        text: str = "",
        role: str = "text",
        tone: str = "ink",
        parent: QWidget | None = None,
        *,
        most_shown: int = MOST_SHOWN,
    ) -> None:
        self._most_shown = most_shown
        self._role = role
        self._heights: dict[int, int] = {}  # by width: Qt asks a dozen times a layout
        self._whole, self._shown = text, _beginning(text, self._most_shown)
        self._laid_out: QTextLayout | None = None
        self._laid_width = -1
        self._anchor = self._cursor = 0
        super().__init__(self._shown, role, tone, wrap=True, parent=parent)
        self._measure_letters()
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def setText(self, text: str) -> None:
        if text != self.text():
            self._forget()
            self._anchor = self._cursor = 0
            self._whole, self._shown = text, _beginning(text, self._most_shown)
            super().setText(self._shown)  # a label lays its text out too, when the mouse passes over it

    def text(self) -> str:
        return self._whole

    @property
    def shown(self) -> str:
        """What is painted."""
        return self._shown

    @property
    def selected(self) -> str:
        """The selected part of the text: the whole where all that is shown is selected."""
        start, end = sorted((self._anchor, self._cursor))
        return self.text() if (start, end) == (0, len(self._shown)) else self._shown[start:end]

    # how high it is

    def heightForWidth(self, width: int) -> int:
        known = self._heights.get(width)
        if known is None:
            known = self._heights[width] = self._measured(width)
        return known

    def sizeHint(self) -> QSize:
        width = max(self.width(), 160)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._line)

    def _measured(self, width: int) -> int:
        if self._stands_on_one_line(width):
            return self._line
        return round(sum(height for _, height in self._lines(self._layout_at(width))))

    def _stands_on_one_line(self, width: int) -> bool:
        text = self._shown
        return "\n" not in text and self.fontMetrics().horizontalAdvance(text) <= width - 2

    def _lines(self, layout: QTextLayout) -> Iterator[tuple[QTextLine, float]]:
        """Each line and its height: the role's, or more where a script needs it."""
        for place in range(layout.lineCount()):
            line = layout.lineAt(place)
            yield line, max(line.height(), self._line)

    def _layout_at(self, width: int) -> QTextLayout:
        if self._laid_out is not None and self._laid_width == width:
            return self._laid_out
        layout = QTextLayout(self._shown.replace("\n", "\u2028"), self.font())
        option = QTextOption(self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # as the text reads, not the window
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
        layout.endLayout()
        top = 0.0
        for line, height in self._lines(layout):
            line.setPosition(QPointF(0, top + (height - line.height()) / 2))
            top += height
        self._laid_out, self._laid_width = layout, width
        return layout

    def _measure_letters(self) -> None:
        """What painting needs of the font; asked once."""
        metrics = self.fontMetrics()
        self._line = line_height(self._role)
        self._baseline = (self._line - metrics.height()) // 2 + metrics.ascent()

    def _forget(self) -> None:
        self._heights.clear()
        self._laid_out = None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange):
            self._forget()
            self._measure_letters()
            self.update()

    # how it is painted

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, width = QPainter(self), self.width()
        palette = self.palette()
        painter.setPen(palette.color(self.foregroundRole()))
        if self._anchor != self._cursor:
            self._layout_at(width).draw(painter, _CORNER, [self._marked(palette)])
        elif self.heightForWidth(width) > self._line:
            self._layout_at(width).draw(painter, _CORNER)
        elif self.layoutDirection() == Qt.LayoutDirection.LeftToRight:
            painter.drawText(0, self._baseline, self._shown)  # the common case, and the cheapest way to paint
        else:
            text = in_own_direction(self._shown, Qt.LayoutDirection.RightToLeft)
            painter.drawText(QRect(0, 0, width, self._line), _RIGHT, text)

    def _marked(self, palette: QPalette) -> QTextLayout.FormatRange:
        """The selection, as the system marks one."""
        marked = QTextLayout.FormatRange()
        marked.start, end = sorted(_units(self._shown, place) for place in (self._anchor, self._cursor))
        marked.length = end - marked.start
        from PySide6.QtGui import QTextCharFormat  # imported late: start-up cost

        look = QTextCharFormat()
        look.setBackground(palette.brush(QPalette.ColorRole.Highlight))
        look.setForeground(palette.brush(QPalette.ColorRole.HighlightedText))
        marked.format = look
        return marked

    # how it is selected and copied

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._select(self._place_at(event.position()), keep=False)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._select(self._place_at(event.position()), keep=True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self._anchor == self._cursor:
            self.clicked.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Selects the word, up to the next space: a whole number or address."""
        text, place = self._shown, self._place_at(event.position())
        start = len(text[:place]) - len(text[:place].split(" ")[-1])
        self._select(start, keep=False)
        self._select(place + len(text[place:].split(" ")[0]), keep=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self._select_all()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._select(0, keep=False)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(say("Copy")).triggered.connect(self._copy)
        menu.addAction(say("Select all")).triggered.connect(self._select_all)
        menu.popup(event.globalPos())

    def _copy(self) -> None:
        """Copies what is selected; where nothing is, the whole text."""
        QGuiApplication.clipboard().setText(self.selected or self.text())

    def _select_all(self) -> None:
        self._select(0, keep=False)
        self._select(len(self._shown), keep=True)

    def _select(self, place: int, *, keep: bool) -> None:
        """Moves the selection's end to a place in the text; its beginning too, unless that is kept."""
        if not keep:
            self._anchor = place
        self._cursor = place
        self.update()

    def _place_at(self, point: QPointF) -> int:
        """The place in the text that is nearest to a point of the widget."""
        layout, top = self._layout_at(self.width()), 0.0
        for line, height in self._lines(layout):
            top += height
            if point.y() < top:
                return _letters(self._shown, line.xToCursor(point.x()))
        return len(self._shown)


def _beginning(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    more = say("%1 more characters").replace("%1", number(len(text) - most))
    return f"{text[:most].rstrip()} … ({more})"


def _units(text: str, letters: int) -> int:
    """Qt counts a text in units of UTF-16, in which an emoji is two."""
    return len(text[:letters].encode("utf-16-le", "surrogatepass")) // 2


def _letters(text: str, units: int) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "ignore"))
