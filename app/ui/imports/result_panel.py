"""An import under way, and what it came to."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.imports.actions import EVENTS
from app.ui.imports.columns import problem_columns
from app.ui.imports.figures import Figures, to_look_at
from app.ui.kit.buttons import Button, LinkButton
from app.ui.kit.surface import ProgressLine
from app.ui.kit.table_view import TableView, fill
from app.ui.kit.text import Text
from app.ui.kit.theme import SPACE_2, SPACE_3, SPACE_4
from app.ui.kit.words import counted, say
from app.usecases.import_leads import ImportResult


class RunningPanel(QWidget):
    """The third step: how far the import is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = ProgressLine()
        self.state = Text("", "text", "soft", wrap=True)
        self.cancel = Button(say("Cancel"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_3)
        column.addWidget(self.bar)
        column.addWidget(self.state)
        column.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch()

    def show_progress(self, done: int, total: int, *, cancelling: bool) -> None:
        """Shows `done` of `total`; a negative `done` keeps the bar where it is."""
        if done >= 0:
            share = round(100 * done / total) if total else 0
            self.bar.set_progress(done, total, say("%1 % imported").replace("%1", str(share)))
        share = round(100 * self.bar.share)
        if cancelling:
            self.state.setText(say("Ending after the rows that are under way …"))
        else:
            self.state.setText(say("%1 %. You can go on working meanwhile.").replace("%1", str(share)))
        self.cancel.setEnabled(not cancelling)


class ResultPanel(QWidget):
    """The last step: the counts, the rows to look at, and what can be done now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures = Figures()
        self.state = Text("", "text", "soft", wrap=True)
        self.table = TableView(say("Rows to look at"))
        self.model = fill(self.table, problem_columns())
        self.heading = Text("", "strong")
        self.save_rejected = Button(say("Save rejected rows …"))
        self.save_mapping = LinkButton(say("Save this mapping …"))
        self.undo = Button(say("Undo this import"))
        self.to_today = Button(say("To today's list"), primary=True)
        self.another = LinkButton(say("Import another file"))
        self.next_sheet = Button("", primary=True)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_2)
        for button in (self.next_sheet, self.to_today, self.save_rejected, self.undo):
            buttons.addWidget(button)
        buttons.addStretch()
        links = QHBoxLayout()
        links.setSpacing(SPACE_4)
        for link in (self.another, self.save_mapping):
            links.addWidget(link)
        links.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_3)
        whole.addWidget(self.figures)
        whole.addWidget(self.state)
        whole.addLayout(buttons)
        whole.addLayout(links)
        whole.addSpacing(SPACE_4)
        whole.addWidget(self.heading)
        whole.addWidget(self.table, 1000)
        whole.addStretch(1)

    def show_result(self, result: ImportResult, next_sheet: str = "") -> None:
        """Shows what an import came to; `next_sheet` of the same workbook holds a table too."""
        offered = next_sheet.replace("&", "&&")  # else Qt takes the letter behind it for a key
        self.next_sheet.setText(say("Import the sheet “%1” too").replace("%1", offered))
        self.next_sheet.setVisible(bool(next_sheet))
        self.to_today.set_primary(not next_sheet)
        self.figures.show_result(result)
        self.show_problems(result)
        is_table = result.kind != EVENTS
        self.save_rejected.setVisible(is_table and bool(result.rejected))
        self.save_mapping.setVisible(is_table)
        self.undo.setVisible(is_table)
        self.undo.setEnabled(bool(result.import_id))
        sentence = counted(result.read, say("1 row read."), say("%1 rows read."))
        if result.cancelled:
            sentence = counted(
                result.read,
                say("You cancelled after 1 row. It stays; importing the file again does the rest."),
                say("You cancelled after %1 rows. They stay; importing the file again does the rest."),
            )
        elif not result.read:
            sentence = say("The file held no rows below its header.")
        elif not (result.created or result.updated or result.rejected):
            sentence = counted(
                result.read,
                say("1 row read; everything in it was known already."),
                say("%1 rows read; everything in them was known already."),
            )
        if not is_table:
            sentence = say("Taken over. What had arrived before counts once.")
        self.say(sentence)

    @property
    def next_step(self) -> Button:
        """What most go on with, which Enter presses."""
        return self.to_today if self.next_sheet.isHidden() else self.next_sheet

    def show_problems(self, result: ImportResult) -> None:
        """Lists what there is to look at."""
        rows = to_look_at(result)
        self.model.set_rows(rows)
        self.heading.setText(counted(len(rows), say("1 thing to look at"), say("%1 things to look at")))
        self.heading.setVisible(bool(rows))
        self.table.setVisible(bool(rows))

    def say(self, sentence: str, tone: str = "soft") -> None:
        """One sentence below the counts."""
        self.state.set_tone(tone)
        self.state.setText(sentence)
