"""Changes one value of a TOML document and leaves the rest as the team wrote it, comments and spacing included."""

from collections.abc import Mapping
from typing import Any

#: Where a value stands: names of tables and places in lists, such as ("active", "steps", 2, "at").
Place = tuple[str | int, ...]


def with_value(text: str, place: Place, value: object) -> str:
    """The document with one value put in or replaced. Raises ValueError where the document cannot be read."""
    document, holder = _open(text, place[:-1])
    holder[place[-1]] = value
    return _written(document)


def with_values(text: str, place: Place, values: Mapping[str, object], drop: str = "") -> str:
    """The document with several values of one table replaced, and one of its names left out."""
    document, holder = _open(text, place)
    for name, value in values.items():
        holder[name] = value
    if drop in holder:
        del holder[drop]
    return _written(document)


def with_step(text: str, place: Place, step: Mapping[str, str]) -> str:
    """The document with one more inline table in a list, at the end of ``place``."""
    import tomlkit  # imported late: only an edit needs it

    document, holder = _open(text, place[:-1])
    if place[-1] not in holder:
        holder[place[-1]] = tomlkit.array()
    line = tomlkit.inline_table()
    line.update(step)
    holder[place[-1]].append(line)
    return _written(document)


def without(text: str, place: Place) -> str:
    """The document without one value."""
    document, holder = _open(text, place[:-1])
    del holder[place[-1]]
    return _written(document)


def _open(text: str, place: Place) -> tuple[Any, Any]:
    import tomlkit  # imported late: only an edit needs it
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(text)
    except TOMLKitError as unreadable:
        raise ValueError(str(unreadable)) from None
    holder: Any = document
    for part in place:
        holder = holder[part]
    return document, holder


def _written(document: Any) -> str:
    import tomlkit  # imported late: only an edit needs it

    return tomlkit.dumps(document)
