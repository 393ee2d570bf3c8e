"""The words and times that every screen shows alike, all through Qt's translation.

Presenters hand over facts (a stage, an instant, seconds); the words for them are chosen here and nowhere
else.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, tzinfo

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

_MINUTE_SECONDS = 60
_HOUR_SECONDS = 3600
_DAY_SECONDS = 86_400
#: A time of day as the domain writes it; before it what stands in quotation marks, which is passed over.
_CLOCK = re.compile(r"“[^”]*”|\b([01]\d|2[0-3]):([0-5]\d)\b")


def say(text: str, count: int = -1) -> str:
    """A text of the kit in the person's language; `%n` in it becomes the count."""
    return QCoreApplication.translate("Ripen", text, None, count)


def told(text: str) -> str:
    """A sentence from below the window (a reason, a refusal, an opening line) in the person's language; in an English
    window as it is.
    """
    language = say("%1 ago")
    if language == "%1 ago" or not text:
        return text
    from app.ui.kit.sentences import told_in  # imported late: an English window does not need it

    return told_in(text, language)


def reason(text: str) -> str:
    """Why somebody stands on the list, or is reminded of: as ``told``, and times of day as the locale writes them. What
    people said stays as they said it.
    """
    shown = told(text)
    if ":" not in shown:
        return shown
    return _CLOCK.sub(
        lambda found: clock_time(time(int(found[1]), int(found[2]))) if found[1] else found[0], shown
    )


def capital(text: str) -> str:
    """A text as it begins a line: its first letter large, the others as they are; German nouns keep theirs."""
    return f"{text[:1].upper()}{text[1:]}"


def within(text: str) -> str:
    """A text as it goes on inside a sentence: with a small letter, but for German, whose nouns keep theirs."""
    if QLocale().language() == QLocale.Language.German:
        return text
    return f"{text[:1].lower()}{text[1:]}"


def stage_word(stage: str) -> str:
    """The word for a stage; an unknown stage is shown as it is named."""
    words = {
        "new": say("new"),
        "working": say("working"),
        "ready": say("ready"),
        "promised": say("promised"),
        "green": say("green"),
        "bought": say("bought"),
        "declined": say("declined"),
        "stopped": say("stopped"),
    }
    return words.get(stage, code_words(stage))


def medium_word(medium: str) -> str:
    """The word for what a planned touch is; a medium that is not known is shown as it is named."""
    words = {
        "call": say("call"),
        "mail": say("mail"),
        "meeting": say("meeting"),
        "white paper": say("white paper"),
        "webinar": say("webinar"),
        "seminar": say("seminar"),
        "blog": say("blog"),
        "article": say("article"),
        "talk invitation": say("talk invitation"),
        "collateral": say("collateral"),
        "review": say("review"),
        "find-number": say("find a number"),
    }
    return words.get(medium, code_words(medium))


def outcome_word(code: str, label: str = "") -> str:
    """The word for an outcome: the admin's label where there is one, else a known word, else the code
    made readable.
    """
    if label:
        return say(label)  # the default words are texts of Ripen; an admin's own come back as they are
    words = {
        "no-answer": say("No answer"),
        "busy": say("Busy"),
        "left-voicemail": say("Voicemail"),
        "gatekeeper": say("Gatekeeper"),
        "call-back": say("Call back"),
        "interested": say("Interested"),
        "green": say("Green"),
        "referred": say("Referred"),
        "wrong-number": say("Wrong number"),
        "bought": say("Bought"),
        "declined": say("Declined"),
        "do-not-call": say("Do not call"),
    }
    return words.get(code, capital(code_words(code)))


def code_words(code: str) -> str:
    """A code made readable: "left-voicemail" becomes "left voicemail"."""
    return say(code.replace("-", " ").replace("_", " "))


def decimal(value: float, places: int = 1) -> str:
    """A number with so many places, as the person's locale writes it: "1.8", "1,8"."""
    return QLocale().toString(value, "f", places)


def percent(share: float) -> str:
    """A share in whole per cent, with a decimal only where it would look like all or nothing: "97 %", "99.9 %"."""
    # imported late: start-up cost
    from app.domain.measures import in_percent

    return f"{decimal(*in_percent(share))} %"


def bounds(low: float, high: float) -> str:
    """An interval in the same way, without the sign: "95–98"."""
    # imported late: start-up cost
    from app.domain.measures import bounds_in_percent

    return "–".join(decimal(*bound) for bound in bounds_in_percent(low, high))


def number(value: int) -> str:
    """A whole number with the separators of the person's locale."""
    return QLocale().toString(value)


def counted(count: int, one: str, several: str) -> str:
    """A text about so many: `one` for a single one, else `several`, in which `%1` becomes the number."""
    return (one if count == 1 else several).replace("%1", number(count))


def filled(text: str, *values: str) -> str:
    """A text with its places %1, %2 ... filled."""
    for place, value in enumerate(values, start=1):
        text = text.replace(f"%{place}", value)
    return text


def left(seconds: float) -> str:
    """What is left of a running time: "4:12 left" below ten minutes, then minutes, hours, days; "now" at
    zero.
    """
    if seconds <= 0:
        return say("now")
    whole = int(seconds)
    if whole < 10 * _MINUTE_SECONDS:
        return say("%1 left").replace("%1", f"{whole // 60}:{whole % 60:02d}")
    return say("%1 left").replace("%1", span(seconds))


def late(seconds: float) -> str:
    """How late something is: "12 min late", "3 h late", "2 days late"."""
    if seconds < _MINUTE_SECONDS:
        return say("now")
    return say("%1 late").replace("%1", span(seconds))


def ago(seconds: float) -> str:
    """How long ago something was: "48 s ago", "5 min ago", "3 days ago"."""
    if seconds < 1:
        return say("just now")
    count = int(seconds) // _DAY_SECONDS
    if count:  # texts of their own, because other languages bend the word behind "ago"
        return say("1 day ago") if count == 1 else say("%1 days ago").replace("%1", number(count))
    return say("%1 ago").replace("%1", span(seconds))


def span(seconds: float) -> str:
    """A span in one unit, or hours with minutes: "48 s", "31 min", "1 h 52 min", "5 h", "1 day", "60
    days".
    """
    whole = max(0, int(seconds))
    if whole < _MINUTE_SECONDS:
        return say("%1 s").replace("%1", str(whole))
    if whole < _HOUR_SECONDS:
        return say("%1 min").replace("%1", str(whole // _MINUTE_SECONDS))
    if whole < _DAY_SECONDS:
        hours, rest = divmod(whole, _HOUR_SECONDS)
        minutes = rest // _MINUTE_SECONDS
        if hours < 5 and minutes:
            return say("%1 h %2 min").replace("%1", str(hours)).replace("%2", f"{minutes:02d}")
        return say("%1 h").replace("%1", str(hours))
    return days(whole // _DAY_SECONDS)


def days(count: int) -> str:
    """A number of days: "1 day", "60 days"."""
    return counted(count, say("1 day"), say("%1 days"))


def day_number(count: int) -> str:
    """The day of a cadence: "day 4"."""
    return say("day %1").replace("%1", number(count))


def opens(at: datetime, zone: tzinfo | None = None, now: datetime | None = None) -> str:
    """When a lead may be called again, on the reader's clock: "opens 15:00", on another day "opens Mon
    09:00".
    """
    local = at.astimezone(zone)
    text = clock_time(local)
    if now is not None and local.date() != now.astimezone(zone).date():
        text = f"{weekday_short(local.date())} {text}"
    return say("opens %1").replace("%1", text)


def clock_time(at: datetime | time) -> str:
    """Hours and minutes as the locale writes them, in the zone that `at` carries."""
    return QLocale().toString(QTime(at.hour, at.minute), QLocale.FormatType.ShortFormat)


def weekday_short(day: date) -> str:
    """The short name of a weekday: "Mon"."""
    return QLocale().dayName(day.isoweekday(), QLocale.FormatType.ShortFormat)


def weekday_long(day: date) -> str:
    """The name of a weekday: "Monday"."""
    return QLocale().dayName(day.isoweekday(), QLocale.FormatType.LongFormat)


def day_and_month(day: date, today: date | None = None) -> str:
    """A date as a heading line shows it: "24 Nov"; with the year where it is not the year of `today`."""
    pattern = say("d MMM") if today is None or today.year == day.year else say("d MMM yyyy")
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)


def month_name(day: date, *, short: bool = False) -> str:
    """The name of a month as it stands alone: "November", or "Nov"."""
    form = QLocale.FormatType.ShortFormat if short else QLocale.FormatType.LongFormat
    return QLocale().standaloneMonthName(day.month, form)


def long_day(day: date) -> str:
    """A date as the page's title shows it: "Tuesday, 24 November"."""
    return QLocale().toString(QDate(day.year, day.month, day.day), say("dddd, d MMMM"))


def day_and_time(at: datetime, today: date) -> str:
    """A coming or past instant in a few letters: "10:00" today, "tomorrow 10:00", "Fri 27 Nov, 10:00"."""
    time = clock_time(at)
    if at.date() == today:
        return time
    if at.date() == today + timedelta(days=1):
        return say("tomorrow %1").replace("%1", time)
    return f"{weekday_short(at.date())} {day_and_month(at.date(), today)}, {time}"


def error_sentence(error: Exception) -> str:
    """The sentence to show for an error: its own where Ripen named it, else one that says it is our
    mistake.
    """
    message = getattr(error, "message", None)
    if isinstance(message, str) and message:
        return told(message)
    return say("That did not work because of an error in Ripen. What was saved before is safe.")
