"""The outbox: own events on their way to the centre, and whose laptop this is.

Every event up to ``membership.delivered`` is settled, so that neither sending nor counting reads what lies behind, and
an event needs no mark in an index of its own when a call is logged.
"""

import json
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.domain import facts
from app.storage.file import Connection
from app.storage.reading import FORMER_SALTS
from app.storage.statements import insertion
from app.storage.values import micros, moment, moment_or_none
from app.usecases.central import DELIVERED, FLAGGED, LATE, ORPHAN, Cursor, Me, Outgoing, Status
from app.usecases.replica import Membership

if TYPE_CHECKING:
    from app.storage.writing import Numbers
    from app.usecases.ports import Ids

_SELECT = "SELECT seq, id, kind, version, payload, sha256, recorded_at FROM event"
#: The setting that says up to which number all was settled on a day: a line for each, such as "2026-11-22 1234".
SETTLED_DAYS = "settled days"
_UNSETTLED = "state IN ('saved', 'sent')"
_MEMBERSHIP = (
    "login", "name", "role", "team", "url", "salt", "first_seq", "delivered", "signed_in", "cursor", "nonce", "epoch",
    "synced_at",
    "max_seen",
)  # fmt: skip


class OutboxRows:
    """The form of the outbox's part of ``replica.ReplicaReading``."""

    connection: Connection
    path: Path

    if TYPE_CHECKING:

        def rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]: ...
        def row(self, statement: str, *values: object) -> tuple[Any, ...] | None: ...

    def device_id(self) -> str:
        row = self.row("SELECT id FROM device")
        return str(row[0]) if row else ""

    def membership(self) -> Membership | None:
        row = self.row(f"SELECT {', '.join(_MEMBERSHIP)} FROM membership")
        if row is None:
            return None
        cursor = None if row[9] is None else Cursor(row[9], row[10], row[11])
        joined_at = moment_or_none(row[12])
        return Membership(
            Me(*row[:4]), row[4], bytes(row[5]), row[6], row[7], bool(row[8]), cursor, joined_at, row[13]
        )

    def delivered(self) -> int:
        """Every event up to this number is settled."""
        row = self.row("SELECT delivered FROM membership")
        return int(row[0]) if row else 0

    def undelivered(self) -> int:
        row = self.row("SELECT last_seq - coalesce((SELECT delivered FROM membership), 0) FROM device")
        return int(row[0]) if row else 0

    def flagged(self) -> int:
        statement = "SELECT count(*) FROM event INDEXED BY event_flagged WHERE state = 'flagged'"
        row = self.row(statement)
        return int(row[0]) if row else 0

    def outgoing(self, limit: int, after: int = 0) -> list[Outgoing]:
        start = max(after, self.delivered())
        statement = f"{_SELECT} WHERE seq > ? AND {_UNSETTLED} ORDER BY seq LIMIT ?"
        return [_outgoing(row) for row in self.rows(statement, start, limit)]

    def do_not_call_numbers(self) -> list[str]:
        found = self.rows("SELECT phone, mobile FROM lead WHERE do_not_call = 1")
        return sorted({number for row in found for number in row if number})


class OutboxWriting(OutboxRows):
    """The form of the outbox's part of ``replica.ReplicaWork``."""

    ids: "Ids"
    numbers: "Numbers"

    def join(self, membership: Membership) -> None:
        me, cursor = membership.me, membership.cursor
        place = (cursor.seq, cursor.nonce, cursor.epoch) if cursor else (None, None, None)
        synced_at = None if membership.synced_at is None else micros(membership.synced_at)
        self.connection.execute(
            insertion("membership", ("one", *_MEMBERSHIP), "OR REPLACE"),
            (1, *me, *membership[1:6], *place, synced_at, membership.max_seen),
        )
        if membership.salt != self.numbers.salt:
            self._keep_salt(self.numbers.salt)
            self.connection.execute("UPDATE device SET salt = ?", (membership.salt,))
            self.numbers.salt = membership.salt

    def _keep_salt(self, salt: bytes) -> None:
        """What was hashed under the old salt is suppressed as before; its hashes cannot be made anew."""
        if self.row("SELECT 1 FROM suppression LIMIT 1") is None:
            return
        row = self.row("SELECT value FROM setting WHERE name = ?", FORMER_SALTS)
        salts = [*(row[0].split() if row else ()), salt.hex()]
        values = (FORMER_SALTS, "\n".join(dict.fromkeys(salts)))
        self.connection.execute(insertion("setting", ("name", "value"), "OR REPLACE"), values)

    def sent(self, events: Sequence[Outgoing]) -> None:
        if events:
            statement = "UPDATE event SET state = 'sent' WHERE seq BETWEEN ? AND ? AND state = 'saved'"
            self.connection.execute(statement, (events[0].seq, events[-1].seq))

    def settle(self, statuses: Sequence[Status]) -> None:
        states = [("acked", one.seq, one.id) for one in statuses if one.status in DELIVERED]
        states += [("flagged", one.seq, one.id) for one in statuses if one.status in FLAGGED]
        self.connection.executemany("UPDATE event SET state = ? WHERE seq = ? AND id = ?", states)
        stood = [(one.status, one.id) for one in statuses if one.status in {LATE, ORPHAN}]
        self.connection.executemany("UPDATE touch SET standing = ? WHERE id = ?", stood)
        self._move_delivered()

    def _move_delivered(self) -> None:
        before = self.delivered()
        row = self.row(f"SELECT seq FROM event WHERE seq > ? AND {_UNSETTLED} ORDER BY seq LIMIT 1", before)
        reached = row[0] - 1 if row else self.numbers.last
        self.connection.execute("UPDATE membership SET delivered = ?", (reached,))

    def renew_device(self) -> int:
        first = self.delivered() + 1
        self.connection.execute("UPDATE device SET id = ?", (self.ids.new(),))
        self.connection.execute("UPDATE event SET state = 'saved' WHERE seq >= ?", (first,))
        # The highest number that the centre has of us says nothing of what went out under the old identity; without a
        # cursor all of it is offered again.
        self.connection.execute(
            "UPDATE membership SET first_seq = ?, max_seen = 0, cursor = NULL, nonce = NULL, epoch = NULL",
            (first,),
        )
        return first

    def met(self, max_seen: int) -> None:
        self.connection.execute("UPDATE membership SET max_seen = ?", (max_seen,))

    def offer_again(self) -> int:
        # Also what went out under an earlier identity: the centre may have lost that, too.
        found = self.row("SELECT seq FROM event WHERE state <> 'flagged' ORDER BY seq LIMIT 1")
        self.connection.execute("UPDATE membership SET cursor = NULL, nonce = NULL, epoch = NULL")
        return 0 if found is None else self.offer_after(found[0] - 1)

    def offer_after(self, seq: int) -> int:
        statement = "UPDATE event SET state = 'saved' WHERE seq > ? AND state = 'acked' AND payload <> ''"
        again = self.connection.execute(statement, (seq,)).rowcount
        self.connection.execute("UPDATE membership SET delivered = min(delivered, ?)", (seq,))
        # It counts from anew when all this is settled again.
        self.connection.execute("DELETE FROM setting WHERE name = ?", (SETTLED_DAYS,))
        self._move_delivered()
        return int(again)

    def prune(self, earliest: datetime, latest: datetime, kept: timedelta) -> int:
        # A mark of a day that has not come yet is of a clock that was ahead then.
        marks = {min(day, latest.date()): seq for day, seq in self._settled_days()}
        marks[latest.date()] = self.delivered()
        old = [seq for day, seq in marks.items() if day + kept < earliest.date()]
        text = "\n".join(f"{day} {seq}" for day, seq in [*marks.items()][len(old) :])
        self.connection.execute(insertion("setting", ("name", "value"), "OR REPLACE"), (SETTLED_DAYS, text))
        if not old:
            return 0
        end = min(old[-1], self.delivered())
        gone = self.connection.execute("DELETE FROM event WHERE seq <= ? AND state = 'acked'", (end,))
        return int(gone.rowcount)

    def _settled_days(self) -> list[tuple[date, int]]:
        row = self.row("SELECT value FROM setting WHERE name = ?", SETTLED_DAYS)
        lines = [line.split() for line in (row[0].splitlines() if row else ())]
        return [(date.fromisoformat(day), int(seq)) for day, seq in lines]

    def synced(self, at: datetime) -> None:
        self.connection.execute("UPDATE membership SET synced_at = ?", (micros(at),))

    def sign_out(self) -> None:
        self.connection.execute("UPDATE membership SET signed_in = 0")


def _outgoing(row: Sequence[Any]) -> Outgoing:
    return Outgoing(row[0], row[1], row[2], row[3], row[4], bytes(row[5]), moment(row[6]))


def unsent_edits(outbox: OutboxRows) -> dict[str, list[str]]:
    """The payloads of own edits that are not settled, by lead id, oldest first."""
    statement = f"SELECT payload FROM event WHERE seq > ? AND kind = ? AND payload <> '' AND {_UNSETTLED} ORDER BY seq"
    found: dict[str, list[str]] = {}
    for (payload,) in outbox.rows(statement, outbox.delivered(), facts.LEAD_EDITED):
        found.setdefault(json.loads(payload)["lead_id"], []).append(payload)
    return found


def unsent_leads(outbox: OutboxRows) -> set[str]:
    """The ids of own leads that the centre does not have: not settled yet, or put aside there."""
    statement = (
        f"SELECT id FROM event WHERE seq > ? AND kind = ? AND {_UNSETTLED}"
        " UNION ALL SELECT id FROM event INDEXED BY event_flagged WHERE state = 'flagged' AND kind = ?"
    )
    found = outbox.rows(statement, outbox.delivered(), facts.LEAD_ADDED, facts.LEAD_ADDED)
    return {row[0] for row in found}
