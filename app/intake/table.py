"""A table in a file, whatever its format: column names and a stream of rows.

Files come from strangers, so everything here is bounded: the head of a file decides what it is, rows are
streamed, and a cell or a record that does not end is refused long before memory suffers.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Protocol

from app.domain.causes import system_cause
from app.domain.errors import Refused, Unavailable
from app.domain.sentence import sentence
from app.intake.header import Known, find_header, known_cells, name_columns, with_groups
from app.intake.kinds_of_file import FileKind, kind_of_file
from app.intake.row import Row
from app.intake.text_file import TextFile

_DELIMITERS = ",;\t|"
HEAD_ROWS = 25  # rows looked at to find the header under title rows


class Source(Protocol):
    """What a format has to offer."""

    encoding: str
    delimiter: str
    sheets: tuple[str, ...]
    sheet: str
    more_sheets: tuple[str, ...]

    def rows(self) -> Iterator[Row]:
        """Every row that is not blank, from the top, each time anew."""

    def share_read(self) -> float:
        """How much of the file the newest `rows()` has read, 0 to 1."""


class Table:
    """Columns and rows of a file. `rows()` may be called any number of times; each call starts at the first
    row."""

    def __init__(
        self, path: Path, source: Source, known: Known | None = None, *, is_cut: bool = False
    ) -> None:
        self.path = path
        self._source = source
        self._inner = ""  # the delimiter within the only cell of each row, where a program put all into one
        head: list[Row] = []
        records = source.rows()
        for record in records:
            head.append(record)
            if len(head) == HEAD_ROWS:
                break
        close = getattr(records, "close", None)
        if close is not None:
            close()
        if not head:
            message = sentence("%1 holds no rows: export it again and check that it is not empty.", path.name)
            raise Refused(message, "file")
        if not is_cut:  # nobody said where rows are cut
            self._inner = _inner_delimiter(head, known)
        if self._inner:
            head = list(_cut(head, self._inner))
        place = find_header([row.cells for row in head], known)
        if place is None:
            raise Refused(
                sentence(
                    "%1 has no header: its first row (line %2) already holds data; add a first row with"
                    " the names of the columns.",
                    path.name,
                    head[0].line,
                ),
                "file",
            )
        header = head[place]
        if place == len(head) - 1 and len(head) < HEAD_ROWS:
            raise Refused(
                sentence("%1 has a header (line %2) but no rows under it.", path.name, header.line), "file"
            )
        self.header_line = header.line
        above = head[place - 1] if place else None
        names: Sequence[str] = header.cells
        if above is not None and above.line == header.line - 1 and known is not None:
            names = with_groups(above.cells, header.cells, known)
        self.columns: tuple[str, ...] = name_columns(names)
        self._header = tuple(header.cells)
        self.title_rows: tuple[Row, ...] = tuple(head[:place])

    @property
    def encoding(self) -> str:
        """Name of the text encoding; empty for a workbook."""
        return self._source.encoding

    @property
    def delimiter(self) -> str:
        """The character between two cells; empty for a workbook."""
        return self._source.delimiter

    @property
    def sheets(self) -> tuple[str, ...]:
        """Names of all sheets of a workbook; empty for a text file."""
        return self._source.sheets

    @property
    def sheet(self) -> str:
        """Name of the sheet that is read; empty for a text file."""
        return self._source.sheet

    @property
    def more_sheets(self) -> tuple[str, ...]:
        """The other sheets that hold a table of columns that are known: they wait for an import of their own."""
        return self._source.more_sheets

    @property
    def share_read(self) -> float:
        """How much of the file the newest `rows()` has read, 0 to 1: for a progress bar, without counting
        rows first."""
        return self._source.share_read()

    def rows(self) -> Iterator[Row]:
        """The rows under the header, blank ones passed over. A row may have more or fewer cells than there
        are columns."""
        records: Iterator[Row] = self._source.rows()
        if self._inner:
            records = _cut(records, self._inner)
        for record in records:
            if record.line >= self.header_line:
                under = records if record.line == self.header_line else chain((record,), records)
                return _without_headers(under, self._header)
        return records

    def sample(self, count: int = 1000) -> list[Row]:
        """The first rows, for recognising columns."""
        rows = self.rows()
        taken = [row for row, _ in zip(rows, range(count), strict=False)]
        close = getattr(rows, "close", None)
        if close is not None:
            close()
        return taken


def _inner_delimiter(head: Sequence[Row], known: Known | None) -> str:
    """The delimiter of a table whose rows are each one cell: a program quoted whole lines, or opened the file without
    cutting it."""
    if known is None or any(len(row.cells) > 1 and any(row.cells[1:]) for row in head):
        return ""
    first = head[0].cells[0]
    cut = {
        delimiter: next(csv.reader([first], delimiter=delimiter))
        for delimiter in _DELIMITERS
        if delimiter in first
    }
    counts = {delimiter: known_cells(cells, known) for delimiter, cells in cut.items()}
    best = max(counts, key=counts.__getitem__, default="")
    return best if counts.get(best, 0) > 1 else ""


def _cut(rows: Iterable[Row], delimiter: str) -> Iterator[Row]:
    for row in rows:
        yield Row(row.line, next(csv.reader([row.cells[0]], delimiter=delimiter, skipinitialspace=True), []))


def _without_headers(rows: Iterator[Row], header: Sequence[str]) -> Iterator[Row]:
    """The rows without the header where it stands again, and without the title of a group right above it: boards are
    exported group by group."""
    first, title = header[0], None
    try:
        for row in rows:
            cells = row.cells
            if title is not None:
                if not _repeats(cells, first, header):
                    yield title
                title = None
            if cells[0] and not any(cells[1:]):
                title = row
            elif not _repeats(cells, first, header):
                yield row
        if title is not None:
            yield title
    finally:
        close = getattr(rows, "close", None)
        if close is not None:
            close()


def _repeats(cells: Sequence[str], first: str, header: Sequence[str]) -> bool:
    return cells[0] == first and len(header) > 1 and tuple(cells) == header


def open_table(
    path: Path | str,
    *,
    sheet: str | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    known: Known | None = None,
) -> Table:
    """The table in a CSV or XLSX file.

    What is not given is found out: the sheet (the one that names most columns that are `known`, else the first that
    holds something), the encoding, the delimiter, the header under title rows. Raises Refused for what is not such a
    table (empty, a folder, a PDF, an old .xls, a workbook that would unpack to gigabytes, no header, no rows) and
    Unavailable where the file cannot be read.
    """
    path = Path(path)
    try:
        kind = kind_of_file(path)
        if kind is FileKind.WORKBOOK:
            from app.intake.workbook import Workbook  # imported late: openpyxl is start-up cost

            return Table(path, Workbook(path, sheet, known), known)
        if sheet:
            raise Refused(
                sentence("%1 is a text file and has no sheets: leave the sheet's name out.", path.name),
                "sheet",
            )
        return Table(path, TextFile(path, encoding, delimiter), known, is_cut=bool(delimiter))
    except OSError as error:
        raise Unavailable(
            sentence("%1 cannot be read (%2); check its permissions.", path.name, system_cause(error))
        ) from error
