"""The ripening page: the year ahead of my green leads, their list, and the curve that says why keeping them pays.

Layout and words; every decision is the presenter's.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.domain.returning import Month, Returning
from app.domain.ripening_figures import RipeningFigures
from app.domain.ripening_lists import BOUGHT, RipeningBehind
from app.ui.kit import words
from app.ui.kit.buttons import Button, LinkButton
from app.ui.kit.command import Command
from app.ui.kit.leads_panel import LeadsPanel
from app.ui.kit.linked_text import LinkedText
from app.ui.kit.page import Page, margined, scrolling
from app.ui.kit.saving import PDF, SaveFile, WriteFile, ask_for_target
from app.ui.kit.surface import TintedPanel
from app.ui.kit.table_view import TableView, fill
from app.ui.kit.text import ElidedText, Text
from app.ui.kit.theme import SPACE_1, SPACE_2, SPACE_3, SPACE_5, SPACE_6, SPACE_7, text_scale
from app.ui.kit.words import say
from app.ui.ripening import page_words
from app.ui.ripening.columns import lead_columns, line_columns
from app.ui.ripening.curve_panel import CurvePanel
from app.ui.ripening.presenter import SPANS, WHOLE, RipeningPresenter
from app.ui.ripening.timeline_panel import TimelinePanel
from app.usecases.ripening_leads import RipeningLine
from app.usecases.show_ripening import Timeline

if TYPE_CHECKING:
    from app.ui.kit.paper import Sheet

#: Below this width of the page the curve stands under the list.
_BESIDE_FROM = 1040
_CURVE_WIDTH = 424


class RipeningPage(Page):
    """The timeline and the curve; in their place a list where somebody asked for the leads behind a figure."""

    def __init__(
        self,
        presenter: RipeningPresenter,
        clock: Callable[[], datetime],
        zone: tzinfo,
        write_file: WriteFile,
        save: SaveFile = ask_for_target,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(presenter, say("Ripening"), parent)
        self._presenter, self._save, self._write_file = presenter, save, write_file
        self._clock, self._zone = clock, zone
        self._as_tables = False
        self._months: Sequence[Month] = ()
        self.spans = {months: Button(title) for months, title in zip(SPANS, _span_titles(), strict=True)}
        self.tables = LinkButton(say("Show as tables"))
        self.export = Button(say("Export …"))
        self.headline = Text("", "opening", wrap=True)
        self.grounds = LinkedText("small", "soft")
        self.banner = TintedPanel("green_ground")
        self.timeline = TimelinePanel(zone, clock)
        self.list_title = ElidedText("", "strong")
        self.list = LeadsTable(say("Green leads, earliest return first"))
        self.model = fill(self.list, lead_columns(zone, clock))
        self.plan = ElidedText("", "secondary", "soft")
        self.nobody = Text("", "text", "soft", wrap=True)
        self.curve = CurvePanel()
        self.leads = LeadsPanel(line_columns(zone, clock))
        self.stack = QStackedWidget()
        self._below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._connect()
        presenter.attach(self)

    def _lay_out(self) -> None:
        for button in self.spans.values():
            button.setCheckable(True)
        banner = QVBoxLayout(self.banner)
        banner.setContentsMargins(SPACE_5, SPACE_3, SPACE_5, SPACE_3)
        banner.setSpacing(SPACE_1)
        banner.addWidget(self.headline)
        banner.addWidget(self.grounds)
        listed = QVBoxLayout()
        listed.setSpacing(SPACE_2)
        listed.addWidget(self.list_title)
        listed.addWidget(self.nobody)
        listed.addWidget(self.list, 1)
        listed.addWidget(self.plan)
        self._below.setSpacing(SPACE_7)
        self._below.addLayout(listed, 1)
        self._below.addWidget(self.curve)
        inner = QWidget()
        layout = QVBoxLayout(inner)
        margined(layout)
        layout.addLayout(self.head(self.tables, *self.spans.values(), self.export))
        layout.addWidget(self.banner)
        layout.addWidget(self.timeline)
        layout.addSpacing(SPACE_1)
        layout.addLayout(self._below, 1)
        self.stack.addWidget(scrolling(inner, self))
        self.stack.addWidget(self.leads)
        self.fill_with(self.stack)
        self.timeline.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for label in (self.headline, self.nobody):
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.list.setMinimumHeight(round(180 * text_scale()))
        self.curve.setMinimumWidth(round(300 * text_scale()))
        self.nobody.hide()
        self.banner.hide()
        self._mark_span()

    def _connect(self) -> None:
        presenter = self._presenter
        self.timeline.month_chosen.connect(presenter.choose_month)
        self.timeline.lead_chosen.connect(self.lead_chosen)
        self.list.month_asked.connect(presenter.step_month)
        self.leads.back_asked.connect(presenter.back)
        self.leads.more_asked.connect(presenter.more)
        self.leads.opened.connect(lambda line: self.lead_chosen.emit(line.lead_id))
        self.curve.behind_asked.connect(presenter.open)
        self.curve.cohort_asked.connect(presenter.narrow)
        self.grounds.linkActivated.connect(lambda key: presenter.open(RipeningBehind(key)))
        self.export.clicked.connect(self._ask_for_file)
        self.list.whole_asked.connect(lambda: presenter.choose_month(WHOLE))
        self.list.lead_asked.connect(self._open)
        self.list.clicked.connect(self._open)
        self.list.selectionModel().currentRowChanged.connect(self._row_changed)
        self.tables.clicked.connect(self._swap_tables)
        for months, button in self.spans.items():
            button.clicked.connect(lambda _checked=False, months=months: self._zoom(months))
        self.bind(
            (
                ("+", lambda: self._step_zoom(1)),
                ("-", lambda: self._step_zoom(-1)),
                ("V", self._swap_tables),
                ("E", self._ask_for_file),
                ("Ctrl+E", self._ask_for_file),
            )
        )
        self.setFocusProxy(self.list)

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this page, for the sheet of keys."""
        return [
            ("↑ ↓", say("Choose a lead")),
            ("← →", say("Month earlier, later")),
            ("Enter", say("The leads behind a number; a lead’s card")),
            ("Esc", say("All months again; back to the figures")),
            ("+  -", say("Look closer, further ahead")),
            ("V", say("Tables instead of pictures")),
            ("E", say("Export")),
        ]

    def commands(self) -> list[Command]:
        """What can be done here now, for the command palette."""
        commands = [
            Command(say("Look closer"), lambda: self._step_zoom(1), "+", say("zoom months")),
            Command(say("Look further ahead"), lambda: self._step_zoom(-1), "-", say("zoom months")),
            Command(say("All months again"), lambda: self._presenter.choose_month(WHOLE), "Esc"),
            Command(say("Tables instead of pictures, or back"), self._swap_tables, "V", say("charts")),
        ]
        if self._presenter.figures is not None:
            asked = say("pdf csv xlsx table")
            commands.append(Command(say("Export the figures"), self._ask_for_file, "E", asked))
            commands.append(Command(say("Who has bought"), self._open_buyers, "", say("curve buyers")))
        return commands

    # what the presenter shows

    def show_timeline(self, timeline: Timeline, months: Sequence[Month], leads: Sequence[Returning]) -> None:
        self._months = months
        self.subtitle.set_text(page_words.subtitle(timeline))
        self.timeline.show_months(months, leads)
        has_green = timeline.green > 0
        self.nobody.setText(
            ""
            if has_green
            else say(
                "Nobody is ripening yet. When somebody says “not now”, log the call with 7 and say when: the lead turns"
                " green, marketing keeps in touch, and it comes back here by itself for a year."
            )
        )
        self.nobody.setVisible(not has_green)
        self.list.setVisible(has_green)
        self.plan.setVisible(has_green)
        self.list_title.setVisible(has_green)
        self._mark_span()

    def show_month(self, place: int, only: str, leads: Sequence[Returning]) -> None:
        self.timeline.choose(place, only)
        self.model.set_rows(leads)
        month = words.month_name(self._months[place].first) if place != WHOLE else ""
        self.list_title.set_text(page_words.month_title(month, only, len(leads)))
        if leads:
            self.list.setCurrentIndex(self.model.index(0, 0))
        else:
            self._row_changed(QModelIndex())

    def show_counting(self, done: int, total: int) -> None:
        self.curve.show_counting(done, total)

    def show_curve(self, figures: RipeningFigures) -> None:
        self.curve.show_figures(figures)

    def show_figures(self, figures: RipeningFigures) -> None:
        self.curve.offer(figures.gathered, self._zone)
        sentence = page_words.headline(figures)
        self.headline.setText(sentence)
        self.grounds.show_parts(page_words.grounds(figures))
        self.banner.setVisible(bool(sentence))
        self.settle()

    def show_leads(self, behind: RipeningBehind, lines: Sequence[RipeningLine], leads: int) -> None:
        self.leads.show_leads(f"{page_words.behind_words(behind)} · {words.number(leads)}", lines)
        if self.stack.currentWidget() is not self.leads:
            self.stack.setCurrentWidget(self.leads)
            self.leads.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_overview(self) -> None:
        self.stack.setCurrentIndex(0)
        chart = self.curve.table if self._as_tables else self.curve.chart
        chart.setFocus(Qt.FocusReason.OtherFocusReason)

    # what a person does

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.lead_chosen.emit(self.model.row(index.row()).green.lead_id)

    def _row_changed(self, index: QModelIndex, _before: QModelIndex | None = None) -> None:
        if not index.isValid():
            self.plan.set_text("")
            self.timeline.chart.mark("")
            return
        lead = self.model.row(index.row())
        self.plan.set_text(page_words.plan_sentence(lead, self._zone, self._clock()))
        self.timeline.chart.mark(lead.green.lead_id)

    def _zoom(self, months: int) -> None:
        self._presenter.zoom(months)
        self._mark_span()

    def _step_zoom(self, step: int) -> None:
        self._presenter.step_zoom(step)
        self._mark_span()

    def _mark_span(self) -> None:
        for months, button in self.spans.items():
            button.setChecked(months == self._presenter.span)

    def _swap_tables(self) -> None:
        self._as_tables = not self._as_tables
        self.tables.setText(say("Show as pictures") if self._as_tables else say("Show as tables"))
        self.timeline.show_as_table(as_table=self._as_tables)
        self.curve.show_as_table(as_table=self._as_tables)

    def _open_buyers(self) -> None:
        self._presenter.open(RipeningBehind(BOUGHT))

    # out of the house

    def _ask_for_file(self) -> None:
        if self._presenter.figures is not None:
            self._save(self, say("Export the figures"), "ripening", self.write)

    def write(self, file: Path) -> None:
        """Write the figures to a file: PDF as they are read, else a table."""
        figures = self._presenter.figures
        if figures is not None and file.suffix.lower() == PDF:
            self.write_paper(file, lambda: self.sheet(figures), self._write_file)
        else:
            self._presenter.export(file)

    def sheet(self, figures: RipeningFigures) -> "Sheet":
        """The page as it is shown, for paper."""
        from app.ui.ripening.paper import sheet_of  # imported late: few pages are ever printed

        return sheet_of(self, figures, self._clock().astimezone(self._zone).date())

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= _BESIDE_FROM * text_scale()
        self._below.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )
        self._below.setSpacing(SPACE_7 if beside else SPACE_6)
        self.curve.setMaximumWidth(round(_CURVE_WIDTH * text_scale()) if beside else 16_777_215)
        self.curve.setMinimumWidth(round((_CURVE_WIDTH if beside else 300) * text_scale()))


class LeadsTable(TableView):
    """The list: up and down walk through it, left and right through the months, Enter opens a card."""

    month_asked = Signal(int)
    whole_asked = Signal()
    lead_asked = Signal(QModelIndex)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        onward, back = Qt.Key.Key_Right, Qt.Key.Key_Left
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            onward, back = back, onward
        if key == onward:
            self.month_asked.emit(1)
        elif key == back:
            self.month_asked.emit(-1)
        elif key == Qt.Key.Key_Escape:
            self.whole_asked.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.lead_asked.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


def _span_titles() -> tuple[str, ...]:
    return say("3 months"), say("6 months"), say("Year")
