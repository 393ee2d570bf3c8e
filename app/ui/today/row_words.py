"""The words of the rows: what the right end says, what a screen reader and a tooltip say."""

from datetime import datetime

from app.domain.agenda import Row
from app.domain.calendar import zone
from app.ui.kit import words
from app.ui.kit.words import say
from app.ui.today.lines import (
    ANSWER_NOW,
    CLOCK,
    IN_TALKS,
    LATE,
    LATER,
    LEFT,
    OPENS,
    PROMISED,
    PROMISED_EARLIER,
    RIPENING,
    Line,
    due_fact,
    reason_of,
    stage_of,
)


def heading_word(heading: str) -> str:
    """The word over a section."""
    known = {
        ANSWER_NOW: say("Answer now"),
        PROMISED: say("Promised"),
        PROMISED_EARLIER: say("Promised earlier"),
        IN_TALKS: say("In talks"),
        RIPENING: say("Ripening"),
        LATER: say("Later"),
    }
    return known.get(heading, heading)


def end_sentence(waiting: int) -> str:
    """How many due leads wait beyond the list."""
    if waiting == 1:
        return say("1 more is due; it keeps its rank and comes tomorrow")
    return say("%1 more are due; they keep their rank and come tomorrow").replace("%1", words.number(waiting))


def due_words(row: Row, now: datetime, home_zone: str) -> tuple[str, str]:
    """What the right end of a row says, and its tone."""
    kind, at = due_fact(row, now)
    home = zone(home_zone)
    if kind == LEFT:
        return words.left((at - now).total_seconds()), "time"
    if kind == LATE:
        return words.late((now - at).total_seconds()), "time"
    if kind == OPENS:
        return words.opens(at, home, now), "soft"
    if kind == CLOCK:
        tone = "promised" if row.candidate.promised and at <= now else "soft"
        local = at.astimezone(home)
        return words.day_and_time(local, now.astimezone(home).date()), tone
    return age_words(row, at, now), "soft"


def age_words(row: Row, at: datetime, now: datetime) -> str:
    """How old the lead is; for one that is worked on, which day of trying it is."""
    days = max((now - at).days, 0)
    if row.candidate.stage == "working" and 0 < days <= 14:
        return words.day_number(days)
    if days < 1:
        return words.span((now - at).total_seconds())
    return words.days(days)


def spoken(line: Line, now: datetime, home_zone: str) -> str:
    """The whole line as one sentence, for screen readers."""
    row = line.row
    if row is None:
        if line.is_end:
            return end_sentence(line.count)
        return f"{heading_word(line.heading)}, {words.number(line.count)}"
    candidate = row.candidate
    due, _ = due_words(row, now, home_zone)
    company = candidate.company if candidate.company != candidate.name else ""
    parts = (candidate.name, company, words.stage_word(stage_of(row)), due, words.reason(reason_of(row)))
    return ", ".join(part for part in parts if part)


def tooltip(line: Line) -> str:
    """Every reason of a row, one a line."""
    row = line.row
    if row is None:
        return ""
    candidate = row.candidate
    who = candidate.name
    if candidate.company and candidate.company != candidate.name:
        who = f"{who}, {candidate.company}"
    return "\n".join((who, *(words.reason(reason.text) for reason in row.reasons)))
