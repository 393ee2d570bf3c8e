"""The rescue file: events that are not delivered, as JSON lines, for when a laptop cannot reach the centre any more.

Each line is one event as it would be sent, with its hash; another data folder of the same person reads them back and
delivers them. Of somebody who was removed the admin delivers them, under his own login. An event keeps its id and its
bytes, so that reading twice, or delivering from both, changes nothing.
"""

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from app.domain import facts
from app.domain.draft import Problem
from app.domain.errors import Refused
from app.domain.sentence import sentence
from app.usecases.central import ADMIN, Outgoing
from app.usecases.import_leads import ImportResult
from app.usecases.replica import ReplicaStore

KIND = "events"
FORMAT = "undelivered-1"
#: Events of one transaction.
CHUNK = 500


def rescue_lines(store: ReplicaStore) -> Iterator[str]:
    """The header, and a line for each event that is not delivered, oldest first."""
    with store.read() as reading:
        known = reading.membership()
        yield json.dumps({"ripen": FORMAT, "login": known.me.login if known else ""})
        after = 0
        while events := reading.outgoing(CHUNK, after):
            for event in events:
                if event.payload:  # else it told of somebody who was erased
                    yield json.dumps(_written(event), ensure_ascii=False)
            after = events[-1].seq


def _written(event: Outgoing) -> dict[str, Any]:
    return {
        **event._asdict(),
        "sha256": event.sha256.hex(),
        "recorded_at": facts.written(event.recorded_at),
    }


def rescued_of(lines: Iterable[str]) -> tuple[str, Iterator[tuple[int, Outgoing | Problem]]]:
    """Whose events a rescue file holds (empty: of nobody who is known at a centre), and each with its line; a Problem
    for a line that is not as it was written. Raises Refused for another file.
    """
    remaining = iter(lines)
    login = _login(next(remaining, ""))
    return login, ((number, _read(number, line)) for number, line in enumerate(remaining, start=2))


def take_rescued(store: ReplicaStore, lines: Iterable[str]) -> ImportResult:
    """Do the events of a rescue file again, and offer them. Raises Refused for another file, or another person's."""
    login, numbered = rescued_of(lines)
    _check(store, login)
    result = ImportResult(KIND)
    while some := list(islice(numbered, CHUNK)):
        events = [event for _, event in some if not isinstance(event, Problem)]
        result.rejected += [event for _, event in some if isinstance(event, Problem)]
        with store.work() as work:
            taken = work.retell(events)
        result.read += len(some)
        result.created += taken
        result.duplicates += len(events) - taken
    return result


def _login(header: str) -> str:
    try:
        told = json.loads(header)
        is_ours = told.get("ripen") == FORMAT
    except (ValueError, AttributeError):
        is_ours = False
    if not is_ours:
        message = sentence("This is no file of undelivered events; it begins with another line.")
        raise Refused(message, "file")
    return str(told.get("login") or "")


def _check(store: ReplicaStore, login: str) -> None:
    with store.read() as reading:
        known = reading.membership()
    if known is not None and known.me.role != ADMIN and login not in {"", known.me.login}:
        message = sentence(
            "These events are of %1, and this data folder belongs to %2; read them in a data folder of %1.",
            login,
            known.me.login,
        )
        raise Refused(message, "file")


def _read(number: int, line: str) -> Outgoing | Problem:
    """The event of a line, or what is wrong with it."""
    try:
        told = json.loads(line)
        event = Outgoing(
            told["seq"],
            told["id"],
            told["kind"],
            told["version"],
            told["payload"],
            bytes.fromhex(told["sha256"]),
            facts.read_time(told["recorded_at"]),
        )
        sound = facts.digest(event.payload) == event.sha256 and event.kind in facts.VERSIONS
    except (ValueError, KeyError, TypeError, AttributeError):
        sound = False
    if not sound:
        return Problem(number, "", sentence("This line is not as it was written; it was left out."))
    return event
