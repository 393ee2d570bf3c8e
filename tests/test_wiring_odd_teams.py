"""Teams and histories that are odd but real: what the pages of figures say, list and write of each of them.

Real files, the use cases and the pages of the window; figures are worked out by hand. On every page each number has to
open as many leads as it counts, and each page has to become paper and tables.
"""

from datetime import timedelta
from pathlib import Path

import pytest

from app.domain import boards
from app.domain.boards import BANDS
from app.domain.calendar import zone
from app.domain.fold import after, begin
from app.domain.givers import WITH_MARKETING
from app.domain.lead import Lead, NextTouch, Stage
from app.domain.ripening_lists import RipeningBehind, bought_by
from app.domain.touch import Decision, Touch
from app.storage.store import SqliteStore
from app.ui.givers.page import GiversPage
from app.ui.givers.presenter import GiversPresenter
from app.ui.lanes import InlineLane
from app.ui.ripening.page import RipeningPage
from app.ui.ripening.presenter import RipeningPresenter
from app.ui.team.page import TeamPage
from app.ui.team.presenter import TeamPresenter
from app.usecases.ports import FieldEdit
from app.wiring.exporting import write_file
from app.wiring.givers_page import DeskGivers
from app.wiring.ripening_page import DeskRipening
from app.wiring.team_page import DeskTeam
from tests.fakes.desk import NOW, FixedClock, SequentialIds, default_documents, make_desk

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
KEY = b"k" * 32


class Team:
    """Leads as a test wants them, and the three pages over them."""

    def __init__(self, tmp_path, qtbot):
        clock, self.ids, self.qtbot, self.folder = FixedClock(), SequentialIds(), qtbot, tmp_path
        self.store = SqliteStore.create(tmp_path / "odd.db", KEY, clock, self.ids, rules=default_documents())
        self.desk = make_desk(self.store, clock=clock, ids=self.ids)

    def lead(self, owner="Ada", age_days=10.0, **fields):
        """A lead that came to a rep so long ago, with a day for the first attempt."""
        handed = NOW - age_days * DAY
        decision = Decision(Stage.NEW, NextTouch(handed, "call", "rep"))
        id_ = self.ids.new()
        given = {"full_name": f"Lead {id_[-2:]}", "campaign": "Fair", "time_zone": "Europe/Berlin"} | fields
        lead = Lead(id_, handed, handed, begin(decision), handed + DAY, owner=owner, **given)
        with self.store.work() as work:
            work.add_leads([(lead, decision)])
        return id_

    def call(self, lead_id, at, stage=None, reason="", **fields):
        """A call at a moment; with a stage it decides something."""
        coming = NextTouch(NOW + DAY, "call", "rep") if stage is not None and not stage.closed else None
        decision = Decision(stage, coming, reason) if stage is not None else None
        given = {"attempt": True, "by": "Ada", "decision": decision} | fields
        touch = Touch(self.ids.new(), lead_id, at, "call", **given)
        with self.store.work() as work:
            work.add_touch(touch, after(work.lead(lead_id).standing, touch))

    # the pages

    def board(self):
        actions = DeskTeam(None, self.store, lambda: self.desk)
        page = TeamPage(
            TeamPresenter(actions, InlineLane(), self.desk.clock.now),
            self.desk.clock.now,
            self._zone,
            write_file,
        )
        return self._shown(page)

    def ripening(self):
        presenter = RipeningPresenter(DeskRipening(lambda: self.desk), InlineLane())
        return self._shown(RipeningPage(presenter, self.desk.clock.now, self._zone, write_file))

    def campaigns(self):
        actions = DeskGivers(self.store, lambda: self.desk, None)
        presenter = GiversPresenter(actions, InlineLane(), InlineLane(), lambda _changed: None)
        return self._shown(GiversPage(presenter, self.desk.clock.now, self._zone, write_file))

    @property
    def _zone(self):
        return zone(self.desk.home.time_zone)

    def _shown(self, page):
        self.qtbot.addWidget(page)
        page.resize(1200, 800)
        with self.qtbot.waitExposed(page):
            page.show()
        return page


@pytest.fixture
def team(tmp_path, qtbot):
    made = Team(tmp_path, qtbot)
    yield made
    made.store.close()


def check(team):
    """Every number of every page opens as many leads as it says, and every page is written. Answers the board."""
    page = team.board()
    presenter = page._presenter
    whole = presenter.shown.board.whole
    counted = {
        boards.IN_TIME: whole.in_time_count,
        boards.LATE: whole.late,
        boards.RUNNING: whole.running,
        boards.NEVER_TOUCHED: whole.never_touched,
        boards.UNCOVERED: whole.open - whole.covered,
        boards.ALL: whole.handed_over,
        boards.ATTEMPTED: whole.attempted,
        boards.SILENT: whole.handed_over - whole.attempted,
        boards.REACHED: whole.contacted,
        boards.GIVEN_UP: whole.given_up_early,
        **dict(zip(BANDS, whole.bands, strict=True)),
    }
    for selection, count in counted.items():
        presenter.open(selection)
        assert (selection, len(page.leads.model.rows)) == (selection, count)
        presenter.back()
    ripening = team.ripening()
    figures = ripening._presenter.figures
    for behind, count in (
        (RipeningBehind(), figures.curve.watched),
        (RipeningBehind("bought"), figures.curve.bought),
        (RipeningBehind("left"), figures.curve.left),
        (bought_by(180), sum(step.bought for step in figures.curve.steps if step.days <= 180)),
    ):
        ripening._presenter.open(behind)
        assert (behind, len(ripening.leads.model.rows)) == (behind, count)
        ripening._presenter.back()
    for shown in (page, ripening, team.campaigns()):
        for ending in ("pdf", "csv", "xlsx"):
            file: Path = team.folder / f"written.{ending}"
            with team.qtbot.waitSignal(shown.notice) as said:
                shown.write(file)
            assert said.args == [f"Written: {file.name}", False]
    return page


def tiles(page):
    return {name: page.tiles[name].figure for name in (boards.IN_TIME, boards.LATE, boards.NEVER_TOUCHED)}


def test_no_leads_at_all(team):
    page = check(team)
    assert page.wellness.text().startswith("Nobody has been handed over yet.")
    assert page.tiles[boards.UNCOVERED].figure == "–"
    assert page.charts.hours_told.text() == "No call has been dialled yet."


def test_one_lead(team):
    team.call(team.lead(), NOW - 9.5 * DAY)
    page = check(team)
    assert tiles(page) == {boards.IN_TIME: "1", boards.LATE: "0", boards.NEVER_TOUCHED: "0"}
    assert page.wellness.text() == "All is well: every lead that came to a rep was followed up."
    assert page.groups.found.text() == ""  # there is nobody to be compared with


def test_a_rep_who_has_no_leads(team):
    team.lead("Ada")
    page = check(team)
    page._presenter.narrow("rep", "Zoe")
    assert page._presenter.shown.board.whole.handed_over == 0
    assert page.subtitle.text().startswith("0 leads handed over")
    page.tiles[boards.NEVER_TOUCHED].click()
    assert page.leads.nobody.isVisible()
    page.write(team.folder / "none.pdf")
    assert (team.folder / "none.pdf").stat().st_size > 1000


def test_all_leads_open(team):
    for days in range(5):
        team.lead(age_days=days + 3)
    page = check(team)
    assert tiles(page) == {boards.IN_TIME: "0", boards.LATE: "0", boards.NEVER_TOUCHED: "5"}
    assert page.tiles[boards.UNCOVERED].figure == "100 %"


def test_all_leads_closed(team):
    for number in range(4):
        lead = team.lead()
        team.call(
            lead,
            NOW - 9.5 * DAY,
            Stage.BOUGHT if number else Stage.DECLINED,
            "from-us" if number else "price",
        )
    page = check(team)
    assert page.tiles[boards.UNCOVERED].figure == "–"  # nobody is open, so nobody can be covered
    assert tiles(page)[boards.IN_TIME] == "4"
    assert page.small_tiles["given_up_early"][0].figure == "0"


def test_leads_that_were_closed_when_they_came_are_no_misses_and_every_page_says_where_they_are(team):
    for number in range(3):
        id_, handed = team.ids.new(), NOW - (number + 30) * DAY
        decision = Decision(Stage.BOUGHT, None, "from-us")
        lead = Lead(id_, handed, handed, begin(decision), None, full_name=f"Old {number}", campaign="Fair")
        with team.store.work() as work:
            work.add_leads([(lead, decision)])
    page = check(team)
    assert tiles(page) == {boards.IN_TIME: "0", boards.LATE: "0", boards.NEVER_TOUCHED: "0"}
    campaigns = team.campaigns()
    (fair,) = campaigns.model.rows
    assert (fair.handed_over, fair.with_marketing) == (0, 3)
    campaigns._presenter.choose("fair", WITH_MARKETING)
    assert len(campaigns.list_model.rows) == 3
    told = team.ripening().curve.told.text()
    assert told.startswith("No lead counts for this curve; here is the yardstick.")
    assert "3 closed leads are left out: nobody knows when they closed." in told


def test_nobody_was_talked_with_is_said_in_words(team):
    team.call(team.lead(), NOW - 9.5 * DAY)
    page = check(team)
    assert page.charts.bands_told.text().startswith("First attempt: half within ")
    assert "Nobody was talked with yet." in page.charts.bands_told.text()


def test_a_call_from_before_the_hand_over_counts_as_at_once(team):
    lead = team.lead(age_days=3)
    team.call(lead, NOW - 20 * DAY, contact=True)
    page = check(team)
    whole = page._presenter.shown.board.whole
    assert tiles(page)[boards.IN_TIME] == "1"
    assert whole.bands == (1, 0, 0, 0)
    assert whole.minutes_to_attempt_median == whole.minutes_to_contact_median == 0


def test_a_lead_that_changed_hands_counts_once_for_who_has_it_now_and_that_is_said(team):
    lead = team.lead("Ada")
    team.lead("Ben")
    with team.store.work() as work:
        work.edit_leads([FieldEdit(lead, {"owner": "Ada"}, {"owner": "Ben"})])
    page = check(team)
    assert [(row.name, row.group.figures.handed_over) for row in page.groups.model.rows] == [("Ben", 2)]
    assert "counts once, for whoever holds it now" in page.definitions.text()
    assert "counts once, for whoever holds it now" in page.sheet().body


def test_a_change_of_time_zone_moves_the_calls_to_other_hours_and_loses_none(team):
    lead = team.lead(time_zone="Europe/Berlin")
    team.call(lead, NOW - 5 * DAY)  # 10:00 in Berlin
    page = check(team)
    page._presenter.open("dialled-10")
    assert len(page.leads.model.rows) == 1
    with team.store.work() as work:
        was, now = {"time_zone": "Europe/Berlin"}, {"time_zone": "America/New_York"}
        work.edit_leads([FieldEdit(lead, was, now)])
    page = check(team)
    assert [row.hour for row in page.charts.hours_model.rows] == [4]
    assert page._presenter.shown.board.whole.dials == 1
    assert tiles(page)[boards.LATE] == "1"  # what was late stays late


def test_a_year_without_purchases(team):
    for number in range(30):
        team.lead(age_days=370 + number)
    check(team)
    page = team.ripening()
    assert page.curve.told.text().startswith("So far 0 of 30 leads have bought")
    assert page.curve.chart._lines == []  # the yardstick alone
    assert page._presenter.figures.forecast is None
