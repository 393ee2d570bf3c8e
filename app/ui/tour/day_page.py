"""“Ripen in a day”: the page for reps, read in a window of its own that leaves the other one free."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QKeySequence, QPalette, QShortcut, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from app.ui.kit.surface import slim_bars
from app.ui.kit.theme import SPACE_1, SPACE_2, SPACE_5, SPACE_6, SPACE_7, font, text_scale, theme_of
from app.ui.kit.words import say

SIZE = (720, 760)
LINE_PERCENT = 125


class DayPage(QWidget):
    """Shows a Markdown text; Escape closes it."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(say("Ripen in a day"))
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._text = text
        self.browser = QTextBrowser(self)
        self.browser.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.browser.setFont(font("text"))
        self.browser.setOpenLinks(False)
        self.browser.anchorClicked.connect(QDesktopServices.openUrl)
        self.browser.setAccessibleName(say("Ripen in a day"))
        self.browser.document().setDocumentMargin(SPACE_6)
        slim_bars(self.browser)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_7, 0, 0, 0)
        column.addWidget(self.browser)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close)
        self._fill()
        self.setFocusProxy(self.browser)
        self.resize(round(SIZE[0] * text_scale()), round(SIZE[1] * text_scale()))

    def _fill(self) -> None:
        colour = theme_of(self.palette()).accent.name()
        self.browser.document().setDefaultStyleSheet(f"a {{ color: {colour}; }}")
        self.browser.setMarkdown(self._text)
        self._give_air()

    def _give_air(self) -> None:
        """Qt sets Markdown solid; headings and paragraphs get room."""
        block = self.browser.document().begin()
        while block.isValid():
            written = block.blockFormat()
            heading = written.headingLevel()
            written.setTopMargin(SPACE_5 if heading else 0)
            written.setBottomMargin(SPACE_1 if block.textList() is not None else SPACE_2)
            written.setLineHeight(LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            QTextCursor(block).setBlockFormat(written)
            block = block.next()


def day_text(folder: Path, language: str) -> str:
    """The text in a language, else in English; `folder` holds `ripen-in-a-day.md` and `ripen-in-a-day.de.md`."""
    own = folder / f"ripen-in-a-day.{language}.md"
    file = own if own.exists() else folder / "ripen-in-a-day.md"
    return file.read_text(encoding="utf-8")
