"""Drafts in the file: one text a lead, written while somebody types and removed with the call it becomes."""

from pathlib import Path

from app.storage.file import Connection, translated
from app.storage.statements import removal

_SELECT = "SELECT l.id, d.text FROM draft d JOIN lead l ON l.no = d.lead_no ORDER BY d.no DESC LIMIT ?"
_INSERT = "INSERT INTO draft (lead_no, text) SELECT no, ? FROM lead WHERE id = ?"
_NUMBER = "SELECT no FROM lead WHERE id = ?"
_DELETE = removal("draft", "lead_no")


class DraftRows:
    """The form of ``drafts.DraftsReading``."""

    connection: Connection
    path: Path

    def drafts(self, limit: int) -> dict[str, str]:
        with translated(self.path):
            return dict(self.connection.execute(_SELECT, (limit,)).fetchall())


class DraftWriting:
    """The form of ``drafts.DraftsWork``."""

    connection: Connection

    def save_draft(self, lead_id: str, text: str) -> None:
        known = self.connection.execute(_NUMBER, (lead_id,)).fetchone()
        if known is None:
            return
        self.connection.execute(_DELETE, (known[0],))
        if text:
            self.connection.execute(_INSERT, (text, lead_id))
