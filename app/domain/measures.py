"""What every measure is made of: rates with their base and 95 % interval, percentiles, bands."""

from collections.abc import Sequence
from math import ceil, sqrt
from typing import NamedTuple

#: The 97.5 % quantile of the standard normal distribution: two-sided 95 %.
Z_95 = 1.959964
#: A group of fewer is shown as a count: a rate of three in seven says nothing.
FEW = 20
BANDS_MINUTES = ((0, 5), (5, 15), (15, 60), (60, None))
PERSISTENT_ATTEMPTS = 6
_EXACT = 1e-7  # what rounding makes of nothing, in per cent


class Rate(NamedTuple):
    """``hits`` of ``n``, with Wilson's score interval (Wilson 1927); no share where ``n`` is 0.

    Calls of one lead are alike: who answers once answers again. Taken for as many independent ones they would make
    differences out of nothing, so where several of ``n`` may belong to one lead ``leads`` says how many there are at
    most, and the interval and every comparison count each lead once.
    """

    hits: int
    n: int
    leads: int | None = None

    @property
    def share(self) -> float | None:
        """The share, 0 to 1."""
        return self.hits / self.n if self.n else None

    @property
    def independent(self) -> int:
        """How many of ``n`` may be taken for independent: each lead counts once."""
        return self.n if self.leads is None or not self.n else min(self.n, max(self.leads, 1))

    @property
    def is_few(self) -> bool:
        """Whether only its counts may be shown."""
        return self.independent < FEW

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % interval of the share."""
        if not self.n:
            return None
        share, n, z2 = self.hits / self.n, self.independent, Z_95 * Z_95
        middle = (share + z2 / (2 * n)) / (1 + z2 / n)
        half = Z_95 * sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n)
        return max(0.0, middle - half), min(1.0, middle + half)


def in_percent(share: float, places: int = 0) -> tuple[float, int]:
    """A share in per cent and the places to write it with; never rounded to nothing or to all where it is neither."""
    percent = share * 100
    shown = round(percent, places)
    if 0 < shown < 100 or percent < _EXACT or percent > 100 - _EXACT:
        return shown, places
    places = max(places, 1)
    least: float = 10.0**-places
    return min(max(round(percent, places), least), 100 - least), places


def bounds_in_percent(
    low: float, high: float, places: int = 0
) -> tuple[tuple[float, int], tuple[float, int]]:
    """An interval in the same way; a bound may be rounded outwards to nothing or to all, never inwards."""
    near, far = round(low * 100, places), round(high * 100, places)
    return (
        in_percent(low, places) if near >= 100 else (near, places),
        in_percent(high, places) if far <= 0 else (far, places),
    )


def percent_words(share: float, places: int = 0) -> str:
    """The same as plain text: "97", "99.9"."""
    shown, wanted = in_percent(share, places)
    return f"{shown:.{wanted}f}"


def bounds_words(low: float, high: float, places: int = 0) -> str:
    """An interval as plain text: "95–98"."""
    return "–".join(f"{shown:.{wanted}f}" for shown, wanted in bounds_in_percent(low, high, places))


def percentile(values: Sequence[float], percent: int) -> float | None:
    """The nearest-rank percentile of sorted values; None of none."""
    if not values:
        return None
    return values[max(ceil(len(values) * percent / 100), 1) - 1]
