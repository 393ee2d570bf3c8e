"""What the import page asks of the program. The wiring fulfils it with the readers of files and the use cases.

Everything but ``imports`` may take long and runs on the slow lane.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from app.usecases.import_leads import ImportResult
from app.usecases.ports import ImportRecord, Progress
from app.usecases.undo_import import ImportUndone

LEADS = "leads"
TOUCHES = "touches"
#: What a rescue file holds: calls and changes that were not delivered.
EVENTS = "events"
CUSTOM = "custom"
IGNORE = "ignore"
#: So many rows are shown before an import.
PREVIEW_ROWS = 20


@dataclass(frozen=True, slots=True)
class ReadAs:
    """How to read a file; what is empty is found out. ``mapping`` is a saved mapping to read it by."""

    sheet: str = ""
    encoding: str = ""
    delimiter: str = ""
    kind: str = ""
    mapping: Path | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """A file as it was read. ``meaning`` names the field of each column, CUSTOM or IGNORE.

    ``rows`` are the first PREVIEW_ROWS, each with its line; they may be shorter or longer than ``columns``.
    ``fields`` are those that a file of this kind can fill. ``also_read`` names the field of each column that is read
    where the field's own column is empty or says less. A text file has no sheets, a workbook neither encoding nor
    delimiter. EVENTS have two columns: the time as facts write it, and the code of what it was.
    """

    path: Path
    kind: str
    columns: tuple[str, ...]
    meaning: tuple[str, ...]
    fields: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...] = ()
    tool: str = ""
    encoding: str = ""
    delimiter: str = ""
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    more_sheets: tuple[str, ...] = ()  # the others that hold a table of known columns
    country: str = ""  # an ISO code or a name; where phone numbers without + are dialled from
    also_read: Mapping[str, str] = field(default_factory=dict)
    whose: str = ""  # the login whose EVENTS they are


@dataclass(frozen=True, slots=True)
class Order:
    """What to import and how: a file as it was read, with what its columns mean."""

    path: Path
    kind: str
    columns: Mapping[str, str] = field(default_factory=dict)
    sheet: str = ""
    encoding: str = ""
    delimiter: str = ""
    country: str = ""
    campaign: str = ""


class Intake(Protocol):
    """Files in, rejected rows and mappings out, imports listed and taken back.

    Each raises Refused (its ``field`` one of file, sheet, encoding, delimiter, kind, map, country, campaign) or
    Unavailable.
    """

    def look(self, path: Path, how: ReadAs) -> Preview:
        """Read the head of a file and recognise its columns."""
        ...

    def also_read(self, order: Order) -> Mapping[str, str]:
        """The columns that are read beside those that fill the fields, and the field, as the columns mean now."""
        ...

    def run(self, order: Order, progress: Progress, *, dry_run: bool) -> ImportResult:
        """Import a file, or only count what an import would come to."""
        ...

    def save_rejected(self, order: Order, result: ImportResult, target: Path) -> int:
        """Write the rows that were not taken into a file that can be mended and imported; how many."""
        ...

    def save_mapping(self, order: Order, target: Path) -> None:
        """Write what the columns mean into a file for the next time."""
        ...

    def imports(self, limit: int) -> list[ImportRecord]:
        """The newest imports first."""
        ...

    def undo(self, import_id: str) -> ImportUndone:
        """Take back a whole import."""
        ...
