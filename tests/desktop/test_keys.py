import os
import shutil
import subprocess
import sys

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import KeyringLocked

from app.desktop import keys
from app.domain.errors import Refused, Unavailable

SALT = bytes(range(16))


def derive(passphrase: str, salt: bytes) -> bytes:
    return (passphrase.encode() + salt).ljust(32, b"-")[:32]


class MemoryKeyring(KeyringBackend):
    """A keyring that answers, or is locked."""

    priority = 1
    viable = False  # never found by itself in other tests

    def __init__(self, locked=False):
        super().__init__()
        self.kept = {}
        self.locked = locked

    def get_password(self, service, username):
        if self.locked:
            raise KeyringLocked("Failed to unlock the collection!")
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        if self.locked:
            raise KeyringLocked("Failed to unlock the collection!")
        self.kept[service, username] = password

    def delete_password(self, service, username):
        del self.kept[service, username]


@pytest.fixture
def ring():
    before = keyring.get_keyring()
    ring = MemoryKeyring()
    keyring.set_keyring(ring)
    yield ring
    keyring.set_keyring(before)


def test_a_new_key_is_kept_in_the_keyring_and_found_again(ring):
    made = keys.make_key(SALT, derive, environ={})
    assert len(made) == 32
    assert ring.kept == {("ripen", SALT.hex()): made.hex()}
    assert keys.find_key(SALT, derive, lambda key: key == made, environ={}) == made
    assert keys.make_key(bytes(16), derive, environ={}) != made


def test_a_given_passphrase_wins_over_the_keyring(ring):
    environ = {"RIPEN_PASSPHRASE": "pw"}
    made = keys.make_key(SALT, derive, environ=environ)
    assert made == derive("pw", SALT)
    assert ring.kept == {}
    assert keys.find_key(SALT, derive, lambda key: key == made, environ=environ) == made


def test_a_wrong_passphrase_is_refused_beside_its_field():
    for environ, ask in (({"RIPEN_PASSPHRASE": "wrong"}, None), ({}, lambda new: "wrong")):
        with pytest.raises(Refused, match="does not open the database") as problem:
            keys.find_key(SALT, derive, lambda key: False, ask, environ)
        assert problem.value.field == "passphrase"


@pytest.mark.parametrize("locked", [True, False])
def test_where_no_keyring_answers_the_person_is_asked(ring, locked):
    ring.locked = locked
    if not locked:
        keyring.set_keyring(NoKeyring())
    asked = []

    def ask(new):
        asked.append(new)
        return "pw"

    made = keys.make_key(SALT, derive, ask, {})
    assert made == keys.find_key(SALT, derive, lambda key: True, ask, {}) == derive("pw", SALT)
    assert asked == [True, False]


@pytest.mark.parametrize("ask", [None, lambda new: None, lambda new: ""])
def test_without_keyring_and_anybody_to_ask_one_sentence_names_the_variable(ring, ask):
    ring.locked = True
    for attempt in (
        lambda: keys.make_key(SALT, derive, ask, {}),
        lambda: keys.find_key(SALT, derive, lambda key: True, ask, {}),
    ):
        with pytest.raises(Unavailable, match="RIPEN_PASSPHRASE"):
            attempt()


def test_a_wiped_keyring_asks_for_the_passphrase_instead_of_making_a_new_key(ring):
    keys.make_key(SALT, derive, environ={})
    ring.kept.clear()
    with pytest.raises(Unavailable, match="RIPEN_PASSPHRASE"):
        keys.find_key(SALT, derive, lambda key: True, None, {})
    assert ring.kept == {}


def test_a_key_of_another_database_is_never_used_to_repair(ring):
    ring.kept["ripen", SALT.hex()] = bytes(32).hex()
    with pytest.raises(Unavailable, match="nothing was changed"):
        keys.find_key(SALT, derive, lambda key: False, None, {})


def test_a_keyring_that_is_remembered_but_gone_gives_way_to_the_one_that_answers(ring):
    made = keys.make_key(SALT, derive, environ={})
    for remembered in ("keyring.backends.nowhere.Keyring", "os.system", "Keyring", ""):
        again = keys.Ring(remembered)
        assert again.read(SALT) == made
        assert again.backend.endswith("MemoryKeyring")


def test_of_several_keyrings_the_one_that_holds_the_key_is_remembered(ring, monkeypatch):
    class Other(MemoryKeyring):
        priority = 5

    other = Other()
    chain = MemoryKeyring()
    chain.backends = [ring, other]
    keyring.set_keyring(chain)
    other.set_password("ripen", SALT.hex(), bytes(32).hex())
    found = keys.Ring()
    assert found.read(SALT) == bytes(32)
    assert found.backend.endswith("Other")


REAL = """
import sys
from app.desktop.keys import Ring, find_key, make_key
from app.domain.errors import Unavailable
salt, derive = bytes(16), lambda text, salt: text.encode()
made, ring = None, Ring(sys.argv[2] if sys.argv[2:] else "")
try:
    if sys.argv[1] == "make":
        made = make_key(salt, derive, ring=ring)
    print(find_key(salt, derive, lambda key: made is None or key == made, ring=ring).hex())
    print(ring.backend)
    print("keyring" in sys.modules)
except Unavailable as problem:
    print(problem.message)
"""


@pytest.mark.skipif(
    not (shutil.which("gnome-keyring-daemon") and shutil.which("dbus-run-session")),
    reason="needs gnome-keyring and dbus-run-session",
)
def test_a_real_keyring_keeps_the_key_and_a_locked_one_costs_one_sentence(own_home):
    environ = {name: value for name, value in os.environ.items() if name != "DBUS_SESSION_BUS_ADDRESS"}

    def session(unlock: str, verb: str) -> str:
        program = f'{unlock} >/dev/null 2>&1; exec "$0" -c "$1" {verb}'
        done = subprocess.run(
            ["dbus-run-session", "--", "bash", "-c", program, sys.executable, REAL],
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
            env=environ,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    unlock = "printf pw | gnome-keyring-daemon --unlock --components=secrets"
    made, backend, _ = session(unlock, "make").split()
    assert len(bytes.fromhex(made)) == 32
    assert backend == "keyring.backends.SecretService.Keyring"
    assert session(unlock, "find").split() == [made, backend, "True"]
    # The one that answered last is asked by a process of its own, without a look for others.
    assert session(unlock, f"find {backend}").split() == [made, backend, "False"]
    assert "RIPEN_PASSPHRASE" in session("gnome-keyring-daemon --start --components=secrets", "find")
