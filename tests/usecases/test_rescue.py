"""A rescue file brings calls from a laptop that cannot reach the centre any more to one that can."""

from pathlib import Path

import pytest

from app.domain.errors import Refused, Removed
from app.usecases.ports import FieldEdit
from app.usecases.rescue import rescue_lines, take_rescued
from tests.fakes.central import FakeCentral
from tests.fakes.desk import FixedClock
from tests.fakes.laptop import Laptop


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def server(clock: FixedClock) -> FakeCentral:
    made = FakeCentral(clock.now)
    for login in ("ada", "ben"):
        made.add_person(login)
    return made


def test_undelivered_calls_reach_the_centre_from_another_data_folder(
    tmp_path: Path, clock: FixedClock, server: FakeCentral
) -> None:
    old = Laptop(tmp_path / "old.db", clock, 1, server.connect("ada"))
    new = Laptop(tmp_path / "new.db", clock, 2, server.connect("ada"))
    for one in (old, new):
        one.sign_in()
    shared = old.add("Nadia Okafor")
    old.sync()
    new.sync()
    only_old = old.add("Ole Olsen")
    calls = [old.call(shared), old.call(only_old, "busy", "“ä”")]
    with old.sqlite.work() as work:
        work.edit_leads([FieldEdit(shared, {"title": ""}, {"title": "Chef"}, by="Ada")])
    lines = list(rescue_lines(old.store))
    assert len(lines) == 1 + 4
    result = take_rescued(new.store, lines)
    assert (result.read, result.created, result.duplicates, result.rejected) == (4, 4, 0, [])
    assert take_rescued(new.store, lines).duplicates == 4
    assert new.sync().sent == 4
    assert {*calls, only_old} <= server.state.events.keys()
    old.sync()
    columns = "id, title, attempts, stage, next_at"
    assert old.ask(f"SELECT {columns} FROM lead ORDER BY id") == new.ask(
        f"SELECT {columns} FROM lead ORDER BY id"
    )
    assert old.ask("SELECT id FROM lead_edit") == new.ask("SELECT id FROM lead_edit")
    old.close()
    new.close()


def test_a_call_whose_lead_is_not_there_is_delivered_all_the_same(
    tmp_path: Path, clock: FixedClock, server: FakeCentral
) -> None:
    old = Laptop(tmp_path / "old.db", clock, 1, server.connect("ada"))
    new = Laptop(tmp_path / "new.db", clock, 2, server.connect("ada"))
    for one in (old, new):
        one.sign_in()
    lead = old.add("Nadia Okafor")
    old.sync()
    call = old.call(lead)
    take_rescued(new.store, rescue_lines(old.store))  # before it has pulled
    assert new.undelivered == 1
    new.sync()
    assert call in server.state.events
    assert new.ask("SELECT id, standing FROM touch") == [(call, "owner")]
    old.close()
    new.close()


def test_a_line_that_was_changed_is_left_out(tmp_path: Path, clock: FixedClock, server: FakeCentral) -> None:
    ada = Laptop(tmp_path / "a.db", clock, 1, server.connect("ada"))
    ada.call(ada.add("Nadia Okafor"))
    lines = list(rescue_lines(ada.store))
    lines[2] = lines[2].replace("no-answer", "bought")
    other = Laptop(tmp_path / "b.db", clock, 2, server.connect("ada"))
    result = take_rescued(other.store, [*lines, "no JSON"])
    assert result.created == 1
    assert [one.line for one in result.rejected] == [3, 4]
    ada.close()
    other.close()


def test_another_file_or_another_persons_is_refused(
    tmp_path: Path, clock: FixedClock, server: FakeCentral
) -> None:
    ada = Laptop(tmp_path / "a.db", clock, 1, server.connect("ada"))
    ben = Laptop(tmp_path / "b.db", clock, 2, server.connect("ben"))
    ada.sign_in()
    ben.sign_in()
    with pytest.raises(Refused, match="belongs to ben"):
        take_rescued(ben.store, rescue_lines(ada.store))
    with pytest.raises(Refused, match="no file of undelivered"):
        take_rescued(ben.store, ["external_id,name"])
    with pytest.raises(Refused, match="no file of undelivered"):
        take_rescued(ben.store, [])
    ada.close()
    ben.close()


def test_an_admin_delivers_what_somebody_who_was_removed_could_not(
    tmp_path: Path, clock: FixedClock, server: FakeCentral
) -> None:
    server.add_person("rosa", role="admin")
    ada = Laptop(tmp_path / "a.db", clock, 1, server.connect("ada"))
    rosa = Laptop(tmp_path / "r.db", clock, 2, server.connect("rosa"))
    for one in (ada, rosa):
        one.sign_in()
    lead = ada.add("Nadia Okafor")
    ada.sync()
    lines = [*rescue_lines(ada.store)]
    call = ada.call(lead)
    server.remove_person("ada")
    with pytest.raises(Removed):
        ada.sync()
    lines += [*rescue_lines(ada.store)][1:]
    assert take_rescued(rosa.store, lines).created == 1
    rosa.sync()
    assert server.state.events[call].actor == "rosa"
    ada.close()
    rosa.close()
