"""The short form of ``kill_nine``: ten kills in every run of the tests."""

from pathlib import Path

import pytest

from tests.faults import kill_nine


@pytest.mark.fault
def test_nothing_that_was_called_saved_is_lost_by_kill_nine(tmp_path: Path):
    tally = kill_nine.run(10, seed=7, folder=tmp_path / "home")
    assert (tally.lost, tally.torn, tally.problems) == (0, 0, 0)
    assert tally.runs == 10
    assert tally.saved > 10
