"""The words and columns of the hand-over page."""

from collections.abc import Callable
from datetime import datetime, tzinfo

from app.domain.take_back import ESCALATED, FIRST_RESPONSE, SILENCE, TAKE_BACK, WARNED
from app.ui.kit import words
from app.ui.kit.table_model import Column
from app.ui.kit.words import counted, filled, number, say
from app.usecases.central import MARKETING_POOL
from app.usecases.hand_over import TEAM_POOL, Given, Part, Taken, Waiting, Waits

LEVELS = (TAKE_BACK, ESCALATED, WARNED)
#: A level is never shown by its colour alone.
_SHAPES = {WARNED: "△", ESCALATED: "▲", TAKE_BACK: "■"}
_TONES = {WARNED: "soft", ESCALATED: "time", TAKE_BACK: "time"}
_MOST_NAMED = 3


def level_word(level: str) -> str:
    """The word for a level."""
    known = {WARNED: say("warned"), ESCALATED: say("escalated"), TAKE_BACK: say("take back")}
    return known.get(level, level)


def cause_word(cause: str) -> str:
    """What a clock runs on."""
    known = {FIRST_RESPONSE: say("not tried yet"), SILENCE: say("silent"), "overdue": say("past due")}
    return known.get(cause, cause)


def countdown_words(row: Waiting, now: datetime) -> str:
    """What is left until it is to be taken back, or for how long it has been."""
    seconds = (row.countdown.take_back_at - now).total_seconds()
    return words.left(seconds) if seconds > 0 else filled(say("%1 over"), words.span(-seconds))


def columns(clock: Callable[[], datetime]) -> tuple[Column[Waiting], ...]:
    """The list: level, who, with whom, why, and the clock."""

    def tone(row: Waiting) -> str:
        return _TONES.get(row.level, "ink")

    def why(row: Waiting) -> str:
        since = words.ago(max((clock() - row.countdown.since).total_seconds(), 0))
        return f"{cause_word(row.countdown.cause)} · {since}"

    return (
        Column(
            say("Level"),
            lambda row: f"{_SHAPES.get(row.level, '')} {level_word(row.level)}",
            tone=tone,
            width=124,
        ),
        Column(say("Lead"), lambda row: row.name, width=164, grows=True),
        Column(say("Company"), lambda row: row.company, tone=_soft, width=152, grows=True),
        Column(say("With"), lambda row: row.holder_name, width=118),
        Column(say("Why"), why, tone=_soft, width=184),
        Column(say("Attempts"), lambda row: number(row.attempts), numbers=True, width=88),
        Column(
            say("Taken back in"),
            lambda row: countdown_words(row, clock()),
            tone=tone,
            numbers=True,
            width=120,
        ),
    )


def journal_columns(zone: tzinfo, clock: Callable[[], datetime]) -> tuple[Column[Taken], ...]:
    """What was taken back without anybody's word."""

    def when(row: Taken) -> str:
        return words.day_and_time(
            datetime.fromisoformat(row.at).astimezone(zone), clock().astimezone(zone).date()
        )

    return (
        Column(say("When"), when, tone=_soft, width=150),
        Column(say("From"), lambda row: row.holder, width=190),
        Column(say("Why"), lambda row: cause_word(row.cause)),
    )


def subtitle(waits: Waits, shown: int) -> str:
    """How many wait, of how many, and by which clock."""
    total = len(waits.leads)
    if not total:
        return say("Nobody waits too long")
    count = number(total) if shown == total else filled(say("%1 of %2"), number(shown), number(total))
    rule = (
        say("taken back by themselves once a day")
        if waits.automatic
        else say("nothing is taken back by itself")
    )
    wait = say("1 lead waits too long") if total == shown == 1 else say("%1 leads wait too long")
    return f"{filled(wait, count)} · {say('office hours')} · {rule}"


def preview_words(given: Given | None, chosen: int, *, busy: bool) -> str:
    """Who gets how many."""
    if not chosen:
        return say("Choose leads with Space or Shift and the arrows, then whom they go to.")
    if busy:
        return say("Asking the central database …")
    if given is None:
        return say("Whom shall they go to?")
    if not given.moved:
        return say("None of them would change hands.")
    return " · ".join(filled(say("%1: %2"), recipient_word(part), number(part.leads)) for part in given.parts)


def recipient_word(part: Part) -> str:
    """Whom leads go to: a person by name, or a pool."""
    if part.to == MARKETING_POOL:
        return say("Marketing")
    team = part.to.removeprefix(TEAM_POOL)
    return part.name if team == part.to else filled(say("The pool of %1"), team)


def stays_words(given: Given | None) -> str:
    """Which stay, and why."""
    if given is None or not given.skipped:
        return ""
    named = [f"{one.name or say('a lead')}: {words.told(one.why)}" for one in given.skipped[:_MOST_NAMED]]
    more = len(given.skipped) - len(named)
    if more > 0:
        named.append(filled(say("and %1 more"), number(more)))
    return filled(say("Stays: %1"), "; ".join(named))


def given_words(given: Given) -> str:
    """What was done."""
    done = counted(given.moved, say("1 lead handed over."), say("%1 leads handed over."))
    stays = stays_words(given)
    return f"{done} {stays}." if stays else done


def _soft(_row: object) -> str:
    return "soft"
