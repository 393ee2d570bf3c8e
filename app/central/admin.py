"""The admin's side of the central database: make it, bring it up to date, people, assignments.

``init`` and ``upgrade`` run as the database's owner, who must be allowed to make roles (``CREATEROLE``), which the
first user of any managed PostgreSQL is. Everything else goes through functions of the database, so that an admin signed
in as a person and the owner do it the same way. Passwords never travel: what is sent is the verifier that SCRAM needs,
made here (RFC 5802, RFC 7677).

A managed, replicated PostgreSQL changes nothing here: the URL names the address that always leads to the writer, and
people, rights and functions are replicated like everything else. A failover or a restore shows in the epoch
(``sync.epoch()``: system identifier and timeline) and in the nonces of the feeds; laptops then offer again what they
have sent within 90 days, so that what a standby missed comes back from them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from app.central.connecting import answered, connect, server_of, translated
from app.domain.errors import Refused, Unavailable
from app.domain.phone import suppressed_form
from app.domain.sentence import sentence
from app.usecases.central_admin import Made

if TYPE_CHECKING:
    from psycopg import Connection

SCHEMA_VERSION = "0001"
STEPS = Path(__file__).parent / "migrations"
ROLES = Path(__file__).parent / "roles.sql"
CLOSING = Path(__file__).parent / "closing.sql"
#: Held while a database is made or brought up to date, so that two admins do not do it at once.
UPGRADE_LOCK = 0x52495045  # "RIPE"
#: Leads of one assignment call: short transactions, so that pushes meanwhile wait for nothing.
LEADS_A_CALL = 1000
SHORTEST_PASSWORD = 8


class Admin:
    """One admin's connection. Use as a context manager."""

    def __init__(self, url: str, password: str = "", *, user: str = "") -> None:
        self.where = server_of(url)
        self.connection: Connection[Any] = connect(url, password, user=user, application="ripen central")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()

    # The database itself

    def init(self) -> Made:
        """Make the schema in an empty database. Does nothing in one that has it. Raises Refused, Unavailable."""
        with translated(self.where), self._alone():
            version = self._version()
            if version:
                self._refuse_newer(version)
                self._close()
                return Made(version, version)
            foreign = self._foreign_tables()
            if foreign:
                message = sentence(
                    "%1 belongs to another program (it holds the table “%2”); make an empty database.",
                    self.where,
                    foreign,
                )
                raise Refused(message, "url")
            self._check_rights()
            self._migrate()
            self._close()
            return Made("", SCHEMA_VERSION)

    def upgrade(self) -> Made:
        """Bring the schema up to date. All steps succeed, or it stays as it was. Raises Refused, Unavailable."""
        with translated(self.where), self._alone():
            version = self._version()
            if not version:
                raise Refused(
                    sentence(
                        "%1 holds no central database of Ripen yet; run “ripen central init”.", self.where
                    ),
                    "url",
                )
            self._refuse_newer(version)
            if version != SCHEMA_VERSION:
                self._check_rights()
                self._migrate()
            self._close()
            return Made(version, SCHEMA_VERSION)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """While nobody else makes or upgrades this database. Raises Unavailable and says who does."""
        got = self._value("SELECT pg_try_advisory_lock(%s)", UPGRADE_LOCK) or self._taken_from_people()
        if not got:
            holder = self._value(
                "SELECT string_agg(DISTINCT usename, ', ') FROM pg_locks l JOIN pg_stat_activity a USING (pid)"
                " WHERE l.locktype = 'advisory' AND l.objid = %s AND l.granted",
                UPGRADE_LOCK,
            )
            message = sentence(
                "%1 is being upgraded by %2; try again when that has ended.",
                self.where,
                holder or sentence("somebody else"),
            )
            raise Unavailable(message)
        try:
            yield
        finally:
            if not self.connection.closed:
                self.connection.execute("SELECT pg_advisory_unlock(%s)", [UPGRADE_LOCK])

    def _taken_from_people(self) -> bool:
        """Whether the lock is to be had once those who only sign in, and have no business with it, are signed out."""
        from psycopg.errors import InsufficientPrivilege  # imported late: start-up cost

        holders = self.connection.execute(
            "SELECT a.pid FROM pg_locks l JOIN pg_stat_activity a USING (pid)"
            " WHERE l.locktype = 'advisory' AND l.objid = %s AND l.granted"
            " AND CASE WHEN to_regrole('ripen_keeper') IS NOT NULL"
            " THEN pg_has_role(a.usename, 'ripen_person', 'MEMBER')"
            " AND NOT pg_has_role(a.usename, 'ripen_owner', 'MEMBER') END",
            [UPGRADE_LOCK],
        ).fetchall()
        try:
            for (pid,) in holders:
                with self.connection.transaction():
                    self.connection.execute("SET LOCAL ROLE ripen_keeper")  # it is a member of all people
                    self.connection.execute("SELECT pg_terminate_backend(%s, 2000)", [pid])
        except InsufficientPrivilege:
            return False
        return bool(holders) and bool(self._value("SELECT pg_try_advisory_lock(%s)", UPGRADE_LOCK))

    def _version(self) -> str:
        """The schema's version; empty where there is none of ours."""
        if self._value("SELECT to_regclass('sync.alembic_version') IS NULL"):
            if self._value("SELECT to_regnamespace('sync') IS NOT NULL"):
                message = sentence(
                    "%1 has a schema “sync” that is not Ripen's; make an empty database.", self.where
                )
                raise Refused(message, "url")
            return ""
        return str(self._value("SELECT version_num FROM sync.alembic_version") or "")

    def _refuse_newer(self, version: str) -> None:
        if version > SCHEMA_VERSION:
            message = sentence(
                "%1 was upgraded by a newer Ripen (schema %2); install that version here as well.",
                self.where,
                version,
            )
            raise Refused(message, "url")

    def _foreign_tables(self) -> str:
        """The name of a table that somebody else made here, if there is one."""
        return str(
            self._value(
                "SELECT min(n.nspname || '.' || c.relname) FROM pg_class c"
                " JOIN pg_namespace n ON n.oid = c.relnamespace"
                " WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname <> 'information_schema'"
                " AND n.nspname !~ '^pg_' AND NOT EXISTS (SELECT FROM pg_depend d"
                " WHERE d.objid = c.oid AND d.deptype = 'e')"
            )
            or ""
        )

    def _check_rights(self) -> None:
        may = self._value(
            "SELECT (rolsuper OR rolcreaterole) AND (rolsuper OR pg_has_role(session_user, d.datdba, 'MEMBER'))"
            " FROM pg_roles, pg_database d WHERE rolname = session_user AND d.datname = current_database()"
        )
        if not may:
            need = sentence("use the owner of the database, who may also create roles")
            raise Refused(sentence("This login may not set up %1: %2.", self.where, need), "login")

    def _migrate(self) -> None:
        """All steps of Alembic, in one transaction on this very connection."""
        from alembic import command  # imported late: start-up cost
        from alembic.config import Config
        from sqlalchemy import create_engine
        from sqlalchemy.pool import StaticPool

        config = Config()
        config.set_main_option("script_location", str(STEPS).replace("%", "%%"))
        config.set_main_option("path_separator", "os")
        engine = create_engine("postgresql+psycopg://", creator=lambda: self.connection, poolclass=StaticPool)
        self.connection.autocommit = False
        try:
            # SQLAlchemy looks around on a new connection and rolls back; only then the transaction begins.
            with engine.connect() as connected, connected.begin():
                # a table that somebody reads for long is not waited for, since everybody else would wait behind
                self.connection.execute("SET LOCAL lock_timeout = '5s'")
                self.connection.execute(ROLES.read_bytes())
                config.attributes["connection"] = connected
                command.upgrade(config, "head")
                self.connection.execute("REVOKE CREATE ON SCHEMA sync FROM ripen_keeper")
        finally:
            self.connection.rollback()
            self.connection.autocommit = True

    def _close(self) -> None:
        """Take from people what would let one of them stop all others, as far as this login may."""
        self.connection.execute(CLOSING.read_bytes())

    # People

    def add_person(self, login: str, name: str, role: str, team: str, password: str) -> Mapping[str, Any]:
        """Add a person, or change name, role, team and password of one. Raises Refused."""
        request = {
            "login": login,
            "name": name,
            "role": role,
            "team": team,
            "verifier": self.verifier(login, password),
        }
        return self.call("save_person_v1", request)

    def reset_password(self, login: str, password: str) -> Mapping[str, Any]:
        """Give a person a new password. Raises Refused for one who is not there."""
        if login not in {one["login"] for one in self.status()["people"] if one["active"]}:
            raise Refused(sentence("Nobody with the login “%1” works here.", login), "login")
        return self.call("save_person_v1", {"login": login, "verifier": self.verifier(login, password)})

    def remove_person(self, login: str, to: str = "") -> Mapping[str, Any]:
        """Let a person sign in no more; his leads go to ``to``, else to his team's pool. What he has open ends: once
        the removal stands, so that he cannot come back in between.
        """
        removed = self.call("remove_person_v1", {"login": login, "to": to})
        return {**removed, **self.call("end_sessions_v1", {"login": login})}

    def verifier(self, login: str, password: str) -> str:
        """What the server checks a password by, and from which nobody can tell it. Raises Refused for a short one."""
        if len(password) < SHORTEST_PASSWORD:
            raise Refused(sentence("A password needs at least %1 characters.", SHORTEST_PASSWORD), "password")
        made = self.connection.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256")
        return made.decode()

    # Leads

    def assign(
        self, leads: Sequence[str], to: str, reason: str, *, dry_run: bool = False
    ) -> Mapping[str, Any]:
        """Give leads to a login, to ``marketing`` or to ``team:<team>``; what was moved and what not."""
        return self._in_parts("assign_v1", leads, {"to": to, "reason": reason, "dry_run": dry_run})

    def take_back(
        self, leads: Sequence[str], reason: str, team: str = "", *, dry_run: bool = False
    ) -> Mapping[str, Any]:
        """Take leads back into the team's pool; what was moved and what not."""
        named = {"team": team} if team else {}
        return self._in_parts("take_back_v1", leads, {**named, "reason": reason, "dry_run": dry_run})

    def _in_parts(self, function: str, leads: Sequence[str], request: Mapping[str, Any]) -> Mapping[str, Any]:
        answer: dict[str, Any] = {"moved": 0, "skipped": []}
        for begin in range(0, len(leads), LEADS_A_CALL):
            part = self.call(function, {**request, "leads": list(leads[begin : begin + LEADS_A_CALL])})
            answer["moved"] += part["moved"]
            answer["skipped"] += part["skipped"]
        return answer

    def leads_of(self, holder: str) -> list[str]:
        """The leads of a login, of ``marketing`` or of ``team:<team>``, as far as the caller may see them."""
        with translated(self.where):
            rows = self.connection.execute(
                "SELECT lead_id::text FROM sync.holding WHERE holder = %s OR pool = %s ORDER BY lead_id",
                [holder, holder],
            )
            return [row[0] for row in rows]

    def find(self, ids: Iterable[str]) -> list[str]:
        """The leads with these ids or external ids, in this order. Raises Refused for one that is not there."""
        found: list[str] = []
        with translated(self.where):
            for key in ids:
                row = self.connection.execute(
                    "SELECT id::text FROM sync.lead WHERE id::text = %s OR lower(fields ->> 'external_id') = lower(%s)"
                    " ORDER BY id::text <> %s LIMIT 1",
                    [key, key, key],
                ).fetchone()
                if row is None:
                    raise Refused(sentence("There is no lead “%1” at %2.", key, self.where), "lead")
                found.append(row[0])
        return found

    def erase(self, lead: str) -> Mapping[str, Any]:
        """Erase a person by the id or external id of his lead, and the leads that were merged with it; nobody may
        contact his phones and addresses again.
        """
        (named,) = self.find([lead])
        waiting, gone, pending = [named], set[str](), 0
        with translated(self.where), self.connection.transaction():  # whoever was merged goes too, or nobody
            while waiting:
                one = waiting.pop()
                gone.add(one)
                row = self.connection.execute("SELECT fields FROM sync.lead WHERE id = %s", [one]).fetchone()
                fields = row[0] if row else {}
                values = {
                    suppressed_form(fields.get(name) or "") for name in ("phone", "mobile", "email")
                } - {""}
                answer = self.call("erase_v1", {"lead": one, "values": sorted(values)})
                waiting += [merged for merged in answer["also"] if merged not in gone]
                pending = max(pending, answer["pending_devices"])
        return {"erased": named, "pending_devices": pending}

    def status(self) -> Mapping[str, Any]:
        """How people and devices stand, see ``sync.status_v1``; and whether one of them may stop all others, see
        ``closing.sql``.
        """
        answer = self.call("status_v1", {})
        may = "has_function_privilege('ripen_person', 'pg_advisory_lock(bigint)', 'EXECUTE')"
        return {**answer, "unbounded": self._value(f"SELECT {may}")}

    def call(self, function: str, request: Mapping[str, Any]) -> Mapping[str, Any]:
        """Call one of the functions of the schema. Raises Foreign with the server's sentence, or another Problem."""
        from psycopg import sql  # imported late: start-up cost
        from psycopg.types.json import Jsonb

        statement = sql.SQL("SELECT {}(%s)").format(sql.Identifier("sync", function)).as_bytes()
        with translated(self.where):
            answer: Mapping[str, Any] = answered(self.connection, statement, Jsonb(request))
        return answer

    def _value(self, statement: Any, *values: Any) -> Any:
        row = self.connection.execute(statement, values or None).fetchone()
        return None if row is None else row[0]
