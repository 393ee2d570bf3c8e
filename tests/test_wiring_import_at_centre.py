"""The window's import of somebody whose computer does not carry all that he may meet: it is done at the centre."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import pytest

from app.domain.errors import Refused, Unavailable
from app.storage.store import SqliteStore
from app.ui.connection.view import Form
from app.ui.imports.actions import EVENTS, Order, ReadAs
from app.usecases.ports import Silent
from app.wiring import opening
from app.wiring.connection_page import TeamConnection
from app.wiring.desk import surroundings
from app.wiring.import_page import DeskIntake
from app.wiring.opening import open_for_window
from tests.fakes.numbered import Device
from tests.fakes.postgres import PASSWORD, CentralDatabase, central, cluster, template

__all__ = ["central", "cluster", "template"]

ROWS = """external id,full name,company,email,country,owner
A1,Ann Berg,Alpha GmbH,ann@alpha.example,DE,ben
A2,Ben Carl,Beta Inc,ben@beta.example,US,
"""


class Window(NamedTuple):
    """What of a window an import needs."""

    connection: TeamConnection
    intake: DeskIntake
    store: SqliteStore

    def order(self, file: Path) -> Order:
        shown = self.intake.look(file, ReadAs())
        columns = dict(zip(shown.columns, shown.meaning, strict=True))
        return Order(file, shown.kind, columns, delimiter=shown.delimiter)

    def leads_here(self) -> int:
        with self.store.read() as reading:
            return int(reading.rows("SELECT count(*) FROM lead")[0][0])


class Stopping(Silent):
    """Cancels once it was told of progress so often."""

    def __init__(self, after: int) -> None:
        self.left = after

    def advanced(self, done: int, total: int) -> None:
        self.left -= 1

    def cancelled(self) -> bool:
        return self.left <= 0


@pytest.fixture
def signed_in(
    central: CentralDatabase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str], Window]]:
    monkeypatch.setenv("RIPEN_CENTRAL_PASSWORD", PASSWORD)
    monkeypatch.setenv("RIPEN_PASSPHRASE", "correct horse")
    with ExitStack() as stack:

        def make(login: str) -> Window:
            around = surroundings(str(tmp_path / login), "")
            opened = open_for_window(around, None)
            stack.callback(opened.store.close)
            connection = TeamConnection(around, lambda: opened.desk, lambda _around, _desk: None)
            stack.callback(connection.close)
            connection.sign_in(Form(central.url(), login, PASSWORD), Silent())
            intake = DeskIntake(opened.desk, opened.around.places, connection.at_centre)
            stack.callback(intake._forget)
            return Window(connection, intake, opened.store)

        yield make


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "leads.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def at_the_centre(central: CentralDatabase) -> int:
    (counted,) = central.connect().execute("SELECT count(*) FROM sync.lead").fetchone()
    return int(counted)


def events_at_the_centre(central: CentralDatabase) -> int:
    (counted,) = central.connect().execute("SELECT count(*) FROM sync.event").fetchone()
    return int(counted)


def test_an_admins_import_in_the_window_knows_the_leads_that_his_computer_does_not_carry(
    central: CentralDatabase, signed_in: Callable[[str], Window], file: Path
):
    ben = Device(central.connect("ben"))
    ben.hello()
    ben.push(
        ben.lead(external_id="A1", full_name="Ann Berg", company="Alpha GmbH", email="ann@alpha.example")
    )
    rosa = signed_in("rosa")
    order = rosa.order(file)
    for _ in range(2):  # the second time at the same desk
        counted = rosa.intake.run(order, Silent(), dry_run=True)
        assert (counted.created, counted.updated + counted.duplicates) == (1, 1)
    assert at_the_centre(central) == 1
    result = rosa.intake.run(order, Silent(), dry_run=False)
    assert (result.created, result.updated + result.duplicates) == (1, 1)
    assert result.import_id == ""  # the window offers no taking back that it could not do
    assert (at_the_centre(central), rosa.leads_here()) == (2, 0)
    again = rosa.intake.run(rosa.order(file), Silent(), dry_run=False)
    assert (again.created, at_the_centre(central)) == (0, 2)


def test_a_marketers_goes_there_and_a_reps_stays_on_his_computer_first(
    central: CentralDatabase, signed_in: Callable[[str], Window], file: Path
):
    milo = signed_in("milo")
    assert milo.intake.run(milo.order(file), Silent(), dry_run=False).created == 2
    assert at_the_centre(central) == 2
    dora = signed_in("dora")
    assert dora.intake.run(dora.order(file), Silent(), dry_run=False).import_id
    assert (at_the_centre(central), dora.leads_here()) == (2, 2)


def test_of_an_import_that_is_cancelled_what_was_taken_arrives(
    central: CentralDatabase, signed_in: Callable[[str], Window], tmp_path: Path
):
    file = tmp_path / "many.csv"
    rows = "".join(f"M{number},Person {number},m{number}@m.example\n" for number in range(3000))
    file.write_text("external id,full name,email\n" + rows, encoding="utf-8")
    rosa = signed_in("rosa")
    result = rosa.intake.run(rosa.order(file), Stopping(3), dry_run=False)
    assert result.cancelled
    assert 0 < result.created < 3000
    assert at_the_centre(central) == result.created


def test_without_the_centre_an_admins_import_says_so_and_takes_nothing(
    central: CentralDatabase, signed_in: Callable[[str], Window], file: Path
):
    rosa = signed_in("rosa")
    order = rosa.order(file)
    owner = central.connect()
    owner.execute("ALTER ROLE rosa CONNECTION LIMIT 0")
    try:
        with pytest.raises(Unavailable, match="no room for another connection"):
            rosa.intake.run(order, Silent(), dry_run=False)
    finally:
        owner.execute("ALTER ROLE rosa CONNECTION LIMIT 8")
    assert rosa.leads_here() == 0


def undelivered(window: Window, rows: str, file: Path) -> None:
    """A rescue file of somebody who imported these rows and did not synchronise since."""
    table = file.with_name("rescued.csv")
    table.write_text(rows, encoding="utf-8")
    window.intake.run(window.order(table), Silent(), dry_run=False)
    assert window.connection.rescue(file) > 0


def test_an_admin_delivers_somebody_elses_rescue_file_from_the_window(
    central: CentralDatabase, signed_in: Callable[[str], Window], tmp_path: Path
):
    file = tmp_path / "calls.jsonl"
    undelivered(signed_in("ada"), ROWS, file)
    rosa = signed_in("rosa")
    shown = rosa.intake.look(file, ReadAs())
    assert (shown.kind, shown.whose) == (EVENTS, "ada")
    assert {what for _, (_, what) in shown.rows} >= {"lead-added", "import-begun"}
    order = rosa.order(file)
    counted = rosa.intake.run(order, Silent(), dry_run=True)
    assert (counted.created, at_the_centre(central)) == (counted.read, 0)
    result = rosa.intake.run(order, Silent(), dry_run=False)
    assert (result.created, at_the_centre(central), rosa.leads_here()) == (counted.read, 2, 0)
    before = events_at_the_centre(central)
    again = rosa.intake.run(order, Silent(), dry_run=False)
    assert again.duplicates >= 2  # the leads; of imports an admin's passing desk is told nothing
    assert (events_at_the_centre(central), at_the_centre(central)) == (before, 2)


def test_an_admin_who_has_signed_in_is_not_asked_again_how_to_begin(signed_in: Callable[[str], Window]):
    rosa = signed_in("rosa")
    assert rosa.leads_here() == 0
    assert opening._first_look(rosa.store)[1]


def test_a_rep_takes_his_own_rescue_file_back_and_no_one_elses(
    central: CentralDatabase, signed_in: Callable[[str], Window], tmp_path: Path
):
    file = tmp_path / "calls.jsonl"
    ada = signed_in("ada")
    undelivered(ada, ROWS, file)
    order = ada.order(file)
    assert ada.intake.run(order, Silent(), dry_run=False).created == 0  # all of it is here
    ben = signed_in("ben")
    with pytest.raises(Refused, match="These events are of ada, and this data folder belongs to ben"):
        ben.intake.run(ben.order(file), Silent(), dry_run=False)
    assert (at_the_centre(central), ben.leads_here()) == (0, 0)


def test_a_file_that_only_ends_as_a_rescue_file_is_refused(
    signed_in: Callable[[str], Window], tmp_path: Path
):
    file = tmp_path / "calls.jsonl"
    for text in ("", "{}", "name,mail\nAnn,ann@alpha.example\n", "\x00" * 5000):
        file.write_text(text, encoding="utf-8")
        with pytest.raises(Refused, match="no file of undelivered events"):
            signed_in("rosa").intake.look(file, ReadAs())
    file.write_bytes(b"\xff\xfe\xfa")
    with pytest.raises(Refused, match="cannot be read as a file of undelivered calls"):
        signed_in("rosa").intake.look(file, ReadAs())
