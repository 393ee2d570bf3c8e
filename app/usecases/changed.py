"""What a command touched, so that each page can refresh itself only if its kind changed."""

from typing import NamedTuple

LEADS = "leads"
TOUCHES = "touches"
REMINDERS = "reminders"
IMPORTS = "imports"
SETTINGS = "settings"


class Changed(NamedTuple):
    """The kinds of thing a command changed, and the leads concerned (empty: many or unknown)."""

    kinds: frozenset[str]
    lead_ids: tuple[str, ...] = ()

    def touches(self, *kinds: str) -> bool:
        """Whether any of these kinds changed."""
        return not self.kinds.isdisjoint(kinds)
