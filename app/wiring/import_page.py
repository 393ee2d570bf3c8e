"""What the import page asks of the program, fulfilled with the readers of files and the use cases.

An admin's computer carries no leads, and a marketer's not those of his campaigns; an import there would know nobody
again. So theirs is done at a passing desk that holds all that they may read, and goes to the central database whole,
as `ripen import --central` does it. The same way an admin delivers the rescue file of somebody who was removed.
"""

import weakref
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Protocol

from app.domain.facts import TOUCH_ADDED, read_touch, written
from app.intake.mapping_file import MappingFile, read_mapping_file
from app.intake.vocabulary import LEAD_FIELDS, TOUCH_FIELDS
from app.ui.imports.actions import CUSTOM, EVENTS, IGNORE, PREVIEW_ROWS, Order, Preview, ReadAs
from app.usecases.central import Outgoing
from app.usecases.desk import Desk
from app.usecases.import_leads import ImportOptions, ImportResult
from app.usecases.pacing import PART_ROWS, POLITE_ROWS, at_once
from app.usecases.ports import ImportRecord, Progress
from app.usecases.undo_import import ImportUndone, undo_import
from app.wiring.desk import DeskPlaces, sqlite_of
from app.wiring.files import TOUCHES, DeskFiles, OpenedFile, save_map, write_rejects
from app.wiring.rescue import RESCUE_ENDING, count_rescued, first_rescued, import_rescued


class AtCentre(Protocol):
    """Makes a passing desk at the central database; with ``sends`` what is new on it goes there at its end. None where
    this computer carries all that its person may meet."""

    def __call__(self, progress: Progress, *, sends: bool) -> AbstractContextManager[Desk] | None: ...


class DeskIntake:
    """The imports of one desk. Its methods run on a lane."""

    def __init__(
        self,
        desk: Desk,
        places: DeskPlaces,
        at_centre: AtCentre | None = None,
        give_way: Callable[[], None] = at_once,
    ) -> None:
        self._desk = desk
        self._give_way = give_way
        self._places = places
        self._at_centre = at_centre
        self._counting: Desk | None = None  # a passing desk, for as long as one file is mapped
        self._end_counting: Callable[[], object] = _nothing
        self._told: tuple[Path | None, MappingFile] = (
            None,
            MappingFile(),
        )  # the newest file, and what its map says

    def work_at(self, desk: Desk) -> None:
        """Import by other rules from the next file on."""
        self._desk = desk
        self.__dict__.pop("_files", None)

    @cached_property
    def _files(self) -> DeskFiles:
        return DeskFiles(self._desk, self._places)  # on the lane: the libraries about countries are heavy

    def look(self, path: Path, how: ReadAs) -> Preview:
        self._forget()
        if path.suffix.lower() == RESCUE_ENDING:
            return _look_at_rescued(path)
        told = read_mapping_file(how.mapping) if how.mapping else MappingFile()
        told = replace(
            told,
            kind=how.kind or told.kind,
            sheet=how.sheet or told.sheet,
            encoding=how.encoding or told.encoding,
            delimiter=how.delimiter or told.delimiter,
        )
        self._told = path, told
        opened = self._files.open(path, told)
        table, mapping = opened.table, opened.mapping
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
            more_sheets=table.more_sheets,
            country=opened.country,
            also_read=opened.also_read,
        )

    def also_read(self, order: Order) -> Mapping[str, str]:
        return self._open(order).also_read

    def run(self, order: Order, progress: Progress, *, dry_run: bool) -> ImportResult:
        if order.kind == EVENTS:
            return self._deliver(order.path, progress, dry_run=dry_run)
        opened = self._open(order)
        options = ImportOptions(opened.name, order.campaign, dry_run, POLITE_ROWS, PART_ROWS, self._give_way)
        passing = self._at_centre(progress, sends=not dry_run) if self._at_centre is not None else None
        if passing is None:
            return self._files.take(opened, options, progress)
        if dry_run:
            counting = self._counting or self._keep(passing)
            return DeskFiles(counting, self._places).take(opened, options, progress)
        self._forget()
        with passing as desk:
            result = DeskFiles(desk, self._places).take(opened, options, progress)
        result.import_id = ""  # it is no import of this computer, which could take it back
        return result

    def _deliver(self, file: Path, progress: Progress, *, dry_run: bool) -> ImportResult:
        """An admin's go to the centre from a passing desk, everybody else's into this data folder, which sends them."""
        if dry_run:
            return count_rescued(file)
        passing = self._at_centre(progress, sends=True) if self._at_centre is not None else None
        with passing or nullcontext(self._desk) as desk:
            return import_rescued(sqlite_of(desk), file)

    def _keep(self, passing: AbstractContextManager[Desk]) -> Desk:
        """A desk to count at, until another file is looked at: filling one takes seconds."""
        stack = ExitStack()
        self._counting = stack.enter_context(passing)
        self._end_counting = weakref.finalize(self, stack.close)
        return self._counting

    def _forget(self) -> None:
        self._counting = None
        self._end_counting()

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
        path, told = self._told
        told = replace(
            told if path == order.path else MappingFile(),
            columns=order.columns,
            kind=order.kind,
            sheet=order.sheet,
            encoding=order.encoding,
            delimiter=order.delimiter,
            country=order.country,
        )
        return self._files.open(order.path, told)


def _look_at_rescued(path: Path) -> Preview:
    login, events = first_rescued(path, PREVIEW_ROWS)
    rows = tuple((line, (written(event.recorded_at), _what(event))) for line, event in events)
    columns = ("at", "kind")
    return Preview(path, EVENTS, columns, (IGNORE, IGNORE), (), rows, whose=login)


def _what(event: Outgoing) -> str:
    """The outcome of a call, else the kind of a touch, else that of the event."""
    if event.kind != TOUCH_ADDED:
        return event.kind
    try:
        touch = read_touch(event.payload)
    except (ValueError, KeyError, TypeError):  # whole, but not as this version writes it
        return event.kind
    return touch.outcome or touch.kind


def _nothing() -> None:
    """Nothing is kept that would have to be forgotten."""
