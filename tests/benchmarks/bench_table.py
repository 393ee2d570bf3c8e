"""One line of the benchmarks' table, and the table."""

from collections.abc import Sequence
from typing import NamedTuple


class Line(NamedTuple):
    """What was measured. Times are in milliseconds, memory in MiB; a floor of 0 means that the target is absolute."""

    name: str
    middle: float
    high: float  # p95, or the largest where there are too few; 0 where there is one value
    unit: str = "ms"
    floor: float = 0.0
    most: float = 0.0  # the target: of the ratio where there is a floor, else of `judged`; 0: no target
    note: str = ""

    @property
    def ratio(self) -> float:
        """How many floors the middle is."""
        return self.middle / self.floor if self.floor else 0.0

    @property
    def is_met(self) -> bool | None:
        """Whether the target is met; None where there is none. Absolute targets are about the high value."""
        if not self.most:
            return None
        return (
            self.ratio if self.floor and self.note != "absolute" else self.high or self.middle
        ) <= self.most


def percentile(values: Sequence[float], share: float) -> float:
    """The value that ``share`` of all do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, -(-len(ordered) * round(share * 1000) // 1000) - 1))]


def line_of(
    name: str,
    values: Sequence[float],
    floors: Sequence[float] = (),
    most: float = 0.0,
    *,
    unit: str = "ms",
    absolute: bool = False,
) -> Line:
    """A line from what was measured; ``absolute`` says that the target is about p95 although there is a floor."""
    middle = percentile(values, 0.5)
    high = percentile(values, 0.95) if len(values) > 1 else 0.0
    floor = percentile(floors, 0.5) if floors else 0.0
    return Line(name, middle, high, unit, floor, most, "absolute" if absolute else "")


def table(lines: Sequence[Line]) -> str:
    """The lines as Markdown that is readable as plain text too."""
    rows = [("what", "p50", "p95", "floor", "ratio", "target", "met")]
    for line in lines:
        about_ratio = line.floor and line.note != "absolute"
        target = f"<= {line.most:g}x" if about_ratio else f"<= {line.most:g} {line.unit}"
        rows.append(
            (
                line.name,
                _figure(line.middle, line.unit),
                _figure(line.high, line.unit) if line.high else "",
                _figure(line.floor, line.unit) if line.floor else "",
                f"{line.ratio:.1f}x" if line.floor else "",
                target if line.most else "",
                {True: "yes", False: "NO", None: ""}[line.is_met],
            )
        )
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    written = [_row(row, widths) for row in rows]
    ruler = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join((written[0], ruler, *written[1:]))


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    figures = (cell.rjust(width) for cell, width in zip(cells[1:], widths[1:], strict=True))
    padded = [cells[0].ljust(widths[0]), *figures]
    return f"| {' | '.join(padded)} |"


def _figure(value: float, unit: str) -> str:
    if unit == "ms" and value >= 10_000:
        return f"{value / 1000:.1f} s"
    return f"{value:.0f} {unit}" if value >= 100 else f"{value:.1f} {unit}"
