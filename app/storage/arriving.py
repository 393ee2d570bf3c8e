"""New leads as rows, made up before the transaction that writes them: a click then waits for the writing alone."""

from collections.abc import Sequence
from typing import Any, TypeVar, overload

from app.domain import facts
from app.domain.lead import Lead
from app.domain.matching import keys_of
from app.domain.touch import Decision
from app.storage import search
from app.storage.values import lead_values

_T = TypeVar("_T")


class MadeReady(Sequence[_T]):
    """Things that a transaction will write, beside which a subclass keeps what it writes of them."""

    def __init__(self, things: Sequence[_T]) -> None:
        self._things = things

    def __len__(self) -> int:
        return len(self._things)

    @overload
    def __getitem__(self, place: int) -> _T: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[_T]: ...

    def __getitem__(self, place: int | slice) -> _T | Sequence[_T]:
        return self._things[place]


class ReadyLeads(MadeReady[tuple[Lead, Decision]]):
    """New leads with all that a transaction writes about them, but for the numbers that only it can give."""

    def __init__(self, leads: Sequence[tuple[Lead, Decision]]) -> None:
        super().__init__(leads)
        self._rows = [
            lead_values(0, lead, facts.decision_text(decision))[1:] for lead, decision in leads
        ]  # the number is the first value
        self._keys = [keys_of(lead) for lead, _ in leads]
        self._texts = [search.texts_of(lead) for lead, _ in leads]
        told = [facts.lead_added(lead, decision) for lead, decision in leads]
        self.events = [(fact, facts.digest(fact.payload)) for fact in told]

    def rows(self, first: int) -> list[tuple[Any, ...]]:
        """The rows of the leads, numbered from ``first``."""
        return [(no, *row) for no, row in enumerate(self._rows, start=first)]

    def keys(self, first: int) -> list[tuple[str, str, int]]:
        """What they are recognised by. In order, so that a page of the table is looked for once."""
        return sorted((*key, no) for no, keys in enumerate(self._keys, start=first) for key in keys)

    def texts(self, first: int) -> list[tuple[int, tuple[str, str]]]:
        """What the search looks through."""
        return list(enumerate(self._texts, start=first))
