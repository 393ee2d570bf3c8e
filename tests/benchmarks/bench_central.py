"""The central database and the laptops around it, on a real PostgreSQL with TLS, fsync on: pulls, pushes, many laptops.

The floor of a first pull is the least that any program could do: COPY what the file's tables hold out of PostgreSQL
and write it into the same tables, with their indexes and the search.
"""

import gc
import json
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from bench_centre import LEAD, PASSWORD, REP, Centre, a_centre, a_server
from bench_crowd import crowd
from bench_table import Line, line_of

from app.central.remote import RemoteCentral
from app.desktop.clock import DeviceIds, SystemClock
from app.domain import facts
from app.domain.fold import after
from app.domain.lead import Lead, NextTouch, Stage
from app.domain.touch import Decision, Touch
from app.storage import rows, search
from app.storage.file import Connection, carry_over, new_key, open_connection
from app.storage.statements import insertion
from app.storage.store import SqliteStore
from app.storage.team_store import TeamStore
from app.usecases.central import LeadTold
from app.usecases.ports import Silent
from app.usecases.sign_in import SignIn, sign_in
from app.usecases.synchronise import CHUNK, Synchroniser
from app.wiring.desk import default_rules

VERSION = "0.1.0"
NOTE = "Nobody at the desk, the switchboard says to try again in the afternoon."


class Laptop:
    """A data folder of a person, signed in."""

    def __init__(self, path: Path, centre: Centre, login: str = REP) -> None:
        self.clock = SystemClock()
        self.key = new_key()
        self.path = path
        self.ids = DeviceIds()
        self.sqlite = SqliteStore.create(path, self.key, self.clock, self.ids, rules=default_rules())
        self.store = TeamStore(self.sqlite)
        self.central = Counting(centre.url(login), login, PASSWORD)
        sign_in(self.store, self.central, self.clock, SignIn(centre.url(), VERSION, hand_over=True))
        self.synchroniser = Synchroniser(self.store, self.central, self.clock, VERSION)

    def sync(self) -> float:
        """Synchronise once; milliseconds."""
        began = time.perf_counter()
        self.synchroniser.run()
        return (time.perf_counter() - began) * 1000

    def know(self, leads: Sequence[Lead]) -> None:
        """Have these leads without a pull."""
        with self.store.work() as work:
            work.take_leads([lead_told_of(lead) for lead in leads])

    def log(self, leads: Sequence[Lead]) -> None:
        """One unanswered call each, now."""
        at = self.clock.now()
        following = NextTouch(at + timedelta(days=2), "call", "rep")
        decision = Decision(Stage.WORKING, following, cadence_from=at)
        pairs = []
        for lead in leads:
            touch = Touch(
                self.ids.new(), lead.id, at, "call", "out", "no-answer",
                attempt=True, note=NOTE, by="Ada Berg", decision=decision,
            )  # fmt: skip
            pairs.append((touch, after(lead.standing, touch)))
        with self.sqlite.work() as work:
            work.add_touches(pairs)

    def push(self) -> float:
        """Send what is not delivered, as a run does, and pull nothing; milliseconds."""
        began = time.perf_counter()
        self.synchroniser._push(Silent())
        return (time.perf_counter() - began) * 1000

    def close(self) -> None:
        self.central.close()
        self.sqlite.close()


def lead_told_of(lead: Lead) -> LeadTold:
    """A lead as the centre tells of it at its beginning."""
    first = Decision(Stage.NEW, NextTouch(lead.created_at, "call", "rep"))
    return LeadTold(lead.id, json.loads(facts.lead_added(lead, first).payload), REP, "", "")


class Counting(RemoteCentral):
    """Counts round trips."""

    asked = 0

    def _ask(self, function: str, asked: Any) -> Any:
        self.asked += 1
        return super()._ask(function, asked)

    def network(self) -> float:
        """A round trip that asks nothing, the quickest of some; milliseconds."""
        taken = []
        connection = self._connected()
        for _ in range(20):
            began = time.perf_counter()
            connection.execute("SELECT 1").fetchone()
            taken.append((time.perf_counter() - began) * 1000)
        return min(taken)


# First pull


def first_pull(folder: Path, centre: Centre, leads: int, rounds: int = 1) -> Line:
    """A first pull, from the connection to the last commit, against its floor; the best of ``rounds`` each."""
    ours, floors = [], []
    for number in range(rounds):
        laptop = Laptop(folder / f"pulled-{number}.db", centre)
        gc.collect()
        ours.append(laptop.sync())
        if number == 0:
            _keep_for_the_floor(centre, laptop)
        laptop.close()
        floors.append(_floor(folder / f"floor-{number}.db", centre))
    return line_of(
        f"first pull of {leads:,} leads and {leads * 5:,} touches", [min(ours)], [min(floors)], 1.5
    )


_TABLES = ("lead", "lead_key", "touch")


def _columns(table: str) -> list[str]:
    return [column.name for column in rows.metadata.tables[table].columns]


def _keep_for_the_floor(centre: Centre, laptop: Laptop) -> None:
    """What a pull came to, as plain tables in PostgreSQL."""
    with centre.connect() as owner, laptop.sqlite.read() as reading:
        owner.execute("CREATE SCHEMA floor")
        for table in _TABLES:
            columns = [
                f"{one.name} {'bigint' if one.type.python_type is int else 'text'}"
                for one in rows.metadata.tables[table].columns
            ]
            held = reading.rows(f"SELECT {', '.join(_columns(table))} FROM {table}")
            _put(owner, table, columns, held)
        texts = [(no, *search.texts_of(lead)) for no, lead in enumerate(reading.all_leads(), start=1)]
        _put(owner, "words", ["no bigint", "names text", "words text"], texts)


def _put(owner: Any, table: str, columns: list[str], held: Any) -> None:
    owner.execute(f"CREATE TABLE floor.{table} ({', '.join(columns)})")
    with owner.cursor() as cursor, cursor.copy(f"COPY floor.{table} FROM STDIN") as copy:
        for row in held:
            copy.write_row(row)
    owner.execute(f"ANALYZE floor.{table}")


def _floor(path: Path, centre: Centre) -> float:
    """COPY out of plain tables and ``executemany`` into the file's, a chunk in a transaction; milliseconds."""
    key = new_key()
    SqliteStore.create(path, key, SystemClock(), DeviceIds(), rules=default_rules()).close()
    file = open_connection(path, key)
    gc.collect()
    began = time.perf_counter()
    with centre.connect() as owner:
        for table in _TABLES:
            write = insertion(table, _columns(table))
            _copied(owner, file, table, lambda part, write=write: file.executemany(write, part))
        _copied(owner, file, "words", lambda part: _words(file, part))
    taken = time.perf_counter() - began
    file.close()
    return taken * 1000


def _words(file: Connection, part: list[Any]) -> None:
    for index, place in ((search.NAMES, 1), (search.ALL_WORDS, 2)):
        file.executemany(
            f"INSERT INTO {index} (rowid, words) VALUES (?, ?)", [(row[0], row[place]) for row in part]
        )


def _copied(owner: Any, file: Connection, table: str, write: Callable[[list[Any]], object]) -> None:
    with owner.cursor() as cursor, cursor.copy(f"COPY floor.{table} TO STDOUT") as copy:
        coming = copy.rows()
        while part := list(islice(coming, CHUNK)):
            file.execute("BEGIN IMMEDIATE")
            write(part)
            file.execute("COMMIT")
            carry_over(file)


# A changed lead


def changed_lead(folder: Path, centre: Centre, leads: int, runs: int) -> list[Line]:
    """A change that comes here and a call that goes out: round trips, and time beyond the network."""
    laptop = Laptop(folder / f"changed-{leads}.db", centre)
    other = Laptop(folder / f"other-{leads}.db", centre)
    laptop.sync()
    with laptop.sqlite.read() as reading:
        some = [lead for _, lead in zip(range(runs), reading.all_leads(), strict=False)]
    comes, goes, trips = [], [], []
    network = laptop.central.network()
    other.know(some)
    for lead in some:
        other.log([lead])
        other.push()
        comes.append(_beyond(laptop, network, trips))
        laptop.log([lead])
        goes.append(_beyond(laptop, network, trips))
    laptop.close()
    other.close()
    return [
        line_of(f"changed lead comes, {leads:,} leads", comes, (), 20),
        line_of(f"logged call goes out and back, {leads:,} leads", goes, (), 20),
        line_of(f"round trips of one of them, {leads:,} leads", trips, (), 3, unit="trips"),
    ]


def _beyond(laptop: Laptop, network: float, trips: list[float]) -> float:
    laptop.central.asked = 0
    taken = laptop.sync()
    trips.append(laptop.central.asked)
    return taken - network * laptop.central.asked


def offline_calls(folder: Path, centre: Centre, calls: int = 300, runs: int = 3) -> Line:
    """Calls that were logged without a network: from the start of a run until the last is acknowledged here."""
    laptop = Laptop(folder / "offline.db", centre)
    laptop.sync()
    with laptop.sqlite.read() as reading:
        leads = [lead for _, lead in zip(range(calls), reading.all_leads(), strict=False)]
    taken = []
    for _ in range(runs):
        laptop.log(leads)
        taken.append(laptop.push())
        laptop.sync()
    laptop.close()
    return line_of(f"push of {calls} offline calls", taken, (), 400)


# A team lead's question


def team_question(centre: Centre, touches: int, runs: int) -> list[Line]:
    """What a team did in a week, and how much there is of it at all, by plain SQL under row-level security."""
    with centre.connect() as owner:
        owner.execute("SET session_replication_role = replica")
        for statement in _MANY_TOUCHES.split(";"):
            owner.execute(statement.replace("%TOUCHES%", str(touches)).encode())
    lines = []
    with centre.connect(LEAD) as lead:
        for name, question in _QUESTIONS.items():
            taken = []
            for _ in range(runs):
                began = time.perf_counter()
                lead.execute(question.encode()).fetchall()
                taken.append((time.perf_counter() - began) * 1000)
            most = 50 if name == "a week" else 0  # all is a tenth of the table, and read as such
            lines.append(line_of(f"team lead: {name}, {touches:,} touches", taken, (), most))
    return lines


#: Forty reps in ten teams, a hundred touches a lead, within a year.
_MANY_TOUCHES = """
INSERT INTO sync.person (login, name, role, team, active, channel)
SELECT 'rep' || n, 'Rep ' || n, 'rep', CASE WHEN n % 10 = 0 THEN 'north' ELSE 'team' || n % 10 END, true, 'none' || n
FROM generate_series(1, 40) n;
CREATE TEMP TABLE company AS SELECT gen_random_uuid() AS id, n FROM generate_series(1, %TOUCHES% / 100) n;
INSERT INTO sync.holding (lead_id, holder) SELECT id, 'rep' || n % 40 + 1 FROM company;
INSERT INTO sync.touch (id, lead_id, at, kind, direction, outcome, attempt, contact, by_person, actor, campaign,
    standing, team)
SELECT gen_random_uuid(), c.id, timestamptz '2026-11-24' - (random() * 365) * interval '1 day', 'call', 'out',
    'no-answer', true, t % 4 = 0, 'Rep', 'rep' || c.n % 40 + 1, '', 'owner',
    CASE WHEN (c.n % 40 + 1) % 10 = 0 THEN 'north' ELSE 'team' || (c.n % 40 + 1) % 10 END
FROM company c, generate_series(1, 100) t;
VACUUM ANALYZE sync.touch;
ANALYZE sync.holding
"""
_QUESTIONS = {
    "a week": "SELECT actor, count(*), count(*) FILTER (WHERE contact) FROM sync.touch"
    " WHERE at >= timestamptz '2026-11-17' GROUP BY actor",
    "all of it": "SELECT count(*) FROM sync.touch",
}


def everything(
    folder: Path, home: Path, leads: int, laptops: int, touches: int, *, quick: bool
) -> list[Line]:
    """All of the group; each part in a database of its own on one server."""
    runs = 5 if quick else 30
    with a_server(laptops) as server:
        small, large = a_centre(server, "small"), a_centre(server, "large")
        small.fill(home, leads // 10)
        large.fill(home, leads)
        lines = [first_pull(folder, large, leads, 1 if quick else 3)]
        for centre, size in ((small, leads // 10), (large, leads)):
            lines += changed_lead(folder, centre, size, runs)
        lines.append(offline_calls(folder, large))
        lines += crowd(a_centre(server, "crowd"), laptops, 5 if quick else 20)
        return lines + team_question(a_centre(server, "many"), touches, runs)
