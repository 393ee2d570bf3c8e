"""Notes that another program kept as a web page: `<p>Wants prices</p>` is only `Wants prices`."""

import html
import re

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
_LINE_ENDS = re.compile(r"<br\s*/?>|</(?:p|div|li|tr|h\d)>", re.IGNORECASE)
_MARKUP = re.compile(
    r"</(?:p|div|span|b|i|u|a|li|ul|ol|strong|em|font|body|html|h\d|td|tr|table|pre)>|<(?:br|p|div|hr)\s*/?>",
    re.IGNORECASE,
)
_LINKED = re.compile(r"\s*\(https?://[^\s()]+\)(?=,|\Z)")
_BLANK_LINES = re.compile(r"\n\s*\n+")


def unlinked(text: str) -> str:
    """The text without the address of a page in brackets behind it, as Notion writes what one row says of another."""
    return _LINKED.sub("", text) if text[-1:] == ")" else text


def plain(text: str) -> str:
    """The text without the marks of a web page; a text that has none stays as it is, `<` and all."""
    if "<" not in text or _MARKUP.search(text) is None:
        return text
    without = _TAG.sub("", _LINE_ENDS.sub("\n", text))
    lines = (line.strip() for line in html.unescape(without).splitlines())
    return _BLANK_LINES.sub("\n", "\n".join(lines)).strip()
