"""What the figures of ripening read: the same from both stores."""

from datetime import timedelta

import pytest

from app.domain.cadence import Reach
from app.domain.calendar import Place
from app.domain.fold import after, begin
from app.domain.group_figures import Calls
from app.domain.lead import IMPORT_UNDONE, Lead, NextTouch, Stage
from app.domain.touch import Decision, Touch
from app.storage.store import SqliteStore
from tests.fakes.desk import NOW, FixedClock, SequentialIds
from tests.fakes.memory_store import MemoryStore

DAY = timedelta(days=1)
GREEN = Decision(Stage.GREEN, NextTouch(NOW + 9 * DAY, "white paper", "marketing"), "", "green", 0, NOW)


@pytest.fixture(params=["memory", "file"])
def store(request, tmp_path):
    if request.param == "memory":
        yield MemoryStore()
        return
    made = SqliteStore.create(tmp_path / "ripen.db", b"k" * 32, FixedClock(), SequentialIds(), rules={})
    yield made
    made.close()


def make_lead(id, decision=None, **fields):
    decision = decision or Decision(Stage.NEW, NextTouch(NOW, "call", "rep"))
    given = {
        "created_at": NOW - 30 * DAY,
        "handed_over_at": NOW - 20 * DAY,
        "full_name": f"Lead {id}",
        **fields,
    }
    return Lead(id=id, standing=begin(decision), **given), decision


def call(id, lead_id, at=NOW, decision=None, **fields):
    given = {"kind": "call", "outcome": "no-answer", "attempt": True, "by": "Ada", **fields}
    return Touch(id, lead_id, at, decision=decision, **given)


def log(store, *touches):
    with store.work() as work:
        for touch in touches:
            lead = work.lead(touch.lead_id)
            work.add_touch(touch, after(lead.standing, touch))


def passages(store):
    with store.read() as reading:
        return list(reading.passages())


def test_a_passage_tells_when_a_lead_came_turned_green_and_ended(store):
    with store.work() as work:
        work.add_leads(
            [
                make_lead("a", source="Fair", source_kind="event", campaign="Hannover", owner="Ada",
                          respond_by=NOW - 19 * DAY),
                make_lead("b", GREEN, import_id="i1"),
                make_lead("c", Decision(Stage.STOPPED, None, IMPORT_UNDONE)),
                make_lead("d", Decision(Stage.DECLINED, None, "price")),
            ]
        )  # fmt: skip
    log(store, call("t1", "a", NOW - 19.5 * DAY, GREEN, contact=True),
        call("t2", "a", NOW - DAY, Decision(Stage.BOUGHT, None, "from-us")))  # fmt: skip
    a, b, d = passages(store)
    assert a[:6] == (NOW - 30 * DAY, NOW - 20 * DAY, NOW - DAY, "bought", "", NOW - 19.5 * DAY)
    assert a[6:] == ("event", "Fair", "Hannover", "Ada", True, True, True, True, False, "a", None)
    assert (b.ending, b.ended_at, b.green_at, b.import_id, b.is_green) == (
        "open",
        None,
        NOW - 20 * DAY,
        "i1",
        True,
    )
    assert (d.ending, d.attempted, d.had_target, d.in_time) == ("declined", False, False, False)


def test_what_happens_with_a_buyer_later_does_not_move_the_day_of_the_purchase(store):
    with store.work() as work:
        work.add_leads([make_lead("a", respond_by=NOW), make_lead("b", Decision(Stage.BOUGHT, None))])
    bought = Decision(Stage.BOUGHT, None, "from-us")
    log(
        store,
        call("t1", "a", NOW - 9 * DAY, GREEN),
        call("t2", "a", NOW - 8 * DAY, bought),
        Touch("t3", "a", NOW - 2 * DAY, "webinar", "in"),
        Touch("t4", "a", NOW - DAY, "change", decision=bought),
        Touch("t5", "b", NOW - DAY, "webinar", "in"),
    )
    a, b = passages(store)
    assert (a.ended_at, a.owed_at) == (NOW - 8 * DAY, None)
    assert (b.ended_at, b.ending) == (None, "bought"), "nobody knows when"
    with store.read() as reading:  # learning counts what led to the purchase, not what came of it
        assert [course.ended_at for course in reading.courses()] == [NOW - 8 * DAY, NOW - DAY]


def test_a_lead_that_nobody_tried_tells_by_when_it_is_owed(store):
    with store.work() as work:
        work.add_leads([make_lead("a", respond_by=NOW + DAY)])
    (a,) = passages(store)
    assert (a.had_target, a.owed_at) == (True, NOW + DAY)


def test_a_turn_to_green_that_was_taken_back_is_none(store):
    with store.work() as work:
        work.add_leads([make_lead("a")])
    log(store, call("t1", "a", NOW - 2 * DAY, GREEN),
        Touch("u1", "a", NOW - DAY, "undo", undoes="t1",
              decision=Decision(Stage.NEW, NextTouch(NOW, "call", "rep"))))  # fmt: skip
    assert [one.green_at for one in passages(store)] == [None]


def test_green_leads_come_by_their_next_touch_with_what_a_plan_needs(store):
    later = GREEN._replace(next=NextTouch(NOW + 20 * DAY, "call", "rep", promised=True), step=3)
    with store.work() as work:
        work.add_leads(
            [
                make_lead("b", later, phone="+491", email="b@example.org", do_not_email=True, country="DE"),
                make_lead("a", GREEN, company="Nordwind", email="a@example.org", time_zone="Europe/Berlin"),
                make_lead("c"),
            ]
        )
    with store.read() as reading:
        first, second = reading.greens(10)
        assert reading.greens(1) == [first]
        assert reading.how_many_green() == 2
    assert (first.lead_id, first.name, first.company) == ("a", "Lead a", "Nordwind")
    assert (first.next_at, first.next_kind, first.next_owner, first.promised) == (
        NOW + 9 * DAY, "white paper", "marketing", False,
    )  # fmt: skip
    assert (first.cadence, first.step, first.cadence_from) == ("green", 0, NOW)
    assert first.place == Place("Europe/Berlin")
    assert first.reach == Reach(has_phone=False, may_call=True, has_mail=True, may_mail=True)
    assert (second.lead_id, second.promised, second.step) == ("b", True, 3)
    assert second.reach == Reach(has_phone=True, may_call=True, has_mail=True, may_mail=False)


def test_calls_are_counted_by_the_person_who_made_them(store):
    with store.work() as work:
        work.add_leads([make_lead("a")])
    log(
        store,
        call("t1", "a", NOW - 3 * DAY),
        call("t2", "a", NOW - 2 * DAY, outcome="interested", contact=True),
        call("t3", "a", NOW - 2 * DAY, kind="mail", outcome=""),
        call("t4", "a", NOW - DAY, by="Ben", outcome="gatekeeper"),
        call("t5", "a", NOW - DAY, by="Ben", kind="mail-open", direction="in", attempt=False),
    )
    with store.read() as reading:
        assert reading.calls_by_person(None, None) == {
            "Ada": Calls(3, 1, 2, 1, 1),
            "Ben": Calls(1, 0, 1, 1, 1),
        }
        assert reading.calls_by_person(NOW - 1.5 * DAY, NOW) == {"Ben": Calls(1, 0, 1, 1, 1)}
        assert reading.calls_by_person(None, NOW - 2.5 * DAY) == {"Ada": Calls(1, 0, 1, 0, 1)}
