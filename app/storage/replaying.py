"""Tell a file the events of another one: each is done again as it was and keeps its id, its bytes and its time.

Used to read back into a restored copy what a damaged file still tells.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from app.domain import facts
from app.domain.facts import Fact
from app.domain.fold import fold
from app.storage.file import Connection
from app.storage.statements import insertion, removal
from app.storage.values import micros, moment
from app.storage.writing import SqliteWork
from app.usecases.ports import Campaign, FieldEdit, Ids, ImportRecord


class Event(NamedTuple):
    """One row of the table of events."""

    seq: int
    fact: Fact
    recorded_at: int  # microseconds


class RecordedClock:
    """Tells the time at which the event that is done again was recorded."""

    def __init__(self) -> None:
        self.at = 0

    def now(self) -> datetime:
        return moment(self.at)


class RecordedIds:
    """Gives the id of the event that is done again, so that an edit keeps the one it is known by elsewhere."""

    def __init__(self, event_id: str) -> None:
        self._event_id = event_id

    def new(self) -> str:
        return self._event_id


class Replay(SqliteWork):
    """A transaction that does events again instead of recording new ones."""

    def __init__(self, connection: Connection, path: Path, ids: Ids) -> None:
        self._time = RecordedClock()
        super().__init__(connection, path, self._time, ids, lambda: False)  # nobody else has the file
        self._event: Event | None = None
        self._ways: Mapping[str, Callable[[str, dict[str, Any]], None]] = {
            facts.LEAD_ADDED: lambda text, _: self.add_leads([facts.read_lead(text)]),
            facts.LEAD_EDITED: lambda _, told: self.edit_leads([_edit(told)]),
            facts.TOUCH_ADDED: lambda text, _: self._touch(text),
            facts.CAMPAIGN_SAVED: lambda _, told: self.save_campaigns([_campaign(told)]),
            facts.IMPORT_BEGUN: lambda _, told: self.begin_import(_import(told)),
            facts.IMPORT_ENDED: lambda _, told: self.end_import(_import(told)),
            facts.SUPPRESSED: lambda _, told: self._suppress(told),
            facts.SUPPRESSION_LIFTED: lambda _, told: self._lift(told),
            facts.RULES_SAVED: lambda _, told: self.save_rules(told["documents"]),
        }

    def do(self, event: Event) -> None:
        """Do one event again. Raises Refused, KeyError or ValueError where what it builds on is missing."""
        self._event = event
        self._time.at = event.recorded_at
        self.ids = RecordedIds(event.fact.id)
        before = self.numbers.last
        self._ways[event.fact.kind](event.fact.payload, json.loads(event.fact.payload))
        if (
            self.numbers.last == before
        ):  # it changed nothing that was not so already, and is an event all the same
            self._record([event.fact])

    def _record(self, told: Sequence[Fact]) -> int:
        if self._event is None or len(told) != 1:
            message = "one event is done again at a time"
            raise RuntimeError(message)
        return super()._record([self._event.fact])

    def _touch(self, payload: str) -> None:
        touch = facts.read_touch(payload)
        standing = fold(self.first_decision(touch.lead_id), [*self.touches(touch.lead_id), touch])
        self.add_touch(touch, standing)

    def _suppress(self, told: dict[str, Any]) -> None:
        at = micros(facts.read_time(told["at"]))
        self.connection.executemany(
            insertion("suppression", ("hash", "reason", "at"), "OR IGNORE"),
            [(bytes.fromhex(hashed), told["reason"], at) for hashed in told["hashes"]],
        )

    def _lift(self, told: dict[str, Any]) -> None:
        self.connection.executemany(
            removal("suppression", "hash"), [(bytes.fromhex(hashed),) for hashed in told["hashes"]]
        )


def _edit(told: dict[str, Any]) -> FieldEdit:
    return FieldEdit(
        told["lead_id"],
        told["was"],
        told["now"],
        told.get("import_id", ""),
        told.get("by", ""),
        facts.read_time(told["at"]),
        told.get("touch_id", ""),
        told.get("undoes", ""),
    )


def _campaign(told: dict[str, Any]) -> Campaign:
    first, last = (
        date.fromisoformat(told[name]) if name in told else None for name in ("starts_on", "ends_on")
    )
    cost, currency = told.get("cost_cents"), told.get("currency", "")
    return Campaign(
        told["name"], told.get("kind", "other"), told.get("message", ""), first, last, cost, currency
    )


def _import(told: dict[str, Any]) -> ImportRecord:
    """A record of what an event says; what it leaves out is not written when an import ends."""
    started_at = facts.read_time(told["started_at"]) if "started_at" in told else moment(0)
    return ImportRecord(
        told["import_id"],
        told.get("file", ""),
        told.get("kind", ""),
        started_at,
        told.get("read", 0),
        told.get("created", 0),
        told.get("updated", 0),
        facts.read_time(told["undone_at"]) if "undone_at" in told else None,
    )
