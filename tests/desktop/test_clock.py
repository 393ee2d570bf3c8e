import time
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

from app.desktop.clock import DeviceIds, FixedClock, RunningClock, SystemClock


def test_the_system_clock_is_aware_and_in_utc():
    assert SystemClock().now().tzinfo is UTC


def test_a_fixed_clock_stands_still_and_tells_utc():
    berlin = timezone(timedelta(hours=1))
    clock = FixedClock(datetime(2026, 11, 23, 9, 0, tzinfo=berlin))
    assert clock.now() == clock.now() == datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
    assert clock.now().tzinfo is UTC


def test_a_running_clock_begins_at_its_time_and_goes_on():
    start = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    clock = RunningClock(start)
    first = clock.now()
    time.sleep(0.002)
    assert start <= first < clock.now() < start + timedelta(minutes=5)


def test_ids_grow_within_a_millisecond_and_are_version_7(monkeypatch):
    monkeypatch.setattr(time, "time_ns", lambda: 1_700_000_000_000_000_000)
    ids = DeviceIds()
    made = [ids.new() for _ in range(10_000)]
    assert made == sorted(set(made))
    assert {(UUID(one).version, UUID(one).variant) for one in made} == {(7, UUID(made[0]).variant)}


def test_ids_grow_when_the_clock_is_set_back(monkeypatch):
    now = 1_700_000_000_000_000_000
    monkeypatch.setattr(time, "time_ns", lambda: now)
    ids = DeviceIds()
    before = ids.new()
    now -= 3_600_000_000_000
    after = ids.new()
    assert before < after
    assert after < DeviceIds(after).new()
