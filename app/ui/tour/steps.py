"""What the tour says, step by step. No widgets: the places that it points at come from whoever knows them."""

from typing import NamedTuple

from app.ui.kit.words import say

#: The places that the steps point at.
LIST, OUTCOMES, RIPENING = "list", "outcomes", "ripening"


class Step(NamedTuple):
    """A place, a title, and two or three sentences."""

    place: str
    title: str
    text: str


def steps() -> tuple[Step, ...]:
    """The three steps."""
    return (
        Step(
            LIST,
            say("Whom to call now, and why"),
            say(
                "The list is ranked: calls that you promised, leads who wait for a first answer, then whoever is "
                "ripest. Each row says why it is here. ↑ and ↓ move, F2 dials."
            ),
        ),
        Step(
            OUTCOMES,
            say("Two keys log a call"),
            say(
                "Press how it ended, then Enter. The next touch is planned by itself and the next lead is on the "
                "screen. Ctrl+Z takes it back."
            ),
        ),
        Step(
            RIPENING,
            say("“Not now” is not lost"),
            say(
                "Key 7 turns a lead green: not ripe yet. Marketing keeps in touch, and for a year it comes back here "
                "by itself. Ripening shows who comes back when."
            ),
        ),
    )
