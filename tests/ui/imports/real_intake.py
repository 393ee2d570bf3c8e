"""The intake of a desk, put together as the wiring does, so that the page is tried with real files."""

from dataclasses import dataclass
from pathlib import Path

from app.domain.draft import import_name
from app.domain.errors import Refused
from app.intake.files import ImportFiles
from app.intake.mapping_file import MappingFile, mapping_file_of, read_mapping_file, write_mapping_file
from app.intake.recognise import ColumnMapping
from app.intake.rejects import write_rejected
from app.intake.table import Table
from app.intake.vocabulary import LEAD_FIELDS, TOUCH_FIELDS
from app.ui.imports.actions import CUSTOM, IGNORE, PREVIEW_ROWS, TOUCHES, Order, Preview
from app.usecases.desk import Desk
from app.usecases.import_leads import ImportOptions, import_leads
from app.usecases.import_touches import import_touches
from app.usecases.undo_import import undo_import

PARTS = 10_000


@dataclass
class Rows:
    table: Table
    clean: object

    def drafts(self):
        return map(self.clean, self.table.rows())

    def position(self):
        return round(self.table.share_read * PARTS), PARTS


class FileIntake:
    def __init__(self, desk: Desk, files: ImportFiles, country_code):
        self._desk, self._files, self._country_code = desk, files, country_code

    def look(self, path, how):
        told = read_mapping_file(how.mapping) if how.mapping else MappingFile()
        told = MappingFile(
            columns=told.columns,
            kind=how.kind or told.kind,
            sheet=how.sheet or told.sheet,
            encoding=how.encoding or told.encoding,
            delimiter=how.delimiter or told.delimiter,
            country=told.country,
            date_order=told.date_order,
        )
        table = self._files.open(path, told)
        mapping = self._files.recognise(table, told)
        return Preview(
            path=path,
            kind=mapping.kind,
            columns=mapping.columns,
            meaning=tuple(meaning_of(mapping, column) for column in mapping.columns),
            fields=tuple(TOUCH_FIELDS if mapping.kind == TOUCHES else LEAD_FIELDS),
            rows=tuple((row.line, tuple(row.cells)) for row in table.sample(PREVIEW_ROWS)),
            tool=mapping.tool,
            encoding=table.encoding,
            delimiter=table.delimiter,
            sheets=table.sheets,
            sheet=table.sheet,
            more_sheets=table.more_sheets,
            country=told.country or self._desk.home.country,
            also_read=self._files.also_read(mapping),
        )

    def also_read(self, order):
        return self._files.also_read(self._read(order)[1])

    def run(self, order, progress, *, dry_run):
        table, mapping = self._read(order)
        country = self._country_code(order.country) if order.country else ""
        if country is None:
            raise Refused(f"“{order.country}” is no country; give a code such as DE or US.", "country")
        cleaner = self._files.cleaner(
            mapping,
            default_country=country,
            home_zone=self._desk.home.time_zone,
            now=self._desk.clock.now(),
        )
        touches = order.kind == TOUCHES
        rows = Rows(table, cleaner.touch if touches else cleaner.lead)
        name = import_name(order.path.name, order.sheet, table.more_sheets)
        options = ImportOptions(name, order.campaign, dry_run)
        return (import_touches if touches else import_leads)(self._desk, rows, options, progress)

    def save_rejected(self, order, result, target):
        table, _ = self._read(order)
        wrong = {problem.line: problem.problem for problem in result.rejected}
        rows = ((row, wrong[row.line]) for row in table.rows() if row.line in wrong)
        return write_rejected(target, table.columns, rows)

    def save_mapping(self, order, target):
        table, mapping = self._read(order)
        told = mapping_file_of(
            mapping,
            sheet=table.sheet,
            encoding=table.encoding,
            delimiter=table.delimiter,
            country=order.country,
        )
        write_mapping_file(target, told)

    def imports(self, limit):
        with self._desk.store.read() as reading:
            return reading.imports(limit)

    def undo(self, import_id):
        return undo_import(self._desk, import_id)

    def _read(self, order: Order) -> tuple[Table, ColumnMapping]:
        told = MappingFile(dict(order.columns), order.kind, order.sheet, order.encoding, order.delimiter)
        table = self._files.open(order.path, told)
        return table, self._files.recognise(table, told)


def meaning_of(mapping: ColumnMapping, column: str) -> str:
    return mapping.fields.get(column, IGNORE if column in mapping.ignored else CUSTOM)


def intake_of(desk: Desk, defaults: Path, places) -> FileIntake:
    return FileIntake(desk, ImportFiles(defaults, places), places.country_code)
