"""A laptop made of nothing but numbered events: it speaks the functions of the central database by plain SQL."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import uuid4

import psycopg

from tests.fakes.postgres import call

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
DECISION = {"stage": "new", "cadence": "active", "step": 0, "next_at": "2026-11-20T09:00:00.000000+00:00",
            "next_kind": "call", "next_owner": "rep"}  # fmt: skip


def written(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def canonical(payload: Mapping[str, Any]) -> str:
    return json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@dataclass
class Device:
    """A device that numbers what it tells, and pulls."""

    connection: psycopg.Connection[Any]
    id: str = field(default_factory=lambda: str(uuid4()))
    seq: int = 0
    cursor: int = 0
    nonce: str = ""
    skew: timedelta = timedelta(0)
    rows: list[dict[str, Any]] = field(default_factory=list)

    def clock(self) -> datetime:
        return datetime.now(UTC) + self.skew

    def hello(self) -> dict[str, Any]:
        said = {"device": self.id, "client_version": "0.1.0", "clock": written(self.clock()), "first_seq": 1}
        return call(self.connection, "hello_v1", said)

    def event(self, kind: str, told: Mapping[str, Any], event_id: str = "", **change: Any) -> dict[str, Any]:
        self.seq += 1
        text = canonical(told)
        return {
            "seq": self.seq, "id": event_id or told.get("id") or str(uuid4()), "kind": kind, "version": 1,
            "payload": text, "sha256": sha256(text.encode()).hexdigest(), "recorded_at": written(self.clock()),
        } | change  # fmt: skip

    def lead(self, **fields: Any) -> dict[str, Any]:
        payload = {
            "id": str(uuid4()), "created_at": written(AT), "handed_over_at": written(AT), "fit": "C", "interest": 1,
            "segment": "sales-ready", "source_kind": "web-form", "full_name": "Zoe Quist", "decision": DECISION,
        }  # fmt: skip
        return self.event("lead-added", payload | fields)

    def touch(self, lead: str, **fields: Any) -> dict[str, Any]:
        payload = {"id": str(uuid4()), "lead_id": lead, "at": written(self.clock()), "kind": "call", "direction": "out",
                   "outcome": "no-answer", "attempt": True}  # fmt: skip
        return self.event("touch-added", payload | fields)

    def edit(self, lead: str, was: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
        return self.event("lead-edited", {"lead_id": lead, "was": was, "now": now})

    def push(self, *events: Mapping[str, Any]) -> list[str]:
        return [one["status"] for one in self.send(*events)["statuses"]]

    def send(self, *events: Mapping[str, Any], **more: Any) -> dict[str, Any]:
        return call(self.connection, "push_v1", {"device": self.id, "client_version": "0.1.0",
                    "clock": written(self.clock()), "events": list(events), **more})  # fmt: skip

    def send_and_pull(self, *events: Mapping[str, Any]) -> dict[str, Any]:
        """The same, with what is new coming along."""
        return self.send(*events, pull={"cursor": self.cursor, "nonce": self.nonce, "limit": 1000})

    def page(self, limit: int = 1000) -> dict[str, Any]:
        return call(self.connection, "pull_v1",
                    {"device": self.id, "cursor": self.cursor, "nonce": self.nonce, "limit": limit})  # fmt: skip

    def pull(self) -> list[dict[str, Any]]:
        """Everything new, and on from there the next time."""
        new: list[dict[str, Any]] = []
        while True:
            page = self.page()
            assert page["reset"] == "", page["reset"]
            new += page["rows"]
            if page["rows"]:
                self.cursor, self.nonce = page["rows"][-1]["seq"], page["rows"][-1]["nonce"]
            if not page["more"]:
                self.rows += new
                return new

    def told(self) -> list[tuple[str, str, str]]:
        """What a pull says: op, kind and id."""
        return [(row["op"], row["kind"], row["id"]) for row in self.pull()]
