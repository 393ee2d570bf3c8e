"""Files in and out, for the command line and the window alike: opened, understood, imported; tables written."""

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from app.desktop.paths import resources
from app.domain.draft import import_name
from app.domain.errors import Refused
from app.domain.sentence import sentence
from app.domain.wording import shorten
from app.intake.clean import Cleaner
from app.intake.clean_touch import TALKED
from app.intake.files import ImportFiles
from app.intake.mapping_file import MappingFile, mapping_file_of, write_mapping_file
from app.intake.recognise import ColumnMapping
from app.intake.rejects import write_rejected
from app.intake.row import Row
from app.intake.table import Table
from app.intake.writers import CalendarEvent, write_calendar, write_csv, write_xlsx
from app.usecases.desk import Desk
from app.usecases.export_data import appointments, lead_table, today_table, touch_table
from app.usecases.import_leads import Draft, ImportOptions, ImportResult, import_leads
from app.usecases.import_touches import import_touches
from app.usecases.ports import Progress
from app.wiring.desk import DeskPlaces

TOUCHES = "touches"
CALENDAR = "calendar"
TABLES = {"leads": lead_table, "touches": touch_table, "today": today_table}
#: A file's progress is told in so many parts of the whole.
PARTS = 10_000
#: How many columns of a file are told that nobody understands.
MOST_COLUMNS_TOLD = 12
#: So many letters of a country that is none are said.
MOST_SHOWN = 60
#: Things made during an import before garbage is looked for.
MADE_BETWEEN_COLLECTIONS = 50_000


class FileRows:
    """The cleaned rows of an opened file, as an import takes them."""

    def __init__(self, table: Table, cleaner: Cleaner, kind: str) -> None:
        self._table = table
        self._clean = cleaner.touch if kind == TOUCHES else cleaner.lead

    def drafts(self) -> Iterator[Draft]:
        return map(self._clean, self._table.rows())

    def position(self) -> tuple[int, int]:
        return round(self._table.share_read * PARTS), PARTS


class OpenedFile(NamedTuple):
    """A file whose columns are understood."""

    table: Table
    mapping: ColumnMapping
    country: str  # ISO code of where numbers without + are dialled; empty: nobody knows
    also_read: Mapping[
        str, str
    ] = {}  # columns that are read where a field's own column says nothing, and the field

    @property
    def name(self) -> str:
        """What the import is called on the list of imports."""
        table = self.table
        return import_name(table.path.name, table.sheet, table.more_sheets)

    def notes(self) -> tuple[str, ...]:
        """What was found out about the file, as sentences."""
        notes = []
        more = self.table.more_sheets
        rest = [name for name in self.table.sheets if name not in {self.table.sheet, *more}]
        if more:
            chosen = ", ".join(f'--sheet "{name}"' for name in more)
            notes.append(
                f"Only the sheet “{self.table.sheet}” is read. Others hold a table too; import each: {chosen}."
            )
        if rest:
            named = ", ".join(f"“{name}”" for name in rest)
            notes.append(
                f"Read the sheet “{self.table.sheet}”; there are also {named} (choose one with --sheet)."
            )
        if self.also_read:
            others = ", ".join(f"“{column}” ({field})" for column, field in self.also_read.items())
            notes.append(f"Where a field's own column is empty or says less, these are read too: {others}.")
        if self.mapping.ignored:
            notes.append(f"Left out: {', '.join(self.mapping.ignored)}.")
        return tuple(notes)


class DeskFiles:
    """The files of one desk."""

    def __init__(self, desk: Desk, places: DeskPlaces) -> None:
        self._desk = desk
        self._places = places
        self._files = ImportFiles(resources() / "defaults", places.known)

    def open(self, path: Path, told: MappingFile) -> OpenedFile:
        """The table in a file and what its columns mean. Raises Refused and Unavailable."""
        self._check_outcomes(told)
        table = self._files.open(path, told)
        mapping = self._files.recognise(table, told)
        guess = self._files.country_of(table, mapping) or self._desk.home.country
        country = self.country_code(told.country) or guess
        return OpenedFile(table, mapping, country, self._files.also_read(mapping))

    def _check_outcomes(self, told: MappingFile) -> None:
        """The outcomes that a map names are the team's, or say that they talked and no more."""
        known = (*self._desk.rules.outcomes, TALKED)
        for said, code in told.outcomes.items():
            if code not in known:
                text = sentence(
                    "The map says that “%1” means %2, which is no outcome; use one of %3.",
                    said,
                    code,
                    ", ".join(known),
                )
                raise Refused(text, "map")

    def country_code(self, text: str) -> str:
        """The ISO code of a country's name or code; an empty text stays empty. Raises Refused for an unknown one."""
        code = self._places.known.country_code(text) if text.strip() else ""
        if code is None:
            shown = shorten(text, MOST_SHOWN)
            raise Refused(sentence("“%1” is no country; give a code such as DE or US.", shown), "country")
        return code

    def take(self, opened: OpenedFile, options: ImportOptions, progress: Progress) -> ImportResult:
        """Import the rows of an opened file."""
        mapping = opened.mapping
        if not mapping.tells_who:
            raise Refused(
                sentence(
                    "No column of %1 tells a name, company, mail address or phone number; it has: %2. Say which does,"
                    " in the first row or in a map.",
                    opened.table.path.name,
                    ", ".join(mapping.columns[:MOST_COLUMNS_TOLD]),
                ),
                "file",
            )
        cleaner = self._files.cleaner(
            mapping,
            default_country=opened.country,
            home_zone=self._desk.home.time_zone,
            now=self._desk.clock.now(),
        )
        take = import_touches if mapping.kind == TOUCHES else import_leads
        with _rare_collections():
            result = take(self._desk, FileRows(opened.table, cleaner, mapping.kind), options, progress)
        self._places.holidays.save()
        return result


@contextmanager
def _rare_collections() -> Iterator[None]:
    """Rows make many things and no cycles among them; to look for cycles all the time took a tenth of an import. What
    was there before is not looked at again: that took 30 ms each time, and the window stood still."""
    usual, frozen = gc.get_threshold(), gc.get_freeze_count()
    gc.set_threshold(MADE_BETWEEN_COLLECTIONS, *usual[1:])
    gc.freeze()
    try:
        yield
    finally:
        if not frozen:  # a window lets rest what its start made
            gc.unfreeze()
        gc.set_threshold(*usual)


def write_rejects(target: Path, table: Table, result: ImportResult) -> int:
    """Write the rows that were not taken, each with what is wrong with it; the number of rows."""
    problems = {one.line: f"{one.field}: {one.problem}" for one in result.rejected}
    rejected: Iterable[tuple[Row, str]] = (
        (row, problems[row.line]) for row in table.rows() if row.line in problems
    )
    return write_rejected(target, table.columns, rejected)


def save_map(target: Path, opened: OpenedFile, country: str) -> None:
    """Write how the file was read, so that the next one like it is read the same."""
    table = opened.table
    kept = mapping_file_of(
        opened.mapping, sheet=table.sheet, encoding=table.encoding, delimiter=table.delimiter, country=country
    )
    write_mapping_file(target, kept)


def export(desk: Desk, what: str, file: Path) -> int:
    """Write a table (.csv, .xlsx) or the calendar (.ics); the number of rows. Raises Refused for another ending."""
    ending = file.suffix.lower()
    wanted = (".ics",) if what == CALENDAR else (".csv", ".xlsx")
    if ending not in wanted:
        raise Refused(
            sentence("%1 must end in %2 to take %3; name it so.", file.name, " or ".join(wanted), what),
            "file",
        )
    if what == CALENDAR:
        events = (
            CalendarEvent(one.uid, one.starts_at, one.ends_at, one.title, one.text)
            for one in appointments(desk)
        )
        return write_calendar(file, events, made_at=desk.clock.now())
    columns, rows = TABLES[what](desk)
    return write_csv(file, columns, rows) if ending == ".csv" else write_xlsx(file, columns, rows)
