"""The main job, with the whole program: a file is imported, a call is logged by keys, the program is killed, and the
call is there when it is opened again.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NOON = "2026-11-24T12:00:00+01:00"

#: Shaped as HubSpot exports contacts: an id, names apart, two numbers, owner, status and source.
EXPORT = """\
Record ID,First Name,Last Name,Email,Phone Number,Mobile Phone Number,Associated Company,Job Title,City,State/Region,\
Postal Code,Country/Region,Contact owner,Lead Status,Create Date,Last Activity Date,Original Traffic Source,Website URL
700101,Joan,  Tremblay,joan.tremblay@example.com,5145550142,514-555-0177,Atelier Nord,Owner,Montréal,QC,H2X 1Y4,Canada,\
Mia Brandt,Open,2026-11-20,,Organic Search,
700102,Greta,Lindqvist,greta@example.com,+46 31 390 06 03,,"Lindqvist, Sjö & Co","Buyer (""ask for Greta"")",Göteborg,,\
411 03,Sweden,Mia Brandt,New,2026-11-23,,Paid Search,https://lindqvist.example.com
"""

#: A person at the keys: opens the window, logs one call, writes half a note about the next lead, and then sits there
#: until somebody kills the program. What is said to be saved is printed only when the window has gone on.
PERSON = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
import app.wiring.frame as frame
import app.wiring.window as window

show = frame.Frame.show

def shown(self, size=None):
    def work():
        presenter = self.today._presenter
        first = presenter.selected
        QTest.keyClick(self.today, "n")
        QTest.keyClicks(self.today.bar.note, "1 budget is decided in March")
        QTest.keyClick(self.today.bar.note, "\\x1b")
        QTest.keyClick(self.today, "2")
        QTest.keyClick(self.today, "\\r")
        while presenter.selected == first:
            QTest.qWait(5)
        QTest.keyClicks(self.today.bar.note, "in the middle of")
        print(first, flush=True)
    self.today.settled.connect(lambda: QTimer.singleShot(0, work))
    show(self, size)

frame.Frame.show = shown
sys.exit(window.open_window({"home": sys.argv[1], "at": sys.argv[2]}))
"""


def ripen(*words: str) -> str:
    """What the command says; it must end well."""
    done = subprocess.run(
        [sys.executable, "-m", "app", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.journey
def test_a_call_logged_by_keys_outlives_the_kill_of_the_program(tmp_path, monkeypatch):
    monkeypatch.setenv("RIPEN_PASSPHRASE", "open sesame")
    monkeypatch.setenv("TZ", "Europe/Berlin")
    home, file = str(tmp_path / "home"), tmp_path / "hubspot export.csv"
    file.write_text(EXPORT, encoding="utf-8")
    assert "2 new" in ripen("import", str(file), "--home", home, "--at", NOON)
    with subprocess.Popen(
        [sys.executable, "-c", PERSON, home, NOON],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
    ) as window:
        assert window.stdout is not None
        lead_id = window.stdout.readline().strip()
        window.kill()
    assert lead_id
    for _ in range(2):
        card = ripen("lead", lead_id, "--home", home, "--at", NOON)
        assert card.count("1 budget is decided in March") == 1
        assert "usy" in card
    picture = tmp_path / "again.png"
    ripen("--home", home, "--at", NOON, "--screenshot", str(picture))
    assert picture.read_bytes().startswith(b"\x89PNG")
