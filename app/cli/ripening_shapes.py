"""The reports on ripening, sources and people as plain values, for ``--json`` and for paper."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.cli.shapes import moment, rate
from app.domain.comparing import Comparison
from app.domain.forecast import Forecast
from app.domain.group_figures import Group, GroupFigures
from app.domain.measures import Rate
from app.domain.passage import Gathered
from app.domain.ripening_figures import RipeningFigures
from app.domain.survival import GivingUp, Share, Step

Document = dict[str, Any]
#: So many points of the curve are given; it has a step a buyer.
MOST_POINTS = 200


def ripening(figures: RipeningFigures) -> Document:
    """The ripening report."""
    curve = figures.curve
    return {
        "n": curve.watched,
        "bought": curve.bought,
        "left": curve.left,
        "late": curve.late,
        "known_days": round(curve.known_days, 1),
        "enough": figures.enough,
        "milestones": [
            {
                "months": one.yard.months,
                "days": one.yard.days,
                "n": curve.watched,
                **share(one.bought),
                "taken": one.taken,
                "yardstick": [one.yard.low / 100, one.yard.high / 100],
            }
            for one in figures.milestones
        ],
        "giving_up": [_giving_up(one) for one in figures.giving_up],
        "forecast": _forecast(figures.forecast),
        "green": figures.green,
        "yardstick_says": round(figures.yardstick_says, 1),
        "left_out": left_out(figures.gathered),
        "curve": [
            {"days": step.days, "at_risk": step.at_risk, "share": step.share, "interval": [step.low, step.high]}
            for step in _thinned(curve.steps)
        ],
    }  # fmt: skip


def share(one: Share | None) -> Document:
    """A share with its interval; both null where it is not known."""
    if one is None:
        return {"share": None, "interval": None}
    return {"share": one.share, "interval": [one.low, one.high]}


def left_out(found: Gathered) -> Document:
    """What was left out of the figures and why."""
    return {
        "undated": found.undated,
        "before_recording": found.unrecorded,
        "before_enough_watched": len(found.hasty),
        "recorded_from": moment(found.recorded_from),
    }


def _giving_up(one: GivingUp) -> Document:
    return {
        "day": one.day,
        "within_days": one.horizon_days,
        "later_buyers": one.later,
        "n": one.buyers,
        **share(one.lost),
        "per_hundred_leads": None if one.per_hundred is None else list(one.per_hundred),
    }


def _forecast(one: Forecast | None) -> Document | None:
    if one is None:
        return None
    return {
        "n": one.leads,
        "days": one.days,
        "expected": round(one.expected, 1),
        "interval": [one.low, one.high],
        "from_buyers": one.from_buyers,
        "from_leads_that_were_green": one.from_green,
        "older_than_anything_known": one.beyond,
    }


def _thinned(steps: Sequence[Step]) -> Sequence[Step]:
    stride = -(-len(steps) // MOST_POINTS)
    return [*steps[:-1:stride], steps[-1]] if steps else []


def groups(figures: GroupFigures) -> Document:
    """Groups side by side, and what can be said of their differences."""
    return {
        "n": sum(group.leads for group in figures.groups),
        "groups": [_group(group, figures.comparisons) for group in figures.groups],
        "differences": {
            name: {
                "groups": one.overall.groups,
                "chance": one.overall.chance,
                "real": bool(one.differing),
                "words": one.sentence,
            }
            for name, one in figures.comparisons.items()
        },
        "left_out": left_out(figures.gathered),
    }


def _group(group: Group, comparisons: Mapping[str, Comparison]) -> Document:
    calls = group.calls
    shown: Document = {
        "name": group.name,
        "n": group.leads,
        "follow_up": _counted(group.follow_up),
        "in_time": _counted(group.in_time),
        "contact": _counted(group.contact),
        "bought": {"count": group.bought, "expected": round(group.expected, 1), "n": group.leads},
        "within_a_year": {"n": group.leads, **share(group.within_a_year)},
        "declined": group.declined,
    }
    if calls is not None:
        shown["connect"] = _counted(calls.connect)
        shown["attempts"] = calls.attempts
        shown["contacts"] = calls.contacts
    shown["verdicts"] = {
        name: verdict.words
        for name, one in comparisons.items()
        for verdict in one.verdicts
        if verdict.name == group.name
    }
    return shown


def _counted(one: Rate) -> Document:
    """A rate of a group that is compared with others; of few only the counts are told."""
    return {**rate(one), "share": None, "interval": None} if one.is_few else rate(one)
