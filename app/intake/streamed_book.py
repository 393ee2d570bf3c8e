"""openpyxl's read-only workbook, opened without reading a whole sheet first.

openpyxl asks every sheet for its size when a workbook is opened. A sheet that does not tell (those of many export
libraries) is parsed to its end for that, at every opening; and what a sheet tells may be wrong, so that rows would be
cut. The size is not needed here.
"""

from typing import Any, BinaryIO

from openpyxl.reader.excel import ExcelReader
from openpyxl.worksheet._read_only import ReadOnlyWorksheet


class _Sheet(ReadOnlyWorksheet):
    def _get_size(self) -> None:
        """The size stays unknown: rows are read until there are no more."""


class _Reader(ExcelReader):
    def read_worksheets(self) -> None:
        book: Any = self.wb
        for sheet, relation in self.parser.find_sheets():
            if relation.target in self.valid_files and "chartsheet" not in relation.Type:
                one = _Sheet(book, sheet.name, relation.target, self.shared_strings)
                one.sheet_state = sheet.state or "visible"
                book._sheets.append(one)  # noqa: SLF001


def open_book(file: BinaryIO) -> Any:
    """The workbook in an open file; formulas count by their saved values. Raises what openpyxl raises."""
    reader = _Reader(file, read_only=True, keep_vba=False, data_only=True, keep_links=False, rich_text=False)
    reader.read()
    return reader.wb
