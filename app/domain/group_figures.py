"""Sources, campaigns and people side by side: what became of their leads, and whether any of them really differs.

Groups stand in the order of their size, never of their rates: there is no ranking. What can be said of a group beside
the others is decided in ``comparing``.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from app.domain.comparing import Buyers, Comparison, compare_buyers, compare_rates
from app.domain.forecast import YEAR_DAYS
from app.domain.measures import Rate
from app.domain.passage import Gathered, Hazard, Passage, within
from app.domain.survival import Life, Share, ripening_curve, usable

NOBODY = ""
#: A group shows a share of buyers only where so many of its leads bought.
FEWEST_BUYERS_OF_A_GROUP = 5


class Calls(NamedTuple):
    """What a person did by telephone and mail."""

    attempts: int = 0
    contacts: int = 0
    dials: int = 0
    answered: int = 0
    dialled: int = 0  # how many leads these calls went to

    @property
    def connect(self) -> Rate:
        """Calls answered."""
        return Rate(self.answered, self.dials, self.dialled)


@dataclass(frozen=True, slots=True)
class Group:
    """One source, campaign or person."""

    name: str
    leads: int
    follow_up: Rate
    in_time: Rate
    contact: Rate
    bought: int
    declined: int
    expected: float  # buyers if its leads bought at the pace of all, by age and time under watch
    within_a_year: Share | None  # Kaplan-Meier; None where too few bought or the leads are too young
    calls: Calls | None = None


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """The groups, and per figure whether they differ."""

    groups: tuple[Group, ...]
    comparisons: Mapping[str, Comparison]
    gathered: Gathered


#: What each figure means; shown in the report itself.
DEFINITIONS = {
    "follow_up": "leads with at least one attempt / leads",
    "in_time": "first attempt within the first-response target / leads that had a target, but for those still in time",
    "contact": "leads with at least one contact / leads attempted",
    "connect": "calls that somebody answered / calls dialled, by the person who called",
    "bought": "buyers so far, beside those to be expected if the leads bought at the pace of all, by their age and the"
    " time they were under watch",
    "within_a_year": "share bought within 365 days of the inquiry (Kaplan-Meier, open leads allowed for)",
    "verdicts": "a difference is only called one where the test of all groups says so and the group's own does after"
    " Holm's correction; groups of fewer than 20 are shown as counts",
}


def by_source(found: Gathered, since: datetime | None, until: datetime | None) -> GroupFigures:
    """The figures by source; leads without one stand under the kind of their campaign."""
    return group_figures(found, lambda one: one.source or one.source_kind, since, until)


def by_campaign(found: Gathered, since: datetime | None, until: datetime | None) -> GroupFigures:
    """The figures by campaign."""
    return group_figures(found, lambda one: one.campaign, since, until)


def by_person(
    found: Gathered, calls: Mapping[str, Calls], person: str, since: datetime | None, until: datetime | None
) -> GroupFigures:
    """The figures by the person who has the lead; where nobody is named it is ``person``, who sits here."""
    return group_figures(found, lambda one: one.owner or person, since, until, calls)


def group_figures(
    found: Gathered,
    group_of: Callable[[Passage], str],
    since: datetime | None = None,
    until: datetime | None = None,
    calls: Mapping[str, Calls] | None = None,
) -> GroupFigures:
    """The figures of the leads whose inquiry falls into a span, by group; letter case does not make two of one."""
    members: dict[str, list[tuple[Passage, Life]]] = {}
    names: dict[str, str] = {}
    pairs = within(found.lives, since, until)
    for pair in pairs:
        name = group_of(pair[0])
        names.setdefault(name.casefold(), name)
        members.setdefault(name.casefold(), []).append(pair)
    called = dict(calls or {})
    for name in called:
        names.setdefault(name.casefold(), name)
        members.setdefault(name.casefold(), [])
    by_key = {name.casefold(): one for name, one in called.items()}
    hazard = Hazard(usable(life for _, life in pairs))
    groups = [
        _group(names[key], own, hazard, by_key.get(key, Calls()) if calls is not None else None)
        for key, own in members.items()
    ]
    groups.sort(key=lambda group: (-group.leads, group.name.casefold()))
    return GroupFigures(tuple(groups), _compared(groups), found)


def _group(name: str, pairs: Sequence[tuple[Passage, Life]], hazard: Hazard, calls: Calls | None) -> Group:
    passages = [passage for passage, _ in pairs]
    lives = usable(life for _, life in pairs)
    bought = sum(life.bought for life in lives)
    targeted = [passage for passage in passages if passage.had_target]
    return Group(
        name=name,
        leads=len(passages),
        follow_up=_rate(passage.attempted for passage in passages),
        in_time=_rate(passage.in_time for passage in targeted),
        contact=_rate(passage.contacted for passage in passages if passage.attempted),
        bought=bought,
        declined=sum(life.left for life in lives),
        expected=sum(hazard.at(life.leave_days) - hazard.at(life.enter_days) for life in lives),
        within_a_year=(
            ripening_curve(lives).share_at(YEAR_DAYS) if bought >= FEWEST_BUYERS_OF_A_GROUP else None
        ),
        calls=calls,
    )


def _rate(hits: Iterable[bool]) -> Rate:
    told = list(hits)
    return Rate(sum(told), len(told))


def _compared(groups: Sequence[Group]) -> dict[str, Comparison]:
    total = sum(group.bought for group in groups)
    compared = {
        name: compare_rates({group.name: getattr(group, name) for group in groups})
        for name in ("follow_up", "in_time", "contact")
    }
    if any(group.calls is not None for group in groups):
        compared["connect"] = compare_rates(
            {group.name: group.calls.connect for group in groups if group.calls}
        )
    compared["bought"] = compare_buyers(
        {
            group.name: (Rate(group.bought, group.leads), _buyers(group.bought, group.expected, total))
            for group in groups
        }
    )
    return compared


def _buyers(bought: int, expected: float, total: int) -> Buyers:
    """The log-rank comparison of a group with the rest. Its variance is that of the mean share of the group among those
    under watch, which is never smaller than the exact one: rather too few differences are called real.
    """
    return Buyers(bought, expected, expected * (1.0 - expected / total) if total else 0.0)
