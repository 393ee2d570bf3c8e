"""What can be done now on the Today page, for the command palette: each with the key that does the same."""

from typing import TYPE_CHECKING

from app.ui.card.sections import MERGE_KEY
from app.ui.kit import words
from app.ui.kit.command import Command
from app.ui.kit.words import say
from app.ui.today.card_door import EDIT_KEY, FILTER_KEY
from app.ui.today.more_door import SNOOZE_KEY

if TYPE_CHECKING:
    from app.ui.today.page import TodayPage
    from app.ui.today.presenter import TodayPresenter


def commands_of(page: "TodayPage", presenter: "TodayPresenter") -> list[Command]:
    """The commands, those about the lead on screen first."""
    if page.stage.instead is not None:
        return []
    found: list[Command] = []
    if presenter.sheet is not None and not presenter.bar.frozen:
        found += [*_outcomes(page, presenter), *_of_lead(page, presenter)]
    found.append(Command(say("Take back the last logged call"), presenter.undo, "Ctrl+Z", say("undo")))
    if presenter.listing is not None and presenter.listing.rows:
        found.append(Command(say("Next lead"), lambda: presenter.move(1), "↓", say("down")))
        found.append(Command(say("Previous lead"), lambda: presenter.move(-1), "↑", say("up")))
        found.append(Command(say("First lead of the list"), presenter.move_to_first, "Home"))
        found.append(Command(say("Last lead of the list"), presenter.move_to_last, "End"))
        found += _session(page)
    if not page.stage.is_alone:
        found.append(Command(say("Show or hide the list in a narrow window"), page.toggle_list, "L"))
        found.append(Command(say("Search all leads"), page.to_search, "/", say("find")))
    return found


def _outcomes(page: "TodayPage", presenter: "TodayPresenter") -> list[Command]:
    found = [
        Command(
            say("Outcome: %1").replace("%1", words.outcome_word(outcome.code, outcome.word)),
            lambda code=outcome.code: page.choose_outcome(code),  # type: ignore[misc]  # bound now
            outcome.key.upper(),
            outcome.code,
        )
        for outcome in presenter.bar.shown_outcomes
    ]
    if presenter.bar.outcome is not None:
        found.insert(0, Command(say("Log the call and go on"), presenter.log, "Enter", say("save")))
    return found


def _of_lead(page: "TodayPage", presenter: "TodayPresenter") -> list[Command]:
    sheet = presenter.sheet
    found = [
        Command(say("Write a note"), lambda: page.bar.focus_field("note"), "N"),
        Command(say("Change the next touch"), lambda: page.bar.focus_field("when"), "P", say("plan date")),
        Command(say("Choose the next touch from a calendar"), page.bar.open_calendar, "Shift+P"),
        Command(say("More: plan, keep green, bad lead, ready"), page.more.open, "."),
        Command(say("Another first sentence"), page.show_other_opening, "O", say("opening")),
        Command(say("All touches, or the last 90 days"), page.toggle_timeline, "T", say("timeline")),
    ]
    taken = {outcome.key for outcome in presenter.actions.outcomes}
    for key, title, call in (
        (EDIT_KEY, say("Change what is on file"), page.card.begin_editing),
        (FILTER_KEY, say("Filter the timeline"), page.card.next_filter),
        (MERGE_KEY, say("Merge the lead that looks alike"), page.card.merge),
    ):
        if key != MERGE_KEY or page.card.has_alike:
            found.append(Command(title, call, "" if key in taken else key.upper()))
    if all(outcome.key != SNOOZE_KEY for outcome in presenter.actions.outcomes):
        snooze = Command(
            say("Snooze the reminder"), lambda: page.more.take_key(SNOOZE_KEY), "S", say("later quiet")
        )
        found.insert(2, snooze)
    if sheet is not None and sheet.phones and not sheet.lead.do_not_call:
        dial = say("Dial %1").replace("%1", sheet.phones[0])
        copy = say("Copy the number %1").replace("%1", sheet.phones[0])
        found.insert(0, Command(dial, presenter.dial, "F2", say("call phone")))
        found.insert(1, Command(copy, page.copy_number, "", say("phone clipboard")))
    return found


def _session(page: "TodayPage") -> list[Command]:
    if page.stage.is_alone:
        return [
            Command(say("Pause the session, or go on"), page.session_asked.emit, "F5"),
            Command(say("End the session"), page.leave_asked.emit, "Esc", say("leave stop")),
        ]
    title = say("Call down the list, one lead at a time")
    return [Command(title, page.session_asked.emit, "F5", say("session start"))]
