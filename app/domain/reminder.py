"""Reminders: what to tell the rep now, as a pure function of the leads, the clock and what was told already.

A promised call rings when it is due and again every ``again_minutes`` until acted on. A first answer is warned of
once and rings when it is late; that, and a lead that ripened, comes again every ``again_hours``. A lead with a running
clock that somebody else has just given is said once, at once. A reminder comes
once a device and moment: what was told is remembered by level and next touch, so that any beat may be missed or made
twice. Acting on it (a call, a new date, a closed stage) changes the next touch, and with it the reminder is done.
Nothing is counted down: after a sleep, a restart or a changed clock the next beat finds the same facts, and a clock
that was far ahead when something was told does not silence it. More than a handful at once become one digest.

In the team's quiet hours nothing rings but a promised call within the calling hours; the rest comes after them, once.
"""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import NamedTuple

from app.domain import wording
from app.domain.calendar import DAY, Place, at_local, zone
from app.domain.errors import Refused
from app.domain.response import share_used
from app.domain.rules import Rules
from app.domain.sentence import listed, sentence

DUE = "due"
WARNED = "warned"
ESCALATED = "escalated"
ARRIVED = "arrived"
RIPENED = "ripened"
DIGEST = "digest"
URGENCY = (DUE, ESCALATED, WARNED, ARRIVED, RIPENED)
#: "Tomorrow morning", and any day named without a time.
MORNING = time(8, 30)
#: What a person may answer beside a date or a time: the choice and how long it keeps quiet.
SNOOZES = {"10min": timedelta(minutes=10), "1h": timedelta(hours=1)}
TOMORROW = "tomorrow"


class Watched(NamedTuple):
    """A lead that a reminder may concern: it is promised, its first-response clock runs, or it has ripened."""

    lead_id: str
    name: str
    company: str
    next_at: datetime
    promised: bool
    raised_at: datetime
    respond_by: datetime | None
    attempts: int
    ripened: str = ""  # why, as a sentence


class Told(NamedTuple):
    """What this device has said about a lead: the level, the next touch it spoke of, and when."""

    level: str
    next_at: datetime
    told_at: datetime
    snoozed_until: datetime | None = None


class Reminder(NamedTuple):
    """One notification. A digest names no lead."""

    level: str
    lead_id: str
    title: str
    text: str
    about: tuple[tuple[str, str, datetime], ...]  # (lead id, level, next_at): what is told hereby
    names: tuple[str, ...] = ()  # of a digest, in the order of ``about``


def level_of(watched: Watched, rules: Rules, now: datetime) -> str:
    """How urgent a lead is now, or "" when there is nothing to say."""
    if watched.promised:
        return DUE if watched.next_at <= now else ""
    if watched.respond_by is not None and not watched.attempts:
        used = share_used(watched.raised_at, watched.respond_by, now) * 100
        if used >= rules.escalate_percent:
            return ESCALATED
        if used >= rules.warn_percent:
            return WARNED
    return RIPENED if watched.ripened else ""


def due(
    watched: Iterable[Watched], told: dict[str, Told], rules: Rules, now: datetime, home_zone: str
) -> tuple[Reminder, ...]:
    """The reminders to raise now, most urgent first."""
    quiet = is_quiet(rules, now, home_zone)
    promises_ring = not quiet or _at_work(rules, now, home_zone)
    found = [
        (lead, level)
        for lead in watched
        if (level := level_of(lead, rules, now) or _just_given(lead, told.get(lead.lead_id)))
        and (promises_ring if level == DUE else not quiet)
        and _speaks(lead, level, told.get(lead.lead_id), rules, now)
    ]
    found.sort(
        key=lambda entry: (URGENCY.index(entry[1]), entry[0].respond_by or entry[0].next_at, entry[0].lead_id)
    )
    if len(found) > rules.digest_above:
        return (_digest(found),)
    return tuple(_single(lead, level, now, home_zone) for lead, level in found)


def _just_given(lead: Watched, told: Told | None) -> str:
    """ARRIVED for a lead that was noted as given to us while somebody waits for its first answer, else ""."""
    noted = told is not None and told.level == ARRIVED and told.next_at == lead.next_at
    return ARRIVED if noted and lead.respond_by is not None and not lead.attempts else ""


def is_quiet(rules: Rules, now: datetime, home_zone: str) -> bool:
    """Whether it is within the team's quiet hours, by its own wall clock. They may span midnight."""
    local = now.astimezone(zone(home_zone)).time()
    start, end = rules.ringing.quiet_from, rules.ringing.quiet_to
    return start <= local < end if start <= end else local >= start or local < end


def _at_work(rules: Rules, now: datetime, home_zone: str) -> bool:
    local, hours = now.astimezone(zone(home_zone)), rules.calling_hours
    return hours.open_on(local.date()) and hours.start <= local.time() < hours.end


def _speaks(lead: Watched, level: str, told: Told | None, rules: Rules, now: datetime) -> bool:
    """Whether there is anything to say that this device has not said of this next touch at this moment."""
    if told is None or told.next_at != lead.next_at:
        return True
    ringing = rules.ringing
    again = timedelta(minutes=ringing.again_minutes)
    # What was told long after now was told by a clock that has been set back since: what it said of later is void.
    is_void = told.told_at - now >= again
    if told.snoozed_until is not None and not is_void:
        return now >= told.snoozed_until
    if level == DUE:
        return told.level != DUE or is_void or now - told.told_at >= again
    if level == ARRIVED:
        return told.snoozed_until is not None
    if level == WARNED:
        return told.level not in {WARNED, ESCALATED}  # the clock was set back: nothing new
    if level != told.level:
        return True
    if told.snoozed_until is not None:
        return True
    return abs(now - told.told_at) >= timedelta(hours=ringing.again_hours)


def snooze_until(choice: str, now: datetime, home: Place) -> datetime:
    """The moment until which "10min", "1h", "tomorrow" (morning), a date or a time keeps a reminder quiet.

    Morning and dates are those of the home zone. Raises Refused for a text that says no time, or one that has passed.
    """
    from app.domain.when import read_when  # imported late: start-up cost

    wanted = "".join(choice.split()).casefold()
    if wanted in SNOOZES:
        return now + SNOOZES[wanted]
    if wanted in {TOMORROW, "tomorrowmorning"}:
        return at_local(now.astimezone(zone(home.time_zone)).date() + DAY, MORNING, home.time_zone)
    until = read_when(choice, now, home.time_zone, MORNING)
    if until <= now:
        message = sentence("“%1” has passed; snooze until a time from now on.", choice.strip())
        raise Refused(message, "until")
    return until


def _single(lead: Watched, level: str, now: datetime, home_zone: str) -> Reminder:
    local = zone(home_zone)
    who = f"{lead.name}, {lead.company}" if lead.company and lead.company != lead.name else lead.name
    if level == DUE:
        title = sentence("Call %1 now", who)
        text = wording.promise(lead.next_at.astimezone(local), now.astimezone(local))
    elif level == RIPENED:
        title = sentence("%1 is worth a call again", who)
        text = lead.ripened
    else:
        title = sentence("%1 waits for a first answer", who)
        text = wording.response_clock(lead.respond_by or lead.next_at, now)
    return Reminder(level, lead.lead_id, title, text, ((lead.lead_id, level, lead.next_at),))


def without(reminder: Reminder, lead_ids: Iterable[str]) -> Reminder | None:
    """What is left of a reminder when something was done about these leads; None when nothing is."""
    done = frozenset(lead_ids)
    left = [place for place, (lead_id, _, _) in enumerate(reminder.about) if lead_id not in done]
    if not left or len(left) == len(reminder.about):
        return reminder if left else None
    return _told_of(
        tuple(reminder.about[place] for place in left), tuple(reminder.names[place] for place in left)
    )


def _digest(found: list[tuple[Watched, str]]) -> Reminder:
    about = tuple((lead.lead_id, level, lead.next_at) for lead, level in found)
    return _told_of(about, tuple(lead.name for lead, _ in found))


def _told_of(about: tuple[tuple[str, str, datetime], ...], leads: tuple[str, ...]) -> Reminder:
    promised = sum(level == DUE for _, level, _ in about)
    ripened = sum(level == RIPENED for _, level, _ in about)
    waiting = len(about) - promised - ripened
    parts = [
        sentence("%L1 promised", promised) if promised else "",
        sentence("%L1 waiting for a first answer", waiting) if waiting else "",
        sentence("%L1 ripened", ripened) if ripened else "",
    ]
    names = ", ".join(leads[:3])
    text = sentence("%1 and %L2 more", names, len(leads) - 3) if len(leads) > 3 else names
    kinds = listed(part for part in parts if part)
    title = (
        sentence("%L1 leads need you: %2", len(about), kinds)
        if len(about) > 1
        else sentence("1 lead needs you: %1", kinds)
    )
    return Reminder(DIGEST, "", title, text, about, leads)
