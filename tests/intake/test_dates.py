from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from app.intake.dates import DAY_FIRST, MONTH_FIRST, DateReader, decided_order, order_of_country

BERLIN = ZoneInfo("Europe/Berlin")


def read(text, order=DAY_FIRST, zone=UTC):
    return DateReader(order, zone).read(text)


@pytest.mark.parametrize(
    ("text", "order", "expected"),
    [
        ("2026-03-14", DAY_FIRST, (2026, 3, 14)),
        ("2026-03-04", MONTH_FIRST, (2026, 3, 4)),
        ("2026-04-08 12:30", DAY_FIRST, (2026, 4, 8, 12, 30)),
        ("2026-01-15T10:00:00.000Z", DAY_FIRST, (2026, 1, 15, 10)),
        ("2026-01-20T10:11:12+0100", DAY_FIRST, (2026, 1, 20, 9, 11, 12)),
        ("2026-01-20T10:11:12-05:00", DAY_FIRST, (2026, 1, 20, 15, 11, 12)),
        ("2026/03/23 13:56:11", DAY_FIRST, (2026, 3, 23, 13, 56, 11)),
        ("3/14/2026", DAY_FIRST, (2026, 3, 14)),
        ("14/3/2026", MONTH_FIRST, (2026, 3, 14)),
        ("4/3/2026", DAY_FIRST, (2026, 3, 4)),
        ("4/3/2026", MONTH_FIRST, (2026, 4, 3)),
        ("11/29/24 22:28", DAY_FIRST, (2024, 11, 29, 22, 28)),
        ("3/4/2026 1:05 PM", MONTH_FIRST, (2026, 3, 4, 13, 5)),
        ("3/4/2026, 12:05:09 am", MONTH_FIRST, (2026, 3, 4, 0, 5, 9)),
        ("04.03.2026", MONTH_FIRST, (2026, 3, 4)),
        ("14.03.2026 09:05 Uhr", DAY_FIRST, (2026, 3, 14, 9, 5)),
        ("4. 3. 2026", DAY_FIRST, (2026, 3, 4)),
        ("14 Mar 2026", DAY_FIRST, (2026, 3, 14)),
        ("14-Mar-26", DAY_FIRST, (2026, 3, 14)),
        ("Mar 14, 2026 10:22 AM", DAY_FIRST, (2026, 3, 14, 10, 22)),
        ("March 3rd, 2026", DAY_FIRST, (2026, 3, 3)),
        ("14. März 2026", DAY_FIRST, (2026, 3, 14)),
        ("Samstag, 14. März 2026", DAY_FIRST, (2026, 3, 14)),
        ("1er août 2026", DAY_FIRST, (2026, 8, 1)),
        ("3 de mayo de 2026", DAY_FIRST, (2026, 5, 3)),
        ("14 gennaio 2026 10:05", DAY_FIRST, (2026, 1, 14, 10, 5)),
        ("45631.0", DAY_FIRST, (2024, 12, 5)),
        ("45631.5", DAY_FIRST, (2024, 12, 5, 12)),
        ("20260314", DAY_FIRST, (2026, 3, 14)),
        ("1773450000", DAY_FIRST, (2026, 3, 14, 1)),
        ("1773450000000", DAY_FIRST, (2026, 3, 14, 1)),
        ("Sat, 14 Mar 2026 10:00:00 +0100", DAY_FIRST, (2026, 3, 14, 9)),
        ("2026-03-14 10:00:00 (UTC+02:00)", DAY_FIRST, (2026, 3, 14, 8)),
        ("14.03.2026 10:00 GMT+1", DAY_FIRST, (2026, 3, 14, 9)),
        ("2026-03-14 10:00 UTC-3:30", DAY_FIRST, (2026, 3, 14, 13, 30)),
    ],
)
def test_dates_of_many_shapes_are_read(text, order, expected):
    assert read(text, order) == datetime(*expected, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "Friday",
        "31.02.2026",
        "2026-13-01",
        "13/14/2026",
        "10:30",
        "March",
        "12",
        "call 3 May",
        "0000-00-00",
        "99999",
    ],
)
def test_what_is_no_date_is_none(text):
    assert read(text) is None


def test_naive_times_are_read_in_the_zone_and_dates_begin_at_midnight_there():
    assert read("2026-07-01 09:00", zone=BERLIN) == datetime(2026, 7, 1, 7, tzinfo=UTC)
    assert read("2026-07-01", zone=BERLIN) == datetime(2026, 6, 30, 22, tzinfo=UTC)
    assert read("2026-07-01T09:00Z", zone=BERLIN) == datetime(2026, 7, 1, 9, tzinfo=UTC)


def test_an_hour_that_the_clocks_skip_is_still_a_time():
    assert read("2026-03-29 02:30", zone=BERLIN) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_a_value_above_twelve_decides_the_column():
    assert decided_order(["1/2/2026", "3/14/2026"]) == MONTH_FIRST
    assert decided_order(["1/2/2026", "14/3/2026"]) == DAY_FIRST
    assert decided_order(["1/2/2026", "2026-03-14", "14 Mar 2026"]) == ""
    assert decided_order(["13/1/2026", "14/1/2026", "1/15/2026"]) == DAY_FIRST


def test_the_country_decides_where_the_column_does_not():
    assert order_of_country("US") == MONTH_FIRST
    assert order_of_country("DE") == order_of_country("GB") == order_of_country("") == DAY_FIRST


@pytest.mark.parametrize("text", ["2026年3月5日", "2026 年 3 月 5 日", "2026년 3월 5일", "٢٠٢٦-٠٣-٠٥"])
def test_dates_of_east_asia_and_in_other_digits_are_read(text):
    assert DateReader("dmy", UTC).read(text) == datetime(2026, 3, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("2026-01-14 10:00 EST", 15),
        ("Feb 20, 2026 08:12 AM CET", 7),
        ("2026-07-14 10:00 PST", 17),
        ("2026-01-14 10:00 XYZ", None),
    ],
)
def test_a_zone_behind_a_time_counts_and_summer_follows_the_place(text, hour):
    moment = DateReader("dmy", UTC).read(text)
    assert hour is None or (moment is not None and moment.hour == hour)


def test_a_day_number_of_a_spreadsheet_with_a_comma_is_read():
    assert DateReader("dmy", UTC).read("46001,5") == datetime(2025, 12, 10, 12, 0, tzinfo=UTC)
