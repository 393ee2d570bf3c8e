"""History played forward, day by day: who would have stood on the list, by Ripen's rank and by plainer orders.

The list of a day is made at its end from what was known by then: leads created, touches made, leads that bought or
left. A lead that was listed counts as called and rests; the calls of a replay never took place, so they have no
outcome and change nothing else. A buyer is caught when he stood on the list of one of the seven days before the one he
bought on.
"""

import random
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from heapq import nlargest
from math import sqrt
from typing import NamedTuple

from app.domain.agenda import Candidate, Viewpoint, ripest
from app.domain.calendar import Place, no_holidays
from app.domain.learning import learn
from app.domain.ripeness import interest_now
from app.domain.rules import Rules
from app.domain.stretches import Course, Turn

DAY = timedelta(days=1)
CAUGHT_WITHIN_DAYS = 7
SIGNAL_MEMORY = timedelta(days=120)
METHODS = ("random", "oldest first", "newest first", "source/(age+2)", "ripen")


class Raised(NamedTuple):
    """A lead of a history: when it raised its hand, where, when it left, and what happened meanwhile."""

    id: str
    created_at: datetime
    ended_at: datetime | None
    bought: bool
    source_kind: str
    source: str
    campaign: str
    turns: Sequence[Turn] = ()


@dataclass(frozen=True, slots=True)
class Play:
    """How a history is played: calls a day, days of rest, days between two lessons."""

    per_day: int
    rest_days: int = 3
    learn_every_days: int = 7
    seed: int = 1


class Listed:
    """Which leads stood on the list on which days."""

    def __init__(self, leads: Sequence[Raised]) -> None:
        self.days: list[list[int]] = [[] for _ in leads]

    def caught(self, leads: Sequence[Raised]) -> list[bool]:
        """For each buyer, whether he was listed in the seven days before he bought."""
        found = []
        for lead, days in zip(leads, self.days, strict=True):
            if lead.bought and lead.ended_at is not None:
                bought_on = lead.ended_at.date().toordinal()
                place = bisect_left(days, bought_on - CAUGHT_WITHIN_DAYS)
                found.append(place < len(days) and days[place] < bought_on)
        return found


Chooser = Callable[[datetime, list[int], Listed, int], list[int]]


def play(leads: Sequence[Raised], chooser: Chooser, how: Play) -> Listed:
    """The lists of all days from the first inquiry to the last purchase. ``leads`` stand in the order of creation."""
    listed = Listed(leads)
    bought = [lead.ended_at for lead in leads if lead.bought and lead.ended_at is not None]
    day, last = leads[0].created_at.date(), max(bought).date()
    waiting: list[int] = []  # open leads, oldest first
    coming = 0
    while day < last:
        now = datetime(day.year, day.month, day.day, tzinfo=UTC) + DAY
        while coming < len(leads) and leads[coming].created_at < now:
            waiting.append(coming)
            coming += 1
        waiting = [number for number in waiting if (ended := leads[number].ended_at) is None or ended >= now]
        today = day.toordinal()
        rested = [
            number
            for number in waiting
            if not listed.days[number] or today - listed.days[number][-1] >= how.rest_days
        ]
        for number in chooser(now, rested, listed, how.per_day):
            listed.days[number].append(today)
        day += DAY
    return listed


def chooser_of(method: str, leads: Sequence[Raised], rules: Rules, how: Play) -> Chooser:
    """The order that a method goes by."""
    if method == "random":
        dice = random.Random(how.seed)
        return lambda _now, rested, _listed, count: dice.sample(rested, min(count, len(rested)))
    if method == "oldest first":
        return lambda _now, rested, _listed, count: rested[:count]
    if method == "newest first":
        return lambda _now, rested, _listed, count: rested[: -count - 1 : -1]
    return SourceByAge(leads).choose if method == "source/(age+2)" else Ripen(leads, rules, how).choose


class SourceByAge:
    """The share of a source's leads that bought, as known by the day, divided by the age in days plus two."""

    def __init__(self, leads: Sequence[Raised]) -> None:
        self.leads = leads
        self.raised: dict[str, int] = defaultdict(int)
        self.bought: dict[str, int] = defaultdict(int)
        self.coming = 0
        self.ends = sorted(
            (lead.ended_at, lead.source) for lead in leads if lead.bought and lead.ended_at is not None
        )
        self.ended = 0
        self.created = [lead.created_at.timestamp() / 86_400 for lead in leads]

    def choose(self, now: datetime, rested: list[int], _listed: Listed, count: int) -> list[int]:
        while self.coming < len(self.leads) and self.leads[self.coming].created_at < now:
            self.raised[self.leads[self.coming].source] += 1
            self.coming += 1
        while self.ended < len(self.ends) and self.ends[self.ended][0] < now:
            self.bought[self.ends[self.ended][1]] += 1
            self.ended += 1
        # one in a hundred for a source of which nothing is known: without it the first weeks would be blind
        rates = {source: (self.bought[source] + 0.01) / (known + 1) for source, known in self.raised.items()}
        leads, created, later = self.leads, self.created, now.timestamp() / 86_400 + 2
        return nlargest(
            count, rested, key=lambda number: rates[leads[number].source] / (later - created[number])
        )


class _Path(NamedTuple):
    """A lead's touches, as the replay asks for them day by day."""

    times: list[datetime]
    standings: list[tuple[str, int]]  # stage and attempts before the first touch, and after each
    signals: list[tuple[str, datetime]]


def _path(lead: Raised) -> _Path:
    standings = [("new", 0)]
    for turn in lead.turns:
        stage, attempts = standings[-1]
        standings.append((turn.stage or stage, attempts + turn.attempt))
    signals = [(turn.signal, turn.at) for turn in lead.turns if turn.signal]
    return _Path([turn.at for turn in lead.turns], standings, signals)


class Ripen:
    """The product's own rank, with weights learned anew every week from what was known by then."""

    def __init__(self, leads: Sequence[Raised], rules: Rules, how: Play) -> None:
        self.leads, self.rules, self.how = leads, rules, how
        self.base = rules.scoring
        self.courses = [
            Course(
                lead.source_kind,
                lead.source,
                lead.campaign,
                lead.created_at,
                lead.ended_at,
                lead.bought,
                lead.turns,
            )
            for lead in leads
        ]
        self.learned_on: date | None = None
        self.paths = {number: _path(lead) for number, lead in enumerate(leads) if lead.turns}

    def choose(self, now: datetime, rested: list[int], listed: Listed, count: int) -> list[int]:
        if self.learned_on is None or (now.date() - self.learned_on).days >= self.how.learn_every_days:
            self.learned_on = now.date()
            known = bisect_left(self.leads, now, key=lambda lead: lead.created_at)
            scoring = learn(self.courses[:known], now, self.base).scoring
            self.rules = replace(self.rules, scoring=scoring)
        view = Viewpoint(now, self.rules, Place("UTC", ""), no_holidays)
        groups: dict[tuple[bool, str, int], list[tuple[int, str, int]]] = defaultdict(list)
        for number in reversed(rested):
            lead = self.leads[number]
            stage, attempts, interest = self._standing(number, now) if lead.turns else ("new", 0, 1)
            groups[stage == "ready", lead.source_kind, interest].append((number, stage, attempts))
        walks = [self._walk(group, interest, now, listed) for (_, _, interest), group in groups.items()]
        return [int(candidate.lead_id) for _, candidate in ripest(walks, count, view)]

    def _standing(self, number: int, now: datetime) -> tuple[str, int, int]:
        """Stage, attempts and interest as the touches up to now tell."""
        path = self.paths[number]
        stage, attempts = path.standings[bisect_left(path.times, now)]
        since = now - SIGNAL_MEMORY
        signals = [signal for signal in path.signals if since < signal[1] < now]
        return stage, attempts, interest_now(signals, now, self.base) if signals else 1

    def _walk(
        self, group: Sequence[tuple[int, str, int]], interest: int, now: datetime, listed: Listed
    ) -> Iterator[Candidate]:
        """The candidates of a group, newest first; made only when they are looked at."""
        for number, stage, attempts in group:
            lead = self.leads[number]
            days = listed.days[number]
            last = datetime.fromordinal(days[-1]).replace(tzinfo=UTC) + DAY if days else None
            yield Candidate(
                lead_id=str(number),
                external_id="",
                name="",
                company="",
                stage=stage,
                segment="sales-ready",
                next_at=now,
                next_kind="call",
                next_owner="rep",
                promised=False,
                respond_by=None,
                created_at=lead.created_at,
                handed_over_at=lead.created_at,
                last_touch_at=last,
                last_attempt_at=last,
                attempts=attempts,
                contacts=0,
                source_kind=lead.source_kind,
                source=lead.source,
                campaign=lead.campaign,
                interest=interest,
                time_zone="",
                country="",
                region="",
                phone="",
                story="",
            )


@dataclass(frozen=True, slots=True)
class Score:
    """The share of the buyers that a method caught, its binomial standard error, and how far it is from Ripen's."""

    method: str
    caught: int
    buyers: int
    ahead: float  # Ripen's share less this one
    ahead_error: float  # its standard error, the same buyers being compared

    @property
    def share(self) -> float:
        return self.caught / self.buyers

    @property
    def error(self) -> float:
        return sqrt(self.share * (1 - self.share) / self.buyers)


def compare(
    leads: Sequence[Raised], rules: Rules, how: Play, methods: Sequence[str] = METHODS
) -> list[Score]:
    """Every method on the same history. Raises ValueError where nobody bought."""
    leads = sorted(leads, key=lambda lead: (lead.created_at, lead.id))
    if not any(lead.bought for lead in leads):
        raise ValueError("nobody bought in this history, so there is nothing to catch")
    caught = {
        method: play(leads, chooser_of(method, leads, rules, how), how).caught(leads) for method in methods
    }
    own = caught.get("ripen", [])
    scores = []
    for method, found in caught.items():
        buyers = len(found)
        better = sum(mine and not theirs for mine, theirs in zip(own, found, strict=False))
        worse = sum(theirs and not mine for mine, theirs in zip(own, found, strict=False))
        spread = max(better + worse - (better - worse) ** 2 / buyers, 0.0)
        scores.append(Score(method, sum(found), buyers, (better - worse) / buyers, sqrt(spread) / buyers))
    return scores


def table(scores: Sequence[Score]) -> str:
    """The scores as text."""
    lines = [f"{'order':<16} {'caught':>8} {'of':>6} {'share':>8} {'± s.e.':>7}   ripen is ahead by (± s.e.)"]
    for score in scores:
        line = (
            f"{score.method:<16} {score.caught:>8} {score.buyers:>6} {score.share:>8.1%} {score.error:>7.1%}"
        )
        if score.method != "ripen":
            line += f"   {score.ahead:>+7.1%} ± {score.ahead_error:.1%}"
        lines.append(line)
    return "\n".join(lines)
