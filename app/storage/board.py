"""What the follow-up board reads: a part of ``SqliteReading``. Its values are imported when it is asked."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.storage.file import Connection

if TYPE_CHECKING:
    from app.domain.boards import Followed
    from app.domain.forgotten import Attempt
    from app.usecases.board_ports import Named


class BoardRows:
    """The form of ``BoardReading`` on one connection."""

    connection: Connection
    path: Path

    def rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """All rows of a statement."""
        raise NotImplementedError

    def followed(self, zone: str) -> "Iterator[Followed]":
        # imported late: start-up cost
        from app.domain.timeline import PUT_ASIDE
        from app.storage.board_rows import Zones, followed_from
        from app.storage.file import translated
        from app.storage.values import COUNTS

        leads = (
            "SELECT l.no, l.id, CASE WHEN EXISTS (SELECT 1 FROM membership) THEN coalesce(l.holder, '') ELSE l.owner"
            # what nobody holds on a team lead's computer is in the pool of the team
            " END, coalesce(p.team, (SELECT m.team FROM membership m WHERE m.role = 'team-lead' AND l.holder IS NULL),"
            " ''), l.campaign, l.source, l.stage, l.next_at, l.next_owner, l.closed_reason,"
            " l.handed_over_at, l.respond_by, l.time_zone, json_extract(l.first_decision, '$.next_at'),"
            " json_extract(l.first_decision, '$.next_owner')"
            " FROM lead l LEFT JOIN person p ON p.login = l.holder"
            f" WHERE l.closed_reason NOT IN {PUT_ASIDE} ORDER BY l.no"
        )
        touches = (
            "SELECT t.lead_no, t.at, t.kind, t.direction, t.outcome, t.attempt, t.contact, t.decision IS NOT NULL,"
            " json_extract(t.decision, '$.next_at'), json_extract(t.decision, '$.next_owner')"
            f" FROM touch t WHERE {COUNTS} ORDER BY t.lead_no, t.at, t.id"
        )
        zones = Zones(zone)
        with translated(self.path):
            run = self.connection.execute
            grouped = groupby(run(touches), key=lambda row: row[0])
            number, acts = next(grouped, (None, iter(())))
            for lead in run(leads):
                while number is not None and number < lead[0]:
                    number, acts = next(grouped, (None, iter(())))
                found = followed_from(lead, list(acts) if number == lead[0] else [], zones)
                if found is not None:
                    yield found

    def named(self, lead_ids: Sequence[str]) -> "Mapping[str, Named]":
        from app.storage.values import SELECT_NAMES, batches, name_from
        from app.usecases.board_ports import Named

        found: dict[str, Named] = {}
        for batch in batches(lead_ids):
            marks = ", ".join("?" * len(batch))
            for row in self.rows(
                f"SELECT {SELECT_NAMES}, l.stage, l.id FROM lead l WHERE l.id IN ({marks})", *batch
            ):
                found[row[8]] = Named(name_from(row), row[3], row[7])
        return found

    def people(self) -> Mapping[str, str]:
        return {row[0]: row[1] for row in self.rows("SELECT login, name FROM person ORDER BY login")}

    def holders(self, lead_ids: Sequence[str]) -> Mapping[str, str] | None:
        from app.storage.values import batches

        if not self.rows("SELECT 1 FROM membership"):
            return None
        found: dict[str, str] = {}
        for batch in batches(lead_ids):
            marks = ", ".join("?" * len(batch))
            found.update(
                self.rows(f"SELECT l.id, coalesce(l.holder, '') FROM lead l WHERE l.id IN ({marks})", *batch)
            )
        return found

    def attempts_between(self, since: datetime, until: datetime) -> "Iterator[Attempt]":
        from app.storage.board_rows import attempt_from
        from app.storage.values import COUNTS, SELECT_NAMES, micros

        before = COUNTS.replace("t.", "b.").replace("touch u", "touch w").replace("u.", "w.")
        rows = self.rows(
            f"SELECT {SELECT_NAMES}, l.id, t.at, t.contact, l.handed_over_at, l.first_decision,"
            f" (SELECT max(b.at) FROM touch b WHERE b.lead_no = t.lead_no AND (b.at, b.id) < (t.at, t.id)"
            f" AND b.kind <> 'change' AND {before}),"
            f" (SELECT b.decision FROM touch b WHERE b.lead_no = t.lead_no AND (b.at, b.id) < (t.at, t.id)"
            f" AND b.decision IS NOT NULL AND {before} ORDER BY b.at DESC, b.id DESC LIMIT 1)"
            " FROM touch t JOIN lead l ON l.no = t.lead_no"
            " WHERE t.attempt = 1 AND (t.import_id = '' OR t.decision IS NOT NULL) AND t.at >= ? AND t.at < ?"
            f" AND {COUNTS} ORDER BY t.at, t.id",
            micros(since),
            micros(until),
        )
        return iter([attempt_from(row) for row in rows])
