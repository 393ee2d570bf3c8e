"""A bug shows one window, tells the log where but not who, and never stops the work."""

import sys
import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.ui.problem import Problems, places

pytestmark = [
    pytest.mark.expected_log("A bug: "),
    # the display of these tests says so of every window
    pytest.mark.qt_log_ignore("This plugin does not support"),
]


def stumble(message: str = "Nadia Okafor, +49 511 9018 2014") -> Exception:
    try:
        raise KeyError(message)
    except KeyError as error:
        return error


@pytest.fixture
def problems(qtbot, tmp_path):
    problems = Problems(tmp_path / "ripen.log")
    yield problems
    if problems.window is not None:
        problems.window.close()


def test_many_bugs_are_shown_in_one_window(problems, qtbot):
    problems.report(stumble("first"))
    qtbot.waitUntil(lambda: problems.window is not None)
    window = problems.window
    for number in range(100):
        problems.report(stumble(f"number {number}"))
    qtbot.waitUntil(lambda: window._count == 101)
    assert problems.window is window
    assert "first" in window.report
    assert len(window._reports) == 20
    assert window._title.text() == "Ripen met 101 problems"


def test_the_window_blocks_nothing_and_says_that_the_data_is_safe(problems, qtbot, tmp_path):
    problems.report(stumble())
    qtbot.waitUntil(lambda: problems.window is not None and problems.window.isVisible())
    window = problems.window
    assert not window.isModal()
    said = " ".join(label.text() for label in window.findChildren(type(window._title)))
    assert "safe on this computer" in said
    assert str(tmp_path / "ripen.log") in said
    qtbot.mouseClick(window.go_on, Qt.MouseButton.LeftButton)
    assert not window.isVisible()


def test_the_report_can_be_copied(problems, qtbot):
    problems.report(stumble())
    qtbot.waitUntil(lambda: problems.window is not None)
    qtbot.mouseClick(problems.window.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == problems.window.report
    assert "KeyError" in problems.window.report


def test_the_log_says_where_and_never_who(problems, qtbot, caplog):
    problems.report(stumble())
    assert "KeyError" in caplog.text
    assert "test_problem.py" in caplog.text
    assert "Nadia" not in caplog.text
    assert "9018" not in caplog.text
    qtbot.waitUntil(lambda: problems.window is not None)


def test_what_nobody_caught_in_the_main_thread_arrives(problems, qtbot):
    put_back = problems.install()
    try:
        error = stumble()
        with qtbot.waitSignal(problems.reported) as told:
            sys.excepthook(type(error), error, error.__traceback__)
        assert told.args == [error]
    finally:
        put_back()


def test_what_nobody_caught_in_a_thread_arrives(problems, qtbot):
    def work() -> None:
        raise stumble("in a thread")

    put_back = problems.install()
    try:
        thread = threading.Thread(target=work)
        with qtbot.waitSignal(problems.reported):
            thread.start()
        thread.join()
    finally:
        put_back()
    qtbot.waitUntil(lambda: problems.window is not None)
    assert "in a thread" in problems.window.report


def test_the_hooks_are_put_back(problems, expected_log):
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    put_back = problems.install()
    assert sys.excepthook is not before[0]
    put_back()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before
    problems.report(stumble())


def test_places_name_the_kind_and_the_lines():
    text = places(stumble())
    assert text.startswith("KeyError < test_problem.py:")
    assert "stumble" in text
    Problems().report(stumble())
