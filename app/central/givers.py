"""The port ``Givers`` on the central database: counts of everybody's leads, and lists of those that one may see."""

from collections.abc import Callable, Mapping
from typing import Any

from app.domain.givers import COUNTED, Became
from app.usecases.givers import Listed

Ask = Callable[[str, Mapping[str, Any]], Any]


class RemoteGivers:
    """``ask`` is one function call at the centre. ``scope`` is ``all`` or ``mine``."""

    def __init__(self, ask: Ask, scope: str = "all") -> None:
        self._ask = ask
        self._scope = scope

    def figures(self) -> tuple[Became, ...]:
        answer = self._ask("campaigns_v1", {"scope": self._scope})
        return tuple(_became(one) for one in answer["campaigns"])

    def leads(self, campaign: str | None, selection: str, limit: int) -> list[Listed]:
        asked = {"campaign": campaign, "selection": selection, "limit": limit}
        answer = self._ask("campaign_leads_v1", asked)
        return [
            Listed(one["id"], one["name"], one["company"], one["stage"], one["reason"])
            for one in answer["leads"]
        ]


def _became(told: Mapping[str, Any]) -> Became:
    return Became(
        told["key"],
        told["name"],
        told["kind"],
        **{name: told[name] for name in COUNTED},
        declined_because=tuple((code, count) for code, count in told["declined_because"]),
        bad_because=tuple((code, count) for code, count in told["bad_because"]),
        cost_cents=told["cost_cents"],
        currency=told["currency"],
    )
