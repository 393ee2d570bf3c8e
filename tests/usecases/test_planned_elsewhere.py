"""A date to call again that stands in an imported row is the lead's next touch, and a new one in the file moves it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from app.domain.draft import LeadDraft
from app.domain.lead import Lead, Stage
from app.domain.phone import Phone
from app.usecases.desk import Desk
from app.usecases.import_leads import ImportOptions, import_leads
from app.usecases.log_call import LogCall, log_call
from app.usecases.plan_next import plan_next
from app.usecases.undo_import import undo_import
from tests.fakes.cleaned import Rows
from tests.fakes.desk import make_desk
from tests.fakes.memory_store import MemoryStore

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
FRIDAY = date(2026, 12, 4)


def row(planned: date | None, **fields: Any) -> LeadDraft:
    said = {"full_name": "Ann Bee", "company": "Bee", "country": "GB", "time_zone": "Europe/London"}
    told = {"custom": {"Follow up": str(planned)}, "planned_in": "Follow up"} if planned else {}
    return LeadDraft(2, said, phone=Phone("+442079460991"), next_touch=planned, **told, **fields)


def take(desk: Desk, draft: LeadDraft) -> Lead:
    import_leads(desk, Rows(draft), ImportOptions("leads.csv"))
    return only(desk)


def only(desk: Desk) -> Lead:
    with desk.store.read() as reading:
        (lead,) = reading.all_leads()
    return lead


@pytest.fixture
def desk() -> Desk:
    return make_desk(MemoryStore())


def test_a_lead_is_called_on_the_day_that_the_file_names(desk: Desk) -> None:
    lead = take(desk, row(FRIDAY))
    assert lead.standing.next is not None
    assert lead.standing.next.at.date() == FRIDAY
    assert 8 <= lead.standing.next.at.hour < 18
    assert (lead.standing.stage, lead.respond_by) == (Stage.WORKING, None)


def test_a_day_on_which_nobody_works_gives_way_to_the_next(desk: Desk) -> None:
    lead = take(desk, row(FRIDAY + timedelta(days=1)))
    assert lead.standing.next is not None
    assert lead.standing.next.at.date() == FRIDAY + timedelta(days=3)


def test_a_time_of_the_day_is_kept(desk: Desk) -> None:
    at = datetime(2026, 12, 4, 14, 30, tzinfo=UTC)
    lead = take(desk, row(at))
    assert lead.standing.next is not None
    assert lead.standing.next.at == at


def test_a_green_lead_comes_back_on_its_day(desk: Desk) -> None:
    lead = take(desk, row(FRIDAY, stage=Stage.GREEN))
    assert lead.standing.next is not None
    assert (lead.standing.stage, lead.standing.next.at.date()) == (Stage.GREEN, FRIDAY)


def test_nobody_waits_for_longer_than_a_green_lead_may(desk: Desk) -> None:
    lead = take(desk, row(date(2029, 1, 8)))
    assert lead.standing.next is not None
    assert lead.standing.next.at < NOW + timedelta(days=370)


def test_a_day_that_has_passed_plans_nothing(desk: Desk) -> None:
    lead = take(desk, row(date(2026, 11, 2)))
    assert lead.standing.next is not None
    assert (lead.standing.stage, lead.standing.next.at) == (Stage.NEW, NOW)


def test_a_closed_lead_is_not_planned(desk: Desk) -> None:
    assert take(desk, row(FRIDAY, stage=Stage.DECLINED)).standing.next is None


def test_the_same_file_again_leaves_what_was_planned_since(desk: Desk) -> None:
    lead = take(desk, row(FRIDAY))
    moved = datetime(2026, 12, 17, 10, tzinfo=UTC)
    plan_next(desk, lead.id, moved)
    lead = take(desk, row(FRIDAY))
    assert lead.standing.next is not None
    assert lead.standing.next.at == moved


def test_a_new_date_in_the_file_moves_the_next_touch_and_an_undo_moves_it_back(desk: Desk) -> None:
    first = take(desk, row(FRIDAY)).standing.next
    lead = take(desk, row(date(2026, 12, 10)))
    assert lead.standing.next is not None
    assert lead.standing.next.at.date() == date(2026, 12, 10)
    undo_import(desk)
    assert only(desk).standing.next == first


def test_a_date_that_the_lead_named_stands(desk: Desk) -> None:
    lead = take(desk, row(FRIDAY))
    named = datetime(2026, 12, 1, 10, tzinfo=UTC)
    log_call(desk, LogCall(lead.id, "call-back", next_at=named))
    lead = take(desk, row(date(2026, 12, 10)))
    assert lead.standing.next is not None
    assert lead.standing.next.at == named


def test_a_date_that_the_file_never_named_before_does_not_move_whom_we_work(desk: Desk) -> None:
    lead = take(desk, row(None))
    log_call(desk, LogCall(lead.id, "no-answer"))
    planned = only(desk).standing.next
    assert take(desk, row(FRIDAY)).standing.next == planned
