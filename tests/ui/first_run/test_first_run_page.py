"""The page of an empty database: three ways to begin, one of which says when it comes."""

from pathlib import Path

import PySide6
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from app.domain.errors import Unavailable
from app.ui.first_run.page import FirstRunPage


@pytest.fixture
def page(qtbot):
    page = FirstRunPage()
    qtbot.addWidget(page)
    page.resize(900, 700)
    with qtbot.waitSignal(page.settled):
        page.show()
    return page


def drop(kind, path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    # Qt 6.12 gives the entering event a point of floats as well, and calls the other one deprecated.
    old = kind is QDragEnterEvent and PySide6.__version_info__ < (6, 12)
    where = QPoint(9, 9) if old else QPointF(9, 9)
    event = kind(
        where, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    event.kept = mime  # Qt does not keep it
    return event


def test_each_choice_has_a_title_and_a_sentence_for_eyes_and_screen_readers(page):
    for choice in (page.sample, page.file, page.team):
        assert choice.text() == choice.accessibleName()
        assert choice.sentence == choice.accessibleDescription()
        assert choice.sentence.count(".") == 1


def test_a_team_is_joined_by_click_or_key(page, qtbot):
    with qtbot.waitSignal(page.team_chosen):
        qtbot.mouseClick(page.team, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.team_chosen):
        qtbot.keyClick(page, Qt.Key.Key_3)


def test_choosing_the_sample_says_that_it_is_coming_and_takes_nothing_else_meanwhile(page, qtbot):
    with qtbot.waitSignal(page.sample_chosen):
        qtbot.mouseClick(page.sample, Qt.MouseButton.LeftButton)
    assert "moving in" in page.said
    assert not page.sample.isEnabled()
    assert not page.file.isEnabled()
    with qtbot.assertNotEmitted(page.import_chosen):
        page.dropEvent(drop(QDropEvent, "/leads.csv"))


def test_what_fails_is_said_and_the_choices_come_back(page):
    page.sample.click()
    page.say_problem(Unavailable("The disk is full; make room and try again."))
    assert page.said == "The disk is full; make room and try again."
    assert page.sample.isEnabled()
    assert page.file.isEnabled()
    assert page.team.isEnabled()


def test_a_file_dropped_on_the_page_is_imported(page, qtbot, tmp_path):
    file = tmp_path / "leads.csv"
    enter = drop(QDragEnterEvent, file)
    page.dragEnterEvent(enter)
    assert enter.isAccepted()
    with qtbot.waitSignal(page.import_chosen) as told:
        page.dropEvent(drop(QDropEvent, file))
    assert told.args == [file]


def test_a_file_is_asked_for_without_blocking_the_window(page, qtbot):
    page.file.click()
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    with qtbot.waitSignal(page.import_chosen) as told:
        dialog.fileSelected.emit("/somewhere/leads.csv")
    assert told.args == [Path("/somewhere/leads.csv")]
    dialog.close()


@pytest.mark.parametrize(
    ("key", "signal"), [(Qt.Key.Key_1, "sample_chosen"), (Qt.Key.Key_Return, "sample_chosen")]
)
def test_the_keys_choose(page, qtbot, key, signal):
    page.activateWindow()
    page.sample.setFocus()
    with qtbot.waitSignal(getattr(page, signal)):
        qtbot.keyClick(page.sample, key)


def test_the_sheet_of_keys_names_them(page):
    assert page.keys() == [
        (key, choice.text()) for key, choice in zip("123", (page.sample, page.file, page.team), strict=True)
    ]


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_in_a_small_window_the_choices_keep_their_whole_sentences(page, direction):
    page.setLayoutDirection(direction)
    page.resize(420, 360)
    QApplication.processEvents()
    for choice in (page.sample, page.file, page.team):
        assert choice.height() >= choice.heightForWidth(choice.width())
    assert not page.grab().isNull()
