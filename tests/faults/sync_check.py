"""What has to hold between laptops and the centre once everybody is quiet: the invariants I1 to I12.

``problems_of`` names each one that does not, in a sentence; nothing said means that all is well. It looks at the files
and at the database itself, not at what the programs think of them; the one thing it believes is the read that it makes
as each person, by his own password, and that is held against what the tables say.
"""

import hashlib
import json
import subprocess
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

from app.central.remote import RemoteCentral
from app.desktop.clock import DeviceIds, SystemClock
from app.domain import facts
from app.domain.fold import fold
from app.domain.wire import read_moment
from app.storage.store import SqliteStore
from app.storage.team_store import TeamStore
from app.storage.told_rows import TOLD_LEAD_NAMES, TOLD_TOUCH_NAMES, lead_row, touch_row
from app.storage.values import micros
from app.usecases import central as port
from tests.fakes.postgres import PASSWORD, CentralDatabase
from tests.faults.sync_worker import KEY

_LEAD = TOLD_LEAD_NAMES[1:]
#: What only this laptop knows of its touches.
_OWN = {"lead_no", "seq", "logged_here"}
_TOUCH = [name for name in TOLD_TOUCH_NAMES if name not in _OWN]
#: How SQLCipher 4 lays out its pages, bytes.
PAGE, RESERVED, IV = 4096, 80, 16


@dataclass
class Home:
    """A laptop's file, whose it is, and what it called saved."""

    path: Path
    login: str
    said: dict[str, str] = field(default_factory=dict)  # event id: sha256 in hex
    #: Numbers of ids said by another copy of the same file; those are not here.
    is_copy: bool = False
    key: bytes = KEY


def problems_of(
    database: CentralDatabase, homes: list[Home], known_before: set[str] | None = None
) -> list[str]:
    """What does not hold. ``known_before`` are ids that were at the centre at an earlier look (I10)."""
    owner = database.connect()
    said = {event: (sha, home.login) for home in homes for event, sha in home.said.items()}
    found = _said_is_there(owner, said)
    found += _feeds(owner)
    found += _centre(owner)
    if known_before is not None:
        lost = known_before - event_ids(owner)
        found += [f"I10: {len(lost)} events are gone from the centre"] if lost else []
    for home in homes:
        found += _home(database, owner, home)
    owner.close()
    return found


def event_ids(owner: psycopg.Connection[Any]) -> set[str]:
    """The ids of all events at the centre."""
    return {row[0] for row in owner.execute("SELECT id::text FROM sync.event").fetchall()}


def lost_of(owner: psycopg.Connection[Any], said: dict[str, Any]) -> list[str]:
    """The ids that were called saved and are not at the centre, whole, in whatever place."""
    there = event_ids(owner)
    aside = "SELECT event ->> 'id' FROM sync.quarantine"
    return sorted(said.keys() - there - {row[0] for row in owner.execute(aside.encode()).fetchall()})


def _said_is_there(owner: psycopg.Connection[Any], said: dict[str, tuple[str, str]]) -> list[str]:
    found = []
    lost = lost_of(owner, said)
    if lost:
        found.append(
            f"I1: {len(lost)} of {len(said)} that were called saved are not at the centre: {lost[:3]}"
        )
    rows = owner.execute("SELECT id::text, encode(sha256, 'hex'), actor FROM sync.event").fetchall()
    for event, sha, actor in rows:
        if event in said and sha.casefold() != said[event][0].casefold():
            found.append(f"I1: {event} is at the centre with other bytes than were saved")
        if event in said and actor != said[event][1]:
            found.append(f"I6: {event} of {said[event][1]} stands there as {actor}'s")
    return found


def _feeds(owner: psycopg.Connection[Any]) -> list[str]:
    rows = owner.execute(
        "SELECT h.recipient, h.head, count(f.seq), coalesce(max(f.seq), 0), coalesce(min(f.seq), 1)"
        " FROM sync.feed_head h LEFT JOIN sync.feed f ON f.recipient = h.recipient GROUP BY h.recipient, h.head"
    ).fetchall()
    return [
        f"I3: the feed of {who} has a hole ({count} rows, head {head})"
        for who, head, count, last, first in rows
        if (count, last, first) != (head, head, 1)
    ]


def _centre(owner: psycopg.Connection[Any]) -> list[str]:
    """What must hold in the tables of the centre by themselves."""
    found = []
    wrong = owner.execute(
        "SELECT count(*) FROM sync.event WHERE payload <> '' AND sha256(convert_to(payload, 'UTF8')) <> sha256"
    ).fetchone()
    if wrong and wrong[0]:
        found.append(f"I1: {wrong[0]} events do not match their hash")
    forged = owner.execute(
        "SELECT count(*) FROM sync.event e JOIN sync.device d ON d.id = e.device WHERE d.login <> e.actor"
    ).fetchone()
    if forged and forged[0]:
        found.append(f"I6: {forged[0]} events came from the device of somebody else")
    touches = owner.execute(
        "SELECT count(*) FROM sync.touch t LEFT JOIN sync.event e ON e.id = t.id WHERE e.id IS NULL"
        " OR e.actor <> t.actor"
    ).fetchone()
    if touches and touches[0]:
        found.append(f"I6: {touches[0]} touches have no event, or one of somebody else")
    return found


def _home(database: CentralDatabase, owner: psycopg.Connection[Any], home: Home) -> list[str]:
    store = SqliteStore.open(home.path, home.key, SystemClock(), DeviceIds())
    name = f"{home.login} ({home.path.name})"
    try:
        found = _own_events(store, owner, home, name)
        found += _numbers(store, owner, name)
        found += _oracle(store, database, owner, home, name)
        found += _folds(store, name)
    finally:
        store.close()
    return found


def _own_events(store: SqliteStore, owner: psycopg.Connection[Any], home: Home, name: str) -> list[str]:
    with store.read() as reading:
        rows = reading.rows("SELECT id, hex(sha256), hex(payload), payload FROM event")
        if reading.rows("PRAGMA quick_check")[0][0] != "ok":
            return [f"I9: the file of {name} is damaged"]
    here = {row[0]: row[1].casefold() for row in rows}
    found = []
    gone = [] if home.is_copy else sorted(home.said.keys() - here.keys())
    if gone:
        found.append(f"I9: {len(gone)} own events cannot be read at {name} any more: {gone[:3]}")
    changed = [one for one, sha in home.said.items() if one in here and here[one] != sha.casefold()]
    changed += [
        row[0] for row in rows if row[3] and hashlib.sha256(bytes.fromhex(row[2])).hexdigest() != here[row[0]]
    ]
    if changed:
        found.append(f"I9: {len(changed)} own events at {name} have other bytes now")
    return found


def _numbers(store: SqliteStore, owner: psycopg.Connection[Any], name: str) -> list[str]:
    """I2: what is at the centre and what waits are 1 to n together; once all is delivered nothing is missing there."""
    team = TeamStore(store)
    with team.read() as reading:
        device = reading.device_id()
        membership = reading.membership()
        rows = reading.rows("SELECT seq, state, id FROM event ORDER BY seq")
        last = reading.last_event()
    if membership is None:
        return [f"I2: nobody is signed in at {name}"]
    found = []
    if [row[0] for row in rows] != list(range(last - len(rows) + 1, last + 1)):
        found.append(f"I2: the numbers of {name} have a hole")
    waiting = [row[0] for row in rows if row[1] in {"saved", "sent"}]
    if waiting:
        found.append(f"I11: {len(waiting)} events of {name} are not delivered")
    there = {
        row[0]: row[1]
        for row in owner.execute(
            "SELECT id::text, device_seq FROM sync.event"
            " UNION ALL SELECT event ->> 'id', device_seq FROM sync.quarantine"
        ).fetchall()
    }
    missing = [row[2] for row in rows if row[1] in {"acked", "flagged"} and row[2] not in there]
    if missing:
        found.append(f"I2: {len(missing)} events of {name} count as delivered and are not at the centre")
    row = owner.execute(
        "SELECT contiguous, max_seen FROM sync.device WHERE id = %s::uuid", [device]
    ).fetchone()
    if row is None:
        found.append(f"I2: the centre does not know the device of {name}")
    elif row[0] != row[1]:
        found.append(f"I2: the centre misses numbers of {name}: {row[0]} of {row[1]}")
    return found


def scope_of(owner: psycopg.Connection[Any], login: str) -> set[str]:
    """The leads of a person's replica, by the tables alone."""
    row = owner.execute("SELECT role, team FROM sync.person WHERE login = %s AND active", [login]).fetchone()
    if row is None:
        return set()
    role, team = row
    persons = dict(owner.execute("SELECT login, team FROM sync.person").fetchall())
    found = set()
    for lead, holder, pool in owner.execute(
        "SELECT lead_id::text, holder, pool FROM sync.holding"
    ).fetchall():
        mine = holder == login
        mine |= role == "team-lead" and team == (
            persons.get(holder) if holder else pool.removeprefix("team:")
        )
        mine |= role == "marketer" and pool == port.MARKETING_POOL
        found |= {lead} if mine else set()
    return found


def _oracle(
    store: SqliteStore, database: CentralDatabase, owner: psycopg.Connection[Any], home: Home, name: str
) -> list[str]:
    """I4 and I5: the replica is the query run as that person, row for row, and the query shows what it may."""
    team = TeamStore(store)
    with team.read() as reading:
        membership, device = reading.membership(), reading.device_id()
        columns = ", ".join(_LEAD)
        here = {row[0]: row[1:] for row in reading.rows(f"SELECT id, {columns} FROM lead")}
        columns = ", ".join(f"t.{one}" for one in _TOUCH)
        statement = f"SELECT t.id, l.id, {columns} FROM touch t JOIN lead l ON l.no = t.lead_no"
        touches = {row[0]: row[1:] for row in reading.rows(statement)}
        statement = (
            "SELECT e.id, l.id, e.at, e.lost, e.was, e.now FROM lead_edit e JOIN lead l ON l.no = e.lead_no"
        )
        edits = {row[0]: row[1:] for row in reading.rows(statement)}
        people = {
            (*row[:3], bool(row[3])) for row in reading.rows("SELECT login, role, team, active FROM person")
        }
        statement = (
            "SELECT id, coalesce(json_extract(payload, '$.lead_id'), id) FROM event WHERE state = 'flagged'"
        )
        aside = {one for row in reading.rows(statement) for one in row}
        strays = reading.rows("SELECT count(*) FROM touch WHERE lead_no NOT IN (SELECT no FROM lead)")[0][0]
        orphans = reading.rows("SELECT count(*) FROM lead_key WHERE lead_no NOT IN (SELECT no FROM lead)")[0][
            0
        ]
    assert membership is not None
    central = RemoteCentral(database.url(), home.login, PASSWORD)
    found: list[str] = []
    try:
        with central.whole(device) as whole:
            told_people = {(one.login, one.role, one.team, one.active) for one in whole.persons()}
            list(whole.rules()), list(whole.campaigns()), list(whole.suppressions())
            told_leads = {one.id: one for one in whole.leads()}
            told_touches = {one.id: one for one in whole.touches()}
            told_edits = {one.id: one for one in whole.edits()}
    finally:
        central.close()
    mine = database.connect(home.login)
    readable = {row[0] for row in mine.execute("SELECT id::text FROM sync.lead").fetchall()}
    mine.close()
    if told_leads.keys() != scope_of(owner, home.login):
        found.append(f"I5: what {name} is shown is not what the tables say")
    if here.keys() - readable:
        found.append(f"I5: {len(here.keys() - readable)} leads at {name} are hidden from {home.login}")
    if strays or orphans:
        found.append(f"I5: rows of leads that left are still at {name}")
    for known in (here, touches, edits, told_leads, told_touches, told_edits):
        for one in (
            aside & known.keys()
        ):  # what the centre put aside is seen here alone, and so is what it comes to
            del known[one]
    found += _unequal(f"leads at {name}", {one: row[1:] for one, row in here.items()}, {
        one.id: lead_row(one, 0, elsewhere=_is_elsewhere(one, membership.me))[1][2:] for one in told_leads.values()
    }, _LEAD[1:])  # fmt: skip
    found += _unequal(f"touches at {name}", touches, {
        one.id: (one.lead_id, *_kept(touch_row(one, 0))) for one in told_touches.values()
    }, ("lead", *_TOUCH))  # fmt: skip
    found += _unequal(
        f"edits at {name}",
        edits,
        {one.id: _edit(one) for one in told_edits.values()},
        ("lead", "at", "lost", "was", "now"),
    )
    if people != told_people:
        found.append(f"I4: the people at {name} are others than the centre's")
    return found


def _kept(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(value for column, value in zip(TOLD_TOUCH_NAMES, row, strict=True) if column not in _OWN)


def _edit(one: port.EditTold) -> tuple[Any, ...]:
    told = json.loads(one.payload)
    at = micros(read_moment(one.effective_at))
    return (one.lead_id, at, bool(one.lost), facts.canonical(told["was"]), facts.canonical(told["now"]))


def _is_elsewhere(told: port.LeadTold, me: port.Me) -> bool:
    is_marketing = me.role == port.MARKETER and told.pool == port.MARKETING_POOL
    return told.holder != me.login and not is_marketing


def _unequal(
    what: str,
    here: dict[str, tuple[Any, ...]],
    there: dict[str, tuple[Any, ...]],
    columns: tuple[str, ...] | list[str],
) -> list[str]:
    found = []
    if there.keys() - here.keys():
        found.append(f"I4: {len(there.keys() - here.keys())} {what} are missing")
    if here.keys() - there.keys():
        found.append(f"I4: {len(here.keys() - there.keys())} {what} are too many")
    other: Counter[str] = Counter()
    for one in here.keys() & there.keys():
        if tuple(here[one]) != tuple(there[one]):
            pairs = zip(columns, here[one], there[one], strict=False)
            other.update(column for column, mine, theirs in pairs if mine != theirs)
    found += [f"I4: {count} {what} differ in {column}" for column, count in sorted(other.items())]
    return found


def _folds(store: SqliteStore, name: str) -> list[str]:
    """I8: where a lead stands is what its touches come to, by Python as by SQL."""
    with store.read() as reading:
        wrong = [
            lead.id
            for lead in reading.all_leads()
            if fold(reading.first_decision(lead.id), reading.touches(lead.id)) != lead.standing
        ]
    return [f"I8: {len(wrong)} leads at {name} stand elsewhere than their touches say"] if wrong else []


def decrypted(path: Path, key: bytes = KEY) -> bytes:
    """Every page of a closed file in clear, free pages included, as somebody would see it who had the key.

    SQLCipher 4 with a raw key: AES-256-CBC page by page, the vector and the HMAC in the last 80 bytes of a page, the
    first 16 bytes of the file its salt (https://www.zetetic.net/sqlcipher/design/).
    """
    data = path.read_bytes()
    clear = []
    for start in range(0, len(data), PAGE):
        page = data[start : start + PAGE]
        begin = 16 if start == 0 else 0
        vector = page[PAGE - RESERVED : PAGE - RESERVED + IV]
        words = ["openssl", "enc", "-d", "-aes-256-cbc", "-nopad", "-K", key.hex(), "-iv", vector.hex()]
        body = page[begin : PAGE - RESERVED]
        clear.append(subprocess.run(words, input=body, capture_output=True, check=True).stdout)
    return b"".join(clear)
