"""The sentences of the page of all leads: its keys, its views, what an act would do and what came of it."""

from datetime import datetime, tzinfo
from pathlib import Path

from app.domain.lead_list import (
    ATTEMPTS,
    CAMPAIGN,
    COMPANY,
    DUE,
    LAST,
    LATER,
    NAME,
    NEXT,
    OVERDUE,
    SEGMENT,
    SOURCE,
    STAGE,
    TAGGED,
    TODAY,
    WEEK,
    SavedView,
)
from app.ui.kit import words
from app.ui.kit.words import counted, number, say
from app.ui.leads.view import EXPORT, NAMING, PLAN, PLANNING, RENAMING, TAG, TAGGING, UNTAG, Concerned

SILENCES = (3, 7, 14, 30, 90, 180)


def key_words() -> list[tuple[str, str]]:
    """The keys of the page, for the sheet of keys."""
    return [
        ("↑ ↓", say("Another lead (J, K)")),
        ("Enter", say("Open the lead on its card")),
        ("Space", say("Mark the lead, and on to the next")),
        ("Shift ↑ ↓", say("Mark several")),
        ("Ctrl+A", say("Mark all that are listed")),
        ("P", say("Plan the next touch")),
        ("T", say("Tag")),
        ("E", say("Export to a file")),
        ("/", say("Search in this list")),
        ("F", say("Filter")),
        ("C", say("Clear the filters")),
        ("V", say("Next saved view (Shift: the one before)")),
        ("Ctrl+S", say("Save this view")),
        ("R", say("The order the other way round")),
        ("Ctrl+Z", say("Take back the last plan or tag")),
        ("Esc", say("Let go, cancel")),
    ]


def view_word(view: SavedView) -> str:
    """The name of a view; those that come with the program are told in the person's language."""
    known = {
        "open": say("All open"),
        "silent": say("Silent for 7 days"),
        "week": say("Due this week"),
        "bought": say("Bought"),
        "never": say("Never attempted"),
    }
    return known.get(view.key, view.name)


def due_choices() -> list[tuple[str, str]]:
    """When a next touch may fall."""
    known = {
        OVERDUE: say("Overdue"),
        TODAY: say("Due today"),
        WEEK: say("Due this week"),
        LATER: say("Later"),
    }
    return [("", say("Due any time")), *((key, known[key]) for key in DUE)]


def silence_choices(now: int = 0) -> list[tuple[str, str]]:
    """How long nothing happened, in days; ``now`` is offered as well."""
    spans = sorted({*SILENCES, now} - {0})
    silent = say("Silent for %1")
    return [
        ("", say("Silent or not")),
        *((str(days), silent.replace("%1", words.days(days))) for days in spans),
    ]


def order_choices() -> list[tuple[str, str]]:
    """What the list can be put in order by."""
    return [
        (NEXT, say("By next touch")),
        (LAST, say("By last touch")),
        (NAME, say("By name")),
        (COMPANY, say("By company")),
        (STAGE, say("By stage")),
        (ATTEMPTS, say("By attempts")),
        (SOURCE, say("By source")),
        (CAMPAIGN, say("By campaign")),
        (SEGMENT, say("By segment")),
        (TAGGED, say("By tags")),
    ]


def count_words(count: int) -> str:
    """How many leads are listed."""
    return counted(count, say("1 lead"), say("%1 leads"))


def chosen_words(count: int) -> str:
    """How many are chosen."""
    return say("1 chosen") if count == 1 else say("%1 chosen").replace("%1", number(count))


def strip_words(strip: str, count: int) -> tuple[str, str, str]:
    """What the strip says before its field, what stands in the empty field, and the word on its button."""
    leads = count_words(count)
    known = {
        PLANNING: (say("Plan %1 for").replace("%1", leads), say("tuesday 10:00, +2w, 24 nov"), say("Plan")),
        TAGGING: (
            say("Tag %1 with").replace("%1", leads),
            say("a word, for example “fair 2026”"),
            say("Tag"),
        ),
        NAMING: (say("Save this view as"), say("a name"), say("Save")),
        RENAMING: (say("New name of this view"), say("a name"), say("Rename")),
    }
    return known.get(strip, ("", "", ""))


def concerned_words(concerned: Concerned, zone: tzinfo, now: datetime) -> str:
    """What an act would do."""
    if not concerned.known:
        return ""
    if concerned.at is None:
        parts = [counted(concerned.acted, say("1 gets the tag"), say("%1 get the tag"))]
        if concerned.having:
            parts.append(counted(concerned.having, say("1 has it already"), say("%1 have it already")))
        return ", ".join(parts)
    today = now.astimezone(zone).date()
    when = words.day_and_time(concerned.at.astimezone(zone), today)
    parts = [counted(concerned.acted, say("1 moves to"), say("%1 move to")) + " " + when]
    for count, one, several in (
        (
            concerned.shifted,
            say("1 of them later, in its calling hours")
            if concerned.acted > 1
            else say("or later, in its calling hours"),
            say("%1 of them later, in their calling hours"),
        ),
        (concerned.promised, say("1 is promised and stays"), say("%1 are promised and stay")),
        (concerned.closed, say("1 is closed"), say("%1 are closed")),
        (concerned.beyond, say("1 cannot be called then"), say("%1 cannot be called then")),
    ):
        if count:
            parts.append(counted(count, one, several))
    return ", ".join(parts)


def progress_words(act: str, done: int, total: int, *, cancelling: bool) -> str:
    """How far an act is."""
    if cancelling:
        return say("Stopping …")
    known = {
        PLAN: say("Planning, %1 of %2 …"),
        TAG: say("Tagging, %1 of %2 …"),
        UNTAG: say("Taking the tag off, %1 of %2 …"),
        EXPORT: say("Exporting, %1 of %2 …"),
    }
    sentence = known.get(act, say("Taking back, %1 of %2 …"))
    return sentence.replace("%1", number(max(done, 0))).replace("%2", number(total))


def done_words(act: str, count: int, left_out: int, *, cancelled: bool, file: Path | None) -> str:
    """What came of an act."""
    leads = count_words(count)
    if act == EXPORT:
        if cancelled:
            return say("Cancelled; no file was written")
        return say("%1 written to %2").replace("%1", leads).replace("%2", file.name if file else "")
    known = {PLAN: say("%1 planned"), TAG: say("%1 tagged"), UNTAG: say("The tag is off %1")}
    sentence = known.get(act, say("Taken back for %1")).replace("%1", leads)
    if left_out:
        sentence += counted(left_out, say(", 1 left as it was"), say(", %1 left as they were"))
    if cancelled:
        sentence += say(", then cancelled")
    return sentence
