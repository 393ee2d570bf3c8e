"""The columns of the table of all leads, and the words in its cells."""

from collections.abc import Callable
from datetime import UTC, datetime, tzinfo

from app.domain.cadence import CALL
from app.domain.lead import Stage
from app.domain.lead_list import (
    ATTEMPTS,
    CAMPAIGN,
    COMPANY,
    LAST,
    NAME,
    NEXT,
    SEGMENT,
    SOURCE,
    STAGE,
    TAGGED,
    Listed,
)
from app.ui.kit import words
from app.ui.kit.table_model import Column
from app.ui.kit.words import say

#: Where the window has no room for all columns, these leave, the least telling first; the filters stay.
FIRST_TO_LEAVE = (SEGMENT, CAMPAIGN, ATTEMPTS, TAGGED, SOURCE, LAST, COMPANY)
_DAY_SECONDS = 86_400
REP = "rep"


class Seen:
    """When and where the table is looked at: what "tomorrow" and "silent for 3 days" count from."""

    def __init__(self, zone: tzinfo = UTC) -> None:
        self.now = datetime.fromtimestamp(0, UTC)
        self.zone = zone


def lead_columns(seen: Seen) -> tuple[Column[Listed], ...]:
    """The columns in their order; ``seen`` may change between two paints."""

    def at_hand(words_of: Callable[[Listed, Seen], str]) -> Callable[[Listed], str]:
        return lambda row: words_of(row, seen)

    return (
        Column(say("Name"), lambda row: row.name, sort_key=NAME, width=154, grows=True),
        Column(say("Company"), lambda row: row.company, sort_key=COMPANY, width=154, grows=True),
        Column(
            say("Stage"),
            lambda row: words.stage_word(row.stage),
            sort_key=STAGE,
            width=108,
            whole=True,
        ),
        Column(
            say("Next touch"),
            at_hand(next_words),
            tone=lambda row: next_tone(row, seen),
            sort_key=NEXT,
            width=226,
            grows=True,
        ),
        Column(
            say("Last touch"),
            at_hand(last_words),
            tone=lambda row: "soft" if row.next_at is None else "ink",
            tooltip=at_hand(last_tooltip),
            sort_key=LAST,
            width=156,
            grows=True,
        ),
        Column(
            say("Attempts"), lambda row: words.number(row.attempts), numbers=True, sort_key=ATTEMPTS, width=80
        ),
        Column(say("Source"), lambda row: row.source, tone=_soft, sort_key=SOURCE, width=112, grows=True),
        Column(
            say("Campaign"), lambda row: row.campaign, tone=_soft, sort_key=CAMPAIGN, width=124, grows=True
        ),
        Column(
            say("Segment"), lambda row: segment_word(row.segment), tone=_soft, sort_key=SEGMENT, width=104
        ),
        Column(say("Tags"), lambda row: row.tags, sort_key=TAGGED, width=72, grows=True),
    )


def _soft(row: Listed) -> str:
    del row
    return "soft"


def segment_word(segment: str) -> str:
    """The word for a segment."""
    known = {"sales-ready": say("sales-ready"), "nurture": say("nurture")}
    return known.get(segment, words.code_words(segment))


def kind_word(kind: str) -> str:
    """The word for what a next touch is."""
    known = {
        CALL: say("call"),
        "mail": say("mail"),
        "meeting": say("meeting"),
        "review": say("review"),
        "find-number": say("find a number"),
    }
    return known.get(kind, words.code_words(kind))


def owner_word(owner: str) -> str:
    """The word for who makes a next touch."""
    known = {REP: say("rep"), "marketing": say("marketing"), "team-lead": say("team lead")}
    return known.get(owner, words.code_words(owner))


def next_words(row: Listed, seen: Seen) -> str:
    """When the next touch falls, what it is, and who makes it where that is not the rep."""
    if row.next_at is None:
        return say("closed")
    local = row.next_at.astimezone(seen.zone)
    parts = [words.day_and_time(local, seen.now.astimezone(seen.zone).date()), kind_word(row.next_kind)]
    if row.next_owner != REP:
        parts.append(owner_word(row.next_owner))
    return " · ".join(parts)


def next_tone(row: Listed, seen: Seen) -> str:
    """Plum for a promise, warm for what is overdue since yesterday, soft for what is closed."""
    if row.next_at is None:
        return "soft"
    if row.promised:
        return "promised"
    today = seen.now.astimezone(seen.zone).date()
    return "time" if row.next_at.astimezone(seen.zone).date() < today else "ink"


def last_words(row: Listed, seen: Seen) -> str:
    """How long nothing happened."""
    if row.last_touch_at is None:
        return say("never touched")
    seconds = max((seen.now - row.last_touch_at).total_seconds(), 0.0)
    if row.stage in {Stage.BOUGHT, Stage.DECLINED, Stage.STOPPED} or seconds < _DAY_SECONDS:
        return words.ago(seconds)
    return say("silent for %1").replace("%1", words.days(int(seconds // _DAY_SECONDS)))


def last_tooltip(row: Listed, seen: Seen) -> str:
    """The day of the last touch, or of the hand-over where there was none."""
    today = seen.now.astimezone(seen.zone).date()
    if row.last_touch_at is not None:
        return words.day_and_time(row.last_touch_at.astimezone(seen.zone), today)
    came = words.day_and_time(row.handed_over_at.astimezone(seen.zone), today)
    return say("Handed over %1").replace("%1", came)
