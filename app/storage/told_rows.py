"""Rows of what the centre tells, made straight from its texts: a first pull makes half a million of them."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from operator import attrgetter
from typing import Any

from app.domain import facts
from app.domain.lead import Lead, Stage, Standing
from app.domain.wire import MOMENTS, lead_of
from app.storage.values import (
    LEAD_NAMES,
    PLAIN_COLUMNS,
    TOUCH_NAMES,
    custom_text,
    micros,
    micros_or_none,
    standing_values,
)
from app.usecases.central import EditTold, LeadTold, TouchTold, TouchWords

#: ``json.loads`` without looking for blanks around: a canonical payload has none.
_decoded = json.JSONDecoder().raw_decode
_DECISION = '"decision":{'
_UNSAID = Standing(Stage.STOPPED, None)
_plain_values: Callable[[Lead], tuple[Any, ...]] = attrgetter(*PLAIN_COLUMNS)
#: The columns of ``lead_row``.
TOLD_LEAD_NAMES = (*LEAD_NAMES, "holder", "held_since", "elsewhere")
#: The columns of ``touch_row``.
TOLD_TOUCH_NAMES = (*TOUCH_NAMES, "standing", "actor")


def touch_row(one: TouchWords, lead_no: int) -> tuple[Any, ...]:
    """A touch that was logged elsewhere, or what the centre says of our own."""
    return (one[0], lead_no, *one[2:16], None, False, one[16], one[17])


def read_out(one: TouchTold) -> TouchWords:
    """A touch of a page, with what its payload says read out."""
    told, _ = _decoded(one.payload)
    get = told.get
    decision = decision_text(one.payload) if "decision" in told else None
    return TouchWords(
        one.id,
        one.lead_id,
        micros(datetime.fromisoformat(one.at)),
        told["kind"],
        get("direction", "out"),
        get("outcome", ""),
        get("attempt", False),
        get("contact", False),
        get("note", ""),
        get("by", ""),
        get("content", ""),
        get("campaign", ""),
        get("external_id", ""),
        get("import_id", ""),
        get("undoes", ""),
        decision,
        one.standing,
        one.actor,
    )


def decision_text(payload: str) -> str:
    """The canonical text of the decision in the canonical payload of a touch: cut out, where that is safe.

    Within a text quotes are escaped, so the key cannot stand there; a brace could, and then the quotes do not match.
    """
    start = payload.find(_DECISION)
    if start >= 0:
        start += len(_DECISION) - 1
        text = payload[start : payload.index("}", start) + 1]
        if text.count('"') % 2 == 0 and "\\" not in text:
            return text
    return facts.canonical(json.loads(payload)["decision"])


def lead_row(one: LeadTold, no: int, *, elsewhere: bool) -> tuple[Lead, tuple[Any, ...]]:
    """A lead (where it stands is only in its row) and its row, with the standing that the centre folded."""
    fields, told = one.fields, one.standing
    lead = lead_of(fields, None if told is None else _UNSAID)
    first = facts.canonical(fields["decision"])
    standing = standing_values(lead.standing) if told is None else _standing_values(told)
    return lead, (
        no,
        one.id,
        micros(lead.created_at),
        micros(lead.handed_over_at),
        micros_or_none(lead.respond_by),
        custom_text(lead.custom),
        first,
        *standing,
        *_plain_values(lead),
        one.holder,
        _micros(told.get("held_since")) if told is not None else None,
        elsewhere,
    )


def _standing_values(told: Mapping[str, Any]) -> tuple[Any, ...]:
    """The values of STANDING_COLUMNS as the centre folded them."""
    get = told.get
    return (
        told["stage"],
        _micros(get("next_at")),
        get("next_kind"),
        get("next_owner"),
        get("promised") or False,
        get("closed_reason") or "",
        told["cadence"],
        told["step"],
        _micros(get("cadence_from")),
        get("attempts") or 0,
        get("contacts") or 0,
        *[_micros(get(name)) for name in MOMENTS],
    )


def _micros(text: str | None) -> int | None:
    return micros(datetime.fromisoformat(text)) if text else None


def edit_row(one: EditTold, no: int, at: int, told: Mapping[str, Any]) -> tuple[Any, ...]:
    """An edit that was made elsewhere."""
    texts = tuple(told.get(name, "") for name in ("import_id", "touch_id", "undoes"))
    by = told.get("by") or one.actor_name
    was, now = facts.canonical(told["was"]), facts.canonical(told["now"])
    return (one.id, no, at, by, *texts, bool(one.lost), None, False, was, now)
