"""The follow-up board: the figures at the top, the groups, how quickly and when, and what would have been forgotten.

Layout and words; every decision is the presenter's.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.domain import boards
from app.domain.boards import DEFINITIONS
from app.ui.kit.buttons import Button, LinkButton
from app.ui.kit.chooser import Chooser
from app.ui.kit.command import Command
from app.ui.kit.definitions import definition_words
from app.ui.kit.leads_panel import LeadsPanel
from app.ui.kit.opening_table import OpeningTable
from app.ui.kit.page import Page, margined, scrolling
from app.ui.kit.saving import PDF, SaveFile, WriteFile, ask_for_target
from app.ui.kit.surface import Hairline, ProgressLine, TintedPanel
from app.ui.kit.table_view import fill
from app.ui.kit.text import ElidedText, Text
from app.ui.kit.theme import SPACE_2, SPACE_3, SPACE_5, SPACE_7
from app.ui.kit.words import filled, number, say
from app.ui.team import page_words
from app.ui.team.charts_panel import ChartsPanel
from app.ui.team.columns import line_columns, remembered_columns
from app.ui.team.groups_panel import GroupsPanel
from app.ui.team.presenter import SPANS, TeamPresenter
from app.ui.team.tiles import FigureTile, TileRow
from app.ui.team.view import Shown
from app.usecases.team import Asked, Behind, Choice, Line

if TYPE_CHECKING:
    from app.ui.kit.paper import Sheet


class TeamPage(Page):
    """`count_changed` is for the navigation: how many were never touched."""

    count_changed = Signal(int)

    def __init__(
        self,
        presenter: TeamPresenter,
        clock: Callable[[], datetime],
        zone: tzinfo,
        write_file: WriteFile,
        save: SaveFile = ask_for_target,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(presenter, say("Follow-up"), parent)
        self._presenter, self._save, self._write_file = presenter, save, write_file
        self._clock, self._zone = clock, zone
        self._as_tables = False
        self._names: dict[str, str] = {}
        self.tables = LinkButton(say("Show as tables"))
        self.meaning = LinkButton(say("What the figures mean"))
        self.export = Button(say("Export …"))
        self.choosers = {
            "by": Chooser(say("Split by")),
            "span": Chooser(say("Handed over")),
            **{name: Chooser(say(title)) for name, title in _FILTER_NAMES},
        }
        self.bar = ProgressLine()
        self.tiles = {
            selection: FigureTile(title, opens=page_words.opens_words(selection))
            for selection, title in (
                (boards.ALL, say("Handed over")),
                (boards.IN_TIME, say("In time")),
                (boards.LATE, say("Late")),
                (boards.RUNNING, say("Running")),
                (boards.NEVER_TOUCHED, say("Never touched")),
                (boards.UNCOVERED, say("Coverage")),
            )
        }
        self.small_tiles = {
            name: (FigureTile(title, "phone", opens=page_words.opens_words(selection)), selection)
            for name, title, selection in (
                ("follow_up", say("Followed up"), boards.SILENT),
                ("keep_up", say("Kept up"), boards.BROKEN),
                ("contact", say("Reached"), boards.REACHED),
                ("attempts_to_contact", say("Tries until reached"), boards.REACHED),
                ("connect", say("Calls answered"), boards.DIALLED),
                ("given_up_early", say("Given up early"), boards.GIVEN_UP),
            )
        }
        self.wellness = Text("", "opening", wrap=True)
        self.wellness_panel = TintedPanel("accent_ground")
        self.definitions = Text(
            definition_words(DEFINITIONS), "secondary", "soft", wrap=True, selectable=True
        )
        self.groups = GroupsPanel()
        self.charts = ChartsPanel()
        self.week_title = ElidedText(say("What would have been forgotten"), "strong")
        self.week_told = Text("", "secondary", "soft", wrap=True)
        self.week_table = OpeningTable(say("Leads that would have been forgotten"))
        self.week_model = fill(self.week_table, remembered_columns())
        self.leads = LeadsPanel(line_columns(zone, clock))
        self.stack = QStackedWidget()
        self._lay_out()
        self._connect()
        presenter.attach(self)

    def _lay_out(self) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(SPACE_2)
        for chooser in self.choosers.values():
            chooser.setMinimumContentsLength(4)
            filters.addWidget(chooser, 1)
        panel = QVBoxLayout(self.wellness_panel)
        panel.setContentsMargins(SPACE_5, SPACE_3, SPACE_5, SPACE_3)
        panel.addWidget(self.wellness)
        inner = QWidget()
        layout = QVBoxLayout(inner)
        margined(layout)
        layout.addLayout(self.head(self.meaning, self.tables, self.export))
        layout.addLayout(filters)
        layout.addWidget(self.bar)
        layout.addWidget(self.definitions)
        layout.addWidget(TileRow(tuple(self.tiles.values())))
        layout.addWidget(self.wellness_panel)
        layout.addWidget(TileRow([tile for tile, _ in self.small_tiles.values()]))
        layout.addWidget(self.groups)
        layout.addWidget(Hairline())
        layout.addWidget(self.charts)
        layout.addWidget(Hairline())
        layout.addWidget(self.week_title)
        layout.addWidget(self.week_told)
        layout.addWidget(self.week_table)
        layout.addStretch(1)
        self.stack.addWidget(scrolling(inner, self))
        self.stack.addWidget(self.leads)
        self.fill_with(self.stack)
        for label in (self.wellness, self.definitions, self.week_told):
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        for widget in (self.definitions, self.bar, self.wellness_panel, self.week_table):
            widget.hide()
        self.choosers["by"].offer(page_words.grouping_words(), boards.REP)
        self.choosers["span"].offer([(str(days), page_words.span_words(days)) for days in SPANS], "0")

    def _connect(self) -> None:
        presenter = self._presenter
        self.choosers["by"].chosen.connect(presenter.split_by)
        self.choosers["span"].chosen.connect(lambda key: presenter.look_back(int(key)))
        for name, _ in _FILTER_NAMES:
            self.choosers[name].chosen.connect(lambda key, name=name: presenter.narrow(name, key))
        for selection, tile in self.tiles.items():
            tile.clicked.connect(lambda _checked=False, selection=selection: presenter.open(selection))
        for tile, selection in self.small_tiles.values():
            tile.clicked.connect(lambda _checked=False, selection=selection: presenter.open(selection))
        self.groups.number_chosen.connect(presenter.open)
        self.charts.number_chosen.connect(presenter.open)
        self.leads.back_asked.connect(presenter.back)
        self.leads.more_asked.connect(presenter.more)
        self.leads.opened.connect(lambda line: self.lead_chosen.emit(line.lead_id))
        for signal in (self.week_table.clicked, self.week_table.opened):
            signal.connect(
                lambda index: self.lead_chosen.emit(self.week_model.row(index.row()).attempt.lead_id)
            )
        self.tables.clicked.connect(self._swap_tables)
        self.meaning.clicked.connect(self._swap_definitions)
        self.export.clicked.connect(self._ask_for_file)
        self.bind(
            (
                ("V", self._swap_tables),
                ("N", lambda: presenter.open(boards.NEVER_TOUCHED)),
                ("D", self._swap_definitions),
                ("E", self._ask_for_file),
                ("Ctrl+E", self._ask_for_file),
            )
        )
        self.setFocusProxy(self.tiles[boards.IN_TIME])

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this page, for the sheet of keys."""
        return [
            ("N", say("Who was never touched")),
            ("Enter", say("The leads behind a number; a lead’s card")),
            ("Esc", say("Back to the figures")),
            ("V", say("Tables instead of pictures")),
            ("D", say("What the figures mean")),
            ("E", say("Export")),
        ]

    def commands(self) -> list[Command]:
        """What can be done here now, for the command palette."""
        presenter = self._presenter
        if presenter.shown is None:
            return []
        never = Command(
            say("Who was never touched"), lambda: presenter.open(boards.NEVER_TOUCHED), "N", say("forgotten")
        )
        return [
            never,
            Command(say("Tables instead of pictures, or back"), self._swap_tables, "V", say("charts")),
            Command(say("What the figures mean"), self._swap_definitions, "D", say("definitions")),
            Command(say("Export the figures"), self._ask_for_file, "E", say("pdf csv xlsx table")),
        ]

    # what the presenter shows

    def show_counting(self, done: int, total: int) -> None:
        self.bar.set_progress(done, total, say("Looking at every lead …"))
        self.bar.show()

    def show_board(self, shown: Shown, asked: Asked) -> None:
        whole = shown.board.whole
        self.bar.hide()
        self.subtitle.set_text(page_words.subtitle(shown, self._zone))
        self.count_changed.emit(whole.never_touched)
        self._show_choices(shown, asked)
        self._show_tiles(shown)
        self.wellness.setText(page_words.all_is_well(whole))
        self.wellness_panel.set_ground("time_ground" if whole.never_touched else "accent_ground")
        self.wellness_panel.show()
        local = self._clock().astimezone(self._zone)
        self._names = {
            group.key: page_words.group_name(group.key, group.name, asked.by, local)
            for group in shown.board.groups
        }
        self.groups.show_board(shown.board, asked.by, self._names)
        self.charts.show_board(shown.board)
        self.week_told.setText(page_words.week_sentence(shown.week))
        self.week_model.set_rows(shown.week.remembered)
        self.week_table.setVisible(bool(shown.week.remembered))
        head = self.week_table.horizontalHeader().height()
        row = self.week_table.verticalHeader().defaultSectionSize()
        self.week_table.setFixedHeight(head + row * min(len(shown.week.remembered), 8) + 4)
        self.settle()

    def _show_choices(self, shown: Shown, asked: Asked) -> None:
        choices = shown.choices
        self.choosers["by"].show_key(asked.by)
        self.choosers["span"].show_key(str(self._presenter.span_days), soft=not self._presenter.span_days)
        offered: dict[str, tuple[str, Sequence[Choice]]] = {
            "rep": (say("Every rep"), choices.reps),
            "team": (say("Every team"), choices.teams),
            "campaign": (say("Every campaign"), choices.campaigns),
            "source": (say("Every source"), choices.sources),
        }
        for name, (every, found) in offered.items():
            key = getattr(asked, name) or ""
            chooser = self.choosers[name]
            chooser.offer([("", every), *((one.key, one.name) for one in found)], key)
            chooser.show_key(key, soft=not key)
            chooser.setVisible(bool(key) or len(found) > 1)

    def _show_tiles(self, shown: Shown) -> None:
        whole = shown.board.whole
        in_time, coverage = whole.in_time, whole.coverage
        self.tiles[boards.ALL].show_figure(number(whole.handed_over), say("leads that came to a rep"))
        over = (
            page_words.counts(in_time)
            if in_time.is_few
            else filled(say("%1 of those tried or over"), page_words.percent(in_time))
        )
        self.tiles[boards.IN_TIME].show_figure(number(whole.in_time_count), over if in_time.n else "")
        self.tiles[boards.LATE].show_figure(number(whole.late), say("tried after their time"))
        self.tiles[boards.RUNNING].show_figure(number(whole.running), say("not tried yet, still in time"))
        never = whole.never_touched
        told = say("their time is over") if never else say("nobody: all is well")
        self.tiles[boards.NEVER_TOUCHED].show_figure(number(never), told, "time" if never else "accent")
        is_whole = coverage.hits == coverage.n
        self.tiles[boards.UNCOVERED].show_figure(
            page_words.percent(coverage), page_words.coverage_words(whole), "accent" if is_whole else "time"
        )
        for name, (tile, _) in self.small_tiles.items():
            if name == "given_up_early":
                tile.show_figure(number(whole.given_up_early), say("unreachable, under 6 tries"))
            elif name == "attempts_to_contact":
                median = whole.attempts_to_contact
                tile.show_figure(
                    page_words.NOT_YET if median is None else f"{median:g}", say("median of those reached")
                )
            else:
                rate = getattr(whole, name)
                tile.show_figure(page_words.figure(rate), page_words.base(rate))

    def show_leads(self, behind: Behind, lines: Sequence[Line], *, more: bool) -> None:
        group = "" if behind.group is None else self._names.get(behind.group, behind.group)
        title = page_words.list_title(behind, group, len(lines), more=more)
        self.leads.show_leads(title, lines, page_words.nobody_words(behind.selection))
        if self.stack.currentWidget() is not self.leads:
            self.stack.setCurrentWidget(self.leads)
            self.leads.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_figures(self) -> None:
        self.stack.setCurrentIndex(0)
        self.tiles[boards.NEVER_TOUCHED].setFocus()

    def show_trouble(self, error: Exception) -> None:
        self.bar.hide()
        super().show_trouble(error)

    # what a person does

    def _swap_tables(self) -> None:
        self._as_tables = not self._as_tables
        self.tables.setText(say("Show as pictures") if self._as_tables else say("Show as tables"))
        self.charts.show_as_table(as_table=self._as_tables)

    def _swap_definitions(self) -> None:
        self.definitions.setVisible(self.definitions.isHidden())
        self._fit_definitions()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_definitions()

    def _fit_definitions(self) -> None:
        # Within what scrolls, a text of many lines gets the height that it would have in a narrower page.
        margins = self.stack.width() - 2 * SPACE_7
        self.definitions.setFixedHeight(self.definitions.heightForWidth(margins))

    def _ask_for_file(self) -> None:
        if self._presenter.shown is not None:
            self._save(self, say("Export the figures"), "follow-up", self.write)

    def write(self, file: Path) -> None:
        """Write the figures to a file: PDF as they are read, else a table."""
        if file.suffix.lower() == PDF:
            self.write_paper(file, self.sheet, self._write_file)
        else:
            self._presenter.export(file)

    def sheet(self) -> "Sheet":
        """The board as it is shown, for paper."""
        from app.ui.team.paper import sheet_of  # imported late: few pages are ever printed

        return sheet_of(self, self._clock().astimezone(self._zone).date())


_FILTER_NAMES = (("rep", "Rep"), ("team", "Team"), ("campaign", "Campaign"), ("source", "Source"))
