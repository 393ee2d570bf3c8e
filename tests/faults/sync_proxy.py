"""A proxy between a laptop and the centre that cuts, holds and slows what passes; TLS goes through it unread.

A turn is what one side says until the other answers: a question of the laptop, or a step of the handshake. A fault is
armed for one of the next turns and then happens once.
"""

import contextlib
import socket
import struct
import threading
import time
from collections import Counter

#: Faults of a turn: nothing of the question arrives; half of it; all of it but no answer comes back; half an answer.
BEFORE, HALFWAY, AFTER, HALF_ANSWER = "before", "halfway", "after", "half an answer"
FAULTS = (BEFORE, HALFWAY, AFTER, HALF_ANSWER)
#: What the proxy does with everybody: pass, refuse and cut, keep connections open and pass nothing, pass slowly.
PASS, CUT, HOLD, SLOW = "pass", "cut", "hold", "slow"
SLOW_SECONDS = 0.05
CHUNK = 65_536


class Proxy:
    """Listens on a free port of this computer and passes on to another one."""

    def __init__(self, to_port: int) -> None:
        self.to_port = to_port
        self.counts: Counter[str] = Counter()
        self._mode = PASS
        self._armed: tuple[str, int] | None = None
        self._lock = threading.Lock()
        self._pairs: list[tuple[socket.socket, socket.socket]] = []
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=50)
        self.port: int = self._listener.getsockname()[1]
        self._closed = False
        threading.Thread(target=self._accept, name="proxy", daemon=True).start()

    def arm(self, fault: str, turns: int = 1) -> None:
        """Let a fault happen at the turn after so many."""
        with self._lock:
            self._armed = (fault, turns)

    def mode(self, name: str) -> None:
        """From now on; CUT ends what is open, too. Leaving HOLD ends what was held, as a timeout would."""
        with self._lock:
            was, self._mode = self._mode, name
        if name in {CUT, HOLD}:
            self.counts[name] += 1
        if name == CUT or was == HOLD:
            self.cut()

    def heal(self) -> None:
        """Pass everything again."""
        with self._lock:
            self._armed = None
        self.mode(PASS)

    def cut(self) -> None:
        """End all connections at once."""
        with self._lock:
            pairs, self._pairs = self._pairs, []
        for pair in pairs:
            end(*pair)

    def close(self) -> None:
        """No more."""
        self._closed = True
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.cut()

    def _accept(self) -> None:
        while not self._closed:
            try:
                laptop, _ = self._listener.accept()
            except OSError:
                return
            if self._mode == CUT:
                end(laptop)
                continue
            try:
                centre = socket.create_connection(("127.0.0.1", self.to_port), 5)
            except OSError:
                end(laptop)
                continue
            centre.settimeout(None)
            with self._lock:
                self._pairs.append((laptop, centre))
            turns = Turns()
            for asks, source, sink in ((True, laptop, centre), (False, centre, laptop)):
                threading.Thread(
                    target=self._carry, args=(turns, source, sink), kwargs={"asks": asks}, daemon=True
                ).start()

    def _carry(self, turns: "Turns", source: socket.socket, sink: socket.socket, *, asks: bool) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(CHUNK):
                while self._mode == HOLD:
                    time.sleep(0.02)
                if self._mode == SLOW:
                    time.sleep(SLOW_SECONDS)
                if asks:
                    fault = self._on_question(turns)
                else:
                    fault, turns.fault, turns.asking = turns.fault, "", False
                passed, ends = left_over(data, fault, asks=asks)
                if passed:
                    sink.sendall(passed)
                if ends:
                    self.counts[fault] += 1
                    break
        end(source, sink)

    def _on_question(self, turns: "Turns") -> str:
        """The fault that this part of a question meets."""
        with self._lock:
            if turns.asking or self._armed is None:
                turns.asking = True
                return turns.fault
            turns.asking = True
            fault, left = self._armed
            if left > 1:
                self._armed = (fault, left - 1)
                return ""
            self._armed = None
            turns.fault = fault
            return fault


class Turns:
    """Whose turn it is on one connection, and the fault of this one."""

    def __init__(self) -> None:
        self.asking = False
        self.fault = ""


def left_over(data: bytes, fault: str, *, asks: bool) -> tuple[bytes, bool]:
    """What a fault leaves of some bytes, and whether the connection ends with them."""
    if asks:
        left = {BEFORE: (b"", True), HALFWAY: (data[: len(data) // 2], True)}
    else:
        left = {AFTER: (b"", True), HALF_ANSWER: (data[: len(data) // 2], True)}
    return left.get(fault, (data, False))


def end(*sockets: socket.socket) -> None:
    """End connections at once, without the good-bye that an orderly end says."""
    for one in sockets:
        with contextlib.suppress(OSError):
            one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        with contextlib.suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)
        one.close()
