"""What the follow-up board reads: the same from both stores."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from app.domain.boards import Followed
from app.domain.fold import after, begin
from app.domain.following import Course
from app.domain.lead import IMPORT_UNDONE, Lead, NextTouch, Stage
from app.domain.timeline import DUPLICATE
from app.domain.touch import Decision, Touch
from app.storage.store import SqliteStore
from app.storage.team_store import TeamStore
from app.usecases.board_ports import Named
from app.usecases.central import Me
from app.usecases.replica import Membership
from tests.fakes.desk import NOW, FixedClock, SequentialIds
from tests.fakes.memory_store import MemoryStore

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
MINE = Decision(Stage.NEW, NextTouch(NOW, "call", "rep"))
MARKETINGS = Decision(Stage.NEW, NextTouch(NOW, "white paper", "marketing"))
GREEN = Decision(Stage.GREEN, NextTouch(NOW + 9 * DAY, "call", "rep", promised=True), "", "green", 0, NOW)


@pytest.fixture(params=["memory", "file"])
def store(request, tmp_path):
    if request.param == "memory":
        yield MemoryStore()
        return
    made = SqliteStore.create(tmp_path / "ripen.db", b"k" * 32, FixedClock(), SequentialIds(), rules={})
    yield made
    made.close()


def add(store, lead_id, decision=MINE, **fields):
    given = {"created_at": NOW - 30 * DAY, "handed_over_at": NOW, "full_name": f"Lead {lead_id}", **fields}
    with store.work() as work:
        work.add_leads([(Lead(id=lead_id, standing=begin(decision), **given), decision)])


def log(store, *touches):
    with store.work() as work:
        for touch in touches:
            work.add_touch(touch, after(work.lead(touch.lead_id).standing, touch))


def call(touch_id, lead_id, at=NOW, decision=None, **fields):
    given = {"kind": "call", "outcome": "no-answer", "attempt": True, "by": "Ada", **fields}
    return Touch(touch_id, lead_id, at, decision=decision, **given)


def followed(store):
    with store.read() as reading:
        return list(reading.followed("Europe/Berlin"))


def test_a_lead_is_followed_with_everything_that_counts(store):
    add(
        store,
        "one",
        owner="Ada",
        campaign="Fair",
        source="Event",
        respond_by=NOW + HOUR,
        time_zone="Asia/Tokyo",
    )
    log(
        store,
        call("a", "one"),
        call("b", "one", NOW + HOUR, outcome="gatekeeper"),
        call("c", "one", NOW + 2 * HOUR, GREEN, outcome="green", contact=True),
        call("m", "one", NOW + 2 * HOUR, kind="mail", outcome="mail-sent"),
        Touch("p", "one", NOW + 3 * HOUR, "change", decision=GREEN),
        Touch("u", "one", NOW + 3 * HOUR, "undo", undoes="b"),
    )
    (found,) = followed(store)
    hour = NOW.astimezone(ZoneInfo("Asia/Tokyo")).hour
    dials = ((hour, False), (hour + 2, True))
    told = Course(NOW, NOW + HOUR, 3, 1, 3, NOW, NOW + 2 * HOUR, 2, 2, 2, dials)
    assert found == Followed("one", "Ada", "", "Fair", "Event", True, NOW + 9 * DAY, "rep", False, told)


def test_marketings_leads_duplicates_and_undone_imports_are_not_followed(store):
    add(store, "pool", MARKETINGS)
    add(store, "bought", Decision(Stage.BOUGHT, None))
    for lead_id, reason in (("twice", DUPLICATE), ("undone", IMPORT_UNDONE)):
        add(store, lead_id)
        log(
            store,
            Touch(f"x{lead_id}", lead_id, NOW, "change", decision=Decision(Stage.STOPPED, None, reason)),
        )
    add(store, "promoted", MARKETINGS)
    promotion = MINE._replace(next=NextTouch(NOW + HOUR, "call", "rep"))
    log(store, Touch("p", "promoted", NOW + HOUR, "change", decision=promotion))
    (found,) = followed(store)
    assert (found.lead_id, found.course.handed_at, found.course.touches) == ("promoted", NOW + HOUR, 0)


def test_a_time_zone_that_nobody_knows_is_the_one_at_home(tmp_path):
    made = SqliteStore.create(tmp_path / "ripen.db", b"k" * 32, FixedClock(), SequentialIds(), rules={})
    add(made, "one", time_zone="Mars/Olympus")
    log(made, call("a", "one"))
    (found,) = followed(made)
    assert found.course.dials == (((NOW + HOUR).hour, False),)
    made.close()


def test_what_nobody_holds_on_a_team_leads_computer_is_his_teams(tmp_path):
    made = SqliteStore.create(tmp_path / "ripen.db", b"k" * 32, FixedClock(), SequentialIds(), rules={})
    add(made, "pool")
    add(made, "held")
    for role, team in (("team-lead", "north"), ("marketer", "")):
        with TeamStore(made).work() as work:
            me = Me("cleo", "Cleo Diaz", role, "north")
            work.join(Membership(me, "postgresql://cleo@db.example.com/ripen", b"s" * 16, 1, 0, False))
            work.connection.execute(
                "INSERT OR IGNORE INTO person (login, name, role, team, active)"
                " VALUES ('ben', 'Ben', 'rep', 'south', 1)"
            )
            work.connection.execute("UPDATE lead SET holder = 'ben' WHERE id = 'held'")
        assert {lead.lead_id: lead.team for lead in followed(made)} == {"pool": team, "held": "south"}
        with TeamStore(made).work() as work:
            work.connection.execute("DELETE FROM membership")
    made.close()


def test_a_lead_that_declined_in_words_of_its_own_was_not_given_up(store):
    add(store, "one")
    lost = Decision(Stage.DECLINED, None, "other: our price is unreachable for them")
    log(store, call("a", "one", NOW, lost, outcome="declined", contact=True))
    assert [lead.closed_as_unreachable for lead in followed(store)] == [False]


def test_a_lead_closed_as_unreachable_says_so(store):
    add(store, "one")
    gone = Decision(Stage.STOPPED, None, "unreachable-data")
    log(store, call("a", "one", NOW, gone))
    (found,) = followed(store)
    assert (found.closed_as_unreachable, found.open, found.next_at) == (True, False, None)


def test_leads_are_listed_by_name(store):
    add(store, "one", company="Firm")
    with store.read() as reading:
        assert reading.named(["one"]) == {"one": Named("Lead one", "Firm", "new")}
        assert reading.people() == {}


def test_attempts_tell_what_went_before_them(store):
    add(store, "one", company="Firm")
    log(
        store,
        call("a", "one", NOW, GREEN, contact=True),
        Touch("n", "one", NOW + DAY, "note"),
        call("b", "one", NOW + 9 * DAY),
        call("c", "one", NOW + 10 * DAY),
        Touch("u", "one", NOW + 10 * DAY, "undo", undoes="c"),
        call("i", "one", NOW + 10 * DAY, import_id="imported"),
    )
    with store.read() as reading:
        first, second = reading.attempts_between(NOW, NOW + 30 * DAY)
        assert list(reading.attempts_between(NOW + 9 * DAY + HOUR, NOW + 30 * DAY)) == []
    assert (first.before_at, first.stage, first.due_at, first.promised) == (NOW, "new", NOW, False)
    assert second[:3] == ("one", "Lead one", "Firm")
    assert (second.at, second.contact, second.before_at) == (NOW + 9 * DAY, False, NOW + DAY)
    assert (second.stage, second.due_at, second.promised, second.owner) == (
        "green",
        NOW + 9 * DAY,
        True,
        "rep",
    )
