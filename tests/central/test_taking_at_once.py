"""Touches that are taken all at once: they come to the same as those that are looked at one by one."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import psycopg

from tests.fakes.numbered import Device, written
from tests.fakes.postgres import CentralDatabase

#: Takes nothing, so that each event is looked at by itself.
ONE_BY_ONE = """
CREATE OR REPLACE FUNCTION sync.take_calls(who sync.person, machine uuid, events jsonb, clock_offset interval,
    received timestamptz, OUT places bigint[], OUT touches uuid[], OUT leads uuid[]) LANGUAGE plpgsql AS
$$ BEGIN RETURN; END $$
"""
#: Refuses whatever comes to it, so that nothing else can have taken an event.
NONE_BY_ITSELF = """
CREATE OR REPLACE FUNCTION sync.take_event(who sync.person, machine uuid, told jsonb, clock_offset interval,
    received timestamptz, OUT status text, OUT message text, OUT folds uuid, OUT did text) LANGUAGE plpgsql AS
$$ BEGIN RAISE 'looked at by itself' USING ERRCODE = 'RP002'; END $$
"""
#: What is kept of each, apart from times by the server's clock.
KEPT = (
    "SELECT id::text, device_seq, kind, version, payload, sha256, recorded_at, standing FROM sync.event ORDER BY id",
    "SELECT id::text, lead_id::text, kind, direction, outcome, attempt, contact FROM sync.touch t ORDER BY t.id",
    "SELECT by_person, actor, campaign, undoes::text, decision, standing, team FROM sync.touch ORDER BY id",
    "SELECT id::text, stage, next_at, next_kind, next_owner, promised, attempts, fields FROM sync.lead ORDER BY id",
)
TIMES = "SELECT t.at, e.effective_at FROM sync.touch t JOIN sync.event e ON e.id = t.id ORDER BY t.id"
DECISION = {
    "stage": "working", "cadence": "active", "step": 1, "next_kind": "call", "next_owner": "rep",
    "next_at": "2026-11-23T09:00:00.000000+00:00", "cadence_from": "2026-11-20T09:00:00.000000+00:00",
}  # fmt: skip
#: What may be otherwise with a touch and with its decision; an ellipsis leaves a member out.
CHANGES: tuple[dict[str, Any], ...] = (
    {"at": ...}, {"kind": ...}, {"direction": ...}, {"at": "tomorrow"}, {"at": "2026-02-31T09:00:00+00:00"},
    {"kind": "undo"}, {"at": "1500-01-01T00:00:00+00:00"}, {"attempt": "true"}, {"contact": True, "outcome": "talked"},
    {"note": 5}, {"custom": {"a": "b"}}, {"campaign": "Fair"}, {"undoes": "nothing"}, {"lead_id": ...},
    {"decision": "none"}, {"decision": ...}, {"by": "Ada Berg"}, {"lead_id": "5"}, {"id": ...},
    {"now": {"title": 1}}, {"hashes": ["a"]},
)  # fmt: skip
OTHER_DECISIONS: tuple[dict[str, Any], ...] = (
    {"stage": "declined"}, {"stage": "asleep"}, {"next_at": None}, {"next_at": "2026-02-31T09:00:00+00:00"},
    {"step": 10**12}, {"step": "1"}, {"promised": "yes"}, {"promised": True}, {"extra": {"a": 1}}, {"next_owner": ...},
    {"cadence": ...},
    {"stage": "declined", "next_at": ..., "next_kind": ..., "next_owner": ..., "closed_reason": "price"},
)  # fmt: skip
#: What may be otherwise with the event around it.
AROUND: tuple[dict[str, Any], ...] = (
    {"version": 2}, {"version": "1"}, {"kind": "teleported"}, {"sha256": "00" * 32}, {"sha256": "xyz"}, {"payload": ""},
    {"seq": 0}, {"seq": "7"}, {"recorded_at": "yesterday"}, {"recorded_at": "2026-11-20T09:00:00+00:00"}, {"id": "5"},
    {"id": None}, {"payload": "{"}, {"payload": "[]"},
)  # fmt: skip


def changed(told: dict[str, Any], change: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in {**told, **change}.items() if value is not ...}


def touch(ada: Device, lead: str, change: dict[str, Any]) -> dict[str, Any]:
    usual = {
        "id": str(uuid4()), "lead_id": lead, "at": written(ada.clock()), "kind": "call", "direction": "out",
        "outcome": "no-answer", "attempt": True, "decision": DECISION,
    }  # fmt: skip
    return ada.event("touch-added", changed(usual, change), usual["id"])


def batches(ada: Device, leads: list[str]) -> Iterator[list[dict[str, Any]]]:
    """Batches of touches, one in three of them strange."""
    chance = random.Random(2026)
    strange = [
        *CHANGES,
        *({"decision": changed(DECISION, one)} for one in OTHER_DECISIONS),
        *({"at": written(ada.clock() - timedelta(seconds=seconds))} for seconds in (60, 86_400, -86_400)),
    ]
    for change in (*strange, *AROUND):
        yield [
            touch(ada, chance.choice(leads), {}),
            touch(ada, leads[0], change) if change in strange else {**touch(ada, leads[0], {}), **change},
            touch(ada, chance.choice(leads), {}),
        ]
    for _ in range(20):
        batch = [touch(ada, chance.choice(leads), {}) for _ in range(chance.randint(1, 5))]
        lead = ada.lead()
        others = [
            touch(ada, chance.choice(leads), chance.choice(strange)),
            ada.edit(leads[0], {}, {"title": "Chef"}),
            touch(
                ada, leads[0], {"kind": "undo", "undoes": batch[0]["id"], "attempt": False, "decision": ...}
            ),
            dict(batch[0]),  # the same again
            {**touch(ada, leads[0], {}), "seq": batch[0]["seq"]},  # another under its number
            {**batch[0], "id": batch[0]["id"].upper()},
            lead,
            touch(ada, lead["id"], {}),
        ]
        yield batch + chance.sample(others, chance.randint(1, 3))


def outcome(ada: Device, batch: list[dict[str, Any]]) -> tuple[list[Any], list[datetime]]:
    """What is answered and kept; afterwards nothing of it is there any more."""
    ada.connection.execute("BEGIN")
    answer = ada.send(*batch)
    found = [answer["statuses"], answer["contiguous"], answer["max_seen"]]
    found += [[(row["op"], row["kind"], row["id"]) for row in ada.page()["rows"]]]
    found += [ada.connection.execute(query.encode()).fetchall() for query in KEPT]
    times = [one for row in ada.connection.execute(TIMES).fetchall() for one in row]
    ada.connection.execute("ROLLBACK")
    return found, times


def test_taken_all_at_once_or_one_by_one_is_the_same(device: Any, central: CentralDatabase) -> None:
    ada, ben, cleo = device("ada"), device("ben"), device("cleo")
    mine, given, other = ada.lead(), ada.lead(), ben.lead()
    ada.push(mine, given)
    ben.push(other)
    owner = central.connect()
    owner.execute("SELECT sync.assign_v1(%s)", (psycopg.types.json.Jsonb(
        {"leads": [given["id"]], "to": "cleo", "reason": "holiday"}),))  # fmt: skip
    cleo.pull()
    ada.pull()
    erased = ada.lead()
    ada.push(erased)
    central.admin("rosa").call("erase_v1", {"lead": erased["id"]})
    leads = [mine["id"], mine["id"], given["id"], other["id"], erased["id"], str(uuid4())]
    for skew in (timedelta(0), timedelta(hours=-3)):
        ada.skew = skew
        sent = list(batches(ada, leads))
        at_once = [outcome(ada, batch) for batch in sent]
        before = owner.execute("SELECT pg_get_functiondef('sync.take_calls'::regproc)").fetchone()
        owner.execute(ONE_BY_ONE)
        by_themselves = [outcome(ada, batch) for batch in sent]
        owner.execute(before[0])
        for batch, (found, times), (expected, expected_times) in zip(
            sent, at_once, by_themselves, strict=True
        ):
            assert found == expected, batch
            assert len(times) == len(expected_times)
            for one, another in zip(times, expected_times, strict=True):
                assert abs(one - another) < timedelta(minutes=5), batch


def test_what_usually_comes_is_taken_all_at_once(device: Any, central: CentralDatabase) -> None:
    ada = device("ada")
    leads = [ada.lead() for _ in range(3)]
    ada.push(*leads)
    central.connect().execute(NONE_BY_ITSELF)
    calls = [touch(ada, lead["id"], {}) for lead in leads]
    assert ada.push(*calls) == ["inserted"] * 3
    assert ada.push(*calls, touch(ada, str(uuid4()), {})) == ["quarantined"] * 4
