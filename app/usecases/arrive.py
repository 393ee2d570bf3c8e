"""How a lead arrives at our desk, by hand, by referral or from a file: what follows from what it says."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from app.domain.cadence import Reach
from app.domain.calendar import Place
from app.domain.fold import begin
from app.domain.lead import NURTURE, Lead, NextTouch, Stage, Standing
from app.domain.outcome import first_decision
from app.domain.response import respond_by, source_kind
from app.domain.segment import begin_nurture, fit_of, segment_at_arrival
from app.domain.signals import inquiry_interest
from app.domain.touch import Decision
from app.usecases.desk import Desk
from app.usecases.planned_elsewhere import as_planned, lies_ahead, stage_when_planned


def unplaced(now: datetime) -> Standing:
    """The standing of a lead that is still being filled in; ``arrive`` replaces it."""
    return Standing(Stage.NEW, NextTouch(now, "call", "rep"))


def arrive(
    desk: Desk,
    lead: Lead,
    stage: Stage,
    closed_reason: str = "",
    since: datetime | None = None,
    planned: date | None = None,
) -> tuple[Lead, Decision]:
    """The lead with its source kind, segment, first-response clock and first standing, and the decision it begins with.

    A new lead below the team's line is marketing's: it begins on the nurture plan, and no first-response clock runs.
    ``since`` is the last that is known to have happened elsewhere; a green lead joins its plan there. ``planned`` is
    when somebody wanted to call it again.
    """
    texts = {name: getattr(lead, name) for name in SAID}
    flags = (lead.do_not_call, lead.do_not_email)
    placed, decision = Arrivals(desk).place(
        texts,
        flags,
        lead.created_at,
        lead.handed_over_at,
        stage,
        closed_reason,
        since or lead.created_at,
        planned,
    )
    return replace(lead, **placed), decision


#: The fields that decide how a lead begins.
SAID = (
    "source",
    "campaign",
    "content",
    "industry",
    "country",
    "title",
    "company_size",
    "region",
    "time_zone",
    "phone",
    "mobile",
    "email",
)


class Arrivals:
    """The arrivals of one run. Files repeat themselves, so every conclusion is drawn once: 100,000 rows hold few
    sources, titles and places."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._kinds: dict[tuple[str, str, str], str] = {}
        self._fits: dict[tuple[str, str, str, str], str] = {}
        self._decisions: dict[tuple[Any, ...], tuple[Decision, Standing]] = {}

    def place(
        self,
        said: Mapping[str, str],
        flags: tuple[bool, bool],
        created_at: datetime,
        handed_over_at: datetime,
        stage: Stage,
        closed_reason: str,
        since: datetime,
        planned: date | None = None,
    ) -> tuple[dict[str, Any], Decision]:
        """The fields of a lead that follow from what it says, and the decision it begins with.

        ``flags`` are do-not-call and do-not-email; ``planned`` is when somebody wanted to call it again.
        """
        if planned is not None and lies_ahead(planned, handed_over_at, self._desk.home.time_zone):
            stage = stage_when_planned(stage)
        else:
            planned = None
        profile = self._desk.rules.profile
        kind = self._kind(said.get("source", ""), said.get("campaign", ""), said.get("content", ""))
        interest = inquiry_interest(kind, created_at, handed_over_at, profile)
        fit = self._fit(
            said.get("industry", ""),
            said.get("country", ""),
            said.get("title", ""),
            said.get("company_size", ""),
        )
        segment = segment_at_arrival(stage, fit, interest, profile)
        nurture = stage is Stage.NEW and segment == NURTURE
        reach = Reach(
            has_phone=bool(said.get("phone") or said.get("mobile")),
            may_call=not flags[0],
            has_mail=bool(said.get("email")),
            may_mail=not flags[1],
            nurtured=segment == NURTURE,
        )
        place = Place(
            said.get("time_zone") or self._desk.home.time_zone,
            said.get("country", ""),
            said.get("region", ""),
        )
        since = min(since, handed_over_at)  # a date in the future must not put the plan off
        decision, standing = self._decision(
            stage, closed_reason, since, handed_over_at, place, reach, nurture=nurture
        )
        if planned is not None and decision.next is not None:
            decision = as_planned(
                decision, planned, since, handed_over_at, self._desk.calendar_at(place), reach
            )
            standing = begin(decision)
        clock = None
        if stage is Stage.NEW and not nurture:
            clock = respond_by(
                self._desk.rules,
                kind,
                created_at,
                handed_over_at,
                self._desk.home,
                self._desk.places.is_holiday,
            )
        return {
            "source_kind": kind,
            "fit": fit,
            "interest": interest,
            "segment": segment,
            "respond_by": clock,
            "standing": standing,
        }, decision

    def _kind(self, source: str, campaign: str, content: str) -> str:
        key = (source, campaign, content)
        if key not in self._kinds:
            self._kinds[key] = source_kind(self._desk.rules, *key)
        return self._kinds[key]

    def _fit(self, industry: str, country: str, title: str, company_size: str) -> str:
        key = (industry, country, title, company_size)
        if key not in self._fits:
            self._fits[key] = fit_of(*key, self._desk.rules.profile)
        return self._fits[key]

    def _decision(
        self,
        stage: Stage,
        reason: str,
        since: datetime,
        handed_over_at: datetime,
        place: Place,
        reach: Reach,
        *,
        nurture: bool,
    ) -> tuple[Decision, Standing]:
        joins_at = since if stage is Stage.GREEN else None
        # Of place and reach what they hold, since dataclasses take long to hash.
        held = (
            place.time_zone,
            place.country,
            place.region,
            reach.has_phone,
            reach.may_call,
            reach.has_mail,
            reach.may_mail,
            reach.nurtured,
        )
        key = (stage, reason, joins_at, handed_over_at, held, nurture)
        if key not in self._decisions:
            calendar = self._desk.calendar_at(place)
            if nurture:
                decision = begin_nurture(handed_over_at, calendar, reach)
            else:
                decision = first_decision(stage, reason, since, handed_over_at, calendar, reach)
            self._decisions[key] = decision, begin(decision)
        return self._decisions[key]
