"""The store as synchronising sees it: outbox, replica and membership over the same file and the same transactions.

Apart from ``SqliteStore``, since neither the first paint nor a click needs any of it.
"""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager

from sqlcipher3.dbapi2 import IntegrityError

from app.domain.errors import Problem
from app.domain.facts import Fact
from app.storage.alone import alone
from app.storage.holding import HoldingReads
from app.storage.news import NewsRows
from app.storage.outbox import OutboxRows
from app.storage.reading import SqliteReading
from app.storage.replaying import Event, Replay
from app.storage.replica import Replica
from app.storage.store import SqliteStore
from app.storage.values import micros
from app.storage.writing import SqliteWork
from app.usecases.central import Outgoing


class TeamReading(OutboxRows, NewsRows, HoldingReads, SqliteReading):
    """The form of ``replica.ReplicaReading`` and of ``hand_over.HoldingReading``."""


class TeamWork(Replica, SqliteWork):
    """The form of ``replica.ReplicaWork``: within the transaction of a ``SqliteWork``, whose numbers it shares."""

    def __init__(self, work: SqliteWork) -> None:
        super().__init__(work.connection, work.path, work.clock, work.ids, work.others_wait)
        self.numbers = work.numbers

    def retell(self, events: Sequence[Outgoing]) -> int:
        known = self._known_events([event.id for event in events])
        new = [event for event in events if event.id not in known]
        for event in new:
            fact = Fact(event.kind, event.id, event.payload)
            replay = Replay(self.connection, self.path, self.ids)
            replay.numbers = self.numbers
            last = self.numbers.last
            self.connection.execute("SAVEPOINT event")
            try:
                replay.do(Event(event.seq, fact, micros(event.recorded_at)))
            except (Problem, KeyError, ValueError, IntegrityError):
                # What it builds on is not here (any more): the centre gets it all the same.
                self.connection.execute("ROLLBACK TO event")
                self.numbers.last = last
                self._record([fact])
            self.connection.execute("RELEASE event")
        return len(new)

    def _known_events(self, ids: Sequence[str]) -> set[str]:
        marks = ", ".join("?" * len(ids))
        found: set[str] = set()
        for table in ("lead", "touch", "event"):
            found |= {row[0] for row in self.rows(f"SELECT id FROM {table} WHERE id IN ({marks})", *ids)}
        return found


class TeamStore:
    """The form of ``replica.ReplicaStore``."""

    def __init__(self, store: SqliteStore) -> None:
        self.store = store

    @contextmanager
    def read(self) -> Iterator[TeamReading]:
        """A consistent look."""
        with self.store.read() as reading:
            yield TeamReading(reading.connection, reading.path)

    def alone(self) -> AbstractContextManager[None]:
        """While no other process synchronises this home. Raises Unavailable where one does for long."""
        return alone(self.store.path)

    @contextmanager
    def work(self) -> Iterator[TeamWork]:
        """One transaction; writers of this process take turns as they came."""
        with self.store.work() as work:
            yield TeamWork(work)
