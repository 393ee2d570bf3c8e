"""Export chosen leads as a table: the columns of the export of all leads, with their custom fields."""

from collections.abc import Iterator, Sequence

from app.usecases.desk import Desk
from app.usecases.export_data import CHUNK, LEAD_COLUMNS, Table, lead_cells, with_holders
from app.usecases.ports import Progress, Silent


class Stopped(Exception):
    """The person cancelled: no file is written."""


def chosen_table(desk: Desk, numbers: Sequence[int], progress: Progress | None = None) -> Table:
    """These leads in this order. The rows raise Stopped when ``progress`` says that it is cancelled."""
    progress = progress or Silent()
    with desk.store.read() as reading:
        found: set[str] = set()
        for start in range(0, len(numbers), CHUNK):
            for lead in reading.leads_numbered(numbers[start : start + CHUNK]):
                found.update(lead.custom)
            _go_on(progress)
    headers = sorted(found)

    def rows() -> Iterator[tuple[str, ...]]:
        with desk.store.read() as reading:
            for start in range(0, len(numbers), CHUNK):
                for lead in with_holders(reading, reading.leads_numbered(numbers[start : start + CHUNK])):
                    yield (*lead_cells(lead), *(lead.custom.get(header, "") for header in headers))
                progress.advanced(min(start + CHUNK, len(numbers)), len(numbers))
                _go_on(progress)

    return (*LEAD_COLUMNS, *headers), rows()


def _go_on(progress: Progress) -> None:
    if progress.cancelled():
        raise Stopped
