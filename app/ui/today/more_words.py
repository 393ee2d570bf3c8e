"""The words of the More panel: its rows and choices, its hints, and what the notice says when something was done."""

from datetime import datetime

from app.domain.lead import Lead
from app.ui.kit import words
from app.ui.kit.words import say
from app.ui.today.more_presenter import BAD, CLOSE, KEEP, PLAN, READY, SNOOZE, Done
from app.ui.today.next_touch import moment_words


def row_word(row: str) -> str:
    """What a row does."""
    return {
        PLAN: say("Plan without a call"),
        KEEP: say("Keep green for longer"),
        CLOSE: say("Close after all, because …"),
        BAD: say("Bad lead, because …"),
        READY: say("Ready after all"),
        SNOOZE: say("Snooze"),
    }[row]


def choice_word(row: str, choice: str) -> str:
    """A number of months, a span or a reason in words."""
    if row == KEEP:
        return say("%1 months").replace("%1", words.number(int(choice)))
    spans = {"10min": say("10 minutes"), "1h": say("1 hour"), "tomorrow": say("Tomorrow morning")}
    return spans[choice] if row == SNOOZE else words.capital(words.code_words(choice))


def when_hint(row: str) -> str:
    """What stands in the empty field of the time."""
    return say("When? “+3d”, “tuesday 14:00”") if row == PLAN else say("Or a date: “24 nov”, “2027-03-01”")


def words_hint(row: str) -> str:
    """What stands in the empty field of the words."""
    return {READY: say("Why is it ready?"), BAD: say("In your words"), CLOSE: say("In your words")}.get(
        row, say("Note")
    )


def do_word(row: str) -> str:
    """What the button does."""
    return {
        PLAN: say("Plan ⏎"),
        KEEP: say("Keep green ⏎"),
        CLOSE: say("Close it ⏎"),
        BAD: say("Give it back ⏎"),
        READY: say("Take it as ready ⏎"),
        SNOOZE: say("Snooze ⏎"),
    }[row]


def nothing_words(lead: Lead) -> str:
    """Why a closed lead has no rows."""
    sentence = say("%1 is %2. Log a call to open the lead again.")
    return sentence.replace("%1", lead.name).replace("%2", words.stage_word(lead.standing.stage))


def done_words(done: Done, now: datetime, home_zone: str) -> str:
    """What happened, for the notice."""
    sentence = {
        PLAN: say("Planned: %1, %2"),
        KEEP: say("Kept green: %1, next touch %2"),
        CLOSE: say("Closed as declined: %1"),
        BAD: say("Given back as a bad lead: %1, next touch by marketing %2"),
        READY: say("Ready after all: %1, next touch %2"),
        SNOOZE: say("Quiet about %1 until %2"),
    }[done.row]
    when = moment_words(done.at, now, home_zone) if done.at is not None else ""
    return sentence.replace("%1", done.lead.name).replace("%2", when)
