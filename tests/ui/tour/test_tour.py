"""The tour: three steps beside what they speak of, nothing modal, Escape ends it, the keyboard stays with the page."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from app.ui.tour.day_page import DayPage, day_text
from app.ui.tour.steps import LIST, OUTCOMES, RIPENING, steps
from app.ui.tour.tour import Tour

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Place:
    """A window with three places, a field and a page's own keys."""

    def __init__(self, qtbot, *, width: int = 1200) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        row = QHBoxLayout(self.window)
        self.places = {name: QWidget() for name in (RIPENING, LIST, OUTCOMES)}
        for widget in self.places.values():
            row.addWidget(widget)
        self.field = QLineEdit()
        row.addWidget(self.field)
        self.pressed: list[str] = []
        for key in ("1", "Return", "Esc"):
            shortcut = QShortcut(QKeySequence(key), self.window)
            shortcut.activated.connect(lambda key=key: self.pressed.append(key))
        self.window.resize(width, 700)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.field.setFocus()
        self.tour = Tour(self.window, self.places.get)


@pytest.fixture
def place(qtbot):
    return Place(qtbot)


def test_it_has_three_steps_and_each_points_at_something(place):
    assert [step.place for step in steps()] == [LIST, OUTCOMES, RIPENING]
    place.tour.begin(steps())
    seen = []
    while place.tour.isVisible():
        seen.append(place.tour.step)
        card = QRect(place.tour.pos(), place.tour.size())
        assert place.window.rect().adjusted(-12, -12, 12, 12).contains(card)
        place.tour.go_on()
    assert seen == [0, 1, 2]


def test_it_does_not_take_the_keyboard_by_itself_and_the_keys_of_the_page_go_on(place, qtbot):
    place.tour.begin(steps())
    assert place.field.hasFocus()
    place.window.setFocus()
    qtbot.keyClick(place.window, Qt.Key.Key_1)
    qtbot.keyClick(place.window, Qt.Key.Key_Return)
    assert place.pressed == ["1", "Return"]  # who has begun to work logs his call with Enter
    assert place.tour.isVisible()
    assert place.tour.next.text() == "Next"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_goes_on_wherever_the_keyboard_is_and_does_nothing_else(place, qtbot, key):
    place.field.clearFocus()
    place.window.setFocus()
    place.tour.begin(steps())
    assert place.tour.next.text() == "Next ⏎"
    assert not place.tour.next.hasFocus()
    seen = []
    for _ in steps():
        seen.append(place.tour.step)
        qtbot.keyClick(place.window, Qt.Key.Key_Down)  # going through the list is no work yet
        qtbot.keyClick(place.window, key)
    assert seen == [0, 1, 2]
    assert place.tour.isHidden()
    assert place.pressed == []
    qtbot.keyClick(place.window, Qt.Key.Key_Return)
    assert place.pressed == ["Return"]


def test_enter_is_the_pages_in_a_text_on_a_button_and_after_a_click(place, qtbot):
    place.tour.begin(steps())
    button = QPushButton("Go", place.window)
    button.show()
    for widget in (place.field, button):
        widget.setFocus()
        qtbot.keyClick(widget, Qt.Key.Key_Return)
    assert (place.tour.step, place.pressed) == (0, ["Return", "Return"])
    button.clearFocus()
    place.window.setFocus()
    qtbot.mouseClick(place.places[LIST], Qt.MouseButton.LeftButton)
    qtbot.keyClick(place.window, Qt.Key.Key_Return)
    assert (place.tour.step, place.pressed) == (0, ["Return", "Return", "Return"])


def test_escape_ends_it_wherever_the_keyboard_is_and_does_nothing_else(place, qtbot):
    place.tour.begin(steps())
    with qtbot.waitSignal(place.tour.ended):
        qtbot.keyClick(place.field, Qt.Key.Key_Escape)
    assert place.tour.isHidden()
    assert place.pressed == []
    qtbot.keyClick(place.window, Qt.Key.Key_Escape)
    assert place.pressed == ["Esc"]


def test_asked_for_it_has_the_keyboard_and_enter_goes_on(place, qtbot):
    place.tour.begin(steps(), with_keyboard=True)
    assert place.tour.next.hasFocus()
    qtbot.keyClick(place.tour.next, Qt.Key.Key_Return)
    assert place.tour.step == 1
    assert place.pressed == []
    qtbot.keyClick(place.tour.next, Qt.Key.Key_1)
    assert place.field.hasFocus()  # the keyboard is back where it was, and the tour stays
    assert place.tour.isVisible()
    place.tour.next.setFocus()
    qtbot.keyClick(place.tour.next, Qt.Key.Key_Return)
    qtbot.keyClick(place.tour.next, Qt.Key.Key_Return)
    assert place.tour.isHidden()
    assert place.field.hasFocus()


def test_it_moves_with_the_window_and_without_its_place_stands_in_the_middle(place, qtbot):
    place.tour.begin(steps())
    before = place.tour.pos()
    place.window.resize(900, 560)
    qtbot.waitUntil(lambda: place.tour.pos() != before)
    place.places[LIST].hide()
    place.tour.place_it()
    middle = place.tour.geometry().center() - place.window.rect().center()
    assert middle.manhattanLength() <= 2
    assert place.tour.pos() != QPoint(0, 0)


def test_every_step_is_said_to_a_screen_reader(place):
    place.tour.begin(steps())
    assert place.tour.accessibleName().startswith(steps()[0].title)


def test_right_to_left_it_stands_on_the_other_side(place, qtbot):
    place.tour.begin(steps()[2:])
    left = place.tour.x()
    assert left < place.window.width() // 2
    place.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)

    def moved() -> bool:
        place.tour.place_it()
        return place.tour.geometry().center().x() > place.window.width() // 2

    qtbot.waitUntil(moved)


def test_the_page_for_reps_is_read_in_the_persons_language(tmp_path, qtbot):
    (tmp_path / "ripen-in-a-day.md").write_text("# A day\n\nPress a key.\n", encoding="utf-8")
    (tmp_path / "ripen-in-a-day.de.md").write_text("# Ein Tag\n", encoding="utf-8")
    assert day_text(tmp_path, "de") == "# Ein Tag\n"
    assert day_text(tmp_path, "fr").startswith("# A day")
    page = DayPage(day_text(tmp_path, "en"))
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    assert "Press a key." in page.browser.toPlainText()
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert page.isHidden()


def test_the_page_for_reps_is_there_in_both_languages(pytestconfig):
    folder = pytestconfig.rootpath / "resources" / "help"
    english, german = day_text(folder, "en"), day_text(folder, "de")
    assert english.startswith("# Ripen in a day")
    assert english.count("\n## ") == german.count("\n## ") > 5
