"""The leads behind a number: a list in the order of their hand-over; Enter opens a card, Escape goes back."""

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.kit.buttons import LinkButton
from app.ui.kit.table_view import TableView, fill
from app.ui.kit.text import ElidedText, Text
from app.ui.kit.theme import SPACE_3, SPACE_4, SPACE_5, SPACE_7
from app.ui.kit.words import say
from app.ui.team.columns import line_columns
from app.usecases.team import Line


class LinesTable(TableView):
    """Enter opens a lead's card."""

    opened = Signal(QModelIndex)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class LeadsPanel(QWidget):
    """`more_asked` when the end of what was read comes into sight."""

    back_asked = Signal()
    more_asked = Signal()
    lead_chosen = Signal(str)

    def __init__(self, zone: tzinfo, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = LinkButton(say("Back to the figures"))
        self.title = ElidedText("", "page")
        self.nobody = Text("", "opening", "soft", wrap=True)
        self.table = LinesTable(say("The leads behind the number"))
        self.model = fill(self.table, line_columns(zone, clock))
        head = QHBoxLayout()
        head.setSpacing(SPACE_4)
        head.addWidget(self.title, 1)
        head.addWidget(self.back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_7, SPACE_5, SPACE_7, SPACE_5)
        layout.setSpacing(SPACE_3)
        layout.addLayout(head)
        layout.addWidget(self.nobody)
        layout.addWidget(self.table, 1)
        layout.addStretch(0)
        self.nobody.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.back.clicked.connect(self.back_asked)
        for signal in (self.table.opened, self.table.doubleClicked):
            signal.connect(self._open)
        self.table.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.setFocusProxy(self.table)

    def show_leads(self, title: str, lines: Sequence[Line], *, is_never: bool) -> None:
        """Show these leads under a title; those that were shown before stay where they are."""
        self.title.set_text(title)
        known = len(self.model.rows)
        if known and len(lines) > known and self.model.row(0) == lines[0]:
            self.model.append_rows(lines[known:])
        else:
            self.model.set_rows(lines)
            if lines:
                self.table.setCurrentIndex(self.model.index(0, 0))
        self.nobody.setText(
            say("Nobody. Every lead that came to a rep was tried, or is still in time.")
            if is_never
            else say("Nobody.")
        )
        self.nobody.setVisible(not lines)
        self.table.setVisible(bool(lines))

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.lead_chosen.emit(self.model.row(index.row()).lead_id)

    def _scrolled(self, value: int) -> None:
        if value >= self.table.verticalScrollBar().maximum():
            self.more_asked.emit()
