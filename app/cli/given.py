"""What the command line is handed by the wiring, and the small values they speak in."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.usecases.central_admin import CentralAdmin
from app.usecases.desk import Desk
from app.usecases.import_leads import ImportResult
from app.usecases.ports import Progress

if TYPE_CHECKING:
    from app.cli.team import Team
    from app.usecases.givers import Givers
    from app.usecases.team import Boards


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """What the person says about a file to import; empty texts mean: find out."""

    file: Path
    map_file: Path | None = None
    campaign: str = ""
    sheet: str = ""
    encoding: str = ""
    country: str = ""  # ISO code, for phone numbers of rows that name no country
    kind: str = ""  # leads or touches
    dry_run: bool = False
    rejects: Path | None = None  # where rejected rows are written to, to be mended and imported again
    save_map: Path | None = None  # where the mapping is written to, for the next time


@dataclass(frozen=True, slots=True)
class ImportAnswer:
    """What an import came to, and how its columns were understood."""

    result: ImportResult
    mapping: Mapping[str, str]  # column: field
    unmapped: tuple[str, ...]  # columns kept as custom fields
    notes: tuple[str, ...] = ()  # what the reader assumed, as sentences


@dataclass(frozen=True, slots=True)
class Check:
    """One thing the doctor looked at."""

    name: str
    ok: bool
    message: str


class Given(Protocol):
    """The program behind the commands."""

    def open_desk(self, home: str, at: str) -> AbstractContextManager[Desk]:
        """The desk of a home (empty: the usual one) at a time (empty: now). Raises a Problem."""
        ...

    def open_central_desk(
        self, home: str, at: str, url: str, progress: Progress, *, sends: bool
    ) -> AbstractContextManager[Desk]:
        """A passing desk with all leads of a central database that one may read; with ``sends`` what is new on it goes
        there at the end. Raises a Problem."""
        ...

    def open_central(self, url: str) -> AbstractContextManager[CentralAdmin]:
        """A central database for whoever runs it; asks for a password that is not given. Raises a Problem."""
        ...

    def open_team(self, home: str, at: str) -> "AbstractContextManager[Team]":
        """The way from a home to its team. Raises a Problem."""
        ...

    def open_boards(self, home: str, at: str) -> "AbstractContextManager[tuple[Boards, Desk]]":
        """The figures that one may see in the team's central database. Raises a Problem."""
        ...

    def open_givers(self, home: str, at: str) -> "AbstractContextManager[Givers]":
        """What became of everybody's leads, by the team's central database. Raises a Problem."""
        ...

    def new_password(self) -> str:
        """A random password that can be read out."""
        ...

    def import_file(self, desk: Desk, order: ImportOrder, progress: Progress) -> ImportAnswer:
        """Import a file. Raises Refused where it cannot be understood."""
        ...

    def export(self, desk: Desk, what: str, file: Path) -> int:
        """Write leads, touches, today's list or the calendar to a file; the number of rows. Raises a Problem."""
        ...

    def pretty_phone(self, desk: Desk, stored: str) -> str:
        """A stored number as people write it."""
        ...

    def check(self, home: str, at: str) -> list[Check]:
        """Look at everything that Ripen stands on. Never raises."""
        ...

    def report_bug(self, home: str, error: BaseException) -> str:
        """Write an unexpected error to the log; where the log is."""
        ...
