from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from app.domain.passage import BOUGHT, OPEN, Passage, gathered
from app.domain.ripening_figures import ripening_figures
from app.intake.writers import replace_bytes
from app.ui.kit.theme import DARK, LIGHT
from app.ui.ripening.page import RipeningPage
from app.ui.ripening.presenter import RipeningPresenter
from tests.ui.ripening.test_ripening_presenter import BERLIN, LEADS_SHOWN, NOW, Answers, TellingLane, lead


class Program(Answers):
    """Answers with a history in which 40 of 200 leads bought."""

    def __init__(self, leads=LEADS_SHOWN, buyers=40):
        super().__init__(leads)
        self.buyers = buyers

    def figures(self, progress):
        def passage(number):
            created = NOW - timedelta(days=370 + number * 7 % 300)
            ended = created + timedelta(days=5 + number * 37 % 340) if number < self.buyers else None
            campaign, source = ("Fair", "Event") if number % 2 else ("Webinar", "Online")
            state = BOUGHT if ended else OPEN
            return Passage(
                created, created, ended, state, source=source, campaign=campaign, lead_id=f"p{number}"
            )

        return ripening_figures(gathered([passage(n) for n in range(200)], NOW), [60.0] * len(self.greens))


def show(qtbot, program, width=1200, height=820, **more):
    page = RipeningPage(RipeningPresenter(program, TellingLane()), lambda: NOW, BERLIN, replace_bytes, **more)
    qtbot.addWidget(page)
    page.resize(width, height)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.list.setFocus()
    return page


@pytest.fixture
def page(qtbot):
    return show(qtbot, Program())


def test_the_page_says_what_giving_up_today_would_forgo(page):
    assert page.subtitle.text() == "5 green leads · each comes back by itself on its day"
    assert page.headline.text().startswith("If you gave these 5 up today, ")
    assert page.headline.text().endswith(" would be lost within a year.")
    assert "40 buyers among all leads" in page.grounds.text()
    assert "200 leads, 40 bought" in page.curve.told.text()
    assert page.curve.costs.isVisible()


def test_with_too_few_buyers_only_the_yardstick_speaks(qtbot):
    page = show(qtbot, Program(buyers=3))
    assert (
        page.headline.text()
        == "By the yardstick, about 2 of these 5 will still buy from someone in their first year."
    )
    assert "not your own history" in page.grounds.text()
    assert page.curve.told.text().startswith("So far 3 of 200 leads have bought")
    assert not page.curve.costs.isVisible()
    assert page.curve.model.rows[0].bought is None


def test_without_green_leads_the_page_teaches(qtbot):
    page = show(qtbot, Program(leads=()))
    assert page.nobody.isVisible()
    assert "log the call with 7" in page.nobody.text()
    assert not page.list.isVisible()
    assert not page.banner.isVisible()
    assert page.subtitle.text() == "Nobody is green now"


def test_enter_and_click_open_the_leads_card(qtbot, page):
    with qtbot.waitSignal(page.lead_chosen) as opened:
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert opened.args == ["due"]
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.lead_chosen) as opened:
        qtbot.keyClick(page.list, Qt.Key.Key_Enter)
    assert opened.args == ["soon"]
    row = page.list.visualRect(page.model.index(2, 0)).center()
    with qtbot.waitSignal(page.lead_chosen) as opened:
        qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert opened.args == ["december"]


def test_the_chosen_leads_year_is_told_as_a_line(qtbot, page):
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page.plan.text() == "Lead soon: white paper 26 Nov · you: call 28 Nov"


def test_left_and_right_walk_through_the_months_and_escape_leaves_them(qtbot, page):
    qtbot.keyClick(page.list, Qt.Key.Key_Right)
    qtbot.keyClick(page.list, Qt.Key.Key_Right)
    assert page.list_title.text() == "Coming back in December, 1"
    assert [row.green.lead_id for row in page.model.rows] == ["december"]
    assert page.timeline.chart.accessibleDescription().startswith(
        "December: 1 comes back; marketing sends white paper"
    )
    qtbot.keyClick(page.list, Qt.Key.Key_Left)
    assert page.list_title.text() == "Coming back in November, 2"
    qtbot.keyClick(page.list, Qt.Key.Key_Escape)
    assert page.list_title.text() == "Coming back, 5"


def test_right_to_left_the_arrows_change_places(qtbot, page):
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.keyClick(page.list, Qt.Key.Key_Left)
    assert page.timeline.chart.chosen_month == 0


def test_the_timeline_itself_is_reached_by_keyboard(qtbot, page):
    chart = page.timeline.chart
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.chosen_month == 0
    qtbot.keyClick(chart, Qt.Key.Key_Escape)
    assert chart.chosen_month == -1
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert chart.chosen_month == 12


def test_a_click_on_a_mark_opens_its_lead_and_one_beside_it_chooses_the_month(qtbot, page):
    chart = page.timeline.chart
    chart.grab()
    box, dot = chart._places[-1]
    with qtbot.waitSignal(page.lead_chosen) as opened:
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert opened.args == [dot.key]
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(chart.width() - 20, 40))
    assert chart.chosen_month == 12
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(chart.width() - 20, 40))
    assert chart.chosen_month == -1


def test_plus_and_minus_look_closer_and_further(qtbot, page):
    qtbot.keyClick(page.list, "+")
    assert page.spans[6].isChecked()
    assert len(page.model.rows) == 4
    qtbot.keyClick(page.list, "-")
    assert page.spans[12].isChecked()
    page.spans[3].click()
    assert len(page.model.rows) == 3
    assert not page.spans[12].isChecked()


def test_v_shows_the_tables_behind_the_pictures(qtbot, page):
    qtbot.keyClick(page.list, "V")
    assert page.timeline.table.isVisible()
    assert page.curve.table.isVisible()
    assert not page.curve.chart.isVisible()
    november = page.timeline.model.rows[0]
    assert (november.title, november.back, november.promised) == ("November", 2, 0)
    assert november.sent == "white paper 2"
    page.timeline.table.opened.emit(page.timeline.model.index(1, 0))
    assert page.list_title.text() == "Coming back in December, 1"
    qtbot.keyClick(page.list, "V")
    assert page.curve.chart.isVisible()


def test_the_curve_is_read_out_by_keyboard(qtbot, page):
    chart = page.curve.chart
    chart.setFocus()
    for _ in range(19):
        qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.cursor_at == 90.0
    told = chart.accessibleDescription()
    assert told.startswith("Day 90. 6 % have bought (")
    assert "of the buyers come later" in told
    qtbot.keyClick(chart, Qt.Key.Key_Escape)
    assert chart.cursor_at is None


def test_everything_has_a_name_for_screen_readers(page):
    for widget in (page.list, page.timeline.chart, page.timeline.table, page.curve.chart, page.curve.table,
                   page.curve.costs):  # fmt: skip
        assert widget.accessibleName()
    assert page.curve.costs.accessibleDescription().startswith("day 30: ")


def test_a_narrow_page_puts_the_curve_under_the_list(qtbot, page):
    page.resize(760, 700)
    qtbot.waitUntil(lambda: page.curve.y() > page.list.y() + page.list.height() - 1)


def test_the_tables_models_are_sound(qtmodeltester, page):
    for model in (page.model, page.timeline.model, page.curve.model):
        qtmodeltester.check(model)


def test_names_of_any_length_and_script_fit(qtbot):
    leads = [lead(str(n), n, name=name, company="א" * 200, promised=n == 1)
             for n, name in enumerate(["x" * 500, "יעל לוי", "😀 Zoë\nBerg"])]  # fmt: skip
    page = show(qtbot, Program(leads=leads))
    assert page.minimumSizeHint().width() < 700
    assert not page.grab().isNull()


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_charts_can_be_painted_for_paper_and_screen(page, theme):
    for chart in (page.timeline.chart, page.curve.chart, page.curve.costs):
        image = QImage(600, 300, QImage.Format.Format_ARGB32)
        image.fill(theme.ground)
        painter = QPainter(image)
        chart.paint_on(painter, QRectF(image.rect()), theme)
        painter.end()
        colours = {image.pixel(x, y) for x in range(0, 600, 3) for y in range(0, 300, 3)}
        assert len(colours) > 5


def test_thousands_of_leads_are_bars_and_a_click_still_chooses_their_month(qtbot):
    many = [lead(str(n), n % 40) for n in range(3000)]
    page = show(qtbot, Program(leads=many))
    chart = page.timeline.chart
    chart.grab()
    assert chart._places == []
    assert len(page.model.rows) == 3000


def test_trouble_is_told_in_the_footer(qtbot):
    program = Program()
    program.error = OSError("no")
    page = RipeningPage(RipeningPresenter(program, TellingLane()), lambda: NOW, BERLIN, replace_bytes)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.notice) as told:
        page.show()
    assert told.args[1] is True


def bought_by(page, days):
    """How many the figures say had bought by an age."""
    return sum(step.bought for step in page._presenter.figures.curve.steps if step.days <= days)


def test_a_point_of_the_curve_opens_who_had_bought_by_then(qtbot, page):
    chart = page.curve.chart
    chart.setFocus()
    for _ in range(19):
        qtbot.keyClick(chart, Qt.Key.Key_Right)
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    count = bought_by(page, 90)
    assert 0 < count < 40
    assert page.leads.title.text() == f"Bought within 90 days of the inquiry · {count}"
    assert len(page.leads.model.rows) == count
    assert all(row.stage == "bought" and row.days <= 90 for row in page.leads.model.rows)
    with qtbot.waitSignal(page.lead_chosen) as opened:
        qtbot.keyClick(page.leads.table, Qt.Key.Key_Return)
    assert opened.args == [page.leads.model.row(0).lead_id]
    qtbot.keyClick(page.leads.table, Qt.Key.Key_Escape)
    assert page.curve.chart.isVisible()


def test_a_click_on_the_curve_opens_the_day_that_is_read_out(qtbot, page):
    chart = page.curve.chart
    chart.grab()
    at = QPoint(round(chart._across.place(182.3)), chart.height() // 2)
    qtbot.mouseMove(chart, at)
    told = chart.accessibleDescription()
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=at)
    day = round(chart._across.value(at.x()))
    assert told.startswith(f"Day {day}. ")
    assert page.leads.title.text() == f"Bought within {day} days of the inquiry · {bought_by(page, day)}"


def test_a_row_of_the_yardstick_opens_its_leads(qtbot, page):
    qtbot.keyClick(page.list, "V")
    table, model = page.curve.table, page.curve.model
    cell = table.visualRect(model.index(1, 1)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    assert page.leads.title.text() == f"Bought within 182 days of the inquiry · {bought_by(page, 182)}"
    qtbot.keyClick(page.leads.table, Qt.Key.Key_Escape)
    assert table.hasFocus()
    table.setCurrentIndex(model.index(2, 0))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert page.leads.title.text() == "Bought within 365 days of the inquiry · 40"


def test_what_giving_up_would_have_cost_opens_the_later_buyers(qtbot, page):
    bars = page.curve.costs
    first = page._presenter.figures.giving_up[0]
    qtbot.mouseClick(bars, Qt.MouseButton.LeftButton, pos=QPoint(40, 4 + bars._row() // 2))
    assert page.leads.title.text() == f"Bought after day 30, by day 365 · {first.later}"
    assert all(row.days > 30 for row in page.leads.model.rows)
    page._presenter.back()
    bars.setFocus()
    qtbot.keyClick(bars, Qt.Key.Key_Down)
    qtbot.keyClick(bars, Qt.Key.Key_Down)
    qtbot.keyClick(bars, Qt.Key.Key_Return)
    assert page.leads.title.text().startswith("Bought after day 60, by day 365 · ")


def test_the_numbers_under_the_curve_are_links(qtbot, page):
    page.curve.told.linkActivated.emit("watched")
    assert page.leads.title.text() == "Leads that the curve counts · 200"
    assert len(page.leads.model.rows) == 200
    page._presenter.back()
    page.curve.told.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(2):  # to the second number of the sentence
        qtbot.keyClick(page.curve.told, Qt.Key.Key_Tab)
    qtbot.keyClick(page.curve.told, Qt.Key.Key_Return)
    assert page.leads.title.text() == "Bought · 40"


def test_the_buyers_that_the_forecast_rests_on_are_a_link(qtbot, page):
    page.grounds.linkActivated.emit("buyers")
    assert page.leads.title.text() == "Bought · 40"
    page.grounds.linkActivated.emit("green-buyers")
    assert page.leads.title.text() == "Bought after having been green · 0"


def test_what_marketing_sends_in_a_month_opens_who_gets_it(qtbot, page):
    chart = page.timeline.chart
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    assert page.list_title.text() == "Marketing sends in November: white paper, 2"
    assert [row.green.lead_id for row in page.model.rows] == ["due", "soon"]
    assert chart.accessibleDescription() == "Nov  2. white paper: 2"
    qtbot.keyClick(chart, Qt.Key.Key_Up)
    assert page.list_title.text() == "Coming back in November, 2"
    chart.grab()
    lane = QPoint(round(chart._across().place(20)), round(chart._lane_at(chart._plot, 0)))
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=lane)
    assert page.list_title.text().startswith("Marketing sends in ")
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=lane)
    assert page.list_title.text() == "Coming back, 5"


def test_in_the_table_of_months_each_number_opens_its_own_leads(qtbot, page):
    qtbot.keyClick(page.list, "V")
    table, model = page.timeline.table, page.timeline.model
    for column, title in ((1, "Coming back in November, 2"), (2, "Promised for November, 0"),
                          (3, "Marketing sends in November, 2")):  # fmt: skip
        table.setFocus()
        table.setCurrentIndex(model.index(0, column))
        qtbot.keyClick(table, Qt.Key.Key_Return)
        assert page.list_title.text() == title


def test_the_page_is_exported_by_button_key_and_palette(qtbot, tmp_path):
    program = Program()
    asked = []
    page = show(
        qtbot,
        program,
        save=lambda _page, _title, name, answer: asked.append(name) or answer(tmp_path / "r.csv"),
    )
    page.export.click()
    qtbot.keyClick(page.list, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    next(one for one in page.commands() if one.key == "E").run()
    assert asked == ["ripening"] * 3
    assert program.asked[-1] == tmp_path / "r.csv"


def test_the_page_becomes_paper(qtbot, page, tmp_path):
    file = tmp_path / "ripening.pdf"
    with qtbot.waitSignal(page.notice) as said:
        page.write(file)
    assert said.args == ["Written: ripening.pdf", False]
    assert file.read_bytes().startswith(b"%PDF")
    body = page.sheet(page._presenter.figures).body
    for text in (page.headline.text(), "Coming back, 5", "What the figures mean", "Lead december"):
        assert text in body


def test_a_year_without_purchases_is_paper_too(qtbot, tmp_path):
    page = show(qtbot, Program(buyers=0))
    assert page.curve.told.text().startswith("So far 0 of 200 leads have bought")
    page.write(tmp_path / "none.pdf")
    assert (tmp_path / "none.pdf").exists()
    page.curve.chart.age_chosen.emit(365.0)
    assert page.leads.title.text() == "Bought within 365 days of the inquiry · 0"
    assert page.leads.nobody.isVisible()


def choose(chooser, key):
    chooser.show_key(key)
    chooser.activated.emit(chooser.currentIndex())


def test_the_curve_of_one_campaign_source_or_quarter(qtbot, page):
    choosers = page.curve.choosers
    assert all(chooser.isVisible() for chooser in choosers.values())
    headline = page.headline.text()
    choose(choosers["campaign"], "Fair")
    assert "100 leads, 20 bought" in page.curve.told.text()
    assert page.curve.title.text().endswith(" · Fair")
    assert page.headline.text() == headline, "the sentence over the year is about all green leads"
    page.curve.told.linkActivated.emit("bought")
    assert page.leads.title.text() == "Bought · 20"
    page.grounds.linkActivated.emit("buyers")
    assert page.leads.title.text().endswith(" · 40")
    page._presenter.back()
    choose(choosers["source"], "Online")
    assert page.curve.told.text().startswith("No lead counts for this curve"), (
        "no lead of the fair came online"
    )
    choose(choosers["campaign"], "")
    assert "100 leads, 20 bought" in page.curve.told.text()
    choose(choosers["source"], "")
    assert "200 leads, 40 bought" in page.curve.told.text()
    quarter = choosers["quarter"].model().index(1, 0).data()
    choosers["quarter"].setCurrentIndex(1)
    choosers["quarter"].activated.emit(1)
    assert quarter.startswith("Q")
    assert page.curve.title.text().endswith(f" · {quarter}")
    assert "200 leads" not in page.curve.told.text()


def test_paper_says_whose_curve_it_is(page):
    choose(page.curve.choosers["campaign"], "Webinar")
    assert "bought by months since the inquiry · Webinar" in page.sheet(page._presenter.figures).body
