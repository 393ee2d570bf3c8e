"""The country of a file whose rows do not all name one."""

import pytest

from app.intake.recognise import ColumnMapping
from app.intake.row import Row
from app.intake.whereabouts import country_of_file

COLUMNS = ("Name", "Country", "State")
STATES = {"UT": {"US"}, "WA": {"US", "AU"}, "NSW": {"AU"}}


class Facts:
    def country_code(self, text: str) -> str | None:
        return {"United States": "US", "USA": "US", "Germany": "DE"}.get(text)

    def countries_of_region(self, region: str) -> frozenset[str]:
        return frozenset(STATES.get(region, ()))


@pytest.mark.parametrize(
    ("rows", "country"),
    [
        ([("United States", ""), ("", ""), ("USA", "")], "US"),
        ([("United States", ""), ("Germany", "")], ""),
        ([("", "UT"), ("", "WA")], "US"),
        ([("", "WA")], ""),
        ([("", "WA"), ("", "NSW")], "AU"),
        ([("", "Lower Saxony")], ""),
        ([], ""),
    ],
)
def test_the_only_country_that_fits_all_rows_is_taken(rows: list[tuple[str, str]], country: str) -> None:
    mapping = ColumnMapping(
        "leads", "", COLUMNS, {"Name": "full_name", "Country": "country", "State": "region"}, ()
    )
    sample = [Row(line, ("A", *cells)) for line, cells in enumerate(rows, start=2)]
    assert country_of_file(mapping, sample, Facts()) == country
