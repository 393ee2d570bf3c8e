"""Bugs that are planted on purpose: a checker that does not see each of them is worth nothing.

Those of the laptop are put over its classes, those of the centre over its functions. None of them makes anything fail
by itself; each loses something only when the fault comes that it would matter for.
"""

from collections.abc import Callable, Sequence
from typing import Any

import psycopg

from app.storage.team_store import TeamWork
from app.usecases import central as port
from app.usecases.central import Central, Outgoing, Receipt, Status
from app.usecases.synchronise import Synchroniser


class Died(BaseException):
    """Stands for the end of a process, for tests that cannot end one."""


def cursor_before_data(patch: Callable[..., None], between: Callable[[], None] = lambda: None) -> None:
    """The cursor goes on in a transaction of its own, and only then the rows are written."""

    def take(self: Any, feed: Any, cursor: Any, receipt: Any = None) -> Any:
        last = feed.rows[-1] if feed.rows else None
        reached = port.Cursor(last.seq, feed.nonce or last.nonce, feed.epoch) if last else cursor
        with self._store.work() as work:
            if receipt is not None:
                self._settle(work, receipt)
            work._go_on(reached)
        between()
        with self._store.work() as work:
            work.take_page(feed.rows, reached)
        return reached

    patch(Synchroniser, "_take", take)


def acknowledged_before_commit(patch: Callable[..., None]) -> None:
    """What is sent counts as delivered, whatever becomes of it."""

    def sent(self: Any, events: Sequence[Outgoing]) -> None:
        self.settle([Status(one.seq, one.id, port.INSERTED) for one in events])

    patch(TeamWork, "sent", sent)


def outbox_cleared_at_sign_out(patch: Callable[..., None]) -> None:
    """Whoever signs out leaves no trace, not even of what nobody has yet."""
    sign_out = TeamWork.sign_out

    def clear(self: Any) -> None:
        sign_out(self)
        self.connection.execute("UPDATE device SET erasing = 1")
        self.connection.execute("DELETE FROM event WHERE state IN ('saved', 'sent')")
        self.connection.execute("UPDATE device SET erasing = 0")
        self._move_delivered()

    patch(TeamWork, "sign_out", clear)


class Deaf:
    """A laptop that pulls only when it is called: the hint is not a hint any more."""

    def __init__(self, central: Central) -> None:
        self._central = central
        self._welcome: Any = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._central, name)

    def pull(self, device: str, cursor: port.Cursor, limit: int = port.PULL_LIMIT) -> port.Feed:
        if cursor.seq and not self._central.wait(0.01):
            return port.Feed(cursor.epoch, cursor.seq, "", (), more=False)
        return self._central.pull(device, cursor, limit)


class Flipping:
    """A laptop whose memory flips a letter of every note on its way out."""

    def __init__(self, central: Central) -> None:
        self._central = central

    def __getattr__(self, name: str) -> Any:
        return getattr(self._central, name)

    def push(self, device: str, version: str, clock: Any, events: Sequence[Outgoing], *more: Any) -> Receipt:
        flipped = [one._replace(payload=one.payload.replace("sound", "tound")) for one in events]
        return self._central.push(device, version, clock, flipped, *more)


def no_hash_check(owner: psycopg.Connection[Any]) -> None:
    """The centre takes what came, whatever the hash says."""
    rewrite(owner, "take_event", " OR sha256(convert_to(payload, 'UTF8')) <> hashed", "")


def no_nonce_check(owner: psycopg.Connection[Any]) -> None:
    """The centre goes on from any cursor."""
    rewrite(owner, "reset_of", "RETURN 'nonce';", "NULL;")


def cursor_by_time(owner: psycopg.Connection[Any]) -> None:
    """A feed is read by when its rows were written: what was written early and committed late is passed by."""
    owner.execute("CREATE TABLE sync.high_water (recipient text PRIMARY KEY, no bigint NOT NULL)")
    owner.execute("ALTER TABLE sync.high_water OWNER TO ripen_owner")
    rewrite(
        owner,
        "number",
        "PERFORM sync.settle(who);",
        "DELETE FROM sync.pending p USING sync.high_water w WHERE p.recipient = who.login"
        " AND w.recipient = p.recipient AND p.no <= w.no;"
        " INSERT INTO sync.high_water SELECT who.login, max(no) FROM sync.pending WHERE recipient = who.login"
        " HAVING max(no) IS NOT NULL ON CONFLICT (recipient) DO UPDATE SET no = excluded.no;",
    )


def rewrite(owner: psycopg.Connection[Any], function: str, old: str, new: str) -> None:
    """Change a function of the schema; fails where there is nothing to change."""
    found = owner.execute(
        "SELECT pg_get_functiondef(p.oid) FROM pg_proc p WHERE p.pronamespace = 'sync'::regnamespace"
        " AND p.proname = %s",
        [function],
    ).fetchone()
    assert found is not None, function
    assert old in found[0], old
    owner.execute(found[0].replace(old, new).encode())
