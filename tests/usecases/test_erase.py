"""A person is erased in a home of its own: nothing of him is left, and nobody may contact him again."""

from pathlib import Path

import pytest

from app.domain.errors import Refused
from app.usecases.erase import erase_person
from app.usecases.merge_leads import merge_leads
from app.usecases.ports import FieldEdit
from app.usecases.rescue import rescue_lines
from app.usecases.undo import undo
from tests.fakes.central import FakeCentral
from tests.fakes.desk import FixedClock
from tests.fakes.laptop import Laptop
from tests.faults.sync_check import decrypted


@pytest.fixture
def server() -> FakeCentral:
    made = FakeCentral(FixedClock().now)
    made.add_person("ada")
    return made


@pytest.fixture
def ada(tmp_path: Path, server: FakeCentral) -> Laptop:
    return Laptop(tmp_path / "home.db", FixedClock(), 1, server.connect("ada"))


def test_no_byte_of_an_erased_person_is_left_and_others_stay_whole(ada: Laptop, tmp_path: Path):
    gone = ada.add("Qxerased Weg", email="weg@qxerased.example", phone="+49 511 901820")
    stays = ada.add("Qxstaying Da")
    for lead in (gone, stays):
        ada.call(lead, note=f"qxnote of {'erased' if lead == gone else 'staying'}")
    with ada.sqlite.work() as work:
        work.edit_leads(
            [
                FieldEdit(
                    gone,
                    {"title": "", "external_id": ""},
                    {"title": "Qxerasedtitle", "external_id": "A1"},
                    by="Ada",
                )
            ]
        )
        work.edit_leads([FieldEdit(stays, {"referred_by": ""}, {"referred_by": gone}, by="Ada")])
        work.save_draft(gone, "qxdraft")
    numbers = ada.ask("SELECT seq FROM event ORDER BY seq")
    erased = erase_person(ada.store, ada.clock, "A1")
    assert erased.lead_ids == (gone,)
    assert ada.lead_ids() == {stays}
    seqs = [row[0] for row in ada.ask("SELECT seq FROM event ORDER BY seq")]
    assert seqs == list(range(1, len(numbers) + 2))  # and one that suppresses
    with ada.sqlite.read() as reading:
        assert reading.find("Qxerased", 5) == []
        assert [one.name for one in reading.find("Qxstaying", 5)] == ["Qxstaying Da"]
        assert reading.suppressed(["weg@qxerased.example", "+49511901820"]) == {
            "weg@qxerased.example",
            "+49511901820",
        }
    with pytest.raises(Refused):
        erase_person(ada.store, ada.clock, "A1")
    ada.close()
    text = decrypted(tmp_path / "home.db").lower()
    for word in (b"qxerased", b"qxnote of erased", b"qxdraft", b"901820"):
        assert word not in text, word
    assert b"qxnote of staying" in text
    assert gone.encode() in text  # as the bare id of whoever referred another


def test_leads_that_were_merged_are_one_person_and_go_together(ada: Laptop):
    first, second, third, other = (ada.add(f"Nadia {number}") for number in range(4))
    merge_leads(ada.desk, first, second)
    merge_leads(ada.desk, first, third)
    merge_leads(ada.desk, first, other)
    undo(ada.desk)  # that one was somebody else
    assert set(erase_person(ada.store, ada.clock, second).lead_ids) == {first, second, third}
    assert ada.lead_ids() == {other}


def test_a_home_that_joins_a_team_afterwards_sends_no_word_of_him_and_misses_no_number(
    ada: Laptop, server: FakeCentral
):
    gone, stays = ada.add("Zoe Quist"), ada.add("Nadia Okafor")
    ada.call(gone, note="Zoe said no")
    with ada.sqlite.work() as work:
        work.edit_leads([FieldEdit(gone, {"title": ""}, {"title": "Chef"}, by="Ada")])
    call = ada.call(stays)
    erase_person(ada.store, ada.clock, gone)
    assert "Zoe" not in "".join(rescue_lines(ada.store))
    ada.sign_in(hand_over=True)
    ada.sync()
    assert (ada.undelivered, ada.lead_ids()) == (0, {stays})
    assert call in server.state.events
    assert server.state.quarantine == []
    assert set(server.state.leads) == {stays}
    (device,) = server.state.devices.values()
    assert device.contiguous == device.max_seen == len(ada.ask("SELECT 1 FROM event"))
    with pytest.raises(Refused, match="an admin erases a person at the central database"):
        erase_person(ada.store, ada.clock, stays)
    assert ada.lead_ids() == {stays}
