import sys
from pathlib import Path

import pytest

from app.desktop import beside, keys

BUS = "keyring.backends.SecretService.Keyring"
ACCOUNT = bytes(16).hex()
KEY = bytes(range(32))


@pytest.fixture
def program(monkeypatch, tmp_path):
    """Sets what the process runs in the place of the library, with the same words; tells the file it may write to."""

    def put(text: str) -> Path:
        told = tmp_path / "told"
        monkeypatch.setattr(beside, "_PROGRAM", f"import sys; told = {str(told)!r}; {text}")
        return told

    return put


def test_only_keyrings_on_the_session_bus_are_asked_by_a_process_of_their_own(monkeypatch):
    assert beside.can_ask(BUS)
    assert not beside.can_ask("keyring.backends.Windows.WinVaultKeyring")
    assert not beside.can_ask("os.system")
    assert not beside.can_ask("")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert not beside.can_ask(BUS)


def test_the_process_is_told_whom_to_ask_and_its_answer_is_the_key(program):
    told = program(f"open(told, 'w').write(' '.join(sys.argv[1:])); sys.stdout.write('{KEY.hex()}')")
    assert keys.Ring(BUS).read(bytes(16)) == KEY
    assert told.read_text() == f"keyring.backends.SecretService Keyring ripen {ACCOUNT}"


def test_a_question_that_has_begun_is_not_asked_a_second_time(program):
    told = program(f"open(told, 'a').write('asked '); sys.stdout.write('{KEY.hex()}')")
    beside.begin(BUS, keys.SERVICE, ACCOUNT)
    assert keys.Ring(BUS).read(bytes(16)) == KEY
    assert told.read_text() == "asked "
    assert keys.Ring(BUS).read(bytes(16)) == KEY
    assert told.read_text() == "asked asked "


@pytest.mark.parametrize(
    "text", ["sys.exit(1)", "raise RuntimeError('locked')", "sys.stdout.write('no key')"]
)
def test_a_process_that_gives_no_key_gives_way_to_the_other_keyrings(program, monkeypatch, text):
    program(text)
    monkeypatch.setattr(keys, "_usable", lambda: iter([Other()]))
    ring = keys.Ring(BUS)
    assert ring.read(bytes(16)) == KEY
    assert ring.backend.endswith(".Other")


def test_a_process_that_cannot_be_started_gives_way_too(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    monkeypatch.setattr(keys, "_usable", lambda: iter([Other()]))
    assert keys.Ring(BUS).read(bytes(16)) == KEY


class Other:
    """Another keyring, which holds the key."""

    def get_password(self, service: str, account: str) -> str:
        assert (service, account) == (keys.SERVICE, ACCOUNT)
        return KEY.hex()
