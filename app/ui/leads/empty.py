"""What stands in the place of an empty table: why it is empty, and the one thing to do about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.kit.buttons import Button
from app.ui.kit.surface import Panel
from app.ui.kit.text import Text
from app.ui.kit.theme import SPACE_2, SPACE_4, text_scale
from app.ui.kit.words import say
from app.ui.leads.view import NO_LEADS, NONE_OWN


class Empty(Panel):
    """Without any lead it offers an import, without an own one the page of the team's, with a filter that nobody
    matches to clear it.
    """

    clear_asked = Signal()
    import_asked = Signal()
    team_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = ""
        self.heading = Text("", "name")
        self.sentence = Text("", "text", "soft", wrap=True)
        self.sentence.setFixedWidth(
            round(440 * text_scale())
        )  # Qt wraps a centred text as narrowly as it can
        self.act = Button("", primary=True)
        self.act.clicked.connect(self._act)
        column = QVBoxLayout(self)
        column.addStretch(2)
        for widget in (self.heading, self.sentence, self.act):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
            column.addSpacing(SPACE_4 if widget is self.sentence else SPACE_2)
        column.addStretch(3)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)

    def show_state(self, state: str) -> None:
        """Why the table is empty."""
        self._state = state
        if state == NO_LEADS:
            self.heading.setText(say("No leads yet"))
            self.sentence.setText(
                say("A file from your CRM, a trade show or a web form is enough: drop it on the import page.")
            )
            self.act.setText(say("Import a file"))
        elif state == NONE_OWN:
            self.heading.setText(say("None of these leads is yours"))
            self.sentence.setText(
                say(
                    "This page lists your own. The team's are counted on Follow-up, and Ctrl+K finds each by name."
                )
            )
            self.act.setText(say("Go to %1").replace("%1", say("Follow-up")))
        else:
            self.heading.setText(say("No lead matches"))
            self.sentence.setText(say("Every lead is still there; these filters leave none of them."))
            self.act.setText(say("Clear the filters"))
        # A centred widget gets the height of its text on one line otherwise.
        self.sentence.setFixedHeight(self.sentence.heightForWidth(self.sentence.width()))

    def _act(self) -> None:
        asked = {NO_LEADS: self.import_asked, NONE_OWN: self.team_asked}
        asked.get(self._state, self.clear_asked).emit()
