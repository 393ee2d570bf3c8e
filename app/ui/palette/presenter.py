"""Decides about the command palette: which commands and leads match what was typed, and which one Enter takes."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from app.ui.kit.command import Command
from app.ui.kit.work import Lane
from app.ui.palette.matching import best
from app.usecases.ports import Found

#: So many commands stand above the leads while something is typed.
MOST_COMMANDS = 8
MOST_LEADS = 6
#: Fewer letters find half the company.
LEAST_LETTERS = 2


class Entry(NamedTuple):
    """One line: a command with its key, or a lead with its company and stage."""

    title: str
    key: str = ""
    detail: str = ""
    stage: str = ""  # of a lead; empty for a command
    lead_id: str = ""


class View(Protocol):
    """What the palette can show."""

    def show_entries(self, entries: Sequence[Entry], chosen: int) -> None: ...
    def close_palette(self) -> None: ...


class PalettePresenter:
    """The decisions. ``collect`` answers the commands of this moment, ``find`` is run on the lane."""

    def __init__(
        self,
        collect: Callable[[], Sequence[Command]],
        find: Callable[[str], Sequence[Found]],
        open_lead: Callable[[str], None],
        lane: Lane,
    ) -> None:
        self._collect = collect
        self._find = find
        self._open_lead = open_lead
        self._lane = lane
        self._view: View | None = None
        self._commands: Sequence[Command] = ()
        self._matching: Sequence[Command] = ()
        self._leads: Sequence[Found] = ()
        self._text = ""
        self._chosen = 0

    def attach(self, view: View) -> None:
        """Take the view."""
        self._view = view

    @property
    def chosen(self) -> int:
        """The place of the line that Enter takes."""
        return self._chosen

    def open(self) -> None:
        """Collect what can be done now, and show all of it."""
        self._commands = tuple(self._collect())
        self.write("")

    def write(self, text: str) -> None:
        """Something else is typed."""
        self._text = text = " ".join(text.split())
        self._chosen = 0
        self._matching = best(self._commands, text, MOST_COMMANDS) if text else self._commands
        if sum(letter.isalnum() for letter in text) < LEAST_LETTERS:
            self._leads = ()
        else:
            # Leads found so far stay until the answer is there, so that nothing flickers.
            self._lane.submit(
                lambda: self._find(text)[:MOST_LEADS],
                lambda found: self._found(text, found),
                lambda _error: self._found(text, ()),
                latest="palette",
            )
        self._show()

    def move(self, by: int) -> None:
        """Choose another line; from either end to the other."""
        count = len(self._matching) + len(self._leads)
        if count:
            self._chosen = (self._chosen + by) % count
            self._show()

    def take(self, place: int | None = None) -> None:
        """Do what the chosen line (or the one at a place) says, after the palette is put away."""
        place = self._chosen if place is None else place
        commands, leads = self._matching, self._leads
        if not 0 <= place < len(commands) + len(leads):
            return
        if self._view is not None:
            self._view.close_palette()
        if place < len(commands):
            commands[place].run()
        else:
            self._open_lead(leads[place - len(commands)].lead_id)

    def _found(self, text: str, found: Sequence[Found]) -> None:
        if text == self._text:
            self._leads = found
            self._chosen = min(self._chosen, max(len(self._matching) + len(found) - 1, 0))
            self._show()

    def _show(self) -> None:
        if self._view is None:
            return
        entries = [Entry(command.title, command.key) for command in self._matching]
        entries += [
            Entry(lead.name, detail=lead.company, stage=lead.stage, lead_id=lead.lead_id)
            for lead in self._leads
        ]
        self._view.show_entries(entries, self._chosen)
