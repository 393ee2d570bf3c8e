"""A laptop as a process with a home and a proxy of its own, that is killed and started again."""

import json
import queue
import subprocess
import sys
import threading
import time
from pathlib import Path

from tests.fakes.postgres import PASSWORD
from tests.faults.sync_check import Home
from tests.faults.sync_proxy import Proxy
from tests.faults.sync_worker import BROKEN

ROOT = Path(__file__).parents[2]
#: How long anything may take before it counts as stuck, seconds. Generous: the machine may be busy.
PATIENCE_SECONDS = 120.0


class Laptop:
    """A process with a home and a proxy of its own, that is killed and started again."""

    def __init__(self, home: Home, proxy: Proxy, url: str, skew_seconds: int) -> None:
        self.home = home
        self.proxy = proxy
        self.skew_seconds = skew_seconds
        self._url = url
        self._process: subprocess.Popen[str] | None = None
        self._heard: queue.Queue[str] = queue.Queue()
        self._reader: threading.Thread | None = None
        self.failures: list[str] = []
        self.point = ""  # where it is to end by itself
        self.is_broken = False  # it ended by a bug

    def start(self, seed: int, point: str = "", nth: int = 1) -> None:
        """Begin to work; with a point, until that is reached."""
        told = {
            "path": str(self.home.path), "login": self.home.login, "password": PASSWORD, "url": self._url,
            "seed": seed, "skew_seconds": self.skew_seconds, "point": point, "nth": nth,
        }  # fmt: skip
        self.point = point
        self._heard = queue.Queue()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.sync_worker", json.dumps(told)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT, encoding="utf-8",
        )  # fmt: skip
        self._reader = threading.Thread(target=self._listen, args=(self._process, self._heard), daemon=True)
        self._reader.start()

    def _listen(self, process: subprocess.Popen[str], heard: "queue.Queue[str]") -> None:
        assert process.stdout is not None
        for line in process.stdout:
            if not line.endswith("\n"):
                break  # half said
            words = line.split()
            if words[:1] == ["saved"] and len(words) == 4:
                self.home.said[words[2]] = words[3]
            elif words[:1] == ["failed"]:
                self.failures.append(line.strip())
            else:
                heard.put(line.strip())
        if process.wait() == BROKEN:
            self.is_broken = True
        heard.put("ended")

    @property
    def is_alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def say(self, words: str) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(words + "\n")
            self._process.stdin.flush()
        except OSError:
            return  # it has ended; whoever waits for an answer hears of that

    def hear(self, word: str, seconds: float = PATIENCE_SECONDS) -> list[str]:
        """The next line that begins so. Raises RuntimeError where it does not come."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                line = self._heard.get(timeout=max(0.01, end - time.monotonic()))
            except queue.Empty:
                break
            if line.split()[:1] == [word]:
                return line.split()
            if line == "ended":
                break
        last = "; ".join(self.failures[-3:])
        message = f"{self.home.login} ({self.home.path.name}) did not say “{word}”: {last}"
        raise RuntimeError(message)

    def kill(self) -> None:
        """SIGKILL, wherever it is."""
        if self._process is not None:
            self._process.kill()
            self._end()

    def stop(self) -> None:
        """End in order."""
        if self._process is not None:
            self.say("stop")
            try:
                self._process.wait(PATIENCE_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()
            self._end()

    def _end(self) -> None:
        assert self._process is not None
        assert self._reader is not None
        self._process.wait()
        self._reader.join(PATIENCE_SECONDS)  # whatever it has said counts
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    continue  # what was not read by a dead process cannot be flushed
        self._process = None
