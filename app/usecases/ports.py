"""What the use cases need from outside, as Protocols. The wiring hands them the real thing, tests a fake.

A contract suite (``tests/contracts``) runs on every implementation of ``Store``, the fake one included.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from app.domain.agenda import Candidate, Ripening
from app.domain.calendar import DAY
from app.domain.lead import Lead, Standing
from app.domain.phone import Phone
from app.domain.reminder import Told, Watched
from app.domain.segment import Tracked
from app.domain.stretches import Course
from app.domain.touch import Decision, Touch
from app.usecases.board_ports import BoardReading
from app.usecases.card_ports import CardReading, Edit
from app.usecases.drafts import DraftsReading, DraftsWork
from app.usecases.givers_ports import GiversReading
from app.usecases.lead_lists import LeadLists
from app.usecases.ripening_ports import RipeningReading

if TYPE_CHECKING:
    from app.domain.replanning import NewPlan, Plan


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """The moment it is, aware and in UTC."""
        ...


class Ids(Protocol):
    """Makes identities."""

    def new(self) -> str:
        """A new UUIDv7, later than every one made before on this device."""
        ...


class Places(Protocol):
    """Facts about countries that a well-kept library knows."""

    def phone(self, text: str, country: str) -> Phone | None:
        """The number that a text means when dialled in a country (ISO code), or None."""
        ...

    def zone(self, country: str, region: str, city: str, phone: Phone | None) -> str | None:
        """The IANA time zone of a place, or None."""
        ...

    def country(self, text: str) -> str | None:
        """The ISO code of a country by its name or code, or None."""
        ...

    def is_zone(self, name: str) -> bool:
        """Whether there is an IANA time zone of that name."""
        ...

    def is_holiday(self, country: str, region: str, day: date) -> bool:
        """Whether a day is a public holiday there; False for an unknown country."""
        ...


class Campaign(NamedTuple):
    """What leads answered: a trade show, a webinar, a white paper."""

    name: str
    kind: str = "other"
    message: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    cost_cents: int | None = None  # hundredths of its currency; None: nobody said
    currency: str = ""  # ISO 4217


class Found(NamedTuple):
    """A lead that a search found."""

    lead_id: str
    name: str
    company: str
    stage: str
    phone: str = ""
    matched: str = ""  # where the words stand, shortened, when it is not in name or company


class Counts(NamedTuple):
    """How many leads there are: the figures beside the pages of the window."""

    leads: int
    open: int
    green: int
    without_next_touch: int  # must be 0: the invariant, counted


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """One import, as it is listed and may be undone."""

    id: str
    file: str
    kind: str  # leads or touches
    started_at: datetime
    read: int = 0
    created: int = 0
    updated: int = 0
    undone_at: datetime | None = None


class FieldEdit(NamedTuple):
    """A change of one lead's text, custom or flag fields: what each was and what it is now."""

    lead_id: str
    was: Mapping[str, Any]
    now: Mapping[str, Any]
    import_id: str = ""
    by: str = ""  # who; empty where nobody decided it (an import, the rules)
    at: datetime | None = None  # when; None: as it is written down
    touch_id: str = ""  # the touch whose side effect it is
    undoes: str = ""  # the edit that it takes back


class Reading(CardReading, LeadLists, DraftsReading, RipeningReading, BoardReading, GiversReading, Protocol):
    """A consistent look at the store; nothing is changed through it."""

    def lead(self, key: str) -> Lead:
        """The lead with this id, or else with this external id (letter case does not matter). Raises Refused."""
        ...

    def touches(self, lead_id: str) -> list[Touch]:
        """All touches of a lead, in the order of ``at`` and id, those taken back included."""
        ...

    def first_decision(self, lead_id: str) -> Decision:
        """How the lead began with us."""
        ...

    def campaign(self, name: str) -> Campaign | None:
        """What is known about a campaign."""
        ...

    def promised(self, until: datetime, limit: int) -> list[Candidate]:
        """Open leads with a promised next touch up to ``until``, earliest first."""
        ...

    def clocks(self, now: datetime, since: datetime, limit: int) -> list[Candidate]:
        """New leads without an attempt, due at ``now``, with a ``respond_by`` from ``since`` on, earliest first."""
        ...

    def ripening(self, now: datetime) -> Iterable[Iterator[Ripening]]:
        """Open leads due at ``now`` without a promise, in groups of one source kind and interest (``ready`` apart).

        Within a group they come newest first (``created_at``), lazily: most are never read.
        """
        ...

    def candidates(self, lead_ids: Sequence[str]) -> list[Candidate]:
        """These leads, open ones, in this order."""
        ...

    def later(self, after: datetime, until: datetime, limit: int) -> list[Candidate]:
        """Open leads whose next touch falls after ``after`` and up to ``until``, earliest first."""
        ...

    def plans(self, after: int, limit: int) -> "tuple[list[Plan], int]":
        """Open leads without a promise, in the order in which they came, and the place behind which the next ones
        follow; 0 begins with the first. A place outlives the lead that stood there.
        """
        ...

    def due_count(self, until: datetime) -> int:
        """How many open leads have their next touch up to ``until``."""
        ...

    def attempts_since(self, since: datetime) -> int:
        """How many attempts were logged since a moment, those taken back left out."""
        ...

    def has_leads(self) -> bool:
        """Whether there is any lead."""
        ...

    def counts(self) -> Counts:
        """How many leads there are."""
        ...

    def find(self, text: str, limit: int) -> list[Found]:
        """Leads in whose name, company, phone, mail, notes or custom fields each word begins one; best first."""
        ...

    def last_event(self) -> int:
        """The number of the last event: as long as it stays, nothing that is told of has changed."""
        ...

    def matches(self, keys: Sequence[tuple[str, str]]) -> dict[tuple[str, str], str]:
        """The ids of leads known by these keys of ``app.domain.matching`` (external id, mail, phone, name)."""
        ...

    def suppressed(self, values: Sequence[str]) -> set[str]:
        """Which of these phones (E.164) and mail addresses must never be contacted."""
        ...

    def watched(self, now: datetime, silence: timedelta = DAY) -> list[Watched]:
        """Leads that a reminder may concern by ``now``: promised and due, a first-response clock running, or ripened
        (``tell`` has said so of the next touch that they still have). Those told to be late within ``silence`` are
        left out: nothing is to be said of them so soon.
        """
        ...

    def tracked(self, since: datetime) -> Iterator[Tracked]:
        """Open leads with a signal (an inbound touch that counts) from ``since`` on, and all in nurture."""
        ...

    def ripened(self, lead_ids: Sequence[str]) -> dict[str, str]:
        """Why those of these leads ripened, or were argued to be ready, that nobody has tried since."""
        ...

    def told(self, lead_ids: Sequence[str]) -> dict[str, Told]:
        """What this device has reminded of, of these leads, by lead id."""
        ...

    def open_profiles(self) -> Iterator[tuple[tuple[str, str, str, str, str], int]]:
        """What fit and first interest rest on (source kind, industry, country, title, company size), each with the
        number of open leads of whom just that is said."""
        ...

    def all_leads(self) -> Iterator[Lead]:
        """Every lead, in the order in which they came; leads of an undone import are left out."""
        ...

    def all_touches(self) -> Iterator[Touch]:
        """Every touch, in the order of ``at``; those taken back are left out."""
        ...

    def courses(self) -> Iterator[Course]:
        """How it went with every lead, for learning; closed ones are left out where nobody knows when they closed."""
        ...

    def undated_closings(self) -> int:
        """How many closed leads nobody knows the day of."""
        ...

    def import_record(self, import_id: str) -> ImportRecord | None:
        """One import; the newest one that is not undone for an empty id."""
        ...

    def imports(self, limit: int) -> list[ImportRecord]:
        """The newest imports first."""
        ...

    def rules_documents(self) -> dict[str, str]:
        """The team's rules as TOML text, by document name."""
        ...

    def setting(self, name: str) -> str:
        """A setting kept in the database, or an empty text."""
        ...


class Work(DraftsWork, Reading, Protocol):
    """One transaction. It is committed when the ``with`` block ends without an exception, else nothing is changed.

    Every method that adds or changes something also records it as the next numbered event.
    """

    def others_wait(self) -> bool:
        """Whether somebody else of this process wants to write: long work then does well to come to an end."""
        ...

    def touched_since(self, event: int) -> set[str] | None:
        """The ids of the leads whose touches are all that was told of after an event; None where more was."""
        ...

    def add_leads(self, leads: Sequence[tuple[Lead, Decision]]) -> None:
        """New leads, each with the decision that it begins with."""
        ...

    def tidy(self) -> bool:
        """A short piece of the store's own housekeeping after many new leads; whether there was something to do."""
        ...

    def edit_leads(self, edits: Sequence[FieldEdit]) -> None:
        """New values of fields of leads. Custom fields are named ``custom.<header>``; an empty text removes one."""
        ...

    def add_touch(self, touch: Touch, standing: Standing) -> None:
        """One more touch, and the standing that it leaves the lead with."""
        ...

    def add_touches(self, touches: Sequence[tuple[Touch, Standing]]) -> None:
        """Several touches; of a lead that occurs more than once the last standing counts."""
        ...

    def add_plans(self, new: "Sequence[NewPlan]") -> "Sequence[NewPlan]":
        """New plans of open leads, one a lead: what has been counted stays. Those that were taken.

        A lead whose plan is no longer the one by which its new plan was decided keeps what it has.
        """
        ...

    def last_done(self) -> Touch | Edit | None:
        """The last thing that a person did on this device and that still counts: a logged touch, a merge, or an edit.

        What was imported, what the rules did, an undo, and an edit that a touch brought with it are passed by.
        """
        ...

    def touches_known(self, external_ids: Sequence[str]) -> set[str]:
        """Which of these external touch ids are known already."""
        ...

    def suppress(self, values: Sequence[str], reason: str, at: datetime) -> None:
        """Never contact these phones or addresses again; only a salted hash of each is kept."""
        ...

    def lift_suppression(self, values: Sequence[str]) -> None:
        """Take back a suppression that was logged by mistake."""
        ...

    def save_campaigns(self, campaigns: Sequence[Campaign]) -> None:
        """Campaigns by name; what is known already is kept where the new one says nothing."""
        ...

    def begin_import(self, record: ImportRecord) -> None:
        """Note that an import has begun."""
        ...

    def end_import(self, record: ImportRecord) -> None:
        """Note what an import came to, or that it was undone (``undone_at``)."""
        ...

    def leads_of_import(self, import_id: str) -> Iterator[Lead]:
        """The leads that an import created."""
        ...

    def edits_of_import(self, import_id: str) -> Iterator[FieldEdit]:
        """The edits that an import made, newest first."""
        ...

    def touches_of_import(self, import_id: str) -> Iterator[Touch]:
        """The touches that an import brought and that still count."""
        ...

    def tell(self, told: Mapping[str, Told]) -> None:
        """Remember what this device has reminded of. Local; no event."""
        ...

    def save_setting(self, name: str, value: str) -> None:
        """Keep a setting in the database. Local; no event."""
        ...

    def save_rules(self, documents: Mapping[str, str]) -> None:
        """Replace rule documents by name."""
        ...


class Store(Protocol):
    """The laptop's store."""

    def read(self) -> AbstractContextManager[Reading]:
        """A consistent look; any number at once."""
        ...

    def work(self) -> AbstractContextManager[Work]:
        """One transaction; writers wait for each other. Raises Unavailable when the disk is full or not writable."""
        ...

    def ready(self, leads: Sequence[tuple[Lead, Decision]]) -> Sequence[tuple[Lead, Decision]]:
        """The same leads, made ready to be added: ``add_leads`` then holds up other writers for the writing alone.

        Whoever adds many such has to ``tidy`` now and then.
        """
        ...

    def ready_plans(self, new: "Sequence[NewPlan]") -> "Sequence[NewPlan]":
        """The same new plans, made ready for ``add_plans`` in the same sense."""
        ...


class Progress(Protocol):
    """Where long work says how far it is, and asks whether to go on."""

    def advanced(self, done: int, total: int) -> None:
        """``done`` of ``total`` units; total is 0 when unknown."""
        ...

    def cancelled(self) -> bool:
        """Whether the person wants it to stop."""
        ...


class Silent:
    """Progress that nobody watches."""

    def advanced(self, done: int, total: int) -> None:
        """Nothing to show."""

    def cancelled(self) -> bool:
        """Never."""
        return False
