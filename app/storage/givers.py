"""What the page of campaigns reads: a part of ``SqliteReading``. Its values are imported when it is asked."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.storage.file import Connection

if TYPE_CHECKING:
    from app.domain.givers import Given, Spent
    from app.usecases.givers import Listed
    from app.usecases.nurture import Crossed, Nurtured

#: Whether this is a marketer's laptop.
BY_MARKETER = "EXISTS (SELECT 1 FROM membership WHERE role = 'marketer')"
#: There nobody's leads are those of marketing's pool, and new ones that are not delivered yet.
_IN_POOL = f"l.holder IS NULL AND l.elsewhere = 0 AND {BY_MARKETER}"
#: What marketing sent or held: no person tried by it, and it is no change of plans.
_SENT = "t.direction = 'out' AND t.attempt = 0 AND t.kind NOT IN ('call', 'meeting', 'note', 'change')"


class GiversRows:
    """The form of ``GiversReading`` on one connection."""

    connection: Connection
    path: Path

    def rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """All rows of a statement."""
        raise NotImplementedError

    def given(self) -> "Iterator[tuple[Given, Listed]]":
        # imported late: start-up cost
        from app.domain.givers import Given
        from app.domain.segment import BAD_LEAD
        from app.domain.timeline import PUT_ASIDE
        from app.storage.file import translated
        from app.storage.values import COUNTS, SELECT_NAMES, name_from
        from app.usecases.givers import Listed

        bad = dict(
            self.rows(
                "SELECT t.lead_no, coalesce(nullif(t.note, ''), 'other') FROM touch t"
                f" WHERE t.outcome = '{BAD_LEAD}' AND {COUNTS} ORDER BY t.at, t.id"
            )
        )
        to_rep = (
            "CASE WHEN l.attempts > 0 OR json_extract(l.first_decision, '$.next_owner') = 'rep' THEN 1 ELSE EXISTS ("
            "SELECT 1 FROM touch t WHERE t.lead_no = l.no AND json_extract(t.decision, '$.next_owner') = 'rep'"
            f" AND {COUNTS}) END"
        )
        story = "l.question || l.booth_message || l.content || l.event_interaction <> ''"
        statement = (
            f"SELECT {SELECT_NAMES}, l.no, l.id, l.campaign, {to_rep}, {story}, l.attempts > 0, l.contacts > 0,"
            f" l.stage, l.closed_reason FROM lead l WHERE l.closed_reason NOT IN {PUT_ASIDE} ORDER BY l.no"
        )
        with translated(self.path):
            for row in self.connection.execute(statement):
                no, lead_id, campaign, handed, told, attempted, contacted, stage, reason = row[7:]
                because = bad.get(no, "")
                given = Given(
                    lead_id,
                    campaign,
                    bool(handed),
                    bool(told),
                    bool(attempted),
                    bool(contacted),
                    stage,
                    reason,
                    because,
                )
                yield given, Listed(lead_id, name_from(row[:7]), row[3], stage, because or reason)

    def spent(self) -> "list[Spent]":
        from app.domain.givers import Spent

        rows = self.rows("SELECT name, kind, cost_cents, currency FROM campaign ORDER BY key")
        return [Spent(*row) for row in rows]

    def in_marketings_pool(self, lead_id: str) -> bool:
        return bool(self.rows(f"SELECT 1 FROM lead l WHERE l.id = ? AND {_IN_POOL}", lead_id))

    def nurtured(self, limit: int) -> "list[Nurtured]":
        from app.storage.values import COUNTS, SELECT_NAMES, moment, moment_or_none, name_from
        from app.usecases.nurture import Nurtured

        last = f"(SELECT %s FROM touch t WHERE t.lead_no = l.no AND {_SENT} AND {COUNTS} ORDER BY t.at DESC LIMIT 1)"
        last_at = last % "t.at"
        last_what = last % "coalesce(nullif(t.content, ''), t.kind)"
        statement = (
            f"SELECT {SELECT_NAMES}, l.id, l.campaign, l.interest,"
            f" (SELECT count(*) FROM touch t WHERE t.lead_no = l.no AND {_SENT} AND {COUNTS}), {last_at},"
            f" {last_what}, l.next_at, l.next_kind FROM lead l"
            f" WHERE l.next_at IS NOT NULL AND (l.next_owner = 'marketing' OR {_IN_POOL})"
            " ORDER BY l.next_at, l.no LIMIT ?"
        )
        found = []
        for row in self.rows(statement, limit):
            lead_id, campaign, interest, sent, at, what, next_at, kind = row[7:]
            name, told = name_from(row[:7]), moment_or_none(at)
            planned = moment(next_at)
            one = Nurtured(lead_id, name, row[3], campaign, interest, sent, told, what or "", planned, kind)
            found.append(one)
        return found

    def crossed(self, since: datetime, limit: int) -> "list[Crossed]":
        from app.domain.segment import RIPENED
        from app.storage.values import COUNTS, SELECT_NAMES, micros, moment, name_from
        from app.usecases.nurture import Crossed

        statement = (
            f"SELECT {SELECT_NAMES}, l.id, t.at, t.note FROM touch t JOIN lead l ON l.no = t.lead_no"
            f" WHERE t.outcome = '{RIPENED}' AND t.at >= ? AND {COUNTS} ORDER BY t.at DESC, t.id DESC LIMIT ?"
        )
        return [
            Crossed(row[7], name_from(row[:7]), row[3], moment(row[8]), row[9])
            for row in self.rows(statement, micros(since), limit)
        ]
