"""When a lead means to buy, read from the words of its timeline: "in March", "Q3 2027", "next quarter", "24 Nov 2026".

A timeline names a span more often than a day; what counts is the day on which it begins. Anything that is no time
("soon", "after the merger") is kept as it is and plans nothing: nothing is guessed.
"""

import re
from datetime import date, datetime, time, timedelta

from app.domain.cadence import CALL, Calendar, months_ahead
from app.domain.calendar import at_local, zone
from app.domain.errors import Refused
from app.domain.lead import NextTouch
from app.domain.when import LONGEST_TEXT, month_of, read_when

#: A day that a timeline names means this time where the lead is.
CLOCK = time(10, 0)
_REP = "rep"
_A_WEEK = timedelta(days=7)

_BEFORE = re.compile(
    r"^(?:(?:in|by|from|around|about|approx\.?|ca\.?|early|start of|beginning of|during|within"
    r"|anfang|ab|im|bis|etwa)\s+)+"
)
_QUARTER = re.compile(r"(?:q\s?([1-4])|([1-4])\.?\s?(?:q|quarter|quartal))(?:[\s/\-,]*(\d{4}))?")
_YEAR_QUARTER = re.compile(r"(\d{4})[\s/\-]*q\s?([1-4])")
_HALF = re.compile(r"h\s?([12])(?:[\s/\-,]*(\d{4}))?")
_MONTH = re.compile(r"([^\W\d]+)\.?(?:[\s,]+(\d{4}))?")
_NUMBERED_MONTH = re.compile(r"(\d{1,2})[/.](\d{4})|(\d{4})-(\d{2})")
_YEAR = re.compile(r"(?:the\s+year\s+)?(\d{4})")
_SPAN = re.compile(
    r"(?:next\s+)?(\d{1,2}|a|an|one|two|three|six|nine|twelve)\s*(month|monat|quarter|quartal|year|jahr)\w*"
)
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "six": 6, "nine": 9, "twelve": 12}
_MONTHS_OF = {"month": 1, "monat": 1, "quarter": 3, "quartal": 3, "year": 12, "jahr": 12}
_YEARS = range(2000, 2100)


def begins_on(text: str, now: datetime, zone_name: str) -> date | None:
    """The day on which the time that a timeline names begins, where the lead is; None where it names none.

    A span that runs already begins today; a month or quarter without a year is the next one to come.
    """
    wanted = " ".join(text.split()).casefold().strip(" .")
    if not wanted or len(wanted) > LONGEST_TEXT:
        return None
    today = now.astimezone(zone(zone_name)).date()
    try:
        return (
            _span(_BEFORE.sub("", wanted), wanted, today)
            or read_when(wanted, now, zone_name, CLOCK).astimezone(zone(zone_name)).date()
        )
    except (Refused, ValueError, OverflowError):
        return None


def _span(wanted: str, whole: str, today: date) -> date | None:
    """The first day of a month, quarter, half or year, or the day after so many of them."""
    if wanted in {"next quarter", "nächstes quartal"}:
        return _month_after(today, 3 - (today.month - 1) % 3)
    if wanted in {"next year", "nächstes jahr"}:
        return date(today.year + 1, 1, 1)
    if wanted in {"this quarter", "this month", "this year", "now", "immediately", "asap", "sofort"}:
        return today
    if wanted in {"end of year", "end of the year", "year end", "jahresende", "ende des jahres"}:
        return max(today, date(today.year, 12, 1))
    reversed_quarter = _YEAR_QUARTER.fullmatch(wanted)
    if reversed_quarter is not None:
        return _stretch(3 * int(reversed_quarter[2]) - 2, 3, reversed_quarter[1], today)
    quarter = _QUARTER.fullmatch(wanted)
    if quarter is not None:
        return _stretch(3 * int(quarter[1] or quarter[2]) - 2, 3, quarter[3], today)
    half = _HALF.fullmatch(wanted)
    if half is not None:
        return _stretch(6 * int(half[1]) - 5, 6, half[2], today)
    numbered = _NUMBERED_MONTH.fullmatch(wanted)
    if numbered is not None:
        return _stretch(int(numbered[1] or numbered[4]), 1, numbered[2] or numbered[3], today)
    year = _YEAR.fullmatch(wanted)
    if year is not None:
        return _stretch(1, 12, year[1], today)
    months = _SPAN.fullmatch(wanted)
    if months is not None and (whole != wanted or whole.startswith("next") or whole[0].isdigit()):
        count = _COUNTS.get(months[1]) or int(months[1])
        return _later(today, count * _MONTHS_OF[months[2]])
    named = _MONTH.fullmatch(wanted)
    month = month_of(named[1]) if named is not None else None
    return _stretch(month, 1, named[2], today) if named is not None and month is not None else None


def _stretch(month: int, length: int, year: str | None, today: date) -> date:
    """The first day of a stretch of months; today where it runs, the next such one where no year is named."""
    if year is not None and int(year) not in _YEARS:
        raise ValueError(year)
    first = date(int(year) if year else today.year, month, 1)
    if year is None and _month_after(first, length) <= today:
        first = first.replace(year=first.year + 1)
    return today if first <= today < _month_after(first, length) else first


def _month_after(day: date, months: int) -> date:
    total = day.month - 1 + months
    return date(day.year + total // 12, total % 12 + 1, 1)


def _later(today: date, months: int) -> date:
    first = _month_after(today, months)
    last = _month_after(first, 1) - timedelta(days=1)
    return last.replace(day=min(today.day, last.day))


def named_by_timeline(text: str, now: datetime, calendar: Calendar) -> NextTouch | None:
    """The call that a timeline asks for: on the first working day of the time it names; None where it names none, or
    one that has passed.

    A time beyond the twelve months that a next touch may lie ahead is asked about at their end. It is no promise: the
    lead has told when it means to buy, and nobody has said that they will call then.
    """
    begin = begins_on(text, now, calendar.place.time_zone)
    if begin is None or at_local(begin, CLOCK, calendar.place.time_zone) <= now:
        return None
    latest = months_ahead(now, calendar.rules.green_months)
    planned = calendar.opening(calendar.on_working_day(min(begin, calendar.day_of(latest)), CLOCK))
    if planned > latest:
        planned = calendar.opening(calendar.on_working_day(calendar.day_of(latest) - _A_WEEK, CLOCK))
    return NextTouch(planned, CALL, _REP)
