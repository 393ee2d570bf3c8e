"""Survival: the share of leads that have bought by an age, though most are still open and some came late to us.

The estimate is Kaplan and Meier's (1958): at every age at which somebody bought, the share that had not bought yet is
multiplied by the share of those under watch who did not buy then. A lead that is open counts for as long as it was
watched (censored at now); one that came to us when its inquiry was already old counts only from that age on (delayed
entry, left truncation): had it bought before, we should never have heard of it.

The band is Greenwood's variance (1926) on the scale log(-log S), 95 % (Kalbfleisch and Prentice 1980): it stays within
0 and 1. Figures agree with the estimator of ``lifelines`` on public data sets (see the tests).

Leads that left without buying (declined, stopped) can be counted in two ways, and both are given:
- ``curve``: they are censored when they leave. The yardstick of the trade counts buying from anyone, and who declines
  us may well buy elsewhere; we only stopped looking.
- ``taken``: they never buy (competing risks, Aalen and Johansen 1978). That is the share of all leads that ends up as
  bought in our own books, and what a forecast has to rest on.
The truth about buying from anyone lies between the two.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from typing import NamedTuple

from app.domain.measures import Z_95, Rate

#: Bought on the day of the inquiry counts as half a day under watch.
SHORTEST_DAYS = 0.5
#: Where fewer leads than this are under watch, a curve says nothing about teams any more.
FEWEST_AT_RISK = 10
#: Leads of a fair come to us days after it; where so many are under watch only later than this, nothing is known.
LATEST_START_DAYS = 30.0


class Life(NamedTuple):
    """How long one lead was under watch, in days since its inquiry, and how that ended."""

    enter_days: float  # 0 when it was watched from the start
    leave_days: float  # when it bought or left, or how old it is now
    bought: bool
    left: bool = False  # it left without buying; neither: it is still open


class Step(NamedTuple):
    """The curve at an age at which somebody bought; ``share`` has bought by then, ``low`` to ``high`` is the band."""

    days: float
    at_risk: int
    bought: int
    share: float
    low: float
    high: float
    variance: float  # Greenwood's sum up to here: the variance of log(1 - share)
    taken: float  # the share that has bought if those who left never buy


class Share(NamedTuple):
    """A share with its 95 % interval, 0 to 1."""

    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Curve:
    """How leads ripen. Between two steps it is level; beyond ``known_days`` nothing is known."""

    steps: tuple[Step, ...]
    watched: int  # leads
    bought: int
    left: int
    late: int  # leads that entered after their inquiry
    known_days: float  # up to this age at least FEWEST_AT_RISK leads were under watch

    def step_at(self, days: float) -> Step | None:
        """The step that holds at an age; None before the first."""
        place = bisect_right(self.steps, days, key=lambda step: step.days)
        return self.steps[place - 1] if place else None

    def share_at(self, days: float) -> Share | None:
        """The share that has bought by an age; None where nothing is known about so old leads."""
        if days > self.known_days:
            return None
        step = self.step_at(days)
        if step is None:  # nobody of so many: that is no proof that nobody ever does
            least = self.steps[0].at_risk if self.steps else self.watched
            return Share(0.0, 0.0, (Rate(0, least).interval or (0.0, 1.0))[1])
        return Share(step.share, step.low, step.high)

    def taken_at(self, days: float) -> float | None:
        """The share that has bought by an age, if those who left never buy; None where nothing is known."""
        if days > self.known_days:
            return None
        step = self.step_at(days)
        return step.taken if step else 0.0


class Crowd:
    """How many leads are under watch at an age: those that entered before it and have not left before it."""

    def __init__(self, lives: Sequence[Life]) -> None:
        # Who was watched from the start is at risk at age 0 too.
        self._entered = sorted(life.enter_days if life.enter_days > 0 else -1.0 for life in lives)
        self._gone = sorted(life.leave_days for life in lives)

    def at(self, days: float) -> int:
        """How many are at risk at an age."""
        return bisect_left(self._entered, days) - bisect_left(self._gone, days)

    def known_from(self, least: int) -> float | None:
        """The first age at which at least so many are under watch; None where there is none."""
        for place, age in enumerate(self._entered, start=1):
            if place - bisect_right(self._gone, age) >= least:
                return max(age, 0.0)
        return None

    def known_until(self, least: int, start: float = 0.0) -> float:
        """Up to which age, from ``start`` on, at least so many are under watch; ``start`` where never."""
        known = start
        entered = bisect_right(self._entered, start) if start > 0 else bisect_left(self._entered, 0.0)
        gone = bisect_right(self._gone, start) if start > 0 else bisect_left(self._gone, 0.0)
        while gone < len(self._gone):
            leaves = self._gone[gone]
            enters = self._entered[entered] if entered < len(self._entered) else leaves
            age = min(leaves, enters)
            if entered - gone < least:
                break
            known = age
            while entered < len(self._entered) and self._entered[entered] <= age:
                entered += 1
            while gone < len(self._gone) and self._gone[gone] <= age:
                gone += 1
        return known


def usable(lives: Iterable[Life]) -> list[Life]:
    """The lives that were watched for any time; one that bought at once counts as half a day."""
    kept = []
    for life in lives:
        enter, leave, bought, left = life
        if bought and enter <= 0 and leave < SHORTEST_DAYS:
            kept.append(Life(0.0, SHORTEST_DAYS, bought, left))
        elif leave > max(enter, 0.0):
            kept.append(life if enter >= 0 else life._replace(enter_days=0.0))
    return kept


def watched_from(lives: Sequence[Life]) -> float | None:
    """From which age on enough leads are under watch; None where they never are, or not soon enough."""
    start = Crowd(lives).known_from(FEWEST_AT_RISK)
    return start if start is not None and start <= LATEST_START_DAYS else None


def is_hasty(life: Life, start: float | None) -> bool:
    """Whether a lead bought before enough others were under watch: one of two would look like a half of all."""
    return start is not None and life.bought and life.leave_days <= start


def ripening_curve(lives: Iterable[Life]) -> Curve:
    """The curve of these leads; without a purchase it has no step. Where most came late it is that of leads which had
    not bought by the age at which enough of them were under watch.
    """
    kept = usable(lives)
    start = watched_from(kept)
    kept = [life for life in kept if not is_hasty(life, start)]
    crowd = Crowd(kept)
    bought_at, left_at = _counted(kept)
    steps: list[Step] = []
    unbought, staying, taken, variance = 1.0, 1.0, 0.0, 0.0
    for days in sorted({*bought_at, *left_at}):
        bought, left = bought_at.get(days, 0), left_at.get(days, 0)
        at_risk = crowd.at(days)
        taken += staying * bought / at_risk
        staying *= 1.0 - (bought + left) / at_risk
        if not bought:
            continue
        unbought *= 1.0 - bought / at_risk
        if at_risk > bought:
            variance += bought / (at_risk * (at_risk - bought))
        low, high = _band(unbought, variance)
        steps.append(Step(days, at_risk, bought, 1.0 - unbought, low, high, variance, taken))
    return Curve(
        steps=tuple(steps),
        watched=len(kept),
        bought=sum(bought_at.values()),
        left=sum(left_at.values()),
        late=sum(life.enter_days > 0 for life in kept),
        known_days=0.0 if start is None else crowd.known_until(FEWEST_AT_RISK, start),
    )


def _counted(lives: Sequence[Life]) -> tuple[dict[float, int], dict[float, int]]:
    bought: dict[float, int] = {}
    left: dict[float, int] = {}
    for life in lives:
        if life.bought:
            bought[life.leave_days] = bought.get(life.leave_days, 0) + 1
        elif life.left:
            left[life.leave_days] = left.get(life.leave_days, 0) + 1
    return bought, left


def _band(unbought: float, variance: float) -> tuple[float, float]:
    """The 95 % band of the share that has bought, from the share that has not."""
    if unbought <= 0.0:
        return 0.0, 1.0  # the last lead under watch has bought: that says nothing about others
    if unbought >= 1.0 or variance <= 0.0:
        return 1.0 - unbought, 1.0 - unbought
    hazard = -log(unbought)
    spread = exp(Z_95 * sqrt(variance) / hazard)
    return 1.0 - exp(-hazard / spread), 1.0 - exp(-hazard * spread)


class GivingUp(NamedTuple):
    """What giving up every lead at an age would have cost, of all who buy within ``horizon_days``."""

    day: int
    horizon_days: int
    later: int  # recorded buyers who bought after that day and within the horizon
    buyers: int  # recorded buyers within the horizon
    lost: (
        Share | None
    )  # the share of buyers who come later, open leads allowed for; None where it is not known
    per_hundred: Share | None  # buyers lost of a hundred leads


def giving_up(curve: Curve, day: int, horizon_days: int) -> GivingUp:
    """What giving up at ``day`` would have cost; nothing is said where the curve does not reach ``horizon_days``.

    With S the share that has not bought, later buyers are 1 - S(H)/S(d) of those still open at day d. Both factors of
    S(H) are independent, so the logit of the lost share and the logarithm of the later buyers have the variances below
    (delta method); without censoring the first is the binomial one of the recorded buyers.
    """
    within = [step for step in curve.steps if step.days <= horizon_days]
    buyers = sum(step.bought for step in within)
    later = sum(step.bought for step in within if step.days > day)
    at_day, at_end = curve.step_at(day), curve.step_at(horizon_days)
    if horizon_days > curve.known_days or not later or at_end is None or at_end.share >= 1.0:
        return GivingUp(day, horizon_days, later, buyers, None, None)
    unbought = 1.0 - at_day.share if at_day else 1.0
    early_variance = at_day.variance if at_day else 0.0
    staying = (1.0 - at_end.share) / unbought
    odds_of_later = (staying / (1.0 - staying)) ** 2 * (at_end.variance - early_variance)
    share = unbought * (1.0 - staying) / at_end.share
    per_hundred = 100 * (at_end.share - (1.0 - unbought))
    factor = exp(Z_95 * sqrt(early_variance + odds_of_later))
    # Nobody bought until then: of so few recorded buyers that is no proof that nobody ever does.
    lost = Share(share, (Rate(buyers, buyers).interval or (0.0, 1.0))[0], 1.0)
    if at_day:
        spread = exp(Z_95 * sqrt(early_variance / at_day.share**2 + odds_of_later))
        odds = share / (1.0 - share)
        lost = Share(share, odds / spread / (1 + odds / spread), odds * spread / (1 + odds * spread))
    return GivingUp(
        day,
        horizon_days,
        later,
        buyers,
        lost,
        Share(per_hundred, per_hundred / factor, min(per_hundred * factor, 100.0)),
    )
