"""The tray: what is due, and the few things one wants without the window."""

import pytest
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from app.ui.tray import Tray, make_tray

# the display of these tests has no tray
pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged")


@pytest.fixture
def tray(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    tray = Tray(window)
    tray.window_kept = window  # the tray lives as long as its window
    yield tray
    tray.hide()


def action(tray: Tray, text: str):
    return next(action for action in tray.menu.actions() if action.text() == text)


@pytest.mark.parametrize(
    ("text", "signal"),
    [("Open Ripen", "open_asked"), ("Next call", "next_call_asked"), ("Quit", "quit_asked")],
)
def test_the_menu_asks_for_what_it_says(tray, qtbot, text, signal):
    with qtbot.waitSignal(getattr(tray, signal)):
        action(tray, text).trigger()


@pytest.mark.parametrize(
    ("due", "said"),
    [(0, "Ripen: nothing is due"), (1, "Ripen: 1 call is due"), (12, "Ripen: 12 calls are due")],
)
def test_the_icon_says_how_many_calls_are_due(tray, due, said):
    tray.set_due(5)
    tray.set_due(due)
    assert tray.due == due
    assert tray.tooltip == said


def test_quiet_is_told_and_ends_by_itself(tray, qtbot):
    with qtbot.waitSignal(tray.quiet_changed) as told:
        action(tray, "Quiet for an hour").trigger()
    assert told.args == [True]
    assert tray.quiet
    assert tray._quiet_ends.interval() == 3_600_000
    with qtbot.waitSignal(tray.quiet_changed) as told:
        tray._quiet_ends.timeout.emit()
    assert told.args == [False]
    assert not tray.quiet


def test_a_click_on_the_icon_opens_the_window(tray, qtbot):
    with qtbot.waitSignal(tray.open_asked):
        tray._icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)


def test_a_click_on_a_message_opens_its_lead(tray, qtbot):
    tray.show_message("Call now", "They asked for a price", "lead-7")
    with qtbot.waitSignal(tray.lead_asked) as told:
        tray._icon.messageClicked.emit()
    assert told.args == ["lead-7"]
    tray.show_message("4 calls are due", "")
    with qtbot.waitSignal(tray.open_asked):
        tray._icon.messageClicked.emit()


@pytest.mark.parametrize(
    ("words", "choice"),
    [("For 10 minutes", "10min"), ("For an hour", "1h"), ("Until tomorrow morning", "tomorrow")],
)
def test_all_that_rings_can_be_snoozed(tray, qtbot, words, choice):
    chosen = next(action for action in tray.snooze_menu.actions() if action.text() == words)
    with qtbot.waitSignal(tray.snooze_asked) as told:
        chosen.trigger()
    assert told.args == [choice]


def test_a_click_while_a_reminder_waits_opens_its_lead_and_a_digest_the_next_call(tray, qtbot):
    click = QSystemTrayIcon.ActivationReason.Trigger
    tray.set_ringing("Call Ann & Co now", "lead-7")
    assert action(tray, "Call Ann && Co now").isVisible()
    with qtbot.waitSignal(tray.lead_asked) as told:
        tray._icon.activated.emit(click)
    assert told.args == ["lead-7"]
    with qtbot.waitSignal(tray.lead_asked):
        action(tray, "Call Ann && Co now").trigger()
    tray.set_ringing("6 leads need you: 6 promised")
    with qtbot.waitSignal(tray.next_call_asked):
        tray._icon.activated.emit(click)
    tray.set_ringing("")
    assert not tray.menu.actions()[0].isVisible()
    with qtbot.waitSignal(tray.open_asked):
        tray._icon.activated.emit(click)


@pytest.mark.parametrize("available", [True, False])
def test_a_tray_is_made_only_where_there_is_one(qtbot, monkeypatch, available):
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: available)
    window = QWidget()
    qtbot.addWidget(window)
    assert (make_tray(window) is not None) == available


def test_a_long_name_does_not_make_the_menu_as_wide_as_the_screen(tray):
    tray.set_ringing(f"Call {'Wolfeschlegelstein' * 9} & Co. now", "lead-7")
    assert tray.menu.actions()[0].text() == f"Call {'Wolfeschlegelstein' * 3}…"
