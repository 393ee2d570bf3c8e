"""The port ``Central`` on a real PostgreSQL, by psycopg 3: one connection to ask, one that only waits for hints.

Every answer is one function call, and so one round trip. Foreign errors become problems in ``app.central.connecting``
and nowhere else. psycopg is imported when a connection is opened: no start and no click waits for it.
"""

import json
import socket
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from app.central.admin import Admin
from app.central.connecting import CROWDED, Foreign, answered, connect, server_of, translated
from app.central.sayings import said_by_server
from app.domain import facts
from app.domain.errors import Problem, Refused
from app.domain.sentence import sentence
from app.usecases.central import (
    ALONG_LIMIT,
    PULL_LIMIT,
    Assigned,
    Cursor,
    EditTold,
    Feed,
    FeedRow,
    Introduction,
    LeadTold,
    Me,
    Outgoing,
    PersonTold,
    Receipt,
    Skipped,
    Status,
    SuppressionTold,
    TouchWords,
    UnknownDevice,
    Welcome,
)

if TYPE_CHECKING:
    import psycopg

_Kind = TypeVar("_Kind", bound="RemoteCentral")
UNKNOWN_DEVICE = "unknown_device"
#: What the payload of a touch says, read out there: the text of its decision stays as it was sent.
SAID = (
    " CROSS JOIN LATERAL json_to_record(payload::json) AS said(kind text, direction text, outcome text,"
    " attempt boolean, contact boolean, note text, by text, content text, campaign text, external_id text,"
    " import_id text, undoes text, decision json)"
)
#: An answer that takes longer does not come: beyond the 60 s that the server gives a question of a person.
ANSWER_SECONDS = 120.0
#: A first pull may take longer than a question; a person may lengthen his own limits, and only they are his.
WHOLE_LIMITS = "SET LOCAL statement_timeout = '1h'; SET LOCAL idle_in_transaction_session_timeout = '10min'"


class RemoteCentral:
    """One signed-in person's way to the central database. Only ``wait`` may be called from a thread of its own."""

    def __init__(self, url: str, login: str, password: str) -> None:
        self.url = url
        self.where = server_of(url)
        self.login = login
        self._password = password
        self._asking: psycopg.Connection[Any] | None = None
        self._waiting: psycopg.Connection[Any] | None = None
        self._channel = ""

    def hello(self, introduction: Introduction) -> Welcome:
        answer = self._ask(
            "hello_v1",
            {
                "device": introduction.device,
                "client_version": introduction.client_version,
                "clock": facts.written(introduction.clock),
                "first_seq": introduction.first_seq,
            },
        )
        me = answer["me"]
        self._channel = answer["channel"]
        return Welcome(
            answer["product"],
            answer["schema"],
            answer["oldest_client"],
            answer["epoch"],
            _moment(answer["now"]),
            Me(me["login"], me["name"], me["role"], me.get("team") or ""),
            bytes.fromhex(answer["salt"]),
            answer["channel"],
            answer["head"],
            answer["max_seen"],
            answer["contiguous"],
        )

    def push(
        self,
        device: str,
        client_version: str,
        clock: datetime,
        events: Sequence[Outgoing],
        cursor: Cursor | None = None,
    ) -> Receipt:
        told = [
            {
                "seq": event.seq,
                "id": event.id,
                "kind": event.kind,
                "version": event.version,
                "payload": event.payload,
                "sha256": event.sha256.hex(),
                "recorded_at": facts.written(event.recorded_at),
            }
            for event in events
        ]
        asked: dict[str, Any] = {
            "device": device,
            "client_version": client_version,
            "clock": facts.written(clock),
            "events": told,
        }
        if cursor is not None:
            asked["pull"] = {"cursor": cursor.seq, "nonce": cursor.nonce, "limit": ALONG_LIMIT}
        answer = self._ask("push_v1", asked)
        statuses = tuple(
            Status(one["seq"], one["id"], one["status"], one.get("message") or "")
            for one in answer["statuses"]
        )
        came = answer.get("feed")  # an older centre knows of none
        feed = _feed(came, cursor) if came is not None and cursor is not None else None
        return Receipt(
            statuses, answer["contiguous"], answer["max_seen"], _moment(answer["now"]), answer["head"], feed
        )

    def pull(self, device: str, cursor: Cursor, limit: int = PULL_LIMIT) -> Feed:
        asked = {
            "device": device,
            "cursor": cursor.seq,
            "nonce": cursor.nonce,
            "epoch": cursor.epoch,
            "limit": limit,
        }
        return _feed(self._ask("pull_v1", asked), cursor)

    @contextmanager
    def whole(self, device: str) -> Iterator["RemoteWhole"]:
        connection = self._connected()
        try:
            with translated(self.where):
                connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                connection.execute(WHOLE_LIMITS)
                row = connection.execute("SELECT sync.begin_whole_v1()").fetchone()
            begun = row[0] if row else {}
            cursor = Cursor(begun["head"], begun.get("nonce") or "", begun["epoch"])
            yield RemoteWhole(connection, cursor, begun["leads"] + begun["touches"], self.where)
        finally:
            if connection.closed or connection.broken:
                self._drop("_asking")
            else:
                with translated(self.where):
                    connection.rollback()

    def acknowledge_erasure(self, device: str, cursor: int) -> None:
        self._ask("ack_erasure_v1", {"device": device, "cursor": cursor})

    def assign(
        self,
        lead_ids: Sequence[str],
        to: str,
        reason: str,
        *,
        dry_run: bool = False,
        unless_attempted_since: datetime | None = None,
    ) -> Assigned:
        asked: dict[str, Any] = {"leads": list(lead_ids), "to": to, "reason": reason, "dry_run": dry_run}
        if unless_attempted_since is not None:
            asked["unless_attempted_since"] = facts.written(unless_attempted_since)
        answer = self._ask("assign_v1", asked)
        skipped = tuple(Skipped(one["id"], said_by_server(one["why"])) for one in answer.get("skipped") or ())
        return Assigned(answer["moved"], skipped)

    def erase(self, lead_id: str, hashes: Sequence[bytes] = ()) -> None:
        self._ask("erase_v1", {"lead": lead_id, "hashes": [one.hex() for one in hashes]})

    def status(self) -> Mapping[str, Any]:
        answer: Mapping[str, Any] = self._ask("status_v1", {})
        return answer

    def wait(self, seconds: float) -> bool:
        """Listens on a connection of its own, so that a push does not wait behind it. Needs a ``hello`` before."""
        if not self._channel:
            message = sentence("The central database was not greeted yet.")
            raise Refused(message)
        try:
            with translated(self.where):
                if self._waiting is None or self._waiting.closed:
                    from psycopg import sql  # imported late: start-up cost

                    self._waiting = connect(self.url, self._password, user=self.login)
                    self._waiting.execute(sql.SQL("LISTEN {}").format(sql.Identifier(self._channel)))
                return any(True for _ in self._waiting.notifies(timeout=seconds, stop_after=1))
        except Problem:
            self._drop("_waiting")
            raise

    def as_admin(self) -> Admin:
        """A connection of its own for what only an admin may do."""
        return Admin(self.url, self._password, user=self.login)

    def another(self, kind: type[_Kind]) -> _Kind:
        """A connection of another kind as the same person."""
        return kind(self.url, self.login, self._password)

    def close(self) -> None:
        self._drop("_asking")
        self._drop("_waiting")

    def _drop(self, name: str) -> None:
        connection = getattr(self, name)
        setattr(self, name, None)
        if connection is not None:
            connection.close()

    def ask(self, function: str, asked: Mapping[str, Any]) -> Any:
        """The answer of a function that only looks, for whoever shows figures. Raises a Problem."""
        return self._ask(function, asked)

    def _ask(self, function: str, asked: Mapping[str, Any]) -> Any:
        """The answer of one function of the schema ``sync``: one round trip."""
        connection = self._connected()
        text = json.dumps(asked, ensure_ascii=False)
        try:
            with translated(self.where), _within(connection, ANSWER_SECONDS):
                statement = f"SELECT sync.{function}(%s::jsonb)"  # a name of ours, never of anybody else's
                answer = answered(connection, statement.encode(), text)
        except Foreign as refused:
            if refused.code == UNKNOWN_DEVICE:
                raise UnknownDevice(refused.message, refused.code) from None
            raise
        except Problem as problem:
            # While the table of locks is full there is no other connection to be had, and this one may end it yet.
            if getattr(problem.__cause__, "sqlstate", "") != CROWDED:
                self._drop("_asking")
            raise
        return answer

    def _connected(self) -> "psycopg.Connection[Any]":
        if self._asking is None or self._asking.closed:
            self._asking = connect(self.url, self._password, user=self.login)
        return self._asking


@contextmanager
def _within(connection: "psycopg.Connection[Any]", seconds: float) -> Iterator[None]:
    """Shut the connection when it takes longer: a peer that is there and never answers would hold a run for ever."""
    late = threading.Timer(seconds, _shut, (connection.fileno(),))
    late.daemon = True
    late.start()
    try:
        yield
    finally:
        late.cancel()


def _shut(descriptor: int) -> None:
    """End both directions of a socket that belongs to somebody else; whoever waits on it hears that it is over."""
    line = socket.socket(fileno=descriptor)
    try:
        line.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # it has ended by itself
    finally:
        line.detach()


class RemoteWhole:
    """Everything we may see, by COPY out of views that show no more than that."""

    def __init__(self, connection: "psycopg.Connection[Any]", cursor: Cursor, total: int, where: str) -> None:
        self._connection = connection
        self._where = where
        self.cursor = cursor
        self.total = total

    def _copied(self, columns: str, view: str, beside: str = "") -> Iterator[tuple[Any, ...]]:
        statement = f"COPY (SELECT {columns} FROM sync.{view}{beside}) TO STDOUT"  # noqa: S608 - names of ours
        with (
            translated(self._where),
            self._connection.cursor() as cursor,
            cursor.copy(statement.encode()) as copy,
        ):
            yield from copy.rows()

    def persons(self) -> Iterator[PersonTold]:
        for login, name, role, team, active in self._copied(
            "login, name, role, team, active", "whole_person"
        ):
            yield PersonTold(login, name or login, role, team or "", active == "t")

    def rules(self) -> Iterator[tuple[Any, ...]]:
        yield from self._copied("name, text", "whole_rules")

    def campaigns(self) -> Iterator[str]:
        for (payload,) in self._copied("payload", "whole_campaign"):
            yield payload

    def suppressions(self) -> Iterator[SuppressionTold]:
        for hashed, reason, at in self._copied("hash, reason, at", "whole_suppression"):
            yield SuppressionTold(bytes.fromhex(hashed.removeprefix("\\x")), reason or "", at or "")

    def leads(self) -> Iterator[LeadTold]:
        columns = "id, fields, holder, holder_name, pool, standing"
        for lead_id, fields, holder, name, pool, standing in self._copied(columns, "whole_lead"):
            folded = json.loads(standing) if standing else None
            yield LeadTold(lead_id, json.loads(fields), holder, name or "", pool or "", folded)

    def touches(self) -> Iterator[TouchWords]:
        words = "".join(f", coalesce(said.{name}, '')" for name in ("note", "by", *TouchWords._fields[10:15]))
        columns = (
            "id, lead_id, (extract(epoch FROM at) * 1000000)::bigint, said.kind, coalesce(said.direction, 'out'),"
            " coalesce(said.outcome, ''), coalesce(said.attempt, false), coalesce(said.contact, false)"
            f"{words}, said.decision, standing, actor"
        )
        for row in self._copied(columns, "whole_touch", SAID):
            flags = row[6] == "t", row[7] == "t"
            yield TouchWords._make((row[0], row[1], int(row[2]), *row[3:6], *flags, *row[8:]))

    def edits(self) -> Iterator[EditTold]:
        columns = "id, lead_id, payload, actor, actor_name, effective_at, lost"
        for row in self._copied(columns, "whole_edit"):
            yield EditTold._make((*row[:6], tuple(json.loads(row[6])) if row[6] else ()))


def _feed(answer: Mapping[str, Any], cursor: Cursor) -> Feed:
    """A page after a cursor, as the centre tells it."""
    rows = tuple(
        FeedRow(one["seq"], one["nonce"], one["op"], one["kind"], one["id"], one.get("body"))
        for one in answer["rows"]
    )
    reset = answer.get("reset") or ("epoch" if answer["epoch"] != cursor.epoch else "")
    nonce = answer.get("nonce") or ""
    return Feed(answer["epoch"], answer["head"], reset, () if reset else rows, bool(answer["more"]), nonce)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
