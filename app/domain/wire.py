"""What the central database says of a lead beside the facts themselves: its standing, and touches at corrected times.

A standing is sent ready folded, so that a first pull of a hundred thousand leads folds nothing again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from app.domain import facts
from app.domain.fold import begin
from app.domain.lead import NO_CUSTOM_FIELDS, Lead, NextTouch, Stage, Standing
from app.domain.touch import Touch

#: What a left out field of a lead was, by the place of the fields between ``respond_by`` and ``custom``.
_USUAL = tuple(
    (name, {"interest": 0, "do_not_call": False, "do_not_email": False}.get(name, ""))
    for name in Lead.__match_args__[5:-1]
)
#: The moments of a standing, in the order of its fields.
MOMENTS = (
    "first_attempt_at",
    "last_attempt_at",
    "first_contact_at",
    "last_contact_at",
    "last_touch_at",
    "latest_at",
)


def standing_payload(standing: Standing) -> dict[str, Any]:
    """A standing as plain values; what is not there is None."""
    following = standing.next
    return {
        "stage": standing.stage.value,
        "next_at": facts.written(following.at) if following else None,
        "next_kind": following.kind if following else None,
        "next_owner": following.owner if following else None,
        "promised": following.promised if following else False,
        "closed_reason": standing.closed_reason,
        "cadence": standing.cadence,
        "step": standing.step,
        "cadence_from": _written(standing.cadence_from),
        "attempts": standing.attempts,
        "contacts": standing.contacts,
        **{name: _written(getattr(standing, name)) for name in MOMENTS},
    }


def read_standing(told: Mapping[str, Any]) -> Standing:
    """The standing that ``standing_payload`` described. Raises ValueError or KeyError for what is none."""
    following = None
    if told.get("next_at"):
        following = NextTouch(
            read_moment(told["next_at"]), told["next_kind"], told["next_owner"], bool(told.get("promised"))
        )
    return Standing(
        Stage(told["stage"]),
        following,
        told.get("closed_reason") or "",
        told["cadence"],
        told["step"],
        _read(told.get("cadence_from")),
        told.get("attempts") or 0,
        told.get("contacts") or 0,
        *(_read(told.get(name)) for name in MOMENTS),
    )


def lead_of(fields: Mapping[str, Any], standing: Standing | None = None) -> Lead:
    """The lead that the fields of a lead-added payload tell of, as it began or with another standing.

    Raises ValueError or KeyError for what is none.
    """
    get = fields.get
    respond_by = get("respond_by")
    plain: list[Any] = [get(name, usual) for name, usual in _USUAL]
    plain.append(get("custom", NO_CUSTOM_FIELDS))
    return Lead(
        fields["id"],
        read_moment(fields["created_at"]),
        read_moment(fields["handed_over_at"]),
        standing or begin(facts.read_decision(fields["decision"])),
        read_moment(respond_by) if respond_by else None,
        *plain,
    )


def touch_at(payload: str, at: str) -> Touch:
    """The touch that a payload tells of, at the time that the centre found to be right."""
    return replace(facts.read_touch(payload), at=read_moment(at))


def read_moment(text: str) -> datetime:
    """A time as the centre writes it, in UTC."""
    return datetime.fromisoformat(text).astimezone(UTC)


def lost_edits(edits: Sequence[tuple[str, Mapping[str, Any], Mapping[str, Any]]]) -> set[str]:
    """The ids of edits (id, was, now; in their order) that somebody overwrote who had not seen them."""
    lost: set[str] = set()
    last: dict[str, tuple[str, Any]] = {}
    for edit_id, was, now in edits:
        for name, value in now.items():
            if name in last and last[name][1] != was.get(name):
                lost.add(last[name][0])
            last[name] = (edit_id, value)
    return lost


def _written(at: datetime | None) -> str | None:
    return None if at is None else facts.written(at)


def _read(text: str | None) -> datetime | None:
    return read_moment(text) if text else None
