"""What a card asks of the program beside what it shows, as plain callables run on the quick lane."""

from collections.abc import Callable, Mapping

from app.domain.touch import Touch
from app.usecases.desk import Desk
from app.usecases.edit_lead import Edited, edit_lead
from app.usecases.merge_leads import Merged, merge_leads
from app.usecases.show_lead import Page, read_timeline


class CardActions:
    """The callables; all of them read or write the database."""

    __slots__ = ("edit", "merge", "read_timeline")

    def __init__(
        self,
        *,
        edit: Callable[[str, Mapping[str, str]], Edited],
        merge: Callable[[str, str], Merged],
        read_timeline: Callable[[str, str, Touch | None], Page],
    ) -> None:
        self.edit = edit
        self.merge = merge
        self.read_timeline = read_timeline


def card_at_desk(desk: Desk) -> CardActions:
    """The callables of a desk."""
    return CardActions(
        edit=lambda lead_id, texts: edit_lead(desk, lead_id, texts),
        merge=lambda kept, other: merge_leads(desk, kept, other),
        read_timeline=lambda lead_id, which, before: read_timeline(desk, lead_id, which, before),
    )
