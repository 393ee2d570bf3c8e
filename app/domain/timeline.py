"""The timeline of a card: which touches each of its filters shows, and the touch that stands for an edit."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from app.domain.fold import UNDO
from app.domain.lead import IMPORT_UNDONE
from app.domain.touch import KINDS, Touch

ALL = "all"
CALLS = "calls"
MARKETING = "marketing"
NOTES = "notes"
CHANGES = "changes"

CHANGE = "change"
#: Outcomes of ``change`` touches that a person makes on the card, so that "undo" takes them back.
MERGED = "merged"
TIMELINE = "timeline"
NUMBER_FOUND = "number-found"
NUMBER_LOST = "number-lost"
DONE_ON_CARD = frozenset({MERGED, TIMELINE, NUMBER_FOUND, NUMBER_LOST})
#: The outcome of the ``change`` touch by which the lead that is kept takes over a plan; its content names the merge.
MERGED_PLAN = "merged-plan"
#: Why a lead is closed that was merged into another one.
DUPLICATE = "duplicate"
#: Why leads are closed that another one is known by instead.
PUT_ASIDE = (IMPORT_UNDONE, DUPLICATE)

_BY_PERSON = ("call", "meeting")
_WRITTEN = tuple(kind for kind in KINDS if kind not in {CHANGE, UNDO})


class Filter(NamedTuple):
    """What one filter lets through: touches of some kinds, or of these only those with a note."""

    kinds: tuple[str, ...]
    with_note: bool = False


FILTERS: Mapping[str, Filter] = {
    ALL: Filter((*_WRITTEN, CHANGE)),
    CALLS: Filter(_BY_PERSON),
    MARKETING: Filter(tuple(kind for kind in _WRITTEN if kind not in (*_BY_PERSON, "note"))),
    NOTES: Filter(_WRITTEN, with_note=True),
    CHANGES: Filter((CHANGE,)),
}


def passes(touch: Touch, which: str) -> bool:
    """Whether a filter shows a touch."""
    wanted = FILTERS[which]
    return touch.kind in wanted.kinds and (bool(touch.note) or not wanted.with_note)


def filtered(touches: Iterable[Touch], which: str) -> tuple[Touch, ...]:
    """The touches that a filter shows, in their order."""
    return tuple(touch for touch in touches if passes(touch, which))
