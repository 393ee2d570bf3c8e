"""Who holds which lead, as this laptop's replica has it: what handing over reads. A part of ``TeamReading``."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.domain.lead import Stage
from app.domain.take_back import Held
from app.storage.file import Connection
from app.storage.givers import BY_MARKETER
from app.storage.values import SELECT_NAMES, moment, moment_or_none, name_from
from app.usecases.central import PersonTold
from app.usecases.hand_over import HeldLead

_OPEN = "l.next_at IS NOT NULL"
#: What nobody holds and is somebody else's all the same lies in the team's pool; one's own new leads are one's own.
#: With a marketer all is marketing's, and waits for a rep once it is a rep's turn.
_THE_TEAMS = (
    f"CASE WHEN {BY_MARKETER} THEN l.next_owner = 'rep' ELSE l.holder IS NOT NULL OR l.elsewhere = 1 END"
)
_HOLDER = f"CASE WHEN {BY_MARKETER} THEN '' ELSE l.holder END"


class HoldingReads:
    """The form of ``hand_over.HoldingReading``."""

    connection: Connection
    path: Path

    if TYPE_CHECKING:

        def rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]: ...

    def held(self) -> list[HeldLead]:
        """Every open lead that somebody of the team holds, or that lies in its pool; with a marketer those of
        marketing's whose next touch is a rep's, as nobody's.
        """
        found = self.rows(
            f"SELECT {SELECT_NAMES}, l.id, {_HOLDER}, l.stage, l.source_kind,"
            " coalesce(l.held_since, l.handed_over_at), l.respond_by, l.handed_over_at, l.last_attempt_at, l.next_at,"
            f" l.next_owner, l.promised, l.attempts FROM lead l WHERE {_OPEN} AND {_THE_TEAMS}"
        )
        return [_held_from(row) for row in found]

    def persons(self) -> list[PersonTold]:
        """Everybody of the team, as the centre last told."""
        return [
            PersonTold(row[0], row[1], row[2], row[3], bool(row[4]))
            for row in self.rows("SELECT login, name, role, team, active FROM person ORDER BY name, login")
        ]

    def open_by_holder(self) -> dict[str, int]:
        """How many open leads each person holds."""
        return dict(
            self.rows(
                f"SELECT l.holder, count(*) FROM lead l WHERE {_OPEN} AND l.holder IS NOT NULL GROUP BY l.holder"
            )
        )

    def last_synced(self) -> datetime | None:
        """When this laptop last was up to date with the centre."""
        found = self.rows("SELECT synced_at FROM membership")
        return moment_or_none(found[0][0]) if found else None


def _held_from(row: tuple[Any, ...]) -> HeldLead:
    lead_id, holder, stage, kind, since, respond_by, handed, attempt, next_at, owner, promised, attempts = (
        row[7:]
    )
    held = Held(
        lead_id,
        holder or "",
        Stage(stage),
        kind,
        moment(since),
        moment_or_none(respond_by),
        moment(handed),
        moment_or_none(attempt),
        moment_or_none(next_at),
        owner or "",
        bool(promised),
    )
    return HeldLead(held, name_from(row[:7]), row[3], attempts)
