"""One record of a file, as every reader yields it."""

from collections.abc import Sequence
from typing import NamedTuple


class Row(NamedTuple):
    """One record. `line` is where it begins in the file, counted from 1 (in a sheet: the row's number)."""

    line: int
    cells: Sequence[str]
