"""The team's rules as values: outcomes, cadences, targets, calling hours, scoring, segments.

They are data: TOML defaults stand in ``resources/defaults`` and a copy in the database, where an admin edits them.
``read_rules`` turns the parsed documents into values and refuses what cannot work, naming document and entry.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

from app.domain.calendar import Hours
from app.domain.errors import Refused
from app.domain.lead import Stage
from app.domain.profile import Profile, read_profile
from app.domain.rule_lines import line_of
from app.domain.scoring import Scoring, read_scoring
from app.domain.sentence import sentence
from app.domain.unworkable import Unworkable

DOCUMENTS = ("outcomes", "cadences", "targets", "scoring", "segments")
NEXT_RULES = frozenset(
    {"cadence", "after", "next-working-day", "agreed", "agreed-or-green", "other-number", "closed"}
)
ASKS = frozenset({"when", "reason", "person"})
OWNERS = frozenset({"rep", "marketing", "team-lead"})
MEDIA = (
    "call",
    "mail",
    "meeting",
    "white paper",
    "webinar",
    "seminar",
    "blog",
    "article",
    "talk invitation",
    "collateral",
    "review",
)
#: What may follow a cadence's last step without a contact: the green plan, or the team lead's review.
AFTERWARDS = ("green", "review")
UNIT_MINUTES = {"min": 1, "h": 60, "d": 1440}


class Outcome(NamedTuple):
    """How a call can end, and what follows from it."""

    code: str
    key: str
    word: str
    next: str
    stage: Stage
    kind: str = "call"
    attempt: bool = False
    contact: bool = False
    minutes: int = 0
    asks: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    default_reason: str = ""


class Step(NamedTuple):
    """One planned touch of a cadence; ``offset`` counts from the cadence's start."""

    offset: timedelta
    owner: str
    medium: str


class Cadence(NamedTuple):
    """A plan of next touches. Steps of whole days land on the ``hours`` in turn."""

    name: str
    steps: tuple[Step, ...]
    hours: tuple[time, ...]
    then: str
    voicemail_on: frozenset[int] | None = None  # the attempts on which a voicemail is left; None: on any

    def leaves_voicemail(self, attempt: int) -> bool:
        """Whether the plan has a message left where a mailbox answers; attempts count from 1."""
        return self.voicemail_on is None or attempt in self.voicemail_on


class Target(NamedTuple):
    """How soon a person must answer one kind of source: office minutes, or a time on the next working day."""

    kind: str
    words: tuple[str, ...]
    minutes: int = 0
    next_working_day: time | None = None


class Ringing(NamedTuple):
    """How reminders ring: hours of the team's own day in which they keep quiet, and when they come again."""

    quiet_from: time = time(20, 0)
    quiet_to: time = time(7, 0)  # as quiet_from: never quiet
    again_minutes: int = 10  # a promised call rings again until acted on
    again_hours: int = 24  # so does a first answer that is late, or a lead that ripened


class Silence(NamedTuple):
    """How long a lead may lie still with whoever holds it: the 100 % of ``take_back``."""

    working_days: int = 7  # without an attempt on a lead that is talked with, or past due on one being tried
    green_days: int = 30  # past due on a green lead
    automatic: bool = False  # taken back without a team lead's word


USUAL_RINGING, USUAL_SILENCE = Ringing(), Silence()


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything a team can set."""

    outcomes: Mapping[str, Outcome]
    not_a_reason: Mapping[str, str]
    cadences: Mapping[str, Cadence]
    targets: tuple[Target, ...]
    office_hours: Hours
    calling_hours: Hours
    hard_hours: Hours
    rest_days: int
    calls_per_day: int
    green_months: int
    warn_percent: int
    escalate_percent: int
    take_back_percent: int
    clock_within_days: int
    digest_above: int
    scoring: Scoring
    profile: Profile
    ringing: Ringing = USUAL_RINGING
    silence: Silence = USUAL_SILENCE

    def by_key(self, key: str) -> Outcome | None:
        """The outcome that a key logs."""
        return next((outcome for outcome in self.outcomes.values() if outcome.key == key.lower()), None)


def duration(text: str) -> timedelta:
    """The duration that "45min", "3h" or "2d" means; raises ValueError for anything else or a negative one."""
    match = re.fullmatch(r"(\d+)\s*(min|h|d)", text.strip())
    if match is None:
        message = sentence("“%1” is no duration such as 45min, 3h or 2d", text)
        raise ValueError(message)
    return timedelta(minutes=int(match[1]) * UNIT_MINUTES[match[2]])


def read_rules(documents: Mapping[str, Mapping[str, Any]], texts: Mapping[str, str] | None = None) -> Rules:
    """The rules that parsed TOML documents (by the names in DOCUMENTS) spell out.

    Raises Refused, with the line of the entry where the ``texts`` are given.
    """
    try:
        return _read(documents)
    except Unworkable as refused:
        line = line_of((texts or {}).get(refused.document, ""), refused.field)
        if not line:
            raise
        where = sentence("line %1, %2", line, refused.field)
        raise Refused(
            sentence("In %1.toml, %2: %3.", refused.document, where, refused.problem), refused.field
        ) from None


def _read(documents: Mapping[str, Mapping[str, Any]]) -> Rules:
    targets = documents["targets"]
    calling = targets["calling_hours"]
    hard = _hours(
        "targets", "calling_hours", {**calling, "start": calling["hard_start"], "end": calling["hard_end"]}
    )
    soft = _hours("targets", "calling_hours", calling)
    if soft.start < hard.start or soft.end > hard.end:
        raise _refusal("targets", "calling_hours", sentence("the soft window must lie within the hard stop"))
    warn, rest = targets["warn"], targets["rest"]
    green_months = _whole("rest", "green_months", rest["green_months"])
    profile = read_profile(documents["segments"])
    return Rules(
        outcomes=_outcomes(documents["outcomes"]),
        not_a_reason=dict(documents["outcomes"].get("not_a_reason", {})),
        cadences=_cadences(documents["cadences"], green_months),
        targets=tuple(_target(entry) for entry in targets["source"]),
        office_hours=_hours("targets", "office_hours", targets["office_hours"]),
        calling_hours=soft,
        hard_hours=hard,
        rest_days=_whole("rest", "days", rest["days"], least=0),
        calls_per_day=_whole("rest", "calls_per_day", rest["calls_per_day"]),
        green_months=green_months,
        warn_percent=int(warn["at_percent"]),
        escalate_percent=int(warn["escalate_percent"]),
        take_back_percent=int(warn["take_back_percent"]),
        clock_within_days=int(warn["older_than_days"]),
        digest_above=int(warn["digest_above"]),
        scoring=read_scoring(documents["scoring"], profile.signals),
        profile=profile,
        ringing=_ringing(targets.get("reminders", {})),
        silence=_silence(targets.get("silence", {})),
    )


def _refusal(document: str, entry: str, problem: str) -> Unworkable:
    return Unworkable(document, entry, problem)


def _outcomes(document: Mapping[str, Any]) -> dict[str, Outcome]:
    outcomes: dict[str, Outcome] = {}
    keys: set[str] = set()
    for entry in document["outcome"]:
        outcome = _outcome(entry)
        if outcome.code in outcomes or outcome.key in keys:
            raise _refusal("outcomes", outcome.code, sentence("its code or key is used twice"))
        outcomes[outcome.code] = outcome
        keys.add(outcome.key)
    return outcomes


def _outcome(entry: Mapping[str, Any]) -> Outcome:
    code = str(entry.get("code", "?"))
    if entry.get("next") not in NEXT_RULES:
        raise _refusal("outcomes", code, sentence("next must be one of %1", ", ".join(sorted(NEXT_RULES))))
    try:
        stage = Stage(entry.get("stage", ""))
    except ValueError:
        raise _refusal("outcomes", code, sentence("stage must be one of %1", ", ".join(Stage))) from None
    if stage.closed != (entry["next"] == "closed"):
        raise _refusal(
            "outcomes",
            code,
            sentence('a closed stage and next = "closed" go together, so that no lead falls silent'),
        )
    asks = tuple(entry.get("asks", ()))
    if not ASKS.issuperset(asks):
        raise _refusal("outcomes", code, sentence("asks may name %1", ", ".join(sorted(ASKS))))
    return Outcome(
        code=code,
        key=str(entry["key"]).lower(),
        word=str(entry["word"]),
        next=entry["next"],
        stage=stage,
        kind=str(entry.get("kind", "call")),
        attempt=bool(entry.get("attempt", False)),
        contact=bool(entry.get("contact", False)),
        minutes=int(entry.get("minutes", 0)),
        asks=asks,
        reasons=tuple(entry.get("reasons", ())),
        default_reason=str(entry.get("default_reason", "")),
    )


def _cadences(document: Mapping[str, Any], green_months: int) -> dict[str, Cadence]:
    """The cadences; without these two, and a review at the end of the green one, a lead could fall silent."""
    cadences = {name: _cadence(name, entry) for name, entry in document.items()}
    for name in ("active", "green"):
        if name not in cadences:
            raise _refusal("cadences", name, sentence("this cadence is missing, and every lead needs it"))
    green = cadences["green"]
    if green.then != "review":
        raise _refusal(
            "cadences", "green", sentence('then must be "review", so that no lead is green for ever unseen')
        )
    for number, step in enumerate(green.steps, start=1):
        if step.offset > timedelta(days=31 * green_months):
            message = sentence("a green step lies at most %1 months ahead; a review comes then", green_months)
            raise _refusal("cadences", f"green, step {number}", message)
    return cadences


def _cadence(name: str, entry: object) -> Cadence:
    if not isinstance(entry, Mapping):
        raise _refusal("cadences", name, sentence("a cadence is a table with hours, steps and then"))
    given = entry.get("steps", ())
    if not isinstance(given, list | tuple):
        raise _refusal("cadences", name, sentence("steps must be a list"))
    steps = tuple(_step(f"{name}, step {number}", step) for number, step in enumerate(given, start=1))
    if not steps:
        raise _refusal("cadences", name, sentence("a cadence needs at least one step"))
    for number, (earlier, later) in enumerate(pairwise(steps), start=2):
        if later.offset < earlier.offset:
            message = sentence(
                "the steps must stand in the order of their times, and this one is due before the last"
            )
            raise _refusal("cadences", f"{name}, step {number}", message)
    texts = entry.get("hours", ["10:00"])
    if not isinstance(texts, list | tuple) or not texts:
        raise _refusal("cadences", name, sentence('hours must name at least one time such as "10:00"'))
    hours = tuple(_time("cadences", name, text) for text in texts)
    then = entry.get("then", "review")
    if then not in AFTERWARDS:
        raise _refusal("cadences", name, sentence("then must be one of %1", ", ".join(AFTERWARDS)))
    return Cadence(name, steps, hours, then, _voicemail_on(name, entry))


def _voicemail_on(name: str, entry: Mapping[str, Any]) -> frozenset[int] | None:
    attempts = entry.get("voicemail_on")
    if attempts is None:
        return None
    if not isinstance(attempts, list) or not all(type(one) is int and one > 0 for one in attempts):
        raise _refusal(
            "cadences", name, sentence("voicemail_on must list numbers of attempts such as [1, 2]")
        )
    return frozenset(attempts)


def _step(where: str, entry: object) -> Step:
    if not isinstance(entry, Mapping):
        raise _refusal(
            "cadences", where, sentence('a step is a table such as { at = "2d", medium = "call" }')
        )
    at = str(entry.get("at", "")).strip()
    if at.startswith("-"):
        raise _refusal(
            "cadences", where, sentence("“%1” lies before the plan begins; give 0min or later", at)
        )
    try:
        offset = duration(at)
    except (ValueError, OverflowError) as unreadable:
        raise _refusal("cadences", where, unreadable.args[0]) from None
    owner, medium = str(entry.get("owner", "rep")), str(entry.get("medium", "call"))
    if owner not in OWNERS:
        raise _refusal("cadences", where, sentence("owner must be one of %1", ", ".join(sorted(OWNERS))))
    if medium not in MEDIA:
        raise _refusal(
            "cadences", where, sentence("“%1” is no medium; use one of %2", medium, ", ".join(MEDIA))
        )
    return Step(offset, owner, medium)


def _target(entry: Mapping[str, Any]) -> Target:
    kind = str(entry["kind"])
    if ("minutes" in entry) == ("next_working_day" in entry):
        raise _refusal("targets", kind, sentence("give either minutes or next_working_day"))
    clock = entry.get("next_working_day")
    return Target(
        kind=kind,
        words=tuple(str(word).casefold() for word in entry.get("words", ())),
        minutes=int(entry.get("minutes", 0)),
        next_working_day=_time("targets", kind, clock) if clock else None,
    )


def _hours(document: str, name: str, entry: Mapping[str, Any]) -> Hours:
    weekdays = frozenset(int(day) for day in entry["weekdays"])
    hours = Hours(weekdays, _time(document, name, entry["start"]), _time(document, name, entry["end"]))
    if hours.start >= hours.end or not weekdays or not weekdays <= set(range(1, 8)):
        raise _refusal(document, name, sentence("give weekdays from 1 to 7 and a start before the end"))
    return hours


def _time(document: str, name: str, text: object) -> time:
    try:
        return time.fromisoformat(str(text))
    except ValueError:
        raise _refusal(document, name, sentence("“%1” is no time such as 09:30", text)) from None


def _ringing(entry: Mapping[str, Any]) -> Ringing:
    usual = Ringing()
    again = {
        name: _whole("reminders", name, entry.get(name, getattr(usual, name)))
        for name in ("again_minutes", "again_hours")
    }
    return Ringing(
        quiet_from=_time("targets", "reminders", entry.get("quiet_from", usual.quiet_from)),
        quiet_to=_time("targets", "reminders", entry.get("quiet_to", usual.quiet_to)),
        **again,
    )


def _silence(entry: Mapping[str, Any]) -> Silence:
    usual = Silence()
    automatic = entry.get("automatic", usual.automatic)
    if not isinstance(automatic, bool):
        raise _refusal("targets", "silence, automatic", sentence("give true or false"))
    return Silence(
        working_days=_whole("silence", "working_days", entry.get("working_days", usual.working_days)),
        green_days=_whole("silence", "green_days", entry.get("green_days", usual.green_days)),
        automatic=automatic,
    )


def _whole(table: str, name: str, value: object, least: int = 1) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise _refusal("targets", f"{table}, {name}", sentence("give a whole number of at least %1", least))
    return value
