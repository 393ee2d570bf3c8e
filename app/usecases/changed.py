"""What a command touched, so that each page can refresh itself only if its kind changed."""

from dataclasses import dataclass

LEADS = "leads"
TOUCHES = "touches"
REMINDERS = "reminders"
IMPORTS = "imports"
SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class Changed:
    """The kinds of thing a command changed, and the leads concerned (empty: many or unknown)."""

    kinds: frozenset[str]
    lead_ids: tuple[str, ...] = ()

    def touches(self, *kinds: str) -> bool:
        """Whether any of these kinds changed."""
        return not self.kinds.isdisjoint(kinds)
