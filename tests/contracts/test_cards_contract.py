"""What every store promises to a card, held against the fake one and against a real SQLCipher file."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.domain.errors import Refused
from app.domain.fold import begin, fold
from app.domain.lead import Lead, NextTouch, Stage
from app.domain.timeline import FILTERS
from app.domain.touch import Decision, Touch
from app.storage.store import SqliteStore
from app.usecases.card_ports import Edit
from app.usecases.ports import FieldEdit, Store
from tests.fakes.desk import NOW, FixedClock, SequentialIds
from tests.fakes.memory_store import MemoryStore

HOUR = timedelta(hours=1)
OPEN = Decision(Stage.NEW, NextTouch(NOW, "call", "rep"))
DUPLICATE = Decision(Stage.STOPPED, None, "duplicate")


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "memory":
        made: Any = MemoryStore()
        add(made)
        yield made
        return
    made = SqliteStore.create(
        tmp_path / "ripen.db", b"k" * 32, FixedClock(), SequentialIds(1 << 40), rules={}
    )
    add(made)
    yield made
    made.close()


def add(store: Store) -> None:
    leads = [
        ("one", {"phone": "+49511901", "full_name": "Ann Berg", "company": "Acme"}),
        ("two", {"phone": "+49511901", "full_name": "Ann Berg", "company": "ACME"}),
        ("three", {"email": "a@b.example", "referred_by": "one"}),
    ]
    with store.work() as work:
        work.add_leads(
            [
                (Lead(id=lead_id, created_at=NOW, handed_over_at=NOW, standing=begin(OPEN), **fields), OPEN)
                for lead_id, fields in leads
            ]
        )


def put(store: Store, *touches: Touch) -> None:
    with store.work() as work:
        for touch in touches:
            standing = fold(work.first_decision(touch.lead_id), [*work.touches(touch.lead_id), touch])
            work.add_touch(touch, standing)


def touch(id: str, at: int, lead_id: str = "one", **fields: Any) -> Touch:
    return Touch(
        id, lead_id, NOW + at * HOUR, **{"kind": "call", "outcome": "no-answer", "attempt": True, **fields}
    )


def merge(id: str, at: int, other: str, kept: str) -> Touch:
    return Touch(
        id, other, NOW + at * HOUR, "change", outcome="merged", content=kept, by="Ada", decision=DUPLICATE
    )


def mixed(store: Store) -> None:
    put(
        store,
        touch("a", 1, note="hello"),
        touch("b", 2, contact=True),
        touch("c", 3, kind="page-visit", outcome="", direction="in", attempt=False),
        Touch("d", "one", NOW + 4 * HOUR, "change", decision=OPEN),
        touch("e", 5, "two"),
        touch("f", 6),
        Touch("u", "one", NOW + 7 * HOUR, "undo", undoes="f"),
        touch("g", 5, kind="note", outcome="", attempt=False, note="x"),
    )


@pytest.mark.parametrize(
    ("which", "expected"),
    [("all", "gdcba"), ("calls", "ba"), ("marketing", "c"), ("notes", "ga"), ("changes", "d")],
)
def test_a_timeline_is_filtered_and_comes_in_pages_newest_first(store: Store, which: str, expected: str):
    mixed(store)
    with store.read() as reading:
        assert [one.id for one in reading.timeline(["one"], which, None, 99)] == list(expected)
        seen: list[Touch] = []
        while page := reading.timeline(["one"], which, seen[-1] if seen else None, 1):
            seen += page
        assert [one.id for one in seen] == list(expected)
    assert which in FILTERS


def test_the_timelines_of_several_leads_are_one(store: Store):
    mixed(store)
    with store.read() as reading:
        assert [one.id for one in reading.timeline(["one", "two"], "all", None, 3)] == ["g", "e", "d"]
        assert (reading.touch_count(["one", "two"]), reading.touch_count(["two"])) == (6, 1)
        spoken = reading.last_contact(["one", "two"])
        assert spoken is not None
        assert spoken.id == "b"
        assert reading.last_contact(["three"]) is None
        assert reading.figures(["one", "two"], NOW, NOW + 9 * HOUR) == (3, 1, 1)
        assert reading.figures(["one"], NOW + 2 * HOUR, NOW + 2 * HOUR) == (1, 1, 0)
        assert reading.figures(["three"], NOW, NOW + 9 * HOUR) == (0, 0, 0)


def test_an_edit_tells_who_when_and_what_it_belongs_to(store: Store):
    edits = [
        FieldEdit("one", {"city": ""}, {"city": "Ulm"}, by="Ada", at=NOW),
        FieldEdit("one", {"city": "Ulm"}, {"city": "Bonn"}, "imp", at=NOW + HOUR),
        FieldEdit("one", {"custom.x": ""}, {"custom.x": "y"}, by="Ada", at=NOW + HOUR, touch_id="a"),
    ]
    with store.work() as work:
        work.edit_leads(edits)
    with store.read() as reading:
        third, second, first = reading.edits("one", 9)
        assert reading.edits("one", 1) == [third]
        assert reading.edits("two", 9) == []
        assert reading.edits_of_touch("a") == [third]
        assert reading.edits_of_touch("") == []
    assert first == Edit(first.id, "one", NOW, "Ada", {"city": ""}, {"city": "Ulm"})
    assert second[2:7] == (NOW + HOUR, "", {"city": "Ulm"}, {"city": "Bonn"}, "imp")
    assert third[2:8] == (NOW + HOUR, "Ada", {"custom.x": ""}, {"custom.x": "y"}, "", "a")


def test_relations_of_a_lead_are_known_until_they_are_taken_back(store: Store):
    put(store, merge("m", 1, "two", "one"), merge("n", 2, "one", "three"))
    with store.read() as reading:
        assert reading.referred("one", 9) == ["three"]
        assert reading.referred("", 9) == reading.referred("one", 0) == []
        assert reading.merged_into("one") == ["two"]
        assert reading.merged_into("three") == ["one", "two"]
    put(store, Touch("u", "two", NOW + 3 * HOUR, "undo", undoes="m"))
    with store.read() as reading:
        assert reading.merged_into("three") == ["one"]


def test_leads_alike_are_found_by_their_keys_but_not_those_put_aside(store: Store):
    keys = [("phone", "+49511901"), ("name", "ann berg|acme"), ("email", "nobody@b.example")]
    with store.read() as reading:
        assert sorted(reading.alike(keys, 9)) == ["one", "two"]
        assert len(reading.alike(keys, 1)) == 1
    put(store, merge("m", 1, "one", "two"))
    with store.read() as reading:
        assert reading.alike(keys, 9) == ["two"]
        assert reading.matches(keys[:2]) == {keys[0]: "two", keys[1]: "two"}


def test_what_was_done_last_is_a_call_a_merge_or_an_edit_of_a_person(store: Store):
    def last() -> str:
        with store.work() as work:
            found = work.last_done()
        return "" if found is None else "edit" if isinstance(found, Edit) else found.id

    def edit(**fields: Any) -> None:
        with store.work() as work:
            work.edit_leads([FieldEdit("one", {}, {"city": "Ulm"}, at=NOW, **fields)])

    assert last() == ""
    put(store, touch("a", 1))
    edit()
    edit(by="Ada", import_id="imp")
    edit(by="Ada", touch_id="a")
    assert last() == "a"
    edit(by="Ada")
    assert last() == "edit"
    put(store, merge("m", 2, "two", "one"))
    assert last() == "m"
    put(store, Touch("u", "two", NOW + 3 * HOUR, "undo", undoes="m"))
    assert last() == "edit"
    with store.work() as work:
        (own,) = [one for one in work.edits("one", 9) if one.by and not (one.import_id or one.touch_id)]
        work.edit_leads([FieldEdit("one", {}, {}, by="Ada", at=NOW, undoes=own.id)])
    assert last() == "a"


def test_questions_about_an_unknown_lead_are_refused(store: Store):
    with store.read() as reading:
        for ask in (lambda: reading.edits("nobody", 1), lambda: reading.timeline(["nobody"], "all", None, 1)):
            with pytest.raises(Refused):
                ask()
