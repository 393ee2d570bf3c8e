"""Passages: from when to when a lead was under our eyes, and what had better be left out of every figure about buying.

Three traps lie between a table of leads and a curve of ripening:

- **A lead that came late.** An imported list of open leads holds no early buyers: they were customers by then. Such a
  lead counts from the day it came to us (delayed entry). A file that brings buyers from before its import is a history,
  and its leads count from their inquiry.
- **A history older than its records.** Where purchases were only recorded from some day on, earlier leads look as if
  nobody had bought. ``recording`` finds that day: no purchase before it, though at the later pace so many were to be
  expected that chance would show none in less than one case in a hundred. Whole cohorts from before are left out; to
  let them enter late would not do, since who bought unrecorded still stands there as open.
- **A closing that nobody dated.** It is left out and counted.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate
from typing import NamedTuple, TypeVar

from app.domain.survival import Crowd, Life, usable

#: A time in whatever form it is kept.
Moment = TypeVar("Moment")
DAY_SECONDS = 86_400.0
#: Recording is said to have begun late where chance would show no earlier purchase in fewer cases than this.
SURE_OF_RECORDING = 0.01
#: Of fewer leads not so many purchases can be expected that their absence would be strange.
FEWEST_BEFORE = 5
OPEN, BOUGHT, DECLINED, STOPPED = "open", "bought", "declined", "stopped"


class Passage(NamedTuple):
    """How one lead passed through our hands; ``ended_at`` is None while it is open, or where nobody knows."""

    created_at: datetime
    came_at: datetime  # handed over to us, or imported
    ended_at: datetime | None
    ending: str  # OPEN, BOUGHT, DECLINED or STOPPED
    import_id: str = ""
    green_at: datetime | None = None  # when it first turned green
    source_kind: str = "other"
    source: str = ""
    campaign: str = ""
    owner: str = ""
    attempted: bool = False
    contacted: bool = False
    had_target: bool = False
    in_time: bool = False
    is_green: bool = False  # it is green today
    lead_id: str = ""
    owed_at: datetime | None = None  # by when the first attempt is owed that nobody has made


@dataclass(frozen=True, slots=True)
class Gathered:
    """The lives that count, each with its passage, and what was left out."""

    lives: tuple[tuple[Passage, Life], ...]
    undated_leads: tuple[Passage, ...]  # closed leads of which nobody knows when
    unrecorded_leads: tuple[Passage, ...]  # leads from before purchases were recorded
    recorded_from: datetime | None  # set where such leads were left out
    awaited: float  # purchases that were to be expected before that day
    hasty: tuple[tuple[Passage, Life], ...] = ()  # bought before enough were under watch: see ``is_hasty``

    @property
    def undated(self) -> int:
        """How many closed leads were left out since nobody knows when they closed."""
        return len(self.undated_leads)

    @property
    def unrecorded(self) -> int:
        """How many leads were left out since purchases were not recorded yet."""
        return len(self.unrecorded_leads)

    @property
    def whole(self) -> tuple[tuple[Passage, Life], ...]:
        """All lives, those that are left out since they bought too soon included."""
        return (*self.lives, *self.hasty)


def closed_since(decided: Iterable[tuple[Moment, str]]) -> Moment | None:
    """Since when a lead stands where its decisions left it: whatever is known of it later closed it no later.

    ``decided`` are when something was decided and to which stage, in their order; None where nothing was.
    """
    since: Moment | None = None
    before = ""
    for at, stage in decided:
        if stage != before:
            since, before = at, stage
    return since


def gathered(passages: Iterable[Passage], now: datetime) -> Gathered:
    """The lives of these leads up to ``now``; what had better be left out is counted."""
    known = [_judged(passage, now) for passage in passages if passage.created_at <= now]
    dated = [passage for passage in known if passage.ending == OPEN or passage.ended_at is not None]
    histories = {
        passage.import_id
        for passage in dated
        if passage.ending == BOUGHT and passage.ended_at is not None and passage.ended_at < passage.came_at
    }
    pairs = [(passage, _life(passage, now, passage.import_id in histories)) for passage in dated]
    recorded_from, awaited = recording(pairs)
    kept = tuple(pair for pair in pairs if recorded_from is None or pair[0].created_at >= recorded_from)
    undated = tuple(one for one in known if one.ending != OPEN and one.ended_at is None)
    unrecorded = tuple(one for one in dated if recorded_from is not None and one.created_at < recorded_from)
    return Gathered(kept, undated, unrecorded, recorded_from, awaited)


def _judged(passage: Passage, now: datetime) -> Passage:
    """A lead that is still in time has missed no target yet."""
    return (
        passage._replace(had_target=False)
        if passage.owed_at is not None and passage.owed_at > now
        else passage
    )


def _life(passage: Passage, now: datetime, is_history: bool) -> Life:
    came = 0.0 if is_history else days_between(passage.created_at, passage.came_at)
    ended = passage.ended_at if passage.ended_at is not None and passage.ended_at <= now else None
    leave = days_between(passage.created_at, ended or now)
    # Handed over on the day of the inquiry: nobody who bought can have been missed.
    return Life(
        came if came > 1.0 else 0.0,
        leave,
        ended is not None and passage.ending == BOUGHT,
        ended is not None and passage.ending in (DECLINED, STOPPED),
    )


def days_between(start: datetime, end: datetime) -> float:
    """Days from one moment to a later one; 0 where it is earlier."""
    return max((end - start).total_seconds() / DAY_SECONDS, 0.0)


def since_green(pairs: Iterable[tuple[Passage, Life]]) -> list[Life]:
    """The same lives as far as they were led after the lead had turned green: who was never green is left out."""
    lives = []
    for passage, life in pairs:
        if passage.green_at is not None:
            turned = days_between(passage.created_at, passage.green_at)
            lives.append(life._replace(enter_days=max(life.enter_days, turned)))
    return lives


def recording(pairs: Sequence[tuple[Passage, Life]]) -> tuple[datetime | None, float]:
    """The day of the first purchase if purchases were not recorded before it, and how many were to be expected then.

    None where a first purchase on that day is nothing strange. The pace is that of all days since the first purchase
    (Nelson 1972, Aalen 1978), by the age of the leads; leads that bought unrecorded make it slower, so that rather too
    little is left out than too much.
    """
    bought = [passage.ended_at for passage, life in pairs if life.bought and passage.ended_at is not None]
    if not bought:
        return None, 0.0
    first = min(bought)
    if sum(passage.created_at < first for passage, _ in pairs) < FEWEST_BEFORE:
        return None, 0.0
    after = usable(
        life
        if passage.created_at >= first
        else life._replace(enter_days=max(life.enter_days, days_between(passage.created_at, first)))
        for passage, life in pairs
        if passage.ended_at is None or passage.ended_at > first
    )
    hazard = Hazard(after)
    awaited = 0.0
    for passage, life in pairs:
        if passage.created_at < first:
            until = min(life.leave_days, days_between(passage.created_at, first))
            awaited += max(hazard.at(until) - hazard.at(life.enter_days), 0.0)
    # Given all later purchases, each would have fallen before the first with the chance awaited / (awaited + later).
    later = sum(life.bought for life in after)
    chance = (later / (later + awaited)) ** later if later else 1.0
    return (first, awaited) if chance < SURE_OF_RECORDING else (None, awaited)


class Hazard:
    """The cumulative hazard of buying by age: how many purchases a lead watched up to that age stands for."""

    def __init__(self, lives: Sequence[Life]) -> None:
        crowd = Crowd(lives)
        counted: dict[float, int] = {}
        for life in lives:
            if life.bought:
                counted[life.leave_days] = counted.get(life.leave_days, 0) + 1
        self._ages = sorted(counted)
        self._sums = list(accumulate(counted[age] / crowd.at(age) for age in self._ages))

    def at(self, days: float) -> float:
        """The hazard summed up to an age, that age included."""
        place = bisect_right(self._ages, days)
        return self._sums[place - 1] if place else 0.0


def within(
    passages: Iterable[tuple[Passage, Life]], since: datetime | None, until: datetime | None
) -> tuple[tuple[Passage, Life], ...]:
    """Those whose inquiry falls into a span."""
    return tuple(
        pair
        for pair in passages
        if (since is None or pair[0].created_at >= since) and (until is None or pair[0].created_at < until)
    )
