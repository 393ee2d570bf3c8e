"""The default rules, a place with two known holidays, and leads to try them on."""

import tomllib
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from app.domain.cadence import Calendar
from app.domain.calendar import Place
from app.domain.lead import Lead, NextTouch, Stage, Standing
from app.domain.rules import DOCUMENTS, Rules, read_rules

DEFAULTS = Path(__file__).parents[2] / "resources" / "defaults"
HOLIDAYS = {("DE", date(2026, 12, 25)), ("DE", date(2027, 1, 1))}
#: A Tuesday at ten in Berlin.
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def is_holiday(country: str, _region: str, day: date) -> bool:
    """Two German holidays."""
    return (country, day) in HOLIDAYS


@pytest.fixture
def documents() -> dict[str, dict[str, Any]]:
    """The default rule documents, freshly parsed, so that a test may change them."""
    return {name: tomllib.loads((DEFAULTS / f"{name}.toml").read_text("utf-8")) for name in DOCUMENTS}


@pytest.fixture
def rules(documents: dict[str, dict[str, Any]]) -> Rules:
    """The default rules."""
    return read_rules(documents)


@pytest.fixture
def calendar(rules: Rules) -> Calendar:
    """A lead's calendar in Berlin."""
    return Calendar(rules, Place("Europe/Berlin", "DE"), is_holiday)


@pytest.fixture
def make_lead() -> Callable[..., Lead]:
    """Leads that differ from a new one with a phone only in what a test says."""

    def make(**fields: Any) -> Lead:
        standing = fields.pop("standing", Standing(Stage.NEW, NextTouch(NOW, "call", "rep")))
        defaults = {
            "id": "lead-1",
            "full_name": "Nadia Okafor",
            "phone": "+4951190182014",
            "time_zone": "Europe/Berlin",
        }
        return Lead(created_at=NOW, handed_over_at=NOW, standing=standing, **{**defaults, **fields})

    return make
