"""The editor that lies over a value of the card while it is changed: one line, or several for long texts.

Enter saves, Tab saves and goes on, Esc gives up; Shift+Enter begins a line in a long text. Leaving it saves as well.
While a save is under way, what is typed is kept for the field that opens next. A text that Qt could not lay out with
every letter, a megabyte that was pasted, stands beside the line (``LongField``).
"""

from PySide6.QtCore import QEvent, QMimeData, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from app.ui.kit.long_field import LongField
from app.ui.kit.surface import slim_bars
from app.ui.kit.text import Text
from app.ui.kit.theme import RADIUS, SPACE_1, SPACE_2, font, line_height, text_scale, theme_of
from app.ui.kit.words import told

#: Pixels between the editor's edge and its text, so that the text stands where it stood before.
INSET = 10
LEAST_WIDTH = 220
LINES_SHOWN = 6
#: A longer text of several lines is shown by its end: Qt lays out a paragraph again with each of its letters.
LONGEST_LAID_OUT = 50_000
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
#: With Ctrl only these are the editor's; the others stay the window's.
_OWN_WITH_CTRL = (*_ENTER, Qt.Key.Key_Z, Qt.Key.Key_Y, Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_X)
_PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class Lines(QPlainTextEdit):
    """Several lines; a text that would make them too long is not put in but told, with what stands around it."""

    outgrown = Signal(str)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop, by key or by mouse."""
        text, cursor = source.text(), self.textCursor()
        if len(text) + self.document().characterCount() <= LONGEST_LAID_OUT:
            super().insertFromMimeData(source)
            return
        whole = self.toPlainText()
        self.outgrown.emit(f"{whole[: cursor.selectionStart()]}{text}{whole[cursor.selectionEnd() :]}")


class CardEditor(QWidget):
    """One editor for all fields, shown over the one that is open."""

    written = Signal(str)
    saved = Signal(int)  # how many fields to go on: 1, -1, or 0 to close
    cancelled = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._frozen = False
        self._typed_ahead = ""
        self._has_lines = self._wants_lines = False
        self.line = LongField("", on_panel=False)
        self.lines = Lines()
        self.lines.setFont(font("text"))
        self.lines.setFrameShape(QFrame.Shape.NoFrame)
        self.lines.document().setDocumentMargin(SPACE_1 + 2)
        slim_bars(self.lines)
        self.problem = Text("", "small", "time", wrap=True)
        self.problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.setSpacing(0)
        column.addWidget(self.line)
        column.addWidget(self.lines, 1)
        column.addWidget(self.problem)
        self.problem.setContentsMargins(SPACE_2, SPACE_1, SPACE_2, SPACE_1)
        self.line.typed.connect(self._line_typed)
        self.lines.textChanged.connect(self._lines_changed)
        self.lines.outgrown.connect(self._outgrow)
        for part in (self.line, self.lines):
            part.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """What stands in the editor."""
        return self.lines.toPlainText() if self._has_lines else self.line.text()

    @property
    def input(self) -> QWidget:
        """What is typed into."""
        return self.lines if self._has_lines else self.line

    def open(self, name: str, hint: str, text: str, problem: str, *, lines: bool) -> None:
        """Show a text to change; what was typed while the last one was saved goes on here."""
        self._frozen = True  # filling it is not typing, and going from one input to the other is not leaving
        is_long = lines and len(text) > LONGEST_LAID_OUT
        self._wants_lines, self._has_lines = lines, lines and not is_long
        lines = self._has_lines
        self.line.setVisible(not lines)
        self.lines.setVisible(lines)
        self.input.setAccessibleName(name)
        if lines:
            self.lines.setPlaceholderText(hint)
            self.lines.setPlainText(text)
            self.lines.moveCursor(QTextCursor.MoveOperation.End)
        else:
            self.line.setPlaceholderText(hint)
            self.line.setText(text)
            if not is_long:
                self.line.selectAll()
        self.set_problem(problem)
        self.show()
        self.raise_()
        self.input.setFocus(Qt.FocusReason.OtherFocusReason)
        self._frozen = False
        ahead, self._typed_ahead = self._typed_ahead, ""
        if ahead and lines:
            self.lines.insertPlainText(ahead)
        elif ahead:
            self.line.add(ahead)

    def _outgrow(self, text: str) -> None:
        """What was pasted makes the text too long for lines."""
        name, hint = self.lines.accessibleName(), self.lines.placeholderText()
        self.open(name, hint, text, "", lines=True)
        self.written.emit(text)

    def close_up(self) -> None:
        """Go away."""
        self._typed_ahead = ""
        self._frozen = True  # losing the keyboard by this saves nothing
        self.hide()
        self._frozen = False

    def freeze(self, frozen: bool) -> None:
        """While a save is under way nothing here changes."""
        self._frozen = frozen

    def set_problem(self, sentence: str) -> None:
        """Say what is wrong with the text, or nothing."""
        self.line.set_problem(sentence)
        self.lines.setAccessibleDescription(told(sentence))
        self.problem.setText(told(sentence))
        self.problem.setVisible(bool(sentence))
        self.update()

    def place(self, over: QRect, within: QWidget) -> None:
        """Lie over a value, at least as wide as one can write in, inside the card."""
        room = within.width() - 2 * SPACE_1
        width = min(max(over.width() + 2 * INSET, round(LEAST_WIDTH * text_scale())), room)
        left = over.left() - INSET
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = over.right() + INSET - width
        left = max(SPACE_1, min(left, within.width() - width - SPACE_1))
        height = self._height_at(width)
        top = over.top() - (self.line.sizeHint().height() - line_height("text")) // 2 - 2
        self.setGeometry(left, max(0, min(top, within.height() - height)), width, height)

    def _height_at(self, width: int) -> int:
        height = self.line.sizeHint().height() + 4
        if self._has_lines:
            shown = min(max(self.lines.document().lineCount(), 2), LINES_SHOWN)
            height = shown * self.lines.fontMetrics().lineSpacing() + 2 * (SPACE_1 + 2) + 8
        if self.problem.isVisibleTo(self):
            height += self.problem.heightForWidth(width - 4)
        return height

    def sizeHint(self) -> QSize:
        return QSize(LEAST_WIDTH, self._height_at(LEAST_WIDTH))

    def _line_typed(self, text: str) -> None:
        self.written.emit(text)
        if self._wants_lines and len(text) <= LONGEST_LAID_OUT:
            self.open(self.line.accessibleName(), self.line.placeholderText(), text, "", lines=True)

    def _lines_changed(self) -> None:
        if not self._frozen:
            self.written.emit(self.lines.toPlainText())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # Every letter is a shortcut of some page; in here it is a letter.
            with_ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if not with_ctrl or event.key() in _OWN_WITH_CTRL:
                event.accept()
                return True
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take_key(event)
        elif kind == QEvent.Type.FocusOut and isinstance(event, QFocusEvent) and self._is_left(event):
            self.saved.emit(0)
        return super().eventFilter(watched, event)

    def _is_left(self, event: QFocusEvent) -> bool:
        return event.reason() not in _PASSING and not self._frozen and self.isVisible()

    def _take_key(self, event: QKeyEvent) -> bool:
        if self._frozen:
            self._typed_ahead += event.text() if event.text().isprintable() else ""
            return True
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.key() in _TABS:
            self.saved.emit(-1 if event.key() == Qt.Key.Key_Backtab or shift else 1)
        elif event.key() in _ENTER and not (self._has_lines and shift):
            self.saved.emit(0)
        else:
            return False
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        wrong = self.problem.isVisibleTo(self)
        if not (wrong or self._has_lines):
            return  # the line paints a frame of its own
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = theme_of(self.palette())
        frame = theme.time if wrong else theme.accent
        painter.setPen(QPen(frame if self._has_lines else theme.hairline, 1))
        painter.setBrush(theme.panel)
        box = self.rect().adjusted(0, 0, -1, -1)
        painter.drawRoundedRect(box, RADIUS, RADIUS)
