"""Planning many leads at once: promises stay, closed ones are left out, everybody is called in his own hours."""

from datetime import UTC, datetime, timedelta

import pytest

from app.domain.errors import Refused
from app.domain.lead import Stage
from app.usecases.log_call import LogCall, log_call
from app.usecases.plan_leads import CHUNK, plan_leads, preview_plan, unplan_leads
from tests.fakes.desk import NOW
from tests.ui.leads.leads_office import DAY, desk_with, many

WEDNESDAY_TEN = NOW + DAY


class StopsAfter:
    """Progress that cancels after so many chunks."""

    def __init__(self, chunks):
        self.chunks, self.told = chunks, []

    def advanced(self, done, total):
        self.told.append((done, total))

    def cancelled(self):
        return len(self.told) >= self.chunks


@pytest.fixture
def desk():
    return desk_with(
        "Ada",
        ("Paula", {"promised": True}),
        ("Bob", {"stage": Stage.BOUGHT}),
        ("Tex", {"country": "US", "time_zone": "America/New_York"}),
        ("Mute", {"phone": "", "email": "mute@x.example"}),
    )


def standing(desk, name):
    with desk.store.read() as reading:
        return next(lead.standing for lead in reading.all_leads() if lead.full_name == name)


def test_it_says_before_what_it_does_and_does_what_it_said(desk):
    everyone = range(1, 6)
    said = preview_plan(desk, everyone, WEDNESDAY_TEN)
    assert (said.planned, said.shifted, said.promised, said.closed) == (3, 1, 1, 1)
    before = [standing(desk, name) for name in ("Paula", "Bob")]
    done, changed = plan_leads(desk, everyone, WEDNESDAY_TEN)
    assert (done.planned, done.shifted, done.promised, done.closed) == (3, 1, 1, 1)
    assert len(done.made) == len(changed.lead_ids) == 3
    assert [standing(desk, name) for name in ("Paula", "Bob")] == before
    assert standing(desk, "Ada").next.at == WEDNESDAY_TEN
    # ten in Berlin is four in New York: there the day begins at eight
    assert standing(desk, "Tex").next.at == datetime(2026, 11, 25, 13, 0, tzinfo=UTC)
    assert (standing(desk, "Mute").next.kind, standing(desk, "Mute").next.at) == ("mail", WEDNESDAY_TEN)
    assert standing(desk, "Ada").stage is Stage.WORKING


@pytest.mark.parametrize("at", [NOW - DAY, NOW, NOW + 800 * DAY])
def test_a_time_that_suits_nobody_is_refused_and_nothing_moves(desk, at):
    for act in (preview_plan, plan_leads):
        with pytest.raises(Refused) as refusal:
            act(desk, [1], at)
        assert refusal.value.field == "next"
    assert standing(desk, "Ada").next.at == NOW + DAY


def test_a_night_becomes_the_next_morning(desk):
    plan_leads(desk, [1], NOW + timedelta(hours=15))  # one in the morning
    assert standing(desk, "Ada").next.at == datetime(2026, 11, 25, 7, 0, tzinfo=UTC)


def test_a_plan_is_taken_back_by_new_facts_unless_somebody_was_called_since(desk):
    before = standing(desk, "Ada")
    done, _ = plan_leads(desk, [1, 4], NOW + 3 * DAY)
    log_call(desk, LogCall(done.made[1][1], "no-answer"))
    tried = standing(desk, "Tex")
    changed = unplan_leads(desk, done.made)
    assert len(changed.lead_ids) == 2
    assert standing(desk, "Ada").next == before.next
    assert standing(desk, "Tex") == tried
    assert unplan_leads(desk, []).kinds == frozenset()


def test_it_can_be_cancelled_between_two_chunks():
    desk = many(2 * CHUNK + 10)
    progress = StopsAfter(1)
    done, changed = plan_leads(desk, range(1, 2 * CHUNK + 11), NOW + 3 * DAY, progress)
    assert (done.planned, done.cancelled, len(done.made)) == (CHUNK, True, CHUNK)
    assert progress.told == [(CHUNK, 2 * CHUNK + 10)]
    assert changed.touches("leads")
    assert preview_plan(desk, range(1, 2 * CHUNK + 11), NOW + 3 * DAY, StopsAfter(2)).planned == 2 * CHUNK


def test_nobody_is_planned_where_nobody_is_chosen(desk):
    done, changed = plan_leads(desk, [], NOW + DAY)
    assert (done.planned, changed.kinds) == (0, frozenset())
