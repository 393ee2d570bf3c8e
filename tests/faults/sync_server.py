"""What is done to whole servers: killed with all their processes, frozen, followed by a standby."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from app.central.admin import Admin
from app.central.connecting import connect
from tests.fakes.postgres import PASSWORD, PEOPLE, CentralDatabase
from tests.faults.sync_laptop import PATIENCE_SECONDS
from tests.faults.sync_proxy import Proxy

sys.path.insert(0, str(Path(__file__).parents[2] / "packaging"))
from dev import Missing
from postgres import OWNER, Server


def lay_out(database: CentralDatabase) -> None:
    """Make the database with PEOPLE in it."""
    with connect(database.server.owner_url) as owner:
        owner.execute(f"CREATE DATABASE {database.name}")
    with Admin(database.url()) as admin:
        admin.init()
        for login, (name, role, team) in PEOPLE.items():
            admin.add_person(login, name, role, team, PASSWORD)


def processes(server: Server) -> list[int]:
    """The server and what works for it, the server first."""
    main = server._process
    assert main is not None
    words = ["ps", "-o", "pid=", "--ppid", str(main.pid)]
    children = subprocess.run(words, capture_output=True, text=True, check=False).stdout.split()
    return [main.pid, *map(int, children)]


def signal_all(server: Server, number: signal.Signals) -> None:
    """The same to the server and to all that works for it; what has ended meanwhile is left out."""
    for process in processes(server):
        try:
            os.kill(process, number)
        except ProcessLookupError:
            continue


def kill_hard(server: Server) -> None:
    """SIGKILL to everything; its folder stays as it is."""
    signal_all(server, signal.SIGKILL)
    server.stop(remove=False)


def start_again(server: Server) -> None:
    """On the port it had; what a killed one left in memory may take a moment to go."""
    end = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            server.start(server.port)
        except Missing:
            if time.monotonic() > end:
                raise
            time.sleep(0.3)
        else:
            return


def await_that(holds: Callable[[], object]) -> None:
    """Wait until something holds. Raises TimeoutError where it never does."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.02)


class Standby(Server):
    """A physical replica that streams from another server, through a proxy that can cut it off."""

    def __init__(self, primary: Server) -> None:
        super().__init__(safe=True, settings=primary._settings)
        self._primary = primary
        self.password, self.authority = primary.password, primary.authority
        self.line = Proxy(primary.port)

    def make(self) -> None:
        folder = Path(self.folder)
        folder.chmod(0o711)  # as any server's own
        for name in ("server.pem", "server.key"):
            shutil.copy(Path(self._primary.folder) / name, folder)
            (folder / name).chmod(0o600)
        if self.user is not None:
            for name in (".", "server.pem", "server.key"):
                shutil.chown(folder / name, self.user)
        source = f"host=127.0.0.1 port={self.line.port} user={OWNER} password={self.password} sslmode=prefer"
        self._run("pg_basebackup", "-d", source, "-D", self.data, "-R", "-c", "fast")

    def stop(self, *, remove: bool = True, how: str = "SIGINT") -> None:
        if remove:
            self.line.close()
        super().stop(remove=remove, how=how)
