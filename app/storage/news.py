"""News: what happened to this laptop's leads while it was away. Local; of a lead that left no name is kept."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.domain import facts
from app.storage.file import Connection
from app.storage.statements import insertion
from app.storage.values import micros, moment, moment_or_none
from app.usecases.replica import News

_INSERT = insertion("news", ("at", "kind", "lead_id", "told"))
#: News that were seen are kept until there are so many newer ones.
MOST_KEPT = 1000


class NewsRows:
    """The form of ``replica.ReplicaReading.news``."""

    connection: Connection
    path: Path

    if TYPE_CHECKING:

        def rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]: ...

    def news(self, limit: int, *, unseen: bool = True) -> list[News]:
        which = "INDEXED BY news_unseen WHERE seen_at IS NULL" if unseen else ""
        found = self.rows(
            f"SELECT no, at, kind, lead_id, told, seen_at FROM news {which} ORDER BY no DESC LIMIT ?", limit
        )
        return [_news_from(row) for row in found]


class NewsWriting(NewsRows):
    """Writes news down."""

    def tell_news(self, kind: str, lead_id: str, at: datetime, told: Mapping[str, Any]) -> None:
        """One more thing that happened."""
        kept = {name: value for name, value in told.items() if value}
        self.connection.execute(_INSERT, (micros(at), kind, lead_id, facts.canonical(kept)))

    def is_told(self, kind: str, event_id: str) -> bool:
        """Whether this was told before: what is sent again is answered again."""
        statement = "SELECT 1 FROM news WHERE kind = ? AND json_extract(told, '$.event_id') = ?"
        return bool(self.rows(statement, kind, event_id))

    def forget_news(self, lead_id: str) -> None:
        """Nothing is told any more of a lead that left."""
        self.connection.execute("DELETE FROM news WHERE lead_id = ?", (lead_id,))

    def mark_news_seen(self, up_to: int, at: datetime) -> None:
        self.connection.execute(
            "UPDATE news SET seen_at = ? WHERE no <= ? AND seen_at IS NULL", (micros(at), up_to)
        )
        self.connection.execute(
            "DELETE FROM news WHERE seen_at IS NOT NULL AND no <= (SELECT max(no) FROM news) - ?",
            (MOST_KEPT,),
        )


def _news_from(row: Sequence[Any]) -> News:
    return News(row[0], moment(row[1]), row[2], row[3], json.loads(row[4]), moment_or_none(row[5]))
