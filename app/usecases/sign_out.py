"""Sign out: the laptop forgets how to reach the centre and keeps everything else.

Calls that are not delivered stay in the outbox and go out after the next sign-in of the same person. The replica stays
readable: it is encrypted with this home's key, the person may go on working without a network, and only the same person
can sign in here again. Whoever wants it gone deletes the data folder.
"""

from typing import NamedTuple

from app.domain.errors import Refused
from app.domain.sentence import sentence
from app.usecases.replica import Membership, ReplicaStore


class SignedOut(NamedTuple):
    """Who signed out, and how many events wait for the next sign-in."""

    membership: Membership
    undelivered: int


def sign_out(store: ReplicaStore) -> SignedOut:
    """Note that nobody is signed in. Raises Refused where nobody is."""
    with store.work() as work:
        known = work.membership()
        if known is None or not known.signed_in:
            message = sentence("Nobody is signed in here.")
            raise Refused(message)
        work.sign_out()
        return SignedOut(known._replace(signed_in=False), work.undelivered())
