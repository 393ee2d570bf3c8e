"""Sharing leads out: by room, in turn where it is equal, and to nobody who is away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import Refused
from app.domain.sharing import Carrier, share


def test_equal_carriers_get_leads_in_turn() -> None:
    carriers = [Carrier("ben", 10, 40), Carrier("ana", 10, 40)]
    assert share(["1", "2", "3"], carriers) == {"ana": ("1", "3"), "ben": ("2",)}


def test_whoever_calls_more_a_day_carries_more() -> None:
    shared = share([str(number) for number in range(30)], [Carrier("ana", 0, 20), Carrier("ben", 0, 40)])
    assert {login: len(ids) for login, ids in shared.items()} == {"ana": 10, "ben": 20}


def test_nobody_who_is_away_gets_any_and_a_team_that_is_away_is_told() -> None:
    assert share(["1"], [Carrier("ana", 0, 40, away=True), Carrier("ben", 500, 40)]) == {"ben": ("1",)}
    with pytest.raises(Refused, match="all are away"):
        share(["1"], [Carrier("ana", 0, 40, away=True)])
    assert share([], []) == {}


def test_nobody_is_given_again_what_he_leaves_lying_as_long_as_somebody_else_can_take_it() -> None:
    carriers = [Carrier("ana", 300, 40), Carrier("ben", 100, 40)]
    assert share(["1", "2", "3"], carriers, {"1": "ana", "2": "ben"}) == {"ana": ("2",), "ben": ("1", "3")}
    away = [Carrier("ana", 300, 40, away=True), Carrier("ben", 100, 40)]
    assert share(["2"], away, {"2": "ben"}) == {"ben": ("2",)}


@given(
    st.integers(0, 60),
    st.lists(st.tuples(st.integers(0, 50), st.integers(1, 60)), min_size=1, max_size=6),
)
def test_every_lead_goes_to_exactly_one(count: int, rooms: list[tuple[int, int]]) -> None:
    leads = [str(number) for number in range(count)]
    holders = {lead: f"p{number % (len(rooms) + 1)}" for number, lead in enumerate(leads)}
    shared = share(leads, [Carrier(f"p{place}", *room) for place, room in enumerate(rooms)], holders)
    assert sorted(lead for ids in shared.values() for lead in ids) == sorted(leads)
    given_back = [lead for login, ids in shared.items() for lead in ids if holders[lead] == login]
    assert given_back == [] or len(rooms) == 1
