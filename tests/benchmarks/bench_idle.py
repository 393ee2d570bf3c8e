"""What the open window costs while nobody touches it: processor time of the whole process, all its threads together.

The window is watched from outside, by what the system counts for the process, so that watching costs it nothing. It is
measured with today's list on the screen, whose response clocks tick, which is the most that an idle window does.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

from bench_company import AT, ROOT, environment
from bench_table import Line

#: What follows a start (learning, the daily look through all leads, a copy of the file) is over when a stretch of so
#: many seconds cost little.
CALM_SECONDS = 5.0
CALM_SHARE = 0.02
LONGEST_START_SECONDS = 300.0


def idle(home: Path, seconds: float) -> list[Line]:
    """Per cent of one processor over so many seconds; nothing where the system does not count as Linux does."""
    if not sys.platform.startswith("linux"):
        return []
    command = [sys.executable, "-m", "app", "--home", str(home), "--at", AT]
    with subprocess.Popen(command, cwd=ROOT, env=environment()) as window:
        try:
            _wait_until_calm(window)
            before, woken = _used_seconds(window.pid), _wakings(window.pid)
            began = time.monotonic()
            time.sleep(seconds)
            passed = time.monotonic() - began
            share = (_used_seconds(window.pid) - before) / passed * 100
            often = (_wakings(window.pid) - woken) / passed
        finally:
            window.kill()
    return [
        Line("idle window: processor", share, 0.0, "%", 0.0, 1.0),
        Line("idle window: wakes a second", often, 0.0, "", 0.0, 0.0),
    ]


def _wait_until_calm(window: subprocess.Popen[bytes]) -> None:
    give_up_at = time.monotonic() + LONGEST_START_SECONDS
    share = 1.0
    while share > CALM_SHARE:
        before = _used_seconds(window.pid)
        time.sleep(CALM_SECONDS)
        if window.poll() is not None or time.monotonic() > give_up_at:
            raise RuntimeError("The window ended, or did not come to rest.")
        share = (_used_seconds(window.pid) - before) / CALM_SECONDS


def _used_seconds(process: int) -> float:
    """Processor seconds of a process so far (proc(5), fields 14 and 15 of stat)."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / float(os.sysconf("SC_CLK_TCK"))


def _wakings(process: int) -> int:
    """How often its threads have gone to sleep so far, and so were woken."""
    counted = 0
    for status in Path(f"/proc/{process}/task").glob("*/status"):
        line = next(line for line in status.read_text().splitlines() if line.startswith("voluntary"))
        counted += int(line.split()[1])
    return counted
