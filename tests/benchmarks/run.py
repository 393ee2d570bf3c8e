"""The benchmarks: `python3 packaging/dev.py bench [--leads 10000|100000] [--only NAME] [--quick]`.

Each group is measured in a process of its own, on copies of a kept home, and everything is held against a floor that is
measured in the same run. Prints one table and judges nothing: a loaded machine is no bug.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from bench_company import ROOT, copy_of, environment, home_of, write_csv
from bench_table import Line, table

DEFAULT_LEADS = 10_000


class Run:
    """What a group is told: the kept home, a folder to work in, and how much to measure."""

    def __init__(
        self,
        leads: int,
        folder: Path,
        *,
        quick: bool,
        laptops: int,
        touches: int,
        company: int,
        parts: Sequence[str],
    ) -> None:
        self.leads, self.folder, self.quick = leads, folder, quick
        self.laptops, self.touches, self.company = laptops, touches, company
        self.parts = parts

    @property
    def home(self) -> Path:
        """The kept home, made now where there is none."""
        return home_of(self.leads)

    def times(self, many: int) -> int:
        """A number of repetitions, fewer for a quick look."""
        return max(2, many // 10) if self.quick else many

    def file(self, rows: int) -> Path:
        """A CSV of so many rows."""
        file = self.folder / f"leads-{rows}.csv"
        if not file.exists():
            write_csv(file, rows)
        return file


def start(run: Run) -> list[Line]:
    from bench_keyring import keyring_starts
    from bench_starts import starts

    home, runs = copy_of(run.home, run.folder), run.times(9)
    return starts(home, runs) + keyring_starts(home, run.folder / "keyring", runs)


def memory(run: Run) -> list[Line]:
    from bench_starts import memory as held

    return held(copy_of(run.home, run.folder), run.times(20))


def log(run: Run) -> list[Line]:
    from bench_calls import use_case, window

    return window(copy_of(run.home, run.folder), run.times(60)) + use_case(
        copy_of(run.home, run.folder), run.times(200)
    )


def today(run: Run) -> list[Line]:
    from bench_reading import today as read
    from bench_starts import cold_today

    spread, due = copy_of(run.home, run.folder), copy_of(run.home, run.folder, all_due=True)
    runs = run.times(40)
    return [read(spread, "as it is", runs), read(due, "all due", runs), cold_today(spread, run.times(10))]


def search(run: Run) -> list[Line]:
    from bench_reading import search as typed

    return typed(copy_of(run.home, run.folder))


def leads(run: Run) -> list[Line]:
    from bench_leads import reads, scrolling

    home = copy_of(run.home, run.folder)
    return scrolling(home) + reads(home, run.times(10))


def imports(run: Run) -> list[Line]:
    from bench_imports import import_line

    return [import_line(run.folder, run.file(run.leads), run.leads)]


def meanwhile(run: Run) -> list[Line]:
    from bench_imports import meanwhile as watched

    return watched(copy_of(run.home, run.folder), run.file(min(run.leads, 20_000)))


def rules(run: Run) -> list[Line]:
    from bench_rules import rules as changed

    return changed(copy_of(run.home, run.folder))


def idle(run: Run) -> list[Line]:
    from bench_idle import idle as rested

    return rested(copy_of(run.home, run.folder), 10 if run.quick else 60)


def central(run: Run) -> list[Line]:
    from bench_central import Order, everything

    laptops, touches = (run.laptops // 10, run.touches // 10) if run.quick else (run.laptops, run.touches)
    return everything(run.folder, run.home, Order(run.leads, laptops, touches, run.quick), run.parts)


def boards(run: Run) -> list[Line]:
    from bench_boards import boards as counted

    return counted(run.company // 100 if run.quick else run.company, run.times(9))


def charts(run: Run) -> list[Line]:
    from bench_charts import charts as painted

    return painted(run.times(30))


GROUPS: dict[str, Callable[[Run], list[Line]]] = {
    "log": log,
    "start": start,
    "memory": memory,
    "today": today,
    "search": search,
    "leads": leads,
    "import": imports,
    "meanwhile": meanwhile,
    "rules": rules,
    "idle": idle,
    "central": central,
    "boards": boards,
    "charts": charts,
}


def main(words: list[str]) -> int:
    """Measure; the exit code."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that what was started is ended as well
    reader = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    reader.add_argument("--leads", type=int, default=DEFAULT_LEADS, help="10000 or 100000")
    reader.add_argument("--only", action="append", choices=list(GROUPS), help="one group; may be given again")
    reader.add_argument("--quick", action="store_true", help="few repetitions: does it run at all?")
    parts = ("pull", "changed", "offline", "crowd", "team")
    reader.add_argument("--part", action="append", choices=parts, help="one part of the group central")
    reader.add_argument("--laptops", type=int, default=500, help="of the group central")
    reader.add_argument(
        "--touches", type=int, default=1_000_000, help="of a team lead's question in the group central"
    )
    reader.add_argument("--company", type=int, default=1_000_000, help="leads of the group boards")
    reader.add_argument("--group", choices=list(GROUPS), help=argparse.SUPPRESS)
    reader.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    told = reader.parse_args(words)
    if told.group:
        run = Run(
            told.leads,
            told.folder,
            quick=told.quick,
            laptops=told.laptops,
            touches=told.touches,
            company=told.company,
            parts=told.part or (),
        )
        lines = GROUPS[told.group](run)
        sys.stdout.write("\n" + json.dumps(lines) + "\n")
        return 0
    lines = []
    for name in told.only or GROUPS:
        sys.stderr.write(f"measuring {name} ...\n")
        lines += _group(name, words)
    sys.stdout.write(f"{told.leads:,} leads with 5 touches each\n\n{table(lines)}\n")
    return 0 if lines else 1


def _group(name: str, words: list[str]) -> list[Line]:
    """The lines of a group, measured in a child."""
    with tempfile.TemporaryDirectory(prefix="ripen-bench-run-") as folder:
        command = [sys.executable, __file__, *words, "--group", name, "--folder", folder]
        done = subprocess.run(command, env=environment(), stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        sys.stderr.write(f"{name} ended with {done.returncode} and is left out\n")
        return []
    return [Line(*line) for line in json.loads(done.stdout.splitlines()[-1])]


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    os.environ.update(environment())
    sys.exit(main(sys.argv[1:]))
