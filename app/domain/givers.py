"""Back to the giver: what became of the leads of each campaign, in the same figures for rep, team lead and marketer.

The figures stand once, here; the central database computes the same ones in SQL (``sync.campaigns_v1``), and a test
compares both. What a figure counts is said in ``DEFINITIONS``, which stands on the page and in the report.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from app.domain.sentence import marked

REP = "rep"
FROM_ANOTHER = "from-another"
#: Which leads stand behind a number.
ALL, HANDED_OVER, WITH_MARKETING = "all", "handed-over", "with-marketing"
WITH_STORY, WITHOUT_STORY = "with-story", "without-story"
ATTEMPTED, SILENT, CONTACTED = "attempted", "not-attempted", "contacted"
READY, GREEN, BOUGHT, BOUGHT_ELSEWHERE, DECLINED, STOPPED = (
    "ready",
    "green",
    "bought",
    "bought-elsewhere",
    "declined",
    "stopped",
)
BAD = "bad"
#: One reason among those: ``declined:price``, ``bad:wrong-person``.
REASON = ":"

DEFINITIONS: Mapping[str, str] = {
    "campaign": marked(
        "a lead counts for the campaign that its hand-off names; one that answered several counts once. Undone"
        " imports and duplicates are left out"
    ),
    "handed_over": marked(
        "leads that came to a rep: their next touch was a rep's to do, or somebody tried; all the other"
        " figures but those not given count these alone"
    ),
    "with_marketing": marked(
        "leads that no rep was given: marketing keeps them, or they were closed when they came"
    ),
    "with_story": marked(
        "the hand-off says what they asked, were told, downloaded or did; one without counts against the"
        " campaign, not against the rep"
    ),
    "attempted": marked("at least one call or personal mail by a person"),
    "contacted": marked("at least one talk with the person"),
    "ready": marked("in talks now"),
    "green": marked("not ripe now"),
    "bought": marked("bought from us"),
    "bought_elsewhere": marked("bought from somebody else"),
    "declined": marked("said that they will not buy, by reason"),
    "stopped": marked("closed for a legal or data reason"),
    "bad": marked("the last word of a rep, or of whoever argued, by reason; the lead may have ripened since"),
    "cost_per_bought": marked(
        "the cost of the campaign / bought; none while nobody bought or the cost is not known"
    ),
}


class Given(NamedTuple):
    """What the figures need of one lead. ``bad`` is the reason that it was called a bad lead for, or empty."""

    lead_id: str
    campaign: str
    handed_over: bool
    has_story: bool
    attempted: bool
    contacted: bool
    stage: str
    closed_reason: str
    bad: str


class Spent(NamedTuple):
    """A campaign as it is known: its name, kind and cost in hundredths of its currency (None: nobody said)."""

    name: str
    kind: str = "other"
    cost_cents: int | None = None
    currency: str = ""


class Became(NamedTuple):
    """The figures of one campaign; ``key`` is its name in small letters, empty for leads of none."""

    key: str
    name: str
    kind: str = "other"
    leads: int = 0
    handed_over: int = 0
    with_marketing: int = 0
    with_story: int = 0
    without_story: int = 0
    attempted: int = 0
    contacted: int = 0
    ready: int = 0
    green: int = 0
    bought: int = 0
    bought_elsewhere: int = 0
    declined: int = 0
    stopped: int = 0
    declined_because: tuple[tuple[str, int], ...] = ()  # the most frequent reason first
    bad_because: tuple[tuple[str, int], ...] = ()
    cost_cents: int | None = None
    currency: str = ""

    @property
    def bad(self) -> int:
        """How many were called bad leads."""
        return sum(count for _, count in self.bad_because)

    @property
    def cost_per_bought_cents(self) -> float | None:
        """What one that bought has cost; None where there is none, or the cost is not known."""
        if self.cost_cents is None or not self.bought:
            return None
        return self.cost_cents / self.bought


#: The figures that are counts of leads, by the selection of the leads behind them.
COUNTED: Mapping[str, str] = {
    "leads": ALL,
    "handed_over": HANDED_OVER,
    "with_marketing": WITH_MARKETING,
    "with_story": WITH_STORY,
    "without_story": WITHOUT_STORY,
    "attempted": ATTEMPTED,
    "contacted": CONTACTED,
    "ready": READY,
    "green": GREEN,
    "bought": BOUGHT,
    "bought_elsewhere": BOUGHT_ELSEWHERE,
    "declined": DECLINED,
    "stopped": STOPPED,
}
_TESTS: Mapping[str, Callable[[Given], bool]] = {
    HANDED_OVER: lambda lead: lead.handed_over,
    WITH_STORY: lambda lead: lead.has_story,
    WITHOUT_STORY: lambda lead: not lead.has_story,
    ATTEMPTED: lambda lead: lead.attempted,
    SILENT: lambda lead: not lead.attempted,
    CONTACTED: lambda lead: lead.contacted,
    READY: lambda lead: lead.stage == READY,
    GREEN: lambda lead: lead.stage == GREEN,
    BOUGHT: lambda lead: lead.stage == BOUGHT and lead.closed_reason != FROM_ANOTHER,
    BOUGHT_ELSEWHERE: lambda lead: lead.stage == BOUGHT and lead.closed_reason == FROM_ANOTHER,
    DECLINED: lambda lead: lead.stage == DECLINED,
    STOPPED: lambda lead: lead.stage == STOPPED,
    BAD: lambda lead: bool(lead.bad),
}


def is_behind(lead: Given, selection: str) -> bool:
    """Whether a lead stands behind a number. Raises KeyError for a selection that there is not."""
    if selection == ALL:
        return True
    if selection == WITH_MARKETING:
        return not lead.handed_over
    which, _, reason = selection.partition(REASON)
    if not lead.handed_over or not _TESTS[which](lead):
        return False
    said = lead.bad if which == BAD else lead.closed_reason
    return not reason or reason == code_of(said)


def code_of(reason: str) -> str:
    """The code of a reason: what stands before the words that somebody added."""
    return reason.partition(":")[0].strip() or "other"


def key_of(campaign: str) -> str:
    """By what a campaign is known: its name in small letters."""
    return campaign.strip().lower()


def became(leads: Iterable[Given], campaigns: Iterable[Spent] = ()) -> tuple[Became, ...]:
    """The figures of each campaign, by name, those without leads included; leads of none come last."""
    known = {key_of(one.name): one for one in campaigns}
    by_key: dict[str, list[Given]] = {key: [] for key in known}
    for lead in leads:
        by_key.setdefault(key_of(lead.campaign), []).append(lead)
    found = [_became(key, listed, known.get(key)) for key, listed in by_key.items()]
    return tuple(sorted(found, key=lambda one: (not one.key, one.key)))


def _became(key: str, leads: list[Given], spent: Spent | None) -> Became:
    counts = {
        figure: sum(is_behind(lead, selection) for lead in leads) for figure, selection in COUNTED.items()
    }
    name = spent.name if spent is not None else min((lead.campaign.strip() for lead in leads), default="")
    return Became(
        key,
        name,
        spent.kind if spent is not None else "other",
        **counts,
        declined_because=_reasons(lead.closed_reason for lead in leads if is_behind(lead, DECLINED)),
        bad_because=_reasons(lead.bad for lead in leads if is_behind(lead, BAD)),
        cost_cents=spent.cost_cents if spent is not None else None,
        currency=spent.currency if spent is not None else "",
    )


def _reasons(said: Iterable[str]) -> tuple[tuple[str, int], ...]:
    counts = Counter(map(code_of, said))
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0])))
