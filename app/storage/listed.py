"""The SQL of the list of all leads: filters as conditions, orders as keys, and rows.

Filtering and sorting happen in SQLite, which lets the window go on meanwhile; Python is called only for letters that
SQLite does not know how to fold. What is filtered and sorted by stands in one narrow index, ``lead_list``.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from app.domain.lead import CLOSED, IMPORT_UNDONE, Stage
from app.domain.lead_list import (
    ATTEMPTS,
    CAMPAIGN,
    COMPANY,
    LAST,
    NAME,
    NEXT,
    SEGMENT,
    SOURCE,
    STAGE,
    TAGGED,
    Choices,
    LeadFilter,
    Listed,
    Order,
    Wanted,
)
from app.domain.tags import TAGS, all_tags, has_tag
from app.storage import search
from app.storage.file import Connection
from app.storage.values import SELECT_NAMES, micros, moment, moment_or_none, name_from

_SHOWN = f"l.closed_reason <> '{IMPORT_UNDONE}' AND l.elsewhere = 0"
#: The rule of ``Lead.name`` as far as there is a name: who is known by mail or phone only stands behind the others.
_NAME = "coalesce(nullif(l.full_name, ''), nullif(trim(l.first_name || ' ' || l.last_name), ''), l.company)"
_HAS_TAGS = f"l.custom LIKE '%\"{TAGS}\":%'"
_TAGS = f"CASE WHEN {_HAS_TAGS} THEN coalesce(json_extract(l.custom, '$.{TAGS}'), '') ELSE '' END"
_LAST = "coalesce(l.last_touch_at, l.handed_over_at)"
_STAGES = " ".join(f"WHEN '{stage.value}' THEN {place}" for place, stage in enumerate(Stage))
_TEXTS = {
    NAME: _NAME,
    COMPANY: "l.company",
    SEGMENT: "l.segment",
    SOURCE: "l.source",
    CAMPAIGN: "l.campaign",
    TAGGED: _TAGS,
}
#: Orders by what the index does not hold.
_BESIDE = frozenset({TAGGED})
_FIGURES = {
    STAGE: f"CASE l.stage {_STAGES} ELSE {len(Stage)} END",
    NEXT: "l.next_at",
    LAST: _LAST,
    ATTEMPTS: "l.attempts",
}
SELECT_LISTED = (
    f"SELECT l.no, l.id, {SELECT_NAMES}, l.stage, l.segment, l.source, l.campaign, l.next_at, l.next_kind,"
    f" l.next_owner, l.promised, l.last_touch_at, l.handed_over_at, l.attempts, {_TAGS} FROM lead l"
)
SELECT_ORIGINS = f"SELECT DISTINCT l.source, l.campaign FROM lead l INDEXED BY lead_list WHERE {_SHOWN}"
SELECT_TAGS = f"SELECT DISTINCT {_TAGS} FROM lead l WHERE {_HAS_TAGS} AND {_SHOWN} ORDER BY 1"


def teach(connection: Connection) -> None:
    """Give SQLite what it cannot do itself: fold letters beyond ASCII, and look for one tag among others."""
    connection.create_function("ripen_folded", 1, search.folded, deterministic=True)
    connection.create_function("ripen_tagged", 2, _tagged, deterministic=True)


def _tagged(custom: str, tag: str) -> bool:
    return has_tag(json.loads(custom).get(TAGS, ""), tag)


def numbers_statement(wanted: Wanted) -> tuple[str, list[object]]:
    """Which leads in which order, as a statement and its values.

    The index answers what it holds all of; for the other orders, and for tags, it says which leads to look at.
    """
    conditions, values = [_SHOWN], list[object]()
    for condition, value in _conditions(wanted):
        conditions.append(condition)
        values += value
    found = f"SELECT l.no FROM lead l INDEXED BY lead_list WHERE {' AND '.join(conditions)}"
    if wanted.order.by in _BESIDE or wanted.filter.tag:
        tagged = ""
        if wanted.filter.tag:
            tagged = f" AND {_HAS_TAGS} AND ripen_tagged(l.custom, ?)"
            values.append(wanted.filter.tag)
        found = f"SELECT l.no FROM lead l WHERE l.no IN ({found}){tagged}"
    return f"{found} ORDER BY {_order(wanted.order)}", values


def _conditions(wanted: Wanted) -> Iterator[tuple[str, Sequence[object]]]:
    asked = wanted.filter
    if asked.stages:
        yield f"l.stage IN ({marks(asked.stages)})", asked.stages
    for column in ("segment", "source", "campaign"):
        value = getattr(asked, column)
        if value:
            yield f"l.{column} = ?", (value,)
    if asked.never_attempted:
        yield "l.attempts = 0", ()
    yield from _times(wanted)
    yield from _words(asked)


def _times(wanted: Wanted) -> Iterator[tuple[str, Sequence[object]]]:
    spans: tuple[tuple[str, datetime | None], ...] = (
        (f"{_LAST} <= ?", wanted.silent_before),
        ("l.next_at >= ?", wanted.next_from),
        ("l.next_at < ?", wanted.next_before),
    )
    for condition, at in spans:
        if at is not None:
            yield condition, (micros(at),)
    if wanted.silent_before is not None:  # nobody falls silent who has bought or declined
        yield f"l.stage NOT IN ({marks(tuple(CLOSED))})", [stage.value for stage in CLOSED]


def _words(asked: LeadFilter) -> Iterator[tuple[str, Sequence[object]]]:
    for text in (asked.text, asked.tag):
        queries = search.queries(text)
        if queries:
            # The last query is the widest; all custom fields are in its index, so it narrows tags as well.
            index, query = queries[-1]
            yield f"l.no IN (SELECT rowid FROM {index} WHERE {index} MATCH ?)", (query,)


def _order(order: Order) -> str:
    way = "DESC" if order.descending else "ASC"
    text = _TEXTS.get(order.by)
    if text is None:
        figure = _FIGURES.get(order.by, "l.next_at")
        return f"{figure} {way} NULLS LAST, l.no"
    folded = f"CASE WHEN {text} GLOB '*[^ -~]*' THEN ripen_folded({text}) ELSE lower({text}) END"
    return f"{text} = '', {folded} {way}, l.no"


def marks(values: Sequence[object]) -> str:
    """So many question marks."""
    return ", ".join("?" * len(values))


def listed_from(row: Sequence[Any]) -> Listed:
    """A row that ``SELECT_LISTED`` selected."""
    stage, segment, source, campaign, next_at, kind, owner, promised, last, handed_over, attempts, tags = row[
        9:
    ]
    return Listed(
        row[0],
        row[1],
        name_from(row[2:9]),
        row[5],
        stage,
        segment,
        source,
        campaign,
        moment_or_none(next_at),
        kind or "",
        owner or "",
        bool(promised),
        moment_or_none(last),
        moment(handed_over),
        attempts,
        tags,
    )


def choices_from(origins: Sequence[Sequence[Any]], tags: Sequence[Sequence[Any]]) -> Choices:
    """What the rows of ``SELECT_ORIGINS`` and ``SELECT_TAGS`` tell."""
    sources, campaigns = (sorted({row[place] for row in origins if row[place]}) for place in range(2))
    by_letters = str.casefold
    return Choices(
        tuple(sorted(sources, key=by_letters)),
        tuple(sorted(campaigns, key=by_letters)),
        all_tags(row[0] for row in tags),
    )
