"""Names that follow, filters of a timeline, and first sentences that say nothing beyond the file."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.lead import Lead, NextTouch, Stage, Standing
from app.domain.naming import renamed
from app.domain.story import ASKS, OPENINGS, opening_lines
from app.domain.timeline import FILTERS, passes
from app.domain.timetable import timetable
from app.domain.touch import KINDS, Touch
from tests.fakes.desk import make_desk
from tests.fakes.memory_store import MemoryStore

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def test_the_parts_of_a_name_follow_only_where_they_said_the_same(make_lead: Callable[..., Lead]):
    agreed = make_lead(full_name="Anna von Berg", first_name="Anna", last_name="von Berg")
    assert renamed(agreed, "full_name", "Anna Maria von Tal") == {
        "full_name": "Anna Maria von Tal",
        "first_name": "Anna Maria",
        "last_name": "von Tal",
    }
    assert renamed(agreed, "first_name", "Ann") == {"first_name": "Ann", "full_name": "Ann von Berg"}
    apart = make_lead(full_name="Andy", first_name="Andreas", last_name="Berg")
    assert renamed(apart, "full_name", "Andi") == {"full_name": "Andi"}
    assert renamed(apart, "last_name", "Tal") == {"last_name": "Tal"}


@given(st.text(max_size=30), st.sampled_from(["full_name", "first_name", "last_name"]))
def test_no_name_breaks_the_others(text: str, field: str):
    lead = Lead("l", NOW, NOW, Standing(Stage.NEW, NextTouch(NOW, "call", "rep")), full_name="A B")
    assert renamed(lead, field, text)[field] == text


def test_every_kind_of_touch_but_an_undo_is_shown_by_all_and_by_one_more_filter():
    for kind in KINDS:
        shown = [which for which in FILTERS if passes(Touch("t", "l", NOW, kind, note="x"), which)]
        assert ("all" in shown) == (kind != "undo")
        assert len(shown) >= 2 or kind == "undo"


def test_there_are_two_to_four_first_sentences(make_lead: Callable[..., Lead]):
    spoken = Touch("t", "l", NOW - 3 * DAY, "call", contact=True, note="budget in May")
    full = make_lead(
        question="Price?",
        booth_message="Two leak",
        content="Guide",
        event_interaction="the talk",
        need="Seals",
    )
    assert len(opening_lines(full, spoken, NOW, (), "Ben")) == 4
    assert opening_lines(make_lead(), None, NOW) == ASKS
    for kind in OPENINGS:
        assert len(opening_lines(make_lead(source_kind=kind), None, NOW)) == 2


@pytest.mark.parametrize("kind", ["list", "other", "unheard-of"])
def test_of_a_source_that_tells_nothing_no_sentence_claims_anything(
    make_lead: Callable[..., Lead], kind: str
):
    assert opening_lines(make_lead(source_kind=kind, source="List 7"), None, NOW) == ASKS


def test_what_the_lead_did_lately_and_who_named_it_make_sentences(make_lead: Callable[..., Lead]):
    came = Touch("t", "l", NOW - 2 * DAY, "download", direction="in", content="Sizing guide")
    lines = opening_lines(make_lead(), None, NOW, (came,), "Ben Tal")
    assert lines == (
        "You downloaded “Sizing guide” 2 days ago. Did you find what you were looking for?",
        "Ben Tal gave me your name. What are you working on?",
    )
    old = Touch("t", "l", NOW - 60 * DAY, "download", direction="in", content="Sizing guide")
    ours = Touch("t", "l", NOW - 2 * DAY, "mail", direction="out", content="Newsletter")
    assert opening_lines(make_lead(), None, NOW, (old, ours)) == ASKS


def test_a_talk_without_a_note_is_no_quotation(make_lead: Callable[..., Lead]):
    spoken = Touch("t", "l", NOW - 3 * DAY, "call", contact=True)
    assert opening_lines(make_lead(), spoken, NOW)[0] == "We spoke 3 days ago. Where do things stand today?"


def test_what_follows_an_overdue_touch_lies_ahead(make_lead: Callable[..., Lead]):
    desk = make_desk(MemoryStore())
    late = Standing(
        Stage.WORKING, NextTouch(NOW - 60 * DAY, "call", "rep"), step=1, cadence_from=NOW - 61 * DAY
    )
    lead = make_lead(standing=late, phone="+4951190182014")
    planned = timetable(lead, desk.calendar(lead), NOW)
    assert planned[0].at < NOW
    assert all(one.at >= NOW for one in planned[1:])
