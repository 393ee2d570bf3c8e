"""A lead is changed on its card by keys and by clicks, and nothing that is typed is lost."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QBoxLayout

from app.domain.lead import NextTouch, Stage
from app.ui.card.card import Card
from app.ui.card.sections import Link, LinkRows
from app.ui.card.touches import LINES_A_STEP
from app.ui.kit.buttons import LinkButton
from app.usecases.changed import LEADS, Changed
from app.usecases.edit_lead import edit_lead
from app.usecases.log_call import LogCall, log_call
from app.usecases.show_lead import FIRST_PAGE
from tests.fakes.desk import NOW
from tests.fakes.screen import Screen
from tests.fakes.today import Office, lead

Key = Qt.Key
DAY = timedelta(days=1)


@pytest.fixture
def screen(qtbot):
    shown = Screen(qtbot)
    shown.presenter.select(shown.office.id("Anna"))
    return shown


def shown_field(screen, field):
    """The text of a field on the card."""
    entries = [entry for section in screen.page.card._sections for entry in section.facts.entries]
    return next(entry.text for entry in entries if entry.field == field)


def click(screen, field):
    text = screen.page.card._anchor(field)
    screen.bot.mouseClick(text, Qt.MouseButton.LeftButton, pos=QPoint(4, 8))


def test_e_opens_the_first_question_and_enter_saves_it(screen):
    screen.press("e")
    editor = screen.page.card.editor
    assert editor.input.hasFocus()
    assert editor.input.accessibleName() == "Budget"
    screen.press("40k", Key.Key_Return)
    assert screen.office.stored("Anna").budget == "40k"
    assert shown_field(screen, "budget") == "40k"
    assert screen.page.card.editor is None
    assert screen.page.list.rows.hasFocus()
    assert screen.office.stored("Anna").standing.attempts == 0  # Enter logged no call


def test_tab_walks_on_and_shift_tab_back_and_escape_gives_up(screen):
    screen.press("e")
    screen.press("40k", Key.Key_Tab, "Mia", Key.Key_Tab, "Seals")
    assert screen.page.card.editor.input.accessibleName() == "Need"
    screen.press(Key.Key_Backtab)
    assert screen.page.card.editor.input.accessibleName() == "Authority"
    assert screen.page.card.editor.text == "Mia"
    screen.press(" no", Key.Key_Escape)
    now = screen.office.stored("Anna")
    assert (now.budget, now.authority, now.need) == ("40k", "Mia", "Seals")


def test_every_field_is_reached_by_tab_and_has_a_name(screen):
    screen.press("e")
    names = []
    for _ in range(60):
        editor = screen.page.card.editor
        name = editor.input.accessibleName()
        if name in names:
            break
        names.append(name)
        assert editor.isVisible()
        screen.press(Key.Key_Tab)
    assert {"Name", "Phone", "Mail", "Country", "Time zone", "Company size", "Notes", "Known as"} <= set(
        names
    )
    assert names[0] == "Budget"


def test_letters_digits_and_enter_mean_themselves_while_one_writes(screen):
    screen.press("e")
    screen.press("1b d/x.", Key.Key_Up, Key.Key_Down)
    assert screen.page.card.editor.text == "1b d/x."
    assert screen.chosen == []
    assert screen.name == "Anna"
    screen.press(Key.Key_Escape)


def test_a_click_on_a_value_opens_it_where_it_stands(screen):
    screen.bot.waitUntil(lambda: screen.page.card._anchor("company") is None)
    click(screen, "full_name")
    editor = screen.page.card.editor
    assert editor.text == "Anna"
    name = screen.page.card._anchor("full_name")
    assert editor.geometry().contains(name.mapTo(screen.page.card.body, QPoint(4, 16)))
    screen.press(Key.Key_End, " Berg", Key.Key_Return)
    assert screen.name == "Anna Berg"
    click(screen, "phone")
    assert screen.page.card.editor.text == "+4951190182014"
    screen.press(Key.Key_Escape)
    click(screen, "question")
    assert screen.page.card.editor.text == "How long do the seals last?"


def test_a_refused_text_stays_with_its_sentence_beside_it(screen):
    screen.page.card.begin_editing("email")
    screen.press("nonsense", Key.Key_Return)
    editor = screen.page.card.editor
    assert editor.text == "nonsense"
    assert "no mail address" in editor.problem.text()
    assert editor.problem.isVisible()
    assert editor.line.accessibleDescription() == editor.problem.text()
    screen.press(Key.Key_End, "@b.example", Key.Key_Return)
    assert screen.office.stored("Anna").email == "nonsense@b.example"


def test_leaving_a_field_saves_it(screen):
    screen.press("e")
    screen.press("40k")
    screen.page.bar.focus_field("note")
    assert screen.office.stored("Anna").budget == "40k"
    assert screen.page.bar.note.hasFocus()


def test_another_lead_on_the_card_closes_the_editor_and_saves(screen):
    screen.press("e")
    screen.press("40k")
    screen.presenter.select(screen.office.id("Bert"))
    assert screen.page.card.editor is None
    assert screen.office.stored("Anna").budget == "40k"
    assert screen.office.stored("Bert").budget == ""


def test_what_is_typed_while_a_save_is_under_way_goes_into_the_next_field(screen):
    screen.press("e")
    screen.press("40k")
    screen.office.lane.held = True
    screen.press(Key.Key_Tab)
    screen.press("Mia")
    assert screen.page.card.editor.text == "40k"
    screen.office.lane.held = False
    screen.office.lane.run()
    assert screen.page.card.editor.text == "Mia"
    screen.press(Key.Key_Return)
    assert screen.office.stored("Anna").authority == "Mia"


def test_ctrl_z_takes_back_whichever_came_last(screen):
    screen.press("e", "40k", Key.Key_Return)
    screen.press("1", Key.Key_Return)
    screen.press(Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert screen.office.stored("Anna").standing.attempts == 0
    assert screen.office.stored("Anna").budget == "40k"
    screen.press(Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert screen.office.stored("Anna").budget == ""
    assert screen.said[-1] == ("Taken back: Edit, Anna", False)
    assert screen.page.bar.note.text() == ""


def test_long_texts_have_lines(screen):
    screen.page.card.begin_editing("notes")
    screen.press("one")
    screen.press(Key.Key_Return, modifier=Qt.KeyboardModifier.ShiftModifier)
    screen.press("two", Key.Key_Return)
    assert screen.office.stored("Anna").notes == "one\ntwo"


def test_a_pasted_megabyte_is_refused_and_not_cut(screen):
    screen.page.card.begin_editing("title")
    QGuiApplication.clipboard().setText("x" * 100_000)
    screen.press(Key.Key_V, modifier=Qt.KeyboardModifier.ControlModifier)
    screen.press(Key.Key_Return)
    assert len(screen.page.card.editor.text) == 100_000
    assert "at most 1,000" in screen.page.card.editor.problem.text()


def test_a_lead_erased_while_its_card_is_open_is_said(screen):
    screen.press("e", "40k")
    del screen.office.store.state.leads[screen.office.id("Anna")]
    screen.press(Key.Key_Return)
    assert "There is no lead" in screen.page.card.editor.problem.text()
    assert screen.page.card.editor.text == "40k"


def test_the_timeline_names_its_filters_and_f_goes_through_them(screen):
    log_call(screen.office.desk, LogCall(screen.office.id("Anna"), "no-answer"))
    edit_lead(screen.office.desk, screen.office.id("Anna"), {"city": "Ulm"})
    screen.presenter.select(screen.office.id("Bert"))
    screen.presenter._sheets.clear()
    screen.presenter.select(screen.office.id("Anna"))
    card = screen.page.card
    assert "No answer" not in shown_lines(card)
    titles = []
    for _ in range(4):
        screen.press("f")
        titles.append(card._touches.title.text())
    assert titles[0] == "Calls and meetings"
    assert "You wrote “Ulm” for City" in shown_lines(card)
    screen.press("f")
    assert card._touches.which == "all"
    chosen = [button for button in card._touches.findChildren(LinkButton) if button.isChecked()]
    assert [button.text() for button in chosen] == ["All"]


@pytest.mark.parametrize("first", ["t", "f", "click"])
def test_only_the_chosen_filter_is_underlined_by_key_and_by_click(screen, first):
    log_call(screen.office.desk, LogCall(screen.office.id("Anna"), "no-answer"))
    screen.presenter.select(screen.office.id("Bert"))
    screen.presenter._sheets.clear()
    screen.presenter.select(screen.office.id("Anna"))
    touches = screen.page.card._touches
    filters = touches._filters

    def looks() -> list[list[str]]:
        return [
            [which for which, button in filters.items() if button.is_underlined],
            [which for which, button in filters.items() if button.isChecked()],
        ]

    if first == "click":
        filters["calls"].click()
        assert looks() == [["calls"]] * 2
    else:
        screen.press(first)
    for which in ("notes", "calls", "calls", "all"):
        filters[which].click()
        assert looks() == [[which]] * 2
    screen.press("f")
    assert looks() == [["calls"]] * 2
    screen.press("t")
    assert looks() == [["all"]] * 2


def shown_lines(card: Card) -> str:
    return "\n".join(entry.text for entry in card._touches.facts.entries)


def test_a_long_timeline_is_shown_step_by_step(qtbot):
    office = Office()
    for number in range(LINES_A_STEP + FIRST_PAGE):
        office.desk.clock.move(timedelta(minutes=1))
        log_call(office.desk, LogCall(office.id("Anna"), "no-answer", f"note {number}"))
    screen = Screen(qtbot, office)
    screen.presenter.select(office.id("Anna"))
    card = screen.page.card
    screen.press("t")
    assert len(card._touches.facts.entries) == LINES_A_STEP
    screen.press("t")
    assert len(card._touches.facts.entries) == LINES_A_STEP + FIRST_PAGE
    assert "note 0" in shown_lines(card)
    screen.press("t")
    assert not card.shows_all_touches


def test_who_looks_alike_is_merged_by_a_key_and_that_is_taken_back(qtbot):
    office = Office()
    twin = lead(office.desk, "Anna", 60 * DAY, Stage.GREEN, NextTouch(NOW + 9 * DAY, "call", "rep"))
    with office.store.work() as work:
        work.add_leads([twin])
    screen = Screen(qtbot, office)
    screen.presenter.select(office.id("Anna"))
    assert "Same name and company: Anna, Anna GmbH (green)" in screen.page.card.texts
    assert "Merge: A" in [link.text() for link in screen.page.card.findChildren(LinkButton)]
    screen.press("a")
    assert screen.said[-1][0] == "Anna is merged into Anna; Ctrl+Z takes it back"
    assert "Merged into this: Anna, Anna GmbH (stopped)" in screen.page.card.texts
    screen.press(Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert "Same name and company: Anna, Anna GmbH (green)" in screen.page.card.texts


def test_a_linked_lead_is_opened_by_its_name(screen):
    log_call(screen.office.desk, LogCall(screen.office.id("Rita"), "referred", "Ask Tom"))
    screen.presenter.select(screen.office.id("Rita"))
    links = [one for one in screen.page.card._linked.findChildren(LinkButton) if one.isVisible()]
    assert links[0].text() == "Ask Tom, Rita GmbH (new)"
    assert links[0].focusPolicy() & Qt.FocusPolicy.TabFocus
    links[0].click()
    assert screen.name == "Ask Tom"


def test_a_long_name_of_a_linked_lead_is_elided_and_whole_in_its_tooltip(qtbot):
    rows = LinkRows()
    qtbot.addWidget(rows)
    rows.set_links((Link("Same number", "Maria Magdalena von Berg & Söhne, Acme", "1", merges=True),))
    rows.resize(320, 40)
    rows.show()
    name, merge = rows.findChildren(LinkButton)
    assert name.text().endswith("…")
    assert name.toolTip() == "Maria Magdalena von Berg & Söhne, Acme"
    assert name.accessibleName() == "Same number: Maria Magdalena von Berg & Söhne, Acme"
    assert merge.mapTo(rows, merge.rect().topRight()).x() <= rows.width()
    rows.resize(700, 40)
    assert (name.text(), name.toolTip()) == ("Maria Magdalena von Berg && Söhne, Acme", "")


def test_a_value_tells_who_wrote_it(screen):
    edit_lead(screen.office.desk, screen.office.id("Gina"), {"need": "Pumps"})
    screen.presenter.select(screen.office.id("Gina"))
    card = screen.page.card
    (entry,) = [entry for entry in card._asked.facts.entries if entry.field == "need"]
    assert card._history(entry) == "24 Nov: You wrote “Pumps” for Need"
    (empty,) = [entry for entry in card._asked.facts.entries if entry.field == "budget"]
    assert "press E" in card._history(empty)


def test_a_card_that_nobody_decides_about_changes_nothing(qtbot):
    card = Card(lambda: NOW, "Europe/Berlin")
    qtbot.addWidget(card)
    office = Office()
    card.show_sheet(office.actions.read_sheet(office.id("Anna")))
    card.begin_editing()
    card.merge()
    assert card.editor is None
    assert QApplication.focusWidget() is None or not card.isAncestorOf(QApplication.focusWidget())


def test_a_very_long_name_has_the_whole_width_and_the_number_stands_below_it(screen):
    head, lead_id = screen.page.card._head, screen.office.id("Anna")
    assert head.direction() == QBoxLayout.Direction.LeftToRight
    for name, direction in (
        ("A" * 200, QBoxLayout.Direction.TopToBottom),
        ("Anna", QBoxLayout.Direction.LeftToRight),
    ):
        edit_lead(screen.office.desk, lead_id, {"full_name": name})
        screen.presenter.changed(Changed(frozenset({LEADS}), (lead_id,)))
        assert (screen.name, head.direction()) == (name, direction)
