"""The one encrypted file: its key, its connections, and its problems in words.

Nothing here imports SQLAlchemy, since the first paint of the window reads through these connections. Foreign errors
are translated in ``translated`` and nowhere else.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from app.domain.errors import Problem, Refused, Unavailable
from app.domain.sentence import sentence

#: The layout that this program reads and writes: the newest revision in ``migrations/versions``.
SCHEMA_VERSION = "0001"
#: Older ones can damage a WAL file when several connections checkpoint it (sqlite.org/wal.html, "WAL-reset bug").
OLDEST_SQLITE = (3, 51, 3)
KEY_BYTES = 32
SALT_BYTES = 16
PLAIN_HEADER = b"SQLite format 3\0"
#: How long a writer waits for another process, milliseconds.
BUSY_MS = 5000
#: Page cache of one connection, KiB; a store keeps at most three idle connections.
CACHE_KIB = 16_384
#: The journal is carried into the file when it has grown to 16 MiB; more often would double what an import writes.
CHECKPOINT_PAGES = 4000

#: What SQLite says (sqlite3_errstr) where the driver keeps the code to itself.
WORDS = {
    "database or disk is full": "SQLITE_FULL",
    "disk I/O error": "SQLITE_IOERR",
    "attempt to write a readonly database": "SQLITE_READONLY",
    "database is locked": "SQLITE_BUSY",
    "database disk image is malformed": "SQLITE_CORRUPT",
    "file is not a database": "SQLITE_NOTADB",
}

Connection = Any  # sqlcipher3 has no types

# The driver asks about each value that is no plain number or text how it wants to be written. Where nobody has said so
# it takes 3 microseconds to find out, a third of what writing a lead costs.
dbapi2.register_adapter(bool, int)
dbapi2.register_adapter(type(None), {}.get)  # None stays None


class Damaged(Unavailable):
    """The file is not as it was written; that its key fits is known. ``mending`` puts a copy in its place."""


def new_key() -> bytes:
    """A random key, to be kept in the keyring."""
    return os.urandom(KEY_BYTES)


def new_salt() -> bytes:
    """The salt of a new file; it becomes the file's first 16 bytes."""
    return os.urandom(SALT_BYTES)


def read_salt(path: Path) -> bytes:
    """The salt of a file. Raises Refused when it cannot be one of ours, Unavailable when it cannot be read,
    Damaged when it is empty.
    """
    try:
        with path.open("rb") as file:
            salt = file.read(SALT_BYTES)
    except FileNotFoundError:
        message = sentence("There is no database at %1.", path)
        raise Refused(message) from None
    except OSError as problem:
        from app.domain.causes import system_cause  # imported late: start-up cost

        message = sentence("The database %1 cannot be read: %2.", path, system_cause(problem))
        raise Unavailable(message) from problem
    if len(salt) < SALT_BYTES:
        message = sentence("%1 is cut short and holds no database; put a backup in its place.", path)
        raise Damaged(message)
    if salt == PLAIN_HEADER:
        message = sentence(
            "%1 is a database without encryption, so it was not made by Ripen; it was left as it is.", path
        )
        raise Refused(message)
    return salt


def key_from_passphrase(passphrase: str, salt: bytes) -> bytes:
    """The key that a passphrase opens a file with: scrypt (Percival 2009), n=2**14, r=8, p=1: 16 MiB,
    about 50 ms."""
    from hashlib import scrypt  # imported late: start-up cost

    return scrypt(passphrase.encode(), salt=salt, n=2**14, r=8, p=1, dklen=KEY_BYTES)


def open_connection(path: Path, key: bytes, *, create: bool = False, salt: bytes = b"") -> Connection:
    """A connection to the file, its key tested. Transactions are begun and ended by whoever uses it.

    With ``create`` a new file is made, readable by its owner alone. ``salt`` is the file's own by default, of a new one
    a random one. Raises Refused (field ``passphrase``) for a wrong key or a file that is none of ours, Damaged where
    the key is right and the file is not, Unavailable for everything the disk does. The file is never written to before
    its key is known to be right.
    """
    if dbapi2.sqlite_version_info < OLDEST_SQLITE:
        wanted = ".".join(str(part) for part in OLDEST_SQLITE)
        message = sentence(
            "This SQLite is %1; Ripen needs %2 or newer. Install a newer sqlcipher3.",
            dbapi2.sqlite_version,
            wanted,
        )
        raise Unavailable(message)
    with translated(path):
        if create:
            salt = salt or new_salt()
            _make_file(path)
        else:
            salt = salt or read_salt(path)
        connection = dbapi2.connect(
            str(path), isolation_level=None, check_same_thread=False, cached_statements=256
        )
        try:
            _unlock(connection, path, key, salt)
            _settle(connection)
        except BaseException:
            connection.close()
            raise
        return connection


def _make_file(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        raise there_already(path) from None


def clear_away(path: Path) -> None:
    """Remove a file that was not finished, with what SQLite keeps beside it."""
    for ending in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def there_already(path: Path) -> Refused:
    """What is said where a new file would take the place of another."""
    return Refused(sentence("There is a file at %1 already; it was left as it is.", path))


def _unlock(connection: Connection, path: Path, key: bytes, salt: bytes) -> None:
    # SQLCipher would write about a wrong key to stderr, where only our own sentence belongs.
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}{salt.hex()}'\"")
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except dbapi2.DatabaseError as problem:
        if problem_code(problem) != "SQLITE_NOTADB":
            raise
        from app.storage.seal import is_sealed  # imported late: only trouble needs it

        if is_sealed(path, key, salt):
            raise  # the key is right, so the file is damaged
        message = sentence("This passphrase or key does not open the database; nothing in it was changed.")
        raise Refused(message, "passphrase") from None


def _settle(connection: Connection) -> None:
    """How every connection works: durable at each commit, and frugal."""
    run = connection.execute
    run(f"PRAGMA busy_timeout = {BUSY_MS}")
    if run("PRAGMA journal_mode").fetchone()[0] != "wal":
        run("PRAGMA journal_mode = wal")
    run("PRAGMA synchronous = FULL")
    if sys.platform == "darwin":
        run("PRAGMA fullfsync = ON")
        run("PRAGMA checkpoint_fullfsync = ON")
    run("PRAGMA foreign_keys = ON")
    run("PRAGMA recursive_triggers = ON")  # so that a REPLACE cannot pass by the triggers against deleting
    run("PRAGMA secure_delete = ON")
    run("PRAGMA temp_store = MEMORY")  # nothing readable beside the file
    run(f"PRAGMA cache_size = -{CACHE_KIB}")
    run("PRAGMA wal_autocheckpoint = 0")  # see ``carry_over``
    run("PRAGMA journal_size_limit = 67108864")


def carry_over(connection: Connection) -> None:
    """Carry the journal into the file when it has grown long.

    SQLite would do it within a commit, while others wait to write; after it they need not. What was committed is safe
    in the journal, so that nothing is lost when this fails; the next one tries again.
    """
    try:
        _, pages, carried = connection.execute("PRAGMA wal_checkpoint(NOOP)").fetchone()
        if pages - carried >= CHECKPOINT_PAGES:
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
    except dbapi2.DatabaseError:
        return


def schema_version(connection: Connection) -> str:
    """The layout of the file, or an empty text for a file that nothing has been written to."""
    known = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    if known is None:
        return ""
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else ""


def problem_code(problem: BaseException) -> str:
    """SQLite's name of an error, such as SQLITE_FULL. The driver gives none while it copies, only
    SQLite's words."""
    return str(getattr(problem, "sqlite_errorname", "") or WORDS.get(str(problem), ""))


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what SQLite and the disk say into a problem with a sentence."""
    try:
        yield
    except Problem:
        raise
    except OSError as problem:
        from app.domain.causes import system_cause  # imported late: start-up cost

        message = sentence("%1 cannot be used: %2. Nothing was saved.", path, system_cause(problem))
        raise Unavailable(message) from problem
    except Exception as problem:
        said = getattr(problem, "orig", problem)  # SQLAlchemy, which makes and changes tables, wraps it
        # A broken constraint has no sentence: it is a bug of ours, not a problem of the user's.
        named = _named(problem_code(said), path) if isinstance(said, dbapi2.DatabaseError) else None
        if named is None:
            raise
        raise named from problem


def _named(code: str, path: Path) -> Problem | None:
    """The problem behind an error code; None where it is a bug of ours."""
    if code.startswith("SQLITE_FULL"):
        return Unavailable(sentence("The disk is full, so nothing was saved; make room and try again."))
    if code.startswith(("SQLITE_READONLY", "SQLITE_PERM")):
        return Unavailable(
            sentence("%1 may not be written to, so nothing was saved; check the folder's permissions.", path)
        )
    if code.startswith("SQLITE_CANTOPEN"):
        return Unavailable(
            sentence("%1 cannot be opened; check that its folder exists and may be written to.", path)
        )
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return Unavailable(
            sentence(
                "Another program is writing to the database, so nothing was saved; try again in a moment."
            )
        )
    if code.startswith("SQLITE_IOERR"):
        return Unavailable(
            sentence(
                "The disk refuses to read or write %1, so nothing was saved; check disk and space.", path
            )
        )
    if code.startswith("SQLITE_PROTOCOL"):
        return Unavailable(
            sentence("The database is being opened by another program; try again in a moment.")
        )
    if code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return Damaged(
            sentence(
                "%1 is damaged; nothing was saved. Start Ripen again: it keeps the damaged file and puts"
                " the last copy in its place.",
                path,
            )
        )
    return None
