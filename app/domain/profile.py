"""The target profile as a value: whom a team wants (fit), what shows interest, and which leads are sales-ready.

It is data: ``segments.toml`` in ``resources/defaults`` and its copy in the database. Older copies lack the newer
tables; then the defaults below hold.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import inf
from typing import Any, NamedTuple

from app.domain.errors import Refused
from app.domain.sentence import sentence

DOCUMENT = "segments"
FITS = ("A", "B", "C", "D")
LEVELS = 4
#: A grid value beyond every interest: a fit that is never sales-ready.
NEVER = LEVELS + 1

DEFAULT_SIGNALS: Mapping[str, tuple[float, float]] = {
    "demo-request": (4.0, 14.0),
    "price-request": (4.0, 14.0),
    "web-form": (3.0, 14.0),
    "event": (3.0, 30.0),
    "meeting": (3.0, 14.0),
    "call": (2.0, 14.0),
    "mail": (2.0, 14.0),
    "webinar": (2.0, 14.0),
    "download": (2.0, 14.0),
    "page-visit": (0.7, 7.0),
    "mail-open": (0.7, 7.0),
}
DEFAULT_REASONS = ("wrong-person", "no-need", "student", "competitor", "no-budget", "duplicate", "other")


DEFAULT_LEVELS = (0.5, 1.5, 3.0)
DEFAULT_INQUIRY_POINTS = (0.3, 1.0, 2.2, 4.0)
DEFAULT_INQUIRY_HALF_LIFE_DAYS = 30.0
DEFAULT_MOST_A_DAY = 3
DEFAULT_GREEN_AT = 3


class Profile(NamedTuple):
    """The target profile that fit is judged against (empty parts are not judged), and how interest is counted."""

    industries: tuple[str, ...]
    countries: tuple[str, ...]
    roles: tuple[str, ...]
    sizes: tuple[tuple[int, int], ...]
    interest: Mapping[str, int]  # of a fresh inquiry, by source kind: 1 to 4
    grid: Mapping[str, int]  # by fit: the lowest interest that is sales-ready
    signals: Mapping[str, tuple[float, float]] = DEFAULT_SIGNALS
    levels: tuple[float, ...] = DEFAULT_LEVELS  # the points of interest 2, 3 and 4
    inquiry_points: tuple[float, ...] = DEFAULT_INQUIRY_POINTS  # of a fresh inquiry of interest 1 to 4
    inquiry_half_life_days: float = DEFAULT_INQUIRY_HALF_LIFE_DAYS
    most_a_day: int = DEFAULT_MOST_A_DAY  # of one kind of signal
    green_ripens_at: int = DEFAULT_GREEN_AT
    bad_lead_reasons: tuple[str, ...] = DEFAULT_REASONS


def read_profile(document: Mapping[str, Any]) -> Profile:
    """The profile that a parsed ``segments.toml`` spells out. Raises Refused, naming the entry."""
    profile, fading = document["profile"], document.get("fading", {})
    levels = _numbers("fading, levels", fading.get("levels", DEFAULT_LEVELS), LEVELS - 1)
    if levels[0] <= 0 or any(later <= earlier for earlier, later in pairwise(levels)):
        raise _refusal("fading, levels", sentence("the points must rise, from more than 0"))
    points = _numbers("fading, inquiry_points", fading.get("inquiry_points", DEFAULT_INQUIRY_POINTS), LEVELS)
    return Profile(
        industries=tuple(str(word).casefold() for word in profile["industries"]),
        countries=tuple(str(code).upper() for code in profile["countries"]),
        roles=tuple(str(word).casefold() for word in profile["roles"]),
        sizes=tuple(_size(pair) for pair in profile["sizes"]),
        interest={
            kind: _whole(f"interest, {kind}", level, LEVELS) for kind, level in document["interest"].items()
        },
        grid=_grid(document["grid"]),
        signals=_signals(document.get("signals", DEFAULT_SIGNALS)),
        levels=levels,
        inquiry_points=points,
        inquiry_half_life_days=_half_life(
            "fading, inquiry_half_life_days",
            fading.get("inquiry_half_life_days", DEFAULT_INQUIRY_HALF_LIFE_DAYS),
        ),
        most_a_day=_whole("fading, most_a_day", fading.get("most_a_day", DEFAULT_MOST_A_DAY), 1000),
        green_ripens_at=_whole(
            "ripens, green_at", document.get("ripens", {}).get("green_at", DEFAULT_GREEN_AT), NEVER
        ),
        bad_lead_reasons=_reasons(document.get("argue", {}).get("bad_lead", DEFAULT_REASONS)),
    )


def _refusal(entry: str, problem: str) -> Refused:
    return Refused(sentence("In %1.toml, %2: %3.", DOCUMENT, entry, problem), entry)


def _grid(entry: Mapping[str, Any]) -> dict[str, int]:
    unknown = entry.keys() - set(FITS)
    if unknown:
        raise _refusal(
            "grid", sentence("there is no fit %1; a fit is A, B, C or D", ", ".join(sorted(unknown)))
        )
    return {fit: _whole(f"grid, {fit}", level, NEVER) for fit, level in entry.items()}


def _signals(entry: Mapping[str, Any]) -> dict[str, tuple[float, float]]:
    signals = {}
    for kind, pair in entry.items():
        points, half_life_days = _numbers(f"signals, {kind}", pair, 2)
        signals[kind] = (points, _half_life(f"signals, {kind}", half_life_days))
    return signals


def _reasons(entry: Sequence[Any]) -> tuple[str, ...]:
    reasons = tuple(str(reason).strip().casefold().replace(" ", "-") for reason in entry)
    if not all(reasons) or not reasons:
        raise _refusal("argue, bad_lead", sentence("give at least one reason, and none that is empty"))
    return reasons


def _size(pair: Any) -> tuple[int, int]:
    low, high = _numbers("profile, sizes", pair, 2)
    if low > high:
        raise _refusal("profile, sizes", sentence("the lowest number of employees stands before the highest"))
    return int(low), int(high)


def _numbers(entry: str, values: Any, count: int) -> tuple[float, ...]:
    """So many numbers, none below 0. (TOML knows true and false, which Python would take for 1 and 0.)"""
    if not isinstance(values, list | tuple) or len(values) != count:
        raise _refusal(entry, sentence("give %1 numbers", count))
    if any(isinstance(value, bool) or not isinstance(value, int | float) for value in values):
        raise _refusal(entry, sentence("give %1 numbers", count))
    if not all(0 <= value < inf for value in values):
        raise _refusal(entry, sentence("a number is at least 0"))
    return tuple(float(value) for value in values)


def _half_life(entry: str, value: Any) -> float:
    (days,) = _numbers(entry, [value], 1)
    if days <= 0:
        raise _refusal(entry, sentence("a half-life is longer than 0 days"))
    return days


def _whole(entry: str, value: Any, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= most:
        raise _refusal(entry, sentence("give a whole number from 1 to %1", most))
    return value
