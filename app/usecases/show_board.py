"""The follow-up board from the laptop's own file: a rep's own figures, a solo rep's, or anybody's without a network."""

from collections.abc import Iterator
from datetime import datetime

from app.domain.boards import REP, Followed, board, in_order, is_behind, key_of
from app.domain.calendar import DAY
from app.domain.forgotten import Week, week
from app.usecases.board_ports import BoardReading, Named
from app.usecases.desk import Desk
from app.usecases.ports import Progress, Silent
from app.usecases.team import Asked, Behind, Board, Choice, Choices, Group, Line

#: How often long reading says how far it is.
STEP = 2_000
WEEK_DAYS = 7


class LocalBoard:
    """The form of ``team.Boards`` on the file. The leads of the last board are kept for the lists behind it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._leads: list[Followed] | None = None

    def figures(self, asked: Asked, now: datetime, progress: Progress) -> Board | None:
        self._leads = self._read(progress)
        if self._leads is None:
            return None
        counted = board((lead for lead in self._leads if is_asked(lead, asked)), asked.by, now)
        names = self._names() if asked.by == REP else {}
        groups = [Group(key, names.get(key, key), summary) for key, summary in counted.groups.items()]
        if asked.by == REP:  # people stand by their names, not by their logins
            groups.sort(key=lambda group: in_order(group.name))
        return Board(counted.whole, tuple(groups), counted.hours)

    def leads(self, behind: Behind, now: datetime, after: Line | None, limit: int) -> list[Line]:
        if self._leads is None:
            self._leads = self._read(Silent()) or []
        key = key_of(behind.asked.by)
        found = [
            lead
            for lead in self._leads
            if is_asked(lead, behind.asked)
            and (behind.group is None or key(lead) == behind.group)
            and is_behind(lead, behind.selection, now)
            and (after is None or _order(lead) > (after.handed_at, after.lead_id))
        ]
        found.sort(key=_order)
        page = found[:limit]
        with self._desk.store.read() as reading:
            named = reading.named([lead.lead_id for lead in page])
            people = reading.people()
        return [
            _line(lead, named[lead.lead_id], people.get(lead.holder, lead.holder))
            for lead in page
            if lead.lead_id in named  # one that was erased a moment ago is not
        ]

    def choices(self) -> Choices:
        leads = self._leads if self._leads is not None else self._read(Silent()) or []
        names = self._names()

        def found(values: set[str]) -> tuple[Choice, ...]:
            return tuple(
                Choice(value, names.get(value, value)) for value in sorted(values, key=in_order) if value
            )

        return Choices(
            found({lead.holder for lead in leads}),
            found({lead.team for lead in leads}),
            found({lead.campaign for lead in leads}),
            found({lead.source for lead in leads}),
        )

    def _names(self) -> dict[str, str]:
        with self._desk.store.read() as reading:
            return dict(reading.people())

    def _read(self, progress: Progress) -> list[Followed] | None:
        with self._desk.store.read() as reading:
            total = reading.counts().leads
            found = list(_told(reading, self._desk.home.time_zone, total, progress))
        return None if progress.cancelled() else found


def is_asked(lead: Followed, asked: Asked) -> bool:
    """Whether a lead is among those that are asked for."""
    handed_at = lead.course.handed_at
    return (
        (asked.since is None or handed_at >= asked.since)
        and (asked.until is None or handed_at < asked.until)
        and asked.rep in (None, lead.holder)
        and asked.team in (None, lead.team)
        and asked.campaign in (None, lead.campaign)
        and asked.source in (None, lead.source)
    )


def look_back(desk: Desk) -> Week:
    """What would have been forgotten in the last seven days, from the file."""
    now = desk.clock.now()
    since = now - WEEK_DAYS * DAY
    with desk.store.read() as reading:
        return week(since, reading.attempts_between(since, now))


def _told(reading: BoardReading, zone: str, total: int, progress: Progress) -> Iterator[Followed]:
    progress.advanced(0, total)
    for number, lead in enumerate(reading.followed(zone), start=1):
        if number % STEP == 0:
            progress.advanced(number, total)
            if progress.cancelled():
                return
        yield lead


def _order(lead: Followed) -> tuple[datetime, str]:
    return lead.course.handed_at, lead.lead_id


def _line(lead: Followed, named: Named, holder: str) -> Line:
    course = lead.course
    return Line(
        lead.lead_id,
        named.name,
        named.company,
        named.stage,
        holder,
        course.handed_at,
        course.deadline_at,
        course.first_attempt_at,
        lead.next_at,
        course.attempts,
    )
