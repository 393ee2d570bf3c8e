"""How many of today's green leads will buy within a year, as a range.

Each lead is expected to go on as leads of its age went on before: day by day with the chances of buying and of leaving
without buying that the team's own history shows at that age (an actuarial life table with two ways out). Where enough
of them bought, only leads that had turned green are looked at, from that day on, since they are not like the others.

The range holds in 95 of 100 cases (normal on the scale of square roots, on which counts are even) and has two parts:
that even with known chances some more or fewer buy, and that the chances are only estimated, the same mistake for all
leads at once. Nothing is expected at ages that too few leads have reached: there the figure is a least one.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor, sqrt
from typing import NamedTuple

from app.domain.measures import Z_95
from app.domain.survival import FEWEST_AT_RISK, Life, usable

#: From so many buyers among leads that were green on, only those are looked at.
ENOUGH_GREEN_BUYERS = 20
#: With fewer buyers nothing is forecast at all.
FEWEST_BUYERS = 10
YEAR_DAYS = 365


@dataclass(frozen=True, slots=True)
class Forecast:
    """How many of ``leads`` are expected to buy within ``days``: ``low`` to ``high``, 95 %."""

    leads: int
    days: int
    expected: float
    low: int
    high: int
    from_buyers: int  # the buyers that it rests on
    from_green: bool  # whether they had all been green
    beyond: int  # leads so old already that nothing is known about what comes


class Day(NamedTuple):
    """The chances on one day of age, and the leads that they were seen on."""

    at_risk: float
    buys: float
    leaves: float


def life_table(lives: Iterable[Life]) -> list[Day]:
    """The chances of every day of age, from 0 on, as far as enough leads were under watch.

    Who enters or is lost from sight within a day counts for half of it.
    """
    kept = usable(lives)
    entered = sorted(life.enter_days for life in kept)
    gone = sorted(life.leave_days for life in kept)
    bought = Counter(int(life.leave_days) for life in kept if life.bought)
    left = Counter(int(life.leave_days) for life in kept if life.left)
    lost = Counter(int(life.leave_days) for life in kept if not life.bought and not life.left)
    table: list[Day] = []
    for day in range(int(gone[-1]) + 1 if gone else 0):
        there = bisect_left(entered, day) - bisect_left(gone, day)
        new = bisect_left(entered, day + 1) - bisect_left(entered, day)
        at_risk = there + (new if day == 0 else new / 2) - lost[day] / 2
        if there + new < FEWEST_AT_RISK:
            if table and any(one.at_risk for one in table):
                break
            table.append(Day(0.0, 0.0, 0.0))  # nobody so young was ever under watch
            continue
        at_risk = max(at_risk, bought[day] + left[day])
        table.append(Day(at_risk, bought[day] / at_risk, left[day] / at_risk))
    return table


def forecast(
    all_lives: Sequence[Life], green_lives: Sequence[Life], ages_days: Sequence[float], days: int = YEAR_DAYS
) -> Forecast | None:
    """What to expect of leads of these ages; None where too few have bought to say anything."""
    from_green = sum(life.bought for life in green_lives) >= ENOUGH_GREEN_BUYERS
    lives = green_lives if from_green else all_lives
    buyers = sum(life.bought for life in lives)
    if buyers < FEWEST_BUYERS:
        return None
    table = life_table(lives)
    by_buying, by_leaving = [0.0] * len(table), [0.0] * len(table)
    expected = chance_part = 0.0
    beyond = 0
    for age, leads in Counter(int(age) for age in ages_days).items():
        if age >= len(table):
            beyond += leads
            continue
        share = _follow(table, age, min(age + days, len(table)), leads, by_buying, by_leaving)
        expected += leads * share
        chance_part += leads * share * (1.0 - share)
    estimate_part = sum(
        (
            buying * buying * day.buys * (1.0 - day.buys)
            + leaving * leaving * day.leaves * (1.0 - day.leaves)
            - 2.0 * buying * leaving * day.buys * day.leaves
        )
        / day.at_risk
        for day, buying, leaving in zip(table, by_buying, by_leaving, strict=True)
        if day.at_risk
    )
    low, high = _range(expected, sqrt(chance_part + max(estimate_part, 0.0)), len(ages_days))
    return Forecast(len(ages_days), days, expected, low, high, buyers, from_green, beyond)


def _follow(
    table: Sequence[Day], start: int, end: int, leads: int, by_buying: list[float], by_leaving: list[float]
) -> float:
    """The chance that a lead open at ``start`` buys before ``end``; adds what each day's chances contribute to it."""
    still, share = 1.0, 0.0
    open_at, bought_by = [], []
    for day in range(start, end):
        open_at.append(still)
        share += still * table[day].buys
        bought_by.append(share)
        still *= 1.0 - table[day].buys - table[day].leaves
    for place, day in enumerate(range(start, end)):
        goes_on = 1.0 - table[day].buys - table[day].leaves
        missed = (share - bought_by[place]) / goes_on if goes_on > 0.0 else 0.0
        by_buying[day] += leads * (open_at[place] - missed)
        by_leaving[day] -= leads * missed
    return share


def _range(expected: float, deviation: float, most: int) -> tuple[int, int]:
    if expected <= 0.0:
        return 0, 0
    middle = sqrt(expected)
    half = Z_95 * deviation / (2.0 * middle)
    return floor(max(middle - half, 0.0) ** 2), min(ceil((middle + half) ** 2), most)
