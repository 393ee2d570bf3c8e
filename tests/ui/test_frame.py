"""The frame: pages made when they are shown, notices without boxes, a window that is always found again."""

import gc
import weakref

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QVBoxLayout, QWidget

from app.domain.errors import Unavailable
from app.ui.application import after_first_paint, appearance_of, save_picture, take_picture
from app.ui.kit.keys_sheet import KeysSheet
from app.ui.kit.navigation import FOLDED_WIDTH, WIDTH
from app.ui.kit.theme import Appearance
from app.ui.today.page import SIDE_BY_SIDE_FROM
from app.ui.window import FOLD_BELOW_WIDTH, MINIMUM_WIDTH, Window, can_be_reached, on_screen

# the display of these tests says so of every popup and every window that comes to the front
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Page(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        QVBoxLayout(self).addWidget(self.field)
        self.setFocusProxy(self.field)

    def keys(self) -> list[tuple[str, str]]:
        return [("1", "No answer")]


@pytest.fixture
def window(qtbot):
    window = Window()
    qtbot.addWidget(window)
    window.add_page("today", "Today", Page, 19)
    window.add_page("leads", "Leads", Page, 412)
    window.add_page("team", "Team", Page, gap_before=True)
    window.show_page("today")
    window.resize(1200, 700)
    with qtbot.waitExposed(window):
        window.show()
    return window


def test_a_page_is_made_when_it_is_first_shown_and_then_kept(window, qtbot):
    assert window.has_page("today")
    assert not window.has_page("leads")
    with qtbot.waitSignal(window.page_shown) as told:
        page = window.show_page("leads")
    assert told.args == ["leads"]
    window.show_page("today")
    assert window.show_page("leads") is page
    assert window.current_key == "leads"


def test_a_page_that_was_not_added_is_an_error(window):
    with pytest.raises(KeyError):
        window.show_page("owls")


def test_ctrl_and_a_number_shows_the_page_with_that_place(window, qtbot):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert window.current_key == "team"
    assert window.navigation.entry("team").isChecked()
    assert not window.navigation.entry("today").isChecked()


def test_a_click_in_the_navigation_shows_the_page(window, qtbot):
    qtbot.mouseClick(window.navigation.entry("leads"), Qt.MouseButton.LeftButton)
    assert window.current_key == "leads"


def test_a_click_on_the_page_that_is_shown_gives_it_the_keyboard(window, qtbot):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.navigation.entry("today").setFocus()
    qtbot.mouseClick(window.navigation.entry("today"), Qt.MouseButton.LeftButton)
    assert window.page("today").field.hasFocus()


def keys_pressed(window, qtbot, *keys):
    """The keys of the page that were pressed from now on; the window is active."""
    page, pressed = window.page("today"), []
    page.setFocusProxy(None)
    page.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    for key in keys:
        shortcut = QShortcut(QKeySequence(key), page, lambda key=key: pressed.append(key))
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return pressed


@pytest.mark.parametrize("beside", ["navigation", "footer"])
def test_a_key_of_the_page_means_the_same_beside_it(window, qtbot, beside):
    pressed = keys_pressed(window, qtbot, "1", "F2", "Down")
    stop = {"navigation": window.navigation.entry("today"), "footer": window.footer.keys}[beside]
    for key in (Qt.Key.Key_1, Qt.Key.Key_F2, Qt.Key.Key_Q):
        stop.setFocus()
        qtbot.keyClick(stop, key)
    assert pressed == ["1", "F2"]
    assert stop.hasFocus()  # a key that means nothing to the page leaves the keyboard where it is
    qtbot.keyClick(stop, Qt.Key.Key_1, Qt.KeyboardModifier.KeypadModifier)
    assert pressed == ["1", "F2", "1"]
    stop.setFocus()
    qtbot.keyClick(stop, Qt.Key.Key_Down)
    assert "Down" not in pressed  # in the navigation the arrows go to another page


def test_a_key_of_the_page_works_while_nothing_has_the_keyboard(window, qtbot):
    page, pressed = window.page("today"), keys_pressed(window, qtbot, "1", "Down", "Return")
    for key in (Qt.Key.Key_1, Qt.Key.Key_Down, Qt.Key.Key_Return):
        page.setFocus()
        QApplication.focusWidget().clearFocus()
        assert QApplication.focusWidget() is None
        qtbot.keyClick(window, key)
    assert pressed == ["1", "Down", "Return"]


def test_the_number_beside_a_page_is_said_too(window):
    window.set_count("today", 20)
    assert window.navigation.entry("today").count == 20
    assert window.navigation.entry("today").accessibleName() == "Today, 20"
    window.set_count("today", None)
    assert window.navigation.entry("today").accessibleName() == "Today"


def test_everything_that_takes_the_keyboard_has_a_name(window):
    window.say("Logged.", "Undo", lambda: None)
    window.ring("Call Ann now.", "Show", lambda: None, stays=True)
    nameless = [
        button
        for button in window.findChildren(QAbstractButton)
        if button.focusPolicy() != Qt.FocusPolicy.NoFocus and not (button.accessibleName() or button.text())
    ]
    assert nameless == []


def test_the_navigation_folds_where_there_is_little_room(window, qtbot):
    assert window.navigation.width() == WIDTH
    window.resize(FOLD_BELOW_WIDTH - 1, 700)
    qtbot.waitUntil(lambda: window.navigation.width() == FOLDED_WIDTH)
    assert "Today, 19" in window.navigation.entry("today").toolTip()
    assert not window.grab().isNull()
    window.resize(1200, 700)
    qtbot.waitUntil(lambda: window.navigation.width() == WIDTH)


def test_the_words_of_the_pages_give_way_before_todays_list_does():
    assert FOLD_BELOW_WIDTH > WIDTH + SIDE_BY_SIDE_FROM


def test_the_window_keeps_its_smallest_width_whatever_the_footer_says(window):
    window.show_state("trouble", "A very long sentence about what is not saved. " * 20)
    window.say("Another very long sentence. " * 20, "Undo", lambda: None)
    assert window.minimumSizeHint().width() <= MINIMUM_WIDTH


def test_a_notice_offers_one_thing_to_do_and_moves_nothing(window, qtbot):
    before = window.page("today").geometry()
    undone = []
    window.say("Logged: no answer.", "Undo", lambda: undone.append(True))
    notice = window.footer.notice
    assert notice.sentence == "Logged: no answer."
    QApplication.processEvents()
    assert window.page("today").geometry() == before
    qtbot.mouseClick(notice.action, Qt.MouseButton.LeftButton)
    assert undone == [True]
    assert notice.sentence == ""


def test_trouble_stays_until_it_is_closed_and_good_news_goes_by_itself(window, qtbot):
    notice = window.footer.notice
    window.say("Saved.")
    assert notice._timer.isActive()
    assert not notice.action.isVisible()
    window.say("The disk is full; the call was not saved.", trouble=True)
    assert not notice._timer.isActive()
    qtbot.mouseClick(notice.links[1], Qt.MouseButton.LeftButton)
    assert notice.sentence == ""


def test_a_click_on_a_link_leaves_the_keyboard_where_one_writes(window, qtbot):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field = window.page("today").field
    field.setFocus()
    window.say("Logged.", "Undo", lambda: None)
    qtbot.mouseClick(window.footer.notice.action, Qt.MouseButton.LeftButton)
    assert field.hasFocus()


def test_the_page_has_the_keyboard_first_and_tab_goes_on_to_the_footer(window, qtbot):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field = window.page("today").field
    assert window.focusWidget() is field
    window.say("Logged.", "Undo", lambda: None)
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert window.focusWidget() is window.footer.notice.action


def test_a_notice_leaves_room_for_what_is_saved(window):
    window.show_state("waiting", "Saved here · 3 calls not delivered yet · no connection since 08:55")
    window.say("A sentence that would fill the whole line by itself. " * 9, "Undo", lambda: None)
    QApplication.processEvents()
    footer = window.footer
    assert footer.notice.width() <= footer.width() * 0.6
    window.say("Logged.", "Undo", lambda: None)
    QApplication.processEvents()
    assert footer.notice.width() < 250


@pytest.mark.parametrize("state", ["saved", "waiting", "trouble"])
def test_the_footer_says_what_is_saved_with_a_shape_and_a_sentence(window, state):
    window.show_state(state, "Saved here · 3 calls not delivered yet")
    assert window.footer.state_sentence == "Saved here · 3 calls not delivered yet"
    assert window.footer.mark.state == state
    assert not window.footer.grab().isNull()


def test_the_sheet_lists_the_keys_of_the_page_and_of_the_window(window, qtbot):
    listed = window.keys()
    assert [key for key, _ in listed] == ["1", "Ctrl+1 … 3", "Ctrl+K", "?", "Ctrl+Q"]
    qtbot.mouseClick(window.footer.keys, Qt.MouseButton.LeftButton)
    sheet = window.findChild(KeysSheet)
    assert sheet is not None
    assert sheet.isVisible()
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_while_the_sheet_is_open_keys_close_it_and_mean_nothing_else(window, qtbot):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field = window.page("today").field
    field.setFocus()
    window.show_keys()
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), KeysSheet))
    qtbot.keyClick(QApplication.focusWidget(), "1")
    assert window.focusWidget() is field
    assert field.text() == ""
    assert window.findChild(KeysSheet) is None or not window.findChild(KeysSheet).isVisible()


def test_a_reminder_that_is_no_longer_true_goes(window):
    window.ring("Call Ann now.", "Show", lambda: None, stays=True)
    window.footer.reminder.say_instead("Call Ann now.", "and 1 more")
    assert window.footer.reminder.accessibleName() == "Call Ann now. and 1 more"
    assert window.footer.reminder.stays
    window.stop_ringing()
    assert window.footer.reminder.sentence == ""


def test_a_reminder_that_was_closed_or_followed_is_put_aside_and_one_whose_time_is_over_is_not(window, qtbot):
    reminder, aside = window.footer.reminder, []
    reminder.put_aside.connect(lambda: aside.append(True))
    for link in reminder.links:
        window.ring("Call Ann now.", "Show", lambda: None, stays=False)
        qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert len(aside) == 2
    window.ring("Call Ann now.", "Show", lambda: None, stays=False)
    reminder._timer.timeout.emit()
    assert (reminder.sentence, len(aside)) == ("", 2)


@pytest.mark.parametrize("width", [760, 900, 1200, 1366])
def test_a_reminder_and_what_can_be_taken_back_are_read_side_by_side(window, qtbot, width):
    taken_back, shown = [], []
    window.resize(width, 600)
    QApplication.processEvents()
    before = window.page("today").geometry()
    window.show_state("saved", "Saved here · everything is delivered")
    window.say("Logged: no answer, Anneliese Grünewald.", "Undo", lambda: taken_back.append(True))
    window.ring(
        "Call Ebba Norrby now. You promised to call at 09:52.",
        "Show",
        lambda: shown.append(1),
        stays=True,
        more="and 2 more",
    )
    QApplication.processEvents()
    reminder, notice = window.footer.reminder, window.footer.notice
    assert window.page("today").geometry() == before
    assert (notice.sentence, reminder.sentence[:15]) == (
        "Logged: no answer, Anneliese Grünewald.",
        "Call Ebba Norrb",
    )
    assert reminder._more.width() >= reminder._more.sizeHint().width()
    assert not reminder.geometry().intersects(notice.geometry())
    assert window.footer.rect().contains(reminder.geometry().united(notice.geometry()))
    assert min(reminder.width(), notice.width()) > 160
    assert window.footer._state.width() >= min(window.footer._state.sizeHint().width(), width * 0.3 - 1)
    for part in (reminder, notice):
        qtbot.mouseClick(part.action, Qt.MouseButton.LeftButton)
    assert (taken_back, shown) == ([True], [1])


def test_the_first_run_has_the_window_for_itself(window, qtbot):
    alone = QWidget()
    window.show_alone(alone)
    assert not window.navigation.isVisible()
    assert alone.isVisible()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert alone.isVisible()  # a page without the navigation beside it would be a dead end
    window.leave_alone(alone, "today")
    assert window.navigation.isVisible()
    assert window.page("today").isVisible()


def test_without_a_tray_closing_ends_and_with_one_it_hides(window, qtbot):
    window.set_goes_to_tray(True)
    with qtbot.waitSignal(window.closed) as told:
        assert not window.close()
    assert told.args == [True]
    assert not window.isVisible()
    window.come_to_front()
    assert window.isVisible()
    window.set_goes_to_tray(False)
    with qtbot.waitSignal(window.closed) as told:
        assert not window.close()  # it goes when it was said what will not ring
    assert told.args == [False]


def test_size_and_place_come_back(window, qtbot):
    window.setGeometry(20, 30, 780, 500)
    text = window.geometry_text()
    other = Window()
    qtbot.addWidget(other)
    other.restore_geometry(text)
    assert other.size() == window.size()


def test_a_window_whose_screen_is_unplugged_comes_back(window, qtbot, qapp):
    window.setGeometry(5000, 4000, 900, 600)
    qapp.screenRemoved.emit(qapp.primaryScreen())
    screen = qapp.primaryScreen().availableGeometry()
    qtbot.waitUntil(lambda: can_be_reached(window.geometry(), [screen]), timeout=20_000)


def test_a_window_hidden_in_the_tray_while_its_screen_goes_is_shown_where_it_can_be_seen(window, qapp):
    window.hide()
    window.setGeometry(-4000, 0, 900, 600)
    window.come_to_front()
    assert can_be_reached(window.geometry(), [qapp.primaryScreen().availableGeometry()])


@pytest.mark.parametrize(
    ("left", "top", "reached"),
    [
        (0, 0, True),
        (1700, 500, True),
        (1850, 500, False),
        (-700, 20, True),
        (-900, 20, False),
        (0, 1100, False),
    ],
)
def test_a_window_that_is_half_off_the_side_is_left_there(left, top, reached):
    assert can_be_reached(QRect(left, top, 900, 600), [QRect(0, 0, 1920, 1080)]) is reached


@pytest.mark.parametrize("text", ["", "not base64 at all", "ünlesbar", "AAAA"])
def test_a_place_that_cannot_be_read_gives_a_window_that_can_be_seen(qtbot, text):
    window = Window()
    qtbot.addWidget(window)
    window.restore_geometry(text)
    screen = QApplication.primaryScreen().availableGeometry()
    assert screen.contains(window.geometry().topLeft() + QPoint(50, 20))


LEAST = (760, 480)
HOME = QRect(0, 0, 1920, 1080)


def test_a_window_that_can_be_seen_stays_where_it_is():
    wanted = QRect(100, 100, 1000, 700)
    assert on_screen(wanted, [HOME], LEAST) == wanted


def test_a_window_whose_screen_is_gone_comes_back():
    assert HOME.contains(on_screen(QRect(2500, 100, 1440, 900), [HOME], LEAST))


def test_a_window_larger_than_the_screen_is_made_to_fit():
    assert on_screen(QRect(-50, -50, 4000, 3000), [HOME], LEAST) == HOME


def test_a_window_half_outside_moves_to_the_screen_it_is_mostly_on():
    second = QRect(1920, 0, 1280, 1024)
    placed = on_screen(QRect(1900, 800, 1000, 700), [HOME, second], LEAST)
    assert second.contains(placed)


def test_on_a_tiny_screen_the_top_left_corner_stays_in_reach():
    placed = on_screen(QRect(300, 300, 800, 600), [QRect(0, 0, 640, 400)], LEAST)
    assert placed.topLeft() == QPoint(0, 0)
    assert (placed.width(), placed.height()) == LEAST


def test_something_can_wait_for_the_first_paint_and_happens_once(qtbot):
    widget, calls = QWidget(), []
    qtbot.addWidget(widget)
    after_first_paint(widget, lambda: calls.append(True))
    QApplication.processEvents()
    assert calls == []
    widget.show()
    qtbot.waitUntil(lambda: calls == [True])
    widget.repaint()
    QApplication.processEvents()
    assert calls == [True]


@pytest.fixture
def no_collection():
    """What is unreachable stays until the last reference to it goes."""
    gc.disable()
    yield
    gc.enable()


def test_a_widget_that_nothing_but_its_first_paint_holds_goes_after_it(qtbot, no_collection):
    painted = []

    def shown() -> weakref.ref[QWidget]:
        widget = QWidget()
        after_first_paint(widget, lambda: painted.append(widget.isVisible()))
        widget.show()
        return weakref.ref(widget)

    gone = [shown() for _ in range(20)]
    qtbot.waitUntil(lambda: len(painted) == 20)
    qtbot.waitUntil(lambda: [widget() for widget in gone] == [None] * 20)
    assert all(painted)


class Stops:
    """Stands for the application: remembers with what the program would end."""

    def __init__(self) -> None:
        self.codes: list[int] = []

    def exit(self, code: int) -> None:
        self.codes.append(code)


def test_a_picture_is_taken_when_the_page_says_it_is_painted(window, qtbot, tmp_path):
    stops, file = Stops(), tmp_path / "today.png"
    take_picture(stops, window, file, window.page_shown)
    QApplication.processEvents()
    assert stops.codes == []
    window.show_page("leads")
    qtbot.waitUntil(lambda: stops.codes == [0])
    assert file.read_bytes().startswith(b"\x89PNG")


def test_a_picture_that_cannot_be_written_ends_with_three_and_says_why(qtbot, tmp_path, capsys):
    widget, stops = QWidget(), Stops()
    qtbot.addWidget(widget)
    take_picture(stops, widget, tmp_path / "no such folder" / "today.png")
    widget.show()
    qtbot.waitUntil(lambda: stops.codes == [3])
    assert "could not be written" in capsys.readouterr().err


def test_an_unwritable_picture_is_unavailable(qtbot, tmp_path):
    widget = QWidget()
    qtbot.addWidget(widget)
    with pytest.raises(Unavailable, match="could not be written"):
        save_picture(widget, tmp_path)


def test_the_appearance_of_the_application_is_found_again(qapp):
    appearance = Appearance(qapp)
    assert appearance_of(qapp) is qapp.findChild(Appearance)
    appearance.setParent(None)
