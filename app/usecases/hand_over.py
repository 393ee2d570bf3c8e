"""Hand leads over: whose take-back clock runs, and giving leads to a rep, the team, its pool or marketing.

Who holds what is read from this laptop's replica, so the list is there offline as well. Giving is done at the centre
and nowhere else: offline the wish is refused and nothing is queued, for by the time it would go out somebody may have
called. A call that came in at the centre after this laptop was up to date makes its lead be skipped, and says so.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol

from app.domain.absences import PREFIX, Absence, absences_of, absences_text, days_away, read_absence
from app.domain.calendar import zone
from app.domain.errors import Refused, SignInNeeded, Unavailable
from app.domain.sentence import sentence
from app.domain.sharing import Carrier, share
from app.domain.take_back import FIRST_RESPONSE, SILENCE, TAKE_BACK, Countdown, Grounds, Held, countdown
from app.usecases.central import (
    ADMIN,
    MARKETER,
    MARKETING_POOL,
    REP,
    TEAM_LEAD,
    Assigned,
    Central,
    Me,
    PersonTold,
)
from app.usecases.changed import LEADS, Changed
from app.usecases.desk import Desk
from app.usecases.log_call import check_reason
from app.usecases.replica import ReplicaReading, ReplicaWork

#: Where leads may go beside a person: shared out among the team, its pool, marketing.
SHARE, POOL, MARKETING = "share", "pool", "marketing"
#: What stands before the name of a team where its pool holds leads.
TEAM_POOL = "team:"
#: Why the centre leaves a lead where it is, in its words: whoever shall get it, a person or a pool, has it.
HAS_IT = "he holds it already"
JOURNAL = "taken_back"
MOST_KEPT = 200
#: The day on which the daily round was done, so that it is done once.
TAKEN_BACK_ON = "taken_back_on"
#: By an older look at the team nothing is taken back without a person's word.
FRESH = timedelta(hours=1)
MAY_HAND_OVER = frozenset({TEAM_LEAD, MARKETER, ADMIN})


class HeldLead(NamedTuple):
    """An open lead with its holder, if any, and what a list shows of it."""

    held: Held
    name: str
    company: str
    attempts: int


class HoldingReading(ReplicaReading, Protocol):
    """A look at who holds what."""

    def held(self) -> list[HeldLead]:
        """Every open lead that somebody of the team holds, or that lies in its pool; with a marketer those of
        marketing's whose next touch is a rep's, as nobody's.
        """
        ...

    def persons(self) -> list[PersonTold]:
        """Everybody of the team."""
        ...

    def open_by_holder(self) -> dict[str, int]:
        """How many open leads each person holds."""
        ...

    def last_synced(self) -> datetime | None:
        """When this laptop last was up to date with the centre."""
        ...

    def rules_documents(self) -> dict[str, str]:
        """The team's rules, and the absences of everybody."""
        ...

    def setting(self, name: str) -> str:
        """A setting kept in the database, or an empty text."""
        ...


class HoldingWork(ReplicaWork, Protocol):
    """One transaction."""

    def save_rules(self, documents: Mapping[str, str]) -> None:
        """Replace rule documents by name."""
        ...

    def setting(self, name: str) -> str:
        """A setting kept in the database, or an empty text."""
        ...

    def save_setting(self, name: str, value: str) -> None:
        """Keep a setting in the database."""
        ...


class HoldingStore(Protocol):
    """The laptop's store, as handing over sees it."""

    def read(self) -> AbstractContextManager[HoldingReading]: ...
    def work(self) -> AbstractContextManager[HoldingWork]: ...


class Waiting(NamedTuple):
    """A lead whose take-back clock has come to something, or that nobody holds."""

    lead_id: str
    name: str
    company: str
    holder: str  # empty: it lies in the team's pool
    holder_name: str
    stage: str
    attempts: int
    last_attempt_at: datetime | None
    countdown: Countdown
    level: str  # warned, escalated, take-back or nobodys


class Member(NamedTuple):
    """Somebody who can be given leads."""

    login: str
    name: str
    role: str
    open_leads: int
    away: bool
    absences: tuple[Absence, ...] = ()
    team: str = ""


class Waits(NamedTuple):
    """Everything that the page of handing over shows."""

    me: Me | None
    leads: tuple[Waiting, ...]  # whose clock runs out first comes first
    members: tuple[Member, ...]
    synced_at: datetime | None
    automatic: bool
    journal: tuple["Taken", ...] = ()


class Wish(NamedTuple):
    """Leads, whom they shall go to (a login, ``share``, ``pool``, ``marketing`` or ``team:`` and a team), and why."""

    lead_ids: tuple[str, ...]
    to: str
    reason: str
    known_at: datetime | None = (
        None  # up to when calls were known when the leads were chosen; None: as of now
    )


class Part(NamedTuple):
    """How many of the leads one recipient gets."""

    to: str
    name: str
    leads: int


class Left(NamedTuple):
    """A lead that stays where it is, and why."""

    lead_id: str
    name: str
    why: str


class Given(NamedTuple):
    """What a wish comes to, or would come to."""

    parts: tuple[Part, ...]
    skipped: tuple[Left, ...]
    changed: Changed

    @property
    def moved(self) -> int:
        """How many leads change hands."""
        return sum(part.leads for part in self.parts)


class Taken(NamedTuple):
    """A line of the journal of what was taken back without anybody's word."""

    at: str  # ISO 8601, UTC
    lead_id: str
    holder: str
    cause: str
    name: str = ""  # of the lead, while it is here; not kept


def who_waits(store: HoldingStore, desk: Desk) -> Waits:
    """The team's leads whose clock has reached a level or that nobody holds, with everybody who could take them."""
    now = desk.clock.now()
    with store.read() as reading:
        membership, persons = reading.membership(), reading.persons()
        held, loads = reading.held(), reading.open_by_holder()
        absences = _absences(reading.rules_documents())
        synced_at, journal = reading.last_synced(), _journal(reading.setting(JOURNAL))
    me = membership.me if membership is not None else None
    names = {person.login: person.name for person in persons}
    grounds = {
        login: Grounds(desk.rules, desk.home, desk.places.is_holiday, days_away(away))
        for login, away in absences.items()
    }
    usual = Grounds(desk.rules, desk.home, desk.places.is_holiday)
    leads = []
    for one in held:
        clock = countdown(one.held, grounds.get(one.held.holder, usual))
        level = clock.level(now) if clock is not None else ""
        if clock is not None and level:
            leads.append(_waiting(one, names, clock, level))
    leads.sort(key=lambda lead: (lead.countdown.take_back_at, lead.lead_id))
    called = {one.held.lead_id: one.name for one in held} if journal else {}
    journal = tuple(line._replace(name=called.get(line.lead_id, "")) for line in journal)
    today = now.astimezone(zone(desk.home.time_zone)).date()
    members = tuple(
        Member(
            person.login,
            person.name,
            person.role,
            loads.get(person.login, 0),
            any(one.first <= today <= one.last for one in absences.get(person.login, ())),
            absences.get(person.login, ()),
            person.team,
        )
        for person in persons
        if _can_hold(person, me)
    )
    return Waits(me, tuple(leads), members, synced_at, desk.rules.silence.automatic, journal)


def _waiting(one: HeldLead, names: Mapping[str, str], clock: Countdown, level: str) -> Waiting:
    held = one.held
    return Waiting(
        held.lead_id,
        one.name,
        one.company,
        held.holder,
        names.get(held.holder, held.holder),
        held.stage.value,
        one.attempts,
        held.last_attempt_at,
        clock,
        level,
    )


def _can_hold(person: PersonTold, me: Me | None) -> bool:
    """Reps of the caller's team, and its team lead; for an admin and for marketing those of every team."""
    if not person.active or person.role not in {REP, TEAM_LEAD} or me is None:
        return False
    return me.role in {ADMIN, MARKETER} or person.team == me.team


def give(
    store: HoldingStore, desk: Desk, central: Callable[[], Central], wish: Wish, *, dry_run: bool = False
) -> Given:
    """Give leads to others at the centre; with ``dry_run`` only say who would get how many, and which stay.

    Raises Refused where the wish cannot be meant, and Unavailable without a connection: nothing is queued then.
    """
    if not wish.lead_ids:
        raise Refused(sentence("No lead is chosen; choose some with Space."), "leads")
    if not dry_run and not wish.reason.strip():
        raise Refused(sentence("Say why in a few words; whoever loses the leads reads it."), "reason")
    check_reason(wish.reason, "reason")
    waits = who_waits(store, desk)
    if waits.me is None or waits.me.role not in MAY_HAND_OVER:
        raise Refused(sentence("Only a team lead, a marketer or an admin hands leads over."), "to")
    with store.read() as reading:
        held = {one.held.lead_id: one for one in reading.held()}
    names = {lead_id: one.name for lead_id, one in held.items()}
    parts, skipped = [], []
    known_at = wish.known_at or waits.synced_at
    try:
        centre = central()
        for to, lead_ids in _shares(wish, waits, desk, held):
            done = centre.assign(
                lead_ids, to, wish.reason.strip(), dry_run=dry_run, unless_attempted_since=known_at
            )
            parts += [Part(to, _name_of(to, waits), done.moved)] if done.moved else []
            skipped += _left(done, names)
    except Unavailable as away:
        message = sentence(
            "%1 Nothing was queued: hand over again when the connection is back.", away.message
        )
        raise Unavailable(message, away.field) from away
    changed = Changed(frozenset(() if dry_run else (LEADS,)), wish.lead_ids)
    return Given(tuple(parts), tuple(skipped), changed)


def _shares(
    wish: Wish, waits: Waits, desk: Desk, held: Mapping[str, HeldLead]
) -> list[tuple[str, tuple[str, ...]]]:
    """Whom which leads go to. What one rep leaves lying is not shared out to him again, if there is somebody else."""
    me = waits.me
    if wish.to == SHARE:
        holders = {lead_id: held[lead_id].held.holder for lead_id in wish.lead_ids if lead_id in held}
        per_day = desk.rules.calls_per_day
        carriers = [
            Carrier(one.login, one.open_leads, per_day, one.away) for one in waits.members if one.role == REP
        ]
        return list(share(wish.lead_ids, carriers, holders).items())
    if wish.to == POOL and me is not None:
        return [(f"{TEAM_POOL}{me.team}", wish.lead_ids)]
    return [(MARKETING_POOL if wish.to == MARKETING else wish.to, wish.lead_ids)]


def _name_of(to: str, waits: Waits) -> str:
    return next((one.name for one in waits.members if one.login == to), to)


def _left(done: Assigned, names: Mapping[str, str]) -> list[Left]:
    return [Left(one.id, names.get(one.id, ""), one.why) for one in done.skipped]


def why(clock: Countdown) -> str:
    """Why a lead is taken back, for whoever loses it."""
    since = f"{clock.since.date().isoformat()}"
    if clock.cause == FIRST_RESPONSE:
        return f"nobody tried it since it was handed over on {since}"
    if clock.cause == SILENCE:
        return f"no attempt since {since}"
    return f"its next touch was due on {since}"


# The daily round


def take_back_daily(store: HoldingStore, desk: Desk, central: Callable[[], Central]) -> Given | None:
    """Take back what is due for it to the team's pool, once a day, on a team lead's laptop, if the team wants it so.

    None where there is nothing to do. There is no program on the server that would do it.
    """
    if not desk.rules.silence.automatic:
        return None
    today = desk.clock.now().astimezone(zone(desk.home.time_zone)).date().isoformat()
    with store.read() as reading:
        membership, done_on = reading.membership(), reading.setting(TAKEN_BACK_ON)
    if membership is None or membership.me.role != TEAM_LEAD or not membership.signed_in or done_on == today:
        return None
    waits = who_waits(store, desk)
    if waits.synced_at is None or desk.clock.now() - waits.synced_at > FRESH:
        return None
    parts: list[Part] = []
    skipped: list[Left] = []
    lines: list[Taken] = []
    at = desk.clock.now().isoformat(timespec="seconds")
    by_reason: dict[str, list[Waiting]] = {}
    for lead in waits.leads:
        if lead.level == TAKE_BACK:
            by_reason.setdefault(why(lead.countdown), []).append(lead)
    for reason, leads in by_reason.items():
        wish = Wish(tuple(lead.lead_id for lead in leads), POOL, f"Taken back by the team's rules: {reason}")
        given = give(store, desk, central, wish)
        stayed = {one.lead_id for one in given.skipped}
        lines += [
            Taken(at, lead.lead_id, lead.holder_name, lead.countdown.cause)
            for lead in leads
            if lead.lead_id not in stayed
        ]
        parts += given.parts
        skipped += given.skipped
    with store.work() as work:
        journal = [*lines, *_journal(work.setting(JOURNAL))][:MOST_KEPT]
        work.save_setting(JOURNAL, json.dumps(journal))
        work.save_setting(TAKEN_BACK_ON, today)
    return Given(
        tuple(parts), tuple(skipped), Changed(frozenset({LEADS}), tuple(one.lead_id for one in lines))
    )


def _journal(kept: str) -> tuple[Taken, ...]:
    return tuple(Taken(*line) for line in json.loads(kept)) if kept else ()


# Absences


def set_absences(store: HoldingStore, login: str, absences: Sequence[Absence]) -> Changed:
    """Say when somebody is away: himself, or a team lead for his team. Raises Refused."""
    with store.work() as work:
        membership = work.membership()
        if membership is None or (
            membership.me.login != login and membership.me.role not in {TEAM_LEAD, ADMIN}
        ):
            raise Refused(
                sentence("Only a team lead, or whoever is away, says when somebody is away."), "away"
            )
        work.save_rules({f"{PREFIX}{login}": absences_text(absences)})
    return Changed(frozenset({LEADS}))


class Away(NamedTuple):
    """When somebody is away."""

    login: str
    absences: tuple[Absence, ...]


def say_away(store: HoldingStore, texts: Sequence[str], login: str = "") -> Away:
    """When somebody (oneself for an empty login) is away; with texts as ``2026-12-21..2027-01-03`` that is noted first,
    ``none`` notes that he is not. Raises Refused, SignInNeeded.
    """
    with store.read() as reading:
        membership = reading.membership()
    if membership is None:
        raise SignInNeeded(sentence("Nobody is signed in here; sign in first: ripen sign-in URL."))
    who = login or membership.me.login
    if texts:
        set_absences(store, who, [read_absence(text) for text in texts if text.strip().casefold() != "none"])
    with store.read() as reading:
        return Away(who, _absences(reading.rules_documents()).get(who, ()))


def _absences(documents: Mapping[str, str]) -> dict[str, tuple[Absence, ...]]:
    """The absences of everybody who said some; a document that is none says nothing."""
    import tomllib  # imported late: start-up cost

    found: dict[str, tuple[Absence, ...]] = {}
    for name, text in documents.items():
        if name.startswith(PREFIX):
            try:
                found[name.removeprefix(PREFIX)] = absences_of(tomllib.loads(text))
            except tomllib.TOMLDecodeError:
                continue
    return found
