"""Notifications arrive on a real session bus, and where there is none nothing breaks."""

import logging
import os
import shutil
import subprocess
import sys
import types
from pathlib import Path

import pytest

from app.desktop.notifications import Notifier

ROOT = Path(__file__).parents[2]
NOTIFY = (
    "import sys; from app.desktop.notifications import Notifier;"
    " sys.exit(not Notifier().notify(*sys.argv[1:]))"
)
#: A service that is there and shows nothing, until its bus ends.
OWNER = """
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

connection = open_dbus_connection(bus="SESSION")
connection.send_and_get_reply(message_bus.RequestName("org.freedesktop.Notifications"))
while True:
    connection.receive()
"""


def test_a_notification_arrives_as_it_was_sent(desktop):
    title, text = "-Zoë asked for a price", "Call until 10:05 <b>& say</b> “good morning”"
    done = subprocess.run(
        [sys.executable, "-c", NOTIFY, title, text],
        cwd=ROOT,
        env={**desktop.environment, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=90,
    )
    assert done.returncode == 0, done.stderr
    assert desktop.wait_for(1)
    (arrived,) = desktop.history()
    assert arrived["summary"]["data"] == "\u2060" + title
    assert arrived["body"]["data"] == "Call until 10:05 ‹b›& say‹/b› “good morning”"
    assert arrived["appname"]["data"] == "Ripen"


def test_without_a_session_bus_the_answer_is_no_and_is_told_once(caplog, monkeypatch, tmp_path):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'nobody'}")
    notifier = Notifier("linux")
    with caplog.at_level(logging.INFO):
        assert not notifier.notify("Nadia Okafor", "Call now")
        assert not notifier.notify("Nadia Okafor", "Call now")
    told = [record for record in caplog.records if record.name == "app.desktop.notifications"]
    assert len(told) == 1
    assert "Reminders are shown in the window" in told[0].getMessage()
    assert "Nadia" not in caplog.text


@pytest.mark.skipif(not shutil.which("dbus-run-session"), reason="needs dbus-run-session")
@pytest.mark.parametrize("starts", [True, False])
def test_a_service_that_the_bus_can_start_counts_when_it_did_start(tmp_path, starts):
    """A desktop that has broken its notifications says nothing of itself: notify-send is not asked how it went."""
    services = tmp_path / "dbus-1" / "services"
    services.mkdir(parents=True)
    service = tmp_path / "service.py"
    service.write_text(OWNER)
    command = f"{sys.executable} {service}" if starts else "/bin/false"
    name = "org.freedesktop.Notifications"
    (services / f"{name}.service").write_text(f"[D-BUS Service]\nName={name}\nExec={command}\n")
    missing = "from app.desktop.notifications import Notifier; print(Notifier('linux').missing())"
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", missing],
        cwd=ROOT,
        env={
            **os.environ,
            "XDG_DATA_HOME": str(tmp_path),
            "XDG_DATA_DIRS": str(tmp_path),
            "PYTHONPATH": str(ROOT),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=90,
    )
    assert done.stdout.strip() == ("" if starts else "the notification service does not start"), done.stderr


def test_a_session_without_a_bus_is_named_as_such(monkeypatch):
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    assert Notifier("linux").missing() == "there is no session bus"


@pytest.fixture
def sent(monkeypatch):
    """What plyer is asked for; an error put in `raises` is what it does instead."""
    sent = types.SimpleNamespace(calls=[], raises=None)

    def notify(**told: object) -> None:
        if sent.raises is not None:
            raise sent.raises
        sent.calls.append(told)

    monkeypatch.setitem(
        sys.modules, "plyer", types.SimpleNamespace(notification=types.SimpleNamespace(notify=notify))
    )
    return sent


@pytest.mark.parametrize(
    "error", [NotImplementedError("No usable implementation found!"), ImportError(), OSError()]
)
def test_whatever_the_platform_raises_the_answer_is_no(sent, error):
    sent.raises = error
    notifier = Notifier("win32")
    assert not notifier.notify("Call now", "")
    sent.raises = None
    assert notifier.notify("Call now", "")


def test_a_text_is_cut_to_what_every_system_takes(sent):
    assert Notifier("win32").notify("T" * 100, "line one\nline two " + "x" * 400)
    (told,) = sent.calls
    assert len(told["title"]) == 63
    assert len(told["message"]) == 255
    assert told["message"].startswith("line one line two")
    assert told["message"].endswith("…")
    assert told["app_name"] == "Ripen"
