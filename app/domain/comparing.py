"""Whether groups really differ, or chance explains what one sees; the one place where that is decided.

No ranking of people, sources or hours without it: of thirty reps who are all equally good one will lead, and looking
for the best and the worst finds somebody every time. So a difference is only called real where two things hold: the
test of all groups together says so, and the group's own comparison with the others still does after it was corrected
for the number of comparisons (Holm 1979). Else the words are "no real difference". Groups of fewer than
FEW are shown as counts, without a rate.

The tests are Pearson's chi-square (1900), small groups taken together so that each expects at least five (Cochran
1954), with its tail by the regularised incomplete gamma function, exact to rounding.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import erfc, exp, lgamma, log, sqrt
from typing import NamedTuple

from app.domain.measures import FEW, Rate
from app.domain.sentence import marked

#: Below this chance of seeing such differences among equal rates, they are called real.
SURE = 0.05
FEWEST_EXPECTED = 5.0
_TINY = 1e-300
_CLOSE = 1e-15
_MOST_TERMS = 100_000

SAME, TOO_FEW = marked("no real difference"), marked("too few to tell")
ABOVE, BELOW = marked("above the others"), marked("below the others")


@dataclass(frozen=True, slots=True)
class Difference:
    """How far groups are from what was expected of them."""

    groups: int
    statistic: float
    chance: float  # of differences at least as large if there were none in truth

    @property
    def real(self) -> bool:
        """Whether chance is a poor explanation."""
        return self.chance < SURE

    @property
    def words(self) -> str:
        """The answer in plain words, about buyers."""
        return self.words_about("buyers")

    def words_about(self, things: str) -> str:
        """The answer in plain words; ``things`` is what there would be too few of."""
        if self.groups < 2:
            return f"too few {things} to tell"
        if not self.real:
            return f"no real difference: chance alone would show as much in {self.chance:.0%} of cases"
        seldom = "less than 0.1 %" if self.chance < 0.001 else f"{self.chance:.1%}"
        return f"a real difference: chance alone would show as much in {seldom} of cases"


def difference(pairs: Iterable[tuple[float, float]]) -> Difference:
    """The test of (buyers, expected buyers) per group; the expected are scaled to the same total first."""
    known = sorted(
        ((bought, expected) for bought, expected in pairs if expected > 0), key=lambda pair: -pair[1]
    )
    total, awaited = sum(bought for bought, _ in known), sum(expected for _, expected in known)
    if not total or not awaited:
        return Difference(0, 0.0, 1.0)
    scale = total / awaited
    groups: list[tuple[float, float]] = []
    rest_bought = rest_expected = 0.0
    for bought, expected in known:
        if expected * scale >= FEWEST_EXPECTED:
            groups.append((bought, expected * scale))
        else:
            rest_bought += bought
            rest_expected += expected * scale
    if rest_expected >= FEWEST_EXPECTED or not groups:
        groups.append((rest_bought, rest_expected))
    elif rest_expected:
        bought, expected = groups.pop()
        groups.append((bought + rest_bought, expected + rest_expected))
    statistic = sum((bought - expected) ** 2 / expected for bought, expected in groups)
    return Difference(len(groups), statistic, chance_above(statistic, len(groups) - 1))


class _Part(NamedTuple):
    """A rate as tests count it: what is not independent counts in part only."""

    hits: float
    n: float


def _part(rate: Rate) -> _Part:
    return _Part(rate.hits * rate.independent / rate.n, rate.independent) if rate.n else _Part(0.0, 0.0)


def _sum(parts: Iterable[_Part]) -> _Part:
    listed = list(parts)
    return _Part(sum(part.hits for part in listed), sum(part.n for part in listed))


def homogeneity(rates: Iterable[Rate]) -> Difference:
    """The test whether all these rates could be one: Pearson's chi-square of hits and misses.

    Groups that expect fewer than five hits or misses are taken together.
    """
    known = sorted((_part(rate) for rate in rates if rate.n), key=lambda part: -part.n)
    hits, n = _sum(known)
    if not 0 < hits < n:
        return Difference(0, 0.0, 1.0)
    rarer = min(hits, n - hits) / n
    groups = [part for part in known if part.n * rarer >= FEWEST_EXPECTED]
    rest = _sum(part for part in known if part.n * rarer < FEWEST_EXPECTED)
    if rest.n * rarer < FEWEST_EXPECTED and groups and rest.n:
        rest = _sum((rest, groups.pop()))
    if rest.n:
        groups.append(rest)
    spread = hits / n * (1 - hits / n)
    statistic = sum((part.hits - part.n * hits / n) ** 2 / (part.n * spread) for part in groups)
    return Difference(len(groups), statistic, chance_above(statistic, len(groups) - 1))


class Verdict(NamedTuple):
    """What can be said of one group beside the others."""

    name: str
    rate: Rate
    chance: float  # corrected for the number of comparisons
    words: str  # SAME, TOO_FEW, ABOVE or BELOW

    @property
    def is_few(self) -> bool:
        """Whether only its counts may be shown."""
        return self.rate.is_few


@dataclass(frozen=True, slots=True)
class Comparison:
    """Rates of several groups, what the test of all together says, and the word for each."""

    overall: Difference
    verdicts: tuple[Verdict, ...]  # in the order in which the groups were given: there is no ranking

    @property
    def differing(self) -> tuple[Verdict, ...]:
        """The groups that really differ from the others."""
        return tuple(one for one in self.verdicts if one.words in (ABOVE, BELOW))

    @property
    def sentence(self) -> str:
        """The finding as one sentence."""
        if self.overall.groups < 2:
            return "Too few to tell whether they differ."
        if not self.differing:
            cases = f"chance alone would show as much in {self.overall.chance:.0%} of cases"
            return (
                f"No real difference: {cases}."
                if not self.overall.real
                else "Together they differ, but nobody of them for sure."
            )
        named = "; ".join(f"{one.name} is {one.words}" for one in self.differing)
        others = "the rest: no real difference" if len(self.differing) < len(self.verdicts) else ""
        return f"{'; '.join(part for part in (named, others) if part)}."


def compare_rates(rates: Mapping[str, Rate]) -> Comparison:
    """Whether the rates of groups differ, and which of them from all the others together.

    The comparisons of one with the rest use the pooled two-sample test, as Pearson's chi-square of one degree does.
    """
    hits, n = _sum(map(_part, rates.values()))
    spread = hits / n * (1 - hits / n) if n else 0.0
    deviations: dict[str, float] = {}
    for name, rate in rates.items():
        own = _part(rate)
        rest = _Part(hits - own.hits, n - own.n)
        if rate.is_few or rest.n < FEW or not spread:
            continue
        deviations[name] = (own.hits / own.n - rest.hits / rest.n) / sqrt(spread * (1 / own.n + 1 / rest.n))
    return _judged(rates, homogeneity(rates.values()), deviations)


class Buyers(NamedTuple):
    """The buyers of one group beside what was expected of it, and the variance of their difference (log-rank)."""

    bought: int
    expected: float
    variance: float


def compare_buyers(groups: Mapping[str, tuple[Rate, Buyers]]) -> Comparison:
    """As ``compare_rates`` for leads that are still open in part: buyers against the expected ones of their ages."""
    overall = difference((buyers.bought, buyers.expected) for _, buyers in groups.values())
    deviations = {
        name: (buyers.bought - buyers.expected) / sqrt(buyers.variance)
        for name, (rate, buyers) in groups.items()
        if rate.n >= FEW and buyers.variance > 0 and buyers.expected > 0
    }
    return _judged({name: rate for name, (rate, _) in groups.items()}, overall, deviations)


def _judged(rates: Mapping[str, Rate], overall: Difference, deviations: Mapping[str, float]) -> Comparison:
    corrected = dict(
        zip(deviations, holm([erfc(abs(value) / sqrt(2)) for value in deviations.values()]), strict=True)
    )
    verdicts = []
    for name, rate in rates.items():
        chance = corrected.get(name, 1.0)
        if name not in deviations:
            word = TOO_FEW
        elif overall.real and chance < SURE:
            word = ABOVE if deviations[name] > 0 else BELOW
        else:
            word = SAME
        verdicts.append(Verdict(name, rate, chance, word))
    return Comparison(overall, tuple(verdicts))


def holm(chances: Sequence[float]) -> list[float]:
    """The chances corrected for their number, in the same order (Holm 1979)."""
    order = sorted(range(len(chances)), key=lambda place: chances[place])
    corrected = [0.0] * len(chances)
    highest = 0.0
    for rank, place in enumerate(order):
        highest = max(highest, min(1.0, chances[place] * (len(chances) - rank)))
        corrected[place] = highest
    return corrected


def chance_above(statistic: float, freedom: int) -> float:
    """The chance that a chi-square variable with so many degrees of freedom exceeds a value."""
    return 1.0 if freedom < 1 or statistic <= 0 else upper_gamma(freedom / 2, statistic / 2)


def upper_gamma(shape: float, value: float) -> float:
    """The regularised upper incomplete gamma function Q(shape, value): the tail of a gamma distribution.

    Its series below ``shape + 1``, its continued fraction above (Abramowitz and Stegun 6.5.29 and 6.5.31, the latter by
    Lentz's method): each converges quickly where it is used.
    """
    if value <= 0:
        return 1.0
    scale = exp(shape * log(value) - value - lgamma(shape))
    if value < shape + 1:
        term = total = 1.0 / shape
        for number in range(1, _MOST_TERMS):
            term *= value / (shape + number)
            total += term
            if term < total * _CLOSE:
                break
        return min(1.0, max(0.0, 1.0 - scale * total))
    part = value + 1.0 - shape
    before, after = 1.0 / _TINY, 1.0 / part
    fraction = after
    for number in range(1, _MOST_TERMS):
        numerator = number * (shape - number)
        part += 2.0
        after = 1.0 / (numerator * after + part or _TINY)
        before = part + numerator / before or _TINY
        change = after * before
        fraction *= change
        if abs(change - 1.0) < _CLOSE:
            break
    return scale * fraction
