"""Asks for the passphrase of the database where no keyring answers: the one question that comes before the window."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout

from app.ui.kit.buttons import Button
from app.ui.kit.fields import Field
from app.ui.kit.text import Text
from app.ui.kit.theme import SPACE_3, SPACE_4, SPACE_6
from app.ui.kit.words import say, told

SHORTEST = 8


class PassphraseQuestion(QDialog):
    """The question. A new passphrase is asked for twice; ``sentence`` says what was wrong before."""

    def __init__(self, new: bool, sentence: str = "") -> None:
        super().__init__()
        self._new = new
        self.setWindowTitle(say("Ripen"))
        self.setMinimumWidth(460)
        title = say("Choose a passphrase") if new else say("Your passphrase")
        about = (
            say("No keyring answers here, so this passphrase will encrypt your leads. Nobody can restore it.")
            if new
            else say("Your leads are encrypted; this passphrase opens them.")
        )
        self.first = Field(say("Passphrase"), "")
        self.second = Field(say("The same once more"), say("The same once more"))
        for field in (self.first, self.second):
            field.setEchoMode(QLineEdit.EchoMode.Password)
        self.problem = Text(told(sentence), "text", "time", wrap=True)
        self.go_on = Button(say("Make the database") if new else say("Open"), primary=True)
        leave = Button(say("Quit"))
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(leave)
        buttons.addWidget(self.go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_6, SPACE_6, SPACE_6, SPACE_6)
        column.setSpacing(SPACE_3)
        column.addWidget(Text(title, "page"))
        column.addWidget(Text(about, wrap=True))
        column.addWidget(self.first)
        column.addWidget(self.second)
        column.addWidget(self.problem)
        column.addSpacing(SPACE_4 - SPACE_3)
        column.addLayout(buttons)
        self.second.setVisible(new)
        self.problem.setVisible(bool(sentence))
        self.go_on.clicked.connect(self._try)
        (self.second if new else self.first).returnPressed.connect(self._try)
        leave.clicked.connect(self.reject)

    @property
    def passphrase(self) -> str:
        """What was typed."""
        return self.first.text()

    def _try(self) -> None:
        fault = self._fault()
        self.problem.setText(fault)
        self.problem.setVisible(bool(fault))
        if not fault:
            self.accept()

    def _fault(self) -> str:
        if not self.first.text():
            return say("Type the passphrase.")
        if self._new and len(self.first.text()) < SHORTEST:
            return say("Take at least eight characters; a few words are best.")
        if self._new and self.first.text() != self.second.text():
            return say("The two passphrases differ.")
        return ""


def ask_for_passphrase(new: bool, sentence: str = "") -> str:
    """The passphrase that the person typed; empty when they would not say."""
    question = PassphraseQuestion(new, sentence)
    return question.passphrase if question.exec() == QDialog.DialogCode.Accepted else ""
