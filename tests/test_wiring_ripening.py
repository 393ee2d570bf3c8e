"""The ripening page in the whole window, on a sample company."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.ui.kit.theme import Appearance
from app.usecases.log_call import LogCall, log_call
from app.wiring.frame import LEADS_PAGE, RIPENING, TODAY, Frame
from app.wiring.opening import open_demo

AT = "2026-11-23T10:00+01:00"


@pytest.fixture
def frame(qapp: QApplication, monkeypatch, tmp_path):
    monkeypatch.setenv("TZ", "Europe/Berlin")
    if qapp.findChild(Appearance) is None:
        Appearance(qapp, "light")
    opened = open_demo(tmp_path, AT)
    made = Frame(lambda: None, opened, None, is_demo=True)
    yield made
    made.close()
    opened.store.close()


def test_a_green_lead_is_found_on_the_timeline_and_opened_on_its_card(frame, qtbot):
    with qtbot.waitSignal(frame.today.settled, timeout=20_000):
        frame.show((1200, 800))
    page = frame.window.page(RIPENING)
    with qtbot.waitSignal(page.settled, timeout=20_000):
        frame.window.show_page(RIPENING)
    assert page.headline.text().startswith("If you gave these ")
    shown = len(page.model.rows)
    qtbot.waitUntil(lambda: frame.window.navigation.entry(RIPENING).count == shown)
    listed = frame.window.keys()
    assert ("Enter", "The leads behind a number; a lead’s card") in listed
    chosen = page.model.row(0).green.lead_id
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert frame.window.current_key == TODAY
    qtbot.waitUntil(lambda: frame.today._presenter.selected == chosen, timeout=20_000)


def test_the_numbers_stand_beside_the_navigation_before_a_page_is_opened_and_follow_a_call(frame, qtbot):
    with qtbot.waitSignal(frame.today.settled, timeout=20_000):
        frame.show((1200, 800))
    entry = frame.window.navigation.entry
    qtbot.waitUntil(lambda: entry(RIPENING).count is not None, timeout=20_000)
    before = entry(RIPENING).count, entry(LEADS_PAGE).count
    assert before[0] > 0 < before[1]
    lead = frame.today._presenter.sheet.lead
    changed = log_call(frame._desk, LogCall(lead.id, "declined", reason="price")).changed
    frame.bus.broadcast(changed)
    qtbot.waitUntil(lambda: entry(LEADS_PAGE).count == before[1] - 1, timeout=20_000)


def test_closing_while_the_figures_are_made_ends_in_peace(frame, qtbot):
    with qtbot.waitSignal(frame.today.settled, timeout=20_000):
        frame.show((1200, 800))
    frame.window.show_page(RIPENING)
    frame.close()
    assert frame.lanes.slow.submit(lambda: None, lambda _: None).cancelled
