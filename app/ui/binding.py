"""Imports Qt beside a thread that imports too, and without compiling its binding's own Python again at each start.

While it is imported the binding puts a finder of its own before all others in ``sys.meta_path``, and takes it away
again. Whoever looks for a module at that moment would pass over one of the others, and not find what is there.

PySide carries its support modules as source text inside a library, so that every program compiles some 3,500 lines
whenever it starts: a fifth of the time that importing Qt takes. While Ripen imports Qt, ``compile`` answers from what
an earlier start has kept beside this module's own bytecode, under the same rule: by the hash of the source, and never
where Python is told to write no bytecode.
"""

import builtins
import marshal
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib.util import MAGIC_NUMBER, cache_from_source, source_hash
from pathlib import Path
from types import CodeType, TracebackType
from typing import Any

from app.whole_file import write_whole

#: Named as Python names bytecode, so that each version and each level of optimisation has one of its own.
KEPT = Path(cache_from_source(__file__)).with_suffix(".support")


def import_qt() -> None:
    """Have Qt's core imported, and with it the support modules of its binding."""
    sys.meta_path = Finders(sys.meta_path)
    try:
        with KeptCode(KEPT):
            from PySide6 import QtCore  # noqa: F401 - for what importing it loads
    finally:
        sys.meta_path = list(sys.meta_path)


class Finders(list[Any]):
    """The finders of modules; whoever walks through them walks through those that there were when he began."""

    def __iter__(self) -> Iterator[Any]:
        return iter(tuple(list.__iter__(self)))


class KeptCode:
    """While it is entered, whole modules given to ``compile`` as bytes are answered from a file, and new ones put
    there. A file that cannot be read or written is passed over: compiling takes its place.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._kept: dict[tuple[str, bytes], CodeType] = {}
        self._compile: Any = compile
        self._has_new = False

    def __enter__(self) -> None:
        with suppress(OSError, EOFError, ValueError, TypeError):
            content = self._file.read_bytes()
            if content.startswith(MAGIC_NUMBER):
                self._kept = dict(marshal.loads(content[len(MAGIC_NUMBER) :]))  # noqa: S302 - trusted as bytecode is
        self._compile = builtins.compile
        builtins.compile = self._answer

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        builtins.compile = self._compile
        if self._has_new and not sys.dont_write_bytecode:
            with suppress(OSError):
                write_whole(self._file, lambda stream: stream.write(MAGIC_NUMBER + marshal.dumps(self._kept)))

    def _answer(self, source: Any, filename: Any, mode: str, *rest: Any, **options: Any) -> Any:
        if mode != "exec" or rest or options or not isinstance(source, bytes):
            return self._compile(source, filename, mode, *rest, **options)
        key = (str(filename), source_hash(source))
        code = self._kept.get(key)
        if code is None:
            code = self._kept[key] = self._compile(source, filename, mode)
            self._has_new = True
        return code
