"""Figures as files: a table of the kind that the ending of its name asks for, or a page as it was painted."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from app.domain.errors import Refused
from app.domain.sentence import sentence
from app.usecases.export_board import Cell


def write_table(file: Path, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
    """Write a CSV or a workbook and answer the number of rows. Raises Refused for another ending, and Unavailable."""
    from app.intake.writers import write_csv, write_xlsx  # imported late: few figures are ever exported

    write = {".csv": write_csv, ".xlsx": write_xlsx}.get(file.suffix.lower())
    if write is None:
        raise Refused(sentence("%1 must end in .pdf, .csv or .xlsx; name it so.", file.name), "file")
    return write(file, columns, rows)


def write_file(file: Path, content: bytes) -> None:
    """Write a file whole, in the place of an old one. Raises Refused for a folder, and Unavailable."""
    from app.intake.writers import replace_bytes  # imported late: few figures are ever exported

    replace_bytes(file, content)
