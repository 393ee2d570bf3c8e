"""The page of campaigns and the nurture pool: the same from memory, from the file, and from the central database."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import count
from random import Random

import pytest

from app.central.givers import RemoteGivers
from app.domain.errors import Refused
from app.domain.lead import IMPORT_UNDONE, NextTouch, Stage
from app.domain.segment import RIPENED
from app.domain.touch import Decision, Touch
from app.storage.store import SqliteStore
from app.usecases.add_lead import NewLead, add_lead
from app.usecases.argue import argue
from app.usecases.givers import LocalGivers
from app.usecases.log_call import LogCall, log_call
from app.usecases.nurture import log_sent, show_nurture
from app.usecases.ports import Campaign, FieldEdit
from app.usecases.undo import undo
from tests.fakes.desk import NOW, FixedClock, SequentialIds, default_documents, make_desk
from tests.fakes.laptop import Laptop
from tests.fakes.memory_store import MemoryStore
from tests.fakes.postgres import PASSWORD, call, central, cluster, template

__all__ = ["central", "cluster", "template"]
MINUTE = timedelta(minutes=1)


@pytest.fixture(params=["memory", "file"])
def desk(request, tmp_path) -> Iterator:
    clock, ids = FixedClock(), SequentialIds()
    if request.param == "memory":
        yield make_desk(MemoryStore(), clock=clock, ids=ids)
        return
    made = SqliteStore.create(tmp_path / "r.db", b"k" * 32, clock, ids, rules=default_documents())
    yield make_desk(made, clock=clock, ids=ids)
    made.close()


def add(desk, name, **fields):
    desk.clock.move(MINUTE)
    lead_id = add_lead(desk, NewLead(name, "Nordwind", country="DE", phone="0511 901820"))[0]
    with desk.store.work() as work:
        work.edit_leads([FieldEdit(lead_id, dict.fromkeys(fields, ""), fields)])
    return lead_id


def say(desk, lead_id, outcome, reason=""):
    desk.clock.move(MINUTE)
    log_call(desk, LogCall(lead_id, outcome, reason=reason))


def figures(givers):
    return {one.key: one for one in givers.figures()}


def test_what_became_of_a_fair(desk):
    with desk.store.work() as work:
        work.save_campaigns([Campaign("Fair", "event", cost_cents=50_000, currency="EUR"), Campaign("Quiet")])
    one, two, three = (add(desk, f"Lead {n}", campaign="Fair") for n in range(3))
    say(desk, one, "bought", "from-us")
    say(desk, two, "declined", "price")
    argue(desk, three, "bad-lead", "other: never heard of us")
    found = figures(LocalGivers(desk))
    fair = found["fair"]
    assert (fair.leads, fair.handed_over, fair.attempted, fair.bought, fair.declined) == (3, 3, 2, 1, 1)
    assert fair.declined_because == (("price", 1),)
    assert fair.bad_because == (("other", 1),)
    assert fair.cost_per_bought_cents == 50_000
    assert found["quiet"].leads == 0
    (behind,) = LocalGivers(desk).leads("fair", "bad:other", 10)
    assert (behind.lead_id, behind.name, behind.reason) == (three, "Lead 2", "other: never heard of us")


def test_what_was_taken_back_does_not_count(desk):
    one = add(desk, "Lead", campaign="Fair")
    say(desk, one, "bought", "from-us")
    undo(desk)
    fair = figures(LocalGivers(desk))["fair"]
    assert (fair.bought, fair.attempted, fair.handed_over) == (0, 0, 1)


def test_a_lead_of_two_campaigns_counts_once_for_the_one_of_its_hand_off(desk):
    one = add(desk, "Lead", campaign="Fair")
    desk.clock.move(MINUTE)
    with desk.store.work() as work:
        lead = work.lead(one)
        touch = Touch(desk.ids.new(), one, desk.clock.now(), "webinar", direction="in", campaign="Webinar")
        work.add_touch(touch, lead.standing)
    assert {key: found.leads for key, found in figures(LocalGivers(desk)).items()} == {"fair": 1}


def test_the_nurture_pool_says_what_was_sent_and_what_comes_next(desk):
    one = add(desk, "Lead", campaign="Fair")
    argue(desk, one, "bad-lead", "other: too early")
    (before,) = show_nurture(desk).waiting
    assert (before.lead_id, before.sent, before.last_sent_at) == (one, 0, None)
    desk.clock.move(timedelta(days=1))
    assert log_sent(desk, [one], "white paper", "Ten ways to weld").logged == 1
    with desk.store.read() as reading:
        after = reading.lead(one).standing
    assert (after.next.owner, after.next.kind, after.attempts) == ("marketing", "webinar", 0)
    assert after.next.at > before.next_at
    assert [(lead.sent, lead.last_sent) for lead in show_nurture(desk).waiting] == [(1, "Ten ways to weld")]
    log_sent(desk, [one], "mail", "One more")  # beside the plan
    with desk.store.read() as reading:
        assert reading.lead(one).standing.next == after.next
    argue(desk, one, "bad-lead", "other: still too early")
    (again,) = show_nurture(desk).waiting
    assert (again.sent, again.last_sent, again.last_sent_at) == (2, "One more", desk.clock.now())


def test_whoever_crossed_the_line_lately_is_named(desk):
    one = add(desk, "Lead", campaign="Fair")
    desk.clock.move(MINUTE)
    with desk.store.work() as work:
        lead = work.lead(one)
        touch = Touch(
            desk.ids.new(), one, desk.clock.now(), "change", outcome=RIPENED, note="Ripened: a price request"
        )
        work.add_touch(touch, lead.standing)
    (crossed,) = show_nurture(desk).crossed
    assert (crossed.lead_id, crossed.at, crossed.why) == (one, desk.clock.now(), "Ripened: a price request")
    desk.clock.move(timedelta(days=31))
    assert show_nurture(desk).crossed == ()


def test_the_nurture_plan_never_ends_in_silence(desk):
    one = add(desk, "Lead", campaign="Fair")
    argue(desk, one, "bad-lead", "other: too early")
    for number in count():
        desk.clock.move(timedelta(days=20))
        log_sent(desk, [one], "mail", "")
        with desk.store.read() as reading:
            planned = reading.lead(one).standing.next
        assert planned is not None
        if planned.owner != "marketing":
            break
        assert number < 30


def test_a_date_that_the_lead_named_stays_whatever_is_sent(desk):
    one = add(desk, "Lead", campaign="Fair")
    promised = NextTouch(NOW + timedelta(days=60), "call", "marketing", promised=True)
    desk.clock.move(MINUTE)
    with desk.store.work() as work:
        lead = work.lead(one)
        decision = Decision(Stage.GREEN, promised, "", "green", 0, NOW)
        touch = Touch(desk.ids.new(), one, desk.clock.now(), "change", decision=decision)
        standing = replace(
            lead.standing, stage=Stage.GREEN, next=promised, latest_at=touch.at, cadence="green"
        )
        work.add_touch(touch, standing)
    log_sent(desk, [one], "mail", "Hello")
    with desk.store.read() as reading:
        assert reading.lead(one).standing.next == promised


def test_nothing_is_sent_to_a_lead_that_is_closed_or_by_what_nobody_sends(desk):
    one = add(desk, "Lead", campaign="Fair")
    with pytest.raises(Refused, match="nothing that marketing sends"):
        log_sent(desk, [one], "pigeon", "")
    with pytest.raises(Refused, match="No lead is chosen"):
        log_sent(desk, [], "mail", "")
    say(desk, one, "declined", "price")
    with pytest.raises(Refused, match="nothing is sent any more"):
        log_sent(desk, [one], "mail", "")


OUTCOMES = (
    ("no-answer", ""),
    ("interested", ""),
    ("green", ""),
    ("bought", "from-us"),
    ("bought", "from-another"),
    ("declined", "price"),
    ("declined", "other: moved away"),
)


@pytest.mark.parametrize("seed", [1, 2])
def test_the_central_database_gives_the_same_figures_on_random_histories(central, tmp_path, seed):
    from app.central.remote import RemoteCentral

    chance = Random(seed)
    laptop = Laptop(
        tmp_path / "ada.db", FixedClock(), seed, RemoteCentral(central.url("ada"), "ada", PASSWORD)
    )
    desk = laptop.desk
    laptop.sign_in()
    with desk.store.work() as work:
        work.save_campaigns(
            [Campaign("Messe Köln", "event", cost_cents=100, currency="EUR"), Campaign("Quiet")]
        )
    for number in range(40):
        campaign = chance.choice(["Messe Köln", "messe köln", "Expo", ""])
        story = {"question": "How much?"} if chance.random() < 0.5 else {}
        one = add(desk, f"Lead {number}", campaign=campaign, **story)
        for _ in range(chance.randrange(3)):
            with desk.store.read() as reading:
                closed = reading.lead(one).standing.stage.closed
            if chance.random() < 0.25 and not closed:
                argue(desk, one, "bad-lead", chance.choice(["other: no use", "wrong-person"]))
            else:
                say(desk, one, *chance.choice(OUTCOMES))
            if chance.random() < 0.2:
                undo(desk)
    laptop.sync()
    local = LocalGivers(desk)
    connection = central.connect("ada")
    ask = lambda function, asked: call(connection, function, asked)
    for scope in ("mine", "all"):
        assert RemoteGivers(ask, scope).figures() == local.figures()
    remote = RemoteGivers(ask)
    chosen = (
        "all handed-over with-marketing with-story without-story attempted not-attempted contacted ready green bought"
        " bought-elsewhere declined stopped bad declined:price bad:other"
    )
    for selection in chosen.split():
        for key in (None, "messe köln", ""):
            mine = {line.lead_id for line in local.leads(key, selection, 100)}
            assert {line.lead_id for line in remote.leads(key, selection, 100)} == mine
    # Whoever may see none of them has the same counts, and no names.
    other = central.connect("dora")
    strange = lambda function, asked: call(other, function, asked)
    assert RemoteGivers(strange).figures() == local.figures()
    assert RemoteGivers(strange).leads(None, "all", 100) == []
    laptop.central.close()
    laptop.close()


def test_an_undone_import_is_no_lead_of_a_campaign(desk):
    one = add(desk, "Lead", campaign="Fair")
    desk.clock.move(MINUTE)
    with desk.store.work() as work:
        decision = Decision(Stage.STOPPED, None, IMPORT_UNDONE)
        touch = Touch(desk.ids.new(), one, desk.clock.now(), "change", decision=decision)
        standing = replace(
            work.lead(one).standing, stage=Stage.STOPPED, next=None, closed_reason=IMPORT_UNDONE
        )
        work.add_touch(touch, replace(standing, latest_at=touch.at))
    assert LocalGivers(desk).figures() == ()
