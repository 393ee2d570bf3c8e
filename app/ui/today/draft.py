"""What the rep has chosen and typed for one lead and not yet logged. Kept per lead, so that nothing typed is lost."""

from datetime import datetime

from app.domain.rules import Outcome
from app.domain.touch import Decision

#: Reasons that are not complete without words, and reasons that take some.
NEEDS_WORDS = "other"
TAKES_WORDS = frozenset({"other", "competitor", "from-another"})


class Draft:
    """The outcome (code) and the texts of the outcome bar, and what stands in the More panel."""

    __slots__ = (
        "more_choice",
        "more_row",
        "more_when",
        "more_words",
        "note",
        "outcome",
        "person_name",
        "person_phone",
        "reason",
        "reason_words",
        "when",
    )

    def __init__(self) -> None:
        self.outcome = ""
        self.note = ""
        self.when = ""
        self.reason = ""
        self.reason_words = ""
        self.person_name = ""
        self.person_phone = ""
        self.more_row = ""
        self.more_choice = ""
        self.more_when = ""
        self.more_words = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be lost without it."""
        return not any(getattr(self, name) for name in self.__slots__)

    @property
    def full_reason(self) -> str:
        """The reason as a call is logged with it: "price", "other: their words"."""
        words = self.reason_words.strip()
        return f"{self.reason}: {words}" if words and self.reason in TAKES_WORDS else self.reason


class Bar:
    """What the outcome bar shows. ``decision`` is what logging would lead to, as far as that can be told by now;
    ``named_at`` the moment that the typed next touch means; ``asks`` a sentence about what is still missing;
    ``without_voicemail`` the number of the attempt, where the plan leaves no message on it.
    """

    __slots__ = (
        "asks",
        "decision",
        "draft",
        "enabled",
        "named_at",
        "outcome",
        "outcomes",
        "problem",
        "problem_field",
        "without_voicemail",
    )

    def __init__(
        self,
        draft: Draft,
        outcomes: tuple[Outcome, ...],
        outcome: Outcome | None,
        *,
        enabled: bool = True,
        decision: Decision | None = None,
        named_at: datetime | None = None,
        asks: str = "",
        problem: str = "",
        problem_field: str = "",
        without_voicemail: int = 0,
    ) -> None:
        self.draft = draft
        self.outcomes = outcomes
        self.outcome = outcome
        self.enabled = enabled
        self.decision = decision
        self.named_at = named_at
        self.asks = asks
        self.problem = problem
        self.problem_field = problem_field
        self.without_voicemail = without_voicemail
