"""Which rows are chosen, as stretches: choosing all of a hundred thousand costs as much as choosing one."""

from array import array
from collections.abc import Sequence


class Chosen:
    """Stretches of rows, each told by its first and last row, and the row with the keyboard (-1 for none)."""

    def __init__(self) -> None:
        self.ranges: list[tuple[int, int]] = []
        self.cursor = -1

    @property
    def count(self) -> int:
        """How many rows are chosen."""
        return sum(last - first + 1 for first, last in self.ranges)

    def clear(self) -> None:
        """Nothing is chosen any more."""
        self.ranges, self.cursor = [], -1

    def take(self, ranges: Sequence[tuple[int, int]], cursor: int) -> None:
        """These stretches are chosen, which do not overlap, and the keyboard is at this row."""
        self.ranges, self.cursor = sorted(ranges), cursor

    def numbers_of(self, numbers: "array[int]") -> "array[int]":
        """The numbers of the chosen leads, in the order of the list."""
        found = array("q")
        for first, last in self.ranges:
            found += numbers[first : last + 1]
        return found

    def at_cursor(self, numbers: "array[int]") -> "array[int]":
        """The number of the lead with the keyboard, if there is one."""
        return numbers[self.cursor : self.cursor + 1] if self.cursor >= 0 else array("q")

    def find(self, chosen: Sequence[int], numbers: "array[int]") -> None:
        """Choose these leads where they stand now; those that are not listed any more are let go."""
        wanted = set(chosen)
        self.ranges, start = [], -1
        for row, number in enumerate(numbers if wanted else ()):
            if number in wanted:
                start = row if start < 0 else start
            elif start >= 0:
                self.ranges.append((start, row - 1))
                start = -1
        if start >= 0:
            self.ranges.append((start, len(numbers) - 1))
