"""Plans from rows: the few columns that re-planning reads, since it looks at every open lead."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from app.domain.cadence import Reach
from app.domain.calendar import Place
from app.domain.lead import NURTURE, Stage
from app.domain.replanning import Plan
from app.storage.values import moment, moment_or_none

SELECT_PLAN = (
    "SELECT l.id, l.stage, l.next_at, l.next_kind, l.next_owner, l.cadence, l.step, l.cadence_from, l.attempts,"
    " l.handed_over_at, l.last_attempt_at, l.last_touch_at, l.latest_at, l.time_zone, l.country, l.region,"
    " l.phone <> '' OR l.mobile <> '', l.do_not_call = 0, l.email <> '', l.do_not_email = 0,"
    f" l.segment = '{NURTURE}', l.fit, l.interest, l.no"
)
#: Found in a table: to make the value of its name takes five times as long.
STAGES = {stage.value: stage for stage in Stage}


def plans_from(rows: Sequence[Sequence[Any]]) -> list[Plan]:
    """Plans from rows that ``SELECT_PLAN`` selected; few places and ways to reach somebody occur in many of them."""
    places: dict[Any, Place] = {}
    ways: dict[Any, Reach] = {}
    times: dict[int | None, datetime | None] = {None: None}  # several times of a lead are mostly the same one
    made: list[Plan] = []
    for row in rows:
        where, how = row[13:16], row[16:21]
        for at in row[10:13]:
            if at not in times:
                times[at] = moment(at)
        values = (
            row[0],
            STAGES[row[1]],
            moment(row[2]),
            *row[3:7],
            moment_or_none(row[7]),
            row[8],
            moment(row[9]),
            times[row[10]],
            times[row[11]],
            times[row[12]],
            places.get(where) or places.setdefault(where, Place(*where)),
            ways.get(how) or ways.setdefault(how, Reach(*(bool(flag) for flag in how))),
            row[21],
            row[22],
        )
        made.append(Plan._make(values))
    return made
