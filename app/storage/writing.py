"""One transaction of the store: rows, search index and numbered events change together or not at all."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from app.domain import facts
from app.domain.facts import Fact
from app.domain.lead import IMPORT_UNDONE, Lead, Standing, edited
from app.domain.matching import former, keys_of
from app.domain.reminder import Told
from app.domain.touch import Decision, Touch
from app.storage import search
from app.storage.arriving import ReadyLeads
from app.storage.drafts import DraftWriting
from app.storage.edits import EDIT_NAMES, LastDone, edit_fact, edit_values
from app.storage.file import Connection
from app.storage.reading import SqliteReading, hash_of
from app.storage.replanned import PlanWriting
from app.storage.statements import change, insertion, removal
from app.storage.values import (
    COUNTS,
    LEAD_NAMES,
    SELECT_LEAD,
    SELECT_TOUCH,
    STANDING_COLUMNS,
    TOUCH_NAMES,
    batches,
    custom_text,
    lead_from,
    micros,
    micros_or_none,
    standing_values,
    touch_from,
    touch_values,
)
from app.usecases.ports import Campaign, Clock, FieldEdit, Ids, ImportRecord

_INSERT_LEAD = insertion("lead", LEAD_NAMES)
_INSERT_KEY = insertion("lead_key", ("kind", "value", "lead_no"), "OR IGNORE")
#: By all of its columns: to look for the keys of a lead by its number would be to read all keys.
_DELETE_KEY = "DELETE FROM lead_key WHERE kind = ? AND value = ? AND lead_no = ?"
CAMPAIGN_NAMES = ("key", "name", "kind", "message", "starts_on", "ends_on", "cost_cents", "currency")
_INSERT_EDIT = insertion("lead_edit", EDIT_NAMES)
#: Each index of the search with the place of its text in ``search.texts_of``.
_INDEXES = ((search.NAMES, 0), (search.ALL_WORDS, 1))
_INSERT_TOUCH = insertion("touch", TOUCH_NAMES)
_INSERT_EVENT = insertion(
    "event", ("seq", "id", "kind", "version", "payload", "sha256", "state", "recorded_at")
)
_UPDATE_STANDING = change("lead", STANDING_COLUMNS, "no")


@dataclass(slots=True)
class Numbers:
    """The device's counter of events within one transaction."""

    last: int
    stored: int
    salt: bytes


class SqliteWork(DraftWriting, PlanWriting, SqliteReading, LastDone):
    """The form of ``ports.Work``, between a BEGIN IMMEDIATE and a COMMIT that are the store's business."""

    def __init__(
        self, connection: Connection, path: Path, clock: Clock, ids: Ids, others_wait: Callable[[], bool]
    ) -> None:
        super().__init__(connection, path)
        self.others_wait = others_wait
        self.clock = clock
        self.ids = ids
        row = self.row("SELECT last_seq, salt FROM device")
        if row is None:
            message = "the database has no device"
            raise RuntimeError(message)
        self.numbers = Numbers(row[0], row[0], row[1])

    def finish(self) -> None:
        """Put down the last number that was given away; the store commits next."""
        if self.numbers.last != self.numbers.stored:
            self.connection.execute(change("device", ("last_seq",), "one"), (self.numbers.last, 1))

    def last_event(self) -> int:
        return self.numbers.last

    def touched_since(self, event: int) -> set[str] | None:
        told = self.rows(
            "SELECT e.kind, l.id FROM event e LEFT JOIN touch t ON t.id = e.id LEFT JOIN lead l ON l.no = t.lead_no"
            " WHERE e.seq > ?",
            event,
        )
        if any(kind != facts.TOUCH_ADDED for kind, _ in told):
            return None
        return {lead_id for _, lead_id in told}

    def _record(self, told: Sequence[Fact]) -> int:
        """Facts as the next events; the number before the first of them."""
        return self._record_ready([(fact, facts.digest(fact.payload)) for fact in told])

    def _record_ready(self, told: Sequence[tuple[Fact, bytes]]) -> int:
        """The same for facts whose digests are known."""
        before = self.numbers.last
        now = micros(self.clock.now())
        self.connection.executemany(
            _INSERT_EVENT,
            [
                (seq, about, kind, facts.VERSIONS[kind], payload, digest, "saved", now)
                for seq, ((kind, about, payload), digest) in enumerate(told, start=before + 1)
            ],
        )
        self.numbers.last += len(told)
        return before

    # Leads

    def add_leads(self, leads: Sequence[tuple[Lead, Decision]]) -> None:
        if not leads:
            return
        ready = leads if isinstance(leads, ReadyLeads) else ReadyLeads(leads)
        first = self._count("SELECT coalesce(max(no), 0) FROM lead") + 1
        run = self.connection.executemany
        run(_INSERT_LEAD, ready.rows(first))
        run(_INSERT_KEY, ready.keys(first))
        self._index(ready.texts(first), new=True, later=ready is leads)
        self._record_ready(ready.events)

    def edit_leads(self, edits: Sequence[FieldEdit]) -> None:
        told: list[Fact] = []
        for edit in edits:
            no = self.number_of(edit.lead_id)
            row = self.row(f"{SELECT_LEAD} FROM lead l WHERE l.no = ?", no)
            if row is None or not (edit.now or edit.undoes):
                continue
            before = lead_from(row)
            lead = edited(before, edit.now)
            event_id, at = self.ids.new(), edit.at or self.clock.now()
            self._write_edit(no, before, lead, edit)
            values = edit_values(event_id, no, at, edit, self.numbers.last + len(told) + 1)
            self.connection.execute(_INSERT_EDIT, values)
            told.append(edit_fact(event_id, lead.id, at, edit))
        self._record(told)

    def _write_edit(self, no: int, before: Lead, lead: Lead, edit: FieldEdit) -> None:
        run = self.connection.execute
        columns = {name: getattr(lead, name) for name in edit.now if not name.startswith("custom.")}
        if len(columns) < len(edit.now):
            columns["custom"] = custom_text(lead.custom)
        if columns:
            run(change("lead", tuple(columns), "no"), (*columns.values(), no))
        old_keys, new_keys = keys_of(before), keys_of(lead)
        if old_keys != new_keys:
            gone = [key for key in old_keys if key not in new_keys]
            self.connection.executemany(_DELETE_KEY, [(*key, no) for key in (*gone, *former(new_keys))])
            self.connection.executemany(_INSERT_KEY, [(*key, no) for key in (*new_keys, *former(gone))])
        texts = search.texts_of(lead)
        if texts != search.texts_of(before) and lead.standing.closed_reason != IMPORT_UNDONE:
            self._index([(no, texts)])

    # Touches

    def add_touch(self, touch: Touch, standing: Standing) -> None:
        self.add_touches([(touch, standing)])

    def add_touches(self, touches: Sequence[tuple[Touch, Standing]]) -> None:
        known = self._numbers_of({touch.lead_id for touch, _ in touches})
        seq = self._record([facts.touch_added(touch) for touch, _ in touches])
        self.connection.executemany(
            _INSERT_TOUCH,
            [
                touch_values(touch, known[touch.lead_id][0], place)
                for place, (touch, _) in enumerate(touches, start=seq + 1)
            ],
        )
        last = {known[touch.lead_id]: standing for touch, standing in touches}
        self.connection.executemany(
            _UPDATE_STANDING, [(*standing_values(standing), no) for (no, _), standing in last.items()]
        )
        for (no, reason), standing in last.items():
            if (reason == IMPORT_UNDONE) != (standing.closed_reason == IMPORT_UNDONE):
                self._hide_or_show(no, hide=standing.closed_reason == IMPORT_UNDONE)

    def _numbers_of(self, lead_ids: set[str]) -> dict[str, tuple[int, str]]:
        """The local number of each lead, and why it is closed."""
        found: dict[str, tuple[int, str]] = {}
        for batch in batches(sorted(lead_ids)):
            marks = ", ".join("?" * len(batch))
            statement = f"SELECT id, no, closed_reason FROM lead WHERE id IN ({marks})"
            found |= {row[0]: (row[1], row[2]) for row in self.rows(statement, *batch)}
        for lead_id in lead_ids - found.keys():
            self.number_of(lead_id)  # raises Refused
        return found

    def _hide_or_show(self, no: int, *, hide: bool) -> None:
        """A lead whose import was taken back leaves the search, and is found again when it is opened again."""
        if hide:
            for index, _ in _INDEXES:
                self.connection.execute(f"DELETE FROM {index} WHERE rowid = ?", (no,))
            return
        row = self.row(f"{SELECT_LEAD} FROM lead l WHERE l.no = ?", no)
        if row is not None:
            self._index([(no, search.texts_of(lead_from(row)))])

    def _index(
        self, texts: Sequence[tuple[int, tuple[str, str]]], *, new: bool = False, later: bool = False
    ) -> None:
        """Put texts into the search, in the place of what stood there of the same leads unless those are ``new``.

        Each transaction leaves a piece of index of its own behind; ``later`` leaves it to ``tidy`` to join them.
        """
        for index, place in _INDEXES:
            self.connection.executemany(
                f"INSERT {'' if new else 'OR REPLACE '}INTO {index} (rowid, words) VALUES (?, ?)",
                [(no, both[place]) for no, both in texts],
            )
        if texts and not later:
            self._join(search.PAGES_AT_ONCE + len(texts))

    def tidy(self) -> bool:
        return self._join(search.PAGES_AT_ONCE)

    def _join(self, pages: int) -> bool:
        """Join pieces of the search's indexes, about so many pages each; whether there was anything to join."""
        joined = False
        for index, _ in _INDEXES:
            before = self.connection.total_changes
            self.connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('merge', ?)", (pages,))
            joined |= self.connection.total_changes - before > 1  # fts5.html: 1 is the command itself
        return joined

    # What is known

    def touches_known(self, external_ids: Sequence[str]) -> set[str]:
        known: set[str] = set()
        for batch in batches([value for value in external_ids if value]):
            marks = ", ".join("?" * len(batch))
            statement = (
                f"SELECT t.external_id FROM touch t WHERE t.external_id <> '' AND t.external_id IN ({marks})"
                f" AND {COUNTS}"
            )
            known |= {row[0] for row in self.rows(statement, *batch)}
        return known

    def suppress(self, values: Sequence[str], reason: str, at: datetime) -> None:
        hashes = {hash_of(value, self.numbers.salt) for value in values}
        if hashes:
            statement = insertion("suppression", ("hash", "reason", "at"), "OR IGNORE")
            self.connection.executemany(statement, [(hashed, reason, micros(at)) for hashed in hashes])
            self._record([facts.suppressed(self.ids.new(), (hashed.hex() for hashed in hashes), reason, at)])

    def lift_suppression(self, values: Sequence[str]) -> None:
        hashes = {hash_of(value, self.numbers.salt) for value in values}
        if hashes:
            known = {hash_of(value, salt) for salt in self.salts() for value in values}
            self.connection.executemany(removal("suppression", "hash"), [(hashed,) for hashed in known])
            self._record([facts.suppression_lifted(self.ids.new(), (hashed.hex() for hashed in hashes))])

    # Of campaigns, and of imports

    def save_campaigns(self, campaigns: Sequence[Campaign]) -> None:
        told: list[Fact] = []
        for new in campaigns:
            known = self.campaign(new.name)
            merged = merged_campaign(known, new)
            if merged == known:
                continue
            days = (_day(merged.starts_on), _day(merged.ends_on))
            self.connection.execute(
                insertion("campaign", CAMPAIGN_NAMES, "OR REPLACE"),
                (merged.name.casefold(), merged.name, merged.kind, merged.message, *days, *merged[5:]),
            )
            told.append(facts.campaign_saved(self.ids.new(), *merged[:3], days, merged[5:]))
        self._record(told)

    def begin_import(self, record: ImportRecord) -> None:
        names = ("id", "file", "kind", "started_at", "rows_read", "created", "updated", "undone_at")
        self.connection.execute(
            insertion("import", names),
            (
                record.id,
                record.file,
                record.kind,
                micros(record.started_at),
                record.read,
                record.created,
                record.updated,
                micros_or_none(record.undone_at),
            ),
        )
        self._record(
            [facts.import_begun(self.ids.new(), record.id, record.file, record.kind, record.started_at)]
        )

    def end_import(self, record: ImportRecord) -> None:
        counts = (record.read, record.created, record.updated)
        self.connection.execute(
            change("import", ("rows_read", "created", "updated", "undone_at"), "id"),
            (*counts, micros_or_none(record.undone_at), record.id),
        )
        self._record([facts.import_ended(self.ids.new(), record.id, counts, record.undone_at)])

    def leads_of_import(self, import_id: str) -> Iterator[Lead]:
        return self.each(
            lead_from,
            f"{SELECT_LEAD} FROM lead l WHERE l.import_id = ? AND l.import_id <> '' ORDER BY l.no",
            import_id,
        )

    def edits_of_import(self, import_id: str) -> Iterator[FieldEdit]:
        return self.each(
            lambda row: FieldEdit(row[0], json.loads(row[1]), json.loads(row[2]), row[3]),
            "SELECT l.id, e.was, e.now, e.import_id FROM lead_edit e JOIN lead l ON l.no = e.lead_no"
            " WHERE e.import_id = ? AND e.import_id <> '' ORDER BY e.no DESC",
            import_id,
        )

    def touches_of_import(self, import_id: str) -> Iterator[Touch]:
        where = f"WHERE t.import_id = ? AND t.import_id <> '' AND {COUNTS} ORDER BY t.no"
        return self.each(touch_from, f"{SELECT_TOUCH} {where}", import_id)

    # What only this device knows

    def tell(self, told: Mapping[str, Told]) -> None:
        statement = insertion(
            "told", ("lead_no", "level", "next_at", "told_at", "snoozed_until"), "OR REPLACE"
        )
        known = self._numbers_of(set(told))
        self.connection.executemany(
            statement,
            [
                (
                    known[key][0],
                    one.level,
                    micros(one.next_at),
                    micros(one.told_at),
                    micros_or_none(one.snoozed_until),
                )
                for key, one in told.items()
            ],
        )

    def save_setting(self, name: str, value: str) -> None:
        self.connection.execute(insertion("setting", ("name", "value"), "OR REPLACE"), (name, value))

    def save_rules(self, documents: Mapping[str, str]) -> None:
        statement = insertion("rules", ("name", "text"), "OR REPLACE")
        self.connection.executemany(statement, list(documents.items()))
        self._record([facts.rules_saved(self.ids.new(), documents)])


def merged_campaign(known: Campaign | None, new: Campaign) -> Campaign:
    """What is known of a campaign after one more row about it; where the new one says nothing the old one stays."""
    if known is None:
        return new
    return Campaign(
        known.name,
        new.kind if new.kind != "other" else known.kind,
        new.message or known.message,
        new.starts_on or known.starts_on,
        new.ends_on or known.ends_on,
        *(new[5:] if new.cost_cents is not None else known[5:]),
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
