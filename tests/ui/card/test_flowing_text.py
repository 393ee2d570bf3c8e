"""The card's texts: lines as far apart as the theme says, no word cut off, everything can be copied."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from app.ui.card.flowing_text import FlowingText
from app.ui.kit.theme import line_height
from app.ui.kit.words import number


@pytest.fixture
def text(qtbot):
    made = FlowingText()
    qtbot.addWidget(made)
    made.resize(200, 300)
    made.show()
    return made


@pytest.mark.parametrize("role", ["text", "opening", "secondary"])
def test_lines_are_as_far_apart_as_the_theme_says(qtbot, role):
    text = FlowingText("", role)
    qtbot.addWidget(text)
    for lines in (1, 2, 5):
        text.setText("\n".join(["a line"] * lines))
        assert text.heightForWidth(200) == lines * line_height(role)


def test_a_word_longer_than_the_line_is_broken_and_not_cut_off(text):
    text.setText("https://example.com/" + "a" * 200)
    height = text.heightForWidth(200)
    assert height >= 6 * line_height("text")
    text.resize(200, height)
    assert text._layout_at(200).boundingRect().width() <= 200
    assert not text.grab().isNull()


def test_what_is_selected_is_copied_and_without_a_selection_all_of_it(text, qtbot):
    text.setText("Call Ann 👍 on +49 511 901820")
    qtbot.keyClick(text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == text.text()
    place = text.fontMetrics().horizontalAdvance("Call An")
    qtbot.mouseDClick(text, Qt.MouseButton.LeftButton, pos=QPoint(place, 8))
    assert text.selected == "Ann"
    assert not text.grab().isNull()
    qtbot.keyClick(text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Ann"
    qtbot.keyClick(text, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert text.selected == text.text()


def test_letters_after_an_emoji_are_selected_where_they_stand(text, qtbot):
    text.setText("👍👍 ring Ann")
    place = text.fontMetrics().horizontalAdvance("👍👍 ring An")
    qtbot.mouseDClick(text, Qt.MouseButton.LeftButton, pos=QPoint(place, 8))
    assert text.selected == "Ann"


def test_another_text_forgets_the_selection(text, qtbot):
    text.setText("one two")
    qtbot.keyClick(text, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    text.setText("three")
    assert text.selected == ""


def test_of_a_megabyte_the_beginning_is_laid_out_and_all_of_it_is_copied(text, qtbot):
    whole = "Lörem 🍇 ipsum שלום " * 50_000
    text.setText(whole)
    assert len(text.shown) < 4100
    assert QLabel.text(text) == text.shown  # Qt lays it out once more, when the mouse passes over it
    assert text.shown.endswith(f"… ({number(946_000)} more characters)")
    assert len(text._layout_at(200).text()) < 4200
    assert text.heightForWidth(200) < 500 * line_height("text")
    qtbot.keyClick(text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == whole
    qtbot.keyClick(text, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert text.selected == whole
    text.setText("short")
    assert (text.shown, text.selected) == ("short", "")
