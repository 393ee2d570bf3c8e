"""The rows an import could not take, in a file that can be mended and imported again.

It has the columns of the original and one called Problem, which an import leaves out.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from app.intake.header import column_name
from app.intake.recognise import PROBLEM_COLUMN
from app.intake.row import Row
from app.intake.writers import write_csv


def write_rejected(path: Path, columns: Sequence[str], rejected: Iterable[tuple[Row, str]]) -> int:
    """Write the rows with what is wrong with each, and return how many. Raises Unavailable where the disk
    does not take them."""
    rows = list(rejected)
    kept = [index for index, name in enumerate(columns) if name != PROBLEM_COLUMN]
    widest = max((len(row.cells) for row, _ in rows), default=0)
    beyond = range(len(columns), widest)
    header = [*(columns[i] for i in kept), *(column_name(i) for i in beyond), PROBLEM_COLUMN]
    places = [*kept, *beyond]
    return write_csv(path, header, ([*_cells(row, places), problem] for row, problem in rows))


def _cells(row: Row, places: Sequence[int]) -> list[str]:
    return [row.cells[i] if i < len(row.cells) else "" for i in places]
