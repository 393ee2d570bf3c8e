"""CSV and its relatives, streamed: any delimiter, any usual encoding, quoted line breaks, stray NULs."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from app.domain.errors import Refused
from app.domain.sentence import sentence
from app.intake.guessed_encoding import guessed_encoding
from app.intake.kinds_of_file import looks_like_utf_16
from app.intake.row import Row
from app.intake.steady import read_steadily

LONGEST_CELL = 1_000_000  # characters; longer is no table
LONGEST_RECORD = 4_000_000
LONGEST_BLANK_START = 4_000_000  # characters of blank lines before the first record
_HEAD_BYTES = 262_144
_USUAL_DELIMITERS = ",;\t|"
_RARE_DELIMITERS = "^~\x1f\x1e\u00a6"
_RECORDS_WEIGHED = 60
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def _read_as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """A byte that is not UTF-8 is read as Windows wrote it: files are glued together from several sources."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    broken = error.object[error.start : error.end]
    return "".join(_CP1252[byte] for byte in broken), error.end


_CP1252 = [bytes([n]).decode("cp1252", "ignore") or chr(n) for n in range(256)]
codecs.register_error("ripen-cp1252", _read_as_cp1252)


class TextFile:
    """A delimited text file, whose encoding and delimiter are found out unless they are given."""

    sheets: tuple[str, ...] = ()
    sheet = ""
    more_sheets: tuple[str, ...] = ()

    def __init__(self, path: Path, encoding: str | None, delimiter: str | None) -> None:
        self._path = path
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
        self._size_bytes = max(path.stat().st_size, len(head), 1)
        self._raw: io.BufferedReader | None = None
        self._done = False
        self._unfinished = self._quotes = 0  # characters and quotation marks of the record that is being read
        self._ended = False  # whether all lines are read, and the record is the last
        self.encoding = _known_encoding(encoding) if encoding else encoding_of(head)
        text = codecs.getincrementaldecoder(self.encoding)("replace").decode(head).replace("\0", "")
        self._skips_hint, hinted = _hint(text)
        self.delimiter = _known_delimiter(delimiter) if delimiter else hinted or delimiter_of(text)

    def rows(self) -> Iterator[Row]:
        """Every record that is not blank."""
        self._done = self._ended = False
        self._unfinished = self._quotes = 0
        # The limit is the csv module's own and global; nothing else in the program reads CSV with another
        # one.
        csv.field_size_limit(LONGEST_CELL)
        on_bad_bytes = "ripen-cp1252" if self.encoding.startswith("utf-8") else "replace"
        with read_steadily(self._path) as raw:
            self._raw = raw
            text = io.TextIOWrapper(raw, encoding=self.encoding, errors=on_bad_bytes, newline="")
            reader = csv.reader(self._lines(text), delimiter=self.delimiter, skipinitialspace=True)
            line = 1
            any_seen = self._skips_hint
            try:
                for cells in reader:
                    if self._ended and self._quotes & 1 and any("\n" in c or "\r" in c for c in cells):
                        raise self._never_closed(line)
                    self._unfinished = self._quotes = 0
                    if any(cells) and not "".join(cells).isspace() and not (line == 1 and any_seen):
                        yield Row(line, cells)
                    line = reader.line_num + 1
            except csv.Error as error:
                raise self._never_closed(line) from error
            finally:
                self._raw = None
            self._done = True

    def _never_closed(self, line: int) -> Refused:
        return Refused(
            sentence(
                "%1 cannot be read as a table from line %2 on: look there for a quotation"
                " mark that is never closed.",
                self._path.name,
                line,
            ),
            "file",
        )

    def share_read(self) -> float:
        """Share of the file's bytes that have been read."""
        if self._raw is None or self._raw.closed:
            return 1.0 if self._done else 0.0
        return min(self._raw.tell() / self._size_bytes, 1.0)

    def _lines(self, text: io.TextIOWrapper) -> Iterator[str]:
        read_line = text.readline
        number = blank = 0
        while line := read_line(LONGEST_CELL):
            number += 1
            if len(line) >= LONGEST_CELL:
                raise Refused(
                    sentence(
                        "%1 is not a table: line %2 is longer than a million characters.",
                        self._path.name,
                        number,
                    ),
                    "file",
                )
            if blank >= 0:
                blank = blank + len(line) if line.isspace() else -1
                if blank > LONGEST_BLANK_START:
                    raise Refused(
                        sentence(
                            "%1 is not a table: it begins with millions of blank lines.", self._path.name
                        ),
                        "file",
                    )
            self._unfinished += len(line)
            self._quotes += line.count('"')
            if self._unfinished > LONGEST_RECORD:
                raise Refused(
                    sentence(
                        "%1 is not a table: the record that ends in line %2 is longer than four million"
                        " characters.",
                        self._path.name,
                        number,
                    ),
                    "file",
                )
            yield line.replace("\0", "") if "\0" in line else line
        self._ended = True


def encoding_of(head: bytes) -> str:
    """Python's name of the encoding of a text that starts like this."""
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name
    wide = looks_like_utf_16(head)
    if wide:
        return wide
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError as error:
        # A single bad byte in a text that is UTF-8 before it is an accident, not another encoding.
        if any(byte > 127 for byte in head[: error.start]):
            return "utf-8"
        return guessed_encoding(head)
    return "utf-8"


def delimiter_of(text: str) -> str:
    """The character that cuts the records of this text into the same number of cells most steadily; a comma
    for one column."""
    best = _steadiest(text, _USUAL_DELIMITERS, least_share=0.0)
    return best or _steadiest(text, _RARE_DELIMITERS, least_share=0.9) or ","


def _steadiest(text: str, candidates: str, least_share: float) -> str:
    best, best_score = "", 0.0
    for candidate in candidates:
        if candidate not in text:
            continue
        widths = _widths(text, candidate)
        full = Counter(width for width in widths if width > 1)
        if not full:
            continue
        width, count = max(full.items(), key=lambda item: (item[1], item[0]))
        share = count / len(widths)
        score = share * (1 + min(width, 30) / 30)
        if share >= least_share and score > best_score:
            best, best_score = candidate, score
    return best


def _widths(text: str, delimiter: str) -> list[int]:
    csv.field_size_limit(LONGEST_CELL)
    widths: list[int] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                widths.append(len(cells))
            if len(widths) > _RECORDS_WEIGHED:
                break
    except csv.Error:
        pass  # a text that this delimiter cannot read simply scores by what it could read
    return widths


def _hint(text: str) -> tuple[bool, str]:
    """Excel's own first line `sep=;`, which names the delimiter and is no record."""
    first = text[:8].lstrip("\ufeff").splitlines()[:1]
    if first and first[0].lower().startswith("sep=") and len(first[0]) == 5:
        return True, first[0][4]
    return text[:6].lower() == "sep=\t\n", ""


def _known_encoding(name: str) -> str:
    try:
        found = codecs.lookup(name)
    except LookupError:
        raise Refused(
            sentence("There is no encoding called %1: try utf-8, utf-16 or cp1252.", repr(name)), "encoding"
        ) from None
    try:
        b"x".decode(found.name, "replace")
    except (LookupError, UnicodeError):
        raise Refused(
            sentence("%1 is no text encoding: try utf-8, utf-16 or cp1252.", repr(name)), "encoding"
        ) from None
    return "utf-8-sig" if found.name == "utf-8" else found.name


def _known_delimiter(text: str) -> str:
    spelled = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "space": " "}.get(
        text.lower(), text
    )
    if len(spelled) != 1 or spelled in '"\r\n\0':
        raise Refused(
            sentence("The delimiter has to be one character (or the word tab), not %1.", repr(text)),
            "delimiter",
        )
    return spelled
