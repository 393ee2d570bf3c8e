"""The weights of ripeness as values, and how they are read from ``scoring.toml``: a team's own and those learned."""

from collections.abc import Iterable, Mapping
from itertools import accumulate, pairwise
from math import inf
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from app.domain.profile import DEFAULT_SIGNALS, LEVELS
from app.domain.sentence import sentence
from app.domain.unworkable import Unworkable

DOCUMENT = "scoring"
_NONE: Final[Mapping[str, Any]] = MappingProxyType({})


class Scoring(NamedTuple):
    """The weights of ripeness (see ``ripeness``). Only the order they make has a meaning."""

    rates: Mapping[str, float]
    age_offset_days: float
    attempt_weights: tuple[float, ...]
    interest_weights: tuple[float, ...]
    stage_weights: Mapping[str, float] = _NONE
    attention_days: float = 7.0  # a call is worth something for so long
    rest_floor: float = 0.1
    rest_power: float = 3.0
    signals: Mapping[str, tuple[float, float]] = _NONE  # kind: strength, half-life in days
    heat_levels: tuple[float, ...] = (0.5, 1.5, 3.0)
    age_days: tuple[float, ...] = ()  # the learned age curve: points in days ...
    age_weights: tuple[float, ...] = ()  # ... their weights ...
    age_ceilings: tuple[float, ...] = ()  # ... and the most from each point on
    source_factors: Mapping[str, float] = _NONE  # by folded source, relative to its kind
    campaign_factors: Mapping[str, float] = _NONE  # by folded campaign, relative to its source
    origin_ceilings: Mapping[str, float] = _NONE  # by kind: the best source x campaign seen


def read_scoring(
    document: Mapping[str, Any], signals: Mapping[str, tuple[float, float]] = DEFAULT_SIGNALS
) -> Scoring:
    """The weights of a scoring document; what was learned stands in its table ``learned`` and goes before the rest.

    ``signals`` are those of the profile: the segments say what a sign of interest weighs, for both.
    """
    learned = document.get("learned", {})
    rest = document.get("rest", {})
    age = learned.get("age", {})
    weights = _numbers(age.get("weights", ()))
    days = _numbers(age.get("days", ()))
    if len(days) != len(weights) or any(later <= earlier for earlier, later in pairwise(days)):
        raise Unworkable(DOCUMENT, "learned.age", sentence("days must rise, with one weight for each"))
    _check_weights(document)
    return Scoring(
        rates=_factors(learned.get("rates", document["rates"])),
        age_offset_days=float(document["age"]["offset_days"]),
        attempt_weights=_numbers(learned.get("attempts", document["attempts"]["weights"])),
        interest_weights=_numbers(learned.get("interest", document["interest"]["weights"])),
        stage_weights=_factors(learned.get("stages", document.get("stages", {}))),
        attention_days=float(rest.get("attention_days", 7)),
        rest_floor=float(rest.get("floor", 0.1)),
        rest_power=float(rest.get("power", 3)),
        signals=signals,
        heat_levels=_numbers(document["interest"].get("heat", (0.5, 1.5, 3.0))),
        age_days=days,
        age_weights=weights,
        age_ceilings=tuple(accumulate(reversed(weights), max))[::-1],
        source_factors=_factors(learned.get("sources", {})),
        campaign_factors=_factors(learned.get("campaigns", {})),
        origin_ceilings=_factors(learned.get("ceilings", {})),
    )


def _check_weights(document: Mapping[str, Any]) -> None:
    """The figures that a team sets: numbers above 0, one for each interest, and bounds that rise."""
    interest, attempts = document["interest"]["weights"], document["attempts"]["weights"]
    rest, heat = document.get("rest", {}), document["interest"].get("heat", (0.5, 1.5, 3.0))
    entries = {
        "interest, weights": interest,
        "attempts, weights": attempts,
        **{f"rates, {kind}": [rate] for kind, rate in document["rates"].items()},
        **{f"stages, {stage}": [weight] for stage, weight in document.get("stages", {}).items()},
        "age, offset_days": [document["age"]["offset_days"]],
        "rest, attention_days": [rest.get("attention_days", 7)],
        "rest, floor": [rest.get("floor", 0.1)],
        "rest, power": [rest.get("power", 3)],
        "interest, heat": heat,
    }
    for entry, values in entries.items():
        if not all(_is_above_zero(value) for value in values):
            raise Unworkable(DOCUMENT, entry, sentence("give a number above 0"))
    if len(interest) != LEVELS:
        raise Unworkable(DOCUMENT, "interest, weights", sentence("give one weight for each interest, 1 to 4"))
    if rest.get("floor", 0.1) > 1:
        raise Unworkable(DOCUMENT, "rest, floor", sentence("give a number above 0 and at most 1"))
    if len(heat) != LEVELS - 1:
        raise Unworkable(DOCUMENT, "interest, heat", sentence("give %1 numbers", LEVELS - 1))
    if any(higher <= lower for lower, higher in pairwise(heat)):
        raise Unworkable(DOCUMENT, "interest, heat", sentence("the points must rise, from more than 0"))
    if not attempts:
        raise Unworkable(DOCUMENT, "attempts, weights", sentence("give at least one weight"))


def _is_above_zero(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < inf


def _numbers(values: Iterable[Any]) -> tuple[float, ...]:
    return tuple(float(value) for value in values)


def _factors(table: Mapping[str, Any]) -> dict[str, float]:
    return {name: float(value) for name, value in table.items()}
