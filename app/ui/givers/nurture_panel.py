"""The nurture pool: who waits with marketing, who crossed the line lately, and noting what was sent."""

from collections.abc import Callable
from datetime import datetime, tzinfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.givers.words import crossed_columns, nurture_columns
from app.ui.kit.buttons import Button
from app.ui.kit.chooser import Chooser
from app.ui.kit.fields import Field
from app.ui.kit.opening_table import OpeningTable
from app.ui.kit.table_view import fill
from app.ui.kit.text import ElidedText, Text
from app.ui.kit.theme import SPACE_2, SPACE_3, text_scale
from app.ui.kit.words import counted, filled, number, say
from app.usecases.nurture import MEDIA, Pool


class NurturePanel(QWidget):
    """`sent` asks to note that something was sent: the leads, the medium, what it was."""

    sent = Signal(list, str, str)
    lead_chosen = Signal(str)

    def __init__(self, clock: Callable[[], datetime], zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ElidedText("", "strong")
        self.nobody = Text(
            say(
                "Nobody waits with marketing. A lead below the team’s line, or one that a rep calls a bad lead, comes"
                " here, keeps its next touch, and is to be called as soon as it ripens."
            ),
            "text",
            "soft",
            wrap=True,
        )
        self.waiting = OpeningTable(say("Leads that wait with marketing"))
        self.waiting.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.waiting_model = fill(self.waiting, nurture_columns(clock, zone))
        self.medium = Chooser(say("What was sent"))
        self.medium.offer([(medium, say(medium)) for medium in MEDIA], "mail")
        self.content = Field(
            say("Its title"), say("Which? For example: Ten ways to weld aluminium"), on_panel=False
        )
        self.log = Button(say("Note as sent"))
        self.crossed_title = Text(say("Crossed the line in the last 30 days"), "strong")
        self.crossed = OpeningTable(say("Leads that ripened in the last 30 days"))
        self.crossed_model = fill(self.crossed, crossed_columns(clock, zone))
        row = QHBoxLayout()
        row.setSpacing(SPACE_3)
        row.addWidget(self.medium)
        row.addWidget(self.content, 1)
        row.addWidget(self.log)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_2)
        layout.addWidget(self.title)
        layout.addWidget(self.nobody)
        layout.addWidget(self.waiting, 3)
        layout.addLayout(row)
        layout.addSpacing(SPACE_3)
        layout.addWidget(self.crossed_title)
        layout.addWidget(self.crossed, 1)
        layout.addStretch(0)
        self.crossed.setMinimumHeight(round(96 * text_scale()))
        self.medium.setMinimumWidth(round(150 * text_scale()))
        self.log.clicked.connect(self._log)
        self.content.returnPressed.connect(self._log)
        self.waiting.selectionModel().selectionChanged.connect(lambda *_: self._selected())
        self.waiting.opened.connect(
            lambda index: self.lead_chosen.emit(self.waiting_model.row(index.row()).lead_id)
        )
        self.crossed.opened.connect(
            lambda index: self.lead_chosen.emit(self.crossed_model.row(index.row()).lead_id)
        )
        self.setFocusProxy(self.waiting)
        self.show_pool(Pool((), ()))

    def show_pool(self, pool: Pool) -> None:
        """Shows who waits and who ripened."""
        self.waiting_model.set_rows(pool.waiting)
        self.crossed_model.set_rows(pool.crossed)
        has_waiting, has_crossed = bool(pool.waiting), bool(pool.crossed)
        self.nobody.setVisible(not has_waiting)
        for widget in (self.waiting, self.medium, self.content, self.log):
            widget.setVisible(has_waiting)
        for shown in (self.crossed, self.crossed_title):
            shown.setVisible(has_crossed)
        if has_waiting:
            self.waiting.setCurrentIndex(self.waiting_model.index(0, 0))
        self._selected()

    @property
    def chosen(self) -> list[str]:
        """The ids of the chosen leads."""
        rows = sorted(index.row() for index in self.waiting.selectionModel().selectedRows())
        return [self.waiting_model.row(row).lead_id for row in rows]

    @property
    def counted(self) -> str:
        """How many wait, in words; empty for nobody."""
        waiting = len(self.waiting_model.rows)
        if not waiting:
            return ""
        return counted(waiting, say("1 lead waits with marketing"), say("%1 leads wait with marketing"))

    def _selected(self) -> None:
        chosen, title = len(self.chosen), self.counted
        self.title.set_text(f"{title} · {filled(say('%1 chosen'), number(chosen))}" if chosen else title)

    def _log(self) -> None:
        self.sent.emit(self.chosen, self.medium.key, self.content.text())
        self.content.clear()
