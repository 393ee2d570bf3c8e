"""What every measure is made of: rates with their base and 95 % interval, percentiles, bands."""

from collections.abc import Sequence
from math import ceil, sqrt
from typing import NamedTuple

#: The 97.5 % quantile of the standard normal distribution: two-sided 95 %.
Z_95 = 1.959964
BANDS_MINUTES = ((0, 5), (5, 15), (15, 60), (60, None))
PERSISTENT_ATTEMPTS = 6


class Rate(NamedTuple):
    """``hits`` of ``n``, with Wilson's score interval (Wilson 1927); no share where ``n`` is 0."""

    hits: int
    n: int

    @property
    def share(self) -> float | None:
        """The share, 0 to 1."""
        return self.hits / self.n if self.n else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % interval of the share."""
        if not self.n:
            return None
        share, z2 = self.hits / self.n, Z_95 * Z_95
        middle = (share + z2 / (2 * self.n)) / (1 + z2 / self.n)
        half = Z_95 * sqrt(share * (1 - share) / self.n + z2 / (4 * self.n * self.n)) / (1 + z2 / self.n)
        return max(0.0, middle - half), min(1.0, middle + half)


def percentile(values: Sequence[float], percent: int) -> float | None:
    """The nearest-rank percentile of sorted values; None of none."""
    if not values:
        return None
    return values[max(ceil(len(values) * percent / 100), 1) - 1]
