"""What every store promises about the list of all leads: filters, orders, rows; the fake and a real file alike."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.fold import begin
from app.domain.lead import IMPORT_UNDONE, Lead, NextTouch, Stage, Standing
from app.domain.lead_list import DUE, ORDERS, Choices, LeadFilter, Order, wanted
from app.domain.touch import Decision
from app.storage.store import SqliteStore
from app.usecases.ports import FieldEdit, Store
from tests.fakes.desk import NOW, FixedClock, SequentialIds
from tests.fakes.memory_listing import matches
from tests.fakes.memory_store import MemoryStore

DAY = timedelta(days=1)
BERLIN = "Europe/Berlin"


def made(kind: str, folder: Path) -> Store:
    if kind == "memory":
        return MemoryStore()
    return SqliteStore.create(
        folder / "ripen.db", b"k" * 32, FixedClock(), SequentialIds(1 << 40), rules={"scoring": "a = 1"}
    )


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    store = made(request.param, tmp_path)
    yield store
    if isinstance(store, SqliteStore):
        store.close()


def lead(name: str, stage: Stage = Stage.NEW, ahead: timedelta = DAY, **fields: Any) -> Lead:
    coming = None if stage.closed else NextTouch(NOW + ahead, "call", "rep")
    standing = begin(Decision(stage, coming, "price" if stage.closed else ""))
    standing = replace(
        standing, attempts=fields.pop("attempts", 0), last_touch_at=fields.pop("last_touch_at", None)
    )
    given = {"created_at": NOW - 30 * DAY, "handed_over_at": NOW - 30 * DAY, "full_name": name, **fields}
    return Lead(id=f"id-{name}", standing=standing, **given)


def add(store: Store, *leads: Lead) -> None:
    with store.work() as work:
        work.add_leads(
            [
                (one, Decision(one.standing.stage, one.standing.next, one.standing.closed_reason))
                for one in leads
            ]
        )


EVERY, BY_NAME = LeadFilter(), Order("name")


def names(store: Store, asked: LeadFilter = EVERY, order: Order = BY_NAME) -> list[str]:
    with store.read() as reading:
        numbers = reading.lead_numbers(wanted(asked, order, NOW, BERLIN))
        return [row.name for row in reading.listed(numbers)]


def test_a_row_tells_what_the_table_shows(store: Store):
    one = lead(
        "Ada Berg",
        Stage.GREEN,
        company="Berg AG",
        source="Webinar",
        campaign="Seals",
        segment="nurture",
        attempts=3,
        last_touch_at=NOW - DAY,
        custom={"Tags": "fair, hot"},
    )
    add(store, one, lead("Ben", Stage.BOUGHT))
    with store.read() as reading:
        numbers = reading.lead_numbers(wanted(LeadFilter(), Order("name"), NOW, BERLIN))
        ada, ben = reading.listed(numbers)
        assert [whole.id for whole in reading.leads_numbered(list(reversed(numbers)))] == [
            "id-Ben",
            "id-Ada Berg",
        ]
    assert ada[1:] == (
        "id-Ada Berg",
        "Ada Berg",
        "Berg AG",
        "green",
        "nurture",
        "Webinar",
        "Seals",
        NOW + DAY,
        "call",
        "rep",
        False,
        NOW - DAY,
        NOW - 30 * DAY,
        3,
        "fair, hot",
    )
    assert (ben.next_at, ben.next_kind, ben.stage) == (None, "", "bought")


def test_unknown_numbers_are_left_out(store: Store):
    add(store, lead("Ada"))
    with store.read() as reading:
        assert reading.listed([99]) == []
        assert reading.leads_numbered([99]) == []
        assert reading.listed([]) == []


def test_what_a_lead_does_not_have_stands_at_the_end_in_both_directions(store: Store):
    add(
        store,
        lead("Zoë", company=""),
        lead("Ärmel", company="Über"),
        lead("adam", company="berg", stage=Stage.BOUGHT),
        lead("Bert", company="Alt"),
    )
    assert names(store) == ["adam", "Ärmel", "Bert", "Zoë"]
    assert names(store, order=Order("company")) == ["Bert", "adam", "Ärmel", "Zoë"]
    assert names(store, order=Order("company", descending=True)) == ["Ärmel", "adam", "Bert", "Zoë"]
    assert names(store, order=Order("next", descending=True))[-1] == "adam"
    assert names(store, order=Order("stage"))[-1] == "adam"


def test_a_lead_without_a_person_goes_by_its_company_and_then_stands_at_the_end(store: Store):
    nameless = {"full_name": ""}
    add(
        store,
        lead("1", **nameless, company="Mast"),
        lead("2", **nameless, email="a@b.example"),
        lead("3", **nameless, phone="+4951112"),
        lead("4", **nameless, first_name="Zoe"),
        lead("5", **nameless, last_name="Young"),
    )
    assert names(store) == ["Mast", "Young", "Zoe", "a@b.example", "+4951112"]


def test_silence_counts_from_the_last_touch_and_concerns_open_leads_only(store: Store):
    add(
        store,
        lead("Heard", last_touch_at=NOW - 2 * DAY),
        lead("Silent", last_touch_at=NOW - 7 * DAY),
        lead("Never"),
        lead("Closed", Stage.DECLINED),
    )
    assert names(store, LeadFilter(silent_days=7)) == ["Never", "Silent"]
    assert names(store, LeadFilter(silent_days=8)) == ["Never"]


def test_due_is_told_by_the_days_of_the_team(store: Store):
    # NOW is a Tuesday, ten in Berlin
    add(
        store,
        lead("Yesterday", ahead=-DAY),
        lead("This morning", ahead=-timedelta(hours=2)),
        lead("Sunday", ahead=5 * DAY),
        lead("Monday", ahead=6 * DAY),
        lead("Bought", Stage.BOUGHT),
    )
    due = {kind: names(store, LeadFilter(due=kind)) for kind in DUE}
    assert due == {
        "overdue": ["Yesterday"],
        "today": ["This morning"],
        "week": ["Sunday", "This morning"],
        "later": ["Monday"],
    }


def test_a_tag_is_found_whole_whatever_its_letters_and_its_company(store: Store):
    add(
        store,
        lead("One", custom={"Tags": "Fair 2026, hot"}),
        lead("Two", custom={"Tags": "fair 2026"}),
        lead("Three", custom={"Tags": "hot fair"}),
        lead("Four", custom={"Shoes": "hot"}),
        lead("Five", custom={"Tags": "!?"}),
    )
    assert names(store, LeadFilter(tag="HOT")) == ["One"]
    assert names(store, LeadFilter(tag="fair 2026")) == ["One", "Two"]
    assert names(store, LeadFilter(tag="!?")) == ["Five"]
    with store.work() as work:
        work.edit_leads([FieldEdit("id-Four", {"custom.Tags": ""}, {"custom.Tags": "hot"})])
    assert names(store, LeadFilter(tag="hot")) == ["Four", "One"]


def test_the_choices_are_what_occurs(store: Store):
    add(
        store,
        lead("One", source="Webinar", campaign="Seals", custom={"Tags": "hot, Fair"}),
        lead("Two", source="advert", custom={"Tags": "fair, new"}),
        lead("Three", source="Webinar"),
    )
    with store.read() as reading:
        choices = reading.lead_choices()
    assert choices.sources == ("advert", "Webinar")
    assert choices.campaigns == ("Seals",)
    assert {tag.casefold() for tag in choices.tags} == {"hot", "fair", "new"}
    assert len(choices.tags) == 3


def test_an_empty_store_has_an_empty_list(store: Store):
    assert names(store) == []
    with store.read() as reading:
        assert reading.lead_choices() == Choices()


def test_leads_of_an_undone_import_are_not_listed(store: Store):
    gone = replace(lead("Gone"), source="Ghost")
    add(store, replace(gone, standing=Standing(Stage.STOPPED, None, IMPORT_UNDONE)), lead("Here"))
    assert names(store) == ["Here"]
    with store.read() as reading:
        assert reading.lead_choices().sources == ()


WORDS = st.sampled_from(("", "Ada", "Ärmel", "zoe", "0511 90", "Fair 2026", "hot"))
DAYS = st.integers(-20, 20).map(lambda days: days * DAY + timedelta(minutes=1))
LEADS = st.lists(
    st.builds(
        lead,
        WORDS.filter(bool),
        st.sampled_from(Stage),
        DAYS,
        company=WORDS,
        email=st.sampled_from(("", "x@y.example")),
        source=st.sampled_from(("", "Webinar", "fair")),
        campaign=st.sampled_from(("", "Seals", "seals")),
        segment=st.sampled_from(("sales-ready", "nurture")),
        attempts=st.integers(0, 3),
        last_touch_at=st.one_of(st.none(), st.integers(0, 20).map(lambda days: NOW - days * DAY)),
        custom=st.sampled_from(({}, {"Tags": "hot"}, {"Tags": "Hot, Fair 2026"}, {"Booth": "hot"})),
    ),
    max_size=12,
)
FILTERS = st.builds(
    LeadFilter,
    stages=st.sampled_from(((), ("new",), ("green", "working"), ("bought", "declined"))),
    segment=st.sampled_from(("", "nurture")),
    source=st.sampled_from(("", "Webinar")),
    campaign=st.sampled_from(("", "Seals")),
    silent_days=st.sampled_from((0, 3, 10)),
    due=st.sampled_from(("", *DUE)),
    never_attempted=st.booleans(),
    tag=st.sampled_from(("", "hot", "fair 2026")),
    text=st.sampled_from(("", "a", "arm", "hot fair", "90", "?")),
)


@settings(max_examples=40)
@given(
    LEADS,
    st.lists(
        st.tuples(FILTERS, st.builds(Order, st.sampled_from(ORDERS), st.booleans())), min_size=1, max_size=8
    ),
)
def test_the_file_lists_what_the_plain_filter_lists_in_the_same_order(tmp_path_factory, leads, asked):
    leads = [replace(one, id=f"id-{place}") for place, one in enumerate(leads)]
    stores = made("memory", Path()), made("sqlite", tmp_path_factory.mktemp("list"))
    for store in stores:
        add(store, *leads)
    try:
        for filter_, order in asked:
            meant = wanted(filter_, order, NOW, BERLIN)
            found = []
            for store in stores:
                with store.read() as reading:
                    numbers = reading.lead_numbers(meant)
                    found.append((list(numbers), reading.listed(numbers)))
            assert found[0] == found[1]
            assert sorted(found[0][0]) == [
                number for number, one in enumerate(leads, start=1) if matches(one, meant)
            ]
    finally:
        stores[1].close()  # type: ignore[attr-defined]  # a SqliteStore
