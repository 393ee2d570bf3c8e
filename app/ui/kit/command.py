"""One thing that can be done now, as a page offers it to the command palette.

A page that wants to take part has a method ``commands()`` that answers these, as it has ``keys()`` for the sheet of
keys: only what can be done at this moment, in the order in which it would be looked for.
"""

from collections.abc import Callable
from typing import NamedTuple


class Command(NamedTuple):
    """``title`` says what it does, ``key`` is the key that does the same (or empty), ``words`` are further words that
    somebody may look for it by, and ``run`` does it.
    """

    title: str
    run: Callable[[], object]
    key: str = ""
    words: str = ""
