"""A file is written beside its place and then moved there: a crash or a full disk leaves the old one, never a half.

All who write files into a person's folders do it by this; it is no part of any of them.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import IO


def write_whole(file: Path, fill: Callable[[IO[bytes]], object]) -> None:
    """Have ``fill`` write the content, and put it in the place of the old file. Raises OSError; nothing has changed
    then, and nothing is left over.
    """
    import tempfile  # imported late: start-up cost

    handle, name = tempfile.mkstemp(prefix=f".{file.name}.", suffix=".part", dir=file.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            fill(stream)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)  # gone unless it was moved away
