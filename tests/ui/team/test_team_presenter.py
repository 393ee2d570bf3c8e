"""The presenter of the follow-up board: what it asks, what it reads when, and which list is open."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.domain import boards
from app.domain.boards import HOURS_A_DAY, Hour, Summary
from app.domain.errors import Unavailable
from app.domain.forgotten import Attempt, Week, week
from app.domain.measures import Rate
from app.ui.team.presenter import PAGE, TeamPresenter
from app.ui.team.view import CENTRAL, FILE, SOLO, Shown
from app.usecases.changed import LEADS, REMINDERS, Changed
from app.usecases.team import Behind, Board, Choice, Choices, Group, Line

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
WHOLE = Summary(
    handed_over=60, in_time_count=40, late=10, running=6, never_touched=4, open=50, covered=50, overdue=2, due=90,
    kept=80, attempted=50, contacted=30, dials=100, answered=55, touches=200, given_up_early=1, bands=(20, 10, 5, 15),
    minutes_to_attempt_median=12.0, minutes_to_attempt_p95=200.0, minutes_to_contact_median=1500.0,
    minutes_to_contact_p95=20_000.0, attempts_to_contact=2,
)  # fmt: skip
HALF = WHOLE._replace(handed_over=30, in_time_count=20, late=5, running=3, never_touched=2)
GROUPS = (Group("ada", "Ada Berg", HALF), Group("ben", "Ben Carl", HALF._replace(handed_over=31)))
HOURS = tuple(Hour(hour, Rate(25, 50) if hour in (9, 10) else Rate(0, 0)) for hour in range(HOURS_A_DAY))
CALL = Attempt("old", "Zoe Quist", "Firm", NOW - DAY, True, NOW - 30 * DAY, "green", NOW - DAY, False, "rep")
EMPTY = Board(Summary(), (), tuple(Hour(hour, Rate(0, 0)) for hour in range(HOURS_A_DAY)))


def line(number):
    handed = NOW - 9 * DAY + timedelta(minutes=number)
    return Line(
        f"lead{number}", f"Lead {number}", "Firm", "new", "Ada Berg", handed, handed + DAY, None, NOW, 0
    )


class Answers:
    """Answers like the program."""

    def __init__(self, board=None, role=SOLO, origin=FILE, lines=3, remembered=True):
        self.told = board or Board(WHOLE, GROUPS, HOURS)
        self.role, self.origin, self.lines = role, origin, lines
        self.week = week(NOW - 7 * DAY, [CALL]) if remembered else Week(NOW - 7 * DAY, (), 0)
        self.asked = []
        self.behind = []
        self.exported = []
        self.error = None

    def board(self, asked, progress):
        progress.advanced(1, 2)
        if self.error:
            raise self.error
        self.asked.append(asked)
        choices = Choices(
            (Choice("ada", "Ada Berg"), Choice("ben", "Ben Carl")), (), (Choice("Fair", "Fair"),), ()
        )
        told = self.told
        if asked.by == boards.WEEK:
            weeks = tuple(group._replace(key="2026-11-16", name="2026-11-16") for group in told.groups[:1])
            told = told._replace(groups=weeks)
        return Shown(told, choices, self.origin, self.role, NOW, self.week)

    def leads(self, behind, after, limit):
        self.behind.append((behind, after))
        start = 0 if after is None else int(after.lead_id.removeprefix("lead")) + 1
        return [line(number) for number in range(start, min(start + limit, self.lines))]

    def export(self, board, by, file):
        self.exported.append((board, by, file))


class InlineLane:
    """Runs work at once."""

    def submit(self, work, done, failed=None, *, latest=""):
        try:
            answer = work()
        except Exception as error:
            if failed is None:
                raise
            failed(error)
            return
        done(answer)

    def tell(self, call):
        call()


class HeldLane(InlineLane):
    """Keeps work until it is let go."""

    def __init__(self):
        self.held = []

    def submit(self, work, done, failed=None, *, latest=""):
        self.held.append(lambda: InlineLane.submit(self, work, done, failed))


class View:
    """Notes what it is shown."""

    def __init__(self):
        self.said = []

    def __getattr__(self, name):
        if not name.startswith("show_"):
            raise AttributeError(name)
        return lambda *values, **more: self.said.append((name, *values, *more.values()))

    def names(self):
        return [one[0] for one in self.said]


@pytest.fixture
def make():
    def made(answers=None, lane=None):
        presenter = TeamPresenter(answers or Answers(), lane or InlineLane(), lambda: NOW)
        view = View()
        presenter.attach(view)
        return presenter, view

    return made


def test_nothing_is_read_while_the_page_is_hidden(make):
    answers = Answers()
    presenter, view = make(answers)
    presenter.changed(Changed(frozenset({LEADS})))
    assert answers.asked == []
    presenter.set_visible(True)
    assert view.names() == ["show_counting", "show_board"]
    presenter.changed(Changed(frozenset({REMINDERS})))
    presenter.set_visible(True)
    assert len(answers.asked) == 1
    presenter.changed(Changed(frozenset({LEADS})))
    assert len(answers.asked) == 2


def test_a_rep_begins_with_his_campaigns_since_he_is_the_only_one_on_his_board(make):
    answers = Answers(role="rep", origin=CENTRAL)
    presenter, _ = make(answers)
    presenter.set_visible(True)
    assert [asked.by for asked in answers.asked] == [boards.REP, boards.CAMPAIGN]
    presenter.split_by(boards.REP)
    assert presenter.asked.by == boards.REP


def test_filters_and_spans_are_asked_for(make):
    answers = Answers()
    presenter, _ = make(answers)
    presenter.set_visible(True)
    presenter.look_back(30)
    presenter.narrow("campaign", "Fair")
    presenter.narrow("mood", "good")
    presenter.split_by("mood")
    presenter.look_back(31)
    assert answers.asked[-1] == presenter.asked
    assert (presenter.asked.since, presenter.asked.campaign) == (NOW - 30 * DAY, "Fair")
    presenter.narrow("campaign", "")
    presenter.look_back(0)
    assert (presenter.asked.since, presenter.asked.campaign) == (None, None)
    assert len(answers.asked) == 5


def test_a_number_opens_its_leads_page_by_page_and_escape_goes_back(make):
    answers = Answers(lines=PAGE + 5)
    presenter, view = make(answers)
    presenter.set_visible(True)
    presenter.open(boards.LATE, "ada")
    assert answers.behind[0] == (Behind(presenter.asked, boards.LATE, "ada"), None)
    assert view.said[-1][3] is True
    presenter.more()
    assert answers.behind[-1][1] == line(PAGE - 1)
    assert (len(view.said[-1][2]), view.said[-1][3]) == (PAGE + 5, False)
    presenter.more()
    assert len(answers.behind) == 2
    assert presenter.back()
    assert view.names()[-1] == "show_figures"
    assert not presenter.back()


def test_a_change_reads_the_open_list_again(make):
    answers = Answers()
    presenter, view = make(answers)
    presenter.set_visible(True)
    presenter.open(boards.NEVER_TOUCHED)
    presenter.changed(Changed(frozenset({LEADS})))
    assert view.names()[-2:] == ["show_board", "show_leads"]
    assert presenter.is_listing


def test_hiding_stops_what_runs_and_a_late_answer_shows_nothing(make):
    lane = HeldLane()
    presenter, view = make(lane=lane)
    presenter.set_visible(True)
    presenter.set_visible(False)
    lane.held[0]()
    assert view.said == []
    presenter.set_visible(True)
    lane.held[1]()
    assert view.names()[-1] == "show_board"


def test_a_list_that_was_left_shows_nothing_when_it_comes(make):
    lane = HeldLane()
    presenter, view = make(lane=lane)
    presenter.set_visible(True)
    lane.held.pop()()
    presenter.open(boards.LATE)
    presenter.back()
    lane.held.pop()()
    assert view.names()[-1] == "show_figures"


def test_trouble_is_told_and_the_next_visit_tries_again(make):
    answers = Answers()
    answers.error = Unavailable("the disk is gone")
    presenter, view = make(answers)
    presenter.set_visible(True)
    assert view.said[-1][0] == "show_trouble"
    answers.error = None
    presenter.set_visible(True)
    assert view.names()[-1] == "show_board"


def test_exports_write_what_is_shown(make):
    answers = Answers()
    presenter, view = make(answers)
    presenter.export(Path("nothing.csv"))
    presenter.set_visible(True)
    presenter.export(Path("board.csv"))
    assert answers.exported == [(answers.told, boards.REP, Path("board.csv"))]
    assert view.said[-1] == ("show_exported", Path("board.csv"))


def test_after_the_end_nothing_is_shown(make):
    lane = HeldLane()
    presenter, view = make(lane=lane)
    presenter.set_visible(True)
    presenter.close()
    for held in lane.held:
        held()
    assert view.said == []
