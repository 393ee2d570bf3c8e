"""The laptop's store: opens the file, lends connections, begins and ends transactions.

Reading needs no SQLAlchemy and starts at once; what writes is imported at the first transaction, or before it by
``get_ready`` on a background lane.
"""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Condition
from types import TracebackType
from typing import TYPE_CHECKING

from app.domain.errors import Refused, Unavailable
from app.domain.lead import Lead
from app.domain.sentence import sentence
from app.domain.touch import Decision
from app.storage.file import (
    SCHEMA_VERSION,
    Connection,
    Damaged,
    carry_over,
    open_connection,
    schema_version,
    translated,
)
from app.storage.reading import SqliteReading
from app.usecases.ports import Clock, Ids

if TYPE_CHECKING:
    from app.domain.replanning import NewPlan
    from app.storage.writing import SqliteWork

#: Connections kept open between transactions, for a click, what is read behind it and long work; each has a page cache.
MOST_IDLE = 3
#: How long a click waits for an import's chunk in the same process, seconds.
LONGEST_WAIT_SECONDS = 60.0


class SqliteStore:
    """The form of ``ports.Store`` on one SQLCipher file. May be used from any thread."""

    def __init__(self, path: Path, key: bytes, clock: Clock, ids: Ids) -> None:
        self.path = path
        self.key = key
        self.clock = clock
        self.ids = ids
        self._idle: list[Connection] = []
        self._lent = 0
        self._changed = Condition()  # guards the two above
        self._turn = Turn()
        self._seen_seq = 0  # the last event that this process has written or been told of
        self._wrote_elsewhere = False

    @classmethod
    def open(cls, path: Path, key: bytes, clock: Clock, ids: Ids) -> "SqliteStore":
        """The store in an existing file, brought to this program's layout (a copy of the file is kept before).

        Raises Refused for a wrong key, a file that is none of ours or a newer one; Unavailable for the disk.
        """
        store = cls(path, key, clock, ids)
        connection = open_connection(path, key)
        try:
            with translated(path):
                version = schema_version(connection)
            if version > SCHEMA_VERSION:
                message = sentence(
                    "%1 was written by a newer Ripen (layout %2); update Ripen to open it.", path, version
                )
                raise Refused(message)
        except BaseException:
            connection.close()
            raise
        if version != SCHEMA_VERSION:
            from app.storage.migrating import migrate  # imported late: start-up cost

            connection.close()
            migrate(path, key, version)
            connection = open_connection(path, key)
        store._idle.append(connection)
        store.changed_elsewhere()
        return store

    @classmethod
    def create(
        cls, path: Path, key: bytes, clock: Clock, ids: Ids, *, rules: Mapping[str, str], salt: bytes = b""
    ) -> "SqliteStore":
        """A store in a new file, with the rule documents it begins with.

        ``salt`` is the one that ``key`` was made from a passphrase with, if it was. Raises Refused when there is a
        file already, Unavailable for the disk; nothing is left behind then.
        """
        from app.storage.creating import make_file  # imported late: start-up cost

        make_file(path, key, salt, ids.new(), rules)
        store = cls(path, key, clock, ids)
        store._idle.append(open_connection(path, key))
        return store

    def get_ready(self) -> None:
        """Import what the first transaction needs, so that the first click does not wait for it."""
        from app.storage import writing  # noqa: F401 - imported late: start-up cost

    @contextmanager
    def read(self) -> Iterator[SqliteReading]:
        """A consistent look; any number at once."""
        with self._borrowed() as connection:
            with translated(self.path):
                connection.execute("BEGIN")
            try:
                yield SqliteReading(connection, self.path)
            finally:
                if connection.in_transaction:  # a broken disk may have ended it already
                    connection.execute("ROLLBACK")

    def ready(self, leads: Sequence[tuple[Lead, Decision]]) -> Sequence[tuple[Lead, Decision]]:
        """The leads as the rows that ``add_leads`` writes."""
        from app.storage.arriving import ReadyLeads  # imported late: start-up cost

        return ReadyLeads(leads)

    def ready_plans(self, new: "Sequence[NewPlan]") -> "Sequence[NewPlan]":
        """The new plans with the text that ``add_plans`` writes."""
        from app.storage.replanned import ReadyPlans  # imported late: start-up cost

        return ReadyPlans(new)

    @contextmanager
    def work(self) -> Iterator["SqliteWork"]:
        """One transaction; durable when the block has ended. Writers of this process take turns as they came."""
        from app.storage.writing import SqliteWork  # imported late: start-up cost

        with ExitStack() as turn:
            turn.enter_context(self._turn)
            with self._borrowed() as connection, translated(self.path):
                connection.execute("BEGIN IMMEDIATE")
                try:
                    work = SqliteWork(connection, self.path, self.clock, self.ids, self._turn.is_wanted)
                    if work.numbers.stored != self._seen_seq:
                        self._wrote_elsewhere = True
                    yield work
                    work.finish()
                    connection.execute("COMMIT")
                    self._seen_seq = work.numbers.last
                except BaseException:
                    if connection.in_transaction:  # a full disk may have rolled back already
                        connection.execute("ROLLBACK")
                    raise
                turn.close()
                carry_over(connection)

    def changed_elsewhere(self) -> bool:
        """Whether another process has written events since this was last asked (or since the file was opened).

        One look at one row; meant for each heartbeat.
        """
        with self.read() as reading:
            row = reading.row("SELECT last_seq FROM device")
        last_seq = row[0] if row else 0
        changed = self._wrote_elsewhere or last_seq != self._seen_seq
        self._seen_seq, self._wrote_elsewhere = last_seq, False
        return changed

    @contextmanager
    def alone(self) -> Iterator[None]:
        """The file without a connection of this process, for its exchange; whoever needs one waits.

        Raises Unavailable when long work does not end.
        """
        with self._turn, self._changed:
            if not self._changed.wait_for(lambda: not self._lent, LONGEST_WAIT_SECONDS):
                message = sentence(
                    "The database is busy with long work, so nothing was changed; try again in a moment."
                )
                raise Unavailable(message)
            self._close_idle()
            yield

    @contextmanager
    def _borrowed(self) -> Iterator[Connection]:
        with self._changed:
            connection = self._idle.pop() if self._idle else None
            self._lent += 1
        is_usable = True
        try:
            if connection is None:
                connection = open_connection(self.path, self.key)
            yield connection
        except Damaged:
            is_usable = False  # after one broken page a connection reads no other
            raise
        finally:
            with self._changed:
                self._lent -= 1
                if connection is not None:
                    self._take_back(connection, is_usable=is_usable)
                self._changed.notify_all()

    def _take_back(self, connection: Connection, *, is_usable: bool) -> None:
        if is_usable and not connection.in_transaction and len(self._idle) < MOST_IDLE:
            self._idle.append(connection)
        else:
            connection.close()

    def close(self) -> None:
        """Close the connections that are at rest."""
        with self._changed:
            self._close_idle()

    def _close_idle(self) -> None:
        while self._idle:
            self._idle.pop().close()


class Turn:
    """A lock that is given in the order in which it was asked for, so that a click follows an import's chunk."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._waiting: deque[object] = deque()

    def __enter__(self) -> None:
        ticket = object()
        with self._changed:
            self._waiting.append(ticket)
            if not self._changed.wait_for(lambda: self._waiting[0] is ticket, LONGEST_WAIT_SECONDS):
                self._waiting.remove(ticket)
                message = sentence(
                    "The database is busy with long work, so nothing was saved; try again in a moment."
                )
                raise Unavailable(message)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._changed:
            self._waiting.popleft()
            self._changed.notify_all()

    def is_wanted(self) -> bool:
        """Whether somebody waits for whoever has it now."""
        return len(self._waiting) > 1
