"""`ripen learn`: from the store's leads and touches to weights that the next list ranks by."""

import tomllib
from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.errors import Refused
from app.domain.fold import after, begin
from app.domain.lead import Lead, NextTouch, Stage
from app.domain.ripeness import source_weight
from app.domain.rules import DOCUMENTS, read_rules
from app.domain.stretches import course_of, turn_of
from app.domain.touch import Decision, Touch
from app.usecases.desk import Desk
from app.usecases.learn import learn
from tests.fakes.desk import DEFAULTS, NOW, make_desk
from tests.fakes.memory_store import MemoryStore

OPEN = Decision(Stage.WORKING, NextTouch(NOW, "call", "rep"))
BOUGHT = Decision(Stage.BOUGHT, None, "from us")
SCORING = (DEFAULTS / "scoring.toml").read_text("utf-8")


@pytest.fixture
def desk() -> Desk:
    return make_desk(
        MemoryStore(rules={name: (DEFAULTS / f"{name}.toml").read_text("utf-8") for name in DOCUMENTS})
    )


class Watcher:
    """A person who may change his mind."""

    def __init__(self, *, stops: bool) -> None:
        self.stops = stops

    def advanced(self, done: int, total: int) -> None: ...

    def cancelled(self) -> bool:
        return self.stops


def fill(desk: Desk, count: int) -> None:
    """Leads of two sources, of which one buys often, each with the touch that closed it."""
    with desk.store.work() as work:
        for number in range(count):
            created = NOW - timedelta(days=100 + number % 90)
            good = number % 2 == 0
            standing = begin(OPEN)
            lead = Lead(
                id=f"lead-{number:04}",
                created_at=created,
                handed_over_at=created,
                standing=standing,
                full_name="Nadia Okafor",
                source="Fair" if good else "Ads",
                source_kind="event" if good else "search",
            )
            work.add_leads([(lead, OPEN)])
            if number % (3 if good else 20) == 0:
                touch = Touch(
                    id=f"touch-{number:04}",
                    lead_id=lead.id,
                    at=created + timedelta(days=10 + number % 30),
                    kind="call",
                    attempt=True,
                    contact=True,
                    decision=BOUGHT,
                )
                work.add_touch(touch, after(standing, touch))


def test_what_was_learned_is_kept_and_the_next_rules_rank_by_it(desk: Desk) -> None:
    fill(desk, 600)
    result = learn(desk)
    assert (result.kept, result.learned.used, result.undated) == (True, 600, 0)
    assert result.learned.bought == result.learned.closed > 60
    with desk.store.read() as reading:
        texts = reading.rules_documents()
    rules = read_rules({name: tomllib.loads(texts[name]) for name in DOCUMENTS})
    event, search = (
        source_weight(kind, rules.profile.interest[kind], rules.scoring) for kind in ("event", "search")
    )
    assert event > 1.5 * search
    assert texts["scoring"].startswith(SCORING)
    assert result.changed.touches("leads", "settings")
    assert any("600 leads" in sentence for sentence in result.findings)


def test_learning_again_starts_from_the_teams_own_figures(desk: Desk) -> None:
    fill(desk, 200)
    learn(desk)
    with desk.store.read() as reading:
        once = reading.rules_documents()["scoring"]
    learn(desk)
    with desk.store.read() as reading:
        assert reading.rules_documents()["scoring"] == once


@pytest.mark.parametrize(("count", "stops"), [(0, False), (60, True)])
def test_without_buyers_or_when_stopped_nothing_changes(desk: Desk, count: int, stops: bool) -> None:
    fill(desk, count)
    result = learn(desk, Watcher(stops=stops))
    assert not result.kept
    assert not result.changed.kinds
    with desk.store.read() as reading:
        assert reading.rules_documents()["scoring"] == SCORING


def test_closed_leads_without_a_date_are_left_out_and_counted(desk: Desk) -> None:
    fill(desk, 60)
    with desk.store.work() as work:
        lead = Lead(
            id="imported", created_at=NOW, handed_over_at=NOW, standing=begin(BOUGHT), full_name="A B"
        )
        work.add_leads([(lead, BOUGHT)])
    result = learn(desk)
    assert (result.learned.used, result.undated) == (60, 1)
    assert result.findings[-1] == "Left out, since nobody knows when they closed: 1 closed lead."


def test_rules_without_the_document_are_refused(desk: Desk) -> None:
    bare = replace(desk, store=MemoryStore())
    with pytest.raises(Refused, match="lack scoring"):
        learn(bare)


def test_notes_and_marketing_mail_are_no_turns() -> None:
    touch = Touch(id="t", lead_id="l", at=NOW, kind="note")
    assert turn_of(touch) is None
    assert turn_of(replace(touch, kind="mail-open", direction="in")) == (NOW, "mail-open", False, "")
    assert turn_of(replace(touch, attempt=True, decision=OPEN)) == (NOW, "", True, "working")
    assert turn_of(replace(touch, attempt=True, decision=BOUGHT)) == (NOW, "", True, "")


def test_who_was_stopped_for_a_legal_reason_decided_nothing() -> None:
    stopped = replace(begin(Decision(Stage.STOPPED, None, "do-not-call")), latest_at=NOW)
    course = course_of(Lead("l", NOW, NOW, stopped), (), None)
    assert (course.ended_at, course.bought, course.decided) == (NOW, False, False)
