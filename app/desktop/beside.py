"""Asks a keyring on the session bus by a process of its own.

Importing what speaks to such a keyring and its questions and answers take a fifth of a second. In a process of its own
they pass beside the import of Qt, and the window's first paint does not wait for them.
"""

import os
import sys
from typing import NamedTuple

#: The library's own backends that are reached over the session bus.
ON_THE_BUS = ("keyring.backends.SecretService.", "keyring.backends.kwallet.")
#: The program that asks: module, class, service and account in, what is kept out.
_PROGRAM = (
    "import sys; from importlib import import_module; module, kind, service, account = sys.argv[1:];"
    " sys.stdout.write(getattr(import_module(module), kind)().get_password(service, account) or '')"
)


class _Asked(NamedTuple):
    """A question under way: the process, and the pipe into which it tells the answer."""

    child: int
    answer: int


_under_way: dict[tuple[str, str, str], _Asked] = {}


def can_ask(backend: str) -> bool:
    """Whether this backend, by its full name, is asked so. A program in one file has no interpreter to start."""
    return backend.startswith(ON_THE_BUS) and hasattr(os, "posix_spawn") and not getattr(sys, "frozen", False)


def begin(backend: str, service: str, account: str) -> None:
    """Begin to ask what a backend keeps for an account; ``ask`` of the same takes the answer."""
    module, _, kind = backend.rpartition(".")
    reading, writing = os.pipe()
    words = [sys.executable, "-I", "-c", _PROGRAM, module, kind, service, account]
    told = [(os.POSIX_SPAWN_DUP2, writing, 1), (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)]
    try:
        child = os.posix_spawn(sys.executable, words, os.environ, file_actions=told)
    except OSError:
        os.close(reading)
        raise
    finally:
        os.close(writing)
    _under_way[backend, service, account] = _Asked(child, reading)


def ask(backend: str, service: str, account: str) -> str:
    """What the backend keeps; empty where it keeps nothing or does not answer."""
    if (backend, service, account) not in _under_way:
        begin(backend, service, account)
    asked = _under_way.pop((backend, service, account))
    with os.fdopen(asked.answer, encoding="utf-8") as stream:
        text = stream.read()
    os.waitpid(asked.child, 0)
    return text
