"""Public holidays as they were looked up last, kept in a small file: the library that knows them all costs a third of a
second to import, and today's list asks only about this year and the countries of its leads.
"""

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

from app.desktop.settings import write_text
from app.domain.errors import Unavailable

#: The public holidays of (country, region, year).
LookUp = Callable[[str, str, int], frozenset[date]]
NONE: frozenset[date] = frozenset()


class HolidayFile:
    """Answers from the file, else from ``look_up``.

    While ``look_up`` is None (before the first paint) an unknown year has no holidays; it is noted in ``missed``.
    """

    def __init__(self, file: Path, look_up: LookUp | None = None) -> None:
        self._file = file
        self.look_up = look_up
        self.missed: set[tuple[str, str, int]] = set()
        self._known: dict[tuple[str, str, int], frozenset[date]] | None = None
        self._changed = False

    def is_holiday(self, country: str, region: str, day: date) -> bool:
        """Whether a day is a public holiday there; False for an unknown country."""
        return bool(country) and day in self._dates(country, region, day.year)

    def _dates(self, country: str, region: str, year: int) -> frozenset[date]:
        if self._known is None:
            self._known = self._read()
        asked = (country, region, year)
        found = self._known.get(asked)
        if found is not None:
            return found
        if self.look_up is None:
            self.missed.add(asked)
            return NONE
        found = self.look_up(country, region, year)
        self._known[asked] = found
        self._changed = True
        return found

    def fill(self) -> bool:
        """Look up what was missed; whether there was anything."""
        missed, self.missed = self.missed, set()
        for country, region, year in missed:
            self._dates(country, region, year)
        return bool(missed)

    def save(self) -> None:
        """Write what was looked up since; a disk that does not take it only costs the next start a moment."""
        if not self._changed or self._known is None:
            return
        lines = {
            "|".join((country, str(year), region)): sorted(day.isoformat() for day in days)
            for (country, region, year), days in list(self._known.items())
        }
        self._changed = False
        with suppress(Unavailable):
            write_text(self._file, json.dumps(lines, ensure_ascii=False))

    def _read(self) -> dict[tuple[str, str, int], frozenset[date]]:
        try:
            lines = json.loads(self._file.read_text(encoding="utf-8"))
            known = {}
            for line, days in lines.items():
                country, year, region = line.split("|", 2)
                known[country, region, int(year)] = frozenset(date.fromisoformat(day) for day in days)
        except (OSError, ValueError, AttributeError, TypeError):
            return {}  # a file that is lost or odd is made anew
        return known
