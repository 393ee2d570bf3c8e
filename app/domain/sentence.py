"""English sentences that remember their form, so that a window can say them in another language.

The domain and the adapters know no translation. A sentence is an ordinary text in English, good for the command
line, a file or a test; beside that it keeps its form (`A tag has %1 letters at most`) and what stands in the gaps.
Whoever shows it looks up the form. `packaging/dev.py translate` collects every form that is written literally.
"""

import re
from collections.abc import Iterable

_GAP = re.compile(r"%(L?)(\d)")


class Sentence(str):
    """A text with its form and values; made by `sentence`. Anything done to it makes a plain English text of it."""

    __slots__ = ("form", "values")

    form: str
    values: tuple[object, ...]


def sentence(form: str, *values: object) -> Sentence:
    """The form with `%1` to `%9` filled; `%L1` writes a number with its separators. A value may be a sentence."""
    made = Sentence(_GAP.sub(lambda gap: _written(gap[1], values[int(gap[2]) - 1]), form))
    made.form, made.values = form, values
    return made


def marked(form: str) -> str:
    """A form that is filled later, marked so that it is collected for translation; it comes back as it is."""
    return form


def listed(parts: Iterable[str]) -> Sentence:
    """The parts beside each other, with commas."""
    values = tuple(parts)
    made = Sentence(", ".join(values))
    made.form, made.values = ", ".join(f"%{place}" for place in range(1, len(values) + 1)), values
    return made


def whole(part: str) -> Sentence:
    """The part of a sentence as one of its own: with a capital letter and a full stop."""
    made = Sentence(f"{part[:1].upper()}{part[1:]}.")
    made.form, made.values = "%1.", (part,)
    return made


def recognised(text: str, forms: Iterable[str]) -> str:
    """The text as a sentence of the first of the forms that it fits, for what another program says; else as it is."""
    for form in forms:
        parts = _GAP.split(form)  # text, L or nothing, number of the gap, text, ...
        pattern = "".join(
            re.escape(part) if place % 3 == 0 else "(.*)" if place % 3 == 2 else ""
            for place, part in enumerate(parts)
        )
        found = re.fullmatch(pattern, text, re.DOTALL)
        if found is not None:
            places = [int(number) for number in parts[2::3]]
            values = dict(zip(places, found.groups(), strict=True))
            return sentence(form, *(values[place] for place in sorted(values)))
    return text


def _written(grouped: str, value: object) -> str:
    return f"{value:,}" if grouped and isinstance(value, int) else str(value)
