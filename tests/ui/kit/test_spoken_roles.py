"""Widgets of our own are called by what they are, and all others as Qt calls them."""

import gc

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.ui.kit.spoken_roles import speak_as


def test_a_widget_is_called_by_its_role_and_what_stands_in_it_by_its_own(qtbot):
    chart, button, plain = QWidget(), QPushButton("Table"), QWidget()
    chart.setAccessibleName("Ripening curve")
    QVBoxLayout(chart).addWidget(button)
    for widget in (chart, plain):
        qtbot.addWidget(widget)
    speak_as(chart, QAccessible.Role.Chart)
    for _ in range(3):
        spoken = QAccessible.queryAccessibleInterface(chart)
        assert spoken.role() == QAccessible.Role.Chart
        assert spoken.text(QAccessible.Text.Name) == "Ripening curve"
        assert spoken.childCount() == 1
        del spoken
        gc.collect()
    assert QAccessible.queryAccessibleInterface(button).role() == QAccessible.Role.Button
    assert QAccessible.queryAccessibleInterface(plain).role() == QAccessible.Role.Client
