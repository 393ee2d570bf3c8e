"""The list of all leads on the file: a part of ``SqliteReading``. What it needs is imported when it is asked."""

from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.storage.file import Connection
from app.storage.values import batches

if TYPE_CHECKING:
    from app.domain.lead import Lead
    from app.domain.lead_list import Choices, Listed, Wanted


class SqliteListing:
    """The form of ``LeadLists`` on one connection."""

    connection: Connection
    path: Path

    def rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """All rows of a statement."""
        raise NotImplementedError

    def lead_numbers(self, wanted: "Wanted") -> "array[int]":
        from app.storage import listed  # imported late: start-up cost
        from app.storage.file import translated

        listed.teach(self.connection)
        statement, values = listed.numbers_statement(wanted)
        with translated(self.path):
            return array("q", (row[0] for row in self.connection.execute(statement, values)))

    def listed(self, numbers: Sequence[int]) -> "list[Listed]":
        from app.storage import listed

        found: dict[int, Listed] = {}
        for batch in batches(numbers):
            rows = self.rows(f"{listed.SELECT_LISTED} WHERE l.no IN ({listed.marks(batch)})", *batch)
            found |= {row[0]: listed.listed_from(row) for row in rows}
        return [found[number] for number in numbers if number in found]

    def leads_numbered(self, numbers: Sequence[int]) -> "list[Lead]":
        from app.storage import listed
        from app.storage.values import SELECT_LEAD, lead_from

        found: dict[int, Lead] = {}
        for batch in batches(numbers):
            statement = f"{SELECT_LEAD}, l.no FROM lead l WHERE l.no IN ({listed.marks(batch)})"
            found |= {row[-1]: lead_from(row[:-1]) for row in self.rows(statement, *batch)}
        return [found[number] for number in numbers if number in found]

    def lead_choices(self) -> "Choices":
        from app.storage import listed

        return listed.choices_from(self.rows(listed.SELECT_ORIGINS), self.rows(listed.SELECT_TAGS))
