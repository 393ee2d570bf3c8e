import json
from datetime import UTC, date, datetime

import pytest

from app.__main__ import window_options
from app.desktop.settings import Settings, read_settings, write_settings
from app.domain.calendar import Place
from app.domain.errors import Refused, Unavailable
from app.domain.rules import DOCUMENTS
from app.wiring.desk import (
    RULES_AS_READ,
    default_rules,
    home_place,
    opened_desk,
    read_at,
    read_rule_documents,
    rules_of,
    surroundings,
)
from app.wiring.window import read_size, read_theme, set_scale


@pytest.fixture(autouse=True)
def berlin(monkeypatch):
    monkeypatch.setenv("RIPEN_PASSPHRASE", "open sesame")
    monkeypatch.setenv("TZ", "Europe/Berlin")
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")


def test_a_new_home_has_the_default_rules_and_their_quick_copy(tmp_path):
    with opened_desk(str(tmp_path / "home"), "", None) as (desk, around):
        with desk.store.read() as reading:
            assert reading.rules_documents() == default_rules()
            copy = json.loads(reading.setting(RULES_AS_READ))
        assert desk.rules == read_rule_documents(default_rules())
        assert set(copy["parsed"]) == set(DOCUMENTS)
        assert around.place == Place("Europe/Berlin", "DE")


def test_rules_that_the_team_has_changed_win_over_their_old_copy(tmp_path):
    home = str(tmp_path / "home")
    with opened_desk(home, "", None) as (desk, _):
        texts = default_rules()
        calls = desk.rules.calls_per_day
        changed = texts["targets"].replace(f"calls_per_day = {calls}", f"calls_per_day = {calls + 7}")
        assert changed != texts["targets"]
        with desk.store.work() as work:
            work.save_rules({"targets": changed})
        with desk.store.read() as reading:
            assert rules_of(reading).calls_per_day == calls + 7
    with opened_desk(home, "", None) as (desk, _):
        assert desk.rules.calls_per_day == calls + 7
        with desk.store.read() as reading:
            assert json.loads(reading.setting(RULES_AS_READ))["texts"]["targets"] == changed


def test_rules_that_cannot_be_read_are_refused_by_name():
    with pytest.raises(Refused, match=r"targets\.toml"):
        read_rule_documents({**default_rules(), "targets": "= 7"})
    texts = default_rules()
    del texts["scoring"]
    with pytest.raises(Refused, match=r"scoring\.toml"):
        read_rule_documents(texts)


def test_settings_decide_about_place_person_and_the_day(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    settings = Settings(country="AT", time_zone="Europe/Vienna", person="Ann", calls_per_day=12)
    write_settings(home / "settings.json", settings)
    with opened_desk(str(home), "2026-11-23", None) as (desk, _):
        assert (desk.home, desk.person) == (Place("Europe/Vienna", "AT"), "Ann")
        assert desk.rules.calls_per_day == 12
        assert desk.clock.now() == datetime(2026, 11, 22, 23, 0, tzinfo=UTC)
        assert desk.places.is_holiday("AT", "", date(2026, 10, 26))
        assert not desk.places.is_holiday("DE", "", date(2026, 10, 26))
    assert read_settings(home / "settings.json")[0] == settings
    assert "AT|2026|" in json.loads((home / "holidays.json").read_text())


def test_broken_settings_are_said_and_the_desk_opens(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    (home / "settings.json").write_text("{")
    with opened_desk(str(home), "", None) as (_, around):
        assert "settings.json.broken" in around.message


def test_a_home_that_cannot_be_made_or_a_time_of_nonsense_is_a_problem(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(Unavailable):
        surroundings(str(tmp_path / "file"))
    with pytest.raises(Refused):
        surroundings(str(tmp_path / "home"), "noon")


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-23", datetime(2026, 11, 22, 23, 0, tzinfo=UTC)),
        ("2026-11-23T10:00", datetime(2026, 11, 23, 9, 0, tzinfo=UTC)),
        ("2026-07-23 10:00", datetime(2026, 7, 23, 8, 0, tzinfo=UTC)),
        ("2026-11-23T10:00Z", datetime(2026, 11, 23, 10, 0, tzinfo=UTC)),
        ("2026-11-23T10:00-05:00", datetime(2026, 11, 23, 15, 0, tzinfo=UTC)),
    ],
)
def test_a_time_without_offset_is_one_of_the_home_zone(text, moment):
    assert read_at(text, "Europe/Berlin") == moment


def test_the_place_is_the_systems_unless_it_is_set():
    assert home_place(Settings()) == Place("Europe/Berlin", "DE")
    assert home_place(Settings(region="BY")).region == "BY"


@pytest.mark.parametrize(
    ("words", "options"),
    [
        ([], {}),
        (["--demo"], {"demo": "yes"}),
        (["--home", "x", "--at=y"], {"home": "x", "at": "y"}),
        (["--screenshot", "a.png", "--size=800x600"], {"screenshot": "a.png", "size": "800x600"}),
        (["today"], None),
        (["--home", "x", "today"], None),
        (["--home"], None),
        (["--help"], None),
        (["--version"], None),
        (["--demo=yes"], None),
        (["--json"], None),
        (["--colour"], None),
    ],
)
def test_options_alone_open_the_window(words, options):
    assert window_options(words) == options


def test_size_theme_and_scale_are_read_or_refused(monkeypatch):
    monkeypatch.delenv("QT_SCALE_FACTOR", raising=False)
    assert read_size("1440x900") == (1440, 900)
    assert read_size("") is None
    assert read_theme("dark") == "dark"
    for read, text in (
        (read_size, "big"),
        (read_size, "0x900"),
        (read_theme, "pink"),
        (set_scale, "0.5"),
        (set_scale, "huge"),
        (set_scale, "nan"),
    ):
        with pytest.raises(Refused):
            read(text)
