"""Half a note, and then the power goes: with the whole program. The note is there when it is opened again."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NOON = "2026-11-24T12:00:00+01:00"

#: Opens the window on a home and does what the third argument says: writes half a note and sits there, or tells what
#: the line of the note shows.
PERSON = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
import app.wiring.frame as frame
import app.wiring.window as window

show = frame.Frame.show

def shown(self, size=None):
    def write():
        QTest.keyClick(self.today, "n")
        QTest.keyClicks(self.today.bar.note, "budget is decided in M")
        while "in M" not in str(kept()):
            QTest.qWait(20)
        print("written", flush=True)
    def kept():
        with self._store.read() as reading:
            return reading.drafts(9)
    def tell():
        while not self.today.bar.note.text():
            QTest.qWait(20)
        print(self.today.bar.note.text(), flush=True)
        QApplication.quit()
    self.today.settled.connect(lambda: QTimer.singleShot(0, {"write": write, "tell": tell}[sys.argv[3]]))
    show(self, size)

frame.Frame.show = shown
sys.exit(window.open_window({"home": sys.argv[1], "at": sys.argv[2]}))
"""


def start(home: str, what: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", PERSON, home, NOON, what],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.journey
def test_half_a_note_outlives_the_kill_of_the_program(tmp_path, monkeypatch):
    monkeypatch.setenv("RIPEN_PASSPHRASE", "open sesame")
    monkeypatch.setenv("TZ", "Europe/Berlin")
    home, file = str(tmp_path / "home"), tmp_path / "leads.csv"
    file.write_text("Full name,Company,Phone,Country\nGreta Lindqvist,Sjö & Co,+46 31 390 06 03,Sweden\n")
    words = [sys.executable, "-m", "app", "import", str(file), "--home", home, "--at", NOON]
    subprocess.run(words, cwd=ROOT, check=True, capture_output=True, timeout=60)
    with start(home, "write") as window:
        assert window.stdout is not None
        assert window.stdout.readline().strip() == "written"
        window.kill()
    with start(home, "tell") as window:
        assert window.stdout is not None
        assert window.stdout.readline().strip() == "budget is decided in M"
        assert window.wait(timeout=60) == 0
