"""The port to the team's central database: what a laptop says to it, and what it is told.

One implementation speaks to PostgreSQL (``app.central.remote``), one is a fake in memory (``tests/fakes/central``); a
contract suite runs on both. Every method may raise ``Unavailable`` (network, server), ``SignInNeeded`` (password, role
taken away) or ``Refused`` (wrong address, no database of ours, rights). A lost answer is harmless: everything may be
asked again.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, NamedTuple, Protocol

from app.domain.errors import Refused

PRODUCT = "ripen"
#: Events of one push, and rows of one pull, at most.
PUSH_LIMIT = 200
PULL_LIMIT = 500
#: Rows that come with the answer to a push, at most: whoever pushes waits for them.
ALONG_LIMIT = 50

# How the centre answers for one event.
INSERTED = "inserted"
DUPLICATE = "duplicate"
LATE = "late"  # the lead was somebody else's by then: stored, and shown to both
ORPHAN = "orphan"  # the centre does not say why
ERASED = "erased"
CONFLICT = "conflict"  # this id is known with other bytes or from somebody else
DEVICE_SEQ_REUSED = "device_seq_reused"  # another laptop numbers under the same identity: a copied file
QUARANTINED = "quarantined"  # stored whole, for an admin to look at
#: The event is at the centre for good.
DELIVERED = frozenset({INSERTED, DUPLICATE, LATE, ORPHAN, ERASED})
#: The event is kept here, and will not be offered again.
FLAGGED = frozenset({CONFLICT, QUARANTINED})

# Operations and kinds of the feed.
PUT, GRANT, DROP, ERASE = "put", "grant", "drop", "erase"
LEAD, TOUCH, EDIT = "lead", "touch", "edit"
CAMPAIGN, RULES, SUPPRESSION, PERSON = "campaign", "rules", "suppression", "person"

MARKETING_POOL = "marketing"
REP, TEAM_LEAD, MARKETER, ADMIN = "rep", "team-lead", "marketer", "admin"


class UnknownDevice(Refused):
    """The centre has never met this laptop, or forgot it when it was restored: it has to introduce itself."""


class Introduction(NamedTuple):
    """What a laptop says about itself first."""

    device: str
    client_version: str
    clock: datetime  # by the laptop, right or wrong
    first_seq: int  # the first number that it will send under this identity


class Me(NamedTuple):
    """Who the centre takes us for."""

    login: str
    name: str
    role: str
    team: str = ""


class Welcome(NamedTuple):
    """What the centre says about itself and us."""

    product: str
    schema: str
    oldest_client: str
    epoch: str  # changes when the centre was restored or failed over
    now: datetime
    me: Me
    salt: bytes  # of the hashes of suppressed numbers; never changes, so it also says which centre this is
    channel: str
    head: int
    max_seen: int  # the highest number of this device that the centre has met
    contiguous: int


class Outgoing(NamedTuple):
    """One event as it is sent."""

    seq: int
    id: str
    kind: str
    version: int
    payload: str
    sha256: bytes
    recorded_at: datetime


class Status(NamedTuple):
    """The centre's answer for one event."""

    seq: int
    id: str
    status: str
    message: str = ""


class Cursor(NamedTuple):
    """How far a laptop has read its feed, and the mark that the centre put there."""

    seq: int
    nonce: str
    epoch: str


class FeedRow(NamedTuple):
    """One change for us. ``body`` is None where there is nothing to say or nothing left to see."""

    seq: int
    nonce: str
    op: str
    kind: str
    id: str
    body: Mapping[str, Any] | None = None


class Feed(NamedTuple):
    """A page of changes. A ``reset`` (epoch, nonce, head, pruned) asks for everything anew."""

    epoch: str
    head: int
    reset: str
    rows: tuple[FeedRow, ...]
    more: bool
    nonce: str = ""  # the mark to come back with, after the page; empty: that of the last row


class Receipt(NamedTuple):
    """The centre's answer to a push: a status for every event, committed."""

    statuses: tuple[Status, ...]
    contiguous: int
    max_seen: int
    now: datetime
    head: int
    feed: Feed | None = None  # what came along, where it was asked for and could be told


class LeadTold(NamedTuple):
    """A lead as the centre has it now: ``fields`` are the keys of a lead-added payload, ``id`` among them."""

    id: str
    fields: Mapping[str, Any]
    holder: str | None
    holder_name: str
    pool: str
    standing: Mapping[str, Any] | None = None  # the centre's own fold; None: fold it yourself


class TouchTold(NamedTuple):
    """A touch as the centre has it. ``at`` is the corrected time, ``payload`` the text as it was sent."""

    id: str
    lead_id: str
    payload: str
    at: str  # ISO 8601, UTC
    actor: str
    actor_name: str
    standing: str  # owner, late or orphan
    received_at: str


class TouchWords(NamedTuple):
    """A touch with what its payload says read out: of a pull of everything the centre does that for half a million."""

    id: str
    lead_id: str
    at: int  # microseconds since 1970, UTC, as the centre corrected them
    kind: str
    direction: str
    outcome: str
    attempt: bool
    contact: bool
    note: str
    by: str
    content: str
    campaign: str
    external_id: str
    import_id: str
    undoes: str
    decision: str | None  # the text as it was sent
    standing: str  # owner, late or orphan
    actor: str


class EditTold(NamedTuple):
    """An edit of a lead's fields; ``lost`` names those that a later edit had already won."""

    id: str
    lead_id: str
    payload: str
    actor: str
    actor_name: str
    effective_at: str
    lost: tuple[str, ...] = ()


class PersonTold(NamedTuple):
    """Somebody of the team."""

    login: str
    name: str
    role: str
    team: str
    active: bool


class SuppressionTold(NamedTuple):
    """A hash of a number or address that must never be contacted."""

    hash: bytes
    reason: str
    at: str


class Whole(Protocol):
    """Everything that we may see, from one moment. Each iterator is asked once, in the order below."""

    @property
    def cursor(self) -> Cursor:
        """Where the feed goes on from."""
        ...

    @property
    def total(self) -> int:
        """Leads and touches together, for progress."""
        ...

    def persons(self) -> Iterator[PersonTold]: ...
    def rules(self) -> Iterator[tuple[str, str]]: ...
    def campaigns(self) -> Iterator[str]:
        """The payloads of campaign-saved."""
        ...

    def suppressions(self) -> Iterator[SuppressionTold]: ...
    def leads(self) -> Iterator[LeadTold]: ...
    def touches(self) -> Iterator[TouchWords]: ...
    def edits(self) -> Iterator[EditTold]: ...


class Skipped(NamedTuple):
    """A lead that was not given to anybody, and why."""

    id: str
    why: str


class Assigned(NamedTuple):
    """What an assignment came to, or would come to."""

    moved: int
    skipped: tuple[Skipped, ...] = ()


class Central(Protocol):
    """The central database, as one signed-in person reaches it."""

    def hello(self, introduction: Introduction) -> Welcome:
        """Introduce this laptop."""
        ...

    def push(
        self,
        device: str,
        client_version: str,
        clock: datetime,
        events: Sequence[Outgoing],
        cursor: Cursor | None = None,
    ) -> Receipt:
        """Hand over at most ``PUSH_LIMIT`` events; the answer means that they are committed there.

        With a cursor the first ``ALONG_LIMIT`` changes after it come along, unless something keeps us from pulling.
        """
        ...

    def pull(self, device: str, cursor: Cursor, limit: int = PULL_LIMIT) -> Feed:
        """The changes after a cursor, oldest first."""
        ...

    def whole(self, device: str) -> AbstractContextManager[Whole]:
        """Everything, streamed. Where nothing else is written meanwhile is up to the caller."""
        ...

    def acknowledge_erasure(self, device: str, cursor: int) -> None:
        """Say that nothing is left here of leads whose erasure the feed told of up to this number, or that were erased
        before a pull of everything that ended at it.
        """
        ...

    def assign(
        self,
        lead_ids: Sequence[str],
        to: str,
        reason: str,
        *,
        dry_run: bool = False,
        unless_attempted_since: datetime | None = None,
    ) -> Assigned:
        """Give leads to a login, to ``marketing`` or to ``team:<name>``; team leads and admins may.

        Leads of which an attempt came in after ``unless_attempted_since`` are skipped: whoever assigns does not know
        of the call yet.
        """
        ...

    def erase(self, lead_id: str, hashes: Sequence[bytes] = ()) -> None:
        """Erase a lead for good, everywhere it ever was; the hashes stay suppressed. An admin may."""
        ...

    def status(self) -> Mapping[str, Any]:
        """What ``ripen central status`` shows, as far as one may see it."""
        ...

    def wait(self, seconds: float) -> bool:
        """Wait for a hint that something urgent has come; True when one came. Never the only way to learn of it."""
        ...

    def close(self) -> None:
        """Let go of the connection."""
        ...


def lead_told(lead_id: str, body: Mapping[str, Any]) -> LeadTold:
    """A lead from the body of a put or a grant."""
    return LeadTold(
        lead_id,
        body["fields"],
        body.get("holder"),
        body.get("holder_name") or "",
        body.get("pool") or "",
        body.get("standing"),
    )


def touch_told(touch_id: str, body: Mapping[str, Any]) -> TouchTold:
    """A touch from the body of a put, or from the list of a grant."""
    return TouchTold(
        touch_id,
        lead_id_of(body),
        body["payload"],
        body["at"],
        body["actor"],
        body.get("actor_name") or "",
        body["standing"],
        body["received_at"],
    )


def edit_told(event_id: str, body: Mapping[str, Any]) -> EditTold:
    """An edit from the body of a put, or from the list of a grant."""
    return EditTold(
        event_id,
        lead_id_of(body),
        body["payload"],
        body["actor"],
        body.get("actor_name") or "",
        body["effective_at"],
        tuple(body.get("lost") or ()),
    )


def person_told(login: str, body: Mapping[str, Any]) -> PersonTold:
    """Somebody of the team from the body of a put."""
    return PersonTold(
        login, body.get("name") or login, body["role"], body.get("team") or "", bool(body.get("active", True))
    )


def lead_id_of(body: Mapping[str, Any]) -> str:
    """The lead that a touch or an edit is about; its payload says so too."""
    return str(body.get("lead_id") or json.loads(body["payload"])["lead_id"])
