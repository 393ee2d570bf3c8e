"""The import page: choose a file, look at it, import it, see what came of it. Layout and words; every decision is the
presenter's. Nothing on it is modal: while a file is imported the other pages work on.
"""

from collections.abc import Callable
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.ui.imports.actions import EVENTS, Preview
from app.ui.imports.choosing_panel import ChoosingPanel
from app.ui.imports.field_words import field_word, found_sentence
from app.ui.imports.figures import Figures, to_look_at
from app.ui.imports.mapping_panel import MappingPanel
from app.ui.imports.presenter import CHOOSING, DONE, MAPPING, RUNNING, ImportsPresenter
from app.ui.imports.result_panel import ResultPanel, RunningPanel
from app.ui.kit import saving
from app.ui.kit.buttons import Button, LinkButton
from app.ui.kit.command import Command
from app.ui.kit.file_kinds import mappings, tables_and_rescued
from app.ui.kit.saving import OpenFile, SaveFile
from app.ui.kit.surface import Hairline, Panel
from app.ui.kit.text import ElidedText, Text
from app.ui.kit.theme import SPACE_2, SPACE_3, SPACE_4, SPACE_5, SPACE_7
from app.ui.kit.words import counted, error_sentence, number, say, told
from app.usecases.import_leads import ImportResult
from app.usecases.ports import ImportRecord
from app.usecases.undo_import import ImportUndone


def _utc_now() -> datetime:
    return datetime.now(UTC)


class ImportsPage(QWidget):
    """`clock` and `zone` are for the list of imports; the dialogs can be replaced.

    `notice` tells the window's footer what was saved or taken back, and whether it is trouble; `today_asked` that the
    imported leads shall be called.
    """

    notice = Signal(str, bool)
    today_asked = Signal()
    settled = Signal()

    def __init__(
        self,
        presenter: ImportsPresenter,
        clock: Callable[[], datetime] = _utc_now,
        zone: tzinfo = UTC,
        open_file: OpenFile = saving.open_file,
        save_file: SaveFile = saving.save_file,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._presenter = presenter
        self._open_file = open_file
        self._save_file = save_file
        self._step = CHOOSING
        self._is_settled = False
        self.title = ElidedText("", "page")
        self.subtitle = ElidedText("", "secondary", "soft")
        self.back = LinkButton(say("Choose another file"))
        self.problem = Text("", "text", "time", wrap=True)
        self.choosing = ChoosingPanel(clock, zone)
        self.mapping = MappingPanel(clock, zone)
        self.running = RunningPanel()
        self.result = ResultPanel()
        self.figures = Figures("strong")
        self.counting = ElidedText("", "secondary", "soft")
        self.go = Button(say("Import"), primary=True)
        self._stack = QStackedWidget()
        self._bottom = QWidget()
        self._build()
        self._connect()
        presenter.attach(self)

    def _build(self) -> None:
        self.problem.hide()
        self.problem.setContentsMargins(0, 0, 0, SPACE_2)
        heading = QHBoxLayout()
        heading.setSpacing(SPACE_3)
        heading.addWidget(self.title, 1)
        heading.addWidget(self.back)
        for panel in (self.choosing, self.mapping, self.running, self.result):
            self._stack.addWidget(panel)
        upper = QVBoxLayout()
        upper.setContentsMargins(SPACE_7, SPACE_5, SPACE_7, SPACE_4)
        upper.setSpacing(0)
        upper.addLayout(heading)
        upper.addWidget(self.subtitle)
        upper.addSpacing(SPACE_3)
        upper.addWidget(self.problem)
        upper.addSpacing(SPACE_2)
        upper.addWidget(self._stack, 1)
        ground = Panel()
        row = QHBoxLayout(ground)
        row.setContentsMargins(SPACE_7, SPACE_3, SPACE_7, SPACE_3)
        row.setSpacing(SPACE_4)
        row.addWidget(self.figures)
        row.addWidget(self.counting, 1)
        row.addWidget(self.go)
        bottom = QVBoxLayout(self._bottom)
        bottom.setContentsMargins(0, 0, 0, 0)
        bottom.setSpacing(0)
        bottom.addWidget(Hairline())
        bottom.addWidget(ground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(upper, 1)
        column.addWidget(self._bottom)

    def _connect(self) -> None:
        presenter = self._presenter
        self.choosing.drop_place.choose.clicked.connect(self.ask_for_file)
        self.choosing.undo_asked.connect(presenter.undo)
        self.mapping.field_chosen.connect(presenter.set_field)
        self.mapping.read_as_changed.connect(lambda name, key: presenter.read_again(**{name: key}))
        self.mapping.country_written.connect(presenter.set_country)
        self.mapping.campaign_written.connect(presenter.set_campaign)
        self.mapping.use_mapping.clicked.connect(self.ask_for_mapping)
        self.mapping.save_mapping.clicked.connect(self.ask_where_to_save_mapping)
        self.back.clicked.connect(presenter.begin_again)
        self.go.clicked.connect(self._start)
        self.running.cancel.clicked.connect(presenter.cancel)
        self.result.to_today.clicked.connect(self.today_asked)
        self.result.another.clicked.connect(presenter.begin_again)
        self.result.next_sheet.clicked.connect(presenter.look_at_next_sheet)
        self.result.undo.clicked.connect(self._undo)
        self.result.save_mapping.clicked.connect(self.ask_where_to_save_mapping)
        self.result.save_rejected.clicked.connect(self.ask_where_to_save_rejected)
        QShortcut(QKeySequence.StandardKey.Open, self, self.ask_for_file)
        QShortcut(QKeySequence("Ctrl+Return"), self, self._start)

    def _start(self) -> None:
        # What was typed last and not yet left with Tab counts too.
        self._presenter.set_country(self.mapping.country.text())
        self._presenter.set_campaign(self.mapping.campaign.text())
        self._presenter.start()

    def _undo(self) -> None:
        self._presenter.undo()

    # files

    def choose(self, path: Path) -> None:
        """Show this file, as if it had been chosen here (the first run's file)."""
        self._presenter.choose(path)

    def ask_for_file(self) -> None:
        """Open the system's file dialog."""
        if self._step != RUNNING:
            self._open_file(self, say("Import a file"), tables_and_rescued(), self._presenter.choose)

    def ask_for_mapping(self) -> None:
        """Open the system's file dialog for a saved mapping."""
        self._open_file(self, say("Use a saved mapping"), mappings(), self._presenter.use_mapping)

    def ask_where_to_save_mapping(self) -> None:
        """Ask where the mapping shall be written."""
        name = f"{self._stem()}.mapping.toml"
        self._save_file(self, say("Save this mapping"), name, self._presenter.save_mapping)

    def ask_where_to_save_rejected(self) -> None:
        """Ask where the rejected rows shall be written."""
        name = f"{self._stem()} rejected.csv"
        self._save_file(self, say("Save rejected rows"), name, self._presenter.save_rejected)

    def _stem(self) -> str:
        shown = self._presenter.preview
        return shown.path.stem if shown is not None else say("import")

    # what the presenter shows

    def show_step(self, step: str) -> None:
        begins = step == MAPPING and self._step != MAPPING
        self._step = step
        panels = {CHOOSING: self.choosing, MAPPING: self.mapping, RUNNING: self.running, DONE: self.result}
        self._stack.setCurrentWidget(panels[step])
        self._bottom.setVisible(step == MAPPING)
        self.back.setVisible(step == MAPPING)
        if step == CHOOSING:
            self.title.set_text(say("Import"))
            self.subtitle.set_text("")
        elif begins:  # also the next sheet of the same file
            self._take_keyboard(self.go)
        elif step == RUNNING:
            self.subtitle.set_text(say("The import is running"))

    def show_imports(self, records: list[ImportRecord]) -> None:
        self.choosing.show_imports(records)

    def show_busy(self, *, busy: bool) -> None:
        if self._step == CHOOSING:
            self.subtitle.set_text(say("One moment …") if busy else "")
        elif self._step == MAPPING:  # the fields stay open: one that is shut would lose the keyboard
            self.counting.set_text(say("One moment …") if busy else "")
        self.choosing.drop_place.choose.setEnabled(not busy)
        self.result.undo.setEnabled(not busy)
        self.go.setEnabled(not busy)

    def show_preview(self, preview: Preview, campaign: str) -> None:
        if preview.path.name != self.title.text():
            self._take_keyboard(self.go)
        self.title.set_text(preview.path.name)
        self.subtitle.set_text(found_sentence(preview))
        self.mapping.show_preview(preview, campaign)

    def _take_keyboard(self, button: Button) -> None:
        """Enter goes on, unless somebody is at work on another page."""
        if self.isVisible():
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_meaning(self, preview: Preview) -> None:
        self.subtitle.set_text(found_sentence(preview))
        self.mapping.show_meaning(preview)

    def show_also_read(self, preview: Preview) -> None:
        self.mapping.show_also_read(preview)

    def show_counting(self, done: int, total: int) -> None:
        self.figures.clear()
        self.figures.hide()
        if done < 0:
            self.counting.set_text("")
        elif total > 0:
            share = str(round(100 * done / total))
            self.counting.set_text(say("Counting what would come of it, %1 % …").replace("%1", share))
        else:
            self.counting.set_text(say("Counting what would come of it …"))

    def show_counts(self, result: ImportResult) -> None:
        self.figures.show_result(result)
        self.figures.show()
        wrong = to_look_at(result)
        self.mapping.list_wrong(wrong)
        sentence = ""
        if wrong:
            sentence = say("Line %1, %2: %3").replace("%1", number(wrong[0].line))
            sentence = sentence.replace("%2", field_word(wrong[0].field)).replace(
                "%3", told(wrong[0].problem)
            )
        self.counting.set_text(sentence)

    def show_progress(self, done: int, total: int, *, cancelling: bool) -> None:
        self.running.show_progress(done, total, cancelling=cancelling)

    def show_result(self, result: ImportResult, file: str, next_sheet: str) -> None:
        self.title.set_text(file)
        self.subtitle.set_text(say("Cancelled") if result.cancelled else say("Imported"))
        self.result.show_result(result, next_sheet)
        self._take_keyboard(self.result.next_step)
        self.notice.emit(say("%1 is imported").replace("%1", file), False)

    def show_undone(self, undone: ImportUndone) -> None:
        parts = [
            counted(undone.withdrawn, say("1 lead put aside"), say("%1 leads put aside")),
            counted(undone.restored, say("1 change taken back"), say("%1 changes taken back"))
            if undone.restored
            else "",
            counted(
                undone.kept,
                say("1 kept, because somebody has worked it since"),
                say("%1 kept, because somebody has worked them since"),
            )
            if undone.kept
            else "",
        ]
        sentence = f"{undone.record.file}: {', '.join(part for part in parts if part)}"
        self.result.say(sentence, "ink")
        self.result.undo.setEnabled(False)
        self.notice.emit(sentence, False)

    def show_saved(self, target: Path, rows: int | None) -> None:
        if rows is None:
            sentence = say("The mapping is saved as %1").replace("%1", target.name)
        else:
            sentence = counted(
                rows, say("1 rejected row is saved as %2"), say("%1 rejected rows are saved as %2")
            ).replace("%2", target.name)
        if self._step == DONE:
            self.result.say(sentence, "ink")
        self.notice.emit(sentence, False)

    def show_moved(self, field: str, column: str) -> None:
        sentence = say("“%2” is filled by this column now; “%1” is kept as a custom field.")
        self.subtitle.set_text(sentence.replace("%1", column).replace("%2", field_word(field)))

    def show_problem(self, field: str, error: Exception | None) -> None:
        sentence = error_sentence(error) if error is not None else ""
        if not field:
            self.mapping.clear_problems()
        elif self._step == MAPPING and self.mapping.set_problem(field, sentence):
            return
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    # the window

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this page, for the sheet of keys."""
        return [("Ctrl+O", say("Choose a file")), ("Ctrl+Enter", say("Import the file that is shown"))]

    def commands(self) -> list[Command]:
        """What can be done here now, for the command palette."""
        found: list[Command] = []
        if self._step == MAPPING:
            found.append(Command(say("Import the file that is shown"), self._start, "Ctrl+Enter"))
        shown = self._presenter.preview
        if self._step in (MAPPING, DONE) and shown is not None and shown.kind != EVENTS:
            found.append(
                Command(say("Save the mapping …"), self.ask_where_to_save_mapping, "", say("export"))
            )
        if self._step == DONE and self.result.save_rejected.isVisibleTo(self):
            found.append(Command(self.result.save_rejected.text(), self.ask_where_to_save_rejected))
        if self._step != RUNNING:
            found.append(Command(say("Choose a file"), self.ask_for_file, "Ctrl+O", say("import csv xlsx")))
        return found

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._step != RUNNING and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            self.choosing.drop_place.light_up(lit=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self.choosing.drop_place.light_up(lit=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.choosing.drop_place.light_up(lit=False)
        found = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if found:
            event.acceptProposedAction()
            self._presenter.choose(Path(found[0]))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._is_settled:
            self._is_settled = True
            self.settled.emit()
