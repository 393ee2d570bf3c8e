"""A full disk at the centre: a call is taken or plainly not, and all of them arrive when there is room."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from app.central.connecting import connect
from app.domain.errors import Unavailable
from tests.fakes.laptop import Laptop
from tests.faults.disks import fill
from tests.faults.sync_run import World
from tests.faults.sync_scene import Scene
from tests.faults.sync_server import await_that, start_again

pytestmark = pytest.mark.fault


def work_until_it_is_full(ada: Laptop, lead: str) -> None:
    """Calls with long notes, until the centre takes no more."""

    def work() -> None:
        for number in range(400):
            ada.call(lead, note=f"call {number} " + "".join(map(str, range(4000))))
            ada.sync()

    with pytest.raises(Unavailable, match=r"The disk of .* is full or broken; .* nothing is lost here"):
        work()


def test_a_centre_that_says_that_its_disk_is_full_gets_everything_later(scene: Scene):
    ada, cleo = scene.laptop("ada"), scene.laptop("cleo")
    lead = ada.add("Zoe Quist")
    scene.settle()
    owner = scene.database.connect()
    owner.execute(
        "CREATE FUNCTION public.full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " IF (SELECT count(*) FROM sync.event) >= 5 THEN"
        " RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END IF; RETURN NEW; END $$;"
        " CREATE TRIGGER full_disk BEFORE INSERT ON sync.event FOR EACH ROW EXECUTE FUNCTION public.full_disk()"
    )
    work_until_it_is_full(ada, lead)
    scene.note_saved()
    assert ada.undelivered == 1
    owner.execute("DROP FUNCTION public.full_disk CASCADE")
    scene.settle()
    assert (ada.undelivered, cleo.undelivered) == (0, 0)
    assert scene.problems() == []


def test_a_table_that_finds_no_room_gets_everything_later(scene: Scene, mount: Callable[..., Path]):
    database = scene.database
    disk = mount(40_000, Path(database.server.folder) / "small")
    if database.server.user is not None:
        shutil.chown(disk, database.server.user)
    with connect(database.server.owner_url) as owner:
        owner.execute(f"CREATE TABLESPACE small LOCATION '{disk}'")
        owner.execute(f"ALTER DATABASE {database.name} SET TABLESPACE small")
    try:
        ada, cleo = scene.laptop("ada"), scene.laptop("cleo")
        lead = ada.add("Zoe Quist")
        scene.settle()
        filler = fill(disk, leave_bytes=200_000)
        work_until_it_is_full(ada, lead)
        ada.call(lead, note="after that")
        scene.note_saved()
        filler.unlink()
        scene.settle()
        assert (ada.undelivered, cleo.undelivered) == (0, 0)
        assert scene.problems() == []
    finally:
        database.close()
        with connect(database.server.owner_url) as owner:
            owner.execute(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s",
                [database.name],
            )
            owner.execute(f"ALTER DATABASE {database.name} SET TABLESPACE pg_default")
            owner.execute("DROP TABLESPACE small")


def test_a_server_that_stops_because_nothing_can_be_written_loses_no_call(
    tmp_path: Path, mount: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
):
    """With its log of changes (WAL) on that disk PostgreSQL stops itself, and does not start until there is room."""
    disk = mount(200_000, Path(tempfile.mkdtemp(prefix="ripen-disk-")))
    disk.chmod(0o711)  # the server runs as another user where we are root
    monkeypatch.setattr(tempfile, "tempdir", str(disk))
    with World(tmp_path, (("ada", 0), ("cleo", 0))) as world:
        world.heal()
        world.settle()
        ada = world.laptops[0]
        ada.say("work")
        filler = fill(disk)
        message = "pg_logical_emit_message(false, 'x', repeat('y', 100000))"
        with pytest.raises(psycopg.OperationalError), connect(world.database.url()) as owner:
            owner.execute(f"SELECT {message} FROM generate_series(1, 900)")
        said = len(ada.home.said)
        await_that(
            lambda: ada.failures and len(ada.home.said) > said
        )  # saved here, while nothing is delivered
        assert "could not write" in Path(world.server.log).read_text(encoding="utf-8") or filler.exists()
        filler.unlink()
        world.server.stop(remove=False)
        start_again(world.server)
        world.settle()
        assert world.check() == []
        assert world.tally.lost == 0
