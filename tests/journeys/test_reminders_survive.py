"""Reminders with the whole program, on the real notification service, through sleep and a kill.

A sleep is a jump of the program's clock: the process goes on, the clock on the wall does not match the steady one any
more. The machine's own clock cannot be set by a test.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.usecases.add_lead import NewLead, add_lead
from app.usecases.log_call import LogCall, log_call
from app.wiring.desk import opened_desk

ROOT = Path(__file__).parents[2]
#: A Tuesday, 14:00 in Berlin: nobody is greeted any more.
NOW = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)
FIRST, SECOND = NOW + timedelta(hours=1), NOW + timedelta(hours=2)

#: The program, whose clock is ahead by as many seconds as a file says.
SLEEPER = """
import sys
from datetime import timedelta
from pathlib import Path
import app.wiring.window as window

class Jumping(window.RunningClock):
    def now(self):
        text = Path(sys.argv[3]).read_text()
        return super().now() + timedelta(seconds=float(text or 0))

window.RunningClock = Jumping
sys.exit(window.open_window({"home": sys.argv[1], "at": sys.argv[2]}))
"""


@pytest.fixture(autouse=True)
def berlin(monkeypatch):
    monkeypatch.setenv("RIPEN_PASSPHRASE", "open sesame")
    monkeypatch.setenv("TZ", "Europe/Berlin")


@contextmanager
def program(home: Path, at: datetime, jump: Path, environment: dict[str, str]) -> Iterator[None]:
    """The program at work; it is killed at the end, not ended."""
    command = [sys.executable, "-c", SLEEPER, str(home), at.isoformat(), str(jump)]
    with subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment}) as process:
        try:
            yield
            assert process.poll() is None  # it was open all the time
        finally:
            process.kill()


def heard_of(desktop, name: str, times: int, seconds: float = 90) -> int:
    """How often somebody was told to call this person, as soon as it is so often, or after the time."""
    give_up_at = time.monotonic() + seconds
    while True:
        heard = sum(title.startswith(f"Call {name}") for title, _ in desktop.notifications())
        if heard >= times or time.monotonic() >= give_up_at:
            return heard
        time.sleep(0.3)


@pytest.mark.journey
def test_what_fell_due_in_sleep_or_while_the_program_was_killed_is_told_once_and_then_again_until_acted_on(
    desktop, tmp_path
):
    home, jump = tmp_path / "home", tmp_path / "jump"
    jump.write_text("0")
    with opened_desk(str(home), NOW.isoformat(), None) as (desk, _):
        for name, at, phone in (("Ann Berg", FIRST, "+49 511 901820"), ("Bo Li", SECOND, "+49 511 901821")):
            lead_id, _ = add_lead(desk, NewLead(full_name=name, company="Alpha", phone=phone))
            log_call(desk, LogCall(lead_id, "call-back", next_at=at))
    with program(home, NOW, jump, desktop.environment):
        assert heard_of(desktop, "Ann Berg", 1, seconds=4) == 0
        jump.write_text(
            str(70 * 60)
        )  # the lid was closed for 70 minutes: Ann's call fell due in it, Bo's did not
        assert heard_of(desktop, "Ann Berg", 1) == 1
    # Killed. Started again a minute later it says nothing twice; in another hour both are said, each once.
    jump.write_text("0")
    later = FIRST + timedelta(minutes=11)
    with program(home, later, jump, desktop.environment):
        assert heard_of(desktop, "Ann Berg", 2, seconds=8) == 1
    with program(home, SECOND + timedelta(minutes=5), jump, desktop.environment):
        assert heard_of(desktop, "Bo Li", 1) == 1
        assert heard_of(desktop, "Ann Berg", 2) == 2
        late = [text for title, text in desktop.notifications() if title.startswith("Call Ann Berg")]
        assert [text.split(",")[0] for text in late] == ["You promised to call at 15:00"] * 2
