"""The palette in a window: one line, everything by keys, nothing modal."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from app.ui.kit.command import Command
from app.ui.kit.theme import DARK, LIGHT
from app.ui.palette.palette import Palette
from app.ui.palette.presenter import PalettePresenter
from app.ui.window import Window
from app.usecases.ports import Found
from tests.fakes.today import HeldLane

# the display of these tests says so of every popup and every window that comes to the front
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


class Page(QWidget):
    def __init__(self, done):
        super().__init__()
        self.field = QLineEdit()
        self.done = done
        QVBoxLayout(self).addWidget(self.field)
        self.setFocusProxy(self.field)

    def commands(self):
        return [
            Command("Dial +46 31 390 06 03", lambda: self.done.append("dial"), "F2", "call phone"),
            Command("Write a note", lambda: self.done.append("note"), "N"),
        ]


class Desk:
    def __init__(self, qtbot):
        self.bot, self.done = qtbot, []
        self.window = Window()
        qtbot.addWidget(self.window)
        self.window.add_page("today", "Today", lambda: Page(self.done))
        self.window.add_page("leads", "Leads", QWidget)
        self.window.show_page("today")
        found = [Found("7", "Nadia Okafor", "Nordwind", "new", "+49", "asked for seals")]
        presenter = PalettePresenter(
            self.window.commands,
            lambda text: found if text.lower().startswith("na") else [],
            self.done.append,
            HeldLane(),
        )
        self.palette = Palette(presenter, self.window)
        self.window.palette_asked.connect(self.palette.open)
        self.window.resize(1200, 700)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.page.setFocus()
        qtbot.waitUntil(self.page.field.hasFocus)

    @property
    def page(self):
        return self.window.page("today")

    @property
    def titles(self):
        return [entry.title for entry in self.palette.lines.entries]

    def press(self, *keys, modifier=Qt.KeyboardModifier.NoModifier):
        for key in keys:
            target = QApplication.focusWidget()
            if isinstance(key, str):
                self.bot.keyClicks(target, key)
            else:
                self.bot.keyClick(target, key, modifier)

    def open(self):
        self.press(Key.Key_K, modifier=CTRL)
        assert self.palette.isVisible()


@pytest.fixture
def desk(qtbot):
    return Desk(qtbot)


def test_ctrl_k_shows_what_can_be_done_now_with_its_keys(desk):
    desk.open()
    assert desk.titles == ["Dial +46 31 390 06 03", "Write a note", "Go to Leads", "Show the keys"]
    assert [entry.key for entry in desk.palette.lines.entries] == ["F2", "N", "Ctrl+2", "?"]
    assert desk.palette.field.hasFocus()


def test_letters_filter_and_enter_does_the_first_and_gives_the_keyboard_back(desk):
    desk.open()
    desk.press("call")
    assert desk.titles == ["Dial +46 31 390 06 03"]
    desk.press(Key.Key_Return)
    assert desk.done == ["dial"]
    assert not desk.palette.isVisible()
    assert desk.page.field.hasFocus()


def test_arrows_choose_and_go_round(desk):
    desk.open()
    desk.press(Key.Key_Down, Key.Key_Return)
    assert desk.done == ["note"]
    desk.open()
    desk.press(Key.Key_Up, Key.Key_Up, Key.Key_Return)
    assert desk.window.current_key == "leads"


def test_a_lead_is_found_by_its_name(desk):
    desk.open()
    desk.press("nad")
    assert desk.titles[-1] == "Nadia Okafor"
    desk.press(Key.Key_Up, Key.Key_Return)
    assert desk.done == ["7"]


def test_escape_and_ctrl_k_close_it_and_nothing_is_done(desk):
    for closing in ((Key.Key_Escape, Qt.KeyboardModifier.NoModifier), (Key.Key_K, CTRL)):
        desk.open()
        desk.press(closing[0], modifier=closing[1])
        assert not desk.palette.isVisible()
        assert desk.page.field.hasFocus()
    assert desk.done == []


def test_a_click_elsewhere_closes_it_for_it_is_not_modal(desk):
    desk.open()
    desk.page.field.setFocus()
    assert not desk.palette.isVisible()


def test_a_click_on_a_line_does_it(desk):
    desk.open()
    lines = desk.palette.lines
    place = lines.rect().topLeft()
    place.setX(lines.width() // 2)
    place.setY(lines.row_height * 3 // 2)
    desk.bot.mouseClick(lines, Qt.MouseButton.LeftButton, pos=place)
    assert desk.done == ["note"]


def test_where_nothing_fits_it_says_so_and_enter_does_nothing(desk):
    desk.open()
    desk.press("qqqqq")
    assert desk.titles == []
    assert "Nothing fits" in desk.palette.lines.accessibleName()
    desk.press(Key.Key_Return)
    assert desk.palette.isVisible()
    assert desk.done == []


def test_a_screen_reader_hears_the_chosen_line(desk):
    desk.open()
    assert desk.palette.field.accessibleDescription() == "Dial +46 31 390 06 03, F2"
    desk.press(Key.Key_Down)
    assert desk.palette.field.accessibleDescription() == "Write a note, N"


def test_it_stays_inside_small_windows_and_follows_their_size(desk):
    desk.open()
    desk.window.resize(760, 480)
    QApplication.processEvents()
    assert desk.window.rect().contains(desk.palette.geometry())
    assert desk.palette.lines.room >= 3


def test_the_sheet_of_keys_tells_of_it(desk):
    told = desk.window.keys()
    assert ("Ctrl+K", "Find a command or a lead") in told


def test_it_paints_in_both_appearances_and_both_directions(desk):
    desk.open()
    desk.press("na")
    for theme in (LIGHT, DARK):
        for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
            desk.window.setPalette(theme.palette())
            desk.window.setLayoutDirection(direction)
            picture = desk.palette.grab().toImage()
            assert picture.pixelColor(picture.width() // 2, 6) == theme.panel
