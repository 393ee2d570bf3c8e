"""The import page on real files, with the intake put together as the wiring does and the work done at once."""

import csv
from datetime import UTC, datetime
from pathlib import Path

import PySide6
import pytest
from openpyxl import Workbook
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication

from app.domain.draft import Problem
from app.places import Places
from app.ui.imports.actions import CUSTOM, EVENTS, IGNORE, TOUCHES, Preview
from app.ui.imports.page import ImportsPage
from app.ui.imports.presenter import CHOOSING, DONE, MAPPING, RUNNING, ImportsPresenter
from app.ui.lanes import InlineLane
from app.usecases.import_leads import ImportResult
from tests.fakes.desk import DEFAULTS, make_desk
from tests.fakes.memory_store import MemoryStore
from tests.ui.imports.real_intake import intake_of

LONG_HEADER = (
    "What did they ask at the stand? (write down the exact words of the visitor, also when they are many)"
)


@pytest.fixture(scope="module")
def places():
    return Places(DEFAULTS)


@pytest.fixture
def desk():
    return make_desk(MemoryStore())


@pytest.fixture
def answers():
    """What the file dialogs answer, in turn."""
    return []


@pytest.fixture
def page(qtbot, desk, places, answers):
    def answer(_parent, _title, _filters_or_name, done):
        if answers:
            done(answers.pop(0))

    presenter = ImportsPresenter(
        intake_of(desk, DEFAULTS, places), InlineLane(), InlineLane(), lambda _changed: None
    )
    page = ImportsPage(presenter, desk.clock.now, UTC, answer, answer)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    page.presenter = presenter
    return page


def write(path: Path, rows, delimiter=",", encoding="utf-8"):
    with path.open("w", newline="", encoding=encoding) as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


@pytest.fixture
def leads(tmp_path):
    rows = [
        ["First Name", "Last Name", "Email", "Phone", "Company", "Badge"],
        ["Nadia", "Okafor", "nadia@brandt.example", "030 23125 001", "Brandt Pumpen", "blue"],
        ["נועה", "בן־עמי", "noa@galil.example", "030 23125 002", "Galil", "red"],
        ["", "", "", "call me", "", "green"],
    ]
    return write(tmp_path / "visitors.csv", rows, ";")


def shown(page):
    return {name: chooser.key for name, chooser in page.mapping.choosers.items()}


def test_a_file_is_shown_with_what_its_columns_become_and_what_would_come_of_it(page, leads):
    page.choose(leads)
    assert page.presenter.step == MAPPING
    assert shown(page) == {
        "First Name": "first_name",
        "Last Name": "last_name",
        "Email": "email",
        "Phone": "phone",
        "Company": "company",
        "Badge": CUSTOM,
    }
    assert page.title.text() == "visitors.csv"
    assert page.subtitle.text() == "Leads, 5 of 6 columns recognised, 1 kept as custom field"
    assert page.mapping.delimiter.key == ";"
    assert page.figures.accessibleName() == "2 new leads, 0 brought up to date, 0 known already, 1 rejected"
    assert page.mapping.wrong_model.rowCount() >= 1
    assert page.mapping.rows.model().rowCount() == 3


def test_importing_shows_the_counts_and_lists_what_to_look_at(page, leads, desk, qtbot):
    page.choose(leads)
    with qtbot.waitSignal(page.notice):
        qtbot.mouseClick(page.go, Qt.MouseButton.LeftButton)
    assert page.presenter.step == DONE
    assert page.result.figures.accessibleName().startswith("2 new leads")
    assert page.result.save_rejected.isVisible()
    with desk.store.read() as reading:
        assert reading.counts().leads == 2
    page.result.another.click()
    assert page.presenter.step == CHOOSING
    assert page.choosing.model.rows[0].file == "visitors.csv"


def test_rejected_rows_are_saved_and_can_be_mended_and_imported(page, leads, answers, tmp_path, desk):
    page.choose(leads)
    page.go.click()
    answers.append(tmp_path / "bad.csv")
    page.result.save_rejected.click()
    text = (tmp_path / "bad.csv").read_text(encoding="utf-8-sig")
    assert "call me" in text
    assert page.result.state.text() == "1 rejected row is saved as bad.csv"
    (tmp_path / "bad.csv").write_text(text.replace("call me", "030 23125 003"), encoding="utf-8")
    page.result.another.click()
    page.choose(tmp_path / "bad.csv")
    page.go.click()
    with desk.store.read() as reading:
        assert reading.counts().leads == 3


def test_a_mapping_is_saved_and_used_again(page, leads, answers, tmp_path, qtbot):
    page.choose(leads)
    choose(page.mapping.choosers["Badge"], "notes")
    answers.append(tmp_path / "m.toml")
    page.mapping.save_mapping.click()
    assert '"Badge" = "notes"' in (tmp_path / "m.toml").read_text(encoding="utf-8")
    page.back.click()
    page.choose(leads)
    assert shown(page)["Badge"] == CUSTOM
    answers.append(tmp_path / "m.toml")
    page.mapping.use_mapping.click()
    assert shown(page)["Badge"] == "notes"


def choose(chooser, key):
    chooser.setCurrentIndex(chooser.findData(key, Qt.ItemDataRole.UserRole))
    chooser.activated.emit(chooser.currentIndex())


def test_a_field_chosen_twice_moves_and_says_so(page, leads):
    page.choose(leads)
    choose(page.mapping.choosers["Badge"], "email")
    assert shown(page)["Email"] == CUSTOM
    assert "“Email” is kept as a custom field" in page.subtitle.text()
    choose(page.mapping.choosers["Email"], IGNORE)
    assert "1 left out" in page.subtitle.text()


def test_a_wrong_country_is_said_beside_its_field_and_mended_there(page, leads, qtbot):
    page.choose(leads)
    page.mapping.country.setText("Klingon")
    page.mapping.country.editingFinished.emit()
    assert "Klingon" in page.mapping.boxes["country"].problem
    assert page.mapping.country.text() == "Klingon"
    assert not page.figures.isVisible()
    page.mapping.country.setText("Germany")
    page.mapping.country.editingFinished.emit()
    assert page.mapping.boxes["country"].problem == ""
    assert page.figures.isVisible()


def test_what_was_typed_last_counts_when_the_import_begins(page, leads, desk):
    page.choose(leads)
    page.mapping.campaign.setText("FluidTec Hannover")
    page.go.click()
    with desk.store.read() as reading:
        assert {lead.campaign for lead in reading.all_leads()} == {"FluidTec Hannover"}


def test_another_delimiter_cuts_the_columns_anew(page, leads):
    page.choose(leads)
    choose(page.mapping.delimiter, "|")
    assert len(page.mapping.choosers) == 1
    choose(page.mapping.delimiter, ";")
    assert shown(page)["Email"] == "email"


def read_too(page):
    """What the table says of each column that is read beside the one that fills a field."""
    model = page.mapping.mapping_model
    said = {model.row(row).name: model.index(row, 2).data() for row in range(model.rowCount())}
    return {name: field for name, field in said.items() if field}


def test_columns_that_are_read_too_say_for_which_field_until_they_fill_one(page, tmp_path, leads):
    rows = [
        ["Name", "Work Email", "Personal Email", "Phone", "Home Phone"],
        ["Bo", "", "bo@home.example", "", ""],
    ]
    page.choose(write(tmp_path / "second.csv", rows))
    assert read_too(page) == {"Personal Email": "Mail address", "Home Phone": "Phone"}
    assert not page.mapping.mapping.isColumnHidden(2)
    spoken = page.mapping.mapping_model.index(2, 2).data(Qt.ItemDataRole.ToolTipRole)
    assert spoken == "Read too where the column of “Mail address” is empty or says less"
    choose(page.mapping.choosers["Personal Email"], "email")
    assert read_too(page) == {"Work Email": "Mail address", "Home Phone": "Phone"}
    choose(page.mapping.choosers["Home Phone"], IGNORE)
    assert read_too(page) == {"Work Email": "Mail address"}
    page.choose(leads)
    assert read_too(page) == {}
    assert page.mapping.mapping.isColumnHidden(2)


def test_a_rescue_file_is_shown_as_calls_and_delivered_without_a_mapping(page, tmp_path, leads):
    intake = page.presenter._intake
    path = tmp_path / "calls.jsonl"
    rows = (
        (2, ("2026-11-20T10:00:00.000000+00:00", "no-answer")),
        (3, ("2026-11-20T11:00:00+00:00", "lead-edited")),
    )
    shown = Preview(path, EVENTS, ("at", "kind"), (IGNORE, IGNORE), (), rows, whose="ada")
    intake.look = lambda path, how: shown
    taken = ImportResult(
        EVENTS, read=3, created=2, rejected=[Problem(4, "", "This line is not as it was written.")]
    )
    intake.run = lambda order, progress, *, dry_run: taken
    page.choose(path)
    assert page.subtitle.text() == "Calls and changes that were not delivered, of ada"
    model = page.mapping.rows.model()
    assert [model.index(row, 2).data() for row in range(2)] == ["No answer", "Change to a lead"]
    assert page.mapping.rows.isVisible()
    assert not any(box.isVisible() for box in page.mapping.boxes.values())
    assert not page.mapping.save_mapping.isVisible()
    assert page.figures.accessibleName() == "2 calls and changes, 1 rejected"
    assert "Save the mapping …" not in [command.title for command in page.commands()]
    page.go.click()
    assert page.presenter.step == DONE
    assert page.result.state.text() == "Taken over. What had arrived before counts once."
    for button in (page.result.undo, page.result.save_mapping, page.result.save_rejected):
        assert not button.isVisible()
    del intake.look, intake.run
    page.result.another.click()
    page.choose(leads)
    assert page.mapping.mapping.isVisible()
    assert page.mapping.boxes["delimiter"].isVisible()
    assert not page.mapping.boxes["sheet"].isVisible()


def test_reading_a_file_another_way_leaves_the_keyboard_where_it_is(page, leads, qtbot):
    page.choose(leads)
    page.activateWindow()
    page.mapping.delimiter.setFocus()
    qtbot.waitUntil(page.mapping.delimiter.hasFocus)
    choose(page.mapping.delimiter, "|")
    assert page.mapping.delimiter.hasFocus()


@pytest.mark.parametrize("name", ["empty.csv", "folder", "paper.csv", "missing.csv"])
def test_what_is_no_table_is_said_in_a_sentence(page, tmp_path, name):
    (tmp_path / "empty.csv").write_bytes(b"")
    (tmp_path / "folder").mkdir()
    (tmp_path / "paper.csv").write_bytes(b"%PDF-1.7\n%")
    page.choose(tmp_path / name)
    assert page.presenter.step == CHOOSING
    assert page.problem.isVisible()
    assert name in page.problem.text()
    assert page.choosing.drop_place.choose.isEnabled()


def test_a_file_of_calls_is_recognised_as_touches(page, tmp_path, leads):
    rows = [
        ["Contact Email", "Activity date", "Call outcome", "Notes"],
        ["x@y.example", "2026-11-20 10:00", "Busy", "-"],
    ]
    page.choose(write(tmp_path / "calls.csv", rows))
    choose(page.mapping.kind, TOUCHES)
    assert page.mapping.kind.key == TOUCHES
    assert page.subtitle.text().startswith("Touches of known leads")


def test_forty_columns_long_headers_and_both_directions_of_writing_fit(page, tmp_path):
    header = ["Name", LONG_HEADER, *[f"Survey question {number}" for number in range(1, 39)]]
    rows = [header, ["ليلى المنصوري", "متى؟", *["yes"] * 38]]
    page.resize(700, 430)
    page.choose(write(tmp_path / "wide.csv", rows))
    QApplication.processEvents()
    assert len(page.mapping.choosers) == 40
    assert page.mapping.mapping.height() >= 200
    assert page.go.visibleRegion().boundingRect().size() == page.go.size()
    assert page.width() == 700
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert not page.grab().isNull()
    page.mapping.show_rows.click()
    assert page.mapping.rows.model().columnCount() == 41
    assert not page.grab().isNull()


def test_a_file_without_rows_is_refused_and_nothing_is_imported(page, tmp_path, desk):
    page.choose(write(tmp_path / "bare.csv", [["First Name", "Last Name", "Email"]]))
    assert page.presenter.step == CHOOSING
    assert "no rows" in page.problem.text()


def test_an_import_is_taken_back_from_the_list(page, leads, desk):
    page.choose(leads)
    page.go.click()
    page.result.another.click()
    assert not page.choosing.undo.isEnabled()
    page.choosing.table.selectRow(0)
    page.choosing.undo.click()
    with desk.store.read() as reading:
        assert reading.counts().leads == 0
    assert page.choosing.model.rows[0].undone_at is not None
    assert not page.choosing.undo.isEnabled()


def test_an_import_is_taken_back_from_its_result(page, leads, desk, qtbot):
    page.choose(leads)
    page.go.click()
    with qtbot.waitSignal(page.notice) as said:
        page.result.undo.click()
    assert said.args == ["visitors.csv: 2 leads put aside", False]
    assert page.result.state.text() == "visitors.csv: 2 leads put aside"
    assert not page.result.undo.isEnabled()


def test_the_same_file_twice_changes_nothing_and_says_so(page, leads):
    for _ in range(2):
        page.choose(leads)
        page.go.click()
    assert (
        page.result.figures.accessibleName()
        == "0 new leads, 0 brought up to date, 2 known already, 1 rejected"
    )


def test_enter_alone_imports_one_sheet_of_a_workbook_after_the_other(page, desk, qtbot, tmp_path):
    book = Workbook()
    book.active.append(["How to use this file"])
    for title in ("R&D day", "Day 2", "Day 3"):
        sheet = book.create_sheet(title)
        sheet.append(["First Name", "Last Name", "Email", "Company"])
        sheet.append(["Ann", title, f"{title[-1]}@firm.example", "Firm"])
    book.save(tmp_path / "fair.xlsx")
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.choose(tmp_path / "fair.xlsx")
    for offered in ("Day 2", "Day 3"):
        assert page.go.hasFocus()
        qtbot.keyClick(page.go, Qt.Key.Key_Return)
        assert page.result.next_sheet.hasFocus()
        assert page.result.next_sheet.text() == f"Import the sheet “{offered}” too"
        qtbot.keyClick(page.result.next_sheet, Qt.Key.Key_Return)
        assert page.mapping.sheet.key == offered
    assert page.go.hasFocus()
    qtbot.keyClick(page.go, Qt.Key.Key_Return)
    assert page.result.to_today.hasFocus()
    assert not page.result.next_sheet.isVisible()
    assert page.title.text() == "fair.xlsx, Day 3"
    page.result.another.click()
    assert [row.file for row in page.choosing.model.rows] == [
        "fair.xlsx, Day 3",
        "fair.xlsx, Day 2",
        "fair.xlsx, R&D day",
    ]
    with desk.store.read() as reading:
        assert reading.counts().leads == 3


def test_a_megabyte_pasted_for_a_campaign_is_refused_in_one_sentence(page, leads, qtbot, desk):
    page.choose(leads)
    QGuiApplication.clipboard().setText("one word after another " * 45_000)
    page.mapping.campaign.setFocus()
    qtbot.keyClick(page.mapping.campaign, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.presenter.step == MAPPING
    assert "at most 1,000 can be kept" in page.mapping.boxes["campaign"].problem
    with desk.store.read() as reading:
        assert not reading.has_leads()


def dropped(kind, path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    actions, buttons, keys = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    # Qt 6.12 gives the entering event a point of floats as well, and calls the other one deprecated.
    old = kind is QDragEnterEvent and PySide6.__version_info__ < (6, 12)
    where = QPoint(9, 9) if old else QPointF(9, 9)
    event = kind(where, actions, mime, buttons, keys)
    event.kept = mime  # Qt does not keep it
    return event


def test_a_file_dropped_anywhere_on_the_page_is_shown(page, leads):
    event = dropped(QDragEnterEvent, leads)
    page.dragEnterEvent(event)
    assert event.isAccepted()
    page.dropEvent(dropped(QDropEvent, leads))
    assert page.presenter.step == MAPPING


def test_the_wheel_does_not_change_what_a_column_means(page, leads):
    page.choose(leads)
    chooser = page.mapping.choosers["Email"]
    down = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(chooser, down)
    assert chooser.key == "email"


def test_while_an_import_runs_the_page_shows_how_far_it_is_and_how_to_end_it(page, leads):
    page.choose(leads)
    page.show_step(RUNNING)
    page.show_progress(4_300, 10_000, cancelling=False)
    assert page.running.bar.share == pytest.approx(0.43)
    assert page.running.cancel.isEnabled()
    page.show_progress(-1, 0, cancelling=True)
    assert page.running.bar.share == pytest.approx(0.43)
    assert not page.running.cancel.isEnabled()


def test_the_dialog_is_not_opened_while_an_import_runs(page, answers, leads):
    answers.append(leads)
    page.show_step(RUNNING)
    page.ask_for_file()
    assert answers == [leads]


def test_the_keys_of_the_page_are_told(page):
    listed = page.keys()
    assert [key for key, _ in listed] == ["Ctrl+O", "Ctrl+Enter"]


def test_times_of_imports_stand_on_the_readers_clock(page, leads, desk):
    page.choose(leads)
    page.go.click()
    local = desk.clock.now().astimezone(UTC)
    column = page.choosing.model.index(0, 1)
    assert page.choosing.model.data(column) == datetime.strftime(local, "%H:%M")
