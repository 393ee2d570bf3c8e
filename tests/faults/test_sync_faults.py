"""The short form of ``sync_run``: laptops as processes, ended at every named point, and a few rounds of everything."""

from pathlib import Path

import pytest

from tests.faults.sync_laptop import PATIENCE_SECONDS
from tests.faults.sync_run import World
from tests.faults.sync_worker import CERTAIN

pytestmark = pytest.mark.fault
#: Whose laptops: one that works, and one that reads along.
TWO = (("ada", 0), ("cleo", 0))
THREE = (("ada", 3 * 3600), ("ben", -26 * 365 * 24 * 3600), ("cleo", 0))


def test_a_laptop_that_is_killed_at_each_named_point_loses_nothing(tmp_path: Path):
    with World(tmp_path, TWO) as world:
        ada = world.laptops[0]
        for seed, point in enumerate(CERTAIN):
            ada.start(seed, point, nth=1 if "hello" in point else 1 + seed % 2)
            ada.hear("ended", PATIENCE_SECONDS)
            ada.kill()
        world.heal()
        world.settle()
        assert world.check() == []
        assert world.tally.said > len(CERTAIN)
        assert world.tally.lost == 0


@pytest.mark.parametrize(
    "point", ["before acknowledge_erasure", "after acknowledge_erasure", "in acknowledged"]
)
def test_an_erasure_is_acknowledged_even_by_a_laptop_that_is_killed_over_it(tmp_path: Path, point: str):
    with World(tmp_path, TWO) as world:
        ada = world.laptops[0]
        world.heal()
        world.settle()
        owner = world.database.connect()
        (lead,) = owner.execute("SELECT id::text FROM sync.lead WHERE added_by = 'ada' LIMIT 1").fetchone()
        ada.kill()
        ada.start(1, point)
        ada.say("rest")
        with world.database.admin("rosa") as rosa:
            assert rosa.call("erase_v1", {"lead": lead})["pending_devices"] == 2
        ada.hear("ended")
        ada.kill()
        world.heal()
        world.settle()
        assert owner.execute("SELECT count(*) FROM sync.erasure_ack WHERE at IS NULL").fetchone() == (0,)
        assert world.check() == []


def test_rounds_of_kills_cuts_crashes_and_restores_lose_nothing(tmp_path: Path):
    with World(tmp_path, THREE) as world:
        found = world.round(seed=11, steps=8)
        world.clone(world.laptops[0])
        found += world.round(seed=12, steps=8)
        assert found == []
        assert world.tally.lost == 0
        assert world.tally.said > 50
        assert world.tally.done["kills"] > 0
