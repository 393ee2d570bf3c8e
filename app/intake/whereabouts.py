"""In which country a file was written, when its rows do not all say it: what the other rows or the states tell."""

from collections.abc import Sequence
from typing import Protocol

from app.intake.recognise import ColumnMapping
from app.intake.row import Row


class CountryFacts(Protocol):
    """What the guess asks about places; `app.places.Places` knows it."""

    def country_code(self, text: str) -> str | None:
        """ISO alpha-2 code of a country's name."""

    def countries_of_region(self, region: str) -> frozenset[str]:
        """The countries that have a state or province of that name."""


def country_of_file(mapping: ColumnMapping, sample: Sequence[Row], places: CountryFacts) -> str:
    """The one country that a file's rows can be from, or an empty text where there may be several.

    Rows without a country are read like the others: the only country that is named counts, else the only one that
    has all the states that occur.
    """
    named = {places.country_code(text) for text in _cells(mapping, sample, "country")} - {None}
    if named:
        return str(next(iter(named))) if len(named) == 1 else ""
    possible: frozenset[str] | None = None
    for region in _cells(mapping, sample, "region"):
        countries = places.countries_of_region(region)
        if countries:
            possible = countries if possible is None else possible & countries
    return next(iter(possible)) if possible is not None and len(possible) == 1 else ""


def _cells(mapping: ColumnMapping, sample: Sequence[Row], field: str) -> set[str]:
    column = mapping.column_of(field)
    if column is None:
        return set()
    at = mapping.columns.index(column)
    return {row.cells[at].strip() for row in sample if at < len(row.cells) and row.cells[at].strip()}
