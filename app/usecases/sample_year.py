"""The year that a lead of the sample company has had: attempts, talks, mails of marketing, and how it ended.

The shape follows the yardstick of the ripening report: of 100 who ask, 12, 26 and 45 have bought from
someone after 3, 6 and 12 months. About one call in three reaches somebody. Some leads are never called and
some fall silent, so that there is something to mend. What each touch leads to is decided by the rules.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from itertools import pairwise
from random import Random
from typing import Any

from app.domain.cadence import CALL, REVIEW, next_step
from app.domain.calendar import at_local, working_day_from, zone
from app.domain.fold import after
from app.domain.lead import Lead, NextTouch, Stage, Standing
from app.domain.outcome import Report, decide, find_outcome
from app.domain.touch import Decision, Touch
from app.usecases.desk import Desk
from app.usecases.ports import FieldEdit

#: Days since the inquiry, and the share that has bought by then.
BOUGHT_BY = ((0, 0.0), (20, 0.01), (90, 0.125), (180, 0.26), (365, 0.45))
GOLDEN = 0.6180339887  # steps of the golden ratio fill an interval evenly, whatever part of them is looked at
PLASTIC = 0.7548776662  # the same for a second, independent choice
NOT_REACHED = {"no-answer": 48, "left-voicemail": 22, "gatekeeper": 18, "busy": 8, "wrong-number": 2}
RAISED_BY = {"referral": "other", "search": "other", "social": "other", "list": "other"}
INTEREST = (("mail-open", "mails"), ("page-visit", "pages"), ("download", "contents"))


@dataclass(frozen=True, slots=True)
class Fate:
    """What will become of a lead, unless the rep has not got that far."""

    buys_at: datetime | None
    declines_at: datetime | None
    silent_from: datetime | None  # nobody does anything about the lead from here on


@dataclass(slots=True)
class Story:
    """A lead while its past is made."""

    arrived: Lead
    first: Decision
    touches: list[tuple[Touch, Standing]] = field(default_factory=list)
    edits: list[FieldEdit] = field(default_factory=list)
    lead: Lead = field(
        init=False
    )  # its fields as they are now; its standing is only brought up to date to decide
    standing: Standing = field(init=False)

    def __post_init__(self) -> None:
        self.lead, self.standing = self.arrived, self.arrived.standing


def fate(number: int, lead: Lead, now: datetime, chance: Random) -> Fate:
    """The fate of the ``number``-th lead."""
    share = (number * GOLDEN + 0.31) % 1.0
    days = _days_to_buy(share)
    buys_at = lead.created_at + timedelta(days=days) if days is not None else None
    declines_at = None
    if buys_at is None and chance.random() < 0.8:
        declines_at = lead.created_at + timedelta(days=chance.uniform(2, 170))
    silent_from = None
    if buys_at is None or buys_at > now:
        neglect = (number * PLASTIC + 0.17) % 1.0
        if neglect < 0.03:
            silent_from = lead.handed_over_at
        elif neglect < 0.17:
            silent_from = now - timedelta(days=chance.uniform(0.3, 60))
    return Fate(buys_at, declines_at, silent_from)


def _days_to_buy(share: float) -> float | None:
    for (start, low), (end, high) in pairwise(BOUGHT_BY):
        if share < high:
            return start + (end - start) * (share - low) / (high - low)
    return None


class Teller:
    """Adds touches to stories, with the words of the sample and the decisions of the rules."""

    def __init__(
        self, desk: Desk, words: Mapping[str, Any], marketing: str, chance: Random, import_id: str
    ) -> None:
        self.desk, self.words, self.marketing = desk, words, marketing
        self.chance, self.import_id = chance, import_id
        self.now = desk.clock.now()

    def raise_hand(self, story: Story) -> None:
        """What the lead did to become one."""
        lead = story.lead
        kind = RAISED_BY.get(lead.source_kind, lead.source_kind)
        what = lead.content or lead.event_interaction or lead.question
        self._add(story, lead.created_at, kind, direction="in", content=what)

    def hear(self, story: Story, at: datetime, kind: str, content: str) -> None:
        """A sign of interest that decides nothing."""
        self._add(story, at, kind, direction="in", content=content)

    def call(
        self,
        story: Story,
        at: datetime,
        code: str,
        next_at: datetime | None = None,
        reason: str = "",
        note: str = "",
    ) -> None:
        """A call that ended with an outcome."""
        lead, outcome = replace(story.lead, standing=story.standing), find_outcome(self.desk.rules, code)
        note = note or self.chance.choice(self.words["notes"][code])
        decision = decide(lead, Report(code, at, note, next_at, reason), self.desk.calendar(lead))
        self._add(
            story,
            at,
            outcome.kind,
            outcome=code,
            attempt=outcome.attempt,
            contact=outcome.contact,
            note=note,
            by=lead.owner,
            decision=decision,
        )
        if code == "wrong-number":
            number = {"phone": lead.phone, "mobile": lead.mobile, "custom.Wrong number": ""}
            mended = {"phone": lead.mobile, "mobile": "", "custom.Wrong number": lead.phone}
            story.edits.append(FieldEdit(lead.id, number, mended, self.import_id))
            story.lead = replace(story.lead, phone=lead.mobile, mobile="")
        elif code == "do-not-call":
            story.edits.append(
                FieldEdit(lead.id, {"do_not_call": False}, {"do_not_call": True}, self.import_id)
            )

    def send(self, story: Story, at: datetime) -> None:
        """The planned step that is no call: a mail, or marketing's paper, invitation or article."""
        lead, desk = story.lead, self.desk
        planned, standing, calendar = story.standing.next, story.standing, desk.calendar(lead)
        if planned is None:
            return
        cadence, done = desk.rules.cadences[standing.cadence], standing.step + 1
        following = next_step(cadence, done, standing.cadence_from or at, at, calendar)
        following = following or NextTouch(calendar.tomorrow(at), REVIEW, "team-lead")
        personal = planned.owner == "rep"
        decision = Decision(
            standing.stage, following, "", standing.cadence, done, standing.cadence_from or at
        )
        self._add(
            story,
            at,
            "mail",
            outcome="mail-sent" if personal else "",
            attempt=personal,
            content=self.chance.choice(self.words["media"][planned.kind]),
            by=lead.owner if personal else self.marketing,
            decision=decision,
        )

    def _add(self, story: Story, at: datetime, kind: str, **rest: Any) -> None:
        lead, number = story.lead, self.desk.ids.new()
        touch = Touch(number, lead.id, at, kind, campaign=lead.campaign, import_id=self.import_id, **rest)
        story.standing = after(story.standing, touch)
        story.touches.append((touch, story.standing))

    def moment(self, lead: Lead, at: datetime, days: float) -> datetime:
        """A time by day some days after ``at``, on a working day where the lead is."""
        calendar = self.desk.calendar(lead)
        day = (at + timedelta(days=max(days, 1))).astimezone(zone(calendar.place.time_zone)).date()
        day = working_day_from(calendar.rules.calling_hours, day, calendar.place, calendar.is_holiday)
        clock = time(self.chance.randrange(9, 17), self.chance.choice((0, 0, 0, 15, 30, 30, 45)))
        return at_local(day, clock, calendar.place.time_zone)


def live(story: Story, their: Fate, teller: Teller) -> Story:
    """Let the lead live from its hand-over until now."""
    teller.raise_hand(story)
    end = min(their.silent_from or teller.now, teller.now)
    signs = _signs(story.lead, teller)
    while (planned := story.standing.next) is not None:
        calendar = teller.desk.calendar(story.lead)
        at = calendar.opening(planned.at + _delay(story.standing, planned, teller.chance))
        buys_at = calendar.opening(their.buys_at) if their.buys_at and story.standing.attempts else None
        buys = buys_at is not None and buys_at <= at
        if buys_at is not None and buys:
            last = story.standing.last_touch_at or at
            at = calendar.opening(max(buys_at, last + timedelta(hours=1)))
        if at >= end:
            break
        while signs and signs[-1][0] < at:
            teller.hear(story, *signs.pop())
        if buys:
            _buy(story, at, teller)
        elif planned.kind == CALL:
            _talk(story, at, planned, their, teller)
        elif planned.kind in teller.words["media"]:
            teller.send(story, at)
        else:
            break
    while signs and not story.standing.stage.closed:
        teller.hear(story, *signs.pop())
    return story


def _signs(lead: Lead, teller: Teller) -> list[tuple[datetime, str, str]]:
    """What the lead does by itself, the latest first."""
    chance, age = teller.chance, (teller.now - lead.handed_over_at).total_seconds()
    signs = []
    for _ in range(chance.choice((0, 0, 0, 1, 1, 2))):
        kind, words = chance.choice(INTEREST)
        at = lead.handed_over_at + timedelta(seconds=chance.random() * age)
        signs.append((at, kind, chance.choice(teller.words[words])))
    return sorted(signs, reverse=True)


def _delay(standing: Standing, planned: NextTouch, chance: Random) -> timedelta:
    """How late a planned touch is made: mostly at once, sometimes days."""
    if not standing.attempts:
        minutes = chance.choice((1, 2, 2, 3, 3, 4, 4, 6, 9, 14, 25, 40, 75, 180, 420, 1600))
        return timedelta(minutes=minutes, seconds=chance.randrange(60))
    if planned.promised:
        return timedelta(minutes=chance.choice((0, 1, 2, 5, 12, 30)))
    hours = chance.choice((0.1, 0.3, 0.5, 1, 1.5, 2, 3, 5, 24, 50))
    return timedelta(hours=hours, seconds=chance.randrange(600))


def _buy(story: Story, at: datetime, teller: Teller) -> None:
    if teller.chance.random() < 0.7:
        teller.call(story, at, "bought", reason="from-us")
    else:
        rival = teller.chance.choice(teller.words["rivals"])
        teller.call(story, at, "bought", reason=f"from-another: {rival}", note=f"Bought from {rival}.")


def _talk(story: Story, at: datetime, planned: NextTouch, their: Fate, teller: Teller) -> None:
    """One attempt: whether somebody answers, and what is said."""
    chance, lead = teller.chance, story.lead
    reached = (
        0.75 if planned.promised else 0.42 if story.standing.stage in {Stage.READY, Stage.GREEN} else 0.3
    )
    if chance.random() >= reached:
        code = chance.choices(tuple(NOT_REACHED), tuple(NOT_REACHED.values()))[0]
        teller.call(story, at, "no-answer" if code == "wrong-number" and not lead.mobile else code)
        return
    if their.declines_at is not None and their.declines_at <= at:
        outcome = find_outcome(teller.desk.rules, "declined")
        if chance.random() < 0.06:
            teller.call(story, at, "do-not-call")
        else:
            reasons = [reason for reason in outcome.reasons if reason != "other"]
            teller.call(story, at, "declined", reason=chance.choice(reasons))
        return
    soon = their.buys_at is not None and their.buys_at - at < timedelta(days=60)
    roll = chance.random() - (0.35 if soon else 0.0)
    if roll < 0.14:
        named = teller.moment(lead, at, chance.uniform(3, 21)) if chance.random() < 0.5 else None
        teller.call(story, at, "interested", named)
    elif roll < 0.30:
        teller.call(story, at, "call-back", teller.moment(lead, at, chance.uniform(1, 8)))
    elif roll < 0.34:
        teller.call(story, at, "referred")
    else:
        named = teller.moment(lead, at, chance.uniform(25, 200)) if chance.random() < 0.45 else None
        teller.call(story, at, "green", named)
