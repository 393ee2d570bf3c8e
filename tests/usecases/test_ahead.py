"""The next item is made while the one before it is worked on, and never more than that one."""

from collections.abc import Iterator
from threading import Event

import pytest

from app.usecases.ahead import in_chunks, made_ahead

PATIENCE_SECONDS = 30


def test_items_come_whole_and_in_order():
    assert list(made_ahead(iter(range(5)))) == [0, 1, 2, 3, 4]
    assert list(made_ahead(iter([]))) == []
    assert list(made_ahead(iter([0, None, ""]))) == [0, None, ""]
    assert list(in_chunks(range(5), 2)) == [[0, 1], [2, 3], [4]]


def test_the_next_is_made_while_one_is_worked_on():
    begun = Event()

    def items() -> Iterator[int]:
        yield 1
        begun.set()
        yield 2

    for item in made_ahead(items()):
        if item == 1:
            assert begun.wait(PATIENCE_SECONDS)


def test_whoever_stops_early_has_one_more_made_at_most():
    made: list[int] = []

    def items() -> Iterator[int]:
        for number in range(100):
            made.append(number)
            yield number

    for item in made_ahead(items()):
        if item == 3:
            break
    assert len(made) <= 5


def test_what_making_one_raises_is_raised_in_its_turn():
    def items() -> Iterator[int]:
        yield 1
        raise ValueError("the second cannot be made")

    worked_on: list[int] = []
    with pytest.raises(ValueError, match="the second"):
        worked_on.extend(made_ahead(items()))
    assert worked_on == [1]
