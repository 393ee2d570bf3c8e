"""Colours that can be read, letters that follow the system, light and dark that change live."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication

from app.ui.kit.theme import (
    DARK,
    GROUNDS,
    INKS,
    LIGHT,
    TYPE_SCALE,
    Appearance,
    font,
    line_height,
    theme_of,
    tone_role,
    use_system_font,
)


def luminance(colour: QColor) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [colour.redF(), colour.greenF(), colour.blueF()]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_has_the_contrast_that_the_standard_names():
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_a_tooltip_has_no_border_that_is_seen_and_can_be_read(theme):
    palette = theme.palette()
    text, base = (
        palette.color(role) for role in (QPalette.ColorRole.ToolTipText, QPalette.ColorRole.ToolTipBase)
    )
    assert text == palette.color(QPalette.ColorRole.Window)  # Fusion draws the border in it
    assert contrast(text, base) >= 7


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ink", INKS)
@pytest.mark.parametrize("ground", GROUNDS)
def test_every_ink_can_be_read_on_every_ground(theme, ink, ground):
    assert contrast(theme.colour(ink), theme.colour(ground)) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_words_of_a_primary_button_can_be_read(theme):
    assert contrast(theme.on_accent, theme.accent) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_outlines_that_mean_something_can_be_seen(theme):
    assert contrast(theme.outline, theme.panel) >= 3
    assert contrast(theme.accent, theme.panel) >= 3


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_a_palette_leads_back_to_its_theme(theme):
    assert theme_of(theme.palette()) is theme


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("tone", ["ink", "soft", "accent", "time", "promised"])
def test_a_tone_is_found_in_the_palette(theme, tone):
    assert theme.palette().color(tone_role(tone)) == theme.colour(tone)


def test_what_is_disabled_is_soft_and_still_readable():
    palette = LIGHT.palette()
    assert palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText) == LIGHT.soft


@pytest.fixture
def kept_font(qapp):
    before = QFont(qapp.font())
    yield
    qapp.setFont(before)


@pytest.mark.parametrize("role", TYPE_SCALE)
@pytest.mark.usefixtures("kept_font")
def test_letters_have_the_size_of_their_role(qapp, role):
    use_system_font(qapp, "linux")
    size, line, weight = TYPE_SCALE[role]
    assert font(role).pixelSize() == size
    assert font(role).weight() == weight
    assert line_height(role) == line


@pytest.mark.usefixtures("kept_font")
def test_figures_stand_below_each_other(qapp):
    use_system_font(qapp, "linux")
    metrics = QFontMetrics(font("text"))
    assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("8888")


@pytest.mark.usefixtures("kept_font")
def test_larger_letters_of_the_system_are_followed(qapp):
    larger = QFont("Inter")
    larger.setPointSizeF(15)  # one and a half times the usual ten
    qapp.setFont(larger)
    use_system_font(qapp, "linux")
    assert font("text").pixelSize() == 21
    assert line_height("text") == 30


@pytest.mark.usefixtures("kept_font")
def test_smaller_letters_than_usual_are_not_followed(qapp):
    small = QFont("Inter")
    small.setPointSizeF(5)
    qapp.setFont(small)
    use_system_font(qapp, "linux")
    assert font("small").pixelSize() == 12


@pytest.fixture
def kept_palette(qapp):
    before = QPalette(qapp.palette())
    yield
    qapp.setPalette(before)


@pytest.mark.usefixtures("kept_palette")
def test_a_fixed_wish_is_shown_whatever_the_system_says(qapp):
    appearance = Appearance(qapp, "dark")
    assert appearance.theme is DARK
    assert theme_of(QApplication.palette()) is DARK
    appearance.set_wish("light")
    assert theme_of(QApplication.palette()) is LIGHT


@pytest.mark.usefixtures("kept_palette")
def test_light_and_dark_follow_the_system_while_ripen_runs(qapp, qtbot):
    appearance = Appearance(qapp, "system")
    # The display of these tests has no light or dark of its own, so the system's signal is sent by hand.
    system = qapp.styleHints().colorSchemeChanged
    with qtbot.waitSignal(appearance.changed) as told:
        system.emit(Qt.ColorScheme.Dark)
    assert told.args == [True]
    assert theme_of(QApplication.palette()) is DARK
    with qtbot.waitSignal(appearance.changed) as told:
        system.emit(Qt.ColorScheme.Light)
    assert told.args == [False]
    assert theme_of(QApplication.palette()) is LIGHT


@pytest.mark.usefixtures("kept_palette")
def test_an_unknown_wish_is_told(qapp):
    with pytest.raises(ValueError, match="Choose system, light or dark"):
        Appearance(qapp).set_wish("blue")
