"""Bring this laptop and the centre together: push until the outbox is empty, then pull what changed.

No transaction is held across the network: a batch is read, then sent, then settled; a page is received, then applied
together with the cursor after it. A lost answer is harmless, since everything is offered again until it is answered.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from app.domain.errors import Problem, Refused, SignInNeeded, Unavailable
from app.domain.sentence import marked, sentence
from app.usecases.ahead import in_chunks, made_ahead
from app.usecases.central import (
    DELIVERED,
    DEVICE_SEQ_REUSED,
    FLAGGED,
    PULL_LIMIT,
    PUSH_LIMIT,
    Central,
    Cursor,
    Feed,
    Introduction,
    Outgoing,
    Receipt,
    UnknownDevice,
    Whole,
)
from app.usecases.changed import LEADS, REMINDERS, SETTINGS, TOUCHES, Changed
from app.usecases.ports import Clock, Progress, Silent
from app.usecases.replica import PUT_ASIDE, Membership, ReplicaStore, ReplicaWork, Taken
from app.usecases.sign_in import is_too_old, too_old

#: How long delivered events are kept, for a centre that is put back to an earlier state.
KEPT = timedelta(days=90)
#: Characters of payload in one push, so that a few enormous notes do not make an enormous one.
PUSH_CHARACTERS = 4_000_000
#: Rows that are written in one transaction of a first pull: a click in between waits for no more.
CHUNK = 5000
#: The changes come along with a push of no more events than this. Beyond it, those wait for no page to be written here
#: before they count as delivered.
ALONG = 20
#: How often in one run this laptop takes a new identity or pulls everything, before it gives up until the next run.
MOST_RENEWALS = 3
EVERYTHING = frozenset({LEADS, TOUCHES, REMINDERS, SETTINGS})
_CHANGED = marked("The central database changed under this laptop again and again; it is tried again later.")


class Synced(NamedTuple):
    """What one run came to."""

    sent: int  # events that the centre has now
    received: int  # changes that came from it
    undelivered: int
    cursor: int
    seconds: float
    changed: Changed


class Came:
    """What has come since a run last told its caller: of one that failed in the middle, the next tells."""

    def __init__(self) -> None:
        self.rows = 0
        self.is_noted = False  # everything is here, and the file says since when
        self.is_everything = False
        self._lead_ids: dict[str, None] = {}
        self._kinds: set[str] = set()

    def take(self, taken: Taken, rows: int) -> None:
        """A page more."""
        self.rows += rows
        self._lead_ids |= dict.fromkeys(taken.lead_ids)
        self._kinds |= {SETTINGS} if taken.settings else set()
        self._kinds |= {LEADS, TOUCHES, REMINDERS} if taken.lead_ids else set()

    def changed(self) -> Changed:
        """For whoever shows it."""
        return (
            Changed(EVERYTHING)
            if self.is_everything
            else Changed(frozenset(self._kinds), tuple(self._lead_ids))
        )


class Synchroniser:
    """Runs again and again over one connection; introduces this laptop whenever the connection may be a new one."""

    def __init__(self, store: ReplicaStore, central: Central, clock: Clock, client_version: str) -> None:
        self._store = store
        self._central = central
        self._clock = clock
        self._version = client_version
        self._is_greeted = False
        self._refusal = ""  # why this program may not pull; it pushes all the same
        self._came = Came()
        self._arrived = ("", 0)  # our identity, and up to which number the centre had everything at last

    def run(self, progress: Progress | None = None) -> Synced:
        """Push and pull once. Raises SignInNeeded, Unavailable or Refused; whatever was settled by then stays so."""
        with self._store.alone():
            return self._run(progress or Silent())

    def _run(self, watched: Progress) -> Synced:
        started_at = self._clock.now()
        self._membership()
        try:
            try:
                sent = self._once(watched)
            except UnknownDevice:  # it was restored while we were connected
                self._is_greeted = False
                sent = self._once(watched)
        except Problem:
            self._is_greeted = False
            raise
        self._tidy(watched)
        if not self._came.is_noted:
            with self._store.work() as work:
                work.synced(self._clock.now())
        with self._store.read() as reading:
            membership, undelivered = reading.membership(), reading.undelivered()
        seconds = (self._clock.now() - started_at).total_seconds()
        cursor = membership.cursor.seq if membership and membership.cursor else 0
        came, self._came = self._came, Came()
        return Synced(sent, came.rows, undelivered, cursor, seconds, came.changed())

    def _tidy(self, progress: Progress) -> None:
        """Nothing stays of leads that left, not even in the search; what is stopped goes on with the next run. Then the
        centre is told what is gone for good; that it is to be told stands in the file until it has answered.
        """
        more = True
        erased = None
        while more and not progress.cancelled():
            with self._store.work() as work:
                more = work.overwrite_words()
                erased = work.erased_up_to()
        if erased is not None:
            self._central.acknowledge_erasure(self._device(), erased.seq)
            with self._store.work() as work:
                work.acknowledged(erased)

    def _once(self, progress: Progress) -> int:
        if not self._is_greeted:
            self._greet()
        sent = self._push(progress)
        if self._refusal:
            raise Refused(self._refusal)
        return sent if self._came.is_noted else sent + self._pull(progress)

    def _membership(self) -> Membership:
        with self._store.read() as reading:
            known = reading.membership()
        if known is None or not known.signed_in:
            message = sentence("Nobody is signed in here; sign in first: ripen sign-in URL.")
            raise SignInNeeded(message)
        return known

    def _device(self) -> str:
        with self._store.read() as reading:
            return reading.device_id()

    def _greet(self) -> None:
        """Introduce this laptop; notice a copied file, and a centre that lost what it once had."""
        for _ in range(MOST_RENEWALS):
            membership = self._membership()
            introduction = Introduction(
                self._device(), self._version, self._clock.now(), membership.first_seq
            )
            welcome = self._central.hello(introduction)
            self._refusal = too_old(welcome) if is_too_old(self._version, welcome) else ""
            if welcome.salt != membership.salt:
                message = sentence(
                    "There is another central database at %1 now, so nothing was sent to it; ask your admin.",
                    membership.url,
                )
                raise Refused(message, "url")
            with self._store.work() as work:
                if welcome.me != membership.me:  # another role or name since
                    work.join(membership._replace(me=welcome.me))
                if welcome.max_seen <= work.last_event():
                    if welcome.max_seen < membership.max_seen:  # it was put back to an earlier state
                        work.offer_after(max(welcome.max_seen, membership.first_seq - 1))
                    if membership.cursor is None:  # nothing would show that it lost what it once took
                        work.offer_again()
                    work.met(welcome.max_seen)
                    clocks = self._clock.now(), welcome.now
                    work.prune(min(clocks), max(clocks), KEPT)
                    self._is_greeted = True
                    return
                work.renew_device()

    # Push

    def _push(self, progress: Progress) -> int:
        sent, after, renewals = 0, 0, 0
        with self._store.read() as reading:
            total = reading.undelivered()
        self._came.is_noted = False
        while not progress.cancelled():
            with self._store.read() as reading:
                waiting = reading.outgoing(PUSH_LIMIT, after)
                device, membership = reading.device_id(), reading.membership()
            batch = _batch(waiting)
            if not batch:
                break
            with self._store.work() as work:
                work.sent(batch)
            # Few events and the changes after them are one way and one transaction here; else the ways are their own.
            along = len(batch) == len(waiting) <= ALONG and not self._refusal
            cursor = membership.cursor if membership and along else None
            receipt = self._central.push(device, self._version, self._clock.now(), batch, cursor)
            is_copied = any(one.status == DEVICE_SEQ_REUSED for one in receipt.statuses)
            is_put_back = device == self._arrived[0] and receipt.contiguous < self._arrived[1]
            self._arrived = device, receipt.contiguous
            feed = receipt.feed
            self._came.is_noted = False
            if feed is None or cursor is None or is_copied or is_put_back or self._is_reset(feed, cursor):
                with self._store.work() as work:
                    self._settle(work, receipt)
                    if is_copied:
                        work.renew_device()
                    elif is_put_back:  # behind a pooler: no connection broke off
                        work.offer_again()
            else:
                try:
                    self._take(feed, cursor, receipt)
                except Exception:  # what went out has arrived, whatever is wrong with what came along
                    with self._store.work() as work:
                        self._settle(work, receipt)
                    raise
            if is_copied or is_put_back:
                renewals += 1
                if renewals > MOST_RENEWALS:
                    message = sentence(
                        "Another laptop sends under the identity of this one again and again; nothing is lost."
                    )
                    raise Unavailable(message if is_copied else sentence(_CHANGED))
                self._greet()
                after = 0
                continue
            sent += sum(one.status in DELIVERED for one in receipt.statuses)
            after = batch[-1].seq  # what has no answer is offered by the next run
            progress.advanced(sent, max(total, sent))
        return sent

    @staticmethod
    def _settle(work: ReplicaWork, receipt: Receipt) -> None:
        work.settle(receipt.statuses)
        work.met(receipt.max_seen)
        for one in receipt.statuses:
            if one.status in FLAGGED and one.message:
                work.save_setting(PUT_ASIDE, one.message)

    # Pull

    def _pull(self, progress: Progress) -> int:
        """Read on until there is no more; how many events were sent once more meanwhile."""
        sent = 0
        for _ in range(MOST_RENEWALS):
            cursor = self._membership().cursor
            if cursor is None:
                self._came.rows += self._pull_whole(progress)
                self._came.is_everything = True
                return sent
            reset = False
            while not progress.cancelled() and not reset:
                feed = self._central.pull(self._device(), cursor, PULL_LIMIT)
                reset = self._is_reset(feed, cursor)
                if reset or not feed.rows:
                    break
                cursor = self._take(feed, cursor)
                progress.advanced(cursor.seq, feed.head)
                if not feed.more:
                    break
            if not reset:
                return sent
            with self._store.work() as work:
                work.offer_again()
            sent += self._push(progress)
        raise Unavailable(sentence(_CHANGED))

    def _take(self, feed: Feed, cursor: Cursor, receipt: Receipt | None = None) -> Cursor:
        """Write a page, the cursor after it and what came of its push in one transaction; the cursor."""
        last = feed.rows[-1] if feed.rows else None
        reached = Cursor(last.seq, feed.nonce or last.nonce, feed.epoch) if last else cursor
        with self._store.work() as work:
            if receipt is not None:
                self._settle(work, receipt)
            taken = work.take_page(feed.rows, reached)
            if not feed.more:
                work.synced(self._clock.now())
        self._came.take(taken, len(feed.rows))
        self._came.is_noted = not feed.more
        return reached

    @staticmethod
    def _is_reset(feed: Feed, cursor: Cursor) -> bool:
        """Whether the feed is another one than we have read so far."""
        if feed.reset or feed.epoch != cursor.epoch or feed.head < cursor.seq:
            return True
        return [row.seq for row in feed.rows] != list(range(cursor.seq + 1, cursor.seq + 1 + len(feed.rows)))

    def _pull_whole(self, progress: Progress) -> int:
        """Everything, in chunks of one transaction each; the cursor is written with the last."""
        with self._store.work() as work:
            is_new = work.begin_whole()
        # What has its number by now does not come once more behind the whole.
        self._central.pull(self._device(), Cursor(0, "", ""), 0)
        leads: set[str] = set()
        touches: set[str] = set()
        edits: set[str] = set()
        with self._central.whole(self._device()) as whole:
            self._take_settings(whole)
            done = 0
            for some in made_ahead(in_chunks(whole.leads(), CHUNK)):
                with self._store.work() as work:
                    work.take_leads(some)
                leads.update(one.id for one in some)
                done += len(some)
                _advance(progress, done, whole.total)
            for others in made_ahead(in_chunks(whole.touches(), CHUNK)):
                with self._store.work() as work:
                    work.take_touches(others)
                if not is_new:
                    touches.update(one.id for one in others)
                done += len(others)
                _advance(progress, done, whole.total)
            for changes in made_ahead(in_chunks(whole.edits(), CHUNK)):
                with self._store.work() as work:
                    work.take_edits(changes)
                if not is_new:
                    edits.update(one.id for one in changes)
            cursor = whole.cursor
        # Numbers given after all this, over the same connection: a centre that is put back to before it has others.
        feed = self._central.pull(self._device(), cursor, 0)
        if self._is_reset(feed, cursor):
            raise Unavailable(sentence(_CHANGED))
        cursor = cursor._replace(nonce=feed.nonce or cursor.nonce)
        if not is_new:
            self._forget_others(leads, touches, edits)
        with self._store.work() as work:
            work.end_whole(cursor)
        untidy = True
        while untidy:
            with self._store.work() as work:
                untidy = work.tidy()
        return done

    def _take_settings(self, whole: Whole) -> None:
        persons, rules = list(whole.persons()), dict(whole.rules())
        campaigns, suppressions = list(whole.campaigns()), list(whole.suppressions())
        with self._store.work() as work:
            work.take_settings(persons, rules, campaigns, suppressions)

    def _forget_others(self, leads: set[str], touches: set[str], edits: set[str]) -> None:
        gone = CHUNK
        while gone == CHUNK:
            with self._store.work() as work:
                gone = work.forget_others(leads, touches, edits, CHUNK)


def _advance(progress: Progress, done: int, total: int) -> None:
    progress.advanced(done, max(done, total))
    if progress.cancelled():
        message = sentence("Stopped; the next run pulls everything from its beginning.")
        raise Unavailable(message)


def _batch(events: Sequence[Outgoing]) -> list[Outgoing]:
    """As many of the first events as one push takes, but always one."""
    taken: list[Outgoing] = []
    size = 0
    for event in events:
        size += len(event.payload)
        if taken and size > PUSH_CHARACTERS:
            break
        taken.append(event)
    return taken
