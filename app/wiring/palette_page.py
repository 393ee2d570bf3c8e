"""The command palette put together: the window's commands, the search over all leads, and how Ripen looks."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from app.desktop.settings import read_settings, write_settings
from app.ui.application import choose_appearance
from app.ui.kit.command import Command
from app.ui.kit.words import say
from app.ui.lanes import Lanes
from app.ui.palette.palette import Palette
from app.ui.palette.presenter import PalettePresenter
from app.ui.window import Window
from app.usecases.changed import SETTINGS, Changed
from app.usecases.ports import Found


def make_palette(
    window: Window, lanes: Lanes, find: Callable[[str], Sequence[Found]], open_lead: Callable[[str], None]
) -> Palette:
    """The palette of a window; ``find`` is run on the quick lane."""
    return Palette(PalettePresenter(window.commands, find, open_lead, lanes.quick), window)


def look_commands(settings: Path, lanes: Lanes, broadcast: Callable[[Changed], None]) -> list[Command]:
    """Light, dark, or as the system is; what is chosen is kept in the settings file."""

    def choose(wish: str) -> None:
        choose_appearance(wish)
        lanes.quick.submit(
            partial(_keep, settings, wish), lambda _: broadcast(Changed(frozenset({SETTINGS})))
        )

    named = (
        ("light", say("Look: light"), say("theme bright")),
        ("dark", say("Look: dark"), say("theme night")),
        ("system", say("Look: as the system"), say("theme")),
    )
    return [Command(title, partial(choose, wish), "", extra) for wish, title, extra in named]


def _keep(settings: Path, wish: str) -> None:
    kept, _ = read_settings(settings)
    write_settings(settings, replace(kept, theme=wish))
