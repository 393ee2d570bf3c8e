"""Whatever a page does by a key, the command palette finds by a word; from everywhere it can write files."""

import pytest
from PySide6.QtWidgets import QApplication

from app.ui.kit.theme import Appearance
from app.wiring import export_commands
from app.wiring.frame import IMPORTS, LEADS_PAGE, SETTINGS, TODAY, Frame
from app.wiring.opening import open_demo

AT = "2026-11-24T10:00+01:00"
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
#: Keys that walk, open what one stands on or leave it: a palette cannot do that for somebody.
WALKING = {"↑ ↓", "↑ ↓ or J K", "← →", "← ↑ ↓ →", "Enter", "Esc", "Space", "Shift ↑ ↓", "Home End"}

#: What can only be done at other moments than this test's: merge, send a due mail, save or import what is there.
NOTHING_TO_DO = {TODAY: {"A", "M"}, IMPORTS: {"Ctrl+Enter"}, SETTINGS: {"Ctrl+S"}}


@pytest.fixture
def frame(qapp: QApplication, qtbot, tmp_path):
    if qapp.findChild(Appearance) is None:
        Appearance(qapp, "light")
    made = Frame(lambda: None, open_demo(tmp_path, AT), None, is_demo=True)
    made.get_ready_for_picture()
    made.show((1200, 750))
    qtbot.waitUntil(lambda: made.today._presenter.sheet is not None)
    yield made
    made.close()


def keys_of(labels):
    """The single keys of the labels of a sheet of keys."""
    found = {key for label in labels if label not in WALKING for key in label.replace("  ", ", ").split(", ")}
    return {key for key in found if "…" not in key}


def named(frame, title):
    return next(command for command in frame.window.commands() if command.title == title)


def test_each_key_of_each_page_is_a_command_of_the_palette(frame, qtbot):
    frame.doors.open_palette()
    missing = {}
    pages = frame.window.offered_pages
    assert {TODAY, LEADS_PAGE, IMPORTS} < set(pages)
    for page in pages:
        shown = frame.window.show_page(page)
        if page == LEADS_PAGE:
            qtbot.waitUntil(lambda shown=shown: shown.model.rowCount() > 0)
            shown.table.selectAll()
            qtbot.waitUntil(lambda shown=shown: bool(shown._presenter.chosen_numbers()))
        qtbot.waitUntil(lambda shown=shown, page=page: page != "team" or shown._presenter.shown is not None)
        qtbot.waitUntil(
            lambda shown=shown, page=page: page != "ripening" or shown._presenter.figures is not None
        )
        offered = {command.key for command in shown.commands()}
        sheet = shown.keys()
        wanted = keys_of(key for key, _ in sheet)
        lost = wanted - offered - {"Ctrl+PgDown", "Ctrl+PgUp", *NOTHING_TO_DO.get(page, ())}
        if lost:
            missing[page] = sorted(lost)
        assert all(callable(command.run) and command.title for command in shown.commands())
    assert missing == {}


@pytest.mark.parametrize(
    ("title", "name", "begins"),
    [
        ("Export today's list …", "today.csv", "rank,id"),
        ("Export all leads …", "leads.csv", "id,external_id"),
        ("Export the plan as a calendar …", "plan.ics", "BEGIN:VCALENDAR"),
    ],
)
def test_the_palette_exports_from_every_page(frame, qtbot, tmp_path, monkeypatch, title, name, begins):
    monkeypatch.setattr(
        export_commands, "save_file", lambda _parent, _title, _name, answer: answer(tmp_path / name)
    )
    frame.doors.open_palette()
    frame.window.show_page(LEADS_PAGE)
    named(frame, title).run()
    qtbot.waitUntil(lambda: name in frame.window.footer.notice.sentence)
    assert (tmp_path / name).read_text(encoding="utf-8-sig").startswith(begins)


def test_an_export_to_a_name_of_another_kind_is_refused_in_the_window(frame, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(
        export_commands, "save_file", lambda _parent, _title, _name, answer: answer(tmp_path / "x.doc")
    )
    frame.doors.open_palette()
    named(frame, "Export all leads …").run()
    qtbot.waitUntil(lambda: "must end in .csv or .xlsx" in frame.window.footer.notice.sentence)
