"""Files that Ripen writes: CSV, XLSX, calendars and plain text.

Each is written whole, so that a full disk or a cut leaves the old file or none.
"""

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from io import TextIOWrapper
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any

from app.domain.causes import system_cause
from app.domain.errors import Refused, Unavailable
from app.domain.sentence import sentence
from app.intake.escaping import escaped
from app.whole_file import write_whole

Cell = str | int | float | bool | date | datetime | None

# Excel reads a CSV without this mark as cp1252 and spoils every name with an accent.
CSV_ENCODING = "utf-8-sig"
LONGEST_SHEET_TEXT = 32_767  # characters a cell of a workbook can hold
#: So many rows decide how wide the columns of a workbook are, characters; a long text makes none wider than the last.
LOOKED_AT_ROWS, NARROWEST, WIDEST = 200, 8, 48


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """An appointment. `uid` stays the same when it is exported again; times are aware; `remind_before_min` 0
    is no alarm."""

    uid: str
    starts_at: datetime
    ends_at: datetime
    summary: str
    description: str = ""
    location: str = ""
    remind_before_min: int = 0


def write_csv(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
    """Write a CSV with commas (UTF-8 with a mark for Excel) and return the number of rows. Formulas are
    escaped."""
    count = 0

    def fill(file: IO[bytes]) -> None:
        nonlocal count
        text = TextIOWrapper(file, encoding=CSV_ENCODING, newline="")
        writer = csv.writer(text)
        writer.writerow([escaped(name) for name in columns])
        for row in rows:
            writer.writerow([escaped(_text(value)) for value in row])
            count += 1
        text.flush()
        text.detach()

    _write(path, fill)
    return count


def write_xlsx(
    path: Path, columns: Sequence[str], rows: Iterable[Sequence[Cell]], *, sheet: str = "Ripen"
) -> int:
    """Write a workbook with one sheet, row by row, and return the number of rows. Texts are never formulas.

    Characters that a workbook cannot hold are left out and texts are cut at 32,767 characters, the limit of a
    cell.
    """
    import openpyxl  # imported late: start-up cost
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.utils import get_column_letter

    book = openpyxl.Workbook(write_only=True)
    page: Any = book.create_sheet(sheet)
    page.freeze_panes = "A2"
    count = 0

    def cell(value: Cell) -> Any:
        if isinstance(value, datetime):
            value = value.astimezone(UTC).isoformat(timespec="seconds") if value.tzinfo else value
        if not isinstance(value, str):
            return value
        written = WriteOnlyCell(
            page, value=ILLEGAL_CHARACTERS_RE.sub("", escaped(value))[:LONGEST_SHEET_TEXT]
        )
        written.data_type = "s"
        return written

    def fill(file: IO[bytes]) -> None:
        nonlocal count
        coming = iter(rows)
        first = [list(row) for row in islice(coming, LOOKED_AT_ROWS)]
        for place, name in enumerate(columns):
            texts = [name, *(_text(row[place]) for row in first if place < len(row))]
            longest = max(len(str(text)) for text in texts)
            # The widths of a sheet that is written row by row stand before its first row.
            page.column_dimensions[get_column_letter(place + 1)].width = min(
                max(longest + 2, NARROWEST), WIDEST
            )
        page.append([cell(name) for name in columns])
        for row in chain(first, coming):
            page.append([cell(value) for value in row])
            count += 1
        book.save(file)

    _write(path, fill)
    return count


def write_calendar(path: Path, events: Iterable[CalendarEvent], *, made_at: datetime) -> int:
    """Write an iCalendar file and return the number of events. `made_at` (aware) is the time stamp of the
    export."""
    from icalendar import Alarm, Calendar, Event  # imported late: start-up cost

    calendar = Calendar()
    calendar.add("prodid", "-//Ripen//Ripen//EN")
    calendar.add("version", "2.0")
    count = 0
    for event in events:
        entry = Event()
        entry.add("uid", event.uid)
        entry.add("dtstamp", made_at.astimezone(UTC))
        entry.add("dtstart", event.starts_at.astimezone(UTC))
        entry.add("dtend", event.ends_at.astimezone(UTC))
        entry.add("summary", event.summary)
        for name, text in (("description", event.description), ("location", event.location)):
            if text:
                entry.add(name, text)
        if event.remind_before_min:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", event.summary)
            alarm.add("trigger", timedelta(minutes=-event.remind_before_min))
            entry.add_component(alarm)
        calendar.add_component(entry)
        count += 1
    _write(path, lambda file: _put(file, calendar.to_ical()))
    return count


def replace_text(path: Path, text: str) -> None:
    """Write a UTF-8 text file in the place of the old one."""
    replace_bytes(path, text.encode("utf-8"))


def replace_bytes(path: Path, content: bytes) -> None:
    """Write any file in the place of the old one."""
    _write(path, lambda file: _put(file, content))


def _put(file: IO[bytes], content: bytes) -> None:
    file.write(content)


def _text(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, date) else str(value)


def _write(path: Path, fill: Callable[[IO[bytes]], None]) -> None:
    if path.is_dir():
        raise Refused(sentence("%1 is a folder: give the name of a file.", path), "file")
    if not path.parent.is_dir():
        raise Refused(
            sentence("There is no folder %1: make it first or choose another.", path.parent), "file"
        )
    try:
        write_whole(path, fill)
    except OSError as error:
        raise Unavailable(
            sentence("%1 cannot be written (%2); nothing was changed.", path.name, system_cause(error))
        ) from error
