from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import Refused
from app.domain.when import read_when

BERLIN = "Europe/Berlin"
NOW = datetime(2026, 11, 24, 8, 20, tzinfo=UTC)  # a Tuesday, 09:20 in Berlin


def read(text, now=NOW, zone=BERLIN, clock=time(10)):
    moment = read_when(text, now, zone, clock)
    assert moment.tzinfo is UTC
    return moment.astimezone(ZoneInfo(zone)).strftime("%a %d %b %Y %H:%M")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("+45min", "Tue 24 Nov 2026 10:05"),
        ("+2h", "Tue 24 Nov 2026 11:20"),
        ("in 2 hours", "Tue 24 Nov 2026 11:20"),
        ("in einer stunde", "Tue 24 Nov 2026 10:20"),
        ("+3d", "Fri 27 Nov 2026 10:00"),
        ("3d", "Fri 27 Nov 2026 10:00"),
        ("+3d 14:00", "Fri 27 Nov 2026 14:00"),
        ("in 3 days", "Fri 27 Nov 2026 10:00"),
        ("in 3 Tagen", "Fri 27 Nov 2026 10:00"),
        ("+1w", "Tue 01 Dec 2026 10:00"),
        ("in a week", "Tue 01 Dec 2026 10:00"),
        ("next week", "Mon 30 Nov 2026 10:00"),
        ("nächste Woche", "Mon 30 Nov 2026 10:00"),
        ("next month", "Tue 01 Dec 2026 10:00"),
        ("today 17:30", "Tue 24 Nov 2026 17:30"),
        ("tomorrow", "Wed 25 Nov 2026 10:00"),
        ("tomorrow 9", "Wed 25 Nov 2026 09:00"),
        ("tomorrow at 2pm", "Wed 25 Nov 2026 14:00"),
        ("morgen um 9", "Wed 25 Nov 2026 09:00"),
        ("übermorgen", "Thu 26 Nov 2026 10:00"),
        ("tuesday 14:00", "Tue 24 Nov 2026 14:00"),
        ("tue 2pm", "Tue 24 Nov 2026 14:00"),
        ("tue 2:30 p.m.", "Tue 24 Nov 2026 14:30"),
        ("next tuesday 14:00", "Tue 01 Dec 2026 14:00"),
        ("Dienstag", "Tue 01 Dec 2026 10:00"),
        ("Freitag 14 Uhr", "Fri 27 Nov 2026 14:00"),
        ("mi 9", "Wed 25 Nov 2026 09:00"),
        ("so", "Sun 29 Nov 2026 10:00"),
        ("24 nov", "Tue 24 Nov 2026 10:00"),
        ("24.11.", "Tue 24 Nov 2026 10:00"),
        ("24.11.2026 10:00", "Tue 24 Nov 2026 10:00"),
        ("3. märz", "Wed 03 Mar 2027 10:00"),
        ("nov 30", "Mon 30 Nov 2026 10:00"),
        ("15 Dec 10:00", "Tue 15 Dec 2026 10:00"),
        ("24 dec 9", "Thu 24 Dec 2026 09:00"),
        ("Fri 27 Nov, 10:00", "Fri 27 Nov 2026 10:00"),
        ("29 feb", "Tue 29 Feb 2028 10:00"),
        ("2026-11-24", "Tue 24 Nov 2026 10:00"),
        ("2026-11-24T10:00", "Tue 24 Nov 2026 10:00"),
        ("2026-11-24 9:30", "Tue 24 Nov 2026 09:30"),
        ("2026-11-24T10:00+01:00", "Tue 24 Nov 2026 10:00"),
        ("2026-11-24T10:00Z", "Tue 24 Nov 2026 11:00"),
        ("10:30", "Tue 24 Nov 2026 10:30"),
    ],
)
def test_what_a_rep_types_is_understood(text, meant):
    assert read(text) == meant


def test_a_clock_that_has_passed_means_tomorrow():
    assert read("9:00") == "Wed 25 Nov 2026 09:00"


def test_a_weekday_whose_clock_has_passed_means_next_week():
    assert read("tue 9:00") == "Tue 01 Dec 2026 09:00"


def test_a_date_without_a_year_that_has_passed_means_next_year():
    assert read("23 nov") == "Tue 23 Nov 2027 10:00"


def test_a_year_that_was_named_is_kept_even_when_it_has_passed():
    assert read("23.11.2025") == "Sun 23 Nov 2025 10:00"


def test_the_day_is_the_one_of_the_zone_not_of_utc():
    late = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)  # already the 25th in Berlin
    assert read("tomorrow", now=late) == "Thu 26 Nov 2026 10:00"


def test_a_clock_that_summer_time_skips_moves_on_by_the_gap():
    assert read("28.3.2027 2:30") == "Sun 28 Mar 2027 03:30"


def test_hours_are_counted_on_the_real_clock_across_a_change_of_summer_time():
    before = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert read_when("+2h", before, BERLIN, time(10)) == datetime(2026, 10, 25, 2, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        *("", "  ", "9", "soon", "t", "s", "31.2.", "99:99", "+99999d"),
        *("13pm", "m 3", "tomorrow tomorrow", "24/11", "-3d", "x" * 200),
    ],
)
def test_what_says_no_time_is_refused_at_its_field_with_examples(text):
    with pytest.raises(Refused) as refused:
        read(text)
    assert refused.value.field == "next"
    assert "tomorrow 9:00" in refused.value.message
    assert len(refused.value.message) < 300


@given(st.text(max_size=70))
def test_no_text_breaks_it(text):
    try:
        moment = read_when(text, NOW, BERLIN, time(10))
    except Refused:
        return
    assert moment.tzinfo is UTC
