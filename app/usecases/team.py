"""The port of the follow-up board: its figures and the leads behind each of them, from wherever they are known.

Two forms: the laptop's own file (``show_board.LocalBoard``) and the central database (``app.central.boards``), which
sees as much as whoever asks may see. Both may raise ``Unavailable``, the latter ``SignInNeeded`` and ``Refused``.
"""

from datetime import datetime
from typing import NamedTuple, Protocol

from app.domain.boards import ALL, REP, Hour, Summary
from app.usecases.ports import Progress


class Asked(NamedTuple):
    """What a board is asked for: leads handed over in a span, some of them only, split by something.

    None lets everything through; an empty text is nobody, or none.
    """

    by: str = REP
    since: datetime | None = None
    until: datetime | None = None  # not included
    rep: str | None = None
    team: str | None = None
    campaign: str | None = None
    source: str | None = None


class Behind(NamedTuple):
    """The leads behind a number: of one group, or of all of them."""

    asked: Asked
    selection: str = ALL
    group: str | None = None


class Group(NamedTuple):
    """One line of the board."""

    key: str
    name: str
    figures: Summary


class Board(NamedTuple):
    """The figures of all the leads and of each group, and the calls by the hour."""

    whole: Summary
    groups: tuple[Group, ...]
    hours: tuple[Hour, ...]


class Line(NamedTuple):
    """A lead in the list behind a number."""

    lead_id: str
    name: str
    company: str
    stage: str
    holder: str  # what whoever holds it is called
    handed_at: datetime
    deadline_at: datetime
    first_attempt_at: datetime | None
    next_at: datetime | None
    attempts: int


class Choice(NamedTuple):
    """Somebody or something to choose."""

    key: str
    name: str


class Choices(NamedTuple):
    """What occurs among the leads that one may see."""

    reps: tuple[Choice, ...] = ()
    teams: tuple[Choice, ...] = ()
    campaigns: tuple[Choice, ...] = ()
    sources: tuple[Choice, ...] = ()


class Boards(Protocol):
    """Where the figures come from."""

    def figures(self, asked: Asked, now: datetime, progress: Progress) -> Board | None:
        """The board; None when the person wanted it to stop."""
        ...

    def leads(self, behind: Behind, now: datetime, after: Line | None, limit: int) -> list[Line]:
        """A page of the leads behind a number, in the order in which they were handed over."""
        ...

    def choices(self) -> Choices:
        """What a board may be narrowed to."""
        ...
