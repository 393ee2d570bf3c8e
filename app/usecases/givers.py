"""The port of the page of campaigns: its figures and the leads behind each of them, from wherever they are known.

Two forms: the laptop's own file (``LocalGivers``) and the central database (``app.central.givers``), which counts the
leads of everybody and lists those that whoever asks may see.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from app.domain.errors import Refused
from app.domain.givers import Became, became, is_behind, key_of
from app.domain.sentence import sentence
from app.usecases.changed import LEADS, Changed
from app.usecases.desk import Desk
from app.usecases.ports import Campaign


class Listed(NamedTuple):
    """A lead in the list behind a number."""

    lead_id: str
    name: str
    company: str
    stage: str
    reason: str


class Givers(Protocol):
    """Where the figures come from."""

    def figures(self) -> tuple[Became, ...]:
        """Each campaign, by name."""
        ...

    def leads(self, campaign: str | None, selection: str, limit: int) -> Sequence[Listed]:
        """The leads behind a number of one campaign (its key), or of all; in the order in which they came."""
        ...


class LocalGivers:
    """The form of ``Givers`` on the laptop's own file."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def figures(self) -> tuple[Became, ...]:
        with self._desk.store.read() as reading:
            return became((given for given, _ in reading.given()), reading.spent())

    def leads(self, campaign: str | None, selection: str, limit: int) -> list[Listed]:
        found: list[Listed] = []
        with self._desk.store.read() as reading:
            for given, listed in reading.given():
                if campaign in {None, key_of(given.campaign)} and is_behind(given, selection):
                    found.append(listed)
                    if len(found) == limit:
                        break
        return found


class CostSaved(NamedTuple):
    """What a campaign costs now."""

    campaign: str
    cost_cents: int
    currency: str
    changed: Changed


_COST = re.compile(r"(?:([A-Za-z]{3}|[€$£])\s*)?(\d[\d '.,\u00a0\u202f]*)\s*([A-Za-z]{3}|[€$£])?")
_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP"}
#: A campaign that cost more is a mistake in the noughts.
MOST_CENTS = 10**12


def save_cost(desk: Desk, campaign: str, text: str) -> CostSaved:
    """Note what a campaign cost, as ``12,500 EUR``, ``€ 12.500,00`` or ``900``. Raises Refused."""
    name = campaign.strip()
    if not name:
        raise Refused(sentence("Leads of no campaign have no cost; choose a campaign."), "campaign")
    cents, currency = read_cost(text)
    with desk.store.work() as work:
        known = work.campaign(name)
        work.save_campaigns([(known or Campaign(name))._replace(cost_cents=cents, currency=currency)])
    return CostSaved(name, cents, currency, Changed(frozenset({LEADS})))


def read_cost(text: str) -> tuple[int, str]:
    """Hundredths and a currency. Two digits after the last point or comma are hundredths. Raises Refused."""
    found = _COST.fullmatch(text.strip())
    before, digits, after = found.groups() if found else ("", "", "")
    plain = re.sub(r"[^\d.,]", "", digits or "")
    whole, hundredths = plain, ""
    if len(plain) > 2 and plain[-3] in ".,":
        whole, hundredths = plain[:-3], plain[-2:]
    if re.search(r"[.,](?!\d{3}(?!\d))", whole):
        whole = ""  # one digit after a comma is neither thousands nor hundredths
    whole = re.sub(r"\D", "", whole)
    cents = int(whole or 0) * 100 + int(hundredths or 0) if whole else -1
    if not 0 <= cents <= MOST_CENTS:
        raise Refused(sentence("“%1” is no cost that can be read; write 12,500 EUR.", text.strip()), "cost")
    currency = before or after or ""
    return cents, _SIGNS.get(currency, currency.upper())
