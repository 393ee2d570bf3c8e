"""Whether a key is the one a file was written with, told without opening the file.

A wrong key and a damaged first page look the same to SQLite, but not here: SQLCipher ends each page with a seal (an
HMAC) that only its key can make, so one intact page anywhere proves the key, and none proves nothing.
Source of the layout: SQLCipher 4's design (zetetic.net/sqlcipher/design): pages of 4096 bytes that end with 16 bytes of
random and 64 of HMAC-SHA512 over the page and its number; the HMAC's key is made from key and salt.
"""

from hashlib import pbkdf2_hmac
from hmac import compare_digest, digest
from pathlib import Path

PAGE_BYTES = 4096
SALT_BYTES = 16
SEAL_BYTES = 64
#: Pages that are looked at, spread over the file: a wrong passphrase must not cost a reading of all of it.
MOST_PAGES = 512


def is_sealed(path: Path, key: bytes, salt: bytes) -> bool:
    """Whether any page that is looked at was written under this key and salt."""
    seal_key = pbkdf2_hmac("sha512", key, bytes(byte ^ 0x3A for byte in salt), 2, len(key))
    with path.open("rb") as file:
        pages = path.stat().st_size // PAGE_BYTES
        for number in range(1, pages + 1, max(1, pages // MOST_PAGES)):
            file.seek((number - 1) * PAGE_BYTES)
            if _is_whole(file.read(PAGE_BYTES), number, seal_key):
                return True
    return False


def _is_whole(page: bytes, number: int, seal_key: bytes) -> bool:
    said = page[
        SALT_BYTES if number == 1 else 0 : -SEAL_BYTES
    ]  # the first page begins with the salt, unsealed
    return compare_digest(digest(seal_key, said + number.to_bytes(4, "little"), "sha512"), page[-SEAL_BYTES:])
