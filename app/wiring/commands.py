"""What stands behind the command line: the desk of a home, files in and out, the doctor, the log of bugs."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from app.cli.given import Check, ImportAnswer, ImportOrder
from app.desktop.keys import ask_on_terminal
from app.desktop.log import note_bug, start_log, stop_log
from app.desktop.paths import Home, home_folder
from app.domain.errors import Problem
from app.domain.phone import Phone
from app.usecases.desk import Desk
from app.usecases.import_leads import ImportOptions
from app.usecases.ports import Progress
from app.wiring.desk import DeskPlaces, opened_desk


class Commands:
    """The program behind the commands."""

    @contextmanager
    def open_desk(self, home: str, at: str) -> Iterator[Desk]:
        with opened_desk(home, at, ask_on_terminal) as (desk, around):
            if around.message:
                sys.stderr.write(around.message + "\n")
            handler = start_log(around.home.log)
            try:
                yield desk
            finally:
                stop_log(handler)

    def import_file(self, desk: Desk, order: ImportOrder, progress: Progress) -> ImportAnswer:
        # imported late: start-up cost
        from app.intake.mapping_file import MappingFile, read_mapping_file
        from app.wiring.files import DeskFiles, save_map, write_rejects

        files = DeskFiles(desk, _places(desk))
        told = read_mapping_file(order.map_file) if order.map_file else MappingFile()
        told = replace(
            told,
            kind=order.kind or told.kind,
            sheet=order.sheet or told.sheet,
            encoding=order.encoding or told.encoding,
            country=files.country_code(order.country) or told.country,
        )
        opened = files.open(order.file, told)
        result = files.take(opened, ImportOptions(order.file.name, order.campaign, order.dry_run), progress)
        if order.rejects is not None:
            write_rejects(order.rejects, opened.table, result)
        if order.save_map is not None:
            save_map(order.save_map, opened, told.country)
        return ImportAnswer(result, opened.mapping.fields, opened.mapping.unmapped, opened.notes())

    def export(self, desk: Desk, what: str, file: Path) -> int:
        from app.wiring.files import export  # imported late: start-up cost

        return export(desk, what, file)

    def pretty_phone(self, desk: Desk, stored: str) -> str:
        return _places(desk).known.pretty_phone(Phone.stored(stored))

    def check(self, home: str, at: str) -> list[Check]:
        from app.wiring.doctor import examine  # imported late: start-up cost

        return examine(home, at)

    def report_bug(self, home: str, error: BaseException) -> str:
        try:
            file = Home(home_folder(home)).log
        except Problem:
            return "no log could be written"
        return note_bug(file, error)


def _places(desk: Desk) -> DeskPlaces:
    if not isinstance(desk.places, DeskPlaces):
        message = "this desk was not made by the wiring"
        raise TypeError(message)
    return desk.places
