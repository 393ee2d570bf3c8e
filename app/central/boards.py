"""The follow-up board out of the central database: as much of it as whoever asks may see.

PostgreSQL counts (``sync.board_v1``, ``sync.board_leads_v1``), so that no laptop has to hold the whole company. Names
of groups come with them; what they differ by is decided by the domain, as for the file of a laptop.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from app.domain import facts
from app.domain.boards import REP, Summary, each_hour, in_order
from app.domain.measures import Rate
from app.usecases.ports import Progress
from app.usecases.team import Asked, Behind, Board, Choice, Choices, Group, Line

_WHERE = ("rep", "team", "campaign", "source")


class RemoteBoards:
    """The form of ``team.Boards``. ``ask`` calls a function of the schema; ``zone`` is where those live of whom it is
    not known."""

    def __init__(self, ask: Callable[[str, Mapping[str, Any]], Any], zone: str) -> None:
        self._ask = ask
        self._zone = zone

    def figures(self, asked: Asked, now: datetime, progress: Progress) -> Board | None:
        answer = self._ask("board_v1", {**self._asked(asked, now), "zone": self._zone})
        if progress.cancelled():
            return None
        groups = [Group(one["key"], one["name"], summary(one)) for one in answer["groups"]]
        by_name = asked.by == REP
        groups.sort(key=lambda one: in_order(one.name if by_name else one.key))
        hours = {one["hour"]: Rate(one["answered"], one["dials"]) for one in answer["hours"]}
        whole = summary(answer["whole"])
        return Board(whole, tuple(groups), each_hour(hours, whole))

    def leads(self, behind: Behind, now: datetime, after: Line | None, limit: int) -> list[Line]:
        asked = {
            **self._asked(behind.asked, now),
            "zone": self._zone,
            "selection": behind.selection,
            "group": behind.group,
            "limit": limit,
        }
        if after is not None:
            asked |= {"after_at": facts.written(after.handed_at), "after_id": after.lead_id}
        return [_line(one) for one in self._ask("board_leads_v1", asked)["leads"]]

    def choices(self) -> Choices:
        answer = self._ask("board_choices_v1", {})
        return Choices(*(tuple(Choice(*pair) for pair in answer[f"{name}s"]) for name in _WHERE))

    def _asked(self, asked: Asked, now: datetime) -> dict[str, Any]:
        told: dict[str, Any] = {"by": asked.by, "now": facts.written(now)}
        for name in ("since", "until"):
            moment = getattr(asked, name)
            if moment is not None:
                told[name] = facts.written(moment)
        return told | {name: getattr(asked, name) for name in _WHERE if getattr(asked, name) is not None}


def summary(told: Mapping[str, Any]) -> Summary:
    """The figures of a group."""
    plain = {name: told[name] for name in Summary._fields if name in told and name != "bands"}
    return Summary(**plain, bands=tuple(told["bands"]))


def _line(told: Mapping[str, Any]) -> Line:
    return Line(
        told["id"],
        told["name"],
        told["company"],
        told["stage"],
        told["holder"],
        datetime.fromisoformat(told["handed_at"]),
        datetime.fromisoformat(told["deadline_at"]),
        _moment(told["first_attempt_at"]),
        _moment(told["next_at"]),
        told["attempts"],
    )


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
