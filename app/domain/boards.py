"""The follow-up board: every lead ever handed over as in time, late, running or never touched, by person or campaign.

The figures stand once, here; the central database computes the same ones in SQL for companies that no laptop holds, and
a property test compares both. What a figure counts is said in ``DEFINITIONS``, which stands in the report itself.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from app.domain.following import Course, plus_working_day
from app.domain.measures import BANDS_MINUTES, PERSISTENT_ATTEMPTS, Rate, percentile
from app.domain.sentence import marked

IN_TIME, LATE, RUNNING, NEVER_TOUCHED = "in-time", "late", "running", "never-touched"
STATUSES = (IN_TIME, LATE, RUNNING, NEVER_TOUCHED)
#: What a board may be split by.
REP, TEAM, CAMPAIGN, SOURCE, WEEK = "rep", "team", "campaign", "source", "week"
GROUPINGS = (REP, TEAM, CAMPAIGN, SOURCE, WEEK)
HOURS_A_DAY = 24
_MINUTE = timedelta(minutes=1)
#: Waits are counted in steps of so many minutes, each below so many: an hour, eight hours, two days.
_STEPS = ((1, 60), (10, 480), (60, 2_880), (1_440, float("inf")))

# Which leads stand behind a number, beside the statuses.
ALL, ATTEMPTED, REACHED, SILENT = "all", "attempted", "reached", "not-attempted"
UNCOVERED, OVERDUE, BROKEN, GIVEN_UP = "uncovered", "overdue", "not-kept-up", "given-up-early"
DIALLED, ANSWERED = "dialled", "answered"
BANDS = ("0-5", "5-15", "15-60", "60+")


def at_hour(calls: str, hour: int) -> str:
    """The leads with a call (DIALLED or ANSWERED) in one hour of their own day: ``dialled-9``."""
    return f"{calls}-{hour}"


HOURLY = {at_hour(calls, hour): (calls, hour) for calls in (DIALLED, ANSWERED) for hour in range(HOURS_A_DAY)}
SELECTIONS = (
    *STATUSES, ALL, ATTEMPTED, REACHED, SILENT, UNCOVERED, OVERDUE, BROKEN, GIVEN_UP, DIALLED, ANSWERED, *BANDS,
    *HOURLY,
)  # fmt: skip

#: What each figure means; shown in the report itself.
DEFINITIONS: Mapping[str, str] = {
    "handed_over": marked(
        "leads that came to a rep: their next touch was a rep's to do, or somebody tried. One that changed"
        " hands counts once, for whoever holds it now (closed: held it last); marketing's own leads do not count yet;"
        " undone imports and duplicates are left out"
    ),
    "in_time": marked(
        "first attempt by the first-response target; without a target, within a working day after its first"
        " planned touch. Its share is that of the leads that were attempted or whose time is over"
    ),
    "late": marked("first attempt after that"),
    "running": marked("not attempted yet, and still in time"),
    "never_touched": marked("not attempted, and past it or closed; empty when all is well"),
    "coverage": marked("open leads with a next touch / open leads; anything but 100 % is a fault"),
    "touches_per_lead": marked(
        "whatever happened with a lead, changes of its plan left out / leads handed over"
    ),
    "hours": marked("calls dialled and answered by the hour of the lead's own day"),
    "keep_up": marked(
        "due touches of a rep done within a working day after they were due / due touches; its interval and"
        " comparisons count each lead once"
    ),
    "follow_up": marked("leads with at least one attempt / leads handed over"),
    "contact": marked("leads with at least one contact / leads attempted"),
    "connect": marked(
        "calls that somebody answered / calls dialled; its interval and comparisons count each lead once, since"
        " whoever answers once answers again"
    ),
    "attempts_to_contact": marked(
        "attempts up to the first contact, at least 1, median of the leads that were reached"
    ),
    "persistence": marked("leads closed as unreachable with fewer than 6 attempts; should be 0"),
    "minutes": marked(
        "from the hand-over to the first attempt (contact), nights and weekends included, one before it at once;"
        " whole minutes, after an hour tens of minutes, after eight hours hours, after two days days"
    ),
    "week": marked("of the hand-over, Monday to Sunday, by UTC"),
    "working_day": marked("Monday to Friday, by UTC"),
}


class Followed(NamedTuple):
    """What the board needs of one lead."""

    lead_id: str
    holder: str  # whoever has it now; empty for nobody
    team: str
    campaign: str
    source: str
    open: bool
    next_at: datetime | None
    next_owner: str
    closed_as_unreachable: bool
    course: Course


def status(lead: Followed, now: datetime) -> str:
    """In time, late, running or never touched."""
    first, deadline = lead.course.first_attempt_at, lead.course.deadline_at
    if first is not None:
        return IN_TIME if first <= deadline else LATE
    return RUNNING if lead.open and now <= deadline else NEVER_TOUCHED


def is_overdue(lead: Followed, now: datetime) -> bool:
    """Whether a rep's next touch has been due for more than a working day."""
    return lead.next_at is not None and lead.next_owner == REP and now > plus_working_day(lead.next_at)


def is_given_up(lead: Followed) -> bool:
    """Whether it was closed as unreachable too early."""
    return lead.closed_as_unreachable and lead.course.attempts < PERSISTENT_ATTEMPTS


def is_behind(lead: Followed, selection: str, now: datetime) -> bool:
    """Whether a lead stands behind a number."""
    course = lead.course
    if selection in STATUSES:
        return status(lead, now) == selection
    if selection in BANDS:
        first = course.first_attempt_at
        return first is not None and BANDS[band_of(_minutes(course.handed_at, first))] == selection
    if selection in HOURLY:
        calls, hour = HOURLY[selection]
        return any(at == hour and (answered or calls == DIALLED) for at, answered in course.dials)
    tests: dict[str, Callable[[], bool]] = {
        ALL: lambda: True,
        ATTEMPTED: lambda: course.attempts > 0,
        SILENT: lambda: course.attempts == 0,
        REACHED: lambda: course.attempts > 0 and course.contacts > 0,
        UNCOVERED: lambda: lead.open and lead.next_at is None,
        OVERDUE: lambda: is_overdue(lead, now),
        BROKEN: lambda: is_overdue(lead, now) or course.kept < course.due,
        GIVEN_UP: lambda: is_given_up(lead),
        DIALLED: lambda: bool(course.dials),
        ANSWERED: lambda: any(answered for _, answered in course.dials),
    }
    return tests[selection]()


class Summary(NamedTuple):
    """The figures of a group of leads as plain values. Minutes are on the raw clock; None where nothing counts."""

    handed_over: int = 0
    in_time_count: int = 0
    late: int = 0
    running: int = 0
    never_touched: int = 0
    open: int = 0
    covered: int = 0
    overdue: int = 0
    due: int = 0
    kept: int = 0
    attempted: int = 0
    contacted: int = 0
    dials: int = 0
    answered: int = 0
    touches: int = 0
    given_up_early: int = 0
    bands: tuple[int, ...] = (0, 0, 0, 0)
    minutes_to_attempt_median: float | None = None
    minutes_to_attempt_p95: float | None = None
    minutes_to_contact_median: float | None = None
    minutes_to_contact_p95: float | None = None
    attempts_to_contact: float | None = None

    @property
    def follow_up(self) -> Rate:
        """Leads with an attempt."""
        return Rate(self.attempted, self.handed_over)

    @property
    def in_time(self) -> Rate:
        """Leads attempted in time, of those whose time is over or that were attempted."""
        return Rate(self.in_time_count, self.handed_over - self.running)

    @property
    def coverage(self) -> Rate:
        """Open leads with a next touch."""
        return Rate(self.covered, self.open)

    @property
    def keep_up(self) -> Rate:
        """Due touches done within a working day."""
        return Rate(self.kept, self.due, self.handed_over)

    @property
    def contact(self) -> Rate:
        """Leads reached, of those attempted."""
        return Rate(self.contacted, self.attempted)

    @property
    def connect(self) -> Rate:
        """Calls answered."""
        return Rate(self.answered, self.dials, self.attempted)

    @property
    def touches_per_lead(self) -> float | None:
        """Whatever happened, a lead."""
        return self.touches / self.handed_over if self.handed_over else None


class Hour(NamedTuple):
    """The calls of one hour of the leads' own day."""

    hour: int
    connect: Rate


@dataclass(slots=True)
class Figures:
    """Counts a group of leads, one by one."""

    by_status: dict[str, int] = field(default_factory=lambda: dict.fromkeys(STATUSES, 0))
    counts: list[int] = field(default_factory=lambda: [0] * 11)
    bands: list[int] = field(default_factory=lambda: [0] * len(BANDS))
    to_attempt: list[int] = field(default_factory=list)
    to_contact: list[int] = field(default_factory=list)
    to_reach: list[int] = field(default_factory=list)
    hours: list[list[int]] = field(default_factory=lambda: [[0, 0] for _ in range(HOURS_A_DAY)])

    def add(self, lead: Followed, now: datetime) -> None:
        """Count one more lead."""
        course = lead.course
        overdue = is_overdue(lead, now)
        self.by_status[status(lead, now)] += 1
        for place, count in enumerate(
            (
                lead.open,
                lead.open and lead.next_at is not None,
                overdue,
                course.due + overdue,
                course.kept,
                course.attempts > 0,
                course.attempts > 0 and course.contacts > 0,
                len(course.dials),
                sum(answered for _, answered in course.dials),
                course.touches,
                is_given_up(lead),
            )
        ):
            self.counts[place] += count
        if course.attempts_to_contact:
            self.to_reach.append(course.attempts_to_contact)
        if course.first_attempt_at is not None:
            self.to_attempt.append(waited_minutes(course.handed_at, course.first_attempt_at))
            self.bands[band_of(_minutes(course.handed_at, course.first_attempt_at))] += 1
        if course.first_contact_at is not None:
            self.to_contact.append(waited_minutes(course.handed_at, course.first_contact_at))
        for hour, answered in course.dials:
            self.hours[hour][0] += answered
            self.hours[hour][1] += 1

    @property
    def summary(self) -> Summary:
        """What has been counted; medians and 95th percentiles by the nearest rank."""
        attempt, contact = sorted(self.to_attempt), sorted(self.to_contact)
        in_time, late, running, never_touched = (self.by_status[name] for name in STATUSES)
        opened, covered, overdue, due, kept, tried, reached, dials, answered, touches, given_up = self.counts
        return Summary(
            handed_over=sum(self.by_status.values()),
            in_time_count=in_time,
            late=late,
            running=running,
            never_touched=never_touched,
            open=opened,
            covered=covered,
            overdue=overdue,
            due=due,
            kept=kept,
            attempted=tried,
            contacted=reached,
            dials=dials,
            answered=answered,
            touches=touches,
            given_up_early=given_up,
            bands=tuple(self.bands),
            minutes_to_attempt_median=percentile(attempt, 50),
            minutes_to_attempt_p95=percentile(attempt, 95),
            minutes_to_contact_median=percentile(contact, 50),
            minutes_to_contact_p95=percentile(contact, 95),
            attempts_to_contact=percentile(sorted(self.to_reach), 50),
        )


def _minutes(start: datetime, end: datetime) -> float:
    """Minutes from one to the other; an attempt before the hand-over counts as at once."""
    return max((end - start).total_seconds() / 60, 0.0)


def waited_minutes(start: datetime, end: datetime) -> int:
    """A time as medians are made of it: whole minutes; tens after an hour, hours after eight, days after two
    days.

    Nobody acts otherwise after 53 hours than after two days, and so few different times can be counted instead
    of sorted.
    """
    minutes = max((end - start) // _MINUTE, 0)
    step = next(step for step, up_to in _STEPS if minutes < up_to)
    return minutes // step * step


def band_of(minutes: float) -> int:
    """Which of the bands 0-5, 5-15, 15-60 and 60+ minutes a time falls into."""
    return next(
        place
        for place, (low, high) in enumerate(BANDS_MINUTES)
        if low <= minutes and (high is None or minutes < high)
    )


def week_of(at: datetime) -> date:
    """The Monday of the week, by UTC."""
    day = at.astimezone(UTC).date()
    return day - timedelta(days=day.weekday())


def key_of(grouping: str) -> Callable[[Followed], str]:
    """What a lead is counted under."""
    keys: dict[str, Callable[[Followed], str]] = {
        REP: lambda lead: lead.holder,
        TEAM: lambda lead: lead.team,
        CAMPAIGN: lambda lead: lead.campaign,
        SOURCE: lambda lead: lead.source,
        WEEK: lambda lead: week_of(lead.course.handed_at).isoformat(),
    }
    return keys[grouping]


class Counted(NamedTuple):
    """All the leads, each group, and the hours of the calls. Groups stand by name, weeks by time; never by rate."""

    whole: Summary
    groups: Mapping[str, Summary]
    hours: tuple[Hour, ...]


def board(leads: Iterable[Followed], grouping: str, now: datetime) -> Counted:
    """The figures of leads."""
    whole = Figures()
    groups: dict[str, Figures] = {}
    key = key_of(grouping)
    for lead in leads:
        whole.add(lead, now)
        groups.setdefault(key(lead), Figures()).add(lead, now)
    return Counted(
        whole.summary,
        {name: groups[name].summary for name in sorted(groups, key=in_order)},
        each_hour({hour: Rate(*counted) for hour, counted in enumerate(whole.hours)}, whole.summary),
    )


def each_hour(counted: Mapping[int, Rate], whole: Summary) -> tuple[Hour, ...]:
    """The calls of every hour. How many leads each hour's calls are of nobody counts: as many calls a lead as on the
    whole.
    """
    rates = (counted.get(hour, Rate(0, 0)) for hour in range(HOURS_A_DAY))
    share = whole.attempted / whole.dials if whole.dials else 0.0
    return tuple(Hour(hour, rate._replace(leads=round(rate.n * share))) for hour, rate in enumerate(rates))


def in_order(name: str) -> tuple[str, str]:
    """Sorts names of groups."""
    return name.casefold(), name
