"""Work on some while the next are made: for long work of two halves of which one waits for the disk or the network."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

_T = TypeVar("_T")


def made_ahead(items: Iterator[_T]) -> Iterator[_T]:
    """The items, each made by a thread of its own while the one before it is worked on.

    What making one raises is raised here, in its turn. ``items`` is advanced by one thread at a time.
    """
    from concurrent.futures import ThreadPoolExecutor  # imported late: start-up cost

    with ThreadPoolExecutor(1, "ripen-ahead") as maker:
        coming = maker.submit(_next, items)
        while made := coming.result():
            coming = maker.submit(_next, items)
            yield made[0]


def in_chunks(items: Iterable[_T], size: int) -> Iterator[list[_T]]:
    """The items in lists of ``size``; the last is shorter."""
    rest = iter(items)
    return iter(lambda: list(islice(rest, size)), [])


def _next(items: Iterator[_T]) -> tuple[_T, ...]:
    """The next item, or nothing: a future cannot carry StopIteration."""
    return next(((item,) for item in items), ())
