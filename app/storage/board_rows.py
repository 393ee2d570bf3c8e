"""Rows as the values of the follow-up board; apart, since no first paint needs them."""

import json
from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.domain.boards import Followed
from app.domain.facts import read_decision
from app.domain.following import CALL, CHANGE, OUT, UNANSWERED, Act, Plan, course, is_unreachable
from app.domain.forgotten import Attempt
from app.domain.lead import Stage
from app.storage.values import moment, moment_or_none, name_from


class Zones:
    """Time zones by their names; one that nobody knows is the one at home."""

    def __init__(self, home: str) -> None:
        self._home = ZoneInfo(home)
        self._known: dict[str, tzinfo] = {"": self._home}

    def __call__(self, name: str) -> tzinfo:
        found = self._known.get(name)
        if found is None:
            try:
                found = ZoneInfo(name)
            except (ZoneInfoNotFoundError, ValueError, OSError):
                found = self._home
            self._known[name] = found
        return found


def followed_from(row: Sequence[Any], acts: Sequence[Sequence[Any]], zones: Zones) -> Followed | None:
    """How a lead was followed up; None for one that never came to a rep."""
    found = course(
        _plan(row[13], row[14]),
        moment(row[10]),
        moment_or_none(row[11]),
        [_act(one) for one in acts],
        zones(row[12]),
    )
    if found is None:
        return None
    return Followed(
        row[1],
        row[2],
        row[3],
        row[4],
        row[5],
        not Stage(row[6]).closed,
        moment_or_none(row[7]),
        row[8] or "",
        is_unreachable(row[9]),
        found,
    )


def _plan(at: str | None, owner: str | None) -> Plan | None:
    return None if at is None else Plan(datetime.fromisoformat(at), owner or "")


def _act(row: Sequence[Any]) -> Act:
    _, at, kind, direction, outcome, attempt, contact, decided, next_at, next_owner = row
    dialled = attempt == 1 and kind == CALL and direction == OUT
    return Act(
        moment(at),
        attempt == 1,
        contact == 1,
        dialled,
        dialled and outcome not in UNANSWERED,
        kind != CHANGE,
        decided == 1,
        _plan(next_at, next_owner),
    )


def attempt_from(row: Sequence[Any]) -> Attempt:
    """An attempt with what went before it."""
    decision = read_decision(json.loads(row[13] or row[11]))
    coming = decision.next
    return Attempt(
        row[7],
        name_from(row),
        row[3],
        moment(row[8]),
        row[9] == 1,
        moment(row[12] if row[12] is not None else row[10]),
        decision.stage.value,
        None if coming is None else coming.at,
        coming is not None and coming.promised,
        "" if coming is None else coming.owner,
    )
