"""The central database that is measured: a real PostgreSQL with TLS and SCRAM, and the kept company in it.

The company is put into it by the functions that take events of a push, only without the network between, and by the
fold of a push; so it is what laptops would have left there.
"""

import hashlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

import bench_company
import psycopg
from bench_company import ROOT, _key, copy_of
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
#: The memory of the server that holds tables, as in the group boards.
BUFFERS = "1GB"
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
def a_server(home: Path, connections: int = 100) -> Iterator[Server]:
    """A PostgreSQL that keeps what it committed, as one in use does; its folder stays for the next run, beside the home
    whose leads are filled into it.
    """
    folder = home.parent / f"centre-{_fingerprint()}"
    laid_out = folder / "laid-out"
    settings = (f"max_connections={connections + 30}", f"shared_buffers={BUFFERS}")
    is_new = not laid_out.exists()
    if is_new:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    server = Server(safe=True, settings=settings, folder=str(folder))
    if not is_new:
        server.password = laid_out.read_text("ascii")
    try:
        server.start()
        if is_new:
            _lay_out(server)
            laid_out.touch(mode=0o600)
            laid_out.write_text(server.password, "ascii")
        yield server
    finally:
        server.stop(remove=False)


def _fingerprint() -> str:
    """Changes when the schema, or what is filled into it, changes."""
    versions = ROOT / "app" / "central" / "migrations" / "versions"
    seen = [Path(__file__), Path(bench_company.__file__), *sorted(versions.rglob("*.sql"))]
    return hashlib.sha256(b"".join(file.read_bytes() for file in seen)).hexdigest()[:12]


def _lay_out(server: Server) -> None:
    with connect(server.owner_url) as owner:
        owner.execute(f"CREATE DATABASE {TEMPLATE}")
    with Admin(server.url(TEMPLATE, password=server.password)) as admin:
        admin.init()
        for login, (name, role, team) in PEOPLE.items():
            admin.add_person(login, name, role, team, PASSWORD)


def a_centre(server: Server, name: str, template: str = TEMPLATE) -> Centre:
    """A new database with the people and nothing else, or a copy of another one."""
    with connect(server.owner_url) as owner:
        owner.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        made = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy")
        owner.execute(made.format(sql.Identifier(name), sql.Identifier(template)))
        owner.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO ripen_person").format(sql.Identifier(name)))
    return Centre(server, name)


def a_filled_centre(server: Server, name: str, home: Path, leads: int) -> Centre:
    """A new database with so many leads of the home. Filling takes minutes, so a filled one is kept and copied."""
    kept = f"kept_{leads}"
    with connect(server.owner_url) as owner:
        known = owner.execute("SELECT FROM pg_database WHERE datname = %s", (kept,)).fetchone()
    if known is None:
        began = time.monotonic()
        sys.stderr.write(f"filling a centre with {leads:,} leads, kept for the next run ...\n")
        a_centre(server, "filling").fill(home, leads)
        with connect(server.owner_url) as owner:
            owner.execute(sql.SQL("ALTER DATABASE filling RENAME TO {}").format(sql.Identifier(kept)))
        sys.stderr.write(f"filled in {time.monotonic() - began:.0f} s\n")
    centre = a_centre(server, name, kept)
    with centre.connect() as owner:
        owner.execute("CHECKPOINT")
    return centre


def server_seconds(server: Server) -> float:
    """Processor seconds of all processes of the server so far, those that have ended with them; 0 where the system does
    not count as Linux does.
    """
    if not sys.platform.startswith("linux"):
        return 0.0
    first = Path(server.data, "postmaster.pid").read_text("ascii").split()[0]
    ticks = sum(map(int, _stat(first)[11:15]))
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            fields = _stat(process.name)
            ticks += sum(map(int, fields[11:13])) if fields[1] == first else 0
    return ticks / os.sysconf("SC_CLK_TCK")


def _stat(process: str) -> list[str]:
    """What proc(5) tells in the file stat, from the state on."""
    return Path(f"/proc/{process}/stat").read_text("ascii", "replace").rpartition(")")[2].split()


def cpu_seconds() -> float:
    """What this process has used so far."""
    used = os.times()
    return used.user + used.system
