"""Files without sense end an import early, and what is told of rows stays bounded."""

from collections.abc import Iterator

import pytest

from app.domain.draft import LeadDraft, Problem
from app.domain.errors import Refused
from app.usecases import garbage
from app.usecases.import_leads import Draft, ImportOptions, import_leads
from tests.fakes.desk import make_desk
from tests.fakes.memory_store import MemoryStore


class Endless:
    """Rows that never end, unless somebody stops asking."""

    def __init__(self, draft: Draft, most: int) -> None:
        self._draft, self._most, self.asked = draft, most, 0

    def drafts(self) -> Iterator[Draft]:
        while self.asked < self._most:
            self.asked += 1
            yield self._draft

    def position(self) -> tuple[int, int]:
        return 0, 0


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garbage, "FEWEST_REFUSED", 50)
    monkeypatch.setattr(garbage, "MOST_TOLD", 30)


def test_rows_of_which_none_can_be_taken_are_not_read_for_ever():
    rows = Endless(Problem(7, "name", "The row has no name."), 10_000)
    with pytest.raises(Refused, match="line 7: The row has no name"):
        import_leads(make_desk(MemoryStore()), rows, ImportOptions("a.csv", dry_run=True, chunk_rows=20))
    assert rows.asked < 200


def test_what_is_told_of_rows_that_were_taken_is_bounded():
    draft = LeadDraft(
        3, {"full_name": "Ann", "email": "a@b.example"}, problems=(Problem(3, "country", "Unknown."),)
    )
    options = ImportOptions("a.csv", dry_run=True, chunk_rows=20)
    result = import_leads(make_desk(MemoryStore()), Endless(draft, 500), options)
    assert (result.read, len(result.problems)) == (500, 30)
    assert result.problems[-1] == Problem(3, "row", "There are more such rows; they are not listed.")
