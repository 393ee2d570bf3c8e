from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from app.domain.passage import BOUGHT, OPEN, Passage, gathered
from app.domain.ripening_figures import ripening_figures
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
            return Passage(created, created, ended, BOUGHT if ended else OPEN)

        return ripening_figures(gathered([passage(n) for n in range(200)], NOW), [60.0] * len(self.leads))


def show(qtbot, program, width=1200, height=820):
    page = RipeningPage(RipeningPresenter(program, TellingLane()), lambda: NOW, BERLIN)
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
    page.timeline.table.activated.emit(page.timeline.model.index(1, 0))
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
    page = RipeningPage(RipeningPresenter(program, TellingLane()), lambda: NOW, BERLIN)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.notice) as told:
        page.show()
    assert told.args[1] is True
