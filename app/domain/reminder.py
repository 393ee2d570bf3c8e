"""Reminders: what to tell the rep now, as a pure function of the due leads, the clock and what was told already.

A reminder comes once a device and moment, and again until it is acted on; more than a handful become one digest.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain import wording
from app.domain.calendar import zone
from app.domain.response import share_used
from app.domain.rules import Rules

DUE = "due"
WARNED = "warned"
ESCALATED = "escalated"
DIGEST = "digest"
#: A promised call-back rings again until acted on.
RING_AGAIN = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Watched:
    """A lead that a reminder may concern: it is promised, or its first-response clock runs."""

    lead_id: str
    name: str
    company: str
    next_at: datetime
    promised: bool
    raised_at: datetime
    respond_by: datetime | None
    attempts: int


@dataclass(frozen=True, slots=True)
class Told:
    """What this device has said about a lead: the level, the next touch it spoke of, and when."""

    level: str
    next_at: datetime
    told_at: datetime
    snoozed_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reminder:
    """One notification. A digest names no lead."""

    level: str
    lead_id: str
    title: str
    text: str
    about: tuple[tuple[str, str, datetime], ...]  # (lead id, level, next_at): what is told hereby


def level_of(watched: Watched, rules: Rules, now: datetime) -> str:
    """How urgent a lead is now, or "" when there is nothing to say."""
    if watched.promised:
        return DUE if watched.next_at <= now else ""
    if watched.respond_by is None or watched.attempts:
        return ""
    used = share_used(watched.raised_at, watched.respond_by, now) * 100
    if used >= rules.escalate_percent:
        return ESCALATED
    return WARNED if used >= rules.warn_percent else ""


def due(
    watched: Iterable[Watched], told: dict[str, Told], rules: Rules, now: datetime, home_zone: str
) -> tuple[Reminder, ...]:
    """The reminders to raise now, most urgent first."""
    found = [
        (lead, level)
        for lead in watched
        if (level := level_of(lead, rules, now)) and _speaks(lead, level, told.get(lead.lead_id), now)
    ]
    found.sort(key=lambda entry: (entry[1] != DUE, entry[0].respond_by or entry[0].next_at))
    if len(found) > rules.digest_above:
        return (_digest(found),)
    return tuple(_single(lead, level, now, home_zone) for lead, level in found)


def _speaks(lead: Watched, level: str, told: Told | None, now: datetime) -> bool:
    if told is None or told.next_at != lead.next_at:
        return True
    if told.snoozed_until is not None:
        return now >= told.snoozed_until
    if level != told.level:
        return not (level == WARNED and told.level == ESCALATED)  # the clock was set back: nothing new
    return level == DUE and now - told.told_at >= RING_AGAIN


def _single(lead: Watched, level: str, now: datetime, home_zone: str) -> Reminder:
    local = zone(home_zone)
    who = f"{lead.name}, {lead.company}" if lead.company and lead.company != lead.name else lead.name
    if level == DUE:
        title = f"Call {who} now"
        text = wording.promise(lead.next_at.astimezone(local), now.astimezone(local))
    else:
        title = f"{who} waits for a first answer"
        text = wording.response_clock(lead.respond_by or lead.next_at, now)
    return Reminder(level, lead.lead_id, title, text, ((lead.lead_id, level, lead.next_at),))


def _digest(found: list[tuple[Watched, str]]) -> Reminder:
    promised = sum(level == DUE for _, level in found)
    waiting = len(found) - promised
    parts = [
        f"{promised} promised" if promised else "",
        f"{waiting} waiting for a first answer" if waiting else "",
    ]
    names = ", ".join(lead.name for lead, _ in found[:3])
    about = tuple((lead.lead_id, level, lead.next_at) for lead, level in found)
    title = f"{len(found)} leads need you: {', '.join(part for part in parts if part)}"
    return Reminder(DIGEST, "", title, f"{names} and {len(found) - 3} more", about)
