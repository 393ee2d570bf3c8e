from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.lead import Stage
from app.ui.today.page import TodayPage
from tests.fakes.desk import NOW
from tests.fakes.today import Office

Key = Qt.Key


class Screen:
    """The Today page in a window that has the keyboard."""

    def __init__(self, qtbot):
        self.bot = qtbot
        self.office = Office()
        self.said = []
        self.page = TodayPage(self.office.presenter)
        self.page.soon = lambda call: call()
        self.page.notice.connect(lambda sentence, trouble: self.said.append((sentence, trouble)))
        self.page.resize(1240, 860)
        qtbot.addWidget(self.page)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(self.page.isActiveWindow)

    def press(self, *keys, modifier=Qt.KeyboardModifier.NoModifier):
        for key in keys:
            target = QApplication.focusWidget() or self.page
            if isinstance(key, str):
                self.bot.keyClicks(target, key)
            else:
                self.bot.keyClick(target, key, modifier)


@pytest.fixture
def screen(qtbot):
    return Screen(qtbot)


def test_the_panel_is_made_when_it_is_first_opened_and_stands_above_its_button(screen):
    assert screen.page.more.panel is None
    screen.press(".")
    panel = screen.page.more.panel
    assert panel.isVisible()
    assert panel.geometry().bottom() <= screen.page.bar.more.mapTo(screen.page, panel.rect().topLeft()).y()
    assert screen.page.rect().contains(panel.geometry())
    assert panel.rows["snooze"].height() >= 34
    assert not panel.rows["keep"].isVisible()  # Paula is not green
    screen.press(Key.Key_Escape)
    assert not panel.isVisible()
    assert QApplication.focusWidget() is screen.page.list.rows
    sheet_of_keys = screen.page.keys()
    assert (".", "More: plan, keep green, bad lead, ready") in sheet_of_keys


def test_a_plan_is_made_by_keys_alone_and_the_notice_says_so(screen):
    screen.press(".", "p")
    assert QApplication.focusWidget() is screen.page.more.panel.when
    screen.press("+3d")
    assert screen.page.bar.next.text() == ""
    screen.press(Key.Key_Return)
    assert not screen.page.more.panel.isVisible()
    assert screen.said == [("Planned: Paula, Fri 27 Nov, 10:00", False)]
    assert screen.office.stored("Paula").standing.stage is Stage.READY
    assert screen.office.touches("Paula")[0].kind == "change"
    assert screen.page.card.name == "Paula"


def test_s_opens_the_snooze_and_a_digit_is_no_outcome_there(screen):
    screen.press("s", "1")
    assert screen.page.more.panel.choices.keys["10min"].isChecked()
    assert screen.office.presenter.bar.draft.outcome == ""
    screen.press(Key.Key_Return)
    with screen.office.store.read() as reading:
        told = reading.told([screen.office.id("Paula")])[screen.office.id("Paula")]
    assert told.snoozed_until == NOW + timedelta(minutes=10)
    assert screen.said == [("Quiet about Paula until today 10:10", False)]


def test_a_refusal_stands_beside_the_field_and_ctrl_enter_logs_no_call(screen):
    screen.press(".", "p", "someday")
    screen.press(Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    panel = screen.page.more.panel
    assert "someday" in panel.sentences["when"].text()
    assert panel.sentences["when"].isVisible()
    assert panel.when.problem
    assert screen.said == []


def test_the_panel_goes_when_one_works_elsewhere(screen):
    screen.bot.mouseClick(screen.page.bar.more, Qt.MouseButton.LeftButton)
    assert screen.page.more.panel.isVisible()
    screen.page.bar.note.setFocus()
    assert not screen.page.more.panel.isVisible()
    screen.press(Key.Key_Escape, ".")
    screen.office.presenter.move(1)
    assert not screen.page.more.panel.isVisible()


def test_what_opened_the_panel_closes_it_too(screen):
    screen.press(".", ".")
    assert not screen.page.more.panel.isVisible()
    for _ in range(2):
        screen.bot.mouseClick(screen.page.bar.more, Qt.MouseButton.LeftButton)
    assert not screen.page.more.panel.isVisible()
    screen.press(".", "p", "24.11. 14:00")
    assert screen.page.more.panel.when.text() == "24.11. 14:00"


def test_in_a_low_window_an_open_row_hides_the_others(screen):
    screen.press(".", "b")
    panel = screen.page.more.panel
    assert panel.rows["snooze"].isVisible()
    screen.page.resize(900, 400)
    assert not panel.rows["snooze"].isVisible()
    assert screen.page.rect().contains(panel.geometry())
    assert panel.rows["bad"].isVisible()
    assert panel.do.isVisible()


def test_a_click_on_a_row_and_on_its_reason_gives_a_lead_back(screen):
    screen.press(".")
    panel = screen.page.more.panel
    screen.bot.mouseClick(panel.rows["bad"], Qt.MouseButton.LeftButton)
    screen.bot.mouseClick(panel.choices.keys["student"], Qt.MouseButton.LeftButton)
    screen.press(Key.Key_Return)
    assert screen.office.touches("Paula")[0].outcome == "bad-lead"
    assert screen.said[0][0].startswith("Given back as a bad lead: Paula")


def test_the_panel_is_as_high_as_what_it_shows_also_when_its_first_choice_opens(screen):
    screen.press(".")
    screen.press("s")
    panel = screen.page.more.panel
    shown = panel.height()
    panel.place()
    assert panel.height() == shown
    assert panel.do.mapTo(panel, panel.do.rect().bottomLeft()).y() > shown - 40
    assert panel.when.y() - panel.choices.geometry().bottom() < panel.when.height()
