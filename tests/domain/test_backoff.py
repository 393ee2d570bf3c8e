"""Waiting grows with failures, is spread at random, and is never longer than the longest."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.backoff import FIRST, LONGEST, wait_before


def test_without_a_failure_nobody_waits() -> None:
    assert wait_before(0, 1.0) == timedelta(0)


def test_the_ceiling_doubles_until_the_longest() -> None:
    assert [wait_before(failures, 1.0).total_seconds() for failures in range(1, 9)] == [
        1, 2, 4, 8, 16, 32, 60, 60,
    ]  # fmt: skip


@given(st.integers(1, 10_000), st.floats(0, 1))
def test_a_wait_lies_between_nothing_and_its_ceiling(failures: int, draw: float) -> None:
    assert timedelta(0) <= wait_before(failures, draw) <= LONGEST
    assert wait_before(failures, draw) <= wait_before(failures, 1.0)


def test_the_jitter_is_full() -> None:
    assert wait_before(3, 0.0) == timedelta(0)
    assert wait_before(3, 0.5) == FIRST * 2


def test_a_draw_outside_of_its_range_is_a_bug() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        wait_before(1, 1.5)
