"""What the tray's menu does with reminders, for the command palette: many desktops have no tray."""

from functools import partial

from app.ui.kit.command import Command
from app.ui.kit.words import say
from app.wiring.beating import Beating
from app.wiring.reminding import Reminding


def reminder_commands(reminding: Reminding, beating: Beating) -> list[Command]:
    """Snooze all that rings, and an hour of quiet or its end."""
    looked_for = say("reminder silence tray")
    found = [
        Command(title, partial(reminding.snooze_all, choice), "", looked_for)
        for choice, title in (
            ("10min", say("Snooze all reminders for 10 minutes")),
            ("1h", say("Snooze all reminders for an hour")),
            ("tomorrow", say("Snooze all reminders until tomorrow morning")),
        )
    ]
    if beating.quiet:
        found.append(Command(say("End the quiet hour"), partial(beating.ask_quiet, False), "", looked_for))
    else:
        found.append(Command(say("Quiet for an hour"), partial(beating.ask_quiet, True), "", looked_for))
    return found
