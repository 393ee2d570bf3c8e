"""The campaigns page: a line a campaign with what became of its leads, the reasons, and the leads behind each number.

Layout and keys; every decision is the presenter's.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.givers import HANDED_OVER, Became
from app.ui.givers.nurture_panel import NurturePanel
from app.ui.givers.presenter import CAMPAIGNS, NURTURE, GiversPresenter
from app.ui.givers.words import (
    COST,
    at_column,
    behind_count,
    campaign_columns,
    figures,
    lead_columns,
    leaving,
    list_title,
    money,
    name_of,
    reason_columns,
    reasons_of,
    subtitle,
)
from app.ui.kit.buttons import Button
from app.ui.kit.command import Command
from app.ui.kit.fields import Field
from app.ui.kit.opening_table import OpeningTable
from app.ui.kit.page import Page, margined
from app.ui.kit.saving import PDF, SaveFile, WriteFile, ask_for_target
from app.ui.kit.table_view import fill
from app.ui.kit.text import ElidedText, Text
from app.ui.kit.theme import SPACE_2, SPACE_3, SPACE_5, text_scale
from app.ui.kit.words import filled, number, say
from app.usecases.givers import Listed
from app.usecases.nurture import Pool

if TYPE_CHECKING:
    from app.ui.kit.paper import Sheet


class GiversPage(Page):
    """The campaigns, or the nurture pool in their place."""

    def __init__(
        self,
        presenter: GiversPresenter,
        clock: Callable[[], datetime],
        zone: tzinfo,
        write_file: WriteFile,
        save: SaveFile = ask_for_target,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(presenter, say("Campaigns"), parent)
        self._presenter, self._save, self._write_file = presenter, save, write_file
        self._clock, self._zone = clock, zone
        self._beside: tuple[str, ...] = ()  # figures that the table has no room for
        self.tabs = (Button(say("Campaigns")), Button(say("Nurture")))
        self.export = Button(say("Export …"))
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
        for tab in self.tabs:
            tab.setCheckable(True)
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
        margined(whole)
        whole.addLayout(self.head(*self.tabs, self.export))
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
        self.export.clicked.connect(self._ask_for_file)
        self.nurture.lead_chosen.connect(self.lead_chosen)
        self.nurture.sent.connect(self._sent)
        self.bind(
            (
                ("V", self._swap),
                ("C", self.cost.setFocus),
                ("E", self._ask_for_file),
                ("Ctrl+E", self._ask_for_file),
            )
        )
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
        other = say("Show the campaigns") if self._is_pool else say("Show the nurture pool")
        export = (
            say("Export the nurture pool") if self._is_pool else say("Export what became of the campaigns")
        )
        return [
            Command(other, self._swap, "V", say("marketing waiting ripened")),
            Command(say("Say what the campaign cost"), self.cost.setFocus, "C", say("price money")),
            Command(export, self._ask_for_file, "E", say("pdf csv xlsx table")),
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
        self._mark_export()
        self._say_meaning(self.table.currentIndex())
        self._fit_figures()
        self.settle()

    def show_chosen(self, chosen: Became | None) -> None:
        self.reasons_model.set_rows(reasons_of(chosen, self._beside))
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
        self._mark_export()
        count = len(pool.waiting)
        self.tabs[1].setText(filled(say("Nurture %1"), number(count)) if count else say("Nurture"))

    def show_done(self, sentence: str) -> None:
        self.notice.emit(sentence, False)

    def show_tab(self, place: int) -> None:
        """Shows the campaigns (0) or the nurture pool (1)."""
        self._stack.setCurrentIndex(place)
        for number_, tab in enumerate(self.tabs):
            tab.setChecked(number_ == place)
        self._mark_export()
        self.setFocusProxy(self.nurture if place else self.table)

    # what a person does

    def _swap(self) -> None:
        self.show_tab(1 - self._stack.currentIndex())
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _moved(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        self._say_meaning(index)
        self._presenter.choose(self.model.row(index.row()).key, at_column(index.column())[1])

    def _say_meaning(self, index: QModelIndex) -> None:
        self.meaning.set_text(at_column(index.column())[0] if index.isValid() else "")

    def _fit_figures(self) -> None:
        """Where the table has no room for all figures, some of them stand beside the reasons; those that are of no
        campaign leave already where the names of the campaigns would be cut.
        """
        places = {figure.name: place for place, figure in enumerate(figures(), start=1)} | {
            COST: len(figures()) + 1
        }
        beside = leaving(
            self.model.rows,
            {name: self.table.least_width(place) for name, place in places.items()},
            (self.table.wished_width(0), self.table.least_width(0)),
            self.table.viewport().width(),
        )
        if beside != self._beside:
            self._beside = beside
            self.table.hide_columns([places[name] for name in beside])
            self.reasons_model.set_rows(reasons_of(self._presenter.campaign, beside))

    def _reason(self, index: QModelIndex) -> None:
        if index.isValid():
            self._presenter.choose(self._presenter.chosen, self.reasons_model.row(index.row()).selection)

    def _save_cost(self) -> None:
        self._presenter.save_cost(self.cost.text(), say("The cost is saved."))

    def _sent(self, lead_ids: list[str], medium: str, content: str) -> None:
        count = len(lead_ids)
        done = filled(say("Noted for %1 leads."), number(count)) if count != 1 else say("Noted for 1 lead.")
        self._presenter.log_sent(lead_ids, medium, content, done)

    # out of the house

    @property
    def _is_pool(self) -> bool:
        return self._stack.currentIndex() == 1

    def _mark_export(self) -> None:
        pool = self._presenter.pool
        self.export.setEnabled(
            bool(pool.waiting or pool.crossed) if self._is_pool else bool(self._presenter.campaigns)
        )

    def _ask_for_file(self) -> None:
        if self.export.isEnabled():
            title, name = (
                (say("Export the nurture pool"), "nurture-pool")
                if self._is_pool
                else (say("Export campaigns"), "campaigns")
            )
            self._save(self, title, name, self.write)

    def write(self, file: Path) -> None:
        """Write what is shown to a file: PDF as it is read, else a table."""
        if file.suffix.lower() == PDF:
            self.write_paper(file, self.sheet, self._write_file)
        else:
            self._presenter.export(file, NURTURE if self._is_pool else CAMPAIGNS)

    def sheet(self) -> "Sheet":
        """The campaigns or the pool, as they are shown, for paper."""
        from app.ui.givers.paper import (
            campaigns_sheet,
            pool_sheet,
        )  # imported late: few pages are ever printed

        day = self._clock().astimezone(self._zone).date()
        return pool_sheet(self, day) if self._is_pool else campaigns_sheet(self, day)

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_figures()
