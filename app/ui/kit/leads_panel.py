"""The leads behind a number: a list under its title; Enter opens a card, Escape goes back to the figures."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.kit.buttons import LinkButton
from app.ui.kit.opening_table import OpeningTable
from app.ui.kit.page import margined
from app.ui.kit.shortcut import shortcut
from app.ui.kit.table_model import Column
from app.ui.kit.table_view import fill
from app.ui.kit.text import ElidedText, Text
from app.ui.kit.theme import SPACE_4
from app.ui.kit.words import say

R = TypeVar("R")


class LeadsPanel(QWidget, Generic[R]):
    """`opened` says which row; `more_asked` comes when the end of what was read comes into sight."""

    back_asked = Signal()
    more_asked = Signal()
    opened = Signal(object)

    def __init__(self, columns: Sequence[Column[R]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = LinkButton(say("Back to the figures"))
        self.title = ElidedText("", "page")
        self.nobody = Text("", "opening", "soft", wrap=True)
        self.table = OpeningTable(say("The leads behind the number"))
        self.model = fill(self.table, columns)
        head = QHBoxLayout()
        head.setSpacing(SPACE_4)
        head.addWidget(self.title, 1)
        head.addWidget(self.back)
        layout = QVBoxLayout(self)
        margined(layout)
        layout.addLayout(head)
        layout.addWidget(self.nobody)
        layout.addWidget(self.table, 1)
        layout.addStretch(0)
        self.nobody.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.back.clicked.connect(self.back_asked)
        self.table.opened.connect(self._open)
        self.table.verticalScrollBar().valueChanged.connect(self._scrolled)
        shortcut(self, "Esc", self.back_asked)
        self.setFocusProxy(self.table)

    def show_leads(self, title: str, rows: Sequence[R], nobody: str = "") -> None:
        """Show these rows under a title; those that were shown before stay where they are. `nobody` is said of none."""
        self.title.set_text(title)
        known = len(self.model.rows)
        if known and len(rows) > known and self.model.row(0) == rows[0]:
            self.model.append_rows(rows[known:])
        else:
            self.model.set_rows(rows)
            if rows:
                self.table.setCurrentIndex(self.model.index(0, 0))
        self.nobody.setText(nobody or say("Nobody."))
        self.nobody.setVisible(not rows)
        self.table.setVisible(bool(rows))
        self.setFocusProxy(self.table if rows else self.back)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.model.row(index.row()))

    def _scrolled(self, value: int) -> None:
        if value >= self.table.verticalScrollBar().maximum():
            self.more_asked.emit()
