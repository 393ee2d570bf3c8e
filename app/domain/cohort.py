"""Cohorts: the leads of one campaign, of one source, or whose inquiry fell into one span of time.

What is left out of every figure about buying is found among all leads, before one looks at some of them: of few leads
nobody could tell from when on purchases were recorded.
"""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, tzinfo
from typing import NamedTuple

from app.domain.passage import Gathered, Passage

MONTHS_A_QUARTER, QUARTERS_A_YEAR = 3, 4


class Cohort(NamedTuple):
    """Which leads are looked at; None lets everything through. Names are compared as those of campaigns are: without
    regard to capitals and to spaces around them.
    """

    campaign: str | None = None
    source: str | None = None
    since: datetime | None = None
    until: datetime | None = None

    def holds(self, passage: Passage) -> bool:
        """Whether a lead belongs to it."""
        return (
            (self.campaign is None or _key(passage.campaign) == _key(self.campaign))
            and (self.source is None or _key(passage.source) == _key(self.source))
            and (self.since is None or passage.created_at >= self.since)
            and (self.until is None or passage.created_at < self.until)
        )


EVERY_LEAD = Cohort()


class Quarter(NamedTuple):
    """Three months of inquiries."""

    year: int
    number: int  # 1 to 4
    since: datetime
    until: datetime


def part_of(found: Gathered, cohort: Cohort) -> Gathered:
    """Of what counts and of what was left out, the part that belongs to a cohort."""
    if cohort == EVERY_LEAD:
        return found
    return Gathered(
        tuple(pair for pair in found.whole if cohort.holds(pair[0])),
        tuple(one for one in found.undated_leads if cohort.holds(one)),
        tuple(one for one in found.unrecorded_leads if cohort.holds(one)),
        found.recorded_from,
        found.awaited,
    )


def everybody(found: Gathered) -> list[Passage]:
    """All leads, those left out included."""
    return [*(passage for passage, _ in found.whole), *found.undated_leads, *found.unrecorded_leads]


def names(found: Iterable[str]) -> list[str]:
    """Each name once, as it is written first by the alphabet; leads without a name are in none."""
    written: dict[str, str] = {}
    for name in sorted({name.strip() for name in set(found)}):
        if name:
            written.setdefault(_key(name), name)
    return sorted(written.values(), key=lambda name: (name.casefold(), name))


def quarters(passages: Iterable[Passage], zone: tzinfo) -> list[Quarter]:
    """The quarters in which somebody asked, by the calendar of a zone, the latest first."""
    asked = [passage.created_at for passage in passages]
    if not asked:
        return []
    first, last = min(asked).astimezone(zone), max(asked).astimezone(zone)
    years = range(first.year, last.year + 1)
    known = [
        Quarter(year, number, _start(year, number, zone), _start(year, number + 1, zone))
        for year in years
        for number in range(1, QUARTERS_A_YEAR + 1)
    ]
    starts = [quarter.since.astimezone(UTC) for quarter in known]
    left = {place for place, one in enumerate(known) if one.since <= last and one.until > first}
    found: set[int] = set()
    for moment in asked:
        if not left:  # there is somebody in each: nobody else needs to be looked at
            break
        place = bisect_right(starts, moment) - 1
        left.discard(place)
        found.add(place)
    return [known[place] for place in sorted(found, reverse=True)]


def _start(year: int, number: int, zone: tzinfo) -> datetime:
    years, place = divmod(number - 1, QUARTERS_A_YEAR)
    return datetime.combine(date(year + years, place * MONTHS_A_QUARTER + 1, 1), time(), zone)


def _key(name: str) -> str:
    return name.strip().lower()
