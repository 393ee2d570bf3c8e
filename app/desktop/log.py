"""The log file: what went wrong and where in the program, never who a lead is or what was said.

Texts of exceptions may carry values (a row, a path, a number someone typed), so a traceback is written with the kinds
of its exceptions and their places, without their texts.
"""

import logging
import traceback
from pathlib import Path
from types import TracebackType
from typing import TypeAlias

LARGEST_BYTES = 1_000_000
KEPT_FILES = 3
NAME = "ripen"

_Raised: TypeAlias = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class DiscreetFormatter(logging.Formatter):
    """Times in UTC; tracebacks without the texts of exceptions."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s.%(msecs)03dZ %(levelname)s %(name)s %(message)s", "%Y-%m-%dT%H:%M:%S")

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802 - logging's name
        from time import gmtime, strftime

        return strftime(datefmt or "%Y-%m-%dT%H:%M:%S", gmtime(record.created))

    def format(self, record: logging.LogRecord) -> str:
        # Another handler may have left its own, talkative text of the exception in the record.
        told, record.exc_text = record.exc_text, None
        try:
            return super().format(record)
        finally:
            record.exc_text = told

    def formatException(self, ei: _Raised) -> str:  # noqa: N802 - logging's name
        return discreet(ei[1]) if ei[1] is not None else ""


class QuietFile(logging.FileHandler):
    """Turned over at a size: the full file becomes .1, an older one .2 and so on. A log that cannot be written must
    never stop the work: then nothing is written. (The library's own such handler imports its network code first.)
    """

    def emit(self, record: logging.LogRecord) -> None:
        try:
            if self.stream is not None and self.stream.tell() >= LARGEST_BYTES:
                self._turn_over()
            super().emit(record)
        except OSError:
            self.handleError(record)

    def _turn_over(self) -> None:
        self.close()  # the next record opens it again
        for number in range(KEPT_FILES, 0, -1):
            older = Path(f"{self.baseFilename}.{number - 1}" if number > 1 else self.baseFilename)
            if older.exists():
                older.replace(f"{self.baseFilename}.{number}")

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """Nothing: there is nowhere to say it."""


def discreet(error: BaseException) -> str:
    """A traceback with the kinds and places of an exception and of those that led to it, without their texts."""
    parts: list[str] = []
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        number = f" {link.errno}" if isinstance(link, OSError) and link.errno is not None else ""
        frames = "".join(traceback.format_tb(link.__traceback__)).rstrip()
        parts.append(f"{frames}\n{type(link).__module__}.{type(link).__qualname__}{number}".lstrip("\n"))
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    return "\nafter\n".join(parts)


def start_log(file: Path) -> logging.Handler:
    """Write the records of Ripen at INFO, of libraries at WARNING, to a file that is turned over at a megabyte.

    Returns the handler, for ``stop_log``.
    """
    handler = QuietFile(file, encoding="utf-8", delay=True)
    handler.setFormatter(DiscreetFormatter())
    handler.addFilter(
        lambda record: record.levelno >= logging.WARNING or record.name.split(".")[0] in {NAME, "app"}
    )
    root = logging.getLogger()
    root.addHandler(handler)
    if root.level > logging.INFO or root.level == logging.NOTSET:
        root.setLevel(logging.INFO)
    return handler


def note_bug(file: Path, error: BaseException) -> str:
    """Write an error that nobody caught to a log; where it stands, as words for the person."""
    try:
        with file.open("a", encoding="utf-8") as stream:
            stream.write(discreet(error) + "\n")
    except OSError:
        return "no log could be written"
    return str(file)


def stop_log(handler: logging.Handler) -> None:
    """Take a handler off again and close its file."""
    logging.getLogger().removeHandler(handler)
    handler.close()
