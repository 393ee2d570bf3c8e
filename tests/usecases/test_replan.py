"""Changing a cadence: a preview that changes nothing, then a fact for each lead that moves, in chunks."""

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.draft import LeadDraft
from app.domain.fold import fold
from app.domain.lead import Lead
from app.domain.rules import Rules, read_rules
from app.storage.store import SqliteStore
from app.storage.team_store import TeamStore
from app.usecases import replan as replanning
from app.usecases.add_lead import NewLead, add_lead
from app.usecases.changed import LEADS
from app.usecases.desk import Desk
from app.usecases.import_leads import import_leads
from app.usecases.log_call import LogCall, log_call
from app.usecases.replan import looked_through, replan
from app.usecases.show_lead import show_lead
from tests.fakes.desk import NOW, FixedClock, SequentialIds, default_documents, make_desk
from tests.fakes.memory_store import MemoryStore
from tests.fakes.picky_team import OPTIONS, Rows

#: How each lead was left; the last three have a next touch that no cadence planned.
OUTCOMES = ["no-answer", "green", "left-voicemail", "no-answer", "green", "call-back", "busy", "bought"]


def rules_with(old: str, new: str) -> Rules:
    texts = default_documents()
    assert old in texts["cadences"]
    texts["cadences"] = texts["cadences"].replace(old, new)
    return read_rules({name: tomllib.loads(text) for name, text in texts.items()}, texts)


GREEN_LATER = rules_with('at = "14d"', 'at = "20d"')


@pytest.fixture(params=["memory", "sqlite"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    clock = FixedClock()
    if request.param == "memory":
        yield worked(make_desk(MemoryStore(), clock))
        return
    store = SqliteStore.create(
        tmp_path / "ripen.db", b"k" * 32, clock, SequentialIds(1 << 40), rules=default_documents()
    )
    yield worked(make_desk(store, clock))
    store.close()


def worked(desk: Desk) -> Desk:
    for number, outcome in enumerate(OUTCOMES):
        key = add_lead(desk, NewLead(f"Person {number}", "Acme", f"0511 901820{number}", country="DE"))[0]
        next_at = NOW + timedelta(days=3) if outcome == "call-back" else None
        log_call(desk, LogCall(key, outcome, next_at=next_at))
    return desk


def standings(desk: Desk) -> dict[str, object]:
    with desk.store.read() as reading:
        return {lead.full_name: lead.standing for lead in reading.all_leads()}


def leads_of(desk: Desk) -> list[Lead]:
    with desk.store.read() as reading:
        return list(reading.all_leads())


class Watching:
    """Progress that stops after some chunks."""

    def __init__(self, chunks: int = 1_000_000) -> None:
        self.left = chunks
        self.said: list[tuple[int, int]] = []

    def advanced(self, done: int, total: int) -> None:
        self.said.append((done, total))
        self.left -= 1

    def cancelled(self) -> bool:
        return self.left <= 0


def test_what_would_move_is_found_and_changes_nothing(desk: Desk):
    before = standings(desk)
    looked = list(looked_through(desk, GREEN_LATER))
    moves = [move for some in looked for move in some.moves]
    assert (sum(some.leads for some in looked), len(moves)) == (6, 2)
    for plan, decision, sinks in moves:
        assert decision.next is not None
        assert decision.next.kind == "white paper"
        assert decision.next.at - plan.next_at > timedelta(days=5)
        assert not sinks
    assert standings(desk) == before


def test_each_lead_that_moves_gets_a_fact_of_its_own_and_the_fold_agrees(desk: Desk):
    before = standings(desk)
    moved, changed = replan(desk, GREEN_LATER)
    assert moved == 2
    assert LEADS in changed.kinds
    after = standings(desk)
    assert {name for name in after if after[name] != before[name]} == {"Person 1", "Person 4"}
    with desk.store.read() as reading:
        for lead in reading.all_leads():
            touches = reading.touches(lead.id)
            assert fold(reading.first_decision(lead.id), touches) == lead.standing
            kinds = [touch.kind for touch in touches]
            assert kinds.count("change") == (lead.full_name in {"Person 1", "Person 4"})


def test_the_card_shows_the_new_plan(desk: Desk):
    new = replace(desk, rules=GREEN_LATER)
    replan(desk, GREEN_LATER)
    with desk.store.read() as reading:
        lead = next(lead for lead in reading.all_leads() if lead.full_name == "Person 1")
    plan = show_lead(new, lead.id).plan
    assert (plan[0].at - NOW).days == 20
    assert plan[0].certain


def test_a_second_run_changes_nothing(desk: Desk):
    replan(desk, GREEN_LATER)
    after = standings(desk)
    for again in (desk, replace(desk, rules=GREEN_LATER)):
        moved, changed = replan(again, GREEN_LATER)
        assert moved == 0
        assert not changed.kinds
    assert standings(desk) == after


def test_stopped_half_way_and_begun_again_it_comes_to_the_same(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(replanning, "CHUNK", 2)
    watching = Watching(chunks=1)
    assert replan(desk, GREEN_LATER, watching)[0] == 1
    assert watching.said == [(2, 7)]
    assert replan(desk, GREEN_LATER)[0] == 1
    assert replan(desk, GREEN_LATER)[0] == 0


def test_a_lead_that_is_erased_between_two_looks_does_not_end_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(replanning, "CHUNK", 1)
    rules = default_documents()
    store = SqliteStore.create(
        tmp_path / "ripen.db", b"k" * 32, FixedClock(), SequentialIds(1 << 40), rules=rules
    )
    desk = worked(make_desk(store, store.clock))
    looked = looked_through(desk, GREEN_LATER)
    (first,) = {lead.id for lead in leads_of(desk) if lead.full_name == "Person 0"}
    next(looked)
    with TeamStore(store).work() as work:
        work.erase_leads([first])
    assert [move.plan.lead_id for some in looked for move in some.moves] == [
        lead.id for lead in leads_of(desk) if lead.full_name in {"Person 1", "Person 4"}
    ]
    store.close()


def test_a_lead_of_whom_nobody_knows_where_he_is_is_planned_by_the_teams_own_clock(desk: Desk):
    draft = LeadDraft(line=2, fields={"external_id": "P-9", "full_name": "Nowhere Known"})
    import_leads(desk, Rows([draft]), OPTIONS)
    with desk.store.read() as reading:
        assert (reading.lead("P-9").time_zone, reading.lead("P-9").country) == ("", "")
    log_call(desk, LogCall("P-9", "green"))
    assert replan(desk, GREEN_LATER)[0] == 3
    planned = standings(desk)["Nowhere Known"].next
    assert planned is not None
    assert planned.at == standings(desk)["Person 1"].next.at


def test_rules_that_plan_the_same_dates_are_not_even_looked_at(desk: Desk):
    watching = Watching()
    assert list(looked_through(desk, replace(desk.rules, calls_per_day=1))) == []
    assert replan(desk, replace(desk.rules, calls_per_day=1), watching)[0] == 0
    assert watching.said == []


def test_a_cadence_that_ends_sooner_turns_its_leads_green(desk: Desk):
    times = ("45min", "3h", "2d", "4d", "7d")
    steps = "".join(f'    {{ at = "{at}", owner = "rep", medium = "call" }},\n' for at in times)
    assert replan(desk, rules_with(steps, ""))[0] == 3
    with desk.store.read() as reading:
        assert reading.counts().green == 5
        assert reading.counts().without_next_touch == 0
