"""The documents as text, for experts: the same checks, and the line of the error marked."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFontDatabase, QPalette, QTextCursor, QTextFormat
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from app.domain.rules import DOCUMENTS
from app.ui.kit.buttons import Button
from app.ui.kit.surface import slim_bars
from app.ui.kit.text import Text
from app.ui.kit.theme import SPACE_2, SPACE_3, font, theme_of
from app.ui.kit.words import say, told


class TextPanel(QWidget):
    """``written`` carries a document and its new text."""

    written = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts: Mapping[str, str] = {}
        self._problems: Mapping[str, str] = {}
        self._error_lines: Mapping[str, int] = {}
        self._shown = DOCUMENTS[0]
        self.documents: dict[str, Button] = {}
        self.editor = QPlainTextEdit()
        self.problem = Text("", "small", "time", wrap=True)
        self._build()
        self.editor.textChanged.connect(lambda: self.written.emit(self._shown, self.editor.toPlainText()))

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        for name in DOCUMENTS:
            button = Button(f"{name}.toml")
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setChecked(name == self._shown)
            button.clicked.connect(lambda _checked, name=name: self.show_document(name))
            self.documents[name] = button
            row.addWidget(button)
        row.addStretch(1)
        letters = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        letters.setPixelSize(font("secondary").pixelSize())
        self.editor.setFont(letters)
        self.editor.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        # A document reads from left to right in every language.
        self.editor.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        # Tab leaves the text, as it leaves every other field.
        self.editor.setTabChangesFocus(True)
        self.editor.setContentsMargins(SPACE_2, SPACE_2, SPACE_2, SPACE_2)
        slim_bars(self.editor, ground=QPalette.ColorRole.Base)
        self.problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_2, 0, SPACE_3)
        column.setSpacing(SPACE_2)
        column.addLayout(row)
        column.addWidget(self.problem)
        column.addWidget(self.editor, 1)
        self._name()

    def show_texts(self, texts: Mapping[str, str]) -> None:
        """Shows the documents as they are now; where one writes stays."""
        self._texts = dict(texts)
        self._fill()
        self._mark()

    def show_document(self, name: str) -> None:
        """Shows another document."""
        self._shown = name
        self.documents[name].setChecked(True)
        self._name()
        self._fill()
        self._mark()

    def show_problems(self, problems: Mapping[str, str], lines: Mapping[str, int]) -> None:
        """Says what is wrong with the shown document and marks the line."""
        self._problems, self._error_lines = problems, lines
        self._mark()

    @property
    def marked_line(self) -> int:
        """The number of the marked line; 0 while none is."""
        marked = self.editor.extraSelections()
        return marked[0].cursor.blockNumber() + 1 if marked else 0

    def _name(self) -> None:
        self.editor.setAccessibleName(say("Text of %1.toml").replace("%1", self._shown))

    def _fill(self) -> None:
        text = self._texts.get(self._shown, "")
        if text == self.editor.toPlainText():
            return
        blocker = QSignalBlocker(self.editor)
        self.editor.setPlainText(text)
        blocker.unblock()

    def _mark(self) -> None:
        own = [sentence for name, sentence in self._problems.items() if name.startswith(f"{self._shown}:")]
        line = self._error_lines.get(self._shown, 0)
        sentence = " ".join(dict.fromkeys(told(one) for one in own))
        if sentence and line:
            sentence = f"{say('Line %1.').replace('%1', str(line))} {sentence}"
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self.editor.setAccessibleDescription(sentence)
        marked = []
        block = self.editor.document().findBlockByNumber(line - 1) if line else None
        if block is not None and block.isValid():
            selection = QTextEdit.ExtraSelection()
            selection.cursor = QTextCursor(block)
            shade = theme_of(self.palette()).time_ground
            selection.format.setBackground(shade)
            selection.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            marked.append(selection)
        self.editor.setExtraSelections(marked)
