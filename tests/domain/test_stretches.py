"""Stretches: no day under watch is lost or counted twice, whatever the course."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.scoring import Scoring
from app.domain.stretches import EDGES, Course, Stretches, Turn, cut

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
SCORING = Scoring({}, 2.0, (1.0,), (1.0,), signals={"mail-open": (0.7, 7.0), "price-request": (4.0, 14.0)})


def course(days_ago: float, ended_after: float | None = None, bought: bool = False, **more: object) -> Course:
    created = NOW - timedelta(days=days_ago)
    ended = None if ended_after is None else created + timedelta(days=ended_after)
    return Course("event", "Fair", "Mega", created, ended, bought, **more)  # type: ignore[arg-type]


def days_by_age(found: Stretches) -> dict[int, float]:
    sums: dict[int, float] = defaultdict(float)
    for by_cell in found.days:
        for cell, days in by_cell.items():
            sums[found.cells[cell].age] += days
    return dict(sums)


def watched(found: Stretches) -> float:
    return sum(sum(by_cell.values()) for by_cell in found.days)


turns = st.lists(
    st.tuples(
        st.floats(0, 400),
        st.sampled_from(["", "mail-open", "price-request"]),
        st.booleans(),
        st.sampled_from(["", "working", "ready", "green"]),
    ),
    max_size=6,
)


@settings(max_examples=80)
@given(
    st.lists(
        st.tuples(st.floats(0.6, 700), st.one_of(st.none(), st.floats(0.6, 700)), st.booleans(), turns),
        max_size=8,
    )
)
def test_the_days_of_each_age_are_the_days_that_leads_of_that_age_were_watched(
    drawn: list[tuple[float, float | None, bool, list[tuple[float, str, bool, str]]]],
) -> None:
    courses, expected, bought = [], defaultdict(float), 0
    for days_ago, ended_after, buys, happened in drawn:
        created = NOW - timedelta(days=days_ago)
        own = sorted(
            (Turn(created + timedelta(days=at), *what) for at, *what in happened), key=lambda turn: turn.at
        )
        one = course(days_ago, ended_after, buys and ended_after is not None, turns=own)
        courses.append(one)
        ended = ended_after is not None and ended_after <= days_ago
        end = ended_after if ended_after is not None and ended else days_ago
        bought += bool(ended and one.bought)
        for place, low in enumerate(EDGES):
            high = EDGES[place + 1] if place + 1 < len(EDGES) else float("inf")
            if end > low:
                expected[place] += min(end, high) - low
    found = cut(courses, NOW, SCORING)
    assert days_by_age(found) == pytest.approx(dict(expected), abs=0.01)
    assert sum(sum(by_cell.values()) for by_cell in found.bought) == found.buyers == bought


def test_seasons_part_the_calendar_and_the_newest_is_the_first() -> None:
    found = cut([course(100.0)], NOW, SCORING)
    by_season: dict[int, float] = defaultdict(float)
    for cell, days in found.days[0].items():
        by_season[found.cells[cell].season] += days
    assert set(by_season) == {0, 1, 2, 3}
    assert by_season[0] == pytest.approx(30.0, abs=7.0)
    assert sum(by_season.values()) == pytest.approx(100.0)


def test_a_purchase_counts_where_it_happened_with_the_state_of_that_moment() -> None:
    created = NOW - timedelta(days=50)
    own = (
        Turn(created + timedelta(days=1), attempt=True, stage="working"),
        Turn(created + timedelta(days=8), "price-request"),
        Turn(created + timedelta(days=9), attempt=True, stage="ready"),
        Turn(created + timedelta(days=9.5), attempt=True),  # the closing call itself
    )
    found = cut([course(50.0, 9.5, bought=True, turns=own)], NOW, SCORING)
    ((cell,),) = found.bought
    told = found.cells[cell]
    assert (EDGES[told.age], told.interest, told.stage, told.attempts) == (7.0, 4, 2, 2)


def test_what_comes_after_now_is_not_looked_at() -> None:
    ahead = course(-3.0)
    buys_tomorrow = course(10.0, 11.0, bought=True)
    found = cut([ahead, buys_tomorrow], NOW, SCORING)
    assert (found.used, found.closed, found.buyers) == (1, 0, 0)
    assert watched(found) == pytest.approx(10.0)


def test_one_who_bought_before_or_as_he_raised_his_hand_counts_half_a_day() -> None:
    found = cut([course(10.0, 0.0, bought=True), course(10.0, -4.0, bought=True)], NOW, SCORING)
    assert found.buyers == 2
    assert watched(found) == pytest.approx(1.0)


def test_those_who_left_for_a_legal_reason_are_watched_but_not_counted_as_closed() -> None:
    found = cut([course(10.0, 4.0, decided=False)], NOW, SCORING)
    assert (found.used, found.closed, watched(found)) == (1, 0, pytest.approx(4.0))


def test_of_nothing_comes_nothing() -> None:
    assert cut([], NOW, SCORING).used == 0
