"""Runs the window as a person would start it, and tells when its list was painted, when a key was answered, and what it
holds in memory: a program around ``app.__main__`` that looks on from outside.

Usage: bench_watch.py (ripen|empty) CALLS [options of the window]. Prints one line of JSON with times of the
system's monotonic clock in seconds. With CALLS > 0 the window logs so many calls after its first paint; without, it
ends at once.
"""

import json
import sys
import time
from collections.abc import Callable, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[2]
#: How long anything may take before the run is given up, milliseconds.
PATIENCE_MS = 60_000


def memory_mib() -> dict[str, float]:
    """Resident memory of this process, and its share where pages are shared; only Linux tells."""
    found = {}
    for file, names in (("smaps_rollup", ("Rss", "Pss")), ("status", ("VmRSS",))):
        try:
            lines = Path(f"/proc/self/{file}").read_text("ascii").splitlines()
        except OSError:
            continue
        for line in lines:
            name, _, rest = line.partition(":")
            if name in names:
                found[name.removeprefix("Vm").upper()] = int(rest.split()[0]) / 1024
    return found


def empty() -> None:
    """The floor: a window with nothing in it."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(1440, 900)
    from bench_paint import Watcher

    told: dict[str, object] = {}

    def painted() -> None:
        told["painted"] = time.monotonic()
        told["memory"] = memory_mib()
        application.exit(0)

    watcher = Watcher(window)
    watcher.after_paint(lambda: True, painted)
    window.show()
    application.exec()
    sys.stdout.write(json.dumps(told) + "\n")


class After(MetaPathFinder):
    """Calls once, when a module has been imported by whoever needs it first: had Qt been imported before Ripen begins,
    nothing could pass beside that.
    """

    def __init__(self, name: str, call: Callable[[], None]) -> None:
        self._name = name
        self._call = call

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name != self._name:
            return None
        sys.meta_path.remove(self)
        spec = find_spec(name)
        if spec is not None and spec.loader is not None:
            execute = spec.loader.exec_module

            def executed(module: ModuleType) -> None:
                execute(module)
                self._call()

            spec.loader.exec_module = executed  # type: ignore[method-assign]
        return spec


def ripen(calls: int, words: list[str]) -> None:
    """The real start; the application's loop is wrapped, so that whoever looks on is there when it begins."""
    sys.path.insert(0, str(ROOT))
    sys.argv = ["ripen", *words]
    told: dict[str, object] = {}

    def watched(*_: object) -> int:
        from bench_paint import Rep
        from PySide6 import QtWidgets

        rep = Rep.at_the_window()

        def listed() -> None:
            told["painted"] = time.monotonic()
            if calls:
                rep.when_active(lambda: rep.log(one_more))
            else:
                end()

        def one_more(_: float) -> None:
            told.setdefault("answered", time.monotonic())
            told["calls"] = done = int(str(told.get("calls", 0))) + 1
            if done < calls:
                rep.rest(lambda: rep.log(one_more))
            else:
                rep.rest(end)

        def end() -> None:
            told["memory"] = memory_mib()
            QtWidgets.QApplication.exit(0)

        rep.when_listed(listed)
        rep.give_up_after(PATIENCE_MS)
        return run()

    def wrap() -> None:
        nonlocal run
        from PySide6.QtWidgets import QApplication

        run, QApplication.exec = QApplication.exec, watched  # type: ignore[method-assign]

    run: Callable[[], int] = int
    sys.meta_path.insert(0, After("app.ui.application", wrap))
    from app.__main__ import main

    main()
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    if sys.argv[1] == "empty":
        empty()
    else:
        ripen(int(sys.argv[2]), sys.argv[3:])
