"""What the figures of ripening read: a part of ``SqliteReading``. Its values are imported when it is asked."""

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.storage.file import Connection

if TYPE_CHECKING:
    from app.domain.group_figures import Calls
    from app.domain.passage import Passage
    from app.domain.returning import Green

_FAR = 1 << 62


class RipeningReads:
    """The form of ``RipeningReading`` on one connection."""

    connection: Connection
    path: Path

    def rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """All rows of a statement."""
        raise NotImplementedError

    def passages(self) -> "Iterator[Passage]":
        from app.domain.passage import closed_since  # imported late: start-up cost
        from app.domain.timeline import PUT_ASIDE
        from app.storage.file import translated
        from app.storage.ripening_rows import passage_from
        from app.storage.values import COUNTS

        turned: dict[int, int] = dict(
            self.rows(
                "SELECT t.lead_no, min(t.at) FROM touch t"
                " WHERE instr(t.decision, 'green') AND json_extract(t.decision, '$.stage') = 'green'"
                f" AND {COUNTS} GROUP BY t.lead_no"
            )
        )
        decided = self.rows(
            "SELECT t.lead_no, t.at, json_extract(t.decision, '$.stage') FROM lead l JOIN touch t ON t.lead_no = l.no"
            f" WHERE l.next_at IS NULL AND t.decision IS NOT NULL AND {COUNTS} ORDER BY t.lead_no, t.at, t.id"
        )
        ended = {
            no: closed_since((at, stage) for _, at, stage in rows)
            for no, rows in groupby(decided, key=itemgetter(0))
        }
        statement = (
            "SELECT no, created_at, handed_over_at, stage, import_id, source_kind, source, campaign, owner,"
            " attempts, contacts, respond_by, first_attempt_at, json_extract(first_decision, '$.stage'), id FROM lead"
            f" WHERE closed_reason NOT IN {PUT_ASIDE} ORDER BY no"
        )
        with translated(self.path):
            for row in self.connection.execute(statement):
                yield passage_from(row, turned, ended)

    def greens(self, limit: int) -> "list[Green]":
        from app.storage.ripening_rows import green_from
        from app.storage.values import SELECT_NAMES

        rows = self.rows(
            f"SELECT {SELECT_NAMES}, l.id, l.created_at, l.next_at, l.next_kind, l.next_owner, l.promised, l.cadence,"
            " l.step, l.cadence_from, l.source_kind, l.campaign, l.contacts, l.last_touch_at, l.time_zone, l.country,"
            " l.region, l.do_not_call, l.do_not_email, l.segment FROM lead l INDEXED BY lead_stage"
            " WHERE l.stage = 'green' ORDER BY l.next_at, l.no LIMIT ?",
            limit,
        )
        return [green_from(row) for row in rows]

    def how_many_green(self) -> int:
        found: int = self.rows("SELECT count(*) FROM lead INDEXED BY lead_stage WHERE stage = 'green'")[0][0]
        return found

    def calls_by_person(self, since: datetime | None, until: datetime | None) -> "dict[str, Calls]":
        from app.domain.following import UNANSWERED
        from app.domain.group_figures import Calls
        from app.storage.values import COUNTS, micros

        dialled = "t.kind = 'call' AND t.direction = 'out'"
        rows = self.rows(
            f"SELECT t.by_person, count(*), sum(t.contact), sum({dialled}),"
            f" sum({dialled} AND t.outcome NOT IN {UNANSWERED}),"
            f" count(DISTINCT CASE WHEN {dialled} THEN t.lead_no END) FROM touch t"
            f" WHERE t.attempt = 1 AND t.at >= ? AND t.at < ? AND {COUNTS} GROUP BY t.by_person ORDER BY 1",
            -_FAR if since is None else micros(since),
            _FAR if until is None else micros(until),
        )
        return {row[0]: Calls(*row[1:]) for row in rows}
