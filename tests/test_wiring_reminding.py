"""Reminders as the program is put together: tray, snoozing, quitting, another time zone, another clock."""

import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from app.domain.reminder import DIGEST, RIPENED, Reminder
from app.ui.kit.command import Command
from app.ui.kit.theme import Appearance
from app.usecases.add_lead import NewLead, add_lead
from app.usecases.changed import LEADS, TOUCHES, Changed
from app.usecases.log_call import LogCall, log_call
from app.usecases.remind import TRAY_SEEN
from app.wiring import beating
from app.wiring.desk import surroundings
from app.wiring.doctor import Unwell, _tray
from app.wiring.frame import SETTINGS_PAGE, Frame
from app.wiring.opening import open_for_window
from tests.fakes.desk import FixedClock

ROOT = Path(__file__).parents[1]
AT = "2026-11-23T14:30+01:00"  # a Monday afternoon: nobody is greeted any more

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture(autouse=True)
def berlin(monkeypatch):
    monkeypatch.setenv("RIPEN_PASSPHRASE", "open sesame")
    monkeypatch.setenv("TZ", "Europe/Berlin")


@pytest.fixture
def frame(qapp: QApplication, qtbot, tmp_path, monkeypatch):
    """A frame on a home with one lead, promised a call in an hour; it remembers what it notified and how often it quit.

    Its clock can be set, and there is a tray.
    """
    if qapp.findChild(Appearance) is None:
        Appearance(qapp, "light")
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    monkeypatch.setattr(Frame, "_begin_beating", lambda _: None)  # the tests beat
    opened = open_for_window(surroundings(str(tmp_path), AT), None)
    clock = FixedClock(opened.desk.clock.now())
    desk = replace(opened.desk, clock=clock)
    lead_id, _ = add_lead(desk, NewLead(full_name="Ann Berg", company="Alpha", phone="+49 511 901820"))
    log_call(desk, LogCall(lead_id, "call-back", next_at=clock.now() + timedelta(hours=1)))
    quits = []
    around = opened.around._replace(clock=clock)
    frame = Frame(lambda: quits.append(True), opened._replace(desk=desk, around=around), None, is_demo=False)
    frame.clock, frame.lead_id, frame.quits, frame.notified = clock, lead_id, quits, []
    frame.shows_notifications = True

    def notify(title: str, text: str) -> bool:
        frame.notified.append((title, text))
        return frame.shows_notifications

    monkeypatch.setattr(frame._reminding, "notify", notify)
    monkeypatch.setattr(frame._quitting, "_notify", notify)
    frame.show((1200, 800))
    qtbot.waitUntil(lambda: frame._reminding.tray is not None, timeout=20_000)
    yield frame
    frame.close()


def ring(frame: Frame, qtbot, title: str) -> None:
    """Let the lead's call fall due, and wait until it is said."""
    frame.clock.move(timedelta(hours=1))
    frame.heartbeat.look()
    qtbot.waitUntil(lambda: frame._reminding.tray.menu.actions()[0].text() == title, timeout=20_000)


def command(frame: Frame, title: str) -> Command:
    return next(one for one in frame.window.commands() if one.title == title)


def setting(frame: Frame, name: str) -> str:
    with frame._store.read() as reading:
        return reading.setting(name)


def test_a_click_on_the_tray_opens_the_lead_that_rings_until_somebody_acts(frame, qtbot):
    ring(frame, qtbot, "Call Ann Berg, Alpha now")
    tray = frame._reminding.tray
    with qtbot.waitSignal(tray.lead_asked) as told:
        tray._icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert told.args == [frame.lead_id]
    qtbot.waitUntil(lambda: frame.today._presenter.selected == frame.lead_id, timeout=20_000)
    assert tray.due == 1
    frame.bus.broadcast(Changed(frozenset({TOUCHES}), (frame.lead_id,)))
    assert not tray.menu.actions()[0].isVisible()
    with qtbot.waitSignal(tray.open_asked):
        tray._icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)


def test_snoozing_all_from_the_tray_silences_what_rings_and_says_until_when(frame, qtbot):
    ring(frame, qtbot, "Call Ann Berg, Alpha now")
    frame._reminding.tray.snooze_menu.actions()[1].trigger()
    notice = frame.window.footer.notice
    qtbot.waitUntil(lambda: notice.sentence == "Reminders that rang are quiet until 16:30.", timeout=20_000)
    assert not frame._reminding.tray.menu.actions()[0].isVisible()
    frame.clock.move(timedelta(minutes=59))
    assert frame._beating.beat(frame.clock.now()).reminders == ()
    frame.clock.move(timedelta(minutes=1))
    assert len(frame._beating.beat(frame.clock.now()).reminders) == 1


def test_without_a_tray_the_palette_snoozes_and_gives_an_hour_of_quiet(frame, qtbot):
    ring(frame, qtbot, "Call Ann Berg, Alpha now")
    frame._reminding.tray, tray = None, frame._reminding.tray
    frame.doors.open_palette()
    notice = frame.window.footer.notice
    command(frame, "Snooze all reminders for an hour").run()
    qtbot.waitUntil(lambda: notice.sentence == "Reminders that rang are quiet until 16:30.", timeout=20_000)
    assert frame.window.footer.reminder.sentence == ""
    command(frame, "Quiet for an hour").run()
    assert notice.sentence == "No reminder rings until 16:30; what falls due rings then."
    frame.clock.move(timedelta(minutes=59))
    assert frame._beating.quiet
    command(frame, "End the quiet hour").run()
    assert notice.sentence == "Reminders ring again."
    assert not frame._beating.quiet
    frame._reminding.tray = tray
    command(frame, "Quiet for an hour").run()
    assert tray.quiet


def test_snoozing_where_nothing_rings_says_so(frame, qtbot):
    frame._reminding.snooze_all("10min")
    notice = frame.window.footer.notice
    qtbot.waitUntil(lambda: notice.sentence == "No reminder rings now.", timeout=20_000)


def test_quitting_from_the_tray_tells_what_will_not_ring_and_ends(frame, qtbot):
    frame._reminding.tray.quit_asked.emit()
    qtbot.waitUntil(lambda: frame.quits == [True], timeout=20_000)
    told = "1 reminder will not ring while Ripen is closed: 15:30, Ann Berg."
    assert frame.notified == [("Ripen is closed", told)]


def test_a_window_that_is_closed_again_while_it_says_what_will_not_ring_says_it_once(frame, qtbot):
    frame.window.set_goes_to_tray(False)
    for _ in range(3):
        frame.window.close()
    qtbot.waitUntil(lambda: frame.quits == [True], timeout=20_000)
    assert len(frame.notified) == 1


def test_quitting_without_notifications_asks_in_the_window_and_never_by_a_box(frame, qtbot):
    frame.shows_notifications = False
    frame.window.hide()
    frame._reminding.tray.quit_asked.emit()
    notice = frame.window.footer.notice
    qtbot.waitUntil(lambda: "while Ripen is closed" in notice.sentence, timeout=20_000)
    assert frame.window.isVisible()
    assert notice.stays
    assert (frame.quits, QApplication.activeModalWidget()) == ([], None)
    qtbot.mouseClick(notice.action, Qt.MouseButton.LeftButton)
    assert frame.quits == [True]


def test_the_key_for_quitting_says_it_first_and_quits_when_pressed_again(frame, qtbot):
    frame.window.activateWindow()
    qtbot.waitUntil(frame.window.isActiveWindow)
    notice = frame.window.footer.notice
    qtbot.keyClick(frame.window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "while Ripen is closed" in notice.sentence, timeout=20_000)
    assert frame.quits == []
    qtbot.keyClick(frame.window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert frame.quits == [True]
    assert frame.notified == []


def test_quitting_again_quits_where_the_clock_has_twelve_hours_too(frame, qtbot):
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    notice = frame.window.footer.notice
    try:
        frame._quitting.ask()
        qtbot.waitUntil(lambda: "3:30\u202fPM" in notice.sentence, timeout=20_000)  # with a narrow space
    finally:
        QLocale.setDefault(before)
    frame._quitting.ask()
    assert frame.quits == [True]


def test_what_rings_already_is_named_as_due_since(frame, qtbot):
    frame.clock.move(timedelta(hours=2))
    frame._quitting.leave()
    qtbot.waitUntil(lambda: frame.quits == [True], timeout=20_000)
    assert frame.notified[0][1].endswith(
        "1 reminder will not ring while Ripen is closed: due since 15:30, Ann Berg."
    )


def test_whoever_has_nothing_coming_quits_without_a_word(frame, qtbot):
    log_call(frame._desk, LogCall(frame.lead_id, "declined", reason="price"))
    frame._quitting.ask()
    qtbot.waitUntil(lambda: frame.quits == [True], timeout=20_000)
    assert frame.notified == []


def test_closing_without_a_tray_says_it_and_ends(frame, qtbot):
    frame.window.set_goes_to_tray(False)
    frame.window.close()
    qtbot.waitUntil(lambda: frame.quits == [True], timeout=20_000)
    assert len(frame.notified) == 1


@pytest.mark.parametrize("available", [True, False])
def test_whether_there_is_a_tray_is_remembered_for_the_doctor(frame, qtbot, monkeypatch, available):
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: available)
    frame._reminding.start_tray()
    qtbot.waitUntil(lambda: setting(frame, TRAY_SEEN) == ("yes" if available else "no"), timeout=20_000)
    if available:
        assert _tray(frame._store).startswith("The desktop has a tray")
    else:
        with pytest.raises(Unwell, match="had no tray"):
            _tray(frame._store)


def test_a_digest_on_the_tray_opens_the_next_call(frame, qtbot):
    now = frame.clock.now()
    about = tuple((str(place), "due", now) for place in range(6))
    names = ("Ann", "Bo", "Cleo", "Dan", "Eve", "Finn")
    digest = Reminder(DIGEST, "", "6 leads need you: 6 promised", "Ann, Bo, Cleo and 3 more", about, names)
    frame._reminding.notified((digest,), True)
    with qtbot.waitSignal(frame._reminding.tray.next_call_asked):
        frame._reminding.tray._icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    said = frame.window.footer.reminder
    frame.bus.broadcast(Changed(frozenset({TOUCHES}), ("1",)))
    assert said.sentence == "5 leads need you: 5 promised. Ann, Cleo, Dan and 2 more"
    frame.bus.broadcast(Changed(frozenset({TOUCHES}), ("0", "2", "3", "4")))
    assert said.sentence == "1 lead needs you: 1 promised. Finn"
    frame.bus.broadcast(Changed(frozenset({TOUCHES}), ("5",)))
    assert said.sentence == ""
    assert not frame._reminding.tray.menu.actions()[0].isVisible()


def test_a_promise_stays_said_while_something_ripens_and_what_waits_behind_comes_after_it(frame, qtbot):
    frame.shows_notifications = False
    bo, _ = add_lead(frame._desk, NewLead(full_name="Bo Ek", company="Beta", phone="+49 511 901821"))
    ring(frame, qtbot, "Call Ann Berg, Alpha now")
    now, said = frame.clock.now(), frame.window.footer.reminder
    ripened = Reminder(RIPENED, bo, "Bo Ek, Beta is worth a call again", "price list", ((bo, RIPENED, now),))
    frame._reminding.notified((ripened,), False)
    assert said.sentence.startswith("Call Ann Berg, Alpha now. You promised")
    assert said.more == "and 1 more"
    assert said.stays
    assert frame._reminding.tray.menu.actions()[0].text() == "Call Ann Berg, Alpha now"
    log_call(frame._desk, LogCall(frame.lead_id, "no-answer"))
    frame.bus.broadcast(Changed(frozenset({TOUCHES}), (frame.lead_id,)))
    assert said.sentence == "Bo Ek, Beta is worth a call again. price list"
    assert frame._reminding.tray.menu.actions()[0].text() == "Bo Ek, Beta is worth a call again"
    qtbot.mouseClick(said.links[1], Qt.MouseButton.LeftButton)
    assert said.sentence == ""


def test_an_edit_does_not_silence_a_promise_and_a_call_logged_elsewhere_does(frame, qtbot):
    frame.shows_notifications = False
    ring(frame, qtbot, "Call Ann Berg, Alpha now")
    said, asked = frame.window.footer.reminder, []
    frame.lanes.behind.submit = _counted(frame.lanes.behind.submit, asked)
    frame.bus.broadcast(Changed(frozenset({LEADS}), (frame.lead_id,)))
    qtbot.waitUntil(lambda: asked == ["ringing"], timeout=20_000)
    assert said.sentence.startswith("Call Ann Berg")
    log_call(frame._desk, LogCall(frame.lead_id, "no-answer"))
    frame.bus.broadcast(beating.EVERYTHING)  # by the command line, say: nobody knows of which leads
    qtbot.waitUntil(lambda: said.sentence == "", timeout=20_000)
    assert not frame._reminding.tray.menu.actions()[0].isVisible()


def _counted(submit, answered: list[str]):
    """A lane's `submit` that tells when work about reminders was answered."""

    def submitted(work, done, failed=None, *, latest="", ticket=None):
        def tell(answer):
            done(answer)
            if latest == "ringing":
                answered.append(latest)

        return submit(work, tell, failed, latest=latest, ticket=ticket)

    return submitted


def test_a_computer_carried_to_another_time_zone_shows_its_hours_and_rings_at_the_same_moment(
    frame, qtbot, monkeypatch
):
    frame.window.show_page(SETTINGS_PAGE)
    frame.heartbeat.look()
    qtbot.waitUntil(lambda: frame._beating._zone == "Europe/Berlin", timeout=20_000)
    monkeypatch.setattr(beating, "system_zone", lambda: "Europe/Lisbon")
    frame.heartbeat.look()
    qtbot.waitUntil(lambda: frame._desk.home.time_zone == "Europe/Lisbon", timeout=20_000)
    qtbot.waitUntil(lambda: frame.today._presenter.actions.home_zone == "Europe/Lisbon", timeout=20_000)
    assert frame._settings._desk is frame._desk
    ring(frame, qtbot, "Call Ann Berg, Alpha now")
    assert frame.notified[0][1].startswith("You promised to call at 14:30")


def test_a_new_lead_whose_clock_runs_out_is_told_of_without_waiting_for_a_beat(frame, qtbot):
    frame.heartbeat.start()
    qtbot.waitUntil(lambda: frame._beating._zone != "", timeout=20_000)
    _, changed = add_lead(
        frame._desk,
        NewLead(full_name="Bo Li", company="Beta", phone="+49 511 901821", source="price request"),
    )
    frame.clock.move(timedelta(minutes=4))
    frame.bus.broadcast(changed)
    assert frame.heartbeat._soon.isActive()
    qtbot.waitUntil(lambda: len(frame.notified) == 1, timeout=20_000)
    assert frame.notified[0][0] == "Bo Li, Beta waits for a first answer"


def test_whoever_set_a_time_zone_keeps_it_on_the_road(frame):
    settings = replace(frame._around.settings, time_zone="Europe/Berlin")
    frame._around = frame._around._replace(settings=settings)
    assert not frame._move("Asia/Tokyo")
    assert frame._desk.home.time_zone == "Europe/Berlin"


def test_a_wake_after_sleep_asks_at_once_and_a_clock_set_back_loses_nothing(frame, qtbot):
    frame.heartbeat.look()
    qtbot.waitUntil(lambda: not frame.heartbeat._asking, timeout=20_000)
    with qtbot.waitSignal(frame.heartbeat.woke) as told:
        frame.clock.move(timedelta(hours=3))
        frame.window.activated.emit()
    assert told.args[0] == pytest.approx(3 * 3600, abs=60)
    qtbot.waitUntil(lambda: len(frame.notified) == 1, timeout=20_000)
    frame.clock.move(timedelta(days=-1))
    frame.heartbeat.look()
    qtbot.waitUntil(lambda: not frame.heartbeat._asking, timeout=20_000)
    frame.clock.move(timedelta(days=1, minutes=10))
    frame.heartbeat.look()
    qtbot.waitUntil(lambda: len(frame.notified) == 2, timeout=20_000)


def test_the_system_that_ends_the_program_is_not_held_up_by_the_tray(frame, qapp):
    frame.window.set_goes_to_tray(True)
    assert not frame.window.close()
    frame.window.show()
    frame.window.end()
    assert frame.window.close()


QUIT = """
import sys
from PySide6.QtCore import QTimer
from app.ui.application import make_application
from app.ui.window import Window
application = make_application(["ripen"], "light")
window = Window()
if "heard" in sys.argv:
    application.ending.connect(window.end)
window.show()
QTimer.singleShot(0, application.quit)
QTimer.singleShot(3000, lambda: application.exit(9))
sys.exit(application.exec())
"""


@pytest.mark.parametrize(("word", "code"), [("heard", 0), ("unheard", 9)])
def test_a_window_that_would_rather_stay_does_not_keep_a_program_that_shall_end(word, code):
    # Qt asks each window first, and one that does not close stops it: it has to be told before.
    done = subprocess.run(
        [sys.executable, "-c", QUIT, word], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120
    )
    assert (done.returncode, done.stderr) == (code, "")
