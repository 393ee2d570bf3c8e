"""What a campaign cost, as people write it."""

import pytest

from app.domain.errors import Refused
from app.usecases.givers import read_cost, save_cost
from tests.fakes.desk import make_desk
from tests.fakes.memory_store import MemoryStore


@pytest.mark.parametrize(
    ("text", "cents", "currency"),
    [
        ("12,500 EUR", 1_250_000, "EUR"),
        ("€ 12.500,00", 1_250_000, "EUR"),
        ("$900", 90_000, "USD"),
        ("900", 90_000, ""),
        ("0 EUR", 0, "EUR"),
        ("1'250.50 chf", 125_050, "CHF"),
    ],
)
def test_a_cost_is_read_as_people_write_it(text, cents, currency):
    assert read_cost(text) == (cents, currency)


@pytest.mark.parametrize("text", ["", "much", "12,5 EUR", "1,2,3", "-5 EUR", "12 EUR 13", "9" * 20])
def test_what_is_no_cost_is_refused_in_one_sentence(text):
    with pytest.raises(Refused, match="no cost that can be read"):
        read_cost(text)


def test_a_cost_is_kept_with_what_is_known_of_the_campaign():
    desk = make_desk(MemoryStore())
    assert save_cost(desk, "Fair", "100 EUR").cost_cents == 10_000
    save_cost(desk, "FAIR", "0 EUR")
    with desk.store.read() as reading:
        fair = reading.campaign("fair")
    assert (fair.name, fair.cost_cents, fair.currency) == ("Fair", 0, "EUR")
    with pytest.raises(Refused, match="no campaign"):
        save_cost(desk, " ", "100 EUR")
