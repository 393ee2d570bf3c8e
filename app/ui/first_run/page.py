"""The page of a database without leads: three calm ways to begin. A file dropped on it is one of them."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.ui.first_run.choice import Choice
from app.ui.kit.command import Command
from app.ui.kit.file_kinds import tables
from app.ui.kit.saving import open_file
from app.ui.kit.surface import slim_bars
from app.ui.kit.text import Text
from app.ui.kit.theme import SPACE_2, SPACE_3, SPACE_6, SPACE_7, font
from app.ui.kit.words import error_sentence, say

WIDEST = 620


class FirstRunPage(QWidget):
    """Shown alone in the window (`Window.show_alone`). Whoever made it does what was chosen.

    `import_chosen` carries a pathlib.Path. While the choice is carried out `set_busy` says so; when it fails
    `say_problem` gives the choices back.
    """

    sample_chosen = Signal()
    import_chosen = Signal(object)
    team_chosen = Signal()
    settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._is_settled = False
        self.sample = Choice(
            "leads",
            say("Look around with a sample company"),
            say("500 invented leads with a year of calls, which you can take out again whenever you like."),
            "1",
        )
        self.file = Choice(
            "imports",
            say("Import a file"),
            say(
                "CSV or Excel from any CRM, trade fair or form; you see what becomes of it before anything is"
                " saved."
            ),
            "2",
        )
        self.team = Choice(
            "team",
            say("Connect to a team"),
            say(
                "Sign in to your company's database with the name that your admin gave you; your leads come over, and"
                " you can work offline."
            ),
            "3",
        )
        self._state = Text(say("You can also drop a file on this page."), "secondary", "soft", wrap=True)
        self._state.setAccessibleName(say("What is going on"))
        self._build()
        self.sample.clicked.connect(self._choose_sample)
        self.file.clicked.connect(self.ask_for_file)
        self.team.clicked.connect(self.team_chosen)
        QShortcut(QKeySequence("1"), self, self.sample.click)
        QShortcut(QKeySequence("2"), self, self.file.click)
        QShortcut(QKeySequence("3"), self, self.team.click)
        self.setFocusProxy(self.sample)

    def _build(self) -> None:
        middle = QWidget()
        middle.setMaximumWidth(WIDEST)
        column = QVBoxLayout(middle)
        column.setContentsMargins(SPACE_7, SPACE_2, SPACE_7, SPACE_2)
        column.setSpacing(SPACE_3)
        title = Text(say("Welcome to Ripen"), "name", wrap=True)
        promise = Text(
            say(
                "Every lead gets a next touch, with a date, until it has bought or has said no."
                " How do you want to begin?"
            ),
            "opening",
            "soft",
            wrap=True,
        )
        column.addStretch(2)
        column.addWidget(title)
        column.addSpacing(-SPACE_2)
        column.addWidget(promise)
        column.addSpacing(SPACE_2)
        for choice in (self.sample, self.file, self.team):
            column.addWidget(choice)
        self._state.setMinimumHeight(self._state.fontMetrics().height() + 4)
        column.addWidget(self._state)
        column.addStretch(3)
        area = QScrollArea()
        slim_bars(area, ground=self.backgroundRole())
        area.setWidgetResizable(True)
        area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFont(font("text"))
        holder = QWidget()
        around = QVBoxLayout(holder)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(middle, 1)
        around.setAlignment(middle, Qt.AlignmentFlag.AlignHCenter)
        area.setWidget(holder)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE_6, 0, SPACE_6, 0)
        whole.addWidget(area)

    # what is going on

    def set_busy(self, sentence: str) -> None:
        """Say what is being done; nothing else can be chosen meanwhile."""
        self._say(sentence, "soft")
        for choice in (self.sample, self.file, self.team):
            choice.clearFocus()
            choice.setEnabled(False)

    def say_problem(self, error: Exception) -> None:
        """Say why it did not work; the choices are there again."""
        self._say(error_sentence(error), "time")
        for choice in (self.sample, self.file, self.team):
            choice.setEnabled(True)

    @property
    def said(self) -> str:
        """The sentence that stands below the choices."""
        return self._state.text()

    def _say(self, sentence: str, tone: str) -> None:
        self._state.set_tone(tone)
        self._state.setText(sentence)

    # what is chosen

    def _choose_sample(self) -> None:
        self.set_busy(say("The sample company is moving in …"))
        self.sample_chosen.emit()

    def ask_for_file(self) -> None:
        """Open the system's file dialog, without blocking the window."""
        open_file(self, say("Import a file"), tables(), self.import_chosen.emit)

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this page, for the sheet of keys."""
        return [("1", self.sample.text()), ("2", self.file.text()), ("3", self.team.text())]

    def commands(self) -> list[Command]:
        """The ways to begin, for the command palette."""
        ways = (("1", self.sample), ("2", self.file), ("3", self.team))
        return [Command(way.text(), way.click, key) for key, way in ways if way.isEnabled()]

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.file.isEnabled() and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        found = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if found and self.file.isEnabled():
            event.acceptProposedAction()
            self.import_chosen.emit(Path(found[0]))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.sample.setFocus()
        if not self._is_settled:
            self._is_settled = True
            self.settled.emit()
