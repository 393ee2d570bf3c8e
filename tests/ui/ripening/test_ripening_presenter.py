from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from app.domain.cadence import Reach
from app.domain.calendar import Place
from app.domain.errors import Unavailable
from app.domain.passage import OPEN, Passage, gathered
from app.domain.returning import Green, Returning, months_from
from app.domain.ripening_figures import figures_of, ripening_figures
from app.domain.ripening_lists import BOUGHT, WATCHED, RipeningBehind, leads_behind
from app.domain.timetable import PlannedTouch
from app.ui.ripening.presenter import PAGE, PROMISED, SENT, WHOLE, RipeningPresenter
from app.usecases.changed import IMPORTS, LEADS, Changed
from app.usecases.ripening_leads import RipeningLine, RipeningLines
from app.usecases.show_ripening import Timeline
from tests.fakes.today import HeldLane

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


def lead(id, days, **fields):
    at = NOW + timedelta(days=days)
    given = {
        "lead_id": id, "name": f"Lead {id}", "company": "Nordwind", "created_at": NOW - timedelta(days=60),
        "next_at": at, "next_kind": "call", "next_owner": "rep", "promised": False, "cadence": "green", "step": 1,
        "cadence_from": NOW, "source_kind": "web", "campaign": "", "contacts": 1, "last_touch_at": None,
        "place": Place("Europe/Berlin"), "reach": Reach(), **fields,
    }  # fmt: skip
    plan = (
        PlannedTouch(NOW + timedelta(days=days / 2), "marketing", "white paper"),
        PlannedTouch(at, "rep", "call", given["promised"]),
    )
    return Returning(Green(**given), at, plan)


LEADS_SHOWN = (
    lead("due", -3),
    lead("soon", 4),
    lead("december", 20),
    lead("spring", 130),
    lead("autumn", 340),
)


class Answers:
    """A program that answers at once, or fails."""

    def __init__(self, leads=LEADS_SHOWN):
        self.greens, self.asked, self.error, self.stopped = leads, [], None, None

    def timeline(self, progress):
        self.asked.append("timeline")
        if self.error:
            raise self.error
        return Timeline(months_from(NOW, BERLIN), tuple(self.greens), len(self.greens))

    def figures(self, progress):
        self.asked.append("figures")
        self.stopped = progress.cancelled()
        progress.advanced(5, 10)
        return ripening_figures(gathered([], NOW), [])

    def narrowed(self, found, cohort):
        self.asked.append(cohort)
        return figures_of(found, cohort, NOW)

    def leads(self, found, behind, start, limit):
        self.asked.append((behind, start))
        chosen = leads_behind(found, behind)
        named = (
            RipeningLine(
                one.lead_id, f"Lead {one.lead_id}", "Nordwind", one.ending, "Fair", one.created_at, days
            )
            for one, days in chosen[start : start + limit]
        )
        return RipeningLines(tuple(named), len(chosen))

    def export(self, figures, file):
        self.asked.append(file)


class TellingLane(HeldLane):
    def tell(self, call):
        call()


class Shown:
    def __init__(self):
        self.calls = []

    def __getattr__(self, name):
        return lambda *words: self.calls.append((name, *words))

    def last(self, name):
        return next(call[1:] for call in reversed(self.calls) if call[0] == name)

    def ids(self):
        return [one.green.lead_id for one in self.last("show_month")[2]]


@pytest.fixture
def page():
    return Shown()


@pytest.fixture
def answers():
    return Answers()


@pytest.fixture
def lane():
    return TellingLane()


@pytest.fixture
def presenter(answers, lane, page):
    made = RipeningPresenter(answers, lane)
    made.attach(page)
    return made


def test_nothing_is_read_before_the_page_is_shown(presenter, answers):
    presenter.changed(Changed(frozenset({LEADS})))
    assert answers.asked == []
    presenter.set_visible(True)
    assert answers.asked == ["timeline", "figures"]


def test_the_whole_year_is_shown_first_with_what_is_overdue(presenter, page):
    presenter.set_visible(True)
    timeline, months, leads = page.last("show_timeline")
    assert len(months) == 13
    assert (months[0].first.month, months[-1].first.year) == (11, 2027)
    assert len(leads) == timeline.green == 5
    assert page.last("show_counting") == (5, 10)
    assert not page.last("show_figures")[0].enough


def test_a_month_is_walked_to_and_left_again(presenter, page):
    presenter.set_visible(True)
    presenter.step_month(1)
    assert page.last("show_month")[0] == 0
    assert page.ids() == ["due", "soon"]  # what is overdue belongs to this month
    presenter.step_month(1)
    assert page.ids() == ["december"]
    presenter.choose_month(WHOLE)
    assert len(page.ids()) == 5
    presenter.step_month(-1)
    assert page.last("show_month")[0] == 12
    presenter.step_month(1)
    assert page.last("show_month")[0] == 12
    presenter.choose_month(99)
    assert page.last("show_month")[0] == 12


def test_a_closer_look_leaves_out_what_comes_later(presenter, page):
    presenter.set_visible(True)
    presenter.step_zoom(1)
    assert presenter.span == 6
    assert page.ids() == ["due", "soon", "december", "spring"]
    presenter.step_zoom(1)
    presenter.step_zoom(1)
    assert presenter.span == 3
    assert page.ids() == ["due", "soon", "december"]
    presenter.zoom(12)
    presenter.step_zoom(-1)
    presenter.zoom(7)
    assert presenter.span == 12


def test_a_change_is_read_at_once_or_when_the_page_is_shown_again(presenter, answers):
    presenter.set_visible(True)
    presenter.changed(Changed(frozenset({IMPORTS})))
    assert len(answers.asked) == 2
    presenter.changed(Changed(frozenset({LEADS})))
    assert len(answers.asked) == 4
    presenter.set_visible(False)
    presenter.changed(Changed(frozenset({LEADS})))
    assert len(answers.asked) == 4
    presenter.set_visible(True)
    assert len(answers.asked) == 6
    presenter.set_visible(False)
    presenter.set_visible(True)
    assert len(answers.asked) == 6


def test_what_runs_for_a_hidden_page_is_stopped_and_read_again_later(presenter, answers, lane, page):
    lane.held = True
    presenter.set_visible(True)
    presenter.set_visible(False)
    lane.run()
    assert answers.stopped
    assert [call for call in page.calls if call[0] in {"show_figures", "show_timeline"}] == []
    lane.held = False
    presenter.set_visible(True)
    assert not answers.stopped
    assert page.last("show_figures")


def test_trouble_is_shown_and_tried_again_at_the_next_look(presenter, answers, page):
    answers.error = Unavailable("The disk does not answer.")
    presenter.set_visible(True)
    assert page.last("show_trouble") == (answers.error,)
    answers.error = None
    presenter.set_visible(False)
    presenter.set_visible(True)
    assert page.last("show_timeline")[0].green == 5


def test_before_anything_was_read_no_key_does_harm(presenter, page):
    presenter.step_month(1)
    presenter.choose_month(0)
    presenter.zoom(3)
    assert presenter.leads() == []
    presenter.close()
    presenter.set_visible(True)
    assert page.calls == []


class Many(Answers):
    """So many open leads that their list comes in pages."""

    def figures(self, progress):
        asked = NOW - timedelta(days=90)
        passages = [Passage(asked, asked, None, OPEN, lead_id=f"p{n}") for n in range(PAGE + 5)]
        return ripening_figures(gathered(passages, NOW), [])


def test_the_number_of_a_month_shows_its_leads_alone(presenter, page, answers):
    answers.greens = (*LEADS_SHOWN, lead("said so", 21, promised=True))
    presenter.set_visible(True)
    presenter.choose_month(1, PROMISED)
    assert page.ids() == ["said so"]
    presenter.choose_month(1, f"{SENT}white paper")  # theirs come in December, half-way to their return
    assert page.ids() == ["december", "said so"]
    presenter.choose_month(1, SENT)
    assert page.ids() == ["december", "said so"]
    presenter.choose_month(0, f"{SENT}webinar")
    assert page.ids() == []
    presenter.choose_month(WHOLE, PROMISED)
    assert len(page.ids()) == 6


def test_a_change_keeps_the_chosen_month_and_draws_all_leads(presenter, page):
    presenter.set_visible(True)
    presenter.choose_month(0)
    presenter.changed(Changed(frozenset({LEADS})))
    assert page.ids() == ["due", "soon"]
    assert len(page.last("show_timeline")[2]) == 5


def test_the_leads_behind_a_figure_come_in_pages_and_escape_goes_back(page, lane):
    answers = Many()
    presenter = RipeningPresenter(answers, lane)
    presenter.attach(page)
    presenter.open(RipeningBehind())
    assert answers.asked == []  # nothing is shown yet
    presenter.set_visible(True)
    presenter.open(RipeningBehind(WATCHED))
    _, lines, count = page.last("show_leads")
    assert (len(lines), count) == (PAGE, PAGE + 5)
    presenter.more()
    assert len(page.last("show_leads")[1]) == PAGE + 5
    presenter.more()
    assert [start for what, start in answers.asked[1:]] == [0, PAGE]
    assert presenter.back()
    assert page.calls[-1] == ("show_overview",)
    assert not presenter.back()


def test_a_change_reads_the_open_list_again(presenter, page, answers):
    presenter.set_visible(True)
    presenter.open(RipeningBehind(BOUGHT))
    presenter.changed(Changed(frozenset({LEADS})))
    assert [call[0] for call in page.calls[-2:]] == ["show_curve", "show_leads"]


def test_figures_are_exported_once_they_are_there(presenter, page, answers):
    presenter.export(Path("ripening.csv"))
    assert answers.asked == []
    presenter.set_visible(True)
    presenter.export(Path("ripening.csv"))
    assert answers.asked[-1] == Path("ripening.csv")
    assert page.calls[-1] == ("show_exported", Path("ripening.csv"))
