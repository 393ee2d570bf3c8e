"""What bounds and orders today's list: a rep's day, how long leads rest, and what makes a lead ripe."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.kit.buttons import Button
from app.ui.kit.kinds import kind_word, titled
from app.ui.kit.words import counted, say, stage_word, within
from app.ui.settings.form import Ranking, Rest, Weights
from app.ui.settings.lines import Column, Entry, Line, entries_line, heading
from app.ui.settings.unreadable import unreadable

#: The documents that the panel edits.
TARGETS, SCORING = "targets", "scoring"
#: Fields in one line.
ABREAST = 4


class RankingPanel(Column):
    """``edited`` carries the document, the place, what was typed, and how it is read; ``lesson_forgotten`` that what
    was learned shall no longer hold.
    """

    edited = Signal(str, object, str, str)
    lesson_forgotten = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(say("Ranking"), parent)

    def show_lines(self, ranking: Ranking, typed: Mapping[str, str]) -> None:
        """Shows the day and the weights; what could not be taken stands as it was typed."""
        parts: list[QWidget] = []
        parts += [unreadable(TARGETS)] if ranking.rest is None else self._rest(ranking.rest, typed)
        parts += [unreadable(SCORING)] if ranking.weights is None else self._weights(ranking.weights, typed)
        self.fill(parts)

    def _rest(self, rest: Rest, typed: Mapping[str, str]) -> list[QWidget]:
        calls, days, green = say("Calls a day"), say("Rest after a touch"), say("Green at most")
        entries = (
            (calls, Entry(("rest", "calls_per_day"), rest.calls_per_day, "calls", calls)),
            (days, Entry(("rest", "days"), rest.days, "rest_days", days, say("days"))),
            (green, Entry(("rest", "green_months"), rest.green_months, "months", green, say("months ahead"))),
        )
        bounded = say(
            "Today's list ends after so many calls, unless a person has set a number of his own. What does not fit is"
            " counted on the list and stays due."
        )
        return [
            heading(say("A rep's day"), bounded),
            *(self._line(TARGETS, title, [entry], typed) for title, entry in entries),
        ]

    def _weights(self, weights: Weights, typed: Mapping[str, str]) -> list[QWidget]:
        parts: list[QWidget] = []
        if weights.learned_on:
            parts += self._lesson(weights.learned_on)
        only_order = say(
            "How often such a source buys, relative to the others. Only the order counts; no figure is a chance."
        )
        parts.append(heading(say("What a source is worth"), only_order))
        parts += [self._weight(("rates", kind), kind_word(kind), rate, typed) for kind, rate in weights.rates]
        times = say("A lead's rank is multiplied by these.")
        parts.append(heading(say("What a lead's state is worth"), times))
        parts += [
            self._weight(("stages", stage), titled(stage_word(stage)), weight, typed)
            for stage, weight in weights.stages
        ]
        parts += self._interests(weights.interest, typed)
        parts += self._heat(weights.heat, typed)
        parts += self._attempts(weights.attempts, typed)
        fades = say("Chances fall with the days since the inquiry; what a call adds is spent after a while.")
        half, lasts = say("Worth half after"), say("A call lasts")
        parts.append(heading(say("Age and rest"), fades))
        offset = Entry(("age", "offset_days"), weights.offset_days, "days", half, say("days"))
        parts.append(self._line(SCORING, half, [offset], typed))
        left, back = say("Right after a call"), say("The rest comes back")
        for title, name, text, kind, unit in (
            (lasts, "attention_days", weights.attention_days, "days", say("days")),
            (
                left,
                "floor",
                weights.rest_floor,
                "share",
                say("of a lead's worth is left, above 0 and up to 1"),
            ),
            (
                back,
                "power",
                weights.rest_power,
                "weight",
                say("1 evenly with the days, more: late and then fast"),
            ),
        ):
            if text:
                entry = Entry(("rest", name), text, kind, title, unit)
                parts.append(self._line(SCORING, title, [entry], typed))
        return parts

    def _lesson(self, learned_on: str) -> list[QWidget]:
        sentence = say(
            "Learned from your own leads on %1. What was learned goes before the figures below; they hold again once it"
            " is forgotten."
        )
        line = Line()
        forget = Button(say("Forget what was learned"))
        forget.setObjectName("scoring:learned")
        forget.clicked.connect(self.lesson_forgotten)
        line.add(forget)
        line.end()
        return [heading(say("Learned"), sentence.replace("%1", learned_on)), line]

    def _weight(self, place: tuple[str, str], title: str, text: str, typed: Mapping[str, str]) -> Line:
        label = say("Weight of %1").replace("%1", within(title))
        return self._line(SCORING, title, [Entry(place, text, "weight", label)], typed)

    def _interests(self, texts: Sequence[str], typed: Mapping[str, str]) -> list[QWidget]:
        label = say("Weight of interest %1")
        entries = [
            Entry(("interest", "weights", number), text, "weight", label.replace("%1", str(number + 1)))
            for number, text in enumerate(texts)
        ]
        return [self._line(SCORING, say("Interest 1 to 4"), entries, typed)] if entries else []

    def _heat(self, texts: Sequence[str], typed: Mapping[str, str]) -> list[QWidget]:
        label = say("Points from which the interest is %1")
        entries = [
            Entry(("interest", "heat", number), text, "points", label.replace("%1", str(number + 2)))
            for number, text in enumerate(texts)
        ]
        return [self._line(SCORING, say("Interest 2, 3, 4 from points"), entries, typed)] if entries else []

    def _attempts(self, texts: Sequence[str], typed: Mapping[str, str]) -> list[QWidget]:
        """A weight for each number of attempts so far, as many in a line as a small window shows."""
        one, several = say("Weight after 1 attempt"), say("Weight after %1 attempts")
        entries = [
            Entry(("attempts", "weights", count), text, "weight", counted(count, one, several))
            for count, text in enumerate(texts)
        ]
        lines: list[QWidget] = []
        for first in range(0, len(entries), ABREAST):
            some = entries[first : first + ABREAST]
            span = after_attempts(first, first + len(some) - 1)
            lines.append(self._line(SCORING, span, some, typed))
        return lines

    def _line(self, document: str, title: str, entries: Sequence[Entry], typed: Mapping[str, str]) -> Line:
        return entries_line(
            document,
            title,
            entries,
            typed,
            lambda place, written, kind: self.edited.emit(document, place, written, kind),
        )


def after_attempts(first: int, last: int) -> str:
    """The words for weights after so many attempts; all are more than one but for the first two."""
    if first == last:
        return counted(last, say("After 1 attempt"), say("After %1 attempts"))
    return say("After %1 to %2 attempts").replace("%1", str(first)).replace("%2", str(last))
