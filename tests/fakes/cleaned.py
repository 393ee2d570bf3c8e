"""A source of cleaned rows, as a file would be."""

from collections.abc import Iterator

from app.usecases.import_leads import Draft


class Rows:
    """Cleaned rows from memory."""

    def __init__(self, *drafts: Draft) -> None:
        self._drafts = drafts

    def drafts(self) -> Iterator[Draft]:
        return iter(self._drafts)

    def position(self) -> tuple[int, int]:
        return len(self._drafts), len(self._drafts)
