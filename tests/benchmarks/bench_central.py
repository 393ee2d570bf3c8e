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
from typing import Any, NamedTuple

from bench_centre import LEAD, PASSWORD, REP, Centre, Server, a_centre, a_filled_centre, a_server
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
#: How many times as long something may take with ten times as many leads and still be called flat.
FLAT = 1.5
NOTE = "Nobody at the desk, the switchboard says to try again in the afternoon."


class Order(NamedTuple):
    """How much is measured."""

    leads: int
    laptops: int
    touches: int
    quick: bool


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


class Pair:
    """A laptop that is told of changes, and another one of the same person that makes them."""

    def __init__(self, folder: Path, centre: Centre, leads: int, runs: int) -> None:
        self.laptop = Laptop(folder / f"changed-{leads}.db", centre)
        self.other = Laptop(folder / f"other-{leads}.db", centre)
        self.laptop.sync()
        with self.laptop.sqlite.read() as reading:
            self.leads = [lead for _, lead in zip(range(runs), reading.all_leads(), strict=False)]
        self.network = self.laptop.central.network()
        self.other.know(self.leads)
        self.comes: list[float] = []
        self.goes: list[float] = []
        self.trips: list[float] = []

    def once(self, number: int) -> None:
        """A call comes here, and one goes out."""
        lead = self.leads[number]
        self.other.log([lead])
        self.other.push()
        self.comes.append(self._beyond())
        self.laptop.log([lead])
        self.goes.append(self._beyond())

    def _beyond(self) -> float:
        """Milliseconds of a run beyond the network."""
        self.laptop.central.asked = 0
        taken = self.laptop.sync()
        self.trips.append(self.laptop.central.asked)
        return taken - self.network * self.laptop.central.asked

    def close(self) -> None:
        self.laptop.close()
        self.other.close()


def changed_lead(folder: Path, small: Centre, large: Centre, leads: int, runs: int) -> list[Line]:
    """A change that comes here and a call that goes out, in a small and a large store in turn: time beyond the network,
    and round trips.
    """
    few, many = Pair(folder, small, leads // 10, runs), Pair(folder, large, leads, runs)
    for number in range(runs):
        few.once(number)
        many.once(number)
    few.close()
    many.close()
    return [
        line_of(f"changed lead comes, {leads // 10:,} leads", few.comes, (), 20),
        line_of(f"changed lead comes, {leads:,} leads", many.comes, (), 20),
        line_of("(the same, in how many of the smaller store's times)", many.comes, few.comes, FLAT),
        line_of(f"logged call goes out and comes back, {leads // 10:,} leads", few.goes, (), 20),
        line_of(f"logged call goes out and comes back, {leads:,} leads", many.goes, (), 20),
        line_of("(the same, in how many of the smaller store's times)", many.goes, few.goes, FLAT),
        line_of("round trips of one of them", few.trips + many.trips, (), 3, unit="trips"),
    ]


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


class Scene:
    """Where the parts are measured: one server, a database of its own for each."""

    def __init__(self, folder: Path, home: Path, server: Server, order: Order) -> None:
        self.folder, self.home, self.server, self.order = folder, home, server, order
        self.runs = 5 if order.quick else 30

    def filled(self, name: str, leads: int) -> Centre:
        """A new database with so many leads."""
        return a_filled_centre(self.server, name, self.home, leads)


def _pull(scene: Scene) -> list[Line]:
    leads = scene.order.leads
    return [first_pull(scene.folder, scene.filled("large", leads), leads, 1 if scene.order.quick else 3)]


def _changed(scene: Scene) -> list[Line]:
    leads = scene.order.leads
    small, large = scene.filled("small", leads // 10), scene.filled("large", leads)
    return changed_lead(scene.folder, small, large, leads, scene.runs)


def _offline(scene: Scene) -> list[Line]:
    return [offline_calls(scene.folder, scene.filled("large", scene.order.leads), runs=min(scene.runs, 10))]


def _crowd(scene: Scene) -> list[Line]:
    seconds, hot_leads = (5.0, 10) if scene.order.quick else (20.0, 100)
    # As one in use is: while all tables are young they are analysed all the time, and all plans made anew.
    centre = scene.filled("crowd", scene.order.leads)
    return crowd(scene.folder, centre, scene.order.laptops, seconds, hot_leads)


def _team(scene: Scene) -> list[Line]:
    return team_question(a_centre(scene.server, "many"), scene.order.touches, scene.runs)


#: What can be measured alone, in the order of the table.
PARTS: dict[str, Callable[[Scene], list[Line]]] = {
    "pull": _pull,
    "changed": _changed,
    "offline": _offline,
    "crowd": _crowd,
    "team": _team,
}


def everything(folder: Path, home: Path, order: Order, parts: Sequence[str] = ()) -> list[Line]:
    """These parts of the group, or all of it."""
    with a_server(home, 2 * order.laptops) as server:
        scene = Scene(folder, home, server, order)
        return [line for name in parts or PARTS for line in PARTS[name](scene)]
