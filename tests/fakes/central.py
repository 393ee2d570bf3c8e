"""A central database in memory: the shortest reading of what the real one promises, to hold it against.

``FakeCentral`` is the server, ``connect`` signs one person in. ``snapshot`` and ``restore`` put it back to an earlier
state, as a restored backup does; ``cuts`` of a connection lose a question or an answer on the way.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from secrets import token_hex
from typing import Any

from app.domain import facts
from app.domain.errors import Refused, Removed, SignInNeeded, Unavailable
from app.domain.fold import fold
from app.domain.lead import Standing
from app.domain.wire import standing_payload, touch_at
from app.storage.told_rows import read_out
from app.usecases.central import (
    ADMIN,
    ALONG_LIMIT,
    CAMPAIGN,
    CONFLICT,
    DEVICE_SEQ_REUSED,
    DROP,
    DUPLICATE,
    EDIT,
    ERASE,
    ERASED,
    GRANT,
    INSERTED,
    LATE,
    LEAD,
    MARKETER,
    MARKETING_POOL,
    ORPHAN,
    PERSON,
    PRODUCT,
    PULL_LIMIT,
    PUSH_LIMIT,
    PUT,
    QUARANTINED,
    REP,
    RULES,
    SUPPRESSION,
    TEAM_LEAD,
    TOUCH,
    Assigned,
    Cursor,
    EditTold,
    Feed,
    FeedRow,
    Introduction,
    LeadTold,
    Me,
    Outgoing,
    PersonTold,
    Receipt,
    Skipped,
    Status,
    SuppressionTold,
    TouchTold,
    TouchWords,
    UnknownDevice,
    Welcome,
)

#: A clock that is off by less is right; a touch that happened so near its recording was timed by the same clock.
RIGHT = timedelta(seconds=5)
SAME_CLOCK = timedelta(seconds=300)
MAY_CHANGE_RULES = (ADMIN, TEAM_LEAD)


@dataclass
class Person:
    login: str
    name: str
    role: str
    team: str
    active: bool = True


@dataclass
class Device:
    id: str
    login: str
    first_seq: int
    numbers: dict[int, str] = field(default_factory=dict)  # device_seq: event id
    cursor: int = 0

    @property
    def max_seen(self) -> int:
        return max(self.numbers, default=self.first_seq - 1)

    @property
    def contiguous(self) -> int:
        seq = self.first_seq
        while seq in self.numbers:
            seq += 1
        return seq - 1


@dataclass
class Stored:
    """An accepted event."""

    event: Outgoing
    device: str
    actor: str
    effective_at: datetime
    received_at: datetime
    standing: str  # owner, late, orphan


@dataclass
class Row:
    """A lead as the centre holds it."""

    id: str
    fields: dict[str, Any]
    holder: str | None
    pool: str
    since: str = ""  # when it came to its holder


@dataclass
class State:
    epoch: str
    persons: dict[str, Person] = field(default_factory=dict)
    devices: dict[str, Device] = field(default_factory=dict)
    events: dict[str, Stored] = field(default_factory=dict)
    leads: dict[str, Row] = field(default_factory=dict)
    assignments: list[tuple[str, str | None, str, str]] = field(
        default_factory=list
    )  # lead, holder, pool, by
    campaigns: dict[str, tuple[datetime, str, str]] = field(default_factory=dict)
    rules: dict[str, tuple[datetime, str, str]] = field(default_factory=dict)
    suppressions: dict[str, tuple[datetime, str, bool, str, str]] = field(default_factory=dict)
    quarantine: list[Outgoing] = field(default_factory=list)
    erased: dict[str, set[str]] = field(default_factory=dict)  # lead id: devices that said so
    pending: list[tuple[str, str, str, str, dict[str, Any] | None]] = field(default_factory=list)
    feeds: dict[str, list[tuple[str, str, str, str, dict[str, Any] | None]]] = field(default_factory=dict)


class FakeCentral:
    """The server. ``now`` tells its time."""

    def __init__(self, now: Callable[[], datetime], salt: bytes = b"central-salt-016") -> None:
        self.now = now
        self.salt = salt
        self.state = State("7000000000000000001:1")
        self._timeline = 1

    def add_person(self, login: str, name: str = "", role: str = REP, team: str = "north") -> None:
        """One more person."""
        self.state.persons[login] = Person(login, name or login.title(), role, team)
        self._announce(PUT, PERSON, login)

    def remove_person(self, login: str) -> None:
        """Take a person's right to sign in; his events stay."""
        self.state.persons[login].active = False
        self._announce(PUT, PERSON, login)

    def connect(self, login: str) -> "Link":
        """A connection of a signed-in person."""
        return Link(self, login)

    def snapshot(self) -> State:
        """A copy of everything, as a backup."""
        return deepcopy(self.state)

    def restore(self, snapshot: State, *, new_timeline: bool = True) -> None:
        """Go back to a snapshot: recovery to a point in time begins a new timeline, a machine's snapshot does not."""
        self.state = deepcopy(snapshot)
        if new_timeline:
            self._timeline += 1
            self.state.epoch = f"7000000000000000001:{self._timeline}"

    # Who sees what

    def person(self, login: str) -> Person:
        found = self.state.persons.get(login)
        if found is not None and not found.active:
            message = "Your admin has removed your login."
            raise Removed(message)
        if found is None:
            message = (
                f"The central database does not know {login} (any more); sign in again, or ask your admin."
            )
            raise SignInNeeded(message)
        return found

    def recipients(self, row: Row) -> set[str]:
        """Whose replicas hold a lead."""
        persons = self.state.persons.values()
        found = {row.holder} if row.holder else set()
        team = self.state.persons[row.holder].team if row.holder else row.pool.removeprefix("team:")
        found |= {one.login for one in persons if one.role == TEAM_LEAD and team and one.team == team}
        if row.pool == MARKETING_POOL:
            found |= {one.login for one in persons if one.role == MARKETER}
        return {login for login in found if login}

    def sees(self, login: str, lead_id: str) -> bool:
        row = self.state.leads.get(lead_id)
        return row is not None and login in self.recipients(row)

    def scope(self, login: str) -> list[Row]:
        """The leads of a person's replica."""
        return [row for row in self.state.leads.values() if login in self.recipients(row)]

    def touches_of(self, lead_id: str) -> list[TouchTold]:
        """The touches of a lead that count, in the order of their ids."""
        return sorted(
            (
                self._touch(stored)
                for stored in self.state.events.values()
                if stored.event.kind == facts.TOUCH_ADDED
                and stored.standing != ORPHAN
                and stored.event.payload
                and json.loads(stored.event.payload)["lead_id"] == lead_id
            ),
            key=lambda touch: touch.id,
        )

    def edits_of(self, lead_id: str) -> list[EditTold]:
        return sorted(
            (
                self._edit(stored)
                for stored in self.state.events.values()
                if stored.event.kind == facts.LEAD_EDITED
                and stored.standing != ORPHAN
                and stored.event.payload
                and json.loads(stored.event.payload)["lead_id"] == lead_id
            ),
            key=lambda edit: edit.id,
        )

    def standing_of(self, row: Row) -> Standing:
        """The fold of a lead's touches at their corrected times."""
        touches = [touch_at(told.payload, told.at) for told in self.touches_of(row.id)]
        return fold(facts.read_decision(row.fields["decision"]), touches)

    def lead_told(self, row: Row) -> LeadTold:
        name = self.state.persons[row.holder].name if row.holder else ""
        standing = standing_payload(self.standing_of(row)) | {"held_since": row.since}
        return LeadTold(row.id, dict(row.fields), row.holder, name, row.pool, standing)

    def _touch(self, stored: Stored) -> TouchTold:
        told = json.loads(stored.event.payload)
        return TouchTold(
            stored.event.id,
            told["lead_id"],
            stored.event.payload,
            facts.written(_touch_at(stored)),
            stored.actor,
            self.state.persons[stored.actor].name,
            stored.standing,
            facts.written(stored.received_at),
        )

    def _edit(self, stored: Stored) -> EditTold:
        told = json.loads(stored.event.payload)
        lost = self._lost(told["lead_id"], stored.event.id)
        name = self.state.persons[stored.actor].name
        at = facts.written(stored.effective_at)
        return EditTold(stored.event.id, told["lead_id"], stored.event.payload, stored.actor, name, at, lost)

    # The feed

    def _announce(self, op: str, kind: str, entity: str, to: set[str] | None = None, **more: Any) -> None:
        for login in sorted(self.state.persons if to is None else to):
            self.state.pending.append((login, op, kind, entity, more or None))

    def number(self, login: str) -> list[tuple[str, str, str, str, dict[str, Any] | None]]:
        """Move what is pending for a person to the end of his feed; the feed."""
        mine = [row for row in self.state.pending if row[0] == login]
        self.state.pending = [row for row in self.state.pending if row[0] != login]
        feed = self.state.feeds.setdefault(login, [])
        for place, (_, op, kind, entity, more) in enumerate(mine):
            later = mine[place + 1 :]
            if op == PUT and any(row[1:4] == (PUT, kind, entity) for row in later):
                continue  # the later one says it all
            feed.append((token_hex(8), op, kind, entity, more))
        return feed

    def body(self, login: str, op: str, kind: str, entity: str, more: Any) -> Mapping[str, Any] | None:
        """What a row of a feed says, from what its reader may see now."""
        state = self.state
        if op == DROP:
            return more if kind == LEAD else None
        if op == ERASE:
            return None
        if kind == LEAD:
            if not self.sees(login, entity):
                return None
            row = state.leads[entity]
            body: dict[str, Any] = self.lead_told(row)._asdict()
            if op == GRANT:
                touches = [told._asdict() for told in self.touches_of(entity)]
                body |= {"touches": touches, "edits": [told._asdict() for told in self.edits_of(entity)]}
                body |= more or {}
            return body
        if kind in {TOUCH, EDIT}:
            stored = state.events.get(entity)
            lead_id = json.loads(stored.event.payload or "{}").get("lead_id", "") if stored else ""
            if stored is None or not self.sees(login, lead_id) or stored.standing == ORPHAN:
                return None
            return (self._touch(stored) if kind == TOUCH else self._edit(stored))._asdict()
        if kind == CAMPAIGN:
            return {"payload": state.campaigns[entity][2]}
        if kind == RULES:
            return {"name": entity, "text": state.rules[entity][2]}
        if kind == SUPPRESSION:
            _, _, is_on, reason, at = state.suppressions[entity]
            return {"hash": entity, "reason": reason, "at": at} if is_on else None
        person = state.persons[entity]
        return vars(person)

    # Taking events in

    def take(self, login: str, device: Device, event: Outgoing, offset: timedelta) -> tuple[str, str]:
        """One event: its status, and a message."""
        known_as = device.numbers.get(event.seq)
        if known_as is not None and known_as != event.id:
            return (
                DEVICE_SEQ_REUSED,
                "This number is known with another event; the data folder was copied.",
            )
        known = self.state.events.get(event.id)
        device.numbers[event.seq] = event.id
        if known is not None:
            same = known.event.sha256 == event.sha256 and (
                known.actor == login
                or ADMIN in {self.person(login).role, self.state.persons[known.actor].role}
            )
            if same and known.standing == LATE:  # the first answer may have been lost
                return LATE, ""
            if same and not known.event.payload:
                return ERASED, ""
            return (DUPLICATE, "") if same else (CONFLICT, "This id is known with another content.")
        if any(kept.id == event.id and kept.sha256 == event.sha256 for kept in self.state.quarantine):
            return QUARANTINED, "An admin looks at it."
        received_at = self.now()
        effective_at = min(event.recorded_at + offset, received_at)
        if not event.payload and event.kind in {facts.LEAD_ADDED, facts.TOUCH_ADDED, facts.LEAD_EDITED}:
            blank = Stored(event, device.id, login, effective_at, received_at, ORPHAN)
            self.state.events[event.id] = blank
            return ERASED, ""
        try:
            if facts.digest(event.payload) != event.sha256 or event.version > facts.VERSIONS[event.kind]:
                raise ValueError(event.id)
            told = json.loads(event.payload)
            about = told.get("lead_id") or (told["id"] if event.kind == facts.LEAD_ADDED else "")
            if about in self.state.erased:
                self.state.events[event.id] = Stored(
                    event._replace(payload=""), device.id, login, effective_at, received_at, ORPHAN
                )
                return ERASED, ""
            stored = Stored(event, device.id, login, effective_at, received_at, "owner")
            return self._ways(event.kind)(stored, told), ""
        except (KeyError, ValueError, TypeError, AttributeError):
            self.state.quarantine.append(event)
            return QUARANTINED, "The centre cannot read this event; it is kept whole for an admin."

    def _ways(self, kind: str) -> Callable[[Stored, dict[str, Any]], str]:
        return {
            facts.LEAD_ADDED: self._lead_added,
            facts.TOUCH_ADDED: self._touch_added,
            facts.LEAD_EDITED: self._lead_edited,
            facts.CAMPAIGN_SAVED: self._campaign_saved,
            facts.RULES_SAVED: self._rules_saved,
            facts.SUPPRESSED: lambda stored, told: self._suppressed(stored, told, is_on=True),
            facts.SUPPRESSION_LIFTED: lambda stored, told: self._suppressed(stored, told, is_on=False),
            facts.IMPORT_BEGUN: self._kept,
            facts.IMPORT_ENDED: self._kept,
        }[kind]

    def _kept(self, stored: Stored, told: dict[str, Any]) -> str:
        self.state.events[stored.event.id] = stored
        return INSERTED

    def _lead_added(self, stored: Stored, told: dict[str, Any]) -> str:
        facts.read_lead(stored.event.payload)  # raises for what is none
        self._kept(stored, told)
        holder, pool = self._first_holder(stored.actor, told)
        row = Row(stored.event.id, told, holder, pool, told["handed_over_at"])
        self.state.leads[row.id] = row
        self.state.assignments.append((row.id, holder, pool, stored.actor))
        self._claim_orphans(row, {stored.actor, holder})
        self._write_fields(row)
        at = facts.written(self.now())
        self._announce(GRANT, LEAD, row.id, self.recipients(row), reason="", by=stored.actor, at=at)
        return INSERTED

    def _first_holder(self, actor: str, told: dict[str, Any]) -> tuple[str | None, str]:
        person = self.state.persons[actor]
        if person.role in {REP, TEAM_LEAD}:
            return actor, ""
        owner = told.get("owner", "")
        named = next(
            (one for one in self.state.persons.values() if owner and owner in {one.login, one.name}), None
        )
        if named is not None:
            return named.login, ""
        is_led = any(
            one.role == TEAM_LEAD and one.team == person.team and one.active
            for one in self.state.persons.values()
        )
        is_marketings = told.get("segment") == "nurture" or (person.role == MARKETER and not is_led)
        return None, MARKETING_POOL if is_marketings else f"team:{person.team}"

    def _claim_orphans(self, row: Row, actors: set[str | None]) -> None:
        """What these people said about a lead before it was known to be theirs counts from now on."""
        for stored in list(self.state.events.values()):
            if stored.standing != ORPHAN or stored.actor not in actors or not stored.event.payload:
                continue
            told = json.loads(stored.event.payload)
            if told.get("lead_id") == row.id:
                stored.standing = "owner"
                kind = TOUCH if stored.event.kind == facts.TOUCH_ADDED else EDIT
                self._announce(PUT, kind, stored.event.id, self.recipients(row))

    def _standing(self, stored: Stored, row: Row | None) -> str:
        if row is None:
            return ORPHAN
        actor = self.state.persons[stored.actor]
        if row.holder == actor.login or actor.role == ADMIN or actor.login in self.recipients(row):
            return "owner"
        held = any(lead == row.id and holder == actor.login for lead, holder, _, _ in self.state.assignments)
        return LATE if held else ORPHAN

    def _touch_added(self, stored: Stored, told: dict[str, Any]) -> str:
        facts.read_touch(stored.event.payload)
        row = self.state.leads.get(told["lead_id"])
        stored.standing = self._standing(stored, row)
        self._kept(stored, told)
        if row is None or stored.standing == ORPHAN:
            return ORPHAN
        self._announce(PUT, TOUCH, stored.event.id, self.recipients(row))
        self._announce(PUT, LEAD, row.id, self.recipients(row))
        return INSERTED if stored.standing == "owner" else LATE

    def _lead_edited(self, stored: Stored, told: dict[str, Any]) -> str:
        row = self.state.leads.get(told["lead_id"])
        dict(told["now"]), dict(told["was"])
        stored.standing = self._standing(stored, row)
        self._kept(stored, told)
        if row is None or stored.standing == ORPHAN:
            return ORPHAN
        self._write_fields(row)
        self._announce(PUT, LEAD, row.id, self.recipients(row))
        self._announce(PUT, EDIT, stored.event.id, self.recipients(row))
        return INSERTED if stored.standing == "owner" else LATE

    def _write_fields(self, row: Row) -> None:
        """The fields of a lead: as it began, each overwritten by its last edit."""
        fields = json.loads(self.state.events[row.id].event.payload)
        fields.setdefault("custom", {})
        for name, edits in self._edits_by_field(row.id).items():
            value = edits[-1][1]
            if name.startswith("custom."):
                fields["custom"][name.removeprefix("custom.")] = value
            else:
                fields[name] = value
        fields["custom"] = {name: value for name, value in fields["custom"].items() if value}
        row.fields = {name: value for name, value in fields.items() if value}

    def _edits_by_field(self, lead_id: str) -> dict[str, list[tuple[str, Any, Any]]]:
        """Of each field the edits in their order: id, what is now, what was."""
        found: dict[str, list[tuple[str, Any, Any]]] = {}
        edits = [
            (stored.effective_at, stored.event.id, json.loads(stored.event.payload))
            for stored in self.state.events.values()
            if stored.event.kind == facts.LEAD_EDITED and stored.standing != ORPHAN and stored.event.payload
        ]
        for _, event_id, told in sorted(edits, key=lambda edit: edit[:2]):
            if told["lead_id"] == lead_id:
                for name, value in told["now"].items():
                    found.setdefault(name, []).append((event_id, value, told["was"].get(name)))
        return found

    def _lost(self, lead_id: str, event_id: str) -> tuple[str, ...]:
        """The fields of an edit that were overwritten by somebody who had not seen it."""
        return tuple(
            name
            for name, edits in sorted(self._edits_by_field(lead_id).items())
            for this, following in pairwise(edits)
            if this[0] == event_id and following[2] != this[1]
        )

    def _campaign_saved(self, stored: Stored, told: dict[str, Any]) -> str:
        mark = (stored.effective_at, stored.event.id, stored.event.payload)
        key = told["name"].casefold()
        self._kept(stored, told)
        if key not in self.state.campaigns or self.state.campaigns[key] < mark:
            self.state.campaigns[key] = mark
            self._announce(PUT, CAMPAIGN, key)
        return INSERTED

    def _rules_saved(self, stored: Stored, told: dict[str, Any]) -> str:
        if self.state.persons[stored.actor].role not in MAY_CHANGE_RULES and set(told["documents"]) != {
            f"absence.{stored.actor}"
        }:
            raise ValueError(stored.actor)
        self._kept(stored, told)
        for name, text in told["documents"].items():
            mark = (stored.effective_at, stored.event.id, text)
            if name not in self.state.rules or self.state.rules[name] < mark:
                self.state.rules[name] = mark
                self._announce(PUT, RULES, name)
        return INSERTED

    def _suppressed(self, stored: Stored, told: dict[str, Any], *, is_on: bool) -> str:
        self._kept(stored, told)
        for hashed in told["hashes"]:
            mark = (stored.effective_at, stored.event.id, is_on, told.get("reason", ""), told.get("at", ""))
            if hashed not in self.state.suppressions or self.state.suppressions[hashed] < mark:
                self.state.suppressions[hashed] = mark
                self._announce(PUT if is_on else DROP, SUPPRESSION, hashed)
        return INSERTED

    # What team leads and admins do

    def assign(
        self,
        by: Person,
        lead_ids: Sequence[str],
        to: str,
        reason: str,
        *,
        dry_run: bool,
        since: datetime | None = None,
    ) -> Assigned:
        target = self.state.persons.get(to)
        pool = "" if target else to
        if target is None and pool != MARKETING_POOL and not pool.startswith("team:"):
            raise Refused(f"There is nobody called {to}.", "to")
        if by.role not in {ADMIN, TEAM_LEAD, MARKETER}:
            raise Refused("Only a team lead, a marketer or an admin gives leads to somebody else.")
        moved, skipped = 0, []
        for lead_id in lead_ids:
            row = self.state.leads.get(lead_id)
            if row is None or (by.role != ADMIN and not self.sees(by.login, lead_id)):
                skipped.append(Skipped(lead_id, "There is no such lead in your team."))
                continue
            if (row.holder, row.pool) == (to if target else None, pool):
                skipped.append(Skipped(lead_id, "he holds it already"))
                continue
            call = self._news_of(lead_id, since) if since else ""
            if call:
                skipped.append(Skipped(lead_id, call))
                continue
            moved += 1
            if not dry_run:
                self._move(row, to if target else None, pool, by, reason)
        return Assigned(moved, tuple(skipped))

    def _news_of(self, lead_id: str, since: datetime) -> str:
        """Who called after a moment, as the centre says it; nothing if nobody did."""
        undone = {
            json.loads(stored.event.payload or "{}").get("undoes") for stored in self.state.events.values()
        }
        calls = [
            told
            for told in self.touches_of(lead_id)
            if touch_at(told.payload, told.at).attempt
            and facts.read_time(told.received_at) > since
            and told.id not in undone
        ]
        if not calls:
            return ""
        last = max(calls, key=lambda told: told.at)
        minutes = round((self.now() - facts.read_time(last.at)).total_seconds() / 60)
        ago = "just now" if minutes < 1 else "1 minute ago" if minutes == 1 else f"{minutes} minutes ago"
        return f"called {ago} by {last.actor_name}"

    def _move(self, row: Row, holder: str | None, pool: str, by: Person, reason: str) -> None:
        before = self.recipients(row)
        row.holder, row.pool, row.since = holder, pool, facts.written(self.now())
        self.state.assignments.append((row.id, holder, pool, by.login))
        after = self.recipients(row)
        to_name = self.state.persons[holder].name if holder else pool
        word = {"reason": reason, "by": by.login, "at": facts.written(self.now())}
        self._announce(DROP, LEAD, row.id, before - after, **word, to_name=to_name)
        self._announce(GRANT, LEAD, row.id, after - before, **word)
        self._announce(PUT, LEAD, row.id, after & before)
        self._claim_orphans(row, {holder})
        self._write_fields(row)

    def erase(self, lead_id: str) -> None:
        row = self.state.leads.pop(lead_id)
        had = self.recipients(row)
        had |= {holder for lead, holder, _, _ in self.state.assignments if lead == lead_id and holder}
        self.state.erased[lead_id] = set()
        for stored in self.state.events.values():
            told = json.loads(stored.event.payload or "{}")
            if lead_id in {told.get("lead_id"), stored.event.id}:
                stored.event = stored.event._replace(payload="")
        self._announce(ERASE, LEAD, lead_id, had)


def _touch_at(stored: Stored) -> datetime:
    at = facts.read_time(json.loads(stored.event.payload)["at"])
    if abs(at - stored.event.recorded_at) < SAME_CLOCK:
        at += stored.effective_at - stored.event.recorded_at
    return min(at, stored.received_at).astimezone(UTC)


class Link:
    """The port ``Central`` of one person. ``cuts`` names what happens to the next calls: "before" loses the question,
    "after" the answer, an empty text neither.
    """

    def __init__(self, server: FakeCentral, login: str) -> None:
        self.server = server
        self.login = login
        self.cuts: list[str] = []
        self.calls: list[str] = []
        self.hints = 0

    @contextmanager
    def _reached(self, name: str) -> Iterator[Person]:
        self.calls.append(name)
        cut = self.cuts.pop(0) if self.cuts else ""
        if cut == "before":
            raise Unavailable("The central database does not answer.")
        yield self.server.person(self.login)
        if cut == "after":
            raise Unavailable("The central database stopped answering.")

    def _device(self, id: str) -> Device:
        found = self.server.state.devices.get(id)
        if found is None or found.login != self.login:
            raise UnknownDevice("The central database does not know this laptop.", "unknown_device")
        return found

    def hello(self, introduction: Introduction) -> Welcome:
        with self._reached("hello") as me:
            state = self.server.state
            device = state.devices.get(introduction.device)
            if device is None:
                device = Device(introduction.device, me.login, introduction.first_seq)
                state.devices[device.id] = device
            if device.login != me.login:
                raise Refused("This laptop belongs to somebody else.", "foreign_device")
            head = len(self.server.number(me.login))
            return Welcome(
                PRODUCT, "0001", "0.0", state.epoch, self.server.now(),
                Me(me.login, me.name, me.role, me.team), self.server.salt, f"ripen_{me.login}", head,
                device.max_seen, device.contiguous,
            )  # fmt: skip

    def push(
        self,
        device: str,
        client_version: str,
        clock: datetime,
        events: Sequence[Outgoing],
        cursor: Cursor | None = None,
    ) -> Receipt:
        with self._reached("push") as me:
            if len(events) > PUSH_LIMIT:
                raise Refused("A push takes 200 events at most.")
            of = self._device(device)
            offset = self.server.now() - clock
            offset = timedelta() if abs(offset) < RIGHT else offset
            statuses = tuple(
                Status(event.seq, event.id, *self.server.take(me.login, of, event, offset))
                for event in events
            )
            head = len(self.server.number(me.login))
            feed = None if cursor is None else self._page(me.login, of, cursor, ALONG_LIMIT)
            return Receipt(statuses, of.contiguous, of.max_seen, self.server.now(), head, feed)

    def pull(self, device: str, cursor: Cursor, limit: int = PULL_LIMIT) -> Feed:
        with self._reached("pull") as me:
            return self._page(me.login, self._device(device), cursor, limit)

    def _page(self, login: str, device: Device, cursor: Cursor, limit: int) -> Feed:
        feed = self.server.number(login)
        epoch = self.server.state.epoch
        reset = ""
        if cursor.epoch != epoch:
            reset = "epoch"
        elif cursor.seq > len(feed):
            reset = "head"
        elif cursor.seq and feed[cursor.seq - 1][0] != cursor.nonce:
            reset = "nonce"
        device.cursor = cursor.seq
        page = [] if reset else feed[cursor.seq : cursor.seq + limit]
        rows = tuple(
            FeedRow(seq, nonce, op, kind, entity, self.server.body(login, op, kind, entity, more))
            for seq, (nonce, op, kind, entity, more) in enumerate(page, start=cursor.seq + 1)
        )
        return Feed(epoch, len(feed), reset, rows, not reset and cursor.seq + limit < len(feed))

    @contextmanager
    def whole(self, device: str) -> Iterator["FakeWhole"]:
        with self._reached("whole") as me:
            self._device(device)
            feed = self.server.number(me.login)
            cursor = Cursor(len(feed), feed[-1][0] if feed else "", self.server.state.epoch)
            yield FakeWhole(deepcopy(self.server), me.login, cursor)

    def acknowledge_erasure(self, device: str, cursor: int) -> None:
        with self._reached("acknowledge_erasure") as me:
            feed = self.server.number(me.login)
            to_come = {entity for _, op, _, entity, _ in feed[cursor:] if op == ERASE}
            for lead_id in self.server.state.erased.keys() - to_come:
                self.server.state.erased[lead_id].add(device)

    def assign(
        self,
        lead_ids: Sequence[str],
        to: str,
        reason: str,
        *,
        dry_run: bool = False,
        unless_attempted_since: datetime | None = None,
    ) -> Assigned:
        with self._reached("assign") as me:
            return self.server.assign(me, lead_ids, to, reason, dry_run=dry_run, since=unless_attempted_since)

    def erase(self, lead_id: str, hashes: Sequence[bytes] = ()) -> None:
        with self._reached("erase") as me:
            if me.role != ADMIN:
                raise Refused("Only an admin erases a person.")
            self.server.erase(lead_id)

    def status(self) -> Mapping[str, Any]:
        with self._reached("status"):
            return {
                "people": [vars(one) for one in self.server.state.persons.values()],
                "quarantine": len(self.server.state.quarantine),
            }

    def wait(self, seconds: float) -> bool:
        with self._reached("wait"):
            hinted = self.hints > 0
            self.hints = max(self.hints - 1, 0)
        return hinted

    def close(self) -> None:
        self.calls.append("close")


class FakeWhole:
    """Everything one person may see."""

    def __init__(self, server: FakeCentral, login: str, cursor: Cursor) -> None:
        self._server = server
        self._leads = server.scope(login)
        self.cursor = cursor

    @property
    def total(self) -> int:
        return len(self._leads) + sum(len(self._server.touches_of(row.id)) for row in self._leads)

    def persons(self) -> Iterator[PersonTold]:
        for one in self._server.state.persons.values():
            yield PersonTold(one.login, one.name, one.role, one.team, one.active)

    def rules(self) -> Iterator[tuple[str, str]]:
        for name, (_, _, text) in self._server.state.rules.items():
            yield name, text

    def campaigns(self) -> Iterator[str]:
        for _, _, payload in self._server.state.campaigns.values():
            yield payload

    def suppressions(self) -> Iterator[SuppressionTold]:
        for hashed, (_, _, is_on, reason, at) in self._server.state.suppressions.items():
            if is_on:
                yield SuppressionTold(bytes.fromhex(hashed), reason, at)

    def leads(self) -> Iterator[LeadTold]:
        yield from map(self._server.lead_told, self._leads)

    def touches(self) -> Iterator[TouchWords]:
        for row in self._leads:
            yield from map(read_out, self._server.touches_of(row.id))

    def edits(self) -> Iterator[EditTold]:
        for row in self._leads:
            yield from self._server.edits_of(row.id)
