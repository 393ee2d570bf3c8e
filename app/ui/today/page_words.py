"""The sentences of the Today page itself: why nothing is on the list, why a number is not dialled, what the
keys do.
"""

from collections.abc import Iterable
from datetime import datetime

from app.domain.calendar import zone
from app.domain.lead import Lead
from app.domain.rules import Outcome
from app.ui.card.sections import MERGE_KEY
from app.ui.kit import words
from app.ui.kit.words import say
from app.ui.today.actions import Idle
from app.ui.today.bar_presenter import MAIL
from app.ui.today.card_door import EDIT_KEY, FILTER_KEY
from app.ui.today.more_door import SNOOZE_KEY


def why_not_dialled(lead: Lead, opens_at: datetime | None, zone_name: str, now: datetime) -> str:
    """Asked not to be called, no number, or the hours in the lead's zone open at ``opens_at`` only."""
    if lead.do_not_call:
        return say("%1 asked not to be called, so Ripen does not dial").replace("%1", lead.name)
    if opens_at is None:
        return say("There is no number of %1 on file").replace("%1", lead.name)
    there = now.astimezone(zone(zone_name))
    opens = words.day_and_time(opens_at.astimezone(there.tzinfo), there.date())
    sentence = say("It is %1 there; calling opens %2 their time")
    return sentence.replace("%1", words.clock_time(there)).replace("%2", opens)


def idle_words(idle: Idle, done: int, now: datetime, home_zone: str) -> tuple[str, str]:
    """A title and a sentence for the place of the card."""
    if idle.leads == 0 and idle.others:
        return say("None of these leads is yours"), say(
            "Your team's leads stand on the page Follow-up, and the search finds each of them."
        )
    if idle.leads == 0:
        return say("No leads yet"), say(
            "Bring in a file from a trade show, a web form or another program. Every lead then has a next touch."
        )
    coming = ""
    if idle.next is not None:
        home = zone(home_zone)
        when = words.day_and_time(idle.next.next_at.astimezone(home), now.astimezone(home).date())
        coming = say("The next one is %1, %2.").replace("%1", idle.next.name).replace("%2", when)
    if done:
        text = say("%1 done; nobody on your list is waiting.").replace("%1", words.number(done))
        return say("That was all for today"), f"{text} {coming}".strip()
    return say("Nothing is due"), coming or say("No open lead waits for a next touch.")


def gone_words(name: str) -> tuple[str, str]:
    """The same for a lead whose card was open. The next one waits for a key: what is typed was meant for the other."""
    return say("%1 is no longer here").replace("%1", name), say(
        "Erased, merged or taken back elsewhere meanwhile. ↓ goes on with the list."
    )


def card_keys(taken: Iterable[str]) -> list[tuple[str, str]]:
    """The keys of the card that the team has given to no outcome."""
    known = [
        (EDIT_KEY.upper(), say("Change what is on file; Tab goes on, Enter saves, Esc gives up")),
        (FILTER_KEY.upper(), say("Filter the timeline: calls, marketing, notes, changes")),
        (MERGE_KEY.upper(), say("Merge the lead that looks alike")),
    ]
    others = set(taken)
    return [(key, words) for key, words in known if key not in others]


def _outcome_words(outcome: Outcome) -> str:
    word = words.outcome_word(outcome.code, outcome.word)
    # A mail is no outcome of a call, so its key stands on the bar only where no call is due.
    return say("%1, where a mail is due").replace("%1", word) if outcome.kind == MAIL else word


def key_words(outcomes: Iterable[Outcome]) -> list[tuple[str, str]]:
    """The keys of the page and what they do, for the sheet of keys."""
    named = [(outcome.key.upper(), _outcome_words(outcome)) for outcome in outcomes]
    is_free = all(key != SNOOZE_KEY.upper() for key, _ in named)  # the team may give it to an outcome
    snooze = [(SNOOZE_KEY.upper(), say("Snooze the lead's reminder"))] if is_free else []
    return [
        *named,
        ("Enter", say("Log the call and go on to the next lead")),
        ("Ctrl+Z", say("Take back what was done last: a call, a change, a merge")),
        ("↑ ↓ or J K", say("Go through the list")),
        ("Home, End", say("First and last lead of the list")),
        ("N", say("Write a note")),
        ("P", say("Change the next touch; Shift+P opens a calendar")),
        (".", say("More: plan, keep green, bad lead, ready")),
        *snooze,
        ("O", say("Another first sentence")),
        ("T", say("All touches, or the last 90 days")),
        *card_keys(key for key, _ in named),
        ("F2", say("Dial")),
        ("F5", say("Call down the list; again: pause, go on")),
        ("/", say("Search all leads")),
        ("L", say("Show or hide the list in a narrow window")),
        ("Esc", say("Leave a field; take an outcome back; end the session")),
    ]
