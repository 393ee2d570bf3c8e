"""Tab walks as one reads, whenever and in whatever order the widgets were made."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.ui.kit.reading_order import step, stops


class Page(QWidget):
    """A row of two fields over a stack and a button; the second field is made last."""

    def __init__(self) -> None:
        super().__init__()
        self.button, self.stack, self.first = QPushButton("Save"), QStackedWidget(), QLineEdit()
        self.seen, self.unseen = QLineEdit(), QLineEdit()
        self.row = QHBoxLayout()
        column = QVBoxLayout(self)
        column.addLayout(self.row)
        column.addWidget(self.stack)
        column.addWidget(self.button)
        for inner in (self.unseen, self.seen):
            self.stack.addWidget(inner)
        self.stack.setCurrentWidget(self.seen)
        self.row.addWidget(self.first)
        self.last = QLineEdit()
        self.row.addWidget(self.last)

    def focusNextPrevChild(self, next: bool) -> bool:
        return step(self, forwards=next)


@pytest.fixture
def page(qtbot):
    page = Page()
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def test_the_order_is_that_of_the_layouts(page):
    assert stops(page) == [page.first, page.last, page.seen, page.button]
    page.first.setEnabled(False)
    page.last.hide()
    page.stack.setCurrentWidget(page.unseen)
    assert stops(page) == [page.unseen, page.button]


def test_what_is_made_later_has_its_place(page):
    new = QLineEdit()
    page.row.insertWidget(1, new)
    new.show()
    assert stops(page)[:3] == [page.first, new, page.last]


def test_tab_and_backtab_walk_it_and_come_round(page, qtbot):
    page.first.setFocus()
    qtbot.keyClick(page.first, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.last
    qtbot.keyClick(page.last, Qt.Key.Key_Backtab)
    qtbot.keyClick(page.first, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is page.button
    qtbot.keyClick(page.button, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.first


def test_of_buttons_that_exclude_each_other_the_chosen_one_is_the_stop(page):
    choices = [QPushButton(word) for word in ("a", "b", "c")]
    for choice in choices:
        choice.setCheckable(True)
        choice.setAutoExclusive(True)
        page.row.addWidget(choice)
        choice.show()
    assert [one for one in stops(page) if one in choices] == [choices[0]]
    for chosen in (choices[2], choices[1]):
        chosen.setChecked(True)
        assert [one for one in stops(page) if one in choices] == [chosen]


def test_without_a_stop_the_keyboard_stays_where_it_is(qtbot):
    bare = QWidget()
    qtbot.addWidget(bare)
    assert not step(bare, forwards=True)


def test_what_gets_the_keyboard_is_scrolled_into_sight(qtbot):
    window, area, inner = QWidget(), QScrollArea(), QWidget()
    fields = [QLineEdit() for _ in range(40)]
    column = QVBoxLayout(inner)
    for field in fields:
        column.addWidget(field)
    area.setWidget(inner)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    QVBoxLayout(window).addWidget(area)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    fields[0].setFocus()
    step(window, forwards=False)
    assert QApplication.focusWidget() is fields[-1]
    assert area.verticalScrollBar().value() > 0
