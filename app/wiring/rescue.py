"""The rescue file on the disk: written whole, read back line by line."""

from pathlib import Path

from app.desktop.settings import write_whole
from app.domain.errors import Refused
from app.domain.sentence import sentence
from app.storage.store import SqliteStore
from app.storage.team_store import TeamStore
from app.usecases.import_leads import ImportResult
from app.usecases.rescue import rescue_lines, take_rescued

UNDELIVERED = "undelivered"
RESCUE_ENDING = ".jsonl"


def export_undelivered(store: SqliteStore, file: Path) -> int:
    """Write what is not delivered; how many events. Raises Refused for another ending, Unavailable for the disk."""
    if file.suffix.lower() != RESCUE_ENDING:
        message = sentence(
            "%1 must end in %2 to take undelivered calls; name it so.", file.name, RESCUE_ENDING
        )
        raise Refused(message, "file")
    lines = list(rescue_lines(TeamStore(store)))
    write_whole(file, "\n".join(lines) + "\n")
    return len(lines) - 1


def import_rescued(store: SqliteStore, file: Path) -> ImportResult:
    """Read a rescue file back. Raises Refused where it is none or cannot be read."""
    try:
        with file.open(encoding="utf-8") as lines:
            return take_rescued(TeamStore(store), lines)
    except (OSError, UnicodeDecodeError):
        message = sentence(
            "%1 cannot be read as a file of undelivered calls; check that it is there.", file.name
        )
        raise Refused(message, "file") from None
