"""The fold in PostgreSQL is the fold of the domain, whatever happened in whatever order."""

import json
from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain import facts
from app.domain.fold import fold
from app.domain.lead import NextTouch, Stage
from app.domain.touch import Decision, Touch
from app.domain.wire import read_standing
from tests.fakes.numbered import Device
from tests.fakes.postgres import a_database

BEGUN = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
LEAD = "00000000-0000-7000-8000-00000000aaaa"


@pytest.fixture(scope="module")
def centre(cluster, template):
    with a_database(cluster, template) as database:
        owner = database.connect()
        device = Device(database.connect("ada"))
        yield owner, device


moments = st.integers(0, 40).map(lambda hours: BEGUN + timedelta(hours=hours))


@st.composite
def decisions(draw):
    stage = draw(st.sampled_from(list(Stage)))
    coming = None
    if not stage.closed:
        coming = NextTouch(draw(moments), draw(st.sampled_from(["call", "mail"])), "rep", draw(st.booleans()))
    reason = "price" if stage.closed else ""
    start = draw(st.none() | moments)
    return Decision(
        stage, coming, reason, draw(st.sampled_from(["active", "green"])), draw(st.integers(0, 6)), start
    )


@st.composite
def histories(draw):
    touches = []
    for number in range(draw(st.integers(0, 8))):
        key = str(UUID(int=draw(st.integers(0, 2**32)) << 16 | number, version=4))
        undoes = (
            draw(st.sampled_from([touch.id for touch in touches])) if touches and draw(st.booleans()) else ""
        )
        kind = "undo" if undoes else draw(st.sampled_from(["call", "change", "download", "note"]))
        decision = draw(st.none() | decisions())
        touches.append(
            Touch(
                key,
                LEAD,
                draw(moments),
                kind,
                attempt=draw(st.booleans()),
                contact=draw(st.booleans()),
                undoes=undoes,
                decision=decision,
            )
        )
    return touches


def _event(device, touch):
    return device.event("touch-added", json.loads(facts.touch_added(touch).payload))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(first=decisions(), touches=histories(), order=st.randoms(use_true_random=False), again=st.booleans())
def test_sql_and_python_fold_alike(centre, first, touches, order: Random, again):
    owner, device = centre
    tables = ("event", "lead", "holding", "touch", "assignment", "pending", "device", "quarantine", "stale")
    owner.execute("TRUNCATE " + ", ".join(f"sync.{name}" for name in tables))
    device.seq = 0
    device.hello()
    begun = {"id": LEAD, "created_at": facts.written(BEGUN), "handed_over_at": facts.written(BEGUN),
             "decision": facts.decision_payload(first)}  # fmt: skip
    events = [device.event("lead-added", begun), *(_event(device, touch) for touch in touches)]
    order.shuffle(events)
    cut = order.randrange(len(events) + 1)
    answers = device.push(*events[:cut]) + device.push(*events[cut:])
    if again:
        device.push(*order.sample(events, len(events)))
    assert set(answers) <= {"inserted", "orphan"}
    row = owner.execute("SELECT sync.standing_payload(l, NULL) - 'held_since' FROM sync.lead l").fetchone()
    assert read_standing(row[0]) == fold(first, touches)
    whole = device.connection.execute("SELECT standing - 'held_since' FROM sync.whole_lead").fetchone()
    assert whole == row
