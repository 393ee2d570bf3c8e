"""Learning: what a team's own history says about its sources, campaigns and the age at which leads buy.

The history is cut into stretches of days during which nothing about a lead changes. How often somebody bought in them
is taken to be a product of factors: season x source kind x source x campaign x age x interest x stage x attempts (a
piecewise exponential model, Holford 1980, Laird and Olivier 1981; fitted by fitting each factor to what the others
expect, in turn). A lead that is still open, or left without buying, counts for the days it was watched and not as a
refusal: censoring is respected, as in a life table. The season is there so that a base rate that drifts is mistaken
neither for age nor for a source; it is not part of the rank.

Each factor is drawn towards what it would be if its levels did not differ, the more the fewer the leads and the less
the levels differ among themselves (empirical Bayes: gamma prior, its variance by moments, Clayton and Kaldor 1987). So
a source with three leads says nothing, and a campaign is its source until it has shown otherwise.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import inf, log, sqrt

from app.domain.comparing import Difference, difference
from app.domain.scoring import Scoring
from app.domain.stretches import EDGES, MOST_ATTEMPTS, STAGES, Course, Stretches, cut

#: Until so many leads are closed the defaults have a say (product rule).
ENOUGH_CLOSED = 200
#: From this age on the learned curve only falls: there are few buyers left to tell a bump from chance.
TAIL_DAYS = 30.0
LEVELS = 4
#: A stretch two years back counts half: sources change.
HALF_LIFE_DAYS = 730.0
#: How many buyers the neighbourhood of a stretch of the age curve weighs, beside the stretch's own.
AGE_PRIOR = 8.0
#: No factor is trusted more than if it were drawn to 1 by so many expected buyers.
LEAST_PRIOR = 4.0
ROUNDS, SWEEPS = 3, 4


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned: the scoring to rank by, from how many leads, and how sure the differences are."""

    scoring: Scoring
    learned_at: datetime
    closed: int  # bought or declined
    bought: int
    used: int  # closed and open leads that the figures rest on
    blend: float  # 0: the defaults as they are; 1: the team's own figures
    sources: Difference  # do source kinds and sources buy at different rates?
    campaigns: Difference  # do campaigns differ from the rate of their source?
    defaults: Difference  # do the rates of the kinds differ from the defaults?
    age: Difference  # does the age curve differ from the default curve?


class _Factor:
    """One factor of the product: a multiplier per level, and the prior it is drawn to."""

    def __init__(self, priors: Mapping[int, float]) -> None:
        self.priors = dict(priors)
        self.values = dict(priors)

    def fit(self, bought: Mapping[int, float], expected: Mapping[int, float]) -> None:
        """New multipliers from buyers and expected buyers (with this factor as it is now) per level."""
        plain = {level: expected[level] / self.values[level] * self.priors[level] for level in expected}
        weight = prior_weight([(bought.get(level, 0.0), plain[level]) for level in plain])
        for level, awaited in plain.items():
            self.values[level] = self.priors[level] * shrunk(bought.get(level, 0.0), awaited, weight)


def prior_weight(pairs: Sequence[tuple[float, float]]) -> float:
    """How many expected buyers the prior weighs, by (bought, expected) per level; infinite if chance explains all."""
    squared = sum(expected * expected for _, expected in pairs)
    excess = sum((bought - expected) ** 2 - expected for bought, expected in pairs)
    if squared <= 0 or excess <= 0:
        return inf
    return max(squared / excess, LEAST_PRIOR)


def shrunk(bought: float, expected: float, weight: float) -> float:
    """The ratio of bought to expected, drawn towards 1 by a prior that weighs so many expected buyers."""
    return 1.0 if weight == inf else (bought + weight) / (expected + weight)


def learn(courses: Iterable[Course], now: datetime, base: Scoring) -> Learned:
    """What the courses up to ``now`` teach, on top of the ``base`` scoring, which holds nothing learned."""
    history = cut(courses, now, base)
    blend = min(1.0, sqrt(history.closed / ENOUGH_CLOSED))
    return _Fit(history, base).learned(now, blend)


class _Fit:
    """The factors, fitted to a history in turns: what changes in a lead's course, then where leads come from."""

    def __init__(self, history: Stretches, base: Scoring) -> None:
        self.history, self.base = history, base
        fresh = [0.5 ** (cell.season * history.season_days / HALF_LIFE_DAYS) for cell in history.cells]
        self.of_origin: list[int] = []
        self.of_cell: list[int] = []
        self.days: list[float] = []
        self.cell_bought: dict[int, float] = defaultdict(float)
        self.origin_bought: dict[int, float] = defaultdict(float)
        for origin, (by_cell, bought) in enumerate(zip(history.days, history.bought, strict=True)):
            self.of_origin += [origin] * len(by_cell)
            self.of_cell += by_cell
            self.days += [days * fresh[cell] for cell, days in by_cell.items()]
            for cell, count in bought.items():
                self.cell_bought[cell] += count * fresh[cell]
                self.origin_bought[origin] += count * fresh[cell]
        self.total = sum(self.cell_bought.values())
        self.age = {place: _default_hazard(place, base) for place in range(len(EDGES))}
        self.age_expected: dict[int, float] = {}
        self.season = _Factor(dict.fromkeys({cell[0] for cell in history.cells}, 1.0))
        self.interest = _Factor(
            {level: _at(base.interest_weights, level - 1) for level in range(1, LEVELS + 1)}
        )
        self.stage = _Factor(
            {place: base.stage_weights.get(stage, 1.0) for place, stage in enumerate(STAGES)}
        )
        self.attempts = _Factor(
            {number: _at(base.attempt_weights, number) for number in range(MOST_ATTEMPTS + 1)}
        )
        self.kinds, self.sources, self.campaigns = (
            {
                name: number
                for number, name in enumerate(dict.fromkeys(origin[part] for origin in history.origins))
            }
            for part in range(3)
        )
        self.kind, self.source, self.campaign = (
            _Factor(dict.fromkeys(names.values(), 1.0))
            for names in (self.kinds, self.sources, self.campaigns)
        )
        self.placed = [
            (self.kinds[kind], self.sources[source], self.campaigns[campaign])
            for kind, source, campaign in history.origins
        ]
        self.origin_expected: list[float] = []
        if self.total:
            for _ in range(ROUNDS):
                self._fit_cells()
                self._fit_origins()

    def _fit_cells(self) -> None:
        """Season, age, interest, stage and attempts, given the origins."""
        watched = [0.0] * len(self.history.cells)
        factor_of = [
            self.kind.values[kind] * self.source.values[source] * self.campaign.values[campaign]
            for kind, source, campaign in self.placed
        ]
        for origin, cell, days in zip(self.of_origin, self.of_cell, self.days, strict=True):
            watched[cell] += days * factor_of[origin]
        for _ in range(SWEEPS):
            self._fit_age(watched)
            for part, factor in ((0, self.season), (2, self.interest), (3, self.stage), (4, self.attempts)):
                expected = self._expected(watched)
                scale = self.total / sum(expected)
                bought_by: dict[int, float] = defaultdict(float)
                expected_by: dict[int, float] = defaultdict(float)
                for awaited, place in zip(expected, self.history.cells, strict=True):
                    expected_by[place[part]] += awaited * scale
                for number, count in self.cell_bought.items():
                    bought_by[self.history.cells[number][part]] += count
                factor.fit(bought_by, expected_by)

    def _fit_age(self, watched: Sequence[float]) -> None:
        """The hazard of each part of the age scale: its own buyers, drawn to its neighbours'; its tail only falls."""
        expected = self._expected(watched)
        scale = self.total / sum(expected)
        bought_by, expected_by = [0.0] * len(EDGES), [0.0] * len(EDGES)
        for awaited, cell in zip(expected, self.history.cells, strict=True):
            expected_by[cell.age] += (
                awaited * scale / self.age[cell.age] * _default_hazard(cell.age, self.base)
            )
        for number, count in self.cell_bought.items():
            bought_by[self.history.cells[number].age] += count
        hazards, weights = [], []
        for place in range(len(EDGES)):
            near = [
                (other, 0.5 ** abs(other - place))
                for other in range(place - 2, place + 3)
                if 0 <= other < len(EDGES)
            ]
            around = (sum(weight * bought_by[other] for other, weight in near) + 1.0) / (
                sum(weight * expected_by[other] for other, weight in near) + 1.0
            )
            ratio = (bought_by[place] + AGE_PRIOR * around) / (expected_by[place] + AGE_PRIOR)
            hazards.append(ratio * _default_hazard(place, self.base))
            weights.append(expected_by[place] + 1.0)
        tail = bisect_right(EDGES, TAIL_DAYS) - 1
        hazards[tail:] = falling(hazards[tail:], weights[tail:])
        self.age = dict(enumerate(hazards))

    def _fit_origins(self) -> None:
        """Kind, source and campaign, given the rest."""
        chance = self._expected([1.0] * len(self.history.cells))
        plain = [0.0] * len(self.placed)
        for origin, cell, days in zip(self.of_origin, self.of_cell, self.days, strict=True):
            plain[origin] += days * chance[cell]
        self.origin_expected = plain
        for _ in range(SWEEPS):
            for part, factor in enumerate((self.kind, self.source, self.campaign)):
                expected = [
                    plain[number]
                    * self.kind.values[kind]
                    * self.source.values[source]
                    * self.campaign.values[campaign]
                    for number, (kind, source, campaign) in enumerate(self.placed)
                ]
                scale = self.total / sum(expected)
                factor.fit(
                    self._by_level(self.origin_bought.items(), part),
                    self._by_level(enumerate(value * scale for value in expected), part),
                )

    def _expected(self, watched: Sequence[float]) -> list[float]:
        """Expected buyers per cell but for a constant, from the days that its leads were watched."""
        return [
            days
            * self.season.values[season]
            * self.age[place]
            * self.interest.values[interest]
            * self.stage.values[stage]
            * self.attempts.values[attempts]
            for days, (season, place, interest, stage, attempts) in zip(
                watched, self.history.cells, strict=True
            )
        ]

    def _by_level(self, values: Iterable[tuple[int, float]], part: int) -> dict[int, float]:
        sums: dict[int, float] = defaultdict(float)
        for origin, value in values:
            sums[self.placed[origin][part]] += value
        return sums

    def learned(self, now: datetime, blend: float) -> Learned:
        """The fit as a scoring, blended with the defaults, and what can be said about it."""
        history, base = self.history, self.base
        if not self.total:
            nothing = difference(())
            return Learned(
                base, now, history.closed, 0, history.used, 0.0, nothing, nothing, nothing, nothing
            )
        curve = self._curve(blend)
        sources = _named(self.sources, self.source, blend)
        campaigns = _named(self.campaigns, self.campaign, blend)
        ceilings: dict[str, float] = {}
        for kind, source, campaign in history.origins:
            factor = sources.get(source, 1.0)
            ceilings[kind] = max(ceilings.get(kind, 1.0), factor, factor * campaigns.get(campaign, 1.0))
        scoring = base._replace(
            rates=self._rates(blend),
            age_days=tuple(days for days, _ in curve),
            age_weights=tuple(weight for _, weight in curve),
            age_ceilings=tuple(max(weight for _, weight in curve[place:]) for place in range(len(curve))),
            interest_weights=_blended(self.interest, blend),
            attempt_weights=_blended(self.attempts, blend),
            stage_weights=dict(zip(STAGES, _blended(self.stage, blend), strict=True)),
            source_factors=sources,
            campaign_factors=campaigns,
            origin_ceilings=ceilings,
        )
        return Learned(
            scoring, now, history.closed, history.buyers, history.used, blend, *self._differences()
        )

    def _rates(self, blend: float) -> dict[str, float]:
        """A rate per source kind, those never seen included; on the whole they buy as often as the team's leads."""
        expected = self._by_level(enumerate(self.origin_expected), 0)
        names = {number: name for name, number in self.kinds.items()}
        defaults, other = self.base.rates, self.base.rates.get("other", 0.01)
        weight = sum(expected.values())
        middle = (
            sum(value * defaults.get(names[number], other) for number, value in expected.items()) / weight
        )
        level = self.history.buyers / self.history.used
        return {
            kind: level
            * (defaults.get(kind, other) / middle) ** (1.0 - blend if kind in self.kinds else 1.0)
            * (self.kind.values[self.kinds[kind]] ** blend if kind in self.kinds else 1.0)
            for kind in dict.fromkeys((*defaults, *self.kinds))
        }

    def _curve(self, blend: float) -> list[tuple[float, float]]:
        """Points of the age curve: the mean hazard over the days that a call covers."""
        scale = sum(_default_hazard(place, self.base) for place in range(len(EDGES))) / sum(self.age.values())
        middles = [(low + high) / 2 for low, high in zip(EDGES, (*EDGES[1:], EDGES[-1] * 1.5), strict=True)]
        hazards = [
            _default_hazard(place, self.base) ** (1.0 - blend) * (self.age[place] * scale) ** blend
            for place in range(len(EDGES))
        ]
        ahead, parts = self.base.attention_days, 14
        return [
            (
                days,
                sum(_between(middles, hazards, days + ahead * (part + 0.5) / parts) for part in range(parts))
                / parts,
            )
            for days in sorted({*EDGES, *middles})
        ]

    def _differences(self) -> tuple[Difference, Difference, Difference, Difference]:
        kinds = [
            (self.origin_bought.get(number, 0.0), expected)
            for number, expected in enumerate(self.origin_expected)
        ]
        by_source: dict[int, list[float]] = defaultdict(lambda: [0.0, 0.0])
        by_campaign: dict[int, list[float]] = defaultdict(lambda: [0.0, 0.0])
        by_kind: dict[int, list[float]] = defaultdict(lambda: [0.0, 0.0])
        names = {number: name for name, number in self.kinds.items()}
        for (kind, source, campaign), (bought, expected) in zip(self.placed, kinds, strict=True):
            default = self.base.rates.get(names[kind], self.base.rates.get("other", 0.01))
            here = self.kind.values[kind] * self.source.values[source]
            for sums, awaited in (
                (by_source[source], expected),
                (by_campaign[campaign], expected * here),
                (by_kind[kind], expected * default),
            ):
                sums[0] += bought
                sums[1] += awaited
        ages: dict[int, list[float]] = defaultdict(lambda: [0.0, 0.0])
        watched = [0.0] * len(self.history.cells)
        for cell, days in zip(self.of_cell, self.days, strict=True):
            watched[cell] += days
        for number, expected in enumerate(self._expected(watched)):
            place = self.history.cells[number][1]
            ages[place][0] += self.cell_bought.get(number, 0.0)
            ages[place][1] += expected / self.age[place] * _default_hazard(place, self.base)
        return (
            _tested(by_source),
            _tested(by_campaign),
            _tested(by_kind),
            _tested(ages),
        )


def _tested(sums: Mapping[int, Sequence[float]]) -> Difference:
    return difference((bought, expected) for bought, expected in sums.values())


def _at(weights: Sequence[float], place: int) -> float:
    return weights[min(place, len(weights) - 1)]


def _default_hazard(place: int, base: Scoring) -> float:
    """The mean of 1 / (days + offset) over a stretch of age; the last one counts as half as long again as it is old."""
    low = EDGES[place]
    high = EDGES[place + 1] if place + 1 < len(EDGES) else low * 1.5
    return log((high + base.age_offset_days) / (low + base.age_offset_days)) / (high - low)


def _blended(factor: _Factor, blend: float) -> tuple[float, ...]:
    """The multipliers between their defaults (0) and what was learned (1)."""
    return tuple(
        factor.priors[level] ** (1.0 - blend) * factor.values[level] ** blend
        for level in sorted(factor.priors)
    )


def _named(numbers: Mapping[str, int], factor: _Factor, blend: float) -> dict[str, float]:
    """The multipliers by name, those left out that say next to nothing."""
    found = {name: factor.values[number] ** blend for name, number in numbers.items() if name}
    return {name: value for name, value in found.items() if abs(value - 1.0) >= 0.005}


def _between(places: Sequence[float], values: Sequence[float], place: float) -> float:
    """The value at a place on the straight lines between points, level beyond them."""
    number = bisect_right(places, place)
    if number == 0:
        return values[0]
    if number == len(places):
        return values[-1]
    share = (place - places[number - 1]) / (places[number] - places[number - 1])
    return values[number - 1] + (values[number] - values[number - 1]) * share


def falling(values: Sequence[float], weights: Sequence[float]) -> list[float]:
    """The nearest values that never rise (pool adjacent violators; Ayer and others 1955)."""
    pools: list[tuple[float, float, int]] = []  # mean, weight, how many
    for value, weight in zip(values, weights, strict=True):
        pools.append((value, weight, 1))
        while len(pools) > 1 and pools[-1][0] > pools[-2][0]:
            (later, heavy, many), (earlier, light, few) = pools.pop(), pools.pop()
            total = heavy + light
            pools.append(((later * heavy + earlier * light) / total, total, many + few))
    return [mean for mean, _, count in pools for _ in range(count)]
