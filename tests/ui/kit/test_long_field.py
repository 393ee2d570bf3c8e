"""A line for notes takes whatever is pasted into it, and stays quick."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.ui.kit.long_field import LONG, LongField

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
LONG_TEXT = "Nadia said 😀 אבג.\n" * 60_000


@pytest.fixture
def field(qtbot):
    made = LongField("Note", "Note (N)")
    qtbot.addWidget(made)
    made.show()
    made.setFocus()
    return made


@pytest.fixture
def told(field):
    heard = []
    field.typed.connect(heard.append)
    return heard


def paste(qtbot, field, text):
    QGuiApplication.clipboard().setText(text)
    qtbot.keyClick(field, Key.Key_V, CTRL)


def test_a_megabyte_that_is_pasted_is_kept_whole_beside_the_line(qtbot, field, told):
    qtbot.keyClicks(field, "They wrote: ")
    paste(qtbot, field, LONG_TEXT)
    assert field.text() == "They wrote: " + LONG_TEXT
    assert told[-1] == field.text()
    assert "1080012 characters" in field.seen
    assert len(field.seen) < 200


def test_letters_go_to_the_end_of_a_long_note_and_backspace_takes_them_from_there(qtbot, field, told):
    paste(qtbot, field, LONG_TEXT)
    qtbot.keyClicks(field, "ok")
    assert told[-1] == LONG_TEXT + "ok"
    assert field.seen.endswith("ok")
    qtbot.keyClick(field, Key.Key_Backspace)
    assert told[-1] == LONG_TEXT + "o"
    qtbot.keyClick(field, Key.Key_Delete)
    assert (told[-1], field.text(), field.is_long) == ("", "", False)
    qtbot.keyClicks(field, "short")
    assert told[-1] == "short"


def test_a_long_text_replaces_what_is_selected(qtbot, field):
    field.setText("before XX after")
    field.setSelection(7, 2)
    paste(qtbot, field, "b" * (LONG + 1))
    assert field.text() == "before " + "b" * (LONG + 1) + " after"


def test_what_is_dropped_or_pasted_with_the_mouse_is_kept_too(qtbot, field, told):
    QGuiApplication.clipboard().setText("c" * (LONG + 1))
    field.paste()
    assert told[-1] == "c" * (LONG + 1)
    assert field.is_long


def test_another_text_puts_a_long_one_away(qtbot, field):
    field.setText(LONG_TEXT)
    assert field.text() == LONG_TEXT
    field.setText("short")
    assert (field.text(), field.seen, field.isReadOnly()) == ("short", "short", False)
