"""The rescue file on the disk: written whole, read back line by line."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path

from app.desktop.settings import write_text
from app.domain.draft import Problem
from app.domain.errors import Refused
from app.domain.sentence import sentence
from app.storage.store import SqliteStore
from app.storage.team_store import TeamStore
from app.usecases.central import Outgoing
from app.usecases.import_leads import ImportResult
from app.usecases.replica import ReplicaStore
from app.usecases.rescue import KIND, rescue_lines, rescued_of, take_rescued

UNDELIVERED = "undelivered"
RESCUE_ENDING = ".jsonl"
#: Characters of a line; a longer one is none of ours, and is not read into memory whole.
LONGEST_LINE = 32_000_000


def export_undelivered(store: SqliteStore, file: Path) -> int:
    """Write what is not delivered; how many events. Raises Refused for another ending, Unavailable for the disk."""
    if file.suffix.lower() != RESCUE_ENDING:
        message = sentence(
            "%1 must end in %2 to take undelivered calls; name it so.", file.name, RESCUE_ENDING
        )
        raise Refused(message, "file")
    return write_rescue(TeamStore(store), file)


def write_rescue(store: ReplicaStore, file: Path) -> int:
    """Write what is not delivered into a file of any name; how many events. Raises Unavailable for the disk."""
    lines = list(rescue_lines(store))
    write_text(file, "\n".join(lines) + "\n")
    return len(lines) - 1


def import_rescued(store: SqliteStore, file: Path) -> ImportResult:
    """Read a rescue file back. Raises Refused where it is none or cannot be read."""
    with _lines(file) as lines:
        return take_rescued(TeamStore(store), lines)


def count_rescued(file: Path) -> ImportResult:
    """What stands in a rescue file; how much of it is known shows when it is taken. Raises as ``import_rescued``."""
    result = ImportResult(KIND)
    with _lines(file) as lines:
        for _, event in rescued_of(lines)[1]:
            result.read += 1
            if isinstance(event, Problem):
                result.rejected.append(event)
            else:
                result.created += 1
    return result


def first_rescued(file: Path, most: int) -> tuple[str, list[tuple[int, Outgoing]]]:
    """Whose events a rescue file holds, and the first of them with their lines. Raises as ``import_rescued``."""
    with _lines(file) as lines:
        login, numbered = rescued_of(lines)
        sound = ((number, event) for number, event in numbered if not isinstance(event, Problem))
        return login, list(islice(sound, most))


@contextmanager
def _lines(file: Path) -> Iterator[Iterable[str]]:
    try:
        with file.open(encoding="utf-8") as text:
            yield iter(partial(text.readline, LONGEST_LINE), "")
    except (OSError, UnicodeDecodeError):
        message = sentence(
            "%1 cannot be read as a file of undelivered calls; check that it is there.", file.name
        )
        raise Refused(message, "file") from None
