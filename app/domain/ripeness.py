"""Ripeness: how worthwhile a call is today, as a weight that only serves to order leads.

    rate of the source x factor of source and campaign   how often such leads buy          learned, shrunk
    x age                                                how likely in the coming week     learned, smoothed
    x interest x stage x attempts                        what we know since                learned, shrunk
    x rest                                               what a call adds to the last one

A call is worth something for a while: someone whom we reached today thinks of us for about a week (``attention_days``).
So two parts look a week ahead. ``age`` is not the chance of buying today but the mean chance over the days that a call
would cover, and ``rest`` is the share of those days that the last call does not cover already. Attention is spread by
what it adds: a lead called three days ago has to be a good deal riper than another to be called before it.

It is no probability: the base rate drifts by more than a factor of ten in public campaigns, so ranks survive and
probabilities don't. All figures are data: ``resources/defaults/scoring.toml``, where their sources stand, and beside
them what ``learning`` made of the team's own history.
"""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import datetime
from math import log

from app.domain.scoring import Scoring

DAY_SECONDS = 86_400.0
OTHER = "other"


def age_weight(created_at: datetime, now: datetime, scoring: Scoring) -> float:
    """The weight of a lead's age; a date in the future counts as today."""
    return weight_at(max((now - created_at).total_seconds() / DAY_SECONDS, 0.0), scoring)


def weight_at(days: float, scoring: Scoring) -> float:
    """The mean chance of buying, over the coming ``attention_days``, of a lead so many days old, but for a constant.

    Learned: straight lines between the points of ``age_days``, and level with the last point after it. Not learned: the
    same mean of 1 / (days + offset), the hazard that beat newest-first on a public set of 8,000 leads.
    """
    points = scoring.age_days
    if not points:
        ahead, start = scoring.attention_days, days + scoring.age_offset_days
        return log((start + ahead) / start) / ahead if ahead > 0 else 1.0 / start
    place = bisect_right(points, days)
    if place == 0:
        return scoring.age_weights[0]
    if place == len(points):
        return scoring.age_weights[-1]
    low, high = scoring.age_weights[place - 1], scoring.age_weights[place]
    return low + (high - low) * (days - points[place - 1]) / (points[place] - points[place - 1])


def age_ceiling(created_at: datetime, now: datetime, scoring: Scoring) -> float:
    """The most that a lead of this age or an older one can weigh: the monotone upper envelope of the age curve."""
    days = max((now - created_at).total_seconds() / DAY_SECONDS, 0.0)
    weight = weight_at(days, scoring)
    place = bisect_right(scoring.age_days, days)
    return max(weight, scoring.age_ceilings[place]) if place < len(scoring.age_ceilings) else weight


def source_weight(source_kind: str, interest: int, scoring: Scoring) -> float:
    """The part that all leads of a source kind and an interest share."""
    rate = scoring.rates.get(source_kind, scoring.rates.get(OTHER, 0.01))
    weights = scoring.interest_weights
    return rate * weights[min(max(interest, 1), len(weights)) - 1]


def origin_factor(source_kind: str, source: str, campaign: str, scoring: Scoring) -> float:
    """What source and campaign add to the rate of their kind: 1 where nothing was learned of them."""
    sources, campaigns = scoring.source_factors, scoring.campaign_factors
    if not sources and not campaigns:
        return 1.0
    factor = sources.get(source.casefold(), 1.0) * campaigns.get(campaign.casefold(), 1.0)
    return min(factor, origin_ceiling(source_kind, scoring))


def origin_ceiling(source_kind: str, scoring: Scoring) -> float:
    """The most that ``origin_factor`` gives to a lead of a kind: the best of the kind that has been seen."""
    return scoring.origin_ceilings.get(source_kind, 1.0)


def stage_weight(stage: str, scoring: Scoring) -> float:
    """What the outcome of the last talk says: talking, not ripe yet, or nothing so far."""
    return scoring.stage_weights.get(stage, 1.0)


def stage_ceiling(stage: str, scoring: Scoring) -> float:
    """The most that a lead of the same list can weigh by its stage: those we talk with are listed apart."""
    if stage == "ready":
        return stage_weight(stage, scoring)
    return max(stage_weight(other, scoring) for other in ("new", "working", "green"))


def attempts_weight(attempts: int, scoring: Scoring) -> float:
    """What earlier attempts leave, relative to the first one."""
    weights = scoring.attempt_weights
    return weights[min(attempts, len(weights) - 1)]


def attempts_ceiling(scoring: Scoring) -> float:
    """The most that a number of attempts can weigh."""
    return max(scoring.attempt_weights)


def rest_weight(last_touch_at: datetime | None, now: datetime, rest_days: int, scoring: Scoring) -> float:
    """What a call today adds to the last one: 1 once its week is over, less the fresher it is; never 0.

    The share of the coming week that the last call does not cover is days / week; it is raised to ``rest_power``,
    because waiting costs nothing while the last call still covers and brings a whole new week later.
    """
    window = max(scoring.attention_days, rest_days)
    if last_touch_at is None or window <= 0:
        return 1.0
    days = (now - last_touch_at).total_seconds() / DAY_SECONDS
    if days >= window:
        return 1.0
    uncovered: float = pow(max(days, 0.0) / window, scoring.rest_power)
    return scoring.rest_floor + uncovered * (1 - scoring.rest_floor)


def interest_now(
    signals: Iterable[tuple[str, datetime]], now: datetime, scoring: Scoring, least: int = 1
) -> int:
    """Interest 1 to 4 by what a lead did: kinds of inbound touches and when; each fades with the half-life of its kind.

    ``least`` is the interest that the inquiry itself stands for. What lies ahead of ``now`` does not count.
    """
    heat = 0.0
    for kind, at in signals:
        days = (now - at).total_seconds() / DAY_SECONDS
        if days >= 0 and kind in scoring.signals:
            strength, half_life_days = scoring.signals[kind]
            heat += strength * 0.5 ** (days / half_life_days)
    return max(least, level_of(heat, scoring))


def level_of(heat: float, scoring: Scoring) -> int:
    """The interest, from 1, that a sum of faded signals comes to."""
    return 1 + bisect_right(scoring.heat_levels, heat)
