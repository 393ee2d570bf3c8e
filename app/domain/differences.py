"""Whether rates really differ, or chance explains what one sees: a test and the plain words for its answer.

Pearson's chi-square over groups of leads, small groups taken together so that each expects at least five buyers
(Cochran 1954); its tail by the cube-root approximation (Wilson and Hilferty 1931), good to the second digit and more.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import erfc, sqrt

#: Below this chance of seeing such differences among equal rates, they are called real.
SURE = 0.05
FEWEST_EXPECTED = 5.0


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
        """The answer in plain words."""
        if self.groups < 2:
            return "too few buyers to tell"
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


def chance_above(statistic: float, freedom: int) -> float:
    """The chance that a chi-square variable with so many degrees of freedom exceeds a value."""
    if freedom < 1:
        return 1.0
    spread = 2 / (9 * freedom)
    deviation = ((statistic / freedom) ** (1 / 3) - (1 - spread)) / sqrt(spread)
    return erfc(deviation / sqrt(2)) / 2
