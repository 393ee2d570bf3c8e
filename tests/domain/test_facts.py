"""Events: the same fact is the same bytes, and a touch comes back out of them as it was."""

import json
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from app.domain import facts
from app.domain.cadence import EVERY_WAY
from app.domain.calendar import Place
from app.domain.lead import NextTouch, Stage
from app.domain.replanning import NewPlan, Plan
from app.domain.touch import Decision, Touch

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
times = st.timedeltas(timedelta(0), timedelta(days=36_500)).map(
    lambda span: datetime(2000, 1, 1, tzinfo=UTC) + span
)
owners = st.sampled_from(["rep", "marketing"])
following = st.builds(NextTouch, times, st.sampled_from(["call", "mail"]), owners, st.booleans())
open_stages = st.sampled_from([stage for stage in Stage if not stage.closed])
decisions = st.builds(
    Decision,
    open_stages,
    following,
    st.just(""),
    st.sampled_from(["active", "green"]),
    st.integers(0, 9),
    st.none() | times,
) | st.builds(
    lambda stage, reason: Decision(stage, None, reason),
    st.sampled_from([Stage.BOUGHT, Stage.STOPPED]),
    st.text(max_size=9),
)
touches = st.builds(
    Touch,
    id=st.uuids().map(str),
    lead_id=st.uuids().map(str),
    at=times,
    kind=st.sampled_from(["call", "undo", "download"]),
    direction=st.sampled_from(["in", "out"]),
    outcome=st.sampled_from(["", "busy"]),
    attempt=st.booleans(),
    contact=st.booleans(),
    note=st.text(max_size=30),
    by=st.text(max_size=5),
    undoes=st.sampled_from(["", "t-1"]),
    decision=st.none() | decisions,
)


@given(touches)
def test_a_touch_comes_back_out_of_its_event_as_it_was(touch: Touch):
    fact = facts.touch_added(touch)
    assert (fact.kind, fact.id) == (facts.TOUCH_ADDED, touch.id)
    assert facts.read_touch(fact.payload) == touch
    assert facts.canonical(json.loads(fact.payload)) == fact.payload


def test_the_same_moment_in_another_zone_is_the_same_bytes():
    here = Touch("t", "l", NOW, "call")
    there = Touch("t", "l", NOW.astimezone(timezone(timedelta(hours=5))), "call")
    assert facts.touch_added(here) == facts.touch_added(there)
    assert facts.digest(facts.touch_added(here).payload) == facts.digest(facts.touch_added(there).payload)


def test_a_lead_is_told_without_what_is_empty(make_lead):
    lead = make_lead(custom={"Über": "ja"}, do_not_call=True)
    payload = json.loads(facts.lead_added(lead, Decision(Stage.NEW, lead.standing.next)).payload)
    assert payload["full_name"] == "Nadia Okafor"
    assert payload["custom"] == {"Über": "ja"}
    assert payload["do_not_call"] is True
    assert payload["decision"] == {
        "stage": "new",
        "cadence": "active",
        "step": 0,
        "next_at": "2026-11-24T09:00:00.000000+00:00",
        "next_kind": "call",
        "next_owner": "rep",
    }
    assert "company" not in payload
    assert "respond_by" not in payload


def test_a_suppression_names_nobody():
    payload = facts.suppressed("e", ["bb", "aa"], "do-not-call", NOW).payload
    assert json.loads(payload)["hashes"] == ["aa", "bb"]


def test_every_kind_of_event_has_a_version():
    kinds = {value for name, value in vars(facts).items() if name.isupper() and isinstance(value, str)}
    assert set(facts.VERSIONS) == kinds


@given(
    st.sampled_from([Stage.WORKING, Stage.GREEN, Stage.BOUGHT]),
    st.text(max_size=8),
    st.text(max_size=8),
    st.booleans(),
    st.none() | st.integers(-(10**6), 10**6),
)
def test_a_plan_put_together_by_hand_is_the_same_bytes(stage, text, other, promised, minutes):
    at = datetime(2026, 11, 24, 9, 0, 0, 7, tzinfo=UTC)
    start = None if minutes is None else at + timedelta(minutes=minutes)
    coming = None if stage.closed else NextTouch(at, text, other, promised)
    decision = Decision(stage, coming, other if stage.closed else "", text, 3, start)
    when = (at, None, None, None)  # handed over, tried, touched, planned
    plan = Plan("l1", Stage.WORKING, at, "call", "rep", "", 0, None, 0, *when, Place(""), EVERY_WAY, "", 0)
    new = NewPlan("t1", at, other, text, plan, decision)
    fact, decided = facts.plan_changed(new)
    assert fact == facts.touch_added(new.touch)
    assert decided == facts.decision_text(decision)
    assert facts.read_touch(fact.payload) == new.touch
