"""The figures of ripening: how leads of a set come to buy, beside the yardstick, and what giving up would cost.

The same functions serve a rep's own leads and, fed by the central database, those of a team.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from app.domain.cohort import EVERY_LEAD, Cohort, everybody, part_of
from app.domain.forecast import FEWEST_BUYERS, YEAR_DAYS, Forecast, forecast
from app.domain.passage import Gathered, Passage, days_between, since_green
from app.domain.sentence import marked
from app.domain.survival import (
    Curve,
    GivingUp,
    Share,
    giving_up,
    is_hasty,
    ripening_curve,
    usable,
    watched_from,
)

GIVE_UP_DAYS = (30, 60, 90, 180)
#: Nothing is said of giving up where fewer days after it are known.
LATER_DAYS = 60


class Yard(NamedTuple):
    """One point of the yardstick: of a hundred who ask, ``low`` to ``high`` have bought from someone."""

    months: int
    days: int
    low: int
    high: int


#: What follow-up studies of B2B inquiries found (product.md): shares that bought from anyone, in per cent.
YARDSTICK = (Yard(3, 91, 10, 15), Yard(6, 182, 26, 26), Yard(12, 365, 45, 45))


class Milestone(NamedTuple):
    """What is known at one point of the yardstick; None where leads are too young, or buyers too few."""

    yard: Yard
    bought: Share | None
    taken: float | None


@dataclass(frozen=True, slots=True)
class RipeningFigures:
    """How leads ripen. Where ``enough`` is False only the yardstick may be shown."""

    curve: Curve
    enough: bool
    milestones: tuple[Milestone, ...]
    giving_up: tuple[GivingUp, ...]
    forecast: Forecast | None
    green: int  # green leads today, of those in the figures and those left out
    gathered: Gathered
    yardstick_says: float  # later buyers among the green leads if they were those of the yardstick
    cohort: Cohort = EVERY_LEAD


#: What each figure means; shown in the report itself.
DEFINITIONS = {
    "milestones": marked(
        "share of leads that have bought, by months since the inquiry (Kaplan-Meier; open leads count for as"
        " long as they were watched; leads that declined or were stopped count until they left; leads that came to us"
        " late count from then on)"
    ),
    "taken": marked(
        "the same if leads that declined or were stopped never buy from anyone: what our own books will show"
    ),
    "yardstick": marked(
        "what follow-up studies of B2B inquiries found: of 100 who ask, 10-15, 26 and 45 buy from someone"
        " within 3, 6 and 12 months"
    ),
    "giving_up": marked(
        "of the buyers of the first year, those who bought later than the day on which one gave up"
    ),
    "forecast": marked(
        "buyers to be expected within a year among today's green leads, 95 % range: each lead goes on as leads"
        " of its age did; at ages that fewer than 10 leads have reached nothing is expected"
    ),
    "left_out": marked(
        "leads from before purchases were recorded, and closed leads of which nobody knows when they closed"
    ),
}


def figures_of(found: Gathered, cohort: Cohort, now: datetime) -> RipeningFigures:
    """The figures of the part of these leads that belongs to a cohort."""
    return ripening_figures(found, green_ages(everybody(part_of(found, cohort)), now), cohort)


def ripening_figures(
    all_found: Gathered, green_ages_days: Sequence[float], cohort: Cohort = EVERY_LEAD
) -> RipeningFigures:
    """The figures of the leads of a cohort, and of its green leads of these ages."""
    found = _without_hasty(part_of(all_found, cohort))
    pairs = found.lives
    lives = [life for _, life in pairs]
    curve = ripening_curve(lives)
    enough = curve.bought >= FEWEST_BUYERS and curve.known_days > 0
    milestones = tuple(
        Milestone(
            yard,
            curve.share_at(yard.days) if enough else None,
            curve.taken_at(yard.days) if enough else None,
        )
        for yard in YARDSTICK
    )
    horizon = min(YEAR_DAYS, int(curve.known_days))
    costs = tuple(
        giving_up(curve, day, horizon) for day in GIVE_UP_DAYS if enough and day + LATER_DAYS <= horizon
    )
    return RipeningFigures(
        curve=curve,
        enough=enough,
        milestones=milestones,
        giving_up=costs,
        forecast=forecast(lives, since_green(pairs), green_ages_days) if enough and green_ages_days else None,
        green=len(green_ages_days),
        gathered=found,
        yardstick_says=sum(yardstick_chance(age) for age in green_ages_days),
        cohort=cohort,
    )


def _without_hasty(found: Gathered) -> Gathered:
    start = watched_from(usable(life for _, life in found.whole))
    soon = [any(is_hasty(one, start) for one in usable([life])) for _, life in found.whole]
    return replace(
        found,
        lives=tuple(pair for pair, is_soon in zip(found.whole, soon, strict=True) if not is_soon),
        hasty=tuple(pair for pair, is_soon in zip(found.whole, soon, strict=True) if is_soon),
    )


def yardstick_share(days: float) -> float:
    """The share that the yardstick says has bought by an age: straight lines between its points, level after a year."""
    before, share = 0.0, 0.0
    for yard in YARDSTICK:
        point = (yard.low + yard.high) / 200
        if days <= yard.days:
            return share + (point - share) * (days - before) / (yard.days - before)
        before, share = float(yard.days), point
    return share


def yardstick_chance(age_days: float) -> float:
    """The yardstick's chance that a lead of an age that has not bought yet still does so within its first year."""
    bought = yardstick_share(age_days)
    return (yardstick_share(YEAR_DAYS) - bought) / (1.0 - bought)


def green_ages(passages: Sequence[Passage], now: datetime) -> list[float]:
    """How old today's green leads are, in days."""
    return [days_between(passage.created_at, now) for passage in passages if passage.is_green]
