"""The short form of ``kill_work``: a few kills in every run of the tests."""

from pathlib import Path

import pytest

from tests.faults import kill_work

pytestmark = pytest.mark.fault


def test_an_import_that_is_killed_again_and_again_is_finished_without_doubling_anything(tmp_path: Path):
    tally = kill_work.run_import(4, seed=7, folder=tmp_path)
    assert (tally.doubled, tally.missing, tally.torn) == (0, 0, 0)
    assert tally.kills > 0


def test_a_migration_that_is_killed_leaves_the_old_layout_or_the_new_one(tmp_path: Path):
    tally = kill_work.run_migration(3, seed=7, folder=tmp_path)
    assert (tally.doubled, tally.missing, tally.torn) == (0, 0, 0)
    assert tally.kills > 0
