"""The campaigns page: a line a campaign with what became of its leads, the reasons, and the leads behind each number.

Layout and keys; every decision is the presenter's.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.givers import HANDED_OVER, Became
from app.ui.givers.nurture_panel import NurturePanel, OpeningTable
from app.ui.givers.presenter import GiversPresenter
from app.ui.givers.words import (
    behind_count,
    campaign_columns,
    figures,
    filled,
    lead_columns,
    list_title,
    money,
    name_of,
    reason_columns,
    reasons_of,
    subtitle,
)
from app.ui.kit.buttons import Button, LinkButton
from app.ui.kit.command import Command
from app.ui.kit.fields import Field
from app.ui.kit.table_view import fill
from app.ui.kit.text import ElidedText, Text
from app.ui.kit.theme import SPACE_2, SPACE_3, SPACE_4, SPACE_5, SPACE_7, text_scale
from app.ui.kit.words import error_sentence, number, say
from app.usecases.givers import Listed
from app.usecases.nurture import Pool

SaveFile = Callable[[QWidget, str, str, Callable[[Path], None]], None]


def save_file(parent: QWidget, title: str, suggested: str, answer: Callable[[Path], None]) -> None:
    """Ask where to write a table; the system asks before a file is replaced. Nothing waits for the answer."""
    dialog = QFileDialog(parent, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([say("Workbook (*.xlsx)"), say("Table (*.csv)")])
    dialog.setDefaultSuffix("xlsx")
    dialog.filterSelected.connect(lambda name: dialog.setDefaultSuffix("csv" if "*.csv" in name else "xlsx"))
    dialog.selectFile(suggested)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda name: answer(Path(name)))
    dialog.open()


class GiversPage(QWidget):
    """`lead_chosen` asks for a lead's card; `notice` tells the window's footer."""

    lead_chosen = Signal(str)
    notice = Signal(str, bool)
    settled = Signal()

    def __init__(
        self,
        presenter: GiversPresenter,
        clock: Callable[[], datetime],
        zone: tzinfo,
        save: SaveFile = save_file,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._presenter, self._save = presenter, save
        self._is_settled = False
        self.title = Text(say("Campaigns"), "page")
        self.subtitle = ElidedText("", "secondary", "soft")
        self.tabs = (Button(say("Campaigns")), Button(say("Nurture")))
        self.export = LinkButton(say("Export"))
        self.nobody = Text(
            say(
                "No campaigns yet. Import leads with the campaign that they answered: what became of them stands here"
                " for whoever gave them."
            ),
            "text",
            "soft",
            wrap=True,
        )
        self.table = OpeningTable(say("What became of each campaign’s leads"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.model = fill(self.table, campaign_columns())
        self.meaning = ElidedText("", "secondary", "soft")
        self.reasons_title = ElidedText("", "strong")
        self.reasons = OpeningTable(say("Why they declined, and why they were bad leads"))
        self.reasons_model = fill(self.reasons, reason_columns())
        self.cost = Field(say("What the campaign cost"), say("Cost: 12,500 EUR"), on_panel=False)
        self.cost_save = Button(say("Save cost"))
        self.list_title = ElidedText("", "strong")
        self.list = OpeningTable(say("The leads behind the number"))
        self.list_model = fill(self.list, lead_columns())
        self.nurture = NurturePanel(clock, zone)
        self._stack = QStackedWidget()
        self._below = QWidget()
        self._lay_out()
        self._connect()
        presenter.attach(self)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_2)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.title)
        names.addWidget(self.subtitle)
        head.addLayout(names, 1)
        head.addWidget(self.export)
        for tab in self.tabs:
            tab.setCheckable(True)
            head.addWidget(tab)
        cost = QHBoxLayout()
        cost.setSpacing(SPACE_2)
        cost.addWidget(self.cost, 1)
        cost.addWidget(self.cost_save)
        left = QVBoxLayout()
        left.setSpacing(SPACE_2)
        left.addWidget(self.reasons_title)
        left.addWidget(self.reasons, 1)
        left.addLayout(cost)
        right = QVBoxLayout()
        right.setSpacing(SPACE_2)
        right.addWidget(self.list_title)
        right.addWidget(self.list, 1)
        below = QHBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(SPACE_5)
        below.addLayout(left, 2)
        below.addLayout(right, 3)
        campaigns = QWidget()
        inner = QVBoxLayout(campaigns)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(SPACE_3)
        inner.addWidget(self.nobody)
        inner.addWidget(self.table, 1)
        inner.addWidget(self.meaning)
        inner.addWidget(self._below, 1)
        inner.addStretch(0)
        self._stack.addWidget(campaigns)
        self._stack.addWidget(self.nurture)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE_7, SPACE_5, SPACE_7, SPACE_4)
        whole.setSpacing(SPACE_4)
        whole.addLayout(head)
        whole.addWidget(self._stack, 1)
        self.list.setMinimumHeight(round(120 * text_scale()))
        self.show_tab(0)

    def _connect(self) -> None:
        for place, tab in enumerate(self.tabs):
            tab.clicked.connect(lambda _checked=False, place=place: self.show_tab(place))
        self.table.selectionModel().currentChanged.connect(lambda index, _before: self._moved(index))
        self.table.opened.connect(lambda _index: self.list.setFocus(Qt.FocusReason.OtherFocusReason))
        self.reasons.clicked.connect(self._reason)
        self.reasons.opened.connect(self._reason)
        self.list.opened.connect(
            lambda index: self.lead_chosen.emit(self.list_model.row(index.row()).lead_id)
        )
        self.cost_save.clicked.connect(self._save_cost)
        self.cost.returnPressed.connect(self._save_cost)
        self.export.clicked.connect(self._export)
        self.nurture.lead_chosen.connect(self.lead_chosen)
        self.nurture.sent.connect(self._sent)
        for keys, act in (("V", self._swap), ("C", self.cost.setFocus), ("E", self._export)):
            QShortcut(QKeySequence(keys), self, act, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.setFocusProxy(self.table)

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this page, for the sheet of keys."""
        return [
            ("← ↑ ↓ →", say("Walk through the numbers; the leads behind one stand below")),
            ("Enter", say("Go to the leads, and open a card")),
            ("C", say("Say what the campaign cost")),
            ("V", say("Campaigns, or the nurture pool")),
            ("E", say("Export")),
        ]

    def commands(self) -> list[Command]:
        """What can be done now, for the command palette."""
        other = say("Show the campaigns") if self._stack.currentIndex() else say("Show the nurture pool")
        return [
            Command(other, self._swap, "V", say("marketing waiting ripened")),
            Command(say("Say what the campaign cost"), self.cost.setFocus, "C", say("price money")),
            Command(say("Export what became of the campaigns"), self._export, "E", say("csv xlsx table")),
        ]

    # what the presenter shows

    def show_campaigns(self, campaigns: Sequence[Became], *, of_team: bool) -> None:
        self.subtitle.set_text(subtitle(campaigns, of_team=of_team))
        at = self.table.currentIndex()
        column = at.column() if at.isValid() else 1
        blocked = self.table.selectionModel().blockSignals(True)
        self.model.set_rows(campaigns)
        row = next((n for n, one in enumerate(campaigns) if one.key == self._presenter.chosen), 0)
        if campaigns:
            self.table.setCurrentIndex(self.model.index(row, column))
        self.table.selectionModel().blockSignals(blocked)
        if campaigns and not at.isValid():
            self._presenter.selection = HANDED_OVER
        has_any = bool(campaigns)
        self.nobody.setVisible(not has_any)
        for widget in (self.table, self.meaning, self._below):
            widget.setVisible(has_any)
        self.export.setEnabled(has_any)
        self._say_meaning(self.table.currentIndex())
        if not self._is_settled:
            self._is_settled = True
            self.settled.emit()

    def show_chosen(self, chosen: Became | None) -> None:
        self.reasons_model.set_rows(reasons_of(chosen))
        title = filled(say("%1 · reasons"), name_of(chosen)) if chosen is not None else ""
        self.reasons_title.set_text(title)
        if not self.cost.hasFocus():
            known = chosen is not None and chosen.cost_cents is not None
            self.cost.setText(
                money(chosen.cost_cents, chosen.currency) if chosen is not None and known else ""
            )
        has_name = chosen is not None and bool(chosen.key)
        for widget in (self.cost, self.cost_save):
            widget.setVisible(has_name)

    def show_leads(self, campaign: Became, selection: str, leads: Sequence[Listed]) -> None:
        self.list_model.set_rows(leads)
        self.list_title.set_text(
            list_title(campaign, selection, len(leads), behind_count(campaign, selection))
        )
        if leads:
            self.list.setCurrentIndex(self.list_model.index(0, 0))

    def show_pool(self, pool: Pool) -> None:
        self.nurture.show_pool(pool)
        count = len(pool.waiting)
        self.tabs[1].setText(filled(say("Nurture %1"), number(count)) if count else say("Nurture"))

    def show_done(self, sentence: str) -> None:
        self.notice.emit(sentence, False)

    def show_trouble(self, error: Exception) -> None:
        self.notice.emit(error_sentence(error), True)

    def show_tab(self, place: int) -> None:
        """Shows the campaigns (0) or the nurture pool (1)."""
        self._stack.setCurrentIndex(place)
        for number_, tab in enumerate(self.tabs):
            tab.setChecked(number_ == place)
        self.export.setVisible(not place)
        self.setFocusProxy(self.nurture if place else self.table)

    # what a person does

    def _swap(self) -> None:
        self.show_tab(1 - self._stack.currentIndex())
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _moved(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        self._say_meaning(index)
        columns = figures()
        place = index.column() - 1
        selection = columns[place].selection if 0 <= place < len(columns) else HANDED_OVER
        self._presenter.choose(self.model.row(index.row()).key, selection)

    def _say_meaning(self, index: QModelIndex) -> None:
        columns, place = figures(), index.column() - 1
        within = index.isValid() and 0 <= place < len(columns)
        self.meaning.set_text(f"{columns[place].title}: {columns[place].meaning}" if within else "")

    def _reason(self, index: QModelIndex) -> None:
        if index.isValid():
            self._presenter.choose(self._presenter.chosen, self.reasons_model.row(index.row()).selection)

    def _save_cost(self) -> None:
        self._presenter.save_cost(self.cost.text(), say("The cost is saved."))

    def _sent(self, lead_ids: list[str], medium: str, content: str) -> None:
        count = len(lead_ids)
        done = filled(say("Noted for %1 leads."), number(count)) if count != 1 else say("Noted for 1 lead.")
        self._presenter.log_sent(lead_ids, medium, content, done)

    def _export(self) -> None:
        if not self._presenter.campaigns:
            return
        done = say("The figures are written.")
        self._save(
            self, say("Export campaigns"), "campaigns.xlsx", lambda file: self._presenter.export(file, done)
        )

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._presenter.set_visible(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._presenter.set_visible(False)
