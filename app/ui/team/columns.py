"""The columns of the tables of the follow-up board, and which leads each number opens."""

from collections.abc import Callable
from datetime import datetime, tzinfo
from typing import NamedTuple

from app.domain import boards
from app.domain.boards import Hour
from app.domain.comparing import ABOVE, BELOW
from app.domain.forgotten import Remembered
from app.domain.measures import Rate
from app.ui.kit import words
from app.ui.kit.table_model import Column
from app.ui.kit.words import filled, number, say, stage_word
from app.ui.team import page_words
from app.usecases.team import Group, Line


class GroupRow(NamedTuple):
    """A line of the table of groups."""

    group: Group
    name: str
    verdict: str  # of its in-time rate, beside the others


class BandRow(NamedTuple):
    """A band of the time to the first attempt."""

    band: str
    rate: Rate


#: The leads behind each column of the groups.
OPENS = (
    boards.ALL,
    boards.ALL,
    boards.IN_TIME,
    boards.LATE,
    boards.RUNNING,
    boards.NEVER_TOUCHED,
    boards.BROKEN,
    boards.REACHED,
    boards.DIALLED,
    boards.ATTEMPTED,
    boards.IN_TIME,
)
#: Columns of the groups that leave where the table has no room for all, one after the other: answered, reached, first
#: try, kept up, running. What they say of a group then stands below the table.
FIRST_TO_LEAVE = (8, 7, 9, 6, 4)
#: The columns of words, which are not cut before others have left.
WORDS = (0, 10)
#: What names of groups wish for, pixels; those of campaigns and sources are longer than those of people.
NAME_WIDTH, LONG_NAME_WIDTH = 142, 216
#: What the words of a verdict wish for at least, pixels.
VERDICT_WIDTH = 142
#: A rate with its interval, up to "100 % (88–100)".
_RATE_WIDTH = 135
#: Which calls stand behind each column of the hours.
CALLS = (boards.DIALLED, boards.DIALLED, boards.ANSWERED)


def group_columns(
    title: str, name_width: int = NAME_WIDTH, verdict_width: int = VERDICT_WIDTH
) -> tuple[Column[GroupRow], ...]:
    """The table of groups."""

    def warm(row: GroupRow) -> str:
        return "time" if row.group.figures.never_touched else "soft"

    return (
        Column(title, lambda row: row.name, width=name_width, grows=True),
        Column(say("Leads"), lambda row: number(row.group.figures.handed_over), numbers=True, width=60),
        Column(
            say("In time"),
            lambda row: page_words.cell(row.group.figures.in_time),
            numbers=True,
            width=_RATE_WIDTH,
        ),
        Column(say("Late"), lambda row: number(row.group.figures.late), numbers=True, width=54),
        Column(say("Running"), lambda row: number(row.group.figures.running), numbers=True, width=72),
        Column(
            say("Never"),
            lambda row: number(row.group.figures.never_touched),
            numbers=True,
            tone=warm,
            width=60,
        ),
        Column(
            say("Kept up"),
            lambda row: page_words.cell(row.group.figures.keep_up),
            numbers=True,
            width=_RATE_WIDTH,
        ),
        Column(
            say("Reached"),
            lambda row: page_words.cell(row.group.figures.contact),
            numbers=True,
            width=_RATE_WIDTH,
        ),
        Column(
            say("Answered"),
            lambda row: page_words.cell(row.group.figures.connect),
            numbers=True,
            width=_RATE_WIDTH,
        ),
        Column(
            say("First try"),
            lambda row: page_words.minutes(row.group.figures.minutes_to_attempt_median),
            numbers=True,
            width=98,
        ),
        Column(
            say("Beside the others"),
            lambda row: say(row.verdict),
            tooltip=lambda row: filled(say("In time: %1"), say(row.verdict)),
            tone=lambda row: "ink" if row.verdict in (ABOVE, BELOW) else "soft",
            width=verdict_width,
        ),
    )


def line_columns(zone: tzinfo, clock: Callable[[], datetime]) -> tuple[Column[Line], ...]:
    """The list behind a number."""

    def first(row: Line) -> str:
        if row.first_attempt_at is not None:
            return page_words.day_and_time(row.first_attempt_at, zone, clock())
        return filled(say("owed by %1"), page_words.day_and_time(row.deadline_at, zone, clock()))

    def tone(row: Line) -> str:
        return "time" if row.first_attempt_at is None and row.deadline_at < clock() else "ink"

    return (
        Column(say("Lead"), lambda row: row.name, width=140, grows=True),
        Column(say("Company"), lambda row: row.company, tone=_soft, width=140, grows=True),
        Column(say("Stage"), lambda row: stage_word(row.stage), tone=_soft, width=90),
        Column(say("Held by"), lambda row: row.holder or page_words.NOT_YET, tone=_soft, width=112),
        Column(
            say("Handed over"),
            lambda row: page_words.day_and_time(row.handed_at, zone, clock()),
            tone=_soft,
            width=176,  # of another year as well
        ),
        Column(say("First try"), first, tone=tone, width=228),
        Column(say("Tries"), lambda row: number(row.attempts), numbers=True, width=64),
        Column(
            say("Next touch"),
            lambda row: page_words.day_and_time(row.next_at, zone, clock()),
            tone=_soft,
            width=176,
        ),
    )


def band_columns() -> tuple[Column[BandRow], ...]:
    """The table behind the times to the first attempt."""
    return (
        Column(say("Minutes"), lambda row: row.band.replace("-", "–"), width=110),
        Column(say("Leads"), lambda row: number(row.rate.hits), numbers=True, width=90),
        Column(say("Of those tried"), lambda row: page_words.cell(row.rate), numbers=True),
    )


def hour_columns() -> tuple[Column[Hour], ...]:
    """The table behind the hours of the calls."""
    return (
        Column(say("Hour"), lambda row: f"{row.hour}–{row.hour + 1}", width=90),
        Column(say("Dialled"), lambda row: number(row.connect.n), numbers=True, width=90),
        Column(say("Answered"), lambda row: page_words.cell(row.connect), numbers=True),
    )


def remembered_columns() -> tuple[Column[Remembered], ...]:
    """The leads that would have been forgotten."""
    return (
        Column(say("Lead"), lambda row: row.attempt.name, width=180, grows=True),
        Column(say("Company"), lambda row: row.attempt.company, tone=_soft, width=190, grows=True),
        Column(say("Why it came back"), page_words.why_words, width=180, grows=True),
        Column(
            say("Silent before"),
            lambda row: words.days(row.silent_days),
            numbers=True,
            width=120,
        ),
        Column(
            say("Then"),
            lambda row: say("reached") if row.attempt.contact else say("tried"),
            tone=lambda row: "accent" if row.attempt.contact else "soft",
            width=120,
        ),
    )


def _soft(_row: object) -> str:
    return "soft"
