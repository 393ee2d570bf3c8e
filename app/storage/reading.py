"""Looking at the store: plain SQL over one connection, without SQLAlchemy, since the first paint waits for it.

The indexes are named where the planner, which knows no figures, might take a slower one.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

from app.domain.agenda import Candidate
from app.domain.errors import Refused
from app.domain.facts import read_decision
from app.domain.lead import Lead, Stage
from app.domain.measures import History
from app.domain.reminder import Told, Watched
from app.domain.touch import Decision, Touch
from app.storage import search
from app.storage.file import Connection, translated
from app.storage.values import (
    SELECT_CANDIDATE,
    SELECT_LEAD,
    SELECT_NAMES,
    SELECT_TOUCH,
    candidate_from,
    lead_from,
    micros,
    moment,
    moment_or_none,
    name_from,
    touch_from,
)
from app.usecases.ports import Campaign, Counts, Found, ImportRecord

#: Why a lead of an import that was taken back is closed; such leads are kept, but shown nowhere.
IMPORT_UNDONE = "import-undone"
#: Outcomes of calls that nobody answered (the others were answered, be it by a gatekeeper).
UNANSWERED = ("", "no-answer", "busy", "left-voicemail")
#: The most leads that one heartbeat looks at; told ones make room for the next.
MOST_WATCHED = 5000
#: Hits that are weighed before the best are shown.
POOL = 120

_OPEN = "l.next_at IS NOT NULL"
COUNTS = "t.kind <> 'undo' AND NOT EXISTS (SELECT 1 FROM touch u WHERE u.undoes = t.id AND u.undoes <> '')"
_HISTORY = f"""SELECT l.id, l.handed_over_at, l.respond_by, l.next_at, l.attempts, l.contacts, l.first_attempt_at,
 l.first_contact_at, l.stage, l.closed_reason,
 count(CASE WHEN t.kind = 'call' AND t.direction = 'out' AND t.attempt THEN 1 END),
 count(CASE WHEN t.kind = 'call' AND t.direction = 'out' AND t.attempt AND t.outcome NOT IN {UNANSWERED} THEN 1 END),
 count(t.no)
 FROM lead l LEFT JOIN touch t ON t.lead_no = l.no AND t.kind <> 'change' AND {COUNTS}
 WHERE l.closed_reason <> '{IMPORT_UNDONE}' AND l.handed_over_at >= ? AND l.handed_over_at < ?
 GROUP BY l.no"""
_FAR = 1 << 62
_T = TypeVar("_T")


class SqliteReading:
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
            " WHERE k.kind = 'external_id' AND k.value = ? ORDER BY l.closed_reason = ?, k.lead_no",
            key.casefold(),
            IMPORT_UNDONE,
        )
        if row is None and key != key.lower():
            row = self.row("SELECT no FROM lead WHERE id = ?", key.lower())
        if row is None:
            raise _unknown(key)
        return int(row[0])

    def touches(self, lead_id: str) -> list[Touch]:
        no = self.number_of(lead_id)
        return [
            touch_from(row)
            for row in self.rows(f"{SELECT_TOUCH} WHERE t.lead_no = ? ORDER BY t.at, t.id", no)
        ]

    def first_decision(self, lead_id: str) -> Decision:
        row = self.row("SELECT first_decision FROM lead WHERE no = ?", self.number_of(lead_id))
        if row is None:
            raise _unknown(lead_id)
        return read_decision(json.loads(row[0]))

    def campaign(self, name: str) -> Campaign | None:
        row = self.row(
            "SELECT name, kind, message, starts_on, ends_on FROM campaign WHERE key = ?", name.casefold()
        )
        return None if row is None else Campaign(row[0], row[1], row[2], _day(row[3]), _day(row[4]))

    # Today's list

    def promised(self, until: datetime, limit: int) -> list[Candidate]:
        where = f"lead_promised WHERE {_OPEN} AND l.promised = 1 AND l.next_at <= ? ORDER BY l.next_at, l.no LIMIT ?"
        return [candidate_from(row) for row in self.rows(SELECT_CANDIDATE + where, micros(until), limit)]

    def clocks(self, now: datetime, since: datetime, limit: int) -> list[Candidate]:
        where = (
            "lead_clock WHERE l.respond_by IS NOT NULL AND l.attempts = 0 AND l.stage = 'new' AND l.next_at <= ?"
            " AND l.respond_by >= ? ORDER BY l.respond_by, l.no LIMIT ?"
        )
        return [
            candidate_from(row)
            for row in self.rows(SELECT_CANDIDATE + where, micros(now), micros(since), limit)
        ]

    def ripening(self, now: datetime) -> Iterable[Iterator[Candidate]]:
        due = micros(now)
        group = self._next_group("")
        while group is not None:
            yield self._group(group, due)
            group = self._next_group(group)

    def _next_group(self, after: str) -> str | None:
        row = self.row(
            f"SELECT l.rank_group FROM lead l INDEXED BY lead_ripening WHERE {_OPEN} AND l.promised = 0"
            " AND l.rank_group > ? ORDER BY l.rank_group LIMIT 1",
            after,
        )
        return None if row is None else str(row[0])

    def _group(self, group: str, due: int) -> Iterator[Candidate]:
        where = (
            f"lead_ripening WHERE {_OPEN} AND l.promised = 0 AND l.rank_group = ? AND l.next_at <= ?"
            " ORDER BY l.created_at DESC"
        )
        return self.each(candidate_from, SELECT_CANDIDATE + where, group, due)

    def later(self, after: datetime, until: datetime, limit: int) -> list[Candidate]:
        where = "lead_next WHERE l.next_at > ? AND l.next_at <= ? ORDER BY l.next_at, l.no LIMIT ?"
        return [
            candidate_from(row)
            for row in self.rows(SELECT_CANDIDATE + where, micros(after), micros(until), limit)
        ]

    def due_count(self, until: datetime) -> int:
        return self._count("SELECT count(*) FROM lead INDEXED BY lead_next WHERE next_at <= ?", micros(until))

    def attempts_since(self, since: datetime) -> int:
        where = "t.attempt = 1 AND t.import_id = '' AND t.at >= ?"
        statement = f"SELECT count(*) FROM touch t INDEXED BY touch_attempt WHERE {where} AND {COUNTS}"
        return self._count(statement, micros(since))

    def _count(self, statement: str, *values: object) -> int:
        row = self.row(statement, *values)
        return int(row[0]) if row else 0

    def counts(self) -> Counts:
        # One count a stage: grouping them would take three times as long.
        counted = "SELECT count(*) FROM lead INDEXED BY lead_stage WHERE stage = ?"
        by_stage = {stage: self._count(counted, stage.value) for stage in Stage}
        by_stage[Stage.STOPPED] -= self._count(
            f"{counted} AND closed_reason = ?", Stage.STOPPED.value, IMPORT_UNDONE
        )
        still_open = sum(number for stage, number in by_stage.items() if not stage.closed)
        planned = self._count("SELECT count(*) FROM lead INDEXED BY lead_next WHERE next_at IS NOT NULL")
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

    # Reminders

    def watched(self, now: datetime) -> list[Watched]:
        found = self.rows(
            f"SELECT {SELECT_NAMES}, l.id, l.next_at, l.promised, l.created_at, l.respond_by, l.attempts"
            f" FROM lead l INDEXED BY lead_promised WHERE {_OPEN} AND l.promised = 1 AND l.next_at <= ?"
            " ORDER BY l.next_at LIMIT ?",
            micros(now),
            MOST_WATCHED,
        )
        # Nothing is left to say about a clock that has been escalated, so it makes room.
        found += self.rows(
            f"SELECT {SELECT_NAMES}, l.id, l.next_at, l.promised, l.created_at, l.respond_by, l.attempts"
            " FROM lead l INDEXED BY lead_clock LEFT JOIN told ON told.lead_no = l.no"
            " AND told.level = 'escalated' AND told.next_at = l.next_at AND told.snoozed_until IS NULL"
            " WHERE l.respond_by IS NOT NULL AND l.attempts = 0 AND l.stage = 'new' AND l.promised = 0"
            " AND told.lead_no IS NULL ORDER BY l.respond_by LIMIT ?",
            MOST_WATCHED,
        )
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
            )
            for row in found
        ]

    def told(self) -> dict[str, Told]:
        return {
            row[0]: Told(row[1], moment(row[2]), moment(row[3]), moment_or_none(row[4]))
            for row in self.rows(
                "SELECT l.id, t.level, t.next_at, t.told_at, t.snoozed_until"
                " FROM told t JOIN lead l ON l.no = t.lead_no"
            )
        }

    # Everything

    def histories(self, since: datetime | None, until: datetime | None) -> Iterator[History]:
        start = -_FAR if since is None else micros(since)
        return self.each(_history_from, _HISTORY, start, _FAR if until is None else micros(until))

    def all_leads(self) -> Iterator[Lead]:
        return self.each(
            lead_from, f"{SELECT_LEAD} FROM lead l WHERE l.closed_reason <> '{IMPORT_UNDONE}' ORDER BY l.no"
        )

    def all_touches(self) -> Iterator[Touch]:
        # Only numbers are sorted, the rest is read one by one; without a LIMIT the inner order is not kept.
        ordered = f"SELECT t.no FROM touch t WHERE {COUNTS} ORDER BY t.at, t.id LIMIT -1"
        statement = SELECT_TOUCH.replace("FROM touch t", f"FROM ({ordered}) o JOIN touch t ON t.no = o.no")
        return self.each(touch_from, statement.replace("JOIN lead l", "CROSS JOIN lead l"))

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


_IMPORT = "SELECT id, file, kind, started_at, rows_read, created, updated, undone_at FROM import"


def _import_from(row: Sequence[Any]) -> ImportRecord:
    return ImportRecord(
        row[0], row[1], row[2], moment(row[3]), row[4], row[5], row[6], moment_or_none(row[7])
    )


def _history_from(row: Sequence[Any]) -> History:
    return History(
        lead_id=row[0],
        handed_over_at=moment(row[1]),
        respond_by=moment_or_none(row[2]),
        open=not Stage(row[8]).closed,
        next_at=moment_or_none(row[3]),
        attempts=row[4],
        contacts=row[5],
        first_attempt_at=moment_or_none(row[6]),
        first_contact_at=moment_or_none(row[7]),
        dials=row[10],
        answered=row[11],
        touches=row[12],
        closed_as_unreachable="unreachable" in row[9],
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _unknown(key: str) -> Refused:
    return Refused(f"There is no lead “{key}”; look it up with find.", "lead")
