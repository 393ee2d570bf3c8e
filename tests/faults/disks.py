"""What disks may do to a home, and how to look at what came of it."""

import os
import subprocess
import sys
from pathlib import Path

from app.domain.fold import fold
from app.storage.store import SqliteStore


def is_linux_root() -> bool:
    """Whether file systems may be mounted here."""
    return sys.platform.startswith("linux") and os.geteuid() == 0


def fill(folder: Path, leave_bytes: int = 0) -> Path:
    """Fill a disk up to so many bytes; the file that does it."""
    filler = folder / "filler"
    with filler.open("ab", buffering=0) as file:
        for step in (1 << 16, 1 << 12, 1 << 8):
            try:
                while True:
                    file.write(b"x" * step)
            except OSError:
                continue
    if leave_bytes:
        os.truncate(filler, max(0, filler.stat().st_size - leave_bytes))
    return filler


def remount(folder: Path, options: str) -> None:
    """Mount a file system again with other options, such as ``ro``."""
    subprocess.run(["mount", "-o", f"remount,{options}", str(folder)], check=True, timeout=30)


def torn(store: SqliteStore) -> list[str]:
    """What is wrong inside a store; empty when nothing is."""
    found = []
    with store.read() as reading:
        if reading.rows("PRAGMA quick_check")[0][0] != "ok":
            found.append("the file is damaged")
        seqs = [row[0] for row in reading.rows("SELECT seq FROM event ORDER BY seq")]
        if seqs != list(range(1, len(seqs) + 1)):
            found.append("the numbers of the events have a hole")
        if reading.rows("SELECT last_seq FROM device") != [(len(seqs),)]:
            found.append("the device counts otherwise")
        if reading.counts().without_next_touch:
            found.append("an open lead has no next touch")
        found += [
            f"{lead.id} stands elsewhere than its touches say"
            for lead in reading.all_leads()
            if fold(reading.first_decision(lead.id), reading.touches(lead.id)) != lead.standing
        ]
    return found
