"""The editor of the card takes whatever is pasted into a field, loses nothing of it, and lays out no megabyte."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.ui.card.editor import LONGEST_LAID_OUT, CardEditor

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ONE_LINE = "abcdefgh " * 111_112
MANY_LINES = "They wrote again.\n" * 58_000


@pytest.fixture
def editor(qtbot):
    card = QWidget()
    qtbot.addWidget(card)
    card.resize(600, 400)
    card.show()
    made = CardEditor(card)
    made.resize(400, 120)
    made.card, made.heard = card, []
    made.written.connect(made.heard.append)
    return made


def paste(qtbot, editor, text):
    QGuiApplication.clipboard().setText(text)
    qtbot.keyClick(editor.input, Key.Key_V, CTRL)


@pytest.mark.parametrize("pasted", [ONE_LINE, MANY_LINES], ids=["one line", "many lines"])
@pytest.mark.parametrize("lines", [False, True])
def test_a_megabyte_is_kept_whole_and_shown_by_its_end(qtbot, editor, pasted, lines):
    editor.open("Notes", "", "before after", "", lines=lines)
    if lines:
        cursor = editor.lines.textCursor()
        cursor.setPosition(7)
        editor.lines.setTextCursor(cursor)
    else:
        editor.line.setCursorPosition(7)
    paste(qtbot, editor, pasted)
    assert editor.text == editor.heard[-1] == f"before {pasted}after"
    assert editor.line.is_long
    assert len(editor.line.seen) < 200  # what Qt lays out
    assert editor.lines.document().characterCount() < LONGEST_LAID_OUT
    assert editor.line.hasFocus()
    qtbot.keyClicks(editor.input, "!")
    assert editor.heard[-1] == f"before {pasted}after!"
    with qtbot.waitSignal(editor.saved):
        qtbot.keyClick(editor.input, Key.Key_Return)


def test_a_refused_megabyte_waits_in_its_field_with_the_sentence(qtbot, editor):
    editor.open("City", "", ONE_LINE, "The text is too long.", lines=False)
    assert (editor.text, editor.problem.text()) == (ONE_LINE, "The text is too long.")
    qtbot.keyClicks(editor.input, "Ulm")  # it was opened with all chosen, as every line is
    assert (editor.text, editor.line.is_long) == ("Ulm", False)


def test_a_long_note_that_became_short_has_its_lines_again(qtbot, editor):
    editor.open("Notes", "", MANY_LINES, "", lines=True)
    assert editor.line.hasFocus()
    qtbot.keyClick(editor.input, Key.Key_A, CTRL)
    qtbot.keyClick(editor.input, Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == MANY_LINES
    qtbot.keyClick(editor.input, Key.Key_Delete)
    assert editor.heard[-1] == ""
    assert editor.lines.hasFocus()
    qtbot.keyClicks(editor.input, "one")
    qtbot.keyClick(editor.input, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(editor.input, "two")
    assert editor.heard[-1] == "one\ntwo"


def test_what_was_typed_while_the_field_before_was_saved_goes_to_the_end_of_a_long_one(qtbot, editor):
    editor.open("Need", "", "", "", lines=False)
    editor.freeze(True)
    qtbot.keyClicks(editor.input, "ok")
    editor.freeze(False)
    editor.open("Notes", "", ONE_LINE, "", lines=True)
    assert editor.heard[-1] == ONE_LINE + "ok"
