"""Today's list: the order of the sections, who sleeps, why each is here, and the ripest without looking at all."""

from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain import agenda
from app.domain.agenda import Candidate, Viewpoint
from app.domain.calendar import Place, no_holidays
from app.domain.rules import Rules
from tests.fakes.desk import default_rules

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)  # Tuesday, ten in Berlin
HOME = Place("Europe/Berlin", "DE")


def candidate(**fields: Any) -> Candidate:
    defaults: dict[str, Any] = {
        "lead_id": "a",
        "external_id": "",
        "name": "Nadia Okafor",
        "company": "Brandt",
        "stage": "working",
        "segment": "sales-ready",
        "next_at": NOW - timedelta(minutes=5),
        "next_kind": "call",
        "next_owner": "rep",
        "promised": False,
        "respond_by": None,
        "created_at": NOW - timedelta(days=3),
        "handed_over_at": NOW - timedelta(days=3),
        "last_touch_at": None,
        "last_attempt_at": None,
        "attempts": 0,
        "contacts": 0,
        "source_kind": "event",
        "source": "Trade show",
        "campaign": "Hannover",
        "interest": 3,
        "time_zone": "Europe/Berlin",
        "country": "DE",
        "region": "",
        "phone": "+4951190182014",
        "story": "",
    }
    return Candidate(**{**defaults, **fields})


@pytest.fixture
def view(rules: Rules) -> Viewpoint:
    return Viewpoint(NOW, rules, HOME, no_holidays)


def arranged(view: Viewpoint, *candidates: Candidate, limit: int = 50) -> list[agenda.Row]:
    return list(agenda.arrange([(agenda.score(one, view), one) for one in candidates], limit, view))


def test_the_sections_stand_in_the_order_of_their_promise(view: Viewpoint) -> None:
    rows = arranged(
        view,
        candidate(lead_id="later", next_at=NOW + timedelta(hours=2)),
        candidate(lead_id="ripening"),
        candidate(lead_id="ready", stage="ready"),
        candidate(lead_id="overdue", promised=True, next_at=NOW - timedelta(days=2)),
        candidate(lead_id="clock", stage="new", respond_by=NOW + timedelta(minutes=3)),
        candidate(lead_id="promised", promised=True, next_at=NOW - timedelta(minutes=1)),
    )
    assert [row.candidate.lead_id for row in rows] == [
        "promised",
        "clock",
        "overdue",
        "ready",
        "ripening",
        "later",
    ]
    assert [row.section for row in rows] == list(agenda.SECTIONS)
    assert [row.rank for row in rows] == [1, 2, 3, 4, 5, 6]


def test_a_promise_shows_up_a_quarter_of_an_hour_before_its_time(view: Viewpoint) -> None:
    soon = candidate(lead_id="soon", promised=True, next_at=NOW + timedelta(minutes=14))
    not_yet = candidate(lead_id="not yet", promised=True, next_at=NOW + timedelta(minutes=16))
    assert [row.section for row in arranged(view, soon, not_yet)] == [agenda.PROMISED, agenda.LATER]


def test_a_lead_that_sleeps_stands_at_the_end_with_the_time_it_opens(view: Viewpoint) -> None:
    rows = arranged(
        view, candidate(lead_id="salt lake", time_zone="America/Denver"), candidate(lead_id="berlin")
    )
    assert [row.candidate.lead_id for row in rows] == ["berlin", "salt lake"]
    assert not rows[1].callable_now
    assert rows[1].opens_at == datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
    assert rows[1].reasons[-1].code == "opens-later"
    assert "02:00 there" in rows[1].reasons[-1].text


def test_a_promise_only_minds_the_hard_stop(rules: Rules) -> None:
    evening = datetime(2026, 11, 24, 18, 30, tzinfo=UTC)  # 19:30 in Berlin: the soft window is closed
    view = Viewpoint(evening, rules, HOME, no_holidays)
    rows = arranged(
        view,
        candidate(lead_id="promised", promised=True, next_at=evening),
        candidate(lead_id="cold", next_at=evening),
    )
    assert [(row.candidate.lead_id, row.callable_now) for row in rows] == [
        ("promised", True),
        ("cold", False),
    ]


def test_a_clock_that_lapsed_long_ago_ranks_by_ripeness(view: Viewpoint) -> None:
    old = candidate(stage="new", respond_by=NOW - timedelta(days=2), created_at=NOW - timedelta(days=3))
    assert arranged(view, old)[0].section == agenda.RIPENING


def test_an_attempt_stops_the_clock(view: Viewpoint) -> None:
    tried = candidate(stage="working", respond_by=NOW + timedelta(minutes=3), attempts=1)
    assert arranged(view, tried)[0].section == agenda.RIPENING


def test_every_row_says_why_it_is_here(view: Viewpoint) -> None:
    rows = arranged(
        view,
        candidate(
            lead_id="1", source_kind="price-request", story="S4 seals", created_at=NOW - timedelta(seconds=48)
        ),
        candidate(lead_id="2", stage="working", attempts=3),
        candidate(lead_id="3", stage="green", next_kind="white paper", next_owner="marketing"),
    )
    texts = {row.candidate.lead_id: [reason.text for reason in row.reasons] for row in rows}
    assert "Asked for a price 48 s ago: “S4 seals”" in texts["1"]
    assert "Fourth attempt, 3 unanswered" in texts["2"]
    assert "Not ripe yet; marketing's white paper is due" in texts["3"]
    assert all(reason.code and reason.text for row in rows for reason in row.reasons)


def test_a_fresh_price_request_is_riper_than_an_old_list_entry(view: Viewpoint) -> None:
    fresh = candidate(
        lead_id="fresh", source_kind="price-request", interest=4, created_at=NOW - timedelta(hours=1)
    )
    stale = candidate(lead_id="stale", source_kind="list", interest=1, created_at=NOW - timedelta(days=300))
    assert [row.candidate.lead_id for row in arranged(view, stale, fresh)] == ["fresh", "stale"]


def test_a_lead_created_in_the_future_counts_as_of_today(view: Viewpoint) -> None:
    ahead = candidate(created_at=NOW + timedelta(days=30))
    assert agenda.score(ahead, view) == agenda.score(candidate(created_at=NOW), view)


def test_the_list_is_cut_at_the_reps_day(view: Viewpoint) -> None:
    rows = arranged(view, *(candidate(lead_id=f"{number:03}") for number in range(80)), limit=40)
    assert len(rows) == 40


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["event", "price-request", "list", "download"]),
            st.integers(1, 4),
            st.integers(0, 400),
            st.integers(0, 8),
            st.one_of(st.none(), st.integers(0, 9)),
        ),
        max_size=60,
    ),
    st.integers(1, 12),
)
def test_the_ripest_found_by_bounds_are_the_ripest_of_all(leads: list[tuple[Any, ...]], count: int) -> None:
    view = Viewpoint(NOW, default_rules(), HOME, no_holidays)
    candidates = [
        candidate(
            lead_id=str(number),
            source_kind=kind,
            interest=interest,
            created_at=NOW - timedelta(days=days),
            attempts=attempts,
            last_attempt_at=None if rested is None else NOW - timedelta(days=rested),
        )
        for number, (kind, interest, days, attempts, rested) in enumerate(leads)
    ]
    newest_first = sorted(
        candidates, key=lambda one: (one.source_kind, one.interest, -one.created_at.timestamp())
    )
    groups = [
        iter(list(group))
        for _, group in groupby(newest_first, key=lambda one: (one.source_kind, one.interest))
    ]
    found = [weight for weight, _ in agenda.ripest(groups, count, view)]
    assert found == sorted((agenda.score(one, view) for one in candidates), reverse=True)[:count]


@pytest.mark.parametrize(
    ("now", "until"),
    [
        (datetime(2026, 11, 24, 9, tzinfo=UTC), "2026-11-24"),  # a Tuesday morning
        (datetime(2026, 11, 24, 18, tzinfo=UTC), "2026-11-25"),  # its evening
        (datetime(2026, 11, 28, 9, tzinfo=UTC), "2026-11-30"),  # a Saturday
    ],
)
def test_the_list_looks_to_the_end_of_the_day_or_of_the_next_working_one(
    rules: Rules, now: datetime, until: str
) -> None:
    assert agenda.horizon(Viewpoint(now, rules, HOME, no_holidays)).date().isoformat() == until


def test_promises_and_running_clocks_are_never_cut_off(view: Viewpoint) -> None:
    crowd = [
        *(candidate(lead_id=f"ripe {number:02}") for number in range(30)),
        *(candidate(lead_id=f"promised {number}", promised=True) for number in range(4)),
        *(
            candidate(lead_id=f"later {number}", promised=True, next_at=NOW + timedelta(hours=3))
            for number in range(3)
        ),
        *(
            candidate(lead_id=f"clock {number}", stage="new", respond_by=NOW + timedelta(minutes=3))
            for number in range(5)
        ),
    ]
    scored = [(agenda.score(one, view), one) for one in crowd]
    for limit in (0, 5, 12, 15):
        rows = agenda.arrange(scored, limit, view, keep_owed=True)
        assert sum(row.candidate.promised for row in rows) == 7
        assert sum(row.section == agenda.FIRST_RESPONSE for row in rows) == 5
        assert len(rows) == max(limit, 12)
        assert [row.rank for row in rows] == list(range(1, len(rows) + 1))
    assert len(agenda.arrange(scored, 5, view)) == 5


def test_what_is_cut_off_is_what_ranks_last(view: Viewpoint) -> None:
    crowd = [candidate(lead_id=f"{days:03}", created_at=NOW - timedelta(days=days)) for days in range(60)]
    scored = [(agenda.score(one, view), one) for one in crowd]
    full = agenda.arrange(scored, 60, view, keep_owed=True)
    assert agenda.arrange(scored, 20, view, keep_owed=True) == full[:20]
