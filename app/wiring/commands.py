"""What stands behind the command line: the desk of a home, files in and out, the doctor, the log of bugs."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.given import Check, ImportAnswer, ImportOrder
from app.desktop.keys import ask_on_terminal, ask_password_on_terminal
from app.desktop.log import note_bug, start_log, stop_log
from app.desktop.paths import Home, home_folder
from app.domain.errors import Problem
from app.domain.phone import Phone
from app.usecases.central_admin import CentralAdmin
from app.usecases.desk import Desk
from app.usecases.givers import Givers
from app.usecases.import_leads import ImportOptions
from app.usecases.ports import Progress
from app.usecases.team import Boards
from app.wiring.desk import DeskPlaces, opened_desk, sqlite_of

if TYPE_CHECKING:
    from app.wiring.team import Team


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

    @contextmanager
    def open_team(self, home: str, at: str) -> Iterator["Team"]:
        from app.wiring.team import Team  # imported late: start-up cost

        with opened_desk(home, at, ask_on_terminal) as (desk, around):
            if around.message:
                sys.stderr.write(around.message + "\n")
            handler = start_log(around.home.log)
            team = Team(around, sqlite_of(desk), ask_password_on_terminal)
            try:
                yield team
            finally:
                team.close()
                stop_log(handler)

    @contextmanager
    def open_boards(self, home: str, at: str) -> Iterator[tuple[Boards, Desk]]:
        from app.central.boards import RemoteBoards  # imported late: start-up cost
        from app.wiring.team import Team

        with opened_desk(home, at, ask_on_terminal) as (desk, around):
            team = Team(around, sqlite_of(desk), ask_password_on_terminal)
            try:
                yield RemoteBoards(team.central().ask, desk.home.time_zone), desk
            finally:
                team.close()

    @contextmanager
    def open_givers(self, home: str, at: str) -> Iterator[Givers]:
        # imported late: start-up cost
        from app.central.givers import RemoteGivers
        from app.wiring.team import Team

        with opened_desk(home, at, ask_on_terminal) as (desk, around):
            team = Team(around, sqlite_of(desk), ask_password_on_terminal)
            try:
                yield RemoteGivers(team.central().ask)
            finally:
                team.close()

    @contextmanager
    def open_central_desk(
        self, home: str, at: str, url: str, progress: Progress, *, sends: bool
    ) -> Iterator[Desk]:
        from app.wiring.central_desk import central_desk  # imported late: start-up cost

        with central_desk(home, at, url, progress, sends=sends) as desk:
            yield desk

    @contextmanager
    def open_central(self, url: str) -> Iterator[CentralAdmin]:
        from app.wiring.central_desk import open_central  # imported late: start-up cost

        with open_central(url) as central:
            yield central

    def new_password(self) -> str:
        from app.wiring.central_desk import new_password  # imported late: start-up cost

        return new_password()

    def import_file(self, desk: Desk, order: ImportOrder, progress: Progress) -> ImportAnswer:
        # imported late: start-up cost
        from app.intake.mapping_file import MappingFile, read_mapping_file
        from app.wiring.files import DeskFiles, save_map, write_rejects
        from app.wiring.rescue import RESCUE_ENDING, import_rescued

        if order.file.suffix.lower() == RESCUE_ENDING:
            return ImportAnswer(import_rescued(sqlite_of(desk), order.file), {}, ())
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
        result = files.take(opened, ImportOptions(opened.name, order.campaign, order.dry_run), progress)
        if order.rejects is not None:
            write_rejects(order.rejects, opened.table, result)
        if order.save_map is not None:
            save_map(order.save_map, opened, told.country)
        return ImportAnswer(result, opened.mapping.fields, opened.mapping.unmapped, opened.notes())

    def export(self, desk: Desk, what: str, file: Path) -> int:
        # imported late: start-up cost
        from app.wiring.files import export
        from app.wiring.rescue import UNDELIVERED, export_undelivered

        if what == UNDELIVERED:
            return export_undelivered(sqlite_of(desk), file)
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
