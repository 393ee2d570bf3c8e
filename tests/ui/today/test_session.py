"""Calling down the list on the Today page: one lead, two clocks, the outcome, the next; all of it by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.ui.kit.theme import DARK, LIGHT
from app.wiring.session_page import Session
from tests.fakes.desk import NOW, FixedClock, make_desk
from tests.fakes.memory_store import MemoryStore
from tests.fakes.screen import Screen
from tests.fakes.today import Office, sample

Key = Qt.Key


class Clock:
    seconds = 0.0

    def __call__(self):
        return self.seconds


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def screen(qtbot, clock):
    return with_session(Screen(qtbot), clock)


def with_session(screen, clock):
    screen.session = Session(screen.page, screen.presenter, clock)
    screen.page.session_asked.connect(screen.session.asked)
    return screen


def summary(screen):
    shown = screen.page.stage.instead
    assert shown is not None
    assert shown.isVisible()
    return shown


def test_f5_gives_one_lead_the_whole_width_with_both_clocks(screen):
    screen.press(Key.Key_F5)
    page, strip = screen.page, screen.session._strip
    assert not page.list.isVisible()
    assert page.card.isVisible()
    assert page.bar.isVisible()
    assert strip.isVisible()
    assert (strip.progress, strip.call.text, strip.session.text) == ("1 of 5", "0:00", "0:00")
    assert strip.is_ticking


def test_the_button_on_the_list_begins_it_too(screen):
    screen.bot.mouseClick(screen.page.list.call_down, Qt.MouseButton.LeftButton)
    assert screen.page.stage.is_alone


def test_two_keys_a_call_and_the_next_lead_is_there(screen, clock):
    screen.press(Key.Key_F5)
    clock.seconds = 61
    screen.session._strip.ticked.emit()
    assert screen.session._strip.call.text == "1:01"
    screen.press("1", Key.Key_Return)
    assert screen.name == "Anna"
    strip = screen.session._strip
    assert (strip.progress, strip.call.text, strip.session.text) == ("2 of 5", "0:00", "1:01")
    assert not screen.page.list.isVisible()


def test_f5_pauses_and_goes_on(screen, clock):
    screen.press(Key.Key_F5, Key.Key_F5)
    strip = screen.session._strip
    clock.seconds = 600
    assert not strip.is_ticking
    assert (strip.pause.text(), strip.progress) == ("Go on (F5)", "1 of 5 · paused")
    screen.press(Key.Key_F5)
    assert strip.is_ticking
    assert strip.session.text == "0:00"


def test_escape_leaves_a_field_then_the_outcome_then_the_session(screen):
    screen.press(Key.Key_F5, "1", "n", "hm", Key.Key_Escape)
    assert screen.chosen == ["no-answer"]
    screen.press(Key.Key_Escape)
    assert screen.chosen == []
    assert screen.page.stage.is_alone
    screen.press(Key.Key_Escape)
    assert not screen.page.stage.is_alone
    assert screen.page.list.isVisible()
    assert screen.page.list.rows.hasFocus()
    assert screen.page.bar.note.text() == "hm"


def test_the_summary_says_calmly_what_it_came_to(screen, clock):
    screen.press(Key.Key_F5, "1", Key.Key_Return, "2", Key.Key_Return)
    clock.seconds = 120
    screen.press(Key.Key_Escape)
    shown = summary(screen)
    assert shown.texts == (
        "A session well spent",
        "2 calls in 2 min.",
        "3 are left to call now, 2 more come later.",
    )
    assert shown.endings.rows == (("No answer", 1), ("Busy", 1))
    assert not screen.page.card.isVisible()


def test_on_the_summary_no_key_logs_a_call_and_enter_leads_back(screen):
    screen.press(Key.Key_F5, "1", Key.Key_Return, Key.Key_Escape)
    logged = screen.office.touches("Anna")
    screen.press("2")
    assert screen.presenter.bar.draft.outcome == ""
    screen.press(Key.Key_Return)
    assert screen.office.touches("Anna") == logged
    assert screen.page.list.isVisible()
    screen.press("2")
    assert screen.chosen == ["busy"]


def test_f5_on_the_summary_goes_on_calling(screen):
    screen.press(Key.Key_F5, "1", Key.Key_Return, Key.Key_Escape, Key.Key_F5)
    assert screen.page.stage.instead is None
    assert screen.page.stage.is_alone
    assert screen.session._strip.progress == "1 of 4"


def test_it_ends_by_itself_when_everybody_was_called(screen):
    screen.press(Key.Key_F5)
    for _ in range(5):
        screen.press("b", Key.Key_Return)
    assert summary(screen).texts[0] == "That was everybody for now"
    assert not summary(screen).on.isVisible()
    screen.press(Key.Key_Escape)
    assert screen.page.nobody.title.text() == "That was all for today"


def test_a_lead_that_a_reminder_opens_takes_the_summary_away(screen):
    screen.press(Key.Key_F5, "1", Key.Key_Return, Key.Key_Escape)
    screen.presenter.select(screen.office.id("Rita"))
    assert screen.page.stage.instead is None
    assert screen.name == "Rita"
    assert screen.page.card.isVisible()


def test_ctrl_z_in_a_session_brings_the_lead_back_and_counts_it_out(screen):
    screen.press(Key.Key_F5, "1", Key.Key_Return)
    screen.press(Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert screen.name == "Paula"
    assert screen.session._strip.progress == "1 of 5"


def test_outside_the_calling_hours_there_is_no_session_and_it_is_said(qtbot, clock):
    store, desk, people = sample()
    desk.clock.at = NOW.replace(hour=21)
    screen = with_session(Screen(qtbot, Office(store, desk, people)), clock)
    screen.press(Key.Key_F5)
    assert not screen.page.stage.is_alone
    assert screen.said[-1][0] == "Nobody on your list can be called right now"


def test_without_leads_f5_does_no_harm(qtbot, clock):
    store = MemoryStore()
    screen = with_session(Screen(qtbot, Office(store, make_desk(store, FixedClock()))), clock)
    screen.press(Key.Key_F5)
    assert not screen.page.stage.is_alone
    assert not screen.page.list.call_down.isVisible()


def test_in_a_narrow_window_the_session_is_the_card_and_back_again(qtbot, clock):
    screen = with_session(Screen(qtbot, width=760, height=480), clock)
    screen.press(Key.Key_F5)
    assert screen.page.card.isVisible()
    screen.press("l")
    assert not screen.page.list.isVisible()
    corner = screen.session._strip.end.mapTo(screen.page, screen.session._strip.end.rect().bottomRight())
    assert screen.page.rect().contains(corner)
    screen.press(Key.Key_Escape)
    assert screen.page._fold_bar.isVisible()


def test_the_palette_knows_what_can_be_done(screen):
    titles = [command.title for command in screen.page.commands()]
    assert "Call down the list, one lead at a time" in titles
    screen.press(Key.Key_F5)
    titles = [command.title for command in screen.page.commands()]
    assert "End the session" in titles
    assert "Search all leads" not in titles
    screen.press("1", Key.Key_Return, Key.Key_Escape)
    assert screen.page.commands() == []


def test_it_paints_in_both_appearances_and_both_directions(screen):
    screen.press(Key.Key_F5, "1", Key.Key_Return)
    for shown in ("session", "summary"):
        for theme in (LIGHT, DARK):
            for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
                screen.page.setPalette(theme.palette())
                screen.page.setLayoutDirection(direction)
                QApplication.processEvents()
                assert not screen.page.grab().isNull(), shown
        screen.press(Key.Key_Escape)
