"""A German window speaks German, an English one loads nothing, and both can be chosen."""

import errno
import gc
import os
import re
import sys
import tomllib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QDialogButtonBox

from app.central.sayings import said_by_server
from app.domain import wording
from app.domain.causes import system_cause, toml_fault
from app.domain.errors import Refused
from app.domain.lead import Lead, NextTouch, Stage
from app.domain.morning import summary
from app.domain.sentence import listed, whole
from app.domain.sentence import sentence as refusal
from app.domain.story import OPENINGS, opening_lines
from app.ui.kit import words
from app.ui.language import language_of, silence, speak, spoken
from app.ui.today.next_touch import kind_words
from app.ui.today.outcome_bar import KeyRow, _reason_word
from app.ui.window import Window
from app.usecases.arrive import unplaced

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def a_lead(**fields) -> Lead:
    return Lead(
        id="1", created_at=NOW, handed_over_at=NOW, standing=unplaced(NOW), full_name="Ada Berg", **fields
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The translations as lrelease makes them of the .ts files."""
    sys.path.insert(0, str(ROOT / "packaging"))
    try:
        import translations
    finally:
        sys.path.remove(str(ROOT / "packaging"))
    made = tmp_path_factory.mktemp("translations")
    file = str(ROOT / "resources" / "translations" / "ripen_de.ts")
    translations.release(file, dict(os.environ), str(made / "ripen_de.qm"))
    return made


@pytest.fixture
def german(qapp, folder):
    before = QLocale()
    yield speak(qapp, "de", folder)
    silence(qapp)
    QLocale.setDefault(before)


def test_a_german_window_shows_german_words(german, qtbot):
    assert german == "de" == language_of()
    assert words.stage_word("green") == "grün"
    assert words.outcome_word("no-answer", "No answer") == "Nicht erreicht"
    window = Window()
    qtbot.addWidget(window)
    assert [command.title for command in window.commands()][-1] == "Tasten zeigen"


def test_what_marketing_does_next_is_told_in_german(german):
    sent = NextTouch(NOW, "white paper", "marketing")
    assert kind_words(sent) == "Whitepaper durch Marketing"


def test_a_reason_on_its_key_keeps_the_large_letters_of_german_nouns(german, qtbot):
    keys = KeyRow("Why")
    qtbot.addWidget(keys)
    keys.set_keys([(code, code, _reason_word(code)) for code in ("no-budget", "no-authority", "price")])
    assert [key.text() for key in keys.keys.values()] == ["Kein Budget", "Keine Befugnis", "Preis"]


def test_an_admins_own_word_for_an_outcome_stays(german):
    assert words.outcome_word("demo-booked", "Demo booked") == "Demo booked"


def test_dates_and_spans_are_written_as_germans_do(german):
    assert words.long_day(NOW.date()) == "Dienstag, 24. November"
    assert words.ago(3 * 86_400) == "vor 3 Tagen"
    assert words.ago(86_400) == "vor 1 Tag"
    assert words.number(12_500) == "12.500"
    assert words.clock_time(NOW) == "09:00"


def test_qts_own_words_are_german_too(german, qtbot):
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert "Abbrechen" in box.buttons()[0].text()


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (wording.promise(NOW + timedelta(hours=1), NOW), "Anruf versprochen für 10:00"),
        (wording.promise(NOW - timedelta(minutes=8), NOW), "Anruf versprochen für 08:52, vor 8 min"),
        (
            wording.promise(NOW - timedelta(days=4), NOW),
            "Anruf versprochen für Fr. 20. Nov., 09:00, 4 Tage zu spät",
        ),
        (wording.response_clock(NOW + timedelta(minutes=31), NOW), "Erste Antwort fällig, noch 31 min"),
        (wording.talking(NOW - timedelta(days=3), NOW), "Im Gespräch, letzter Kontakt vor 3 Tagen"),
        (
            wording.green_step("white paper", "marketing"),
            "Noch nicht reif; fällig vom Marketing: Whitepaper",
        ),
        (wording.attempts(2, 0), "Dritter Versuch, 2-mal niemand erreicht"),
        (wording.never_called(NOW - timedelta(days=3), NOW), "3 Tage ohne einen Anruf"),
        (
            wording.raised("price-request", "What is it?", "", NOW - timedelta(seconds=48), NOW),
            "Fragte nach dem Preis vor 48 s: “What is it?”",
        ),
        (
            wording.raised("event", "", "Fair", NOW - timedelta(days=100), NOW),
            "War auf der Veranstaltung “Fair” vor 3 Monaten",
        ),
        (
            "2 attempts, 1 conversation, 1 sign of interest in the last 90 days",
            "2 Versuche, 1 Gespräch, 1 Zeichen von Interesse in den letzten 90 Tagen",
        ),
        (
            "no attempts, no conversation yet in the last 90 days",
            "kein Versuch, noch kein Gespräch in den letzten 90 Tagen",
        ),
        ("Something nobody has foreseen", "Something nobody has foreseen"),
    ],
)
def test_the_domains_sentences_are_told_in_german(german, sentence, told):
    assert words.told(sentence) == told


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            refusal("%1 is %2; only a green lead can be prolonged.", "Ada", Stage.WORKING),
            "Ada ist in Arbeit; nur ein grüner Lead lässt sich verlängern.",
        ),
        (
            refusal(
                "The note has %L1 characters; at most %L2 can be kept. Shorten it.", 1_000_001, 1_000_000
            ),
            "Die Notiz hat 1.000.001 Zeichen; höchstens 1.000.000 lassen sich aufheben. Sie kürzen.",
        ),
        (whole(refusal("give %1 numbers", 2)), "2 Zahlen angeben."),
        (whole(refusal("its code or key is used twice")), "Der Code oder die Taste ist doppelt."),
        (summary(12, 3, "Ada Berg").title, "Heute: 3 versprochen, 12 fällig"),
        (summary(12, 0, "Ada Berg").title, "Heute: 12 fällig"),
        (summary(12, 0, "Ada Berg").text, "Zuerst: Ada Berg"),
        (
            refusal(
                "%L1 leads need you: %2", 7, listed([refusal("%L1 promised", 5), refusal("%L1 ripened", 2)])
            ),
            "7 Leads warten: 5 versprochen, 2 gereift",
        ),
    ],
)
def test_refusals_and_reminders_are_told_in_german(german, sentence, told):
    assert words.told(sentence) == told


def test_every_opening_line_is_german_but_for_the_leads_own_words(german):
    fair = {"question": "Does it hold?", "campaign": "Fair", "source_kind": "event", "met_by": "Mia"}
    lead = a_lead(**fair)
    (first, *_) = opening_lines(lead, None, NOW, (), "Bo")
    assert (
        words.told(first) == "Sie haben Mia (Fair) gefragt: “Does it hold?” Darf ich das jetzt beantworten?"
    )
    for kind in OPENINGS:
        lead = replace(a_lead(source_kind=kind), created_at=NOW - timedelta(days=40))
        for line in opening_lines(lead, None, NOW):
            assert words.told(line) != line
            assert not set(words.told(line).split()) & {"You", "you", "the", "What", "ago"}


def test_an_error_is_said_in_german(german):
    assert words.error_sentence(Refused(refusal("A view needs a name; write one."))) == (
        "Eine Ansicht braucht einen Namen; einen schreiben."
    )


def test_english_is_spoken_without_loading_anything(qapp, folder):
    assert speak(qapp, "en", folder) == "en"
    assert words.stage_word("green") == "green"
    assert words.told("Nobody has called yet") == "Nobody has called yet"


def test_a_language_without_a_translation_gets_english(qapp, folder):
    before = QLocale()
    try:
        assert speak(qapp, "is", folder) == "en"
    finally:
        QLocale.setDefault(before)


def buttons_of_qt():
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    return [button.text().replace("&", "") for button in box.buttons()]


def test_a_translation_that_is_replaced_under_a_running_window_changes_nothing_in_it(qapp, folder, tmp_path):
    before, file = QLocale(), tmp_path / "ripen_de.qm"
    file.write_bytes((folder / "ripen_de.qm").read_bytes())
    try:
        assert speak(qapp, "de", tmp_path) == "de"
        with file.open("r+b") as written_over:  # in place, as a build or a copy over it does
            written_over.write(b"\0" * 100_000)
        gc.collect()
        assert words.say("No leads yet") == "Noch keine Leads"
        assert buttons_of_qt() == ["Abbrechen"]
    finally:
        silence(qapp)
        QLocale.setDefault(before)


def test_a_translation_that_cannot_be_read_leaves_the_window_english(qapp, tmp_path):
    before = QLocale()
    for broken in (b"", b"no translation"):
        (tmp_path / "ripen_de.qm").write_bytes(broken)
        try:
            assert speak(qapp, "de", tmp_path) == "en"
            assert words.say("No leads yet") == "No leads yet"
            assert buttons_of_qt() == ["Cancel"]
        finally:
            silence(qapp)
            QLocale.setDefault(before)


def test_the_languages_that_there_are_are_known(folder, tmp_path):
    assert spoken(folder) == ["en", "de"]
    assert spoken(tmp_path) == ["en"]


def put_aside_by_server():
    """Every reason for which the centre puts an event aside, as its functions raise them, with its gaps filled."""
    file = ROOT / "app" / "central" / "migrations" / "versions" / "v0001" / "05_taking.sql"
    found = re.findall(r"RAISE '([^']+)'[^;]*'RP002'", file.read_text(encoding="utf-8"))
    assert len(found) >= 15
    return [reason.replace("%", "title") for reason in found]


def test_what_the_system_the_reader_of_toml_and_the_server_say_is_german(german):
    full = refusal(
        "%1 cannot be written: %2.", "/tmp/x", system_cause(OSError(errno.ENOSPC, "No space left"))
    )
    assert words.told(full) == "/tmp/x lässt sich nicht schreiben: auf dem Datenträger ist kein Platz mehr."
    with pytest.raises(tomllib.TOMLDecodeError) as wrong:
        tomllib.loads("a = [1\n")
    assert words.told(refusal("This is no TOML: %1.", toml_fault(wrong.value)[0])) == (
        "Das ist kein TOML: am Ende: eine Klammer ist nicht geschlossen."
    )
    assert words.told(said_by_server("Nobody with the login “ada” works here.")) == (
        "Niemand mit dem Login „ada“ arbeitet hier."
    )
    for said, meant in (
        ("called just now by Ada", "gerade eben von Ada angerufen"),
        ("called 1 minute ago by Ada", "vor 1 Minute von Ada angerufen"),
        ("called 5 minutes ago by Ada", "vor 5 Minuten von Ada angerufen"),
    ):
        assert words.told(said_by_server(said)) == meant
    for aside in put_aside_by_server():
        translated = words.told(said_by_server(f"Kept, but not taken: {aside}."))
        assert translated.startswith("Behalten, aber nicht übernommen: ")
        assert aside not in translated
    assert words.told("Taken back by the team's rules: no attempt since 2026-11-01") == (
        "Nach den Regeln des Teams zurückgenommen: kein Versuch seit 2026-11-01"
    )
