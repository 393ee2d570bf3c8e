"""A file that comes again after somebody has edited its leads: nobody is doubled, and what was put right stays.

Held on a real file and on the store from memory.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.domain.draft import LeadDraft
from app.domain.lead import Lead
from app.domain.phone import Phone
from app.storage.store import SqliteStore
from app.usecases.desk import Desk
from app.usecases.edit_lead import edit_lead
from app.usecases.import_leads import ImportOptions, import_leads
from app.usecases.ports import FieldEdit
from app.usecases.undo import undo
from tests.fakes.cleaned import Rows
from tests.fakes.desk import NOW, FixedClock, SequentialIds, default_documents, make_desk
from tests.fakes.memory_store import MemoryStore

KEY = b"k" * 32


@pytest.fixture(params=["memory", "sqlite"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    if request.param == "memory":
        yield make_desk(MemoryStore())
        return
    store = SqliteStore.create(
        tmp_path / "ripen.db", KEY, FixedClock(), SequentialIds(1 << 40), rules=default_documents()
    )
    yield make_desk(store)
    store.close()


def take(desk: Desk, *drafts: LeadDraft) -> tuple[int, int, int]:
    result = import_leads(desk, Rows(*drafts), ImportOptions("leads.csv"))
    return result.created, result.updated, result.duplicates


def leads(desk: Desk) -> list[Lead]:
    with desk.store.read() as reading:
        return list(reading.all_leads())


def row(phone: str = "", **fields: Any) -> LeadDraft:
    return LeadDraft(2, fields, phone=Phone(phone) if phone else None)


def test_who_was_known_by_name_alone_is_known_again_with_a_number(desk: Desk):
    draft = row(full_name="Ann Bee")
    take(desk, draft)
    edit_lead(desk, leads(desk)[0].id, {"phone": "+44 20 7946 0991"})
    assert take(desk, draft) == (0, 0, 1)
    (lead,) = leads(desk)
    assert lead.phone == "+442079460991"


def test_who_was_known_by_name_alone_is_known_again_with_a_company(desk: Desk):
    draft = row(full_name="Ann Bee")
    take(desk, draft)
    edit_lead(desk, leads(desk)[0].id, {"company": "Bee Ltd"})
    assert take(desk, draft) == (0, 0, 1)
    assert len(leads(desk)) == 1


def test_a_number_that_was_put_right_does_not_come_back(desk: Desk):
    draft = row("+442079460991", full_name="Ann Bee", company="Bee Ltd")
    take(desk, draft)
    edit_lead(desk, leads(desk)[0].id, {"phone": "+44 20 7946 0992"})
    assert take(desk, draft) == (0, 0, 1)
    (lead,) = leads(desk)
    assert lead.phone == "+442079460992"


def test_an_address_that_was_put_right_does_not_come_back_but_a_new_one_does(desk: Desk):
    take(desk, row(full_name="Ann Bee", email="an@bee.com", title="CTO"))
    edit_lead(desk, leads(desk)[0].id, {"email": "ann@bee.com"})
    assert take(desk, row(full_name="Ann Bee", email="an@bee.com", title="CEO")) == (0, 1, 0)
    (lead,) = leads(desk)
    assert (lead.email, lead.title) == ("ann@bee.com", "CEO")


def test_what_a_file_tells_anew_counts_after_an_edit(desk: Desk):
    take(desk, row(external_id="7", full_name="Ann Bee", title="CTO"))
    edit_lead(desk, leads(desk)[0].id, {"title": "CEO"})
    assert take(desk, row(external_id="7", full_name="Ann Bee", title="Chair")) == (0, 1, 0)
    assert leads(desk)[0].title == "Chair"


def test_an_edit_that_was_taken_back_is_forgotten(desk: Desk):
    draft = row("+442079460991", full_name="Ann Bee", company="Bee Ltd")
    take(desk, draft)
    edit_lead(desk, leads(desk)[0].id, {"phone": "+44 20 7946 0992"})
    undo(desk)
    assert take(desk, draft) == (0, 0, 1)
    (lead,) = leads(desk)
    assert lead.phone == "+442079460991"


def test_who_does_not_want_to_be_called_is_not_even_when_somebody_here_thought_otherwise(desk: Desk):
    draft = LeadDraft(2, {"external_id": "7", "full_name": "Ann Bee"}, do_not_call=True, do_not_email=True)
    take(desk, draft)
    lead = leads(desk)[0]
    was, now = {"do_not_call": True, "do_not_email": True}, {"do_not_call": False, "do_not_email": False}
    with desk.store.work() as work:
        work.edit_leads([FieldEdit(lead.id, was, now, by="Ada", at=NOW)])
    take(desk, draft)
    assert leads(desk)[0].do_not_call
    assert leads(desk)[0].do_not_email


def test_somebody_else_at_a_number_that_was_given_up_is_somebody_else(desk: Desk):
    take(desk, row("+442079460991", full_name="Ann Bee", company="Bee Ltd"))
    edit_lead(desk, leads(desk)[0].id, {"phone": "+44 20 7946 0992"})
    assert take(desk, row("+442079460991", full_name="Tom Cat", company="Cat Ltd")) == (1, 0, 0)
    assert len(leads(desk)) == 2
