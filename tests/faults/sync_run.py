"""Laptops as processes, a proxy before each, one PostgreSQL: all that can go wrong does, by seed, and is checked.

    python -m tests.faults.sync_run [--minutes N | --rounds N] [--seed S]

or ``packaging/dev.py faults``. Prints what was done to them and how many calls that were called saved are lost, which
must be none, and fails if any is or if any other invariant of ``sync_check`` does not hold.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import psycopg

from app.central.connecting import connect
from app.central.remote import RemoteCentral
from app.desktop.clock import DeviceIds, SystemClock
from app.domain.errors import Problem
from app.storage.store import SqliteStore
from tests.fakes.desk import default_documents
from tests.fakes.numbered import Device
from tests.fakes.postgres import PASSWORD, CentralDatabase
from tests.faults import sync_proxy
from tests.faults.sync_check import Home, event_ids, lost_of, problems_of
from tests.faults.sync_laptop import PATIENCE_SECONDS, Laptop
from tests.faults.sync_proxy import Proxy
from tests.faults.sync_server import kill_hard, lay_out, start_again
from tests.faults.sync_worker import CERTAIN, KEY, POINTS

sys.path.insert(0, str(Path(__file__).parents[2] / "packaging"))
from postgres import Server

HOUR = 3600
#: Seconds from 2000 to now, about: a laptop whose battery was empty.
TO_2000 = -26 * 365 * 24 * HOUR
#: Whose laptops there are, and by how much the clock of each is off, seconds.
LAPTOPS = (("ada", 0), ("ada", 3 * HOUR), ("ben", -3 * HOUR), ("cleo", 0), ("dora", TO_2000))
#: By when the outboxes are to be empty after everything is healed (I11); told, and failed only by PATIENCE_SECONDS.
SOON_SECONDS = 10.0


@dataclass
class Tally:
    """What was done, and what came of it."""

    seeds: list[int] = field(default_factory=list)
    done: Counter[str] = field(default_factory=Counter)
    said: int = 0
    lost: int = 0
    problems: list[str] = field(default_factory=list)
    slowest_seconds: float = 0.0  # until all outboxes were empty again

    def sentence(self) -> str:
        """The figures in one sentence."""
        deeds = ", ".join(f"{count} {what}" for what, count in sorted(self.done.items()))
        seeds = ", ".join(map(str, self.seeds))
        return (
            f"{self.lost} of {self.said} acknowledged calls lost; {len(self.problems)} other problems.\n"
            f"Rounds: {len(self.seeds)} (seeds {seeds}). {deeds}.\n"
            f"Outboxes empty at the latest {self.slowest_seconds:.1f} s after everything was healed."
        )


class World:
    """The centre and the laptops. Use as a context manager; it leaves nothing behind."""

    def __init__(self, folder: Path, laptops: tuple[tuple[str, int], ...] = LAPTOPS) -> None:
        self.folder = folder
        # fsync is for power cuts; what is killed here is a process. All else is as in earnest.
        self.server = Server(safe=True, settings=("fsync=off",))
        self.database = CentralDatabase(self.server, "ripen_faults")
        self.laptops: list[Laptop] = []
        self.tally = Tally()
        self.extra_said: dict[str, str] = {}  # by devices without a home
        self.before: set[str] | None = None
        self.saved_state: Path | None = None
        self._threads: list[threading.Thread] = []
        self._wanted = laptops

    def __enter__(self) -> Self:
        self.server.start()
        lay_out(self.database)
        for number, (login, skew_seconds) in enumerate(self._wanted, 1):
            self.add(login, self.folder / f"{login}{number}.db", skew_seconds)
        return self

    def __exit__(self, *_: object) -> None:
        for laptop in self.laptops:
            laptop.kill()
            laptop.proxy.close()
        for thread in self._threads:
            thread.join()
        self.database.close()
        self.server.stop()

    def add(self, login: str, path: Path, skew_seconds: int = 0, *, is_copy: bool = False) -> Laptop:
        """One more laptop, not started yet. Its file is made here: a kill is to meet work, not the first start."""
        if not path.exists():
            SqliteStore.create(path, KEY, SystemClock(), DeviceIds(), rules=default_documents()).close()
        proxy = Proxy(self.server.port)
        url = self.database.url(login).replace(f":{self.server.port}/", f":{proxy.port}/")
        laptop = Laptop(Home(path, login, is_copy=is_copy), proxy, url, skew_seconds)
        self.laptops.append(laptop)
        return laptop

    # What is done to the centre

    def crash_server(self) -> None:
        """SIGKILL to PostgreSQL and all its processes, and start it again."""
        kill_hard(self.server)
        start_again(self.server)
        self.tally.done["PostgreSQL kills"] += 1

    def save_state(self) -> None:
        """A copy of the data directory, made while the server is stopped."""
        self.saved_state = Path(self.server.folder) / "saved"
        self.server.stop(remove=False)
        shutil.rmtree(self.saved_state, ignore_errors=True)
        copy_as_it_is(Path(self.server.data), self.saved_state)
        start_again(self.server)

    def restore_state(self, *, new_timeline: bool = False) -> None:
        """Put the copy in the place of what is there: as a machine's snapshot, or as recovery on a new timeline."""
        assert self.saved_state is not None
        kill_hard(self.server)
        shutil.rmtree(self.server.data)
        copy_as_it_is(self.saved_state, Path(self.server.data))
        if new_timeline:
            reset = Path(self.server._programs) / "pg_resetwal"
            shown = subprocess.run(
                [str(reset), "-n", "-D", self.server.data], capture_output=True, text=True, check=True,
                **self.server._as_user(), cwd=self.server.folder, env={**os.environ, "LC_ALL": "C"},
            ).stdout  # fmt: skip
            line = next(one for one in shown.splitlines() if one.startswith("First log segment after reset"))
            segment = line.split()[-1]
            following = f"{int(segment[:8], 16) + 1:08X}{segment[8:]}"
            self.server._run("pg_resetwal", "-l", following, "-D", self.server.data)
        start_again(self.server)
        self.before = None
        self.extra_said.clear()  # these devices have no file, so nobody offers it again
        self.tally.done["restores on a new timeline" if new_timeline else "restores"] += 1

    # Quiet

    def heal(self) -> None:
        """Everything passes, everybody runs."""
        for laptop in self.laptops:
            laptop.proxy.heal()
        for number, laptop in enumerate(self.laptops):
            if not laptop.is_alive:
                laptop.start(seed=number)

    def settle(self) -> None:
        """Let everybody rest and synchronise until nothing comes any more."""
        for thread in self._threads:
            thread.join()
        self._threads.clear()
        for laptop in self.laptops:
            laptop.say("rest")
        for laptop in self.laptops:
            laptop.hear("resting")
        healed = time.monotonic()
        quiet = 0
        first = True
        while quiet < 2:
            for laptop in self.laptops:
                laptop.say("sync")
            answers = [laptop.hear("synced") for laptop in self.laptops]
            if first and all(answer[2] == "0" for answer in answers):
                self.tally.slowest_seconds = max(self.tally.slowest_seconds, time.monotonic() - healed)
                first = False
            quiet = quiet + 1 if all(answer[1:] == ["0", "0"] for answer in answers) else 0
            if time.monotonic() - healed > PATIENCE_SECONDS:
                message = f"I11: the laptops find no rest: {answers}"
                raise RuntimeError(message)

    def check(self) -> list[str]:
        """What does not hold now; the figures go into the tally."""
        homes = [laptop.home for laptop in self.laptops]
        found = problems_of(self.database, homes, self.before)
        owner = self.database.connect()
        self.before = event_ids(owner)
        said = {one: sha for home in homes for one, sha in home.said.items()} | self.extra_said
        lost = lost_of(owner, said)
        owner.close()
        self.tally.said, self.tally.lost = len(said), len(lost)
        self.tally.problems += [one for one in found if one not in self.tally.problems]
        return found

    # Faults, each drawn by a seed

    def _assign(self, chance: random.Random) -> None:
        """Leads of one rep to another, and now and then back at once."""
        central = RemoteCentral(self.database.url(), "rosa", PASSWORD)
        try:
            one, other = chance.sample(["ada", "ben", "dora"], 2)
            with connect(self.database.url()) as owner:
                statement = "SELECT lead_id::text FROM sync.holding WHERE holder = %s"
                rows = owner.execute(statement, [one]).fetchall()
            leads = [row[0] for row in chance.sample(rows, min(len(rows), 4))]
            if leads:
                central.assign(leads, other, "fault")
                if chance.random() < 0.4:
                    central.assign(leads, one, "back")
                self.tally.done["reassignments"] += 1
        except (Problem, psycopg.Error):
            self.tally.done["reassignments that found no centre"] += 1
        finally:
            central.close()

    def _late_committer(self, chance: random.Random) -> None:
        """A push whose transaction stays open for a while."""
        login = chance.choice(["ada", "ben"])
        seconds = chance.uniform(0.5, 2.5)
        name = f"late-{self.tally.done['late committers']}-{len(self.tally.seeds)}"

        def hold() -> None:
            try:
                with connect(self.database.url(login)) as connection:
                    found = connection.execute("SELECT id::text FROM sync.lead LIMIT 3").fetchall()
                    device = Device(connection)
                    device.hello()
                    events = [device.touch(row[0], note=name) for row in found]
                    connection.execute("BEGIN")
                    device.push(*events)
                    time.sleep(seconds)
                    connection.execute("COMMIT")
                    self.extra_said |= {one["id"]: one["sha256"] for one in events}
            except (Problem, psycopg.Error):
                return  # the server went down meanwhile: nothing was said to be saved

        self.tally.done["late committers"] += 1
        self._threads.append(threading.Thread(target=hold))
        self._threads[-1].start()

    def _flood(self, chance: random.Random) -> None:
        """A person who notifies without end and keeps a transaction open."""
        seconds = chance.uniform(0.5, 2.0)

        def flood() -> None:
            try:
                with connect(self.database.url("emil")) as connection:
                    connection.execute("BEGIN")
                    connection.execute("SELECT pg_notify('noise', n::text) FROM generate_series(1, 5000) n")
                    connection.execute("SELECT count(*) FROM sync.person")
                    time.sleep(seconds)
                    connection.execute("COMMIT")
            except (Problem, psycopg.Error):
                return

        self.tally.done["floods"] += 1
        self._threads.append(threading.Thread(target=flood))
        self._threads[-1].start()

    def _kill(self, chance: random.Random) -> None:
        # Whoever is to end at a point of his own is left in peace until then.
        laptop = chance.choice([one for one in self.laptops if not one.point] or self.laptops)
        laptop.kill()
        self.tally.done["kills"] += 1
        self._start(laptop, chance)

    def _start(self, laptop: Laptop, chance: random.Random) -> None:
        point = chance.choice(CERTAIN if chance.random() < 0.5 else POINTS) if chance.random() < 0.6 else ""
        laptop.start(chance.randrange(1 << 30), point, chance.randint(1, 4))

    def _cut(self, chance: random.Random) -> None:
        laptop = chance.choice(self.laptops)
        laptop.proxy.arm(chance.choice(sync_proxy.FAULTS), chance.randint(1, 8))

    def _partition(self, chance: random.Random) -> None:
        mode = chance.choice([sync_proxy.CUT, sync_proxy.CUT, sync_proxy.HOLD, sync_proxy.SLOW])
        for laptop in chance.sample(self.laptops, chance.randint(1, len(self.laptops) - 1)):
            laptop.proxy.mode(mode)
            self.tally.done[f"partitions ({mode})"] += 1

    def _join_again(self, chance: random.Random) -> None:
        for laptop in self.laptops:
            laptop.proxy.mode(sync_proxy.PASS)

    def round(self, seed: int, steps: int, *, crashes: bool = True) -> list[str]:
        """A stretch of faults, healing, rest and the check. What does not hold."""
        chance = random.Random(seed)
        self.tally.seeds.append(seed)
        faults: list[Callable[[random.Random], Any]] = [
            self._kill, self._kill, self._kill, self._cut, self._cut, self._cut, self._cut, self._partition,
            self._join_again, self._assign, self._assign, self._late_committer, self._flood,
        ]  # fmt: skip
        restores = crashes and chance.random() < 0.7
        save_at, restore_at = sorted(chance.sample(range(steps), 2)) if restores and steps > 1 else (-1, -1)
        crash_at = chance.randrange(steps) if crashes else -1
        for laptop in self.laptops:
            if laptop.is_alive:
                laptop.say("work")
            else:
                self._start(laptop, chance)
        for laptop in self.laptops:
            if laptop.is_alive:
                laptop.proxy.arm(chance.choice(sync_proxy.FAULTS), chance.randint(1, 30))
        for step in range(steps):
            time.sleep(chance.uniform(0.2, 0.9))
            if step == save_at:
                self.save_state()
            elif step == restore_at:
                self.restore_state(new_timeline=chance.random() < 0.4)
            elif step == crash_at:
                self.crash_server()
            else:
                chance.choice(faults)(chance)
            for laptop in self.laptops:
                if not laptop.is_alive:
                    self.tally.done["kills at named points"] += 1
                    laptop.kill()
                    self._start(laptop, chance)
        self.heal()
        found = [f"a bug ended {laptop.home.path.name}" for laptop in self.laptops if laptop.is_broken]
        self.tally.problems += found
        try:
            self._await_points(chance)
            self.settle()
        except RuntimeError as problem:
            found.append(str(problem))
            self.tally.problems.append(str(problem))
        cuts = Counter()
        for laptop in self.laptops:
            for name in (*sync_proxy.FAULTS,):
                cuts[f"cuts ({name})"] += laptop.proxy.counts.pop(name, 0)
        self.tally.done.update({name: count for name, count in cuts.items() if count})
        return found + self.check()

    def _await_points(self, chance: random.Random) -> None:
        """Whoever still carries a point is ended now, so that all run without one."""
        for laptop in self.laptops:
            laptop.kill()
            self.tally.done["kills"] += 1
            laptop.start(chance.randrange(1 << 30))

    def clone(self, laptop: Laptop) -> Laptop:
        """The same file on two computers from now on."""
        laptop.stop()
        path = laptop.home.path.with_name(f"{laptop.home.path.stem}-copy{len(self.laptops)}.db")
        shutil.copyfile(laptop.home.path, path)
        self.tally.done["clones"] += 1
        return self.add(laptop.home.login, path, laptop.skew_seconds, is_copy=True)


def copy_as_it_is(source: Path, target: Path) -> None:
    """A folder with its owners and rights."""
    subprocess.run(["cp", "-a", str(source), str(target)], check=True)


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(
        prog="dev.py faults", description=__doc__.splitlines()[0] if __doc__ else ""
    )
    parser.add_argument("--minutes", type=float, default=0.0, help="go on for so long")
    parser.add_argument("--rounds", type=int, default=0, help="so many rounds (2 where no minutes are given)")
    parser.add_argument(
        "--seed", type=int, default=1, help="of the first round; each following one is one more"
    )
    parser.add_argument("--steps", type=int, default=12, help="faults in a round")
    given = parser.parse_args(arguments)
    end = time.monotonic() + given.minutes * 60
    rounds = given.rounds or (0 if given.minutes else 2)
    with tempfile.TemporaryDirectory(prefix="ripen-faults-") as folder, World(Path(folder)) as world:
        number = 0
        while number < rounds or time.monotonic() < end:
            if number % 5 == 4 and len(world.laptops) < len(LAPTOPS) + 3:
                world.clone(random.Random(given.seed + number).choice(world.laptops))
            found = world.round(given.seed + number, given.steps)
            number += 1
            said = "; ".join(found) or "all holds"
            figures = f"{world.tally.said} saved, {world.tally.lost} lost"
            print(f"seed {given.seed + number - 1}: {figures}; {said}", flush=True)
            if any("find no rest" in one or "did not say" in one for one in found):
                break
    print(world.tally.sentence())
    return 1 if world.tally.lost or world.tally.problems or not world.tally.said else 0


if __name__ == "__main__":
    sys.exit(main())
