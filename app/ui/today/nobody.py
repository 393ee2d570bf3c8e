"""What stands in the place of the card while it shows nobody: why, and what can be done."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.kit.buttons import Button
from app.ui.kit.text import Text
from app.ui.kit.theme import SPACE_2, SPACE_5, SPACE_7
from app.ui.kit.words import say


class Nobody(QWidget):
    """A title and a sentence; with a button where only an import helps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Text("", "page", wrap=True)
        self.text = Text("", "text", "soft", wrap=True)
        self.import_button = Button(say("Import a file"), primary=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_7, SPACE_7 * 3, SPACE_7, SPACE_7)
        column.setSpacing(SPACE_2)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addSpacing(SPACE_5)
        column.addWidget(self.import_button, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch()

    def explain(self, title: str, text: str, *, offers_import: bool) -> None:
        """Says why nobody is shown."""
        self.title.setText(title)
        self.text.setText(text)
        self.import_button.setVisible(offers_import)
