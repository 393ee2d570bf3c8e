"""A lead that goes while its card is open, nonsense in every field, names of every script: one sentence, and on."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.usecases.changed import LEADS, Changed
from app.usecases.ports import FieldEdit
from tests.fakes.screen import Screen
from tests.fakes.today import Office, lead

Key = Qt.Key
NONSENSE = [
    "\U0001f600" * 3,
    "\u05d0\u05d1\u05d2",
    "\u202elive\u202c",
    "<b>x</b>",
    "'; DROP TABLE lead; --",
    "\\n%1%2",
    "9" * 400,
    "   ",
]


MEGABYTE = "one word after another " * 45_000


@pytest.fixture
def screen(qtbot):
    return Screen(qtbot)


def erase(office, name):
    """As an erasure on another device would leave it."""
    lead_id = office.id(name)
    office.store.state.leads.pop(lead_id)
    return lead_id


def test_a_lead_that_is_erased_while_its_card_is_open_is_said_and_a_key_goes_on(screen):
    gone = erase(screen.office, "Paula")
    screen.presenter.changed(Changed(frozenset({LEADS}), (gone,)))
    assert screen.said[-1] == ("Paula is no longer here, so there is nothing to log", False)
    assert screen.marked == []
    screen.press(Key.Key_Down)
    assert (screen.name, screen.marked) == ("Anna", ["Anna"])
    screen.press("1", Key.Key_Return)
    assert screen.office.touches("Anna")[-1].outcome == "no-answer"


def test_what_is_said_of_a_lead_with_a_long_name_is_read_to_its_end(qtbot):
    office = Office()
    made = lead(office.desk, "Wolfeschlegelstein " * 200, timedelta(minutes=2), source="Price request")
    with office.store.work() as work:
        work.add_leads([made])
    screen = Screen(qtbot, office)
    screen.presenter.select(made[0].id)
    office.store.state.leads.pop(made[0].id)
    screen.presenter.changed(Changed(frozenset({LEADS}), (made[0].id,)))
    assert screen.said[-1][0].endswith("… is no longer here, so there is nothing to log")
    assert len(screen.said[-1][0]) < 120


def test_a_call_on_a_lead_that_is_gone_is_not_logged_and_the_list_goes_on(screen):
    screen.press("1", "n", "rang twice")
    erase(screen.office, "Paula")
    screen.press(Key.Key_Return)
    assert screen.said[-1][0] == "Paula is no longer here, so there is nothing to log"
    assert screen.name == "Anna"
    assert (screen.page.bar.note.text(), screen.chosen) == ("", [])


def test_keys_meant_for_a_lead_that_vanished_are_pressed_on_nobody(screen):
    gone = erase(screen.office, "Paula")
    screen.presenter.changed(Changed(frozenset({LEADS}), (gone,)))
    assert screen.page.nobody.title.text() == "Paula is no longer here"
    assert not screen.page.nobody.isHidden()
    screen.press("1", Key.Key_Return)
    assert screen.presenter.selected == ""
    assert screen.office.touches("Anna") == []
    screen.press(Key.Key_Down)
    assert (screen.name, screen.page.nobody.isHidden()) == ("Anna", True)
    screen.press("1", Key.Key_Return)
    assert len(screen.office.touches("Anna")) == 1


def test_the_draft_of_a_lead_that_is_gone_goes_with_it(screen):
    screen.press("n", "rang twice")
    gone = erase(screen.office, "Paula")
    screen.presenter.changed(Changed(frozenset({LEADS}), (gone,)))
    screen.page._rest_of_typing.end()
    assert screen.office.store.state.drafts == {}


def test_a_lead_that_is_given_to_somebody_else_is_said_and_stays_to_be_finished(screen):
    screen.press("n", "half a note")
    with screen.office.store.work() as work:
        work.edit_leads([FieldEdit(screen.office.id("Paula"), {"owner": ""}, {"owner": "Ben Okri"})])
    screen.presenter.changed(Changed(frozenset({LEADS}), (screen.office.id("Paula"),)))
    assert screen.said[-1] == ("Paula belongs to Ben Okri now", False)
    assert (screen.name, screen.page.bar.note.text()) == ("Paula", "half a note")
    screen.press(Key.Key_Escape, "1", Key.Key_Return)
    assert screen.office.touches("Paula")[-1].note == "half a note"


@pytest.mark.parametrize("text", NONSENSE)
def test_nonsense_in_a_note_is_kept_as_it_was_written(screen, text):
    screen.press("1", "n")
    QGuiApplication.clipboard().setText(text)
    screen.press(Key.Key_V, modifier=Qt.KeyboardModifier.ControlModifier)
    screen.press(Key.Key_Return)
    assert screen.office.touches("Paula")[-1].note == text.strip()
    assert screen.name == "Anna"


@pytest.mark.parametrize("text", [text for text in NONSENSE if text.strip()])
def test_nonsense_for_a_time_is_said_beside_its_field_and_nothing_is_logged(screen, text):
    screen.press("5")
    QGuiApplication.clipboard().setText(text)
    screen.press(Key.Key_V, modifier=Qt.KeyboardModifier.ControlModifier)
    screen.press(Key.Key_Return)
    assert screen.page.bar.next.problem
    assert screen.page.bar.next.problem.count("\n") == 0
    assert (screen.name, screen.office.touches("Paula")) == ("Paula", [])


@pytest.mark.parametrize("text", NONSENSE)
def test_nonsense_for_a_person_or_a_phone_is_said_or_kept(screen, text):
    screen.press("8")
    bar = screen.page.bar
    for field, name in ((bar.person_name, "person_name"), (bar.person_phone, "person_phone")):
        field.setText(text)
        bar.written.emit(name, text)
    screen.press(Key.Key_Return)
    logged = bool(screen.office.touches("Paula"))
    assert logged or bar.sentence
    assert logged != bool(bar.person_name.problem or bar.person_phone.problem)


@pytest.mark.parametrize("text", NONSENSE)
def test_nonsense_in_the_search_finds_nobody_and_escape_leads_back(screen, text):
    screen.press("/")
    QGuiApplication.clipboard().setText(text)
    screen.press(Key.Key_V, modifier=Qt.KeyboardModifier.ControlModifier)
    screen.press(Key.Key_Return, Key.Key_Escape)
    screen.press("1")
    assert screen.chosen == ["no-answer"]


def paste(screen, text):
    QGuiApplication.clipboard().setText(text)
    screen.press(Key.Key_V, modifier=Qt.KeyboardModifier.ControlModifier)


def test_a_page_that_is_pasted_into_the_search_is_said_and_not_looked_for(screen):
    screen.press("/")
    paste(screen, MEGABYTE)
    hits = screen.search.hits
    assert hits.isVisible()
    assert hits.sentence.startswith("A search takes 200 characters at most")
    screen.press(Key.Key_Return, Key.Key_Escape)
    screen.press("1")
    assert screen.chosen == ["no-answer"]


def test_a_megabyte_pasted_beside_a_call_is_kept_or_refused_in_one_sentence(screen):
    bar = screen.page.bar
    screen.press("d", "8")  # declined: other, in their words
    assert bar.reason_words.hasFocus()
    paste(screen, MEGABYTE)
    screen.press(Key.Key_Return)
    assert "at most 10,000 can be kept" in bar.sentence
    assert (screen.name, screen.office.touches("Paula")) == ("Paula", [])
    screen.press(Key.Key_Escape, Key.Key_Escape, "8")  # let go of it: referred
    bar.person_name.setFocus()
    paste(screen, MEGABYTE)
    screen.press(Key.Key_Return)
    assert "at most 1,000 can be kept" in bar.sentence
    assert bar.person_name.problem
    bar.person_name.clear()
    bar.person_phone.setFocus()
    paste(screen, MEGABYTE[:900])
    screen.press(Key.Key_Return)
    assert len(bar.sentence) < 200
    assert screen.office.touches("Paula") == []


def test_names_of_every_script_and_length_are_shown_and_dialled(qtbot):
    office = Office()
    names = [
        "\U0001f600 Joy \U0001f3f3\ufe0f\u200d\U0001f308",
        "\u200f\u05de\u05e9\u05d4 \u05db\u05d4\u05df",
        "\u0645\u062d\u0645\u062f \u0639\u0628\u062f",
        "\u5c71\u7530 \u592a\u90ce",
        "A" * 4000,
        "\u202eEvil\u202c",
        "\u200b",
    ]
    with office.store.work() as work:
        made = [
            lead(office.desk, name, timedelta(minutes=place + 2), source="Price request", question=name * 3)
            for place, name in enumerate(names)
        ]
        work.add_leads(made)
    screen = Screen(qtbot, office)
    for placed, _ in made:
        screen.presenter.select(placed.id)
        assert not screen.page.grab().isNull()
        assert screen.page.card._name.height() < 200  # the first sentence stays in sight
        screen.press(Key.Key_F2)
        assert screen.links[-1] == "tel:+4951190182014"
    assert len(screen.links) == len(names)


def test_a_person_who_asked_not_to_be_called_cannot_be_dialled(screen):
    screen.press("x", Key.Key_Return)
    screen.presenter.select(screen.office.id("Paula"))
    screen.press(Key.Key_F2)
    assert screen.links == []
    assert screen.said[-1][0] == "Paula asked not to be called, so Ripen does not dial"
    titles = [command.title for command in screen.page.commands()]
    assert not any(title.startswith(("Dial", "Copy", "Outcome: Busy")) for title in titles)


def test_a_promised_call_can_be_dialled_until_the_hard_stop_and_no_longer(screen):
    clock = screen.office.desk.clock
    clock.at = clock.at.replace(hour=19, minute=59)  # 20:59 there
    screen.press(Key.Key_F2)
    assert screen.links == ["tel:+4951190182014"]
    clock.at = clock.at.replace(hour=20, minute=0)
    screen.press(Key.Key_F2)
    assert len(screen.links) == 1
    assert screen.said[-1][0] == "It is 21:00 there; calling opens tomorrow 08:00 their time"


def test_the_number_can_be_copied_from_the_palette(screen):
    copy = next(command for command in screen.page.commands() if command.title.startswith("Copy"))
    copy.run()
    assert QGuiApplication.clipboard().text() == "+4951190182014"
    assert screen.said[-1][0].endswith("is copied")


@pytest.mark.parametrize("has_keyboard", ["next", "calendar"])
def test_a_door_out_shuts_the_next_touch_and_the_keyboard_stays_on_the_page(screen, has_keyboard):
    bar = screen.page.bar
    screen.press("p", "tuesday 14:00")
    assert bar.sentence.startswith("Next: ")
    getattr(bar, has_keyboard).setFocus()
    bar.outcomes.keys["bought"].click()
    assert not bar.next.isEnabled()
    assert not bar.sentence.startswith("Next: ")  # a time that does not count is not told
    assert screen.page.list.isAncestorOf(QApplication.focusWidget())
    screen.press(Key.Key_Return)
    assert screen.office.touches("Paula")[-1].outcome == "bought"
