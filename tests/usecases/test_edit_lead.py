"""Changing what is on file: understood or refused in one sentence, with what follows, and taken back by a new fact."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.calendar import zone
from app.domain.errors import Refused
from app.domain.lead import Lead, NextTouch, Stage
from app.usecases.edit_lead import edit_lead
from app.usecases.log_call import LogCall, log_call
from app.usecases.show_lead import show_lead
from app.usecases.typed_field import EDITED_FIELDS
from app.usecases.undo import undo
from tests.fakes.desk import NOW, FixedClock, make_desk
from tests.fakes.memory_store import MemoryStore
from tests.fakes.today import lead

DAY = timedelta(days=1)


def desk_with(stage=Stage.NEW, next=None, **fields):
    desk = make_desk(MemoryStore(), FixedClock())
    made = lead(desk, "Anna Berg", 3 * DAY, stage, next, **fields)
    with desk.store.work() as work:
        work.add_leads([made])
    return desk, made[0].id


def stored(desk, lead_id) -> Lead:
    with desk.store.read() as reading:
        return reading.lead(lead_id)


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("phone", "0511 9018277", "+495119018277"),
        ("mobile", "+44 20 7946 0000", "+442079460000"),
        ("email", " Anna@Nordwind.EXAMPLE ", "anna@nordwind.example"),
        ("country", "France", "FR"),
        ("time_zone", "America/New York", "America/New_York"),
        ("title", "  Head \n of   things ", "Head of things"),
        ("need", "one\r\ntwo\x00", "one\ntwo"),
        ("company", "شركة المياه 🚀", "شركة المياه 🚀"),
        ("custom.Booth", "12", None),
    ],
)
def test_what_is_typed_is_kept_as_it_is_meant(field, typed, kept):
    desk, lead_id = desk_with()
    edited = edit_lead(desk, lead_id, {field: typed})
    if kept is None:
        assert stored(desk, lead_id).custom == {"Booth": "12"}
    else:
        assert getattr(stored(desk, lead_id), field) == kept
    assert edited.lead == stored(desk, lead_id)
    assert edited.changed.lead_ids == (lead_id,)


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("phone", "call me", "no phone number"),
        ("email", "anna at home", "no mail address"),
        ("email", f"{'a' * 250}@b.example", "no mail address"),
        ("country", "Atlantis", "no country"),
        ("time_zone", "Mars/Base", "no time zone"),
        ("title", "x" * 1001, "at most 1,000"),
        ("need", "x" * 1_000_001, "at most 1,000,000"),
        ("stage", "bought", "no field"),
        ("owner", "Ben", "no field"),
        ("custom.", "x", "needs a name"),
    ],
)
def test_what_cannot_be_taken_is_refused_in_one_sentence_at_its_field(field, typed, said):
    desk, lead_id = desk_with()
    before = stored(desk, lead_id)
    with pytest.raises(Refused) as refusal:
        edit_lead(desk, lead_id, {field: typed})
    assert said in refusal.value.message
    assert refusal.value.field == field
    assert stored(desk, lead_id) == before


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([*EDITED_FIELDS, "custom.Ü"]), st.text(max_size=200))
def test_no_text_whatever_breaks_a_field(field: str, typed: str):
    desk, lead_id = desk_with()
    with suppress(Refused):
        edit_lead(desk, lead_id, {field: typed})
    stored(desk, lead_id).name.encode()
    with desk.store.read() as reading:
        assert reading.counts().without_next_touch == 0


def test_the_same_text_again_is_no_event():
    desk, lead_id = desk_with()
    edit_lead(desk, lead_id, {"title": "Buyer"})
    before = len(desk.store.state.events)
    assert edit_lead(desk, lead_id, {"title": " Buyer "}).changed.kinds == frozenset()
    assert len(desk.store.state.events) == before


def test_a_lead_keeps_something_to_be_called_by():
    desk, lead_id = desk_with(phone="", company="")
    with pytest.raises(Refused, match="at least a name"):
        edit_lead(desk, lead_id, {"full_name": ""})


def test_an_id_of_another_lead_and_a_suppressed_number_are_refused():
    desk, lead_id = desk_with()
    other = lead(desk, "Ben", DAY, external_id="HS-1", phone="+4951190182099")
    with desk.store.work() as work:
        work.add_leads([other])
    log_call(desk, LogCall(other[0].id, "do-not-call"))
    with pytest.raises(Refused, match="hs-1” is Ben already"):
        edit_lead(desk, lead_id, {"external_id": "hs-1"})
    with pytest.raises(Refused, match="asked not to be contacted"):
        edit_lead(desk, lead_id, {"mobile": "0511 90182099"})


def test_the_parts_of_a_name_follow_where_they_agreed():
    desk, lead_id = desk_with(first_name="Anna", last_name="Berg")
    edit_lead(desk, lead_id, {"full_name": "Anna Maria Tal"})
    now = stored(desk, lead_id)
    assert (now.first_name, now.last_name) == ("Anna Maria", "Tal")
    edit_lead(desk, lead_id, {"last_name": "von Tal"})
    assert stored(desk, lead_id).full_name == "Anna Maria von Tal"


def test_a_corrected_country_gives_another_zone_and_fit_is_judged_again():
    desk, lead_id = desk_with()
    edit_lead(desk, lead_id, {"country": "US"})
    assert stored(desk, lead_id).time_zone == "America/New_York"
    before = stored(desk, lead_id).fit
    edit_lead(desk, lead_id, {"industry": "Machinery", "title": "Head of maintenance", "company_size": "200"})
    after = stored(desk, lead_id).fit
    assert after != before or after == "A"
    edit_lead(desk, lead_id, {"time_zone": "Europe/London"})
    edit_lead(desk, lead_id, {"city": "Boston"})
    assert stored(desk, lead_id).time_zone == "Europe/London"  # typed by a person, not looked up


def test_the_timeline_of_a_green_lead_moves_its_next_touch_and_is_taken_back_with_it():
    desk, lead_id = desk_with(Stage.GREEN, NextTouch(NOW + 9 * DAY, "mail", "marketing"))
    before = stored(desk, lead_id)
    edited = edit_lead(desk, lead_id, {"timeline": "in March"})
    assert edited.planned is not None
    assert edited.planned.at.astimezone(zone("Europe/Berlin")).date() == date(2027, 3, 1)
    assert (edited.planned.kind, edited.planned.promised) == ("call", False)
    assert stored(desk, lead_id).standing.next == edited.planned
    undone = undo(desk)
    assert undone.touch.outcome == "timeline"
    assert stored(desk, lead_id).timeline == ""
    assert stored(desk, lead_id).standing.next == before.standing.next


@pytest.mark.parametrize(
    ("stage", "promised", "text"),
    [
        (Stage.GREEN, True, "in March"),
        (Stage.READY, False, "in March"),
        (Stage.GREEN, False, "some day"),
        (Stage.GREEN, False, "2020"),
    ],
)
def test_a_promise_a_lead_at_work_and_words_without_a_time_keep_their_next_touch(stage, promised, text):
    following = NextTouch(NOW + 9 * DAY, "call", "rep", promised)
    desk, lead_id = desk_with(stage, following)
    assert edit_lead(desk, lead_id, {"timeline": text}).planned is None
    assert stored(desk, lead_id).standing.next == following
    assert stored(desk, lead_id).timeline == text


def test_green_without_a_date_takes_the_time_of_the_timeline():
    desk, lead_id = desk_with(Stage.READY)
    edit_lead(desk, lead_id, {"timeline": "Q3 2027"})
    after = log_call(desk, LogCall(lead_id, "green")).lead.standing
    assert after.next is not None
    assert after.next.at.astimezone(zone("Europe/Berlin")).date() == date(2027, 7, 1)
    assert not after.next.promised


def test_a_first_number_makes_a_call_of_finding_one_and_the_last_one_gone_undoes_that():
    desk, lead_id = desk_with(phone="", email="")
    following = stored(desk, lead_id).standing.next
    assert following is not None
    assert following.kind == "find-number"
    planned = edit_lead(desk, lead_id, {"phone": "0511 9018201"}).planned
    assert planned is not None
    assert planned.kind == "call"
    planned = edit_lead(desk, lead_id, {"phone": ""}).planned
    assert planned is not None
    assert planned.kind == "find-number"


def test_undo_takes_back_calls_and_edits_in_the_order_in_which_they_were_done():
    desk, lead_id = desk_with()
    edit_lead(desk, lead_id, {"title": "Buyer"})
    log_call(desk, LogCall(lead_id, "no-answer"))
    edit_lead(desk, lead_id, {"title": "Head of buying", "city": "Ulm"})
    undone = undo(desk)
    assert (undone.touch.outcome, undone.touch.content) == ("edit", "city, title")
    assert (stored(desk, lead_id).title, stored(desk, lead_id).city) == ("Buyer", "")
    assert undo(desk).touch.outcome == "no-answer"
    assert undo(desk).touch.outcome == "edit"
    assert stored(desk, lead_id).title == ""
    with pytest.raises(Refused, match="nothing left"):
        undo(desk)


def test_what_somebody_changed_since_is_not_overwritten_by_an_undo():
    desk, lead_id = desk_with()
    edit_lead(desk, lead_id, {"title": "Buyer", "city": "Ulm"})
    log_call(desk, LogCall(lead_id, "wrong-number"))
    edit_lead(desk, lead_id, {"phone": "0511 9018299"})
    undo(desk)
    assert undo(desk).touch.outcome == "wrong-number"
    now = stored(desk, lead_id)
    assert (now.phone, now.custom, now.city) == ("+4951190182014", {}, "Ulm")


def test_the_card_tells_who_changed_what():
    desk, lead_id = desk_with()
    edit_lead(desk, lead_id, {"city": "Ulm"})
    desk.clock.move(DAY)
    edit_lead(desk, lead_id, {"city": "Bonn"})
    edits = show_lead(desk, lead_id).edits
    assert [(dict(edit.was), dict(edit.now), edit.by) for edit in edits] == [
        ({"city": "Ulm"}, {"city": "Bonn"}, "Ada"),
        ({"city": ""}, {"city": "Ulm"}, "Ada"),
    ]
    assert edits[0].at == NOW + DAY
