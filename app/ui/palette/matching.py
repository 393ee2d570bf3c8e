"""Which commands match a few letters, the best first: beginnings of words before letters that are only alike."""

from collections.abc import Sequence

from app.ui.kit.command import Command

#: What is less alike than this (of 100) is something else.
LEAST_ALIKE = 72.0
#: Shorter texts are alike to everything: only beginnings of words count for them.
LEAST_FUZZY = 3
_ALL_BEGIN = 200.0
_AT_THE_START = 50.0


def best(commands: Sequence[Command], text: str, count: int) -> tuple[Command, ...]:
    """The ``count`` commands that match best; of equal ones the earlier."""
    wanted = text.casefold()
    scored = [(-score(command, wanted), place) for place, command in enumerate(commands)]
    return tuple(commands[place] for points, place in sorted(scored)[:count] if points < 0)


def score(command: Command, wanted: str) -> float:
    """How well a command matches, 0 for not at all. ``wanted`` is casefolded."""
    title = command.title.casefold()
    if command.key and command.key.casefold() == wanted:
        return 2 * _ALL_BEGIN
    every = _words(f"{title} {command.words.casefold()}")
    if all(any(word.startswith(part) for word in every) for part in _words(wanted)):
        return _ALL_BEGIN + _AT_THE_START * title.startswith(wanted) + 100 * len(wanted) / (len(title) + 1)
    if len(wanted) < LEAST_FUZZY:
        return 0.0
    from rapidfuzz import fuzz  # imported late: start-up cost

    alike = max(fuzz.partial_ratio(wanted, title), *(fuzz.ratio(wanted, word) for word in every))
    return alike if alike >= LEAST_ALIKE else 0.0


def _words(text: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in text).split() or [text]
