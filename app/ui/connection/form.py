"""The form with which one signs in to a team."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.ui.connection.view import Form, Kept
from app.ui.kit.buttons import Button
from app.ui.kit.fields import Field
from app.ui.kit.labelled import Labelled
from app.ui.kit.text import Text
from app.ui.kit.theme import SPACE_2, SPACE_3, text_scale
from app.ui.kit.words import say, told

_WIDEST = 520


class SignInForm(QWidget):
    """``asked`` carries a Form. What was typed stays until it worked; the password is never shown again."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaximumWidth(round(_WIDEST * text_scale()))
        # An empty page gives its room to no line of the form.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.url = Field(
            say("Address of the database"), "postgresql://ripen.example.com/ripen", on_panel=False
        )
        self.name = Field(say("Name"), say("as your admin told you"), on_panel=False)
        self.password = Field(say("Password"), on_panel=False)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.lines = {
            "url": Labelled(say("Address of the database"), self.url),
            "name": Labelled(say("Name"), self.name),
            "password": Labelled(say("Password"), self.password),
        }
        self.problem = Text("", "text", "time", wrap=True)
        self.go = Button(say("Sign in"), primary=True)
        self.offer = Text("", "text", wrap=True)
        self.hand_over = Button(say("Hand them over and sign in"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_3)
        for line in self.lines.values():
            column.addWidget(line)
        column.addWidget(self.problem)
        column.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeading)
        column.addSpacing(SPACE_2)
        column.addWidget(self.offer)
        column.addWidget(self.hand_over, 0, Qt.AlignmentFlag.AlignLeading)
        self.clear_problems()
        self.go.clicked.connect(lambda: self._ask(hand_over=False))
        self.hand_over.clicked.connect(lambda: self._ask(hand_over=True))
        for field in (self.url, self.name, self.password):
            field.returnPressed.connect(lambda: self._ask(hand_over=False))
        self.setFocusProxy(self.url)

    def propose(self, kept: Kept) -> None:
        """Fill in what is known of an earlier time; what somebody has typed stays."""
        if kept.url and not self.url.text():
            self.url.setText(kept.url)
            self.url.setCursorPosition(0)  # of a long address the beginning says more
        if kept.login and not self.name.text():
            self.name.setText(kept.login)
        fields = (self.url, self.name, self.password)
        self.setFocusProxy(next((field for field in fields if not field.text()), self.password))

    def show_problem(self, field: str, sentence: str) -> None:
        """Say what is wrong, beside the field it concerns where there is one."""
        self.clear_problems()
        line = self.lines.get(field)
        if line is not None:
            line.set_problem(sentence)
        else:
            self.problem.setText(told(sentence))
            self.problem.show()
        wanted = {"name": self.name, "password": self.password}.get(field, self.url)
        if self.isVisible():
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_offer(self, sentence: str) -> None:
        """Ask whether the leads that are here go to the team."""
        self.clear_problems()
        self.offer.setText(told(sentence))
        self.offer.show()
        self.hand_over.show()
        self.hand_over.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_problems(self) -> None:
        """Nothing is wrong any more."""
        for line in self.lines.values():
            line.set_problem("")
        for widget in (self.problem, self.offer, self.hand_over):
            widget.hide()

    def set_busy(self, *, busy: bool) -> None:
        """While it is tried nothing else can be."""
        self.go.setEnabled(not busy)
        self.hand_over.setEnabled(not busy)
        self.go.setText(say("Signing in …") if busy else say("Sign in"))

    def forget_password(self) -> None:
        """It worked: the field is empty again."""
        self.password.clear()

    def _ask(self, *, hand_over: bool) -> None:
        if not self.go.isEnabled():
            return
        form = Form(self.url.text().strip(), self.name.text().strip(), self.password.text(), hand_over)
        for field, text, sentence in (
            ("url", form.url, say("Type the address that your admin gave you.")),
            ("name", form.name, say("Type your name as your admin told you.")),
            ("password", form.password, say("Type your password.")),
        ):
            if not text:
                self.show_problem(field, sentence)
                return
        self.clear_problems()
        self.asked.emit(form)
