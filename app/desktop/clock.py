"""The time, and identities made from it."""

import os
import time
from datetime import UTC, datetime
from threading import Lock

from app.domain.ids import uuid7

COUNTER_BITS = 12


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class FixedClock:
    """A clock that stands still: for ``--at``, replays and tests."""

    def __init__(self, at: datetime) -> None:
        self._at = at.astimezone(UTC)

    def now(self) -> datetime:
        return self._at


class RunningClock:
    """A clock that was set to a time when it was made and goes on from there: for a window with ``--at``."""

    def __init__(self, at: datetime) -> None:
        self._ahead = at - datetime.now(UTC)

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead


class DeviceIds:
    """UUIDv7s that grow, whatever the clock does.

    Within a millisecond, or while the clock stands behind the last id, a counter in the twelve bits after the
    version tells them apart (RFC 9562, 6.2, method 1). ``after`` is an id that all new ones must be later than. May
    be asked from any thread.
    """

    def __init__(self, after: str = "") -> None:
        self._lock = Lock()
        self._unix_ms = int(after.replace("-", "")[:12], 16) if after else 0
        self._counter = (1 << COUNTER_BITS) - 1  # the millisecond of ``after`` counts as used up

    def new(self) -> str:
        with self._lock:
            now_ms = time.time_ns() // 1_000_000
            if now_ms > self._unix_ms:
                self._unix_ms = now_ms
                self._counter = (
                    int.from_bytes(os.urandom(2), "big") >> 5
                )  # 11 bits: as many steps are left at least
            elif self._counter + 1 < 1 << COUNTER_BITS:
                self._counter += 1
            else:
                self._unix_ms += 1
                self._counter = 0
            tail = self._counter.to_bytes(2, "big") + os.urandom(8)
            return uuid7(self._unix_ms, tail)
