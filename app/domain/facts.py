"""Facts: what the numbered events say, as canonical JSON.

An event is the same bytes on every device and in the central database, so that its sha256 can be compared: keys sorted,
no blanks, UTF-8, times in UTC with microseconds, and whatever is empty or as usual left out.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from itertools import compress
from json.encoder import encode_basestring
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from app.domain.fold import begin
from app.domain.lead import NO_CUSTOM_FIELDS, TEXT_FIELDS, Lead, NextTouch, Stage
from app.domain.touch import Decision, Touch

if TYPE_CHECKING:
    from app.domain.replanning import NewPlan

LEAD_ADDED = "lead-added"
LEAD_EDITED = "lead-edited"
TOUCH_ADDED = "touch-added"
CAMPAIGN_SAVED = "campaign-saved"
IMPORT_BEGUN = "import-begun"
IMPORT_ENDED = "import-ended"
SUPPRESSED = "suppressed"
SUPPRESSION_LIFTED = "suppression-lifted"
RULES_SAVED = "rules-saved"

#: The version of each kind's payload. A reader knows all versions up to these.
VERSIONS: Mapping[str, int] = {
    LEAD_ADDED: 1,
    LEAD_EDITED: 1,
    TOUCH_ADDED: 1,
    CAMPAIGN_SAVED: 1,
    IMPORT_BEGUN: 1,
    IMPORT_ENDED: 1,
    SUPPRESSED: 1,
    SUPPRESSION_LIFTED: 1,
    RULES_SAVED: 1,
}

#: What a payload of a lead carries beside its times, its custom fields and its first decision.
LEAD_FIELDS = (
    *TEXT_FIELDS,
    "source_kind",
    "fit",
    "interest",
    "segment",
    "do_not_call",
    "do_not_email",
    "referred_by",
    "import_id",
)
#: What a left out field of a lead was, where it is no text.
_LEFT_OUT: Mapping[str, Any] = {"interest": 0, "do_not_call": False, "do_not_email": False}
_LEAD_MEMBERS = sorted((*LEAD_FIELDS, "id", "created_at", "handed_over_at", "respond_by", "custom"))
_BEFORE_DECISION = tuple(name for name in _LEAD_MEMBERS if name < "decision")
_AFTER_DECISION = tuple(name for name in _LEAD_MEMBERS if name > "decision")
_values_before: Callable[[Lead], tuple[Any, ...]] = attrgetter(*_BEFORE_DECISION)
_values_after: Callable[[Lead], tuple[Any, ...]] = attrgetter(*_AFTER_DECISION)
TOUCH_TEXTS = ("outcome", "note", "by", "content", "campaign", "external_id", "import_id", "undoes")
_touch_values: Callable[[Touch], tuple[str, ...]] = attrgetter(*TOUCH_TEXTS)

_encode = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False
).encode


class Fact(NamedTuple):
    """What one event says: its kind, the id of what it is about, and its payload as canonical JSON."""

    kind: str
    id: str
    payload: str


def canonical(payload: Mapping[str, Any]) -> str:
    """A payload as canonical JSON."""
    return _encode(payload)


def digest(payload: str) -> bytes:
    """The sha256 of a canonical payload, 32 bytes."""
    from hashlib import sha256  # imported late: start-up cost

    return sha256(payload.encode()).digest()


def written(at: datetime) -> str:
    """A time as payloads write it: ISO 8601, UTC, microseconds."""
    return (at if at.tzinfo is UTC else at.astimezone(UTC)).isoformat(timespec="microseconds")


def read_time(text: str) -> datetime:
    """The time that ``written`` wrote."""
    return datetime.fromisoformat(text)


@lru_cache(maxsize=512)
def decision_text(decision: Decision) -> str:
    """A decision as canonical JSON. The leads of an import share many."""
    return _encode(decision_payload(decision))


@lru_cache(maxsize=512)
def decision_payload(decision: Decision) -> Mapping[str, Any]:
    """A decision as plain values, to be read only."""
    payload: dict[str, Any] = {
        "stage": decision.stage.value,
        "cadence": decision.cadence,
        "step": decision.step,
    }
    following = decision.next
    if following is not None:
        payload["next_at"] = written(following.at)
        payload["next_kind"] = following.kind
        payload["next_owner"] = following.owner
        if following.promised:
            payload["promised"] = True
    if decision.closed_reason:
        payload["closed_reason"] = decision.closed_reason
    if decision.cadence_from is not None:
        payload["cadence_from"] = written(decision.cadence_from)
    return payload


def read_decision(payload: Mapping[str, Any]) -> Decision:
    """The decision that ``decision_payload`` described."""
    following = None
    if "next_at" in payload:
        following = NextTouch(
            read_time(payload["next_at"]),
            payload["next_kind"],
            payload["next_owner"],
            payload.get("promised", False),
        )
    since = payload.get("cadence_from")
    return Decision(
        stage=Stage(payload["stage"]),
        next=following,
        closed_reason=payload.get("closed_reason", ""),
        cadence=payload["cadence"],
        step=payload["step"],
        cadence_from=read_time(since) if since else None,
    )


def lead_added(lead: Lead, decision: Decision) -> Fact:
    """A new lead and the decision that it begins with."""
    # Put together by hand in the order of the names, since an import writes one for every row.
    before = _members(_BEFORE_DECISION, _values_before(lead))
    after = _members(_AFTER_DECISION, _values_after(lead))
    payload = ",".join((*before, f'"decision":{decision_text(decision)}', *after))
    return Fact(LEAD_ADDED, lead.id, f"{{{payload}}}")


def _members(names: tuple[str, ...], values: tuple[Any, ...]) -> list[str]:
    """The members of a canonical object, those left out that are empty or as usual."""
    return [
        f'"{name}":{encode_basestring(value) if type(value) is str else _other_text(value)}'
        for name, value in compress(zip(names, values, strict=True), values)
    ]


def _other_text(value: Any) -> str:
    """The canonical text of a value that is no plain text."""
    if type(value) is int:
        return str(value)
    if isinstance(value, datetime):
        return f'"{written(value)}"'
    return _encode(dict(value) if isinstance(value, Mapping) else value)


def read_lead(payload: str) -> tuple[Lead, Decision]:
    """The lead that ``lead_added`` told of, as it began. Raises ValueError or KeyError for what is none."""
    told = json.loads(payload)
    decision = read_decision(told["decision"])
    respond_by = told.get("respond_by")
    lead = Lead(
        id=told["id"],
        created_at=read_time(told["created_at"]),
        handed_over_at=read_time(told["handed_over_at"]),
        standing=begin(decision),
        respond_by=read_time(respond_by) if respond_by else None,
        custom=told.get("custom", NO_CUSTOM_FIELDS),
        **{name: told.get(name, _LEFT_OUT.get(name, "")) for name in LEAD_FIELDS},
    )
    return lead, decision


def lead_edited(
    event_id: str,
    lead_id: str,
    was: Mapping[str, Any],
    now: Mapping[str, Any],
    at: datetime,
    *,
    by: str = "",
    import_id: str = "",
    touch_id: str = "",
    undoes: str = "",
) -> Fact:
    """New values of some fields of a lead, beside the old ones: who gave them, when, and what they belong to."""
    payload: dict[str, Any] = {"lead_id": lead_id, "was": dict(was), "now": dict(now), "at": written(at)}
    texts = {"by": by, "import_id": import_id, "touch_id": touch_id, "undoes": undoes}
    payload |= {name: text for name, text in texts.items() if text}
    return Fact(LEAD_EDITED, event_id, _encode(payload))


def touch_added(touch: Touch) -> Fact:
    """One more touch, with what it decided."""
    payload: dict[str, Any] = {
        name: value for name, value in zip(TOUCH_TEXTS, _touch_values(touch), strict=True) if value
    }
    payload["id"] = touch.id
    payload["lead_id"] = touch.lead_id
    payload["at"] = written(touch.at)
    payload["kind"] = touch.kind
    payload["direction"] = touch.direction
    if touch.attempt:
        payload["attempt"] = True
    if touch.contact:
        payload["contact"] = True
    if touch.decision is not None:
        payload["decision"] = decision_payload(touch.decision)
    return Fact(TOUCH_ADDED, touch.id, _encode(payload))


@lru_cache(maxsize=1024)
def _quoted(text: str) -> str:
    return _encode(text)


def plan_changed(new: "NewPlan") -> tuple[Fact, str]:
    """What ``touch_added`` says of a touch that only plans anew, and what ``decision_text`` says of its decision.

    The same bytes, put together by hand: re-planning writes one for every open lead.
    """
    decision = new.decision
    coming, start = decision.next, decision.cadence_from
    parts = [f'{{"cadence":{_quoted(decision.cadence)}']
    if start is not None:
        parts.append(f',"cadence_from":"{written(start)}"')
    if decision.closed_reason:
        parts.append(f',"closed_reason":{_encode(decision.closed_reason)}')
    if coming is not None:
        kind, owner = _quoted(coming.kind), _quoted(coming.owner)
        parts.append(f',"next_at":"{written(coming.at)}","next_kind":{kind},"next_owner":{owner}')
        if coming.promised:
            parts.append(',"promised":true')
    decided = "".join((*parts, f',"stage":"{decision.stage.value}","step":{decision.step}}}'))
    by = f'"by":{_quoted(new.by)},' if new.by else ""
    note = f',"note":{_quoted(new.note)}' if new.note else ""
    payload = (
        f'{{"at":"{written(new.at)}",{by}"decision":{decided},"direction":"out",'
        f'"id":"{new.id}","kind":"change","lead_id":"{new.plan.lead_id}"{note}}}'
    )
    return Fact(TOUCH_ADDED, new.id, payload), decided


def read_touch(payload: str) -> Touch:
    """The touch that ``touch_added`` told of. Raises ValueError or KeyError for what is none."""
    told = json.loads(payload)
    decision = told.get("decision")
    return Touch(
        id=told["id"],
        lead_id=told["lead_id"],
        at=read_time(told["at"]),
        kind=told["kind"],
        direction=told["direction"],
        attempt=told.get("attempt", False),
        contact=told.get("contact", False),
        decision=read_decision(decision) if decision is not None else None,
        **{name: told.get(name, "") for name in TOUCH_TEXTS},
    )


def campaign_saved(
    event_id: str,
    name: str,
    kind: str,
    message: str,
    days: tuple[str, str],
    cost: tuple[int | None, str] = (None, ""),
) -> Fact:
    """What is now known of a campaign; ``days`` are its first and last day, ISO or empty, ``cost`` is in hundredths of
    a currency, None where nobody said.
    """
    texts = {"name": name, "kind": kind, "message": message, "starts_on": days[0], "ends_on": days[1]}
    payload: dict[str, Any] = {key: value for key, value in texts.items() if value}
    if cost[0] is not None:
        payload |= {"cost_cents": cost[0], "currency": cost[1]}
    return Fact(CAMPAIGN_SAVED, event_id, _encode(payload))


def import_begun(event_id: str, import_id: str, file: str, kind: str, started_at: datetime) -> Fact:
    """An import that has begun; its leads and touches follow as events of their own."""
    payload = {"import_id": import_id, "file": file, "kind": kind, "started_at": written(started_at)}
    return Fact(IMPORT_BEGUN, event_id, _encode(payload))


def import_ended(
    event_id: str, import_id: str, counts: tuple[int, int, int], undone_at: datetime | None
) -> Fact:
    """What an import came to (rows read, leads created, leads updated), or that it was undone."""
    read, created, updated = counts
    payload: dict[str, Any] = {"import_id": import_id, "read": read, "created": created, "updated": updated}
    if undone_at is not None:
        payload["undone_at"] = written(undone_at)
    return Fact(IMPORT_ENDED, event_id, _encode(payload))


def suppressed(event_id: str, hashes: Iterable[str], reason: str, at: datetime) -> Fact:
    """Salted hashes (hex) of phones and addresses that must never be contacted again."""
    return Fact(
        SUPPRESSED, event_id, _encode({"hashes": sorted(hashes), "reason": reason, "at": written(at)})
    )


def suppression_lifted(event_id: str, hashes: Iterable[str]) -> Fact:
    """Hashes whose suppression was a mistake."""
    return Fact(SUPPRESSION_LIFTED, event_id, _encode({"hashes": sorted(hashes)}))


def rules_saved(event_id: str, documents: Mapping[str, str]) -> Fact:
    """Rule documents as TOML text, by name."""
    return Fact(RULES_SAVED, event_id, _encode({"documents": dict(documents)}))
