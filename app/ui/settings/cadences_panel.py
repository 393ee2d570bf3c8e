"""The plans of next touches, step by step: when, who, what."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.rules import AFTERWARDS, MEDIA
from app.ui.kit import words
from app.ui.kit.buttons import Button
from app.ui.kit.text import Text
from app.ui.kit.words import say
from app.ui.settings.form import CadenceLines, StepLine
from app.ui.settings.lines import Column, Line, TypedField, chooser, heading, scaled, small_button
from app.ui.settings.unreadable import unreadable

_WHEN, _WHO, _WHAT, _NUMBER, _LABEL, _THEN = 84, 128, 152, 24, 144, 224


class CadencesPanel(Column):
    """``edited`` carries the place, what was typed, and how it is read; the others a cadence and the step's number."""

    edited = Signal(object, str, str)
    step_added = Signal(str)
    step_removed = Signal(str, int)
    step_moved = Signal(str, int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(say("Cadences"), parent)

    def show_lines(self, lines: tuple[CadenceLines, ...] | None, typed: Mapping[str, str]) -> None:
        """Shows the cadences; what could not be taken stands as it was typed."""
        if lines is None:
            self.fill([unreadable("cadences")])
            return
        parts: list[QWidget] = []
        for cadence in lines:
            parts += self._cadence(cadence, typed)
        self.fill(parts)

    def _cadence(self, cadence: CadenceLines, typed: Mapping[str, str]) -> list[QWidget]:
        parts: list[QWidget] = [heading(_title(cadence.name), _explanation(cadence.name)), _titles()]
        parts += [self._step(cadence, number, step, typed) for number, step in enumerate(cadence.steps)]
        more = Line(f"cadences:{cadence.name}" if not cadence.steps else "")
        add = Button(say("Add a step"))
        add.setObjectName(f"cadences:{cadence.name}.add")
        add.setAccessibleName(say("Add a step to %1").replace("%1", _title(cadence.name)))
        add.clicked.connect(lambda: self.step_added.emit(cadence.name))
        more.add(add)
        more.end()
        parts.append(more)
        parts.append(self._then(cadence))
        parts.append(self._hours(cadence, typed))
        return parts

    def _then(self, cadence: CadenceLines) -> Line:
        """What follows the last step. Green leads are always looked at in the end, else one could be green for ever."""
        field = f"cadences:{cadence.name}.then"
        line = Line(field)
        label = Text(say("After the last step"), "text", "soft")
        label.setFixedWidth(scaled(_LABEL))
        line.add(label)
        choices = {"green": say("green, not closed"), "review": say("a review by the team lead")}
        allowed = [
            (key, choices.get(key, key)) for key in AFTERWARDS if key == "review" or cadence.name != "green"
        ]
        spoken = say("After the last step of %1").replace("%1", _title(cadence.name))
        made = chooser(spoken, allowed, cadence.then, _THEN)
        label.setBuddy(made)
        made.chosen.connect(lambda key: self.edited.emit((cadence.name, "then"), key, "text"))
        line.add(made, field=field)
        line.end()
        return line

    def _step(self, cadence: CadenceLines, number: int, step: StepLine, typed: Mapping[str, str]) -> Line:
        name = f"cadences:{cadence.name}.steps.{number}"
        spoken = f"{_title(cadence.name)}, {say('step %1').replace('%1', str(number + 1))}"
        line = Line(name)
        place = (cadence.name, "steps", number)
        count = Text(str(number + 1), "secondary", "soft")
        count.setFixedWidth(scaled(_NUMBER))
        line.add(count)
        when = TypedField(f"{spoken}: {say('when')}", typed.get(f"{name}.at", step.at), width=_WHEN)
        when.typed.connect(lambda written: self.edited.emit((*place, "at"), written, "step_time"))
        line.add(when, field=f"{name}.at")
        owners = [("rep", say("Rep")), ("marketing", say("Marketing")), ("team-lead", say("Team lead"))]
        who = chooser(f"{spoken}: {say('who')}", owners, step.owner, _WHO)
        who.chosen.connect(lambda key: self.edited.emit((*place, "owner"), key, "text"))
        line.add(who, field=f"{name}.owner")
        media = [(medium, words.medium_word(medium)) for medium in MEDIA]
        what = chooser(f"{spoken}: {say('what')}", media, step.medium, _WHAT)
        what.chosen.connect(lambda key: self.edited.emit((*place, "medium"), key, "text"))
        line.add(what, field=f"{name}.medium")
        for sign, word, by in (("↑", say("Earlier"), -1), ("↓", say("Later"), 1)):
            move = small_button(sign, f"{spoken}: {word}", f"{name}.move{by}")
            move.setEnabled(0 <= number + by < len(cadence.steps))
            move.clicked.connect(lambda _checked, by=by: self.step_moved.emit(cadence.name, number, by))
            line.add(move)
        remove = small_button("×", f"{spoken}: {say('Remove')}", f"{name}.remove")
        remove.clicked.connect(lambda: self.step_removed.emit(cadence.name, number))
        line.add(remove)
        line.end()
        return line

    def _hours(self, cadence: CadenceLines, typed: Mapping[str, str]) -> Line:
        field = f"cadences:{cadence.name}.hours"
        # A sentence about the whole cadence (the order of its steps) stands here, at its end.
        line = Line(field)
        label = Text(say("Hours, in turn"), "text", "soft")
        label.setFixedWidth(scaled(_LABEL))
        made = TypedField(
            say("Hours of %1").replace("%1", _title(cadence.name)), typed.get(field, cadence.hours), width=280
        )
        label.setBuddy(made)
        made.typed.connect(lambda written: self.edited.emit((cadence.name, "hours"), written, "clocks"))
        line.add(label)
        line.add(made, field=field)
        line.end()
        return line

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """A sentence about a cadence as a whole stands below its hours."""
        placed = dict(problems)
        for name, sentence in problems.items():
            if name.startswith("cadences:") and name.count(".") == 0:
                placed[f"{name}.hours.whole"] = sentence
        super().show_problems(placed)


def _title(name: str) -> str:
    words = {"active": say("Active"), "green": say("Green")}
    return words.get(name, name)


def _explanation(name: str) -> str:
    words = {
        "active": say(
            "Counts from the first attempt. Steps of days land on the hours below in turn, in the lead's own time."
        ),
        "green": say(
            "Counts from the day the lead turned green (not ripe yet). A date that the lead names goes first; a lead"
            " below the line takes marketing's steps only."
        ),
    }
    return words.get(name, "")


def _titles() -> Line:
    line = Line()
    for word, width in (("", _NUMBER), (say("When"), _WHEN), (say("Who"), _WHO), (say("What"), _WHAT)):
        title = Text(word, "label", "soft")
        title.setFixedWidth(scaled(width))
        line.add(title)
    line.end()
    return line
