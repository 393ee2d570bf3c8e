"""Laptops of people who are signed in to a real central database."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app.central.remote import RemoteCentral
from tests.fakes.desk import FixedClock
from tests.fakes.laptop import Laptop
from tests.fakes.postgres import PASSWORD, CentralDatabase

Make = Callable[[str], Laptop]


@contextmanager
def signed_in(folder: Path, central: CentralDatabase, clock: Callable[[], FixedClock]) -> Iterator[Make]:
    """Make a laptop of a person, by login, in a file of its own with the clock that ``clock`` gives; all are closed."""
    made: list[Laptop] = []

    def make(login: str) -> Laptop:
        number = len(made) + 1
        remote = RemoteCentral(central.url(), login, PASSWORD)
        one = Laptop(folder / f"{login}-{number}.db", clock(), number, remote)
        made.append(one)
        one.sign_in()
        return one

    yield make
    for one in made:
        one.central.close()
        one.close()
