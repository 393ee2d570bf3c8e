"""The lines of today's list: headings, leads and the closing line, made from the agenda's rows. No Qt, no words.

The order of the rank is kept: a section is a run of neighbouring rows, so that reading down is reading the rank.
"""

from collections.abc import Sequence
from datetime import datetime

from app.domain import agenda
from app.domain.agenda import Agenda, Candidate, Row

ANSWER_NOW = "answer-now"
PROMISED = "promised"
PROMISED_EARLIER = "promised-earlier"
IN_TALKS = "in-talks"
RIPENING = "ripening"
LATER = "later"

_HEADINGS = {
    agenda.FIRST_RESPONSE: ANSWER_NOW,
    agenda.PROMISED: PROMISED,
    agenda.OVERDUE: PROMISED,
    agenda.READY: IN_TALKS,
    agenda.RIPENING: RIPENING,
    agenda.LATER: LATER,
}

# What the right end of a row tells.
LEFT, LATE, CLOCK, OPENS, AGE = "left", "late", "clock", "opens", "age"


class Line:
    """One line: a heading with its count, a lead's row, or the end with the number that waits beyond the list."""

    __slots__ = ("count", "heading", "row")

    def __init__(self, heading: str = "", count: int = 0, row: Row | None = None) -> None:
        self.heading = heading
        self.count = count
        self.row = row

    @property
    def lead_id(self) -> str:
        """The lead of this line; empty for a heading and the end."""
        return self.row.candidate.lead_id if self.row is not None else ""

    @property
    def is_end(self) -> bool:
        """Whether this is the closing line."""
        return self.row is None and not self.heading

    def same_place(self, other: "Line") -> bool:
        """Whether two lists could show both in one place, so that only the contents change."""
        return self.lead_id == other.lead_id and self.heading == other.heading and self.is_end == other.is_end


class Listing:
    """Everything that the list and its header show."""

    __slots__ = ("done", "lines", "made_at", "promised", "rows", "waiting")

    def __init__(
        self,
        made_at: datetime,
        rows: Sequence[Row],
        done: int,
        promised: int,
        waiting: int,
        lines: Sequence[Line] | None = None,
    ) -> None:
        self.made_at = made_at
        self.rows = tuple(rows)
        self.done = done
        self.promised = promised
        self.waiting = waiting
        self.lines = tuple(lines) if lines is not None else lines_of(self.rows, waiting)

    @property
    def total(self) -> int:
        """The day's calls: those done and those on the list."""
        return self.done + len(self.rows)

    def without(self, lead_id: str, *, done: bool) -> "Listing":
        """The list after one of its leads was dealt with; ``done`` counts it as called."""
        place = self.position(lead_id)
        if place is None:
            return Listing(self.made_at, self.rows, self.done + done, self.promised, self.waiting, self.lines)
        promised = max(self.promised - self.rows[place].candidate.promised, 0)
        rows = (*self.rows[:place], *self.rows[place + 1 :])
        lines = _without(self.lines, self.rows[place])
        return Listing(self.made_at, rows, self.done + done, promised, self.waiting, lines)

    def position(self, lead_id: str) -> int | None:
        """The place of a lead among the rows, counted from 0."""
        for place, row in enumerate(self.rows):
            if row.candidate.lead_id == lead_id:
                return place
        return None


def listing_of(made: Agenda) -> Listing:
    """What the page shows of an agenda."""
    return Listing(made.made_at, made.rows, made.done, made.promised, made.waiting)


def lines_of(rows: Sequence[Row], waiting: int) -> tuple[Line, ...]:
    """The rows under their headings, and the closing line where more leads wait."""
    lines: list[Line] = []
    headings: set[str] = set()
    current: Line | None = None
    for row in rows:
        heading = _HEADINGS[row.section]
        if heading == PROMISED and heading in headings and (current is None or current.heading != heading):
            heading = PROMISED_EARLIER
        if current is None or current.heading != heading:
            current = Line(heading)
            headings.add(heading)
            lines.append(current)
        current.count += 1
        lines.append(Line(row=row))
    if waiting:
        lines.append(Line(count=waiting))
    return tuple(lines)


def _without(lines: Sequence[Line], gone: Row) -> list[Line] | None:
    """The lines but that of one row; all others stay the same objects, since a rep waits for this at each logged call.
    None where a whole section goes, after which its neighbours may become one.
    """
    place = next(place for place, line in enumerate(lines) if line.row is gone)
    above = next(place for place in range(place, -1, -1) if lines[place].row is None)
    heading = lines[above]
    if heading.count == 1:
        return None
    kept = list(lines)
    kept[above] = Line(heading.heading, heading.count - 1)
    del kept[place]
    return kept


def stage_of(row: Row) -> str:
    """The stage that the row's chip shows; a promise is told before the stage."""
    return "promised" if row.candidate.promised else row.candidate.stage


def due_fact(row: Row, now: datetime) -> tuple[str, datetime]:
    """What the right end of a row tells, and the moment it counts from or to."""
    candidate: Candidate = row.candidate
    if row.opens_at is not None:
        return OPENS, max(row.opens_at, candidate.next_at)
    if row.section == agenda.LATER:
        return CLOCK, candidate.next_at
    if row.section == agenda.FIRST_RESPONSE and candidate.respond_by is not None:
        return (LEFT if candidate.respond_by > now else LATE), candidate.respond_by
    if row.section == agenda.PROMISED:
        return CLOCK, candidate.next_at
    if row.section == agenda.OVERDUE:
        return LATE, candidate.next_at
    return AGE, candidate.created_at


def ticks(row: Row, now: datetime) -> bool:
    """Whether the row shows a clock that runs."""
    return due_fact(row, now)[0] in {LEFT, LATE}


def reason_of(row: Row) -> str:
    """The sentence in the row: the most telling reason that its right end does not tell already."""
    told = "first-response"
    found = next((reason.text for reason in row.reasons if reason.code != told), "")
    return found or (row.reasons[0].text if row.reasons else "")
