"""The keys of the Today page: which there are, and that each is a shortcut of the page.

A text field keeps the letters that are typed into it, so they never choose an outcome.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget

from app.ui.kit.shortcut import shortcut

if TYPE_CHECKING:
    from app.ui.today.page import TodayPage
    from app.ui.today.presenter import TodayPresenter

_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
#: Only these go on while they are held.
_MOVES = frozenset({"Up", "Down", "J", "K", "PgUp", "PgDown"})


def keys_of(page: "TodayPage", presenter: "TodayPresenter") -> list[tuple[str, Callable[[], object]]]:
    """Each key with what it does, but for the letters and digits that choose an outcome."""
    return [
        ("Return", presenter.log),
        ("Enter", presenter.log),
        ("Ctrl+Return", presenter.log),
        ("Ctrl+Z", presenter.undo),  # a field with the keyboard takes its own typing back first
        ("Up", lambda: presenter.move(-1)),
        ("Down", lambda: presenter.move(1)),
        ("K", lambda: presenter.move(-1)),
        ("J", lambda: presenter.move(1)),
        ("Home", presenter.move_to_first),
        ("End", presenter.move_to_last),
        ("PgUp", lambda: page.scroll_card(-1)),
        ("PgDown", lambda: page.scroll_card(1)),
        ("N", lambda: page.bar.focus_field("note")),
        ("P", lambda: page.bar.focus_field("when")),
        ("Shift+P", page.bar.open_calendar),
        ("O", page.show_other_opening),
        ("T", page.toggle_timeline),
        ("L", page.toggle_list),
        ("F2", presenter.dial),
        ("F5", page.session_asked.emit),
        ("Esc", page.let_go),
        (".", page.more.open),
        ("/", page.to_search),
        ("Ctrl+F", page.to_search),
    ]


def make_shortcuts(
    page: QWidget, keys: list[tuple[str, Callable[[], object]]], press: Callable[[str], None]
) -> list[QShortcut]:
    """Shortcuts for the keys; ``press`` is told every letter and digit that is free: the team may give an outcome
    another key while the window is open.
    """
    taken = {sequence.lower() for sequence, _ in keys}
    free = [letter for letter in _LETTERS if letter not in taken]
    all_keys = [*keys, *((letter, lambda letter=letter: press(letter)) for letter in free)]
    made = []
    for sequence, call in all_keys:
        found = shortcut(page, sequence, call)
        # A finger that rests on an outcome would choose it and take it back, and on Ctrl+Z take back the whole day.
        found.setAutoRepeat(sequence in _MOVES)
        made.append(found)
    return made
