"""What may happen to a file: broken pages, a cut, a journal that is gone."""

from collections.abc import Iterable
from pathlib import Path

PAGE_BYTES = 4096
JOURNALS = ("-wal", "-shm")


def break_pages(path: Path, pages: Iterable[int] | None = None) -> None:
    """Flip one bit in the middle of pages (numbered from 1; by default all behind the first)."""
    with path.open("r+b") as file:
        for page in pages or range(2, path.stat().st_size // PAGE_BYTES + 1):
            flip(file, (page - 1) * PAGE_BYTES + 2000)


def flip_at(path: Path, place: int) -> None:
    """Flip one bit of a file."""
    with path.open("r+b") as file:
        flip(file, place)


def flip(file: object, place: int) -> None:
    """Flip the lowest bit of the byte at a place."""
    file.seek(place)  # type: ignore[attr-defined]  # any binary file
    (byte,) = file.read(1)  # type: ignore[attr-defined]
    file.seek(place)  # type: ignore[attr-defined]
    file.write(bytes([byte ^ 1]))  # type: ignore[attr-defined]


def cut(path: Path, size: int) -> None:
    """Leave only the beginning of a file."""
    with path.open("r+b") as file:
        file.truncate(size)
