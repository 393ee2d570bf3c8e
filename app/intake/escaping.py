"""Keeping text that looks like a formula from being calculated by the spreadsheet program that opens an
export.

A text that begins with `=`, `+`, `-`, `@`, a tab or a line break gets an apostrophe in front, and the import
takes it away again, so that a file can be exported, mended and imported without a change. Two kinds of text
need none, because nothing in them can be run: plain numbers (`-12.50`) and telephone numbers in E.164 form
(`+4951190182014`, with `;ext=8` or without).
"""

import re

_RISKY = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_HARMLESS = re.compile(r"(?:[+-]?\d+(?:[.,]\d+)?|\+\d{6,15}(?:;ext=\d{1,7})?)\Z")


def escaped(text: str) -> str:
    """`text` as it may stand in a cell of an export."""
    if _RISKY.match(text) is None or _HARMLESS.match(text) is not None:
        return text
    return "'" + text


def unescaped(text: str) -> str:
    """The text that `escaped` was given."""
    if text.startswith("'") and _RISKY.match(text) is not None:
        return text[1:]
    return text
