"""One broadcast a command."""

from app.ui.bus import Bus
from app.usecases.changed import LEADS, Changed


def test_every_listener_hears_a_change_once(qapp):
    bus, heard = Bus(), []
    bus.changed.connect(lambda changed: heard.append(("one", changed)))
    bus.changed.connect(lambda changed: heard.append(("two", changed)))
    changed = Changed(frozenset({LEADS}), ("a",))
    bus.broadcast(changed)
    assert heard == [("one", changed), ("two", changed)]


def test_a_command_that_changed_nothing_is_not_told(qapp, qtbot):
    bus = Bus()
    with qtbot.assertNotEmitted(bus.changed):
        bus.broadcast(Changed(frozenset()))
