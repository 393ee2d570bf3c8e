"""What a person sees of a damaged database: one sentence, the calls, and the damaged file beside them."""

import shutil
from pathlib import Path

import pytest

from app.desktop.keys import Ring
from app.domain.errors import Refused, Unavailable
from app.storage.backup import back_up
from app.storage.file import Damaged
from app.usecases.add_lead import NewLead, add_lead
from app.usecases.log_call import LogCall, log_call
from app.wiring.desk import opened_desk, surroundings
from app.wiring.doctor import examine
from app.wiring.mending import look_after
from app.wiring.opening import open_for_window
from tests.fakes.damage import PAGE_BYTES, break_pages, cut
from tests.storage.test_mending import DAY


@pytest.fixture(autouse=True)
def passphrase(monkeypatch):
    monkeypatch.setenv("RIPEN_PASSPHRASE", "open sesame")
    monkeypatch.setenv("TZ", "Europe/Berlin")
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")


@pytest.fixture
def home(tmp_path) -> Path:
    """A home with two leads, a call, a copy, and one more call after it."""
    folder = tmp_path / "home"
    with opened_desk(str(folder), "", None) as (desk, around):
        lead_id = add_lead(desk, NewLead("Nora Lind", "Acme", "0511 9018201"))[0]
        log_call(desk, LogCall(lead_id, "busy", "first"))
        back_up(around.home.database, desk.store.key, around.home.backups, DAY)
        log_call(desk, LogCall(lead_id, "busy", "second"))
    return folder


def notes(home: Path) -> tuple[list[str], str]:
    """The notes of all calls, and what the person is told at opening."""
    with opened_desk(str(home), "", None) as (desk, around), desk.store.read() as reading:
        return [touch.note for touch in reading.all_touches()], around.message


def checks(home: Path) -> dict[str, tuple[bool, str]]:
    return {check.name: (check.ok, check.message) for check in examine(str(home), "")}


def kept_aside(home: Path) -> list[Path]:
    return sorted(home.glob("ripen-damaged-*.db"))


def test_a_damaged_beginning_is_mended_at_the_next_start_and_told_once(home):
    break_pages(home / "ripen.db", [1])
    broken = (home / "ripen.db").read_bytes()
    found, message = notes(home)
    assert found == ["first"]
    assert "was damaged, so the copy of 2026-11-24 took its place" in message
    assert "is there; enter again what you logged later" in message
    assert [aside.read_bytes() for aside in kept_aside(home)] == [broken]
    assert kept_aside(home)[0].name in message
    assert notes(home) == (["first"], "")


def test_damage_that_the_doctor_finds_is_mended_at_the_next_start_without_loss(home):
    pages = (home / "ripen.db").stat().st_size // PAGE_BYTES
    whole = (home / "ripen.db").read_bytes()
    mended = 0
    for page in range(2, pages + 1, 6):
        (home / "ripen.db").write_bytes(whole)
        break_pages(home / "ripen.db", [page])
        ok, message = checks(home)["database"]
        if ok:
            continue  # an empty page, which nobody reads
        assert "damaged" in message
        found, sentence = notes(home)
        assert found[:1] == ["first"]
        assert ("nothing is missing" in sentence) == (found == ["first", "second"])
        assert checks(home)["database"][0]
        mended += 1
    assert mended > 5
    assert len(kept_aside(home)) == mended


def test_the_window_opens_a_mended_home_and_says_so(home):
    cut(home / "ripen.db", 0)
    opened = open_for_window(surroundings(str(home)), None)
    opened.store.close()
    assert opened.has_begun
    assert "took its place" in opened.around.message


def test_a_missing_database_is_made_again_from_its_copies_and_not_begun_anew(home):
    (home / "ripen.db").unlink()
    assert "goes on with the copy of 2026-11-24" in checks(home)["database"][1]
    found, message = notes(home)
    assert found == ["first"]
    assert "was missing" in message


def test_a_wrong_passphrase_neither_mends_nor_changes_anything(home, monkeypatch):
    before = {part: part.read_bytes() for part in home.rglob("*") if part.is_file()}
    monkeypatch.setenv("RIPEN_PASSPHRASE", "open barley")
    for harm in (lambda: None, lambda: break_pages(home / "ripen.db", [1])):
        harm()
        before[home / "ripen.db"] = (home / "ripen.db").read_bytes()
        with pytest.raises(Refused, match="does not open the database"):
            notes(home)
        assert {part: part.read_bytes() for part in home.rglob("*") if part.is_file()} == before


def test_a_wiped_keyring_neither_mends_nor_changes_anything(home, monkeypatch):
    monkeypatch.delenv("RIPEN_PASSPHRASE")
    monkeypatch.setattr(Ring, "read", lambda *_: None)
    before = (home / "ripen.db").read_bytes()
    with pytest.raises(Unavailable, match="RIPEN_PASSPHRASE"):
        notes(home)
    assert (home / "ripen.db").read_bytes() == before


@pytest.mark.parametrize("kind", ["another database", "plain SQLite", "text", "folder"])
def test_a_file_of_somebody_else_in_the_place_of_the_database_costs_one_sentence(
    home, tmp_path, monkeypatch, kind
):
    file = home / "ripen.db"
    file.unlink()
    if kind == "another database":
        monkeypatch.setenv("RIPEN_PASSPHRASE", "another")
        notes(tmp_path / "other")
        monkeypatch.setenv("RIPEN_PASSPHRASE", "open sesame")
        shutil.copy(tmp_path / "other" / "ripen.db", file)
    elif kind == "plain SQLite":
        file.write_bytes(b"SQLite format 3\0" * 900)
    elif kind == "text":
        file.write_text("Dear diary, " * 900)
    else:
        file.mkdir()
    before = file.read_bytes() if kind != "folder" else b""
    with pytest.raises((Refused, Unavailable)) as problem:
        notes(home)
    assert str(file) in problem.value.message
    if kind == "folder":
        assert file.is_dir()
    else:
        assert file.read_bytes() == before
    assert not kept_aside(home)
    if kind in {"another database", "text"}:
        assert "move it away and start Ripen" in problem.value.message
        file.unlink()
        assert notes(home)[0] == ["first"]


def test_the_look_of_the_day_exchanges_a_damaged_file_while_the_program_runs(home):
    with opened_desk(str(home), "", None) as (desk, around):
        store = desk.store
        assert look_after(around, store) == ""
        assert len(list((home / "backups").iterdir())) == 2
        with store.read() as reading:
            (root,) = reading.row("SELECT rootpage FROM sqlite_master WHERE name = 'touch_lead'")
            lead = next(reading.all_leads())
            reading.rows("SELECT 1")
        with store.alone():
            break_pages(home / "ripen.db", [root])
        with pytest.raises(Damaged), store.read() as reading:
            reading.touches(lead.id)
        sentence = look_after(around, store, is_in_doubt=True)
        assert "nothing is missing" in sentence
        log_call(desk, LogCall(lead.id, "busy", "third"))
        assert look_after(around, store, is_in_doubt=True) == ""
    assert notes(home)[0] == ["first", "second", "third"]


def test_damage_without_a_copy_is_said_and_the_rest_can_still_be_worked_with(home):
    shutil.rmtree(home / "backups")
    with opened_desk(str(home), "", None) as (desk, _), desk.store.read() as reading:
        (root,) = reading.row("SELECT rootpage FROM sqlite_master WHERE name = 'touch_lead'")
    break_pages(home / "ripen.db", [root])
    ok, message = checks(home)["database"]
    assert not ok
    assert "no sound copy" in message
    with opened_desk(str(home), "", None) as (desk, around):
        with desk.store.read() as reading:
            assert [lead.name for lead in reading.all_leads()] == ["Nora Lind"]
        with pytest.raises(Refused, match="no sound copy"):
            look_after(around, desk.store)


def test_a_file_that_does_not_open_and_has_no_copy_is_left_as_it_is(home):
    shutil.rmtree(home / "backups")
    break_pages(home / "ripen.db", [1])
    before = (home / "ripen.db").read_bytes()
    with pytest.raises(Damaged, match="there is no copy of it"):
        notes(home)
    assert (home / "ripen.db").read_bytes() == before


def test_the_doctor_names_a_copy_that_cannot_be_read(home):
    copy = next((home / "backups").iterdir())
    break_pages(copy)
    ok, message = checks(home)["backups"]
    assert not ok
    assert copy.name in message


def test_the_doctor_notices_when_a_copy_knows_more_than_the_database(home):
    shutil.copy(home / "ripen.db", home / "earlier.db")
    with opened_desk(str(home), "", None) as (desk, around):
        with desk.store.read() as reading:
            lead = next(reading.all_leads())
        log_call(desk, LogCall(lead.id, "busy", "third"))
        back_up(around.home.database, desk.store.key, around.home.backups, DAY.replace(day=25))
    assert checks(home)["backups"][0]
    shutil.copy(home / "earlier.db", home / "ripen.db")  # as if the journal had been deleted after a crash
    ok, message = checks(home)["backups"]
    assert not ok
    assert "journal" in message
    (home / "ripen.db").unlink()
    assert notes(home)[0] == ["first", "second", "third"]


def test_a_call_logged_by_another_process_is_noticed_once(home):
    with opened_desk(str(home), "", None) as (desk, _), opened_desk(str(home), "", None) as (other, _):
        with desk.store.read() as reading:
            lead = next(reading.all_leads())
        assert not desk.store.changed_elsewhere()
        log_call(desk, LogCall(lead.id, "busy"))
        assert not desk.store.changed_elsewhere()
        log_call(other, LogCall(lead.id, "busy"))
        assert desk.store.changed_elsewhere()
        assert not desk.store.changed_elsewhere()
        log_call(other, LogCall(lead.id, "busy"))
        log_call(desk, LogCall(lead.id, "busy"))
        assert desk.store.changed_elsewhere()
        assert not desk.store.changed_elsewhere()
