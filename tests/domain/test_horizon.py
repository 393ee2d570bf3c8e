"""A timeline is read where it names a time, and nothing is guessed where it names none."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.horizon import begins_on

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("in March", date(2027, 3, 1)),
        ("März", date(2027, 3, 1)),
        ("November", date(2026, 11, 24)),
        ("Q3 2027", date(2027, 7, 1)),
        ("2027 Q2", date(2027, 4, 1)),
        ("q4", date(2026, 11, 24)),
        ("Q1", date(2027, 1, 1)),
        ("H2 2027", date(2027, 7, 1)),
        ("03/2027", date(2027, 3, 1)),
        ("next quarter", date(2027, 1, 1)),
        ("next year", date(2027, 1, 1)),
        ("end of year", date(2026, 12, 1)),
        ("early 2027", date(2027, 1, 1)),
        ("in 6 months", date(2027, 5, 24)),
        ("3 months", date(2027, 2, 24)),
        ("24.12.2026", date(2026, 12, 24)),
        ("2027-03-15", date(2027, 3, 15)),
        ("asap", date(2026, 11, 24)),
        ("2025", date(2025, 1, 1)),
    ],
)
def test_a_time_is_read_as_the_day_on_which_it_begins(text: str, day: date):
    assert begins_on(text, NOW, "Europe/Berlin") == day


@pytest.mark.parametrize(
    "text", ["", "soon", "after the merger", "9999", "Q3 9999", "99/2027", "1", "🤖", "x" * 99]
)
def test_what_names_no_time_plans_nothing(text: str):
    assert begins_on(text, NOW, "Europe/Berlin") is None


@given(st.text(max_size=70))
def test_no_text_is_an_error(text: str):
    found = begins_on(text, NOW, "America/New_York")
    assert found is None or found.year >= 1
