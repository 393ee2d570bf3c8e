"""A lead: one person at one company who raised a hand, and where we stand with them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple


class Stage(StrEnum):
    """How far a lead is. Only the last three are closed."""

    NEW = "new"
    WORKING = "working"
    READY = "ready"
    GREEN = "green"
    BOUGHT = "bought"
    DECLINED = "declined"
    STOPPED = "stopped"

    @property
    def closed(self) -> bool:
        """Whether no next touch is owed."""
        return self in CLOSED


CLOSED = frozenset({Stage.BOUGHT, Stage.DECLINED, Stage.STOPPED})
#: Why a lead of an import that was taken back is closed; such leads are kept, but shown nowhere.
IMPORT_UNDONE = "import-undone"


class NextTouch(NamedTuple):
    """The one thing that happens next with an open lead."""

    at: datetime
    kind: str  # a medium of the cadences: call, mail, meeting, ..., review, find-number
    owner: str  # rep, marketing or team-lead
    promised: bool = False  # the lead named this time, so it wins over every plan


@dataclass(frozen=True, slots=True)
class Standing:
    """Where we stand with a lead: what the fold of its touches comes to.

    An open stage has a next touch and a closed one has none; nothing else can be constructed.
    """

    stage: Stage
    next: NextTouch | None
    closed_reason: str = ""
    cadence: str = "active"
    step: int = 0  # how many steps of the cadence lie behind
    cadence_from: datetime | None = None  # the moment its day offsets count from
    attempts: int = 0
    contacts: int = 0
    first_attempt_at: datetime | None = None
    last_attempt_at: datetime | None = None
    first_contact_at: datetime | None = None
    last_contact_at: datetime | None = None
    last_touch_at: datetime | None = None
    latest_at: datetime | None = None  # of the last fact of any kind: nothing new may happen before it

    def __post_init__(self) -> None:
        if self.stage.closed != (self.next is None):
            message = f"a lead that is {self.stage} must have {'no' if self.stage.closed else 'a'} next touch"
            raise ValueError(message)


NO_CUSTOM_FIELDS: Mapping[str, str] = MappingProxyType({})

#: The text fields of a lead that an import may fill and a person may edit.
TEXT_FIELDS = (
    "external_id",
    "first_name",
    "last_name",
    "full_name",
    "title",
    "company",
    "email",
    "phone",
    "mobile",
    "website",
    "street",
    "city",
    "region",
    "postal_code",
    "country",
    "time_zone",
    "language",
    "industry",
    "company_size",
    "owner",
    "source",
    "campaign",
    "event_interaction",
    "booth_message",
    "met_by",
    "content",
    "question",
    "notes",
    "lawful_basis",
    "budget",
    "authority",
    "need",
    "timeline",
)


#: Those that may have lines; each of the others is one.
LONG_TEXTS = frozenset(
    {
        "question",
        "booth_message",
        "event_interaction",
        "content",
        "notes",
        "lawful_basis",
        "budget",
        "authority",
        "need",
        "timeline",
    }
)


#: The two segments: with a rep, or below the team's line and so marketing's.
SALES_READY = "sales-ready"
NURTURE = "nurture"


@dataclass(frozen=True, slots=True)
class Lead:
    """One person at one company. Phones are stored text of ``Phone``; country is ISO 3166, time_zone IANA."""

    id: str
    created_at: datetime  # when the hand was raised
    handed_over_at: datetime  # when it came to a person of ours
    standing: Standing
    respond_by: datetime | None = None  # the first-response target, where a clock is running
    external_id: str = ""
    first_name: str = ""
    last_name: str = ""
    full_name: str = ""
    title: str = ""
    company: str = ""
    email: str = ""
    phone: str = ""
    mobile: str = ""
    website: str = ""
    street: str = ""
    city: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = ""
    time_zone: str = ""
    language: str = ""
    industry: str = ""
    company_size: str = ""
    owner: str = ""
    source: str = ""
    source_kind: str = "other"  # what kind of campaign it answered: decides target and rate
    campaign: str = ""
    event_interaction: str = ""
    booth_message: str = ""
    met_by: str = ""
    content: str = ""
    question: str = ""
    notes: str = ""
    lawful_basis: str = ""
    budget: str = ""
    authority: str = ""
    need: str = ""
    timeline: str = ""
    fit: str = "C"  # A to D, against the team's target profile
    interest: int = 1  # 1 to 4, from the strongest signal
    segment: str = SALES_READY
    do_not_call: bool = False
    do_not_email: bool = False
    referred_by: str = ""  # id of the lead who named this one
    import_id: str = ""
    custom: Mapping[str, str] = field(default_factory=lambda: NO_CUSTOM_FIELDS)

    @property
    def name(self) -> str:
        """What to call the lead on a list: the person, else the company, else the mail address or phone."""
        person = self.full_name or f"{self.first_name} {self.last_name}".strip()
        return person or self.company or self.email or self.phone or self.mobile

    @property
    def phones(self) -> tuple[str, ...]:
        """The numbers to try, in order, none twice."""
        return tuple(dict.fromkeys(number for number in (self.phone, self.mobile) if number))

    @property
    def has_story(self) -> bool:
        """Whether the hand-off says why they raised a hand (a campaign counts it against itself if not)."""
        return bool(self.question or self.booth_message or self.content or self.event_interaction)


#: The fields that an edit may name; custom ones are named ``custom.<header>``.
EDITABLE = frozenset(Lead.__match_args__[5:-1])
CUSTOM = "custom."


def value_of(lead: Lead, name: str) -> Any:
    """The value of a field, of a custom one its text or an empty one."""
    if name.startswith(CUSTOM):
        return lead.custom.get(name.removeprefix(CUSTOM), "")
    return getattr(lead, name)


def edited(lead: Lead, now: Mapping[str, Any]) -> Lead:
    """The lead with new values; an empty custom value is left out. Raises ValueError for what cannot be edited."""
    fields = {name: value for name, value in now.items() if not name.startswith(CUSTOM)}
    unknown = fields.keys() - EDITABLE
    if unknown:
        message = f"a lead has no editable {', '.join(sorted(unknown))}"
        raise ValueError(message)
    custom = dict(lead.custom)
    custom |= {name.removeprefix(CUSTOM): value for name, value in now.items() if name.startswith(CUSTOM)}
    return replace(lead, **fields, custom={name: value for name, value in custom.items() if value})
