"""Looking at one lead's past: its timeline in pages, the edits of its fields, and the leads it has to do with."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from app.domain.facts import read_decision
from app.domain.lead import IMPORT_UNDONE
from app.domain.timeline import ALL, FILTERS, MERGED, PUT_ASIDE
from app.domain.touch import Decision, Touch
from app.storage.values import COUNTS, SELECT_TOUCH, micros, moment, touch_from
from app.usecases.card_ports import Edit

#: Keys of one lead are few; so many leads are looked at a key.
_MOST_A_KEY = 50
SELECT_EDIT = (
    "SELECT e.id, l.id, e.at, e.by_person, e.was, e.now, e.import_id, e.touch_id, e.undoes, e.lost"
    " FROM lead_edit e JOIN lead l ON l.no = e.lead_no"
)
#: A merge that was not taken back.
_MERGES = f"t.outcome = '{MERGED}' AND t.content = ? AND {COUNTS}"


class Timelines:
    """The form of ``CardReading``, and the touches of one lead; ``SqliteReading`` is what it stands in."""

    _numbered: tuple[tuple[str, ...], tuple[int, ...]] = ((), ())

    def rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """All rows of a statement."""
        raise NotImplementedError

    def number_of(self, key: str) -> int:
        """The local number of a lead."""
        raise NotImplementedError

    def touches(self, lead_id: str) -> list[Touch]:
        """All touches of a lead, oldest first."""
        statement = f"{SELECT_TOUCH} WHERE t.lead_no = ? ORDER BY t.at, t.id"
        return [touch_from(row) for row in self.rows(statement, self.number_of(lead_id))]

    def first_decision(self, lead_id: str) -> Decision:
        """How a lead began with us."""
        rows = self.rows("SELECT first_decision FROM lead WHERE no = ?", self.number_of(lead_id))
        return read_decision(json.loads(rows[0][0]))

    def timeline(self, lead_ids: Sequence[str], which: str, before: Touch | None, limit: int) -> list[Touch]:
        """A page of the touches that a filter shows, newest first."""
        wanted = FILTERS[which]
        numbers = self._numbers_by_id(lead_ids)
        where = [f"t.lead_no IN ({_marks(numbers)})", COUNTS]
        values: list[object] = [*numbers]
        if which != ALL:
            where.append(f"t.kind IN ({_marks(wanted.kinds)})")
            values += wanted.kinds
        if wanted.with_note:
            where.append("t.note <> ''")
        if before is not None:
            where.append("(t.at, t.id) < (?, ?)")
            values += [micros(before.at), before.id]
        ordered = f"{SELECT_TOUCH} WHERE {' AND '.join(where)} ORDER BY t.at DESC, t.id DESC LIMIT ?"
        return [touch_from(row) for row in self.rows(ordered, *values, limit)]

    def touch_count(self, lead_ids: Sequence[str]) -> int:
        """How many touches of these leads count."""
        numbers = self._numbers_by_id(lead_ids)
        statement = f"SELECT count(*) FROM touch t WHERE t.lead_no IN ({_marks(numbers)}) AND {COUNTS}"
        return int(self.rows(statement, *numbers)[0][0])

    def last_contact(self, lead_ids: Sequence[str]) -> Touch | None:
        """The last talk with these leads."""
        numbers = self._numbers_by_id(lead_ids)
        where = f"t.lead_no IN ({_marks(numbers)}) AND t.contact = 1 AND {COUNTS}"
        found = self.rows(f"{SELECT_TOUCH} WHERE {where} ORDER BY t.at DESC, t.id DESC LIMIT 1", *numbers)
        return touch_from(found[0]) if found else None

    def figures(self, lead_ids: Sequence[str], since: datetime, until: datetime) -> tuple[int, int, int]:
        """How many attempts, talks and signs of interest there were in a span."""
        numbers = self._numbers_by_id(lead_ids)
        statement = (
            "SELECT coalesce(sum(t.attempt), 0), coalesce(sum(t.contact), 0), coalesce(sum(t.direction = 'in'), 0)"
            f" FROM touch t WHERE t.lead_no IN ({_marks(numbers)}) AND t.at >= ? AND t.at <= ?"
            f" AND t.kind <> 'change' AND {COUNTS}"
        )
        attempts, contacts, signals = self.rows(statement, *numbers, micros(since), micros(until))[0]
        return int(attempts), int(contacts), int(signals)

    def _numbers_by_id(self, lead_ids: Sequence[str]) -> tuple[int, ...]:
        """The local numbers of leads; those of the same ones are asked for again and again."""
        known = tuple(lead_ids)
        if self._numbered[0] != known:
            self._numbered = (known, tuple(self.number_of(lead_id) for lead_id in known))
        return self._numbered[1]

    def edits(self, lead_id: str, limit: int) -> list[Edit]:
        """The changes of a lead's fields, newest first."""
        statement = f"{SELECT_EDIT} WHERE e.lead_no = ? ORDER BY e.at DESC, e.no DESC LIMIT ?"
        return [edit_from(row) for row in self.rows(statement, *self._numbers_by_id([lead_id]), limit)]

    def edits_of_touch(self, touch_id: str) -> list[Edit]:
        """The changes of fields that a touch brought with it, newest first."""
        where = "WHERE e.touch_id = ? AND e.touch_id <> '' ORDER BY e.no DESC"
        return [edit_from(row) for row in self.rows(f"{SELECT_EDIT} {where}", touch_id)]

    def referred(self, lead_id: str, limit: int) -> list[str]:
        """The leads whom this one named."""
        statement = (
            "SELECT id FROM lead WHERE referred_by = ? AND referred_by <> '' AND closed_reason <> ?"
            " ORDER BY no LIMIT ?"
        )
        return [row[0] for row in self.rows(statement, lead_id, IMPORT_UNDONE, limit)]

    def merged_into(self, lead_id: str) -> list[str]:
        """The leads that were merged into this one, and those merged into them."""
        found: list[str] = []
        waiting = [lead_id]
        while waiting:
            statement = (
                f"SELECT l.id FROM touch t JOIN lead l ON l.no = t.lead_no WHERE {_MERGES} ORDER BY t.no"
            )
            for row in self.rows(statement, waiting.pop()):
                if row[0] not in found and row[0] != lead_id:
                    found.append(row[0])
                    waiting.append(row[0])
        return found

    def alike(self, keys: Sequence[tuple[str, str]], limit: int) -> list[str]:
        """Leads known by one of these keys."""
        one = (
            "SELECT * FROM (SELECT l.id FROM lead_key k CROSS JOIN lead l ON l.no = k.lead_no WHERE k.kind = ?"
            " AND k.value = ? AND l.closed_reason NOT IN (?, ?) LIMIT ?)"
        )
        values = [part for kind, value in keys for part in (kind, value, *PUT_ASIDE, _MOST_A_KEY)]
        found = self.rows(" UNION ALL ".join([one] * len(keys)), *values) if keys else []
        return list(dict.fromkeys(row[0] for row in found))[:limit]


def edit_from(row: Sequence[Any]) -> Edit:
    """An edit from a row that was selected for one."""
    return Edit(
        row[0],
        row[1],
        moment(row[2]),
        row[3],
        json.loads(row[4]),
        json.loads(row[5]),
        row[6],
        row[7],
        row[8],
        bool(row[9]),
    )


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
