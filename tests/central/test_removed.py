"""Somebody who is removed while he works: what he has open ends, and what he could not send still arrives."""

import contextlib
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest

from app.central.connecting import connect
from app.central.remote import RemoteCentral
from app.desktop.clock import DeviceIds
from app.domain.errors import Removed, SignInNeeded, Unavailable
from app.storage.team_store import TeamStore
from app.usecases.ports import Silent
from app.usecases.rescue import rescue_lines, take_rescued
from app.wiring.central_desk import central_desk
from tests.fakes.desk import FixedClock
from tests.fakes.laptop import Laptop
from tests.fakes.postgres import PASSWORD, CentralDatabase, call
from tests.fakes.signed_in import Make, signed_in

WRONG = "does not accept this login or password"


@pytest.fixture
def laptop(tmp_path: Path, central: CentralDatabase) -> Iterator[Make]:
    with signed_in(tmp_path, central, lambda: FixedClock(datetime.now(UTC) - timedelta(hours=1))) as make:
        yield make


@pytest.fixture
def comes_back(central: CentralDatabase) -> Iterator[None]:
    """Roles belong to the server: whoever is removed in a test can sign in again in the next."""
    yield
    with central.admin() as owner:
        owner.add_person("ada", "Ada Berg", "rep", "north", PASSWORD)


def sessions(central: CentralDatabase, login: str) -> int:
    owner = central.connect()
    statement = "SELECT count(*) FROM pg_stat_activity WHERE usename = %s AND datname = current_database()"
    (counted,) = owner.execute(statement, [login]).fetchone()
    owner.close()
    return int(counted)


@pytest.mark.usefixtures("comes_back")
@pytest.mark.parametrize("by", ["rosa", ""])
def test_what_a_removed_person_has_open_ends(central: CentralDatabase, by: str):
    idle, busy, listening = (central.connect("ada") for _ in range(3))
    listening.execute("LISTEN noise")
    busy.execute("SET idle_in_transaction_session_timeout = 0")
    busy.execute("BEGIN")
    busy.execute("SELECT count(*) FROM sync.lead")
    ben = central.connect("ben")
    assert central.admin(by).remove_person("ada") == {"login": "ada", "moved": 0, "ended": 3}
    for one in (idle, busy, listening):
        with pytest.raises(psycopg.OperationalError):
            one.execute("SELECT 1")
    assert ben.execute("SELECT sync.me()").fetchone() == ("ben",)
    assert sessions(central, "ada") == 0


@pytest.mark.usefixtures("comes_back")
def test_nothing_can_be_called_in_a_session_that_is_still_open(central: CentralDatabase):
    """As where a provider lets nobody end the connections of others."""
    ada = central.connect("ada")
    owner = central.connect()
    open_to_ada = owner.execute(
        "SELECT p.oid::regprocedure::text FROM pg_proc p WHERE p.pronamespace = 'sync'::regnamespace"
        " AND has_function_privilege('ada', p.oid, 'EXECUTE') AND pronargs = 1 AND proargtypes[0] = 'jsonb'::regtype"
    )
    functions = sorted(row[0].partition("(")[0].removeprefix("sync.") for row in open_to_ada)
    assert len(functions) > 15
    call(central.connect("rosa"), "remove_person_v1", {"login": "ada"})
    for function in functions:
        with pytest.raises(psycopg.Error) as refused:
            call(
                ada,
                function,
                {"device": "00000000-0000-7000-8000-000000000001", "events": [], "login": "ada"},
            )
        assert refused.value.diag.message_hint == "removed", function
    for scope in ("my_leads", "my_replica"):
        assert ada.execute(f"SELECT count(*) FROM sync.{scope}()").fetchone() == (0,)
    for name in ("every", "known", "begin_whole_v1"):
        with pytest.raises(psycopg.Error) as refused:
            ada.execute(f"SELECT * FROM sync.{name}()")
        assert refused.value.diag.message_hint == "removed", name
    assert ada.execute("SELECT sync.me(), sync.my_role(), sync.my_team()").fetchone() == (None, None, None)


def test_only_an_admin_ends_connections_and_only_of_whoever_was_removed(central: CentralDatabase):
    for login, code in (("ada", "not_allowed"), ("cleo", "not_allowed"), ("rosa", "no_such_person")):
        with pytest.raises(psycopg.Error) as refused:
            call(central.connect(login), "end_sessions_v1", {"login": "ben"})
        assert refused.value.diag.message_hint == code
    assert central.connect().execute("SELECT sync.end_sessions('ben')").fetchone() == (0,)


@pytest.mark.usefixtures("comes_back")
def test_the_right_password_hears_of_the_removal_and_a_wrong_one_does_not(central: CentralDatabase):
    central.admin("rosa").remove_person("ada")
    with pytest.raises(Removed, match=r"Your admin has removed your login at .*: save it as a file"):
        connect(central.url("ada"))
    with pytest.raises(SignInNeeded, match=WRONG) as refused:
        connect(central.url("ada", "wrong one"))
    assert not isinstance(refused.value, Removed)


@pytest.mark.usefixtures("comes_back")
def test_an_old_password_does_not_come_back_with_its_person(central: CentralDatabase):
    rosa = central.admin("rosa")
    rosa.remove_person("ada")
    with pytest.raises(Exception, match="ada needs a password to begin with"):
        rosa.call("save_person_v1", {"login": "ada"})
    rosa.add_person("ada", "Ada Berg", "rep", "north", PASSWORD + "!")
    with pytest.raises(SignInNeeded, match=WRONG):
        connect(central.url("ada"))


class Slow(RemoteCentral):
    """A push that has arrived, and is not committed for as long as a test wants."""

    def __init__(self, *given: str) -> None:
        super().__init__(*given)
        self.arrived, self.go_on = threading.Event(), threading.Event()
        self.is_slow = False

    def push(self, *told: Any, **more: Any) -> Any:
        if not self.is_slow:
            return super().push(*told, **more)
        connection = self._connected()
        connection.execute("BEGIN")
        answer = super().push(*told, **more)
        self.arrived.set()
        self.go_on.wait(30)
        try:
            connection.execute("COMMIT")
        except psycopg.OperationalError:
            raise Unavailable("The connection broke off.") from None
        return answer


@pytest.mark.usefixtures("comes_back")
def test_calls_of_a_removed_person_stay_on_his_laptop_and_reach_the_centre_by_his_admin(
    laptop: Callable[[str], Laptop], central: CentralDatabase, tmp_path: Path
):
    ada, cleo = laptop("ada"), laptop("cleo")
    lead = ada.add("Zoe Quist")
    ada.sync()
    slow = Slow(central.url(), "ada", PASSWORD)
    ada.central.close()
    ada.use(slow)
    ada.sync()
    slow.is_slow = True
    calls = {ada.call(lead, note="in the middle of a push"), ada.add("Nadia Okafor")}

    def sync() -> None:
        with contextlib.suppress(Unavailable):
            ada.sync()

    running = threading.Thread(target=sync)
    running.start()
    assert slow.arrived.wait(30)
    removed = central.admin("rosa").remove_person("ada", "ben")
    assert (removed["moved"], removed["ended"] >= 1) == (1, True)
    slow.go_on.set()
    running.join()
    owner = central.connect()
    taken = {row[0] for row in owner.execute("SELECT id::text FROM sync.event")}
    assert not calls & taken  # what was not acknowledged is not there by half
    slow.is_slow = False
    calls.add(ada.call(lead, note="after the removal"))
    with pytest.raises(Removed, match="give it to your admin"):
        ada.sync()
    assert ada.undelivered == 3

    rescued = list(rescue_lines(ada.store))
    with central_desk(str(tmp_path / "passing"), "", central.url("rosa"), Silent(), sends=True) as desk:
        assert isinstance(desk.ids, DeviceIds)
        assert take_rescued(TeamStore(desk.store), rescued).created == 3
    taken = {row[0] for row in owner.execute("SELECT id::text FROM sync.event WHERE actor = 'rosa'")}
    assert calls <= taken
    assert owner.execute("SELECT attempts FROM sync.lead WHERE id = %s", [lead]).fetchone() == (2,)
    cleo.sync()
    assert cleo.ask("SELECT attempts FROM lead WHERE id = ?", lead) == [(2,)]


@pytest.mark.usefixtures("comes_back")
def test_what_a_removed_person_had_delivered_without_an_answer_is_known_again(
    laptop: Callable[[str], Laptop], central: CentralDatabase, tmp_path: Path
):
    ada = laptop("ada")
    lead = ada.add("Zoe Quist")
    ada.call(lead)
    rescued = list(rescue_lines(ada.store))
    ada.sync()
    central.admin("rosa").remove_person("ada")
    with central_desk(str(tmp_path / "passing"), "", central.url("rosa"), Silent(), sends=True) as desk:
        assert take_rescued(TeamStore(desk.store), rescued).duplicates == 2
    owner = central.connect()
    assert owner.execute("SELECT count(*) FROM sync.quarantine").fetchone() == (0,)
    assert owner.execute("SELECT DISTINCT actor FROM sync.event").fetchall() == [("ada",)]
    assert owner.execute("SELECT attempts FROM sync.lead").fetchone() == (1,)


@pytest.mark.parametrize("by", ["rosa", ""])
def test_who_sends_himself_what_an_admin_has_delivered_meanwhile_is_told_that_it_is_there(
    laptop: Callable[[str], Laptop], central: CentralDatabase, tmp_path: Path, by: str
):
    """Whoever owns the database is nobody's colleague, and an admin all the same."""
    ada = laptop("ada")
    ada.call(ada.add("Zoe Quist"))
    rescued = list(rescue_lines(ada.store))
    with central_desk(str(tmp_path / "passing"), "", central.url(by), Silent(), sends=True) as desk:
        assert take_rescued(TeamStore(desk.store), rescued).created == 2
    ada.sync()
    with ada.store.read() as reading:
        assert (reading.undelivered(), reading.flagged()) == (0, 0)
    owner = central.connect()
    delivered_by = by or owner.info.user
    assert owner.execute("SELECT DISTINCT actor FROM sync.event").fetchall() == [(delivered_by,)]
    assert owner.execute("SELECT attempts FROM sync.lead").fetchone() == (1,)
