"""Today's list as it would be by other rules: the store is looked at through what they would move, and left alone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, NamedTuple, cast

from app.domain.agenda import Candidate, Ripening
from app.domain.lead import NextTouch
from app.domain.rules import Rules
from app.usecases.desk import Desk
from app.usecases.ports import Reading, Store
from app.usecases.show_today import show_today

#: Whoever is planned later than this cannot be moved to today by any rule: a green date lies a year ahead at most.
FAR_AHEAD = timedelta(days=800)
MANY = 1_000_000_000


class Moved(NamedTuple):
    """What would come next of a lead, and its stage then."""

    stage: str
    next: NextTouch


class Listed(NamedTuple):
    """A lead as it stands on the list."""

    lead_id: str
    name: str
    company: str


class Bounded(NamedTuple):
    """Today's list: its first leads, the calls that it is bounded by, and how many due leads wait beyond it."""

    top: tuple[Listed, ...] = ()
    calls: int = 0
    waiting: int = 0


NO_LIST = Bounded()


def bounded_list(desk: Desk, count: int) -> Bounded:
    """Today's list with its first ``count`` leads."""
    agenda = show_today(desk)
    found = (row.candidate for row in agenda.rows[:count])
    top = tuple(Listed(candidate.lead_id, candidate.name, candidate.company) for candidate in found)
    return Bounded(top, desk.rules.calls_per_day, agenda.waiting)


def bounded_by(desk: Desk, rules: Rules, moved: Mapping[str, Moved], count: int) -> Bounded:
    """The list by other rules, with the next touches that these would move."""
    store = cast("Store", _TrialStore(desk.store, moved))
    return bounded_list(replace(desk, rules=rules, store=store), count)


class _TrialStore:
    def __init__(self, store: Store, moved: Mapping[str, Moved]) -> None:
        self._store = store
        self._moved = moved

    @contextmanager
    def read(self) -> Iterator[Reading]:
        with self._store.read() as reading:
            yield cast("Reading", _TrialReading(reading, self._moved))


class _TrialReading:
    """What the list asks for; a promise never moves, so promised leads are as they are."""

    def __init__(self, reading: Reading, moved: Mapping[str, Moved]) -> None:
        self._reading = reading
        self._moved = moved

    def __getattr__(self, name: str) -> Any:
        return getattr(self._reading, name)

    def clocks(self, now: datetime, since: datetime, limit: int) -> list[Candidate]:
        found = self._moved_ones(self._reading.clocks(now, since, limit))
        return [candidate for candidate in found if candidate.next_at <= now]

    def ripening(self, now: datetime) -> Iterable[Iterator[Ripening]]:
        for group in self._reading.ripening(now):
            moved = map(self._moved_score, group)
            yield (one for one in moved if one.next_at <= now)
        groups: dict[tuple[bool, str, int], list[Ripening]] = defaultdict(list)
        if any(moved.next.at <= now for moved in self._moved.values()):
            for candidate in self._moved_ones(self._reading.later(now, now + FAR_AHEAD, MANY)):
                if candidate.next_at <= now and not candidate.promised:
                    key = (candidate.stage == "ready", candidate.source_kind, candidate.interest)
                    groups[key].append(Ripening(*(getattr(candidate, name) for name in Ripening._fields)))
        for came in groups.values():
            yield iter(sorted(came, key=lambda one: one.created_at, reverse=True))

    def candidates(self, lead_ids: Sequence[str]) -> list[Candidate]:
        return list(self._moved_ones(self._reading.candidates(lead_ids)))

    def later(self, after: datetime, until: datetime, limit: int) -> list[Candidate]:
        found = {
            candidate.lead_id: candidate
            for candidate in self._moved_ones(
                self._reading.later(after, until, MANY if self._moved else limit)
            )
        }
        put_off = {key for key, moved in self._moved.items() if after < moved.next.at <= until} - found.keys()
        if put_off:
            for candidate in self._moved_ones(self._reading.candidates(sorted(put_off))):
                found[candidate.lead_id] = candidate
        inside = [candidate for candidate in found.values() if after < candidate.next_at <= until]
        return sorted(inside, key=lambda candidate: candidate.next_at)[:limit]

    def _moved_score(self, one: Ripening) -> Ripening:
        moved = self._moved.get(one.lead_id)
        return one if moved is None else one._replace(stage=moved.stage, next_at=moved.next.at)

    def _moved_ones(self, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
        for candidate in candidates:
            moved = self._moved.get(candidate.lead_id)
            if moved is None:
                yield candidate
            else:
                coming = moved.next
                yield candidate._replace(
                    stage=moved.stage, next_at=coming.at, next_kind=coming.kind, next_owner=coming.owner
                )
