"""A real file that knows a lead which was merged away brings up to date the lead that was kept."""

from pathlib import Path

import pytest

from app.desktop.holiday_file import HolidayFile
from app.desktop.paths import resources
from app.intake.mapping_file import MappingFile
from app.storage.store import SqliteStore
from app.usecases.edit_lead import edit_lead
from app.usecases.import_leads import ImportOptions
from app.usecases.merge_leads import merge_leads
from app.usecases.ports import Silent
from app.usecases.undo import undo
from app.wiring.desk import DeskPlaces
from app.wiring.files import DeskFiles
from tests.fakes.desk import FixedClock, SequentialIds, default_documents, make_desk

HEADER = "id,full name,company,email,phone,city\n"
FIRST = "K-1,Katherine Osei,Osei Cleaning,kate@osei.example,+49 30 5550101,\n"
SECOND = "K-2,K. Osei,Osei Ltd,office@osei.example,+49 30 5550202,\n"


class Team:
    """A file of leads with two that are one person."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        clock, ids = FixedClock(), SequentialIds(1 << 40)
        store = SqliteStore.create(folder / "ripen.db", b"k" * 32, clock, ids, rules=default_documents())
        self.desk = make_desk(store, clock)
        self.take(FIRST, SECOND)

    def take(self, *rows: str):
        file = self.folder / "leads.csv"
        file.write_text(HEADER + "".join(rows), encoding="utf-8")
        files = DeskFiles(
            self.desk, DeskPlaces(resources() / "defaults", HolidayFile(self.folder / "h.json"))
        )
        opened = files.open(file, MappingFile())
        return files.take(opened, ImportOptions("leads.csv"), Silent())

    def lead(self, key: str):
        with self.desk.store.read() as reading:
            return reading.lead(key)

    def count(self) -> int:
        with self.desk.store.read() as reading:
            return len(list(reading.all_leads()))


@pytest.fixture
def team(tmp_path: Path):
    made = Team(tmp_path)
    yield made
    made.desk.store.close()


def test_each_key_of_the_merged_lead_leads_to_the_kept_one(team):
    merge_leads(team.desk, "K-1", "K-2")
    kept = team.lead("K-1")
    for row in (
        "K-2,K. Osei,Osei Ltd,,,Ulm\n",  # by the id that the other tool gave it
        ",K. Osei,Osei Ltd,office@osei.example,,Ulm\n",  # by its mail address
        ",K. Osei,Osei Ltd,,+49 30 5550202,Ulm\n",  # by its number and name
    ):
        result = team.take(row)
        assert (result.created, result.updated + result.duplicates) == (0, 1)
    assert team.count() == 2
    assert team.lead(kept.id).city == "Ulm"
    assert team.lead(kept.id).email == "kate@osei.example"  # what is known of the kept lead stays
    assert team.lead(kept.id).standing.next == kept.standing.next


def test_a_call_of_another_tool_with_the_merged_leads_id_is_a_touch_of_the_kept_one(team):
    merge_leads(team.desk, "K-1", "K-2")
    file = team.folder / "calls.csv"
    file.write_text("lead id,date,type,outcome\nK-2,2026-11-20 10:00,call,no answer\n", encoding="utf-8")
    files = DeskFiles(team.desk, DeskPlaces(resources() / "defaults", HolidayFile(team.folder / "h.json")))
    opened = files.open(file, MappingFile(kind="touches"))
    files.take(opened, ImportOptions("calls.csv"), Silent())
    with team.desk.store.read() as reading:
        assert [touch.kind for touch in reading.touches(team.lead("K-1").id)] == ["call"]


def test_a_merge_into_a_merge_leads_to_the_last_one(team):
    team.take("K-3,Kate Osei,Osei Group,group@osei.example,,\n")
    merge_leads(team.desk, "K-1", "K-2")
    merge_leads(team.desk, "K-3", "K-1")
    assert team.take("K-2,K. Osei,Osei Ltd,,,Ulm\n").created == 0
    assert team.lead("K-3").city == "Ulm"


def test_after_the_merge_is_taken_back_its_key_is_its_own_again(team):
    merge_leads(team.desk, "K-1", "K-2")
    undo(team.desk)
    team.take("K-2,K. Osei,Osei Ltd,,,Ulm\n")
    assert (team.lead("K-1").city, team.lead("K-2").city) == ("", "Ulm")


def test_whoever_must_not_be_called_any_more_is_so_by_the_merged_leads_row_too(team):
    merge_leads(team.desk, "K-1", "K-2")
    file = team.folder / "stop.csv"
    file.write_text("id,full name,do not call\nK-2,K. Osei,yes\n", encoding="utf-8")
    files = DeskFiles(team.desk, DeskPlaces(resources() / "defaults", HolidayFile(team.folder / "h.json")))
    files.take(files.open(file, MappingFile()), ImportOptions("stop.csv"), Silent())
    assert team.lead("K-1").do_not_call


def test_the_merged_leads_id_can_be_given_to_the_kept_one(team):
    merge_leads(team.desk, "K-1", "K-2")
    assert edit_lead(team.desk, team.lead("K-1").id, {"external_id": "K-2"}).lead.external_id == "K-2"
