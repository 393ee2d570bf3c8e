"""The sheet of keys: all of them, on the screen, closed by whatever is pressed."""

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QWidget

from app.ui.kit.keys_sheet import KeyCap, KeysSheet

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
Key = Qt.Key


class Screen:
    def __init__(self, width, height):
        self.box = QRect(0, 0, width, height)

    def availableGeometry(self):
        return self.box

    def availableSize(self):
        return QSize(self.box.width(), self.box.height())


def shown(qtbot, monkeypatch, count, width, height):
    monkeypatch.setattr(KeysSheet, "screen", lambda _self: Screen(width, height))
    window = QWidget()
    qtbot.addWidget(window)
    sheet = KeysSheet([(f"Ctrl+{place}", f"What key {place} is there for") for place in range(count)], window)
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    sheet.adjustSize()
    sheet.move(-500, 5000)
    sheet.show()
    return sheet, window


@pytest.mark.parametrize(
    ("count", "width", "height"), [(34, 1440, 900), (34, 720, 450), (34, 500, 300), (3, 1440, 900)]
)
def test_every_key_is_there_and_the_sheet_is_on_the_screen(qtbot, monkeypatch, count, width, height):
    sheet, window = shown(qtbot, monkeypatch, count, width, height)
    caps = [cap.accessibleName() for cap in sheet.findChildren(KeyCap)]
    assert sorted(caps) == sorted(f"Ctrl+{place}" for place in range(count))
    assert QRect(0, 0, width, height).contains(sheet.geometry())
    sheet.close()
    window.close()


def test_a_sheet_that_is_longer_than_the_screen_is_scrolled_by_the_arrows(qtbot, monkeypatch):
    sheet, _window = shown(qtbot, monkeypatch, 34, 500, 300)
    qtbot.keyClick(sheet, Key.Key_Down)
    assert sheet.isVisible()
    assert sheet._area.verticalScrollBar().value() > 0
    qtbot.keyClick(sheet, Key.Key_Up)
    assert sheet._area.verticalScrollBar().value() == 0
    qtbot.keyClick(sheet, Key.Key_X)
    assert not sheet.isVisible()


def test_where_all_of_it_is_seen_every_key_closes_it(qtbot, monkeypatch):
    sheet, _window = shown(qtbot, monkeypatch, 30, 1440, 900)
    qtbot.keyClick(sheet, Key.Key_Down)
    assert not sheet.isVisible()


def test_a_click_closes_it(qtbot, monkeypatch):
    sheet, _window = shown(qtbot, monkeypatch, 30, 1440, 900)
    qtbot.mouseClick(sheet.findChildren(KeyCap)[3], Qt.MouseButton.LeftButton)
    assert not sheet.isVisible()
