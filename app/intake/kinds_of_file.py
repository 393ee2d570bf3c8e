"""What a file really is, by its first bytes: names lie, and a PDF called .csv must not be read as text."""

import re
import stat
from enum import StrEnum
from pathlib import Path

from app.domain.errors import Refused
from app.domain.sentence import sentence

_LOOKED_AT_BYTES = 8192
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NOT_TABLES = (
    (b"%PDF-", sentence("a PDF document")),
    (_OLD_OFFICE, sentence("an old Excel or Word file (.xls, .doc)")),
    (b"\x89PNG", sentence("a picture")),
    (b"\xff\xd8\xff", sentence("a picture")),
    (b"GIF8", sentence("a picture")),
    (b"\x1f\x8b", sentence("a compressed file")),
    (b"BZh", sentence("a compressed file")),
    (b"\xfd7zXZ", sentence("a compressed file")),
    (b"7z\xbc\xaf\x27\x1c", sentence("a compressed file")),
    (b"Rar!", sentence("a compressed file")),
    (b"SQLite format 3", sentence("a database")),
    (b"\x7fELF", sentence("a program")),
    (b"MZ\x90", sentence("a program")),
    (b"<!DOCTYPE html", sentence("a web page")),
    (b"<html", sentence("a web page")),
    (b"<table", sentence("a web page")),
    (b"<meta", sentence("a web page")),
    (b"<body", sentence("a web page")),
    (b"<?xml", sentence("an XML document")),
    (b"{\\rtf", sentence("a text document (.rtf)")),
    (b"BEGIN:VCARD", sentence("a file of address cards (.vcf)")),
    (b"BEGIN:VCALENDAR", sentence("a calendar (.ics)")),
)
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ENCRYPTED_WITHIN_BYTES = (
    1_000_000  # the directory of the file, which names its parts, may stand behind some of them
)
_JSON = re.compile(rb'\s*(?:\[\s*[{\[]|\{\s*"[^"\n]*"\s*:)')
_MOST_CONTROL_SHARE = 0.02


class FileKind(StrEnum):
    """The formats that can be read."""

    TEXT = "text"
    WORKBOOK = "workbook"


def kind_of_file(path: Path) -> FileKind:
    """Which reader the file needs. Raises Refused for everything that is not a table, OSError where it cannot
    be read."""
    try:
        about = path.stat()
    except FileNotFoundError:
        raise Refused(sentence("There is no file %1: check the name and the folder.", path), "file") from None
    except ValueError:
        raise Refused(
            sentence("The name of the file holds a character that no file can have."), "file"
        ) from None
    if stat.S_ISDIR(about.st_mode):
        raise Refused(sentence("%1 is a folder: choose one file in it.", path), "file")
    if stat.S_ISFIFO(about.st_mode):
        raise Refused(
            sentence("%1 is a pipe, which cannot be read twice: write it to a .csv file first.", path), "file"
        )
    if not stat.S_ISREG(about.st_mode):
        raise Refused(sentence("%1 is a device, not a file: choose a .csv or .xlsx file.", path), "file")
    if about.st_size == 0:
        raise Refused(sentence("%1 is empty: export it again.", path.name), "file")
    with path.open("rb") as file:
        head = file.read(_LOOKED_AT_BYTES)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return FileKind.WORKBOOK
    if head.startswith(_OLD_OFFICE) and _is_encrypted(path):
        raise Refused(
            sentence(
                "%1 is protected with a password: open it in its program, save it without one and choose that file.",
                path.name,
            ),
            "file",
        )
    if _JSON.match(head.removeprefix(b"\xef\xbb\xbf")):
        raise Refused(_no_table(path, sentence("JSON data")), "file")
    for start, what in _NOT_TABLES:
        if head.lstrip(b"\xef\xbb\xbf \r\n\t")[: len(start)].lower() == start.lower() or (
            start == b"%PDF-" and start in head[:1024]
        ):
            raise Refused(_no_table(path, what), "file")
    if _is_binary(head):
        raise Refused(
            sentence("%1 is not a table (it holds binary data): choose a .csv or .xlsx file.", path.name),
            "file",
        )
    return FileKind.TEXT


def _no_table(path: Path, what: str) -> str:
    return sentence("%1 is %2, not a table: save it as .csv or .xlsx and choose that file.", path.name, what)


def _is_encrypted(path: Path) -> bool:
    """Whether an office file of the old kind holds a new one behind a password."""
    with path.open("rb") as file:
        return _ENCRYPTED in file.read(_ENCRYPTED_WITHIN_BYTES)


def looks_like_utf_16(head: bytes) -> str:
    """`utf-16-le` or `utf-16-be` for a text of two-byte characters without a mark at its start, else an empty
    text."""
    half = len(head) // 2
    if half < 2:
        return ""
    even, odd = head[0 : 2 * half : 2].count(0), head[1 : 2 * half : 2].count(0)
    if odd > 0.4 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.1 * half:
        return "utf-16-be"
    return ""


def _is_binary(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or looks_like_utf_16(head):
        return False
    controls = sum(1 for byte in head if byte < 32 and byte not in (0, 9, 10, 11, 12, 13, 28, 29, 30, 31))
    return head.count(0) > 0.1 * len(head) or controls > _MOST_CONTROL_SHARE * len(head)
