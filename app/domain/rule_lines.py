"""Where an entry stands in a rule document: refusals name the line, which the TOML reader does not tell.

The text has been read by it already, so a short look at headers, brackets and quotes is enough.
"""

import re
from collections.abc import Iterator

_STEP = re.compile(r"(?P<name>.+), step (?P<number>\d+)")
_HEADER = re.compile(r"\s*(\[\[?)\s*(.+?)\s*\]\]?\s*(?:#.*)?$")
_NAMED = re.compile(r'\s*(?:code|kind|name)\s*=\s*["\']([^"\']*)["\']')
_STEPS = re.compile(r"\s*steps\s*=\s*")


def line_of(text: str, entry: str) -> int:
    """The line (from 1) of an entry such as "green", "green, step 2" or "no-answer"; 0 when it is not found."""
    step = _STEP.fullmatch(entry)
    if step is not None:
        return _line_of_step(text, step["name"], int(step["number"]))
    header = 0
    for number, line in enumerate(text.splitlines(), start=1):
        found = _HEADER.match(line)
        if found is not None and _plain(found[2]) == entry:
            header = header or number
        named = _NAMED.match(line)
        if named is not None and named[1] == entry:
            return number
    return header


def _plain(header: str) -> str:
    return header.replace('"', "").replace("'", "").replace(" ", "")


def _line_of_step(text: str, name: str, wanted: int) -> int:
    """The line of one step: an inline table of the array, or a table of its own ([[green.steps]])."""
    inside, seen = False, 0
    lines = text.splitlines()
    for number, line in enumerate(lines, start=1):
        header = _HEADER.match(line)
        if header is not None:
            inside = _plain(header[2]) == name
            if _plain(header[2]) == f"{name}.steps":
                seen += 1
                if seen == wanted:
                    return number
        elif inside and (array := _STEPS.match(line)) is not None:
            rest = "\n".join((" " * array.end() + line[array.end() :], *lines[number:]))
            for count, place in enumerate(_tables(rest), start=1):
                if count == wanted:
                    return number + rest.count("\n", 0, place)
            return 0
    return 0


def _tables(text: str) -> Iterator[int]:
    """Where each inline table of an array begins, up to the array's end; quotes and comments are passed over."""
    depth, place = 0, 0
    while place < len(text):
        letter = text[place]
        if letter in "\"'":
            closing = text.find(letter, place + 1)
            place = closing if closing > place else len(text)
        elif letter == "#":
            place = text.find("\n", place)
            if place < 0:
                return
        elif letter in "[{":
            depth += 1
            if letter == "{" and depth == 2:
                yield place
        elif letter in "]}":
            depth -= 1
            if not depth:
                return
        place += 1
