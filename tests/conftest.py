"""What every test may rely on: no display, a home of its own, no noise, the same examples each time in CI.

Noise fails a test: any log record at warning or above that the test has not announced, from any logger and
any thread. It is announced by `@pytest.mark.expected_log("part of its text")`, or in the middle of a test by
the fixture `expected_log`; what was announced and did not come fails the test too.
"""

import logging
import os
import sys
from collections.abc import Generator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

# before anything imports Qt; a test of the real platforms starts a process with an environment of its own
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"
for name in ("RIPEN_HOME", "RIPEN_PASSPHRASE"):
    os.environ.pop(name, None)

hypothesis.settings.register_profile("here", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, database=None, print_blob=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "here")


class Ear:
    """Hears each log record as it is made, also those of loggers that do not propagate."""

    def __init__(self) -> None:
        self.heard: list[logging.LogRecord] = []
        self.announced: list[str] = []
        self.make = logging.getLogRecordFactory()

    def __call__(self, *args: Any, **kwargs: Any) -> logging.LogRecord:
        record = self.make(*args, **kwargs)
        if record.levelno >= logging.WARNING:
            self.heard.append(record)
        return record

    def forget(self) -> None:
        self.heard.clear()
        self.announced.clear()

    def complain(self, *, finished: bool) -> None:
        """Fail on noise; once the test has `finished`, also on announced records that did not come."""
        texts = [f"{record.levelname} {record.name}: {record.getMessage()}" for record in self.heard]
        noise = [text for text in texts if not any(part in text for part in self.announced)]
        silence = [part for part in self.announced if not any(part in text for text in texts)]
        if noise:
            pytest.fail("log records that the test did not announce:\n" + "\n".join(noise), pytrace=False)
        if silence and finished:
            pytest.fail("announced log records that did not come:\n" + "\n".join(silence), pytrace=False)


EAR = Ear()


def pytest_configure() -> None:
    logging.setLogRecordFactory(EAR)


def pytest_unconfigure() -> None:
    logging.setLogRecordFactory(EAR.make)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, object, object]:
    EAR.forget()
    EAR.announced += [str(text) for mark in item.iter_markers("expected_log") for text in mark.args]
    result = yield
    EAR.complain(finished=False)
    return result


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None, object, object]:
    result = yield
    EAR.complain(finished=True)
    EAR.heard.clear()  # what has been accepted is not held against the fixtures' end
    return result


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, object, object]:
    failed_before = bool(EAR.heard)
    result = yield
    if not failed_before:
        EAR.complain(finished=False)
    return result


@pytest.fixture
def expected_log():
    """Call it with a part of a log record's text that is meant to come in this test."""
    return EAR.announced.append


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder; the user's files, keyring and notifications are out of reach."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    for name, folder in (
        ("XDG_DATA_HOME", ".local/share"),
        ("XDG_STATE_HOME", ".local/state"),
        ("XDG_CONFIG_HOME", ".config"),
        ("XDG_CACHE_HOME", ".cache"),
        ("XDG_RUNTIME_DIR", "run"),
        ("APPDATA", "AppData/Roaming"),
        ("LOCALAPPDATA", "AppData/Local"),
    ):
        path = home / folder
        path.mkdir(parents=True, mode=0o700)
        monkeypatch.setenv(name, str(path))
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:")
    return home


@pytest.fixture(autouse=True)
def own_language() -> Generator[None]:
    """A language that a test has Qt speak ends with the test."""
    yield
    core = sys.modules.get("PySide6.QtCore")
    if core is not None and core.QLocale() != core.QLocale.system():
        core.QLocale.setDefault(core.QLocale.system())
