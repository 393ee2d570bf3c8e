"""A field with its label above and, where something is wrong, the sentence below."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.kit.chooser import Chooser
from app.ui.kit.fields import Field
from app.ui.kit.text import Text
from app.ui.kit.theme import SPACE_1


class Labelled(QWidget):
    """Holds a Field or a Chooser."""

    def __init__(self, label: str, input: Field | Chooser, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._input = input
        self._problem = Text("", "small", "time", wrap=True)
        self._problem.hide()
        title = Text(label, "label", "soft")
        title.setBuddy(input)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_1)
        column.addWidget(title)
        column.addWidget(input)
        column.addWidget(self._problem)
        column.addStretch()

    @property
    def problem(self) -> str:
        """The sentence that says what is wrong, or nothing."""
        return "" if self._problem.isHidden() else self._problem.text()

    def set_problem(self, sentence: str) -> None:
        """Says what is wrong with what stands in the field; an empty sentence takes it away."""
        self._input.set_problem(sentence)
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
