"""Sign in: tie this laptop's data folder to one person of one central database."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.errors import Refused
from app.domain.sentence import sentence
from app.usecases.central import PRODUCT, Central, Introduction, Welcome
from app.usecases.ports import Clock
from app.usecases.replica import Membership, ReplicaReading, ReplicaStore


@dataclass(frozen=True, slots=True)
class SignIn:
    """What a person says to sign in; the password went into the connection."""

    url: str  # without a password
    client_version: str
    hand_over: bool = False  # give the leads that were entered here before to the team


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who the centre takes us for, and what comes next."""

    membership: Membership
    welcome: Welcome
    handed_over: int  # events that were entered before and go to the team now
    clock_offset_seconds: float  # how much the centre's clock is ahead of ours


class LeadsToHandOver(Refused):
    """There are leads here that were entered before; the person says whether the team gets them."""

    kind = "refused"


def sign_in(store: ReplicaStore, central: Central, clock: Clock, order: SignIn) -> SignedIn:
    """Introduce this laptop and remember whose it is. Nothing is pushed or pulled yet.

    Raises Refused for a home of somebody else, another team's database or one of another program, LeadsToHandOver when
    leads were entered before and ``hand_over`` is not said; SignInNeeded and Unavailable as the port does.
    """
    with store.read() as reading:
        known = reading.membership()
        waiting = reading.undelivered()
        introduction = _introduction(reading, known, clock.now(), order.client_version)
        has_leads = reading.has_leads()
    asked_at = clock.now()
    welcome = central.hello(introduction)
    _check(welcome, known, order.client_version)
    if known is None and has_leads and not order.hand_over:
        message = sentence(
            "There are leads here that were entered before signing in. Hand them over to the team"
            " (--hand-over), or use another data folder (--home) for the team."
        )
        raise LeadsToHandOver(message, "hand_over")
    with store.work() as work:
        if known is None:
            numbers = work.do_not_call_numbers()
            work.join(
                Membership(welcome.me, order.url, welcome.salt, introduction.first_seq, 0, signed_in=True)
            )
            if numbers:  # the centre's salt makes other hashes of them
                work.suppress(numbers, "do-not-call", clock.now())
        else:
            joined = known._replace(me=welcome.me, url=order.url, signed_in=True)
            work.join(joined)
        if welcome.max_seen > work.last_event():  # this file was copied, or put back to an earlier state
            work.renew_device()
        membership = work.membership() or known
    if membership is None:
        raise RuntimeError("the membership was not kept")
    offset = (welcome.now - asked_at).total_seconds()
    return SignedIn(membership, welcome, waiting if known is None else 0, offset)


def _introduction(
    reading: ReplicaReading, known: Membership | None, now: datetime, client_version: str
) -> Introduction:
    return Introduction(reading.device_id(), client_version, now, known.first_seq if known else 1)


def _check(welcome: Welcome, known: Membership | None, order_version: str) -> None:
    """Whether this is our database, a layout that we read, and the person whose home this is. Raises
    Refused."""
    if welcome.product != PRODUCT:
        message = sentence(
            "This database belongs to another program; ask your admin for the address of Ripen's."
        )
        raise Refused(message, "url")
    if is_too_old(order_version, welcome):
        raise Refused(too_old(welcome), "url")
    if known is None:
        return
    if known.me.login != welcome.me.login:
        raise somebody_elses(known)
    if known.salt != welcome.salt:
        message = sentence(
            "This data folder belongs to the central database at %1, and this is another one. Use another"
            " data folder (--home) for it.",
            known.url,
        )
        raise Refused(message, "url")


def somebody_elses(known: Membership) -> Refused:
    """What to say to anybody but the person whose home this is."""
    message = sentence(
        "This data folder belongs to %1. Sign in as %1, or use another data folder (--home).",
        known.me.login,
    )
    return Refused(message, "name")


def is_too_old(client_version: str, welcome: Welcome) -> bool:
    """Whether the centre reads this program no more; it takes what such a program pushes all the same."""
    return _numbers(client_version) < _numbers(welcome.oldest_client)


def too_old(welcome: Welcome) -> str:
    """The sentence for it."""
    return sentence(
        "The central database needs Ripen %1 or newer to be read. Update Ripen; what was logged"
        " here is delivered all the same.",
        welcome.oldest_client,
    )


def _numbers(version: str) -> tuple[int, ...]:
    """The leading numbers of a version, so that 1.10 is newer than 1.9."""
    found = []
    for part in version.split("."):
        digits = part[: len(part) - len(part.lstrip("0123456789"))]
        if not digits:
            break
        found.append(int(digits))
    return tuple(found)
