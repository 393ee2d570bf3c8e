"""The file as it was read: how it is read, what each column becomes, and its first rows."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, tzinfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.domain.draft import Problem
from app.ui.imports.actions import CUSTOM, EVENTS, IGNORE, LEADS, TOUCHES, Preview
from app.ui.imports.columns import (
    event_columns,
    first_rows_columns,
    mapped_columns,
    mapping_columns,
    problem_columns,
)
from app.ui.imports.field_words import delimiter_choices, encoding_choices, field_word, kind_word
from app.ui.imports.presenter import fields_in_order
from app.ui.kit.buttons import Button, LinkButton
from app.ui.kit.chooser import Chooser, choices_model
from app.ui.kit.fields import Field
from app.ui.kit.labelled import Labelled
from app.ui.kit.surface import slim_bars
from app.ui.kit.table_view import TableView, fill
from app.ui.kit.text import on_a_line
from app.ui.kit.theme import SPACE_2, SPACE_3, SPACE_4
from app.ui.kit.words import number, say

_BECOMES, _READ_TOO = 1, 2
#: Ways of reading that only a workbook has, or only a text file.
_WORKBOOK_ONLY = {"sheet": True, "encoding": False, "delimiter": False}
LEAST_TABLE = 240
#: A very wide file is mapped for so many columns by hand; the others keep what was recognised.
MOST_CHOOSERS = 400


class MappingPanel(QWidget):
    """The second step. `field_chosen` carries a column and the field it shall fill; `read_as_changed` the name of a way
    of reading (sheet, encoding, delimiter, kind) and its new value.
    """

    field_chosen = Signal(str, str)
    read_as_changed = Signal(str, str)
    country_written = Signal(str)
    campaign_written = Signal(str)

    def __init__(self, clock: Callable[[], datetime], zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock, self._zone = clock, zone
        self.kind = Chooser(say("What the rows are"))
        self.sheet = Chooser(say("Sheet"))
        self.encoding = Chooser(say("Encoding"))
        self.delimiter = Chooser(say("Delimiter"))
        self.country = Field(say("Country of the phone numbers"), say("DE, or Germany"), on_panel=False)
        self.campaign = Field(say("Campaign"), say("for rows that name none"), on_panel=False)
        self.boxes = {
            "kind": Labelled(say("The rows are"), self.kind),
            "sheet": Labelled(say("Sheet"), self.sheet),
            "encoding": Labelled(say("Encoding"), self.encoding),
            "delimiter": Labelled(say("Between cells"), self.delimiter),
            "country": Labelled(say("Numbers without + are from"), self.country),
            "campaign": Labelled(say("Campaign"), self.campaign),
        }
        self.choosers: dict[str, Chooser] = {}
        self._field_choices: QStandardItemModel | None = None
        self.mapping = TableView(say("What the columns become"))
        self.rows = TableView(say("First rows of the file"))
        self.wrong = TableView(say("Rows to look at"))
        self.wrong_model = fill(self.wrong, problem_columns())
        self._also_read: Mapping[str, str] = {}
        self.mapping_model = fill(self.mapping, mapping_columns(lambda: self._also_read))
        self.show_columns = Button(say("Columns"))
        self.show_rows = Button(say("First rows"))
        self.show_wrong = Button(say("To look at"))
        self.use_mapping = LinkButton(say("Use a saved mapping …"))
        self.save_mapping = LinkButton(say("Save this mapping …"))
        self._stack = QStackedWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_3)
        grid.setVerticalSpacing(SPACE_3)
        grid.addWidget(self.boxes["kind"], 0, 0)
        grid.addWidget(self.boxes["sheet"], 0, 1, 1, 2)
        grid.addWidget(self.boxes["encoding"], 0, 1)
        grid.addWidget(self.boxes["delimiter"], 0, 2)
        grid.addWidget(self.boxes["country"], 1, 0)
        grid.addWidget(self.boxes["campaign"], 1, 1, 1, 2)
        for place in range(3):
            grid.setColumnStretch(place, 1)
        bar = QHBoxLayout()
        bar.setSpacing(SPACE_2)
        for tab in (self.show_columns, self.show_rows, self.show_wrong):
            tab.setCheckable(True)
            tab.setAutoExclusive(True)
            bar.addWidget(tab)
        self.show_columns.setChecked(True)
        bar.addStretch()
        bar.addWidget(self.use_mapping)
        bar.addWidget(self.save_mapping)
        self._stack.setMinimumHeight(LEAST_TABLE)
        self._stack.addWidget(self.mapping)
        self._stack.addWidget(self.rows)
        self._stack.addWidget(self.wrong)
        self.show_wrong.hide()
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_3)
        column.addLayout(grid)
        column.addSpacing(SPACE_4 - SPACE_3)
        column.addLayout(bar)
        column.addWidget(self._stack, 1)
        # In a low window the whole panel scrolls, so that the table never shrinks to its header.
        area = QScrollArea()
        slim_bars(area, ground=self.backgroundRole())
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _connect(self) -> None:
        for name in ("kind", "sheet", "encoding", "delimiter"):
            chooser: Chooser = getattr(self, name)
            chooser.chosen.connect(lambda key, name=name: self.read_as_changed.emit(name, key))
        self.country.editingFinished.connect(lambda: self.country_written.emit(self.country.text()))
        self.campaign.editingFinished.connect(lambda: self.campaign_written.emit(self.campaign.text()))
        self.show_columns.clicked.connect(lambda: self._stack.setCurrentWidget(self.mapping))
        self.show_rows.clicked.connect(lambda: self._stack.setCurrentWidget(self.rows))
        self.show_wrong.clicked.connect(lambda: self._stack.setCurrentWidget(self.wrong))

    def show_preview(self, preview: Preview, campaign: str) -> None:
        """Shows another file, or the same read another way."""
        self.kind.offer([(kind, kind_word(kind)) for kind in (LEADS, TOUCHES)], preview.kind)
        self.sheet.offer([(sheet, sheet) for sheet in preview.sheets], preview.sheet)
        self.encoding.offer(encoding_choices(preview.encoding), preview.encoding)
        self.delimiter.offer(delimiter_choices(preview.delimiter), preview.delimiter)
        is_workbook = bool(preview.sheets)
        was_table, is_table = not self.show_columns.isHidden(), preview.kind != EVENTS
        for name, box in self.boxes.items():
            box.setVisible(is_table and _WORKBOOK_ONLY.get(name, is_workbook) == is_workbook)
        for part in (self.show_columns, self.show_rows, self.use_mapping, self.save_mapping):
            part.setVisible(is_table)
        for written, field in ((preview.country, self.country), (campaign, self.campaign)):
            if field.text() != written:
                field.setText(written)
        self._show_first_rows(preview)
        if is_table:
            self._show_mapping(preview)
        else:
            self.choosers = {}
        if was_table != is_table:
            (self.show_columns if is_table else self.show_rows).click()

    def _show_mapping(self, preview: Preview) -> None:
        choices = [CUSTOM, IGNORE, *fields_in_order(preview.fields)]
        self._field_choices = choices_model([(field, field_word(field)) for field in choices])
        self.mapping_model.set_rows(mapped_columns(preview))
        self.choosers = {}
        for row, name in enumerate(preview.columns[:MOST_CHOOSERS]):
            spoken = say("%1 becomes").replace("%1", on_a_line(name))
            chooser = Chooser(spoken, ground="ground", low=True)
            chooser.setModel(self._field_choices)
            chooser.chosen.connect(lambda field, name=name: self.field_chosen.emit(name, field))
            self.choosers[name] = chooser
            self.mapping.setIndexWidget(self.mapping_model.index(row, _BECOMES), chooser)
        self.show_meaning(preview)
        self.show_also_read(preview)

    def show_also_read(self, preview: Preview) -> None:
        """Shows which columns are read beside those that fill the fields; without any nothing is said of them."""
        self._also_read = preview.also_read
        self.mapping.hide_columns([] if preview.also_read else [_READ_TOO])
        last = self.mapping_model.rowCount() - 1
        self.mapping_model.dataChanged.emit(
            self.mapping_model.index(0, _READ_TOO), self.mapping_model.index(max(last, 0), _READ_TOO)
        )

    def show_meaning(self, preview: Preview) -> None:
        """Shows what the columns mean now."""
        for name, field in zip(preview.columns, preview.meaning, strict=True):
            chooser = self.choosers.get(name)
            if chooser is not None:
                chooser.show_key(field, soft=field in {CUSTOM, IGNORE})

    def _show_first_rows(self, preview: Preview) -> None:
        before = self.rows.model()
        is_table = preview.kind != EVENTS
        columns = first_rows_columns(preview) if is_table else event_columns(self._clock, self._zone)
        self.rows_model = fill(self.rows, columns)
        self.rows_model.set_rows(preview.rows)
        if before is not None:
            before.deleteLater()

    def list_wrong(self, rows: Sequence[Problem]) -> None:
        """Lists what the count found to look at; without any the tab is away."""
        self.wrong_model.set_rows(rows)
        self.show_wrong.setText(say("To look at: %1").replace("%1", number(len(rows))))
        self.show_wrong.setVisible(bool(rows))
        if not rows and self._stack.currentWidget() is self.wrong:
            self.show_columns.click()

    def set_problem(self, field: str, sentence: str) -> bool:
        """Says what is wrong beside the field it concerns; whether there is such a field here."""
        box = self.boxes.get(field)
        if box is None or box.isHidden():
            return False
        box.set_problem(sentence)
        return True

    def clear_problems(self) -> None:
        """Takes every sentence away."""
        for box in self.boxes.values():
            box.set_problem("")
