"""Rep and marketer argue about a lead by touches: it changes hands with a reason, and is never lost."""

from datetime import timedelta

import pytest

from app.domain.errors import Refused
from app.domain.fold import fold
from app.domain.lead import Lead, Stage
from app.domain.reminder import RIPENED
from app.domain.segment import NURTURE, SALES_READY
from app.usecases.add_lead import NewLead, add_lead
from app.usecases.argue import argue
from app.usecases.desk import Desk
from app.usecases.log_call import LogCall, log_call
from app.usecases.promote import promote_ripened
from app.usecases.remind import remind
from app.usecases.show_lead import show_lead
from app.usecases.show_today import show_today
from tests.fakes.desk import NOW, FixedClock, make_desk
from tests.fakes.memory_store import MemoryStore


@pytest.fixture
def desk() -> Desk:
    return make_desk(MemoryStore())


@pytest.fixture
def lead_id(desk: Desk) -> str:
    return add_lead(desk, NewLead("Ana Berg", "Acme", "0511 9018200", "ana@acme.example", "DE"))[0]


def now_is(desk: Desk, span: timedelta) -> None:
    assert isinstance(desk.clock, FixedClock)
    desk.clock.move(span)


def check(desk: Desk, lead: Lead) -> None:
    with desk.store.read() as reading:
        assert reading.lead(lead.id) == lead
        assert fold(reading.first_decision(lead.id), reading.touches(lead.id)) == lead.standing


def test_a_bad_lead_goes_to_marketings_plan_and_the_giver_reads_why(desk: Desk, lead_id: str) -> None:
    argued = argue(desk, lead_id, "bad-lead", because="No budget: asks again after the summer")
    lead = argued.lead
    check(desk, lead)
    assert (lead.segment, lead.standing.stage) == (NURTURE, Stage.GREEN)
    assert lead.standing.next is not None
    assert lead.standing.next.owner == "marketing"
    assert lead.standing.next.at > NOW + timedelta(days=13)
    latest = show_lead(desk, lead_id).timeline[0]
    assert (latest.outcome, latest.note, latest.by) == (
        "bad-lead",
        "no-budget: asks again after the summer",
        "Ada",
    )
    assert not latest.attempt
    assert show_today(desk).rows == ()
    assert promote_ripened(desk).promoted == ()


def test_who_takes_it_back_gives_it_to_a_rep_now(desk: Desk, lead_id: str) -> None:
    argue(desk, lead_id, "bad-lead", because="no-need")
    now_is(desk, timedelta(days=1))
    lead = argue(desk, lead_id, "take-back", because="They have a new project").lead
    check(desk, lead)
    assert (lead.segment, lead.standing.stage) == (SALES_READY, Stage.WORKING)
    assert lead.standing.next is not None
    assert (lead.standing.next.owner, lead.standing.next.at) == ("rep", desk.clock.now())
    assert [(one.level, one.text) for one in remind(desk)] == [(RIPENED, "They have a new project")]
    (row,) = show_today(desk).rows
    assert ("ripened", "They have a new project") in [(reason.code, reason.text) for reason in row.reasons]


def test_a_green_lead_can_be_called_ready(desk: Desk, lead_id: str) -> None:
    log_call(desk, LogCall(lead_id, "green"))
    lead = argue(desk, lead_id, "ready", because="Met her at the fair").lead
    check(desk, lead)
    assert lead.standing.stage is Stage.WORKING


def test_a_lead_that_we_talk_with_stays_so_when_it_is_called_ready(desk: Desk, lead_id: str) -> None:
    log_call(desk, LogCall(lead_id, "interested"))
    assert argue(desk, lead_id, "ready", because="today").lead.standing.stage is Stage.READY


def test_the_date_that_the_lead_named_stands_whoever_argues(desk: Desk, lead_id: str) -> None:
    log_call(desk, LogCall(lead_id, "call-back", next_at=NOW + timedelta(days=3)))
    for verdict, because in (("bad-lead", "student"), ("ready", "no student after all")):
        lead = argue(desk, lead_id, verdict, because).lead
        check(desk, lead)
        assert lead.standing.next is not None
        assert lead.standing.next.promised
        assert lead.standing.next.at == NOW + timedelta(days=3)


@pytest.mark.parametrize(
    ("verdict", "because", "field"),
    [
        ("lovely", "student", "verdict"),
        ("bad-lead", "", "because"),
        ("bad-lead", "do not like him", "because"),
        ("bad-lead", "other", "because"),
        ("bad-lead", "other:  ", "because"),
        ("ready", "  ", "because"),
        ("ready", "x" * 20_000, "because"),
    ],
)
def test_an_argument_without_a_reason_is_refused(
    desk: Desk, lead_id: str, verdict: str, because: str, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        argue(desk, lead_id, verdict, because)
    assert refused.value.field == field
    with desk.store.read() as reading:
        assert reading.touches(lead_id) == []


def test_other_wants_words_and_gets_them(desk: Desk, lead_id: str) -> None:
    assert argue(desk, lead_id, "Bad lead", "other: sells to us").because == "other: sells to us"


def test_nobody_argues_about_a_closed_lead(desk: Desk, lead_id: str) -> None:
    log_call(desk, LogCall(lead_id, "declined", reason="price"))
    with pytest.raises(Refused, match="declined"):
        argue(desk, lead_id, "ready", "wants it now")


def test_an_argument_after_the_clock_was_set_back_still_counts(desk: Desk, lead_id: str) -> None:
    log_call(desk, LogCall(lead_id, "no-answer"))
    now_is(desk, -timedelta(days=2))
    check(desk, argue(desk, lead_id, "bad-lead", "duplicate").lead)
