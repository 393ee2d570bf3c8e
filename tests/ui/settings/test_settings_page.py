"""The settings page as a person works it: with keys and clicks, in both directions, in little room."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit

from app.ui.lanes import InlineLane
from app.ui.settings.page import CADENCES, OUTCOMES, RANKING, RESPONSE, SEGMENTS, TEXT, YOU, SettingsPage
from app.ui.settings.presenter import SettingsPresenter
from tests.ui.settings.settings_actions import MemoryActions, QueueLane

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def actions():
    return MemoryActions()


@pytest.fixture
def told():
    return []


@pytest.fixture
def page(qtbot, actions, told):
    presenter = SettingsPresenter(actions, InlineLane(), InlineLane(), told.append)
    page = SettingsPage(presenter)
    page.presenter = presenter
    qtbot.addWidget(page)
    page.resize(1200, 760)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def write(qtbot, field, text):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)


def choose(chooser, key):
    chooser.setCurrentIndex(chooser.findData(key, Qt.ItemDataRole.UserRole))
    chooser.activated.emit(chooser.currentIndex())


def test_every_panel_shows_what_is_saved(page):
    assert page.panel == YOU
    assert page.you.input("you:name").text() == "Ada"
    for key in page.panels:
        page.show_panel(key)
    assert page.outcomes.input("outcomes:outcome.1.word").text() == "Busy"
    assert page.outcomes.input("outcomes:outcome.1.minutes").text() == "60"
    assert page.cadences.input("cadences:active.steps.1.at").text() == "45min"
    assert page.cadences.input("cadences:green.steps.0.medium").key == "white paper"
    assert page.response.input("targets:source.2.value").text() == "12:00"
    assert page.segments.input("segments:profile.roles").text().startswith("head, chief")
    assert page.segments.input("segments:signals.mail-open.0").text() == "0.7"
    assert page.segments.input("segments:fading.levels.2").text() == "3.0"
    assert page.segments.input("segments:ripens.green_at").key == "3"
    assert (
        page.response.input("targets:source.3.words").text().startswith("webinar, online seminar, workshop")
    )
    assert page.ranking.input("targets:rest.calls_per_day").text() == "40"
    assert page.ranking.input("scoring:rates.referral").text() == "0.14"
    assert page.ranking.input("scoring:attempts.weights.6").text() == "0.29"
    assert "[[outcome]]" in page.text.editor.toPlainText()
    assert page.standing.text() == "All is saved"
    assert not page.save.isEnabled()


def test_everything_that_takes_the_keyboard_has_a_name(page):
    for key in page.panels:
        page.show_panel(key)
    inputs = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit)
    nameless = [
        widget
        for kind in inputs
        for widget in page.findChildren(kind)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
    ]
    assert nameless == []


def test_what_is_typed_is_counted_when_nobody_has_typed_for_a_moment(page, qtbot, actions):
    page.show_panel(CADENCES)
    write(qtbot, page.cadences.input("cadences:active.steps.1.at"), "50min")
    assert actions.previewed == []
    qtbot.waitUntil(lambda: len(actions.previewed) == 1)
    assert page.strip.told.text() == "Moves the next touch of 42 of 412 open leads: 30 earlier, 12 later."
    assert page.standing.text() == "Edited, not saved yet"


def test_typing_in_a_field_never_moves_the_cursor(page, qtbot):
    page.show_panel(OUTCOMES)
    field = page.outcomes.input("outcomes:outcome.1.word")
    field.setFocus()
    field.setCursorPosition(1)
    qtbot.keyClicks(field, "xy")
    page.presenter.count()
    assert field.text() == "Bxyusy"
    assert field.cursorPosition() == 3
    assert field.hasFocus()


def test_a_wrong_value_is_said_beside_its_field_and_on_its_tab(page, qtbot):
    page.show_panel(OUTCOMES)
    field = page.outcomes.input("outcomes:outcome.1.minutes")
    write(qtbot, field, "soon")
    line = next(line for line in page.outcomes.lines() if field in line.inputs.values())
    assert "whole number" in line.problem.text()
    assert line.problem.isVisible()
    assert "whole number" in field.problem
    assert page.tabs[OUTCOMES].text() == "Outcomes !"
    assert not page.save.isEnabled()
    write(qtbot, field, "90")
    assert not line.problem.isVisible()
    assert page.tabs[OUTCOMES].text() == "Outcomes"
    assert page.save.isEnabled()


def test_a_refused_step_says_so_in_its_row_and_marks_the_line_of_the_text(page, qtbot):
    page.show_panel(CADENCES)
    write(qtbot, page.cadences.input("cadences:active.steps.3.at"), "1h")
    page.presenter.count()
    line = next(line for line in page.cadences.lines() if line.name == "cadences:active.steps.3")
    assert "order of their times" in line.problem.text()
    page.show_panel(TEXT)
    page.text.documents["cadences"].click()
    assert '"1h"' in page.text.editor.toPlainText().splitlines()[page.text.marked_line - 1]
    assert page.text.problem.text().startswith(f"Line {page.text.marked_line}.")


def test_steps_are_added_moved_and_removed_with_the_keyboard(page, qtbot):
    page.show_panel(CADENCES)
    add = page.cadences.findChild(QAbstractButton, "cadences:active.add")
    add.setFocus()
    qtbot.keyClick(add, Qt.Key.Key_Return)
    assert page.cadences.input("cadences:active.steps.6.at").text() == "8d"
    choose(page.cadences.input("cadences:active.steps.6.medium"), "mail")
    page.cadences.findChild(QAbstractButton, "cadences:active.steps.6.move-1").click()
    assert page.cadences.input("cadences:active.steps.5.medium").key == "mail"
    remove = page.cadences.findChild(QAbstractButton, "cadences:active.steps.5.remove")
    remove.setFocus()
    qtbot.keyClick(remove, Qt.Key.Key_Space)
    assert len(page.presenter.form.cadences[0].steps) == 6
    assert page.cadences.findChild(QAbstractButton, "cadences:active.steps.5.remove").hasFocus()


def test_a_cell_says_in_words_on_which_side_of_the_line_it_is(page, qtbot):
    page.show_panel(SEGMENTS)
    cell = page.segments.cells["D", 2]
    assert cell.accessibleName() == "Fit D, interest 2: marketing's"
    cell.setFocus()
    qtbot.keyClick(cell, Qt.Key.Key_Space)
    cell = page.segments.cells["D", 2]
    assert cell.accessibleName() == "Fit D, interest 2: sales-ready"
    assert cell.isChecked()
    assert cell.hasFocus()


def test_a_target_can_be_turned_into_a_time_on_the_next_working_day(page):
    page.show_panel(RESPONSE)
    choose(page.response.input("targets:source.0.way"), "next_working_day")
    assert page.presenter.form.response.targets[0][:3] == ("demo-request", "next_working_day", "12:00")


def test_the_hard_stop_is_said_and_offers_no_field(page):
    page.show_panel(RESPONSE)
    said = [label.text() for label in page.response.findChildren(type(page.strip.title))]
    assert any("before 08:00 or after 21:00" in text for text in said)
    with pytest.raises(KeyError):
        page.response.input("targets:calling_hours.hard_end")


def test_quiet_hours_are_set_with_the_other_hours(page, qtbot):
    page.show_panel(RESPONSE)
    write(qtbot, page.response.input("targets:reminders.quiet_to"), "6.30")
    assert page.presenter.form.response.quiet == ("20:00", "06:30")


def test_the_short_names_of_weekdays_are_not_cut(page):
    page.show_panel(RESPONSE)
    for day in range(1, 8):
        button = page.response.findChild(QAbstractButton, f"targets:office_hours.weekdays.{day}")
        assert button.width() >= button.sizeHint().width(), button.text()


def test_weekdays_have_their_whole_names_for_a_screen_reader(page):
    page.show_panel(RESPONSE)
    button = page.response.findChild(QAbstractButton, "targets:office_hours.weekdays.6")
    assert button.accessibleName() == "Office hours: Saturday"
    button.click()
    assert 6 in page.presenter.form.response.office.weekdays


def test_the_words_of_a_source_are_typed_with_commas(page, qtbot, actions):
    page.show_panel(RESPONSE)
    write(qtbot, page.response.input("targets:source.3.words"), "webinar, Live Demo ,")
    qtbot.waitUntil(lambda: len(actions.previewed) == 1)
    assert page.presenter.form.response.targets[3].words == "webinar, Live Demo"
    assert 'words = ["webinar", "Live Demo"]' in actions.previewed[0]["targets"]


@pytest.mark.parametrize(
    ("field", "typed", "document", "written"),
    [
        ("targets:rest.calls_per_day", "25", "targets", "calls_per_day = 25 #"),
        ("targets:rest.days", "0", "targets", "\ndays = 0 #"),
        ("scoring:rates.referral", "0,2", "scoring", "referral = 0.2\n"),
        ("scoring:stages.ready", "3", "scoring", "ready = 3\n"),
        ("scoring:interest.weights.3", "2.5", "scoring", "weights = [0.8, 1.0, 1.3, 2.5]"),
        ("scoring:attempts.weights.0", "1.5", "scoring", "weights = [1.5, 0.91,"),
        ("scoring:age.offset_days", "4", "scoring", "offset_days = 4\n"),
        ("scoring:rest.attention_days", "10", "scoring", "attention_days = 10\n"),
        ("scoring:rest.floor", "0,25", "scoring", "floor = 0.25 #"),
        ("scoring:rest.power", "2", "scoring", "power = 2\n"),
        ("scoring:interest.heat.2", "4", "scoring", "heat = [0.5, 1.5, 4]"),
    ],
)
def test_the_day_and_the_weights_are_set_by_hand_and_counted(
    page, qtbot, actions, field, typed, document, written
):
    page.show_panel(RANKING)
    write(qtbot, page.ranking.input(field), typed)
    assert page.presenter.problems == {}
    qtbot.waitUntil(lambda: len(actions.previewed) == 1)
    assert written in actions.previewed[0][document]
    assert page.strip.told.text().startswith("Moves the next touch of 42")
    qtbot.keyClick(page, Qt.Key.Key_S, CONTROL)
    assert written in actions.documents[document]


@pytest.mark.parametrize(
    ("field", "typed", "written"),
    [
        ("segments:fading.inquiry_points.1", "1.2", "inquiry_points = [0.3, 1.2, 2.2, 4.0]"),
        ("segments:fading.levels.0", "0.6", "levels = [0.6, 1.5, 3.0]"),
        ("segments:fading.inquiry_half_life_days", "45", "inquiry_half_life_days = 45"),
        ("segments:fading.most_a_day", "2", "most_a_day = 2"),
        ("segments:argue.bad_lead", "Wrong person, other", 'bad_lead = ["wrong-person", "other"]'),
        ("segments:signals.event.1", "21", "event = [3.0, 21]"),
    ],
)
def test_how_interest_is_counted_is_set_by_hand(page, qtbot, actions, field, typed, written):
    page.show_panel(SEGMENTS)
    write(qtbot, page.segments.input(field), typed)
    qtbot.waitUntil(lambda: len(actions.previewed) == 1)
    assert written in actions.previewed[0]["segments"]


def test_points_of_interest_that_do_not_rise_are_refused_beside_them(page, qtbot, actions):
    page.show_panel(RANKING)
    write(qtbot, page.ranking.input("scoring:interest.heat.0"), "2")
    qtbot.waitUntil(lambda: len(actions.previewed) == 1)
    (line,) = (line for line in page.ranking.lines() if line.name == "scoring:interest.heat")
    assert line.problem.text() == "The points must rise, from more than 0."


def test_what_follows_the_last_step_is_chosen_and_a_green_lead_always_comes_to_a_review(page, qtbot, actions):
    page.show_panel(CADENCES)
    chooser = page.cadences.input("cadences:active.then")
    assert chooser.key == "green"
    choose(chooser, "review")
    assert 'then = "review" # after the last step without a contact' in page.presenter.texts["cadences"]
    qtbot.waitUntil(lambda: len(actions.previewed) == 1)
    assert page.strip.told.text().startswith("Moves the next touch of 42")
    green = page.cadences.input("cadences:green.then")
    assert [green.itemData(row, Qt.ItemDataRole.UserRole) for row in range(green.count())] == ["review"]


def test_from_which_interest_a_green_lead_is_called_again_is_chosen(page):
    page.show_panel(SEGMENTS)
    choose(page.segments.input("segments:ripens.green_at"), "5")
    assert "green_at = 5" in page.presenter.texts["segments"]


@pytest.mark.parametrize(
    ("panel", "field", "typed", "said"),
    [
        (RANKING, "targets:rest.calls_per_day", "0", "whole number"),
        (RANKING, "targets:rest.green_months", "13", "whole number"),
        (RANKING, "scoring:rates.event", "-1", "above 0"),
        (RANKING, "scoring:rest.floor", "1.5", "at most 1"),
        (RANKING, "scoring:rest.power", "0", "above 0"),
        (RANKING, "scoring:interest.heat.0", "x", "above 0"),
        (SEGMENTS, "segments:argue.bad_lead", ",", "at least one reason"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field_and_on_its_own_tab(page, qtbot, panel, field, typed, said):
    page.show_panel(panel)
    made = page.panels[panel].input(field)
    write(qtbot, made, typed)
    assert said in made.problem
    assert [key for key, tab in page.tabs.items() if tab.text().endswith("!")] == [panel]
    assert not page.save.isEnabled()


def test_a_green_plan_that_reaches_too_far_ahead_is_said_at_its_step(page, qtbot):
    page.show_panel(RANKING)
    write(qtbot, page.ranking.input("targets:rest.green_months"), "9")
    page.presenter.count()
    assert page.tabs[CADENCES].text() == "Cadences !"
    assert "at most 9 months ahead" in " ".join(page.presenter.problems.values())


def test_levels_that_do_not_rise_are_refused_in_their_line(page, qtbot):
    page.show_panel(SEGMENTS)
    write(qtbot, page.segments.input("segments:fading.levels.0"), "9")
    page.presenter.count()
    line = next(line for line in page.segments.lines() if line.name == "segments:fading.levels")
    assert "must rise" in line.problem.text()


def test_what_was_learned_can_be_forgotten(page, qtbot, actions):
    lesson = "\n[learned]\nat = 2026-11-20T10:00:00+00:00\ninterest = [1.0, 1.0, 1.0, 1.0]\n"
    page.presenter.set_text("scoring", actions.documents["scoring"] + lesson)
    page.presenter.count()
    page.show_panel(RANKING)
    forget = page.ranking.findChild(QAbstractButton, "scoring:learned")
    forget.setFocus()
    qtbot.keyClick(forget, Qt.Key.Key_Space)
    assert "\n[learned]" not in page.presenter.texts["scoring"]
    assert actions.documents["scoring"] == page.presenter.texts["scoring"]
    assert page.ranking.findChild(QAbstractButton, "scoring:learned") is None


def test_a_document_that_cannot_be_shown_leaves_the_other_half_of_the_ranking(page):
    page.presenter.set_text("scoring", "[rates")
    page.presenter.count()
    page.show_panel(RANKING)
    assert page.ranking.input("targets:rest.days").text() == "3"
    assert any("scoring.toml" in label.text() for label in page.ranking.findChildren(QLabel))


def test_a_small_window_cuts_no_field_off(page):
    page.resize(700, 420)
    for panel in (page.response, page.segments, page.ranking):
        page.show_panel(next(key for key, one in page.panels.items() if one is panel))
        QApplication.processEvents()
        shown = panel.viewport().width()
        assert all(
            field.mapTo(panel.viewport(), field.rect().topRight()).x() < shown
            for line in panel.lines()
            for field in line.inputs.values()
        )


def test_text_and_forms_show_the_same(page, qtbot):
    page.show_panel(TEXT)
    page.text.editor.setPlainText(page.text.editor.toPlainText().replace('word = "Busy"', 'word = "Engaged"'))
    page.presenter.count()
    page.show_panel(OUTCOMES)
    assert page.outcomes.input("outcomes:outcome.1.word").text() == "Engaged"
    write(qtbot, page.outcomes.input("outcomes:outcome.1.word"), "Talking")
    page.show_panel(TEXT)
    assert 'word = "Talking"' in page.text.editor.toPlainText()


def test_a_text_that_cannot_be_read_leaves_a_pointer_in_the_form(page):
    page.show_panel(TEXT)
    page.text.show_document("segments")
    page.text.editor.setPlainText("[profile")
    page.presenter.count()
    assert page.text.marked_line == 1
    page.show_panel(SEGMENTS)
    assert list(page.segments.lines()) == []
    page.discard.click()
    assert page.segments.input("segments:profile.roles").text().startswith("head, chief")


def test_saving_with_the_keyboard_says_so_in_the_footer(page, qtbot, actions, told):
    page.show_panel(OUTCOMES)
    write(qtbot, page.outcomes.input("outcomes:outcome.1.word"), "Engaged")
    with qtbot.waitSignal(page.notice) as notice:
        qtbot.keyClick(page, Qt.Key.Key_S, CONTROL)
    assert notice.args == ["The settings are saved", False]
    actions.moved = 412
    write(qtbot, page.outcomes.input("outcomes:outcome.1.word"), "In talks")
    with qtbot.waitSignal(page.notice) as notice:
        qtbot.keyClick(page, Qt.Key.Key_S, CONTROL)
    assert notice.args == ["The settings are saved; 412 leads have another next touch", False]
    assert 'word = "In talks"' in actions.documents["outcomes"]
    assert told
    assert page.standing.text() == "All is saved"


def test_while_it_is_saved_the_panels_rest(qtbot, actions):
    lane = QueueLane()
    page = SettingsPage(SettingsPresenter(actions, lane, lane, lambda _changed: None))
    qtbot.addWidget(page)
    lane.run_all()
    page.segments.interest_set.emit("mail", 3)
    page.save.click()
    assert page.standing.text() == "Saving …"
    assert not page.outcomes.isEnabled()
    lane.run_all()
    assert page.outcomes.isEnabled()


def test_the_looks_take_effect_when_they_are_clicked_and_are_kept_when_saved(page, qtbot):
    with qtbot.waitSignal(page.theme_chosen) as chosen:
        page.you.themes["dark"].click()
    assert chosen.args == ["dark"]
    page.save.click()
    assert page.presenter.person.theme == "dark"
    told = []
    page.theme_chosen.connect(told.append)
    page.discard.click()
    assert told == []


def test_looks_that_are_discarded_go_back_to_those_that_were_kept(page, qtbot):
    page.you.themes["dark"].click()
    with qtbot.waitSignal(page.theme_chosen) as chosen:
        page.discard.click()
    assert chosen.args == ["system"]
    assert page.you.themes["system"].isChecked()


def test_a_switch_is_said_in_words(page):
    page.you.start.click()
    assert page.you.start.accessibleName() == "Start with the system: on"
    assert page.presenter.person.start_with_system


def test_the_next_panel_is_a_key_away(page, qtbot):
    qtbot.keyClick(page, Qt.Key.Key_PageDown, CONTROL)
    assert page.panel == OUTCOMES
    qtbot.keyClick(page, Qt.Key.Key_PageUp, CONTROL)
    qtbot.keyClick(page, Qt.Key.Key_PageUp, CONTROL)
    assert page.panel == TEXT


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize("size", [(1200, 760), (700, 420)])
def test_nothing_is_wider_than_the_page(page, qtbot, direction, size):
    page.setLayoutDirection(direction)
    page.resize(*size)
    page.presenter.toggle_cell("D", 2)
    page.presenter.count()
    for key in page.panels:
        page.show_panel(key)
        assert not page.grab().isNull()
        assert page.width() == size[0]
    page.show_panel(SEGMENTS)
    assert page.strip.isVisible()
    assert page.save.isVisible()
