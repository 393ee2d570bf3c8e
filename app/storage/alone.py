"""One program at a time brings a home and the centre together, though the window and the command line may both run.

A page of the feed says how things stood when it was asked for. Two who write pages of one feed in turn would put what
one had brought back to what the other had asked for before, for good. The operating system lets go of the lock with the
process that has it, however that ends.
"""

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.domain.errors import Unavailable
from app.domain.sentence import sentence

#: How long one waits for another: a run that brings little takes a tenth of a second.
PATIENCE_SECONDS = 10.0
_PAUSE_SECONDS = 0.05
#: What says that somebody else has it; anything else means that this file system knows no locks.
_TAKEN = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK})


@contextmanager
def alone(database: Path) -> Iterator[None]:
    """While no other process synchronises this home. Raises Unavailable where one does for long."""
    try:
        file = os.open(database.with_suffix(".sync.lock"), os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:  # what is wrong with the folder, whatever is written next will say
        yield
        return
    try:
        end = time.monotonic() + PATIENCE_SECONDS
        while not _is_got(file):
            if time.monotonic() > end:
                message = sentence(
                    "Another Ripen on this computer is synchronising; try again when it is done."
                )
                raise Unavailable(message)
            time.sleep(_PAUSE_SECONDS)
        yield
    finally:
        os.close(file)


def _is_got(file: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in _TAKEN
    return True
