"""The tour comes once by itself, on the first Today with leads, and again when somebody asks."""

import pytest
from PySide6.QtWidgets import QApplication

from app.desktop.settings import read_settings
from app.ui.kit.theme import Appearance
from app.wiring.frame import LEADS_PAGE, TODAY, Frame
from app.wiring.opening import open_demo

AT = "2026-11-24T10:00+01:00"
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def frame(qapp: QApplication, qtbot, tmp_path):
    if qapp.findChild(Appearance) is None:
        Appearance(qapp, "light")
    made = Frame(lambda: None, open_demo(tmp_path, AT), None, is_demo=True)
    yield made
    made.close()


def test_it_is_shown_once_and_remembered(frame, qtbot, tmp_path):
    frame.show((1200, 750))
    guide = frame.doors.guide
    qtbot.waitUntil(lambda: guide.tour is not None and guide.tour.isVisible())
    assert not guide.tour.next.hasFocus()
    qtbot.waitUntil(lambda: read_settings(tmp_path / "settings.json")[0].tour_seen)
    frame.window.show_page(LEADS_PAGE)
    assert guide.tour.isHidden()
    frame.window.show_page(TODAY)
    assert guide.tour.isHidden()


def test_the_palette_and_the_sheet_of_keys_offer_tour_and_page(frame, qtbot):
    frame.show((1200, 750))
    guide = frame.doors.guide
    qtbot.waitUntil(lambda: guide.tour is not None)
    titles = [command.title for command in frame.window.commands()]
    assert "Ripen in a day" in titles
    guide.tour.end()
    next(command for command in guide.commands() if command.title == "Show the tour").run()
    assert guide.tour.isVisible()
    assert guide.tour.step == 0
    next(command for command in guide.commands() if command.title == "Ripen in a day").run()
    assert "Press how it ended" in guide.day.browser.toPlainText()
    guide.day.close()
