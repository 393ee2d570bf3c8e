"""The key of the database: in the system's keyring, or made from a passphrase where none answers.

The keyring holds 32 random bytes under the service "ripen" and the salt of the database's file, so that several homes
do not meet. How a passphrase becomes a key is storage's business and handed in.
"""

import os
import sys
from collections.abc import Callable, Mapping
from typing import Any

from app.domain.errors import Refused, Unavailable

SERVICE = "ripen"
PASSPHRASE_VARIABLE = "RIPEN_PASSPHRASE"  # noqa: S105 - a name, not a secret
KEY_BYTES = 32

#: The key that a passphrase and a salt make.
Derive = Callable[[str, bytes], bytes]
#: Whether a key opens the database.
Opens = Callable[[bytes], bool]
#: Asks the person for the passphrase; the argument says whether it is a new one. None or an empty text: not told.
Ask = Callable[[bool], str | None]

NOBODY_ASKED = (
    "No keyring answers here and nobody can be asked for a passphrase."
    f" Set {PASSPHRASE_VARIABLE} to the passphrase of the database, or unlock the keyring, and start again."
)
WRONG = "The passphrase does not open the database; nothing was changed. Give the one it was made with."
STRANGE = (
    "The key in the system's keyring does not open the database, so either the file or the keyring is not the one"
    " they were; nothing was changed. Put the file back from where it came, or from a backup."
)


def find_key(
    salt: bytes,
    derive: Derive,
    opens: Opens,
    ask: Ask | None = None,
    environ: Mapping[str, str] | None = None,
) -> bytes:
    """The key of an existing database: from RIPEN_PASSPHRASE, else from the keyring, else from an asked passphrase.

    Raises Refused for a passphrase that does not open it, Unavailable where there is no key to be had.
    """
    environ = os.environ if environ is None else environ
    given = environ.get(PASSPHRASE_VARIABLE, "")
    if given:
        key = derive(given, salt)
        if not opens(key):
            raise Refused(f"{PASSPHRASE_VARIABLE}: {WRONG[0].lower()}{WRONG[1:]}", "passphrase")
        return key
    kept = read_keyring(salt)
    if kept is not None:
        if not opens(kept):
            raise Unavailable(STRANGE, "key")
        return kept
    told = ask(False) if ask else None
    if not told:
        raise Unavailable(NOBODY_ASKED, "passphrase")
    key = derive(told, salt)
    if not opens(key):
        raise Refused(WRONG, "passphrase")
    return key


def make_key(
    salt: bytes, derive: Derive, ask: Ask | None = None, environ: Mapping[str, str] | None = None
) -> bytes:
    """The key of a database that is about to be made: from RIPEN_PASSPHRASE, else a new one kept in the keyring,
    else from a passphrase that is asked for. Raises Unavailable where none of these can be had.
    """
    environ = os.environ if environ is None else environ
    given = environ.get(PASSPHRASE_VARIABLE, "")
    if given:
        return derive(given, salt)
    key = os.urandom(KEY_BYTES)
    if write_keyring(salt, key):
        return key
    told = ask(True) if ask else None
    if not told:
        raise Unavailable(NOBODY_ASKED, "passphrase")
    return derive(told, salt)


def read_keyring(salt: bytes) -> bytes | None:
    """The key that the keyring holds for a database, or None when it holds none or does not answer."""
    keyring = _usable()
    if keyring is None:
        return None
    try:
        text = keyring.get_password(SERVICE, salt.hex())
        return bytes.fromhex(text) if text else None
    except Exception as failed:  # noqa: BLE001 - backends raise whatever their system raises
        _note("the keyring does not answer", failed)
        return None


def write_keyring(salt: bytes, key: bytes) -> bool:
    """Keep a key in the keyring; False unless it can be read back."""
    keyring = _usable()
    if keyring is None:
        return False
    try:
        keyring.set_password(SERVICE, salt.hex(), key.hex())
        return bool(keyring.get_password(SERVICE, salt.hex()) == key.hex())
    except Exception as failed:  # noqa: BLE001 - as in read_keyring
        _note("the keyring takes no key", failed)
        return False


def keyring_name() -> str:
    """What kind of keyring answers here; an empty text where none does."""
    keyring = _usable()
    return str(keyring.get_keyring().name) if keyring is not None else ""


def _note(what: str, failed: Exception) -> None:
    import logging  # imported late: start-up cost

    logging.getLogger("ripen.keys").info("%s: %s", what, type(failed).__name__)


def _usable() -> Any | None:
    """The library, unless it found no keyring, or only one that keeps keys as plain text or nowhere."""
    import keyring  # imported late: start-up cost
    from keyring.backends import fail, null

    try:
        backend = keyring.get_keyring()
    except Exception as failed:  # noqa: BLE001 - as in read_keyring
        _note("no keyring can be found", failed)
        return None
    if isinstance(backend, fail.Keyring | null.Keyring) or float(backend.priority) <= 0:
        return None
    return keyring


def ask_on_terminal(new: bool) -> str | None:
    """Ask for the passphrase where a person sits at a terminal; None where nobody does, or they would not say."""
    if not (sys.stdin and sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    from getpass import getpass  # imported late: start-up cost

    try:
        told = getpass("A passphrase for the new database: " if new else "Passphrase of the database: ")
        if new and told and getpass("The same once more: ") != told:
            raise Refused("The two passphrases differ, so no database was made; start again.", "passphrase")
    except EOFError:
        return None
    return told
