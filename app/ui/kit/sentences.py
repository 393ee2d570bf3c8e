"""The domain's own sentences (reasons, reminders, the digest) in the person's language.

The domain speaks English and knows no translation. Most sentences remember their form (app/domain/sentence.py), which
is looked up. Those that a list makes by the hundred, the reasons, are plain texts: they are recognised by their form.
They are said again in the person's language, piece by piece; what is not recognised stays as it is. Imported only
where the window does not speak English.
"""

import re
from functools import lru_cache

from app.domain.lead import Stage
from app.domain.sentence import Sentence, marked
from app.domain.wording import RAISED
from app.ui.kit.words import number, say, stage_word

#: A form with what stands in its gaps; the first that fits is taken.
_FORMS = (
    marked("You promised to call at %1, %2 ago"),
    marked("You promised to call at %1"),
    marked("You promised to call on %1, %2 late"),
    marked("First answer due, %1 left"),
    marked("First answer is %1 late"),
    marked("We are in talks, last touch %1"),
    marked("We are in talks"),
    marked("A year of green is over: prolong or close with a reason"),
    marked("Not ripe yet; time to ask again"),
    marked("Not ripe yet; marketing's %1 is due"),
    marked("Not ripe yet; your %1 is due"),
    marked("%1 attempt, spoke 1 time"),
    marked("%1 attempt, spoke %2 times"),
    marked("%1 attempt, one unanswered"),
    marked("%1 attempt, %2 unanswered"),
    marked("Nobody has called yet"),
    marked("Nobody has called in %1"),
    marked("No number to call: find one"),
    marked("To be written to, not called"),
    marked("To be looked at, not called"),
    marked("To be sent or invited: %1"),
    marked("It is %1 there; calling opens %2 their time"),
    marked("ripened: %1"),
    marked("Taken back by the team's rules: %1"),
    marked("nobody tried it since it was handed over on %1"),
    marked("no attempt since %1"),
    marked("its next touch was due on %1"),
    marked("%1, %2, %3 in the last 90 days"),
    marked("%1, %2 in the last 90 days"),
    marked("no conversation yet"),
)
#: Lengths and moments, which stand in the gaps of the sentences above.
_PIECES = (
    marked("just now"),
    marked("1 day ago"),
    marked("%1 days ago"),
    marked("1 month ago"),
    marked("%1 months ago"),
    marked("1 year ago"),
    marked("%1 years ago"),
    marked("%1 ago"),
    marked("1 day"),
    marked("%1 days"),
    marked("1 month"),
    marked("%1 months"),
    marked("1 year"),
    marked("%1 years"),
    marked("tomorrow %1"),
    marked("%1 attempt"),
    marked("%1 attempts"),
    marked("no attempts"),
    marked("%1 conversation"),
    marked("%1 conversations"),
    marked("%1 sign of interest"),
    marked("%1 signs of interest"),
)
_ORDINALS = (
    marked("First"),
    marked("Second"),
    marked("Third"),
    marked("Fourth"),
    marked("Fifth"),
    marked("Sixth"),
    marked("Seventh"),
    marked("Eighth"),
    marked("Ninth"),
    marked("Tenth"),
)
_RAISED = (
    marked("Asked for a demo"),
    marked("Asked for a price"),
    marked("Wrote through the web form"),
    marked("Was at the event"),
    marked("Attended the webinar"),
    marked("Downloaded"),
    marked("Answered on social media"),
    marked("Came from a search"),
    marked("Was referred to us"),
    marked("Answered a mailing"),
    marked("Called in"),
    marked("Came from a list"),
    marked("Came to us"),
    marked("Opened a mail"),
    marked("Visited a page"),
    marked("Something else"),
    marked("Our message"),
)
_CODES = (
    marked("from us"),
    marked("from another"),
    marked("price"),
    marked("competitor"),
    marked("no budget"),
    marked("missing feature"),
    marked("no authority"),
    marked("poor fit"),
    marked("no need"),
    marked("other"),
    marked("do not call"),
    marked("duplicate"),
    marked("wrong person"),
    marked("student"),
    marked("unreachable"),
)
_WHOLE = frozenset({*_ORDINALS, *_RAISED, *RAISED.values(), *_CODES})
_GAP = re.compile(r"%(\d)")
_FILLED = re.compile(r"%(L?)(\d)")
#: "Tue 24 Nov 10:00", as the domain writes a moment.
_MOMENT = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun) (\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"(?: (\d{4}))? (\d\d):(\d\d)"
)
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
#: How somebody raised a hand: what, about what, when, in which words.
_HAND = re.compile(
    f"({'|'.join(map(re.escape, sorted(set(RAISED.values()), key=len, reverse=True)))})"
    r"( “.*?”)? (just now|[\d,.]+ \w+ ago)(: “.*”| \(.*\))?",
    re.DOTALL,
)


def told_in(text: str, language: str) -> str:
    """The sentence in the language that is spoken; `language` is anything that differs between languages."""
    if not isinstance(text, Sentence):
        return _recognised(text, language)
    filled = _FILLED.sub(
        lambda gap: _value(text.values[int(gap[2]) - 1], bool(gap[1]), language), say(text.form)
    )
    return f"{filled[:1].upper()}{filled[1:]}" if text[:1].isupper() else filled


def _value(value: object, is_grouped: bool, language: str) -> str:
    """What stands in a gap, as the window says it."""
    if isinstance(value, Sentence):
        return told_in(value, language)
    if isinstance(value, Stage):
        return stage_word(value)
    return number(value) if is_grouped and isinstance(value, int) else str(value)


@lru_cache(maxsize=4096)
def _recognised(text: str, language: str) -> str:
    """A plain text, said again where its form is known."""
    if text in _WHOLE:
        return say(text)
    hand = _HAND.fullmatch(text)
    if hand is not None:
        what, about, when, words = hand.groups()
        return f"{say(what)}{about or ''} {told_in(when, language)}{words or ''}"
    for form, pattern in _patterns():
        found = pattern.fullmatch(text)
        if found is not None:
            gaps = {f"%{gap}": told_in(found[f"g{gap}"], language) for gap in _GAP.findall(form)}
            return _GAP.sub(lambda match, gaps=gaps: gaps[match[0]], say(form))  # type: ignore[misc]  # bound now
    moment = _MOMENT.fullmatch(text)
    return _moment(moment) if moment is not None else say(text) if text.islower() else text


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each form with its pattern: a gap takes what is there, in a length figures only."""
    made = []
    for forms, gap in ((_FORMS, ".+?"), (_PIECES, r"[\d,.:]+(?: s| min| h)?")):
        for form in forms:
            parts = _GAP.split(form)  # text, number of the gap, text, ...
            pattern = "".join(
                f"(?P<g{part}>{gap})" if place % 2 else re.escape(part) for place, part in enumerate(parts)
            )
            made.append((form, re.compile(pattern, re.DOTALL)))
    return tuple(made)


def _moment(found: re.Match[str]) -> str:
    """A moment as the locale writes it."""
    # imported late: only other languages need them
    from PySide6.QtCore import QDate, QLocale, QTime

    weekday, day, month, year, hour, minute = found.groups()
    locale, short = QLocale(), QLocale.FormatType.ShortFormat
    date = QDate(int(year or 2000), _MONTHS.index(month) + 1, int(day))
    written = locale.toString(date, say("d MMM yyyy") if year else say("d MMM"))
    time = locale.toString(QTime(int(hour), int(minute)), short)
    return f"{locale.dayName(_DAYS.index(weekday) + 1, short)} {written}, {time}"
