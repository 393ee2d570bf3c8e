"""The way from the Today page to what its card can change: what decides about it is made when it is first wanted."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.ui.card.card import Card
from app.ui.card.sections import MERGE_KEY

if TYPE_CHECKING:
    from app.ui.today.page import TodayPage
    from app.ui.today.presenter import TodayPresenter

#: The keys of the card, each unless the team gave it to an outcome.
EDIT_KEY, FILTER_KEY = "e", "f"


class CardDoor:
    """Connects a page's card with who decides, and knows the card's keys."""

    def __init__(self, card: Card, page: "TodayPage", presenter: "TodayPresenter") -> None:
        self._page = page
        card.work_with(presenter.make_card)
        card.notice.connect(page.notice)
        card.lead_asked.connect(presenter.select)
        card.editing_ended.connect(lambda: page.focus_field("list"))

    def take_key(self, key: str) -> bool:
        """Do what a key of the card means; whether it is one."""
        card = self._page.card
        calls: dict[str, Callable[[], None]] = {
            EDIT_KEY: card.begin_editing,
            FILTER_KEY: card.next_filter,
            MERGE_KEY: card.merge,
        }
        if key in calls and not card.isHidden():
            calls[key]()
        return key in calls
