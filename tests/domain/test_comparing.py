import random

import pytest

from app.domain.comparing import (
    ABOVE,
    BELOW,
    SAME,
    TOO_FEW,
    Buyers,
    chance_above,
    compare_buyers,
    compare_rates,
    holm,
    homogeneity,
    upper_gamma,
)
from app.domain.measures import Rate
from tests.fakes import public_survival_data as public


@pytest.mark.parametrize(("value", "freedom", "chance"), public.CHI_SQUARE_BY_SCIPY)
def test_the_tail_of_chi_square_is_that_of_scipy(value, freedom, chance):
    assert chance_above(value, freedom) == pytest.approx(chance, rel=1e-9)


def test_the_incomplete_gamma_function_has_its_ends():
    assert upper_gamma(3.0, 0.0) == 1.0
    assert upper_gamma(1.0, 2.0) == pytest.approx(0.1353352832366127)
    assert chance_above(5.0, 0) == 1.0


def test_thirty_agents_from_55_to_70_percent_are_not_ranked():
    # The spread of a public set of 30 agents: 55 to 70 per cent, p about .26.
    rates = {f"agent {number:02d}": Rate(0, 0) for number in range(30)}
    shares = [0.55 + 0.15 * (number / 29) for number in range(30)]
    middle = sum(shares) / 30
    flat = [middle + (share - middle) * 0.72 for share in shares]
    flat[0], flat[-1] = 0.55, 0.70
    rates = {name: Rate(round(share * 190), 190) for name, share in zip(rates, flat, strict=True)}
    compared = compare_rates(rates)
    assert 0.1 < compared.overall.chance < 0.5
    assert {one.words for one in compared.verdicts} == {SAME}
    assert compared.differing == ()
    assert compared.sentence.startswith("No real difference: chance alone would show as much in ")
    assert [one.name for one in compared.verdicts] == list(rates)  # as given: no ranking


def test_equal_agents_are_called_different_in_few_cases():
    chance = random.Random(4)
    found = 0
    for _ in range(300):
        rates = {str(n): Rate(sum(chance.random() < 0.6 for _ in range(60)), 60) for n in range(20)}
        found += bool(compare_rates(rates).differing)
    assert found / 300 < 0.06


def test_one_who_really_differs_is_named_and_the_others_are_not():
    rates = {f"rep {number}": Rate(60, 100) for number in range(9)} | {"Jonas": Rate(30, 100)}
    compared = compare_rates(rates)
    assert [(one.name, one.words) for one in compared.differing] == [("Jonas", BELOW)]
    assert compared.sentence == "Jonas is below the others; the rest: no real difference."


def test_of_few_only_the_count_is_shown():
    compared = compare_rates({"Ada": Rate(19, 19), "Ben": Rate(30, 100), "Cy": Rate(31, 100)})
    ada = compared.verdicts[0]
    assert ada.is_few
    assert ada.words == TOO_FEW


@pytest.mark.parametrize(
    "rates", [{}, {"a": Rate(0, 0)}, {"a": Rate(5, 5)}, {"a": Rate(0, 50), "b": Rate(0, 70)}]
)
def test_nothing_to_compare_is_said(rates):
    compared = compare_rates(rates)
    assert compared.differing == ()
    assert compared.sentence == "Too few to tell whether they differ."


def test_homogeneity_is_pearsons_chi_square():
    # worked out by hand: 10 of 50 and 20 of 50, expected 15 and 35 each
    found = homogeneity([Rate(10, 50), Rate(20, 50)])
    assert found.statistic == pytest.approx(2 * 25 / 15 + 2 * 25 / 35)
    assert found.groups == 2


def test_holm_multiplies_by_the_number_left_and_never_falls():
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert holm([]) == []


def test_buyers_of_a_source_are_compared_with_those_expected_of_it():
    groups = {
        "fair": (Rate(60, 200), Buyers(60, 30.0, 21.0)),
        "web": (Rate(20, 200), Buyers(20, 35.0, 22.0)),
        "mail": (Rate(20, 200), Buyers(20, 35.0, 22.0)),
    }
    words = {one.name: one.words for one in compare_buyers(groups).verdicts}
    assert words == {"fair": ABOVE, "web": BELOW, "mail": BELOW}


def calls_of(leads, chance):
    """Answered and dialled of so many leads with up to six calls each; whoever answers once answers again."""
    answered = dialled = 0
    for _ in range(leads):
        answers = chance.random()
        calls = chance.randint(1, 6)
        dialled += calls
        answered += sum(chance.random() < answers for _ in range(calls))
    return Rate(answered, dialled, leads)


def test_calls_of_the_same_leads_make_no_difference_out_of_nothing():
    chance = random.Random(6)
    worlds = [{f"rep {n}": calls_of(40, chance) for n in range(20)} for _ in range(60)]
    called = sum(bool(compare_rates(world).differing) for world in worlds)
    blind = [{name: Rate(rate.hits, rate.n) for name, rate in world.items()} for world in worlds]
    assert called <= 3, "1 world in 20 at most is called different, though nobody differs"
    assert sum(bool(compare_rates(world).differing) for world in blind) > 15


def test_many_leads_still_tell_who_reaches_more_of_them():
    rates = {"ada": Rate(900, 2400, 500), "ben": Rate(600, 2400, 500), "mia": Rate(610, 2400, 500)}
    assert {one.name for one in compare_rates(rates).differing} >= {"ada"}
    assert compare_rates({"ada": Rate(900, 2400, 40), "ben": Rate(700, 2400, 40)}).differing == ()
