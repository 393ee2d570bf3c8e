import json
import os
import sys

import pytest

from app.desktop.settings import (
    Settings,
    read_settings,
    system_country,
    system_person,
    system_zone,
    write_settings,
)
from app.domain.errors import Unavailable


def test_settings_come_back_as_they_were_kept(tmp_path):
    file = tmp_path / "settings.json"
    kept = Settings(theme="dark", country="DE", time_zone="Europe/Berlin", person="Jörg", calls_per_day=40)
    write_settings(file, kept)
    assert read_settings(file) == (kept, "")
    assert list(tmp_path.iterdir()) == [file]


def test_without_a_file_the_usual_settings_hold(tmp_path):
    assert read_settings(tmp_path / "settings.json") == (Settings(), "")


@pytest.mark.parametrize("content", [b"{", b"[1]", b"\xff\xfe\x00", b""])
def test_a_broken_file_is_kept_aside_and_said(tmp_path, content):
    file = tmp_path / "settings.json"
    file.write_bytes(content)
    settings, message = read_settings(file)
    assert settings == Settings()
    assert "settings.json.broken" in message
    assert (tmp_path / "settings.json.broken").read_bytes() == content
    assert read_settings(file) == (Settings(), "")


def test_an_odd_value_gives_way_to_its_default_and_the_others_stay(tmp_path):
    file = tmp_path / "settings.json"
    values = {"theme": "pink", "country": 7, "person": "Ann", "calls_per_day": -1, "start_with_system": 1}
    values["sync_seconds"] = 1
    file.write_text(json.dumps({**values, "unknown": True}))
    assert read_settings(file) == (Settings(person="Ann"), "")


def test_settings_that_cannot_be_written_leave_the_old_file(tmp_path, monkeypatch):
    file = tmp_path / "settings.json"
    write_settings(file, Settings(person="Ann"))

    def full(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Unavailable, match="no space left"):
        write_settings(file, Settings(person="Ben"))
    assert read_settings(file)[0].person == "Ann"
    assert list(tmp_path.iterdir()) == [file]


def test_the_time_zone_is_the_one_of_the_variable_or_of_the_system(tmp_path):
    nowhere = tmp_path / "localtime"
    assert system_zone({"TZ": "Europe/Berlin"}, nowhere) == "Europe/Berlin"
    assert system_zone({"TZ": ":America/New_York"}, nowhere) == "America/New_York"
    assert system_zone({"TZ": "UTC"}, nowhere) == "UTC"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no /etc/localtime")
def test_the_time_zone_is_read_from_the_link(tmp_path):
    target = tmp_path / "zoneinfo" / "Europe" / "Vienna"
    target.parent.mkdir(parents=True)
    target.touch()
    link = tmp_path / "localtime"
    link.symlink_to(target)
    assert system_zone({}, link) == "Europe/Vienna"
    assert system_zone({"TZ": "no/where"}, link) == "Europe/Vienna"
    link.unlink()
    assert system_zone({}, link) == "UTC"
    (tmp_path / "timezone").write_text("Asia/Tokyo\n")
    assert system_zone({}, link) == "Asia/Tokyo"


def test_country_and_person_are_what_the_system_says():
    assert system_country({"LANG": "de_AT.UTF-8"}) == "AT"
    assert system_country({"LC_ALL": "C.UTF-8", "LANG": "en_US"}) == "US"
    assert system_country({"LANG": "C"}) == ""
    assert system_person()
