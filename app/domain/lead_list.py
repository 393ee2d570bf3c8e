"""The list of all leads: what a filter can ask for, in which orders the list comes, and what a row of it tells.

A filter speaks as a person does ("silent for 7 days", "due this week"); ``wanted`` turns it into moments, so that
whoever answers it needs neither clock nor calendar.
"""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any, NamedTuple

from app.domain.calendar import DAY, at_local, zone
from app.domain.lead import Stage

OPEN_STAGES: tuple[str, ...] = tuple(stage.value for stage in Stage if not stage.closed)
CLOSED_STAGES: tuple[str, ...] = tuple(stage.value for stage in Stage if stage.closed)

#: When the next touch falls: before today, today, from today to the end of Sunday, or after that.
OVERDUE, TODAY, WEEK, LATER = "overdue", "today", "week", "later"
DUE = (OVERDUE, TODAY, WEEK, LATER)

NAME, COMPANY, STAGE, NEXT, LAST = "name", "company", "stage", "next", "last"
ATTEMPTS, SEGMENT, SOURCE, CAMPAIGN, TAGGED = "attempts", "segment", "source", "campaign", "tags"
#: What the list can be put in order by. ``last`` is the last touch, or the hand-over where there was none.
ORDERS = (NAME, COMPANY, STAGE, NEXT, LAST, ATTEMPTS, SEGMENT, SOURCE, CAMPAIGN, TAGGED)


class LeadFilter(NamedTuple):
    """Which leads to list; what is empty does not narrow it. Source, campaign and segment are told exactly."""

    stages: tuple[str, ...] = ()
    segment: str = ""
    source: str = ""
    campaign: str = ""
    silent_days: int = 0  # nothing happened for at least so many days
    due: str = ""  # one of DUE
    never_attempted: bool = False
    tag: str = ""
    text: str = ""  # as in the search over all leads

    @property
    def is_empty(self) -> bool:
        """Whether every lead is listed."""
        return self == LeadFilter()


class Order(NamedTuple):
    """The order of the list: one of ORDERS. What a lead does not have stands at the end either way; so do leads without
    a name of a person or a company."""

    by: str = NEXT
    descending: bool = False


class Wanted(NamedTuple):
    """A filter and an order with every span turned into moments. ``from`` is included, ``before`` is not."""

    filter: LeadFilter
    order: Order
    silent_before: datetime | None = None
    next_from: datetime | None = None
    next_before: datetime | None = None


class Listed(NamedTuple):
    """One row of the list. ``number`` is the store's own number of the lead."""

    number: int
    lead_id: str
    name: str
    company: str
    stage: str
    segment: str
    source: str
    campaign: str
    next_at: datetime | None
    next_kind: str
    next_owner: str
    promised: bool
    last_touch_at: datetime | None
    handed_over_at: datetime
    attempts: int
    tags: str = ""


class Choices(NamedTuple):
    """What occurs among the leads, each once and in alphabetical order: what a filter can offer."""

    sources: tuple[str, ...] = ()
    campaigns: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


class SavedView(NamedTuple):
    """A filter and an order under a name. Those that come with the program have a ``key``."""

    name: str
    filter: LeadFilter
    order: Order = Order()
    key: str = ""


#: The views that come with the program; the window has words for their keys.
VIEWS = (
    SavedView("All open", LeadFilter(OPEN_STAGES), key="open"),
    SavedView("Silent for 7 days", LeadFilter(OPEN_STAGES, silent_days=7), Order(LAST), "silent"),
    SavedView("Due this week", LeadFilter(due=WEEK), key="week"),
    SavedView("Bought", LeadFilter((Stage.BOUGHT.value,)), Order(LAST, descending=True), "bought"),
    SavedView("Never attempted", LeadFilter(OPEN_STAGES, never_attempted=True), key="never"),
)


def wanted(asked: LeadFilter, order: Order, now: datetime, zone_name: str) -> Wanted:
    """What a filter means at a moment, on the days of a time zone. The week ends with Sunday."""
    today = now.astimezone(zone(zone_name)).date()
    begins, ends = at_local(today, time(), zone_name), at_local(today + DAY, time(), zone_name)
    monday = at_local(today + (7 - today.weekday()) * DAY, time(), zone_name)
    spans: Mapping[str, tuple[datetime | None, datetime | None]] = {
        OVERDUE: (None, begins),
        TODAY: (begins, ends),
        WEEK: (begins, monday),
        LATER: (monday, None),
    }
    since, before = spans.get(asked.due, (None, None))
    silent = now - timedelta(days=asked.silent_days) if asked.silent_days > 0 else None
    return Wanted(asked, order, silent, since, before)


def view_as_data(view: SavedView) -> dict[str, Any]:
    """A view as plain values; what is empty or as usual is left out."""
    told = {
        name: value
        for name, value in view.filter._asdict().items()
        if value != LeadFilter._field_defaults[name]
    }
    return {"name": view.name, "filter": told, "order": view.order.by, "descending": view.order.descending}


def view_from_data(data: object) -> SavedView | None:
    """The view that ``view_as_data`` wrote; None for what is none. What a newer version added is left out."""
    if not isinstance(data, dict) or not isinstance(data.get("name"), str) or not data["name"]:
        return None
    told = data.get("filter")
    fields: dict[str, Any] = {}
    for name, usual in LeadFilter._field_defaults.items():
        value = told.get(name, usual) if isinstance(told, dict) else usual
        if name == "stages" and isinstance(value, list | tuple):
            value = tuple(stage for stage in value if stage in set(Stage))
        fields[name] = value if type(value) is type(usual) else usual
    order = data.get("order")
    by = order if isinstance(order, str) and order in ORDERS else NEXT
    return SavedView(data["name"], LeadFilter(**fields), Order(by, data.get("descending") is True))
