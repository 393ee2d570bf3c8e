"""The settings as they are put together: files, database, autostart and the desk that everybody works at next."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.desktop.autostart import XdgAutostart
from app.desktop.paths import home_folder
from app.desktop.settings import read_settings
from app.domain.errors import Refused
from app.ui.kit.theme import Appearance
from app.usecases.changed import SETTINGS
from app.usecases.ports import Silent
from app.wiring.desk import opened_desk, rules_of
from app.wiring.frame import SETTINGS_PAGE, TODAY, Frame
from app.wiring.opening import open_demo
from app.wiring.settings_page import DeskSettings, own_command

AT = "2026-11-23T10:00+01:00"


@pytest.fixture(autouse=True)
def berlin(monkeypatch):
    monkeypatch.setenv("RIPEN_PASSPHRASE", "open sesame")
    monkeypatch.setenv("TZ", "Europe/Berlin")


@pytest.fixture
def taken():
    return []


@pytest.fixture
def settings(tmp_path, taken):
    with opened_desk(str(tmp_path / "home"), AT, None) as (desk, around):
        autostart = XdgAutostart(tmp_path / "ripen.desktop")
        made = DeskSettings(around, desk, lambda _around, desk: taken.append(desk), lambda: autostart)
        made.around, made.autostart = around, autostart
        yield made


def changed_word(settings):
    """The outcomes with another word for busy."""
    text = settings.load().documents["outcomes"]
    return {"outcomes": text.replace('word = "Busy"', 'word = "Engaged"')}


def test_saved_rules_are_kept_and_the_next_desk_works_by_them(settings, taken):
    answer = settings.save(changed_word(settings), Silent())
    assert answer.changed.touches(SETTINGS)
    assert taken[-1].rules.outcomes["busy"].word == "Engaged"
    with taken[-1].store.read() as reading:
        assert rules_of(reading).outcomes["busy"].word == "Engaged"
        assert 'word = "Engaged"' in reading.rules_documents()["outcomes"]


def test_what_would_change_is_counted_on_the_real_store(settings):
    preview = settings.preview(changed_word(settings), Silent())
    assert preview.refusals == ()
    assert preview.open_leads == 0


def test_a_person_is_kept_in_the_file_and_taken_by_the_desk(settings, taken):
    person = settings.load().person._replace(
        name=" Ben  Otieno ", country="Germany", time_zone="Europe/Vienna", calls_per_day="25"
    )
    settings.keep_person(person)
    kept, _ = read_settings(settings.around.home.settings)
    assert (kept.person, kept.country, kept.time_zone, kept.calls_per_day) == (
        "Ben Otieno",
        "DE",
        "Europe/Vienna",
        25,
    )
    assert taken[-1].person == "Ben Otieno"
    assert taken[-1].home.time_zone == "Europe/Vienna"
    assert taken[-1].rules.calls_per_day == 25
    assert settings.load().person.country == "DE"


@pytest.mark.parametrize(("field", "text"), [("country", "Atlantis"), ("time_zone", "Europe/Atlantis")])
def test_what_is_not_on_the_map_is_refused_with_its_field_and_nothing_is_kept(settings, taken, field, text):
    with pytest.raises(Refused) as refused:
        settings.keep_person(settings.load().person._replace(**{field: text}))
    assert refused.value.field == field
    assert taken == []
    assert not settings.around.home.settings.exists()


def test_ripen_starts_with_the_system_until_it_is_told_not_to(settings):
    assert not settings.load().person.start_with_system
    settings.keep_person(settings.load().person._replace(start_with_system=True))
    assert settings.autostart.is_on()
    assert settings.load().person.start_with_system
    settings.keep_person(settings.load().person._replace(start_with_system=False))
    assert not settings.autostart.is_on()


def test_a_system_that_ripen_knows_no_start_of_is_said_so(settings, taken):
    def unknown():
        raise Refused("No way is known.")

    other = DeskSettings(settings.around, settings._desk, lambda _around, desk: taken.append(desk), unknown)
    assert not other.load().usual.can_start_with_system
    other.keep_person(replace_person(other))
    assert taken


def replace_person(settings):
    return settings.load().person._replace(name="Ada")


def test_the_command_that_is_started_names_this_program_and_a_home_that_is_not_the_usual_one(
    settings, tmp_path, monkeypatch
):
    usual = own_command(home_folder())
    assert usual[1:] == ["-m", "app"]
    monkeypatch.setenv("RIPEN_HOME", str(tmp_path / "home"))
    settings.keep_person(settings.load().person._replace(start_with_system=True))
    (line,) = [one for one in (tmp_path / "ripen.desktop").read_text().splitlines() if "Exec=" in one]
    assert line.endswith(f'"--home" "{tmp_path / "home"}"')


@pytest.fixture
def frame(qapp: QApplication, qtbot, tmp_path):
    if qapp.findChild(Appearance) is None:
        Appearance(qapp, "light")
    frame = Frame(lambda: None, open_demo(tmp_path, AT), None, is_demo=True)
    with qtbot.waitSignal(frame.today.settled, timeout=20_000):
        frame.show((1200, 800))
    yield frame
    frame.close()


def test_a_changed_word_stands_on_todays_page_at_once(frame, qtbot):
    with qtbot.waitSignal(frame.window.page_shown):
        qtbot.keyClick(frame.window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert frame.window.current_key == SETTINGS_PAGE
    page = frame.window.page(SETTINGS_PAGE)
    qtbot.waitUntil(lambda: page.standing.text() == "All is saved")
    page._presenter.set_value("outcomes", ("outcome", 0, "word"), "Nobody there", "text")
    with qtbot.waitSignal(page.notice, timeout=20_000):
        page.save.click()
    frame.window.show_page(TODAY)
    keys = frame.today.bar.outcomes.keys
    qtbot.waitUntil(lambda: keys["no-answer"].text() == "Nobody there", timeout=10_000)
    assert keys["no-answer"].accessibleName() == "Nobody there"


def test_a_moved_cadence_is_counted_on_the_sample_company_and_saved(frame, qtbot):
    page = frame.window.show_page(SETTINGS_PAGE)
    qtbot.waitUntil(lambda: "cadences" in page._presenter.texts)
    page.show_panel("cadences")
    page._presenter.set_value("cadences", ("active", "steps", 3, "at"), "3d", "step_time")
    qtbot.waitUntil(lambda: page.strip.told.text().startswith("Moves the next touch of"), timeout=20_000)
    with qtbot.waitSignal(page.notice, timeout=20_000):
        page.save.click()
    assert frame._desk.rules.cadences["active"].steps[3].offset.days == 3
