"""A line that also takes a text that no line can hold: a pasted mail thread, a whole transcript.

Qt lays a line out again with every letter, which takes seconds for a megabyte. A long text is therefore kept beside the
line, which shows its end and how long it is; letters still go to its end, and Backspace takes them from there.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.ui.kit import words
from app.ui.kit.fields import Field
from app.ui.kit.words import say

#: What is longer is kept beside the line.
LONG = 5000
#: So much of its end is shown.
SEEN, LEAST_SEEN = 80, 8
#: What Qt keeps free at either side of a line's letters, in pixels.
_LINE_MARGIN = 2
_MOST = 2**31 - 1
_ALL = QKeySequence.StandardKey.SelectAll


class LongField(Field):
    """`typed` tells the whole text whenever a person changed it; `text` is the whole text too."""

    typed = Signal(str)

    def __init__(
        self, name: str, hint: str = "", *, on_panel: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, hint, on_panel=on_panel, parent=parent)
        self._whole: str | None = None
        self.setMaxLength(_MOST)  # Qt would cut after 32,767 letters, and say nothing
        self.textEdited.connect(self._edited)

    def text(self) -> str:
        return super().text() if self._whole is None else self._whole

    def setText(self, text: str | None) -> None:
        text = text or ""
        if len(text) > LONG:
            self._hold(text)
        else:
            self._let_go()
            super().setText(text)

    @property
    def is_long(self) -> bool:
        """Whether the text stands beside the line."""
        return self._whole is not None

    @property
    def seen(self) -> str:
        """What the line shows."""
        return super().text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            pasted = QGuiApplication.clipboard().text()
            if self._whole is not None or len(pasted) > LONG:
                start, end = self._around_selection()
                self._take(f"{start}{pasted}{end}")
                return
        if self._whole is not None and event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self._whole)
        elif self._whole is None or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Delete or (
            event.key() == Qt.Key.Key_Backspace and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self._take("")
        elif event.key() == Qt.Key.Key_Backspace:
            self._take("" if self._is_all_chosen() else self._whole[:-1])
        elif event.text().isprintable() and event.text() and not event.matches(_ALL):
            self.add(event.text())
        else:
            super().keyPressEvent(event)

    def _around_selection(self) -> tuple[str, str]:
        """What stands before and after the place where something is pasted."""
        if self._whole is not None:
            return "" if self._is_all_chosen() else self._whole, ""
        text, at = self.text(), self.cursorPosition()
        if self.hasSelectedText():
            return text[: self.selectionStart()], text[self.selectionEnd() :]
        return text[:at], text[at:]

    def _is_all_chosen(self) -> bool:
        return self.hasSelectedText() and self.selectedText() == self.seen

    def add(self, text: str) -> None:
        """Typed: where the line is written, or at the end of what stands beside it; over it where all is chosen."""
        if self._whole is not None:
            self._take(text if self._is_all_chosen() else self._whole + text)
        else:
            self.insert(text)
            self.typed.emit(self.text())

    def _take(self, text: str) -> None:
        self.setText(text)
        self.typed.emit(text)

    def _edited(self, text: str) -> None:
        """Typed, dropped or pasted with the mouse."""
        if self._whole is None and len(text) > LONG:
            self._hold(text)
        self.typed.emit(self.text())

    def _hold(self, text: str) -> None:
        self._whole = text
        self.setReadOnly(True)
        self._show_end(text)
        self.setToolTip(say("A long text: Backspace takes letters from its end, Delete removes it"))

    def _show_end(self, text: str) -> None:
        """How long it is, and as much of its end as there is room for."""
        count = say("%1 characters").replace("%1", words.number(len(text)))
        start, end = f"({count}) … ", " ".join(text[-SEEN:].split())
        metrics, margins = self.fontMetrics(), self.textMargins()
        room = self.width() - margins.left() - margins.right() - 2 * _LINE_MARGIN
        while len(end) > LEAST_SEEN and metrics.horizontalAdvance(start + end) > room:
            end = end[1:]
        super().setText(f"{start}{end}")
        self.home(False)  # in a narrow line the length is seen, and the end is cut

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._whole is not None:
            was_chosen = self._is_all_chosen()
            self._show_end(self._whole)
            if was_chosen:
                self.selectAll()

    def _let_go(self) -> None:
        if self._whole is not None:
            self._whole = None
            self.setReadOnly(False)
            self.setToolTip("")
