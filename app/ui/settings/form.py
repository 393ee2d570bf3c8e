"""What the documents say, as plain lines for the panels: texts and numbers, nothing checked but their shape.

A document that cannot be read, or lacks what its panel shows, has no form; the panel then points to the text.
"""

import tomllib
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")
FITS = ("A", "B", "C", "D")
INTERESTS = (1, 2, 3, 4)
#: Above the highest interest: this fit is never sales-ready.
NEVER = 5
MINUTES, NEXT_WORKING_DAY = "minutes", "next_working_day"


class OutcomeLine(NamedTuple):
    """One way a call can end; ``minutes`` is None where nothing follows after a time."""

    code: str
    key: str
    word: str
    next: str
    stage: str
    minutes: str | None


class StepLine(NamedTuple):
    """One step of a cadence, as written."""

    at: str
    owner: str
    medium: str


class CadenceLines(NamedTuple):
    """A cadence: its name, its steps, the hours its days land on, and what follows its last step."""

    name: str
    steps: tuple[StepLine, ...]
    hours: str
    then: str


class TargetLine(NamedTuple):
    """How soon one kind of source is answered: MINUTES or NEXT_WORKING_DAY, and how many or at which time."""

    kind: str
    way: str
    value: str
    words: str = ""  # by which a source is known as one of this kind


class HoursLine(NamedTuple):
    """A daily window; the hard stop is empty for office hours."""

    weekdays: frozenset[int]
    start: str
    end: str
    hard_start: str = ""
    hard_end: str = ""


class Response(NamedTuple):
    """First response: targets, both kinds of hours, and from when to when reminders keep quiet (None: not written)."""

    targets: tuple[TargetLine, ...]
    office: HoursLine
    calling: HoursLine
    quiet: tuple[str, str] | None = None


class SignalLine(NamedTuple):
    """What one kind of signal is worth, and in how many days half of it has faded."""

    kind: str
    points: str
    half_life_days: str


class Fading(NamedTuple):
    """How interest is counted; a part that is not written is empty."""

    levels: tuple[str, ...] = ()
    inquiry_points: tuple[str, ...] = ()
    inquiry_half_life_days: str = ""
    most_a_day: str = ""


class Segments(NamedTuple):
    """The target profile in words, the interest of each kind, and the lowest sales-ready interest of each fit."""

    profile: Mapping[str, str]
    interest: tuple[tuple[str, int], ...]
    signals: tuple[SignalLine, ...]
    grid: Mapping[str, int]
    fading: Fading = Fading()
    green_ripens_at: int = 0  # 0: not written
    bad_lead_reasons: str = ""


class Rest(NamedTuple):
    """A rep's day, and how long a lead rests."""

    calls_per_day: str
    days: str
    green_months: str


class Weights(NamedTuple):
    """What makes a lead ripe, as written; a part that is not written is empty. ``learned_on``: the day of a lesson."""

    rates: tuple[tuple[str, str], ...]
    interest: tuple[str, ...]
    stages: tuple[tuple[str, str], ...]
    attempts: tuple[str, ...]
    offset_days: str
    attention_days: str
    learned_on: str
    rest_floor: str = ""
    rest_power: str = ""
    heat: tuple[str, ...] = ()


class Ranking(NamedTuple):
    """What bounds and orders today's list: of ``targets`` and of ``scoring``; None where one cannot be shown."""

    rest: Rest | None
    weights: Weights | None


class Form(NamedTuple):
    """Each document's lines; None where the document cannot be shown as a form."""

    outcomes: tuple[OutcomeLine, ...] | None
    cadences: tuple[CadenceLines, ...] | None
    response: Response | None
    segments: Segments | None
    ranking: Ranking = Ranking(None, None)


def form_of(documents: Mapping[str, str]) -> Form:
    """The lines of all documents."""
    return Form(
        _lines(documents.get("outcomes", ""), _outcomes),
        _lines(documents.get("cadences", ""), _cadences),
        _lines(documents.get("targets", ""), _response),
        _lines(documents.get("segments", ""), _segments),
        Ranking(_lines(documents.get("targets", ""), _rest), _lines(documents.get("scoring", ""), _weights)),
    )


def _lines(text: str, read: Callable[[dict[str, Any]], T]) -> T | None:
    try:
        return read(tomllib.loads(text))
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def _outcomes(document: dict[str, Any]) -> tuple[OutcomeLine, ...]:
    return tuple(
        OutcomeLine(
            str(entry["code"]),
            str(entry["key"]),
            str(entry["word"]),
            str(entry["next"]),
            str(entry["stage"]),
            str(entry.get("minutes", "")) if entry["next"] == "after" else None,
        )
        for entry in document["outcome"]
    )


def _cadences(document: dict[str, Any]) -> tuple[CadenceLines, ...]:
    return tuple(
        CadenceLines(
            name,
            tuple(
                StepLine(
                    str(step.get("at", "")), str(step.get("owner", "rep")), str(step.get("medium", "call"))
                )
                for step in entry.get("steps", ())
            ),
            ", ".join(str(hour) for hour in entry.get("hours", ())),
            str(entry.get("then", "review")),
        )
        for name, entry in document.items()
    )


def _response(document: dict[str, Any]) -> Response:
    return Response(
        tuple(_target(entry) for entry in document["source"]),
        _hours(document["office_hours"]),
        _hours(document["calling_hours"]),
        _quiet(document.get("reminders", {})),
    )


def _quiet(entry: dict[str, Any]) -> tuple[str, str] | None:
    if "quiet_from" not in entry or "quiet_to" not in entry:
        return None
    return str(entry["quiet_from"]), str(entry["quiet_to"])


def _target(entry: dict[str, Any]) -> TargetLine:
    way = NEXT_WORKING_DAY if NEXT_WORKING_DAY in entry else MINUTES
    return TargetLine(str(entry["kind"]), way, str(entry.get(way, "")), ", ".join(entry.get("words", ())))


def _hours(entry: dict[str, Any]) -> HoursLine:
    return HoursLine(
        frozenset(int(day) for day in entry["weekdays"]),
        str(entry["start"]),
        str(entry["end"]),
        str(entry.get("hard_start", "")),
        str(entry.get("hard_end", "")),
    )


def _segments(document: dict[str, Any]) -> Segments:
    profile = document["profile"]
    return Segments(
        {
            "industries": ", ".join(profile["industries"]),
            "countries": ", ".join(profile["countries"]),
            "roles": ", ".join(profile["roles"]),
            "sizes": ", ".join(f"{low}-{high}" for low, high in profile["sizes"]),
        },
        tuple((kind, int(level)) for kind, level in document["interest"].items()),
        tuple(_signal(kind, entry) for kind, entry in document.get("signals", {}).items()),
        {fit: int(document["grid"].get(fit, 1)) for fit in FITS},
        _fading(document.get("fading", {})),
        int(document.get("ripens", {}).get("green_at", 0)),
        ", ".join(document.get("argue", {}).get("bad_lead", ())),
    )


def _fading(entry: dict[str, Any]) -> Fading:
    return Fading(
        tuple(map(str, entry.get("levels", ()))),
        tuple(map(str, entry.get("inquiry_points", ()))),
        str(entry.get("inquiry_half_life_days", "")),
        str(entry.get("most_a_day", "")),
    )


def _rest(document: dict[str, Any]) -> Rest:
    entry = document["rest"]
    return Rest(str(entry["calls_per_day"]), str(entry["days"]), str(entry["green_months"]))


def _weights(document: dict[str, Any]) -> Weights:
    rest = document.get("rest", {})
    return Weights(
        tuple((kind, str(rate)) for kind, rate in document["rates"].items()),
        tuple(map(str, document["interest"]["weights"])),
        tuple((stage, str(weight)) for stage, weight in document.get("stages", {}).items()),
        tuple(map(str, document["attempts"]["weights"])),
        str(document["age"]["offset_days"]),
        str(rest.get("attention_days", "")),
        str(document.get("learned", {}).get("at", ""))[:10],
        str(rest.get("floor", "")),
        str(rest.get("power", "")),
        tuple(map(str, document["interest"].get("heat", ()))),
    )


def _signal(kind: str, entry: list[Any]) -> SignalLine:
    points, half_life_days = entry
    return SignalLine(kind, str(points), str(half_life_days))
