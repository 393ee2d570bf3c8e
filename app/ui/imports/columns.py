"""The columns of the tables on the import page."""

from collections.abc import Callable, Mapping
from datetime import datetime, tzinfo
from typing import NamedTuple

from app.domain.draft import Problem
from app.ui.imports.actions import Preview
from app.ui.imports.field_words import event_word, field_word, kind_word
from app.ui.kit import words
from app.ui.kit.table_model import Column
from app.ui.kit.words import number, say, told
from app.usecases.ports import ImportRecord

#: Values shown as examples of a column, and the longest of them in characters.
EXAMPLES, LONGEST_EXAMPLE = 3, 60

PreviewRow = tuple[int, tuple[str, ...]]


class MappedColumn(NamedTuple):
    """One column of the file on the mapping's list."""

    name: str
    examples: str


def mapped_columns(preview: Preview) -> list[MappedColumn]:
    """Each column with a few of its values, none twice."""
    found = []
    for place, name in enumerate(preview.columns):
        values = (" ".join(cells[place].split()) for _, cells in preview.rows if place < len(cells))
        different = list(dict.fromkeys(value for value in values if value))[:EXAMPLES]
        found.append(MappedColumn(name, "  ·  ".join(_short(value) for value in different)))
    return found


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_EXAMPLE else f"{text[: LONGEST_EXAMPLE - 1].rstrip()}…"


def mapping_columns(also_read: Callable[[], Mapping[str, str]]) -> tuple[Column[MappedColumn], ...]:
    """What the mapping's list shows; the chooser stands in the second cell. `also_read` names the fields of columns
    that are read where the field's own column is empty or says less.
    """

    def beside(row: MappedColumn) -> str:
        name = also_read().get(row.name, "")
        return field_word(name) if name else ""

    def told_of(row: MappedColumn) -> str:
        sentence = say("Read too where the column of “%1” is empty or says less")
        return sentence.replace("%1", beside(row)) if beside(row) else ""

    return (
        Column(say("Column in the file"), lambda row: row.name, width=220),
        Column(say("Becomes"), lambda _row: "", width=230),
        Column(say("Read too for"), beside, tooltip=told_of, width=170),
        Column(say("For example"), lambda row: row.examples, tone=lambda _row: "soft"),
    )


def first_rows_columns(preview: Preview) -> tuple[Column[PreviewRow], ...]:
    """The columns of the file itself, with the line in front."""

    def cell(place: int) -> Callable[[PreviewRow], str]:
        return lambda row: " ".join(row[1][place].split()) if place < len(row[1]) else ""

    line: Column[PreviewRow] = Column(
        say("Line"), lambda row: number(row[0]), numbers=True, tone=lambda _row: "soft", width=64
    )
    return (line, *(Column(name, cell(place), width=170) for place, name in enumerate(preview.columns)))


def event_columns(clock: Callable[[], datetime], zone: tzinfo) -> tuple[Column[PreviewRow], ...]:
    """The columns of a rescue file; times on the reader's clock."""

    def when(row: PreviewRow) -> str:
        at = datetime.fromisoformat(row[1][0]).astimezone(zone)
        return words.day_and_time(at, clock().astimezone(zone).date())

    return (
        Column(say("Line"), lambda row: number(row[0]), numbers=True, tone=lambda _row: "soft", width=64),
        Column(field_word("at"), when, width=200),
        Column(field_word("kind"), lambda row: event_word(row[1][1])),
    )


def problem_columns() -> tuple[Column[Problem], ...]:
    """Rows that were not taken, or not wholly."""
    return (
        Column(say("Line"), lambda row: number(row.line), numbers=True, tone=lambda _row: "soft", width=72),
        Column(say("Field"), lambda row: field_word(row.field), width=180),
        Column(say("What is wrong"), lambda row: told(row.problem)),
    )


def import_columns(clock: Callable[[], datetime], zone: tzinfo) -> tuple[Column[ImportRecord], ...]:
    """The list of imports; times on the reader's clock."""

    def when(at: datetime) -> str:
        return words.day_and_time(at.astimezone(zone), clock().astimezone(zone).date())

    def state(row: ImportRecord) -> str:
        return (
            say("taken back %1").replace("%1", when(row.undone_at)) if row.undone_at else when(row.started_at)
        )

    def tone(row: ImportRecord) -> str:
        return "soft" if row.undone_at else "ink"

    return (
        Column(say("File"), lambda row: row.file, tone=tone, width=220),
        Column(say("When"), state, tone=tone, width=170),
        Column(say("Rows"), lambda row: number(row.read), numbers=True, tone=tone, width=76),
        Column(say("New"), lambda row: number(row.created), numbers=True, tone=tone, width=76),
        Column(say("Updated"), lambda row: number(row.updated), numbers=True, tone=tone, width=84),
        Column(say("What"), lambda row: kind_word(row.kind), tone=tone),
    )
