"""What a person typed, turned into what a document holds: numbers, times, lists. Each refuses with one sentence, as a
ValueError; ``sentence_of`` takes it out again.
"""

import re
from collections.abc import Callable, Mapping
from datetime import time, timedelta
from types import MappingProxyType

from app.domain.rules import duration
from app.domain.sentence import sentence

#: Keys that already do something on today's page.
TAKEN_KEYS = frozenset("jknpotl")
MOST_CALLS_A_DAY = 1000
MOST_REST_DAYS = 60


def text(typed: str) -> str:
    """Any words; the team's own, so only not nothing."""
    if not typed.strip():
        raise ValueError(sentence("Write a word here."))
    return " ".join(typed.split())


def key(typed: str) -> str:
    """One letter or digit that today's page does not use itself."""
    written = typed.strip().lower()
    if not re.fullmatch(r"[a-z0-9]", written):
        raise ValueError(sentence("A key is one letter from a to z or one digit."))
    if written in TAKEN_KEYS:
        message = sentence(
            "The key %1 already does something on today's page; choose another.", written.upper()
        )
        raise ValueError(message)
    return written


def minutes(typed: str) -> int:
    """Whole minutes, from 1 to a week."""
    return _whole(typed, 1, 7 * 1440, sentence("minutes"))


def days(typed: str) -> int | float:
    """Days, whole or with a decimal point, above 0."""
    return _amount(typed, sentence("days"))


def points(typed: str) -> int | float:
    """Points above 0."""
    return _amount(typed, sentence("points"))


def weight(typed: str) -> int | float:
    """A weight above 0."""
    return _amount(typed, sentence("the weight"))


def share(typed: str) -> int | float:
    """A part of a whole, above 0 and at most 1."""
    try:
        written = _amount(typed, "")
    except ValueError:
        written = 2
    if written > 1:
        raise ValueError(sentence("Write a number above 0 and at most 1, such as 0.1."))
    return written


def calls(typed: str) -> int:
    """The calls of a day."""
    return _whole(typed, 1, MOST_CALLS_A_DAY, sentence("calls"))


def rest_days(typed: str) -> int:
    """The days that a lead rests; none is allowed."""
    return _whole(typed, 0, MOST_REST_DAYS, sentence("days"))


def months(typed: str) -> int:
    """Whole months, up to a year."""
    return _whole(typed, 1, 12, sentence("months"))


def a_day(typed: str) -> int:
    """How often one kind of signal counts on a day."""
    return _whole(typed, 1, 1000, sentence("signals"))


def step_time(typed: str) -> str:
    """A duration such as 45min, 3h or 2d; spaces do not matter, and "2 days" is understood."""
    written = re.sub(r"\s+", "", typed.lower())
    written = re.sub(r"(minutes?|mins?|m)$", "min", written)
    written = re.sub(r"(hours?)$", "h", written)
    written = re.sub(r"(days?)$", "d", written)
    written = "0min" if written == "0" else written
    try:
        duration(written)
    except ValueError:
        raise ValueError(sentence("Write a time such as 45min, 3h or 2d.")) from None
    return written


def day_after(at: str) -> str:
    """A step's time a day after another's."""
    try:
        return f"{duration(at) // timedelta(days=1) + 1}d"
    except ValueError:
        return "1d"


def calls_a_day(typed: str) -> int:
    """A person's own number of calls; 0 for nothing, which means the team's."""
    if not typed.strip():
        return 0
    try:
        return calls(typed)
    except ValueError:
        message = sentence(
            "Write calls as a whole number from 1 to %L1, or nothing for the team's number.", MOST_CALLS_A_DAY
        )
        raise ValueError(message) from None


def clock(typed: str) -> str:
    """A time of day, written 09:30."""
    match = re.fullmatch(r"\s*(\d{1,2})[:.](\d{2})\s*", typed)
    try:
        moment = time(int(match[1]), int(match[2])) if match else None
    except ValueError:
        moment = None
    if moment is None:
        raise ValueError(sentence("Write a time of day such as 09:30."))
    return moment.isoformat("minutes")


def clocks(typed: str) -> list[str]:
    """Times of day with commas between them, at least one."""
    found = [clock(part) for part in _parts(typed)]
    if not found:
        raise ValueError(sentence("Write at least one time of day such as 09:30."))
    return found


def words(typed: str) -> list[str]:
    """Words with commas between them; none is allowed."""
    return _parts(typed)


def reasons(typed: str) -> list[str]:
    """Reasons with commas between them, at least one, as they are kept: "wrong person" becomes "wrong-person"."""
    found = [part.lower().replace(" ", "-") for part in _parts(typed)]
    if not found:
        raise ValueError(sentence("Write at least one reason."))
    return found


def level(typed: str) -> int:
    """An interest from 1 to 4, or 5 for never."""
    return _whole(typed, 1, 5, sentence("the interest"))


def countries(typed: str) -> list[str]:
    """Two-letter codes with commas between them."""
    codes = [part.upper() for part in _parts(typed)]
    wrong = next((code for code in codes if not re.fullmatch(r"[A-Z]{2}", code)), "")
    if wrong:
        message = sentence("“%1” is no country code; write two letters, such as DE or US.", wrong)
        raise ValueError(message)
    return codes


def sizes(typed: str) -> list[list[int]]:
    """Spans of numbers of employees, such as 50-500, with commas between them."""
    found = []
    for part in _parts(typed):
        match = re.fullmatch(r"(\d+)\s*[-–]\s*(\d+)", part)
        if match is None or int(match[1]) > int(match[2]):
            message = sentence("“%1” is no span of company sizes; write one such as 50-500.", part)
            raise ValueError(message)
        found.append([int(match[1]), int(match[2])])
    return found


#: How each kind of field is read, by the name the panels use for it.
KINDS: Mapping[str, Callable[[str], object]] = MappingProxyType(
    {
        "text": text,
        "key": key,
        "minutes": minutes,
        "days": days,
        "points": points,
        "weight": weight,
        "share": share,
        "calls": calls,
        "rest_days": rest_days,
        "months": months,
        "a_day": a_day,
        "reasons": reasons,
        "level": level,
        "step_time": step_time,
        "clock": clock,
        "clocks": clocks,
        "words": words,
        "countries": countries,
        "sizes": sizes,
    }
)


def _parts(typed: str) -> list[str]:
    return [" ".join(part.split()) for part in typed.split(",") if part.strip()]


def _whole(typed: str, least: int, most: int, unit: str) -> int:
    written = typed.strip()
    if not re.fullmatch(r"\d{1,6}", written) or not least <= int(written) <= most:
        message = sentence("Write %1 as a whole number from %2 to %L3.", unit, least, most)
        raise ValueError(message)
    return int(written)


def _amount(typed: str, unit: str) -> int | float:
    written = typed.strip().replace(",", ".")
    if not re.fullmatch(r"\d{1,5}(\.\d{1,3})?", written) or not float(written) > 0:
        raise ValueError(sentence("Write %1 as a number above 0.", unit))
    return float(written) if "." in written else int(written)


def sentence_of(wrong: ValueError) -> str:
    """What is said beside the field."""
    return str(wrong) if not wrong.args or not isinstance(wrong.args[0], str) else wrong.args[0]
