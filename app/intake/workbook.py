"""XLSX workbooks, streamed. Nothing in them is ever calculated: a formula counts by the value that was last
saved with it."""

import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO
from xml.etree.ElementTree import ParseError

from app.domain.errors import Refused
from app.domain.sentence import sentence
from app.intake.header import Known, known_cells
from app.intake.row import Row
from app.intake.steady import read_steadily
from app.intake.text_file import LONGEST_CELL

# A workbook is refused by its directory, before anything is unpacked. Real ones shrink to a tenth; a
# hundredth is rare.
MOST_UNPACKED_BYTES = 2_000_000_000
MOST_SHRUNK_RATIO = 200
RATIO_COUNTS_ABOVE_BYTES = 100_000_000
MOST_LOADED_BYTES = 300_000_000  # of the parts that are held in memory as a whole (shared texts, styles)
MOST_ROWS = 1_048_576  # Excel's own limit
_ROWS_AT_ONCE = 200
_MIMETYPE_BYTES = 100
_HEAD_ROWS = 25  # of each sheet, looked at to choose one
_FEWEST_KNOWN = 2  # columns that make a sheet a table of leads or touches
# What openpyxl and the libraries under it raise on parts that are cut, twisted or missing.
_DAMAGE = (
    ParseError,
    zipfile.BadZipFile,
    zlib.error,
    AttributeError,
    EOFError,
    IndexError,
    KeyError,
    OverflowError,
    TypeError,
    ValueError,
)
_ERRORS = frozenset(
    ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#GETTING_DATA")
)


class Workbook:
    """One sheet of a workbook. Unless a name is given, it is the one that names most columns that are known (a cover
    sheet names none), else the first that holds anything."""

    encoding = ""
    delimiter = ""

    def __init__(self, path: Path, sheet: str | None, known: Known | None = None) -> None:
        self._path = path
        self._known = known
        _check_directory(path)
        self._file: BinaryIO | None = None
        self._starts_at, self._length = 0, 1  # where the sheet lies in the archive, in bytes
        self._done = False
        with path.open("rb") as file:
            book = self._open(file)
            self.sheets: tuple[str, ...] = tuple(one.title for one in book.worksheets)
            self.sheet, self.more_sheets = self._choose(book, sheet)

    def rows(self) -> Iterator[Row]:
        """Every row that is not blank."""
        self._done = False
        with read_steadily(self._path) as file:
            sheet = self._open(file)[self.sheet]
            self._starts_at, self._length = _place_of(sheet)
            self._file = file
            yield from self._rows_of(sheet)
        self._done = True

    def share_read(self) -> float:
        """Share of the sheet's bytes in the archive that have been read."""
        if self._file is None or self._file.closed:
            return 1.0 if self._done else 0.0
        return min(max((self._file.tell() - self._starts_at) / self._length, 0.0), 1.0)

    def _rows_of(self, sheet: Any) -> Iterator[Row]:
        records = sheet.iter_rows(values_only=True)
        number = 0
        while batch := self._next(records):
            for values in batch:
                number += 1
                if any(value is not None and value != "" for value in values):
                    cells = [_text(value) for value in values]
                    if any(cell and not cell.isspace() for cell in cells):
                        self._check_cells(number, cells)
                        yield Row(number, cells)
            if number > MOST_ROWS:
                raise Refused(
                    sentence(
                        "%1 has more rows than a workbook can have: save it again or as .csv.",
                        self._path.name,
                    ),
                    "file",
                )

    def _next(self, records: Iterator[Any]) -> list[Any]:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # openpyxl warns of styles and dates that do not matter here
                return list(islice(records, _ROWS_AT_ONCE))
        except _DAMAGE as error:
            raise self._damaged() from error

    def _check_cells(self, number: int, cells: list[str]) -> None:
        if any(len(cell) > LONGEST_CELL for cell in cells):
            raise Refused(
                sentence(
                    "%1 is not a table: a cell in row %2 is longer than a million characters.",
                    self._path.name,
                    number,
                ),
                "file",
            )

    def _choose(self, book: Any, wanted: str | None) -> tuple[str, tuple[str, ...]]:
        """The sheet to read, and the others that hold a table of columns that are known."""
        named = next((name for name in self.sheets if wanted and _folded(name) == _folded(wanted)), "")
        if wanted and not named:
            raise Refused(
                sentence(
                    "%1 has no sheet %2; it has: %3.", self._path.name, repr(wanted), ", ".join(self.sheets)
                ),
                "sheet",
            )
        found, most = named, -1
        tables: list[str] = []
        for name in sorted(self.sheets, key=lambda name: book[name].sheet_state != "visible"):
            if found and book[name].sheet_state != "visible":
                break  # what nobody sees is read only where nothing else is there
            head = [row.cells for row in islice(self._rows_of(book[name]), _HEAD_ROWS)]
            count = max((known_cells(cells, self._known) for cells in head), default=0) if self._known else 0
            if count >= _FEWEST_KNOWN and len(head) > 1:
                tables.append(name)
            if head and count > most and not named:
                found, most = name, count
            if head and self._known is None:
                break
        if found:
            return found, tuple(name for name in self.sheets if name in tables and name != found)
        raise Refused(sentence("%1 holds no rows: all its sheets are empty.", self._path.name), "file")

    def _open(self, file: BinaryIO) -> Any:
        from openpyxl.utils.exceptions import InvalidFileException  # imported late: start-up cost

        from app.intake.streamed_book import open_book

        try:
            with warnings.catch_warnings():
                # openpyxl warns of styles and extensions that do not matter here.
                warnings.simplefilter("ignore")
                return open_book(file)
        except OSError as error:
            if error.errno is not None:
                raise
            raise self._damaged() from error  # openpyxl's own word for a workbook without its main part
        except (InvalidFileException, *_DAMAGE) as error:
            raise self._damaged() from error

    def _damaged(self) -> Refused:
        return Refused(
            sentence(
                "%1 is a damaged workbook: open it in a spreadsheet program and save it again as .xlsx or .csv.",
                self._path.name,
            ),
            "file",
        )


def _folded(name: str) -> str:
    return name.strip().casefold()


def _place_of(sheet: Any) -> tuple[int, int]:
    """Where the sheet begins in the archive and how long it is there, in bytes."""
    part = sheet.parent._archive.getinfo(sheet._worksheet_path)  # noqa: SLF001 - openpyxl tells it nowhere else
    return part.header_offset, max(part.compress_size, 1)


def _check_directory(path: Path) -> None:
    """Refuse what is no workbook or would unpack to more than memory and patience can take."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, EOFError) as error:
        raise Refused(
            sentence("%1 is a damaged archive, not a workbook: export it again.", path.name), "file"
        ) from error
    names = {part.filename for part in parts}
    other = _other_office(path, names)
    if other:
        raise Refused(
            sentence(
                "%1 is %2, not a table: save it as .csv or .xlsx and choose that file.", path.name, other
            ),
            "file",
        )
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise Refused(
            sentence(
                "%1 is an archive, not an Excel workbook: unpack it, or save the table as .csv or .xlsx.",
                path.name,
            ),
            "file",
        )
    if "xl/workbook.bin" in names:
        raise Refused(
            sentence("%1 is a binary workbook (.xlsb): save it as .xlsx or .csv.", path.name), "file"
        )
    unpacked = sum(part.file_size for part in parts)
    packed = max(sum(part.compress_size for part in parts), 1)
    loaded = sum(part.file_size for part in parts if not part.filename.startswith("xl/worksheets/"))
    is_bomb = unpacked > RATIO_COUNTS_ABOVE_BYTES and unpacked / packed > MOST_SHRUNK_RATIO
    if unpacked > MOST_UNPACKED_BYTES or is_bomb or loaded > MOST_LOADED_BYTES:
        raise Refused(
            sentence(
                "%1 would unpack to %2 MB and is not read: save the table as .csv and choose that file.",
                path.name,
                unpacked // 1000000,
            ),
            "file",
        )


def _other_office(path: Path, names: set[str]) -> str:
    """What the archive is where another office program wrote it; empty for a workbook and for plain archives."""
    if any(name.startswith("xl/") for name in names):
        return ""
    if "word/document.xml" in names:
        return sentence("a Word document (.docx)")
    if any(name.endswith(".iwa") for name in names):
        return sentence("a document of Numbers or Pages")
    if "mimetype" in names:
        with zipfile.ZipFile(path) as archive, archive.open("mimetype") as file:
            if file.read(_MIMETYPE_BYTES).startswith(b"application/vnd.oasis.opendocument"):
                return sentence("an OpenDocument file (.ods, .odt)")
    return ""


def _text(value: object) -> str:
    """A cell as a person would read it: whole numbers without `.0` or exponent, dates in ISO form, errors as
    empty."""
    if value is None:
        return ""
    if isinstance(value, str):
        return "" if value in _ERRORS else value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f")
    if isinstance(value, datetime):
        return (
            value.date().isoformat()
            if value.time() == time()
            else value.replace(microsecond=0).isoformat(" ")
        )
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return str(value)
