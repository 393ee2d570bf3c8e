"""Dates as other tools write them: ISO, 3/14/2026 or 14/3/2026, 14 Mar 2026, 14.03.2026, Excel's day numbers,
Unix times.

A column has one order of day and month. A value above 12 in the column decides it; else the country does. ISO
dates are never swapped.
"""

import re
import unicodedata
import warnings
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

DAY_FIRST = "dmy"
MONTH_FIRST = "mdy"
# Countries where people write the month first (CLDR short dates; the Philippines and some islands follow the
# United States).
_MONTH_FIRST_COUNTRIES = frozenset(("US", "PH", "PR", "GU", "AS", "VI", "MP", "UM", "FM", "MH", "PW", "BZ"))

_NUMERIC = re.compile(
    r"(\d{1,4})([./\-])\s?(\d{1,2})\2\s?(\d{1,4})\.?"
    r"(?:(?:T|,?\s+|\s*-\s*)(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*([AaPp])?\.?(?:[Mm]\.?)?)?"
    r"\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?(?:\s*Uhr)?\Z"
)
_WORDED_DAY_FIRST = re.compile(
    r"(?:[^\W\d]+\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th|º|er|\.)?[\s\-/]+(?:de\s+)?"
    r"([^\W\d]{3,})\.?,?[\s\-/]+(?:de\s+)?(\d{4}|\d{2})\b(.*)\Z",
    re.IGNORECASE,
)
_WORDED_MONTH_FIRST = re.compile(
    r"(?:[^\W\d]+\.?,?\s+)?([^\W\d]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b(.*)\Z", re.IGNORECASE
)
_CLOCK = re.compile(
    r"[\s,]*(?:at\s+|um\s+|à\s+)?(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?"
    r"\s*([AaPp])?\.?(?:[Mm]\.?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?\Z"
)
_DATE_ALONE = re.compile(r"\d{1,4}([./\-])\s?\d{1,2}\1\s?\d{1,4}")
_TELLS_CLOCK = re.compile(
    r"\d[:.h]\d\d|T\d|\d\s*(?:[ap]\.?m\b|uhr)|\A\d{9,16}\Z|\A\d{5}[.,]\d", re.IGNORECASE
)
_AMBIGUOUS = re.compile(r"\s*(\d{1,2})[/\-](\d{1,2})[/\-](\d{4}|\d{2})(?!\d)")
_NUMBER = re.compile(r"\d{5,16}(?:[.,]\d+)?\Z")
_EAST_ASIAN = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일号]?\s*(.*)\Z")
# What programs write behind a time or in the header of a column, and where they mean; summer time follows the place.
_ZONES_BY_WORD = {
    "EST": "America/New_York",
    "EDT": "America/New_York",
    "CST": "America/Chicago",
    "CDT": "America/Chicago",
    "MST": "America/Denver",
    "MDT": "America/Denver",
    "PST": "America/Los_Angeles",
    "PDT": "America/Los_Angeles",
    "BST": "Europe/London",
    "WET": "Europe/Lisbon",
    "CET": "Europe/Berlin",
    "CEST": "Europe/Berlin",
    "MEZ": "Europe/Berlin",
    "MESZ": "Europe/Berlin",
    "EET": "Europe/Helsinki",
    "EEST": "Europe/Helsinki",
    "IST": "Asia/Kolkata",
    "JST": "Asia/Tokyo",
    "AEST": "Australia/Sydney",
    "AEDT": "Australia/Sydney",
}
_ZONE_IN_BRACKETS = re.compile(r"\(([A-Z]{3,4})\)")
_ZONE_AT_THE_END = re.compile(r"(.*\d(?:\s*[AaPp][Mm])?)\s+\(?([A-Z]{3,4})\)?\Z")
_OFFSET_IN_WORDS = re.compile(
    r"\s*\(?\b(?:UTC|GMT)\s*([+-])(\d{1,2})(?::?(\d{2}))?\)?\Z"
)  # (UTC+02:00), GMT+2
_EXCEL_START = datetime(1899, 12, 30)  # noqa: DTZ001 - read in the column's zone, like all naive times
# Two days that differ in every part, to see which parts of a date a text leaves out.
_FILLERS = (datetime(2001, 1, 1), datetime(2002, 2, 2))  # noqa: DTZ001 - as above
_EXCEL_DAYS = (20_000, 80_000)  # 1954 to 2119
_UNIX_SECONDS = (300_000_000, 5_000_000_000)  # 1979 to 2128

_MONTHS: dict[str, int] = {}
for _number, _names in enumerate(
    (
        "january januar jaenner janvier enero gennaio januari janeiro styczen stycznia jan janv ene gen sty",
        "february februar fevrier febrero febbraio februari fevereiro luty lutego feb fev fevr lut",
        "march marz mars marzo maart marco marzec marca mar mrz mrt maerz",
        "april avril abril aprile kwiecien kwietnia apr avr abr kwi",
        "may mai mayo maggio mei maio maj maja mag",
        "june juni juin junio giugno junho czerwiec czerwca jun giu cze",
        "july juli juillet julio luglio julho lipiec lipca jul juil lug lip",
        "august aout agosto augustus sierpien sierpnia aug ago sie aou",
        "september septembre septiembre setiembre settembre setembro wrzesien wrzesnia sep sept set wrz",
        "october oktober octobre octubre ottobre outubro pazdziernik pazdziernika oct okt out ott paz",
        "november novembre noviembre novembro listopad listopada nov lis",
        "december dezember decembre diciembre dicembre dezembro grudzien grudnia dec dez dic gru",
    ),
    start=1,
):
    _MONTHS.update(dict.fromkeys(_names.split(), _number))


def order_of_country(country: str) -> str:
    """How people in `country` (ISO alpha-2) write a date with slashes; day first for an unknown one."""
    return MONTH_FIRST if country.upper() in _MONTH_FIRST_COUNTRIES else DAY_FIRST


def decided_order(values: Iterable[str]) -> str:
    """`dmy` or `mdy` where a value above 12 decides it (the majority where they disagree), else an empty
    text."""
    day_first = month_first = 0
    for value in values:
        found = _AMBIGUOUS.match(value)
        if found is not None:
            first, second = int(found[1]), int(found[2])
            day_first += first > 12 >= second
            month_first += second > 12 >= first
    if day_first == month_first:
        return ""
    return DAY_FIRST if day_first > month_first else MONTH_FIRST


def zone_of_header(header: str) -> tzinfo | None:
    """The zone that a column's name tells, as in `Create Date (EST)`."""
    found = _ZONE_IN_BRACKETS.search(header)
    return _zone_of_word(found[1]) if found is not None else None


def _zone_of_word(word: str) -> tzinfo | None:
    return ZoneInfo(_ZONES_BY_WORD[word]) if word in _ZONES_BY_WORD else None


def tells_clock(text: str) -> bool:
    """Whether a text that is a date tells the time of the day too."""
    return _TELLS_CLOCK.search(_DATE_ALONE.sub(" ", text, count=1)) is not None


class DateReader:
    """Reads the dates of one column: `order` is how its numbers are written, `zone` where its clocks
    stood."""

    def __init__(self, order: str, zone: tzinfo) -> None:
        self._order = order
        self._zone = zone
        self.read = lru_cache(maxsize=4096)(self._read)

    def read_day(self, text: str) -> date | None:
        """The moment as ``read``, or the day alone where no time of it is told; midnight is none."""
        moment = self.read(text)
        if moment is None:
            return None
        local = moment.astimezone(self._zone)
        return moment if tells_clock(text) and local.time() != time() else local.date()

    def _read(self, text: str) -> datetime | None:
        """The moment as aware UTC, or None. A date without a time counts from 00:00 of the column's zone."""
        text, zone = _with_ascii_digits(text.strip()), self._zone
        text = _OFFSET_IN_WORDS.sub(_offset_in_digits, text)
        told = _ZONE_AT_THE_END.match(text)
        if told is not None and told[2] in _ZONES_BY_WORD:
            text, zone = told[1], _zone_of_word(told[2]) or zone
        moment = _read(text, self._order)
        if moment is None:
            return None
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=zone)
        try:
            return moment.astimezone(UTC)
        except OverflowError:
            return None


def _offset_in_digits(found: re.Match[str]) -> str:
    return f" {found[1]}{int(found[2]):02}:{found[3] or '00'}"


def _with_ascii_digits(text: str) -> str:
    """The text with Arabic and full-width digits as plain ones, and an East Asian date as an ISO one."""
    if text.isascii():
        return text
    plain = "".join(str(unicodedata.digit(c)) if c.isdigit() and not c.isascii() else c for c in text)
    found = _EAST_ASIAN.match(plain)
    return (
        f"{found[1]}-{int(found[2]):02}-{int(found[3]):02} {found[4]}".strip() if found is not None else plain
    )


def _read(text: str, order: str) -> datetime | None:
    if text[4:5] == "-" and text[:4].isdigit():
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            pass  # other shapes begin like this too
    if text.isascii() and _NUMBER.match(text):
        return _counted(text)
    try:
        found = _NUMERIC.match(text)
        if found is not None:
            return _numeric(found, order)
        return _worded(text) or _anything(text)
    except ValueError:
        return None


def _counted(text: str) -> datetime | None:
    """Excel's day number, Unix seconds, milliseconds or microseconds, or the eight digits of a date."""
    number = float(text.replace(",", "."))
    if _EXCEL_DAYS[0] <= number <= _EXCEL_DAYS[1]:
        seconds = round((number % 1) * 86_400)
        return _EXCEL_START + timedelta(days=int(number), seconds=seconds)
    if len(text) == 8:
        try:
            return datetime.combine(date(int(text[:4]), int(text[4:6]), int(text[6:])), datetime.min.time())
        except ValueError:
            return None
    for unit in (1, 1_000, 1_000_000):
        if _UNIX_SECONDS[0] <= number / unit <= _UNIX_SECONDS[1]:
            return datetime.fromtimestamp(number / unit, UTC)
    return None


def _numeric(found: re.Match[str], order: str) -> datetime | None:
    first, mark, second, third = found[1], found[2], int(found[3]), found[4]
    if len(first) == 4:
        year, month, day = int(first), second, int(third)
    elif len(third) in (2, 4) and len(first) <= 2:
        year, one = _full_year(third), int(first)
        is_day_first = order == DAY_FIRST or mark == "."
        if one > 12 >= second or second > 12 >= one:
            is_day_first = one > 12  # only one reading is a date at all
        day, month = (one, second) if is_day_first else (second, one)
    else:
        return None
    return _moment(year, month, day, found[5], found[6], found[7], found[8], found[9])


def _worded(text: str) -> datetime | None:
    found = _WORDED_DAY_FIRST.match(text)
    if found is not None:
        day, name, year, rest = found[1], found[2], _full_year(found[3]), found[4]
    else:
        found = _WORDED_MONTH_FIRST.match(text)
        if found is None:
            return None
        name, day, year, rest = found[1], found[2], int(found[3]), found[4]
    plain = unicodedata.normalize("NFKD", name.casefold())
    month = _MONTHS.get("".join(c for c in plain if not unicodedata.combining(c)))
    if month is None:
        return None
    if not rest.strip():
        return datetime(year, month, int(day))  # noqa: DTZ001 - the reader adds the column's zone
    clock = _CLOCK.match(rest)
    return None if clock is None else _moment(year, month, int(day), *clock.groups())


def _moment(
    year: int,
    month: int,
    day: int,
    hour: str | None,
    minute: str | None,
    second: str | None,
    half: str | None,
    zone: str | None,
) -> datetime:
    hours = int(hour or 0)
    if half:
        hours = hours % 12 + (12 if half in "Pp" else 0)
    return datetime(year, month, day, hours, int(minute or 0), int(second or 0), tzinfo=_offset(zone))


def _offset(text: str | None) -> tzinfo | None:
    if not text:
        return None
    if text in ("Z", "UTC", "GMT"):
        return UTC
    minutes = int(text[1:3]) * 60 + int(text[-2:])
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))


def _full_year(text: str) -> int:
    """Two digits are 1969 to 2068, as in POSIX."""
    year = int(text)
    if len(text) == 4:
        return year
    return year + (2000 if year < 69 else 1900)


def _anything(text: str) -> datetime | None:
    """What dateutil makes of an unusual text, if that does not depend on what it fills in by itself."""
    if not any(c.isdigit() for c in text) or len(text) > 60:
        return None
    from dateutil import parser  # imported late: start-up cost

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a zone's short name that it does not know
            one, other = (parser.parse(text, default=filler) for filler in _FILLERS)
    except (ValueError, OverflowError):
        return None
    return one if one == other else None
