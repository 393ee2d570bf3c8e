"""What the command palette can write to a file from any page: the day's list, all leads, and the plan as a calendar."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from app.ui.kit.command import Command
from app.ui.kit.saving import save_file
from app.ui.kit.words import counted, error_sentence, say
from app.ui.lanes import Lanes
from app.ui.window import Window
from app.usecases.desk import Desk
from app.wiring.files import CALENDAR, export


def export_commands(window: Window, lanes: Lanes, desk: Callable[[], Desk]) -> list[Command]:
    """The commands. Each asks for a file and writes it on the slow lane; the window says how it went."""
    named = (
        ("today", say("Export today's list …"), say("today.xlsx"), say("csv xlsx table file")),
        ("leads", say("Export all leads …"), say("leads.xlsx"), say("csv xlsx table file")),
        (CALENDAR, say("Export the plan as a calendar …"), say("ripen.ics"), say("ics appointments file")),
    )
    return [
        Command(title, partial(_ask, window, lanes, desk, what, title, suggested), "", extra)
        for what, title, suggested, extra in named
    ]


def _ask(
    window: Window, lanes: Lanes, desk: Callable[[], Desk], what: str, title: str, suggested: str
) -> None:
    def write(file: Path) -> None:
        lanes.slow.submit(
            lambda: export(desk(), what, file),
            lambda count: window.say(_written(count, file)),
            lambda error: window.say(error_sentence(error), trouble=True),
        )

    save_file(window, title.rstrip(" …"), suggested, write)


def _written(count: int, file: Path) -> str:
    return counted(count, say("1 row is in %2"), say("%1 rows are in %2")).replace("%2", file.name)
