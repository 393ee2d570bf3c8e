"""A real PostgreSQL for tests, with TLS and SCRAM: one a worker, a database a test, copied from one that is laid out.

``pytest_plugins`` does not reach folders, so a conftest imports the fixtures: ``from tests.fakes.postgres import *``.
"""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql
from psycopg.types.json import Jsonb

from app.central.admin import Admin
from app.central.connecting import connect

sys.path.insert(0, str(Path(__file__).parents[2] / "packaging"))
from postgres import Server, make_certificates

__all__ = [
    "PASSWORD",
    "PEOPLE",
    "CentralDatabase",
    "Server",
    "a_database",
    "call",
    "central",
    "cluster",
    "fresh_central",
    "make_certificates",
    "template",
]

PASSWORD = "correct horse battery"
#: login: (name, role, team)
PEOPLE = {
    "ada": ("Ada Berg", "rep", "north"),
    "ben": ("Ben Carl", "rep", "north"),
    "cleo": ("Cleo Diaz", "team-lead", "north"),
    "dora": ("Dora Ek", "rep", "south"),
    "emil": ("Emil Fox", "team-lead", "south"),
    "milo": ("Milo Gray", "marketer", "marketing"),
    "rosa": ("Rosa Hill", "admin", ""),
}
TEMPLATE = "ripen_template"


class CentralDatabase:
    """One test's database: who can sign in by which address, and open connections, closed at the end."""

    def __init__(self, server: Server, name: str) -> None:
        self.server = server
        self.name = name
        self._open: list[psycopg.Connection[Any]] = []

    def url(self, login: str = "", password: str = PASSWORD) -> str:
        """The address of the database for a login; for its owner without one."""
        if not login:
            return self.server.url(self.name, password=self.server.password)
        return self.server.url(self.name, login, password)

    def connect(self, login: str = "") -> psycopg.Connection[Any]:
        """A connection as a person, by his own password; as the owner without one."""
        connection = connect(self.url(login))
        self._open.append(connection)
        return connection

    def admin(self, login: str = "") -> Admin:
        """An admin's connection."""
        admin = Admin(self.url(login))
        self._open.append(admin.connection)
        return admin

    def close(self) -> None:
        """Close everything that is open."""
        for connection in self._open:
            connection.close()
        self._open.clear()


def call(connection: psycopg.Connection[Any], function: str, request: Mapping[str, Any]) -> Any:
    """What a function of the schema answers."""
    statement = sql.SQL("SELECT {}(%s)").format(sql.Identifier("sync", function))
    row = connection.execute(statement, [Jsonb(request)]).fetchone()
    assert row is not None
    return row[0]


@pytest.fixture(scope="session")
def cluster() -> Iterator[Server]:
    """A PostgreSQL of this worker's own."""
    server = Server()
    try:
        server.start()
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="session")
def template(cluster: Server) -> str:
    """A laid out database with people, which nobody connects to."""
    with connect(cluster.owner_url) as owner:
        owner.execute(f"CREATE DATABASE {TEMPLATE}")
    with Admin(cluster.url(TEMPLATE, password=cluster.password)) as admin:
        admin.init()
        for login, (name, role, team) in PEOPLE.items():
            admin.add_person(login, name, role, team, PASSWORD)
        admin.connection.execute("DELETE FROM sync.pending")  # a test begins with nothing to tell
    return TEMPLATE


@pytest.fixture
def central(cluster: Server, template: str, request: pytest.FixtureRequest) -> Iterator[CentralDatabase]:
    """A database of this test's own, laid out, with PEOPLE in it."""
    with a_database(cluster, template) as database:
        yield database


@pytest.fixture
def fresh_central(cluster: Server) -> Iterator[CentralDatabase]:
    """An empty database of this test's own."""
    with a_database(cluster, "") as database:
        yield database


_COUNT = iter(range(1, 1_000_000))


@contextmanager
def a_database(cluster: Server, template: str) -> Iterator[CentralDatabase]:
    """A database, copied from a template or empty; dropped at the end."""
    name = f"ripen_{next(_COUNT)}"
    with connect(cluster.owner_url) as owner:
        owner.execute(f"CREATE DATABASE {name} TEMPLATE {template or 'template0'}")
        if template:  # rights on a database are not copied with it
            owner.execute(f"REVOKE ALL ON DATABASE {name} FROM PUBLIC")
            owner.execute(f"GRANT CONNECT ON DATABASE {name} TO ripen_person")
    database = CentralDatabase(cluster, name)
    try:
        yield database
    finally:
        database.close()
        with connect(cluster.owner_url) as owner:
            owner.execute(f"DROP DATABASE {name} WITH (FORCE)")
