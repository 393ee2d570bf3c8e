"""Absences: the days on which somebody of the team is away, as each writes them down for himself.

They are one rules document a person, so that they reach everybody's laptop by the same way as the rules do:
``days = ["2026-12-21..2027-01-03", "2027-02-08"]``. While somebody is away his take-back clocks stand still, and
nothing is shared out to him.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from app.domain.errors import Refused
from app.domain.sentence import sentence

#: What the document of a person is called: this, and his login.
PREFIX = "absence."
BETWEEN = ".."
#: A longer absence is a mistake in the year.
MOST_DAYS = 400
_DAY = timedelta(days=1)


class Absence(NamedTuple):
    """From the first day to the last, both included."""

    first: date
    last: date

    def days(self) -> Iterable[date]:
        """Every day of it."""
        return (self.first + _DAY * number for number in range((self.last - self.first).days + 1))

    def text(self) -> str:
        """As the document has it."""
        if self.first == self.last:
            return self.first.isoformat()
        return f"{self.first.isoformat()}{BETWEEN}{self.last.isoformat()}"


def read_absence(text: str) -> Absence:
    """One absence from ``2026-12-21..2027-01-03`` or a single day. Raises Refused."""
    begin, found, end = text.strip().partition(BETWEEN)
    try:
        first = date.fromisoformat(begin.strip())
        last = date.fromisoformat(end.strip()) if found else first
    except ValueError:
        message = sentence(
            "“%1” is no absence that can be read; write 2026-12-21..2027-01-03, or one day.", text.strip()
        )
        raise Refused(message, "away") from None
    if last < first:
        raise Refused(sentence("“%1” ends before it begins; swap the days.", text.strip()), "away")
    if (last - first).days >= MOST_DAYS:
        raise Refused(
            sentence("“%1” is longer than %2 days; look at the year.", text.strip(), MOST_DAYS), "away"
        )
    return Absence(first, last)


def absences_text(absences: Sequence[Absence]) -> str:
    """The document: TOML that anybody can read and mend."""
    listed = ", ".join(f'"{one.text()}"' for one in sorted(set(absences)))
    return f"# The days on which this person is away; take-back clocks stand still meanwhile.\ndays = [{listed}]\n"


def absences_of(parsed: Mapping[str, object]) -> tuple[Absence, ...]:
    """The absences of a parsed document; an entry that cannot be read is no absence."""
    told = parsed.get("days")
    found = []
    for one in told if isinstance(told, list) else ():
        try:
            found.append(read_absence(str(one)))
        except Refused:
            continue
    return tuple(sorted(found))


def days_away(absences: Iterable[Absence]) -> frozenset[date]:
    """All days of these absences."""
    return frozenset(day for one in absences for day in one.days())
