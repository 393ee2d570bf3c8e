"""Segments: whether a lead is sales-ready or still marketing's to nurture, from fit and interest.

Fit (A to D) compares the lead with the team's target profile. A field that is empty, or a profile that says nothing
about it, is not judged; with nothing judged a lead is a C. Interest is told in ``signals``. The team's grid draws the
line between both segments.

Who crosses the line, and how:

- A lead below it when it arrives is marketing's: stage green, on the marketing steps of the green plan. It is never
  lost: it has a next touch, counts as covered and turns up on the list on its day.
- It is promoted by itself when its interest crosses the line. So is a lead that a person has judged to be unripe (green
  after a call, "bad lead"), when what it did since comes to the interest ``ripens.green_at`` at least: an old price
  request does not overrule the rep, and one mail that was opened does not either.
- Fading never moves a lead back, be it with a rep or waiting for one: an unworked lead must not slip off a rep's list
  because nobody called. Back to marketing it goes by what a person does: ``bad-lead``, or a call that leaves it green
  (not ripe, or the last attempt without a contact) while it lies below the line.
- A lead that is marketing's and that nobody has talked with is promoted at the line, however often it was tried.
- A date that the lead named stands, whatever it does meanwhile.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from app.domain.cadence import CALL, REP, Calendar, Reach
from app.domain.fold import effective
from app.domain.lead import NURTURE, SALES_READY, Lead, NextTouch, Stage
from app.domain.outcome import ACTIVE, Report, begin_green, decide, medium_for
from app.domain.profile import Profile
from app.domain.signals import (
    Signal,
    in_words,
    inquiry_of,
    interest_of,
    signals_of,
    with_inquiry,
    without_inquiry,
)
from app.domain.touch import Decision, Touch

#: Outcomes of the ``change`` touches that move a lead between the segments.
RIPENED = "ripened"
ARGUED_READY = "ready"
BAD_LEAD = "bad-lead"
#: Stages in which a rep is at work with a lead.
WITH_A_REP = frozenset({Stage.WORKING, Stage.READY})
BY_RULE = "the team's rules now call it sales-ready"


class Tracked(NamedTuple):
    """What has to be known of a lead to see whether it may have crossed the line; many are looked at."""

    lead_id: str
    stage: str
    segment: str
    fit: str
    interest: int
    source_kind: str
    created_at: datetime
    industry: str
    country: str
    title: str
    company_size: str
    signals: Sequence[Signal]


def fit_of(industry: str, country: str, title: str, company_size: str, profile: Profile) -> str:
    """A to D: all judged criteria met, most, none judged or half, fewer."""
    judged = [
        _within(industry.casefold(), profile.industries),
        country in profile.countries if country and profile.countries else None,
        _within(title.casefold(), profile.roles),
        _size_fits(company_size, profile.sizes),
    ]
    votes = [vote for vote in judged if vote is not None]
    if not votes:
        return "C"
    share = sum(votes) / len(votes)
    if len(votes) == 1:  # one criterion alone neither crowns nor sinks a lead
        return "B" if share else "C"
    return "A" if share == 1 else "B" if share > 0.5 else "C" if share > 0.25 else "D"


def _within(text: str, words: tuple[str, ...]) -> bool | None:
    return any(word in text for word in words) if text and words else None


def _size_fits(text: str, sizes: tuple[tuple[int, int], ...]) -> bool | None:
    digits = "".join(character for character in text.partition("-")[0] if character.isdigit())
    if not digits or not sizes:
        return None
    return any(low <= int(digits) <= high for low, high in sizes)


def fit_of_lead(lead: Lead, profile: Profile) -> str:
    """The fit of a lead as its fields are now."""
    return fit_of(lead.industry, lead.country, lead.title, lead.company_size, profile)


def segment_of(fit: str, interest: int, profile: Profile) -> str:
    """Which side of the team's line a fit and an interest lie on."""
    return SALES_READY if interest >= profile.grid.get(fit, 1) else NURTURE


def below_line(lead: Lead, profile: Profile) -> bool:
    """Whether a lead lies below the team's line, by its fields and the interest that is noted of it."""
    return segment_of(fit_of_lead(lead, profile), lead.interest, profile) == NURTURE


def segment_at_arrival(stage: Stage, fit: str, interest: int, profile: Profile) -> str:
    """The segment of a lead that comes to us; one that somebody works already is the rep's."""
    return SALES_READY if stage in WITH_A_REP else segment_of(fit, interest, profile)


def begin_nurture(
    now: datetime, calendar: Calendar, reach: Reach, promised: NextTouch | None = None
) -> Decision:
    """The nurture plan as begun now: marketing's steps of the green plan. A promised touch stays."""
    return begin_green(now, now, calendar, promised, reach._replace(nurtured=True))


def decided(
    lead: Lead, report: Report, calendar: Calendar, interest: Callable[[], int]
) -> tuple[Decision, str]:
    """What a reported call decides (as ``outcome.decide``), and whose the lead is then: its segment.

    Whoever a rep is at work with is his. A lead that the call leaves green is marketing's where it lies below the line,
    and goes on by marketing's steps; a call that the lead or its busy line asks for stays the rep's. ``interest`` is
    asked for only where it decides.
    """
    decision = decide(lead, report, calendar)
    to = _segment_since(lead, decision, calendar.rules.profile, interest)
    if to == lead.segment:
        return decision, to
    return decide(replace(lead, segment=to), report, calendar), to


def _segment_since(lead: Lead, decision: Decision, profile: Profile, interest: Callable[[], int]) -> str:
    if decision.stage in WITH_A_REP:
        return SALES_READY
    has_named_a_date = decision.next is not None and decision.next.promised
    if decision.stage is not Stage.GREEN or lead.segment == NURTURE or has_named_a_date:
        return lead.segment
    return segment_of(fit_of_lead(lead, profile), interest(), profile)


def judged_at(touches: Iterable[Touch], *, by_attempts: bool = True) -> datetime | None:
    """When a person last judged the lead: by a talk, by an argument about its segment, or by giving up ``attempts``."""
    judged = [
        touch.at
        for touch in effective(touches)
        if touch.contact or (by_attempts and touch.attempt) or touch.outcome in {ARGUED_READY, BAD_LEAD}
    ]
    return max(judged, default=None)


def interest_now(lead: Lead, touches: Iterable[Touch], now: datetime, profile: Profile) -> int:
    """The interest of a lead, its inquiry included."""
    return interest_of(with_inquiry(inquiry_of(lead), signals_of(touches)), now, profile)


def ripened(lead: Lead, touches: Sequence[Touch], now: datetime, profile: Profile) -> str:
    """Why a lead that is not with a rep belongs there now, in words; "" where it does not."""
    stage = lead.standing.stage
    if stage.closed or (lead.segment == SALES_READY and stage is not Stage.GREEN):
        return ""
    # Attempts that reached nobody say nothing of a lead that was below the line before: only the line holds it there.
    inquiry, judged = inquiry_of(lead), judged_at(touches, by_attempts=lead.segment == SALES_READY)
    signals = without_inquiry(inquiry, signals_of(touches, judged))
    needed = profile.grid.get(fit_of_lead(lead, profile), 1)
    if judged is not None or lead.segment == SALES_READY:
        if not signals:
            return ""
        needed = max(needed, profile.green_ripens_at)
    else:
        signals.append(inquiry)
    if interest_of(signals, now, profile) < needed:
        return ""
    return in_words(signals, now, profile) or BY_RULE


def may_ripen(tracked: Tracked, now: datetime, profile: Profile) -> bool:
    """Whether ``ripened`` can say yes: a look at fewer facts, which counts every signal."""
    if tracked.segment == SALES_READY:
        if tracked.stage != Stage.GREEN:
            return False
        return interest_of(tracked.signals, now, profile) >= profile.green_ripens_at
    fit = fit_of(tracked.industry, tracked.country, tracked.title, tracked.company_size, profile)
    return segment_of(fit, tracked_interest(tracked, now, profile), profile) == SALES_READY


def tracked_interest(tracked: Tracked, now: datetime, profile: Profile) -> int:
    """The interest of a tracked lead, its inquiry included."""
    inquiry = Signal(tracked.source_kind, tracked.created_at, inquiry=True)
    return interest_of(with_inquiry(inquiry, tracked.signals), now, profile)


def call_now(lead: Lead, now: datetime, calendar: Calendar) -> Decision:
    """What promotes a lead: a rep calls as soon as the lead may be called, unless the lead named a date."""
    standing = lead.standing
    # A first-response clock that ended when the lead went to marketing does not run again.
    unanswered = not standing.attempts and lead.respond_by is None
    stage = standing.stage
    if stage not in {Stage.NEW, Stage.READY}:
        stage = Stage.NEW if unanswered else Stage.WORKING
    planned = standing.next
    if planned is None or not planned.promised:
        planned = medium_for(lead, NextTouch(calendar.opening(now), CALL, REP))
    return Decision(stage, planned, "", ACTIVE)
