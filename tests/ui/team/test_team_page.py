"""The follow-up board as a page: every number opens its leads, by mouse and by key; what is said when all is well."""

import pytest
from PySide6.QtCore import QLocale, QPoint, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QAbstractItemModelTester

from app.domain import boards
from app.domain.boards import Summary
from app.domain.errors import Unavailable
from app.domain.measures import Rate
from app.intake.writers import replace_bytes
from app.ui.kit.charts.hour_chart import HourBar, HourChart
from app.ui.kit.paper import LYING
from app.ui.kit.theme import DARK, LIGHT, SPACE_3
from app.ui.team import page_words
from app.ui.team.columns import OPENS
from app.ui.team.page import TeamPage
from app.ui.team.presenter import TeamPresenter
from app.ui.team.view import CENTRAL, OFFLINE
from app.usecases.team import Board, Group
from tests.ui.team.test_team_presenter import EMPTY, GROUPS, HALF, HOURS, NOW, WHOLE, Answers, InlineLane

UTC = NOW.tzinfo


def show(qtbot, answers, width=1300, height=900, **more):
    page = TeamPage(
        TeamPresenter(answers, InlineLane(), lambda: NOW), lambda: NOW, UTC, replace_bytes, **more
    )
    qtbot.addWidget(page)
    page.resize(width, height)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    return page


@pytest.fixture
def page(qtbot):
    return show(qtbot, Answers())


def test_the_figures_stand_at_the_top(page):
    figures = {selection: tile.figure for selection, tile in page.tiles.items()}
    assert figures == {
        "all": "60",
        "in-time": "40",
        "late": "10",
        "running": "6",
        "never-touched": "4",
        "uncovered": "100 %",
    }
    assert page.wellness.text() == "4 leads were never touched and their time is over."
    assert page.subtitle.text() == "60 leads handed over · from this computer"
    assert page.small_tiles["connect"][0].told == "55 of 100, 41–68 %"
    assert page.tiles["in-time"].accessibleName() == "In time: 40. 74 % of those tried or over"


def test_when_all_is_well_it_says_so(qtbot):
    well = WHOLE._replace(never_touched=0, in_time_count=44)
    page = show(qtbot, Answers(Board(well, GROUPS, HOURS)))
    assert page.wellness.text() == "All is well: nobody was forgotten, and 6 are still in time."
    assert page.tiles["never-touched"].told == "nobody: all is well"
    page.tiles["never-touched"].click()
    assert page.stack.currentWidget() is page.leads


def test_an_empty_never_touched_list_says_that_all_is_well(qtbot):
    page = show(qtbot, Answers(lines=0))
    page.tiles["never-touched"].click()
    assert page.leads.nobody.isVisible()
    assert page.leads.nobody.text().startswith("Nobody. Every lead")
    assert not page.leads.table.isVisible()


def test_without_leads_the_page_teaches(qtbot):
    page = show(qtbot, Answers(EMPTY, remembered=False))
    assert page.wellness.text().startswith("Nobody has been handed over yet.")
    assert not page.groups.isVisible()
    assert page.tiles["uncovered"].figure == "–"
    assert page.charts.bands_told.text() == "Nobody has been tried yet."
    assert page.week_told.text().startswith("Nothing this week")


def test_open_leads_without_a_next_touch_are_a_fault_in_warm_letters(qtbot):
    page = show(qtbot, Answers(Board(WHOLE._replace(covered=49), GROUPS, HOURS)))
    assert (page.tiles["uncovered"].figure, page.tiles["uncovered"].told) == (
        "98 %",
        "1 open lead without a next touch",
    )


def test_where_the_figures_come_from_is_said(qtbot):
    assert (
        "from the central database" in show(qtbot, Answers(origin=CENTRAL, role="team-lead")).subtitle.text()
    )
    offline = show(qtbot, Answers(origin=OFFLINE, role="team-lead"))
    assert "cannot be reached: these are the leads on this computer" in offline.subtitle.text()
    assert offline.title.text() == "Follow-up", "as the navigation calls it, for a team lead as well"


def test_never_touched_is_one_key_away_and_escape_leads_back(qtbot, page):
    qtbot.keyClick(page.tiles["in-time"], Qt.Key.Key_N)
    assert page.leads.title.text() == "Never touched · 3"
    assert page.leads.table.hasFocus()
    with qtbot.waitSignal(page.lead_chosen) as opened:
        qtbot.keyClick(page.leads.table, Qt.Key.Key_Return)
    assert opened.args == ["lead0"]
    qtbot.keyClick(page.leads.table, Qt.Key.Key_Escape)
    assert page.stack.currentIndex() == 0


def test_every_tile_opens_its_leads(page):
    opened = []
    for selection, tile in page.tiles.items():
        tile.click()
        opened.append(page._presenter._behind.selection)
        assert opened[-1] == selection
    for tile, selection in page.small_tiles.values():
        tile.click()
        assert page._presenter._behind.selection == selection


def test_a_number_of_a_group_opens_its_leads(qtbot, page):
    table, model = page.groups.table, page.groups.model
    assert [row.name for row in model.rows] == ["Ada Berg", "Ben Carl"]
    late = table.visualRect(model.index(1, 3)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=late)
    assert page._presenter._behind[1:] == (boards.LATE, "ben")
    assert page.leads.title.text() == "Tried late · Ben Carl · 3"
    page._presenter.back()
    table.setFocus()
    table.setCurrentIndex(model.index(0, 0))
    qtbot.keyClick(table, Qt.Key.Key_Enter)
    assert page._presenter._behind[1:] == (boards.ALL, "ada")
    page._presenter.back()
    table.setFocus()
    for _ in range(8):
        qtbot.keyClick(table, Qt.Key.Key_Right)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert page._presenter._behind[1:] == (boards.DIALLED, "ada")  # of whom calls were answered


def test_groups_stand_by_name_or_by_size_and_never_by_rate(page):
    page.groups.by_size.click()
    assert [row.name for row in page.groups.model.rows] == ["Ben Carl", "Ada Berg"]
    page.groups.by_name.click()
    assert [row.name for row in page.groups.model.rows] == ["Ada Berg", "Ben Carl"]
    assert "In time: no real difference; chance alone would show as much in" in page.groups.found.text()


def test_small_groups_are_counts(qtbot):
    few = Group("few", "Few", Summary(handed_over=3, in_time_count=2, late=1))
    page = show(qtbot, Answers(Board(WHOLE, (*GROUPS, few), HOURS)))
    model = page.groups.model
    assert model.data(model.index(2, 2)) == "2 of 3"
    assert model.rows[2].verdict == "too few to tell"


def test_the_bands_open_their_leads_from_the_picture_and_from_the_table(qtbot, page):
    bars = page.charts.bands
    row = bars._row()
    qtbot.mouseClick(bars, Qt.MouseButton.LeftButton, pos=QPoint(60, 4 + row + row // 2))
    assert page._presenter._behind.selection == "5-15"
    page._presenter.back()
    qtbot.keyClick(page.tiles["in-time"], Qt.Key.Key_V)
    assert page.charts.bands_table.isVisible()
    page.charts.bands_table.clicked.emit(page.charts.bands_model.index(3, 0))
    assert page._presenter._behind.selection == "60+"
    assert page.charts.hours_model.rowCount() == 2


def test_the_bands_are_walked_by_keys(qtbot, page):
    bars = page.charts.bands
    bars.setFocus()
    qtbot.keyClick(bars, Qt.Key.Key_Return)
    assert not page._presenter.is_listing  # none is chosen yet
    for _ in range(3):
        qtbot.keyClick(bars, Qt.Key.Key_Down)
    assert bars.accessibleDescription() == "15–60: 5 · 10 %"
    qtbot.keyClick(bars, Qt.Key.Key_Return)
    assert page._presenter._behind.selection == "15-60"
    assert page.leads.title.text() == "First tried after 15–60 min · 3"


def test_an_hour_opens_the_leads_that_were_called_in_it(qtbot, page):
    chart = page.charts.hours
    chart.grab()
    pos = QPoint(round(chart._middle(1)), chart.height() // 2)
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=pos)
    assert page._presenter._behind.selection == "dialled-10"
    assert page.leads.title.text() == "Called between 10 and 11 o’clock · 3"
    qtbot.keyClick(page.leads.table, Qt.Key.Key_Escape)
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert page._presenter._behind.selection == "dialled-9"


def test_in_the_table_of_hours_each_number_opens_its_own_leads(qtbot, page):
    qtbot.keyClick(page.tiles["in-time"], Qt.Key.Key_V)
    table, model = page.charts.hours_table, page.charts.hours_model
    answered = table.visualRect(model.index(1, 2)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=answered)
    assert page._presenter._behind.selection == "answered-10"
    assert page.leads.title.text() == "Answered between 10 and 11 o’clock · 3"
    page._presenter.back()
    table.setFocus()
    table.setCurrentIndex(model.index(0, 1))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert page._presenter._behind.selection == "dialled-9"


def test_each_tile_says_which_leads_it_opens(page):
    assert page.small_tiles["follow_up"][0].accessibleDescription() == "Opens: Not tried"
    assert page.small_tiles["connect"][0].toolTip() == "55 of 100, 41–68 %\nOpens: Called"


def test_definitions_are_one_click_away(page):
    assert not page.definitions.isVisible()
    page.meaning.click()
    assert page.definitions.isVisible()
    assert "Coverage: open leads with a next touch" in page.definitions.text()


def test_what_would_have_been_forgotten_opens_its_card(qtbot, page):
    assert page.week_told.text() == "In the last seven days: 1 green lead that came back."
    with qtbot.waitSignal(page.lead_chosen) as opened:
        page.week_table.clicked.emit(page.week_model.index(0, 0))
    assert opened.args == ["old"]


def test_choosers_narrow_the_board(page):
    page.choosers["rep"].chosen.emit("ben")
    assert page._presenter.asked.rep == "ben"
    page.choosers["by"].chosen.emit("week")
    page.choosers["span"].chosen.emit("30")
    assert (page._presenter.asked.by, page._presenter.span_days) == ("week", 30)
    assert page.groups.by_name.text() == "By time"
    assert page.groups.model.row(0).name == "Week of 16 Nov"
    assert not page.choosers["team"].isVisible()  # there is none to choose


def test_hours_are_walked_by_keys_in_the_direction_one_reads(qtbot):
    chart = HourChart("hours")
    qtbot.addWidget(chart)
    chart.show_bars([HourBar(str(hour), 0.5, 0.4, 0.6, [f"at {hour}"]) for hour in range(8, 12)])
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert (chart.cursor_place, chart.accessibleDescription()) == (1, "at 9")
    chart.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.cursor_place == 0


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_the_charts_paint_on_anything(page, theme):
    for chart in (page.charts.bands, page.charts.hours):
        image = QImage(500, 200, QImage.Format.Format_RGB32)
        image.fill(theme.panel)
        before = image.copy()
        painter = QPainter(image)
        chart.paint_on(painter, QRectF(0, 0, 500, 200), theme)
        painter.end()
        assert image != before


def test_the_board_becomes_paper(qtbot, page, tmp_path):
    file = tmp_path / "board.pdf"
    with qtbot.waitSignal(page.notice) as said:
        page.write(file)
    assert said.args == ["Written: board.pdf", False]
    assert file.read_bytes().startswith(b"%PDF")
    assert file.stat().st_size > 5_000
    body = page.sheet().body
    assert "Never touched" in body
    assert "What the figures mean" in body


def test_ctrl_e_asks_for_a_file_and_writes_it(qtbot, tmp_path):
    answers = Answers()
    page = show(qtbot, answers, save=lambda _page, _title, name, answer: answer(tmp_path / f"{name}.xlsx"))
    qtbot.keyClick(page.tiles["in-time"], Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert [file.name for _, _, file in answers.exported] == ["follow-up.xlsx"]


def test_paper_that_cannot_be_written_is_said(qtbot, page, tmp_path):
    with qtbot.waitSignal(page.notice) as said:
        page.write(tmp_path / "nowhere" / "board.pdf")
    assert said.args[1] is True
    with qtbot.waitSignal(page.notice) as said:
        page.write(tmp_path / "board.csv")
    assert said.args == ["Written: board.csv", False]


def test_trouble_is_told_in_the_footer(qtbot):
    answers = Answers()
    page = show(qtbot, answers)
    answers.error = Unavailable("The disk is gone.")
    with qtbot.waitSignal(page.notice) as said:
        page._presenter.look_back(30)
    assert said.args == ["The disk is gone.", True]


def test_the_keys_are_on_the_sheet(page):
    listed = page.keys()
    assert ("N", "Who was never touched") in listed


def test_the_models_keep_their_promises(page):
    for model in (
        page.groups.model,
        page.leads.model,
        page.charts.bands_model,
        page.charts.hours_model,
        page.week_model,
    ):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.tiles["late"].click()
    page.groups.by_size.click()


@pytest.mark.parametrize(("width", "gone"), [(1400, 0), (1000, 2), (760, 4)])
def test_the_groups_never_scroll_sideways_and_what_leaves_stands_below(qtbot, width, gone):
    page = show(qtbot, Answers(), width=width)
    table, model = page.groups.table, page.groups.model
    assert table.horizontalScrollBar().maximum() == 0
    hidden = [place for place in range(model.columnCount()) if table.isColumnHidden(place)]
    assert len(hidden) == gone
    assert page.groups.beside.isVisible() == bool(gone)
    assert 0 not in hidden
    if not gone:
        return
    said = page.groups.beside.text()
    assert said.startswith("Ada Berg: ")
    for place in hidden:
        title = model.headerData(place, Qt.Orientation.Horizontal)
        assert f"{title} {model.index(0, place).data()}" in said
    table.setCurrentIndex(model.index(1, 0))
    assert page.groups.beside.text().startswith("Ben Carl: ")
    page.groups.beside.linkActivated.emit(str(hidden[-1]))
    assert page._presenter._behind[1:] == (OPENS[hidden[-1]], "ben")
    page._presenter.back()
    page.resize(1400, 900)
    qtbot.waitUntil(lambda: not any(table.isColumnHidden(place) for place in hidden))
    assert not page.groups.beside.isVisible()


def test_names_that_look_like_markup_stay_what_they_are_on_paper(qtbot):
    group = Group("x", "<b>Ada</b> & Co", GROUPS[0].figures)
    page = show(qtbot, Answers(Board(WHOLE, (group,), HOURS)))
    assert "&lt;b&gt;Ada&lt;/b&gt; &amp; Co" in page.sheet().body


def test_thirty_agents_from_55_to_70_percent_are_not_ranked_on_the_page_or_on_paper(qtbot):
    # The spread of a public set of 30 agents, p about .26; whoever is best comes neither first nor last.
    shares = [0.59 + 0.07 * (number * 7 % 30) / 29 for number in range(30)]
    shares[11], shares[19] = 0.55, 0.70
    groups = tuple(
        Group(f"agent {number:02d}", f"Agent {number:02d}", HALF._replace(
            handed_over=190 + number % 3, running=number % 3, in_time_count=round(share * 190),
            late=190 - round(share * 190), never_touched=0,
        ))
        for number, share in enumerate(shares)
    )  # fmt: skip
    page = show(qtbot, Answers(Board(WHOLE, groups, HOURS)))
    by_name = [group.name for group in groups]
    assert [row.name for row in page.groups.model.rows] == by_name
    assert {row.verdict for row in page.groups.model.rows} == {"no real difference"}
    assert page.groups.found.text().startswith(
        "In time: no real difference; chance alone would show as much in"
    )
    page.groups.by_size.click()
    in_time = [row.group.figures.in_time.share for row in page.groups.model.rows]
    assert in_time not in (sorted(in_time), sorted(in_time, reverse=True))
    page.groups.by_name.click()
    body = page.sheet().body
    assert sorted(by_name, key=body.index) == by_name
    assert not any(page.groups.model.headerData(n, Qt.Orientation.Horizontal) == "Rank" for n in range(11))


@pytest.mark.parametrize(("by", "width"), [(boards.REP, 1240), (boards.CAMPAIGN, 1240), (boards.WEEK, 1000)])
def test_no_number_and_no_verdict_in_the_groups_is_ever_cut(qtbot, by, width):
    full = HALF._replace(contacted=29, attempted=29, kept=1, due=1_000, dials=999, answered=1)
    groups = tuple(Group(str(n), f"Sizing guide for mechanical seals {n}", full) for n in range(3))
    page = show(qtbot, Answers(Board(WHOLE, groups, HOURS)), width=width)
    page.groups.show_board(page._presenter.shown.board, by, {})
    table, model = page.groups.table, page.groups.model
    texts = [str(model.data(model.index(0, place))) for place in range(len(OPENS))]
    assert "100 % (88–100)" in texts
    for place, text in enumerate(texts[1:], start=1):
        if not table.isColumnHidden(place):
            assert table.fontMetrics().horizontalAdvance(text) + 2 * SPACE_3 <= table.columnWidth(place), text


def test_at_1440_pixels_every_figure_of_the_reps_has_a_column(qtbot):
    page = show(qtbot, Answers(), width=1440 - 193)
    assert not any(page.groups.table.isColumnHidden(place) for place in range(len(OPENS)))


def test_all_columns_of_the_groups_have_room_on_paper(page):
    sheet = page.sheet()
    assert sheet.width == LYING
    heads = [page.groups.model.headerData(n, Qt.Orientation.Horizontal) for n in range(len(OPENS))]
    assert all(f">{head}</th>" in sheet.body for head in heads)
    assert "no real difference" in sheet.body or "too few to tell" in sheet.body


def test_touches_per_lead_stand_on_the_page(page):
    assert page.charts.bands_told.text().endswith(f"Touches per lead: {WHOLE.touches_per_lead:.1f}.")


def test_the_page_keeps_its_name_whoever_looks(qtbot):
    for role in ("solo", "rep", "team-lead", "marketer", "admin"):
        assert show(qtbot, Answers(role=role)).title.text() == "Follow-up"


def test_what_the_figures_mean_takes_no_more_room_than_it_needs(qtbot, page):
    qtbot.keyClick(page.tiles["in-time"], Qt.Key.Key_D)
    qtbot.waitUntil(lambda: page.definitions.height() > 0)
    told = page.definitions
    assert told.height() == told.heightForWidth(told.width())


def test_decimals_are_written_as_the_person_writes_them():
    before = QLocale()
    try:
        QLocale.setDefault(QLocale("de_DE"))
        assert page_words.minutes(1.8 * 1440) == "1,8 days"
        assert page_words.percent(Rate(999, 1_000)) == "99,9 %"
        assert page_words.times_sentence(WHOLE).endswith(
            f"{WHOLE.touches_per_lead:.1f}.".replace(".", ",", 1)
        )
    finally:
        QLocale.setDefault(before)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_figure_is_opened_by_enter_as_by_the_space_bar(page, qtbot, key):
    tile = page.tiles[boards.LATE]
    tile.setFocus()
    qtbot.keyClick(tile, key)
    assert page.stack.currentWidget() is page.leads
    assert page.leads.title.text() == "Tried late · 3"


def test_small_numbers_are_counts_in_the_tiles_and_the_bands(qtbot):
    few = Summary(
        handed_over=6, in_time_count=2, attempted=3, late=1, running=2, never_touched=1, bands=(1, 1, 1, 0)
    )
    page = show(qtbot, Answers(board=Board(few, (), EMPTY.hours)))
    assert page.tiles["in-time"].told == "2 of 4"
    follow_up = page.small_tiles["follow_up"][0]
    assert (follow_up.figure, follow_up.told) == ("3 of 6", "too few to tell")
    assert [bar.words for bar in page.charts.bands._bars] == ["1", "1", "1", "0"]
