"""Somebody fills the table of locks that all share, on a server where no superuser could take the means from him."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from app.central.remote import RemoteCentral
from app.domain.errors import Unavailable
from app.usecases.central import Cursor, Introduction
from tests.fakes.postgres import PASSWORD, CentralDatabase, Server

FILL = "SELECT count(pg_advisory_lock(n + %s)) FROM generate_series(1, %s) n"
MORE_THAN_THERE_ARE = 100_000
IS_OPEN = "SELECT 1"


@pytest.fixture
def centre(managed: Server) -> Iterator[CentralDatabase]:
    """Ada and Ben work on it; its owner is no superuser."""
    database = CentralDatabase(managed, "first")
    admin = database.admin("chief")
    admin.init()
    for login in ("ada", "ben"):
        admin.add_person(login, login, "rep", "north", PASSWORD)
    yield database
    database.close()


class AdasLaptop:
    """One that has said hello."""

    def __init__(self, centre: CentralDatabase) -> None:
        self.remote = RemoteCentral(centre.url("ada"), "ada", PASSWORD)
        self.device = str(uuid4())
        self.remote.hello(Introduction(self.device, "0.1.0", datetime.now(UTC), 1))

    def pulls(self) -> bool:
        """Whether what was told of the people comes."""
        return self.remote.pull(self.device, Cursor(0, "", ""), 10).head == 2


@pytest.fixture
def ada(centre: CentralDatabase) -> Iterator[AdasLaptop]:
    laptop = AdasLaptop(centre)
    yield laptop
    laptop.remote.close()


def fill(one: psycopg.Connection[Any]) -> None:
    with pytest.raises(psycopg.errors.OutOfMemory):
        one.execute(FILL, [10_000, MORE_THAN_THERE_ARE])


def is_ended(one: psycopg.Connection[Any]) -> bool:
    try:
        one.execute(IS_OPEN)
    except psycopg.OperationalError:
        return True
    return False


def test_a_laptop_at_work_ends_whoever_fills_the_table_of_locks(
    centre: CentralDatabase, ada: AdasLaptop
) -> None:
    admin = centre.admin("chief")
    culprits = [centre.connect("ben") for _ in range(3)]
    culprits[0].execute(FILL, [0, 900])  # few for one connection, but they are all his
    fill(culprits[1])
    with pytest.raises(Unavailable, match=r"The table of locks of localhost.* is full"):
        centre.connect("ada")
    assert ada.pulls()
    assert [is_ended(one) for one in culprits] == [True] * 3
    (told,) = admin.status()["crowding"]
    assert (told["login"], told["times"]) == ("ben", 1)
    assert told["locks"] > 1000
    fill(centre.connect("ben"))  # he may come back, and an admin knows what he does
    assert ada.pulls()
    assert [one["times"] for one in admin.status()["crowding"]] == [2]


def test_savepoints_that_never_end_are_locks_too(centre: CentralDatabase, ada: AdasLaptop) -> None:
    """Each that writes holds one; a person may write what he sets for himself."""
    ben = centre.connect("ben")
    ben.execute("SET idle_in_transaction_session_timeout = 0")
    ben.execute("BEGIN")
    for _ in range(1100):
        ben.execute("SAVEPOINT deeper")
        ben.execute("ALTER ROLE ben SET work_mem = '1MB'")
    assert ada.remote.ask("relieve_v1", {}) == {"ended": 1}
    assert is_ended(ben)
    assert ada.pulls()


def test_whoever_holds_few_locks_keeps_his_connections(centre: CentralDatabase, ada: AdasLaptop) -> None:
    ben = centre.connect("ben")
    ben.execute(FILL, [0, 500])
    assert ada.remote.ask("relieve_v1", {}) == {"ended": 0}
    assert not is_ended(ben)


def test_nobody_ends_the_owner_whatever_he_holds(centre: CentralDatabase, ada: AdasLaptop) -> None:
    chief = centre.connect("chief")
    chief.execute(FILL, [0, 2000])
    assert ada.remote.ask("relieve_v1", {}) == {"ended": 0}
    assert not is_ended(chief)
    assert centre.admin("chief").status()["crowding"] == []


def test_a_laptop_that_cannot_end_it_says_so_and_keeps_its_connection(
    centre: CentralDatabase, ada: AdasLaptop
) -> None:
    """Where another program fills it, nobody else comes in, and whoever is in stays so."""
    chief = centre.connect("chief")
    fill(chief)
    with pytest.raises(Unavailable, match="is full; laptops at work end"):
        ada.pulls()
    chief.execute("SELECT pg_advisory_unlock_all()")
    mine = "SELECT pid FROM pg_stat_activity WHERE usename = 'ada'"
    before = chief.execute(mine).fetchall()
    assert ada.pulls()
    assert chief.execute(mine).fetchall() == before
