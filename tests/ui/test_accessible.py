"""What a screen reader and the Tab key find in the whole window: a name and a role on everything that takes the
keyboard, an order as one reads, and a way to everything.

The frame is the real one, on the sample company; each of its pages is walked.
"""

from itertools import groupby, pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QVBoxLayout, QWidget

from app.ui.kit.theme import Appearance
from app.wiring.desk import surroundings
from app.wiring.frame import IMPORTS, LEADS_PAGE, SETTINGS_PAGE, TODAY, Frame
from app.wiring.opening import open_demo, open_for_window

AT = "2026-11-23T10:00+01:00"
#: Containers and roles that say nothing; whatever takes the keyboard is more than one of these.
MUTE = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Pane, QAccessible.Role.Window}
MOST_STEPS = 400
#: Two that stand within so many pixels of height are in one row.
ROW = 24

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def frame(qapp: QApplication, qtbot, tmp_path, monkeypatch):
    """The frame on the sample company, shown, its first page painted."""
    monkeypatch.setenv("RIPEN_PASSPHRASE", "open sesame")
    monkeypatch.setenv("TZ", "Europe/Berlin")
    if qapp.findChild(Appearance) is None:
        Appearance(qapp, "light")
    frame = Frame(lambda: None, open_demo(tmp_path, AT), None, is_demo=True)
    with qtbot.waitSignal(frame.today.settled, timeout=20_000):
        frame.show((1440, 900))
    frame.window.activateWindow()
    qtbot.waitUntil(frame.window.isActiveWindow)
    yield frame
    frame.close()


def reachable(root: QWidget) -> list[QWidget]:
    """Every shown widget in which the Tab key can stop."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.isVisibleTo(root.window())
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not is_other_choice(widget)
    ]


def is_other_choice(widget: QWidget) -> bool:
    """Whether the arrow keys lead there, from the chosen one of its group."""
    return isinstance(widget, QAbstractButton) and widget.autoExclusive() and not widget.isChecked()


def nameless(root: QWidget) -> list[str]:
    """Those among them of which a screen reader could not say what or which they are."""
    found = []
    for widget in reachable(root):
        spoken = QAccessible.queryAccessibleInterface(widget)
        name = spoken.text(QAccessible.Text.Name).strip()
        if not name or spoken.role() in MUTE:
            path, above = [], widget
            while above is not None and above is not root:
                path.append(f"{type(above).__name__}{'#' + above.objectName() if above.objectName() else ''}")
                above = above.parentWidget()
            found.append(f"{' < '.join(path)}: name {name!r}, role {spoken.role().name}")
    return found


def spoken_name(widget: QWidget) -> str:
    spoken = QAccessible.queryAccessibleInterface(widget)
    return f"{type(widget).__name__} {spoken.text(QAccessible.Text.Name)!r}"


def walk(start: QWidget, key: Qt.Key) -> list[QWidget]:
    """Where a key stops, one after the other, until it comes round."""
    start.setFocus(Qt.FocusReason.TabFocusReason)
    stops = [QApplication.focusWidget()]
    while len(stops) < MOST_STEPS:
        QTest.keyClick(stops[-1], key)
        at = QApplication.focusWidget()
        if at is stops[0] or at is stops[-1]:
            return stops
        stops.append(at)
    raise AssertionError(f"Tab does not come round: {[type(stop).__name__ for stop in stops[-12:]]}")


def complaints(frame: Frame, qtbot, where: str) -> list[str]:
    """What is nameless now, once everything is laid out."""
    qtbot.wait(100)
    return [f"{where}: {one}" for one in nameless(frame.window)]


def test_everything_in_every_page_that_takes_the_keyboard_says_what_it_is(frame, qtbot):
    found = []
    for key in frame.window.offered_pages:
        frame.window.show_page(key)
        qtbot.wait(200)
        found += complaints(frame, qtbot, key)
    assert found == []


def test_whoever_hears_a_choice_hears_what_it_is_a_choice_of(frame, qtbot):
    page = frame.window.show_page(LEADS_PAGE)
    qtbot.wait(200)
    heard = []
    for chooser in page.findChildren(QComboBox):
        spoken = QAccessible.queryAccessibleInterface(chooser)
        words = (spoken.text(QAccessible.Text.Name), spoken.text(QAccessible.Text.Description))
        assert chooser.accessibleName() in words
        heard.append(words)
    assert len(set(heard)) == len(heard) > 8  # “All open” is a stage and a view


def test_everything_that_an_outcome_asks_says_what_it_is(frame, qtbot):
    found = []
    for key in "123456789bdx":
        qtbot.keyClick(frame.today, key)
        found += complaints(frame, qtbot, f"outcome {key}")
        qtbot.keyClick(QApplication.focusWidget() or frame.today, Qt.Key.Key_Escape)
    assert found == []


def test_everything_in_the_panels_of_the_settings_says_what_it_is(frame, qtbot):
    page = frame.window.show_page(SETTINGS_PAGE)
    qtbot.waitUntil(lambda: page._is_settled, timeout=20_000)
    found = []
    for key in page.panels:
        page.show_panel(key)
        found += complaints(frame, qtbot, f"settings, {key}")
    assert found == []


def test_everything_on_the_way_of_an_import_says_what_it_is(frame, qtbot, tmp_path):
    file = tmp_path / "leads.csv"
    file.write_text("Name,Company,Phone,Colour\nAnn Berg,Alpha,+49 511 901820,blue\n,,,red\n")
    page = frame.window.show_page(IMPORTS)
    found = complaints(frame, qtbot, "choosing")
    page.choose(file)
    qtbot.waitUntil(lambda: page._presenter.preview is not None, timeout=20_000)
    found += complaints(frame, qtbot, "mapping")
    page._presenter.start()
    qtbot.waitUntil(lambda: page._presenter.result is not None, timeout=20_000)
    found += complaints(frame, qtbot, "result")
    assert found == []


def test_the_first_run_says_what_it_is(qapp, qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("RIPEN_PASSPHRASE", "open sesame")
    if qapp.findChild(Appearance) is None:
        Appearance(qapp, "light")
    frame = Frame(lambda: None, open_for_window(surroundings(str(tmp_path), AT), None), None, is_demo=False)
    frame.show((1200, 800))
    found = complaints(frame, qtbot, "first run")
    frame.close()
    assert found == []


def test_a_check_that_finds_nothing_would_be_noticed(qtbot):
    bare, field = QWidget(), QLineEdit()
    QVBoxLayout(bare).addWidget(field)
    qtbot.addWidget(bare)
    with qtbot.waitExposed(bare):
        bare.show()
    assert nameless(bare) == ["QLineEdit: name '', role EditableText"]
    field.setAccessibleName("Name")
    assert nameless(bare) == []


@pytest.mark.parametrize("key", [TODAY, IMPORTS, SETTINGS_PAGE])
def test_tab_reaches_everything_as_one_reads_and_comes_round_both_ways(frame, qtbot, key):
    window = frame.window
    page = window.show_page(key)
    if key == SETTINGS_PAGE:
        qtbot.waitUntil(lambda: page._is_settled, timeout=20_000)
    qtbot.wait(200)
    stops = walk(window.navigation.entry(key), Qt.Key.Key_Tab)
    assert [spoken_name(one) for one in reachable(window) if one not in stops] == []
    assert set(walk(stops[0], Qt.Key.Key_Backtab)) == set(stops)
    parts = {"navigation": window.navigation, "page": page, "footer": window.footer}
    walked = [
        next(name for name, part in parts.items() if part is stop or part.isAncestorOf(stop))
        for stop in stops
    ]
    assert [name for name, _ in groupby(walked)] == ["navigation", "page", "footer"]
    # Inside the page no step goes both up and back: rows, or columns, are walked one after the other.
    corners = [
        stop.mapTo(window, stop.rect().topLeft())
        for stop, part in zip(stops, walked, strict=True)
        if part == "page"
    ]
    assert [
        (before, after)
        for before, after in pairwise(corners)
        if after.y() < before.y() - ROW and after.x() <= before.x() - ROW
    ] == []


def test_nothing_that_can_be_clicked_is_out_of_the_keyboards_reach(frame, qtbot):
    found = []
    for key in frame.window.offered_pages:
        page = frame.window.show_page(key)
        qtbot.wait(200)
        for panel in getattr(page, "panels", [None]):
            if panel is not None:
                page.show_panel(panel)
                qtbot.wait(50)
            found += [
                f"{key}: {type(one).__name__} {one.text()!r}"
                for one in frame.window.findChildren(QAbstractButton)
                if one.isVisible() and one.isEnabled() and not can_be_reached(one)
            ]
    assert found == []


def can_be_reached(button: QAbstractButton) -> bool:
    """By Tab, or by the arrow keys from the chosen one of its group."""
    if button.autoExclusive():
        return button.focusPolicy() != Qt.FocusPolicy.NoFocus
    return button.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
