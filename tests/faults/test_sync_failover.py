"""The server goes: to a standby that had not heard of the last calls, and by a power cut in the middle of commits."""

import contextlib
import os
import random
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from app.central.connecting import connect
from app.domain.errors import Problem, Unavailable
from tests.fakes.numbered import Device
from tests.fakes.postgres import CentralDatabase
from tests.faults.disks import is_linux_root
from tests.faults.sync_laptop import PATIENCE_SECONDS
from tests.faults.sync_proxy import CUT
from tests.faults.sync_run import Server
from tests.faults.sync_scene import Scene
from tests.faults.sync_server import Standby, await_that, kill_hard, lay_out, signal_all, start_again

pytestmark = pytest.mark.fault


# A standby takes over


@pytest.fixture
def pair() -> Iterator[tuple[CentralDatabase, Standby]]:
    """A central database and a standby that follows it."""
    primary = Server(safe=True, settings=("fsync=off",))  # what is lost here is a whole server
    standby = None
    try:
        primary.start()
        database = CentralDatabase(primary, "ripen_failover")
        lay_out(database)
        standby = Standby(primary)
        standby.start()
        yield database, standby
        database.close()
    finally:
        for server in (standby, primary):
            if server is not None:
                server.stop()


def epoch(database: CentralDatabase) -> tuple[str, int]:
    with connect(database.url()) as owner:
        system, line = owner.execute("SELECT sync.epoch()").fetchone()[0].split(":")
    return system, int(line)


def has_caught_up(database: CentralDatabase) -> bool:
    with connect(database.url()) as owner:
        found = owner.execute("SELECT replay_lsn >= pg_current_wal_lsn() FROM pg_stat_replication").fetchall()
    return found == [(True,)]


def test_a_standby_that_misses_the_last_calls_gets_them_from_the_laptops(
    pair: tuple[CentralDatabase, Standby], tmp_path: Path
):
    database, standby = pair
    scene = Scene(tmp_path, database)
    try:
        ada, ben, cleo = (scene.laptop(login) for login in ("ada", "ben", "cleo"))
        lead = ada.add("Zoe Quist")
        ada.call(lead)
        scene.settle()
        await_that(lambda: has_caught_up(database))
        before = epoch(database)

        standby.line.mode(CUT)  # the network between the two servers
        missed = {ada.call(lead), ben.call(ben.add("Nadia Okafor")), ada.call(ada.add("Änne Müller"))}
        scene.settle()
        missed.add(cleo.call(lead))
        cleo.sync()
        assert [one.undelivered for one in scene.laptops] == [0, 0, 0]  # all of it was acknowledged
        scene.note_saved()
        kill_hard(database.server)
        ada.call(lead, note="while there was no server")
        scene.note_saved()
        with pytest.raises(Unavailable):
            ada.sync()

        with connect(standby.owner_url) as owner:
            assert owner.execute("SELECT pg_promote()").fetchone() == (True,)
        database.server = standby
        with connect(database.url()) as owner:
            there = {row[0] for row in owner.execute("SELECT id::text FROM sync.event")}
        assert not missed & there  # else nothing would have been lost that could come back
        assert epoch(database) == (before[0], before[1] + 1)
        for proxy in scene.proxies:
            proxy.to_port = standby.port  # the address always leads to the writer
        for one in scene.laptops:
            with contextlib.suppress(Unavailable):
                one.sync()
        scene.settle()
        assert scene.problems() == []
        with connect(database.url()) as owner:
            there = {row[0] for row in owner.execute("SELECT id::text FROM sync.event")}
        assert missed <= there
        assert cleo.ask("SELECT attempts FROM lead WHERE id = ?", lead) == [(4,)]
    finally:
        scene.close()


# A power cut


class Disk:
    """A file system in a file. What was not written through to the file is gone with the power."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.image = folder / "disk.img"
        self.mounted: list[Path] = []

    def make(self, mib: int) -> Path:
        with self.image.open("wb") as file:
            file.truncate(mib << 20)
        run("mkfs.ext4", "-q", "-F", str(self.image))
        return self.mount(self.image)

    def mount(self, image: Path) -> Path:
        at = self.folder / f"mounted{len(self.mounted)}"
        at.mkdir()
        run("mount", "-o", "loop", str(image), str(at))
        self.mounted.append(at)
        return at

    def as_a_power_cut_leaves_it(self) -> Path:
        """What reached the disk by now, mounted as after the next start: while nobody writes."""
        copy = self.folder / "after.img"
        run("cp", "--sparse=always", str(self.image), str(copy))
        return self.mount(copy)

    def close(self) -> None:
        for at in self.mounted:
            subprocess.run(["umount", "-l", str(at)], check=False, timeout=30)


def run(*words: str) -> None:
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60)
    if done.returncode:
        pytest.skip(f"{words[0]} does not work on this machine: {done.stderr.strip()}")


@pytest.fixture
def disk() -> Iterator[Disk]:
    if not is_linux_root() or shutil.which("mkfs.ext4") is None:
        pytest.skip("a disk in a file needs Linux, root and mkfs.ext4")
    folder = Path(tempfile.mkdtemp(prefix="ripen-power-"))
    folder.chmod(0o755)
    made = Disk(folder)
    yield made
    made.close()
    shutil.rmtree(folder)


class Callers:
    """Laptops that push one call after another; ``said`` is what the centre has acknowledged."""

    def __init__(self, database: CentralDatabase, logins: tuple[str, ...]) -> None:
        self.said: list[str] = []
        self._database = database
        self._threads = [threading.Thread(target=self._work, args=(login,)) for login in logins]
        for thread in self._threads:
            thread.start()

    def _work(self, login: str) -> None:
        with contextlib.suppress(psycopg.Error, Problem), connect(self._database.url(login)) as connection:
            device = Device(connection)
            device.hello()
            lead = device.lead()
            device.push(lead)
            while True:
                touch = device.touch(lead["id"])
                device.push(touch)
                self.said.append(touch["id"])

    def join(self) -> None:
        for thread in self._threads:
            thread.join(PATIENCE_SECONDS)
            assert not thread.is_alive()


def lost_in_a_power_cut(
    disk: Disk, settings: tuple[str, ...], *, unsafe: bool, calls: int
) -> tuple[int, int]:
    """How many acknowledged calls are gone afterwards, and of how many."""
    server = Server(safe=True, settings=settings)
    disk.make(400)
    server.data = str(disk.mounted[0] / "data")
    shutil.chown(disk.mounted[0], server.user or os.getuid())
    database = CentralDatabase(server, "ripen_power")
    try:
        server.start()
        lay_out(database)
        with connect(database.url()) as owner:
            if unsafe:
                for login in ("ada", "ben", "cleo"):
                    owner.execute(f"ALTER ROLE {login} SET synchronous_commit = off")
            owner.execute("CHECKPOINT")
        callers = Callers(database, ("ada", "ben", "cleo"))
        await_that(lambda: len(callers.said) >= calls)
        signal_all(server, signal.SIGSTOP)
        said = list(callers.said)  # what was acknowledged when the power went
        after = disk.as_a_power_cut_leaves_it()
        kill_hard(server)
        callers.join()
        server.data = str(after / "data")
        start_again(server)
        with connect(database.url()) as owner:
            there = {row[0] for row in owner.execute("SELECT id::text FROM sync.event")}
            assert owner.execute("SELECT count(*) FROM sync.touch t WHERE NOT EXISTS"
                                 " (SELECT FROM sync.event e WHERE e.id = t.id)").fetchone() == (0,)  # fmt: skip
        return len(set(said) - there), len(said)
    finally:
        server.stop()


def test_a_power_cut_of_the_server_loses_no_acknowledged_call(disk: Disk):
    lost, said = lost_in_a_power_cut(disk, (), unsafe=False, calls=120)
    assert said >= 120
    assert lost == 0


def test_the_power_cut_shows_what_a_server_loses_that_answers_before_it_has_written(disk: Disk):
    slow = ("wal_writer_delay=10s",)
    lost, said = lost_in_a_power_cut(disk, slow, unsafe=True, calls=120)
    assert 0 < lost <= said


def test_a_server_that_is_killed_in_the_middle_of_commits_keeps_every_acknowledged_call():
    chance = random.Random(5)
    server = Server(safe=True)
    database = CentralDatabase(server, "ripen_killed")
    try:
        server.start()
        lay_out(database)
        said: list[str] = []
        for how in ("kill -9", "immediate", "kill -9"):
            callers = Callers(database, ("ada", "ben", "cleo"))
            enough = chance.randint(20, 60)
            await_that(lambda callers=callers, enough=enough: len(callers.said) >= enough)
            if how == "immediate":
                server.stop(remove=False, how="SIGQUIT")
            else:
                kill_hard(server)
            callers.join()
            said += callers.said
            start_again(server)
            with connect(database.url()) as owner:
                there = {row[0] for row in owner.execute("SELECT id::text FROM sync.event")}
            assert set(said) <= there, how
    finally:
        server.stop()
