"""How a lead arrives at our desk, by hand, by referral or from a file: what follows from what it says."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from app.domain.cadence import Calendar
from app.domain.calendar import Place
from app.domain.fold import begin
from app.domain.lead import Lead, NextTouch, Stage, Standing
from app.domain.outcome import first_decision, reached_by, way_to_reach
from app.domain.response import respond_by, source_kind
from app.domain.segment import fit_of, interest_of, segment_of
from app.domain.touch import Decision
from app.usecases.desk import Desk


def unplaced(now: datetime) -> Standing:
    """The standing of a lead that is still being filled in; ``arrive`` replaces it."""
    return Standing(Stage.NEW, NextTouch(now, "call", "rep"))


def arrive(
    desk: Desk, lead: Lead, stage: Stage, closed_reason: str = "", since: datetime | None = None
) -> tuple[Lead, Decision]:
    """The lead with its source kind, segment, first-response clock and first standing, and the decision it begins with.

    ``since`` is the last that is known to have happened elsewhere; a green lead joins its plan there.
    """
    texts = {name: getattr(lead, name) for name in SAID}
    flags = (lead.do_not_call, lead.do_not_email)
    placed, decision = Arrivals(desk).place(
        texts, flags, lead.created_at, lead.handed_over_at, stage, closed_reason, since or lead.created_at
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
        self._kinds: dict[tuple[str, str, str], tuple[str, int]] = {}
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
    ) -> tuple[dict[str, Any], Decision]:
        """The fields of a lead that follow from what it says, and the decision it begins with.

        ``flags`` are do-not-call and do-not-email.
        """
        profile = self._desk.rules.profile
        kind, interest = self._kind(said.get("source", ""), said.get("campaign", ""), said.get("content", ""))
        fit = self._fit(
            said.get("industry", ""),
            said.get("country", ""),
            said.get("title", ""),
            said.get("company_size", ""),
        )
        way = way_to_reach(
            has_phone=bool(said.get("phone") or said.get("mobile")),
            may_call=not flags[0],
            may_mail=bool(said.get("email")) and not flags[1],
        )
        place = Place(
            said.get("time_zone") or self._desk.home.time_zone,
            said.get("country", ""),
            said.get("region", ""),
        )
        decision, standing = self._decision(stage, closed_reason, since, handed_over_at, place, way)
        clock = None
        if stage is Stage.NEW:
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
            "segment": segment_of(fit, interest, profile),
            "respond_by": clock,
            "standing": standing,
        }, decision

    def _kind(self, source: str, campaign: str, content: str) -> tuple[str, int]:
        key = (source, campaign, content)
        if key not in self._kinds:
            kind = source_kind(self._desk.rules, *key)
            self._kinds[key] = kind, interest_of(kind, self._desk.rules.profile)
        return self._kinds[key]

    def _fit(self, industry: str, country: str, title: str, company_size: str) -> str:
        key = (industry, country, title, company_size)
        if key not in self._fits:
            self._fits[key] = fit_of(*key, self._desk.rules.profile)
        return self._fits[key]

    def _decision(
        self, stage: Stage, reason: str, since: datetime, handed_over_at: datetime, place: Place, way: str
    ) -> tuple[Decision, Standing]:
        key = (stage, reason, since if stage is Stage.GREEN else None, handed_over_at, place, way)
        if key not in self._decisions:
            calendar = Calendar(self._desk.rules, place, self._desk.places.is_holiday)
            decision = first_decision(stage, reason, since, handed_over_at, calendar)
            if decision.next is not None:
                decision = replace(decision, next=reached_by(way, decision.next))
            self._decisions[key] = decision, begin(decision)
        return self._decisions[key]
