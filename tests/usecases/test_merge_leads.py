"""Two leads that are one person: one is kept with everything, the other closed and linked, and all of it taken back."""

from datetime import timedelta

import pytest

from app.domain.errors import Refused
from app.domain.lead import NextTouch, Stage
from app.usecases.log_call import LogCall, log_call
from app.usecases.merge_leads import merge_leads
from app.usecases.show_lead import FIRST_PAGE, read_timeline, show_lead
from app.usecases.undo import undo
from tests.fakes.desk import NOW, FixedClock, make_desk
from tests.fakes.memory_store import MemoryStore
from tests.fakes.today import lead

DAY = timedelta(days=1)


class Pair:
    """Anna, green and waiting for months, and the Anna who raised her hand again."""

    def __init__(self, kept=None, other=None, stages=(Stage.GREEN, Stage.NEW)) -> None:
        self.desk = make_desk(MemoryStore(), FixedClock())
        waits = NextTouch(NOW + 60 * DAY, "call", "rep") if stages[0] == Stage.GREEN else None
        leads = [
            lead(self.desk, "Anna Berg", 90 * DAY, stages[0], waits, **{"company": "Acme", **(kept or {})}),
            lead(self.desk, "Anna Berg", DAY, stages[1], None, **{"company": "Acme", **(other or {})}),
        ]
        with self.desk.store.work() as work:
            work.add_leads(leads)
        self.kept, self.other = (made.id for made, _ in leads)

    def merge(self):
        return merge_leads(self.desk, self.kept, self.other)

    def stored(self, lead_id):
        with self.desk.store.read() as reading:
            return reading.lead(lead_id)


def test_the_kept_lead_is_filled_and_takes_over_the_earlier_next_touch():
    pair = Pair(
        {"city": "Ulm"}, {"email": "a@b.example", "city": "Bonn", "mobile": "+495119", "custom": {"x": "y"}}
    )
    merged = pair.merge()
    kept, closed = pair.stored(pair.kept), pair.stored(pair.other)
    assert (merged.kept, merged.closed) == (kept, closed)
    assert (kept.email, kept.city, kept.mobile, kept.custom) == ("a@b.example", "Ulm", "+495119", {"x": "y"})
    assert kept.standing.stage == Stage.NEW
    assert kept.standing.next is not None
    assert kept.standing.next.at < NOW + DAY
    assert (closed.standing.stage, closed.standing.closed_reason) == (Stage.STOPPED, "duplicate")


def test_a_merge_is_taken_back_as_one_thing():
    pair = Pair({}, {"email": "a@b.example", "do_not_email": True})
    before = pair.stored(pair.kept), pair.stored(pair.other)
    pair.merge()
    undone = undo(pair.desk)
    assert undone.lead.id == pair.kept
    assert set(undone.changed.lead_ids) == {pair.kept, pair.other}
    after = pair.stored(pair.kept), pair.stored(pair.other)
    assert [(one.email, one.do_not_email, one.standing.next) for one in after] == [
        (one.email, one.do_not_email, one.standing.next) for one in before
    ]
    with pytest.raises(Refused, match="nothing left"):
        undo(pair.desk)


def test_the_timeline_of_the_kept_lead_shows_the_touches_of_both():
    pair = Pair()
    log_call(pair.desk, LogCall(pair.other, "interested", "wants a demo"))
    pair.desk.clock.move(timedelta(hours=1))
    log_call(pair.desk, LogCall(pair.kept, "no-answer"))
    pair.merge()
    card = show_lead(pair.desk, pair.kept)
    assert [touch.outcome for touch in card.timeline][-2:] == ["no-answer", "interested"]
    assert "wants a demo" in card.opening_lines[0]
    assert [(one.lead_id, one.why) for one in card.linked] == [(pair.other, "merged")]
    closed = show_lead(pair.desk, pair.other)
    assert [(one.lead_id, one.why) for one in closed.linked] == [(pair.kept, "merged-into")]
    assert card.duplicates == closed.duplicates == ()


def test_who_must_not_be_called_must_not_be_called_afterwards():
    pair = Pair(stages=(Stage.GREEN, Stage.GREEN))
    log_call(pair.desk, LogCall(pair.other, "do-not-call"))
    pair.merge()
    kept = pair.stored(pair.kept)
    assert kept.do_not_call
    assert kept.standing.next is not None
    assert kept.standing.next.kind != "call"


def test_a_promise_of_the_other_lead_is_kept():
    pair = Pair(stages=(Stage.READY, Stage.NEW))
    promised = NOW + 5 * DAY
    log_call(pair.desk, LogCall(pair.other, "call-back", next_at=promised))
    pair.merge()
    following = pair.stored(pair.kept).standing.next
    assert following is not None
    assert (following.at, following.promised) == (promised, True)
    assert pair.stored(pair.kept).standing.stage == Stage.READY


def test_what_would_silence_somebody_or_lose_a_sale_is_refused():
    pair = Pair()
    with pytest.raises(Refused, match="with itself"):
        merge_leads(pair.desk, pair.kept, pair.kept)
    log_call(pair.desk, LogCall(pair.other, "bought"))
    with pytest.raises(Refused, match="has bought"):
        pair.merge()
    with pytest.raises(Refused, match="the other is open"):
        merge_leads(pair.desk, pair.other, pair.kept)
    undo(pair.desk)
    pair.merge()
    with pytest.raises(Refused, match="merged into another lead already"):
        pair.merge()


@pytest.mark.parametrize(
    ("kept", "other", "why"),
    [
        ({"email": "a@b.example"}, {"email": "A@b.example", "full_name": "A. Berg", "company": ""}, "email"),
        ({}, {"phone": ""}, "name"),
        ({"company": "One"}, {"company": "Two"}, "phone"),
        ({"company": "One"}, {"company": "Two", "full_name": "Ben Tal"}, ""),
    ],
)
def test_who_looks_alike_is_said_with_the_reason(kept, other, why):
    desk = make_desk(MemoryStore(), FixedClock())
    leads = []
    for fields in (kept, other):
        name = fields.pop("full_name", "Anna Berg")
        leads.append(lead(desk, name, DAY, **{"company": "Acme", **fields}))
    with desk.store.work() as work:
        work.add_leads(leads)
    found = show_lead(desk, leads[0][0].id).duplicates
    assert [one.why for one in found] == ([why] if why else [])


def test_a_lead_with_thousands_of_touches_comes_in_pages_and_loses_none():
    pair = Pair()
    for number in range(500):
        pair.desk.clock.move(timedelta(minutes=1))
        log_call(pair.desk, LogCall(pair.other, "no-answer", f"note {number}"))
    card = show_lead(pair.desk, pair.other)
    assert (len(card.timeline), card.touch_count, card.digest.attempts) == (FIRST_PAGE, 500, 500)
    seen, page = [], read_timeline(pair.desk, pair.other, "notes")
    while page.touches:
        seen += [touch.note for touch in page.touches]
        if not page.has_more:
            break
        page = read_timeline(pair.desk, pair.other, "notes", page.touches[-1])
    assert seen == [f"note {number}" for number in reversed(range(500))]
    assert len(show_lead(pair.desk, pair.other, whole=True).timeline) == 500
