"""How a call can end: the key, the word, and what follows."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.kit.text import ElidedText, Text
from app.ui.kit.words import say, stage_word
from app.ui.settings.form import OutcomeLine
from app.ui.settings.lines import Column, Line, TypedField, heading, scaled
from app.ui.settings.unreadable import unreadable

_KEY, _WORD, _MINUTES = 44, 176, 64


class OutcomesPanel(Column):
    """``edited`` carries the place, what was typed, and how it is read."""

    edited = Signal(object, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(say("Outcomes"), parent)

    def show_lines(self, lines: tuple[OutcomeLine, ...] | None, typed: Mapping[str, str]) -> None:
        """Shows the outcomes; what could not be taken stands as it was typed."""
        if lines is None:
            self.fill([unreadable("outcomes")])
            return
        parts: list[QWidget] = [
            heading(
                say("How a call can end"),
                say(
                    "The key logs it on today's page. What follows, and which calls count as an attempt or a"
                    " conversation, stands in the text of the document."
                ),
            ),
            _titles(),
        ]
        parts += [self._line(number, line, typed) for number, line in enumerate(lines)]
        self.fill(parts)

    def _line(self, number: int, outcome: OutcomeLine, typed: Mapping[str, str]) -> Line:
        line = Line(f"outcomes:outcome.{number}")
        word = outcome.word
        self._add(line, number, "key", say("Key of %1").replace("%1", word), outcome.key.upper(), _KEY, typed)
        self._add(
            line, number, "word", say("Word for %1").replace("%1", word), word, _WORD, typed, kind="text"
        )
        if outcome.minutes is None:
            line.add(ElidedText(follows(outcome), "secondary", "soft"), 1)
        else:
            line.add(Text(follows(outcome), "secondary", "soft"))
            label = say("Minutes after which %1 is called again").replace("%1", word)
            self._add(line, number, "minutes", label, outcome.minutes, _MINUTES, typed)
            line.add(Text(say("min"), "secondary", "soft"))
            line.end()
        return line

    def _add(
        self,
        line: Line,
        number: int,
        value: str,
        label: str,
        text: str,
        width: int,
        typed: Mapping[str, str],
        kind: str = "",
    ) -> None:
        place = ("outcome", number, value)
        field = f"outcomes:outcome.{number}.{value}"
        made = TypedField(label, typed.get(field, text), width=width)
        made.typed.connect(lambda written: self.edited.emit(place, written, kind or value))
        line.add(made, field=field)


def _titles() -> Line:
    line = Line()
    for word, width in ((say("Key"), _KEY), (say("Word"), _WORD), (say("What follows"), 0)):
        title = Text(word, "label", "soft")
        if width:
            title.setFixedWidth(scaled(width))
        line.add(title)
    line.end()
    return line


def follows(outcome: OutcomeLine) -> str:
    """What follows from an outcome, in words."""
    stage = stage_word(outcome.stage)
    words = {
        "cadence": say("the next step of the plan"),
        "after": say("called again after"),
        "next-working-day": say("the next working day"),
        "agreed": say("the time that was agreed, a promise"),
        "agreed-or-green": say("the date they name, else the green plan"),
        "other-number": say("the other number, else a number is looked for"),
        "closed": say("closed: %1").replace("%1", stage),
    }
    return words.get(outcome.next, outcome.next)
