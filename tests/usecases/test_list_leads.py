"""Listing all leads, and the views that a person saved."""

import json

import pytest

from app.domain.errors import Refused
from app.domain.lead_list import (
    OPEN_STAGES,
    VIEWS,
    LeadFilter,
    Order,
    SavedView,
    view_as_data,
    view_from_data,
)
from app.usecases.list_leads import (
    LONGEST_NAME,
    MOST_VIEWS,
    VIEWS_SETTING,
    delete_view,
    lead_choices,
    listed_leads,
    order_leads,
    rename_view,
    save_view,
    saved_views,
)
from tests.fakes.desk import make_desk
from tests.fakes.memory_store import MemoryReading, MemoryStore
from tests.ui.leads.leads_office import make_lead

MINE = SavedView(
    "Fair 2026", LeadFilter(("green",), source="Fair", silent_days=3), Order("name", descending=True)
)


@pytest.fixture
def desk():
    return make_desk(MemoryStore())


def own(desk):
    return [view for view in saved_views(desk) if not view.key]


def test_an_empty_store_says_that_it_has_no_leads(desk):
    found = order_leads(desk, LeadFilter(), Order())
    assert (list(found.numbers), found.has_leads, found.made_at) == ([], False, desk.clock.now())
    assert listed_leads(desk, [1]) == []
    assert lead_choices(desk).sources == ()


def test_who_has_none_while_the_team_has_some_is_told_apart_from_who_filtered_all_away(desk, monkeypatch):
    monkeypatch.setattr(MemoryReading, "has_leads", lambda _: True)
    found = order_leads(desk, LeadFilter(("green",)), Order())
    assert (found.has_leads, found.has_others) == (False, True)
    with desk.store.work() as work:
        work.add_leads([make_lead(desk, "Ada")])
    found = order_leads(desk, LeadFilter(("green",)), Order())
    assert (list(found.numbers), found.has_leads, found.has_others) == ([], True, False)


def test_useful_views_come_with_the_program(desk):
    assert [view.name for view in saved_views(desk)] == [
        "All open",
        "Silent for 7 days",
        "Due this week",
        "Bought",
        "Never attempted",
    ]
    assert VIEWS[0].filter.stages == OPEN_STAGES


def test_a_view_is_kept_as_it_was_saved(desk):
    save_view(desk, MINE._replace(name="  Fair   2026 "))
    assert own(desk) == [MINE]


def test_a_view_of_the_same_name_takes_the_place_of_the_old_one(desk):
    save_view(desk, MINE)
    newer = SavedView("fair 2026", LeadFilter(tag="hot"))
    save_view(desk, newer)
    assert own(desk) == [newer]


def test_own_views_are_renamed_and_deleted(desk):
    save_view(desk, MINE)
    save_view(desk, SavedView("Other", LeadFilter()))
    rename_view(desk, "Fair 2026", "Hannover")
    assert [view.name for view in own(desk)] == ["Hannover", "Other"]
    rename_view(desk, "Hannover", "HANNOVER")
    delete_view(desk, "HANNOVER")
    delete_view(desk, "nobody")
    assert [view.name for view in own(desk)] == ["Other"]


@pytest.mark.parametrize("name", ["", "   ", "x" * (LONGEST_NAME + 1), "all OPEN"])
def test_a_name_that_cannot_be_is_refused(desk, name):
    save_view(desk, MINE)
    for act in (
        lambda: save_view(desk, MINE._replace(name=name)),
        lambda: rename_view(desk, MINE.name, name),
    ):
        with pytest.raises(Refused) as refusal:
            act()
        assert refusal.value.field == "view"
    assert own(desk) == [MINE]


def test_a_view_cannot_take_the_name_of_another_or_be_unknown(desk):
    save_view(desk, MINE)
    save_view(desk, SavedView("Other", LeadFilter()))
    for old, new in (("Other", "FAIR 2026"), ("nobody", "New")):
        with pytest.raises(Refused):
            rename_view(desk, old, new)


def test_there_is_an_end_to_the_number_of_views(desk):
    with desk.store.work() as work:
        views = [view_as_data(MINE._replace(name=str(place))) for place in range(MOST_VIEWS)]
        work.save_setting(VIEWS_SETTING, json.dumps(views))
    with pytest.raises(Refused):
        save_view(desk, MINE)


@pytest.mark.parametrize("text", ["{", "7", "[7, {}, []]", '[{"name": ""}]'])
def test_a_setting_that_cannot_be_read_is_no_view(desk, text):
    with desk.store.work() as work:
        work.save_setting(VIEWS_SETTING, text)
    assert own(desk) == []


def test_what_another_version_wrote_is_read_as_far_as_it_is_known():
    told = {
        "name": "X",
        "filter": {"stages": ["green", "owl"], "source": 7, "moon": "full", "silent_days": 3},
        "order": "owl",
        "descending": "yes",
    }
    assert view_from_data(told) == SavedView("X", LeadFilter(("green",), silent_days=3), Order())
    assert view_from_data({"name": "X", "filter": 3}) == SavedView("X", LeadFilter())
