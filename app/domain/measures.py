"""The team's measures. Each rate stands with the numbers it is made of and its 95 % interval."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil, sqrt
from typing import NamedTuple

#: The 97.5 % quantile of the standard normal distribution: two-sided 95 %.
Z_95 = 1.959964
BANDS_MINUTES = ((0, 5), (5, 15), (15, 60), (60, None))
PERSISTENT_ATTEMPTS = 6


class Rate(NamedTuple):
    """``hits`` of ``n``, with Wilson's score interval (Wilson 1927); no share where ``n`` is 0."""

    hits: int
    n: int

    @property
    def share(self) -> float | None:
        """The share, 0 to 1."""
        return self.hits / self.n if self.n else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % interval of the share."""
        if not self.n:
            return None
        share, z2 = self.hits / self.n, Z_95 * Z_95
        middle = (share + z2 / (2 * self.n)) / (1 + z2 / self.n)
        half = Z_95 * sqrt(share * (1 - share) / self.n + z2 / (4 * self.n * self.n)) / (1 + z2 / self.n)
        return max(0.0, middle - half), min(1.0, middle + half)


class History(NamedTuple):
    """What the follow-up report needs of one lead."""

    lead_id: str
    handed_over_at: datetime
    respond_by: datetime | None
    open: bool
    next_at: datetime | None
    attempts: int
    contacts: int
    first_attempt_at: datetime | None
    first_contact_at: datetime | None
    dials: int
    answered: int
    touches: int
    closed_as_unreachable: bool


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The follow-up report. Minutes run from hand-over to first attempt, on the raw clock."""

    handed_over: int
    follow_up: Rate
    in_time: Rate
    coverage: Rate
    contact: Rate
    connect: Rate
    never_touched: tuple[str, ...]
    minutes_to_attempt_median: float | None
    minutes_to_attempt_p95: float | None
    minutes_to_contact_median: float | None
    minutes_to_contact_p95: float | None
    bands: tuple[int, ...]
    touches_per_lead: float | None
    given_up_early: int


#: What each figure means; shown in the report itself.
DEFINITIONS = {
    "follow_up": "leads with at least one attempt / leads handed over",
    "in_time": "first attempt within the first-response target / leads that had a target",
    "coverage": "open leads with a next touch / open leads; anything but 100 % is a fault",
    "contact": "leads with at least one contact / leads attempted",
    "connect": "calls that somebody answered / calls dialled",
    "given_up_early": f"leads closed as unreachable with fewer than {PERSISTENT_ATTEMPTS} attempts; should be 0",
}


def follow_up(histories: Iterable[History]) -> FollowUp:
    """The figures of a set of leads."""
    leads = list(histories)
    attempted = [lead for lead in leads if lead.attempts]
    targeted = [lead for lead in leads if lead.respond_by]
    still_open = [lead for lead in leads if lead.open]
    to_attempt = _minutes((lead.handed_over_at, lead.first_attempt_at) for lead in leads)
    to_contact = _minutes((lead.handed_over_at, lead.first_contact_at) for lead in leads)
    return FollowUp(
        handed_over=len(leads),
        follow_up=Rate(len(attempted), len(leads)),
        in_time=Rate(sum(_in_time(lead) for lead in targeted), len(targeted)),
        coverage=Rate(sum(lead.next_at is not None for lead in still_open), len(still_open)),
        contact=Rate(sum(lead.contacts > 0 for lead in attempted), len(attempted)),
        connect=Rate(sum(lead.answered for lead in leads), sum(lead.dials for lead in leads)),
        never_touched=tuple(lead.lead_id for lead in leads if not lead.attempts and lead.open),
        minutes_to_attempt_median=percentile(to_attempt, 50),
        minutes_to_attempt_p95=percentile(to_attempt, 95),
        minutes_to_contact_median=percentile(to_contact, 50),
        minutes_to_contact_p95=percentile(to_contact, 95),
        bands=tuple(
            sum(low <= value and (high is None or value < high) for value in to_attempt)
            for low, high in BANDS_MINUTES
        ),
        touches_per_lead=sum(lead.touches for lead in leads) / len(leads) if leads else None,
        given_up_early=sum(
            lead.closed_as_unreachable and lead.attempts < PERSISTENT_ATTEMPTS for lead in leads
        ),
    )


def _in_time(lead: History) -> bool:
    return bool(lead.first_attempt_at and lead.respond_by and lead.first_attempt_at <= lead.respond_by)


def _minutes(pairs: Iterable[tuple[datetime, datetime | None]]) -> list[float]:
    """Minutes between each pair, sorted; attempts before the hand-over count as at once."""
    return sorted(max((end - start).total_seconds() / 60, 0.0) for start, end in pairs if end is not None)


def percentile(values: Sequence[float], percent: int) -> float | None:
    """The nearest-rank percentile of sorted values; None of none."""
    if not values:
        return None
    return values[max(ceil(len(values) * percent / 100), 1) - 1]
