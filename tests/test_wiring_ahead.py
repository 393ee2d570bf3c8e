import sys
from dataclasses import replace

import pytest

from app.__main__ import main
from app.desktop.keys import PASSPHRASE_VARIABLE, SERVICE
from app.desktop.paths import Home
from app.desktop.settings import read_settings, write_settings
from app.storage import file
from app.wiring import ahead

BUS = "keyring.backends.SecretService.Keyring"


@pytest.fixture
def begun(monkeypatch):
    monkeypatch.delenv(PASSPHRASE_VARIABLE, raising=False)
    told: list = []
    monkeypatch.setattr(ahead, "begin", lambda *words: told.append(words))
    return told


@pytest.fixture
def home(tmp_path):
    home = Home(tmp_path)
    write_settings(home.settings, replace(read_settings(home.settings)[0], keyring=BUS))
    home.database.write_bytes(bytes(range(40)))
    return home


def test_the_keyring_that_answered_last_is_asked_for_the_key_of_the_home(begun, home):
    ahead.ask_ahead({"home": str(home.folder)})
    assert begun == [(BUS, SERVICE, bytes(range(16)).hex())]


def test_nothing_is_asked_for_a_demo_or_with_a_passphrase(begun, home, monkeypatch):
    ahead.ask_ahead({"home": str(home.folder), "demo": "yes"})
    monkeypatch.setenv(PASSPHRASE_VARIABLE, "x")
    ahead.ask_ahead({"home": str(home.folder)})
    assert begun == []


def test_what_is_wrong_with_a_home_is_said_later_and_not_here(begun, home):
    home.database.unlink()
    ahead.ask_ahead({"home": str(home.folder)})
    home.settings.write_text("{", encoding="utf-8")
    ahead.ask_ahead({"home": str(home.folder)})
    assert begun == []


def test_a_start_of_the_window_begins_with_the_question(monkeypatch):
    order: list = []
    monkeypatch.setattr(sys, "argv", ["ripen", "--home", "somewhere"])
    monkeypatch.setattr(ahead, "ask_ahead", lambda options: order.append(dict(options)))
    monkeypatch.setattr("app.wiring.window.open_window", lambda _options: order.append("window") or 0)
    assert main() == 0
    assert order == [{"home": "somewhere"}, "window"]


def test_what_is_read_ahead_is_what_storage_takes_for_the_salt():
    assert ahead.SALT_BYTES == file.SALT_BYTES
