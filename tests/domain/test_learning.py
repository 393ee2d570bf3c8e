"""Learning: what is in the history is found, what is not is not, and a few leads say nothing."""

import random
from datetime import UTC, datetime, timedelta
from math import inf

import pytest

from app.domain.comparing import chance_above, difference
from app.domain.learning import ENOUGH_CLOSED, falling, learn, prior_weight, shrunk
from app.domain.ripeness import weight_at
from app.domain.rules import Rules
from app.domain.scoring import Scoring
from app.domain.stretches import Course, Turn

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.fixture
def base(rules: Rules) -> Scoring:
    return rules.scoring


def courses(count: int, chances: dict[str, float], seed: int = 1, mean_days: float = 20.0) -> list[Course]:
    """Leads of some sources over a year; those who buy take an exponential time, of the others half leave."""
    dice = random.Random(seed)
    names = list(chances)
    made = []
    for _ in range(count):
        source = dice.choice(names)
        created = NOW - timedelta(days=dice.uniform(0, 365))
        buys = dice.random() < chances[source]
        ended = created + timedelta(days=dice.expovariate(1 / mean_days) if buys else dice.uniform(20, 200))
        if not buys and dice.random() < 0.5:
            made.append(Course("event", source, "", created, None, bought=False))
        else:
            made.append(Course("event", source, "", created, ended, buys))
    return made


def test_sources_that_differ_are_told_apart_and_said_to_differ(base: Scoring) -> None:
    learned = learn(courses(3000, {"Good": 0.3, "Fair": 0.1, "Poor": 0.03}), NOW, base)
    factors = learned.scoring.source_factors
    assert factors["good"] > 2 * factors["fair"] > 4 * factors["poor"]
    assert learned.sources.real
    assert "a real difference" in learned.sources.words


def test_sources_that_do_not_differ_stay_alike_and_that_is_said(base: Scoring) -> None:
    learned = learn(courses(3000, {f"Source {number}": 0.1 for number in range(10)}), NOW, base)
    factors = [learned.scoring.source_factors.get(f"source {number}", 1.0) for number in range(10)]
    assert max(factors) / min(factors) < 1.35
    assert not learned.sources.real
    assert learned.sources.words.startswith("no real difference")


def test_a_source_with_three_leads_says_nothing(base: Scoring) -> None:
    created = NOW - timedelta(days=90)
    lucky = [
        Course("event", "Lucky", "", created, created + timedelta(days=9), bought=True) for _ in range(3)
    ]
    learned = learn([*courses(3000, {"Good": 0.15, "Fair": 0.1, "Poor": 0.07}), *lucky], NOW, base)
    assert learned.scoring.source_factors["lucky"] < 1.6


def test_a_campaign_is_its_source_until_it_has_shown_otherwise(base: Scoring) -> None:
    dice = random.Random(5)
    history = []
    for number in range(4000):
        campaign = "Big" if number % 2 else f"Small {number % 400}"
        created = NOW - timedelta(days=dice.uniform(0, 365))
        buys = dice.random() < (0.3 if campaign == "Big" else 0.06)
        ended = created + timedelta(days=dice.uniform(1, 40)) if buys else None
        history.append(Course("event", "Fair", campaign, created, ended, buys))
    learned = learn(history, NOW, base)
    small = [learned.scoring.campaign_factors.get(f"small {number}", 1.0) for number in range(0, 400, 2)]
    assert learned.scoring.campaign_factors["big"] > 2 * max(small)
    assert learned.campaigns.real


def test_before_anybody_has_bought_the_defaults_stay_as_they_are(base: Scoring) -> None:
    learned = learn([Course("event", "", "", NOW - timedelta(days=9), None, bought=False)], NOW, base)
    assert (learned.scoring, learned.used, learned.blend) == (base, 1, 0.0)
    assert learn([], NOW, base).scoring == base


def test_the_defaults_have_a_say_until_enough_leads_are_closed(base: Scoring) -> None:
    history = courses(2000, {"Good": 0.3, "Poor": 0.02})
    closed = [course for course in history if course.ended_at and course.ended_at <= NOW]
    few = learn(closed[: ENOUGH_CLOSED // 4], NOW, base)
    enough = learn(history, NOW, base)
    assert (few.blend, enough.blend) == (0.5, 1.0)
    assert few.scoring.rates["list"] < few.scoring.rates["price-request"]


def test_unknown_kinds_keep_the_place_that_the_defaults_give_them(base: Scoring) -> None:
    rates = learn(courses(2000, {"Good": 0.3}), NOW, base).scoring.rates
    assert rates["price-request"] / rates["list"] == pytest.approx(
        base.rates["price-request"] / base.rates["list"]
    )
    assert set(rates) >= set(base.rates)


def test_the_age_at_which_leads_buy_is_found(base: Scoring) -> None:
    dice = random.Random(2)
    history = []
    for _ in range(3000):
        created = NOW - timedelta(days=dice.uniform(0, 365))
        buys = dice.random() < 0.15
        ended = created + timedelta(days=15 + dice.expovariate(1 / 12)) if buys else None
        history.append(Course("event", "", "", created, ended, buys))
    learned = learn(history, NOW, base)
    assert weight_at(15, learned.scoring) > 4 * weight_at(0, learned.scoring)
    assert weight_at(15, learned.scoring) > 2 * weight_at(90, learned.scoring)
    assert learned.age.real


def test_open_leads_count_for_the_days_they_were_watched(base: Scoring) -> None:
    """With a constant chance a day the curve is level, though most leads are young and open: counting buyers by age
    alone would show a steep fall."""
    dice = random.Random(3)
    history = []
    for _ in range(4000):
        created = NOW - timedelta(days=dice.uniform(0, 120))
        ended = created + timedelta(days=dice.expovariate(1 / 150))
        history.append(Course("event", "", "", created, ended, bought=True))
    scoring = learn(history, NOW, base).scoring
    level = weight_at(5, scoring)
    assert all(0.6 < weight_at(days, scoring) / level < 1.6 for days in (1, 10, 20, 40, 70, 100))


def test_a_base_rate_that_drifts_is_no_effect_of_age(base: Scoring) -> None:
    """The chance a day rises tenfold over a year, for leads of every age alike."""
    dice = random.Random(4)
    history = []
    for _ in range(6000):
        started = dice.uniform(0, 330)
        day = started
        while day < 365 and dice.random() > 0.0006 + 0.0054 * day / 365:
            day += 1
        created = NOW - timedelta(days=365 - started)
        ended = NOW - timedelta(days=365 - day) if day < 365 else None
        history.append(Course("event", "", "", created, ended, ended is not None))
    scoring = learn(history, NOW, base).scoring
    level = weight_at(5, scoring)
    assert all(0.5 < weight_at(days, scoring) / level < 2.0 for days in (15, 40, 80, 150))


def test_talks_and_signals_weigh_what_they_have_been_worth(base: Scoring) -> None:
    dice = random.Random(6)
    history = []
    for _ in range(3000):
        created = NOW - timedelta(days=dice.uniform(60, 365))
        talked = dice.random() < 0.3
        buys = dice.random() < (0.4 if talked else 0.05)
        ended = created + timedelta(days=dice.uniform(6, 40)) if buys else None
        own = [Turn(created + timedelta(days=5), "", attempt=True, stage="ready" if talked else "working")]
        own.append(Turn(created + timedelta(days=dice.uniform(0, 30)), "mail-open"))
        own.sort(key=lambda turn: turn.at)
        history.append(Course("event", "", "", created, ended, buys, own))
    scoring = learn(history, NOW, base).scoring
    assert scoring.stage_weights["ready"] > 4 * scoring.stage_weights["working"]
    assert 0.6 < scoring.interest_weights[1] / scoring.interest_weights[0] < 1.7


def test_the_order_of_the_leads_does_not_matter(base: Scoring) -> None:
    history = courses(500, {"Good": 0.3, "Poor": 0.05})
    one, other = learn(history, NOW, base), learn(history[::-1], NOW, base)
    assert one.scoring.source_factors == pytest.approx(other.scoring.source_factors)
    assert one.scoring.age_weights == pytest.approx(other.scoring.age_weights)


def test_the_prior_is_infinite_when_chance_explains_the_spread() -> None:
    assert prior_weight([(10, 10), (11, 10), (9, 10)]) == inf
    assert prior_weight([(50, 10), (0, 40)]) < 10
    assert shrunk(3, 1, inf) == 1.0
    assert shrunk(3, 1, 4.0) == pytest.approx(7 / 5)


def test_the_tail_falls_and_keeps_its_mean() -> None:
    smoothed = falling([4.0, 1.0, 3.0, 1.0], [1.0, 1.0, 3.0, 1.0])
    assert smoothed == pytest.approx([4.0, 2.5, 2.5, 1.0])


@pytest.mark.parametrize(
    ("statistic", "freedom", "chance"), [(3.841, 1, 0.05), (18.307, 10, 0.05), (23.209, 10, 0.01)]
)
def test_the_tail_of_chi_square_is_that_of_the_tables(statistic: float, freedom: int, chance: float) -> None:
    assert chance_above(statistic, freedom) == pytest.approx(chance, rel=0.1)


def test_small_groups_are_taken_together_before_they_are_tested() -> None:
    assert difference([(3, 0.5)] * 3 + [(100, 110)]).groups == 1
    assert difference([]).words == "too few buyers to tell"
    assert difference([(5, 0.0)]).chance == 1.0
