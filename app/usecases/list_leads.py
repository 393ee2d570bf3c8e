"""List all leads by a filter and an order, in pieces: first which ones, then the rows that are looked at.

Beside it the views that a person saved: filters with a name, kept as one setting of this store.
"""

import json
from array import array
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from app.domain.errors import Refused
from app.domain.lead_list import (
    VIEWS,
    Choices,
    LeadFilter,
    Listed,
    Order,
    SavedView,
    view_as_data,
    view_from_data,
    wanted,
)
from app.domain.sentence import sentence
from app.usecases.desk import Desk
from app.usecases.find_leads import check_search
from app.usecases.ports import Reading

VIEWS_SETTING = "lead_views"
LONGEST_NAME = 60
MOST_VIEWS = 100


class LeadOrder(NamedTuple):
    """Which leads are listed, in their order, as it was at a moment."""

    numbers: "array[int]"
    made_at: datetime
    has_leads: bool  # any of one's own, listed or not
    has_others: bool = False  # where there are none: any of the team's


def order_leads(desk: Desk, asked: LeadFilter, order: Order) -> LeadOrder:
    """The leads that a filter lists, in an order, by their numbers in the store.

    Raises Refused for too long a search.
    """
    check_search(asked.text)
    now = desk.clock.now()
    with desk.store.read() as reading:
        numbers = reading.lead_numbers(wanted(asked, order, now, desk.home.time_zone))
        own = bool(numbers) or reading.counts().leads > 0
        return LeadOrder(numbers, now, own, not own and reading.has_leads())


def listed_leads(desk: Desk, numbers: Sequence[int]) -> list[Listed]:
    """The rows of these leads, in this order."""
    with desk.store.read() as reading:
        return reading.listed(numbers)


def lead_choices(desk: Desk) -> Choices:
    """What a filter can offer: the sources, campaigns and tags that occur."""
    with desk.store.read() as reading:
        return reading.lead_choices()


def saved_views(desk: Desk) -> list[SavedView]:
    """The views that come with the program, then those of this person by their names."""
    with desk.store.read() as reading:
        return [*VIEWS, *_own(reading)]


def save_view(desk: Desk, view: SavedView) -> list[SavedView]:
    """Keep a view under its name, in the place of an own one of that name; all views then.

    Raises Refused for no name, too long a name, the name of a view that comes with the program, or too many views.
    """
    named = view._replace(name=_name(view.name), key="")
    with desk.store.work() as work:
        own = _without(_own(work), named.name)
        if len(own) >= MOST_VIEWS:
            raise Refused(sentence("There are %1 saved views already; delete one first.", MOST_VIEWS), "view")
        own.append(named)
        work.save_setting(VIEWS_SETTING, _written(own))
    return saved_views(desk)


def rename_view(desk: Desk, name: str, new_name: str) -> list[SavedView]:
    """Give an own view another name; all views then. Raises Refused for an unknown view or a name that cannot be."""
    new_name = _name(new_name)
    with desk.store.work() as work:
        own = _own(work)
        view = next((one for one in own if one.name == name), None)
        if view is None:
            raise Refused(sentence("There is no saved view “%1”; choose one from the list.", name), "view")
        if new_name.casefold() != name.casefold() and len(_without(own, new_name)) < len(own):
            raise Refused(sentence("There is a view “%1” already; give another name.", new_name), "view")
        renamed = [one._replace(name=new_name) if one is view else one for one in own]
        work.save_setting(VIEWS_SETTING, _written(renamed))
    return saved_views(desk)


def delete_view(desk: Desk, name: str) -> list[SavedView]:
    """Forget an own view; all views then. An unknown one is gone already."""
    with desk.store.work() as work:
        work.save_setting(VIEWS_SETTING, _written(_without(_own(work), name)))
    return saved_views(desk)


def _name(text: str) -> str:
    name = " ".join(text.split())
    if not name:
        raise Refused(sentence("A view needs a name; write one."), "view")
    if len(name) > LONGEST_NAME:
        raise Refused(sentence("A view's name has %1 letters at most; shorten it.", LONGEST_NAME), "view")
    if any(name.casefold() == view.name.casefold() for view in VIEWS):
        raise Refused(sentence("“%1” comes with the program; give another name.", name), "view")
    return name


def _without(views: Sequence[SavedView], name: str) -> list[SavedView]:
    return [view for view in views if view.name.casefold() != name.casefold()]


def _own(reading: Reading) -> list[SavedView]:
    text = reading.setting(VIEWS_SETTING)
    try:
        told = json.loads(text) if text else []
    except ValueError:
        told = []
    views = [view_from_data(one) for one in told] if isinstance(told, list) else []
    return sorted((view for view in views if view is not None), key=lambda view: view.name.casefold())


def _written(views: Sequence[SavedView]) -> str:
    return json.dumps([view_as_data(view) for view in views], ensure_ascii=False)
