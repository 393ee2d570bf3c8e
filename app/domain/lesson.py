"""A lesson as text: what was learned stands in the table ``learned`` of scoring.toml, after the team's own figures.

The rest of the document, comments included, stays as the team wrote it; without the table its figures hold again.
"""

import json
from typing import Any

from app.domain.learning import Learned
from app.domain.wording import so_many

TABLE = "learned"


def with_lesson(document: str, learned: Learned) -> str:
    """The TOML text of a scoring document with what was learned in place of what was learned before."""
    scoring = learned.scoring
    parts = [
        without_lesson(document).rstrip() + "\n",
        f"[{TABLE}]",
        "# Made by `ripen learn` from the team's own history; without the tables named learned the figures above hold.",
        f"at = {learned.learned_at.isoformat(timespec='seconds')}",
        f"closed = {learned.closed}",
        f"bought = {learned.bought}",
        f"used = {learned.used}",
        f"blend = {_number(learned.blend)}",
        f"attempts = {_list(scoring.attempt_weights)}",
        f"interest = {_list(scoring.interest_weights)}",
        f"\n[{TABLE}.age]",
        f"days = {_list(scoring.age_days)}",
        f"weights = {_list(scoring.age_weights)}",
    ]
    tables = {
        "rates": scoring.rates,
        "stages": scoring.stage_weights,
        "sources": scoring.source_factors,
        "campaigns": scoring.campaign_factors,
        "ceilings": scoring.origin_ceilings,
    }
    for name, values in tables.items():
        parts.append(f"\n[{TABLE}.{name}]")
        parts += [f"{_key(key)} = {_number(value)}" for key, value in values.items()]
    return "\n".join(parts) + "\n"


def without_lesson(document: str) -> str:
    """The TOML text of a scoring document as it was before anything was learned."""
    kept, inside = [], False
    for line in document.splitlines():
        if line.startswith("["):
            inside = line.startswith((f"[{TABLE}]", f"[{TABLE}."))
        if not inside:
            kept.append(line)
    return "\n".join(kept).rstrip() + "\n"


def weights(learned: Learned) -> dict[str, Any]:
    """The weights as plain values, for programs."""
    scoring = learned.scoring
    return {
        "rates": dict(scoring.rates),
        "sources": dict(scoring.source_factors),
        "campaigns": dict(scoring.campaign_factors),
        "age": [
            {"days": days, "weight": weight}
            for days, weight in zip(scoring.age_days, scoring.age_weights, strict=True)
        ],
        "interest": list(scoring.interest_weights),
        "stages": dict(scoring.stage_weights),
        "attempts": list(scoring.attempt_weights),
    }


def findings(learned: Learned) -> list[str]:
    """What was found, in sentences, the doubts included."""
    said = [
        f"Learned from {so_many(learned.used, 'lead')}: {learned.closed:,} closed, of them {learned.bought:,} bought.",
    ]
    if not learned.bought:
        return [*said, "Nobody has bought yet, so the defaults stay as they are."]
    if learned.blend < 1:
        said.append(f"That is few: the defaults still count for {1 - learned.blend:.0%} of every weight.")
    said += [
        f"Sources among each other: {learned.sources.words}.",
        f"Source kinds against the defaults: {learned.defaults.words}.",
        f"Campaigns against their source: {learned.campaigns.words}.",
        f"Age against the default curve: {learned.age.words}.",
    ]
    return said


def _key(name: str) -> str:
    """A TOML key. JSON escapes what TOML wants escaped, but for the delete character."""
    return json.dumps(name, ensure_ascii=False).replace("\x7f", "\\u007f")


def _list(values: tuple[float, ...]) -> str:
    return "[" + ", ".join(map(_number, values)) + "]"


def _number(value: float) -> str:
    return f"{value:.6g}"
