"""What the window offers to the command palette, whatever its pages are."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.ui.kit.command import Command
from app.ui.window import Window

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Page(QWidget):
    def commands(self):
        return [Command("Export the list", lambda: None, "", "csv")]


@pytest.fixture
def window(qtbot):
    made = Window()
    qtbot.addWidget(made)
    made.add_page("leads", "Leads", Page)
    made.add_page("team", "Team", QWidget)
    made.add_page("settings", "Settings", QWidget, own_keys="Ctrl+,")
    made.show_page("leads")
    return made


def titles(window):
    return [command.title for command in window.commands()]


def test_commands_of_the_page_come_first_then_the_other_pages_with_their_keys(window):
    assert titles(window) == ["Export the list", "Go to Team", "Go to Settings", "Show the keys"]
    assert [command.key for command in window.commands()] == ["", "Ctrl+2", "Ctrl+,", "?"]


def test_a_page_without_commands_takes_part_all_the_same(window):
    window.show_page("team")
    assert titles(window) == ["Go to Leads", "Go to Settings", "Show the keys"]


def test_going_to_a_page_shows_it(window):
    next(command for command in window.commands() if command.title == "Go to Team").run()
    assert window.current_key == "team"


def test_what_is_offered_is_asked_for_each_time(window):
    asked = []
    window.offer(lambda: asked.append(1) or [Command("Look: dark", lambda: None)])
    assert "Look: dark" in titles(window)
    titles(window)
    assert len(asked) == 2


def test_on_the_first_run_there_is_no_way_around_the_choice(window):
    window.show_alone(QWidget())
    assert titles(window) == ["Show the keys"]


def test_ctrl_k_asks_for_the_palette(window, qtbot):
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    with qtbot.waitSignal(window.palette_asked):
        qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)


def test_a_page_that_is_not_offered_has_no_word_no_key_and_no_command_until_it_is(window):
    window.add_page("imports", "Imports", QWidget)
    entry = window.navigation.entry
    window.offer_page("team", offered=False)
    assert entry("team").isHidden()
    assert (entry("team").shortcut_text, entry("imports").shortcut_text) == ("", "Ctrl+2")
    assert "Go to Team" not in titles(window)
    listed = window.keys()
    assert ("Ctrl+1 … 2", "Go to a page") in listed
    window.offer_page("team", offered=True)
    assert not entry("team").isHidden()
    assert (entry("team").shortcut_text, entry("imports").shortcut_text) == ("Ctrl+2", "Ctrl+3")
    assert "Go to Team" in titles(window)
