"""A key belongs to the widget that it was given to."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.ui.kit.shortcut import shortcut


def test_a_key_works_inside_its_widget_and_nowhere_else_in_the_window(qtbot):
    window = QWidget()
    inside, outside, pressed = QWidget(), QLineEdit(), []
    inner = QLineEdit(inside)
    row = QHBoxLayout(window)
    row.addWidget(inside)
    row.addWidget(outside)
    shortcut(inside, "F7", lambda: pressed.append("F7"))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    outside.setFocus()
    qtbot.keyClick(outside, Qt.Key.Key_F7)
    assert pressed == []
    inner.setFocus()
    qtbot.keyClick(inner, Qt.Key.Key_F7)
    assert pressed == ["F7"]
