"""Reminders with the whole program: they reach the system's notifications, come again until acted on, never flood."""

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
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
PROMISED_AT = NOW + timedelta(minutes=30)


@pytest.fixture(autouse=True)
def berlin(monkeypatch):
    monkeypatch.setenv("RIPEN_PASSPHRASE", "open sesame")
    monkeypatch.setenv("TZ", "Europe/Berlin")


def promise(home: Path, *names: str) -> None:
    """Promises each of these people, new to this home, a call at the same time."""
    with opened_desk(str(home), NOW.isoformat(), None) as (desk, _):
        for place, name in enumerate(names):
            phone = f"+49 511 9018{200 + place}"
            lead_id, _ = add_lead(desk, NewLead(full_name=name, company="Alpha", phone=phone))
            log_call(desk, LogCall(lead_id, "call-back", next_at=PROMISED_AT))


@contextmanager
def window(home: Path, at: datetime, environment: dict[str, str]) -> Iterator[None]:
    """The program's window, opened at a time that goes on from there."""
    command = [sys.executable, "-m", "app", "--home", str(home), "--at", at.isoformat()]
    with subprocess.Popen(command, cwd=ROOT, env=environment) as process:
        try:
            yield
            assert process.poll() is None  # it was open all the time
        finally:
            process.kill()


@pytest.mark.journey
def test_a_promised_call_that_falls_due_is_told_and_told_again_until_somebody_acts(desktop, tmp_path):
    home, crowd = tmp_path / "one", tmp_path / "six"
    promise(home, "Ann Berg")
    promise(crowd, "Ann Ek", "Bo Li", "Cy Roe", "Di Fox", "Ed Lam", "Flo Sy")

    def told(title: str, times: int, seconds: float = 90) -> list[tuple[str, str]]:
        """The notifications of this title, as soon as there are so many, or those after the time."""
        give_up_at = time.monotonic() + seconds
        while True:
            found = [one for one in desktop.notifications() if one[0] == title]
            if len(found) >= times or time.monotonic() >= give_up_at:
                return found
            time.sleep(0.3)

    with window(crowd, PROMISED_AT + timedelta(seconds=5), desktop.environment):
        # Six at once come as one, and the morning is said once.
        digest = told("6 leads need you: 6 promised", 1)
        assert [text for _, text in digest] == ["Ann Ek, Bo Li, Cy Roe and 3 more"]
        assert [text for _, text in told("Today: 6 promised, 6 due", 1)] == ["First: Ann Ek, Alpha"]
    assert len(desktop.notifications()) == 2
    call = "Call Ann Berg, Alpha now"
    with window(home, PROMISED_AT - timedelta(seconds=8), desktop.environment):
        # It is open when the call falls due.
        assert [text.split(",")[0] for _, text in told(call, 1)] == ["You promised to call at 10:30"]
    with window(home, PROMISED_AT + timedelta(minutes=12), desktop.environment):
        assert len(told(call, 2)) == 2
    with opened_desk(str(home), (PROMISED_AT + timedelta(minutes=13)).isoformat(), None) as (desk, _):
        with desk.store.read() as reading:
            (lead,) = reading.all_leads()
        log_call(desk, LogCall(lead.id, "no-answer"))
    with window(home, PROMISED_AT + timedelta(minutes=30), desktop.environment):
        assert len(told(call, 3, seconds=8)) == 2
    assert len(told("Today: 1 promised, 1 due", 2, seconds=0)) == 1
