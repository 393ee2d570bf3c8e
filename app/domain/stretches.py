"""Stretches: the history of leads cut into days under watch during which nothing about them changes.

A stretch lies within one season of the calendar and one part of the age scale, in one state (interest, stage,
attempts). How many days all leads of an origin spent in it, and how many of them bought there, is all that
``learning`` needs.

Leads of one origin and one week that are in the same state walk through the same stretches. So each part of a lead's
course is only noted where it begins and ends, and the days are summed up once per group: the work grows with the number
of touches, not with the length of the histories.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import accumulate
from typing import NamedTuple

from app.domain.lead import Lead, Stage
from app.domain.ripeness import DAY_SECONDS, level_of
from app.domain.scoring import Scoring
from app.domain.touch import Touch

#: Where the age curve may bend, in days since the inquiry.
EDGES = (
    0.0,
    1.0,
    2.0,
    3.0,
    5.0,
    7.0,
    10.0,
    14.0,
    21.0,
    30.0,
    45.0,
    60.0,
    90.0,
    120.0,
    180.0,
    270.0,
    365.0,
    540.0,
)
#: After a signal its trace is looked at again so many days later, since it fades.
FADING_DAYS = (3.0, 7.0, 14.0, 30.0)
STAGES = ("new", "working", "ready", "green")
_PLACES = {stage: place for place, stage in enumerate(STAGES)}
MOST_ATTEMPTS = 6
SHORTEST_SEASON_DAYS = 30.0
MOST_SEASONS = 12
WEEK_DAYS = 7.0
#: Bought on the day of the inquiry counts as half a day under watch.
SHORTEST_DAYS = 0.5


class Turn(NamedTuple):
    """Something that happened to a lead, as far as learning minds it."""

    at: datetime
    signal: str = ""  # the kind of an inbound touch
    attempt: bool = False
    stage: str = ""  # the open stage it led to, where it decided one


class Course(NamedTuple):
    """How it went with one lead. ``ended_at`` is when it bought or left; None while it is open."""

    source_kind: str
    source: str
    campaign: str
    created_at: datetime
    ended_at: datetime | None
    bought: bool
    turns: Sequence[Turn] = ()  # in the order of time
    interest: int = 1  # what the inquiry itself stands for
    decided: bool = True  # False where it left for a legal or data reason, which says nothing about buying


def turn_of(touch: Touch) -> Turn | None:
    """What learning minds of a touch: a sign of interest, an attempt, the stage that it led to; None for the rest."""
    signal = touch.kind if touch.direction == "in" else ""
    stage = touch.decision.stage if touch.decision is not None else None
    open_stage = stage.value if stage is not None and not stage.closed else ""
    if not signal and not touch.attempt and not open_stage:
        return None
    return Turn(touch.at, signal, touch.attempt, open_stage)


def course_of(lead: Lead, turns: Sequence[Turn], closed_at: datetime | None) -> Course:
    """How it went with a lead. A closed one ended when that was decided, else with the last fact about it."""
    standing = lead.standing
    return Course(
        source_kind=lead.source_kind,
        source=lead.source,
        campaign=lead.campaign,
        created_at=lead.created_at,
        ended_at=(closed_at or standing.latest_at) if standing.stage.closed else None,
        bought=standing.stage is Stage.BOUGHT,
        turns=turns,
        interest=lead.interest,
        decided=standing.stage is not Stage.STOPPED,
    )


class Cell(NamedTuple):
    """What a stretch is told by, beside the origin. ``season`` counts back from now, ``age`` is a place in EDGES."""

    season: int
    age: int
    interest: int
    stage: int
    attempts: int


Origin = tuple[str, str, str]  # source kind, folded source, folded campaign
State = tuple[int, int, int]  # interest, stage, attempts


@dataclass(slots=True)
class Stretches:
    """Days under watch and buyers per origin, by cell: numbers into the lists of origins and cells."""

    cells: list[Cell] = field(default_factory=list)
    origins: list[Origin] = field(default_factory=list)
    days: list[dict[int, float]] = field(default_factory=list)
    bought: list[dict[int, int]] = field(default_factory=list)
    season_days: float = SHORTEST_SEASON_DAYS
    closed: int = 0
    buyers: int = 0
    used: int = 0


class _Path:
    """The stretches that leads of one week walk through: where each stops, in days of age, and its season and age."""

    def __init__(self, days_ago: float, season_days: float) -> None:
        cuts = {edge for edge in EDGES[1:] if edge < days_ago + WEEK_DAYS}
        cuts.update(days_ago - number * season_days for number in range(int(days_ago / season_days) + 1))
        self.stops = [*sorted(cut for cut in cuts if cut > 0), days_ago + WEEK_DAYS]
        self.starts = [0.0, *self.stops[:-1]]
        self.lengths = [stop - start for start, stop in zip(self.starts, self.stops, strict=True)]
        self.places = [
            (int(max(days_ago - start - 1e-6, 0.0) / season_days), bisect_right(EDGES, start) - 1)
            for start in self.starts
        ]
        self.last = len(self.stops) - 1

    def place(self, age: float) -> int:
        """The stretch that begins at an age or before it."""
        return min(bisect_right(self.stops, age), self.last)

    def place_before(self, age: float) -> int:
        """The stretch that ends at an age or after it."""
        return min(bisect_left(self.stops, age), self.last)


class _Parts:
    """Parts of courses of one origin, week and state: when they begin and end, in days of age, and who bought then."""

    __slots__ = ("begins", "bought", "ends")

    def __init__(self) -> None:
        self.begins: list[float] = []
        self.ends: list[float] = []
        self.bought: list[float] = []

    def days(self, path: _Path) -> list[tuple[int, float]]:
        """(place, days) for each stretch of the path that a part touches."""
        if len(self.ends) == 1:
            begin, end = self.begins[0], self.ends[0]
            first, final = path.place(begin), path.place_before(end)
            if first >= final:
                return [(final, end - begin)]
            return [
                (first, path.stops[first] - begin),
                *zip(range(first + 1, final), path.lengths[first + 1 : final], strict=True),
                (final, end - path.starts[final]),
            ]
        # whole stretches are noted where a row of them begins and ends, and summed up once for all
        whole = [0] * (len(path.stops) + 1)
        broken = [0.0] * len(path.stops)
        for begin, end in zip(self.begins, self.ends, strict=True):
            first, final = path.place(begin), path.place_before(end)
            if first >= final:
                broken[final] += end - begin
            else:
                broken[first] += path.stops[first] - begin
                broken[final] += end - path.starts[final]
                whole[first + 1] += 1
                whole[final] -= 1
        return [
            (place, days + walking * length)
            for place, (days, walking, length) in enumerate(
                zip(broken, accumulate(whole), path.lengths, strict=False)
            )
            if days or walking
        ]


def cut(courses: Iterable[Course], now: datetime, scoring: Scoring) -> Stretches:
    """The stretches of all courses up to ``now``; what happened later is not looked at."""
    today = now.timestamp() / DAY_SECONDS
    found = Stretches()
    groups: dict[tuple[Origin, int, State], _Parts] = {}
    first = today
    for course in courses:  # none is kept: there may be hundreds of thousands
        start = course.created_at.timestamp() / DAY_SECONDS
        if start > today:
            continue
        first = min(first, start)
        bought = ended = False
        end = today - start
        if course.ended_at is not None and course.ended_at <= now:
            ended, bought = True, course.bought
            end = course.ended_at.timestamp() / DAY_SECONDS - start
        if end <= 0 and not bought:
            continue
        found.used += 1
        found.closed += ended and course.decided
        found.buyers += bought
        end = max(end, SHORTEST_DAYS)
        week = int((today - start) / WEEK_DAYS)
        origin = (course.source_kind, course.source.casefold(), course.campaign.casefold())
        parts = _parts(course, start, end, scoring) if course.turns else [(end, (course.interest, 0, 0))]
        begin = 0.0
        for until, state in parts:
            key = origin, week, state
            group = groups.get(key)
            if group is None:
                group = groups[key] = _Parts()
            group.begins.append(begin)
            group.ends.append(until)
            begin = until
        if bought:
            groups[origin, week, parts[-1][1]].bought.append(end)
    found.season_days = max(SHORTEST_SEASON_DAYS, (today - first) / MOST_SEASONS)
    _sum_up(groups, found)
    return found


def _parts(course: Course, start: float, end: float, scoring: Scoring) -> list[tuple[float, State]]:
    """(until, state) for each part of a course; ``until`` in days since the inquiry."""
    turns = []
    cuts = [end]
    known = scoring.signals
    for happened_at, signal, attempt, led_to in course.turns:
        at = max(happened_at.timestamp() / DAY_SECONDS - start, 0.0)
        if at < end:
            trace = known.get(signal)
            turns.append((at, trace, attempt, _PLACES.get(led_to)))
            cuts.append(at)
            if trace is not None:
                cuts += [at + later for later in FADING_DAYS if at + later < end]
    cuts.sort()
    parts: list[tuple[float, State]] = []
    signals: list[tuple[float, float, float]] = []
    stage = attempts = number = 0
    begin, last, first_interest = 0.0, len(turns), course.interest
    before: State | None = None
    for until in cuts:
        while number < last and turns[number][0] <= begin:
            at, trace, attempt, place = turns[number]
            number += 1
            if attempt and attempts < MOST_ATTEMPTS:
                attempts += 1
            if place is not None:
                stage = place
            if trace is not None:
                signals.append((at, *trace))
        if until > begin:
            interest = first_interest
            if signals:
                heat = 0.0
                for at, strength, half_life in signals:
                    heat += strength * 0.5 ** ((begin - at) / half_life)
                interest = max(interest, level_of(heat, scoring))
            state = (interest, stage, attempts)
            if state == before:
                parts[-1] = (until, state)
            else:
                parts.append((until, state))
                before = state
            begin = until
    return parts


def _sum_up(groups: dict[tuple[Origin, int, State], _Parts], found: Stretches) -> None:
    """The days and buyers of all groups, by origin and cell."""
    paths: dict[int, _Path] = {}
    origins: dict[Origin, int] = {}
    cells: dict[Cell, int] = {}
    numbers_of: dict[tuple[int, State], list[int]] = {}
    for (origin, week, state), parts in groups.items():
        path = paths.get(week)
        if path is None:
            path = paths[week] = _Path((week + 0.5) * WEEK_DAYS, found.season_days)
        numbers = numbers_of.get((week, state))
        if numbers is None:
            numbers = numbers_of[week, state] = [
                cells.setdefault(Cell(season, age, *state), len(cells)) for season, age in path.places
            ]
        if origin not in origins:
            origins[origin] = len(origins)
            found.days.append({})
            found.bought.append({})
        days, bought = found.days[origins[origin]], found.bought[origins[origin]]
        for place, span in parts.days(path):
            cell = numbers[place]
            days[cell] = days.get(cell, 0.0) + span
        for end in parts.bought:
            cell = numbers[path.place_before(end)]
            bought[cell] = bought.get(cell, 0) + 1
    found.origins, found.cells = list(origins), list(cells)
