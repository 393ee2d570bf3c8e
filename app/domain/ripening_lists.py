"""Which leads stand behind a figure of ripening: as many as the figure says, in the order of their age.

They are taken from what the figures were made of (``Gathered``), so that a list can never count other leads than its
figure does.
"""

from math import inf
from typing import NamedTuple

from app.domain.passage import Gathered, Passage
from app.domain.survival import usable

WATCHED, BOUGHT, LEFT, LATE = "watched", "bought", "left", "late"
UNDATED, UNRECORDED, HASTY = "undated", "unrecorded", "hasty"
#: The buyers that a forecast rests on, and those of them that had been green.
BUYERS, GREEN_BUYERS = "buyers", "green-buyers"


class RipeningBehind(NamedTuple):
    """The leads behind a figure. A span of ages narrows BOUGHT: after the one, up to the other, in days."""

    what: str = WATCHED
    after_days: float = -1.0
    until_days: float = inf


class Ripened(NamedTuple):
    """A lead behind a figure, and at what age it bought or left, or how long it has been watched; None: not known."""

    passage: Passage
    days: float | None


def bought_by(days: float) -> RipeningBehind:
    """Who had bought by an age: what a point of the curve counts."""
    return RipeningBehind(BOUGHT, until_days=days)


def bought_between(after_days: float, until_days: float) -> RipeningBehind:
    """Who bought after an age and up to another: what giving up would have lost."""
    return RipeningBehind(BOUGHT, after_days, until_days)


def leads_behind(found: Gathered, behind: RipeningBehind) -> list[Ripened]:
    """The leads behind a figure, the youngest age first; those left out by their inquiry."""
    hasty = tuple(passage for passage, _ in found.hasty)
    aside = {UNDATED: found.undated_leads, UNRECORDED: found.unrecorded_leads, HASTY: hasty}
    if behind.what in aside:
        return [Ripened(one, None) for one in sorted(aside[behind.what], key=_asked)]
    chosen = []
    for passage, life in found.lives:
        if behind.what in (BUYERS, GREEN_BUYERS):
            if life.bought and (behind.what == BUYERS or passage.green_at is not None):
                chosen.append((life.leave_days, passage.created_at, passage.lead_id, passage))
            continue
        for watched in usable([life]):
            days = watched.leave_days
            is_behind = {
                WATCHED: True,
                BOUGHT: watched.bought and behind.after_days < days <= behind.until_days,
                LEFT: watched.left and not watched.bought,
                LATE: watched.enter_days > 0,
            }[behind.what]
            if is_behind:
                chosen.append((days, passage.created_at, passage.lead_id, passage))
    chosen.sort(key=lambda one: one[:3])
    return [Ripened(passage, days) for days, _, _, passage in chosen]


def _asked(passage: Passage) -> tuple[object, str]:
    return passage.created_at, passage.lead_id
