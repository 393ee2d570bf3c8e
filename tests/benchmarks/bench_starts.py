"""Start and memory: whole processes, the empty window and Ripen in turn, from the moment they are started."""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from bench_company import AT, ROOT, environment
from bench_table import Line, line_of

WATCH = Path(__file__).with_name("bench_watch.py")
LONGEST_SECONDS = 120


def process(*words: str, passphrase: bool = True) -> tuple[float, dict[str, Any]]:
    """Run one process; when it was started, and what it told. Without ``passphrase`` it asks the keyring."""
    environ = environment()
    if not passphrase:
        del environ["RIPEN_PASSPHRASE"]
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, str(WATCH), *words],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        text=True,
        check=False,
        timeout=LONGEST_SECONDS,
    )
    if done.returncode or not done.stdout.strip():
        raise RuntimeError(f"The measured process ended with {done.returncode}:\n{done.stderr[-2000:]}")
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return began, told


def starts(home: Path, runs: int, kind: str = "", *, passphrase: bool = True) -> list[Line]:
    """Until the list is painted, and until a key pressed at that moment is answered."""
    floors, painted, answered = [], [], []
    options = ("--home", str(home), "--at", AT)
    process(
        "ripen", "1", *options, passphrase=passphrase
    )  # compiles, and looks up holidays as the first start of a day does
    for _ in range(runs):
        began, told = process("empty", "0")
        floors.append((told["painted"] - began) * 1000)
        began, told = process("ripen", "1", *options, passphrase=passphrase)
        painted.append((told["painted"] - began) * 1000)
        answered.append((told["answered"] - began) * 1000)
    return [
        line_of(f"{kind}start until today's list is painted", painted, floors, 2.5),
        line_of(f"{kind}start until a first key is logged and answered", answered, floors, 5),
    ]


def memory(home: Path, calls: int) -> list[Line]:
    """What the window holds after painting and logging calls, beside what an empty one does."""
    _, told = process("empty", "0")
    _, mine = process("ripen", str(calls), "--home", str(home), "--at", AT)
    return [
        line_of(
            f"memory after {calls} calls ({kind})",
            [mine["memory"][kind]],
            [told["memory"][kind]],
            3,
            unit="MiB",
        )
        for kind in ("RSS", "PSS")
        if kind in told["memory"]
    ]


def cold_today(home: Path, runs: int) -> Line:
    """The list as a command, a process of its own; for information."""
    taken = []
    words = [sys.executable, "-m", "app", "--home", str(home), "--at", AT, "--json", "today"]
    for _ in range(runs):
        began = time.monotonic()
        subprocess.run(
            words, cwd=ROOT, env=environment(), capture_output=True, check=True, timeout=LONGEST_SECONDS
        )
        taken.append((time.monotonic() - began) * 1000)
    return line_of("`ripen today --json`, a whole process", taken)
