"""Looking at the store: plain SQL over one connection, without SQLAlchemy, since the first paint waits for it.

The indexes are named where the planner, which knows no figures, might take a slower one.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from app.domain.agenda import Candidate, Ripening
from app.domain.calendar import DAY
from app.domain.errors import Refused
from app.domain.lead import IMPORT_UNDONE, Lead, Stage
from app.domain.matching import FORMER, Key
from app.domain.phone import suppressed_form
from app.domain.reminder import RIPENED, Told, Watched
from app.domain.segment import Tracked
from app.domain.sentence import sentence
from app.domain.stretches import Course
from app.domain.timeline import PUT_ASIDE
from app.domain.touch import Touch
from app.storage import courses, search, tracking
from app.storage.board import BoardRows
from app.storage.drafts import DraftRows
from app.storage.file import Connection, translated
from app.storage.givers import GiversRows
from app.storage.listing import SqliteListing
from app.storage.ripening_reads import RipeningReads
from app.storage.timelines import Timelines
from app.storage.values import (
    COUNTS,
    SELECT_CANDIDATE,
    SELECT_CHOSEN,
    SELECT_LEAD,
    SELECT_NAMES,
    SELECT_RIPENING,
    SELECT_TOUCH,
    batches,
    candidate_from,
    lead_from,
    micros,
    moment,
    moment_or_none,
    name_from,
    ripening_from,
    touch_from,
)
from app.usecases.ports import Campaign, Counts, Found, ImportRecord

if TYPE_CHECKING:
    from app.domain.replanning import Plan

#: A setting: hex salts under which earlier suppressions were hashed, one a line.
FORMER_SALTS = "suppression.former_salts"
#: The most leads that one heartbeat looks at; told ones make room for the next.
MOST_WATCHED = 5000
#: Hits that are weighed before the best are shown.
POOL = 120

_OPEN = "l.next_at IS NOT NULL AND l.elsewhere = 0"
_FAR = 1 << 62
#: Where the leads that ripen stand, each with what chooses it: those that we talk with are ranked apart.
RIPENING_INDEXES = (
    f"lead_ripening WHERE {_OPEN} AND l.promised = 0 AND l.stage <> 'ready'",
    f"lead_ready WHERE {_OPEN} AND l.promised = 0 AND l.stage = 'ready'",
)
_OF_GROUP = "AND l.source_kind = ? AND l.interest = ? AND l.next_at <= ? ORDER BY l.created_at DESC"
_T = TypeVar("_T")


class SqliteReading(Timelines, SqliteListing, DraftRows, RipeningReads, BoardRows, GiversRows):
    """The form of ``ports.Reading`` on one connection, within whatever transaction it is in."""

    def __init__(self, connection: Connection, path: Path) -> None:
        self.connection = connection
        self.path = path

    def rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """All rows of a statement."""
        with translated(self.path):
            found: list[tuple[Any, ...]] = self.connection.execute(statement, values).fetchall()
        return found

    def row(self, statement: str, *values: object) -> tuple[Any, ...] | None:
        """The first row of a statement."""
        with translated(self.path):
            found: tuple[Any, ...] | None = self.connection.execute(statement, values).fetchone()
        return found

    def each(self, make: Callable[[Sequence[Any]], _T], statement: str, *values: object) -> Iterator[_T]:
        """The rows of a statement one by one."""
        with translated(self.path):
            for row in self.connection.execute(statement, values):
                yield make(row)

    # One lead

    def lead(self, key: str) -> Lead:
        row = self.row(f"{SELECT_LEAD} FROM lead l WHERE l.no = ?", self.number_of(key))
        if row is None:
            raise _unknown(key)
        return lead_from(row)

    def number_of(self, key: str) -> int:
        """The local number of a lead by id or external id. Raises Refused."""
        row = self.row("SELECT no FROM lead WHERE id = ?", key) or self.row(
            "SELECT k.lead_no FROM lead_key k JOIN lead l ON l.no = k.lead_no"
            " WHERE k.kind = 'external_id' AND k.value = ? ORDER BY l.closed_reason IN (?, ?), k.lead_no",
            key.casefold(),
            *PUT_ASIDE,
        )
        if row is None and key != key.lower():
            row = self.row("SELECT no FROM lead WHERE id = ?", key.lower())
        if row is None:
            raise _unknown(key)
        return int(row[0])

    def campaign(self, name: str) -> Campaign | None:
        row = self.row(
            "SELECT name, kind, message, starts_on, ends_on, cost_cents, currency FROM campaign WHERE key = ?",
            name.casefold(),
        )
        return (
            None
            if row is None
            else Campaign(row[0], row[1], row[2], _day(row[3]), _day(row[4]), row[5], row[6])
        )

    # Today's list

    def promised(self, until: datetime, limit: int) -> list[Candidate]:
        where = f"lead_promised WHERE {_OPEN} AND l.promised = 1 AND l.next_at <= ? ORDER BY l.next_at, l.no LIMIT ?"
        return [candidate_from(row) for row in self.rows(SELECT_CANDIDATE + where, micros(until), limit)]

    def clocks(self, now: datetime, since: datetime, limit: int) -> list[Candidate]:
        where = (
            "lead_clock WHERE l.respond_by IS NOT NULL AND l.attempts = 0 AND l.stage = 'new' AND l.elsewhere = 0"
            " AND l.next_at <= ? AND l.respond_by >= ? ORDER BY l.respond_by, l.no LIMIT ?"
        )
        found = self.rows(SELECT_CANDIDATE + where, micros(now), micros(since), limit)
        return [candidate_from(row) for row in found]

    def ripening(self, now: datetime) -> Iterable[Iterator[Ripening]]:
        due = micros(now)
        for index in RIPENING_INDEXES:
            group = self._next_group(index, ("", 0))
            while group is not None:
                yield self.each(ripening_from, f"{SELECT_RIPENING}{index} {_OF_GROUP}", *group, due)
                group = self._next_group(index, group)

    def _next_group(self, index: str, after: tuple[str, int]) -> tuple[str, int] | None:
        row = self.row(
            f"SELECT l.source_kind, l.interest FROM lead l INDEXED BY {index}"
            " AND (l.source_kind, l.interest) > (?, ?) ORDER BY l.source_kind, l.interest LIMIT 1",
            *after,
        )
        return None if row is None else (row[0], row[1])

    def candidates(self, lead_ids: Sequence[str]) -> list[Candidate]:
        found: dict[str, Candidate] = {}
        for batch in batches(lead_ids):
            where = f" WHERE {_OPEN} AND l.id IN ({', '.join('?' * len(batch))})"
            found |= {row[0]: candidate_from(row) for row in self.rows(SELECT_CHOSEN + where, *batch)}
        return [found[lead_id] for lead_id in lead_ids if lead_id in found]

    def later(self, after: datetime, until: datetime, limit: int) -> list[Candidate]:
        where = (
            f"lead_next WHERE {_OPEN} AND l.next_at > ? AND l.next_at <= ? ORDER BY l.next_at, l.no LIMIT ?"
        )
        return [
            candidate_from(row)
            for row in self.rows(SELECT_CANDIDATE + where, micros(after), micros(until), limit)
        ]

    def plans(self, after: int, limit: int) -> "tuple[list[Plan], int]":
        from app.storage.plans import SELECT_PLAN, plans_from  # imported late: start-up cost

        where = f"{_OPEN} AND l.promised = 0 AND l.no > ? ORDER BY l.no LIMIT ?"
        rows = self.rows(f"{SELECT_PLAN} FROM lead l WHERE {where}", after, limit)
        return plans_from(rows), rows[-1][-1] if rows else after

    def due_count(self, until: datetime) -> int:
        statement = f"SELECT count(*) FROM lead l INDEXED BY lead_next WHERE {_OPEN} AND l.next_at <= ?"
        return self._count(statement, micros(until))

    def attempts_since(self, since: datetime) -> int:
        where = "t.attempt = 1 AND t.import_id = '' AND t.at >= ?"
        statement = f"SELECT count(*) FROM touch t INDEXED BY touch_attempt WHERE {where} AND {COUNTS}"
        return self._count(statement, micros(since))

    def _count(self, statement: str, *values: object) -> int:
        row = self.row(statement, *values)
        return int(row[0]) if row else 0

    def has_leads(self) -> bool:
        return self.row(f"SELECT 1 FROM lead WHERE closed_reason <> '{IMPORT_UNDONE}' LIMIT 1") is not None

    def counts(self) -> Counts:
        # One count a stage: grouping them would take three times as long.
        counted = "SELECT count(*) FROM lead INDEXED BY lead_stage WHERE stage = ? AND elsewhere = 0"
        by_stage = {stage: self._count(counted, stage.value) for stage in Stage}
        by_stage[Stage.STOPPED] -= self._count(
            f"{counted} AND closed_reason = ?", Stage.STOPPED.value, IMPORT_UNDONE
        )
        still_open = sum(number for stage, number in by_stage.items() if not stage.closed)
        planned = self._count(f"SELECT count(*) FROM lead l INDEXED BY lead_next WHERE {_OPEN}")
        return Counts(sum(by_stage.values()), still_open, by_stage[Stage.GREEN], still_open - planned)

    # Search

    def find(self, text: str, limit: int) -> list[Found]:
        words = search.words_of(text)
        found: dict[int, Sequence[Any]] = {}
        for index, query in search.queries(text):
            if len(found) < max(limit, POOL):
                for row in self._hits(index, query, max(limit, POOL)):
                    found.setdefault(row[0], row)
        best = sorted(
            (-search.weight(words, name_from(row[3:]), row[6]), -no, row) for no, row in found.items()
        )
        return [self._found(words, row) for _, _, row in best[:limit]]

    def _hits(self, index: str, query: str, limit: int) -> list[tuple[Any, ...]]:
        """Leads that a query of the index finds, the newest first: they are read one by one until there are enough."""
        return self.rows(
            f"SELECT l.no, l.id, l.stage, {SELECT_NAMES} FROM {index} f JOIN lead l ON l.no = f.rowid"
            f" WHERE f.{index} MATCH ? AND l.closed_reason <> '{IMPORT_UNDONE}' ORDER BY f.rowid DESC LIMIT ?",
            query,
            limit,
        )

    def _found(self, words: Sequence[str], row: Sequence[Any]) -> Found:
        name, company = name_from(row[3:]), row[6]
        matched = ""
        if any(not search.where_matched([word], "", "", (f"{name} {company}",)) for word in words):
            others = self.row(
                f"SELECT {', '.join(search.SHOWN_FIELDS)}, custom FROM lead WHERE no = ?", row[0]
            )
            *fields, custom = others or ("",)
            values = json.loads(custom).values() if custom else ()
            matched = search.where_matched(words, name, company, (*fields, *values))
        return Found(row[1], name, company, row[2], row[8] or row[9], matched)

    # What is known

    def last_event(self) -> int:
        return self._count("SELECT last_seq FROM device")

    def matches(self, keys: Sequence[Key]) -> dict[Key, str]:
        lead_ids: dict[Key, str] = {}
        for kind in {kind for kind, _ in keys}:
            if kind.startswith(FORMER) and not self.row(
                "SELECT 1 FROM lead_key WHERE kind = ? LIMIT 1", kind
            ):
                continue  # nobody was ever changed so: spares looking for each
            values = {value.casefold() for of, value in keys if of == kind}
            for batch in batches(sorted(values)):
                marks = ", ".join("?" * len(batch))
                # The lead that is at work before one whose import was taken back, then the older one: written last.
                statement = (
                    "SELECT k.value, l.id FROM lead_key k CROSS JOIN lead l ON l.no = k.lead_no"
                    f" WHERE k.kind = ? AND k.value IN ({marks})"
                    f" ORDER BY l.closed_reason NOT IN {PUT_ASIDE}, l.closed_reason <> '{IMPORT_UNDONE}', l.no DESC"
                )
                lead_ids |= {(kind, value): lead_id for value, lead_id in self.rows(statement, kind, *batch)}
        if not lead_ids:
            return {}
        return {key: lead_ids[folded] for key in keys if (folded := (key[0], key[1].casefold())) in lead_ids}

    def suppressed(self, values: Sequence[str]) -> set[str]:
        if not self._count("SELECT count(*) FROM (SELECT 1 FROM suppression LIMIT 1)"):
            return set()
        hashes = {value: [hash_of(value, salt) for salt in self.salts()] for value in values}
        known: set[bytes] = set()
        for batch in batches(sorted({hashed for every in hashes.values() for hashed in every})):
            marks = ", ".join("?" * len(batch))
            known |= {
                row[0] for row in self.rows(f"SELECT hash FROM suppression WHERE hash IN ({marks})", *batch)
            }
        return {value for value, every in hashes.items() if not known.isdisjoint(every)}

    def salts(self) -> list[bytes]:
        """What is mixed into the hashes of suppressed phones and addresses: now, and before a team was joined."""
        row = self.row("SELECT salt FROM device")
        return [bytes(row[0]) if row else b"", *map(bytes.fromhex, self.setting(FORMER_SALTS).split())]

    # Reminders

    def watched(self, now: datetime, silence: timedelta = DAY) -> list[Watched]:
        found = self.rows(
            f"SELECT {SELECT_NAMES}, l.id, l.next_at, l.promised, l.created_at, l.respond_by, l.attempts"
            f" FROM lead l INDEXED BY lead_promised WHERE {_OPEN} AND l.promised = 1 AND l.next_at <= ?"
            " ORDER BY l.next_at LIMIT ?",
            micros(now),
            MOST_WATCHED,
        )
        # Of a clock that has been escalated nothing is left to say for a while, so it makes room.
        clocks = (
            "SELECT l.no FROM lead l INDEXED BY lead_clock LEFT JOIN told ON told.lead_no = l.no"
            " AND told.level = 'escalated' AND told.next_at = l.next_at AND told.snoozed_until IS NULL"
            " AND told.told_at > ? AND told.told_at < ?"
            " WHERE l.respond_by IS NOT NULL AND l.attempts = 0 AND l.stage = 'new' AND l.elsewhere = 0"
            " AND l.promised = 0 AND told.lead_no IS NULL ORDER BY l.respond_by LIMIT ?"
        )
        found += self.rows(
            f"SELECT {SELECT_NAMES}, l.id, l.next_at, l.promised, l.created_at, l.respond_by, l.attempts"
            f" FROM ({clocks}) clock CROSS JOIN lead l ON l.no = clock.no ORDER BY l.respond_by",
            micros(now - silence),
            micros(now + silence),
            MOST_WATCHED,
        )
        ripened = self.rows(
            f"SELECT {SELECT_NAMES}, l.id, l.next_at, 0, l.created_at, NULL, l.attempts"
            " FROM told CROSS JOIN lead l ON l.no = told.lead_no AND told.next_at = l.next_at"  # few are told of
            " WHERE told.level = ? AND l.elsewhere = 0 AND NOT (l.promised = 1 AND l.next_at <= ?) LIMIT ?",
            RIPENED,
            micros(now),
            MOST_WATCHED,
        )
        known = {row[7] for row in found}  # a clock that runs says more than that a lead ripened
        found += [row for row in ripened if row[7] not in known]
        why = self.ripened([row[7] for row in ripened])
        return [
            Watched(
                row[7],
                name_from(row),
                row[3],
                moment(row[8]),
                bool(row[9]),
                moment(row[10]),
                moment_or_none(row[11]),
                row[12],
                why.get(row[7], ""),
            )
            for row in found
        ]

    def tracked(self, since: datetime) -> Iterator[Tracked]:
        with translated(self.path):
            yield from tracking.tracked_from(self.connection.execute(tracking.TRACKED, (micros(since),)))

    def ripened(self, lead_ids: Sequence[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for batch in batches(lead_ids):
            statement = tracking.REASONS.format(marks=", ".join("?" * len(batch)))
            found |= {row[0]: row[1] for row in self.rows(statement, *batch)}
        return found

    def told(self, lead_ids: Sequence[str]) -> dict[str, Told]:
        found: dict[str, Told] = {}
        for batch in batches(lead_ids):
            statement = (
                "SELECT l.id, t.level, t.next_at, t.told_at, t.snoozed_until"
                " FROM lead l JOIN told t ON t.lead_no = l.no WHERE l.id IN ({marks})"
            ).format(marks=", ".join("?" * len(batch)))
            found |= {
                row[0]: Told(row[1], moment(row[2]), moment(row[3]), moment_or_none(row[4]))
                for row in self.rows(statement, *batch)
            }
        return found

    # Everything

    def open_profiles(self) -> Iterator[tuple[tuple[str, str, str, str, str], int]]:
        return self.each(tracking.profile_from, tracking.OPEN_PROFILES)

    def all_leads(self) -> Iterator[Lead]:
        return self.each(
            lead_from, f"{SELECT_LEAD} FROM lead l WHERE l.closed_reason <> '{IMPORT_UNDONE}' ORDER BY l.no"
        )

    def all_touches(self) -> Iterator[Touch]:
        # Only numbers are sorted, the rest is read one by one; without a LIMIT the inner order is not kept.
        ordered = f"SELECT t.no FROM touch t WHERE {COUNTS} ORDER BY t.at, t.id LIMIT -1"
        statement = SELECT_TOUCH.replace("FROM touch t", f"FROM ({ordered}) o JOIN touch t ON t.no = o.no")
        return self.each(touch_from, statement.replace("JOIN lead l", "CROSS JOIN lead l"))

    def courses(self) -> Iterator[Course]:
        with translated(self.path):
            run = self.connection.execute
            yield from courses.merged(iter(run(courses.LEADS)), iter(run(courses.TURNS)))

    def undated_closings(self) -> int:
        return self._count(courses.UNDATED)

    def import_record(self, import_id: str) -> ImportRecord | None:
        where = "id = ?" if import_id else "undone_at IS NULL AND id <> ?"
        row = self.row(f"{_IMPORT} WHERE {where} ORDER BY no DESC LIMIT 1", import_id)
        return None if row is None else _import_from(row)

    def imports(self, limit: int) -> list[ImportRecord]:
        return [_import_from(row) for row in self.rows(f"{_IMPORT} ORDER BY no DESC LIMIT ?", limit)]

    def rules_documents(self) -> dict[str, str]:
        return {str(row[0]): str(row[1]) for row in self.rows("SELECT name, text FROM rules ORDER BY name")}

    def setting(self, name: str) -> str:
        row = self.row("SELECT value FROM setting WHERE name = ?", name)
        return "" if row is None else str(row[0])


def hash_of(value: str, salt: bytes) -> bytes:
    """A phone or mail address, salted and hashed."""
    from hashlib import sha256  # imported late: start-up cost

    return sha256(salt + suppressed_form(value).encode()).digest()


_IMPORT = "SELECT id, file, kind, started_at, rows_read, created, updated, undone_at FROM import"


def _import_from(row: Sequence[Any]) -> ImportRecord:
    return ImportRecord(
        row[0], row[1], row[2], moment(row[3]), row[4], row[5], row[6], moment_or_none(row[7])
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _unknown(key: str) -> Refused:
    return Refused(sentence("There is no lead “%1”; look it up with find.", key), "lead")
