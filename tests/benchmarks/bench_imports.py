"""Importing a file of leads: against reading the same file and writing the same tables without thinking; and what the
window does meanwhile."""

import csv
import gc
import hashlib
import time
from pathlib import Path

from bench_company import AT, NOW, copy_settings
from bench_table import Line, line_of, percentile

from app.desktop.clock import DeviceIds, FixedClock
from app.intake.mapping_file import MappingFile
from app.storage import rows
from app.storage.file import Connection, carry_over, new_key, open_connection
from app.storage.statements import insertion
from app.storage.store import SqliteStore
from app.usecases.desk import Desk
from app.usecases.import_leads import ImportOptions
from app.usecases.pacing import PART_ROWS, POLITE_ROWS
from app.usecases.ports import Silent
from app.wiring.desk import DeskPlaces, default_rules, opened_desk
from app.wiring.files import DeskFiles

#: How late a timer of the window may come while an import runs, milliseconds.
LATEST = 50
TICK_MS = 5
#: Rows of a transaction of the floor; small ones commit often, large ones spill the page cache. The faster one counts.
FLOOR_CHUNKS = (1_000, 10_000)
#: Pieces of a search index that SQLite joins where nothing else is said (fts5.html).
SQLITES_AUTOMERGE = 4


def take(desk: Desk, file: Path, options: ImportOptions | None = None) -> int:
    """Import a file as the command line does, or with other options; the number of rows that were taken."""
    if not isinstance(desk.places, DeskPlaces):
        raise TypeError("this desk knows no places")
    files = DeskFiles(desk, desk.places)
    result = files.take(files.open(file, MappingFile()), options or ImportOptions(file.name), Silent())
    return result.read - len(result.rejected)


def ours(home: Path, file: Path, expected: int) -> float:
    """Import into a new home; milliseconds."""
    copy_settings(home)
    with opened_desk(str(home), AT, None) as (desk, _):
        gc.collect()
        began = time.perf_counter()
        rows_taken = take(desk, file)
        taken = time.perf_counter() - began
    if rows_taken != expected:
        raise RuntimeError(f"{rows_taken} of {expected} rows were taken")
    return taken * 1000


def floor(folder: Path, file: Path, chunk: int) -> float:
    """`csv.reader` and `executemany` into the same tables, with their indexes, search index and events, in a file with
    the same key and settings; every chunk is one transaction. The journal is carried into the file as a store does
    it, and the pieces of the search index are joined as SQLite does by itself, since a store joins them too.
    Milliseconds.
    """
    key = new_key()
    path = folder / f"floor-{chunk}.db"
    SqliteStore.create(path, key, FixedClock(NOW), DeviceIds(), rules=default_rules()).close()
    connection = open_connection(path, key)
    for index in (rows.NAMES, rows.ALL_WORDS):
        connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('automerge', {SQLITES_AUTOMERGE})")
    began = time.perf_counter()
    with file.open(encoding="utf-8", newline="") as stream:
        reader = csv.reader(stream)
        next(reader)
        part: list[list[str]] = []
        number = 1
        for cells in reader:
            part.append(cells)
            if len(part) == chunk:
                _write(connection, part, number)
                number += len(part)
                part = []
        if part:
            _write(connection, part, number)
    taken = time.perf_counter() - began
    connection.close()
    return taken * 1000


_TEXTS = (
    "external_id",
    "first_name",
    "last_name",
    "email",
    "phone",
    "company",
    "title",
    "city",
    "country",
    "source",
    "campaign",
)
_FIXED = {
    "handed_over_at": 1,
    "stage": "new",
    "next_at": 2,
    "next_kind": "call",
    "next_owner": "rep",
    "promised": 0,
    "step": 0,
    "attempts": 0,
    "contacts": 0,
    "custom": "",
    "first_decision": '{"cadence":"active","next":{"at":"2026-11-24T09:00:00.000000Z","kind":"call"},"stage":"new"}',
    "import_id": "01990000-0000-7000-8000-000000000000",
    "fit": "C",
    "interest": 1,
    "segment": "sales-ready",
    "do_not_call": 0,
    "do_not_email": 0,
}
_OTHERS = {
    column.name: ""
    for column in rows.lead.columns
    if not column.nullable and column.name not in {*_TEXTS, *_FIXED, "no", "id", "source_kind", "created_at"}
}
_NAMES = ("no", "id", *_TEXTS, "source_kind", "created_at", *_FIXED, *_OTHERS)
_REST = (*_FIXED.values(), *_OTHERS.values())
#: Leaves the digits of a date: in the index they fall where those of real imports do, all over it.
_DIGITS = str.maketrans("", "", "- :")


def _write(connection: Connection, part: list[list[str]], first: int) -> None:
    numbered = list(enumerate(part, start=first))
    many = connection.executemany
    connection.execute("BEGIN IMMEDIATE")
    many(
        insertion("lead", _NAMES),
        [
            (
                no,
                f"01990000-0000-7000-8000-{no:012}",
                *cells[:11],
                cells[9],
                int(cells[11].translate(_DIGITS)),
                *_REST,
            )
            for no, cells in numbered
        ],
    )
    keys = [("external_id", 0), ("email", 3), ("phone", 4)]
    many(
        insertion("lead_key", ("kind", "value", "lead_no"), "OR IGNORE"),
        [(kind, cells[place], no) for no, cells in numbered for kind, place in keys]
        + [("name", f"{cells[1]} {cells[2]}|{cells[5]}", no) for no, cells in numbered],
    )
    many(
        "INSERT INTO lead_name (rowid, words) VALUES (?, ?)",
        [(no, f"{cells[1]} {cells[2]} {cells[5]}") for no, cells in numbered],
    )
    many(
        "INSERT INTO lead_text (rowid, words) VALUES (?, ?)",
        [(no, " ".join(cells[:11])) for no, cells in numbered],
    )
    template = (
        '{"city":"%s","first_decision":' + _FIXED["first_decision"] + "," + '"filler":"' + "x" * 260 + '"%s}'
    )
    events = []
    for no, cells in numbered:
        payload = template % (cells[0], ",".join(cells))
        digest = hashlib.sha256(payload.encode()).digest()
        events.append(
            (no + 10, f"01990000-0000-7000-9000-{no:012}", "lead-added", 1, payload, digest, "saved", 1)
        )
    many(
        insertion("event", ("seq", "id", "kind", "version", "payload", "sha256", "state", "recorded_at")),
        events,
    )
    connection.execute("COMMIT")
    carry_over(connection)


def import_line(folder: Path, file: Path, count: int) -> Line:
    """The import of a file against its floor."""
    bare = min(floor(folder, file, chunk) for chunk in FLOOR_CHUNKS)
    taken = ours(folder / "import", file, count)
    return line_of(f"import of {count:,} rows", [taken], [bare], 3)


def meanwhile(home: Path, file: Path) -> list[Line]:
    """How late the window's timers come, and its keys are answered, while the slow lane imports."""
    from bench_calls import open_frame
    from bench_paint import Rep
    from PySide6.QtCore import QElapsedTimer, Qt, QTimer
    from PySide6.QtWidgets import QApplication

    frame = open_frame(home)
    application = QApplication.instance()
    rep = Rep.at_the_window()
    late: list[float] = []
    stepped: list[float] = []
    chosen: list[float] = []
    logged: list[float] = []
    elapsed = QElapsedTimer()
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.setInterval(TICK_MS)
    running = [False]

    def ticked() -> None:
        late.append(max(0.0, elapsed.nsecsElapsed() / 1e6 - TICK_MS))
        elapsed.restart()

    timer.timeout.connect(ticked)

    def begin() -> None:
        late.clear()
        running[0] = True
        elapsed.start()
        timer.start()
        polite = ImportOptions(
            file.name, chunk_rows=POLITE_ROWS, part_rows=PART_ROWS, give_way=frame.lanes.let_pass
        )
        frame.lanes.slow.submit(
            lambda: take(frame._desk, file, polite), done, lambda error: (print(error), done(0))
        )
        rep.rest(step)

    def done(_: int) -> None:
        running[0] = False
        timer.stop()
        application.exit(0)

    def step() -> None:
        if running[0]:
            rep.step(
                1 if len(stepped) % 40 < 20 else -1, lambda taken: (stepped.append(taken), rep.rest(log))
            )

    def log() -> None:
        if running[0]:
            rep.choose(lambda taken: (chosen.append(taken), rep.rest(enter)))

    def enter() -> None:
        rep.enter(lambda taken: (logged.append(taken), rep.rest(step)))

    rep.when_listed(lambda: rep.when_at_rest(frame.lanes, begin))
    rep.give_up_after(480_000)
    application.exec()
    frame.close()
    latest = percentile(late, 0.99)
    return [
        Line("timer of the window late meanwhile (p50, p99)", percentile(late, 0.5), latest, most=LATEST),
        Line("the same, at the worst", max(late), 0.0),
        line_of("arrow key until the next card, meanwhile", stepped, (), LATEST),
        line_of("outcome key until its proposal, meanwhile", chosen, (), LATEST),
        line_of("Enter until committed and next lead, meanwhile", logged, (), LATEST),
    ]
