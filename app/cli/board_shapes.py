"""The follow-up report as plain values. Its keys only grow."""

from typing import Any

from app.cli.shapes import rate
from app.domain.boards import BANDS, GROUPINGS, Summary
from app.domain.comparing import compare_rates
from app.usecases.report_follow_up import FollowUp

RATES = ("follow_up", "in_time", "coverage", "keep_up", "contact", "connect")
MINUTES = (
    "minutes_to_attempt_median",
    "minutes_to_attempt_p95",
    "minutes_to_contact_median",
    "minutes_to_contact_p95",
)
#: By which rates groups are compared.
COMPARED = ("in_time", "follow_up", "keep_up", "contact", "connect")


def follow_up(told: FollowUp, by: str) -> dict[str, Any]:
    """The whole report; groups only where they were asked for."""
    board = told.board
    document = {
        **figures(board.whole),
        "never_touched": [line.lead_id for line in told.never_touched],
        "hours": [{"hour": one.hour, **rate(one.connect)} for one in board.hours if one.connect.n],
    }
    if by not in GROUPINGS:
        return document
    names = {group.key: group.name for group in board.groups}
    differences = {}
    for name in COMPARED:
        compared = compare_rates({group.key: getattr(group.figures, name) for group in board.groups})
        differences[name] = {
            "chance": compared.overall.chance,
            "real": bool(compared.differing),
            "verdicts": {one.name: one.words for one in compared.verdicts},
        }
    groups = [
        {
            "key": group.key,
            "name": names[group.key],
            **figures(group.figures),
            "never_touched": group.figures.never_touched,
        }
        for group in board.groups
    ]
    return {**document, "by": by, "groups": groups, "differences": differences}


def figures(one: Summary) -> dict[str, Any]:
    """The figures of a group."""
    return {
        "handed_over": one.handed_over,
        "statuses": {
            "in_time": one.in_time_count,
            "late": one.late,
            "running": one.running,
            "never_touched": one.never_touched,
        },
        **{name: rate(getattr(one, name)) for name in RATES},
        "overdue": one.overdue,
        **{name: getattr(one, name) for name in MINUTES},
        "bands": dict(zip(BANDS, one.bands, strict=True)),
        "attempts_to_contact": one.attempts_to_contact,
        "touches_per_lead": one.touches_per_lead,
        "given_up_early": one.given_up_early,
    }
