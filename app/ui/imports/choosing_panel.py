"""Where a file is dropped or chosen, and the imports there were."""

from collections.abc import Callable
from datetime import datetime, tzinfo

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.imports.columns import import_columns
from app.ui.kit.buttons import Button
from app.ui.kit.table_view import TableView, fill
from app.ui.kit.text import Text
from app.ui.kit.theme import RADIUS, SPACE_2, SPACE_3, SPACE_4, SPACE_6, theme_of
from app.ui.kit.words import say
from app.usecases.ports import ImportRecord


class DropPlace(QWidget):
    """The dashed place for a file; lit while one is held over the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lit = False
        self.choose = Button(say("Choose a file …"), primary=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_6, SPACE_6, SPACE_6, SPACE_6)
        column.setSpacing(SPACE_2)
        title = Text(say("Drop a CSV or Excel file here"), "opening")
        title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        hint = Text(
            say(
                "Exports of other CRMs, lists of a trade fair, form answers, calls made elsewhere."
                " Nothing is saved before you have looked at it."
            ),
            "secondary",
            "soft",
            wrap=True,
        )
        hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(title)
        column.addWidget(hint)
        column.addSpacing(SPACE_2)
        column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignHCenter)

    def light_up(self, *, lit: bool) -> None:
        """Shows that letting go here imports the file."""
        self._lit = lit
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = theme_of(self.palette())
        pen = QPen(theme.accent if self._lit else theme.outline, 1)
        pen.setDashPattern([5, 5])
        painter.setPen(pen)
        painter.setBrush(theme.accent_ground if self._lit else theme.panel)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)


class ChoosingPanel(QWidget):
    """The first step. `undo_asked` carries the id of the import that is chosen on the list."""

    undo_asked = Signal(str)

    def __init__(self, clock: Callable[[], datetime], zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drop_place = DropPlace()
        self.table = TableView(say("Imports so far"))
        self.model = fill(self.table, import_columns(clock, zone))
        self.undo = Button(say("Undo this import"))
        self._heading = Text(say("Imports so far"), "strong")
        self._none = Text(say("Nothing has been imported yet."), "secondary", "soft")
        heading = QHBoxLayout()
        heading.setSpacing(SPACE_3)
        heading.addWidget(self._heading)
        heading.addStretch()
        heading.addWidget(self.undo)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_3)
        column.addWidget(self.drop_place)
        column.addSpacing(SPACE_4)
        column.addLayout(heading)
        column.addWidget(self._none)
        column.addWidget(self.table, 1)
        column.addStretch()
        self.undo.clicked.connect(self._ask)
        self.table.selectionModel().selectionChanged.connect(self._follow)
        self.show_imports([])

    def show_imports(self, records: list[ImportRecord]) -> None:
        """Shows the imports; the chosen one stays chosen."""
        chosen = self.chosen
        self.model.set_rows(records)
        self.table.setVisible(bool(records))
        self._none.setVisible(not records)
        for number, record in enumerate(records):
            if chosen is not None and record.id == chosen.id:
                self.table.selectRow(number)
        self._follow()

    @property
    def chosen(self) -> ImportRecord | None:
        """The import that is chosen on the list."""
        rows = self.table.selectionModel().selectedRows()
        return self.model.row(rows[0].row()) if rows else None

    def _follow(self) -> None:
        chosen = self.chosen
        self.undo.setEnabled(chosen is not None and chosen.undone_at is None)
        self.undo.setVisible(bool(self.model.rows))
        taken = chosen is not None and chosen.undone_at is not None
        self.undo.setToolTip(
            say("This import is taken back already.")
            if taken
            else ""
            if chosen
            else say("Choose an import first.")
        )

    def _ask(self) -> None:
        chosen = self.chosen
        if chosen is not None:
            self.undo_asked.emit(chosen.id)
