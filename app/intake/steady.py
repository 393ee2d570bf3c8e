"""A file that is read from its beginning to its end, and has to stay what it is meanwhile."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path

from app.domain.causes import system_cause
from app.domain.errors import Unavailable
from app.domain.sentence import sentence


@contextmanager
def read_steadily(path: Path) -> Iterator[BufferedReader]:
    """The open file. Raises Unavailable where it is gone, cannot be read any further, or was changed by the time that
    all of it is read: then rows may be missing, and somebody has to know."""
    try:
        with path.open("rb") as file:
            before = os.fstat(file.fileno())
            yield file
            after = os.fstat(file.fileno())
    except FileNotFoundError as error:
        raise Unavailable(
            sentence("%1 is not there any more: it was moved or deleted meanwhile.", path.name)
        ) from error
    except OSError as error:
        raise Unavailable(
            sentence("%1 cannot be read any further (%2).", path.name, system_cause(error))
        ) from error
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise Unavailable(
            sentence(
                "%1 was changed while it was read: what was taken so far stays; import it again.", path.name
            )
        )
