"""What the import page asks of the program, fulfilled with the readers of files and the use cases."""

from functools import cached_property
from pathlib import Path

from app.intake.mapping_file import MappingFile, read_mapping_file
from app.intake.vocabulary import LEAD_FIELDS, TOUCH_FIELDS
from app.ui.imports.actions import CUSTOM, IGNORE, PREVIEW_ROWS, Order, Preview, ReadAs
from app.usecases.desk import Desk
from app.usecases.import_leads import ImportOptions, ImportResult
from app.usecases.pacing import PART_ROWS, POLITE_ROWS
from app.usecases.ports import ImportRecord, Progress
from app.usecases.undo_import import ImportUndone, undo_import
from app.wiring.desk import DeskPlaces
from app.wiring.files import TOUCHES, DeskFiles, OpenedFile, save_map, write_rejects


class DeskIntake:
    """The imports of one desk. Its methods run on a lane."""

    def __init__(self, desk: Desk, places: DeskPlaces) -> None:
        self._desk = desk
        self._places = places

    def work_at(self, desk: Desk) -> None:
        """Import by other rules from the next file on."""
        self._desk = desk
        self.__dict__.pop("_files", None)

    @cached_property
    def _files(self) -> DeskFiles:
        return DeskFiles(self._desk, self._places)  # on the lane: the libraries about countries are heavy

    def look(self, path: Path, how: ReadAs) -> Preview:
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
        table, mapping, country = self._files.open(path, told)
        fields = TOUCH_FIELDS if mapping.kind == TOUCHES else LEAD_FIELDS
        return Preview(
            path=path,
            kind=mapping.kind,
            columns=mapping.columns,
            meaning=tuple(
                mapping.fields.get(column, IGNORE if column in mapping.ignored else CUSTOM)
                for column in mapping.columns
            ),
            fields=tuple(sorted(fields)),
            rows=tuple((row.line, tuple(row.cells)) for row in table.sample(PREVIEW_ROWS)),
            tool=mapping.tool,
            encoding=table.encoding,
            delimiter=table.delimiter,
            sheets=table.sheets,
            sheet=table.sheet,
            country=country,
        )

    def run(self, order: Order, progress: Progress, *, dry_run: bool) -> ImportResult:
        options = ImportOptions(order.path.name, order.campaign, dry_run, POLITE_ROWS, PART_ROWS)
        return self._files.take(self._open(order), options, progress)

    def save_rejected(self, order: Order, result: ImportResult, target: Path) -> int:
        return write_rejects(target, self._open(order).table, result)

    def save_mapping(self, order: Order, target: Path) -> None:
        save_map(target, self._open(order), self._files.country_code(order.country))

    def imports(self, limit: int) -> list[ImportRecord]:
        with self._desk.store.read() as reading:
            return reading.imports(limit)

    def undo(self, import_id: str) -> ImportUndone:
        return undo_import(self._desk, import_id)

    def _open(self, order: Order) -> OpenedFile:
        told = MappingFile(
            columns=order.columns,
            kind=order.kind,
            sheet=order.sheet,
            encoding=order.encoding,
            delimiter=order.delimiter,
            country=order.country,
        )
        return self._files.open(order.path, told)
