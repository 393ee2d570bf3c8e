"""The window as it is put together: in-process with a real database, and as a whole process."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.desktop.clock import FixedClock
from app.desktop.settings import read_settings
from app.domain.errors import Unavailable
from app.domain.reminder import Reminder
from app.ui.imports.actions import Order, ReadAs
from app.ui.kit.theme import Appearance
from app.ui.tray import Tray
from app.usecases.add_lead import NewLead, add_lead
from app.usecases.changed import TOUCHES, Changed
from app.usecases.log_call import LogCall, log_call
from app.usecases.ports import Silent
from app.wiring.desk import surroundings
from app.wiring.frame import IMPORTS, TODAY, Frame
from app.wiring.import_page import DeskIntake
from app.wiring.opening import open_demo, open_for_window
from app.wiring.window import choose_platform

ROOT = Path(__file__).parents[1]
AT = "2026-11-23T10:00+01:00"
HEAVY = [
    "alembic", "babel", "dateutil", "holidays", "icalendar", "keyring", "openpyxl", "phonenumbers",
    "plyer", "rapidfuzz", "rich", "sqlalchemy", "typer",
]  # fmt: skip


class SetClock:
    """A clock that a test sets."""

    def __init__(self, at):
        self.at = at

    def now(self):
        return self.at


@pytest.fixture(autouse=True)
def berlin(monkeypatch):
    monkeypatch.setenv("RIPEN_PASSPHRASE", "open sesame")
    monkeypatch.setenv("TZ", "Europe/Berlin")


@pytest.fixture
def frames(qapp: QApplication, qtbot):
    """Makes frames and ends them."""
    made = []
    if qapp.findChild(Appearance) is None:
        Appearance(qapp, "light")

    def make(opened, **more):
        frame = Frame(lambda: None, opened, None, **{"is_demo": False, **more})
        made.append(frame)
        return frame

    yield make
    for frame in made:
        frame.close()


def test_the_demo_shows_a_ranked_list_and_a_logged_call_is_saved(frames, qtbot, tmp_path):
    opened = open_demo(tmp_path, AT)
    frame = frames(opened, is_demo=True)
    with qtbot.waitSignal(frame.today.settled, timeout=20_000):
        frame.show((1200, 800))
    first = frame.today._presenter.selected
    assert first
    qtbot.keyClick(frame.today, "1")
    qtbot.keyClick(frame.today, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: frame.today._presenter.selected != first, timeout=20_000)
    with opened.store.read() as reading:
        assert reading.touches(first)[-1].outcome == "no-answer"
        name = reading.lead(first).name
    notice = frame.window.footer.notice
    qtbot.waitUntil(lambda: notice.sentence == f"Logged: No answer, {name}", timeout=20_000)
    qtbot.mouseClick(notice.action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: notice.sentence == f"Taken back: No answer, {name}", timeout=20_000)
    assert frame.today._presenter.selected == first
    qtbot.waitUntil(lambda: frame.today._presenter.sheet is not None, timeout=20_000)
    frame.window.say("The disk is full.", trouble=True)
    qtbot.keyClick(frame.today, "1")
    qtbot.keyClick(frame.today, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: frame.today._presenter.selected != first, timeout=20_000)
    assert notice.sentence == "The disk is full."
    frame.close()
    opened.store.close()


def test_a_home_without_leads_offers_ways_to_begin_and_the_sample_moves_in(frames, qtbot, tmp_path):
    opened = open_for_window(surroundings(str(tmp_path), AT), None)
    assert not opened.has_begun
    frame = frames(opened)
    frame.show()
    page = frame.first_run
    assert page is not None
    assert page.isVisible()
    page.sample.click()
    qtbot.waitUntil(lambda: frame.window.current_key == TODAY, timeout=60_000)
    qtbot.waitUntil(lambda: bool(frame.today._presenter.selected), timeout=20_000)
    with opened.store.read() as reading:
        assert reading.counts().leads > 400
        assert reading.counts().without_next_touch == 0


def test_a_file_chosen_at_the_first_start_is_looked_at_and_imported(frames, qtbot, tmp_path):
    file = tmp_path / "leads.csv"
    file.write_text("Name,Company,Phone,Colour\nAnn Berg,Alpha,+49 511 901820,blue\n,,,red\n")
    opened = open_for_window(surroundings(str(tmp_path / "home"), AT), None)
    frame = frames(opened)
    frame.show()
    frame.first_run.import_chosen.emit(file)
    assert frame.window.current_key == IMPORTS
    presenter = frame.window.page(IMPORTS)._presenter
    qtbot.waitUntil(lambda: presenter.preview is not None, timeout=20_000)
    assert dict(zip(presenter.preview.columns, presenter.preview.meaning, strict=True))["Colour"] == "custom"
    presenter.start()
    qtbot.waitUntil(lambda: presenter.result is not None, timeout=20_000)
    assert (presenter.result.created, len(presenter.result.rejected)) == (1, 1)
    frame.window.show_page(TODAY)
    qtbot.waitUntil(lambda: bool(frame.today._presenter.selected), timeout=20_000)


def test_a_saved_mapping_and_rejected_rows_can_be_read_again(tmp_path):
    file, mapping, rejected = tmp_path / "leads.csv", tmp_path / "map.toml", tmp_path / "rejected.csv"
    file.write_text("Name;Firma;Farbe\nAnn Berg;Alpha;blau\n;;rot\n")
    opened = open_for_window(surroundings(str(tmp_path / "home"), AT), None)
    served: list[None] = []
    intake = DeskIntake(opened.desk, opened.around.places, give_way=lambda: served.append(None))
    shown = intake.look(file, ReadAs())
    columns = {**dict(zip(shown.columns, shown.meaning, strict=True)), "Farbe": "notes"}
    order = Order(file, shown.kind, columns, delimiter=shown.delimiter, country="Germany")
    counted = intake.run(order, Silent(), dry_run=True)
    assert (counted.created, intake.imports(5)) == (1, [])
    served.clear()
    result = intake.run(order, Silent(), dry_run=False)
    assert served, "whoever works in the window comes first"
    assert intake.save_rejected(order, result, rejected) == 1
    intake.save_mapping(order, mapping)
    again = intake.look(file, ReadAs(mapping=mapping))
    assert dict(zip(again.columns, again.meaning, strict=True))["Farbe"] == "notes"
    assert again.country == "DE"
    undone = intake.undo(intake.imports(5)[0].id)
    assert undone.withdrawn == 1
    opened.store.close()


def test_the_windows_place_is_kept_for_the_next_start(frames, qtbot, tmp_path):
    around = surroundings(str(tmp_path), AT)
    frame = frames(open_for_window(around, None))
    frame.show((780, 600))
    frame.close()
    assert read_settings(around.home.settings)[0].geometry
    again = frames(open_for_window(surroundings(str(tmp_path), AT), None))
    again.show()
    assert (again.window.width(), again.window.height()) == (780, 600)


def test_a_reminder_is_said_in_the_window_where_nothing_else_shows_it(frames, qtbot, tmp_path):
    frame = frames(open_for_window(surroundings(str(tmp_path), AT), None))
    frame.show()
    now = frame.heartbeat._clock()
    told = [
        Reminder("due", name, f"Call {name} now", "You promised to call at 10:00", ((name, "due", now),))
        for name in ("Ann", "Bo")
    ]
    frame._reminding.notified(tuple(told), True)
    said = frame.window.footer.reminder
    assert (said.sentence, said.more) == ("Call Ann now. You promised to call at 10:00", "and 1 more")
    assert not said.stays
    frame._reminding.notified(tuple(told[1:]), False)
    assert (said.sentence, said.more) == ("Call Bo now. You promised to call at 10:00", "and 1 more")
    assert said.stays
    frame.bus.broadcast(Changed(frozenset({TOUCHES}), ("Ann",)))
    assert (said.sentence, said.more) == ("Call Bo now. You promised to call at 10:00", "")
    assert said.stays
    frame.bus.broadcast(Changed(frozenset({TOUCHES}), ("Bo",)))
    assert said.sentence == ""


def test_in_a_quiet_hour_nothing_counts_as_told(frames, qtbot, tmp_path):
    opened = open_for_window(surroundings(str(tmp_path), AT), None)
    now = opened.desk.clock.now()
    lead_id, _ = add_lead(opened.desk, NewLead(full_name="Ann Berg", company="Alpha", phone="+49 511 901820"))
    log_call(opened.desk, LogCall(lead_id, "call-back", next_at=now + timedelta(seconds=1)))
    frame = frames(opened._replace(desk=replace(opened.desk, clock=FixedClock(now + timedelta(minutes=1)))))
    frame._beating.set_quiet(True)
    assert frame._beating.beat(now).reminders == ()
    frame._beating.set_quiet(False)
    assert [reminder.level for reminder in frame._beating.beat(now).reminders] == ["due", "morning"]
    assert frame._beating.beat(now).reminders == ()


@pytest.mark.parametrize(("hours", "is_over"), [(0.9, False), (8, True), (-24, True)])
def test_a_quiet_hour_ends_by_the_clock_on_the_wall_also_after_a_sleep(
    frames, qtbot, tmp_path, hours, is_over
):
    opened = open_for_window(surroundings(str(tmp_path), AT), None)
    clock = SetClock(opened.desk.clock.now())
    frame = frames(opened._replace(desk=replace(opened.desk, clock=clock)))
    tray = frame._reminding.tray = Tray(frame.window)
    tray.quiet_changed.connect(frame._beating.set_quiet)
    tray._quiet.setChecked(True)
    assert frame._beating._is_quiet(frame._desk)
    clock.at += timedelta(hours=hours)  # the machine slept, or its clock was set: no timer ran meanwhile
    frame._beating.beaten(frame._beating.beat(clock.at))
    assert tray.quiet is not is_over
    assert frame._beating._is_quiet(frame._desk) is not is_over


def test_that_ripen_goes_on_in_the_tray_is_said_once(frames, qtbot, tmp_path):
    frame = frames(open_for_window(surroundings(str(tmp_path), AT), None))
    said = []
    frame._reminding.notify = lambda title, text: bool(said.append(title)) or True
    for _ in range(2):
        frame._closed(True)
        qtbot.wait(100)
    assert said == ["Ripen goes on in the tray"]


def test_the_trays_next_call_is_the_first_of_the_list(frames, qtbot, tmp_path):
    frame = frames(open_demo(tmp_path, AT), is_demo=True)
    with qtbot.waitSignal(frame.today.settled, timeout=20_000):
        frame.show((1200, 800))
    presenter = frame.today._presenter
    first = presenter.selected
    presenter.move(3)
    assert presenter.selected != first
    frame.window.hide()
    frame._open_next()
    qtbot.waitUntil(lambda: presenter.selected == first, timeout=20_000)
    assert frame.window.isVisible()


def test_a_slow_disk_is_said_until_the_call_is_saved(frames, qtbot, tmp_path):
    frame = frames(open_demo(tmp_path, AT), is_demo=True)
    frame.show((1200, 800))
    before = frame.window.footer.state_sentence
    frame.today.begin_saving()
    qtbot.waitUntil(lambda: frame.window.footer.state_sentence == "Saving …", timeout=20_000)
    assert frame.window.footer.mark.state == "waiting"
    frame.today.end_saving()
    assert frame.window.footer.state_sentence == before


def process(*words: str, program: list[str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *(program or ["-m", "app"]), *words],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.journey
def test_the_demo_writes_a_picture_and_quits(tmp_path):
    picture = tmp_path / "today.png"
    done = process(
        "--demo", "--at", AT, "--screenshot", str(picture), "--size", "1200x800", "--theme", "dark"
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert not [
        left for left in Path(os.environ.get("TMPDIR", "/tmp")).glob("ripen-demo-*") if left.is_file()
    ]


@pytest.mark.journey
def test_a_first_start_writes_a_picture_too(tmp_path):
    picture = tmp_path / "first.png"
    done = process("--home", str(tmp_path / "home"), "--screenshot", str(picture))
    assert (done.returncode, done.stderr) == (0, "")
    assert picture.stat().st_size > 1000


@pytest.mark.journey
def test_problems_before_the_window_are_one_sentence(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    done = process("--home", str(tmp_path / "file"))
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (3, "", 1)
    assert process("--theme", "pink").returncode == 2
    home = str(tmp_path / "home")
    assert process("--home", home, "--screenshot", str(tmp_path / "a.png")).returncode == 0
    done = process("--home", home, "--screenshot", str(tmp_path / "no" / "folder.png"))
    assert done.returncode == 3
    assert "folder.png" in done.stderr
    monkeypatch.setenv("RIPEN_PASSPHRASE", "wrong")
    done = process("--home", home, "--screenshot", str(tmp_path / "b.png"))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "passphrase" in done.stderr


START = """
import json, sys
from app.__main__ import window_options
import app.wiring.window as window

def told():
    import app.wiring.frame as frame
    def painted(self):
        print(json.dumps([name for name in {heavy!r} if name in sys.modules]))
        self._quit()
    frame.Frame._painted = lambda self: None
    show = frame.Frame.show
    def shown(self, size=None):
        self.today.settled.connect(lambda: painted(self))
        show(self, size)
    frame.Frame.show = shown

told()
sys.exit(window.open_window({{"home": sys.argv[1], "at": {at!r}}}))
"""


@pytest.mark.journey
def test_the_list_is_painted_before_anything_heavy_is_imported(tmp_path):
    file = tmp_path / "leads.csv"
    file.write_text("Name,Company,Phone,Country\nAnn Berg,Alpha,+49 511 901820,Germany\n")
    home = str(tmp_path / "home")
    done = process("import", str(file), "--home", home)
    assert done.returncode == 0, done.stderr
    done = process(home, program=["-c", START.format(heavy=HEAVY, at=AT)])
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == []


def test_a_picture_needs_no_screen_and_a_window_says_that_it_needs_one() -> None:
    environment: dict[str, str] = {}
    with pytest.raises(Unavailable, match="no screen"):
        choose_platform(environment, "linux", is_picture=False)
    choose_platform(environment, "linux", is_picture=True)
    assert environment == {"QT_QPA_PLATFORM": "offscreen"}
    for elsewhere in ({"DISPLAY": ":0"}, {"WAYLAND_DISPLAY": "wayland-0"}):
        before = dict(elsewhere)
        choose_platform(elsewhere, "linux", is_picture=False)
        assert elsewhere == before
