"""A team that wants pump makers in France, and a lead that it does not want yet: an intern at a German shop."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from app.domain.draft import LeadDraft, TouchDraft
from app.domain.lead import Lead, Stage
from app.domain.phone import Phone
from app.usecases.desk import Desk
from app.usecases.import_leads import ImportOptions, import_leads
from app.usecases.import_touches import import_touches
from tests.fakes.desk import NOW, FixedClock, default_rules

DAY = timedelta(days=1)
OPTIONS = ImportOptions("file.csv")


class Rows:
    """A file of drafts."""

    def __init__(self, drafts: list[LeadDraft] | list[TouchDraft]) -> None:
        self.rows = drafts

    def drafts(self) -> Iterator[LeadDraft | TouchDraft]:
        yield from self.rows

    def position(self) -> tuple[int, int]:
        return 0, 0


def picky(desk: Desk) -> Desk:
    profile = default_rules().profile._replace(countries=("FR",), industries=("pumps",))
    return replace(desk, rules=replace(desk.rules, profile=profile))


def take(
    desk: Desk, created_at: datetime | None = NOW - 10 * DAY, stage: Stage | None = None, **fields: str
) -> Lead:
    """Import one lead: an intern at a German shop who attended a webinar, unless said otherwise."""
    said = {"external_id": "P-1", "full_name": "Ana Berg", "country": "DE", "industry": "retail"}
    said |= {"title": "intern", "source": "Webinar", **fields}
    phone = Phone("+495119018200") if said.pop("phone", "yes") else None
    draft = LeadDraft(line=2, fields=said, phone=phone, created_at=created_at, stage=stage)
    import_leads(desk, Rows([draft]), OPTIONS)
    return lead_of(desk)


def lead_of(desk: Desk, key: str = "P-1") -> Lead:
    with desk.store.read() as reading:
        return reading.lead(key)


def did(desk: Desk, *signals: tuple[str, float, str], key: str = "P-1") -> None:
    """Import what the lead did: kind, hours ago, what it was about."""
    now = desk.clock.now()
    drafts = [
        TouchDraft(2, key, "", now - timedelta(hours=hours), kind, "in", "", "", "", about, "")
        for kind, hours, about in signals
    ]
    import_touches(desk, Rows(drafts), OPTIONS)


def called(desk: Desk, outcome: str, hours: float, key: str = "P-1") -> TouchDraft:
    """A call of some hours ago that was made elsewhere."""
    at = desk.clock.now() - timedelta(hours=hours)
    return TouchDraft(2, key, "", at, "call", "out", outcome, "made elsewhere", "Ben", "", "")


TWO_VISITS = (("page-visit", 30, "Price list"), ("page-visit", 2, "Price list"))


def move(desk: Desk, span: timedelta) -> None:
    assert isinstance(desk.clock, FixedClock)
    desk.clock.move(span)
