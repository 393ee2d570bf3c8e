"""Whatever a file says of a lead, it is planned, listed, called, planned again by other rules, and never lost."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.domain.draft import LeadDraft
from app.domain.fold import fold
from app.domain.lead import Stage
from app.domain.phone import Phone
from app.storage.store import SqliteStore
from app.usecases.change_rules import change_rules, preview_rules
from app.usecases.desk import Desk
from app.usecases.import_leads import import_leads
from app.usecases.import_touches import import_touches
from app.usecases.learn import learn
from app.usecases.log_call import LogCall, log_call
from app.usecases.show_lead import show_lead
from app.usecases.show_today import show_today
from app.usecases.undo import undo
from tests.fakes.desk import NOW, FixedClock, SequentialIds, default_documents, make_desk
from tests.fakes.memory_store import MemoryStore
from tests.fakes.picky_team import DAY, OPTIONS, Rows, called, did, lead_of, move

SOUND = {"country": "DE", "time_zone": "Europe/Berlin", "source": "Webinar", "email": "ana@shop.example"}
HERE, ABROAD = Phone("+495119018200"), Phone("+33142685300")
#: What is wrong, as the fields that differ from a sound lead's, its number, and when it raised its hand.
BAD = {
    "no country": ({"country": "", "time_zone": ""}, HERE, NOW - DAY),
    "no country and no phone": ({"country": "", "time_zone": ""}, None, NOW - DAY),
    "no phone": ({}, None, NOW - DAY),
    "no phone and no mail": ({"email": ""}, None, NOW - DAY),
    "phone of another country": ({}, ABROAD, NOW - DAY),
    "no source": ({"source": ""}, HERE, NOW - DAY),
    "source unknown": ({"source": "Zibbelplatz"}, HERE, NOW - DAY),
    "created in the future": ({}, HERE, NOW + 90 * DAY),
    "created long ago": ({}, HERE, NOW - 5000 * DAY),
    "no creation date": ({}, HERE, None),
}


@pytest.fixture(params=["memory", "file"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    clock, ids = FixedClock(), SequentialIds(1 << 40)
    if request.param == "memory":
        yield make_desk(MemoryStore(ids, rules=default_documents()), clock)
        return
    store = SqliteStore.create(tmp_path / "ripen.db", b"k" * 32, clock, ids, rules=default_documents())
    yield make_desk(store, clock)
    store.close()


def take(desk: Desk, fields: dict[str, str], phone: Phone | None, created_at: datetime | None) -> None:
    said = {"external_id": "P-1", "full_name": "Ana Berg", **SOUND, **fields}
    import_leads(desk, Rows([LeadDraft(line=2, fields=said, phone=phone, created_at=created_at)]), OPTIONS)


def change(desk: Desk, old: str, new: str) -> None:
    texts = default_documents()
    assert old in texts["cadences"]
    documents = {"cadences": texts["cadences"].replace(old, new)}
    assert not preview_rules(desk, documents).refusals
    change_rules(desk, documents)


def is_covered(desk: Desk) -> bool:
    """Whether the lead has its next touch, or is closed, and its standing is what its touches come to."""
    lead = lead_of(desk)
    with desk.store.read() as reading:
        assert fold(reading.first_decision(lead.id), reading.touches(lead.id)) == lead.standing
        assert reading.counts().without_next_touch == 0
    assert bool(show_lead(desk, "P-1").plan) == (not lead.standing.stage.closed)
    return lead.standing.next is not None


@pytest.mark.parametrize("what", BAD)
def test_a_lead_of_bad_data_is_listed_called_and_planned_again(desk: Desk, what: str) -> None:
    take(desk, *BAD[what])
    assert is_covered(desk)
    (row,) = show_today(desk).rows
    assert all(reason.text for reason in row.reasons)
    for outcome in ("no-answer", "green"):
        log_call(desk, LogCall("P-1", outcome))
        assert is_covered(desk)
    change(desk, 'at = "14d"', 'at = "20d"')
    assert is_covered(desk)
    planned = lead_of(desk).standing.next
    assert planned is not None
    assert timedelta(days=19) <= planned.at - NOW <= timedelta(days=25)
    learn(desk)
    undo(desk)
    assert is_covered(desk)


def test_touches_before_the_creation_lose_no_lead(desk: Desk) -> None:
    take(desk, {}, HERE, NOW - DAY)
    import_touches(desk, Rows([called(desk, "no-answer", 24 * 80)]), OPTIONS)
    did(desk, ("download", 24 * 90, "Paper"))
    assert is_covered(desk)
    assert lead_of(desk).standing.attempts == 1
    assert [row.candidate.name for row in show_today(desk).rows] == ["Ana Berg"]
    change(desk, 'at = "45min"', 'at = "90min"')
    assert is_covered(desk)


def test_all_leads_due_today_are_listed_as_far_as_the_day_goes_and_the_rest_is_counted(desk: Desk) -> None:
    drafts = []
    for number in range(90):
        said = {
            "external_id": f"P-{number}",
            "full_name": f"Lead {number}",
            "email": f"{number}@shop.example",
        }
        drafts.append(LeadDraft(line=2, fields={**SOUND, **said}, created_at=NOW - 9 * DAY))
    import_leads(desk, Rows(drafts), OPTIONS)
    listed = show_today(desk)
    assert (len(listed.rows), listed.waiting, listed.due) == (40, 50, 90)


def test_none_due_is_an_empty_list_until_the_first_day_comes(desk: Desk) -> None:
    take(desk, {}, HERE, NOW - 9 * DAY)
    log_call(desk, LogCall("P-1", "green"))
    assert show_today(desk).rows == ()
    assert lead_of(desk).standing.stage is Stage.GREEN
    planned = lead_of(desk).standing.next
    assert planned is not None
    move(desk, planned.at - NOW)
    assert [row.candidate.name for row in show_today(desk).rows] == ["Ana Berg"]
