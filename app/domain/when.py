"""Reading a moment from what a person types: "+3d", "tuesday 14:00", "24.11.", "in 2 hours", "2026-11-24T10:00".

English and German, because that is how our reps write. A text that could mean two things is refused, not guessed.
"""

import re
from datetime import UTC, date, datetime, time, timedelta

from app.domain.calendar import DAY, at_local, zone
from app.domain.errors import Refused
from app.domain.sentence import sentence

EXAMPLES = "“+3d”, “+2h”, “tomorrow 9:00”, “tuesday 14:00”, “24 nov”, “24.11. 10:00” or “2026-11-24”"
LONGEST_TEXT = 60

_WEEKDAYS = (
    ("monday", "montag"),
    ("tuesday", "dienstag"),
    ("wednesday", "mittwoch"),
    ("thursday", "donnerstag"),
    ("friday", "freitag"),
    ("saturday", "samstag"),
    ("sunday", "sonntag"),
)
_MONTHS = (
    ("january", "januar", "jänner"),
    ("february", "februar"),
    ("march", "märz", "maerz"),
    ("april",),
    ("may", "mai"),
    ("june", "juni"),
    ("july", "juli"),
    ("august",),
    ("september",),
    ("october", "oktober"),
    ("november",),
    ("december", "dezember"),
)
_DAY_WORDS = {
    "today": 0,
    "heute": 0,
    "tomorrow": 1,
    "tmr": 1,
    "morgen": 1,
    "day after tomorrow": 2,
    "übermorgen": 2,
    "uebermorgen": 2,
}
_MINUTES = {
    **dict.fromkeys(("min", "mins", "minute", "minutes", "minuten"), 1),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours", "std", "stunde", "stunden"), 60),
}
_DAYS = {
    **dict.fromkeys(("d", "day", "days", "tag", "tage", "tagen"), 1),
    **dict.fromkeys(("w", "wk", "week", "weeks", "woche", "wochen"), 7),
}
_CLOCK = re.compile(
    r"(?:^|[\s,]+)(?:(?:at|um)\s+)?(\d{1,2})(?::(\d{2})\s*(?:uhr\b)?\s*([ap]\.?m\.?)?|\s*([ap]\.?m\.?)|\s*uhr)$"
)
_BARE_HOUR = re.compile(r"(.*?[^\W\d]\.?),?\s+(?:(?:at|um)\s+)?(\d{1,2})$")
_SPAN = re.compile(r"(?:\+\s*|in\s+)?(\d{1,4}|an?|eine[rmn]?)\s*([a-zäöü]+)")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[t ]\d{1,2}:\d{2}(?::\d{2})?\s*(?:z|[+-]\d{2}:?\d{2})?)?")
_DOTTED = re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.?(?:\s*(\d{4}|\d{2}))?")
_DAY_FIRST = re.compile(r"(?:the\s+)?(\d{1,2})(?:\.|st|nd|rd|th)?\s+([^\W\d]+)\.?,?(?:\s+(\d{4}))?")
_MONTH_FIRST = re.compile(r"([^\W\d]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?(?:\s+(\d{4}))?")


def read_when(text: str, now: datetime, zone_name: str, default_clock: time) -> datetime:
    """The UTC moment that ``text`` means at ``now`` for somebody in a zone.

    A date without a clock takes ``default_clock``; a weekday or a date without a year is the next one to come; a clock
    alone is today, or tomorrow once it has passed. Whether the moment suits a call is not judged here. Raises Refused
    for a text that says no time.
    """
    wanted = " ".join(text.split()).casefold()
    if not wanted or len(wanted) > LONGEST_TEXT:
        raise _refusal(text)
    local = now.astimezone(zone(zone_name))
    try:
        if _ISO.fullmatch(wanted):
            return _iso(wanted, zone_name, default_clock)
        return _elapsed(wanted, now) or _on_a_day(wanted, local, zone_name, default_clock)
    except (ValueError, OverflowError):
        raise _refusal(text) from None


def _refusal(text: str) -> Refused:
    shown = " ".join(text.split())[:LONGEST_TEXT]
    message = (
        sentence("“%1” is no time that can be read; write one such as %2.", shown, EXAMPLES)
        if shown
        else sentence("No time is given; write one such as %1.", EXAMPLES)
    )
    return Refused(message, "next")


def _iso(wanted: str, zone_name: str, default_clock: time) -> datetime:
    if len(wanted) == 10:
        return at_local(date.fromisoformat(wanted), default_clock, zone_name)
    day, clock = wanted[:10], wanted[11:].replace(" ", "").upper()
    if clock[1] == ":":
        clock = f"0{clock}"
    moment = datetime.fromisoformat(f"{day}T{clock}")
    if moment.tzinfo is None:
        return at_local(moment.date(), moment.time(), zone_name)
    return moment.astimezone(UTC)


def _elapsed(wanted: str, now: datetime) -> datetime | None:
    """So much later as "+2h" or "in 45 min" says on the clock; None for anything else, days included."""
    match = _SPAN.fullmatch(wanted)
    if match is None or match[2] not in _MINUTES:
        return None
    return (now + timedelta(minutes=_MINUTES[match[2]] * _count(match[1]))).astimezone(UTC)


def _count(text: str) -> int:
    return int(text) if text.isdecimal() else 1


def _on_a_day(wanted: str, local: datetime, zone_name: str, default_clock: time) -> datetime:
    day_text, clock = _split(wanted)
    today = local.date()
    if not day_text and clock is not None:
        moment = at_local(today, clock, zone_name)
        return moment if moment > local else at_local(today + DAY, clock, zone_name)
    # A weekday or a date without a year means today only while its clock is still to come.
    if clock is None:
        day = _day(day_text, today, weekday_today=False, date_today=default_clock > local.time())
        return at_local(day, default_clock, zone_name)
    ahead = clock > local.time()
    return at_local(_day(day_text, today, weekday_today=ahead, date_today=ahead), clock, zone_name)


def _split(wanted: str) -> tuple[str, time | None]:
    """The part that names a day, and the clock behind it."""
    match = _CLOCK.search(wanted)
    if match is not None:
        half = (match[3] or match[4] or "").replace(".", "")
        return wanted[: match.start()].strip(" ,"), _time(int(match[1]), int(match[2] or 0), half)
    bare = _BARE_HOUR.fullmatch(wanted)
    if bare is not None and _names_a_day(bare[1]):
        return bare[1].strip(" ,"), _time(int(bare[2]), 0, "")
    return wanted, None


def _time(hour: int, minute: int, half: str) -> time:
    if half:
        if not 1 <= hour <= 12:
            raise ValueError(hour)
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute)


def _names_a_day(text: str) -> bool:
    """Whether a text is a whole day already, so that a number behind it is an hour ("tomorrow 9", "24 nov 9")."""
    if text in _DAY_WORDS or _DAY_FIRST.fullmatch(text):
        return True
    return _place(_after_next(text), _WEEKDAYS, least=2) is not None


def _after_next(text: str) -> str:
    for word in ("next ", "on ", "nächsten ", "nächster ", "am ", "kommenden "):
        text = text.removeprefix(word)
    return text.strip(" ,.")


def _day(text: str, today: date, *, weekday_today: bool, date_today: bool) -> date:
    if text in _DAY_WORDS:
        return today + _DAY_WORDS[text] * DAY
    if text in {"next week", "nächste woche", "kommende woche"}:
        return today + (7 - today.weekday()) * DAY
    if text in {"next month", "nächsten monat"}:
        return (today.replace(day=1) + 32 * DAY).replace(day=1)
    span = _SPAN.fullmatch(text)
    if span is not None and span[2] in _DAYS:
        return today + _DAYS[span[2]] * _count(span[1]) * DAY
    weekday = _place(_after_next(text), _WEEKDAYS, least=2)
    if weekday is not None:
        ahead = (weekday - today.weekday()) % 7
        may_be_today = weekday_today and not text.startswith(("next ", "nächste"))
        return today + (ahead if ahead or may_be_today else 7) * DAY
    first, _, rest = text.partition(" ")
    if rest and _place(first.strip(",."), _WEEKDAYS, least=2) is not None:
        text = rest  # "Fri 27 Nov": the date says it all
    return _date(text, today, today_counts=date_today)


def _date(text: str, today: date, *, today_counts: bool) -> date:
    text = _after_next(text) if not text[:1].isdecimal() else text
    dotted, day_first, month_first = (p.fullmatch(text) for p in (_DOTTED, _DAY_FIRST, _MONTH_FIRST))
    if dotted is not None:
        day, month, year = int(dotted[1]), int(dotted[2]), dotted[3]
    elif day_first is not None:
        day, month, year = int(day_first[1]), _month(day_first[2]), day_first[3]
    elif month_first is not None:
        day, month, year = int(month_first[2]), _month(month_first[1]), month_first[3]
    else:
        raise ValueError(text)
    if year:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    # No year named: the next such day; eight years reach every 29th of February.
    for ahead in range(9):
        try:
            candidate = date(today.year + ahead, month, day)
        except ValueError:
            continue
        if candidate > today or (candidate == today and today_counts):
            return candidate
    raise ValueError(text)


def _month(word: str) -> int:
    month = month_of(word)
    if month is None:
        raise ValueError(word)
    return month


def month_of(word: str) -> int | None:
    """The number of a month by its name or the beginning of it, casefolded; None for any other word."""
    place = _place(word, _MONTHS, least=3)
    return None if place is None else place + 1


def _place(word: str, names: tuple[tuple[str, ...], ...], least: int) -> int | None:
    """Where a word or its beginning (``least`` letters at least, and only one possible) stands in a list of names."""
    if len(word) < least:
        return None
    found = [
        place for place, spellings in enumerate(names) if any(name.startswith(word) for name in spellings)
    ]
    return found[0] if len(found) == 1 else None
