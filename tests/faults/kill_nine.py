"""Kill a process that logs calls with SIGKILL, at a random moment, again and again, and look for what it called saved.

    python tests/faults/kill_nine.py [RUNS] [SEED]

prints how many calls that were called saved are lost (it must be 0), and fails if any is. A call counts as saved as
soon as the process has said so on its standard output, after the commit.
"""

import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from app.domain.fold import fold
from app.storage.store import SqliteStore
from app.usecases.add_lead import NewLead, add_lead
from app.usecases.log_call import LogCall, log_call
from app.usecases.undo import undo
from tests.fakes.desk import FixedClock, SequentialIds, make_desk

KEY = b"k" * 32
LEADS = 5


@dataclass
class Tally:
    """What came out of a series of kills."""

    runs: int = 0
    saved: int = 0
    lost: int = 0
    torn: int = 0  # events with a hole, or a standing that is not the fold of its touches
    problems: int = 0  # files that did not open or were damaged


def log_for_ever(path: Path, start: int) -> None:
    """The victim: it logs and takes back calls, and says after each commit which touch is saved."""
    store = SqliteStore.open(path, KEY, FixedClock(), SequentialIds(start))
    desk = make_desk(store, ids=SequentialIds(start + (1 << 30)))
    with store.read() as reading:
        leads = [lead.id for lead in reading.all_leads()]
    store.get_ready()
    print("ready", flush=True)
    number = 0
    while True:
        number += 1
        note = f"call {number} " + "x" * (number % 7 * 900)
        print(log_call(desk, LogCall(leads[number % LEADS], "busy", note)).touch.id, flush=True)
        if number % 5 == 0:
            undo(desk)


def kill_once(path: Path, start: int, wait_seconds: float) -> list[str]:
    """Start the victim, let it log for a while, kill it; the ids of the touches that it called saved."""
    command = [sys.executable, __file__, "--victim", str(path), str(start)]
    victim = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert victim.stdout is not None
    if victim.stdout.readline() != "ready\n":
        victim.wait()
        return []
    time.sleep(wait_seconds)
    victim.kill()
    said, _ = victim.communicate()
    return [line for line in said.split("\n")[:-1] if line]  # the last one may be half said


def check(path: Path, saved: set[str], tally: Tally) -> None:
    """Open the file as the next start would and hold it against what was called saved."""
    store = SqliteStore.open(path, KEY, FixedClock(), SequentialIds())
    with store.read() as reading:
        if reading.rows("PRAGMA quick_check")[0][0] != "ok":
            tally.problems += 1
        tally.lost += len(saved - {row[0] for row in reading.rows("SELECT id FROM touch")})
        seqs = [row[0] for row in reading.rows("SELECT seq FROM event ORDER BY seq")]
        counted = reading.rows("SELECT last_seq FROM device")[0][0]
        tally.torn += seqs != list(range(1, counted + 1))
        for lead in reading.all_leads():
            tally.torn += fold(reading.first_decision(lead.id), reading.touches(lead.id)) != lead.standing
    store.close()


def run(runs: int, seed: int, folder: Path) -> Tally:
    """A series of kills of processes that write to the same file, one after the other."""
    chance, tally, saved = random.Random(seed), Tally(), set()
    path = folder / "ripen.db"
    store = SqliteStore.create(path, KEY, FixedClock(), SequentialIds(1 << 40), rules={})
    desk = make_desk(store)
    for number in range(LEADS):
        add_lead(desk, NewLead(f"Lead {number}", "Acme", f"0511 901820{number}", country="DE"))
    store.close()
    for number in range(1, runs + 1):
        saved |= set(kill_once(path, number << 32, chance.uniform(0.0, 0.25)))
        tally.runs += 1
        tally.saved = len(saved)
        try:
            check(path, saved, tally)
        except Exception as problem:  # noqa: BLE001 - whatever it is, it is what we are looking for
            tally.problems += 1
            print(f"run {number}: {problem!r}", file=sys.stderr)
    return tally


def main() -> int:
    """The command."""
    if sys.argv[1:2] == ["--victim"]:
        log_for_ever(Path(sys.argv[2]), int(sys.argv[3]))
    given = [int(text) for text in sys.argv[1:3]]
    runs, seed = given + [100, 1][len(given) :]
    with tempfile.TemporaryDirectory() as folder:
        tally = run(runs, seed, Path(folder) / "home")
    print(
        f"{tally.lost} of {tally.saved} saved calls lost in {tally.runs} kills (seed {seed});"
        f" {tally.torn} torn, {tally.problems} files in trouble"
    )
    return 1 if tally.lost or tally.torn or tally.problems or not tally.saved else 0


if __name__ == "__main__":
    sys.exit(main())
