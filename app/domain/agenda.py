"""The agenda: today's ranked call list, in which every row says why it is here, now.

Order: promised call-backs that are due; first-response clocks that run; promises from earlier days; leads we are
talking with; then by ripeness. What is due later today, or cannot be called yet where the lead is, stands at the end
with the time at which it opens.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, time, timedelta
from heapq import heappop, heappush, heapreplace
from itertools import islice
from typing import NamedTuple, TypeVar

from app.domain import ripeness, wording
from app.domain.calendar import (
    IsHoliday,
    Place,
    at_local,
    is_open,
    is_working_day,
    next_opening,
    next_working_day,
    place_of,
    zone,
)
from app.domain.rules import Rules
from app.domain.scoring import Scoring

PROMISED = "promised"
FIRST_RESPONSE = "first-response"
OVERDUE = "overdue"
READY = "ready"
RIPENING = "ripening"
LATER = "later"
SECTIONS = (PROMISED, FIRST_RESPONSE, OVERDUE, READY, RIPENING, LATER)

#: A promised call shows up this long before its time, so that nobody is in another call when it comes.
PROMISE_LEAD_TIME = timedelta(minutes=15)
#: How many leads are looked at, per lead asked for, before the list is cut: most may sleep at this hour.
LOOK_AHEAD = 20


class Candidate(NamedTuple):
    """What the agenda needs to know of a lead; a plain tuple, since thousands are looked at."""

    lead_id: str
    external_id: str
    name: str
    company: str
    stage: str
    segment: str
    next_at: datetime
    next_kind: str
    next_owner: str
    promised: bool
    respond_by: datetime | None
    created_at: datetime
    handed_over_at: datetime
    last_touch_at: datetime | None
    last_attempt_at: datetime | None
    attempts: int
    contacts: int
    source_kind: str
    source: str
    campaign: str
    interest: int
    time_zone: str
    country: str
    region: str
    phone: str
    story: str  # the shortest thing that says why they raised a hand


class Ripening(NamedTuple):
    """What the score of a lead needs, and no more: so much stands in one index of the store."""

    lead_id: str
    next_at: datetime
    created_at: datetime
    stage: str
    attempts: int
    last_attempt_at: datetime | None
    source_kind: str
    interest: int
    source: str
    campaign: str


_Scored = TypeVar("_Scored", Candidate, Ripening)


class Reason(NamedTuple):
    """Why a lead is on the list: a code for programs and a sentence for people."""

    code: str
    text: str


class Row(NamedTuple):
    """One row of today's list."""

    rank: int
    section: str
    candidate: Candidate
    zone_name: str
    callable_now: bool
    opens_at: datetime | None  # None while it is callable
    reasons: tuple[Reason, ...]


class Agenda(NamedTuple):
    """Today's list, how many leads are due in all, and how many calls were made and promised today."""

    made_at: datetime
    rows: tuple[Row, ...]
    due: int
    done: int
    promised: int

    @property
    def waiting(self) -> int:
        """How many due leads did not fit on the list; tomorrow they stand where the same rank puts them."""
        return max(self.due - len(self.rows), 0)


class Viewpoint(NamedTuple):
    """Who looks at the list, when, and by which rules."""

    now: datetime
    rules: Rules
    home: Place
    is_holiday: IsHoliday

    def place(self, candidate: Candidate) -> Place:
        """Where a lead is; the team's own zone where nobody knows."""
        return place_of(candidate.time_zone, candidate.country, candidate.region, self.home)


def horizon(view: Viewpoint) -> datetime:
    """How far the list looks ahead: to the end of the rep's day, or of his next one when this one is over.

    Whoever opens Ripen on a Saturday sees Monday's calls, each with the time at which it opens.
    """
    local = view.now.astimezone(zone(view.home.time_zone))
    hours, day = view.rules.calling_hours, local.date()
    if local.time() >= hours.end or not is_working_day(hours, day, view.home, view.is_holiday):
        day = next_working_day(hours, day, view.home, view.is_holiday)
    return at_local(day, time.max, view.home.time_zone)


def section_of(candidate: Candidate, view: Viewpoint) -> str:
    """The section a lead belongs to, were it callable now."""
    now = view.now
    if candidate.promised:
        if candidate.next_at > now + PROMISE_LEAD_TIME:
            return LATER
        today = now.astimezone(zone(view.home.time_zone)).date()
        promised_for = candidate.next_at.astimezone(zone(view.home.time_zone)).date()
        return OVERDUE if promised_for < today else PROMISED
    if candidate.next_at > now:
        return LATER
    if clock_runs(candidate, view):
        return FIRST_RESPONSE
    return READY if candidate.stage == READY else RIPENING


def clock_runs(candidate: Candidate, view: Viewpoint) -> bool:
    """Whether a first-response clock runs: nobody has tried yet, and taking back is not yet overdue for a day."""
    if candidate.respond_by is None or candidate.attempts:
        return False
    span = candidate.respond_by - candidate.created_at
    lapse = candidate.respond_by + max(span * (view.rules.take_back_percent / 100 - 1), timedelta(days=1))
    return view.now <= lapse


def score(candidate: Candidate | Ripening, view: Viewpoint) -> float:
    """The ripeness of a lead now."""
    scoring = view.rules.scoring
    return (
        ripeness.source_weight(candidate.source_kind, candidate.interest, scoring)
        * ripeness.origin_factor(candidate.source_kind, candidate.source, candidate.campaign, scoring)
        * ripeness.age_weight(candidate.created_at, view.now, scoring)
        * ripeness.stage_weight(candidate.stage, scoring)
        * ripeness.attempts_weight(candidate.attempts, scoring)
        * ripeness.rest_weight(candidate.last_attempt_at, view.now, view.rules.rest_days, scoring)
    )


def ceiling(candidate: Candidate | Ripening, scoring: Scoring) -> float:
    """The most that a lead of this group can score, but for its age; the hair more covers rounding."""
    return (
        ripeness.source_weight(candidate.source_kind, candidate.interest, scoring)
        * ripeness.origin_ceiling(candidate.source_kind, scoring)
        * ripeness.stage_ceiling(candidate.stage, scoring)
        * ripeness.attempts_ceiling(scoring)
        * (1 + 1e-12)
    )


def ripest(groups: Iterable[Iterator[_Scored]], count: int, view: Viewpoint) -> list[tuple[float, _Scored]]:
    """The ``count`` ripest leads of several groups, ripest first, without looking at all of them.

    Each group holds one source kind and interest, newest first, so that the most its next lead can score only falls.
    The group that can still give most is read next, and none when that is no more than the worst of the best found so
    far (the threshold algorithm of Fagin, Lotem and Naor, 2001).
    """
    scoring = view.rules.scoring
    best: list[tuple[float, str, _Scored]] = []
    fronts: list[tuple[float, int, float, _Scored, Iterator[_Scored]]] = []
    for number, group in enumerate(groups):
        first = next(group, None)
        if first is not None:
            most = ceiling(first, scoring)
            falling = -most * ripeness.age_ceiling(first.created_at, view.now, scoring)
            heappush(fronts, (falling, number, most, first, group))
    while fronts:
        falling, number, most, candidate, group = fronts[0]
        full = len(best) >= count
        if full and -falling <= best[0][0]:
            break
        entry = (score(candidate, view), candidate.lead_id, candidate)
        if not full:
            heappush(best, entry)
        elif entry[0] > best[0][0]:
            heapreplace(best, entry)
        following = next(group, None)
        if following is None:
            heappop(fronts)
        else:
            falling = -most * ripeness.age_ceiling(following.created_at, view.now, scoring)
            heapreplace(fronts, (falling, number, most, following, group))
    return [
        (weight, candidate) for weight, _, candidate in sorted(best, key=lambda entry: (-entry[0], entry[1]))
    ]


def arrange(
    candidates: Sequence[tuple[float, Candidate]], limit: int, view: Viewpoint, *, keep_owed: bool = False
) -> tuple[Row, ...]:
    """The rows of the list: candidates sorted into sections, those who sleep sent to the end, cut at ``limit``.

    With ``keep_owed`` promised calls and running first-response clocks are on it however many there are, and the
    limit bounds the rest.
    """
    openings: dict[tuple[str, str, str], datetime | None] = {}
    placed: list[tuple[int, float, str, str, datetime | None, Candidate]] = []
    for weight, candidate in candidates if keep_owed else islice(candidates, limit * LOOK_AHEAD):
        opens_at = _opens_at(candidate, view, openings)
        section = section_of(candidate, view) if opens_at is None else LATER
        order = _order(section, weight, candidate, opens_at)
        placed.append((SECTIONS.index(section), order, candidate.lead_id, section, opens_at, candidate))
    placed.sort(key=lambda entry: entry[:3])
    owed = {entry[2] for entry in placed if is_owed(entry[-1], view)} if keep_owed else set()
    others = (entry[2] for entry in placed if entry[2] not in owed)
    chosen = owed.union(islice(others, max(limit - len(owed), 0)))
    placed = [entry for entry in placed if entry[2] in chosen]
    return tuple(
        Row(
            rank=rank,
            section=section,
            candidate=candidate,
            zone_name=view.place(candidate).time_zone,
            callable_now=opens_at is None,
            opens_at=opens_at,
            reasons=reasons(candidate, section, opens_at, view),
        )
        for rank, (_, _, _, section, opens_at, candidate) in enumerate(placed, start=1)
    )


def is_owed(candidate: Candidate, view: Viewpoint) -> bool:
    """Whether the list may not do without a lead: a call is promised, or somebody waits for a first answer."""
    return candidate.promised or (candidate.next_at <= view.now and clock_runs(candidate, view))


def is_ahead(candidate: Candidate, view: Viewpoint) -> bool:
    """Whether a lead stands on the list before every ripening one, whatever these score: it waits and can be called."""
    return section_of(candidate, view) in {PROMISED, FIRST_RESPONSE, OVERDUE} and is_callable(candidate, view)


def is_callable(candidate: Candidate, view: Viewpoint) -> bool:
    """Whether it is a time to call where the lead is."""
    return _opens_at(candidate, view, {}) is None


def _opens_at(
    candidate: Candidate, view: Viewpoint, known: dict[tuple[str, str, str], datetime | None]
) -> datetime | None:
    """When the lead's calling hours open; None when they are open. A promise only minds the hard stop."""
    place = view.place(candidate)
    if candidate.promised:
        local = view.now.astimezone(zone(place.time_zone)).time()
        if view.rules.hard_hours.start <= local < view.rules.hard_hours.end:
            return None
    key = (place.time_zone, place.country, place.region)
    if key not in known:
        hours = view.rules.calling_hours
        closed = not is_open(hours, view.now, place, view.is_holiday)
        known[key] = next_opening(hours, view.now, place, view.is_holiday) if closed else None
    return known[key]


def _order(section: str, weight: float, candidate: Candidate, opens_at: datetime | None) -> float:
    if section in {PROMISED, OVERDUE}:
        return candidate.next_at.timestamp()
    if section == FIRST_RESPONSE and candidate.respond_by is not None:
        return candidate.respond_by.timestamp()
    if section == LATER:
        return max(candidate.next_at, opens_at or candidate.next_at).timestamp()
    return -weight


def explained(rows: Sequence[Row], ripened: Mapping[str, str]) -> tuple[Row, ...]:
    """The rows, with why a lead ripened standing first where it did (by lead id)."""
    return tuple(
        row._replace(reasons=(Reason("ripened", ripened[row.candidate.lead_id]), *row.reasons))
        if row.candidate.lead_id in ripened
        else row
        for row in rows
    )


def reasons(
    candidate: Candidate, section: str, opens_at: datetime | None, view: Viewpoint
) -> tuple[Reason, ...]:
    """Why this lead is on the list now, the most telling reason first, as sentences a colleague would say."""
    now, local = view.now, zone(view.place(candidate).time_zone)
    home = zone(view.home.time_zone)
    found: list[Reason] = []
    if candidate.promised:
        text = wording.promise(candidate.next_at.astimezone(home), now.astimezone(home))
        found.append(Reason("promised", text))
    elif section == FIRST_RESPONSE and candidate.respond_by is not None:
        found.append(Reason("first-response", wording.response_clock(candidate.respond_by, now)))
    if candidate.stage == READY and not candidate.promised:
        found.append(Reason("ready", wording.talking(candidate.last_touch_at, now)))
    if candidate.stage == "green" and not candidate.promised:
        found.append(Reason("green-due", wording.green_step(candidate.next_kind, candidate.next_owner)))
    story = wording.raised(
        candidate.source_kind, candidate.story, candidate.campaign, candidate.created_at, now
    )
    found.append(Reason("raised", story))
    if candidate.attempts:
        found.append(Reason("attempts", wording.attempts(candidate.attempts, candidate.contacts)))
    elif section != FIRST_RESPONSE and candidate.stage == "new":
        found.append(Reason("never-called", wording.never_called(candidate.handed_over_at, now)))
    if candidate.next_kind != "call":
        found.append(Reason(candidate.next_kind.replace(" ", "-"), wording.other_medium(candidate.next_kind)))
    if opens_at is not None:
        found.append(Reason("opens-later", wording.opens(opens_at.astimezone(local), now.astimezone(local))))
    return tuple(found)
