"""What the palette finds: beginnings first, then what is alike; leads below."""

import pytest

from app.ui.kit.command import Command
from app.ui.palette.matching import best
from app.ui.palette.presenter import MOST_COMMANDS, PalettePresenter
from app.usecases.ports import Found
from tests.fakes.today import HeldLane

TITLES = [
    ("Outcome: No answer", "1", "no-answer"),
    ("Outcome: Busy", "2", "busy"),
    ("Outcome: Do not call", "X", "do-not-call"),
    ("Dial +49 511 9018201", "F2", "call phone"),
    ("Take back the last logged call", "Ctrl+Z", "undo"),
    ("Go to Settings", "Ctrl+,", ""),
    ("Look: dark", "", "theme night"),
]


class Told:
    def __init__(self):
        self.entries, self.chosen, self.closed = [], 0, 0

    def show_entries(self, entries, chosen):
        self.entries, self.chosen = entries, chosen

    def close_palette(self):
        self.closed += 1


@pytest.fixture
def done():
    return []


@pytest.fixture
def commands(done):
    return [Command(title, lambda title=title: done.append(title), key, more) for title, key, more in TITLES]


@pytest.fixture
def lane():
    return HeldLane()


@pytest.fixture
def view():
    return Told()


@pytest.fixture
def palette(commands, done, lane, view):
    leads = [Found(str(place), f"Dora {place}", "A GmbH", "new", "", "") for place in range(20)]
    made = PalettePresenter(lambda: commands, lambda _text: leads, done.append, lane)
    made.attach(view)
    made.open()
    return made


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("dial", "Dial +49 511 9018201"),
        ("undo", "Take back the last logged call"),
        ("setings", "Go to Settings"),
        ("settigns", "Go to Settings"),
        ("no an", "Outcome: No answer"),
        ("f2", "Dial +49 511 9018201"),
        ("night", "Look: dark"),
        ("DARK", "Look: dark"),
        ("do not", "Outcome: Do not call"),
    ],
)
def test_a_few_letters_find_the_command_that_is_meant(commands, text, first):
    assert best(commands, text, 8)[0].title == first


@pytest.mark.parametrize("text", ["zz", "xylophone", "😀", "…", "%1"])
def test_what_is_meant_by_nothing_finds_nothing(commands, text):
    assert best(commands, text, 8) == ()


def test_a_nonsense_text_of_any_length_does_no_harm(commands):
    assert best(commands, "ab" * 20_000, 8) == ()


def test_without_letters_every_command_is_listed_and_nobody_is_searched(palette, view, lane, commands):
    assert [entry.title for entry in view.entries] == [command.title for command in commands]
    assert lane.submitted == []


def test_leads_follow_the_commands_and_there_are_few_of_both(palette, view):
    palette.write("do")
    kinds = [bool(entry.lead_id) for entry in view.entries]
    assert kinds == sorted(kinds)
    assert sum(kinds) == 6
    assert kinds.count(False) <= MOST_COMMANDS


def test_a_late_answer_to_earlier_letters_is_not_shown(palette, view, lane):
    lane.held = True
    palette.write("dora")
    late = lane.waiting[:]
    palette.write("zz")
    lane.waiting = late
    lane.run()
    assert [entry for entry in view.entries if entry.lead_id] == []


def test_the_palette_is_away_before_the_command_runs(palette, view, done, commands):
    closed_before = []
    commands[0] = commands[0]._replace(run=lambda: closed_before.append(view.closed))
    palette.open()
    palette.take()
    assert closed_before == [1]


def test_a_lead_that_is_taken_is_opened(palette, done):
    palette.write("dora 3")
    palette.move(-1)
    palette.take()
    assert done == ["5"]


def test_a_place_that_is_not_there_does_nothing(palette, done, view):
    palette.take(99)
    assert (done, view.closed) == ([], 0)
