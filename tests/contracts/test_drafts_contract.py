"""What is typed and not logged yet: kept until it is logged, on both stores."""

import pytest

from app.storage.store import SqliteStore
from app.usecases.add_lead import NewLead, add_lead
from app.usecases.drafts import keep_draft, kept_drafts
from app.usecases.log_call import LogCall, log_call
from tests.fakes.desk import FixedClock, SequentialIds, make_desk
from tests.fakes.memory_store import MemoryStore


@pytest.fixture(params=["memory", "file"])
def desk(request, tmp_path):
    if request.param == "memory":
        yield make_desk(MemoryStore(), ids=SequentialIds())
        return
    store = SqliteStore.create(tmp_path / "ripen.db", b"k" * 32, FixedClock(), SequentialIds(), rules={})
    yield make_desk(store, ids=SequentialIds(1000))
    store.close()


@pytest.fixture
def leads(desk):
    names = ("Nadia Okafor", "Olga Petrov")
    numbers = ("0511 9018201", "0511 9018202")
    return [
        add_lead(desk, NewLead(name, "Nordwind", number, country="DE"))[0]
        for name, number in zip(names, numbers, strict=True)
    ]


def test_a_draft_is_kept_by_lead_the_newest_first_and_an_empty_one_goes(desk, leads):
    nadia, olga = leads
    keep_draft(desk, nadia, "budget is")
    keep_draft(desk, olga, "call again")
    assert list(kept_drafts(desk).items()) == [(olga, "call again"), (nadia, "budget is")]
    keep_draft(desk, nadia, "budget is decided in March")
    assert list(kept_drafts(desk).items()) == [(nadia, "budget is decided in March"), (olga, "call again")]
    keep_draft(desk, nadia, "")
    assert kept_drafts(desk) == {olga: "call again"}


def test_a_logged_call_takes_its_draft_along_and_no_other(desk, leads):
    nadia, olga = leads
    keep_draft(desk, nadia, "budget is")
    keep_draft(desk, olga, "call again")
    log_call(desk, LogCall(nadia, "busy", "budget is decided in March"))
    assert kept_drafts(desk) == {olga: "call again"}


def test_a_draft_of_nobody_is_not_kept(desk, leads):
    keep_draft(desk, "nobody", "text")
    assert kept_drafts(desk) == {}


def test_a_draft_is_no_event(desk, leads):
    before = _events(desk)
    keep_draft(desk, leads[0], "budget is")
    assert _events(desk) == before


def test_a_megabyte_of_letters_of_every_kind_comes_back_as_it_was(desk, leads):
    text = "😀 אבג “quoted” \\ \n\t\0 é" * 50_000
    keep_draft(desk, leads[0], text)
    assert kept_drafts(desk)[leads[0]] == text


def _events(desk):
    if isinstance(desk.store, MemoryStore):
        return len(desk.store.state.events)
    with desk.store.work() as work:
        return work.row("SELECT last_seq FROM device")[0]
