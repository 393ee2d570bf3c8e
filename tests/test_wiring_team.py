"""The follow-up board in the whole window, on a sample company."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.ui.kit.theme import Appearance
from app.wiring.frame import FOLLOW_UP, TODAY, Frame
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


def shown(frame, qtbot):
    with qtbot.waitSignal(frame.today.settled, timeout=20_000):
        frame.show((1200, 800))
    page = frame.window.page(FOLLOW_UP)
    with qtbot.waitSignal(page.settled, timeout=20_000):
        frame.window.show_page(FOLLOW_UP)
    return page


def test_who_was_never_touched_is_found_and_opened_on_his_card(frame, qtbot):
    page = shown(frame, qtbot)
    whole = page._presenter.shown.board.whole
    assert whole.in_time_count + whole.late + whole.running + whole.never_touched == whole.handed_over
    assert whole.coverage.share == 1
    assert frame.window.navigation.entry(FOLLOW_UP).count == whole.never_touched > 0
    listed = frame.window.keys()
    assert ("N", "Who was never touched") in listed
    qtbot.keyClick(page.tiles["in-time"], Qt.Key.Key_N)
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.leads, timeout=20_000)
    assert len(page.leads.model.rows) == whole.never_touched
    chosen = page.leads.model.row(0).lead_id
    qtbot.keyClick(page.leads.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: frame.window.current_key == TODAY, timeout=20_000)
    qtbot.waitUntil(lambda: frame.today._presenter.selected == chosen, timeout=20_000)


@pytest.mark.parametrize("ending", ["csv", "xlsx", "pdf"])
def test_the_figures_are_written_to_files(frame, qtbot, tmp_path, ending):
    page = shown(frame, qtbot)
    file = tmp_path / f"board.{ending}"
    with qtbot.waitSignal(page.notice, timeout=20_000) as said:
        page.write(file)
    assert said.args == [f"Written: {file.name}", False]
    assert file.stat().st_size > 500


def test_another_ending_is_refused_in_words(frame, qtbot, tmp_path):
    page = shown(frame, qtbot)
    with qtbot.waitSignal(page.notice, timeout=20_000) as said:
        page.write(tmp_path / "board.doc")
    assert said.args == ["board.doc must end in .pdf, .csv or .xlsx; name it so.", True]


def test_a_lead_that_is_not_here_is_said_to_be_elsewhere(frame, qtbot):
    page = shown(frame, qtbot)
    page.lead_chosen.emit("00000000-0000-7000-8000-00000000aaaa")
    qtbot.waitUntil(lambda: "not on this computer" in frame.window.footer.notice.sentence, timeout=20_000)


def test_closing_while_the_figures_are_made_ends_in_peace(frame, qtbot):
    with qtbot.waitSignal(frame.today.settled, timeout=20_000):
        frame.show((1200, 800))
    frame.window.show_page(FOLLOW_UP)
    frame.close()
    assert frame.lanes.slow.submit(lambda: None, lambda _: None).cancelled
