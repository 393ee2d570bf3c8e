"""What is typed about a lead and not logged: kept while one types, there again after a crash, gone with the call."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.domain.errors import Unavailable
from app.ui.today.draft import Draft
from app.ui.today.draft_keeper import draft_text, read_draft
from app.usecases.drafts import keep_draft, kept_drafts
from tests.fakes.screen import Screen
from tests.fakes.today import Office

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def screen(qtbot):
    return Screen(qtbot)


def kept(office):
    return {lead_id: json.loads(text) for lead_id, text in kept_drafts(office.desk).items()}


def again(qtbot, office):
    """Another run of the program on the same file."""
    screen = Screen(qtbot, Office(office.store, office.desk, office.people))
    qtbot.waitUntil(
        lambda: "today-drafts" in screen.office.lane.submitted
    )  # they are read after the first paint
    return screen


def test_what_is_typed_is_on_the_disk_when_the_typing_rests_and_there_in_the_next_run(qtbot, screen):
    screen.press("5", "fri 14:00", Key.Key_Escape, "n", "budget is decided")
    qtbot.waitUntil(lambda: bool(kept(screen.office)))
    paula = screen.office.id("Paula")
    qtbot.waitUntil(lambda: kept(screen.office)[paula].get("note") == "budget is decided")
    assert kept(screen.office)[paula] == {
        "outcome": "call-back",
        "note": "budget is decided",
        "when": "fri 14:00",
    }
    screen.page.hide()
    second = again(qtbot, screen.office)
    assert second.page.bar.note.text() == "budget is decided"
    assert second.chosen == ["call-back"]
    assert second.page.bar.sentence == "Next: Fri 27 Nov, 14:00"


def test_a_draft_waits_at_its_lead_until_that_is_selected_again(qtbot, screen):
    keep_draft(screen.office.desk, screen.office.id("Rita"), '{"note": "half a sentence"}')
    second = again(qtbot, screen.office)
    assert second.page.bar.note.text() == ""
    second.presenter.select(screen.office.id("Rita"))
    assert second.page.bar.note.text() == "half a sentence"


def test_leaving_the_lead_or_the_page_keeps_it_at_once(screen):
    screen.press("n", "one", Key.Key_Escape)
    screen.presenter.select(screen.office.id("Rita"))
    assert kept(screen.office) == {screen.office.id("Paula"): {"note": "one"}}
    screen.press("n", "two")
    screen.page.hide()
    assert kept(screen.office)[screen.office.id("Rita")] == {"note": "two"}


def test_a_logged_call_takes_its_draft_along(qtbot, screen):
    screen.press("n", "rang twice", Key.Key_Escape)
    screen.page._rest_of_typing.end()
    assert kept(screen.office)
    screen.press("1", Key.Key_Return)
    assert screen.office.touches("Paula")[-1].note == "rang twice"
    assert kept(screen.office) == {}
    assert again(qtbot, screen.office).page.bar.note.text() == ""


def test_the_common_call_writes_no_draft(qtbot):
    written = []
    screen = Screen(qtbot, Office(keep_draft=lambda *words: written.append(words)))
    screen.press("1", Key.Key_Return, "2", Key.Key_Return)
    screen.page._rest_of_typing.end()
    assert written == []


def test_a_note_that_is_taken_out_again_leaves_no_draft(screen):
    screen.press("n", "hm")
    screen.page._rest_of_typing.end()
    assert kept(screen.office)
    screen.press(Key.Key_Backspace, Key.Key_Backspace)
    screen.page._rest_of_typing.end()
    assert kept(screen.office) == {}


def test_a_draft_that_could_not_be_kept_is_tried_again_with_the_next_letter(qtbot):
    written, full = [], [True]

    def keep(lead_id, text):
        if full:
            raise Unavailable("The disk is full.")
        written.append(text)

    screen = Screen(qtbot, Office(keep_draft=keep))
    screen.press("n", "one")
    screen.page._rest_of_typing.end()
    full.clear()
    screen.press("!")
    screen.page._rest_of_typing.end()
    assert written == ['{"note": "one!"}']


def test_no_draft_is_written_between_enter_and_the_commit(screen):
    office = screen.office
    screen.press("n", "rang twice", Key.Key_Escape, "1")
    office.lane.held = True
    screen.press(Key.Key_Return)
    screen.page._rest_of_typing.end()
    assert len(office.lane.waiting) == 1
    office.lane.held = False
    office.lane.run()
    screen.page._rest_of_typing.end()
    assert kept(office) == {}


def test_letters_typed_before_the_drafts_are_read_follow_those_that_were_there(qtbot, screen):
    office = Office(screen.office.store, screen.office.desk, screen.office.people)
    keep_draft(office.desk, office.id("Paula"), '{"note": "from yesterday"}')
    office.open()
    office.presenter.bar.write("note", "and now")
    office.presenter.bar._drafts_read({office.id("Paula"): read_draft('{"note": "from yesterday"}')})
    assert office.presenter.bar.draft.note == "from yesterday and now"


def test_an_undone_call_gives_its_note_back_and_that_is_a_draft_again(screen):
    screen.press("n", "rang twice", Key.Key_Escape, "1", Key.Key_Return)
    screen.press(Key.Key_Z, modifier=CTRL)
    assert screen.page.bar.note.text() == "rang twice"
    screen.page._rest_of_typing.end()
    assert kept(screen.office) == {screen.office.id("Paula"): {"note": "rang twice"}}


def test_what_is_typed_in_the_more_panel_outlives_a_crash_too(qtbot, screen):
    screen.press(".", "p", "+3d")
    panel = screen.page.more.panel
    panel.words.setFocus()
    screen.press("wrote to her")
    screen.page._rest_of_typing.end()
    paula = screen.office.id("Paula")
    assert kept(screen.office) == {
        paula: {"more_row": "plan", "more_when": "+3d", "more_words": "wrote to her"}
    }
    second = again(qtbot, screen.office)
    second.press(".")
    panel = second.page.more.panel
    assert (panel.when.text(), panel.words.text(), panel.rows["plan"].isChecked()) == (
        "+3d",
        "wrote to her",
        True,
    )
    second.press(Key.Key_Return)
    assert screen.office.touches("Paula")[0].note == "wrote to her"
    second.page._rest_of_typing.end()
    assert kept(screen.office) == {}


def test_the_more_panel_keeps_its_words_beside_the_note_while_another_lead_is_looked_at(screen):
    screen.press("n", "one", Key.Key_Escape, ".", "r", "they asked for an offer", Key.Key_Escape)
    screen.presenter.select(screen.office.id("Rita"))
    screen.press(".", "r")
    assert screen.page.more.panel.words.text() == ""
    screen.press(Key.Key_Escape)
    screen.presenter.select(screen.office.id("Paula"))
    assert screen.page.bar.note.text() == "one"
    screen.press(".")
    assert screen.page.more.panel.words.text() == "they asked for an offer"


@pytest.mark.parametrize("text", ["", "no json", "[1]", "7", '{"note": 7, "mood": "x"}', "\0"])
def test_a_draft_that_cannot_be_read_is_no_trouble(qtbot, screen, text):
    keep_draft(screen.office.desk, screen.office.id("Paula"), text)
    assert again(qtbot, screen.office).page.bar.note.text() == ""


def test_a_chosen_outcome_alone_is_not_worth_a_write():
    draft = Draft()
    draft.outcome = "busy"
    assert draft_text(draft) == ""
    draft.note = "😀 אבג"
    assert read_draft(draft_text(draft)).note == "😀 אבג"


def test_a_megabyte_that_is_pasted_is_kept_logged_and_the_program_goes_on(qtbot, screen):
    text = "Nadia said 😀 אבג, and so on. " * 33_000
    QGuiApplication.clipboard().setText(text)
    screen.press("n")
    screen.press(Key.Key_V, modifier=CTRL)
    screen.page._rest_of_typing.end()
    assert kept(screen.office)[screen.office.id("Paula")]["note"] == text
    second = again(qtbot, screen.office)
    assert second.page.bar.note.text() == text
    second.press("1", Key.Key_Return)
    assert screen.office.touches("Paula")[-1].note == text.strip()
    assert second.name == "Anna"
    assert second.page.bar.note.text() == ""


def test_a_note_that_is_longer_than_can_be_kept_is_refused_in_one_sentence_and_stays(screen):
    QGuiApplication.clipboard().setText("a" * 1_000_001)
    screen.press("1", "n")
    screen.press(Key.Key_V, modifier=CTRL)
    screen.press(Key.Key_Return)
    assert "at most 1,000,000 can be kept" in screen.page.bar.sentence
    assert (screen.name, len(screen.page.bar.note.text())) == ("Paula", 1_000_001)
