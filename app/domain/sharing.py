"""Sharing leads out among a team: the next lead goes to whoever has the most room, and in turn where it is equal.

Room is open leads against the calls a day: somebody who calls twice as many a day carries twice as many leads.
"""

from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from app.domain.errors import Refused
from app.domain.sentence import sentence


class Carrier(NamedTuple):
    """Somebody who can be given leads."""

    login: str
    open_leads: int
    calls_per_day: int
    away: bool = False  # gets none


def share(
    leads: Sequence[str], carriers: Sequence[Carrier], holders: Mapping[str, str] | None = None
) -> dict[str, tuple[str, ...]]:
    """Which of the leads each carrier gets, in their order; nobody gets two more than his room says, and nobody a lead
    that he holds (``holders``) as long as somebody else can take it.

    Raises Refused when there is nobody to give them to.
    """
    held_by = holders or {}
    able = [carrier for carrier in carriers if not carrier.away and carrier.calls_per_day > 0]
    if leads and not able:
        message = sentence("Nobody in the team can take leads now: all are away, or have no calls a day.")
        raise Refused(message, "to")
    given: dict[str, list[str]] = {carrier.login: [] for carrier in able}
    # By what they would carry with one lead more; equal ones in turn, in the order of the logins.
    room = [
        ((carrier.open_leads + 1) / carrier.calls_per_day, carrier.login, carrier.open_leads, carrier)
        for carrier in able
    ]
    heapify(room)
    for lead_id in leads:
        has_it = heappop(room) if room[0][1] == held_by.get(lead_id) and len(room) > 1 else None
        _, login, carried, carrier = heappop(room)
        given[login].append(lead_id)
        carried += 1
        heappush(room, ((carried + 1) / carrier.calls_per_day, login, carried, carrier))
        if has_it is not None:
            heappush(room, has_it)
    return {login: tuple(ids) for login, ids in given.items() if ids}
