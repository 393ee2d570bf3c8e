"""The beat that asks what is due, and what it makes of sleep and changed clocks."""

from datetime import UTC, datetime, timedelta

import pytest

from app.domain.errors import Unavailable
from app.ui.heartbeat import INTERVAL_SECONDS, Heartbeat, gap_seconds
from app.ui.lanes import InlineLane, Lane

START = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


class Clocks:
    """A clock on the wall and one that nobody can set."""

    def __init__(self) -> None:
        self.wall = START
        self.steady = 100.0

    def pass_by(self, seconds: float) -> None:
        self.wall += timedelta(seconds=seconds)
        self.steady += seconds


@pytest.fixture
def clocks():
    return Clocks()


def heart(clocks: Clocks, beat, lane: Lane | None = None) -> Heartbeat:
    return Heartbeat(beat, lane or InlineLane(), lambda: clocks.wall, lambda: clocks.steady)


def test_a_beat_asks_with_the_time_and_tells_the_answer(qtbot, clocks):
    heartbeat = heart(clocks, lambda now: ["due", now])
    with qtbot.waitSignal(heartbeat.beaten) as told:
        heartbeat.look()
    assert told.args == [["due", START]]


def test_ordinary_beats_tell_no_gap(qtbot, clocks):
    heartbeat = heart(clocks, lambda now: now)
    with qtbot.assertNotEmitted(heartbeat.woke):
        for _ in range(10):
            heartbeat.look()
            clocks.pass_by(INTERVAL_SECONDS + 1)


def test_a_sleep_in_which_the_steady_clock_stood_still_is_noticed(qtbot, clocks):
    beats = []
    heartbeat = heart(clocks, beats.append)
    heartbeat.look()
    clocks.wall += timedelta(hours=8)
    clocks.steady += 3
    with qtbot.waitSignal(heartbeat.woke) as told:
        heartbeat.look_for_gap()
    assert told.args == [pytest.approx(8 * 3600 - 3)]
    assert beats == [START, START + timedelta(hours=8)]


def test_a_sleep_in_which_both_clocks_went_on_is_noticed(qtbot, clocks):
    heartbeat = heart(clocks, lambda now: now)
    heartbeat.look()
    clocks.pass_by(3600)
    with qtbot.waitSignal(heartbeat.woke) as told:
        heartbeat.look()
    assert told.args == [pytest.approx(3600 - INTERVAL_SECONDS)]


def test_a_clock_set_back_is_noticed_as_a_gap_below_zero(qtbot, clocks):
    heartbeat = heart(clocks, lambda now: now)
    heartbeat.look()
    clocks.pass_by(20)
    clocks.wall -= timedelta(hours=1)
    with qtbot.waitSignal(heartbeat.woke) as told:
        heartbeat.look()
    assert told.args == [-3600.0]


def test_looking_for_a_gap_where_there_is_none_asks_nothing(clocks, qapp):
    beats = []
    heartbeat = heart(clocks, beats.append)
    heartbeat.look_for_gap()
    clocks.pass_by(5)
    heartbeat.look_for_gap()
    assert beats == []


def test_beats_do_not_pile_up_while_one_is_under_way(clocks, qapp):
    class HeldLane(InlineLane):
        def __init__(self) -> None:
            super().__init__()
            self.held = []

        def submit(self, work, done, failed=None, **_):
            self.held.append((work, done, failed))

    lane, beats = HeldLane(), []
    heartbeat = heart(clocks, beats.append, lane)
    for _ in range(5):
        heartbeat.look()
    assert len(lane.held) == 1
    work, done, _ = lane.held.pop()
    done(work())
    assert len(lane.held) == 1
    _, _, failed = lane.held.pop()
    failed(Unavailable("disk"))
    assert lane.held == []
    heartbeat.look()
    assert len(lane.held) == 1


def test_what_was_changed_is_looked_at_soon_and_once(qtbot, clocks):
    asked = []
    heartbeat = heart(clocks, asked.append)
    heartbeat.look_soon()
    assert not heartbeat._soon.isActive()  # it does not beat yet
    heartbeat.start()
    with qtbot.waitSignal(heartbeat.beaten, timeout=10_000):  # the first one
        pass
    before = len(asked)
    with qtbot.waitSignal(heartbeat.beaten, timeout=10_000):
        for _ in range(100):
            heartbeat.look_soon()
    assert len(asked) == before + 1
    heartbeat.look_soon()
    heartbeat.stop()
    assert not heartbeat._soon.isActive()


def test_what_came_from_elsewhere_is_looked_at_at_once(qtbot, clocks):
    asked = []
    heartbeat = heart(clocks, asked.append)
    heartbeat.look_now()
    assert asked == []  # it does not beat yet
    heartbeat.start()
    heartbeat.look_soon()
    heartbeat.look_now()
    assert asked == [START]
    assert not heartbeat._soon.isActive()  # what it would ask is asked
    heartbeat.stop()


def test_it_starts_soon_and_stops(qtbot, clocks):
    heartbeat = heart(clocks, lambda now: now)
    with qtbot.waitSignal(heartbeat.beaten, timeout=10_000):
        heartbeat.start()
    assert heartbeat.running
    heartbeat.stop()
    assert not heartbeat.running


@pytest.mark.parametrize(
    ("wall", "steady", "gap"), [(20, 20, 0), (25, 20, 0), (0, 0, 0), (40, 20, 20), (29, 29, 0), (31, 31, 11)]
)
def test_a_gap_is_more_than_a_busy_machine_makes(wall, steady, gap):
    assert gap_seconds(wall, steady) == pytest.approx(gap)
