"""In which country a file was written, when its rows do not all say it: what the other rows or the states tell."""

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Protocol

from app.intake.phones import ending_of
from app.intake.recognise import ColumnMapping
from app.intake.row import Row

_FEWEST_MAILS = 3  # that have to end alike to tell a country
_NEARLY_ALL = 0.8  # of those that end with one


class CountryFacts(Protocol):
    """What the guess asks about places; `app.places.Places` knows it."""

    def country_code(self, text: str) -> str | None:
        """ISO alpha-2 code of a country's name."""

    def countries_of_region(self, region: str) -> frozenset[str]:
        """The countries that have a state or province of that name."""


def country_of_file(mapping: ColumnMapping, sample: Sequence[Row], places: CountryFacts) -> str:
    """The one country that a file's rows can be from, or an empty text where there may be several.

    Rows without a country are read like the others: the only country that is named counts, else the only one that
    has all the states that occur, else the one that most mail addresses end with.
    """
    named = {places.country_code(text) for text in _cells(mapping, sample, "country")} - {None}
    if named:
        return str(next(iter(named))) if len(named) == 1 else ""
    possible: frozenset[str] | None = None
    for region in _cells(mapping, sample, "region"):
        countries = places.countries_of_region(region)
        if countries:
            possible = countries if possible is None else possible & countries
    if possible is not None and len(possible) == 1:
        return next(iter(possible))
    by_mail = _country_of_mails(_cells(mapping, sample, "email"), places)
    return by_mail if possible is None or by_mail in possible else ""


def _country_of_mails(mails: AbstractSet[str], places: CountryFacts) -> str:
    """The country of nearly all addresses that end with one, if these are most of all."""
    endings = Counter(ending_of(mail) for mail in mails if "@" in mail)
    others = endings.pop("", 0)
    if not endings:
        return ""
    ending, count = endings.most_common(1)[0]
    told = endings.total()
    if count < _FEWEST_MAILS or count < _NEARLY_ALL * told or told < others:
        return ""
    return places.country_code(ending) or ""


def _cells(mapping: ColumnMapping, sample: Sequence[Row], field: str) -> set[str]:
    column = mapping.column_of(field)
    if column is None:
        return set()
    at = mapping.columns.index(column)
    return {row.cells[at].strip() for row in sample if at < len(row.cells) and row.cells[at].strip()}
