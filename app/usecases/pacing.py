"""How much long work writes at a time: a lot where nobody else writes, and with a look whether a click waits where
somebody works in the window."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from app.usecases.desk import Desk

T = TypeVar("T")

#: Rows of one transaction where nobody works in the window: of more, fewer pages of the indexes are written twice.
CHUNK_ROWS = 10_000
#: Rows of one transaction at most while somebody does. Committing them is what no click can cut short.
POLITE_ROWS = 40
#: Rows that are then written between two looks whether somebody waits: about a millisecond of work.
PART_ROWS = 10
#: After so many transactions the store may put in order what they left behind.
TIDY_EVERY = 48


def tidy(desk: Desk) -> None:
    """Have the store put in order what many transactions left behind, so little at a time that nobody waits."""
    more = True
    while more:
        with desk.store.work() as work:
            more = work.tidy()


def at_once() -> None:
    """Give way to nobody."""


def given_way(steps: Iterable[T], give_way: Callable[[], None]) -> Iterator[T]:
    """The same steps, each after giving way to whoever is served first."""
    for step in steps:
        give_way()
        yield step
