"""The widgets that Ripen paints itself: they show, they answer keys, and a screen reader can name them."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QScrollArea, QWidget

from app.ui.kit.buttons import Button, LinkButton, OutcomeKey
from app.ui.kit.chips import Chip, chip_size, paint_chip
from app.ui.kit.fields import Field
from app.ui.kit.icons import DRAWINGS, icon, icon_path, program_icon, program_pixmap
from app.ui.kit.shapes import LOOKS, look, paint_shape, shape_path
from app.ui.kit.surface import ProgressLine, SlimScrollBar, TintedPanel, slim_bars
from app.ui.kit.text import ElidedText, Text, in_own_direction
from app.ui.kit.theme import DARK, LIGHT

ICONS = Path(__file__).parents[3] / "resources" / "icons"


def shown(qtbot, widget: QWidget) -> QWidget:
    qtbot.addWidget(widget)
    widget.setPalette(LIGHT.palette())
    widget.show()
    return widget


def colours(widget: QWidget) -> set[str]:
    image = widget.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


LONG = "She asked for the price twice and would like to hear about seals in hot water"


def test_a_text_that_does_not_fit_is_whole_in_tooltip_and_accessible_name(qtbot):
    text = shown(qtbot, ElidedText(LONG))
    text.resize(80, 20)
    assert text.is_elided()
    assert text.toolTip() == LONG
    assert text.accessibleName() == LONG
    text.resize(2000, 20)
    assert not text.is_elided()
    assert text.toolTip() == ""


def test_line_breaks_in_an_elided_text_become_spaces(qtbot):
    assert shown(qtbot, ElidedText("one\n two\tthree")).text() == "one two three"


@pytest.mark.parametrize("text", ["شركة المضخات الكبيرة في هامبورغ وبرلين وميونخ", "", "a"])
def test_any_text_can_be_painted_in_any_direction(qtbot, text):
    label = shown(qtbot, ElidedText(text))
    label.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    label.resize(60, 20)
    assert not label.grab().isNull()


def test_what_people_wrote_is_never_read_as_markup(qtbot):
    label = shown(qtbot, Text("<b>bold</b>"))
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_chip_says_its_word_and_has_room_for_it(qtbot):
    chip = shown(qtbot, Chip("green"))
    assert chip.accessibleName() == "green"
    chip.resize(chip.sizeHint())
    assert LIGHT.green.name() in colours(chip)
    chip.set_stage("working", "working, day 4")
    assert chip.stage == "working"
    assert chip.sizeHint() == chip_size("working, day 4")


def test_no_two_stages_share_a_shape():
    shapes = [shape for shape, _, _ in LOOKS.values()]
    assert len(shapes) == len(set(shapes))
    assert look("a stage of a later version")[0] == "ring"


@pytest.mark.parametrize("stage", LOOKS)
def test_every_shape_is_seen_and_stays_in_its_box(stage):
    shape, ink, _ = look(stage)
    image = QImage(20, 20, QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_shape(painter, shape, QRectF(5, 5, 10, 10), LIGHT.colour(ink))
    painter.end()
    seen = [(x, y) for x in range(20) for y in range(20) if image.pixelColor(x, y) != QColor("white")]
    assert len(seen) > 8
    assert all(3 <= x <= 16 and 3 <= y <= 16 for x, y in seen)
    assert not shape_path(shape, QRectF(0, 0, 10, 10)).isEmpty()


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_a_chip_in_a_row_takes_the_box_it_says(theme, qapp):
    image = QImage(200, 40, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    box = paint_chip(painter, QPoint(10, 5), "promised", theme, right_to_left=True)
    painter.end()
    assert box.topLeft() == QPoint(10, 5)
    assert box.size() == chip_size("promised")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Enter])
@pytest.mark.parametrize("make", [lambda: Button("Go", primary=True), lambda: LinkButton("Undo")])
def test_a_button_is_pressed_by_the_keyboard(qtbot, make, key):
    button = shown(qtbot, make())
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)


def test_a_disabled_button_is_not_pressed(qtbot):
    button = shown(qtbot, Button("Go"))
    button.setEnabled(False)
    with qtbot.assertNotEmitted(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not button.grab().isNull()


def test_an_outcome_key_shows_that_it_is_chosen(qtbot):
    key = shown(qtbot, OutcomeKey("6", "Interested"))
    key.resize(key.sizeHint())
    assert LIGHT.accent.name() not in colours(key)
    qtbot.mouseClick(key, Qt.MouseButton.LeftButton)
    assert key.isChecked()
    assert key.key == "6"
    assert LIGHT.accent_ground.name() in colours(key)
    assert (key.accessibleName(), key.accessibleDescription()) == ("Interested", "6")


def test_a_button_has_room_for_its_words(qtbot):
    short, long = Button("Go"), Button("Next: Fri 27 Nov, 10:00", drops=True)
    for button in (short, long):
        shown(qtbot, button)
    assert long.sizeHint().width() > short.sizeHint().width() + 100
    short.setText("Something much longer than that")
    assert short.sizeHint().width() > 150


def test_a_field_tells_its_problem_until_it_is_mended(qtbot):
    field = shown(qtbot, Field("Next touch", "+3d"))
    field.resize(160, 34)
    field.setToolTip("Another time: +3d")
    field.setAccessibleDescription("Next: today 10:00")
    field.set_problem("This is no date.")
    field.set_problem("The date is in the past.")
    assert field.accessibleDescription() == field.toolTip() == "The date is in the past."
    assert LIGHT.time.name() in colours(field)
    field.set_problem("")
    assert field.problem == ""
    assert (field.toolTip(), field.accessibleDescription()) == ("Another time: +3d", "Next: today 10:00")
    assert LIGHT.time.name() not in colours(field)


def test_a_field_has_the_ink_of_the_theme_when_the_theme_changes(qtbot):
    parent = shown(qtbot, QWidget())
    field = Field("Note", parent=parent)
    parent.setPalette(DARK.palette())
    assert field.palette().color(field.foregroundRole()) == DARK.ink
    assert field.palette().color(field.palette().ColorRole.Base).alpha() == 0


def test_progress_is_bounded_and_said(qtbot):
    line = shown(qtbot, ProgressLine())
    line.set_progress(12, 31, "12 of 31 done")
    assert line.share == pytest.approx(12 / 31)
    assert line.accessibleName() == "12 of 31 done"
    line.set_progress(5, 0, "nothing to do")
    assert line.share == 0
    line.set_progress(9, 3, "more than all")
    assert line.share == 1


def test_a_scroll_area_gets_slim_bars(qtbot):
    area = QScrollArea()
    slim_bars(area)
    inside = QWidget()
    inside.resize(2000, 2000)
    area.setWidget(inside)
    shown(qtbot, area)
    area.resize(200, 200)
    assert isinstance(area.verticalScrollBar(), SlimScrollBar)
    assert area.verticalScrollBar().maximum() > 0
    assert not area.grab().isNull()


def test_a_tinted_panel_takes_its_ground_from_the_theme(qtbot):
    panel = shown(qtbot, TintedPanel())
    panel.resize(40, 40)
    assert panel.grab().toImage().pixelColor(20, 20) == LIGHT.accent_ground
    panel.set_ground("time_ground")
    assert panel.grab().toImage().pixelColor(20, 20) == LIGHT.time_ground


@pytest.mark.parametrize("name", DRAWINGS)
def test_every_drawing_stays_on_its_grid(name):
    box = icon_path(name).controlPointRect()
    assert QRectF(1, 1, 18, 18).contains(box)


def test_an_unknown_drawing_is_an_error():
    with pytest.raises(KeyError):
        icon_path("owl")


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("pixels", [16, 24, 32, 48, 64, 128, 256, 512])
def test_the_icon_files_have_the_size_in_their_name(pixels):
    image = QImage(str(ICONS / f"ripen-{pixels}.png"))
    assert (image.width(), image.height()) == (pixels, pixels)
    assert image.pixelColor(pixels // 2, pixels // 2).name() == LIGHT.ground.name()


@pytest.mark.parametrize("text", ["Nadia Okafor", "نادية"])
def test_a_label_stands_at_the_side_where_reading_begins(qtbot, text):
    parent = shown(qtbot, QWidget())
    label = Text(text, parent=parent)
    assert label.alignment() & Qt.AlignmentFlag.AlignLeft
    parent.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert label.alignment() & Qt.AlignmentFlag.AlignRight
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    parent.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert label.alignment() == Qt.AlignmentFlag.AlignCenter


@pytest.mark.usefixtures("qapp")
def test_the_icon_of_the_program_carries_a_badge_only_where_something_is_due():
    plain, due = program_pixmap(32).toImage(), program_pixmap(32, 7).toImage()
    assert plain != due
    assert program_pixmap(32, 0).toImage() == plain
    assert len(program_icon(3).availableSizes()) == 7
    assert not icon("call", LIGHT.ink).isNull()


def test_a_name_that_runs_against_the_window_keeps_its_dots_at_its_own_end():
    left_to_right, right_to_left = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
    assert in_own_direction("محمد بن عبد…", left_to_right) == "\u2068محمد بن عبد…\u2069"
    assert in_own_direction("דוד…", left_to_right) == "\u2068דוד…\u2069"
    assert [in_own_direction(text, left_to_right) for text in ("Ann…", "Åsa, Σ & Ωmega…")] == [
        "Ann…",
        "Åsa, Σ & Ωmega…",
    ]
    assert in_own_direction("Ann…", right_to_left) == "\u2068Ann…\u2069"
