"""The words and columns of the hand-over page."""

from collections.abc import Callable
from datetime import datetime, tzinfo

from app.domain.take_back import ESCALATED, FIRST_RESPONSE, IN_POOL, NOBODYS, SILENCE, TAKE_BACK, WARNED
from app.ui.kit import words
from app.ui.kit.table_model import Column
from app.ui.kit.words import counted, filled, number, say
from app.usecases.central import MARKETER, MARKETING_POOL, TEAM_LEAD
from app.usecases.hand_over import (
    HAS_IT,
    MARKETING,
    POOL,
    SHARE,
    TEAM_POOL,
    Given,
    Left,
    Member,
    Part,
    Taken,
    Waiting,
    Waits,
)

LEVELS = (TAKE_BACK, ESCALATED, WARNED, NOBODYS)
#: A level is never shown by its colour alone.
_SHAPES = {WARNED: "△", ESCALATED: "▲", TAKE_BACK: "■", NOBODYS: "□"}
_TONES = {NOBODYS: "time", WARNED: "soft", ESCALATED: "time", TAKE_BACK: "time"}
_MOST_NAMED = 3


def level_word(level: str) -> str:
    """The word for a level."""
    known = {
        WARNED: say("warned"),
        ESCALATED: say("escalated"),
        TAKE_BACK: say("take back"),
        NOBODYS: say("in the pool"),
    }
    return known.get(level, level)


def cause_word(cause: str) -> str:
    """What a clock runs on."""
    known = {
        FIRST_RESPONSE: say("not tried yet"),
        SILENCE: say("silent"),
        "overdue": say("past due"),
        IN_POOL: say("nobody has it"),
    }
    return known.get(cause, cause)


def countdown_words(row: Waiting, now: datetime) -> str:
    """What is left until it is to be taken back, or for how long it has been; a dash where nobody holds it."""
    if row.level == NOBODYS:
        return "–"
    seconds = (row.countdown.take_back_at - now).total_seconds()
    return words.left(seconds) if seconds > 0 else filled(say("%1 over"), words.span(-seconds))


def columns(clock: Callable[[], datetime]) -> tuple[Column[Waiting], ...]:
    """The list: level, who, with whom, why, and the clock."""

    def tone(row: Waiting) -> str:
        return _TONES.get(row.level, "ink")

    def why(row: Waiting) -> str:
        since = words.span((clock() - row.countdown.since).total_seconds())
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
        Column(say("With"), lambda row: row.holder_name or "–", width=118),
        Column(say("Why"), why, tone=_soft, width=204),
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
        Column(say("Lead"), lambda row: row.name or "–", width=190),
        Column(say("From"), lambda row: row.holder, width=190),
        Column(say("Why"), lambda row: cause_word(row.cause)),
    )


def subtitle(waits: Waits, shown: int) -> str:
    """How many wait, of how many, and by which clock."""
    total = len(waits.leads)
    if is_marketing(waits):
        return counted(total, say("1 lead waits for a rep"), say("%1 leads wait for a rep"))
    if not total:
        return say("Nobody waits too long")
    count = number(total) if shown == total else filled(say("%1 of %2"), number(shown), number(total))
    rule = (
        say("taken back by themselves once a day")
        if waits.automatic
        else say("nothing is taken back by itself")
    )
    wait = say("1 lead waits too long") if total == shown == 1 else say("%1 leads wait too long")
    in_pool = sum(lead.level == NOBODYS for lead in waits.leads)
    pool = counted(in_pool, say("1 in the team’s pool"), say("%1 in the team’s pool")) if in_pool else ""
    return " · ".join(filter(None, (filled(wait, count), pool, say("office hours"), rule)))


def nobody_words(waits: Waits, rep: str) -> str:
    """What stands where no lead is shown: what would, or that the filters leave none."""
    total = len(waits.leads)
    if not total and is_marketing(waits):
        return say(
            "No lead of marketing’s waits for a rep. One comes here when it has crossed the line, or when it was"
            " imported ready for sales and without an owner; then you say which rep or team gets it."
        )
    if not total:
        return say(
            "Nobody waits too long. A lead comes here when half of its first-response time has passed without a"
            " call, when it has lain still, or when nobody holds it; days on which its rep is away do not count."
        )
    others = counted(
        total,
        say("Of this choice nobody waits too long; 1 other lead does."),
        say("Of this choice nobody waits too long; %1 other leads do."),
    )
    away = next((one.name for one in waits.members if one.login == rep and one.away), "")
    return f"{filled(say('%1 is away today: the clocks stand still.'), away)} {others}" if away else others


def preview_words(given: Given | None, chosen: int, *, busy: bool) -> str:
    """Who gets how many."""
    if not chosen:
        return say("Choose leads with Space or Shift and the arrows, then whom they go to.")
    if busy:
        return say("Asking the central database …")
    if given is None:
        return say("Whom shall they go to?")
    if not given.moved:
        return counted(chosen, say("It would not change hands."), say("None of them would change hands."))
    return " · ".join(filled(say("%1: %2"), recipient_word(part), number(part.leads)) for part in given.parts)


def recipient_word(part: Part) -> str:
    """Whom leads go to: a person by name, or a pool."""
    if part.to == MARKETING_POOL:
        return say("Marketing")
    team = part.to.removeprefix(TEAM_POOL)
    return part.name if team == part.to else _pool_of(team)


def _pool_of(team: str) -> str:
    return filled(say("The pool of %1"), team)


def is_marketing(waits: Waits) -> bool:
    """Whether a marketer looks at what is ripe in marketing's pool."""
    return waits.me is not None and waits.me.role == MARKETER


def recipients(waits: Waits) -> list[tuple[str, str]]:
    """Whom leads may go to, a team's people with what they have already: a marketer does not know that."""
    whom = ("", say("Whom to?"))
    if is_marketing(waits):
        teams = sorted(
            {one.team for one in waits.members if one.role == TEAM_LEAD}
        )  # others' pools nobody sees
        return [
            whom,
            *((f"{TEAM_POOL}{team}", _pool_of(team)) for team in teams),
            *(
                (one.login, _with_absence(one, filled(say("%1 · %2"), one.name, one.team)))
                for one in waits.members
            ),
        ]
    return [
        whom,
        (SHARE, say("Share out among the team")),
        (POOL, say("Back to the team’s pool")),
        (MARKETING, say("Back to marketing")),
        *(
            (one.login, _with_absence(one, filled(say("%1 · %2 open"), one.name, number(one.open_leads))))
            for one in waits.members
        ),
    ]


def _with_absence(one: Member, words_of: str) -> str:
    return filled(say("%1 · away"), words_of) if one.away else words_of


def stays_words(given: Given | None) -> str:
    """Which stay, and why."""
    if given is None or not given.skipped:
        return ""
    named = [f"{one.name or say('a lead')}: {_why_left(one)}" for one in given.skipped[:_MOST_NAMED]]
    more = len(given.skipped) - len(named)
    if more > 0:
        named.append(filled(say("and %1 more"), number(more)))
    return filled(say("Stays: %1"), "; ".join(named))


def _why_left(one: Left) -> str:
    """Why a lead stays; the same for a person and a pool."""
    return say("is there already") if one.why == HAS_IT else words.told(one.why)


def given_words(given: Given) -> str:
    """What was done."""
    none = say("No lead was handed over.")
    done = (
        none
        if not given.moved
        else counted(given.moved, say("1 lead handed over."), say("%1 leads handed over."))
    )
    stays = stays_words(given)
    return f"{done} {stays}." if stays else done


def _soft(_row: object) -> str:
    return "soft"
