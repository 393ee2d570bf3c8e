"""One click: the use case alone, the real window, and the bare commit that both are held against."""

import json
import os
import sys
import time
from pathlib import Path

from bench_company import AT
from bench_table import Line, line_of

from app.domain.errors import Refused
from app.storage.file import new_key, open_connection
from app.usecases.desk import Desk
from app.usecases.log_call import LogCall, log_call
from app.usecases.show_today import show_today
from app.wiring.desk import opened_desk

#: A frame at 60 Hz, milliseconds.
FRAME = 16
#: Calls that are left on the list when the last one is measured.
SPARE_CALLS = 20
NOTE = "Nobody at the desk, the switchboard says to try again in the afternoon."


class Commits:
    """A file of its own with the settings of a store, and one table of one column."""

    def __init__(self, folder: Path, size: int) -> None:
        self.size = size
        self.connection = open_connection(folder / "bare.db", new_key(), create=True)
        self.connection.execute("CREATE TABLE bare (bytes BLOB)")

    def one(self) -> float:
        """One durable commit of as many bytes as a call, in milliseconds."""
        written = os.urandom(self.size)
        began = time.perf_counter()
        run = self.connection.execute
        run("BEGIN IMMEDIATE")
        run("INSERT INTO bare VALUES (?)", (written,))
        run("COMMIT")
        return (time.perf_counter() - began) * 1000


def bytes_of_a_call(desk: Desk) -> int:
    """What the last logged call put into its touch and its event."""
    with desk.store.read() as reading:
        row = reading.row(  # type: ignore[attr-defined]
            "SELECT length(e.payload) + length(e.sha256) + length(e.id) + length(t.id) + length(t.note)"
            " + length(coalesce(t.decision, '')) + 100 FROM event e JOIN touch t ON t.seq = e.seq"
            " ORDER BY e.seq DESC LIMIT 1"
        )
    return int(row[0])


def use_case(home: Path, count: int) -> list[Line]:
    """`log_call` as scripts reach it, a bare commit between any two."""
    with opened_desk(str(home), AT, None) as (desk, _):
        lead_ids = [row.candidate.lead_id for row in show_today(desk, count * 2).rows]
        log_call(desk, LogCall(lead_ids.pop(), "no-answer", NOTE))
        commits = Commits(home, bytes_of_a_call(desk))
        taken, floors = [], []
        for lead_id in lead_ids[:count]:
            floors.append(commits.one())
            began = time.perf_counter()
            try:
                log_call(desk, LogCall(lead_id, "no-answer", NOTE))
            except Refused:
                continue
            taken.append((time.perf_counter() - began) * 1000)
    return [
        line_of("log a call, the use case alone", taken, floors, FRAME, absolute=True),
        line_of("(a bare commit of the same bytes)", floors),
    ]


def window(home: Path, count: int) -> list[Line]:
    """Keys on the real window: outcome, Enter, the next lead. Runs the program's own loop."""
    from bench_paint import Rep
    from PySide6.QtWidgets import QApplication

    usual_day(home, count)
    opened = open_frame(home)
    application = QApplication.instance()
    rep = Rep.at_the_window()
    commits = Commits(home, 1500)
    floors: list[float] = []
    chosen: list[float] = []
    entered: list[float] = []
    stepped: list[float] = []

    def begin() -> None:
        rep.when_at_rest(opened.lanes, next_call)

    def next_call() -> None:
        if len(entered) >= count:
            rep.rest(next_step)
            return
        floors.append(commits.one())
        rep.choose(lambda taken: (chosen.append(taken), rep.rest(go_on, 50)))

    def go_on() -> None:
        rep.enter(lambda taken: (entered.append(taken), rep.rest(next_call)))

    def next_step() -> None:
        if len(stepped) >= count // 2:
            application.exit(0)
            return
        down = len(stepped) % 20 < 10  # the list has an end
        rep.step(1 if down else -1, lambda taken: (stepped.append(taken), rep.rest(next_step)))

    rep.when_listed(begin)
    rep.give_up_after(300_000 + count * 1000)
    application.exec()
    opened.close()
    if len(entered) < count:
        sys.stderr.write(f"only {len(entered)} of {count} calls were answered\n")
    return [
        line_of("Enter until committed and next lead painted", entered, floors, FRAME, absolute=True),
        line_of("outcome key until its proposal is painted", chosen, (), FRAME),
        line_of("arrow key until the next card is painted", stepped, (), FRAME),
    ]


def usual_day(home: Path, calls: int) -> None:
    """A rep's day of so many calls beside those that the company has made today, and a rep who has seen the tour."""
    with opened_desk(str(home), AT, None) as (desk, _):
        done = show_today(desk, 1).done
    file = home / "settings.json"
    settings = json.loads(file.read_text("utf-8"))
    day = {"calls_per_day": done + calls + SPARE_CALLS, "tour_seen": True}
    file.write_text(json.dumps({**settings, **day}), encoding="utf-8")


def open_frame(home: Path):
    """The real frame on a home, shown."""
    from app.ui.application import make_application
    from app.wiring.desk import surroundings
    from app.wiring.frame import Frame
    from app.wiring.opening import open_for_window

    around = surroundings(str(home), AT)
    application = make_application(["ripen"], "light")
    frame = Frame(application, open_for_window(around, None), None, is_demo=False)
    frame.show((1440, 900))
    return frame
