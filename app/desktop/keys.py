"""The key of the database: in the system's keyring, or made from a passphrase where none answers.

The keyring holds 32 random bytes under the service "ripen" and the salt of the database's file, so that several homes
do not meet. How a passphrase becomes a key is storage's business and handed in.
"""

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from itertools import repeat
from typing import Any

from app.desktop.beside import ask, can_ask
from app.domain.errors import Refused, Unavailable
from app.domain.sentence import sentence

SERVICE = "ripen"
#: Under it the passwords of central databases are kept, by login and address.
CENTRAL_SERVICE = "ripen-central"
PASSPHRASE_VARIABLE = "RIPEN_PASSPHRASE"  # noqa: S105 - a name, not a secret
KEY_BYTES = 32
#: Where the library keeps its own backends; the settings may name no other code to run.
OWN_BACKENDS = "keyring.backends."

#: The key that a passphrase and a salt make.
Derive = Callable[[str, bytes], bytes]
#: Whether a key opens the database.
Opens = Callable[[bytes], bool]
#: Asks the person for the passphrase; the argument says whether it is a new one. None or an empty text: not told.
Ask = Callable[[bool], str | None]

NOBODY_ASKED = sentence(
    "No keyring answers here and nobody can be asked for a passphrase."
    " Set %1 to a passphrase for the new database, or unlock the keyring, and start again.",
    PASSPHRASE_VARIABLE,
)
NO_KEY = sentence(
    "The system's keyring does not give the key of the database (it is locked, or holds none), and nobody can be asked"
    " for a passphrase. Unlock the keyring, or set %1 if the database was made with a passphrase,"
    " and start again; nothing was changed.",
    PASSPHRASE_VARIABLE,
)
WRONG = sentence(
    "The passphrase does not open the database; nothing was changed. Give the one it was made with."
)
STRANGE = sentence(
    "The key in the system's keyring does not open the database, so either the file or the keyring is not the one"
    " they were; nothing was changed. Put the file back from where it came, or from a backup."
)


def find_key(
    salt: bytes,
    derive: Derive,
    opens: Opens,
    ask: Ask | None = None,
    environ: Mapping[str, str] | None = None,
    ring: "Ring | None" = None,
) -> bytes:
    """The key of an existing database: from RIPEN_PASSPHRASE, else from the keyring, else from an asked passphrase.

    Raises Refused for a passphrase that does not open it, Unavailable where there is no key to be had.
    """
    environ = os.environ if environ is None else environ
    given = environ.get(PASSPHRASE_VARIABLE, "")
    if given:
        key = derive(given, salt)
        if not opens(key):
            raise Refused(sentence("%1: %2", PASSPHRASE_VARIABLE, WRONG), "passphrase")
        return key
    kept = (ring or Ring()).read(salt)
    if kept is not None:
        if not opens(kept):
            raise Unavailable(STRANGE, "key")
        return kept
    told = ask(False) if ask else None
    if not told:
        raise Unavailable(NO_KEY, "passphrase")
    key = derive(told, salt)
    if not opens(key):
        raise Refused(WRONG, "passphrase")
    return key


def make_key(
    salt: bytes,
    derive: Derive,
    ask: Ask | None = None,
    environ: Mapping[str, str] | None = None,
    ring: "Ring | None" = None,
) -> bytes:
    """The key of a database that is about to be made: from RIPEN_PASSPHRASE, else a new one kept in the keyring,
    else from a passphrase that is asked for. Raises Unavailable where none of these can be had.
    """
    environ = os.environ if environ is None else environ
    given = environ.get(PASSPHRASE_VARIABLE, "")
    if given:
        return derive(given, salt)
    key = os.urandom(KEY_BYTES)
    if (ring or Ring()).write(salt, key):
        return key
    told = ask(True) if ask else None
    if not told:
        raise Unavailable(NOBODY_ASKED, "passphrase")
    return derive(told, salt)


class Ring:
    """The system's keyring. ``backend`` names the kind that answered last; it is loaded without looking for others,
    which saves a start a tenth of a second.
    """

    def __init__(self, backend: str = "") -> None:
        self.backend = backend

    def read(self, salt: bytes) -> bytes | None:
        """The key that is kept for a database, or None when there is none or the keyring does not answer."""
        return self._read_remembered(salt) or next(
            filter(None, map(self._ask, _usable(), repeat(salt))), None
        )

    def _read_remembered(self, salt: bytes) -> bytes | None:
        if can_ask(self.backend):
            try:
                return bytes.fromhex(ask(self.backend, SERVICE, salt.hex())) or None
            except (OSError, ValueError) as failed:
                _note("the keyring that answered last is not to be had", failed)
                return None
        remembered = _load(self.backend)
        return None if remembered is None else _ask(remembered, salt)

    def _ask(self, backend: Any, salt: bytes) -> bytes | None:
        kept = _ask(backend, salt)
        if kept:
            self.backend = _name(backend)
        return kept

    def write(self, salt: bytes, key: bytes) -> bool:
        """Keep a key; False unless it can be read back."""
        for backend in _usable():
            try:
                backend.set_password(SERVICE, salt.hex(), key.hex())
            except Exception as failed:  # noqa: BLE001 - backends raise whatever their system raises
                _note("the keyring takes no key", failed)
                continue
            if self._ask(backend, salt) == key:
                return True
        return False


def keyring_name() -> str:
    """What kind of keyring answers here; an empty text where none does."""
    return next((str(backend.name) for backend in _usable()), "")


def _ask(backend: Any, salt: bytes) -> bytes | None:
    try:
        text = backend.get_password(SERVICE, salt.hex())
        return bytes.fromhex(text) if text else None
    except Exception as failed:  # noqa: BLE001 - as in Ring.write
        _note("the keyring does not answer", failed)
        return None


def _name(backend: Any) -> str:
    return f"{type(backend).__module__}.{type(backend).__qualname__}"


def _note(what: str, failed: Exception) -> None:
    import logging  # imported late: start-up cost

    logging.getLogger("ripen.keys").info("%s: %s", what, type(failed).__name__)


def _load(name: str) -> Any | None:
    """One of the library's own backends by its full name; None for any other name, or where it is not to be had."""
    module, _, kind = name.rpartition(".")
    if not module.startswith(OWN_BACKENDS):
        return None
    from importlib import import_module  # imported late: start-up cost

    try:
        return getattr(import_module(module), kind)()
    except Exception as failed:  # noqa: BLE001 - as in Ring.write
        _note("the keyring that answered last is not to be had", failed)
        return None


def _usable() -> Iterator[Any]:
    """The keyrings the library finds, without those that keep keys as plain text or nowhere."""
    import keyring  # imported late: start-up cost
    from keyring.backends import fail, null

    try:
        found = keyring.get_keyring()
        # Where there are several, the library puts a chain of them before us, which would search again each time.
        backends = list(getattr(found, "backends", ())) or [found]
        usable = [
            each
            for each in backends
            if not isinstance(each, fail.Keyring | null.Keyring) and float(each.priority) > 0
        ]
    except Exception as failed:  # noqa: BLE001 - as in Ring.write
        _note("no keyring can be found", failed)
        return
    yield from usable


def ask_on_terminal(new: bool) -> str | None:
    """Ask for the passphrase where a person sits at a terminal; None where nobody does, or they would not say."""
    if not (sys.stdin and sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    from getpass import getpass  # imported late: start-up cost

    try:
        told = getpass("A passphrase for the new database: " if new else "Passphrase of the database: ")
        if new and told and getpass("The same once more: ") != told:
            raise Refused(
                sentence("The two passphrases differ, so no database was made; start again."), "passphrase"
            )
    except EOFError:
        return None
    return told


def kept_password(account: str) -> str:
    """The password that the keyring keeps for a central database; empty where it keeps none or does not answer."""
    for backend in _usable():
        try:
            kept = backend.get_password(CENTRAL_SERVICE, account)
        except Exception as failed:  # noqa: BLE001 - as in Ring.write
            _note("the keyring does not answer", failed)
            continue
        if kept:
            return str(kept)
    return ""


def keep_password(account: str, password: str) -> bool:
    """Keep the password of a central database; False where no keyring takes it, so that it is asked each start."""
    for backend in _usable():
        try:
            backend.set_password(CENTRAL_SERVICE, account, password)
            if backend.get_password(CENTRAL_SERVICE, account) == password:
                return True
        except Exception as failed:  # noqa: BLE001 - as in Ring.write
            _note("the keyring takes no password", failed)
    return False


def forget_password(account: str) -> None:
    """Remove the password of a central database, where one is kept."""
    for backend in _usable():
        try:
            if backend.get_password(CENTRAL_SERVICE, account) is not None:
                backend.delete_password(CENTRAL_SERVICE, account)
        except Exception as failed:  # noqa: BLE001 - as in Ring.write
            _note("the keyring does not forget a password", failed)


def ask_password_on_terminal(prompt: str) -> str | None:
    """Ask for a password where a person sits at a terminal; None where nobody does, or they would not say."""
    if not (sys.stdin and sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    from getpass import getpass  # imported late: start-up cost

    try:
        return getpass(prompt) or None
    except EOFError:
        return None
