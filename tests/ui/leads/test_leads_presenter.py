"""What the presenters of the page of all leads decide, without Qt."""

from array import array
from pathlib import Path

import pytest

from app.domain.errors import Unavailable
from app.domain.lead import Stage
from app.domain.lead_list import OPEN_STAGES, VIEWS, LeadFilter, Order, SavedView
from app.ui.leads.acts import MOST_PREVIEWED
from app.ui.leads.chosen import Chosen
from app.ui.leads.presenter import KEPT_PAGES, MOST_WAITING, PAGE
from app.ui.leads.view import (
    EXPORT,
    LISTED,
    NAMING,
    NO_LEADS,
    NO_MATCH,
    PLAN,
    PLANNING,
    RENAMING,
    RESTING,
    RUNNING,
    TAG,
    TAGGING,
    UNDO,
)
from app.usecases.changed import IMPORTS, LEADS, Changed
from tests.ui.leads.leads_office import DAY, Office, desk_with, make_lead, many


@pytest.fixture
def office():
    return Office(
        desk_with(
            ("Ada", {"source": "Webinar"}),
            ("Ben", {"stage": Stage.GREEN, "ahead": 3 * DAY, "source": "Fair"}),
            ("Cleo", {"promised": True, "ahead": 2 * DAY}),
            ("Dora", {"stage": Stage.BOUGHT}),
        )
    )


def test_the_page_begins_with_all_open_leads_by_their_next_touch(office):
    assert office.names() == ["Ada", "Cleo", "Ben"]
    assert office.view.last("show_state") == (LISTED, 3)
    assert office.view.last("show_filter") == (VIEWS[0].filter, VIEWS[0].order, VIEWS[0])
    assert office.view.last("show_choices")[0].sources == ("Fair", "Webinar")


def test_a_filter_that_nobody_matches_says_so_and_an_empty_home_says_that(office):
    office.presenter.narrow(text="nobody")
    assert office.view.last("show_state") == (NO_MATCH, 0)
    office.presenter.clear()
    assert office.view.last("show_state") == (LISTED, 4)
    assert Office(desk_with()).view.last("show_state") == (NO_LEADS, 0)


def test_a_changed_filter_is_no_saved_view_until_it_is_one_again(office):
    office.presenter.narrow(source="Fair")
    assert (office.names(), office.presenter.saved) == (["Ben"], None)
    office.presenter.narrow(source="")
    assert office.presenter.saved == VIEWS[0]
    office.presenter.choose_view("Bought")
    assert (office.names(), office.presenter.saved) == (["Dora"], VIEWS[3])
    office.presenter.choose_view("an unknown one")
    assert office.presenter.saved == VIEWS[3]


def test_the_views_come_one_after_the_other_and_round(office):
    office.presenter.next_view(-1)
    assert office.presenter.saved == VIEWS[-1]
    office.presenter.next_view()
    assert office.presenter.saved == VIEWS[0]
    office.presenter.narrow(text="x")
    office.presenter.next_view()
    assert office.presenter.saved == VIEWS[0]


@pytest.mark.parametrize(
    ("key", "names"),
    [
        ("", ["Ada", "Cleo", "Ben", "Dora"]),
        ("open", ["Ada", "Cleo", "Ben"]),
        ("closed", ["Dora"]),
        ("green", ["Ben"]),
    ],
)
def test_a_stage_is_one_or_all_that_are_open_or_closed(office, key, names):
    office.presenter.narrow_stage(key)
    assert office.names() == names


def test_asking_for_the_same_order_turns_it_round(office):
    office.presenter.sort_by("name")
    assert office.names() == ["Ada", "Ben", "Cleo"]
    office.presenter.sort_by("name")
    assert office.names() == ["Cleo", "Ben", "Ada"]
    office.presenter.turn_round()
    assert office.presenter.order == Order("name")
    office.presenter.sort_by("nonsense")
    assert office.presenter.order == Order("name")


def test_an_answer_that_was_overtaken_is_thrown_away(office):
    office.quick.held = True
    office.presenter.narrow(text="Ada")
    office.presenter.narrow(text="Ben")
    assert [entry[3] for entry in office.quick.waiting].count("leads") == 1
    office.quick.run()
    assert office.names() == ["Ben"]


def test_rows_are_read_a_page_at_a_time_the_last_wish_first():
    office = Office(many(PAGE * (MOST_WAITING + 3)))
    office.quick.held = True
    office.view.calls.clear()
    for page in range(MOST_WAITING + 3):
        office.presenter.need(page * PAGE)
        office.presenter.need(page * PAGE + 1)
    office.quick.held = False
    office.quick.run()
    read = [call[1][0] for call in office.view.calls if call[0] == "show_rows"]
    pages = [list(office.presenter.numbers).index(number) // PAGE for number in read]
    # the first was under way already; those asked for in between were passed by
    assert pages == [0, 5, 4, 3]
    office.presenter.need(10**9)
    office.presenter.need(5 * PAGE)
    assert len([call for call in office.view.calls if call[0] == "show_rows"]) == 4


def test_pages_that_nobody_looked_at_for_long_are_let_go():
    office = Office(many(PAGE * (KEPT_PAGES + 1)))
    for page in range(KEPT_PAGES + 1):
        office.presenter.need(page * PAGE)
    assert [len(call[2]) for call in office.view.calls if call[0] == "show_rows"][-1] == 0
    assert not office.presenter.has_page(0)
    assert office.presenter.has_page(PAGE)


def test_rows_of_a_list_that_is_no_more_are_not_shown():
    office = Office(many(PAGE))
    office.quick.held = True
    office.presenter.need(0)
    office.presenter.narrow(text="nobody")
    office.quick.waiting.reverse()
    office.quick.run()
    assert "show_rows" not in office.view.names()


def test_a_page_that_was_under_way_when_the_list_was_read_again_is_asked_for_again():
    office = Office(many(PAGE))
    office.quick.held = True
    office.presenter.need(0)
    office.presenter.changed(Changed(frozenset({LEADS})))
    rows, *others = office.quick.waiting
    office.quick.waiting = others
    office.quick.run()
    office.presenter.need(0)  # it is painted anew while the old answer is still on its way
    rows[1](rows[0]())
    assert "show_rows" not in office.view.names()
    office.quick.run()
    assert office.view.last("show_rows")[0] == office.presenter.numbers


def test_a_hidden_page_reads_nothing_until_it_is_shown(office):
    office.presenter.set_visible(False)
    before = len(office.quick.submitted)
    office.presenter.changed(Changed(frozenset({LEADS})))
    assert len(office.quick.submitted) == before
    office.presenter.set_visible(True)
    assert "leads" in office.quick.submitted[before:]
    before = len(office.quick.submitted)
    office.presenter.changed(Changed(frozenset({IMPORTS})))
    assert len(office.quick.submitted) == before


def test_the_chosen_leads_stay_chosen_where_they_stand_after_a_change(office):
    office.presenter.choose([(1, 2)], 1)  # Cleo and Ben
    office.presenter.chosen_numbers()
    with office.desk.store.work() as work:
        work.add_leads([make_lead(office.desk, "Earliest", ahead=DAY / 2)])
    office.presenter.changed(Changed(frozenset({LEADS})))
    assert office.names() == ["Earliest", "Ada", "Cleo", "Ben"]
    assert office.presenter.chosen.ranges == [(2, 3)]
    assert office.view.last("show_chosen") == (2,)
    office.presenter.narrow(text="Ada")
    assert office.view.last("show_chosen") == (0,)


def test_choosing_all_of_many_is_one_stretch():
    chosen, numbers = Chosen(), array("q", range(100, 200))
    chosen.take([(0, 99)], 5)
    assert (chosen.count, chosen.numbers_of(numbers)) == (100, numbers)
    assert chosen.at_cursor(numbers) == array("q", [105])
    chosen.find([103, 104, 199, 7], numbers)
    assert chosen.ranges == [(3, 4), (99, 99)]
    chosen.clear()
    assert (chosen.count, list(chosen.at_cursor(numbers))) == (0, [])


def test_with_none_chosen_an_act_concerns_the_lead_with_the_keyboard(office):
    office.presenter.choose([], 2)
    assert len(office.presenter.chosen_numbers()) == 1
    office.presenter.choose([], -1)
    office.acts.begin(PLANNING)
    assert office.acts.strip == RESTING


def test_a_plan_says_first_what_it_would_do_and_is_done_on_going_on(office):
    office.presenter.choose([(0, 2)], 0)
    office.acts.begin(PLANNING)
    assert office.view.last("show_concerned")[0].chosen == 3
    office.acts.write("friday 11:00")
    concerned = office.view.last("show_concerned")[0]
    assert (concerned.acted, concerned.promised, concerned.known) == (2, 1, True)
    office.acts.go_on()
    assert office.view.last("show_done") == (PLAN, 2, 1)
    assert office.acts.strip == RESTING
    assert office.broadcast[-1].touches(LEADS)
    moved = office.lead("Ada").standing.next.at
    assert office.acts.undo()
    assert office.view.last("show_done")[:2] == (UNDO, 2)
    assert office.lead("Ada").standing.next.at != moved
    assert not office.acts.undo()


def test_half_a_time_is_no_mistake_until_somebody_goes_on(office):
    office.presenter.choose([(0, 0)], 0)
    office.acts.begin(PLANNING)
    office.acts.go_on()
    assert office.view.last("show_problem")[0].field == "next"
    office.acts.write("tues da")
    assert office.view.last("show_problem") == (None,)
    office.acts.go_on()
    assert office.view.last("show_problem")[0].field == "next"
    assert office.acts.strip == PLANNING
    assert office.view.last("show_strip") == (PLANNING, "tues da")


def test_of_very_many_only_the_number_is_said():
    office = Office(many(MOST_PREVIEWED + 1))
    office.presenter.choose([(0, MOST_PREVIEWED)], 0)
    office.acts.begin(TAGGING)
    office.acts.write("hot")
    concerned = office.view.last("show_concerned")[0]
    assert (concerned.chosen, concerned.known) == (MOST_PREVIEWED + 1, False)


def test_a_tag_is_put_on_taken_off_and_taken_back(office):
    office.presenter.choose([(0, 1)], 0)
    office.acts.begin(TAGGING)
    office.acts.write("hot")
    assert office.view.last("show_concerned")[0].acted == 2
    office.acts.go_on()
    assert office.view.last("show_done") == (TAG, 2, 0)
    assert office.view.last("show_choices")[0].tags == ("hot",)
    office.presenter.narrow(tag="HOT")
    assert office.names() == ["Ada", "Cleo"]
    office.presenter.choose([(0, 0)], 0)
    office.acts.begin(TAGGING)
    office.acts.write("hot")
    office.acts.take_off()
    assert office.names() == ["Cleo"]
    office.acts.undo()
    assert office.names() == ["Ada", "Cleo"]


def test_an_act_that_runs_can_be_cancelled_and_no_other_begins_meanwhile(office):
    office.presenter.choose([(0, 1)], 0)
    office.acts.begin(TAGGING)
    office.acts.write("hot")
    office.slow.held = True
    office.acts.go_on()
    assert office.acts.strip == RUNNING
    office.acts.begin(PLANNING)
    office.acts.export(Path("x.csv"))
    assert office.acts.strip == RUNNING
    assert not office.acts.undo()
    assert office.acts.leave()
    assert office.acts.leave()
    office.slow.run()
    assert office.view.last("show_done")[:2] == (TAG, 0)
    assert office.lead("Ada").custom == {}


def test_an_export_writes_the_chosen_ones_and_a_wrong_ending_is_said(office, tmp_path):
    office.presenter.choose([(0, 1)], 0)
    office.acts.export(tmp_path / "leads.csv")
    assert office.view.last("show_done") == (EXPORT, 2, 0)
    assert "Cleo" in (tmp_path / "leads.csv").read_text("utf-8-sig")
    office.acts.export(tmp_path / "leads.pdf")
    assert office.view.last("show_problem")[0].field == "file"
    office.slow.held = True
    office.acts.export(tmp_path / "late.xlsx")
    office.acts.leave()
    office.slow.run()
    assert not (tmp_path / "late.xlsx").exists()
    assert office.view.last("show_done")[:2] == (EXPORT, 0)


def test_a_view_is_saved_renamed_and_deleted(office):
    office.presenter.narrow(source="Fair")
    office.acts.begin(NAMING)
    office.acts.write("From the fair")
    office.acts.go_on()
    mine = SavedView("From the fair", LeadFilter(OPEN_STAGES, source="Fair"))
    assert office.presenter.saved == mine
    office.acts.begin(RENAMING)
    assert office.view.last("show_strip") == (RENAMING, "From the fair")
    office.acts.write("All open")
    office.acts.go_on()
    assert office.view.last("show_problem")[0].field == "view"
    office.acts.write("Fair")
    office.acts.go_on()
    assert office.presenter.saved == mine._replace(name="Fair")
    office.acts.delete_view()
    assert (office.presenter.saved, len(office.presenter.views)) == (None, len(VIEWS))
    office.acts.delete_view()
    office.presenter.choose_view("All open")
    office.acts.begin(RENAMING)
    assert office.acts.strip == RESTING


def test_a_disk_that_does_not_answer_is_said_and_the_next_read_goes_on(office, monkeypatch):
    def fail(*_asked):
        raise Unavailable("The disk is gone.")

    office.presenter.choose([(0, 0)], 0)
    monkeypatch.setattr(office.presenter.actions, "rows", fail)
    office.presenter.need(0)
    assert office.view.last("show_problem")[0].message == "The disk is gone."
    monkeypatch.undo()
    office.presenter.need(0)
    assert office.view.last("show_rows")[0] == office.presenter.numbers
    monkeypatch.setattr(office.presenter.actions, "tag", fail)
    office.acts.begin(TAGGING)
    office.acts.write("hot")
    office.slow.held = False
    monkeypatch.setattr(office.presenter.actions, "tag", lambda *_words, **_how: fail())
    office.acts.go_on()
    assert office.acts.strip == TAGGING
    assert office.view.last("show_problem")[0].message == "The disk is gone."


def test_a_lead_is_opened_at_once_or_as_soon_as_it_is_read(office):
    office.quick.held = True
    office.presenter.open(1, lambda _row: None)
    assert "open_lead" not in office.view.names()
    office.quick.run()
    assert office.view.last("open_lead") == (office.lead("Cleo").id,)
    office.presenter.open(99, lambda _row: None)
    office.presenter.open(-1, lambda _row: None)
    assert office.view.names().count("open_lead") == 1
