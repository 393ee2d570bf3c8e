"""Touches that are taken all at once: they come to the same as those that are looked at one by one."""

import random
from collections.abc import Callable, Iterator
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
    "SELECT device_seq, actor, event, reason FROM sync.quarantine ORDER BY no",
    "SELECT device_seq FROM sync.repeat ORDER BY device_seq",
    "SELECT recipient, op, kind, entity, about ->> 'reason' FROM sync.pending ORDER BY recipient, kind, entity, op",
    "SELECT lead_id::text, holder, pool FROM sync.followed ORDER BY lead_id",
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
    {"now": {"title": 1}}, {"hashes": ["a"]}, {"id": "00000000-0000-7000-8000-000000000005"},
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
    {"id": None}, {"id": "00000000-0000-7000-8000-000000000006"}, {"payload": "{"}, {"payload": "[]"},
)  # fmt: skip
#: PostgreSQL reads each of these as the same id; laptops do not.
SPELLINGS: dict[str, Callable[[str], str]] = {
    "in capitals": str.upper,
    "in braces": "{{{}}}".format,
    "without dashes": lambda one: one.replace("-", ""),
}


def changed(told: dict[str, Any], change: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in {**told, **change}.items() if value is not ...}


def touch(ada: Device, lead: str, change: dict[str, Any]) -> dict[str, Any]:
    usual = {
        "id": str(uuid4()), "lead_id": lead, "at": written(ada.clock()), "kind": "call", "direction": "out",
        "outcome": "no-answer", "attempt": True, "decision": DECISION,
    }  # fmt: skip
    return ada.event("touch-added", changed(usual, change), usual["id"])


def spelled(ada: Device, lead: str, spell: Callable[[str], str]) -> list[dict[str, Any]]:
    """A call whose id is spelled otherwise, and one whose lead's is."""
    odd = spell(str(uuid4()))
    return [{**touch(ada, lead, {"id": odd}), "id": odd}, touch(ada, lead, {"lead_id": spell(lead)})]


def batches(ada: Device, leads: list[str], poisoned: dict[str, Any]) -> Iterator[list[dict[str, Any]]]:
    """Batches of touches, one in three of them strange. ``poisoned`` was put aside before, and has healed."""
    chance = random.Random(2026)
    usual = touch(ada, leads[0], {})
    yield [usual, poisoned]
    hidden = touch(ada, leads[3], {"id": usual["id"]})
    yield [{**hidden, "id": usual["id"]}, usual]  # one id twice, first with a lead of others
    for spell in SPELLINGS.values():
        yield [touch(ada, leads[0], {}), *spelled(ada, leads[0], spell), touch(ada, leads[2], {})]
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
    """What is answered and kept, read by the owner; afterwards nothing of it is there any more."""
    ada.connection.execute("BEGIN")
    answer = ada.send(*batch)
    found = [answer["statuses"], answer["contiguous"], answer["max_seen"]]
    found += [[(row["op"], row["kind"], row["id"]) for row in ada.page()["rows"]]]
    ada.connection.execute("RESET SESSION AUTHORIZATION")
    found += [ada.connection.execute(query.encode()).fetchall() for query in KEPT]
    times = [one for row in ada.connection.execute(TIMES).fetchall() for one in row]
    ada.connection.execute("ROLLBACK")
    return found, times


def test_taken_all_at_once_or_one_by_one_is_the_same(device: Any, central: CentralDatabase) -> None:
    ben, cleo = device("ben"), device("cleo")
    ada = Device(central.connect())
    ada.connection.execute("SET SESSION AUTHORIZATION ada")
    ada.hello()
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
    # As if an erasure had left behind who holds the lead: what tells of it is blanked all the same.
    owner.execute("INSERT INTO sync.holding (lead_id, holder) VALUES (%s, 'ada')", [erased["id"]])
    leads = [mine["id"], mine["id"], given["id"], other["id"], erased["id"], str(uuid4())]
    healed = touch(ada, mine["id"], {})
    assert ada.push({**healed, "version": 2}) == ["quarantined"]
    for skew in (timedelta(0), timedelta(hours=-3)):
        ada.skew = skew
        sent = list(batches(ada, leads, healed))
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


def test_what_is_looked_at_by_itself_keeps_nothing_else_from_being_taken_at_once(
    device: Any, central: CentralDatabase
) -> None:
    """Each of them is left to be looked at, and the calls around it go in all the same."""
    ada, ben = device("ada"), device("ben")
    lead, hidden = ada.lead(), ben.lead()
    known, numbered, poison = (touch(ada, lead["id"], {}) for _ in range(3))
    ben.push(hidden)
    answer = ada.push(lead, known, numbered, {**poison, "version": 2})
    assert answer == ["inserted", "inserted", "inserted", "quarantined"]
    gone = str(uuid4())
    owner = central.connect()
    owner.execute("INSERT INTO sync.holding (lead_id, holder) VALUES (%s, 'ada')", [gone])
    owner.execute(
        "INSERT INTO sync.erasure (lead_id, holder, pool, by, at) VALUES (%s, 'ada', '', 'rosa', now())",
        [gone],
    )
    owner.execute(NONE_BY_ITSELF)
    others = {
        "an event of another kind": ada.edit(lead["id"], {}, {"title": "Chef"}),
        "an undo": touch(ada, lead["id"], {"kind": "undo", "undoes": known["id"]}),
        "without a kind": touch(ada, lead["id"], {"kind": ...}),
        "without a time": touch(ada, lead["id"], {"at": ...}),
        "of a later version": {**touch(ada, lead["id"], {}), "version": 2},
        "without a word": {**touch(ada, lead["id"], {}), "payload": ""},
        "changed on the way": {**touch(ada, lead["id"], {}), "sha256": "00" * 32},
        "under no number": {**touch(ada, lead["id"], {}), "seq": 0},
        "at no time": {**touch(ada, lead["id"], {}), "recorded_at": "yesterday"},
        "under another id": {**touch(ada, lead["id"], {}), "id": str(uuid4())},
        "known already": {**known, "seq": touch(ada, lead["id"], {})["seq"]},
        "under a known number": {**touch(ada, lead["id"], {}), "seq": numbered["seq"]},
        "put aside before": poison,
        "on somebody else's lead": touch(ada, hidden["id"], {}),
        "on a lead that nobody knows": touch(ada, str(uuid4()), {}),
        "on a lead that was erased": touch(ada, gone, {}),
    }
    for how, spell in SPELLINGS.items():
        by_id, by_lead = spelled(ada, lead["id"], spell)
        others |= {f"its id {how}": by_id, f"its lead {how}": by_lead}
    for what, one in others.items():
        answer = ada.push(touch(ada, lead["id"], {}), one, touch(ada, lead["id"], {}))
        assert answer == ["inserted", "quarantined", "inserted"], what
