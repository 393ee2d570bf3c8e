"""Plans as rows: the few columns that re-planning reads and writes, since it looks at every open lead."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from app.domain.cadence import Reach
from app.domain.calendar import Place
from app.domain.lead import NURTURE, Stage
from app.domain.replanning import Plan
from app.domain.touch import Decision, Touch
from app.storage.values import micros, micros_or_none, moment, moment_or_none

SELECT_PLAN = (
    "SELECT l.id, l.stage, l.next_at, l.next_kind, l.next_owner, l.cadence, l.step, l.cadence_from, l.attempts,"
    " l.handed_over_at, l.last_attempt_at, l.last_touch_at, l.latest_at, l.time_zone, l.country, l.region,"
    " l.phone <> '' OR l.mobile <> '', l.do_not_call = 0, l.email <> '', l.do_not_email = 0,"
    f" l.segment = '{NURTURE}', l.fit, l.interest"
)
#: Found in a table: to make the value of its name takes five times as long.
STAGES = {stage.value: stage for stage in Stage}
#: The columns of a standing that a new plan changes; its stage only where the plan came to an end.
PLAN_COLUMNS = ("next_at", "next_kind", "next_owner", "cadence", "step", "cadence_from", "latest_at")


def plans_from(rows: Sequence[Sequence[Any]]) -> list[Plan]:
    """Plans from rows that ``SELECT_PLAN`` selected; few places and ways to reach somebody occur in many of them."""
    places: dict[Any, Place] = {}
    ways: dict[Any, Reach] = {}
    made: list[Plan] = []
    for row in rows:
        where, how = row[13:16], row[16:21]
        place = places.get(where) or places.setdefault(where, Place(*where))
        reach = ways.get(how) or ways.setdefault(how, Reach(*(bool(flag) for flag in how)))
        values = (
            row[0],
            STAGES[row[1]],
            moment(row[2]),
            *row[3:7],
            moment_or_none(row[7]),
            row[8],
            moment(row[9]),
            *(moment_or_none(at) for at in row[10:13]),
            place,
            reach,
            *row[21:23],
        )
        made.append(Plan._make(values))
    return made


def plan_values(decision: Decision, at: datetime) -> tuple[Any, ...]:
    """The values of ``PLAN_COLUMNS`` that a decision at a moment leaves an open lead with."""
    following = decision.next
    planned = (
        (None, None, None) if following is None else (micros(following.at), following.kind, following.owner)
    )
    return (*planned, decision.cadence, decision.step, micros_or_none(decision.cadence_from), micros(at))


def planning_values(touch: Touch, decision: str, lead_no: int, seq: int) -> tuple[Any, ...]:
    """The row of a touch that only plans anew, in the order of ``TOUCH_NAMES``; ``decision`` is its canonical text."""
    written_down = (touch.note, touch.by, "", "", "", "", "")
    told = (touch.id, lead_no, micros(touch.at), touch.kind, touch.direction, "", False, False)
    return (*told, *written_down, decision, seq, False)
