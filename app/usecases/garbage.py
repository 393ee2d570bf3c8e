"""Files without sense, however long they go on: an import of gigabytes of them must neither fill the memory nor run for
hours before somebody hears that there is nothing in it."""

from typing import Protocol

from app.domain.draft import Problem
from app.domain.errors import Refused
from app.domain.sentence import sentence

#: So many rows are looked at before a file is called no list; a real one may begin with a page of remarks.
FEWEST_REFUSED = 100_000
_TAKEN_SHARE = 0.001
#: So many rows with a part that was not understood are told one by one; nobody looks at more.
MOST_TOLD = 100_000
#: So many new leads a dry run remembers; who comes again behind as many others is counted as new once more.
MOST_AT_HAND = 200_000


class Counted(Protocol):
    """What is known of an import under way."""

    read: int
    rejected: list[Problem]
    problems: list[Problem]
    near_duplicates: list[Problem]


def bound(result: Counted) -> None:
    """Keep what an import remembers bounded. Raises Refused where next to nothing in the file can be taken."""
    refused = len(result.rejected)
    if refused >= FEWEST_REFUSED and result.read - refused < _TAKEN_SHARE * result.read:
        first = result.rejected[0]
        message = sentence(
            "Of %L1 rows next to none can be taken (line %L2: %3); the rest is not read. Choose the right file.",
            result.read,
            first.line,
            first.problem,
        )
        raise Refused(message, "file")
    for told in (result.problems, result.near_duplicates):
        if len(told) > MOST_TOLD:
            del told[MOST_TOLD:]
            if told[-1].field != "row":
                told[-1] = Problem(
                    told[-1].line, "row", sentence("There are more such rows; they are not listed.")
                )
