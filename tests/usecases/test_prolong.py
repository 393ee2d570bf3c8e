"""The review of the team lead: a green lead is kept for longer, or closed with its reason, never in silence."""

from datetime import timedelta

import pytest

from app.domain.errors import Refused
from app.domain.fold import fold
from app.domain.lead import Stage
from app.usecases.add_lead import NewLead, add_lead
from app.usecases.close_green import close_green
from app.usecases.desk import Desk
from app.usecases.log_call import LogCall, log_call
from app.usecases.prolong import prolong
from app.usecases.show_lead import show_lead
from tests.fakes.desk import NOW, FixedClock, make_desk
from tests.fakes.memory_store import MemoryStore


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def desk(clock: FixedClock) -> Desk:
    return make_desk(MemoryStore(), clock)


@pytest.fixture
def key(desk: Desk) -> str:
    made = add_lead(desk, NewLead("Nadia Okafor", "Nordwind", "0511 9018201", country="DE"))[0]
    log_call(desk, LogCall(made, "green"))
    return made


def test_a_year_of_silence_ends_in_a_review_by_the_team_lead(desk: Desk, clock: FixedClock, key: str):
    for _ in range(9):
        planned = show_lead(desk, key).lead.standing.next
        assert planned is not None
        clock.at = planned.at
        log_call(desk, LogCall(key, "mail-sent" if planned.owner == "marketing" else "no-answer"))
    last = show_lead(desk, key).lead.standing.next
    assert last is not None
    assert (last.kind, last.owner) == ("review", "team-lead")
    assert last.at - NOW >= timedelta(days=365)


def test_a_prolonged_lead_is_called_then_and_reviewed_twelve_months_from_now(
    desk: Desk, clock: FixedClock, key: str
):
    clock.move(timedelta(days=366))
    lead, changed = prolong(desk, key, months=6, note="new plant in autumn")
    assert lead.standing.stage is Stage.GREEN
    assert lead.standing.next is not None
    assert (lead.standing.next.kind, lead.standing.next.owner) == ("call", "rep")
    assert not lead.standing.next.promised
    assert 180 <= (lead.standing.next.at - clock.at).days <= 186
    assert changed.lead_ids == (key,)
    card = show_lead(desk, key)
    assert card.plan[-1].medium == "review"
    assert (card.plan[-1].at - clock.at).days >= 364
    assert card.timeline[0].note == "new plant in autumn"
    with desk.store.read() as reading:
        assert fold(reading.first_decision(key), reading.touches(key)) == reading.lead(key).standing


def test_a_lead_can_be_prolonged_to_a_date(desk: Desk, key: str):
    until = NOW + timedelta(days=100)
    lead, _ = prolong(desk, key, at=until)
    assert lead.standing.next is not None
    assert lead.standing.next.at == until


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "months"),
        ({"months": 0}, "months"),
        ({"months": 13}, "months"),
        ({"months": -1}, "months"),
        ({"months": 3, "at": NOW + timedelta(days=3)}, "months"),
        ({"at": NOW - timedelta(days=1)}, "next"),
        ({"at": NOW + timedelta(days=500)}, "next"),
    ],
)
def test_until_when_has_to_be_said_and_must_be_possible(desk: Desk, key: str, given: dict, field: str):
    before = show_lead(desk, key).lead
    with pytest.raises(Refused) as refused:
        prolong(desk, key, **given)
    assert refused.value.field == field
    assert show_lead(desk, key).lead == before


@pytest.mark.parametrize("outcome", ["no-answer", "bought"])
def test_only_a_green_lead_is_prolonged(desk: Desk, outcome: str):
    key = add_lead(desk, NewLead("Ben Ode", "Acme", "0511 9018202", country="DE"))[0]
    log_call(desk, LogCall(key, outcome))
    with pytest.raises(Refused, match="only a green lead"):
        prolong(desk, key, months=3)


def test_the_review_may_close_a_lead_with_a_reason_and_counts_no_call(desk: Desk, key: str):
    before = show_lead(desk, key).lead.standing
    lead, changed = close_green(desk, key, "no need", "they built it themselves")
    assert (lead.standing.stage, lead.standing.closed_reason) == (Stage.DECLINED, "no-need")
    assert lead.standing.next is None
    assert (lead.standing.attempts, lead.standing.contacts) == (before.attempts, before.contacts)
    assert changed.lead_ids == (lead.id,)
    with desk.store.read() as reading:
        assert fold(reading.first_decision(key), reading.touches(key)) == reading.lead(key).standing


@pytest.mark.parametrize("because", ["", "no time", "purchase postponed", "whim", "other"])
def test_what_is_no_reason_closes_nothing(desk: Desk, key: str, because: str):
    with pytest.raises(Refused) as refused:
        close_green(desk, key, because)
    assert refused.value.field == "reason"
    assert show_lead(desk, key).lead.standing.stage is Stage.GREEN


def test_a_lead_that_is_not_green_is_closed_by_a_call(desk: Desk):
    made = add_lead(desk, NewLead("Lena Lind", "Nordwind", "0511 9018202", country="DE"))[0]
    with pytest.raises(Refused, match="only a green lead"):
        close_green(desk, made, "no-need")
