import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.errors import Unavailable
from app.ui.search.field import SearchField
from app.ui.search.presenter import SearchPresenter
from app.usecases.ports import Found
from tests.fakes.today import HeldLane

HITS = [
    Found(str(place), f"Anna {place}", "A GmbH", "new", "+4951190182014", "asked for seals")
    for place in range(12)
]


@pytest.fixture
def field(qtbot):
    def find(text):
        if text == "boom":
            raise Unavailable("The database does not answer.")
        return HITS if text.startswith("a") else []

    window = QWidget()
    window.resize(700, 600)
    made = SearchField(SearchPresenter(find, HeldLane()))
    column = QVBoxLayout(window)
    column.addWidget(made)
    column.addStretch()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made.setFocus()
    yield made
    window.close()


def test_hits_hang_below_the_field_inside_the_window(qtbot, field):
    qtbot.keyClicks(field, "a")
    assert field.hits.isVisible()
    assert field.window().rect().contains(field.hits.geometry())
    assert field.hits.y() > field.y()
    assert "Anna 0, A GmbH, new" in field.hits.accessibleName()
    assert not field.hits.grab().isNull()


def test_a_click_opens_the_hit_under_it(qtbot, field):
    qtbot.keyClicks(field, "a")
    with qtbot.waitSignal(field.lead_chosen) as told:
        qtbot.mouseClick(field.hits, Qt.MouseButton.LeftButton, pos=QPoint(60, field.hits._row_height() + 20))
    assert told.args == ["1"]
    assert field.text() == ""


def test_arrows_and_enter_open_a_hit(qtbot, field):
    qtbot.keyClicks(field, "a")
    qtbot.keyClick(field, Qt.Key.Key_Down)
    with qtbot.waitSignal(field.lead_chosen) as told:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told.args == ["1"]


def test_what_nobody_has_is_said(qtbot, field):
    qtbot.keyClicks(field, "zz")
    assert field.hits.sentence == "No lead has “zz”"


def test_trouble_is_said_in_the_same_place(qtbot, field):
    field.setText("")
    qtbot.keyClicks(field, "boom")
    assert field.hits.sentence == "The database does not answer."


def test_the_hits_go_when_the_keyboard_goes(qtbot, field):
    qtbot.keyClicks(field, "a")
    field.clearFocus()
    assert not field.hits.isVisible()
