"""The fold: a lead's standing as a pure function of how it came to us and of its touches.

The touches may arrive in any order, twice, or in parts: they are sorted by the time they happened (then by id), those
taken back are left out, and the last one that decided anything decides.
"""

from collections.abc import Iterable
from dataclasses import replace

from app.domain.lead import Standing
from app.domain.touch import Decision, Touch

UNDO = "undo"


def fold(first: Decision, touches: Iterable[Touch]) -> Standing:
    """Where a lead stands that began with ``first`` and then had these touches."""
    standing = begin(first)
    for touch in effective(touches):
        standing = after(standing, touch)
    return standing


def begin(first: Decision) -> Standing:
    """The standing of a lead that nothing has happened to yet."""
    return Standing(
        stage=first.stage,
        next=first.next,
        closed_reason=first.closed_reason,
        cadence=first.cadence,
        step=first.step,
        cadence_from=first.cadence_from,
    )


def effective(touches: Iterable[Touch]) -> list[Touch]:
    """The touches that count, in the order in which they happened."""
    once = {touch.id: touch for touch in touches}
    undone = {touch.undoes for touch in once.values() if touch.kind == UNDO}
    counted = (touch for touch in once.values() if touch.kind != UNDO and touch.id not in undone)
    return sorted(counted, key=lambda touch: (touch.at, touch.id))


def after(standing: Standing, touch: Touch) -> Standing:
    """The standing after one more touch, which happened later than all before it."""
    counted = replace(
        standing,
        attempts=standing.attempts + touch.attempt,
        contacts=standing.contacts + touch.contact,
        first_attempt_at=standing.first_attempt_at or (touch.at if touch.attempt else None),
        last_attempt_at=touch.at if touch.attempt else standing.last_attempt_at,
        first_contact_at=standing.first_contact_at or (touch.at if touch.contact else None),
        last_contact_at=touch.at if touch.contact else standing.last_contact_at,
        last_touch_at=touch.at if touch.kind != "change" else standing.last_touch_at,
        latest_at=touch.at,
    )
    if touch.decision is None:
        return counted
    decision = touch.decision
    return replace(
        counted,
        stage=decision.stage,
        next=decision.next,
        closed_reason=decision.closed_reason,
        cadence=decision.cadence,
        step=decision.step,
        cadence_from=decision.cadence_from,
    )


def last_undoable(touches: Iterable[Touch]) -> Touch | None:
    """The last logged touch that still counts and that its caller may take back."""
    return next((touch for touch in reversed(effective(touches)) if touch.decision and touch.attempt), None)
