"""What synchronising needs of the laptop's store: the outbox, the replica of what the centre shows us, the membership.

Beside ``ports``, since nothing on a click's path needs it. The real store has it all; its form is in ``app.storage``.
"""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any, NamedTuple, Protocol

from app.usecases.central import (
    Cursor,
    EditTold,
    FeedRow,
    LeadTold,
    Me,
    Outgoing,
    PersonTold,
    Status,
    SuppressionTold,
    TouchWords,
)

# Kinds of news.
GRANTED, TAKEN, EDITED, LATE_CALL, RIPENED = "granted", "taken", "edited", "late-call", "ripened"
#: What Ripen judges by itself, of hundreds of leads a day: that it changed is no news of anybody's doing.
JUDGED = frozenset({"fit", "interest", "segment", "source_kind"})
#: The setting that says, in the centre's words, why it put the newest of our events aside.
PUT_ASIDE = "put_aside"


class Membership(NamedTuple):
    """Whose laptop this is and how far it has come with the centre."""

    me: Me
    url: str
    salt: bytes  # of the central database: by it a moved one is known again
    first_seq: int
    delivered: int  # every event up to this number is settled
    signed_in: bool
    cursor: Cursor | None = None  # None: everything has to be pulled
    synced_at: datetime | None = None
    max_seen: int = 0  # the highest number of ours that the centre once had


class News(NamedTuple):
    """Something that happened while this laptop was away."""

    no: int
    at: datetime
    kind: str
    lead_id: str  # empty for a lead that is not ours any more
    told: Mapping[str, Any]  # by, reason, fields ...: never a name or number of a lead that left
    seen_at: datetime | None = None


class Taken(NamedTuple):
    """What came of a page of the feed."""

    lead_ids: tuple[str, ...] = ()
    settings: bool = False  # rules, campaigns or people changed


class ReplicaReading(Protocol):
    """A consistent look."""

    def device_id(self) -> str:
        """Under what identity this laptop sends."""
        ...

    def membership(self) -> Membership | None:
        """Whose laptop this is; None before the first sign-in."""
        ...

    def undelivered(self) -> int:
        """How many events are not at the centre yet: the badge."""
        ...

    def flagged(self) -> int:
        """How many events the centre put aside; they are kept here."""
        ...

    def setting(self, name: str) -> str:
        """One value kept in the database; empty where there is none."""
        ...

    def last_event(self) -> int:
        """The number of the last event."""
        ...

    def outgoing(self, limit: int, after: int = 0) -> list[Outgoing]:
        """The oldest events that are not settled and have a number above ``after``."""
        ...

    def has_leads(self) -> bool:
        """Whether there is any lead."""
        ...

    def do_not_call_numbers(self) -> list[str]:
        """The phones of leads that must not be called."""
        ...

    def news(self, limit: int, *, unseen: bool = True) -> list[News]:
        """The newest news first."""
        ...


class ReplicaWork(ReplicaReading, Protocol):
    """One transaction."""

    def join(self, membership: Membership) -> None:
        """Put down whose laptop this is; the salt of suppressions becomes the centre's, the old one is kept for what
        it hashed.
        """
        ...

    def save_setting(self, name: str, value: str) -> None:
        """Keep one value in the database."""
        ...

    def suppress(self, values: Sequence[str], reason: str, at: datetime) -> None:
        """Never contact these phones or addresses again."""
        ...

    def sent(self, events: Sequence[Outgoing]) -> None:
        """These events are on their way; whether they arrived is not known yet."""
        ...

    def settle(self, statuses: Sequence[Status]) -> None:
        """What the centre said of events."""
        ...

    def met(self, max_seen: int) -> None:
        """Note the highest number of ours that the centre has."""
        ...

    def renew_device(self) -> int:
        """Take a new identity: another laptop sends under the old one. The first number that goes out under it."""
        ...

    def offer_again(self) -> int:
        """Offer all own events that are kept once more, and pull everything; how many they are."""
        ...

    def offer_after(self, seq: int) -> int:
        """Offer all own events above a number once more; how many they are."""
        ...

    def prune(self, earliest: datetime, latest: datetime, kept: timedelta) -> int:
        """Remove events that were delivered so long ago; how many there were. Two clocks, of which one may be wrong,
        say what time it is: an event counts as delivered at the later one, and is removed by the earlier one. When it
        was recorded says nothing: the clock may have been wrong then.
        """
        ...

    def take_page(self, rows: Sequence[FeedRow], cursor: Cursor) -> Taken:
        """Apply a page of the feed, and go on after it."""
        ...

    def begin_whole(self) -> bool:
        """Everything is about to be pulled; whether there is nothing here yet that could be out of date."""
        ...

    def take_settings(
        self,
        persons: Sequence[PersonTold],
        rules: Mapping[str, str],
        campaigns: Sequence[str],
        suppressions: Sequence[SuppressionTold],
    ) -> None:
        """Everything that is the same for everybody."""
        ...

    def take_leads(self, leads: Sequence[LeadTold]) -> None:
        """Some of all leads."""
        ...

    def tidy(self) -> bool:
        """Put in order a part of what many transactions left behind in the search; whether there was anything."""
        ...

    def take_touches(self, touches: Sequence[TouchWords]) -> None:
        """Some of all touches, of leads that were taken before."""
        ...

    def take_edits(self, edits: Sequence[EditTold]) -> None:
        """Some of all edits, of leads that were taken before."""
        ...

    def forget_others(self, leads: set[str], touches: set[str], edits: set[str], limit: int) -> int:
        """Remove what the centre shows no more: all beside these, at most ``limit`` leads; how many
        leads went. Own work that is not delivered stays.
        """
        ...

    def overwrite_words(self) -> bool:
        """Overwrite a part of what the search still holds of leads that left; whether there is more."""
        ...

    def erased_up_to(self) -> Cursor | None:
        """How far the centre may be told that nothing is left of erased leads; None where it is told already, or
        something is left.
        """
        ...

    def acknowledged(self, cursor: Cursor) -> None:
        """The centre knows so, up to here."""
        ...

    def end_whole(self, cursor: Cursor) -> None:
        """Everything is here; the feed goes on after the cursor."""
        ...

    def retell(self, events: Sequence[Outgoing]) -> int:
        """Do events of another data folder again as new ones of this; how many were not known yet."""
        ...

    def blank_events(self, lead_ids: Sequence[str]) -> None:
        """Empty the delivered events of erased leads."""
        ...

    def synced(self, at: datetime) -> None:
        """Note when this laptop last was up to date."""
        ...

    def sign_out(self) -> None:
        """Note that nobody is signed in; everything is kept."""
        ...

    def mark_news_seen(self, up_to: int, at: datetime) -> None:
        """The news up to this number were read."""
        ...


class ReplicaStore(Protocol):
    """The laptop's store, as synchronising sees it."""

    def read(self) -> AbstractContextManager[ReplicaReading]:
        """A consistent look."""
        ...

    def alone(self) -> AbstractContextManager[None]:
        """While no other process synchronises this home. Raises Unavailable where one does for long."""
        ...

    def work(self) -> AbstractContextManager[ReplicaWork]:
        """One transaction. Raises Unavailable when the disk is full or not writable."""
        ...
