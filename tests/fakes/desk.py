"""A clock that stands still, identities that count, a small world of places, and a desk made of them."""

import tomllib
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from app.domain.calendar import Place
from app.domain.phone import Phone
from app.domain.rules import DOCUMENTS, Rules, read_rules
from app.usecases.desk import Desk
from app.usecases.ports import Store

DEFAULTS = Path(__file__).parents[2] / "resources" / "defaults"
#: A Tuesday at ten in Berlin.
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
CODES = {"DE": "49", "GB": "44", "US": "1", "FR": "33"}
ZONES = {"DE": "Europe/Berlin", "GB": "Europe/London", "US": "America/New_York", "FR": "Europe/Paris"}


class FixedClock:
    """Tells the time it was given until it is moved."""

    def __init__(self, at: datetime = NOW) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def move(self, span: timedelta) -> None:
        """Go on (or back) by a span."""
        self.at += span


class SequentialIds:
    """UUIDs that count, so that a test can be read and repeated; ``start`` tells two devices apart."""

    def __init__(self, start: int = 0) -> None:
        self.last = start

    def new(self) -> str:
        self.last += 1
        return f"01990000-0000-7000-8000-{self.last:012x}"


class PlainPlaces:
    """Four countries, whatever holidays a test names, and numbers of five digits and more."""

    def __init__(self, holidays: Iterable[tuple[str, date]] = ()) -> None:
        self.holidays = set(holidays)

    def phone(self, text: str, country: str) -> Phone | None:
        number, _, extension = text.partition("ext")
        digits = "".join(letter for letter in number if letter.isdigit())
        if len(digits) < 5:
            return None
        if not number.strip().startswith("+"):
            if country not in CODES:
                return None
            digits = CODES[country] + digits.lstrip("0")
        return Phone(f"+{digits}", "".join(letter for letter in extension if letter.isdigit()))

    def zone(self, country: str, region: str, city: str, phone: Phone | None) -> str | None:
        if country in ZONES:
            return ZONES[country]
        codes = {code: name for name, code in CODES.items()}
        found = next((codes[code] for code in codes if phone and phone.e164.startswith(f"+{code}")), "")
        return ZONES.get(found)

    def country(self, text: str) -> str | None:
        names = {"germany": "DE", "united kingdom": "GB", "france": "FR", "united states": "US"}
        return names.get(text.casefold(), text.upper() if text.upper() in CODES else None)

    def is_zone(self, name: str) -> bool:
        return name in ZONES.values()

    def is_holiday(self, country: str, region: str, day: date) -> bool:
        return (country, day) in self.holidays


def default_documents() -> dict[str, str]:
    """The default rule documents as TOML text."""
    return {name: (DEFAULTS / f"{name}.toml").read_text("utf-8") for name in DOCUMENTS}


def default_rules() -> Rules:
    """The default rules."""
    return read_rules({name: tomllib.loads(text) for name, text in default_documents().items()})


def make_desk(store: Store, clock: FixedClock | None = None, ids: SequentialIds | None = None) -> Desk:
    """A desk in Berlin by the default rules."""
    home = Place("Europe/Berlin", "DE")
    return Desk(
        store, clock or FixedClock(), ids or SequentialIds(), PlainPlaces(), default_rules(), home, "Ada"
    )
