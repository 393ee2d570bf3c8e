"""Places that stand in one cell: `Hannover, Lower Saxony, Germany`, as networks and lists of contacts write them."""

import re
from collections.abc import Callable

from app.intake.recognise import ColumnMapping, spellings
from app.intake.vocabulary import Vocabulary

_APART = re.compile(r"\s*[,;|]\s*")
_AROUND = re.compile(
    r"(?:Greater\s+)?(.+?)(?:\s+(?:Metropolitan|Metro|Bay))?(?:\s+(?:Area|Region|und Umgebung))?\Z",
    re.IGNORECASE,
)
_MOST_PARTS = 4  # more is an address or a sentence


def location_column(mapping: ColumnMapping, vocabulary: Vocabulary) -> int:
    """Index of the column that tells a person's place in one cell, or -1; the firm's place where nobody tells it."""
    known = vocabulary.second["country"]
    ranks = {
        column: min((known[text] for text in spellings(column, vocabulary) if text in known), default=None)
        for column in mapping.unmapped
    }
    told = {column: rank for column, rank in ranks.items() if rank is not None}
    return mapping.columns.index(min(told, key=told.__getitem__)) if told else -1


def place_in(
    text: str,
    country_code: Callable[[str], str | None],
    countries_of_region: Callable[[str], frozenset[str]],
) -> dict[str, str]:
    """Country, region and city in a text, as far as they are sure.

    What may be a country or a state of another one (`San Diego, CA`, `Atlanta, Georgia`) is left open unless the part
    before it is a state of that country.
    """
    parts = [part for part in _APART.split(text.strip()) if part]
    if not 1 <= len(parts) <= _MOST_PARTS:
        return {}
    last, before = parts[-1], parts[:-1]
    code, states = country_code(last), countries_of_region(last)
    if states and not (code and len(before) > 1 and code in countries_of_region(before[-1])):
        if code or len(states) > 1 or not before:
            return {}
        (code,) = states
        before = parts
    if not code:
        return {}
    place = {"country": code}
    if len(before) > 1:
        place["region"] = before[-1]
    if before:
        around = _AROUND.match(before[0])
        place["city"] = around[1] if around is not None else before[0]
    return place
