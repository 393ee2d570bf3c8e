"""Finding the row that names the columns, and giving every column a name of its own."""

import re
from collections.abc import Callable, Sequence

_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+\Z")
_FIGURES = re.compile(r"[+(]?\d[\d\s().,:/\-+T]*Z?\Z")
_WIDE_ENOUGH = 0.6  # of the fullest row of names near the top; title rows fill one or two cells
_FEWEST_KNOWN = 3  # columns that a row has to name by words we know before it is preferred to a row above it

_FEWEST_GROUPS = 2
_VAGUE = frozenset(
    ("name", "bezeichnung", "nom", "nombre", "nome", "naam", "id", "nr.", "number", "nummer", "type", "typ")
)

Known = Callable[[str], bool]  # whether a cell is the name of a column that we know


def find_header(rows: Sequence[Sequence[str]], known: Known | None = None) -> int | None:
    """Index of the header among the first rows; None where the first full row already holds data.

    Title rows ("Report of 1 May", "Exported by ...") stand above the header and fill few cells. Rows of data are
    no measure of how many cells a header fills: they may be longer than it. A report may begin with small tables of
    its own (the webinar, its hosts): with `known`, the row that names most columns of people is the header.
    """
    place = _first_header(rows)
    if known is None:
        return place
    counts = [known_cells(row, known) for row in rows]
    most = max(counts, default=0)
    if most >= _FEWEST_KNOWN and (place is None or most > counts[place] + 1):
        return counts.index(most)
    return place


def known_cells(row: Sequence[str], known: Known) -> int:
    """How many columns that we know a row names; none where it is a row of data."""
    return sum(1 for cell in set(row) if cell and known(cell)) if _is_header(row) else 0


def _first_header(rows: Sequence[Sequence[str]]) -> int | None:
    filled = [sum(1 for cell in row if cell.strip()) for row in rows]
    could_be_headers = [_is_header(row) for row in rows]
    fullest = max(
        (count for count, could_be in zip(filled, could_be_headers, strict=True) if could_be), default=0
    )
    needed = max(fullest * _WIDE_ENOUGH, 2) if fullest > 1 else fullest
    for count, could_be, index in zip(filled, could_be_headers, range(len(rows)), strict=True):
        if count >= needed:
            return index if could_be else None
    return None


def _is_header(row: Sequence[str]) -> bool:
    cells = [cell.strip() for cell in row if cell.strip()]
    if any(_MAIL.match(cell) for cell in cells):
        return False
    figures = sum(1 for cell in cells if _FIGURES.match(cell))
    return figures * 2 < len(cells)


def name_columns(cells: Sequence[str]) -> tuple[str, ...]:
    """Distinct names: a second `Phone` becomes `Phone (2)`, an empty one `Column 7`. Empty columns at the end
    are left out."""
    last = max((i for i, cell in enumerate(cells) if cell.strip()), default=-1)
    names: list[str] = []
    taken: set[str] = set()
    for index, cell in enumerate(cells[: last + 1]):
        first = " ".join(cell.split()) or column_name(index)
        name, count = first, 1
        while name.casefold() in taken:
            count += 1
            name = f"{first} ({count})"
        taken.add(name.casefold())
        names.append(name)
    return tuple(names)


def with_groups(above: Sequence[str], cells: Sequence[str], known: Known) -> list[str]:
    """The names of columns under a row of groups, each above its first column: `Name` below `Company` is the company's.

    Only a name that stands for several things (it occurs twice, or says no more than `Name`) takes its group's, and
    only where that makes it a name that we know; so a row of titles that are no groups does no harm.
    """
    names = [cell.strip() for cell in cells]
    if len([cell for cell in above if cell.strip()]) < _FEWEST_GROUPS:
        return names
    folded = [name.casefold() for name in names]
    group, grouped = "", []
    for index, name in enumerate(names):
        group = (above[index].strip() if index < len(above) else "") or group
        whole = f"{group} {name}"
        is_vague = folded[index] in _VAGUE or folded.count(folded[index]) > 1
        grouped.append(whole if name and group and is_vague and known(whole) else name)
    return grouped


def column_name(index: int) -> str:
    """Name of a column without a header; `index` counts from 0."""
    return f"Column {index + 1}"
