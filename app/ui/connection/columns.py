"""The columns of the tables on the connection's page: what changed meanwhile, and an admin's people and laptops."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, tzinfo
from typing import Any

from app.ui.connection.words import news_sentence, role_word
from app.ui.kit import words
from app.ui.kit.table_model import Column
from app.ui.kit.words import number, say
from app.usecases.replica import News

Row = Mapping[str, Any]


def news_columns(
    clock: Callable[[], datetime], zone: tzinfo, name_of: Callable[[News], str]
) -> tuple[Column[News], ...]:
    """When, what, and which lead where it is still here."""

    def when(row: News) -> str:
        return words.day_and_time(row.at.astimezone(zone), clock().astimezone(zone).date())

    def tone(row: News) -> str:
        return "soft" if row.seen_at else "ink"

    return (
        Column(say("When"), when, tone=lambda _row: "soft", width=172, whole=True),
        Column(say("Lead"), name_of, tone=tone, width=220),
        Column(say("What happened"), news_sentence, tone=tone),
    )


def people_columns() -> tuple[Column[Row], ...]:
    """Who may sign in."""
    return (
        Column(say("Name"), lambda row: str(row.get("name") or row.get("login", "")), width=180),
        Column(
            say("Signs in as"), lambda row: str(row.get("login", "")), tone=lambda _row: "soft", width=130
        ),
        Column(say("Role"), lambda row: role_word(str(row.get("role", ""))), width=110),
        Column(say("Team"), lambda row: str(row.get("team", "")), width=130),
        Column(say("State"), lambda row: say("may sign in") if row.get("active", True) else say("removed")),
    )


def device_columns(clock: Callable[[], datetime], zone: tzinfo) -> tuple[Column[Row], ...]:
    """Which laptops there are, and whether anything of theirs is missing."""

    def seen(row: Row) -> str:
        text = row.get("last_seen_at") or row.get("last_seen")
        if not text:
            return say("never")
        at = datetime.fromisoformat(str(text)).astimezone(zone)
        return words.day_and_time(at, clock().astimezone(zone).date())

    def missing(row: Row) -> str:
        numbers: Sequence[Any] | int = row.get("missing") or 0
        count = numbers if isinstance(numbers, int) else len(numbers)
        return number(count) if count else ""

    return (
        Column(say("Laptop of"), lambda row: str(row.get("login", "")), width=130),
        Column(say("Version"), lambda row: str(row.get("client_version", "")), width=90),
        Column(say("Events"), lambda row: number(int(row.get("max_seen") or 0)), numbers=True, width=84),
        Column(
            say("Missing"),
            missing,
            numbers=True,
            tone=lambda row: "time" if missing(row) else "ink",
            width=84,
        ),
        Column(say("Behind by"), lambda row: number(int(row.get("lag") or 0)), numbers=True, width=96),
        Column(say("Last seen"), seen, tone=lambda _row: "soft"),
    )
