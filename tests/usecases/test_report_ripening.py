from datetime import timedelta

import pytest

from app.domain.lead import Stage
from app.domain.ripening_lists import RipeningBehind, bought_by
from app.usecases.add_lead import NewLead, add_lead
from app.usecases.export_ripening import ripening_table
from app.usecases.log_call import LogCall, log_call
from app.usecases.report_people import report_people
from app.usecases.report_ripening import report_ripening
from app.usecases.report_sources import report_sources
from app.usecases.ripening_leads import ripening_leads
from app.usecases.show_ripening import show_ripening
from tests.fakes.desk import NOW, FixedClock, make_desk
from tests.fakes.memory_store import MemoryStore

DAY = timedelta(days=1)


@pytest.fixture
def desk():
    return make_desk(MemoryStore(), clock=FixedClock(NOW))


def grown(desk, leads=40, buyers=15):
    """Leads that turned green on their first day; one of them buys every other day from the third on."""
    ids = [
        add_lead(desk, NewLead(f"Lead {n}", "Nordwind", f"0511 90182{n:02d}", country="DE"))[0]
        for n in range(leads)
    ]
    for lead_id in ids:
        log_call(desk, LogCall(lead_id, "green"))
    for lead_id in ids[:buyers]:
        desk.clock.move(2 * DAY)
        log_call(desk, LogCall(lead_id, "bought", reason="from-us"))
    desk.clock.move(5 * DAY)
    return ids


class Stopping:
    def __init__(self):
        self.told = []

    def advanced(self, done, total):
        self.told.append((done, total))

    def cancelled(self):
        return True


def test_the_report_counts_buyers_and_looks_ahead_for_green_leads(desk):
    grown(desk)
    figures = report_ripening(desk)
    assert (figures.curve.watched, figures.curve.bought, figures.green) == (40, 15, 25)
    assert figures.enough
    assert figures.curve.steps[-1].share == pytest.approx(15 / 40)
    assert figures.forecast.leads == 25


def test_a_report_that_is_stopped_answers_nothing(desk):
    grown(desk)
    watcher = Stopping()
    assert report_ripening(desk, progress=watcher) is None
    assert watcher.told[0] == (0, 40)
    assert report_sources(desk, progress=watcher) is None
    assert report_people(desk, progress=watcher) is None


def test_an_empty_home_has_reports_too(desk):
    figures = report_ripening(desk)
    assert (figures.curve.watched, figures.enough, figures.forecast) == (0, False, None)
    assert report_sources(desk).sources.groups == ()
    assert report_people(desk).groups == ()
    timeline = show_ripening(desk)
    assert (timeline.green, timeline.leads, len(timeline.months)) == (0, (), 13)


def test_one_rep_is_one_person_with_his_calls(desk):
    grown(desk)
    (me,) = report_people(desk).groups
    assert (me.name, me.leads, me.calls.attempts) == (desk.person, 40, 55)


def test_green_leads_come_back_with_what_marketing_sends_until_then(desk):
    ids = grown(desk, leads=3, buyers=0)
    timeline = show_ripening(desk)
    assert [lead.green.lead_id for lead in timeline.leads] == ids
    first = timeline.leads[0]
    assert [touch.medium for touch in first.plan[-3:]] == ["talk invitation", "call", "review"]
    assert first.back_at == next(touch.at for touch in first.plan if touch.owner != "marketing")
    assert all(touch.owner == "marketing" and touch.at < first.back_at for touch in first.meanwhile)
    with desk.store.read() as reading:
        assert {lead.standing.stage for lead in reading.all_leads()} == {Stage.GREEN}


def test_a_timeline_that_is_stopped_shows_what_it_has(desk):
    grown(desk, leads=3, buyers=0)
    timeline = show_ripening(desk, Stopping())
    assert (timeline.green, timeline.leads) == (3, ())


def test_the_leads_behind_a_figure_come_in_pages(desk):
    ids = grown(desk)
    figures = report_ripening(desk)
    first = ripening_leads(desk, figures.gathered, bought_by(11), 0, 3)
    assert first.leads == 5  # one every other day from the second on
    rest = ripening_leads(desk, figures.gathered, bought_by(11), 3, 3)
    lines = first.lines + rest.lines
    assert [line.lead_id for line in lines] == ids[:5]
    assert (lines[0].name, lines[0].company, lines[0].stage) == ("Lead 0", "Nordwind", "bought")
    assert [round(line.days) for line in lines] == [2, 4, 6, 8, 10]


def test_a_lead_that_is_gone_meanwhile_is_left_out(desk):
    ids = grown(desk)
    figures = report_ripening(desk)
    del desk.store.state.leads[ids[0]]
    told = ripening_leads(desk, figures.gathered, RipeningBehind(), 0, 100)
    assert (len(told.lines), told.leads) == (39, 40)


def test_the_figures_become_a_table(desk):
    grown(desk)
    figures = report_ripening(desk)
    columns, rows = ripening_table(figures)
    assert {len(row) for row in rows} == {len(columns)}
    named = {row[0]: row for row in rows}
    assert named["leads under watch"][3:5] == (40, 15)
    assert named["green today"][3] == 25
    buyers = named["buyers expected within a year"][6:8]
    assert buyers == (figures.forecast.low, figures.forecast.high)
    assert all(isinstance(bound, int) for bound in buyers), "buyers are counted, they are no shares"
    assert [row[2] for row in rows if row[0] == "bought within"] == [91, 182, 365]
    steps = [row for row in rows if row[0] == "curve"]
    assert len(steps) == len(figures.curve.steps)
    assert steps[-1][5] == round(figures.curve.steps[-1].share, 4) == 0.375


def test_an_empty_home_has_a_table_too(desk):
    columns, rows = ripening_table(report_ripening(desk))
    assert {len(row) for row in rows} == {len(columns)}
    assert [row[0] for row in rows if row[0] == "curve"] == []
