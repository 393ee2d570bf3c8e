"""First response: by when a person must have tried to reach a lead that has just raised a hand."""

from datetime import datetime, timedelta

from app.domain.calendar import IsHoliday, Place, add_office_time, at_local, next_working_day, zone
from app.domain.rules import Rules, Target

OTHER = "other"


def source_kind(rules: Rules, *texts: str) -> str:
    """What kind of campaign the words of a source, a campaign or a form speak of; "other" when none is known.

    The texts are asked in turn, so a source that says something wins over the campaign's name.
    """
    for text in texts:
        folded = text.casefold().replace("_", " ")  # HubSpot writes PAID_SOCIAL
        padded = f" {folded} "
        for target in rules.targets:
            if folded == target.kind or any(_occurs(word, padded) for word in target.words):
                return target.kind
    return OTHER


def _occurs(word: str, padded: str) -> bool:
    """Short words must stand alone ("sea" is not in "research"); longer ones may be part of a compound."""
    return f" {word} " in padded if len(word) < 5 else word in padded


def target_for(rules: Rules, kind: str) -> Target:
    """The target of a source kind; of "other" when the team has set none."""
    fallback = rules.targets[-1]
    return next((target for target in rules.targets if target.kind == kind), fallback)


def respond_by(
    rules: Rules,
    kind: str,
    raised_at: datetime,
    handed_over_at: datetime,
    team: Place,
    is_holiday: IsHoliday,
) -> datetime | None:
    """The first-response deadline on the team's office clock, or None where no clock runs.

    A lead that was raised days before it came to us is past every target: it ranks by ripeness instead of filling
    the list with clocks that nobody could have kept.
    """
    if handed_over_at - raised_at > timedelta(days=rules.clock_within_days):
        return None
    target = target_for(rules, kind)
    start = min(raised_at, handed_over_at)
    if target.next_working_day is not None:
        day = next_working_day(
            rules.office_hours, start.astimezone(zone(team.time_zone)).date(), team, is_holiday
        )
        return at_local(day, target.next_working_day, team.time_zone)
    return add_office_time(rules.office_hours, start, timedelta(minutes=target.minutes), team, is_holiday)


def share_used(raised_at: datetime, deadline: datetime, now: datetime) -> float:
    """How much of the time to the deadline is used up: 1.0 at the deadline, 2.0 as long again after it."""
    span = (deadline - raised_at).total_seconds()
    return (now - raised_at).total_seconds() / span if span > 0 else 2.0
