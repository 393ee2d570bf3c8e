"""The palette itself: one line over the window and the list of what it finds. Not modal: a click elsewhere closes it.

It is a child of the window and no popup of its own, so that the keyboard stays in the line.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.ui.kit import words
from app.ui.kit.buttons import paint_key_cap
from app.ui.kit.fields import Field
from app.ui.kit.shapes import look, paint_shape
from app.ui.kit.text import in_own_direction
from app.ui.kit.theme import RADIUS, SPACE_2, SPACE_3, SPACE_4, Theme, font, line_height, text_scale, theme_of
from app.ui.kit.words import say
from app.ui.palette.presenter import Entry, PalettePresenter

WIDTH = 600
MOST_ROWS = 12
_SHAPE = 9
_CAP = 20
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -5, Qt.Key.Key_PageDown: 5}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Lines(QWidget):
    """The list under the line, painted. It shows as many rows as there is room for, the chosen one among them."""

    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: Sequence[Entry] = ()
        self._chosen = 0
        self._first = 0
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_entries(self, entries: Sequence[Entry], chosen: int) -> None:
        """Shows these, one of them chosen."""
        self._entries, self._chosen = entries, chosen
        room = self.room
        self._first = max(min(self._first, chosen, len(entries) - room), chosen - room + 1, 0)
        self.setAccessibleName("; ".join(spoken(entry) for entry in entries) or nothing_words())
        self.updateGeometry()
        self.update()

    @property
    def entries(self) -> Sequence[Entry]:
        """What is found."""
        return self._entries

    @property
    def row_height(self) -> int:
        return line_height("text") + SPACE_3

    @property
    def room(self) -> int:
        """So many rows are shown at once."""
        window = self.window().height()
        return max(3, min(MOST_ROWS, (window * 2 // 3 - 60) // self.row_height))

    def sizeHint(self) -> QSize:
        rows = min(max(len(self._entries), 1), self.room)
        return QSize(320, rows * self.row_height + SPACE_2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._first + round(event.position().y()) // self.row_height
        if 0 <= place < len(self._entries):
            self.picked.emit(place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        step = -1 if event.angleDelta().y() > 0 else 1
        self._first = max(0, min(self._first + step, len(self._entries) - self.room))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = theme_of(self.palette())
        if not self._entries:
            painter.setPen(theme.soft)
            painter.setFont(font("secondary"))
            box = QRect(SPACE_4, 0, self.width() - 2 * SPACE_4, self.row_height)
            self._text(painter, box, nothing_words())
            return
        for number, entry in enumerate(self._entries[self._first : self._first + self.room]):
            row = QRect(1, number * self.row_height, self.width() - 2, self.row_height)
            if self._first + number == self._chosen:
                painter.fillRect(row, theme.chosen)
            self._paint(painter, row.adjusted(SPACE_4, 0, -SPACE_4, 0), entry, theme)

    def _paint(self, painter: QPainter, row: QRect, entry: Entry, theme: Theme) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if entry.stage:
            shape, ink, _ = look(entry.stage)
            left = row.right() + 1 - _SHAPE if mirrored else row.left()
            top = row.center().y() - _SHAPE / 2 + 1
            paint_shape(painter, shape, QRectF(left, top, _SHAPE, _SHAPE), theme.colour(ink))
            row = _without_start(row, _SHAPE + SPACE_2, mirrored)
        end = words.stage_word(entry.stage) if entry.stage else ""
        if entry.key:
            width = max(_CAP, QFontMetrics(font("label")).horizontalAdvance(entry.key) + 12)
            left = row.left() if mirrored else row.right() + 1 - width
            cap = QRect(left, row.top() + (row.height() - _CAP) // 2, width, _CAP)
            paint_key_cap(painter, cap, entry.key, theme)
            row = _without_end(row, width + SPACE_3, mirrored)
        elif end:
            painter.setFont(font("small"))
            painter.setPen(theme.soft)
            painter.drawText(row, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter, end)
            row = _without_end(row, painter.fontMetrics().horizontalAdvance(end) + SPACE_3, mirrored)
        painter.setFont(font("strong" if entry.stage else "text"))
        painter.setPen(theme.ink)
        used = self._text(painter, row, entry.title)
        if entry.detail and entry.detail != entry.title:
            painter.setFont(font("text"))
            painter.setPen(theme.soft)
            self._text(painter, _without_start(row, used + SPACE_2, mirrored), entry.detail)

    def _text(self, painter: QPainter, box: QRect, text: str) -> int:
        """Sets a text at the start of a box; its width."""
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, max(box.width(), 0))
        painter.setLayoutDirection(self.layoutDirection())
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, flags, in_own_direction(shown, self.layoutDirection()))
        return metrics.horizontalAdvance(shown)


class Palette(QWidget):
    """The palette of a window. `open` shows it, Esc puts it away and gives the keyboard back."""

    def __init__(self, presenter: PalettePresenter, window: QWidget) -> None:
        super().__init__(window)
        self._presenter = presenter
        self._window = window
        self._before: QWidget | None = None
        self.setAccessibleName(say("Commands"))
        self.field = Field(say("Find a command or a lead"), say("What shall be done, or who is meant?"))
        self.lines = Lines()
        self.lines.picked.connect(presenter.take)
        self.field.textEdited.connect(presenter.write)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, SPACE_3, 1, SPACE_2)
        column.setSpacing(SPACE_2)
        inner = QVBoxLayout()
        inner.setContentsMargins(SPACE_3, 0, SPACE_3, 0)
        inner.addWidget(self.field)
        column.addLayout(inner)
        column.addWidget(self.lines, 1)
        self.field.installEventFilter(self)
        window.installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]  # there is one
        self.hide()
        presenter.attach(self)

    def open(self) -> None:
        """Shows what can be done now, or puts it away again."""
        if self.isVisible():
            self.close_palette()
            return
        self._before = QApplication.focusWidget()
        self.field.clear()
        self._presenter.open()
        self.show()
        self.raise_()
        self._place()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # what the presenter shows

    def show_entries(self, entries: Sequence[Entry], chosen: int) -> None:
        self.lines.show_entries(entries, chosen)
        self.field.setAccessibleDescription(spoken(entries[chosen]) if entries else nothing_words())
        self._place()

    def close_palette(self) -> None:
        if not self.isVisible():
            return
        had_keyboard = self.field.hasFocus()
        before, self._before = self._before, None
        self.hide()
        if had_keyboard and before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self) -> None:
        """In the upper middle of the window."""
        room = self._window.size()
        width = min(round(WIDTH * text_scale()), room.width() - 2 * SPACE_4)
        height = self.lines.sizeHint().height() + self.field.sizeHint().height() + SPACE_3 + 2 * SPACE_2
        top = max(SPACE_4, room.height() // 9)
        self.setGeometry((room.width() - width) // 2, top, width, min(height, room.height() - top - SPACE_4))

    # the keyboard

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._window:
            if kind == QEvent.Type.Resize and self.isVisible():
                self._place()
        elif kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # Page and window have these as shortcuts; while something is typed here they belong to the line.
            with_ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if not with_ctrl or event.key() in (Qt.Key.Key_Z, Qt.Key.Key_K, Qt.Key.Key_F, *_ENTER):
                event.accept()
                return True
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take_key(event)
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        with_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key == Qt.Key.Key_Escape or (with_ctrl and key == Qt.Key.Key_K):
            self.close_palette()
        elif key in _STEPS:
            self._presenter.move(_STEPS[key])
        elif key in _ENTER:
            self._presenter.take()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._presenter.move(1 if key == Qt.Key.Key_Tab else -1)
        else:
            return False
        return True

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        # None is another window: one comes back from there.
        if self.isVisible() and now is not None and now is not self.field and now.window() is self.window():
            self.hide()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # beside the lines: nothing below shall be clicked

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = theme_of(self.palette())
        painter.setPen(QPen(theme.outline, 1))
        painter.setBrush(theme.panel)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)


def spoken(entry: Entry) -> str:
    """A line for a screen reader."""
    stage = words.stage_word(entry.stage) if entry.stage else ""
    return ", ".join(part for part in (entry.title, entry.detail, stage, entry.key) if part)


def nothing_words() -> str:
    """What is said where nothing matches."""
    return say("Nothing fits. Try another word, or a name.")


def _without_start(box: QRect, width: int, mirrored: bool) -> QRect:
    return box.adjusted(0, 0, -width, 0) if mirrored else box.adjusted(width, 0, 0, 0)


def _without_end(box: QRect, width: int, mirrored: bool) -> QRect:
    return box.adjusted(width, 0, 0, 0) if mirrored else box.adjusted(0, 0, -width, 0)
