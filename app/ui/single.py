"""One window per home folder: a second start brings the first window to the front and ends.

A lock file in the home says who is first; it names the process, so that a lock left behind by a killed
Ripen is taken over. A local socket whose name comes from the home's path says "show" by being connected to.
The network library is only loaded by the first one after its first paint, and by a second one.
"""

from __future__ import annotations

import hashlib
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal

from app.domain.errors import Refused, Unavailable
from app.domain.sentence import sentence

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

LOCK_NAME = "window.lock"
# The first one listens only after its first paint: one that was started in the same moment waits for it.
PATIENCE_SECONDS = 5.0


class SingleInstance(QObject):
    """Makes sure that one window works on a home. `asked_to_show` is told when a second one was started."""

    asked_to_show = Signal()

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._home = home
        self._lock = QLockFile(str(home / LOCK_NAME))
        # Never stale by age: a laptop may sleep for weeks. Qt still takes over the lock of a dead process.
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    def claim(self) -> bool:
        """True: this is the first window on this home. False: another one has it.

        Raises Unavailable where the home does not let us write.
        """
        if self._lock.tryLock(0):
            return True
        if self._lock.error() == QLockFile.LockError.LockFailedError:
            return False
        raise Unavailable(
            sentence(
                "Ripen cannot write to its folder %1. Make it writable, or name another with --home.",
                self._home,
            )
        )

    def show_first(self, patience_seconds: float = PATIENCE_SECONDS) -> None:
        """Asks the first one to come to the front. Raises Refused where it does not answer in time."""
        # imported late: start-up cost; only a second window gets here
        from PySide6.QtNetwork import QLocalSocket

        give_up_at = time.monotonic() + patience_seconds
        while True:
            socket = QLocalSocket()
            socket.connectToServer(socket_name(self._home))
            if socket.waitForConnected(500):
                socket.disconnectFromServer()
                return
            if time.monotonic() >= give_up_at:
                raise Refused(self._holder_sentence())
            time.sleep(0.1)

    def listen(self) -> None:
        """Begins to hear second windows; call it after the first paint.

        Raises Unavailable where the system gives no socket: Ripen then works, but a second start cannot
        show it.
        """
        # imported late: start-up cost
        from PySide6.QtNetwork import QLocalServer

        name = socket_name(self._home)
        # We hold the lock, so a socket of this name is left over from a Ripen that was killed.
        QLocalServer.removeServer(name)
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._heard)
        if not server.listen(name):
            raise Unavailable(
                sentence("A second start of Ripen cannot find this window: %1.", server.errorString())
            )
        self._server = server

    def release(self) -> None:
        """Lets the home go; the next start is the first one."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()

    def _heard(self) -> None:
        # To connect is all that is said: only this person's programs may, and there is nothing else to ask for.
        while self._server is not None and self._server.hasPendingConnections():
            self._server.nextPendingConnection().deleteLater()
            self.asked_to_show.emit()

    def _holder_sentence(self) -> str:
        told: object = self._lock.getLockInfo()
        # Process, host and program; nothing where the lock is gone again by now.
        if isinstance(told, tuple) and len(told) > 1:
            return sentence(
                "Another Ripen (process %1 on %2) works on %3 and does not answer. Close it, or name another"
                " folder with --home.",
                told[0],
                told[1],
                self._home,
            )
        return sentence(
            "Another Ripen works on %1 and does not answer. Close it, or name another folder with --home.",
            self._home,
        )


def socket_name(home: Path) -> str:
    """The name of the socket of a home: short, because a path of more than about 100 letters is refused."""
    digest = hashlib.sha256(str(home.resolve()).encode("utf-8", "surrogateescape")).hexdigest()
    return f"ripen-{digest[:24]}"
