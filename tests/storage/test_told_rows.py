"""Rows made straight from the centre's texts are those that the facts themselves make."""

import json
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from app.domain import facts
from app.domain.fold import begin, fold
from app.domain.lead import Lead, NextTouch, Stage
from app.domain.touch import Decision, Touch
from app.domain.wire import lead_of, read_standing, standing_payload
from app.storage.told_rows import TOLD_LEAD_NAMES, decision_text, lead_row, read_out, touch_row
from app.storage.values import LEAD_NAMES, lead_values, touch_values
from app.usecases.central import LeadTold, TouchTold

AT = datetime(2026, 11, 20, 9, 0, 1, 500, tzinfo=UTC)
TEXT = st.text(max_size=12) | st.sampled_from(['"decision":{"a":1}', "}", '\\"}', "“{”"])


@given(note=TEXT, reason=TEXT, owner=TEXT)
def test_a_touch_becomes_the_row_that_its_fact_makes(note: str, reason: str, owner: str) -> None:
    decision = (
        Decision(Stage.DECLINED, None, reason)
        if reason
        else Decision(Stage.WORKING, NextTouch(AT, "call", owner, promised=True), cadence_from=AT)
    )
    touch = Touch("t", "l", AT, "call", outcome="busy", attempt=True, note=note, by="Ada", decision=decision)
    payload = facts.touch_added(touch).payload
    assert decision_text(payload) == facts.decision_text(decision)
    told = TouchTold("t", "l", payload, facts.written(AT), "ada", "Ada", "owner", facts.written(AT))
    assert touch_row(read_out(told), 7) == (*touch_values(touch, 7, 0)[:-2], None, False, "owner", "ada")


def test_a_touch_that_decides_nothing_has_no_decision() -> None:
    touch = Touch("t", "l", AT, "download", "in", content="White paper")
    told = TouchTold("t", "l", facts.touch_added(touch).payload, facts.written(AT), "ada", "", "late", "")
    assert touch_row(read_out(told), 7) == (*touch_values(touch, 7, 0)[:-2], None, False, "late", "ada")


@given(
    name=TEXT,
    custom=st.dictionaries(st.text(min_size=1, max_size=4), st.text(min_size=1, max_size=4), max_size=2),
)
def test_a_lead_becomes_the_row_that_its_fact_makes(name: str, custom: dict[str, str]) -> None:
    first = Decision(Stage.NEW, NextTouch(AT, "call", "rep"))
    call = Touch("t", "l", AT, "call", attempt=True, decision=Decision(Stage.DECLINED, None, "price"))
    lead = Lead("l", AT, AT, begin(first), AT, full_name=name, interest=2, do_not_call=True, custom=custom)
    payload = facts.lead_added(lead, first).payload
    fields = json.loads(payload)
    assert lead_of(fields) == facts.read_lead(payload)[0]
    folded = replace(lead, standing=fold(first, [call]))
    for standing, expected in ((None, lead), (standing_payload(folded.standing), folded)):
        _, row = lead_row(LeadTold("l", fields, "ada", "Ada", "", standing), 7, elsewhere=True)
        named = dict(zip(TOLD_LEAD_NAMES, row, strict=True))
        plain = lead_values(7, expected, facts.decision_text(first))
        assert tuple(named[name] for name in LEAD_NAMES) == plain
        assert (named["holder"], named["elsewhere"]) == ("ada", True)


def test_a_standing_is_read_as_it_was_written() -> None:
    first = Decision(Stage.NEW, NextTouch(AT, "call", "rep", promised=True), cadence_from=AT)
    assert read_standing(standing_payload(begin(first))) == begin(first)
