"""What a person sends by plain SQL goes to the laptops of others: nothing that these cannot read may reach them.

Each member of each kind of payload is given values of other types, or left out; what the centre takes all the same, a
laptop that pulls page by page, one that pulls everything, and whoever reads there, must be able to read.
"""

import copy
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.domain import facts
from app.usecases.export_data import lead_table, touch_table
from app.usecases.show_lead import show_lead
from tests.fakes.desk import FixedClock
from tests.fakes.numbered import Device
from tests.fakes.postgres import CentralDatabase
from tests.fakes.signed_in import Make, signed_in

TIME = "2026-11-20T10:00:00.000000+00:00"
DECISION = {
    "stage": "working", "next_at": TIME, "next_kind": "call", "next_owner": "rep", "cadence": "active", "step": 1,
    "cadence_from": TIME, "promised": True, "closed_reason": "x",
}  # fmt: skip
LEAD = {
    "full_name": "Zoe Quist", "custom": {"Hall": "7"}, "respond_by": TIME, "time_zone": "Europe/Berlin",
    "country": "DE", "interest": 3, "do_not_call": False, "segment": "sales-ready", "decision": DECISION,
}  # fmt: skip
#: By kind: a payload with all its members.
SOUND: dict[str, dict[str, Any]] = {
    facts.LEAD_ADDED: LEAD,
    facts.TOUCH_ADDED: {
        "at": TIME, "kind": "call", "direction": "out", "outcome": "busy", "note": "n", "attempt": True,
        "decision": DECISION,
    },
    facts.LEAD_EDITED: {
        "at": TIME, "by": "Ada", "was": {"title": "", "interest": 0},
        "now": {"title": "Chef", "custom.Hall": "8", "fit": "a", "interest": 3, "do_not_call": False},
    },
    facts.CAMPAIGN_SAVED: {
        "name": "Fair", "kind": "event", "message": "m", "starts_on": "2026-01-01", "cost_cents": 5, "currency": "EUR",
    },
    facts.RULES_SAVED: {"documents": {"absence.ada": "x"}},
    facts.SUPPRESSED: {"hashes": ["cd" * 32], "reason": "x", "at": TIME},
}  # fmt: skip
OTHERS: tuple[Any, ...] = (
    "infinity", "tomorrow", "24 Nov 2026 10:00", "294000-01-01T00:00:00+00:00", "2026-11-20T24:00:00+00:00",
    "4714-01-01T00:00:00+00:00 BC", "", None, 5, 10**30, 1.5, True, [], {"a": 1},
)  # fmt: skip


@pytest.fixture
def laptop(tmp_path: Path, central: CentralDatabase) -> Iterator[Make]:
    clock = FixedClock(datetime.now(UTC))
    with signed_in(tmp_path, central, lambda: clock) as make:
        yield make


def _places(payload: dict[str, Any], before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for key, value in payload.items():
        yield (*before, key)
        if isinstance(value, dict):
            yield from _places(value, (*before, key))


def spoilt(payload: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The payload with each member left out, and with each of the other values."""
    for place in _places(payload):
        for value in (..., *OTHERS):
            made = copy.deepcopy(payload)
            inner = made
            for key in place[:-1]:
                inner = inner[key]
            if value is ...:
                del inner[place[-1]]
            else:
                inner[place[-1]] = value
            yield made


def _event(ada: Device, kind: str, payload: dict[str, Any], lead: str) -> dict[str, Any]:
    event = ada.event(kind, {})
    ids = {"id": event["id"]} if kind in {facts.LEAD_ADDED, facts.TOUCH_ADDED} else {}
    ids |= {"lead_id": lead} if kind in {facts.TOUCH_ADDED, facts.LEAD_EDITED} else {}
    usual = json.loads(ada.lead()["payload"]) if kind == facts.LEAD_ADDED else {}
    ada.seq -= kind == facts.LEAD_ADDED
    text = json.dumps({**usual, **payload, **ids}, sort_keys=True, separators=(",", ":"))
    return {**event, "payload": text, "sha256": facts.digest(text).hex()}


@pytest.mark.parametrize("kind", SOUND)
def test_whatever_a_member_is_made_others_can_read_what_was_taken(
    laptop: Make, central: CentralDatabase, kind: str
) -> None:
    ada, cleo = Device(central.connect("ada")), laptop("cleo")
    ada.hello()
    lead = ada.lead()
    assert ada.push(lead, _event(ada, kind, SOUND[kind], lead["id"])) == ["inserted"] * 2
    cleo.sync()
    statuses = []
    events = [_event(ada, kind, payload, lead["id"]) for payload in spoilt(SOUND[kind])]
    for event in events:
        statuses += ada.push(event)
        if statuses[-1] == "inserted":
            cleo.sync()
    assert "quarantined" in statuses
    late = laptop("cleo")
    late.sync()
    for one in (cleo, late):
        assert {lead["id"]} <= one.lead_ids() == cleo.lead_ids()
        for _, rows in (lead_table(one.desk), touch_table(one.desk)):
            list(rows)
        for known in one.lead_ids():
            show_lead(one.desk, known)


@pytest.mark.parametrize(
    "text",
    [
        ' {"at":"%s","direction":"out","id":"%s","kind":"call","lead_id":"%s"}',
        '{"at":"%s","direction":"out","direction":"in","id":"%s","kind":"call","lead_id":"%s"}',
        '{"at":"%s","direction":"out","id":"%s","kind":"call","lead_id":"%s","x":'
        + "[" * 2000
        + "]" * 2000
        + "}",
        '{"at":"%s","direction":"out","id":"%s","kind":"call","lead_id":"%s","x":' + "9" * 5000 + "}",
    ],
    ids=["a blank before it", "a member twice", "too deep", "an endless number"],
)
def test_a_payload_that_laptops_would_read_otherwise_is_put_aside(
    laptop: Make, central: CentralDatabase, text: str
) -> None:
    ada, cleo = Device(central.connect("ada")), laptop("cleo")
    ada.hello()
    lead = ada.lead()
    touch = ada.touch(lead["id"])
    payload = text % (TIME, touch["id"], lead["id"])
    touch |= {"payload": payload, "sha256": facts.digest(payload).hex()}
    assert ada.push(lead, touch) == ["inserted", "quarantined"]
    cleo.sync()
    assert cleo.lead_ids() == {lead["id"]}


@pytest.mark.parametrize(
    "told",
    [
        {"recorded_at": "4714-01-01 BC"},
        {"recorded_at": "9999-01-01T00:00:00+00:00"},
        {"recorded_at": "yesterday"},
        {},
    ],
)
@pytest.mark.parametrize("clock", ["9999-12-31T00:00:00+00:00", "0001-01-01T00:00:00+00:00"])
def test_no_clock_and_no_time_of_recording_makes_times_that_cannot_be_read(
    laptop: Make, central: CentralDatabase, told: dict[str, str], clock: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = Device(central.connect("ada"))
    monkeypatch.setattr(ada, "clock", lambda: datetime.fromisoformat(clock))
    ada.hello()
    lead = ada.lead()
    ada.push(lead)
    ada.push({**ada.touch(lead["id"]), **told})
    ada.push({**ada.edit(lead["id"], {}, {"title": "Chef"}), **told})
    laptop("cleo").sync()
