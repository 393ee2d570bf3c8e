"""The central database that is measured: a real PostgreSQL with TLS and SCRAM, and the kept company in it.

The company is put into it by the functions that take events of a push, only without the network between, and by the
fold of a push; so it is what laptops would have left there.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
from bench_company import _key, copy_of
from psycopg import sql

from app.central.admin import Admin
from app.central.connecting import connect
from app.storage.file import open_connection

sys.path.insert(0, str(Path(__file__).parents[2] / "packaging"))
from postgres import Server

PASSWORD = "a bench in the sun"
REP, LEAD = "ada", "cleo"
#: login: (name, role, team)
PEOPLE = {REP: ("Ada Berg", "rep", "north"), LEAD: ("Cleo Diaz", "team-lead", "north")}
TEMPLATE = "ripen_template"
#: Leads that are folded in one go.
FOLDED = 2000


class Centre:
    """One database on the server."""

    def __init__(self, server: Server, name: str) -> None:
        self.server, self.name = server, name

    def url(self, login: str = "") -> str:
        """The address for a login; for the owner without one."""
        if not login:
            return self.server.url(self.name, password=self.server.password)
        return self.server.url(self.name, login, PASSWORD)

    def connect(self, login: str = "") -> "psycopg.Connection[Any]":
        """A connection of a person; of the owner without one."""
        return connect(self.url(login))

    def fill(self, home: Path, leads: int = 0) -> None:
        """The first ``leads`` leads of a home and their touches, as its rep would have pushed them; all for 0."""
        with tempfile.TemporaryDirectory(prefix="ripen-bench-fill-") as folder, self.connect() as owner:
            place = copy_of(home, Path(folder))
            file = open_connection(place / "ripen.db", _key(place))
            owner.execute("CREATE TEMP TABLE raw (seq bigint, id uuid, kind text, payload text)")
            most = leads or 1 << 40
            statement = (
                "SELECT e.seq, e.id, e.kind, e.payload FROM event e"
                " LEFT JOIN lead l ON l.id = e.id LEFT JOIN touch t ON t.id = e.id"
                " WHERE e.kind IN ('lead-added', 'touch-added') AND coalesce(l.no, t.lead_no) <= ? ORDER BY e.seq"
            )
            with owner.cursor() as cursor, cursor.copy("COPY raw FROM STDIN") as copy:
                for row in file.execute(statement, (most,)):
                    copy.write_row(row)
            file.close()
            self._take(owner)

    @staticmethod
    def _take(owner: "psycopg.Connection[Any]") -> None:
        run = owner.execute
        device = uuid4()
        run("SET session_replication_role = replica")
        run("SET search_path = pg_catalog, sync, pg_temp")
        run("SET timezone = 'UTC'")
        run("ALTER TABLE pg_temp.raw ADD COLUMN at timestamptz")
        run(
            "INSERT INTO sync.event SELECT r.id, %s, r.seq, %s, r.kind, 1, r.payload,"
            " sha256(convert_to(r.payload, 'UTF8')), m.at, m.at, m.at, 'owner' FROM pg_temp.raw r CROSS JOIN LATERAL"
            " (SELECT coalesce(r.payload::jsonb ->> 'at', r.payload::jsonb ->> 'created_at')::timestamptz) m(at)",
            (device, REP),
        )
        run(
            "SELECT count(sync.take_lead(p, r.payload::jsonb, now())) FROM pg_temp.raw r, sync.person p"
            " WHERE p.login = %s AND r.kind = 'lead-added'",
            (REP,),
        )
        run("ANALYZE sync.holding, sync.lead")
        run(
            "SELECT count(sync.take_touch(p, r.payload::jsonb, 'owner', now(), interval '0', now()))"
            " FROM pg_temp.raw r, sync.person p WHERE p.login = %s AND r.kind = 'touch-added'",
            (REP,),
        )
        run("ANALYZE")
        ids = [row[0] for row in run("SELECT id FROM sync.lead ORDER BY id")]
        for start in range(0, len(ids), FOLDED):
            run("SELECT sync.refold(%s)", (ids[start : start + FOLDED],))
        run("VACUUM ANALYZE")


@contextmanager
def a_server(connections: int = 100) -> Iterator[Server]:
    """A PostgreSQL that keeps what it committed, as one in use does."""
    server = Server(safe=True, settings=(f"max_connections={connections + 30}",))
    try:
        server.start()
        _lay_out(server)
        yield server
    finally:
        server.stop()


def _lay_out(server: Server) -> None:
    with connect(server.owner_url) as owner:
        owner.execute(f"CREATE DATABASE {TEMPLATE}")
    with Admin(server.url(TEMPLATE, password=server.password)) as admin:
        admin.init()
        for login, (name, role, team) in PEOPLE.items():
            admin.add_person(login, name, role, team, PASSWORD)


def a_centre(server: Server, name: str) -> Centre:
    """A new database with the people and nothing else."""
    with connect(server.owner_url) as owner:
        owner.execute(sql.SQL("CREATE DATABASE {} TEMPLATE ripen_template").format(sql.Identifier(name)))
        owner.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO ripen_person").format(sql.Identifier(name)))
    return Centre(server, name)


def cpu_seconds() -> float:
    """What this process has used so far."""
    used = os.times()
    return used.user + used.system
