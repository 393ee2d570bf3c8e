from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt

from app.domain.errors import Refused, Unavailable
from app.domain.givers import ALL, Given, Spent, became, is_behind, key_of
from app.intake.writers import replace_bytes
from app.ui.givers.page import GiversPage
from app.ui.givers.presenter import GiversPresenter
from app.ui.givers.words import each_bought
from app.ui.kit.theme import SPACE_3
from app.ui.lanes import InlineLane
from app.usecases.changed import LEADS, Changed
from app.usecases.givers import Listed
from app.usecases.nurture import Crossed, Nurtured, Pool

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


def lead(id, campaign="Hannover Messe 2026", stage="working", reason="", bad="", story=True, contacted=False):
    return Given(id, campaign, True, story, True, contacted, stage, reason, bad)


LEADS_SHOWN = (
    lead("a", stage="bought", reason="from-us", contacted=True),
    lead("b", stage="declined", reason="price", contacted=True),
    lead("c", story=False, bad="wrong-person"),
    lead("d", campaign="Webinar: laser welding", stage="green"),
)
SPENT = (
    Spent("Hannover Messe 2026", "event", 1_250_000, "EUR"),
    Spent("Webinar: laser welding", "webinar"),
    Spent("White paper"),
)
WAITING = Nurtured(
    "n",
    "Nora Pohl",
    "Alpha",
    "Webinar: laser welding",
    2,
    1,
    NOW - timedelta(days=3),
    "Ten ways",
    NOW,
    "mail",
)
POOL = Pool(
    (WAITING,), (Crossed("r", "Rita Voss", "Beta", NOW - timedelta(days=1), "Ripened: a price request"),)
)


class Program:
    """Answers at once; remembers what it was asked."""

    def __init__(self, leads=LEADS_SHOWN, spent=SPENT, pool=POOL, team=None):
        self.given, self.spent, self.pool, self.team = leads, spent, pool, team
        self.sent, self.costs, self.written, self.asked = [], [], [], []

    def figures(self):
        return became(self.given, self.spent)

    def leads(self, campaign, selection):
        self.asked.append((campaign, selection))
        return [
            Listed(one.lead_id, f"Lead {one.lead_id}", "Nordwind", one.stage, one.bad or one.closed_reason)
            for one in self.given
            if key_of(one.campaign) == campaign and is_behind(one, selection)
        ]

    def has_team(self):
        return self.team is not None

    def team_figures(self):
        if isinstance(self.team, Exception):
            raise self.team
        return became(self.team, self.spent)

    def team_leads(self, campaign, selection):
        return self.leads(campaign, selection)[:1]

    def nurture(self):
        return self.pool

    def log_sent(self, lead_ids, medium, content):
        if not lead_ids:
            raise Refused("No lead is chosen; choose some with Space.", "leads")
        self.sent.append((tuple(lead_ids), medium, content))
        return Changed(frozenset({LEADS}))

    def save_cost(self, campaign, text):
        self.costs.append((campaign, text))
        return Changed(frozenset({LEADS}))

    def export(self, file, campaigns):
        self.written.append((file, campaigns))
        return len(campaigns)

    def export_pool(self, file, pool):
        self.written.append((file, pool))
        return len(pool.waiting)


def show(qtbot, program, width=1240, height=820):
    lane = InlineLane()
    presenter = GiversPresenter(program, lane, lane, lambda _changed: None)
    save = lambda _page, _title, _name, answer: answer(Path("out.csv"))
    page = GiversPage(presenter, lambda: NOW, BERLIN, replace_bytes, save)
    page.said = []
    page.notice.connect(lambda sentence, trouble: page.said.append((sentence, trouble)))
    qtbot.addWidget(page)
    page.resize(width, height)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.table.setFocus()
    return page


@pytest.fixture
def program():
    return Program()


@pytest.fixture
def page(qtbot, program):
    return show(qtbot, program)


def row(model, number):
    return [model.data(model.index(number, column)) for column in range(model.columnCount())]


def test_each_campaign_has_its_figures(page, qtmodeltester):
    assert row(page.model, 0) == [
        "Hannover Messe 2026", "3", "1", "3", "2", "–", "–", "1", "1", "1", "–", "12500 EUR",
    ]  # fmt: skip
    assert row(page.model, 2)[0:3] == ["White paper", "–", "–"]
    assert page.subtitle.text() == "3 campaigns · 4 leads handed over · the leads on this computer"
    qtmodeltester.check(page.model)


def test_every_number_shows_the_leads_behind_it(qtbot, page):
    assert page.list_title.text() == "Hannover Messe 2026 · handed over, 3"
    qtbot.keyClick(page.table, Qt.Key.Key_Right)
    assert page.list_title.text() == "Hannover Messe 2026 · without a story, 1"
    assert row(page.list_model, 0) == ["Lead c", "Nordwind", "working", "wrong person"]
    assert page.meaning.text().startswith("No story: The hand-off does not say")
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    with qtbot.waitSignal(page.lead_chosen) as opened:
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert opened.args == ["c"]


def test_the_reasons_stand_beside_and_show_their_leads(qtbot, page):
    assert [row(page.reasons_model, n) for n in range(2)] == [
        ["Declined", "price", "1"],
        ["Bad lead", "wrong person", "1"],
    ]
    page.reasons.setCurrentIndex(page.reasons_model.index(0, 0))
    qtbot.keyClick(page.reasons, Qt.Key.Key_Return)
    assert page.list_title.text() == "Hannover Messe 2026 · declined: price, 1"
    assert [one.lead_id for one in page.list_model.rows] == ["b"]


def test_with_a_team_everybodys_leads_are_counted_and_ones_own_are_listed(qtbot):
    page = show(qtbot, Program(team=(*LEADS_SHOWN, lead("z"))))
    assert page.subtitle.text().endswith("everybody’s leads")
    assert row(page.model, 0)[1] == "4"
    assert page.list_title.text() == "Hannover Messe 2026 · handed over, 4 (1 of them yours to see)"


def test_without_a_connection_this_computers_leads_are_counted_and_said_so(qtbot):
    page = show(qtbot, Program(team=Unavailable("The central database does not answer.")))
    assert page.subtitle.text().endswith("the leads on this computer")
    assert page.said == []


def test_the_cost_is_typed_where_the_campaign_is(qtbot, page, program):
    assert page.cost.text() == "12500 EUR"
    page.cost.setText("900 EUR")
    qtbot.keyClick(page.cost, Qt.Key.Key_Return)
    assert program.costs == [("Hannover Messe 2026", "900 EUR")]
    assert page.said[-1] == ("The cost is saved.", False)


def test_without_campaigns_the_page_teaches(qtbot):
    page = show(qtbot, Program(leads=(), spent=(), pool=Pool((), ())))
    assert page.nobody.isVisible()
    assert not page.table.isVisible()
    assert not page.export.isEnabled()
    page.show_tab(1)
    assert page.nurture.nobody.isVisible()
    assert not page.nurture.log.isVisible()


def test_a_campaign_without_leads_has_an_empty_list(page):
    page.table.setCurrentIndex(page.model.index(2, 1))
    assert page.list_title.text() == "White paper · handed over, 0"
    assert list(page.list_model.rows) == []


def test_the_nurture_pool_is_one_key_away_and_notes_what_was_sent(qtbot, page, program):
    qtbot.keyClick(page.table, Qt.Key.Key_V)
    panel = page.nurture
    assert panel.isVisible()
    assert row(panel.waiting_model, 0) == [
        "Nora Pohl", "Alpha", "Webinar: laser welding", "2", "1", "3 days ago · Ten ways", "24 Nov · mail",
    ]  # fmt: skip
    assert row(panel.crossed_model, 0)[1:] == ["Rita Voss", "Beta", "Ripened: a price request"]
    panel.waiting.selectAll()
    panel.medium.show_key("webinar")
    panel.content.setText("Welding, live")
    qtbot.keyClick(panel.content, Qt.Key.Key_Return)
    assert program.sent == [(("n",), "webinar", "Welding, live")]
    assert page.said[-1] == ("Noted for 1 lead.", False)
    panel.waiting.clearSelection()
    panel.log.click()
    assert page.said[-1] == ("No lead is chosen; choose some with Space.", True)


def test_the_figures_are_exported_as_they_are_shown(qtbot, page, program):
    qtbot.keyClick(page.table, Qt.Key.Key_E)
    ((file, campaigns),) = program.written
    assert (file.name, campaigns) == ("out.csv", program.figures())


def test_a_lead_that_was_erased_meanwhile_is_gone_from_figures_and_list(page, program):
    program.given = LEADS_SHOWN[1:]
    page._presenter.changed(Changed(frozenset({LEADS})))
    assert row(page.model, 0)[1] == "2"
    assert [one.lead_id for one in page.list_model.rows] == ["b", "c"]


def test_every_key_and_command_is_told(page):
    assert {"C", "V", "E"} <= set(dict(page.keys()))
    assert [command.key for command in page.commands()] == ["V", "C", "E"]


def test_all_leads_of_a_campaign_can_be_listed(page, program):
    page._presenter.choose("hannover messe 2026", ALL)
    assert program.asked[-1] == ("hannover messe 2026", ALL)


def shown_figures(page):
    """The titles of the columns that are seen."""
    header = range(page.model.columnCount())
    titles = [page.model.headerData(place, Qt.Orientation.Horizontal) for place in header]
    return [title for place, title in enumerate(titles) if not page.table.isColumnHidden(place)]


ALL_FIGURES = [
    "Campaign", "Given", "No story", "Tried", "Reached", "Ready", "Green", "Bought", "Declined", "Bad lead",
    "Not given", "Each bought",
]  # fmt: skip


def test_all_figures_fit_beside_the_navigation_of_a_window_of_1200_pixels(qtbot):
    rest = (lead("r", stage="ready"), Given("m", "White paper", False, True, False, False, "new", "", ""))
    page = show(qtbot, Program(leads=(*LEADS_SHOWN, *rest)), width=1008)
    assert shown_figures(page) == ALL_FIGURES
    assert page.table.horizontalScrollBar().maximum() == 0


def test_an_amount_is_never_cut_where_its_column_is_shown(qtbot):
    page = show(qtbot, Program(), width=1008)
    place = page.model.columnCount() - 1
    assert "Each bought" in shown_figures(page)
    room = page.table.columnWidth(place) - 2 * SPACE_3
    assert each_bought(96_154, "EUR") == "962 EUR"
    for amount in (9_999, 96_154, 1_234_567):
        text = each_bought(amount, "EUR")
        assert page.table.fontMetrics().horizontalAdvance(text) <= room, text


def test_figures_that_no_campaign_has_leave_first_where_names_would_be_cut(qtbot):
    few = (lead("d", campaign="Webinar: laser welding", stage="green"),)
    page = show(qtbot, Program(leads=few, spent=()), width=1008)
    assert "Each bought" not in shown_figures(page)
    assert page.table.columnWidth(0) >= page.table.wished_width(0)
    page.resize(1400, 820)
    qtbot.waitUntil(lambda: shown_figures(page) == ALL_FIGURES)


def test_what_has_no_room_stands_beside_the_reasons_and_opens_its_leads_there(qtbot):
    page = show(qtbot, Program(), width=660)
    seen = shown_figures(page)
    assert seen[:2] == ["Campaign", "Given"]
    assert "Bought" in seen
    assert "Bad lead" not in seen
    assert page.table.horizontalScrollBar().maximum() == 0
    reasons = [row(page.reasons_model, n) for n in range(page.reasons_model.rowCount())]
    assert ["Bad lead", "–", "1"] in reasons
    place = reasons.index(["Bad lead", "–", "1"])
    page.reasons.setCurrentIndex(page.reasons_model.index(place, 0))
    qtbot.keyClick(page.reasons, Qt.Key.Key_Return)
    assert page.list_title.text() == "Hannover Messe 2026 · bad leads, 1"
    assert [one.lead_id for one in page.list_model.rows] == ["c"]


def test_what_each_bought_has_cost_opens_who_bought(page):
    page.table.setCurrentIndex(page.model.index(0, 11))
    assert page.list_title.text() == "Hannover Messe 2026 · bought from us, 1"
    assert page.meaning.text().startswith("Each bought: The cost of the campaign")


def test_the_nurture_pool_is_exported_where_it_is_shown(qtbot, page, program):
    page.show_tab(1)
    assert page.commands()[-1].title == "Export the nurture pool"
    page.commands()[-1].run()
    assert program.written == [(Path("out.csv"), POOL)]
    assert page.said[-1] == ("Written: out.csv", False)


def test_campaigns_and_pool_become_paper(page, tmp_path):
    page.write(tmp_path / "campaigns.pdf")
    assert page.said[-1] == ("Written: campaigns.pdf", False)
    body = page.sheet().body
    for text in ("Hannover Messe 2026", "wrong person 1", "What they cost", "What the figures mean"):
        assert text in body
    page.show_tab(1)
    page.write(tmp_path / "pool.pdf")
    sheet = page.sheet()
    assert (sheet.title, sheet.told) == ("Nurture pool", "1 lead waits with marketing")
    assert "Nora Pohl" in sheet.body
    assert "Rita Voss" in sheet.body
    assert (tmp_path / "pool.pdf").read_bytes().startswith(b"%PDF")


def test_an_empty_pool_has_nothing_to_export(qtbot, program):
    page = show(qtbot, Program(pool=Pool((), ())))
    page.show_tab(1)
    assert not page.export.isEnabled()
    page.commands()[-1].run()
    assert page._presenter._actions.written == []


def test_what_is_planned_and_why_one_ripened_is_read_whole(page):
    panel = page.nurture
    metrics = panel.waiting.fontMetrics()
    for table, model, place in (
        (panel.waiting, panel.waiting_model, 6),
        (panel.crossed, panel.crossed_model, 3),
    ):
        table.resize(1100, 200)
        text = str(model.data(model.index(0, place)))
        assert metrics.horizontalAdvance(text) + 24 <= table.columnWidth(place), text
    reasons = page.reasons
    reasons.resize(420, 200)
    assert reasons.columnWidth(1) > reasons.columnWidth(0) > reasons.columnWidth(2), "the reason has the room"
