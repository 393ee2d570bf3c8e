"""Leads that leave the replica: taken back, or erased. Nothing of them is left in any table but our own events.

An own event of a lead that was taken back is history and stays; of an erased one its bytes are blanked as soon as the
centre has it. The file overwrites what is deleted (``secure_delete``), and the search index is told to.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from app.domain import facts
from app.domain.timeline import MERGED
from app.storage import search
from app.storage.file import Connection
from app.storage.outbox import OutboxRows
from app.storage.statements import insertion
from app.usecases.central import Cursor

#: The setting that says that words of leads that left still stand in the search's indexes.
WORDS_LEFT = "words left"
#: The setting that says that the centre is to hear of erasures that were done here.
ERASURES = "erasures to acknowledge"
_IS_HERE = "SELECT 1 FROM lead WHERE id = ?"
#: Whatever points at a lead by its local number.
_OF_LEAD = ("touch", "lead_edit", "lead_key", "told", "draft")


class LeavingLeads(OutboxRows):
    """The part of the replica that removes."""

    connection: Connection

    @contextmanager
    def _erasing(self) -> Iterator[None]:
        """Within it touches and events may go; else triggers keep them."""
        self.connection.execute("UPDATE device SET erasing = 1")
        yield
        self.connection.execute("UPDATE device SET erasing = 0")

    def forget_leads(self, lead_ids: Sequence[str]) -> None:
        """Remove leads and all that belongs to them."""
        numbers = [
            row for lead_id in lead_ids for row in self.rows("SELECT no FROM lead WHERE id = ?", lead_id)
        ]
        if not numbers:
            return
        run = self.connection.executemany
        with self._erasing():
            for table in _OF_LEAD:
                run(f"DELETE FROM {table} WHERE lead_no = ?", numbers)
            for index in (search.NAMES, search.ALL_WORDS):
                run(f"DELETE FROM {index} WHERE rowid = ?", numbers)
            run("DELETE FROM lead WHERE no = ?", numbers)
        self._note(WORDS_LEFT)

    def _note(self, name: str) -> None:
        self.connection.execute(insertion("setting", ("name", "value"), "OR REPLACE"), (name, "yes"))

    def _is_noted(self, name: str) -> bool:
        return self.row("SELECT 1 FROM setting WHERE name = ?", name) is not None

    def owe_acknowledgement(self) -> None:
        """Remember, in this very transaction, that the centre is to hear what left here for good."""
        self._note(ERASURES)

    def erased_up_to(self) -> Cursor | None:
        if not self._is_noted(ERASURES) or self._is_noted(WORDS_LEFT):
            return None
        membership = self.membership()
        return membership.cursor if membership else None

    def acknowledged(self, cursor: Cursor) -> None:
        statement = "DELETE FROM setting WHERE name = ? AND (SELECT cursor FROM membership) = ?"
        self.connection.execute(statement, (ERASURES, cursor.seq))

    def overwrite_words(self) -> bool:
        """Write a part of the search's indexes anew without the words of leads that left; whether there is more.

        A deleted entry is only marked as such there (sqlite.org/fts5.html, contentless-delete tables).
        """
        if not self._is_noted(WORDS_LEFT):
            return False
        more = False
        for index in (search.NAMES, search.ALL_WORDS):
            before = self.connection.total_changes
            # A negative number joins everything into one piece, so many pages at a time.
            values = (-search.PAGES_AT_ONCE,)
            self.connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('merge', ?)", values)
            more |= self.connection.total_changes - before > 1  # 1 is the command itself
        if not more:
            self.connection.execute("DELETE FROM setting WHERE name = ?", (WORDS_LEFT,))
        return more

    def forget_touches(self, kept: set[str], leads: set[str]) -> None:
        """Remove touches of these leads that the centre answered for and does not show any more."""
        answered = self.rows(
            "SELECT t.id, l.id FROM touch t JOIN lead l ON l.no = t.lead_no WHERE t.standing IS NOT NULL"
        )
        gone = [(row[0],) for row in answered if row[0] not in kept and row[1] in leads]
        with self._erasing():
            self.connection.executemany("DELETE FROM touch WHERE id = ?", gone)

    def forget_edits(self, kept: set[str], leads: set[str]) -> None:
        """Remove edits of these leads that the centre does not show; own ones that wait, or were put aside, stay."""
        waiting = self.rows(
            "SELECT id FROM event WHERE seq > ? AND state IN ('saved', 'sent')"
            " UNION ALL SELECT id FROM event INDEXED BY event_flagged WHERE state = 'flagged'",
            self.delivered(),
        )
        stay = kept | {row[0] for row in waiting}
        found = self.rows("SELECT e.id, l.id FROM lead_edit e JOIN lead l ON l.no = e.lead_no")
        gone = [(row[0],) for row in found if row[0] not in stay and row[1] in leads]
        with self._erasing():
            self.connection.executemany("DELETE FROM lead_edit WHERE id = ?", gone)

    def blank_numbered(self, numbers: Sequence[tuple[int]]) -> None:
        """Empty events by their numbers."""
        if numbers:
            with self._erasing():
                self.connection.executemany("UPDATE event SET payload = '' WHERE seq = ?", numbers)

    def blank_events(self, lead_ids: Sequence[str], *, unsent: bool = False) -> None:
        """Empty the settled events of erased leads; with ``unsent`` all of them. Their numbers stay, without a hole."""
        states = "" if unsent else "state IN ('acked', 'flagged') AND"
        with self._erasing():
            for lead_id in lead_ids:
                # other leads' events may name it too, as the one that referred them
                found = self.rows(
                    f"SELECT seq FROM event WHERE {states} (kind = ? AND id = ?"
                    " OR kind IN (?, ?) AND instr(payload, ?) > 0)",
                    facts.LEAD_ADDED, lead_id, facts.TOUCH_ADDED, facts.LEAD_EDITED, f'"lead_id":"{lead_id}"',
                )  # fmt: skip
                self.connection.executemany("UPDATE event SET payload = '' WHERE seq = ?", found)

    def erase_leads(self, lead_ids: Sequence[str]) -> None:
        self.blank_events(lead_ids, unsent=True)
        self.forget_leads(lead_ids)

    def merged_with(self, lead_id: str) -> list[str]:
        found, asked = [lead_id], 0
        statement = (
            "SELECT t.content, l.id FROM touch t JOIN lead l ON l.no = t.lead_no WHERE t.outcome = ?"
            " AND (t.content = ? OR l.id = ?) AND NOT EXISTS (SELECT 1 FROM touch u WHERE u.undoes = t.id)"
        )
        while asked < len(found):
            for pair in self.rows(statement, MERGED, found[asked], found[asked]):
                found += [one for one in pair if one not in found and self.row(_IS_HERE, one)]
            asked += 1
        return found
