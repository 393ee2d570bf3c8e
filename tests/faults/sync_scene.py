"""A small scene in one process: laptops with real files, a proxy before each, a real PostgreSQL; for exact faults."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.central.connecting import connect
from app.central.remote import RemoteCentral
from app.usecases.central import Central
from app.usecases.ports import FieldEdit
from tests.fakes.desk import FixedClock
from tests.fakes.laptop import Laptop
from tests.fakes.postgres import PASSWORD, CentralDatabase
from tests.faults.sync_check import Home, problems_of
from tests.faults.sync_proxy import Proxy


class Scene:
    """Who is there. ``close`` ends everything."""

    def __init__(self, folder: Path, database: CentralDatabase) -> None:
        self.folder = folder
        self.database = database
        self.laptops: list[Laptop] = []
        self.proxies: list[Proxy] = []
        self.logins: list[str] = []
        self.said: list[dict[str, str]] = []
        self._paths: list[Path] = []
        self._copies: set[int] = set()

    def laptop(
        self,
        login: str,
        *,
        path: Path | None = None,
        skew: timedelta = timedelta(0),
        around: Callable[[Central], Central] = lambda central: central,
        is_copy: bool = False,
    ) -> Laptop:
        """A laptop that has signed in; with a path one whose file is there already."""
        number = len(self.laptops) + 1
        where = path or self.folder / f"{login}{number}.db"
        is_new = not where.exists()
        proxy = Proxy(self.database.server.port)
        clock = FixedClock(datetime.now(UTC) - timedelta(hours=1) + skew)
        port = self.database.server.port
        url = self.database.url().replace(f":{port}/", f":{proxy.port}/")
        one = Laptop(where, clock, number, around(RemoteCentral(url, login, PASSWORD)))
        self.laptops.append(one)
        self.proxies.append(proxy)
        self.logins.append(login)
        self.said.append({})
        self._paths.append(where)
        if is_copy:
            self._copies.add(number - 1)
        if is_new:
            one.sign_in()
        return one

    def proxy(self, laptop: Laptop) -> Proxy:
        """What stands before a laptop."""
        return self.proxies[self.laptops.index(laptop)]

    def note_saved(self) -> None:
        """Remember what every laptop has called saved so far."""
        for said, laptop in zip(self.said, self.laptops, strict=True):
            said.update(laptop.ask("SELECT id, hex(sha256) FROM event"))

    def restart(self, laptop: Laptop) -> Laptop:
        """The same file in a new process, as far as one process can show it."""
        place = self.laptops.index(laptop)
        laptop.central.close()
        laptop.close()
        port = self.database.server.port
        url = self.database.url().replace(f":{port}/", f":{self.proxies[place].port}/")
        again = Laptop(
            self._paths[place], laptop.clock, 100 + place, RemoteCentral(url, self.logins[place], PASSWORD)
        )
        again.ids.last = laptop.ids.last + (1 << 20)
        self.laptops[place] = again
        return again

    def settle(self) -> None:
        """Everybody synchronises until nothing comes any more."""
        for _ in range(6):
            if not [one for one in [laptop.sync() for laptop in self.laptops] if one.received or one.sent]:
                return

    def problems(self) -> list[str]:
        """What the checker says."""
        homes = [
            Home(path, login, said, place in self._copies)
            for place, (path, login, said) in enumerate(zip(self._paths, self.logins, self.said, strict=True))
        ]
        return problems_of(self.database, homes)

    # The centre as it was

    def save(self) -> None:
        """Keep a copy of the whole database."""
        self._copy(self.database.name, f"{self.database.name}_saved")

    def restore(self) -> None:
        """Put the copy back: nothing but the nonces of the feeds tells that this is another history."""
        name = self.database.name
        with connect(self.database.server.owner_url) as owner:
            owner.execute(f"DROP DATABASE {name} WITH (FORCE)")
        self._copy(f"{name}_saved", name)

    def _copy(self, source: str, target: str) -> None:
        self.database.close()
        with connect(self.database.server.owner_url) as owner:
            owner.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [source]
            )
            owner.execute(f"CREATE DATABASE {target} TEMPLATE {source}")
            owner.execute(f"REVOKE ALL ON DATABASE {target} FROM PUBLIC")
            owner.execute(f"GRANT CONNECT ON DATABASE {target} TO ripen_person")

    def close(self) -> None:
        """End everything."""
        for laptop, proxy in zip(self.laptops, self.proxies, strict=True):
            laptop.central.close()
            laptop.close()
            proxy.close()
        with connect(self.database.server.owner_url) as owner:
            owner.execute(f"DROP DATABASE IF EXISTS {self.database.name}_saved WITH (FORCE)")


def edit(laptop: Laptop, lead: str, **now: str) -> None:
    """Somebody edits a lead on a laptop, a second later; it goes out with the next run."""
    laptop.clock.move(timedelta(seconds=1))
    with laptop.sqlite.work() as work:
        work.edit_leads([FieldEdit(lead, dict.fromkeys(now, ""), dict(now), by="Ada")])
